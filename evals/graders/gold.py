"""Where an answer states a figure of the gold: in its figures and in the words of its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answer import Answer, AnswerFigure
from evals.case import EvalCase, ExpectedFigure
from evals.names import indicator_form, likeness, period_key, same_place
from evals.quantity import Quantity, measure, same_unit
from evals.statements import Statement, names_indicator, statements_of

if TYPE_CHECKING:
    from corpus.indicators import IndicatorTable

DIRECTION_NAMES = {"up": "上升", "down": "下降", "flat": "持平"}


@dataclass(frozen=True, slots=True)
class Located:
    """A figure of the gold with what the answer says in its place.

    Attributes:
        figure: the answer's figure that is most probably meant; None when there is none like it.
        values: statements in the text whose number is the gold's, in whatever unit.
        changes: statements whose number is the amount of the gold's change.
    """

    gold: ExpectedFigure
    figure: AnswerFigure | None
    values: tuple[Statement, ...]
    changes: tuple[Statement, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return the statements that carry what was asked: the value, or else the change."""
        return self.values if self.gold.value is not None else self.changes


def locate(case: EvalCase, answer: Answer) -> tuple[Located, ...]:
    """Return the place of each figure of the gold in an answer."""
    stated = statements_of(answer, places(case))
    found = []
    for gold in case.expect.figures:
        amount = gold.change.amount if gold.change is not None else None
        found.append(
            Located(
                gold,
                _closest(gold, answer.figures),
                tuple(_stating(stated, gold.value, gold.unit, gold)),
                tuple(_stating(stated, amount, gold.change.unit if gold.change else "", gold)),
            )
        )
    return tuple(found)


def places(case: EvalCase) -> frozenset[str]:
    """Return the names of places that a case is about."""
    return frozenset(
        {f.street for f in case.expect.figures if f.street}
        | {c.street for c in case.expect.citation if c.street}
        | set(case.expect.covers)
    )


def shown(gold: ExpectedFigure) -> str:
    """Return a figure of the gold as a reason names it."""
    value = "" if gold.value is None else f"{gold.value}{gold.unit}"
    change = ""
    if gold.change is not None:
        amount = "" if gold.change.amount is None else f"{gold.change.amount}{gold.change.unit}"
        change = f"{DIRECTION_NAMES[gold.change.direction]}{amount}"
    said = "，".join(part for part in (value, change) if part)
    return f"{gold.street}{gold.year or ''}{gold.indicator} {said}".strip()


@lru_cache(maxsize=1)
def _table() -> IndicatorTable:
    from corpus.indicators import IndicatorTable

    return IndicatorTable.load()


@lru_cache(maxsize=8192)
def canonical(name: str) -> str:
    """Return the name that the project's table of synonyms gives an indicator."""
    return _table().canonical(name)


def same_indicator(gold: ExpectedFigure, name: str) -> bool:
    """Tell whether a name is the gold's: equal, a synonym, holding it, or two thirds alike."""
    for asked in (gold.indicator, *gold.alt):
        one, other = indicator_form(asked), indicator_form(name)
        if not one or not other:
            continue
        if one in other or other in one or canonical(asked) == canonical(name):
            return True
        longer = max(len(one), len(other))
        if likeness(one, other) * min(len(one), len(other)) / longer >= 2 / 3:
            return True
    return not gold.indicator


def equal(gold: ExpectedFigure, value: Decimal | None, unit: str) -> bool:
    """Tell whether a value is the gold's: exactly, or after rounding when it was worked out."""
    if gold.value is None or value is None:
        return gold.value is None and value is None
    asked, asked_unit = measure(abs(gold.value), gold.unit)
    given, given_unit = measure(abs(value), unit)
    if asked == given:
        return True
    if not gold.computed or asked_unit != given_unit:
        return False
    return _rounds_to(abs(gold.value), gold.unit, abs(value), unit)


def _rounds_to(gold: Decimal, gold_unit: str, value: Decimal, unit: str) -> bool:
    """Tell whether two numbers are one number rounded to different places."""
    places_gold, places_value = _last_place(gold, gold_unit), _last_place(value, unit)
    coarse = max(places_gold, places_value)
    asked, given = measure(gold, gold_unit)[0], measure(value, unit)[0]
    return 2 * abs(asked - given) <= coarse  # 57.85 and 57.8 are both 57.845


def _last_place(value: Decimal, unit: str) -> Decimal:
    """Return what one step of the last written decimal is worth in the base unit."""
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(min(int(exponent), 0)) if isinstance(exponent, int) else Decimal(1)
    return measure(step, unit)[0]


def is_number(
    quantity: Quantity, value: Decimal, unit: str, *, rounded: bool = False, any_unit: bool = False
) -> bool:
    """Tell whether a quantity of a text is this number; `any_unit` leaves the unit open."""
    given, given_unit = quantity.measure
    asked, asked_unit = measure(abs(value), unit)
    if given == asked:
        fits = same_unit(given_unit, asked_unit) or quantity.tail.startswith(unit)
        return fits or any_unit
    if not rounded or not same_unit(given_unit, asked_unit):
        return False
    return _rounds_to(abs(value), unit, abs(quantity.value), quantity.unit)


def _stating(
    stated: Iterable[Statement], value: Decimal | None, unit: str, gold: ExpectedFigure
) -> Iterable[Statement]:
    if value is None:
        return ()
    return (
        statement
        for statement in stated
        if not statement.quantity.ordinal
        and is_number(statement.quantity, value, unit, rounded=gold.computed, any_unit=True)
    )


def same_period(gold: ExpectedFigure, figure: AnswerFigure) -> bool:
    """Tell whether a figure's period is the gold's, or the gold leaves it open."""
    return not gold.period or period_key(gold.period) == period_key(figure.period)


def _closest(gold: ExpectedFigure, figures: Iterable[AnswerFigure]) -> AnswerFigure | None:
    best, best_score = None, 0.0
    for figure in figures:
        score = _closeness(gold, figure)
        if score > best_score:
            best, best_score = figure, score
    return best


def _closeness(gold: ExpectedFigure, figure: AnswerFigure) -> float:
    """Return how probably a figure stands for the gold; 0 when nothing speaks for it."""
    named = same_indicator(gold, figure.indicator)
    valued = gold.value is not None and equal(gold, figure.value, figure.unit)
    amount = gold.change.amount if gold.change is not None else None
    changed = amount is not None and _states_amount(figure, amount)
    if not (named or valued or changed):
        return 0.0
    score = 4.0 * named + 4.0 * valued + 3.0 * changed + (gold.computed == figure.computed)
    score += 2.0 * (not gold.street or same_place(gold.street, figure.street))
    score += 1.5 * (gold.year is None or gold.year == figure.year)
    score += 1.0 * same_period(gold, figure) + 0.5 * (not figure.planned)
    return score + 0.5 * likeness(gold.indicator, figure.indicator)


def _states_amount(figure: AnswerFigure, amount: Decimal) -> bool:
    if figure.change is not None and figure.change.amount == amount:
        return True
    return figure.value is not None and figure.value == amount


def said_of(statement: Statement, gold: ExpectedFigure) -> bool:
    """Tell whether a statement may be about the gold: no other place, year or indicator named."""
    if gold.street and statement.place and not same_place(statement.place, gold.street):
        return False
    if gold.year is not None and statement.year is not None and statement.year != gold.year:
        return False
    return not gold.indicator or names_indicator(statement, gold.indicator, *gold.alt)
