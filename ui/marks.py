"""Which numbers of a text are the figures it rests on, and how far each can be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.answer import AnswerChange, AnswerFigure

MarkKind = Literal["source", "computed", "caution"]

SIGNS: dict[MarkKind, str] = {"source": "✓", "computed": "∑", "caution": "⚠"}
WORDS: dict[MarkKind, str] = {"source": "原文", "computed": "计算", "caution": "注意"}
_ARROWS = {"up": "上升", "down": "下降", "flat": "持平"}


@dataclass(frozen=True, slots=True)
class Mark:
    """How a figure is marked.

    Attributes:
        reason: one Chinese line that says why, shown on hover and read by screen readers.
        citation: number of the citation that carries the figure, or None.
    """

    kind: MarkKind
    reason: str
    citation: int | None

    @property
    def sign(self) -> str:
        """The sign beside the number."""
        return SIGNS[self.kind]

    @property
    def word(self) -> str:
        """What the sign means."""
        return WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """`text[start:end]` states a figure."""

    start: int
    end: int
    mark: Mark


def about(figure: AnswerFigure) -> str:
    """Return what a figure is a figure of: street, year, period and indicator."""
    period = figure.period if figure.period != "全年" else ""
    year = f"{figure.year}年" if figure.year else ""
    return f"{figure.street}{year}{period}“{figure.indicator}”"


def number_text(value: Decimal) -> str:
    """Return a number as a reader writes it: no exponent, no trailing zeros of computation."""
    text = format(value, "f")
    return text if "." not in text else text.rstrip("0").rstrip(".")


def value_text(figure: AnswerFigure) -> str:
    """Return value and unit, e.g. 1677宗, or "" when the report gives only a change."""
    return "" if figure.value is None else number_text(figure.value) + figure.unit


def change_text(change: AnswerChange | None) -> str:
    """Return a change in words, e.g. 同比下降14.5%."""
    if change is None:
        return ""
    amount = "" if change.amount is None else number_text(change.amount) + change.unit
    return f"{change.baseline}{_ARROWS[change.direction]}{amount}"


def mark_of(figure: AnswerFigure) -> Mark:
    """Return how `figure` is marked: the most serious reservation decides."""
    source = f"，见出处 [{figure.citation}]" if figure.citation is not None else ""
    if figure.computed:
        return Mark(
            "computed", f"由原文数字算出：{figure.formula or about(figure)}", figure.citation
        )
    cautions = []
    if figure.related:
        cautions.append("这是相近口径的数字，不等于所问指标")
    if figure.planned:
        cautions.append(f"原文写作“{figure.planned}”，不是已完成的数")
    if figure.approximate:
        cautions.append(f"原文写作“{figure.approximate}”，不是精确数")
    if cautions:
        return Mark("caution", f"{about(figure)}：{'；'.join(cautions)}{source}", figure.citation)
    return Mark("source", f"与原文逐字一致：{about(figure)}{source}", figure.citation)


def locate(text: str, figures: Sequence[AnswerFigure]) -> list[MarkedSpan]:
    """Find where `text` states the figures; spans are in order and do not overlap.

    A number that several figures share goes to the one whose marker [n] follows it first.
    """
    candidates: dict[tuple[int, int], list[AnswerFigure]] = {}
    for figure in figures:
        for pattern in _patterns(figure):
            for match in pattern.finditer(text):
                candidates.setdefault(match.span(), []).append(figure)
    spans: list[MarkedSpan] = []
    for (start, end), fitting in sorted(candidates.items(), key=lambda i: (i[0][0], -i[0][1])):
        if spans and start < spans[-1].end:
            continue
        spans.append(MarkedSpan(start, end, mark_of(_nearest(text, end, fitting))))
    return spans


def _nearest(text: str, end: int, fitting: list[AnswerFigure]) -> AnswerFigure:
    def distance(figure: AnswerFigure) -> int:
        at = -1 if figure.citation is None else text.find(f"[{figure.citation}]", end)
        return at if at >= 0 else len(text)

    return min(fitting, key=distance)


def _patterns(figure: AnswerFigure) -> Iterator[re.Pattern[str]]:
    if figure.value is not None:
        yield _pattern(figure.value, figure.unit)
    if figure.change is not None and figure.change.amount is not None:
        yield _pattern(figure.change.amount, figure.change.unit)


def _pattern(number: Decimal, unit: str) -> re.Pattern[str]:
    whole, _, fraction = number_text(abs(number)).partition(".")
    first = len(whole) % 3 or 3
    groups = [whole[:first], *(whole[i : i + 3] for i in range(first, len(whole), 3))]
    written = "[,，]?".join(groups)
    written += rf"[.．]{fraction}0*" if fraction else r"(?:[.．]0+)?"
    sign = "[-－−]?" if number < 0 else ""
    written_unit = re.escape(unit).replace("%", "[%％]")
    return re.compile(rf"(?<![\d.．,，]){sign}{written}(?![\d]|[.．,]\d)\s*{written_unit}")
