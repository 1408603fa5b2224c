"""A change that a sentence tells further on, by a shorter name, is the figure's own."""

from __future__ import annotations

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

REPORT = """麦垄镇2024年工作总结

一、主要工作

粮食播种面积10.2万亩，总产量4.85万吨，单产475公斤，总产较上年减少2.6%。受理信访事项163件，按期办结率100%，信访总量同比下降7.9%。引进项目12个，全省民间投资增长6.9%。
"""

streets = assistant_over({"a.txt": REPORT})


def test_tells_a_change_given_further_on(streets: Assistant) -> None:
    answer = streets.ask("麦垄镇受理信访事项同比下降多少")

    assert answer.status == "answered"
    assert "163件" in answer.text
    assert "下降7.9%" in answer.text


def test_denies_a_rise_with_a_change_given_further_on(streets: Assistant) -> None:
    answer = streets.ask("麦垄镇粮食增产了多少")

    assert "需要先更正" in answer.text
    assert "减少2.6%" in answer.text


def test_takes_no_change_of_another_thing(streets: Assistant) -> None:
    answer = streets.ask("麦垄镇引进项目同比增长多少")

    assert "6.9%" not in answer.text
