"""Each number of a statement held against the report: 办了28项，花了148亿，是这样吗.

A statement is borne out only when all of its numbers are. A number that the answer does not carry
is looked for by the name that its own clause gives, then in the sentences that the answer rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.catalog import Catalog
from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import change_words, value_words
from assistant.found import Find, Found
from assistant.language.likeness import bare
from assistant.language.measure import PERCENT, measure, rounded, shown
from assistant.passages.lines import content_words
from assistant.passages.spans import sentences_of
from assistant.plan import Plan
from assistant.premises.held_bounds import like_units, named
from assistant.premises.presumed import read_statement
from assistant.questions.courses import asks_whether
from assistant.questions.operations import read_direction
from assistant.questions.residue import NUMBER
from corpus.figure import Figure
from corpus.matching import matching_form
from corpus.report import Report

ASKS_FOR = re.compile(
    r"多少|几(?!乎)|哪|什么|啥|谁|怎|咋|如何|为何|第几|还是|占比|比例|如果|要是|假如|按|除以"
)
_FOR_MORE = re.compile(r"多少|几(?!乎)|哪|什么|啥|谁|怎|咋|如何|为何|还是|如果|要是|假如")
_BREAK = re.compile(r"[,，;；。、:：]")
_ROUGH = re.compile(r"多|余|来|左右|上下|出头|以上")
_ABOUT = re.compile(r"(?:约|近|将近|接近|大概|差不多)$")
_SURE = 0.8
_NEAR_ENOUGH = Decimal("0.1")
_DIGITS = 3
_COMPLETED = re.compile(r"完成|任务|目标|进度")
_LONG = 200
_APART = 20  # 148亿 is no other number than one of some thousand


@dataclass(frozen=True, slots=True)
class _Claim:
    """A number that a question gives, with its clause: 花了148亿."""

    clause: str
    value: Decimal
    unit: str
    rough: bool

    @property
    def words(self) -> str:
        return f"{shown(self.value)}{self.unit}"

    def told_by(self, value: Decimal | None, unit: str) -> bool:
        """Tell whether a number is the one claimed, as exactly as the claim gives it."""
        if value is None or not like_units(unit, self.unit):
            return False
        one, other = measure(value, unit).value, measure(self.value, self.unit).value
        if self.rough:
            return abs(one - other) <= abs(other) * _NEAR_ENOUGH
        places = max(0, -int(self.value.as_tuple().exponent))
        scale = measure(Decimal(1), self.unit).value
        return one == other or rounded(one / scale, places) == self.value

    def fits(self, figure: Figure) -> bool:
        """Tell whether a figure is of the kind that the claim counts."""
        if figure.value is None or not like_units(figure.unit, self.unit):
            return False
        if measure(Decimal(1), self.unit).unit:
            return True
        one, other = measure(figure.value, figure.unit), measure(self.value, self.unit)
        return one.value * _APART >= other.value and one.value <= other.value * _APART

    def names(self, figure: Figure) -> bool:
        """Tell whether the clause has two characters running of a figure's name."""
        name, said = bare(figure.scoped_name), bare(self.clause)
        return any(name[i : i + 2] in said for i in range(len(name) - 1))


def hold_each_number(draft: Draft, find: Find, catalog: Catalog) -> None:
    """Correct each number of a statement that the report gives otherwise, or does not give.

    Args:
        draft: written to, behind what it says already; its plan names one place.
        find: finds figures by name.
        catalog: what the library holds.
    """
    plan = draft.plan
    claims = _claims(plan)
    if len(claims) == 1 and plan.threshold is None:
        _hold_the_one(draft, claims[0])
        return
    if len(claims) + (plan.threshold is not None) < 2 or not _is_statement(plan):
        return
    if draft.status == "not_found" or not draft.citations:
        return
    for claim in claims:
        told = list(told_figures(draft))
        if any(_bears(claim, hit.figure) for hit in told):
            continue
        if _correct_part(draft, claim, told):
            continue
        quoted = _quoted(draft, claim)
        hit = _meant(draft, claim, told, find, catalog)
        if hit and (not quoted or claim.told_by(hit.figure.value, hit.figure.unit)):
            _correct(draft, claim, hit, stated=hit.figure.id in {h.figure.id for h in told})
        elif not quoted and not _elsewhere(draft, claim) and not _written(draft, claim):
            message = f"问题里的“{claim.words}”，报告没有写到。"
            draft.warn("premise", message)
            draft.say(message)


