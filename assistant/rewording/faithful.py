"""Whether a model's wording says only, and all of, what its draft says.

The draft is the closed world: it was composed from figures and verbatim sentences. Every number
of the wording must be a number of the draft with the same unit, direction, place, year, period,
indicator, status and marker; comparisons, denials and corrections must be the draft's; in an
answer made of figures no word may come in that the draft and the question do not have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from assistant.drafting.draft import Draft
from assistant.language.claims import NEGATED, Claim, Reading, read
from assistant.language.masking import unquoted
from assistant.rewording import caveats, relations
from assistant.rewording.facts import Fact, World, worded_part
from assistant.rewording.support import Words, unsupported

_LINKED = re.compile(r"https?:|www\.|\]\(|!\[|<[a-z/!]|`", re.IGNORECASE)
_COUNTED = frozenset({"份", "个", "处", "条"})
_ASIDE = re.compile(r"^\s*另[:：]")


def faults_of(text: str, draft: Draft) -> list[str]:
    """Return why a model's text may not go out, in English; empty when it may."""
    if not text.strip() or len(text) > 2 * len(worded_part(draft)) + 120:
        return ["empty or far too long"]
    if _LINKED.search(text):
        return ["links or markup"]
    world = World(draft)
    told = read(text, world.names)
    faults = _marker_faults(told, world)
    faults += [
        f"new symbol {c}"
        for c in sorted(set(text) - set(world.text))
        if unicodedata.category(c) == "So"
    ]
    bound: list[Fact] = []
    for claim in told.claims:
        if claim.amount is None:
            faults += _loose_fault(claim, world)
            continue
        fact, why = _bind(claim, told, world)
        if fact is None:
            faults.append(f"unbound: {claim}: {why}")
        else:
            bound.append(fact)
    faults += [f"formula {f}" for f in told.formulas if f not in world.reading.formulas]
    faults += _lost(bound, told, world)
    faults += relations.faults(told, world.reading, world.places)
    faults += caveats.faults(
        told,
        world.reading,
        world.names,
        one_place=len(world.places) < 2,
        quoting=world.textual,
    )
    faults += _asked_outside(told, world)
    if world.textual:
        faults += unsupported(told, world.reading, world.known, world.words)
        faults += _misplaced(told, world)
        faults += _misheaded(told, world)
    else:
        faults += [f"new word {w}" for w in world.words.novel(told.masked)]
    return faults


def _marker_faults(told: Reading, world: World) -> list[str]:
    marked = {n for group in told.marked for n in group}
    faults = [f"marker [{n}] is not the draft's" for n in sorted(marked - set(world.known))]
    if not marked:
        faults.append("no citation")
    order = [n for n in world.reading.order if n in told.order]
    if world.reading.order and [n for n in told.order if n in order] != order:
        faults.append("numbered in another order")
    return faults


def _bind(claim: Claim, told: Reading, world: World) -> tuple[Fact | None, str]:
    """Return the fact that a claim states, or why there is none."""
    assert claim.amount is not None
    alike_facts = [
        f for f in world.facts if f.claim.amount and f.claim.amount.told == claim.amount.told
    ]
    alike_facts.sort(key=lambda f: not set(f.claim.markers) & set(claim.markers))
    why = "no such value and unit"
    for fact in alike_facts:
        why = _differs(claim, fact, told, world)
        if not why:
            return fact, ""
    return None, why


