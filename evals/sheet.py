"""An Excel sheet that an official fills in: proposals to accept, feedback to resolve, own cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.case import CATEGORY_NAMES, EvalCase, describe
from evals.errors import CaseFileError
from evals.graders.reason import REASON_NAMES
from evals.graders.status import STATUS_NAMES
from evals.graders.warnings import WARNING_NAMES

COLUMNS = (
    "采用", "编号", "类别", "报告范围", "问题", "状态", "原因", "街道", "年度", "统计期", "指标",
    "数值", "单位", "升降", "变化幅度", "变化单位", "应引用的原文", "应说到", "不应出现", "应提示",
    "说明", "依据",
)  # fmt: skip
_DIRECTIONS = {"上升": "up", "下降": "down", "持平": "flat"}
_YES = {"是", "√", "✓", "1", "y", "yes", "采用"}
_HELP = (
    "每行一个用例；一个用例要有几个数时，接着写几行，后几行的“编号”和“问题”留空。",
    "“采用”写“是”的行才会导入。“问题”有几轮时，一轮一行（单元格内换行），最后一轮是要评的。",
    f"“类别”：{'、'.join(CATEGORY_NAMES.values())}。",
    f"“状态”：{'、'.join(STATUS_NAMES.values())}；没有找到或只有相近内容时写“原因”："
    f"{'、'.join(REASON_NAMES.values())}。",
    "“数值”“单位”照报告原文写，例如 4.03 和 万平方米；2% 与 2个百分点 不同。",
    "“应说到”“不应出现”“应提示”有几项时用分号隔开。“报告范围”一般写 library，即已建立的索引。",
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A case to be resolved by a person, with what it rests on shown beside it."""

    case: EvalCase | None
    turns: tuple[str, ...] = ()
    evidence: str = ""
    note: str = ""


def write_sheet(rows: Iterable[SheetRow], path: Path) -> int:
    """Write rows for a person to accept or fill in; return how many."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    sheet = book.active
    sheet.title = "用例"
    sheet.append(COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8F0F9")
    count = 0
    for row in rows:
        count += 1
        for cells in _lines(row):
            sheet.append([safe_cell(cells.get(column, "")) for column in COLUMNS])
    for index, column in enumerate(COLUMNS, start=1):
        wide = column in {"问题", "应引用的原文", "依据", "说明"}
        sheet.column_dimensions[sheet.cell(1, index).column_letter].width = 40 if wide else 12
    for written in sheet.iter_rows(min_row=2):
        for cell in written:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    guide = book.create_sheet("填写说明")
    for line in _HELP:
        guide.append([line])
    guide.column_dimensions["A"].width = 110
    book.save(path)
    return count


def safe_cell(value: Any) -> Any:
    """Keep text that opens like a formula from being run by a spreadsheet."""
    if isinstance(value, str) and value[:1] in "=+-@" and value[1:]:
        return "'" + value
    return value


def _lines(row: SheetRow) -> list[dict[str, Any]]:
    case = row.case
    if case is None:
        return [
            {
                "问题": "\n".join(row.turns),
                "报告范围": "library",
                "依据": row.evidence,
                "说明": row.note,
            }
        ]
    expect = case.expect
    head: dict[str, Any] = {
        "编号": case.id,
        "类别": CATEGORY_NAMES[case.category],
        "报告范围": "；".join(case.corpus),
        "问题": "\n".join(case.turns),
        "状态": "；".join(STATUS_NAMES[status] for status in expect.statuses),
        "原因": "；".join(REASON_NAMES[reason] for reason in expect.reasons),
        "应说到": "；".join(expect.phrases),
        "不应出现": "；".join(expect.forbidden),
        "应提示": "；".join(WARNING_NAMES[kind] for kind in expect.warnings),
        "说明": case.note,
        "依据": row.evidence,
    }
    lines = [head]
    for number in range(max(len(expect.figures), len(expect.citation))):
        line = lines[-1] if number == 0 else {}
        if number < len(expect.figures):
            line.update(_figure_cells(expect.figures[number]))
        if number < len(expect.citation):
            cited = expect.citation[number]
            line["应引用的原文"] = cited.contains
            line.setdefault("街道", cited.street)
            line.setdefault("年度", cited.year)
        if number:
            lines.append(line)
    return lines


def _figure_cells(figure: Any) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "街道": figure.street,
        "年度": figure.year,
        "统计期": figure.period,
        "指标": figure.indicator,
        "数值": None if figure.value is None else float(figure.value),
        "单位": figure.unit,
    }
    if figure.change is not None:
        cells["升降"] = {v: k for k, v in _DIRECTIONS.items()}[figure.change.direction]
        amount = figure.change.amount
        cells["变化幅度"] = None if amount is None else float(amount)
        cells["变化单位"] = figure.change.unit
    return cells


def read_sheet(path: Path) -> tuple[EvalCase, ...]:
    """Return the accepted cases of a filled-in sheet.

    Raises:
        CaseFileError: the file is no such sheet, or a row is not complete; names the rows.
    """
    rows = open_rows(path, "用例")
    header = [str(cell or "").strip() for cell in rows[0]] if rows else []
    missing = [column for column in ("采用", "问题", "状态") if column not in header]
    if missing:
        raise CaseFileError(
            [f"{path.name} 第 1 行缺少列 {'、'.join(missing)}"], "请使用 jiewen eval new 生成的表。"
        )
    return _cases(path.name, header, rows)


def open_rows(path: Path, name: str | None) -> list[tuple[Any, ...]]:
    """Return the rows of a workbook's sheet of that name, else of its first.

    Raises:
        CaseFileError: the file is no workbook.
    """
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError) as error:
        raise CaseFileError(
            [f"{path.name} 打不开"], "请确认它是 .xlsx 文件，且没有加密。"
        ) from error
    sheet = book[name] if name in book.sheetnames else book[book.sheetnames[0]]
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    book.close()
    return rows


def _cases(
    name: str, header: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> tuple[EvalCase, ...]:
    cases: list[EvalCase] = []
    findings: list[str] = []
    for first, lines in _blocks(header, rows):
        if str(lines[0].get("采用", "")).strip().lower() not in _YES:
            continue
        try:
            cases.append(
                EvalCase.model_validate(_case_fields(first, lines)).at(f"{name} 第 {first} 行")
            )
        except ValidationError as error:
            findings.append(f"{name} 第 {first} 行：{describe(error)}")
        except KeyError as error:
            findings.append(f"{name} 第 {first} 行：不认识的取值 {error.args[0]}")
    if findings:
        raise CaseFileError(findings)
    if not cases:
        raise CaseFileError([f"{name} 里没有“采用”写“是”的行"], "请在要导入的行写“是”。")
    return tuple(cases)


def _blocks(
    header: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> Iterable[tuple[int, list[dict[str, Any]]]]:
    """Yield each case's rows with the number of its first; rows without a question continue."""
    first = 0
    lines: list[dict[str, Any]] = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {
            column: cell
            for column, cell in zip(header, row, strict=False)
            if column and cell not in (None, "")
        }
        if not cells:
            continue
        if "问题" in cells:
            if lines:
                yield first, lines
            first, lines = number, [cells]
        elif lines:
            lines.append(cells)
    if lines:
        yield first, lines


