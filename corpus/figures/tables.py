"""Figures in tables: a cell with its row header, column header, unit and year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.figure import Change, Figure
from corpus.figures.captions import measured_in
from corpus.figures.cells import NUMBER, CellNumber, change_in, number_in
from corpus.figures.change import direction_of
from corpus.figures.columns import (
    LAST_YEAR,
    PLACE,
    PLAIN,
    Columns,
    bare_of,
    leaf_of,
    read_columns,
    target_word,
    unit_in,
)
from corpus.figures.enumerations import with_head_of
from corpus.figures.timing import PERIOD_NAME, period_name
from corpus.matching import matching_form

if TYPE_CHECKING:
    from corpus.figures.columns import Role
    from corpus.figures.outline import Outline, Standing
    from corpus.report import Cell, Report, Table

_YEAR = re.compile(r"20\d\d(?=年|$|\D)")
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|总额|小\s*计|总数)")
_NUMBERING = re.compile(
    r"^(?:其中:|#|\d+[.、](?!\d)|[一二三四五六七八九十]+、|\([\d一二三四五六七八九十]+\))"
)
_ONLY_TARGET = re.compile(
    r"(?:年度|年初|全年|本年|预期|计划|设定|绩效|考核|三级|目标|任务|指标|标准|参考|预定|的)*"
    r"(?:值|数|量|额|要求)?"
)
_KIND = re.compile(r"社区|小区|村(?!居)")
_NAMED = 4  # a longer name tells by itself what it is


@dataclass(slots=True)
class _Row:
    """What names a row and what its side columns say about its numbers."""

    name: str
    unit: str
    measure: str = ""  # of the caption, where the columns only tell when
    scope: tuple[str, ...] = ()
    period: str = ""
    year: int | None = None
    change: Change | None = None
    completion: Decimal | None = None
    rank: str = ""


def table_figures(report: Report, outline: Outline, ordinal: int) -> list[Figure]:
    """Return the figures of a report's tables, numbered from `ordinal`."""
    found: list[Figure] = []
    for table in report.tables:
        columns = read_columns(table)
        above: dict[int, str] = {}
        for row in table.rows:
            filled = [c for c in row if c.text.strip()]
            if not filled:
                continue
            reader = _RowReader(report, table, columns, row, outline, above)
            for figure in reader.figures():
                found.append(replace(figure, id=f"{report.id}-f{ordinal + len(found):03d}"))
            above.update(
                {c: row[c].text for c in columns.names if c < len(row) and row[c].text.strip()}
            )
    return found


