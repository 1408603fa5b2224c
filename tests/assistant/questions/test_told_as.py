"""What an answer has told under a report's own name is that thing in the next turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import library_over, summary_of, talk
from tests.conftest import TODAY

_ONE = (
    "全年调解矛盾纠纷612宗，调解成功率98.2%。空气质量优良天数比例90.4%，列全区9个街镇第2位。\n\n"
    "完成老旧小区改造14个，惠及居民6850户，完成投资1.24亿元。刑事警情161宗。"
)
_OTHER = "全年调解纠纷389宗，调解成功率97.4%。办结信访事项302件。"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Return the assistant over the reports of two towns."""
    texts = {"a.txt": summary_of("石坪镇", _ONE), "b.txt": summary_of("云脚镇", _OTHER)}
    with library_over(tmp_path_factory, texts) as library:
        yield Assistant(library, today=lambda: TODAY)


def test_another_place_is_asked_under_the_name_told(towns: Assistant) -> None:
    answer = talk(towns, "石坪镇调解了多少起矛盾纠纷", "成功率呢", "云脚镇呢")
    assert answer.status == "answered"
    assert "97.4%" in answer.text


def test_the_two_are_compared_under_the_name_told(towns: Assistant) -> None:
    answer = talk(towns, "石坪镇调解了多少起矛盾纠纷", "成功率呢", "这个率跟云脚镇比哪个高")
    assert "相差0.8个百分点" in answer.text


def test_its_rank_is_asked_under_the_name_told(towns: Assistant) -> None:
    answer = talk(towns, "石坪镇空气好的日子占多少", "在区里排第几")
    assert answer.status == "answered"
    assert "第2位" in answer.text


@pytest.mark.parametrize("then", ["花了多少钱", "花进去多少钱"])
def test_the_money_is_that_of_the_thing(towns: Assistant, then: str) -> None:
    answer = talk(towns, "石坪镇老旧小区改造了多少个", then)
    assert "1.24亿元" in answer.text


def test_no_money_is_told_of_what_none_was_spent_on(towns: Assistant) -> None:
    answer = talk(towns, "石坪镇刑事警情多少宗", "花了多少钱")
    assert answer.status != "answered"
    assert "1.24亿元" not in answer.text


def test_the_name_told_goes_before_one_that_only_comes_near(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2022年入库四上企业总数", "2023年末呢")
    assert "186家" in answer.text
    assert "6家" not in answer.text.replace("186家", "")


def test_a_place_without_it_discloses_nothing(towns: Assistant) -> None:
    answer = talk(towns, "石坪镇空气好的日子占多少", "云脚镇呢")
    assert answer.status == "not_found"
