"""Excel workbooks, read by openpyxl: values as the sheet shows them, merged cells repeated."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.blocks import Block, Grid, Line
from corpus.config import CorpusSettings
from corpus.numbering import numbering_at

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_CELLS = 500_000
_DEFAULT_SHEET = re.compile(r"(?:Sheet|工作表)\s*\d*", re.I)


def read_sheet(path: Path, settings: CorpusSettings) -> list[Block]:
    """Return the lines and tables of a workbook's visible sheets."""
    from openpyxl import load_workbook

    from corpus.errors import UnreadableFileError
    from corpus.formats.dispatch import check_inflation

    check_inflation(path, settings)
    _refuse_uncalculated(path)
    workbook = load_workbook(path, data_only=True)
    try:
        sheets = [s for s in workbook.worksheets if s.sheet_state == "visible"]
        if sum(s.max_row * s.max_column for s in sheets) > _MAX_CELLS:
            raise UnreadableFileError(
                f"{path}: too many cells.", f"“{path.name}”表格过大，请只保留报告所用的表后重试。"
            )
        blocks: list[Block] = []
        for sheet in sheets:
            found = _sheet_blocks(sheet)
            if found and len(sheets) > 1 and not _DEFAULT_SHEET.fullmatch(sheet.title):
                blocks.append(Line(sheet.title, style=1, closed=True, gap=True))
            blocks.extend(found)
        return blocks
    finally:
        workbook.close()


_EMPTY_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def _refuse_uncalculated(path: Path) -> None:
    """Refuse a workbook with formulas whose results it does not hold: numbers would be missing.

    Raises:
        UnreadableFileError: a formula stands without its value.
    """
    from corpus.errors import UnreadableFileError

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and _EMPTY_FORMULA.search(archive.read(name)):
                raise UnreadableFileError(
                    f"{path}: formulas without stored results in {name}.",
                    f"“{path.name}”里有未计算的公式，请用 Excel 打开、保存后重试。",
                )


def _sheet_blocks(sheet: Worksheet) -> list[Block]:
    rows = _rows(sheet)
    blocks: list[Block] = []
    table: list[tuple[str, ...]] = []
    for number, row in enumerate([*rows, ()]):
        words = [cell for cell in row if cell]
        if len(set(words)) >= 2:
            table.append(row)
            continue
        if table and _names_group(row, rows[number + 1] if number + 1 < len(rows) else ()):
            table.append(row)
            continue
        if table:
            blocks.append(_grid(table))
            table = []
        if words:
            blocks.extend(Line(line, closed=True, gap=True) for line in words[0].split("\n"))
    return blocks


def _names_group(row: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row inside a table names the group of rows below it."""
    words = [cell for cell in row if cell]
    return (
        len(words) == 1
        and words[0] == row[0]
        and len(words[0]) <= 20
        and not words[0].endswith(("。", "：", "；"))
        and numbering_at(words[0]) is None
        and len({cell for cell in below if cell}) >= 2
    )


def _grid(rows: Sequence[tuple[str, ...]]) -> Block:
    used = [x for x in range(len(rows[0])) if any(row[x] for row in rows)]
    return Grid(tuple(tuple(row[x] for x in used) for row in rows))


def _rows(sheet: Worksheet) -> list[tuple[str, ...]]:
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        for y in range(area.min_row, area.max_row + 1):
            for x in range(area.min_col, area.max_col + 1):
                merged[y, x] = (area.min_row, area.min_col)
    rows: list[tuple[str, ...]] = []
    for y, cells in enumerate(sheet.iter_rows(), start=1):
        if sheet.row_dimensions[y].hidden:
            continue
        words: list[str] = []
        for x, cell in enumerate(cells, start=1):
            source = sheet.cell(*merged[y, x]) if (y, x) in merged else cell
            words.append(shown(source.value, str(source.number_format or "General")))
        rows.append(tuple(words))
    return rows


def shown(value: Any, number_format: str) -> str:
    """Return a cell's value as the sheet shows it: 0.138 in format 0.0% is 13.8%."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int | float):
        return _number(value, number_format.split(";", 1)[0])
    return str(value).strip()


def _number(value: float, form: str) -> str:
    # 15 digits are what Excel itself keeps: 0.1 + 0.2 is shown as 0.3
    exact = Decimal(repr(value)) if isinstance(value, int) else Decimal(f"{value:.15g}")
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form)
    suffix = ""
    if "%" in bare:
        exact, suffix = exact * 100, "%"
    places = re.search(r"[0#?]\.(0+)", bare)
    if places:
        exact = exact.quantize(Decimal(1).scaleb(-len(places[1])))
    elif re.fullmatch(r"[#,]*0%?_?\)?\s*", bare):
        exact = exact.quantize(Decimal(1))
    else:
        exact = (
            exact.normalize() if exact != exact.to_integral_value() else exact.quantize(Decimal(1))
        )
    return f"{exact:,f}{suffix}" if "," in bare else f"{exact:f}{suffix}"
