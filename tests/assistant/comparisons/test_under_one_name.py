"""The course of a thing is told under the name that its own reports have for it."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

BEFORE = """汐湾街道2023年工作总结

一、主要工作

造船产业产值58.9亿元，增长7.5%。税收收入6.72亿元，同比增长8.3%。社区志愿者3120人。重点人群家庭医生签约率71.3%。
"""
NOW = """汐湾街道2024年工作总结

一、主要工作

造船产业产值64.2亿元，增长9.0%。税收收入6.51亿元，同比下降3.1%。社区志愿者3560人。重点人群家庭医生签约率74.0%。养老床位400张，比上年增加80张。
"""

streets = assistant_over({"a.txt": BEFORE, "b.txt": NOW})


@pytest.mark.parametrize(
    ("question", "ends"),
    [
        ("汐湾街道造船产值从多少涨到多少", ("58.9亿元", "64.2亿元")),
        ("汐湾街道志愿者队伍两年间扩大了多少人", ("3120人", "3560人", "440人")),
        ("汐湾街道税收是先升后降吗", ("6.72亿元", "6.51亿元", "2023年上升，2024年转为下降")),
        ("汐湾街道养老床位原来多少现在多少", ("320张", "400张")),
    ],
)
def test_tells_both_ends(streets: Assistant, question: str, ends: tuple[str, ...]) -> None:
    answer = streets.ask(question)

    assert answer.status == "answered"
    assert all(end in answer.text for end in ends)


def test_says_that_a_narrower_name_is_another(streets: Assistant) -> None:
    answer = streets.ask("汐湾街道家庭医生签约率从多少到多少")

    assert "重点人群家庭医生签约率" in answer.text
    assert any(w.kind == "scope" for w in answer.warnings)


def test_makes_up_no_course_for_what_no_report_names(streets: Assistant) -> None:
    answer = streets.ask("汐湾街道渔业产值从多少涨到多少")

    assert answer.status != "answered"
    assert "增加" not in answer.text


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("汐湾街道造船产业产值2024年增幅比上年收窄了吧", True),
        ("汐湾街道造船产业产值2024年增幅比上年扩大了吧", False),
        ("汐湾街道造船产业产值2024年增幅比上年收窄了吗", False),
    ],
)
def test_corrects_which_way_a_pace_is_said_to_have_gone(
    streets: Assistant, question: str, corrected: bool
) -> None:
    answer = streets.ask(question)

    assert "扩大1.5个百分点" in answer.text
    assert any(w.kind == "premise" for w in answer.warnings) == corrected
