"""Questions about the people who got something, where reports count what was given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import library_over
from tests.conftest import TODAY

_WILLOW = """# 烟柳街道2023年工作总结

一、民生保障

为1318名80岁以上高龄老人发放高龄津贴296.4万元，为205户困难家庭完成适老化改造。发放冬季取暖补贴88.5万元，惠及困难家庭742户；发放农村低保金310.2万元，惠及486户713人；发放稳岗补贴156万元。兑现惠企资金920万元，惠及企业61家，为17家企业协调贷款2.3亿元。改造老旧小区7个，面积12.6万平方米；涉及居民1830户。

二、文化建设

举办群众文化活动92场，参与群众2.6万人次；新建书屋3个。组织消防演练18场、参加人员1500人次。
"""


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with library_over(tmp_path_factory, {"a.txt": _WILLOW}) as library:
        yield Assistant(library, today=lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("烟柳街多少老人领了补贴", "1318名"),
        ("烟柳街取暖补贴发给了谁", "742户"),
        ("烟柳街多少人吃低保", "713人"),
        ("烟柳街有几户领了取暖补贴", "742户"),
        ("烟柳街老旧小区改造多少户受益", "1830户"),
    ],
)
def test_states_the_people_beside_what_they_got(
    street: Assistant, question: str, told: str
) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert any(told == f"{f.value}{f.unit}" for f in answer.figures)
    assert not any(f.unit.endswith("元") for f in answer.figures)


def test_firms_that_got_money_are_counted(street: Assistant) -> None:
    answer = street.ask("烟柳街惠企资金给了多少企业")
    assert answer.status == "answered"
    assert [f"{f.value}{f.unit}" for f in answer.figures] == ["61家"]


def test_a_holder_asked_for_in_a_second_clause_is_told_of_the_first(street: Assistant) -> None:
    answer = street.ask("烟柳街兑现了多少惠企资金，多少家企业拿到了")
    assert "920万元" in answer.text
    assert "企业61家" in answer.text
    assert "企业17家" not in answer.text


def test_answers_both_of_two_measures(street: Assistant) -> None:
    answer = street.ask("烟柳街高龄津贴发了几多钱，几多人领")
    assert "296.4万元" in answer.text
    assert "1318名" in answer.text


def test_who_took_part_is_taken_for_what_was_asked_before(street: Assistant) -> None:
    answer = street.ask("烟柳街办了多少场文化活动，多少人参加")
    assert "2.6万人次" in answer.text
    assert "1500人次" not in answer.text


def test_says_so_where_only_the_money_is_told(street: Assistant) -> None:
    answer = street.ask("烟柳街多少职工领了稳岗补贴")
    assert answer.status != "answered"
