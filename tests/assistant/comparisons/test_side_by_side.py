"""What makes figures that stand side by side hard to compare."""

from __future__ import annotations

from assistant.answer import Answer
from assistant.chain import Assistant


def kinds(answer: Answer) -> set[str]:
    return {w.kind for w in answer.warnings}


def test_warns_that_the_compared_figures_are_of_different_years_and_periods(
    assistant: Assistant,
) -> None:
    assert kinds(assistant.ask("云城街和永平街的案件类警情哪个多")) >= {"year", "period"}


def test_does_not_warn_of_years_that_the_question_itself_names(assistant: Assistant) -> None:
    assert "year" not in kinds(assistant.ask("青松街道2022年和2023年刑事警情相差多少"))


def test_warns_that_a_compared_number_is_approximate(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道和柳塘镇的垃圾分类率哪个高")
    assert "approximate" in kinds(answer)
    assert "约27.5%" in answer.text
