"""A correction says what a number really is that the question gives the figure wrongly."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

BEFORE = """芦湾镇2023年工作总结

一、主要工作

一般公共预算收入3.18亿元，增长5.0%。刑事警情120宗，下降4.0%。

二、2024年计划

新增停车泊位600个。
"""
NOW = """芦湾镇2024年工作总结

一、主要工作

一般公共预算收入3.42亿元，增长7.5%。2020年至2024年，固定资产投资累计超52亿元。全年固定资产投资11.6亿元，增长8.2%。新增停车泊位540个。火灾起数42起，其中电动自行车火灾8起，分别下降12.5%和30.0%。企业投诉下降28.0%。

二、2025年计划

一般公共预算收入增长6%。
"""

streets = assistant_over({"a.txt": BEFORE, "b.txt": NOW})


@pytest.mark.parametrize(
    ("question", "right", "other"),
    [
        (
            "芦湾镇2024年一般公共预算收入3.18亿对不对",
            "3.42亿元",
            "芦湾镇2023年一般公共预算收入3.18亿元",
        ),
        ("芦湾镇2024年固投52亿元，是吧", "11.6亿元", "2020年至2024年累计固定资产投资超52亿元"),
        ("芦湾镇2024年新增停车泊位600个，对吧", "540个", "计划600个"),
        ("芦湾镇2024年火灾下降了三成？", "下降12.5%", "电动自行车火灾"),
    ],
)
def test_tells_the_figure_and_of_what_the_claimed_number_is(
    streets: Assistant, question: str, right: str, other: str
) -> None:
    answer = streets.ask(question)

    assert "需要先更正" in answer.text
    assert right in answer.text
    assert other in answer.text
    assert any(w.kind == "premise" for w in answer.warnings)


def test_takes_tenths_as_roughly_as_they_are_said(streets: Assistant) -> None:
    answer = streets.ask("芦湾镇2024年企业投诉下降了三成吧")

    assert "下降28.0%" in answer.text
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_says_nothing_of_another_number_where_the_claim_holds(streets: Assistant) -> None:
    answer = streets.ask("芦湾镇2023年一般公共预算收入3.18亿对不对")

    assert "问题里的数在报告里是" not in answer.text
    assert not any(w.kind == "premise" for w in answer.warnings)
