"""A follow-up is not answered by the figure that was given to the question before it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import library_over, summary_of, talk
from tests.conftest import TODAY

_BODY = (
    "新增加装电梯14台，累计投用52台。拆除违法建设2.18万平方米，同比下降20.7%。"
    "以旧换新带动新能源汽车、家电类消费分别增长40.9%、24.8%。规模以上工业企业31家。"
    "新增“雄鹰”企业5家、国家专精特新“小巨人”企业9家。"
)


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Return the assistant over one report."""
    with library_over(tmp_path_factory, {"dujing.txt": summary_of("渡津街道", _BODY)}) as library:
        yield Assistant(library, today=lambda: TODAY)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("渡津街道2023年加装电梯新增几台", "累计呢"),
        ("渡津街道2023年新增加装电梯多少台", "到目前一共多少台"),
    ],
)
def test_the_total_is_asked_behind_those_that_are_new(
    street: Assistant, first: str, then: str
) -> None:
    answer = talk(street, first, then)
    assert answer.status == "answered"
    assert "52台" in answer.text
    assert "14台" not in answer.text


def test_the_figure_of_the_year_is_no_total(street: Assistant) -> None:
    answer = talk(street, "渡津街道2023年拆违多少", "累计呢")
    assert answer.status == "related"
    assert "没有单列“累计拆违”" in answer.text
    assert all(f.related for f in answer.figures)


def test_those_listed_as_new_are_no_total(street: Assistant) -> None:
    first = "渡津街道2023年新增国家级专精特新小巨人企业多少家"
    answer = talk(street, first, "累计呢")
    assert answer.status == "related"
    assert all(f.related for f in answer.figures)


def test_another_thing_has_a_figure_of_its_own(street: Assistant) -> None:
    answer = talk(street, "渡津街道以旧换新带动新能源汽车消费增长多少", "家电呢")
    assert "24.8%" in answer.text
    assert "40.9%" not in answer.text


def test_another_name_of_the_same_thing_is_answered_again(street: Assistant) -> None:
    answer = talk(street, "渡津街道规上工业企业多少家", "规模以上工业企业数量呢")
    assert answer.status == "answered"
    assert "31家" in answer.text
