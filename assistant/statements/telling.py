"""Answer in sentences of the reports where figures do not, or say that there is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.catalog import Catalog, Place
from assistant.drafting.draft import Draft
from assistant.drafting.work import Work
from assistant.language.likeness import bare, uncovered
from assistant.language.measure import shown
from assistant.passages.lines import Searcher
from assistant.passages.topics import subject_words
from assistant.plan import APART, COMPUTING, TEXTUAL, Plan
from assistant.retrieval.meaning import MeaningFinder
from assistant.retrieval.reach import accounts_of, places_of, years_of
from assistant.statements import refusals
from assistant.statements.lookups import answer_lookup
from assistant.statements.nearest import answer_nearest, answer_unplaced
from assistant.statements.streaks import answer_over_years
from assistant.statements.texts import answer_text
from assistant.statements.which_places import answer_which, asks_which

if TYPE_CHECKING:
    from index.library import Library

_HOW = re.compile(
    r"有没有|有无|怎么(?!样)|咋(?!样)|如何(?!$|[?。])|由谁|谁来|为何|叫|卡在|难在|原因|什么办法"
)
# what a law says is not in a report that names it
_LAW = re.compile(
    r"(?:法|条例|办法|细则)(?:的)?第[一二三四五六七八九十百\d]+条|(?:法|条例)[^,。?]{0,12}(?:怎么|如何|是怎样)规定"
)
_TELLING = re.compile(r"怎么|怎样|如何|什么|啥|哪|谁|叫|为何|咋|有没有|是否|吗|说明|讲")
_RIGHT = re.compile(r"[是对]吧|对不对|属实")


class Teller:
    """Writes sentences, or that there are none, to the drafts of requests.

    Args:
        library: the opened library; read only.
        search: reads its reports line by line.
        meaning: finds figures by meaning, where names find none.
        catalog: returns the catalog of the library as it stands.
    """

    def __init__(
        self,
        library: Library,
        search: Searcher,
        meaning: MeaningFinder,
        catalog: Callable[[], Catalog],
    ) -> None:
        self._library = library
        self._search = search
        self._meaning = meaning
        self._catalog = catalog

    def sentences(self, work: Work) -> bool:
        """Quote the sentences that answer a question for text, or one without figures."""
        plan = work.plan
        places = self._places(plan)
        if _LAW.search(plan.text):
            return False
        if plan.everywhere and plan.operation not in TEXTUAL and len(places) > 1:
            return False
        if plan.operation not in TEXTUAL and (
            plan.numeric or (work.draft.lines and plan.notes != tuple(work.draft.lines))
        ):
            return False
        if plan.operation not in TEXTUAL and (
            plan.threshold is not None or self._silent_on_term(plan, places)
        ):
            return False
        if plan.operation == "summary" and len(plan.asked) > 3:
            plan = replace(plan, operation="text")
        work.draft.plan = plan
        return answer_text(work.draft, places, first_year(plan), self._search)

    def _silent_on_term(self, plan: Plan, places: Sequence[Place]) -> bool:
        """Tell a term of the reports that those of the places do not write: 常住人口."""
        if not self._meaning.knows(plan.asked):
            return False
        reports = {
            a.report for p in places for y in years_of(plan, p) for a in accounts_of(plan, p, y)
        }
        return not any(plan.asked in self._library.report(r).text for r in reports)

    def nearest(self, work: Work, wrote: bool) -> bool:
        """Quote the nearest sentences where figures only came near, or not at all."""
        plan, draft = work.plan, work.draft
        told = bool(_TELLING.search(plan.text)) and not _asks_number(plan)
        told = told or bool(_RIGHT.search(plan.text) and not plan.claimed)  # no number is claimed
        close = any(h.score >= 0.5 for g in work.evidence.values() for e in g for h in e.related)
        how = bool(_HOW.search(plan.text))
        weak = wrote and draft.status == "related" and told and (how or not close)
        weak = weak and draft.comparison is None  # what comes near was compared
        if (not wrote and not told and close) or _LAW.search(plan.text):
            return False
        if (wrote and not weak) or plan.operation in COMPUTING:
            return False
        if plan.everywhere:
            places = self._places(plan) if told and not wrote else ()
            if asks_which(plan) and answer_which(draft, places, first_year(plan), self._search):
                return True
            return answer_unplaced(draft, places, self._search)
        kept, notes = draft.lines, [line for line in draft.lines if line in plan.notes]
        draft.lines = notes if weak else draft.lines
        before = draft.status, draft.reason
        draft.status, draft.reason = "answered", None
        strict = plan.numeric and not told and plan.operation not in TEXTUAL
        near = answer_nearest(draft, plan.places, first_year(plan), self._search, strict=strict)
        if near and _tells_bound(draft):
            partial = draft.reason is not None
            if weak and partial:
                draft.lines = [*kept, *(line for line in draft.lines if line not in kept)]
            elif weak:
                draft.figures.clear()
                draft.warnings.clear()
            return True
        draft.lines = kept
        draft.status, draft.reason = before
        return False

    def over_years(self, work: Work, *, wrote: bool) -> bool:
        """Quote the course over the years where no figure was found that shows it."""
        draft = work.draft
        if work.plan.everywhere or (wrote and draft.status == "answered"):
            return False
        kept, before = draft.lines, (draft.status, draft.reason)
        draft.lines, draft.status, draft.reason = list(work.plan.notes), "answered", None
        if answer_over_years(draft, work.plan.places, self._search):
            draft.figures.clear()
            draft.warnings.clear()
            return True
        draft.lines, (draft.status, draft.reason) = kept, before
        return False

    def on_topic(self, work: Work) -> bool:
        """Quote what is said of a deed and of the thing asked about before it, together."""
        plan, draft = work.plan, work.draft
        if not plan.topic or plan.everywhere or plan.operation in COMPUTING:
            return False
        both = replace(
            plan, asked=plan.topic + plan.asked, pieces=(plan.topic, plan.asked), parts=(),
            operation="text", numeric=False,
        )  # fmt: skip
        kept, draft.lines, draft.plan = draft.lines, [], both
        before = draft.status, draft.reason
        draft.status, draft.reason = "answered", None
        must = subject_words(plan) or (plan.asked,)
        year = first_year(plan)
        if answer_nearest(draft, plan.places, year, self._search, strict=False, must=must):
            return True
        draft.lines, draft.plan = kept, plan
        draft.status, draft.reason = before
        return False

    def meant(self, work: Work) -> bool:
        """Offer what comes near in meaning, where neither figures nor sentences were found."""
        plan = work.plan
        if plan.operation in TEXTUAL | APART or _LAW.search(plan.text):
            return False
        kept, work.draft.lines = work.draft.lines, list(plan.notes)
        offered = False
        for asked, gathered in work.evidence.items():
            nearer = self._meaning.nearer(plan, gathered, asked, work.meant)
            if any(e.related for e in nearer):
                offered = answer_lookup(work.draft, nearer, asked) or offered
        work.draft.lines = work.draft.lines if offered else kept
        return offered

    def nothing(self, work: Work, catalog: Catalog) -> None:
        """Tell a thing that reports do not disclose from one that they have nothing to do with."""
        plan, draft = work.plan, work.draft
        places = [
            p for p in self._places(plan) if any(accounts_of(plan, p, y) for y in years_of(plan, p))
        ]
        if not plan.places and not self._within_scope(plan):
            draft.lines.clear()
            refusals.out_of_scope(draft, catalog)
            return
        for place in places:
            for year in years_of(plan, place):
                draft.searched.update(a.report for a in accounts_of(plan, place, year))
        refusals.not_disclosed(draft, plan.asked, places)

    def _places(self, plan: Plan) -> tuple[Place, ...]:
        return places_of(plan, self._catalog())

    def _within_scope(self, plan: Plan) -> bool:
        """Tell whether the library speaks of what is asked at all."""
        wanted = self._meaning.reworded(plan.asked)
        if len(wanted) < 2 or _LAW.search(plan.text):
            return False
        found = self._library.search(plan.asked, 4)
        context = "".join(bare(s.passage.text) for s in found)
        return len(uncovered(wanted, context).replace("|", "")) <= len(wanted) * 0.5 or (
            plan.numeric and len(uncovered(wanted, context)) < len(wanted)
        )


def first_year(plan: Plan) -> int | None:
    """Return the year that a text question is about, None for the newest."""
    return next(iter(plan.years), None)


def _tells_bound(draft: Draft) -> bool:
    """Tell that what is quoted has the bound asked for: 8亿元以上 is not told by 5亿元以上."""
    bound = draft.plan.threshold
    untold = bound is not None and shown(bound.value) not in draft.text()
    return draft.plan.operation in TEXTUAL or not untold


def _asks_number(plan: Plan) -> bool:
    """Tell a question for a number from one that asks how, who or where beside it."""
    return plan.numeric and not plan.course and not _HOW.search(plan.text)
