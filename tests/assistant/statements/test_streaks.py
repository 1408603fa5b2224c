"""For how long something has gone on is quoted, however it is asked."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.statements.streaks import asks_streak
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

YANBO = """雁泊镇2023年工作总结

一、主要工作

粮食总产量3.2万吨，连续15年居全县首位。连续61个月未发生较大生产安全事故，生产安全事故起数下降9.1%。时隔12年再获省级文明镇称号。
固定资产投资8.2亿元，增长4.2%。
"""

yanbo = assistant_over({"yanbo.txt": YANBO})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("雁泊镇粮食产量全县第一，已经保持多少年了", "连续15年"),
        ("雁泊镇粮食产量全县第一持续了几年", "连续15年"),
        ("雁泊镇多久没出过较大生产安全事故了", "连续61个月"),
        ("雁泊镇省级文明镇称号是不是隔了12年才又拿到", "时隔12年"),
    ],
)
def test_how_long_is_quoted(yanbo: Assistant, question: str, told: str) -> None:
    answer = yanbo.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert_signable(answer, yanbo.library)


def test_a_figure_alone_does_not_tell_how_long(yanbo: Assistant) -> None:
    answer = yanbo.ask("雁泊镇固定资产投资连续几年增长")
    assert answer.status == "related"
    assert "15年" not in answer.text


@pytest.mark.parametrize("question", ["还有多少年完工", "计划用几年建成", "多少个月没有数据"])
def test_other_spans_of_time_are_told_apart(question: str) -> None:
    assert asks_streak(question) is (question == "多少个月没有数据")
