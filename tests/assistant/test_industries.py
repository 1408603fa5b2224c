"""The growth of each industry is told where a report lists several, else refused."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable

_GROWTH = ["88.5%", "64.2%", "23.9%", "16.6%", "6.7%", "5.5%"]


@pytest.mark.parametrize(
    "question",
    ["永平街道2023年各行业增速，有几个报几个", "永平街道1—11月六个行业分别增长多少"],
)
def test_tells_every_industry_that_the_report_lists(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert [rate for rate in _GROWTH if rate not in answer.text] == []
    assert_signable(answer, assistant.library)


def test_tells_first_which_industry_grew_most_or_least(assistant: Assistant) -> None:
    most = assistant.ask("永平街道2023年六个行业里哪个涨得最猛").text
    least = assistant.ask("永平街道2023年六个行业里哪个增长最慢").text
    assert "住宿业" in most.splitlines()[0]
    assert "规上工业" in least.splitlines()[0]


@pytest.mark.parametrize(
    "question", ["云城街道各行业增速", "永平街道各行业营收多少", "永平街道九个行业分别增长多少"]
)
def test_refuses_what_is_not_listed_so(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"
