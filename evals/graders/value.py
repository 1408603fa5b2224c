"""Is every asked number in the answer, as it is in the report?"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.gold import Located, equal, locate, shown
from evals.verdict import Verdict, judged, not_asked

NAME = "value"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when text and figures state each value, and each amount of a change."""
    if not case.expect.figures:
        return not_asked(NAME)
    reasons = []
    for located in locate(case, answer):
        reasons += _reasons(located)
    return judged(NAME, reasons)


def _reasons(located: Located) -> list[str]:
    gold, figure = located.gold, located.figure
    reasons = []
    if gold.value is not None and not located.values:
        reasons.append(f"正文没有说出 {shown(gold)}")
    elif _differs(located):
        assert figure is not None
        reasons.append(f"应为 {shown(gold)}，数据项却是 {figure.value}{figure.unit}")
    amount = gold.change.amount if gold.change is not None else None
    if amount is None:
        return reasons
    if not located.changes:
        reasons.append(f"正文没有说出变化幅度：{shown(gold)}")
    elif figure is not None and figure.change is not None:
        given = figure.change.amount
        if given not in (None, amount):
            reasons.append(f"变化幅度应为 {amount}，数据项却是 {given}")
    return reasons


def _differs(located: Located) -> bool:
    gold, figure = located.gold, located.figure
    if gold.value is None or figure is None or figure.value is None:
        return False
    return not equal(gold, figure.value, figure.unit) and not _is_change(located)


def _is_change(located: Located) -> bool:
    """Tell whether the gold's value is the change of the answer's figure."""
    gold, figure = located.gold, located.figure
    if figure is None or figure.change is None:
        return False
    return gold.value is not None and figure.change.amount == abs(gold.value)
