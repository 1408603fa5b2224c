"""Requests answered with figures, one indicator after the other."""

from __future__ import annotations

from assistant.chain import Assistant


def test_several_indicators_are_each_answered(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年刑事警情和税收收入分别是多少")
    assert answer.status == "answered"
    assert {str(f.value) for f in answer.figures} >= {"408", "5.83"}


def test_one_of_several_that_is_not_disclosed_takes_nothing_from_the_others(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("青松街道2023年刑事警情和蚕茧产量分别是多少")
    assert "408" in answer.text
