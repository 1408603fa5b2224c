"""Find in one place's reports the figures that a plan asks for, and how near each one comes.

A figure answers a question only when every word of the asked indicator stands in the figure's own
name, or, for words that do not change what is counted, in its clause, sentence or heading. All else
is at most *related*: offered as what it is, never in place of what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from assistant.catalog import Account, Place
from assistant.found import Found, Indexed, Near, Nearness, PlaceEvidence
from assistant.language.likeness import bare, core
from assistant.language.sites import is_site, sites_in
from assistant.plan import Plan
from assistant.questions.parts_asked import sums_up_parts
from assistant.retrieval.apart import in_the_half_asked, sets_apart
from assistant.retrieval.areas import Weighed, of_the_area
from assistant.retrieval.fitting import distinct, fit_of, hinted, measures, narrowed, unit_claimed
from assistant.retrieval.indexing import index
from assistant.retrieval.nearness import NameMatcher
from assistant.retrieval.shortlist import Shortlist
from assistant.retrieval.stated_shares import (
    ShareName,
    StatedShare,
    few_parts,
    match_share,
    stated_shares,
)
from corpus.figure import Figure
from corpus.figures.owners import called_after, is_school
from corpus.indicators import IndicatorTable
from corpus.report import Report


class FigureSource(Protocol):
    """What the search for figures reads of the library."""

    def figures(self, *, reports: Sequence[str] | None = None) -> list[Figure]: ...  # noqa: D102
    def report(self, report_id: str) -> Report: ...  # noqa: D102


_TEXTS = 1_000  # whole reports kept in bare form, some 50 KB each

# what some of the things counted are, and by far not all
_STATE = re.compile(r"在建|空置|闲置|停用|停业|报废")
_OF_VILLAGES = re.compile(r"[各全所有部\d两三四五六七八九十个]*(?:行政村|村居|村社)(?=..)")
_MARKS = re.compile(r"[,，、；;。\n]")


class FigureFinder:
    """Searches figures report by report and keeps what it derives from each."""

    def __init__(self, source: FigureSource, table: IndicatorTable) -> None:
        self._source = source
        self._table = table
        self._indexed = lru_cache(maxsize=20_000)(self._index)
        self._names = lru_cache(maxsize=20_000)(self._report_names)
        self._bare_text = lru_cache(maxsize=_TEXTS)(lambda report: bare(source.report(report).text))
        self._shortlist = lru_cache(maxsize=20_000)(self._shortlisted)
        self._near = lru_cache(maxsize=50_000)(self._all_near)
        self._shares = lru_cache(maxsize=20_000)(self._stated_shares)
        self._matcher = NameMatcher(table)

    def stands_apart(self, words: str, hit: Found) -> bool:
        """Tell words that a report has, but not with a figure: 芦花节 of the year's 旅游收入."""
        plain = self._matcher.plain(words)
        item = next(i for i in self._indexed(hit.account.report) if i.figure.id == hit.figure.id)
        return plain not in item.around and plain in self._bare_text(hit.account.report)

    def _index(self, report_id: str) -> tuple[Indexed, ...]:
        figures = self._source.figures(reports=[report_id])
        if not figures:
            return ()
        report = self._source.report(report_id)
        return index(figures, report, self._matcher.plain, self._table)

    def indexed(self, report_id: str) -> tuple[Indexed, ...]:
        """Return the figures of a report with the forms that names are held against."""
        return self._indexed(report_id)

    def plain(self, name: str) -> str:
        """Return a name in bare form, its words as the indicator table writes them."""
        return self._matcher.plain(name)

    def wanted(self, asked: str) -> str:
        """Return a name in plain form without the measure words at its end."""
        return self._matcher.wanted(asked)

    def report(self, report_id: str) -> Report:
        """Return a report as the search reads it."""
        return self._source.report(report_id)

    def names(self, reports: Sequence[str]) -> dict[str, str]:
        """Return the indicator names of reports: bare form, also canonical, → as written."""
        found: dict[str, str] = {}
        for report in reports:
            found |= self._names(report)
        return found

    def _report_names(self, report: str) -> dict[str, str]:
        named: dict[str, str] = {}
        for item in self._indexed(report):
            for name in (bare(item.canonical), core(item.name), item.name):
                mean = "年均" in item.figure.indicator and "年均" not in name  # 五年年均新增就业
                if len(name) >= 3 and not mean:
                    named[name] = item.figure.indicator
        return named

    def known_names(self, report: str, year: int) -> tuple[str, ...]:
        """Return the listed indicators that a report has done figures of, in its order."""
        done = (
            item.canonical
            for item in self._indexed(report)
            if item.listed and item.figure.done_in(year)
        )
        return tuple(dict.fromkeys(done))

    def find(
        self, plan: Plan, asked: str, place: Place, year: int | None, limit: int, kin: bool = True
    ) -> PlaceEvidence:
        """Return the figures of a place for one asked indicator.

        Args:
            plan: gives period, aspect, unit and whether targets are asked for.
            asked: the indicator as asked.
            place: whose reports are searched.
            year: the year asked; None for the newest.
            limit: how many related figures are kept.
            kin: also look for what is reported in the place of what is asked.
        """
        accounts = place.accounts_for(year)
        target = year if year is not None else place.years[0]
        if plan.planned and year is not None:
            accounts = tuple(dict.fromkeys((*place.accounts_before(year), *accounts)))
        wanted = self._matcher.wanted(asked)

        def hits(account: Account) -> tuple[Found, ...]:
            return self._hits(asked, place, account)

        if not accounts and year is not None:
            return self._elsewhere(plan, wanted, place, year, limit, hits, asked)
        found = [hit for account in accounts for hit in hits(account)]
        evidence = self._ranked(plan, wanted, place, target, accounts, found, limit, asked)
        if year is not None and not evidence.same:
            other = self._elsewhere(plan, wanted, place, year, limit, hits, asked)
            evidence = other if other.same else evidence
        if evidence.same or not kin:
            return evidence
        return self._with_kin(plan, asked, evidence, limit)

    def find_share(
        self, plan: Plan, share: ShareName, place: Place, year: int | None
    ) -> PlaceEvidence:
        """Return the figures by which a place's reports themselves state a share.

        Args:
            plan: gives period and aspect, and whether targets are asked for.
            share: the part and the whole asked for.
            place: whose reports are searched.
            year: the year asked; None for the newest.
        """
        accounts = place.accounts_for(year)

        def hits(account: Account) -> tuple[Found, ...]:
            report = self._source.report(account.report)
            stated = (
                (s.figure, match_share(share, s, report, self._matcher))
                for s in self._shares(account.report)
            )
            found = tuple(
                Found(figure, place, account, near.nearness, near.score, near.note)
                for figure, near in stated
                if near
            )
            return found if share.part or few_parts([h.figure for h in found]) else ()

        if not accounts and year is not None:
            return self._elsewhere(plan, share.name, place, year, 1, hits)
        target = year if year is not None else place.years[0]
        found = [hit for account in accounts for hit in hits(account)]
        return self._ranked(plan, share.name, place, target, accounts, found, 1)

    def _stated_shares(self, report: str) -> tuple[StatedShare, ...]:
        indexed = self._indexed(report)
        return stated_shares(indexed, self._source.report(report), self._matcher) if indexed else ()

    def _with_kin(
        self, plan: Plan, asked: str, evidence: PlaceEvidence, limit: int
    ) -> PlaceEvidence:
        """Put in front what is reported in the place of what is asked: 火警 where 火灾 is asked."""
        place, kin = evidence.place, []
        for name in self._table.kindred(asked):
            hits = [
                hit for account in evidence.accounts for hit in self._hits(name, place, account)
            ]
            wanted = self._matcher.wanted(name)
            found = self._ranked(plan, wanted, place, evidence.year, evidence.accounts, hits, limit)
            kin += [replace(h, nearness="near", score=0.5, note="") for h in found.same]
        known = {h.figure.id for h in evidence.related if h.nearness in {"wider", "narrower"}}
        fresh = [h for h in kin if h.figure.id not in known]
        if not fresh:
            return evidence
        return replace(evidence, related=distinct([*fresh, *evidence.related])[:limit])

    def _hits(self, asked: str, place: Place, account: Account) -> tuple[Found, ...]:
        """Return every figure of one report that comes near what is asked."""
        return tuple(
            Found(figure, place, account, near.nearness, near.score, near.note)
            for figure, near in self._near(asked, account.report)
        )

    def _all_near(self, asked: str, report: str) -> tuple[tuple[Figure, Near], ...]:
        if not self._matcher.wanted(asked):
            return ()
        found = self._matcher.matches(asked, self._shortlist(report))
        return tuple((item.figure, near) for item, near in found)

    def _shortlisted(self, report: str) -> Shortlist:
        return self._matcher.shortlist(self._indexed(report))

    def elsewhere_within(self, plan: Plan, figure: Figure) -> Nearness | None:
        """Tell a figure of the street where one community is asked for, and the other way round.

        A figure of all is no answer either where those in one state are asked for.
        """
        text = self._source.report(figure.report).text
        own = "".join((*figure.scope, figure.indicator, *figure.path))
        if sites := sites_in(plan.text, text):
            told = own + text[figure.sentence_start : figure.value_end]
            if not any(site in told for site in sites):
                return "wider"
        kind = "行政村" if _OF_VILLAGES.match(plan.asked) else sums_up_parts(plan.text)
        if kind and kind.removeprefix("行政") not in own:
            return "wider"  # 常住人口 of the street is not that of its 行政村
        state = _STATE.search(plan.asked)
        if state and state[0] not in own + _clause(figure, text):
            return "wider"  # 加装电梯37台 are not those 在建
        apart = figure.scope and is_site(figure.scope[-1]) and not is_school(figure.scope[-1])
        if apart and not called_after(figure.scope[-1], plan.said + plan.text + plan.before):
            return "narrower"
        return sets_apart(plan, figure, text)

    def _elsewhere(
        self,
        plan: Plan,
        wanted: str,
        place: Place,
        year: int,
        limit: int,
        hits: Callable[[Account], tuple[Found, ...]],
        said: str = "",
    ) -> PlaceEvidence:
        """Look in the place's other reports for a figure about a year that has no report."""
        found = [h for account in place.accounts for h in hits(account) if h.figure.year == year]
        if not any(h.nearness == "same" for h in found):
            return PlaceEvidence(place, year, ())
        accounts = tuple(a for a in place.accounts if any(h.account is a for h in found))
        return self._ranked(plan, wanted, place, year, accounts, found, limit, said)

    def _ranked(
        self,
        plan: Plan,
        wanted: str,
        place: Place,
        target: int,
        accounts: tuple[Account, ...],
        found: list[Found],
        limit: int,
        said: str = "",
    ) -> PlaceEvidence:
        accounted = accounts[0].year
        if plan.by_title or all(f.figure.year != target for f in found):
            target = accounted if plan.by_title or target == accounts[0].stated_year else target
        same, related = self._weighed(plan, wanted, place, target, accounted, found)
        same, related = of_the_area(plan, place, wanted, same, related)
        best = same[0][0] if same else 0.0
        chosen = [h for score, h in same if score >= best - 0.05]
        # 按时办结率 by its very name comes before 按期办结率, which the table calls the same
        literal = [h for h in chosen if said and core(h.figure.indicator) == core(said)]
        exact = literal or [h for h in chosen if core(h.figure.indicator) == wanted]
        counted = plan.aspect != "value" or any(h.figure.value is not None for h in exact)
        if counted or all(h.figure.value is None for h in chosen):
            chosen = exact or chosen
        if len(chosen) > 1:
            chosen = in_the_half_asked(plan, chosen, self._source.report(chosen[0].account.report))
        return PlaceEvidence(
            place,
            target,
            accounts,
            distinct(chosen),
            distinct([h for score, h in related if score > 0.05])[:limit],
        )

    def _weighed(
        self,
        plan: Plan,
        wanted: str,
        place: Place,
        target: int,
        accounted: int,
        found: list[Found],
    ) -> tuple[list[Weighed], list[Weighed]]:
        """Return what is asked for and what is related, each with its weight, heaviest first."""
        same: list[Weighed] = []
        related: list[Weighed] = []
        unit = plan.unit or unit_claimed(plan)
        for match in found:
            fit, proper = fit_of(plan, match, target, accounted)
            fit += hinted(plan, match.figure, wanted)
            measured = bool(unit) and measures(match.figure, wanted, unit)
            hit = replace(match, nearness="same") if measured else match
            if hit.nearness == "same" and narrowed(plan, hit.figure, wanted):
                hit, proper = replace(hit, nearness="narrower", score=0.62), False
            if hit.nearness == "same" and (elsewhere := self.elsewhere_within(plan, hit.figure)):
                hit, proper = replace(hit, nearness=elsewhere, score=0.62), False
            if hit.nearness == "same" and proper:
                same.append((hit.score + fit, hit))
            else:
                nearness: Nearness = "near" if hit.nearness == "same" else hit.nearness
                shown = Found(hit.figure, place, hit.account, nearness, hit.score, hit.note)
                related.append((hit.score + fit, shown))
        same.sort(key=lambda pair: (-pair[0], pair[1].figure.start))
        related.sort(key=lambda pair: (-pair[0], pair[1].figure.start))
        return same, related


def _clause(figure: Figure, text: str) -> str:
    """Return the words around a figure between two marks: 仍有5台加装电梯在建."""
    before = _MARKS.split(text[figure.sentence_start : figure.value_start])[-1]
    return before + _MARKS.split(text[figure.value_start : figure.sentence_end])[0]
