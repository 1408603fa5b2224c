"""Figures as rows for JSON, CSV and Excel, each with its sentence and where it stands."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from assistant.answer import number_json
from corpus.errors import JieWenError

if TYPE_CHECKING:
    from corpus.figure import Figure
    from index.library import Library

_HEADINGS = {
    "street": "单位",
    "year": "年份",
    "period": "统计期",
    "indicator": "指标",
    "scope": "口径",
    "value": "数值",
    "value_upper": "上限",
    "unit": "单位（量）",
    "direction": "变化方向",
    "amount": "变化幅度",
    "change_unit": "幅度单位",
    "baseline": "基期",
    "rank": "排名",
    "completion": "完成率%",
    "approximate": "约数",
    "planned": "计划或预计",
    "section": "章节",
    "sentence": "原文",
    "report": "报告编号",
    "start": "起",
    "end": "止",
}


class ExportError(JieWenError):
    """The export file cannot be written."""


def figure_rows(figures: Sequence[Figure], library: Library | None) -> list[dict[str, Any]]:
    """Return one flat row for each figure; `sentence` is exact report text."""
    rows = []
    for f in figures:
        sentence = (
            library.report(f.report).text[f.sentence_start : f.sentence_end] if library else ""
        )
        rows.append(
            {
                "id": f.id,
                "report": f.report,
                "street": f.street,
                "year": f.year,
                "period": f.period,
                "indicator": f.indicator,
                "scope": list(f.scope),
                "value": number_json(f.value),
                "value_upper": number_json(f.value_upper),
                "unit": f.unit,
                "change": None
                if f.change is None
                else {
                    "direction": f.change.direction,
                    "amount": number_json(f.change.amount),
                    "unit": f.change.unit,
                    "baseline": f.change.baseline,
                },
                "rank": f.rank,
                "completion": number_json(f.completion),
                "approximate": f.approximate,
                "planned": f.planned,
                "section": list(f.path),
                "start": f.start,
                "end": f.end,
                "sentence": sentence,
            }
        )
    return rows


def _flat(row: dict[str, Any]) -> list[Any]:
    change = row["change"] or {}
    words = {"up": "上升", "down": "下降", "flat": "持平"}
    values = row | {
        "scope": "、".join(row["scope"]),
        "section": " › ".join(row["section"]),
        "direction": words.get(change.get("direction", ""), ""),
        "amount": change.get("amount"),
        "change_unit": change.get("unit", ""),
        "baseline": change.get("baseline", ""),
    }
    return [_inert(values.get(key)) for key in _HEADINGS]


def _inert(value: Any) -> Any:
    """Keep a cell from being read as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@"} else value


def write_csv(rows: Sequence[dict[str, Any]], stream: TextIO) -> None:
    """Write rows as CSV with Chinese headings."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_HEADINGS.values())
    writer.writerows(_flat(row) for row in rows)


def write_xlsx(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Write rows as an Excel sheet with Chinese headings.

    Raises:
        ExportError: the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("数字", 0)
    sheet.append(list(_HEADINGS.values()))
    for row in rows:
        sheet.append(_flat(row))
    try:
        book.save(path)
    except OSError as error:
        raise ExportError(
            f"Cannot write {path}: {error}", f"无法写入 {path}，请检查路径和权限。"
        ) from error
