from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from evals.errors import CaseFileError
from evals.sheet import COLUMNS, SheetRow, read_sheet, write_sheet
from tests.evals.hand_made import CASES


def _fill(path: Path, column: str, value: str, rows: list[int]) -> None:
    book = load_workbook(path)
    sheet = book["用例"]
    for row in rows:
        sheet.cell(row, COLUMNS.index(column) + 1, value)
    book.save(path)


def test_accepted_rows_come_back_as_the_cases_that_were_written(tmp_path: Path) -> None:
    cases = [CASES[name] for name in ("police", "waste", "trend", "nowhere", "fraud")]
    path = tmp_path / "cases.xlsx"
    write_sheet([SheetRow(case, evidence="依据") for case in cases], path)
    sheet = load_workbook(path)["用例"]
    heads = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 5).value]
    _fill(path, "采用", "是", heads)
    read = read_sheet(path)
    assert [case.id for case in read] == [case.id for case in cases]
    assert [case.expect.figures for case in read] == [
        tuple(f.model_copy(update={"alt": ()}) for f in case.expect.figures) for case in cases
    ]
    assert [(c.turns, c.expect.statuses, c.expect.reasons) for c in read] == [
        (c.turns, c.expect.statuses, c.expect.reasons) for c in cases
    ]


def test_rows_that_nobody_accepted_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    write_sheet([SheetRow(CASES["police"]), SheetRow(CASES["waste"])], path)
    _fill(path, "采用", "是", [3])
    assert [case.id for case in read_sheet(path)] == ["waste"]


def test_names_the_row_that_is_not_complete(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    write_sheet([SheetRow(None, turns=("某街GDP多少",), evidence="当时的回答")], path)
    _fill(path, "采用", "是", [2])
    _fill(path, "状态", "答了", [2])
    with pytest.raises(CaseFileError) as caught:
        read_sheet(path)
    assert "cases.xlsx 第 2 行：不认识的取值 答了" in caught.value.user_message


def test_refuses_a_sheet_of_another_form(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    book = Workbook()
    book.active.append(["姓名", "电话"])
    book.save(path)
    with pytest.raises(CaseFileError) as caught:
        read_sheet(path)
    assert "缺少列 采用、问题、状态" in caught.value.user_message


def test_refuses_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK nothing")
    with pytest.raises(CaseFileError) as caught:
        read_sheet(path)
    assert "打不开" in caught.value.user_message


def test_text_that_opens_like_a_formula_is_not_run_by_the_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    write_sheet([SheetRow(None, turns=("=HYPERLINK(1)",))], path)
    cell = load_workbook(path)["用例"].cell(2, COLUMNS.index("问题") + 1)
    assert cell.value == "'=HYPERLINK(1)"
    assert cell.data_type == "s"
