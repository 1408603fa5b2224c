"""A comparison as a table with a chart under it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from assistant.answer import AnswerChange, AnswerFigure, Comparison, ComparisonRow
from ui.charts import ChartPoint, bars, line
from ui.marks import Mark, change_text, mark_of, value_text
from ui.markup import render


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as it is shown; `value` is "" where nothing is disclosed.

    Attributes:
        value_key: number to sort by; "" comes last. Likewise `change_key`.
    """

    street: str
    year: int | None
    period: str
    indicator: str
    value: str
    change: str
    mark: Mark | None
    note: str
    value_key: str = ""
    change_key: str = ""


def in_order(comparison: Comparison) -> list[ComparisonRow]:
    """Return years in their order, streets as the answer speaks of them, undisclosed ones last."""
    if over_time(comparison):
        return sorted(comparison.rows, key=lambda row: row.year or 0)

    def place(row: ComparisonRow) -> tuple[bool, float]:
        number = None if row.figure is None else row.figure.citation
        return row.figure is None, float("inf") if number is None else number

    return sorted(comparison.rows, key=place)


def over_time(comparison: Comparison) -> bool:
    """Return whether the rows are the years of one street."""
    years = [row.year for row in comparison.rows]
    one_street = len({row.street for row in comparison.rows}) == 1
    return one_street and None not in years and len(set(years)) == len(years) > 1


def table_rows(comparison: Comparison) -> list[TableRow]:
    """Return the rows of a comparison as they are shown."""
    return [_row(row) for row in in_order(comparison)]


def comparison_html(comparison: Comparison) -> Markup:
    """Return table and chart of a comparison."""
    rows = table_rows(comparison)
    return render(
        "comparison.html",
        comparison=comparison,
        rows=rows,
        changes=any(row.change for row in rows),
        periods=any(row.period for row in rows),
        chart=chart(comparison),
    )


def chart(comparison: Comparison) -> Markup:
    """Return bars for streets or a line for years; nothing when fewer than two values compare."""
    unit, charted = _charted(comparison)
    if len(charted) < 2:
        return Markup()
    years = {row.year for row, _, _ in charted}
    by_year = over_time(comparison)
    points = []
    for row, figure, value in charted:
        label = f"{row.year}年" if by_year else row.street
        note = figure.period if figure.period != "全年" else ""
        if not by_year and len(years) > 1:
            note = f"{row.year}年 {note}".strip()
        mark = mark_of(figure)
        shown = value_text(figure) or change_text(figure.change)
        points.append(ChartPoint(label, value, f"{figure.approximate}{shown}", note, mark.kind))
    title = f"{charted[0][0].street} {comparison.indicator}" if by_year else comparison.indicator
    return (line if by_year else bars)(points, title, unit)


def _charted(
    comparison: Comparison,
) -> tuple[str, list[tuple[ComparisonRow, AnswerFigure, Decimal]]]:
    """Return the unit of the axis and the rows that share it: values, or else changes."""
    disclosed = [(row, row.figure) for row in in_order(comparison) if row.figure is not None]
    values = [
        (row, f, f.value)
        for row, f in disclosed
        if f.value is not None and f.unit == comparison.unit
    ]
    if values:
        return comparison.unit, values
    changes = []
    for row, f in disclosed:
        if f.change is not None and f.change.amount is not None:
            changes.append((row, f, Decimal(_signed(f.change))))
    units = {f.change.unit for _, f, _ in changes if f.change is not None}
    return (units.pop(), changes) if len(units) == 1 else ("", [])


def _row(row: ComparisonRow) -> TableRow:
    figure = row.figure
    if figure is None:
        return TableRow(row.street, row.year, "", "", "", "", None, row.note)
    value = value_text(figure)
    if figure.approximate and value:
        value = _with_word(figure.approximate, value)
    return TableRow(
        street=row.street,
        year=row.year,
        period=figure.period,
        indicator=figure.indicator,
        value=value,
        change=change_text(figure.change),
        mark=mark_of(figure),
        note=row.note,
        value_key="" if figure.value is None else str(figure.value),
        change_key=_signed(figure.change),
    )


def _signed(change: AnswerChange | None) -> str:
    if change is None or change.amount is None:
        return ""
    return str(-change.amount if change.direction == "down" else change.amount)


def _with_word(word: str, value: str) -> str:
    after = word in {"余", "多", "以上", "左右", "上下", "以内"}
    return f"{value}{word}" if after else f"{word}{value}"
