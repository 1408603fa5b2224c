"""What a figure of the asked name leaves unanswered is said."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant, Turn
from tests.assistant.streets import assistant_over, summary_of

_BEIGANG = """北港街道2024年工作总结

一、城市管理

全年拆除违法建设4.6万平方米，完成年度任务的115%。PM2.5平均浓度降至24微克/立方米。环卫经费支出1860万元，较上年减少120万元。

二、自身建设

“三公”经费支出28.6万元，同比下降15%。信访总量94件，同比减少23件。城镇登记失业率1.9%，与上年持平。项目支出预算1.24亿元，项目支出执行1.21亿元；基本支出预算3200万元，基本支出执行3100万元。
"""

assistant = assistant_over({"北港.txt": _BEIGANG})
aims = assistant_over(
    {
        "石榄.txt": summary_of(
            "石榄镇",
            "一般公共预算收入2.44亿元，同比增长3.8%，距2.45亿元的年度目标尚差100万元。"
            "新增就业1203人，超额完成1200人的年度目标。",
        )
    }
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("北港街道三公经费下降了多少万元", "没有写变化了多少万元"),
        ("北港街道信访总量下降百分之多少", "没有写变化的百分比"),
        ("北港街道PM2.5平均浓度下降了多少", "没有披露这项指标的同比变化"),
        ("北港街道拆除违法建设的任务是多少", "没有写明这项任务"),
    ],
)
def test_what_the_report_leaves_open_is_said(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "related"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("北港街道三公经费下降了百分之多少", "15%"),
        ("北港街道环卫经费减少了多少万元", "120万元"),
        ("北港街道拆除违法建设完成任务的百分之几", "115%"),
    ],
)
def test_what_it_tells_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


def test_the_budget_after_the_spending_is_of_that_part(assistant: Assistant) -> None:
    question = "北港街道基本支出执行了多少"
    answer = assistant.ask("预算呢", (Turn(question, assistant.ask(question)),))
    assert "3200万元" in answer.text
    assert "1.24亿元" not in answer.text


def test_what_stayed_level_is_told_to_have_done_so(assistant: Assistant) -> None:
    text = assistant.ask("北港街道登记失业率上升了多少").text
    assert "持平" in text
    assert "没有披露" not in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("石榄镇一般公共预算收入目标是多少", "年度目标（一般公共预算收入）2.45亿元"),
        ("石榄镇2023年一般公共预算收入年度目标", "年度目标（一般公共预算收入）2.45亿元"),
        ("石榄镇新增就业年初定的目标是多少", "年度目标（新增就业）1200人"),
    ],
)
def test_a_target_told_beside_what_was_done_is_the_target(
    aims: Assistant, question: str, told: str
) -> None:
    answer = aims.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


def test_the_target_of_this_year_is_not_that_of_the_next(aims: Assistant) -> None:
    assert aims.ask("石榄镇2024年新增就业目标多少").status != "answered"
