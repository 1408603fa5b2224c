"""What a consistency check finds, and how it reads figures for arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from corpus.figure import Figure

FindingKind = Literal["parts", "rate", "share", "change", "sum"]
_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of a report that a finding rests on."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Numbers that do not fit together.

    Attributes:
        kind: what was checked.
        message: one Chinese line with the arithmetic.
        spans: the passages, in the order in which the line names them.
        stated: the number as the report states it.
        computed: what the other numbers give.
    """

    kind: FindingKind
    message: str
    spans: tuple[Span, ...]
    stated: Decimal
    computed: Decimal


def span_of(figure: Figure) -> Span:
    """Return the passage that binds a figure."""
    return Span(figure.report, figure.start, figure.end)


def base_value(figure: Figure) -> tuple[Decimal, str] | None:
    """Return a figure's value in its unit without magnitude (万元 → 元); None without a value."""
    if figure.value is None:
        return None
    unit, factor = figure.unit, Decimal(1)
    while unit and unit[0] in _MAGNITUDES and len(unit) > 1:
        factor *= _MAGNITUDES[unit[0]]
        unit = unit[1:]
    return figure.value * factor, unit


def step_of(figure: Figure) -> Decimal:
    """Return half a unit of the last digit that the figure states, in its base unit."""
    found = base_value(figure)
    if found is None or figure.value is None or not figure.value:
        return Decimal("0.5")
    exponent = figure.value.as_tuple().exponent
    digits = exponent if isinstance(exponent, int) else 0
    return Decimal(1).scaleb(digits) / 2 * (found[0] / figure.value)


def is_exact(figure: Figure) -> bool:
    """Tell whether a figure states one exact value."""
    return figure.value is not None and not figure.approximate and figure.value_upper is None


def shown(value: Decimal) -> str:
    """Return a number without an exponent and without trailing zeros."""
    return f"{value.normalize():f}" if value else "0"


def by_sentence(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Return the figures of each sentence together, in reading order."""
    groups: dict[int, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.sentence_start, []).append(figure)
    return list(groups.values())


def span_of_time(figure: Figure) -> str:
    """Return a figure's period for comparing; "" is the whole year, as most figures leave it."""
    return "" if figure.period == "全年" else figure.period