def _differs(claim: Claim, fact: Fact, told: Reading, world: World) -> str:
    """Return in what a claim differs from a fact of the same amount; "" when in nothing."""
    own = fact.claim
    if not own.markers:
        return _differs_unmarked(claim, fact, told, world)
    if claim.direction != own.direction:
        return "direction"
    if claim.direction and claim.baseline != own.baseline:
        return "baseline"
    if not set(own.markers) & set(claim.markers):
        return "marker"
    if claim.place != own.place and (claim.place or not fact.quoted):
        return "place"
    if fact.quoted:
        years = own.years | {world.known[n].year for n in own.markers if n in world.known}
        if not claim.years <= years:
            return "year"
        if claim.planned != own.planned or claim.negated != own.negated:
            return "status"
        return "" if Words(fact.words).share(claim.context) >= 0.5 else "context"
    if claim.year != own.year or not claim.years <= own.years | {own.year}:
        return "year"  # 2018年至2023年 is not 2019年至2023年
    if claim.period != own.period and (claim.period, own.period) != ("", "全年"):
        return "period"
    if claim.indicator not in fact.names:
        return "indicator"
    if claim.planned != own.planned or (own.planned and claim.done and not own.done):
        return "status"
    if claim.negated != own.negated:
        return "negation"
    if fact.related and not _asked_itself(fact, world) and _asked_plainly(claim, told, world):
        return "a near figure given for the asked one"
    strange = Words(fact.words, own.context).novel(claim.context)
    return f"context {strange}" if strange else ""


def _differs_unmarked(claim: Claim, fact: Fact, told: Reading, world: World) -> str:
    """Compare with a result, a bound or a count, which stand on no single passage."""
    own = fact.claim
    counted = own.amount is not None and own.amount.unit in _COUNTED and not own.direction
    if counted and own.amount and own.amount.value in world.draft.counts:
        return ""
    if own.direction and claim.direction != own.direction:
        return "direction"
    if own.direction and claim.baseline != own.baseline:
        return "baseline"
    if not own.direction and claim.direction and not relations.compared(told, claim.sentence):
        return "direction"
    if claim.places != own.places:
        return "places"
    if claim.years != own.years and (own.years or claim.years):
        return "years"
    if own.indicator and claim.indicator not in fact.names | world.asked_names:
        return "indicator"
    if claim.planned != own.planned or claim.negated != own.negated:
        return "status"
    if (
        own.direction
        and len(own.years) == 2
        and len(own.places) < 2
        and not relations.forward(told, claim.sentence)
    ):
        return "order of years"
    results = {abs(f.value) for f in world.draft.figures if f.computed and f.value is not None}
    if own.amount and own.amount.value in results:
        return "" if set(world.reading.formulas) <= set(told.formulas) else "no formula"
    return ""


def _asked_itself(fact: Fact, world: World) -> bool:
    """Tell whether a near figure bears the asked name, with another period or status."""
    return bool(fact.names & world.asked_names)


def _asked_plainly(claim: Claim, told: Reading, world: World) -> bool:
    """Tell whether a near figure's sentence names what was asked without denying it."""
    sentence = told.sentences[min(claim.sentence, len(told.sentences) - 1)]
    asked = [unquoted(a) for a in world.asked]
    named = any(a and a in sentence for a in asked)
    return named and not NEGATED.search(sentence)


def _loose_fault(claim: Claim, world: World) -> list[str]:
    """A change told without a number must be one that the draft tells."""
    for fact in world.facts:
        own = fact.claim
        if (
            own.direction == claim.direction
            and (not claim.place or claim.place == own.place or not own.markers)
            and (fact.quoted or claim.year in {None, own.year} or not own.markers)
            and (fact.quoted or not fact.names or claim.indicator in fact.names)
        ):
            return []
    if any(
        own.amount is None and own.direction == claim.direction and own.place == claim.place
        for own in world.reading.claims
    ):
        return []
    return [f"direction {claim.direction} of {claim.place} {claim.indicator} is not the draft's"]


def _lost(bound: list[Fact], told: Reading, world: World) -> list[str]:
    """Return the asked figures, results and quoted passages that the wording leaves out."""
    kept = {id(f) for f in bound}
    cited = {_told(f.claim) for f in bound if f.claim.markers}
    texts = cited | {_told(f.claim) for f in bound}
    faults = []
    for fact in _asked_facts(world):
        same = _told(fact.claim) in (cited if fact.claim.markers else texts)
        if id(fact) not in kept and not same:
            faults.append(f"lost: {fact.claim}")
    if world.textual:
        marked = {n for group in told.marked for n in group}
        quoted = {n for group in world.reading.marked for n in group}
        faults += [f"lost passage [{n}]" for n in sorted(quoted - marked)]
    return faults


