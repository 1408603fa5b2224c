"""Whether the whole question can mean a figure that was found for its name.

高清监控坏了多少支 names 高清监控4955支 and does not ask for it. A model that reads both together
(`index.figure_matcher`) tells so where it has learnt such near misses: of another state, measure or
part. It is asked of short, plain questions only; long ones and other languages it reads less well.
Its bounds were set on questions of the development sets.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.found import Found
from assistant.language.likeness import uncovered
from assistant.plan import Plan
from assistant.questions.plain_questions import may_resolve, without_places
from assistant.retrieval.everyday import weight
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.resolving import DENIED_OF_COURSES, matched_with
from assistant.retrieval.stages import of_another_matter
from index.figure_matcher import FigureMatcher

DOUBTED = 0.0  # below this the question denies what was found for its name alone
DISBELIEVED = -3.0  # and below this what a figure of the very name was taken for
DISBELIEVED_WHOLE = -4.0  # where the name is asked for whole, and something is said of it
DISBELIEVED_OF_MORE = -2.6  # where the name lacks a word of what is asked: 远洋渔船 of its 总吨位
OF_ANOTHER_MATTER = 3.5  # where it tells another stage: 收回, 发放
_BY_NAME = 0.95  # of a name that is the asked one, as written or by the table
_COUNTED = re.compile(r"多少|几[^乎何]")
_READ_LESS_WELL = r"[a-zA-Z]{3}|多少.+(?:多少|几)|不[是算要含]|[升降涨跌增减]"
_NOT_PLAIN = re.compile(rf"{_READ_LESS_WELL}|[,，。;；?？].{{2}}|哪")
_REST = re.compile(rf"{_READ_LESS_WELL}|[没未剩余]")
_SUM_OF_MONEY = re.compile(
    r".(?:[慰奖罚租基补赔保定押]?金|[罚欠捐善]款|[经话水电租]?费|资金|货值|产值)$"
)
_SHORT = 24  # characters
_ASIDE = re.compile(r"(?:20)?\d\d年|(?:多少|几)个?.?|一共|总共|[上下]半年|全年")


class Believer:
    """Holds figures against the whole question.

    Args:
        finder: reads the reports that figures stand in.
        matcher: reads question and figure together.
    """

    def __init__(self, finder: FigureFinder, matcher: FigureMatcher) -> None:
        self._finder = finder
        self._matcher = matcher

    def denies(self, plan: Plan, hits: Sequence[Found]) -> bool:
        """Tell figures of a part of what is asked none of which a plain question can mean.

        What a figure bears whole, in words of the table or its own, is weighed only where the
        question says something of it: 加装的电梯坏过几台.
        """
        if _asks_money_of(plan, hits):
            return True
        bound = max(self._bound(plan, hits), self._bound_of_matter(plan, hits))
        return bound > -math.inf and max(self._scores(plan, hits)) < bound

    def _bound(self, plan: Plan, hits: Sequence[Found]) -> float:
        """Return the score below which figures are denied."""
        bounds = [-math.inf]
        if _is_plain(plan):
            if len(plan.pieces) > 1:
                bounds.append(DISBELIEVED)
            elif self._says_more(plan) or all(hit.score < _BY_NAME for hit in hits):
                bounds.append(DISBELIEVED_WHOLE)
        number = _is_of_one_number(plan) and not _REST.search(plan.text)
        if number and all(self._lacks(plan, hit) for hit in hits):
            bounds.append(DISBELIEVED_OF_MORE)
        return max(bounds)

    def _bound_of_matter(self, plan: Plan, hits: Sequence[Found]) -> float:
        """Return the bound where every figure is of another stage, or of others, than asked."""
        question = self._finder.plain(without_places(plan))
        items = {
            item.figure.id: item
            for report in {hit.figure.report for hit in hits}
            for item in self._finder.indexed(report)
        }
        other = all(of_another_matter(question, items[hit.figure.id]) for hit in hits)
        return OF_ANOTHER_MATTER if other and _is_of_one_number(plan) else -math.inf

    def _lacks(self, plan: Plan, hit: Found) -> bool:
        """Tell a name without a word of weight of the asked one."""
        name = self._finder.plain(hit.figure.scoped_name)
        return weight(uncovered(self._finder.plain(plan.asked), name)) > 1

    def _says_more(self, plan: Plan) -> bool:
        """Tell words of weight besides the asked name, the year and the number asked for."""
        rest = _ASIDE.sub("|", self._finder.plain(without_places(plan)))
        return weight(uncovered(rest, self._finder.plain(plan.asked))) > 1

    def sets_apart(self, plan: Plan, hit: Found) -> bool:
        """Tell a figure of another part, state or time than the question names, or not meant."""
        if self._finder.elsewhere_within(plan, hit.figure) is not None:
            return True
        several = len(plan.parts) > 1  # the question is of other figures too
        doubted = DENIED_OF_COURSES if plan.operation == "trend" else DOUBTED
        return not several and self._scores(plan, [hit])[0] < doubted

    def _scores(self, plan: Plan, hits: Sequence[Found]) -> list[float]:
        return matched_with(self._matcher, self._finder, plan, [h.figure for h in hits])


def _asks_money_of(plan: Plan, hits: Sequence[Found]) -> bool:
    """Tell a sum of money that none of the figures found for another part of the name is.

    慰问困难家庭，慰问金发出去多少 is not answered with 412户.
    """
    sums = [piece for piece in plan.pieces if _SUM_OF_MONEY.search(piece)]
    counts = plan.operation in {"lookup", "sum"} and plan.aspect == "value" and not plan.rate
    if not (counts and sums) or plan.unit not in {"", "元"} or not _COUNTED.search(plan.text):
        return False
    named = "".join(hit.figure.scoped_name for hit in hits)
    paid = any(hit.figure.unit.endswith("元") or hit.figure.value is None for hit in hits)
    return not paid and not any(piece in named for piece in sums)


def _is_plain(plan: Plan) -> bool:
    """Tell a short Chinese question for one number of one place, that excludes nothing."""
    short = len(without_places(plan)) <= _SHORT and not _NOT_PLAIN.search(plan.text)
    return short and _is_of_one_number(plan)


def _is_of_one_number(plan: Plan) -> bool:
    """Tell a question for one number of one place."""
    of_value = plan.operation == "lookup" and plan.aspect == "value" and len(plan.places) == 1
    alone = of_value and not (plan.inherited or plan.parts or plan.planned or plan.share)
    return alone and may_resolve(plan) and bool(_COUNTED.search(plan.text))
