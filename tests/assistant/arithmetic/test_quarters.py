"""The course of a year is told quarter by quarter, or over the spans that a report gives."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

REPORT = """枫林街道2024年工作总结

一、经济发展

规上服务业营业收入一季度4.8亿元、上半年10.3亿元、前三季度16.1亿元，全年22.6亿元，增长8.7%。三季度税收收入增长4.6%，四季度税收收入增长5.6%，全年税收收入6.2亿元，增长4.8%。
"""

streets = assistant_over({"a.txt": REPORT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("枫林街道规上服务业营收2024年逐季走势", ("按累计时段", "4.8亿元", "10.3亿元", "22.6亿元")),
        ("枫林街道2024年税收增速逐季怎么变的", ("三季度", "4.6%", "四季度", "5.6%")),
    ],
)
def test_tells_the_parts_of_the_year_that_the_report_gives(
    streets: Assistant, question: str, told: tuple[str, ...]
) -> None:
    answer = streets.ask(question)

    assert answer.status == "answered"
    assert all(words in answer.text for words in told)


def test_two_quarters_tell_of_no_highest(streets: Assistant) -> None:
    answer = streets.ask("枫林街道2024年税收增速哪个季度最高")

    assert "最高的是" not in answer.text