def _hold_the_one(draft: Draft, claim: _Claim) -> None:
    """Correct the one number of a yes-or-no question that what is stated has otherwise.

    “民生支出占比是85%吗” of a share that the report gives, or that is computed.
    """
    plan = draft.plan
    plain = plan.operation in {"lookup", "ratio"}
    alone = plain and len(plan.places) == 1 and len(plan.years) < 2
    whether = asks_whether(plan.text) and not _FOR_MORE.search(plan.text)
    if not (alone and whether and draft.status == "answered") or plan.planned:
        return
    stated = [f for f in draft.figures if not f.related and f.value is not None]
    same = [f for f in stated if (f.unit in PERCENT) == (claim.unit in PERCENT)]
    same = [f for f in same if claim.unit and like_units(f.unit, claim.unit)]
    if not same or any(w.kind == "premise" for w in draft.warnings):
        return
    if any(bare(claim.words) in bare(c.quote) for c in draft.citations):
        return
    moved = [f.change for f in stated if f.change is not None]
    if any(claim.told_by(f.value, f.unit) for f in stated) or any(
        claim.told_by(c.amount, c.unit) for c in moved
    ):
        return
    same = [f for f in same if not f.computed] or same
    if len({measure(f.value, f.unit) for f in same if f.value is not None}) == 1:
        told = same[0]
        words = f"{told.approximate}{shown(told.value or Decimal(0))}{told.unit}"
        message = f"报告写的是{words}，与问题里的{claim.words}不一致。"
        draft.warn("premise", message)
        draft.lines.insert(0, f"需要先更正：{message}")


def _is_statement(plan: Plan) -> bool:
    """Tell a question that only states numbers of one place and year, to have them checked."""
    alone = len(plan.places) == 1 and len(plan.years) < 2 and not plan.everywhere
    plain = plan.operation in {"lookup", "text"} and not (plan.planned or plan.over)
    return alone and plain and not ASKS_FOR.search(plan.text)


def _claims(plan: Plan) -> list[_Claim]:
    """Return the numbers that a question gives, each with the clause that leads to it."""
    text = plan.said or plan.text
    wanted, found, start = list(plan.claimed), [], 0
    for match in NUMBER.finditer(text):
        said = Decimal(match[1].replace(",", "")), match[2]
        if said not in wanted:
            continue
        clause = _BREAK.split(text[start : match.end()])[-1]
        lead = clause.removesuffix(match[0])
        rough = bool(_ROUGH.match(text, match.end()) or _ABOUT.search(lead))
        found.append(_Claim(lead, *said, rough))
        start = match.end()
    return found


def told_figures(draft: Draft) -> Iterator[Found]:
    """Yield the figures that the answer states, or of the sentences that it quotes."""
    place = draft.plan.places[0]
    accounts = {a.report: a for a in place.accounts}
    stated = {(f.citation, f.value, f.unit) for f in draft.figures}
    used = {int(n) for line in draft.lines for n in re.findall(r"\[(\d+)\]", line)}
    for citation in draft.citations:
        account = accounts.get(citation.report)
        if account is None or citation.number not in used:
            continue
        for f in draft.source.report(citation.report).figures:
            inside = citation.start <= f.start and f.end <= citation.end
            if inside and (not stated or (citation.number, f.value, f.unit) in stated):
                yield Found(f, place, account, "same", 1.0)


def _bears(claim: _Claim, figure: Figure) -> bool:
    """Tell whether a figure has the number claimed: its value, change or completion."""
    change = figure.change
    parts = [(figure.value, figure.unit), (figure.completion, "%")]
    parts += [(change.amount, change.unit)] if change else []
    return any(claim.told_by(value, unit) for value, unit in parts)


def _quoted(draft: Draft, claim: _Claim) -> bool:
    """Tell whether a sentence that the answer rests on has the number claimed."""
    number = re.compile(rf"(?<![\d.]){re.escape(shown(claim.value))}(?![\d.])")
    quoted = (matching_form(c.quote).replace(",", "") for c in draft.citations)
    return any(number.search(quote) for quote in quoted)


def _correct_part(draft: Draft, claim: _Claim, told: Sequence[Found]) -> bool:
    """Correct a percentage that a figure stated has otherwise: its move, or what is completed."""
    of_itself = any(claim.fits(h.figure) and claim.names(h.figure) for h in told)
    if claim.unit not in PERCENT or of_itself:
        return False
    if _COMPLETED.search(claim.clause):
        parts = [(h, f"完成{shown(h.figure.completion)}%") for h in told if h.figure.completion]
    elif read_direction(claim.clause + claim.words):
        moved = [(h, h.figure.change) for h in told]
        parts = [(h, _course(draft, h)) for h, c in moved if c and c.unit == claim.unit]
    else:
        return False
    if len(parts) != 1:
        return False
    hit, words = parts[0]
    draft.correct(f"{named(hit)}报告写的是{words}，与问题里的{claim.words}不一致。")
    return True


