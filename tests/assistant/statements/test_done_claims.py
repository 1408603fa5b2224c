"""What a report only plans is not taken for done, and what it tells of as done is borne out."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

REPORT = """柏溪镇2024年工作总结

一、主要工作

环湖公路全长9.6公里，已完成路基7公里，计划2025年8月通车。老街改造一期于6月完工，翻修街面1.8公里。二期因方案未定，推迟到2025年启动。320平方米的河东文化站已于9月建成使用，480平方米的河西文化站计划明年初建成并投入使用。镇卫生院综合楼主体完工，设床位90张。冷链中心按计划建成投用，库容2.4万吨。安置房3栋于10月动工。

二、2025年工作安排

镇卫生院综合楼投入使用，养老床位增加到120张。
"""

streets = assistant_over({"a.txt": REPORT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柏溪镇环湖公路2024年已经通车了，全长多少", "计划2025年8月通车"),
        ("柏溪镇老街改造二期已经完工了吧，翻修了多少街面", "推迟到2025年启动"),
        ("柏溪镇河西文化站9月就启用了，面积多大", "计划明年初建成"),
        ("柏溪镇卫生院综合楼已经投入使用了，多少张床", "只列入今后的安排"),
        ("柏溪镇安置房已经建成交付了吧", "10月动工"),
    ],
)
def test_corrects_as_done_what_is_only_planned_or_put_off(
    streets: Assistant, question: str, told: str
) -> None:
    answer = streets.ask(question)

    assert "需要先更正：报告没有写明已经" in answer.text
    assert told in answer.text
    assert any(w.kind == "premise" for w in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "柏溪镇老街改造一期已经完工了吧",
        "柏溪镇河东文化站9月就启用了吧",
        "柏溪镇冷链中心已经建成投用了，库容多少",
    ],
)
def test_does_not_deny_what_is_done(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)

    assert "没有写明已经" not in answer.text
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_corrects_nothing_where_the_question_only_asks(streets: Assistant) -> None:
    answer = streets.ask("柏溪镇环湖公路通车了吗")

    assert "没有写明已经" in answer.text
    assert not any(w.kind == "premise" for w in answer.warnings)
