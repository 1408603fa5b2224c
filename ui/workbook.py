"""A comparison as an Excel workbook: the table, then the sources word for word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Citation, Comparison, ComparisonRow, number_json
from ui.comparison_view import TableRow, in_order, table_rows
from ui.marks import change_text
from ui.rendering import NOTE_LABELS, notes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from index.conversations import LoggedQuestion

_HEADINGS = (
    "街道", "年度", "统计期", "指标（原文）", "数值", "单位",
    "变化", "约数", "计划或预计", "核对", "备注", "出处",
)  # fmt: skip
_WIDTHS = (16, 8, 12, 20, 12, 10, 18, 8, 12, 40, 30, 8)
_SOURCE_HEADINGS = (
    "编号", "报告", "街道", "年度", "章节", "原文", "文件", "报告编号", "起", "止",
)  # fmt: skip
_SOURCE_WIDTHS = (8, 40, 14, 8, 40, 60, 24, 20, 8, 8)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def answers_workbook(answers: Sequence[Answer]) -> bytes:
    """Return an .xlsx file of the answers' comparisons; each value keeps its unit beside it.

    Citations are numbered anew, from the first answer to the last.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet, sources = book.active, book.create_sheet("出处")
    sheet.title = "对比"
    sheet.append(_HEADINGS)
    sources.append(_SOURCE_HEADINGS)
    before = 0
    for answer in answers:
        for row in [] if answer.comparison is None else _rows(answer.comparison, before):
            sheet.append([inert(value) for value in row])
        for note in notes(answer):
            sheet.append([f"{NOTE_LABELS[note.kind]}：{note.message}"])
        sheet.append([])
        for c in answer.citations:
            sources.append([inert(value) for value in _source(c, before)])
        before += max((c.number for c in answer.citations), default=0)
    _dress(sheet, _WIDTHS)
    _dress(sources, _SOURCE_WIDTHS)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def questions_workbook(asked: Sequence[LoggedQuestion]) -> bytes:
    """Return the log of questions as an .xlsx file; it names no user."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "提问记录"
    sheet.append(("时间", "问题", "结果", "原因", "由谁作答", "用时（毫秒）"))
    for line in asked:
        when = datetime.fromtimestamp(line.asked).strftime("%Y-%m-%d %H:%M:%S")
        row = (when, line.question, line.status, line.reason, line.model, round(line.milliseconds))
        sheet.append([inert(value) for value in row])
    _dress(sheet, (20, 60, 14, 16, 16, 14))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _dress(sheet: Worksheet, widths: Sequence[int]) -> None:
    from openpyxl.styles import Font

    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGHIJKL", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def _source(c: Citation, before: int) -> list[Any]:
    place = [c.number + before, c.title, c.street, c.year, " › ".join(c.section)]
    return [*place, c.quote, c.file, c.report, c.start, c.end]


def inert(value: Any) -> Any:
    """Return a cell value that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        value = "".join(c for c in value if c >= " " or c in "\n\t")
        if value.startswith(_FORMULA_STARTS):
            return f"'{value}"
    return value


def _rows(comparison: Comparison, before: int) -> list[list[Any]]:
    return [
        _row(row, shown, comparison.indicator, before)
        for row, shown in zip(in_order(comparison), table_rows(comparison), strict=True)
    ]


def _row(row: ComparisonRow, shown: TableRow, indicator: str, before: int) -> list[Any]:
    f, mark = row.figure, shown.mark
    if f is None or mark is None:
        return [row.street, row.year, "", indicator, "未披露", "", "", "", "", "", row.note, ""]
    place = [row.street, row.year, f.period, f.indicator]
    value = [number_json(f.value), f.unit, change_text(f.change), f.approximate, f.planned]
    number = "" if f.citation is None else f.citation + before
    return [*place, *value, f"{mark.word}：{mark.reason}", row.note, number]