def _course(draft: Draft, hit: Found) -> str:
    change = hit.figure.change
    return change_words(change, draft.source.report(hit.figure.report).text) if change else ""


def _meant(
    draft: Draft, claim: _Claim, told: Sequence[Found], find: Find, catalog: Catalog
) -> Found | None:
    """Return the figure that a claim gives otherwise: stated, of its name, or told beside those."""
    close = [h for h in told if claim.fits(h.figure) and claim.names(h.figure)]
    if len(close) == 1:
        return close[0]
    if by_name := _by_name(draft.plan, claim, find, catalog):
        return by_name[0] if len(by_name) == 1 else None
    beside = [h for h in _beside(draft, told) if claim.fits(h.figure)]
    exact = [h for h in beside if h.figure.unit.endswith(claim.unit)] or (
        beside if not measure(Decimal(1), claim.unit).unit else []
    )
    exact = [h for h in exact if claim.names(h.figure)] or exact
    return exact[0] if len(exact) == 1 else None


def _by_name(plan: Plan, claim: _Claim, find: Find, catalog: Catalog) -> list[Found]:
    """Return the figures of the name that a claim's own clause gives."""
    stated = read_statement(f"{claim.clause}{claim.words}", plan, catalog)
    if stated is None:
        return []
    found = [h for e in find(stated, stated.asked) for h in e.same if h.score >= _SURE]
    return [h for h in found if claim.fits(h.figure) and not h.figure.planned][:1]


def _beside(draft: Draft, told: Sequence[Found]) -> Iterator[Found]:
    """Yield the further figures of the sentences that the answer's figures stand in."""
    sentences = {(h.figure.report, h.figure.sentence_start): h for h in told}
    given = {h.figure.id for h in told} if draft.figures else set()
    for (report, start), hit in sentences.items():
        for f in draft.source.report(report).figures:
            if f.sentence_start == start and f.id not in given and f.unit not in PERCENT:
                yield replace(hit, figure=f)


def _elsewhere(draft: Draft, claim: _Claim) -> bool:
    """Say of what a number claimed is in the report, where it is of another thing.

    Small round numbers stand in every report and tell nothing.
    """
    telling = len(shown(claim.value).replace(".", "")) >= _DIGITS
    for citation in tuple(draft.citations):
        report: Report = draft.source.report(citation.report)
        for f in report.figures:
            if telling and claim.told_by(f.value, f.unit) and not f.planned:
                number = draft.cite_figure(f)
                draft.say(f"报告里的{claim.words}是“{f.scoped_name}”[{number}]。")
                return True
    return False


def _written(draft: Draft, claim: _Claim) -> bool:
    """Tell whether a report has a number claimed at all; quote it where it speaks of the thing."""
    number = re.compile(rf"(?<![\d.]){re.escape(claim.words)}")
    place, years = draft.plan.places[0], draft.plan.years
    written = False
    for account in place.accounts_for(years[0] if years else None):
        report = draft.source.report(account.report)
        written = written or any(claim.told_by(f.value, f.unit) for f in report.figures)
        for span in sentences_of(report, 0, len(report.text)):
            form = matching_form(span.text).replace(",", "")
            if not number.search(form):
                continue
            written = True
            words = content_words(claim.clause or draft.plan.asked)
            if words and all(word in form for word in words) and len(form) <= _LONG:
                draft.say(draft.quoted(report, span.start, span.end))
                return True
    return written


def _correct(draft: Draft, claim: _Claim, hit: Found, *, stated: bool) -> None:
    """Say what the report has for a claim, unless that is corrected or stated already."""
    corrected = any(w.kind == "premise" and _covers(w.message, hit) for w in draft.warnings)
    f = hit.figure
    if claim.told_by(f.value, f.unit):
        draft.say(f"{draft.state(hit)}。")
    elif not (stated and corrected):
        words = value_words(f, draft.source.report(f.report).text)
        words = f"计划{words}" if f.planned else words
        message = f"{named(hit)}报告写的是{words}，与问题里的{claim.words}不一致。"
        draft.correct(message)
        if not stated:
            draft.say(f"{draft.state(hit)}。")
    draft.caution(hit)


def _covers(message: str, hit: Found) -> bool:
    """Tell a correction of a figure, or one that names none."""
    return named(hit) in message or "问题里提到的数与报告不一致" in message