def _case_fields(first: int, lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    head = lines[0]
    expect: dict[str, Any] = {
        "status": tuple(_look(STATUS_NAMES, word) for word in _split(head.get("状态", ""))),
        "figures": [figure for line in lines if (figure := _figure(line))],
        "citation": [_citation(line) for line in lines if line.get("应引用的原文")],
        "phrases": _split(head.get("应说到", "")),
        "forbidden": _split(head.get("不应出现", "")),
        "warnings": [_look(WARNING_NAMES, word) for word in _split(head.get("应提示", ""))],
    }
    reasons = tuple(_look(REASON_NAMES, word) for word in _split(head.get("原因", "")))
    if reasons:
        expect["reason"] = reasons
    return {
        "id": str(head.get("编号") or f"行{first}"),
        "category": _look(CATEGORY_NAMES, str(head.get("类别") or CATEGORY_NAMES["lookup"])),
        "corpus": _split(head.get("报告范围") or "library"),
        "turns": [turn.strip() for turn in str(head["问题"]).splitlines() if turn.strip()],
        "expect": expect,
        "note": str(head.get("说明", "")),
    }


def _split(words: Any) -> list[str]:
    return [part.strip() for part in re.split(r"[;；]", str(words)) if part.strip()]


def _look(names: dict[str, str], word: str) -> str:
    """Return the key of a Chinese name; a key stands for itself."""
    word = word.strip()
    if word in names:
        return word
    return {chinese: key for key, chinese in names.items()}[word]


def _figure(line: dict[str, Any]) -> dict[str, Any] | None:
    if "数值" not in line and "升降" not in line:
        return None
    figure: dict[str, Any] = {
        "street": str(line.get("街道", "")),
        "year": line.get("年度"),
        "indicator": str(line.get("指标", "")),
        "period": str(line.get("统计期", "")),
        "value": _number(line.get("数值")),
        "unit": str(line.get("单位", "")),
    }
    if "升降" in line:
        figure["change"] = {
            "direction": _look({v: k for k, v in _DIRECTIONS.items()}, str(line["升降"])),
            "amount": _number(line.get("变化幅度")),
            "unit": str(line.get("变化单位", "")),
        }
    return figure


def _number(cell: Any) -> Any:
    """Return a cell as text that reads as the number that was typed."""
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".")
    if isinstance(cell, str):
        return cell.replace(",", "").replace("，", "").strip()
    return cell


def _citation(line: dict[str, Any]) -> dict[str, Any]:
    return {
        "contains": str(line["应引用的原文"]),
        "street": str(line.get("街道", "")),
        "year": line.get("年度"),
    }
