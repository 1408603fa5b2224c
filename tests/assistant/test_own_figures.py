"""A question for a street or for some is not answered with the district's figure or that of all."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_REPORT = """槐安街道2024年工作总结

现将2024年工作报告如下。

一、2024年工作回顾

（一）平安建设
辖区派出所立刑事案件286起，同比下降9.2%。全区刑事立案2917起，同比下降6.0%。全区调解矛盾纠纷5120件。

（二）党的建设
现有党组织136个、党员5218名。组建红袖标队4支、队员210人。

（三）财政收支
一般公共预算收入7.79亿元，同比增长7.0%，全区一般公共预算收入64.85亿元，增长5.6%。
"""

street = assistant_over({"huaian_2024.txt": _REPORT})


@pytest.mark.parametrize("question", ["槐安街道刑事立案多少起", "槐安街2024刑事案件立了几起"])
def test_its_own_figure_is_found_behind_who_did_it(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert "286起" in answer.text
    assert "2917" not in answer.text


def test_the_districts_figure_is_offered_as_what_it_is(street: Assistant) -> None:
    answer = street.ask("槐安街道调解矛盾纠纷多少件")
    assert answer.status == "related"
    assert any("全区" in w.message for w in answer.warnings)


def test_the_districts_figure_answers_who_asks_for_it(street: Assistant) -> None:
    answer = street.ask("槐安街道报告里全区调解矛盾纠纷多少件")
    assert answer.status == "answered"
    assert "5120件" in answer.text


def test_its_own_is_not_followed_by_the_districts(street: Assistant) -> None:
    assert "64.85" not in street.ask("槐安街道一般公共预算收入多少").text


def test_a_number_of_all_is_not_that_of_some_told_elsewhere(street: Assistant) -> None:
    answer = street.ask("槐安街道红袖标队里有几名党员")
    assert answer.status != "answered"
    assert street.ask("槐安街道有几名党员").status == "answered"
