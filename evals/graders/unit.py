"""Does every asked number stand with its unit? 2% is not 2个百分点."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.gold import Located, is_number, locate, shown
from evals.quantity import measure, same_unit
from evals.statements import Statement
from evals.verdict import Verdict, judged, not_asked

NAME = "unit"
_IN_FIGURE = "数据项里写成了"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when each number found is stated with the gold's unit, in text and figures."""
    located = [found for found in locate(case, answer) if found.values or found.changes]
    if not located:
        return not_asked(NAME)
    reasons: list[str] = []
    for found in located:
        reasons += _reasons(found)
    return judged(NAME, reasons, asserts_wrong=any(_IN_FIGURE in reason for reason in reasons))


def _reasons(found: Located) -> list[str]:
    gold, figure, reasons = found.gold, found.figure, []
    if gold.value is not None and gold.unit:
        reasons += _wrong(found.values, gold.value, gold.unit, shown(gold), gold.computed)
        if figure is not None and figure.value is not None and figure.unit:
            units = measure(Decimal(1), gold.unit)[1], measure(Decimal(1), figure.unit)[1]
            if abs(figure.value) == abs(gold.value) and not same_unit(*units):
                reasons.append(f"{shown(gold)} 的单位在{_IN_FIGURE} {figure.unit}")
    change = gold.change
    if change is not None and change.amount is not None:
        reasons += _wrong(found.changes, change.amount, change.unit, shown(gold), gold.computed)
        given = figure.change if figure is not None else None
        if given is not None and given.amount == change.amount:
            units = measure(Decimal(1), change.unit)[1], measure(Decimal(1), given.unit)[1]
            if not same_unit(*units):
                reasons.append(f"{shown(gold)} 的变化单位在{_IN_FIGURE} {given.unit}")
    return reasons


def _wrong(
    stated: Sequence[Statement], value: Decimal, unit: str, name: str, rounded: bool
) -> list[str]:
    if not stated or any(is_number(s.quantity, value, unit, rounded=rounded) for s in stated):
        return []
    return [f"{name} 的单位写成了 {stated[0].quantity.unit or '（无）'}"]
