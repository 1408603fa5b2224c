"""Work out what reports do not state but hold: sums of quarters, gaps, movements, averages."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.arithmetic.averages import answer_average
from assistant.arithmetic.derived import answer_derived, asks_unspent
from assistant.arithmetic.halves import answer_part_of_year, answer_two_periods
from assistant.arithmetic.movements import answer_movement, bears_out
from assistant.arithmetic.rates_of_done import answer_rate_done
from assistant.arithmetic.remainders import answer_remainder, undone_verb
from assistant.arithmetic.shortfalls import answer_shortfall
from assistant.arithmetic.told_behind import answer_told_behind
from assistant.arithmetic.year_before import gap_from_change, steps_exactly, work_back
from assistant.comparisons.comparing import answer_comparison
from assistant.comparisons.other_names import tell_stood
from assistant.drafting.work import Work
from assistant.found import PlaceEvidence
from assistant.language.likeness import bare
from assistant.language.measure import same_kind
from assistant.plan import Plan
from assistant.questions.residue import FROM_TO
from assistant.retrieval.gathering import Gatherer
from assistant.statements.lookups import answer_lookup

_FROM = re.compile(r"[从由](?:多少|几|百分之几)|原来|此前|[五三]年(?!级|规划)")


# 2024年比2023年少了多少万; not 降了百分之几
_GAP = re.compile(r"[增减多少差高低涨降升][加长]?(?:了|出)*(?:多少|几)(?!成|个?百分|个?点|%)")
_FROM_NUMBER = re.compile(r"[从由](?:多少|几|百分之几)")
_FEW = 8  # places that an average is computed for one by one


class Worker:
    """Computes over the figures of one place.

    Args:
        gatherer: gathers further evidence that a computation needs.
    """

    def __init__(self, gatherer: Gatherer) -> None:
        self._gatherer = gatherer

    def answer(self, work: Work, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Answer one indicator with what can be worked out; False where that is not asked for."""
        plan = work.plan
        alone = not any(e.same for e in gathered)
        if len(gathered) == 1 and self._of_one(work, gathered[0], asked):
            return True
        if len(gathered) > 1 and len(plan.places) == 1 and self._since(work, gathered):
            return True
        named = any(bare(h.figure.indicator) == bare(asked) for e in gathered for h in e.same)
        unspent = asks_unspent(plan.text) and not named  # 收回结余资金126.5万元 is told
        if unspent and answer_derived(work.draft, gathered, plan.text, asked):
            work.draft.searched.update(a.report for e in gathered for a in e.accounts)
            return True
        if len(plan.places) == 1 and self._undone(work, gathered, asked):
            return True
        if alone and plan.rate and self._rated(work, gathered):
            return True
        if alone and plan.per and self._averaged(work, (asked,)):
            return True
        if alone and len(plan.places) == 1 and self._left(work, gathered):
            return True
        if alone and answer_derived(work.draft, gathered, plan.text, asked):
            work.draft.searched.update(a.report for e in gathered for a in e.accounts)
            return True
        return False

    def moved(self, work: Work, evidence: PlaceEvidence) -> bool:
        """Tell 由多少到多少 of a figure that was found by what it means."""
        best, draft = evidence.best, work.draft
        if best is None or not FROM_TO.search(work.plan.text):
            return False
        name = best.figure.indicator
        told = answer_movement(draft, evidence, since=True) or self._from_before(
            work, evidence, name
        )
        if not (told or self._started(work, evidence)):
            return False
        draft.warn("scope", f"“{name}”是报告的说法，按意思对应所问，请核对。")
        return True

    def _from_before(self, work: Work, evidence: PlaceEvidence, asked: str) -> bool:
        """Tell 由多少到多少 from the figure of the year before, where a report has that."""
        plan, best = work.plan, evidence.best
        if best is None or best.figure.value is None or not FROM_TO.search(plan.text):
            return False
        finder, year = self._gatherer.finder, best.figure.year
        before = finder.find(replace(plan, years=()), asked, evidence.place, year - 1, 1)
        if before.best is None or not same_kind(before.best.figure, best.figure):
            return False
        work.draft.plan = replace(plan, operation="trend", aspect="value")
        return answer_comparison(work.draft, [before, evidence], asked)

    def _since(self, work: Work, gathered: list[PlaceEvidence]) -> bool:
        """Tell where a figure of the newest report started, where more years are asked for."""
        spans = _FROM.search(work.plan.text) and not work.plan.years
        told = [e for e in gathered if e.best]
        latest = max(told, key=lambda e: e.year, default=None)
        lone = work.plan.operation == "trend" and len(told) == 1
        if latest is None or not (spans or lone):
            return False
        return answer_movement(work.draft, latest, since=bool(spans)) or self.gap(work, gathered)

    def gap(self, work: Work, gathered: list[PlaceEvidence]) -> bool:
        """Tell how far a figure moved from a year without a report, where that is asked for."""
        told = [e.best for e in gathered if e.best]
        asked = work.plan.aspect == "value" and work.plan.operation in {"trend", "difference"}
        if not asked or len(told) != 1 or len(work.plan.places) != 1:
            return False
        return bool(_GAP.search(work.plan.text)) and gap_from_change(work.draft, told[0])

    def averages(self, work: Work, named: tuple[str, ...] = ()) -> bool:
        """Compute an average; else offer what there is as no more than near."""
        if self._averaged_each(work, named or tuple(work.evidence)):
            return True
        wrote = sum(answer_lookup(work.draft, e, asked) for asked, e in work.evidence.items()) > 0
        if wrote and work.draft.status == "answered":
            work.draft.say("报告没有给出所问的平均数，也没有能够相除的两个数。")
            work.draft.status, work.draft.reason = "related", "not_disclosed"
        return wrote

    def _averaged_each(self, work: Work, named: tuple[str, ...]) -> bool:
        """Compute an average for the place asked about, or for each of a few."""
        plan = work.plan
        if not 1 < len(plan.places) <= _FEW:
            return self._averaged(work, named)
        wrote = []
        for place in plan.places:
            work.draft.plan = replace(plan, places=(place,))
            wrote.append(self._averaged(work, named))
            if not wrote[-1]:
                work.draft.missing.append(place.label)
        work.draft.plan = plan
        if any(wrote) and not all(wrote):
            lacking = [p.label for p, told in zip(plan.places, wrote, strict=True) if not told]
            work.draft.say(f"{'、'.join(lacking)}的报告没有可以计算的数。")
            work.draft.status, work.draft.reason = "related", "not_disclosed"
        return any(wrote)

    def _averaged(self, work: Work, named: tuple[str, ...]) -> bool:
        """Compute an average, if need be with figures that stand in for what is asked."""
        draft, stood = work.draft, dict[str, list[PlaceEvidence]]()
        if answer_average(draft, self._gatherer.find, named):
            return True

        def find(plan: Plan, asked: str) -> list[PlaceEvidence]:
            stood[asked] = self._gatherer.find_stood(plan, asked)
            return stood[asked]

        written, draft.lines = draft.lines, []
        wrote = answer_average(draft, find, named)
        computed, draft.lines = draft.lines, written
        used = {(f.indicator, f.value) for f in draft.figures}
        for asked, gathered in stood.items() if wrote else ():
            own = [
                e
                for e in gathered
                if e.best and (e.best.figure.indicator, e.best.figure.value) in used
            ]
            tell_stood(draft, own, asked)
        draft.lines.extend(computed)
        return wrote

    def _of_one(self, work: Work, evidence: PlaceEvidence, asked: str) -> bool:
        """Work out parts of the year, the gap to a target, or a movement."""
        plan = work.plan
        if plan.period and self._parts_of_year(work, evidence):
            return True
        if plan.short and self._short(work, evidence, asked):
            return True
        moving = plan.operation in {"trend", "difference"} or plan.aspect == "change"
        moving = moving or bool(_FROM.search(plan.text))
        moved = moving and self._moved(work, evidence)
        moved = moved or self._from_before(work, evidence, asked)
        return moved or (bool(_FROM_NUMBER.search(plan.text)) and self._started(work, evidence))

    def _parts_of_year(self, work: Work, evidence: PlaceEvidence) -> bool:
        """State a part told behind the whole, compare two quarters, or sum several."""
        if answer_told_behind(work.draft, evidence):
            return True
        return answer_two_periods(work.draft, evidence) or answer_part_of_year(work.draft, evidence)

    def _undone(self, work: Work, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Compute what is left undone; the total alone is no answer to that."""
        verb = undone_verb(work.plan)
        best = [e.best for e in gathered if e.best]
        told = [h for h in best if f"未{verb}" in h.figure.indicator]
        told = [h for h in told if work.plan.unit in h.figure.unit]  # 213人 is no answer in 户
        if not verb or not best or told:
            return False
        if self._left(work, gathered):
            return True
        if not answer_lookup(work.draft, gathered, asked):
            return False
        work.draft.say(f"报告没有写明未{verb}的数，也没有能够相减的两个数。")
        work.draft.status, work.draft.reason = "related", "not_disclosed"
        return True

    def _left(self, work: Work, gathered: list[PlaceEvidence]) -> bool:
        """Compute what is left undone of a total."""
        return any(
            answer_remainder(work.draft, evidence.place, account)
            for evidence in gathered
            for account in evidence.accounts
        )

    def _rated(self, work: Work, gathered: list[PlaceEvidence]) -> bool:
        """Compute a rate of what was done from its two numbers."""
        return len(gathered) == 1 and any(
            answer_rate_done(work.draft, gathered[0].place, account)
            for account in gathered[0].accounts[:1]
        )

    def _short(self, work: Work, evidence: PlaceEvidence, asked: str) -> bool:
        """Tell how far a target is; next year's is held against what this report has."""
        if answer_shortfall(work.draft, evidence):
            return True
        best = evidence.best
        if best is None or not best.figure.planned or best.figure.year != best.account.year + 1:
            return False
        year = best.figure.year - 1
        plan = replace(work.plan, years=(year,), planned=False)
        done = self._gatherer.finder.find(plan, asked, evidence.place, year, 1)
        return answer_shortfall(work.draft, replace(done, related=()), best)

    def _moved(self, work: Work, evidence: PlaceEvidence) -> bool:
        """Tell from where to where, unless the report itself states the change asked for."""
        best = evidence.best
        known = best and best.figure.change and best.figure.change.amount is not None
        since = bool(_FROM.search(work.plan.text))
        if known and work.plan.operation == "lookup" and not since:
            return answer_movement(work.draft, evidence, stated=True)
        return answer_movement(work.draft, evidence, since=since)

    def _started(self, work: Work, evidence: PlaceEvidence) -> bool:
        """Tell where a figure started: by the report before it, else worked back."""
        best = evidence.best
        if best is None or best.figure.value is None or best.figure.planned:
            return False
        year = best.figure.year - 1
        plain = replace(work.plan, aspect="value", years=(), direction=None)
        before = self._gatherer.finder.find(plain, best.figure.indicator, best.place, year, 1).best
        if before is not None and bears_out(before.figure, best.figure):
            work.draft.searched.update(a.report for a in evidence.accounts)
            work.draft.lay_out(before, best)
            return True
        return steps_exactly(best.figure) and work_back(work.draft, best, year)
