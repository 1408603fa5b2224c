"""The course over the years is told from one report by what that report says of other years."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

LUHUI = """芦汇镇2023年工作总结

一、主要工作

油菜籽总产量2.6万吨，连续6年稳定在2.5万吨以上，水库蓄水量1200万立方米。
集体经营性收入8600万元，连续4年为老人免费体检。
货运量320万吨、增长7.1%，增速连续三年居全县首位。
公交出行分担率由21%增至34%。
旅游接待人次46万人次，创近5年新高。
快递业务量900万件。
消防工作扎实有力，火灾起数和财产损失连续三年下降。夜市管理更加规范，外来游客满意度连续2年上升。
"""

luhui = assistant_over({"luhui.txt": LUHUI})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("芦汇镇油菜籽总产量这些年稳不稳", "连续6年稳定在2.5万吨以上”"),
        ("芦汇镇货运量历年走势", "增速连续三年居全县首位”"),
        ("芦汇镇公交出行分担率变化趋势", "由21%"),
        ("芦汇镇旅游接待人次历年变化", "创近5年新高”"),
    ],
)
def test_the_years_behind_a_figure_are_quoted(luhui: Assistant, question: str, told: str) -> None:
    answer = luhui.ask(question)
    assert told in answer.text
    assert "看不出" not in answer.text
    assert_signable(answer, luhui.library)


@pytest.mark.parametrize("question", ["芦汇镇集体经营性收入历年变化", "芦汇镇快递业务量历年变化"])
def test_years_of_another_thing_are_not_quoted(luhui: Assistant, question: str) -> None:
    answer = luhui.ask(question)
    assert "看不出历年的变化" in answer.text
    assert "连续4年" not in answer.text


def test_a_course_without_a_number_is_quoted(luhui: Assistant) -> None:
    answer = luhui.ask("芦汇镇火灾起数这几年是升是降")
    assert answer.status == "answered"
    assert "连续三年下降" in answer.text
    assert_signable(answer, luhui.library)


def test_the_course_of_another_thing_is_no_answer(luhui: Assistant) -> None:
    answer = luhui.ask("芦汇镇夜市管理投诉量历年变化")
    assert "没有披露“夜市管理投诉量”" in answer.text