class _RowReader:
    """Reads one row of a table.

    Args:
        above: what stood last in each naming column, for cells merged over several rows.
    """

    def __init__(
        self,
        report: Report,
        table: Table,
        columns: Columns,
        row: tuple[Cell, ...],
        outline: Outline,
        above: dict[int, str],
    ) -> None:
        self._report, self._table, self._columns = report, table, columns
        self._row = row
        filled = [cell for cell in row if cell.text.strip()]
        self._span = (filled[0].start, filled[-1].end)
        self._path, self._standing = outline.at(filled[0].start)
        self._above = above

    def figures(self) -> list[Figure]:
        """Return the figures of the row's cells."""
        if not any(self._columns.heads):
            return self._pairs()
        side = self._named()
        if side is None:
            return []
        self._read_side(side)
        values = self._columns.of("value", "target", "done", "score")
        main = self._main([c for c in values if self._columns.roles[c] != "score"] or values)
        text = self._report.text
        found = []
        for column in values:
            if column < len(self._row) and (number := number_in(self._row[column], text)):
                found.append(self._figure(side, column, number, main=column == main))
        return found

    def _pairs(self) -> list[Figure]:
        """Read a row without header as labels, each with the numbers behind it."""
        found = []
        name = ""
        for cell in self._row:
            text = matching_form(cell.text)
            number = number_in(cell, self._report.text)
            if number is None:
                name = text or name
                continue
            if not name:
                continue
            side = _Row(_clean(name), unit_in(name))
            found.append(self._figure(side, -1, number, main=True))
        return found

    def _named(self) -> _Row | None:
        """Return the row's name, None when no cell of its own names it."""
        columns = self._columns
        cells = {
            c: matching_form(self._row[c].text).strip() for c in columns.names if c < len(self._row)
        }
        own = [c for c in columns.names if cells.get(c) and _says(cells[c])]
        if not own:
            return None
        times = [c for c in own if columns.is_time(c) or PERIOD_NAME.fullmatch(cells[c])]
        naming = [c for c in own if c not in times]
        if not naming and columns.names:  # merged: 项目 stands only in its first row
            known = [c for c in columns.names if c not in times and self._above.get(c)]
            naming = known[:1]
            cells.update({c: matching_form(self._above[c]) for c in naming})
        side = _Row("", "")
        for c in times:
            side.period = side.period or period_name(cells[c])
            year = _YEAR.search(cells[c])
            side.year = side.year or (int(year[0]) if year else None)
        if not naming:
            return side if times else None
        head = naming[0]
        name = cells[head]
        wider = [c for c in columns.names if c != head and not columns.is_level(c)]
        outer = [matching_form(cells.get(c) or self._above.get(c, "")) for c in wider if c < head]
        outer = [o for o in outer if o and o != name]
        if _TOTAL.fullmatch(name) and len(own) > 1:
            name = next((cells[c] for c in naming[1:] if cells[c] != name), name)
        side.name = _clean(name)
        if columns.is_entity(head) and not _TOTAL.fullmatch(name):
            side.name = _of_kind(side.name, leaf_of(columns.heads[head]))
        if columns.is_entity(head):
            side.measure = measured_in(self._table.caption)
        side.unit = unit_in(name) or unit_in(columns.heads[head])
        if outer and not columns.is_level(head) and not columns.is_entity(head):
            whole = _clean(outer[0])
            joined = with_head_of(side.name, whole)
            side.name, short = joined, joined != side.name
            side.scope = () if short else (whole,)
        return side

    def _read_side(self, side: _Row) -> None:
        """Read the columns that qualify the row's value: unit, change, completion, rank."""
        columns = self._columns
        for head, role, cell in zip(columns.heads, columns.roles, self._row, strict=False):
            text = matching_form(cell.text).strip()
            match = NUMBER.fullmatch(text)
            if role == "unit":
                side.unit = text or side.unit
            elif role == "completion" and match:
                side.completion = Decimal(match["number"].replace(",", ""))
            elif role == "rank" and re.fullmatch(r"第?\d{1,3}", text):
                side.rank = text if text.startswith("第") else f"第{text}"
            elif role == "change":
                told = change_in(cell, head, side.unit or self._table.unit)
                side.change = told or side.change

    def _main(self, values: list[int]) -> int:
        """Return the column that 同比, rank and completion speak of: the report's own year."""
        heads, roles = self._columns.heads, self._columns.roles
        done = [c for c in values if roles[c] != "target" and not LAST_YEAR.match(heads[c])]
        for column in done:
            year = _YEAR.search(heads[column])
            if year and int(year[0]) == self._report.metadata.year:
                return column
        undated = [c for c in done if not _YEAR.search(heads[c])]
        reached = [c for c in undated if roles[c] == "done"]
        return (reached or undated or done or values or [0])[0]

    def _figure(self, side: _Row, column: int, number: CellNumber, *, main: bool) -> Figure:
        """Return the figure of one cell."""
        report = self._report
        head = self._columns.heads[column] if column >= 0 else ""
        role: Role = self._columns.roles[column] if column >= 0 else "value"
        change = side.change if main else None
        value: Decimal | None = number.value
        unit = number.unit or self._unit(side, head, role)
        if number.moved is not None:
            way = direction_of(number.moved["verb"]) or "up"
            change = Change(
                way, value, unit, number.moved["baseline"] or "", number.start, number.end
            )
            value, unit = None, ""
        start, end = self._span
        return Figure(
            id="",
            report=report.id,
            street=report.metadata.street,
            year=side.year or self._year(head, role),
            indicator=_indicator(side.name, head, role, side.measure),
            value=value,
            unit=unit,
            value_start=number.start,
            value_end=number.end,
            start=start,
            end=end,
            sentence_start=start,
            sentence_end=end,
            path=self._path,
            scope=side.scope,
            period=period_name(leaf_of(head)) or side.period,
            value_upper=number.upper,
            change=change,
            rank=side.rank if main else "",
            completion=side.completion if main else None,
            approximate=number.approximate,
            planned=self._planned(head, role),
        )

    def _unit(self, side: _Row, head: str, role: Role) -> str:
        """Return the unit of a number that carries none."""
        if role == "score":
            return unit_in(head) or ("" if "权重" in head else "分")
        rate = "%" if re.search(r"率|占比|比重|比例", leaf_of(head)) else ""
        if self._columns.performance and role in {"target", "done"}:
            return unit_in(head) or side.unit  # “单位：万元” is that of the money above
        return unit_in(head) or side.unit or rate or matching_form(self._table.unit)

    def _year(self, head: str, role: Role) -> int:
        """Return the year that a column is about."""
        year = _YEAR.search(head) or _YEAR.search(matching_form(self._table.caption))
        if year:
            return int(year[0])
        own = self._report.metadata.year
        standing: Standing = self._standing
        about = min(standing.year, own) if self._columns.performance else standing.year
        return about - (1 if LAST_YEAR.match(head) else 0)

    def _planned(self, head: str, role: Role) -> str:
        if role == "target":
            return target_word(head)
        if role == "score" or self._columns.performance:
            return ""
        return self._standing.planned


def _says(text: str) -> bool:
    """Tell whether a cell names something and does not only number the row."""
    return not re.fullmatch(
        r"\d{1,3}|[一二三四五六七八九十]+|\([\d一二三四五六七八九十]+\)|[-—/]+", text
    )


def _clean(name: str) -> str:
    """Return a row's name without numbering and without the unit in brackets."""
    return _NUMBERING.sub("", bare_of(name)).strip()


def _of_kind(name: str, head: str) -> str:
    """Return what a row names with the kind that its column tells: 长亭 below 社区 is 长亭社区."""
    kind = _KIND.match(head)
    named = kind is None or len(name) > _NAMED or name.endswith((kind[0], "村", "社区", "园"))
    return name if named or kind is None else name + kind[0]


def _indicator(name: str, head: str, role: Role, measure: str = "") -> str:
    """Return the row's name, with the column's where that says more than year, period, 数值."""
    bare = bare_of(head)
    bare = re.sub(r"^20\d\d年(?:度)?·?", "", bare)
    bare = LAST_YEAR.sub("", bare, count=1) if LAST_YEAR.match(bare) else bare
    if role == "score":
        return name + leaf_of(head)
    if name and (role == "done" or (role == "target" and _ONLY_TARGET.fullmatch(leaf_of(bare)))):
        return name
    bare = PERIOD_NAME.sub("", bare).replace("·", "")
    if not name or (_TOTAL.fullmatch(name) and bare):
        return bare
    if PLAIN.fullmatch(bare) or bare in name:
        return measure if measure and _TOTAL.fullmatch(name) else name + measure
    return f"{bare}{name}" if PLACE.fullmatch(bare) else f"{name}{bare}"
