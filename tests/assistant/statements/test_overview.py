"""A field asked for as a whole is answered with its figures."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "青松街道2023年主要经济指标",
        "列出青松街道2023年的经济数据",
        "青松街道2023年经济方面的主要数据",
    ],
)
def test_lists_the_figures_of_a_field(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert {"97.6", "5.83", "21.2"} <= {str(f.value) for f in answer.figures}
    assert all(f.citation for f in answer.figures)


def test_states_no_target_among_what_was_done(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年主要经济指标")
    assert not any(f.planned for f in answer.figures)
    assert {f.year for f in answer.figures} == {2023}


def test_leaves_an_indicator_that_only_ends_alike_alone(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年刑事警情数据")
    assert {str(f.value) for f in answer.figures} == {"408"}
