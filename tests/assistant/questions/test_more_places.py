"""Follow-ups that take in one place more, and those that speak of 前者 and 后者."""

from __future__ import annotations

import pytest

from assistant.plan import Plan
from assistant.questions.dialogue import plan_question
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(
    ("青松街道", 2022),
    ("青松街道", 2023),
    ("柳塘镇", 2023),
    ("永平街道", 2023),
    indicators=("刑事警情", "治安警情", "税收收入", "户籍人口", "常住人口"),
)
ALL = ["青松街道", "柳塘镇", "永平街道"]
BEFORE = ("青松街道税收收入多少", "柳塘镇呢")


def plan(*talk: str) -> Plan:
    """Return the plan of the last question of a talk in 2024."""
    return plan_question(talk[-1], talk[:-1], CATALOG, 2024)


def streets(found: Plan) -> list[str]:
    return [place.name for place in found.places]


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("再加上永平街道", "sum"),
        ("加上永平一共多少", "sum"),
        ("连永平街一起，合计多少", "sum"),
        ("把永平也算进来", "compare"),
        ("永平也一起算上", "compare"),
        ("永平街算上", "compare"),
        ("再把永平街道放进来比一比", "compare"),
        ("把永平也带上，谁最多", "rank"),
    ],
)
def test_one_place_more_joins_all_that_were_asked_the_same(question: str, operation: str) -> None:
    found = plan(*BEFORE, question)
    assert (streets(found), found.asked, found.operation) == (ALL, "税收收入", operation)


def test_a_sum_goes_on_as_a_sum() -> None:
    found = plan("青松和柳塘的税收收入一共多少", "再算上永平呢")
    assert (streets(found), found.asked, found.operation) == (ALL, "税收收入", "sum")


@pytest.mark.parametrize(
    "question", ["永平加装电梯多少部", "加上永平的教师一共多少", "永平也建了公园吗"]
)
def test_a_place_with_a_thing_of_its_own_joins_nothing(question: str) -> None:
    found = plan(*BEFORE, question)
    assert (streets(found), "税收收入" in found.asked) == (["永平街道"], False)


@pytest.mark.parametrize(
    "question",
    [
        "永平也说说",
        "顺便说下永平的",
        "好的，再看看永平街",
        "行，那再查一下永平街道的吧",
        "嗯嗯，永平的也列一下",
    ],
)
def test_goes_on_to_another_place(question: str) -> None:
    found = plan("青松街道税收收入多少", question)
    assert (streets(found), found.asked, found.operation) == (["永平街道"], "税收收入", "lookup")


def test_a_place_to_be_told_of_as_a_whole_takes_nothing_over() -> None:
    assert plan("青松街道税收收入多少", "介绍一下永平街道").operation == "summary"


def test_the_former_and_the_latter_are_the_two_told_side_by_side() -> None:
    found = plan(*BEFORE, "后者比前者少多少")
    assert (streets(found), found.operation) == (["柳塘镇", "青松街道"], "difference")
    assert streets(plan(*BEFORE, "前者高多少")) == ["青松街道", "柳塘镇"]
    assert streets(plan("青松和柳塘税收收入各多少", "前者户籍人口多少")) == ["青松街道"]
    assert streets(plan("青松和柳塘税收收入各多少", "前者户籍人口多少", "后者呢")) == ["柳塘镇"]


def test_the_former_and_the_latter_may_be_two_things_of_one_place() -> None:
    found = plan("青松街道刑事警情和治安警情各多少", "前者同比呢", "后者呢")
    assert (streets(found), found.asked) == (["青松街道"], "治安警情")
    found = plan(*BEFORE, "青松街道户籍人口多少", "常住呢", "后者多多少")
    assert (streets(found), found.operation) == (["青松街道"], "difference")
    assert found.asked == "常住人口比户籍人口"


def test_more_than_it_is_more_than_the_place_asked_about() -> None:
    assert set(streets(plan("青松街道税收收入多少", "柳塘比它多还是少"))) == {"青松街道", "柳塘镇"}


def test_as_many_are_meant_as_are_counted() -> None:
    talk = ("青松街道税收收入多少", "柳塘镇和永平街道呢")
    assert set(streets(plan(*talk, "这三个谁最多"))) == set(ALL)
    assert set(streets(plan(*talk, "这两个谁最多"))) == {"柳塘镇", "永平街道"}


def test_several_places_may_be_taken_in_at_once() -> None:
    found = plan("青松街道税收收入多少", "把柳塘、永平都列上")
    assert (set(streets(found)), found.asked) == (set(ALL), "税收收入")
    assert set(streets(plan(*BEFORE, "永平街道呢", "谁更高"))) == set(ALL)


def test_two_places_told_one_after_the_other_are_a_pair() -> None:
    found = plan("青松街道参保率", "柳塘镇养老参保率", "后者低多少")
    assert (streets(found), found.operation) == (["柳塘镇", "青松街道"], "difference")
