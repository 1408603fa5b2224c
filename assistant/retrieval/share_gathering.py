"""Gather the figures of a share: the one that a report states, else those of part and whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from assistant.catalog import Catalog
from assistant.drafting.periods import year_round
from assistant.drafting.work import Work
from assistant.found import Find, Found, PlaceEvidence
from assistant.language.measure import measure_of, same_kind
from assistant.plan import Operation, Plan
from assistant.questions.operations import ALTOGETHER
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.reach import for_year, places_of, years_of
from assistant.retrieval.shares import find_share, stated_share
from assistant.retrieval.stated_shares import ShareName, asked_share, shares_of_each

THE_YEAR = "全年"
_ROUNDED = Decimal("0.06")  # how far a share that is rounded to tenths may be off


class ShareGatherer:
    """Fills a work's evidence where its question asks for a share.

    Args:
        finder: finds stated shares in a place's reports.
        find: finds figures by name.
        catalog: returns the catalog of the library as it stands.
    """

    def __init__(self, finder: FigureFinder, find: Find, catalog: Callable[[], Catalog]) -> None:
        self._finder = finder
        self._find = find
        self._catalog = catalog

    def stated(self, work: Work) -> bool:
        """Take the shares that the reports themselves state; False where one is not stated."""
        plan = work.plan
        plain = replace(plan, rate=True, unit="", share=False)
        share = asked_share(plan)
        if share is None:
            return False
        found = self._each_stated(plain, (share,))
        for shares in shares_of_each(share):
            found = found or self._each_stated(plain, shares)
        if not found:
            return False
        alone = [gathered[0] for gathered in found.values() if len(gathered) == 1]
        if len(found) == len(alone) == 1 and self._worked_out(work, alone[0]):
            return True
        if len(found) == len(alone) > 1 and share.whole and ALTOGETHER.search(plan.text):
            plain = replace(plain, share=True)  # shares in one whole may be added
            work.plan = work.draft.plan = replace(plain, operation="sum", parts=tuple(found))
            work.evidence = found
            return True
        operation: Operation = "compare" if len(plan.places) > 1 else "trend"
        if plan.operation not in {"ratio", "sum", "lookup"}:
            operation = plan.operation
        elif alone:
            operation = "lookup"
        work.plan = work.draft.plan = replace(
            plain, operation=operation, asked="、".join(found), parts=(), reduced=""
        )
        work.evidence = found
        return True

    def near(self, work: Work) -> bool:
        """Offer the share of the part in another whole; False where none is stated."""
        plan = work.plan
        share = asked_share(plan) if plan.share and len(plan.places) == 1 else None
        if share is None or not (share.part and share.whole):
            return False
        plain = replace(plan, rate=True, unit="", share=False)
        found = self._each_stated(plain, (ShareName(share.part, ""),))
        if not found:
            return False
        work.plan = work.draft.plan = replace(
            plain, operation="lookup", asked=share.name, parts=(), reduced=""
        )
        work.evidence = {
            share.name: [
                replace(e, same=(), related=tuple(_as_near(h) for h in e.same))
                for gathered in found.values()
                for e in gathered
            ]
        }
        return True

    def _each_stated(
        self, plan: Plan, shares: tuple[ShareName, ...]
    ) -> dict[str, list[PlaceEvidence]]:
        """Return the evidence for shares by name; nothing unless each is stated somewhere."""
        found = {
            share.name: [
                self._finder.find_share(for_year(plan, place, year), share, place, year)
                for place in places_of(plan, self._catalog())
                for year in years_of(plan, place)
            ]
            for share in shares
        }
        stated = all(any(e.same for e in gathered) for gathered in found.values())
        return found if stated else {}

    def _worked_out(self, work: Work, stated: PlaceEvidence) -> bool:
        """Take the two figures of a stated share, where they divide to it."""
        plan, share = work.plan, stated.same[0].figure
        plain = plan.aspect == "value" and len(stated.same) == 1 and not plan.planned
        pair = find_share(plan, self._find, self._finder.report) if plain else []
        moved = share.change is not None and share.change.amount is not None
        if len(pair) != 2 or share.value is None or moved:
            return False
        part, whole = (e.same[0].figure for e in pair)
        computed = measure_of(part).value / measure_of(whole).value * 100
        beside = part.sentence_start == share.sentence_start and part.year == whole.year
        return beside and abs(computed - share.value) <= _ROUNDED and self._divide(work, pair)

    def _divide(self, work: Work, pair: list[PlaceEvidence]) -> bool:
        """Compute a share from its part and whole; False where they are one figure."""
        work.plan = work.draft.plan = replace(work.plan, operation="ratio", share=True, rate=False)
        names = [e.same[0].figure.indicator for e in pair]
        work.evidence = {name: [evidence] for name, evidence in zip(names, pair, strict=True)}
        return len(work.evidence) > 1

    def divided(self, work: Work) -> bool:
        """Gather part and whole of a share; False when one place does not have both."""
        plan = work.plan
        if len(plan.places) != 1 or len(plan.years) > 1:
            return False
        if self._of_the_year(work):
            return True
        pair = find_share(plan, self._find, self._finder.report)
        if not pair:
            return self._stated_share(work)
        return self._divide(work, pair)

    def _of_the_year(self, work: Work) -> bool:
        """Take a part of the year and the whole of one thing: 前三季度投资占全年的几成."""
        plan = work.plan
        if plan.parts[1:] != (THE_YEAR,) or plan.period in {"", THE_YEAR}:
            return False
        name = plan.parts[0]
        plain = replace(plan, rate=False, share=False, unit="", aspect="value", parts=())
        whole_year = replace(plain, period="", text=plan.text.replace(plan.period, ""))
        found = [e for asked in (plain, whole_year) for e in self._find(asked, name)]
        best = [e.best.figure for e in found if e.best]
        if len(best) != len(found) or any(f.value is None or f.planned for f in best):
            return False
        part, whole = best
        same = same_kind(part, whole) and part.indicator == whole.indicator
        if not same or year_round(whole) or not year_round(part) or part.year != whole.year:
            return False
        work.plan = work.draft.plan = replace(plan, operation="ratio", share=True, rate=False)
        names = (f"{plan.period}{name}", f"{THE_YEAR}{name}")
        work.evidence = {n: [e] for n, e in zip(names, found, strict=True)}
        return True

    def _stated_share(self, work: Work) -> bool:
        """Take the share that the report states for the part, where the whole has no figure."""
        for gathered in work.evidence.values():
            for place, evidence in enumerate(gathered):
                part = evidence.best
                figures = self._finder.report(part.figure.report).figures if part else ()
                if part and (share := stated_share(part.figure, figures)):
                    gathered[place] = replace(evidence, same=(replace(part, figure=share),))
        return False


def _as_near(hit: Found) -> Found:
    return replace(hit, nearness="near", score=0.5)
