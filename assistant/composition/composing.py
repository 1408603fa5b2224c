"""Write the answer to one request: refusals first, then figures, then sentences."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.arithmetic.balances import answer_balance
from assistant.arithmetic.conversion import convert
from assistant.arithmetic.one_sentence import answer_in_sentence, leaves_open
from assistant.arithmetic.year_before import answer_against, answer_year_before, reworded
from assistant.catalog import Catalog, Place
from assistant.comparisons.under_one_name import answer_under_one_name
from assistant.composition.answering import FigureWriter
from assistant.composition.earlier_year import told_earlier
from assistant.composition.rereading import read_whole, reread, takes_a_course_for_granted
from assistant.composition.wholes import answer_whole
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import tell_sources
from assistant.drafting.work import Work
from assistant.language.measure import shown
from assistant.passages.lines import Searcher
from assistant.plan import COMPUTING, TEXTUAL, Plan
from assistant.premises.all_done import correct_all_done
from assistant.premises.alternatives import answer_alternatives
from assistant.premises.borne_out import bear_out
from assistant.premises.checking import answer_check
from assistant.premises.each_number import hold_each_number
from assistant.premises.premises import correct_claim, correct_rank
from assistant.premises.presumed import correct_presumed
from assistant.premises.said import asks_of_it, correct_said
from assistant.questions.coming_year import looks_back
from assistant.questions.courses import asks_whether
from assistant.questions.recipients_asked import asks_recipients
from assistant.retrieval.gathering import Gatherer
from assistant.retrieval.meaning import MeaningFinder
from assistant.retrieval.reach import places_of
from assistant.statements import refusals
from assistant.statements.climb_told import quote_climb
from assistant.statements.done_claims import correct_done
from assistant.statements.given_again import lacks_what_is_new
from assistant.statements.in_state import answer_state, bears_state, lacks_state
from assistant.statements.nature import tell_nature
from assistant.statements.not_kept import says_not_kept
from assistant.statements.overall import answer_overall
from assistant.statements.recipients import answer_recipients, counts_recipients
from assistant.statements.streaks import lacks_streak
from assistant.statements.telling import Teller, first_year

if TYPE_CHECKING:
    from index.library import Library

_NEAREST = 3  # of the figures that come near, for a name said in another order


class Composer:
    """Writes drafts from a work's evidence and the library's passages.

    Args:
        library: the opened library; read only.
        gatherer: gathers evidence, where a request is read anew.
        meaning: finds figures by meaning, where names find none.
        catalog: returns the catalog of the library as it stands.
        passages_per_report: how many passages a text question takes from each report.
    """

    def __init__(
        self,
        library: Library,
        gatherer: Gatherer,
        meaning: MeaningFinder,
        catalog: Callable[[], Catalog],
        passages_per_report: int,
    ) -> None:
        self.library = library
        self._gatherer = gatherer
        self._meaning = meaning
        self._catalog = catalog
        self._search = Searcher(library, passages_per_report)
        self._figures = FigureWriter(gatherer, meaning, catalog)
        self._telling = Teller(library, self._search, meaning, catalog)

    def read(self, reports: Sequence[str]) -> None:
        """Cut reports into lines before a question for text needs them."""
        for report in reports:
            self._search.lines(report)

    def compose(self, work: Work) -> None:
        """Write the draft, request by request."""
        for part in work.parts or (work,):
            self._write(part)
            if _unanswered(part) or _is_unchecked(part):
                self._reread(part)
        if work.parts:
            self._join(work)
        elif work.said is not None:
            self._hold_said(work, *work.said)
        work.draft.settle()
        tell_nature(work.draft)
        if work.plan.sourced:
            tell_sources(work.draft)

    def _hold_said(self, work: Work, says: Work, asks: Plan) -> None:
        """Correct what a question says before it asks, and answer what it asks of that very thing.

        Anything else is not asked apart from what is said before it: 抽检310批，合格率多少.
        """
        if any(w.kind == "premise" for w in work.draft.warnings):
            return
        self._answer_anew(says)
        if says.draft.status != "answered":
            return
        if work.draft.status != "answered" and asks_of_it(asks, says.draft):
            work.plan, work.draft = says.plan, says.draft
        else:
            correct_said(work.draft, says.draft)

    def _answer_anew(self, work: Work) -> None:
        self._gatherer.gather(work)
        self._write(work)
        if _unanswered(work) or _is_unchecked(work):
            self._reread(work)

    def _readings(self, work: Work) -> Iterator[Work | None]:
        """Yield a request read in one way after the other, each only when it is come to."""
        yield reread(work, self._meaning, self._gatherer.finder)
        yield read_whole(work, self._meaning)
        yield told_earlier(work, self._gatherer.gather)

    def _reread(self, work: Work) -> None:
        """Answer a request under the report's own names, where that answers it."""
        for again in self._readings(work):
            if again is not None:
                self._write(again)
                if again.draft.status == "answered":
                    work.plan, work.evidence, work.draft = again.plan, again.evidence, again.draft
                    return
        for asked, gathered in work.evidence.items() if len(work.evidence) == 1 else ():
            anew = Draft(work.plan, work.draft.source, citations=work.draft.citations)
            anew.lines.extend(work.plan.notes)
            if answer_under_one_name(anew, gathered, asked, self._gatherer.finder):
                work.draft = anew

    def _join(self, work: Work) -> None:
        """Put the answers to the requests together, or answer the question as a whole."""
        answered = [p for p in work.parts if p.draft.status == "answered"]
        whole = work.whole
        apart = whole is not None and any(p.plan.asked != whole.plan.asked for p in work.parts)
        if not answered and whole is not None and apart:
            self._gatherer.gather(whole)
            self._write(whole)
            if whole.draft.status == "answered":
                work.plan, work.draft.plan = whole.plan, whole.plan
                work.draft.join([whole.draft])
                return
        silent = [p for p in work.parts if p.draft.status == "not_found" and len(p.plan.asked) < 2]
        parts = [p for p in work.parts if p not in silent] if answered else list(work.parts)
        work.draft.join([part.draft for part in parts])

    def _write(self, work: Work) -> None:
        """Answer one request: refusals first, then figures, then sentences."""
        plan, draft, catalog = work.plan, work.draft, self._catalog()
        for note in plan.notes:
            draft.say(note)
        if not self._refused(work, catalog):
            whole = self._checks(work) or answer_alternatives(draft) or self._whole(work)
            wrote = whole or self._figures.write(work)
            climbed = not (wrote and draft.figures) and quote_climb(work.draft, self._search)
            whole, wrote = whole or climbed, wrote or climbed
            if not wrote or (work.plan.operation in TEXTUAL and not (plan.everywhere or whole)):
                quoted = self._telling.sentences(work)
                if wrote and not quoted and plan.operation == "why":
                    draft.say("报告没有写明原因。")
                wrote = quoted or wrote
            wrote = self._telling.over_years(work, wrote=wrote) or wrote
            wrote = self._telling.nearest(work, wrote) or wrote
            wrote = wrote or self._telling.on_topic(work) or self._telling.meant(work)
            wrote = self._beside(work, wrote=wrote) or self._in_sentence(work, wrote=wrote) or wrote
            draft = work.draft
            correct_rank(draft)
            if correct_all_done(draft) and not wrote:
                wrote, draft.status, draft.reason = True, "answered", None
            if correct_done(draft, self._search, catalog) and not wrote:
                wrote, draft.status, draft.reason = True, "answered", None
            if wrote and not whole:
                lacks_streak(draft)
            if correct_presumed(draft, self._gatherer.find, catalog) and not wrote:
                wrote, draft.status, draft.reason = True, "answered", None
            correct_claim(draft)
            wrote = bear_out(draft, self._search, catalog) or wrote
            if wrote:
                hold_each_number(draft, self._gatherer.find, catalog)
            convert(draft)
            says_not_kept(draft)
            told = work.asked.history[-1].answer if work.asked.history else None
            lacks_what_is_new(draft, told, self._gatherer.finder.plain)
            if not wrote:
                self._telling.nothing(work, catalog)
            if plan.missing_places:
                refusals.mention_missing_places(draft)
            if wrote and plan.everywhere and draft.searched:
                searched, found = draft.count(len(draft.searched)), draft.count(len(draft.found))
                draft.say(f"（没有指明街道，已检索{searched}份报告，{found}份提到。）")
        if plan.outdated and draft.status != "related":
            draft.status = "related" if draft.status == "answered" else "not_found"
            draft.reason = "no_such_year"
            draft.warn("year", f"问的是{plan.outdated}年，报告库中没有，所答年份较早。")

    def _refused(self, work: Work, catalog: Catalog) -> bool:
        plan, draft = work.plan, work.draft
        if plan.operation == "attack":
            refusals.refused(draft)
        elif plan.operation == "out_of_scope":
            refusals.out_of_scope(draft, catalog)
        elif plan.operation == "library":
            refusals.list_library(draft, catalog)
        elif plan.missing_places and not plan.places:
            refusals.no_such_place(draft, catalog)
        elif plan.years and not self._speaks_of(work):
            if self._year_before(work) or answer_against(draft, self._gatherer.find):
                return True
            refusals.no_such_year(draft, plan.places)
        else:
            return False
        return True

    def _year_before(self, work: Work) -> bool:
        """Take a year without a report from what the next year's report says of it."""
        plan = work.plan
        if len(plan.years) != 1 or len(plan.places) != 1 or plan.operation in TEXTUAL:
            return False
        place, year = plan.places[0], plan.years[0]
        if not place.accounts_for(year + 1) or not plan.asked:
            return False
        following = replace(plan, years=(year + 1,), aspect="value", direction=None)
        for asked in work.evidence or (plan.asked,):
            found = self._gatherer.finder.find(following, asked, place, year + 1, _NEAREST)
            if answer_year_before(work.draft, reworded(found, asked), year):
                return True
        return False

    def _checks(self, work: Work) -> bool:
        """Answer whether an arithmetic claim holds."""
        plan = work.plan
        asked = [e.best.figure for g in work.evidence.values() for e in g if e.best]
        return plan.checks and (
            answer_balance(work.draft, plan.places)
            or answer_check(work.draft, plan.places, first_year(plan), asked)
        )

    def _whole(self, work: Work) -> bool:
        """Answer what asks for several figures or names as a whole; an average is no such thing."""
        averaged = work.plan.per is not None and work.plan.per.certain
        if averaged:
            return False
        gatherer = self._gatherer
        return answer_overall(
            work.draft, gatherer.find, gatherer.finder, self._search
        ) or answer_whole(work.draft, self._places(work.plan), work.evidence, self._search)

    def _beside(self, work: Work, *, wrote: bool) -> bool:
        """State what is told beside the thing asked about: those in a state, those who got it."""
        plan, draft = work.plan, work.draft
        if plan.operation in COMPUTING or len(plan.places) != 1 or len(plan.years) > 1:
            return False
        steps = []
        if plan.numeric and plan.operation == "lookup" and not (wrote and bears_state(draft)):
            steps.append(answer_state)
        if asks_recipients(plan) and not (wrote and counts_recipients(draft)):
            steps.append(answer_recipients)
        place = plan.places[0]
        accounts = place.accounts_for(plan.years[0] if plan.years else None)[:1]
        for answer, account in itertools.product(() if plan.planned else steps, accounts):
            anew = Draft(plan, draft.source, citations=draft.citations)
            if answer(anew, place, account, self._gatherer.finder.plain):
                anew.lines[:0] = plan.notes
                work.draft = anew
                return True
        if answer_state in steps and wrote:
            lacks_state(draft)
        return False

    def _in_sentence(self, work: Work, *, wrote: bool) -> bool:
        """Compute with figures of one sentence what the names alone could not; see one_sentence."""
        plan, draft = work.plan, work.draft
        if len(plan.places) != 1 or len(plan.years) > 1 or plan.planned:
            return False
        if wrote and not leaves_open(draft):
            return False
        place = plan.places[0]
        for account in place.accounts_for(plan.years[0] if plan.years else None)[:1]:
            anew = Draft(plan, draft.source, citations=draft.citations)
            if answer_in_sentence(anew, place, account, self._search):
                for note in reversed(plan.notes):
                    anew.lines.insert(0, note)
                work.draft = anew
                return True
        return False

    def _speaks_of(self, work: Work) -> bool:
        """Tell whether any report stands for, or has the asked figure about, a year asked."""
        if any(e.accounts for gathered in work.evidence.values() for e in gathered):
            return True
        plan = work.plan
        return any(p.accounts_for(y) for p in self._places(plan) for y in plan.years) or (
            plan.operation in TEXTUAL
            and not looks_back(plan)
            and any(p.accounts_before(y) for p in self._places(plan) for y in plan.years)
        )

    def _places(self, plan: Plan) -> tuple[Place, ...]:
        return places_of(plan, self._catalog())


def _is_unchecked(work: Work) -> bool:
    """Tell a course or a number taken for granted that no figure was held against."""
    plan, told = work.plan, work.draft.text()
    if any(e.same for gathered in work.evidence.values() for e in gathered):
        return False
    number = plan.operation == "lookup" and asks_whether(plan.text) and not work.draft.figures
    untold = bool(plan.claimed) and not any(shown(v) in told for v, _ in plan.claimed)
    return takes_a_course_for_granted(plan) or (number and untold)


def _unanswered(work: Work) -> bool:
    """Tell a request for what the reports were found not to disclose."""
    return work.draft.status != "answered" and work.draft.reason in {None, "not_disclosed"}