def _told(claim: Claim) -> tuple[object, ...]:
    """Return an amount with its place and year; no two claims without an amount are the same."""
    if claim.amount is None:
        return (id(claim),)
    return claim.amount.told, claim.place, claim.year


def _asked_facts(world: World) -> Iterable[Fact]:
    aspect = world.draft.plan.aspect
    lines = world.text.split("\n")
    aside = {unquoted(line) for line in lines if _ASIDE.match(line)}
    for fact in world.facts:
        own, figure = fact.claim, fact.figure
        if own.amount is None or fact.quoted or fact.related:
            continue
        if not own.markers:
            if own.amount.unit not in _COUNTED:
                yield fact
            continue
        if figure is None or any(fact.words and fact.words in line for line in aside):
            continue
        main = own.amount.value == figure.value and not own.direction
        moved = bool(own.direction)
        if aspect == "change" and figure.change is not None and figure.change.amount is not None:
            wanted = moved
        elif aspect == "rank" and any(
            f.claim.amount and f.claim.amount.ordinal for f in world.facts if f.figure is figure
        ):
            wanted = own.amount.ordinal
        else:
            wanted = main or (figure.value is None and moved)
        if wanted or (aspect == "completion" and not main and not moved):
            yield fact


def _misplaced(told: Reading, world: World) -> list[str]:
    """A marked sentence must stand under the street and name the years of its own passages."""
    faults = []
    for (start, end), markers in zip(pairwise(told.bounds), told.marked, strict=True):
        cited = [world.known[n] for n in markers if n in world.known]
        if not cited:
            continue
        streets = {world.names.places.get(unquoted(c.street), c.street) for c in cited}
        own = [m.name for m in told.places if start <= m.start < end]
        earlier = [m.name for m in told.places if m.start < start][-1:]
        quotes = "".join(unquoted(c.quote) for c in cited)
        strange = [p for p in own or earlier if p not in streets and p not in quotes]
        years = {m.name for m in told.years if start <= m.start < end}
        known = {str(c.year) for c in cited} | set(re.findall(r"(?:19|20)\d\d", quotes))
        if strange or not years <= known:
            faults.append(f"another street or year: {told.form[start:end][:30]}")
    return faults


def _misheaded(told: Reading, world: World) -> list[str]:
    """A line that heads quotes must name places and years as one of the draft's does."""
    known = [(places, years) for _, places, years in _heads(world.reading)]
    return [
        f"another heading: {line[:30]}"
        for line, places, years in _heads(told)
        if known and years and (places, years) not in known
    ]


def _heads(reading: Reading) -> list[tuple[str, list[str], list[str]]]:
    """Return each line that ends in a colon with the places and years that it names."""
    found = []
    for match in re.finditer(r"[^\n]+:(?=[\s*]*(?:\n|$))", reading.form):
        start, end = match.span()
        places = [m.name for m in reading.places if start <= m.start < end]
        years = [str(m.name) for m in reading.years if start <= m.start < end]
        found.append((match.group(), places, years))
    return found


def _asked_outside(told: Reading, world: World) -> list[str]:
    """Where only near figures stand, the asked name may stand in denials only."""
    if world.textual or not any(f.related for f in world.facts):
        return []
    if any(world.asked_names & f.names for f in world.facts if f.claim.markers):
        return []
    faults = []
    for mention in told.indicators:
        if mention.name in world.asked_names:
            start = max(told.form.rfind(c, 0, mention.start) for c in ",;:。\n") + 1
            end = re.search(r"[,;:。\n]|$", told.form[mention.end :])
            clause = told.form[start : mention.end + (end.start() if end else 0)]
            if not NEGATED.search(clause):
                faults.append(f"the asked name outside its denial: {clause[:30]}")
    return faults
