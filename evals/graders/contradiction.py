"""Does the answer assert a figure that contradicts the gold?"""

from __future__ import annotations

import itertools
import re

from assistant.answer import Answer, AnswerFigure
from evals.case import EvalCase, ExpectedFigure
from evals.graders.carriage import base_unit
from evals.graders.gold import (
    DIRECTION_NAMES,
    equal,
    locate,
    places,
    same_indicator,
    shown,
)
from evals.names import indicator_form, period_key, same_place
from evals.quantity import prepared, quantities, same_unit
from evals.statements import statements_of
from evals.verdict import Verdict, judged

NAME = "contradiction"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when no figure says otherwise than the gold, and nothing is asserted in its place."""
    reasons: list[str] = []
    for figure in answer.figures:
        if not (figure.computed or _is_gold(case, figure) or _is_aim(answer, figure)):
            reasons += [r for gold in case.expect.figures for r in _against(gold, figure)]
    reasons += _where_nothing_is(case, answer) + _instead(case, answer)
    reasons += _worked_out(case, answer) + _other_change(case, answer)
    return judged(NAME, list(dict.fromkeys(reasons)), asserts_wrong=bool(reasons))


def _is_aim(answer: Answer, figure: AnswerFigure) -> bool:
    """Tell a target that is told beside what was done: it says nothing else of that."""
    return bool(figure.planned) and any(
        (done.indicator, done.year, done.street) == (figure.indicator, figure.year, figure.street)
        and not (done.planned or done.computed)
        for done in answer.figures
    )


def _is_gold(case: EvalCase, figure: AnswerFigure) -> bool:
    return any(
        equal(gold, figure.value, figure.unit)
        and same_indicator(gold, figure.indicator)
        and (not gold.street or same_place(gold.street, figure.street))
        and gold.year in (None, figure.year)
        and not _change_differs(gold, figure)
        for gold in case.expect.figures
        if gold.value is not None
    )


def _change_differs(gold: ExpectedFigure, figure: AnswerFigure) -> str:
    """Return what is wrong with a figure's change, "" when nothing contradicts."""
    asked, given = gold.change, figure.change
    if asked is None or given is None:
        return ""
    if asked.baseline and given.baseline and asked.baseline != given.baseline:
        return ""
    if given.direction != asked.direction and given.amount == asked.amount:
        return f"{shown(gold)} 被说成{DIRECTION_NAMES[given.direction]}"
    if asked.amount is None or given.amount is None:
        return ""
    if given.amount == asked.amount and same_unit(base_unit(given.unit), base_unit(asked.unit)):
        return ""
    return f"{shown(gold)} 的变化被说成 {given.amount}{given.unit}"


def _against(gold: ExpectedFigure, figure: AnswerFigure) -> list[str]:
    """Name what a figure of the gold's indicator, street, year and period says otherwise."""
    if gold.computed or not gold.indicator or not _called_the_same(gold, figure):
        return []
    if gold.street and not same_place(gold.street, figure.street):
        return []
    if gold.year is not None and gold.year != figure.year:
        return []
    if period_key(figure.period) != period_key(gold.period):
        return []  # told for another period, which is another number
    reasons = []
    if gold.value is not None and figure.value is not None and not figure.planned:
        alike = same_unit(base_unit(gold.unit), base_unit(figure.unit))
        if alike and not equal(gold, figure.value, figure.unit):
            reasons.append(f"{shown(gold)} 被说成 {figure.value}{figure.unit}")
    if gold.value is None or equal(gold, figure.value, figure.unit):
        differs = _change_differs(gold, figure)
        reasons += [differs] if differs else []
    return reasons


def _called_the_same(gold: ExpectedFigure, figure: AnswerFigure) -> bool:
    """Tell whether a figure bears the gold's name, not merely a name that holds it."""
    name = indicator_form(figure.indicator)
    return any(indicator_form(asked) == name for asked in (gold.indicator, *gold.alt))


def _where_nothing_is(case: EvalCase, answer: Answer) -> list[str]:
    """Name figures that are asserted although the reports hold none."""
    if "answered" in case.expect.statuses or answer.status != "answered":
        return []
    return [
        f"报告没有，却答 {figure.indicator} {figure.value or ''}{figure.unit}"
        for figure in answer.figures
        if not figure.related and not figure.computed
    ]


def _instead(case: EvalCase, answer: Answer) -> list[str]:
    """Name a number of the asked kind that is given where none of the gold's is.

    A number that the text itself gives for another period, with a warning that it is one, misleads
    nobody: it is a miss, not a wrong figure.
    """
    golds = [gold for gold in case.expect.figures if gold.value is not None and gold.unit]
    if answer.status != "answered" or not golds:
        return []
    if any(found.values for found in locate(case, answer)):
        return []
    warned = any(warning.kind == "period" for warning in answer.warnings)
    asked = [q.measure for turn in case.turns for q in quantities(turn)]
    for statement in statements_of(answer, places(case)):
        number, unit = statement.quantity.measure
        for gold in golds:
            alike = unit and same_unit(unit, base_unit(gold.unit))
            if warned and statement.period not in (None, period_key(gold.period)):
                continue
            if alike and (number, unit) not in asked:
                return [f"应答 {shown(gold)}，却答 {statement.shown}"]
    return []


def _worked_out(case: EvalCase, answer: Answer) -> list[str]:
    """Name a result that was worked out in place of the gold's, in the same unit."""
    computed = [f for f in answer.figures if f.computed and f.value is not None]
    reasons = []
    for found in locate(case, answer):
        gold = found.gold
        if not gold.computed or gold.value is None or found.values:
            continue
        alike = [f for f in computed if same_unit(base_unit(f.unit), base_unit(gold.unit))]
        if alike and not any(equal(g, f.value, f.unit) for f in alike for g in case.expect.figures):
            reasons.append(f"应得 {shown(gold)}，却算得 {alike[0].value}{alike[0].unit}")
    return reasons


_JOINED = re.compile(
    r"[,、(]*(?:同比|比上年|较上年|比去年|较去年|上年)*"
    r"(?:增长|上升|提高|增加|提升|下降|减少|降低|回落|下滑)了?约?"
)


def _other_change(case: EvalCase, answer: Answer) -> list[str]:
    """Name a change that the text joins to the gold's value in place of the gold's change."""
    text = prepared(answer.text)
    stated = statements_of(answer, places(case))
    reasons = []
    for found in locate(case, answer):
        change = found.gold.change
        if change is None or change.amount is None or found.changes:
            continue
        for value, after in itertools.product(found.values, stated):
            between = text[value.quantity.end : after.quantity.start]
            given = after.quantity
            if given.start > value.quantity.end and _JOINED.fullmatch(between) and given.direction:
                reasons.append(f"{shown(found.gold)} 的变化被说成 {given.value}{given.unit}")
    return reasons
