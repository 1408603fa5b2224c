"""Answer one request with figures: each asked indicator by itself, or several computed together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.arithmetic.climbing import answer_climb, asks_climb
from assistant.arithmetic.derived import answer_rates
from assistant.arithmetic.means import answer_against_mean, asks_against_mean
from assistant.arithmetic.movements import answer_from_before, answer_progress, bears_out
from assistant.arithmetic.portions import answer_portion
from assistant.arithmetic.row_sums import answer_rows
from assistant.arithmetic.yardsticks import answer_yardstick, lacks_yardstick
from assistant.catalog import Catalog
from assistant.comparisons.among import answer_among
from assistant.comparisons.comparing import answer_comparison, compare_stood
from assistant.comparisons.extremes import answer_extreme, asks_sectors
from assistant.comparisons.lasting import answer_lasting, asks_lasting
from assistant.comparisons.starts_said import answer_from_said, start_said
from assistant.composition.working import Worker
from assistant.drafting.draft import Draft
from assistant.drafting.work import Work
from assistant.found import Found, PlaceEvidence
from assistant.passages.topics import asks_when
from assistant.plan import COMPUTING, TEXTUAL, Plan
from assistant.premises.pledges import answer_pledge, asks_pledge
from assistant.premises.premises import contradicts
from assistant.questions.courses import asks_state, asks_whether
from assistant.retrieval.gathering import Gatherer
from assistant.retrieval.meaning import MeaningFinder
from assistant.retrieval.operands import computes_together
from assistant.retrieval.reach import places_of
from assistant.statements.lookups import answer_lookup
from assistant.statements.silences import answer_silent

_COMPARING = COMPUTING | {"compare", "rank", "filter", "trend"}
_PROGRESS = re.compile(r"进步|提高|提升|增加|增长|减少|下降|变化|改善|[升降涨]得")


class FigureWriter:
    """Writes what figures answer into a work's draft.

    Args:
        gatherer: gathers further evidence that an answer needs.
        meaning: finds figures by meaning, where names find none.
        catalog: returns the catalog of the library as it stands.
    """

    def __init__(
        self, gatherer: Gatherer, meaning: MeaningFinder, catalog: Callable[[], Catalog]
    ) -> None:
        self._gatherer = gatherer
        self._meaning = meaning
        self._catalog = catalog
        self._worker = Worker(gatherer)

    def write(self, work: Work) -> bool:
        """Answer with figures: each asked indicator by itself, or several computed together."""
        plan, evidence = work.plan, work.evidence
        if answer_among(work.draft, evidence, self._gatherer.find, self._catalog()):
            return True
        if answer_rows(work.draft):
            return True
        first = next((g[0] for g in evidence.values() if len(g) == 1), None)
        if first is not None and answer_rates(work.draft, first):
            return True
        if answer_portion(work.draft, self._gatherer.find):
            return True
        if plan.per and plan.per.certain:
            return self._worker.averages(work)
        if len(evidence) > 1 and computes_together(plan):
            together = [e for gathered in evidence.values() for e in gathered[:1]]
            if plan.each and plan.per and not all(e.same for e in together):
                return self._worker.averages(work, plan.parts)
            return answer_comparison(work.draft, together, "与".join(evidence), across=True)
        if len(evidence) > 1:
            return self._each(work)
        return any(self._answer(work, asked) for asked in evidence)

    def _each(self, work: Work) -> bool:
        """Answer several indicators one by one; the whole is answered when any of them is."""
        plan, draft = work.plan, work.draft
        kept = draft.status, draft.reason
        found, silent = [], []
        for asked in work.evidence:
            draft.status, draft.reason = "answered", None
            work.plan = draft.plan = plan
            said, stated = len(draft.lines), len(draft.figures)
            if self._answer(work, asked):
                found.append((draft.status, draft.reason))
            else:
                silent.append(asked)
            if set(draft.lines[said:]) <= set(draft.lines[:said]):  # computed of both at once
                del draft.lines[said:], draft.figures[stated:]
        for asked in silent if found else ():
            accounts = [(e.place, e.accounts[0]) for e in work.evidence[asked] if e.accounts]
            names = dict.fromkeys(f"{place.label}{account.year}年" for place, account in accounts)
            draft.say(f"{'、'.join(names)}的报告没有披露“{asked}”，未披露不等于为零。")
        work.plan = draft.plan = plan
        draft.status, draft.reason = min(
            found, key=lambda told: told[0] != "answered", default=kept
        )
        return bool(found)

    def _answer(self, work: Work, asked: str) -> bool:
        """Answer one indicator with figures; text questions take only figures of that very name."""
        plan = work.plan
        gathered = work.evidence[asked] = self._meaning.believed(plan, work.evidence[asked])
        if answer_silent(work.draft, gathered, asked):
            return True
        if plan.operation == "summary" or (asks_state(plan) and not any(e.same for e in gathered)):
            return False
        if self._of_a_kind(work, asked):
            return True
        if asks_sectors(plan) and len(gathered) == 1 and answer_extreme(work.draft, gathered[0]):
            return True
        if plan.operation in TEXTUAL:
            return self._answer_state(work, gathered, asked)
        if not plan.everywhere:
            _tell_unreported(work.draft, gathered)
        if self._worked_out(work, gathered, asked):
            return True
        near = any(e.same or e.related for e in gathered)
        named = gathered
        gathered = self._meaning.nearer(plan, gathered, asked, work.meant, offer=near)
        if gathered != named and len(gathered) == 1 and self._worker.moved(work, gathered[0]):
            return True
        if gathered != named and self._worker.gap(work, gathered):
            return True
        return self._laid_out(work, plan, gathered, asked)

    def _of_a_kind(self, work: Work, asked: str) -> bool:
        """Answer what only some questions ask: how often it rose, against a mean, as pledged."""
        plan, find = work.plan, self._gatherer.find
        if asks_climb(plan) and answer_climb(work.draft, asked, find):
            return True
        if asks_against_mean(plan) and answer_against_mean(work.draft, asked, find):
            return True
        if asks_lasting(plan) and answer_lasting(
            work.draft, places_of(plan, self._catalog()), asked, find
        ):
            return True
        if asks_pledge(plan) and answer_pledge(work.draft, asked, find):
            if plan.operation == "text":
                work.plan = replace(plan, operation="lookup")
            return True
        return False

    def _worked_out(self, work: Work, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Answer with what is computed over the figures of one place, or stated beside them."""
        plan = work.plan
        if (
            (start := start_said(plan))
            and (latest := max((e for e in gathered if e.best), key=lambda e: e.year, default=None))
            and answer_from_said(work.draft, latest, asked, start, self._gatherer.find)
        ):
            return True
        if (
            plan.aspect == "change"
            and plan.operation in {"lookup", "trend"}
            and self._grew(work, gathered, asked)
        ):
            return True
        if len(gathered) == 1 and answer_yardstick(work.draft, gathered[0]):
            return True
        # 增速最快的行业 is asked of the newest report, where no year is named
        newest = len(plan.places) == 1 and not (plan.years or plan.course or plan.recent)
        latest = max(gathered, key=lambda e: e.year, default=None) if newest else None
        latest = gathered[0] if len(gathered) == 1 else latest
        if latest is not None and answer_extreme(work.draft, latest):
            return True
        return self._worker.answer(work, gathered, asked) or self._counted_on(work, gathered, asked)

    def _laid_out(self, work: Work, plan: Plan, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Lay the figures out: compared where several are asked for, else looked up."""
        several = len(plan.places) + len(plan.missing_places) > 1 or len(gathered) > 1
        progress = len(plan.places) > 1 and len(plan.years) == 2 and not plan.years_by_place
        if (
            progress
            and _PROGRESS.search(plan.text)
            and answer_progress(work.draft, gathered, asked)
        ):
            return True
        alone = len(gathered) == 1 and len(plan.parts) < 2
        if plan.operation in {"sum", "difference"} and alone:
            wrote = answer_lookup(work.draft, gathered, asked)  # what the report itself states
            return wrote and lacks_yardstick(work.draft)
        if plan.operation in _COMPARING and (several or plan.operation != "compare"):
            others = replace(plan, places=plan.against, against=())
            against = self._gatherer.find(others, asked) if plan.against else []
            gathered, stood = self._stood(plan, gathered, asked)
            if stood:
                return compare_stood(work.draft, gathered, asked)
            return answer_comparison(work.draft, gathered, asked, against=against)
        wrote = answer_lookup(work.draft, gathered, asked)
        if wrote and len(gathered) == 1 and plan.operation == "lookup":
            lacks_yardstick(work.draft)
        if wrote and len(gathered) == 1 and work.draft.status == "answered":
            self._add_year_before(work, gathered[0], asked)
        return wrote

    def _add_year_before(self, work: Work, now: PlaceEvidence, asked: str) -> None:
        """Add to 提高了吗 the figure of the year before, where it bears the stated change out."""
        plan, best = work.plan, now.best
        if plan.aspect != "change" or best is None or not asks_whether(plan.question):
            return
        plain = replace(plan, aspect="value", years=(), direction=None)
        before = self._gatherer.finder.find(plain, asked, now.place, now.year - 1, 1).best
        if before is not None and bears_out(before.figure, best.figure):
            work.draft.say(f"- {work.draft.state(before)}。")

    def _stood(
        self, plan: Plan, gathered: list[PlaceEvidence], asked: str
    ) -> tuple[list[PlaceEvidence], bool]:
        """Return the evidence to compare, and whether figures under other names stand in.

        Where some place has neither, those that two or more name alike are compared by themselves,
        and a figure under another name is offered beside them.
        """
        stood = self._gatherer.standing_in(plan, gathered, asked)
        found = [e for e in stood if e.same]
        if len(found) == sum(bool(e.same) for e in gathered) or len(found) < 2:
            return gathered, False
        silent = [e for e in stood if e.accounts and not e.same]
        told = all(e.best and e.best.figure.value is not None for e in found)
        if not silent and told:
            return stood, True
        offered = [
            e if e.same or not s.same else replace(e, related=(_near(s.same[0]), *e.related))
            for e, s in zip(gathered, stood, strict=True)
        ]
        return offered, False

    def _counted_on(self, work: Work, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Work out a number from the year before and the change that is all a report gives."""
        best = gathered[0].best if len(gathered) == 1 else None
        if best is None or best.figure.value is not None or work.plan.aspect != "value":
            return False
        place, year = best.place, gathered[0].year
        before = self._gatherer.finder.find(work.plan, asked, place, year - 1, 1)
        return before.best is not None and answer_from_before(work.draft, best, before.best)

    def _grew(self, work: Work, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Compute the change from the year before where the report itself gives none."""
        if len(gathered) != 1 or not gathered[0].best or gathered[0].best.figure.change is not None:
            return False
        now = gathered[0]
        before = self._gatherer.finder.find(work.plan, asked, now.place, now.year - 1, 1)
        if (
            before.best is None
            or now.best is None
            or before.best.figure.unit != now.best.figure.unit
        ):
            return False
        years = (now.year - 1, now.year) if work.plan.years else ()
        work.draft.plan = replace(work.plan, operation="trend", aspect="value", years=years)
        return answer_comparison(work.draft, [before, now], asked)

    def _answer_state(self, work: Work, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Open a text answer with figures of that very name, or with near ones for 为什么."""
        if asks_when(work.plan.text):
            return False
        named = [e for e in gathered if e.same and e.same[0].score >= 0.95]
        close = [e for e in gathered if e.same and e.same[0].score >= 0.8]
        if len(gathered) == 1 and close and contradicts(work.draft, close[0].same[0]):
            return answer_lookup(work.draft, close, asked)
        if named and work.plan.everywhere:
            return answer_lookup(work.draft, gathered, asked)
        if named and not _topical(work.plan):
            return answer_lookup(work.draft, named, asked)
        if work.plan.operation == "why" and work.plan.aspect == "change":
            near = [
                e for e in gathered if e.related and e.related[0].nearness in {"wider", "narrower"}
            ]
            return answer_lookup(work.draft, near, asked) if near else False
        return False


def _tell_unreported(draft: Draft, gathered: list[PlaceEvidence]) -> None:
    """Say for which places and years there is no report."""
    for evidence in gathered:
        if not evidence.accounts:
            place, year = evidence.place, evidence.year
            have = "、".join(f"{y}年" for y in place.years)
            draft.say(f"没有{place.label}{year}年的报告（可查：{have}）。")
            draft.missing.append(f"{place.label} {year}年")


def _near(hit: Found) -> Found:
    return replace(hit, nearness="near")


def _topical(plan: Plan) -> bool:
    """Tell a question for problems or measures from one for an indicator's state."""
    return (
        bool(re.search(r"问题|措施|不足|短板|做法|下一步|打算|经验|举措", plan.text))
        and plan.operation != "why"
    )
