"""What else is told with a figure, and what is left out where its own street is asked for."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from index.library import Library
from tests.assistant.streets import assistant_over
from tests.conftest import TODAY

_MEIXI = """梅溪街道2023年工作总结

一、经济运行

前三季度地区生产总值38.2亿元，同比增长5.4%。同期全区地区生产总值305.7亿元，增长5.0%。

二、2024年工作安排

1、抓项目。新开工项目6个。
"""

assistant = assistant_over({"梅溪.txt": _MEIXI})


@pytest.fixture
def assistant_of_samples(sample_library: Library) -> Assistant:
    """Return the assistant over the sample reports."""
    return Assistant(sample_library, today=lambda: TODAY)


@pytest.mark.parametrize(
    "question",
    ["梅溪街道2023年前三季度地区生产总值，不要全区的", "梅溪街道自己的前三季度GDP是多少"],
)
def test_the_districts_figure_is_not_told_where_it_is_not_wanted(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert "38.2亿元" in answer.text
    assert "305.7" not in answer.text


def test_a_title_is_no_answer_to_what_is_planned(assistant: Assistant) -> None:
    answer = assistant.ask("梅溪街道2024年有哪些工作安排")
    assert "新开工项目6个" in answer.text
    assert "- 梅溪街道2023年工作总结" not in answer.text


def test_the_same_number_in_a_table_is_told_once(assistant_of_samples: Assistant) -> None:
    text = assistant_of_samples.ask("青松街道2023年刑事警情和养老床位分别是多少").text
    assert text.count("408宗") == 1


def test_what_is_offered_is_told_once_and_of_the_year_asked(
    assistant_of_samples: Assistant,
) -> None:
    answer = assistant_of_samples.ask("青松街道2023年财政收入")
    assert answer.status == "related"
    assert [(f.year, str(f.value)) for f in answer.figures] == [(2023, "5.83")]


def test_names_the_one_of_two_things_that_is_not_disclosed(
    assistant_of_samples: Assistant,
) -> None:
    answer = assistant_of_samples.ask("青松街道2023年刑事警情和蚕茧产量分别是多少")
    assert "408宗" in answer.text
    assert "没有披露“蚕茧产量”" in answer.text
