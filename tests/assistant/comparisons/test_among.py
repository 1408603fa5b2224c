"""One place held against all that have a report: its place in their order, its share of the sum."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over, summary_of

_BODIES = {
    "苇岸街道": "地区生产总值40亿元，同比增长6.2%。刑事警情200宗。热线满意率96.3%，居全区第3位。",
    "荷塘街道": "地区生产总值60亿元，同比增长4.1%。刑事警情250宗。热线满意率95.1%。",
    "菱湖镇": "地区生产总值25亿元，同比增长7.5%。刑事警情50宗。",
}

lake = assistant_over({f"{s}.txt": summary_of(s, body, year=2024) for s, body in _BODIES.items()})


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("苇岸的GDP在三个街道里排第几", "苇岸街道2024年从高到低排第二，为40亿元。"),
        ("苇岸GDP在几个街镇中排名第几位", "苇岸街道2024年从高到低排第二，为40亿元。"),
        ("菱湖镇的GDP增速在三个街镇中排第几", "菱湖镇2024年从高到低排第一，为7.5%。"),
        ("荷塘街道刑事警情在各街道里排第几", "荷塘街道2024年从高到低排第一，为250宗。"),
    ],
)
def test_tells_the_place_in_the_order_of_all(lake: Assistant, question: str, first: str) -> None:
    answer = lake.ask(question)
    assert answer.status == "answered"
    assert answer.text.split("\n")[0].endswith(first)
    assert_signable(answer, lake.library)


@pytest.mark.parametrize(
    "question",
    ["苇岸刑事警情占三个街道总数的比例", "苇岸街道刑事警情占全部街镇合计的多少"],
)
def test_tells_the_share_of_the_sum_of_all(lake: Assistant, question: str) -> None:
    answer = lake.ask(question)
    assert "占披露了的3个报告单位合计的40%" in answer.text
    assert "200宗 ÷ (" in answer.text
    assert_signable(answer, lake.library)


def test_the_order_of_the_district_is_the_reports_own(lake: Assistant) -> None:
    answer = lake.ask("苇岸热线满意率在全区12个街道中排第几")
    assert "全区第3位" in answer.text
    assert "报告单位" not in answer.text
    assert not answer.warnings


def test_another_number_of_streets_is_not_all_of_them(lake: Assistant) -> None:
    assert "报告单位" not in lake.ask("苇岸的GDP在五个街道里排第几").text


def test_who_discloses_nothing_has_no_place_in_the_order(lake: Assistant) -> None:
    answer = lake.ask("菱湖镇热线满意率在三个街镇里排第几")
    assert answer.status != "answered"
    assert "从高到低排第" not in answer.text
