"""Gather the figures that a plan asks for, place by place and year by year."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.drafting.periods import period_of, same_period
from assistant.drafting.work import Work
from assistant.found import Found, Indexed, PlaceEvidence
from assistant.language.holidays import in_holidays, without_holidays
from assistant.language.likeness import bare, core
from assistant.language.measure import PERCENT
from assistant.language.timeframe import QUARTERS
from assistant.plan import APART, TEXTUAL, Plan
from assistant.questions.formulas import PART_SHARE
from assistant.questions.operations import ALTOGETHER
from assistant.questions.residue import parts_joined, spreads
from assistant.retrieval.aligning import aligned
from assistant.retrieval.areas import area_asked, of_area, of_district
from assistant.retrieval.beneficiaries import with_beneficiaries
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.lone import LONE, Placed, lone_figure
from assistant.retrieval.naming import Namer, drops_the_part
from assistant.retrieval.reach import (
    by_year,
    for_year,
    over_years,
    places_of,
    short_of,
    total_over,
    years_of,
)
from assistant.retrieval.share_gathering import ShareGatherer
from assistant.retrieval.standins import counts_for, stand_in
from assistant.retrieval.under_told_name import found_as_told
from corpus.figure import Figure
from corpus.indicators import IndicatorTable

_COURSE = re.compile(r"趋势|走势|走向|怎么走|变化|变动|演变|升降|涨跌")
_TOLD = 8  # near figures of more places than these are not told
_TASK = re.compile(r"(?:年度|全年|年初|当年)?(?:目标任务|任务|目标)(?:数|量|值)?$")
_NAME = 2
_RATES = ("率", "率高", "率低", "度")
_JOINED = re.compile(r"[和与、]|(?<![惠普涉])及")
# 刑事 is what each report counts of it; 规上工业 that grows, and 失业率, is the one measure that
# all of them give
_HEADS = {
    "刑事": ("刑事警情", "刑事案件", "刑事案件发案", "刑事立案"),
    "治安": ("治安警情", "治安案件", "治安案件发案", "治安立案"),
    "规上工业": ("规上工业增加值", "规上工业总产值"),
    "失业率": ("城镇登记失业率", "城镇调查失业率"),
}
_GROWN = frozenset({"规上工业"})
_MEASURED = _GROWN | {"失业率"}


class Gatherer:
    """Fills a work's evidence from one library.

    Args:
        finder: finds figures in a place's reports.
        table: the indicators and how they are related.
        catalog: returns the catalog of the library as it stands.
        most_related: how many near figures are kept for each place.
    """

    def __init__(
        self,
        finder: FigureFinder,
        table: IndicatorTable,
        catalog: Callable[[], Catalog],
        most_related: int,
    ) -> None:
        self.finder = finder
        self._catalog = catalog
        self._most_related = most_related
        self._shares = ShareGatherer(finder, self.find, catalog)
        self._namer = Namer(finder, table, catalog, self.find)

    def gather_all(self, work: Work) -> None:
        """Gather for every request of the question."""
        for part in work.parts or (work,):
            self.gather(part)
        for one, two in itertools.pairwise(work.parts):
            _keep_company(one, two)

    def gather(self, work: Work) -> None:
        """Gather figures for each asked indicator, place and year of one request."""
        plan = work.plan
        if not plan.asked or plan.operation in APART | {"summary"}:
            return
        shares = self._shares
        if shares.stated(work) or (plan.share and shares.divided(work)) or shares.near(work):
            return
        if self._together(work):
            return
        plan = work.plan = work.draft.plan = self._spanned(self._in_part(plan))
        for asked in self._namer.wordings(work, plan):
            gathered = found_as_told(work.plan, self.find(work.plan, asked), self.find)
            if self._headless(work.plan, asked) and not any(e.same for e in gathered):
                gathered = self._headed(work.plan, asked, gathered)
            gathered = self._in_holidays(work.plan, gathered, asked)
            gathered = self._lone(work.plan, self._tasked(work.plan, gathered, asked), asked)
            if asked == plan.asked and drops_the_part(plan):
                gathered = self._of_the_whole(work.plan, gathered)
            if len(work.plan.places) == 1 and len(gathered) > 1 and not work.plan.planned:
                gathered = aligned(gathered, self.finder.report)
            work.evidence[asked] = with_beneficiaries(
                work.plan, asked, gathered, self.find, self.finder.report
            )
        found = [e.best for gathered in work.evidence.values() for e in gathered]
        if PART_SHARE.search(plan.text) and not any(h and h.figure.unit == "%" for h in found):
            self._shares.divided(work)

    def _in_part(self, plan: Plan) -> Plan:
        """Take back the part of the year that the talk was about, where nothing is told for it."""
        if "period" not in plan.inherited:
            return plan
        found = self.find(plan, plan.asked)
        told = all(e.same for e in found) or any(
            h.figure.period in QUARTERS and core(h.figure.indicator) == core(plan.asked)
            for e in found
            for h in e.related
        )
        return plan if found and told else replace(plan, period="")

    def _together(self, work: Work) -> bool:
        """Take apart what is to be summed and shares its end: 甲、乙机场吞吐量合计.

        False unless a report tells each of them in one sentence, under a name that holds it whole.
        """
        plan = work.plan
        plain = plan.operation in {"lookup", "sum"} and plan.aspect == "value"
        one = len(plan.places) == 1 and len(plan.years) < 2 and not plan.recent
        if not (plain and one and ALTOGETHER.search(plan.text)):
            return False
        heads = parts_joined(plan.asked)[:-1]
        if any(e.same for head in heads for e in self.find(plan, head)):
            return False
        for names in spreads(plan.asked):
            found = {name: self.find(plan, name) for name in names}
            hits = [(n, g[0].best) for n, g in found.items() if len(g) == 1 and g[0].best]
            figures = {h.figure.id: h.figure for n, h in hits if _holds(h.figure, n)}
            beside = {(f.report, f.sentence_start, f.unit, f.year) for f in figures.values()}
            if len(figures) == len(names) and len(beside) == 1:
                work.evidence = found
                work.plan = work.draft.plan = replace(plan, operation="sum", parts=names)
                return True
        return False

    def _tasked(self, plan: Plan, gathered: list[PlaceEvidence], asked: str) -> list[PlaceEvidence]:
        """Take the 年度任务 that a report gives beside what was done for 拆违任务数, 拆违目标."""
        stem = _TASK.sub("", asked)
        named = stem != asked or bool(plan.planned)
        if not named or len(stem) < _NAME or any(e.same for e in gathered):
            return gathered
        done = self.find(replace(plan, planned=False), stem)
        if len(done) != len(gathered):
            return gathered
        return [
            replace(e, same=_tasks(e, own.best.figure.indicator)) if own.best else e
            for e, own in zip(gathered, done, strict=True)
        ]

    def _spanned(self, plan: Plan) -> Plan:
        """Take years together where a report has one figure over them, else one by one."""
        if plan.over:
            return plan if any(e.same for e in self.find(plan, plan.asked)) else by_year(plan)
        over = over_years(plan)
        if over is None:
            total = total_over(plan)
            told = total is not None and any(e.same for e in self.find(total, plan.asked))
            return total if total is not None and told else short_of(plan)
        told = any(e.same for e in self.find(over, plan.asked))
        alone = plan.recent and len(plan.places[0].years) == 1
        if alone and _COURSE.search(plan.text):  # the one year told is where it stands
            alone = not any(e.same for e in self.find(plan, plan.asked))
        return over if told or alone else short_of(plan)

    def _in_holidays(
        self, plan: Plan, gathered: list[PlaceEvidence], asked: str
    ) -> list[PlaceEvidence]:
        """Find under its plain name what a sentence tells of the holidays asked about."""
        plain = without_holidays(asked)
        if plain == asked or len(plain) < _NAME or any(e.same for e in gathered):
            return gathered
        found = self.find(plan, plain)
        told = [replace(e, same=tuple(h for h in e.same if in_holidays(h.figure))) for e in found]
        return told if any(e.same for e in told) else gathered

    def _headless(self, plan: Plan, asked: str) -> bool:
        """Tell a name that leaves open what is counted or measured of it."""
        name = self.finder.wanted(asked)
        return name in _HEADS and (name not in _GROWN or plan.aspect == "change")

    def _headed(self, plan: Plan, asked: str, found: list[PlaceEvidence]) -> list[PlaceEvidence]:
        """Take 刑事 for what each report counts of it: 刑事警情, else 刑事案件."""
        name = self.finder.wanted(asked)
        named = [self.find(plan, head) for head in _HEADS[name]]
        if name in _MEASURED:  # 增加值 here and 总产值 there are nothing to compare
            named = [max(named, key=lambda own: sum(bool(e.same) for e in own))]
        return [
            next(
                (
                    replace(e, same=tuple(replace(h, score=0.9) for h in e.same))
                    for e in own
                    if e.same
                ),
                plain,
            )
            for plain, *own in zip(found, *named, strict=True)
        ]

    def find(self, plan: Plan, asked: str) -> list[PlaceEvidence]:
        """Return what each place and year has on an indicator."""
        places = places_of(plan, self._catalog())
        limit, kin = self._most_related, len(places) <= _TOLD
        return [
            self.finder.find(for_year(plan, place, year), asked, place, year, limit, kin)
            for place in places
            for year in years_of(plan, place)
        ]

    def _lone(self, plan: Plan, gathered: list[PlaceEvidence], asked: str) -> list[PlaceEvidence]:
        """Put in the one figure that a report has of what is asked, under words of its own."""
        if plan.planned or plan.operation in TEXTUAL or len(gathered) > _TOLD:
            return gathered
        if _JOINED.search(asked):
            return gathered
        return [
            e
            if e.same or not e.accounts or not (hits := self._alone(plan, e, asked))
            else replace(e, same=hits)
            for e in gathered
        ]

    def _alone(self, plan: Plan, evidence: PlaceEvidence, asked: str) -> tuple[Found, ...]:
        account, finder = evidence.accounts[0], self.finder
        area = area_asked(plan, evidence.place)
        text, wanted = finder.report(account.report).text, finder.wanted(asked)

        def placed(item: Indexed) -> Placed:
            f = item.figure
            headings = "".join(map(finder.plain, f.path))
            before = finder.plain(text[f.sentence_start : f.value_start])
            return Placed(item, headings, item.context.removeprefix(headings) + "\n" + before)

        fitting = (
            placed(item)
            for item in finder.indexed(account.report)
            if counts_for(plan, evidence.year, item)
            and (not plan.period or same_period(period_of(item.figure, account), plan.period))
            and (plan.aspect != "change" or item.figure.change is not None)
            and finder.elsewhere_within(plan, item.figure) is None
            and not of_district(plan, evidence.place, item.figure)
            and (not area or of_area(item.figure, area))
        )
        rate = plan.rate or wanted.endswith(_RATES)
        return tuple(
            Found(figure, evidence.place, account, "same", LONE)
            for figure in lone_figure(wanted, fitting, rate=rate)
        )

    def _of_the_whole(self, plan: Plan, gathered: list[PlaceEvidence]) -> list[PlaceEvidence]:
        """Offer what is told of the whole where nothing is found for a part of it."""
        found = self.find(plan, plan.reduced)
        offered = [
            (*(replace(h, nearness="wider", score=0.5) for h in whole.same), *whole.related)
            for whole in found
        ]
        return [
            e if e.same or e.related else replace(e, related=near[: self._most_related])
            for e, near in zip(gathered, offered, strict=True)
        ]

    def find_stood(self, plan: Plan, asked: str) -> list[PlaceEvidence]:
        """Find what each place has on an indicator, else what may stand in for it."""
        return self.standing_in(plan, self.find(plan, asked), asked)

    def standing_in(
        self, plan: Plan, gathered: list[PlaceEvidence], asked: str
    ) -> list[PlaceEvidence]:
        """Return the evidence with the figures that may stand in for the asked one, where none is.

        A name that says more than was asked counts only where all of them say that.
        """
        if plan.planned or len(gathered) > _TOLD:
            return gathered
        plain = self.finder.plain(asked)
        rate = plan.rate or plain.endswith(_RATES)
        stood, extras = [], set()
        for evidence in gathered:
            if evidence.same or not evidence.accounts:
                stood.append(evidence)
                extras |= {""} if evidence.same else set()
                continue
            account = evidence.accounts[0]
            fitting = (
                i for i in self.finder.indexed(account.report) if counts_for(plan, evidence.year, i)
            )
            found = stand_in(plain, fitting, rate=rate)
            if found is None or (found.extra and len(gathered) < 2):
                stood.append(evidence)
                continue
            extras.add(found.extra)
            hit = Found(found.item.figure, evidence.place, account, "same", found.score)
            stood.append(replace(evidence, same=(hit,)))
        return stood if len(extras) < 2 else gathered


def _holds(figure: Figure, name: str) -> bool:
    """Tell whether the name of a number holds another whole."""
    counted = figure.value is not None and figure.unit not in PERCENT and not figure.planned
    return counted and bare(name) in bare(figure.scoped_name)


def _tasks(evidence: PlaceEvidence, done: str) -> tuple[Found, ...]:
    """Return the tasks of the year that are told of what was done."""
    return tuple(
        replace(h, nearness="same", score=0.9)
        for h in evidence.related
        if _TASK.fullmatch(bare(h.figure.indicator))
        and h.figure.year == evidence.year
        and bare("".join(h.figure.scope)) == bare(done)
    )


def _keep_company(one: Work, two: Work) -> None:
    """Of several figures for the second request keep the one that follows the first's figure.

    “走访群众5874户，解决问题393个；走访企业1312家，解决问题122个”: asked for 走访群众 and then for
    解决问题, 393 is meant.
    """
    if len(one.evidence) > 1:
        return
    firsts = [e.best.figure for g in one.evidence.values() for e in g if e.best]
    for asked, gathered in two.evidence.items():
        for place, evidence in enumerate(gathered):
            behind = [
                hit
                for hit in evidence.same
                for first in firsts
                if hit.figure.report == first.report
                and hit.figure.sentence_start == first.sentence_start
                and hit.figure.start > first.start
            ]
            if len(evidence.same) > 1 and behind:
                nearest = min(behind, key=lambda h: h.figure.start)
                two.evidence[asked][place] = replace(evidence, same=(nearest,))
