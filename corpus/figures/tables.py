"""Figures in tables: a cell with its row header, column header, unit and year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.figure import Change, Direction, Figure
from corpus.matching import matching_form, normalise
from corpus.numbers import UNITS, find_quantities
from corpus.wording import alternatives

if TYPE_CHECKING:
    from corpus.figures.timing import Outline
    from corpus.report import Cell, Report, Table

_NUMBER = re.compile(
    r"(?P<sign>-)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>%|‰|个?百分点)?"
)
_YEAR = re.compile(r"20\d\d(?=年|$|\D)")
_UNIT_IN_NAME = re.compile(r"[(\[](?:单位:?)?(?P<unit>[^()\[\]]{1,8})[)\]]")
_UNIT = re.compile(rf"[十百千万亿]*(?:{alternatives(UNITS)})(?:/[^()]{{1,4}})?")
_SKIP_COLUMN = re.compile(
    r"^(?:序号|编号|备注|说明|责任单位|责任部门|牵头单位|科目编码|编码|代码|页码|电话)$"
)
_UNIT_COLUMN = re.compile(r"^(?:计量)?单位$")
_PLAIN_COLUMN = re.compile(
    r"^(?:数值|数量|数据|金额|指标值|实际值|实绩|实际完成|完成数|完成情况|完成值|本年|本年数|"
    r"本期|全年|年度|总量|绝对数|累计|合计|值|当年|情况|20\d\d年?(?:度)?(?:数值|实绩|完成数|"
    r"数)?)?$"
)
_CHANGE_COLUMN = re.compile(r"(?:同比|增长|增减|增速|增幅|比上年|较上年|环比|变动)")
_PLANNED_COLUMN = re.compile(r"目标|计划(?!生育)|预期|任务")
_COMPLETION_COLUMN = re.compile(r"^(?:完成率|完成比例|完成进度|完成目标|目标完成率|完成百分比)")
_RANK_COLUMN = re.compile(r"排名|位次|名次")
_LAST_YEAR = re.compile(r"^(?:上年|去年|上一年|上年同期)")
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|总额)$")


@dataclass(slots=True)
class _Row:
    """What the side columns of a row say about its numbers."""

    name: str
    unit: str
    change: Change | None = None
    completion: Decimal | None = None
    rank: str = ""


def table_figures(report: Report, outline: Outline, ordinal: int) -> list[Figure]:
    """Return the figures of a report's tables, numbered from `ordinal`."""
    found: list[Figure] = []
    for table in report.tables:
        for row in table.rows:
            found += _row_figures(report, table, row, outline, ordinal + len(found))
    return found


def _row_figures(
    report: Report, table: Table, row: tuple[Cell, ...], outline: Outline, ordinal: int
) -> list[Figure]:
    if not row or not row[0].text.strip():
        return []
    header = [matching_form(h) for h in table.header]
    header += [""] * (len(row) - len(header))
    side = _side(table, header, row)
    values = [
        (column, cell)
        for column, cell in enumerate(row)
        if column and not _is_side(header[column]) and cell is not row[0]
    ]
    figures: list[Figure] = []
    path, standing = outline.at(row[0].start)
    main_column = _main_column(header, [column for column, _ in values], report.metadata.year)
    for column, cell in values:
        parsed = _value(report, cell)
        if parsed is None:
            continue
        value, unit, start, end = parsed
        head = header[column]
        planned = _PLANNED_COLUMN.search(head)
        year = _YEAR.search(head) or _YEAR.search(matching_form(table.caption))
        about = int(year[0]) if year else standing.year - (1 if _LAST_YEAR.search(head) else 0)
        main = column == main_column
        figures.append(
            Figure(
                id=f"{report.id}-f{ordinal + len(figures):03d}",
                report=report.id,
                street=report.metadata.street,
                year=about,
                indicator=_indicator(side.name, head),
                value=value,
                unit=unit or _unit_of(head) or side.unit or _plain_unit(table.unit, head),
                value_start=start,
                value_end=end,
                start=row[0].start,
                end=row[-1].end,
                sentence_start=row[0].start,
                sentence_end=row[-1].end,
                path=path,
                change=side.change if main else None,
                rank=side.rank if main else "",
                completion=side.completion if main else None,
                planned=planned[0] if planned else standing.planned,
            )
        )
    return figures


def _main_column(header: list[str], columns: list[int], account_year: int) -> int:
    """Return the column that a row's 同比, rank and completion speak of: the report's own year."""
    done = [
        c
        for c in columns
        if not _PLANNED_COLUMN.search(header[c]) and not _LAST_YEAR.search(header[c])
    ]
    for column in done:
        if (year := _YEAR.search(header[column])) and int(year[0]) == account_year:
            return column
    undated = [c for c in done if not _YEAR.search(header[c])]
    return (undated or done or columns or [0])[0]


