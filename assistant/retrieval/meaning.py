"""Find what a question means where no figure bears a name like the asked one.

“老百姓被骗走多少钱” has no word in common with 群众被骗金额. Meaning alone only tells what is worth
looking at and is offered; where the words of the passage and the measure speak for one figure as
well, that one is the answer (`assistant.retrieval.resolving`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.drafting.periods import same_period
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare
from assistant.language.persons import PERSONS
from assistant.language.timeframe import BEFORE
from assistant.plan import COMPUTING, Plan
from assistant.questions.plain_questions import of_one
from assistant.retrieval.believing import Believer
from assistant.retrieval.resolving import Resolver
from assistant.retrieval.whole_question import WholeReader
from corpus.indicators import IndicatorTable

if TYPE_CHECKING:
    from corpus.figure import Figure
    from index.figure_search import ScoredFigure
    from index.library import Library

# What comes less near is as often as not of something else.
LEAST = 0.29
_LEAST_OF_RATES = 0.38  # all rates are said alike, whatever they are of
_LEAST_OF_TERMS = 0.42  # a known term that no figure bears is most often not disclosed
ROUND = 0.1  # what is further behind the best is left out
MOST = 3
PLACES = 4
_READ, _OFFERED = 40, 12  # figures of each place that may be meant, and that may be offered
_WEAK = 0.45  # a name that comes nearer is offered for itself
_SCORE = 0.44
_ENGLISH_WORD = re.compile(r"[a-z]{4,}")
_BARE = 3  # characters of a name that says no kind: 就业, 警情
_MISREAD = re.compile(r"\d\.\d|^\d+$")  # a row of a table that was read as words
_MONEY = ("元", "钱")


class MeaningFinder:
    """Offers figures by meaning.

    Args:
        library: the opened library; read only.
        table: the indicators that are known by name.
        resolver: tells whether a question can mean but one figure.
        believer: holds what was found for a name against the whole question.
        reader: takes the figure that a whole question means.
    """

    def __init__(
        self,
        library: Library,
        table: IndicatorTable,
        resolver: Resolver,
        believer: Believer,
        reader: WholeReader,
    ) -> None:
        self._library = library
        self._table = table
        self._resolver = resolver
        self._believer = believer
        self._reader = reader

    def knows(self, name: str) -> bool:
        """Tell a name that the indicator table has."""
        return bool(name) and self._table.knows(name)

    def reworded(self, name: str) -> str:
        """Return a name in bare form, its words as the indicator table writes them."""
        return self._table.reworded(bare(name))

    def nearer(
        self,
        plan: Plan,
        gathered: Sequence[PlaceEvidence],
        asked: str,
        held: dict[str, list[ScoredFigure]],
        *,
        offer: bool = True,
    ) -> list[PlaceEvidence]:
        """Return the evidence with what is meant, where names give nothing close.

        Args:
            plan: what is asked.
            gathered: what names gave, place by place.
            asked: the indicator as asked.
            held: the figures found for this question so far; what is found anew is added.
            offer: also add what only comes near in meaning.
        """
        silent = [e for e in gathered if e.accounts and not e.same]
        computed = plan.operation in COMPUTING and not of_one(plan)
        apart = plan.everywhere or computed or plan.claimed
        if not asked or apart or not 0 < len(silent) <= PLACES:
            return list(gathered)
        found = {id(e): self._search(plan, e, asked, held) for e in silent}
        taken = {id(e): self._meant(plan, e, asked, found[id(e)], plan.asked) for e in silent}
        named = {one.figure.indicator for one in taken.values() if one}
        named |= {e.best.figure.indicator for e in gathered if e.best}
        if _one_thing(named) and any(taken.values()):
            return [replace(e, same=(one,)) if (one := taken.get(id(e))) else e for e in gathered]
        if not offer:
            return list(gathered)
        weak = [e for e in silent if _is_weak(plan, e)]
        return [
            self._with_meant(plan, e, asked, found[id(e)]) if e in weak else e for e in gathered
        ]

    def believed(self, plan: Plan, gathered: Sequence[PlaceEvidence]) -> list[PlaceEvidence]:
        """Return evidence where figures of the asked name that cannot be meant only come near."""
        return [
            replace(
                e,
                same=(),
                related=(*(replace(h, nearness="near") for h in e.same), *e.related),
            )
            if e.same and self._believer.denies(plan, e.same)
            else e
            for e in gathered
        ]

    def one(
        self,
        plain: Plan,
        plan: Plan,
        evidence: PlaceEvidence,
        asked: str,
        held: dict[str, list[ScoredFigure]],
    ) -> Found | None:
        """Return the one figure of a place that a plain question can mean; see `nearer`.

        Args:
            plain: asks for a figure and nothing else.
            plan: the question that it was taken from, which may set figures apart.
            evidence: what names gave, without a figure of the asked name.
            asked: the indicator as asked.
            held: the figures found for this question so far; what is found anew is added.
        """
        hits = self._search(plain, evidence, asked, held)
        found = self._meant(plain, evidence, asked, hits, plan.asked)
        if found is None:  # the name by itself, whatever its words
            alone = replace(plain, places=(evidence.place,), years=(evidence.year,), aspect="value")
            found = self._read_whole(alone, evidence, asked, hits)
        return None if found and self._believer.sets_apart(plan, found) else found

    def of_whole(
        self,
        plan: Plan,
        evidence: PlaceEvidence,
        asked: str,
        held: dict[str, list[ScoredFigure]],
    ) -> Found | None:
        """Return the one figure of a place that a whole question means, whatever its words.

        Args:
            plan: what is asked.
            evidence: what names gave, without a figure of the asked name.
            asked: the indicator as asked.
            held: the figures found for this question so far; what is found anew is added.
        """
        hits = self._search(plan, evidence, asked, held)
        found = self._read_whole(plan, evidence, asked, hits)
        return None if found and _names_no_kind(asked, found) else found

    def _read_whole(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, hits: Sequence[ScoredFigure]
    ) -> Found | None:
        found = self._reader.read(plan, evidence, asked, hits)
        return None if found and _foreign(asked, found, self._library) else found

    def _meant(
        self,
        plan: Plan,
        evidence: PlaceEvidence,
        asked: str,
        hits: Sequence[ScoredFigure],
        said: str,
    ) -> Found | None:
        """Return the one figure meant; none where a bare name has several kinds told apart."""
        found = self._resolver.resolve(plan, evidence, asked, hits)
        if found and _foreign(asked, found, self._library):
            return None
        plain = bare(asked) if len(asked) <= _BARE and asked == said else ""
        return None if found and plain and _one_of_several(found, evidence, plain) else found

    def _search(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, held: dict[str, list[ScoredFigure]]
    ) -> list[ScoredFigure]:
        reports = [account.report for account in evidence.accounts]
        text = plan.text
        if "asked" in plan.inherited and asked not in text:
            text = f"{asked}{text}"  # 陕西呢 has no word of what is asked
        key = "\n".join((text, asked, *reports))
        if key not in held:
            found = self._library.search_figures(text, _READ, name=asked, reports=reports)
            held[key] = found
        return held[key]

    def _with_meant(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, found: Sequence[ScoredFigure]
    ) -> PlaceEvidence:
        accounts = {account.report: account for account in evidence.accounts}
        least = _LEAST_OF_RATES if plan.rate or asked.endswith(("率", "比例", "度")) else LEAST
        least = _LEAST_OF_TERMS if self._table.knows(asked) else least
        fitting = [
            hit
            for hit in found[:_OFFERED]
            if hit.score >= least and _fits(plan, evidence.year, hit.figure)
        ]
        meant = [
            Found(hit.figure, evidence.place, accounts[hit.figure.report], "meant", _SCORE)
            for hit in _best([h for h in fitting if _measured(plan, h.figure.unit)] or fitting)
        ]
        known = {hit.figure.id for hit in meant}
        rest = [hit for hit in evidence.related if hit.figure.id not in known]
        return replace(evidence, related=(*meant, *rest)) if meant else evidence


def _one_thing(names: set[str]) -> bool:
    """Tell names of one thing: all hold the shortest, as 新建老年助餐点 holds 老年助餐点."""
    short = min(names, key=len, default="")
    return bool(short) and all(short in name for name in names)


def _foreign(asked: str, found: Found, library: Library) -> bool:
    """Tell a name with an English word left that neither the figure nor its sentence has."""
    words = _ENGLISH_WORD.findall(asked.lower())
    f = found.figure
    told = library.report(f.report).text[f.sentence_start : f.sentence_end] if words else ""
    return any(word not in (f.scoped_name + told).lower() for word in words)


def _names_no_kind(asked: str, found: Found) -> bool:
    """Tell a figure of a kind where its bare name is asked for: 城镇新增就业, of 就业."""
    name, told = bare(asked), bare(found.figure.scoped_name)
    return 1 < len(name) <= _BARE and name in told and name != told


def _one_of_several(found: Found, evidence: PlaceEvidence, asked: str) -> bool:
    """Tell one of several kinds of a thing, all counted alike: 再就业 beside 新增就业, of 就业."""
    one = found.figure
    kinds = [
        h.figure
        for h in evidence.related
        if h.nearness == "narrower"
        and h.figure.planned == one.planned
        and h.figure.year == one.year
    ]

    def counted_alike(f: Figure) -> bool:
        return f.unit == one.unit or {f.unit[-1:], one.unit[-1:]} <= set(PERSONS)

    return asked in bare(one.indicator) and any(
        asked in bare(f.indicator) and f.value != one.value and counted_alike(f) for f in kinds
    )


def _is_weak(plan: Plan, evidence: PlaceEvidence) -> bool:
    """Tell evidence without a figure that is the asked one, a part of it, or much like it."""
    close = any(
        h.nearness != "near" or (h.score >= _WEAK and _measured(plan, h.figure.unit))
        for h in evidence.related
    )
    return bool(evidence.accounts) and not evidence.same and not close


def _best(found: Sequence[ScoredFigure]) -> list[ScoredFigure]:
    """Return the first few, without those far behind and without a figure told twice."""
    kept: list[ScoredFigure] = []
    for hit in found:
        told = any(_same_figure(hit.figure, other.figure) for other in kept)
        if not told and hit.score >= found[0].score - ROUND:
            kept.append(hit)
    return kept[:MOST]


def _same_figure(one: Figure, other: Figure) -> bool:
    return (one.indicator, one.value, one.unit, one.year) == (
        other.indicator, other.value, other.unit, other.year,
    )  # fmt: skip


def _fits(plan: Plan, year: int, figure: Figure) -> bool:
    """Tell a figure of the year and period asked for, planned or accounted for."""
    if _MISREAD.search(figure.indicator) or figure.year != year:
        return False
    if figure.period in BEFORE and figure.period not in plan.text:
        return False
    if bool(figure.planned) != plan.planned:
        return False
    return not plan.period or same_period(figure.period, plan.period)


def _measured(plan: Plan, unit: str) -> bool:
    """Tell whether a unit could answer: money for money, a rate for a rate, people for people."""
    if plan.rate:
        return unit in {"%", "‰", "分"}
    if not plan.unit:
        return True
    if plan.unit.endswith(_MONEY):
        return unit.endswith("元")
    if plan.unit in PERSONS:
        return unit[-1:] in PERSONS or unit.endswith("人次")
    return unit == plan.unit or not unit.endswith(("元", "%"))
