"""Charts drawn on the server as plain HTML and SVG: nothing to load, light and dark alike.

Lengths are percentages of the drawing, so that type keeps its size on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from markupsafe import Markup

from ui.marks import MarkKind, number_text
from ui.markup import render

_TICKS = 4
_LINE_HEIGHT = 180


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One bar or one point of a line.

    Attributes:
        label: what stands on the axis, e.g. 永平街道 or 2023年.
        note: small print under the label, e.g. the period 1—11月; may be "".
        shown: the value as the reader sees it, with sign and unit.
    """

    label: str
    value: Decimal
    shown: str
    note: str = ""
    kind: MarkKind = "source"


@dataclass(frozen=True, slots=True)
class _Bar:
    point: ChartPoint
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class _Dot:
    point: ChartPoint
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Tick:
    at: float
    text: str


def bars(points: Sequence[ChartPoint], title: str, unit: str) -> Markup:
    """Return horizontal bars from a common zero; `unit` stands on the axis."""
    ticks = _ticks([p.value for p in points], from_zero=True)
    low, high = ticks[0], ticks[-1]
    zero = _share(0.0, low, high)
    drawn = []
    for point in points:
        at = _share(float(point.value), low, high)
        drawn.append(_Bar(point, round(min(at, zero), 2), round(abs(at - zero), 2)))
    axis = [_Tick(round(_share(t, low, high), 2), _tick_text(t)) for t in ticks]
    return render("bars.html", title=title, unit=unit, bars=drawn, ticks=axis, zero=zero)


def line(points: Sequence[ChartPoint], title: str, unit: str) -> Markup:
    """Return a line through `points` in their order; the axis need not start at zero."""
    ticks = _ticks([p.value for p in points], from_zero=False)
    low, high = ticks[0], ticks[-1]
    step = 100 / max(len(points), 1)
    dots = []
    for ordinal, point in enumerate(points):
        share = _share(float(point.value), low, high)
        y = _LINE_HEIGHT * (1 - share / 100)
        dots.append(_Dot(point, round(step * (ordinal + 0.5), 2), round(y, 1)))
    axis = [
        _Tick(round(_LINE_HEIGHT * (1 - _share(t, low, high) / 100), 1), _tick_text(t))
        for t in ticks
    ]
    return render(
        "line.html", title=title, unit=unit, dots=dots, ticks=axis, height=_LINE_HEIGHT, step=step
    )


def _share(value: float, low: float, high: float) -> float:
    return 100 * (value - low) / (high - low)


def _ticks(values: Sequence[Decimal], *, from_zero: bool) -> list[float]:
    """Return evenly spaced round numbers that enclose `values`."""
    low, high = float(min(values)), float(max(values))
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = low - abs(low) * 0.5 - 1, high + abs(high) * 0.5 + 1
        if from_zero:
            low, high = 0.0, 1.0
    raw = (high - low) / _TICKS
    magnitude = 10.0 ** floor(log10(raw))
    step = next(s * magnitude for s in (1, 2, 2.5, 5, 10) if s * magnitude >= raw * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def _tick_text(tick: float) -> str:
    return number_text(Decimal(repr(tick)).normalize())