def _is_side(head: str) -> bool:
    bare = _UNIT_IN_NAME.sub("", head)
    return bool(
        _SKIP_COLUMN.match(bare)
        or _UNIT_COLUMN.match(bare)
        or _CHANGE_COLUMN.search(bare)
        or _COMPLETION_COLUMN.match(bare)
        or _RANK_COLUMN.search(bare)
    )


def _side(table: Table, header: list[str], row: tuple[Cell, ...]) -> _Row:
    """Read the columns that qualify a row's value: unit, change, completion, rank."""
    first = matching_form(row[0].text)
    name_at = 0
    if re.fullmatch(r"\d{1,3}|[一二三四五六七八九十]+", first) and len(row) > 1:
        name_at = 1  # the first column only numbers the rows
    name = matching_form(row[name_at].text)
    side = _Row(
        re.sub(r"^(?:其中:|#|\d+[.、]|[一二三四五六七八九十]+、)", "", _UNIT_IN_NAME.sub("", name)),
        _unit_of(name),
    )
    for head, cell in zip(header, row, strict=False):
        text = matching_form(cell.text)
        bare = _UNIT_IN_NAME.sub("", head)
        if _UNIT_COLUMN.match(bare):
            side.unit = text if _UNIT.fullmatch(text) else side.unit
        elif _COMPLETION_COLUMN.match(bare) and (match := _NUMBER.fullmatch(text)):
            side.completion = Decimal(match["number"].replace(",", ""))
        elif _RANK_COLUMN.search(bare) and re.fullmatch(r"第?\d{1,3}", text):
            side.rank = text if text.startswith("第") else f"第{text}"
        elif _CHANGE_COLUMN.search(bare) and (match := _NUMBER.fullmatch(text)):
            side.change = _change(cell, head, match, side.unit or table.unit)
    return side


def _change(cell: Cell, head: str, match: re.Match[str], unit: str) -> Change:
    amount = Decimal(match["number"].replace(",", ""))
    way: Direction = "down" if match["sign"] or re.search("下降|减少", head) else "up"
    if not amount:
        way = "flat"
    named = _unit_of(head)
    baseline = re.search(r"同比|环比|(?:比|较)上年", head)
    return Change(
        way,
        amount,
        named or match["unit"] or ("%" if re.search(r"增长|增速|增幅|同比|环比", head) else unit),
        baseline[0] if baseline else "",
        cell.start,
        cell.end,
    )


def _indicator(name: str, head: str) -> str:
    """Return the row's name, with the column's where that is not only a year or 数值."""
    bare = _UNIT_IN_NAME.sub("", head)
    bare = re.sub(r"^20\d\d年(?:度)?·?", "", bare)
    bare = _LAST_YEAR.sub("", bare)
    if _PLAIN_COLUMN.match(bare) or bare in name:
        return name
    if _TOTAL.match(name):
        return bare.replace("·", "")
    if _PLANNED_COLUMN.search(bare) and len(bare) <= 5:
        return name
    return f"{name}{bare.replace('·', '')}"


def _unit_of(text: str) -> str:
    for match in _UNIT_IN_NAME.finditer(matching_form(text)):
        if _UNIT.fullmatch(match["unit"]):
            return match["unit"]
    return ""


def _plain_unit(unit: str, head: str) -> str:
    """Return the table's unit for a column that is not a rate."""
    if re.search(r"率|占比|比重|比例", head):
        return "%"
    return matching_form(unit)


def _value(report: Report, cell: Cell) -> tuple[Decimal, str, int, int] | None:
    """Return number, unit and span of a cell that holds one number, else None."""
    plain = normalise(report.text[cell.start : cell.end])
    text = plain.text.strip()
    if match := _NUMBER.fullmatch(text):
        value = Decimal(match["number"].replace(",", ""))
        a, b = plain.span(plain.text.index(match[0]), plain.text.index(match[0]) + len(match[0]))
        return (
            -value if match["sign"] else value,
            match["unit"] or "",
            cell.start + a,
            cell.start + b,
        )
    quantities = find_quantities(plain.text)
    if len(quantities) == 1 and quantities[0].end - quantities[0].before >= len(text) - 2:
        quantity = quantities[0]
        a, b = plain.span(quantity.start, quantity.end)
        return quantity.value, quantity.unit, cell.start + a, cell.start + b
    return None
