"""Comparisons of what reports have only under a name near the asked one."""

from __future__ import annotations

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

REPORTS = {
    "a.txt": summary_of("春晓街道", "全年规模以上工业增加值21亿元。发放口罩7箱。"),
    "b.txt": summary_of("夏荷街道", "全年规模以上工业增加值18亿元。植树520棵。"),
}

streets = assistant_over(REPORTS)


def test_a_near_name_that_both_have_is_compared_as_what_it_is(streets: Assistant) -> None:
    answer = streets.ask("春晓街道和夏荷街道的规上工业总产值哪个高")
    assert (answer.status, answer.reason) == ("related", "not_disclosed")
    assert "没有单列“规上工业总产值”" in answer.text


def test_the_asked_name_itself_needs_no_word_on_it(streets: Assistant) -> None:
    answer = streets.ask("春晓街道和夏荷街道的规上工业增加值哪个高")
    assert answer.status == "answered"
    assert "没有单列" not in answer.text
