from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from evals.feedback import feedback_rows
from evals.sheet import COLUMNS, write_sheet
from index.config import IndexSettings
from index.conversations import Conversations
from index.library import Library


def _told(conversations: Conversations, user: str, *turns: str) -> str:
    conversation = conversations.start(user)
    for turn in turns:
        conversations.append(
            user, conversation, turn, {"text": f"答：{turn}", "status": "answered"}
        )
    return conversation


def test_an_answer_marked_as_bad_becomes_a_row_with_its_turns_and_no_gold(tmp_path: Path) -> None:
    with Library.open(tmp_path / "home", IndexSettings(), create=True) as library:
        conversations = Conversations(library.store)
        bad = _told(conversations, "张三", "青松街道GDP多少", "那上一年呢", "谢谢")
        good = _told(conversations, "李四", "党员多少名")
        ordinals = [turn.ordinal for turn in conversations.turns("张三", bad)]
        conversations.judge("张三", bad, ordinals[1], "bad", "年份不对")
        first = conversations.turns("李四", good)[0].ordinal
        conversations.judge("李四", good, first, "good")
        rows = list(feedback_rows(conversations))
    (row,) = rows
    assert row.turns == ("青松街道GDP多少", "那上一年呢")
    assert row.case is None
    assert (row.evidence, row.note) == ("当时的回答：答：那上一年呢", "用户意见：年份不对")
    path = tmp_path / "feedback.xlsx"
    assert write_sheet(rows, path) == 1
    sheet = load_workbook(path)["用例"]
    cells = {column: sheet.cell(2, i).value for i, column in enumerate(COLUMNS, start=1)}
    assert cells["问题"] == "青松街道GDP多少\n那上一年呢"
    assert cells["状态"] is None
    assert "张三" not in "".join(str(cell) for cell in cells.values())
