"""A bound that a question says a figure is beyond is held against the figure."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable


@pytest.mark.parametrize(
    ("question", "line", "corrected"),
    [
        (
            "听说青松街道2023年刑事警情超过500宗",
            "报告写的是408宗，没有超过500宗，与问题里的说法不符。",
            True,
        ),
        ("青松街道2023年刑事警情超过500宗了吗", "报告写的是408宗，没有超过500宗。", False),
        ("青松街道2023年刑事警情超过400宗了吗", "报告写的是408宗，是超过400宗的。", False),
        (
            "青松街道2023年刑事警情降幅超过20%了吧",
            "报告写的是15%，没有超过20%，与问题里的说法不符。",
            True,
        ),
        ("青松街道2023年刑事警情涨幅超过10%了吧", "与问题里的说法相反。", True),
        (
            "青松街道2023年刑事警情达到500宗了",
            "报告写的是408宗，低于500宗，与问题里的说法不符。",
            True,
        ),
    ],
)
def test_a_claimed_bound_is_confirmed_or_corrected(
    assistant: Assistant, question: str, line: str, corrected: bool
) -> None:
    answer = assistant.ask(question)
    assert line in answer.text
    assert any(w.kind == "premise" for w in answer.warnings) is corrected
    assert_signable(answer, assistant.library)
