"""A comparison as an Excel workbook: the table, then the sources word for word."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from assistant.answer import AnswerWarning, Citation, Comparison, ComparisonRow, number_json
from ui.comparison_view import TableRow, table_rows
from ui.marks import change_text
from ui.rendering import NOTE_LABELS

_HEADINGS = (
    "街道", "年度", "统计期", "指标（原文）", "数值", "单位",
    "变化", "约数", "计划或预计", "核对", "备注", "出处",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def comparison_workbook(
    comparisons: Sequence[Comparison],
    citations: Sequence[Citation],
    notes: Sequence[AnswerWarning] = (),
) -> bytes:
    """Return an .xlsx file; each value is a number and keeps its unit beside it."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "对比"
    sheet.append(_HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for comparison in comparisons:
        for row in _rows(comparison):
            sheet.append([inert(value) for value in row])
    sheet.append([])
    for note in notes:
        sheet.append([f"{NOTE_LABELS[note.kind]}：{note.message}"])
    sources = book.create_sheet("出处")
    sources.append(("编号", "报告", "街道", "年度", "章节", "原文", "文件", "报告编号", "起", "止"))
    for cell in sources[1]:
        cell.font = Font(bold=True)
    for c in citations:
        place = (
            c.number, c.title, c.street, c.year, " › ".join(c.section), c.quote, c.file, c.report,
            c.start, c.end,
        )  # fmt: skip
        sources.append([inert(value) for value in place])
    for page, widths in ((sheet, (16, 8, 12, 20, 12, 10, 18, 8, 12, 40, 30, 8)), (sources, _WIDE)):
        for letter, width in zip("ABCDEFGHIJKL", widths, strict=False):
            page.column_dimensions[letter].width = width
        page.freeze_panes = "A2"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


_WIDE = (8, 40, 14, 8, 40, 60, 24, 20, 8, 8)


def inert(value: Any) -> Any:
    """Return a cell value that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        value = "".join(c for c in value if c >= " " or c in "\n\t")
        if value.startswith(_FORMULA_STARTS):
            return f"'{value}"
    return value


def _rows(comparison: Comparison) -> list[list[Any]]:
    return [
        _row(row, shown, comparison.indicator)
        for row, shown in zip(comparison.rows, table_rows(comparison), strict=True)
    ]


def _row(row: ComparisonRow, shown: TableRow, indicator: str) -> list[Any]:
    f, mark = row.figure, shown.mark
    if f is None or mark is None:
        return [row.street, row.year, "", indicator, "未披露", "", "", "", "", "", row.note, ""]
    place = [row.street, row.year, f.period, f.indicator]
    value = [number_json(f.value), f.unit, change_text(f.change), f.approximate, f.planned]
    return [*place, *value, f"{mark.word}：{mark.reason}", row.note, f.citation]
