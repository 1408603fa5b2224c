"""A comparison as a table with a chart under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from assistant.answer import AnswerChange, AnswerFigure, Comparison, ComparisonRow
from assistant.language.measure import comparable, in_unit, measure
from ui.charts import ChartPoint, bars, line
from ui.marks import Mark, change_text, mark_of, number_text
from ui.markup import render

_INSIDE = ("余", "多", "来", "几")
_AFTER = ("以上", "左右", "上下", "以内", "以下", "不到", "之多")
_PLANNED = ("预计", "预期", "计划", "目标", "力争", "预算", "拟")
_UNDISCLOSED = "未披露"
_FOLDED_ROWS = 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as it is shown; `value` is "" where nothing is disclosed.

    Attributes:
        value_key: number to sort by, in the comparison's unit; "" comes last.
        change_key: likewise.
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


@dataclass(frozen=True, slots=True)
class Charted:
    """A row with the number that its bar or point stands for and what is written beside it."""

    row: ComparisonRow
    figure: AnswerFigure
    value: Decimal
    shown: str


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
    return [_row(row, comparison.unit) for row in in_order(comparison)]


def comparison_html(comparison: Comparison) -> Markup:
    """Return table and chart of a comparison; many undisclosed rows become one line."""
    rows = table_rows(comparison)
    absent = [row for row in rows if row.mark is None]
    if len(absent) > _FOLDED_ROWS:
        rows = [row for row in rows if row.mark is not None]
    else:
        absent = []
    return render(
        "comparison.html",
        comparison=comparison,
        rows=rows,
        absent=absent,
        changes=any(row.change for row in rows),
        periods=any(row.period for row in rows),
        chart=chart(comparison),
    )


def chart(comparison: Comparison) -> Markup:
    """Return bars for streets or a line for years; nothing when fewer than two values compare."""
    unit, charted, of_changes = _charted(comparison)
    if len(charted) < 2:
        return Markup()
    years = {c.row.year for c in charted}
    by_year = over_time(comparison)
    points = []
    for c in charted:
        label = f"{c.row.year}年" if by_year else c.row.street
        note = c.figure.period if c.figure.period != "全年" else ""
        if not by_year and len(years) > 1:
            note = f"{c.row.year}年 {note}".strip()
        points.append(ChartPoint(label, c.value, c.shown, note, mark_of(c.figure).kind))
    name = f"{comparison.indicator}变化幅度" if of_changes else comparison.indicator
    title = f"{charted[0].row.street} {name}" if by_year else name
    converted = not of_changes and any(c.figure.unit != unit for c in charted)
    axis = f"{unit}（不同单位已换算）" if converted else unit
    return (line if by_year else bars)(points, title, axis)


def worded_value(figure: AnswerFigure) -> str:
    """Return value and unit with the report's reservations: 约23.23%, 预计200余亿元."""
    if figure.value is None:
        return ""
    return _planned(figure) + _roughly(figure, number_text(figure.value), figure.unit)


def worded_change(figure: AnswerFigure) -> str:
    """Return the change; the report's reservations are of it where there is no value."""
    change = figure.change
    if change is None or figure.value is not None or change.amount is None:
        return change_text(change)
    bare = change_text(AnswerChange(change.direction, None, "", change.baseline))
    amount = _roughly(figure, number_text(change.amount), change.unit)
    return _planned(figure) + bare + amount


def _planned(figure: AnswerFigure) -> str:
    if not figure.planned:
        return ""
    return figure.planned if figure.planned in _PLANNED else "目标"


def _roughly(figure: AnswerFigure, number: str, unit: str) -> str:
    words = [word for word in re.split(r"[…、,，\s]+", figure.approximate) if word]
    before = "".join(word for word in words if word not in _INSIDE + _AFTER)
    inside = "".join(word for word in words if word in _INSIDE)
    after = "".join(word for word in words if word in _AFTER)
    return f"{before}{number}{inside}{unit}{after}"


def _charted(comparison: Comparison) -> tuple[str, list[Charted], bool]:
    """Return the unit of the axis, the rows that share it, and whether they are changes.

    Changes are drawn where they are what more of the rows have in common.
    """
    values, changes = [], []
    for row in in_order(comparison):
        figure = row.figure
        if figure is None:
            continue
        value = _in_unit_of(comparison, figure)
        if value is not None:
            values.append(Charted(row, figure, value, worded_value(figure)))
        if figure.change is not None and figure.change.amount is not None:
            shown = worded_change(figure)
            changes.append(Charted(row, figure, Decimal(_signed(figure.change)), shown))
    units = {c.figure.change.unit for c in changes if c.figure.change is not None}
    if len(values) >= len(changes):
        return comparison.unit, values, False
    return (units.pop(), changes, True) if len(units) == 1 else ("", [], False)


def _in_unit_of(comparison: Comparison, figure: AnswerFigure) -> Decimal | None:
    """Return a value in the comparison's unit; None where the two cannot be put side by side."""
    if figure.value is None:
        return None
    if figure.unit == comparison.unit:
        return figure.value
    base, axis = measure(figure.value, figure.unit), measure(Decimal(1), comparison.unit)
    return in_unit(base.value, comparison.unit) if comparable(base.unit, axis.unit) else None


def _row(row: ComparisonRow, unit: str) -> TableRow:
    figure = row.figure
    note = "" if row.note == _UNDISCLOSED else row.note
    if figure is None:
        return TableRow(row.street, row.year, "", "", "", "", None, note)
    key = _in_unit_of(Comparison("", unit, ()), figure)
    return TableRow(
        street=row.street,
        year=row.year,
        period=figure.period,
        indicator=figure.indicator,
        value=worded_value(figure),
        change=worded_change(figure),
        mark=mark_of(figure),
        note=note,
        value_key="" if key is None else str(key),
        change_key=_signed(figure.change),
    )


def _signed(change: AnswerChange | None) -> str:
    if change is None or change.amount is None:
        return ""
    return str(-change.amount if change.direction == "down" else change.amount)
