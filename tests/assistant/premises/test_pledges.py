"""A target that is said to have been met is held against what was reached."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

BEFORE = """槐荫街道2023年工作总结

一、主要工作

一般公共预算收入2.35亿元，增长4.0%。

二、2024年计划

一般公共预算收入力争2.45亿元，城镇新增就业2000人。
"""
NOW = """槐荫街道2024年工作总结

一、主要工作

一般公共预算收入2.44亿元，同比增长3.8%，距2.45亿元的年度目标尚差100万元。城镇新增就业1890人，完成目标的94.5%。拆除违法建设1.32万平方米，完成年度任务的110.0%。全年地区生产总值61亿元，增长5.2%。2019年至2024年，地区生产总值年均增长4.6%。
"""

streets = assistant_over({"a.txt": BEFORE, "b.txt": NOW})


@pytest.mark.parametrize(
    "question",
    [
        "槐荫街道2024年城镇新增就业完成目标了吧",
        "槐荫街道2024年一般公共预算收入2.45亿的目标完成了吧",
        "槐荫街道2024年城镇新增就业任务完成了，对吧",
    ],
)
def test_says_that_a_target_was_missed(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)

    assert "没有" in answer.text
    assert any(w.kind == "premise" for w in answer.warnings)


def test_bears_out_a_target_that_was_met(streets: Assistant) -> None:
    answer = streets.ask("槐荫街道2024年拆除违法建设任务完成了吧")

    assert "110%" in answer.text
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_what_is_short_of_a_target_is_no_fall(streets: Assistant) -> None:
    answer = streets.ask("槐荫街道2024年一般公共预算收入与年度目标相比怎么样")

    assert "下降100万元" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "槐荫街道2024年GDP增速高于几年平均吗",
        "槐荫街道2024年GDP增速比五年平均快还是慢",
    ],
)
def test_holds_the_year_against_the_mean_of_several(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)

    assert "高于年均数" in answer.text
    assert "5.2%" in answer.text
    assert "4.6%" in answer.text
