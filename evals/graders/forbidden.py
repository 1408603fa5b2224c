"""Is a number stated that would be a mistake here: another street's, another scope's?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.answer import Answer, AnswerFigure
from evals.case import EvalCase
from evals.graders.carriage import verbatim_form
from evals.graders.gold import places
from evals.quantity import Quantity, measure, prepared, quantities, same_unit
from evals.statements import statements_of
from evals.verdict import Verdict, judged, not_asked

NAME = "forbidden"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when neither text nor figures state a forbidden number or phrase."""
    if not case.expect.forbidden:
        return not_asked(NAME)
    reasons = []
    for forbidden in case.expect.forbidden:
        number = _bare_number(forbidden)
        if number is not None:
            stated = _states(case, answer, number)
        else:
            stated = verbatim_form(forbidden) in verbatim_form(answer.text)
        if stated:
            reasons.append(f"说出了不该出现的 {forbidden}")
    return judged(NAME, reasons, asserts_wrong=bool(reasons))


def _bare_number(forbidden: str) -> Quantity | None:
    """Return the number that a forbidden string is, None when it is words around a number."""
    form = prepared(forbidden).strip()
    found = quantities(form)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(form)):
        return found[0]
    return None


def _states(case: EvalCase, answer: Answer, number: Quantity) -> bool:
    stated = (statement.quantity for statement in statements_of(answer, places(case)))
    if any(_is_that(quantity, number) for quantity in stated):
        return True
    return any(
        _is_that_value(value, unit, number)
        for figure in answer.figures
        for value, unit in _numbers(figure)
    )


def _is_that(quantity: Quantity, number: Quantity) -> bool:
    value, unit = number.measure
    given, given_unit = quantity.measure
    if quantity.ordinal != number.ordinal:
        return False
    if not number.unit and abs(quantity.value) == abs(number.value):
        return True
    if given != value:
        return False
    return not unit or not given_unit or same_unit(unit, given_unit)


def _numbers(figure: AnswerFigure) -> Iterator[tuple[Decimal, str]]:
    if figure.value is not None:
        yield figure.value, figure.unit
    if figure.change is not None and figure.change.amount is not None:
        yield figure.change.amount, figure.change.unit


def _is_that_value(value: Decimal, unit: str, number: Quantity) -> bool:
    if not number.unit and abs(value) == abs(number.value):
        return True
    asked, asked_unit = number.measure
    given, given_unit = measure(abs(value), unit)
    return given == asked and same_unit(asked_unit, given_unit)
