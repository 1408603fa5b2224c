from __future__ import annotations

import pytest

from assistant.plan import Plan
from assistant.questions.dialogue import plan_question
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(
    ("青松街道", 2022),
    ("青松街道", 2023),
    ("永平街道", 2023),
    indicators=("刑事警情", "治安警情", "案件类警情"),
)


def plan(*talk: str) -> Plan:
    """Return the plan of the last question of a talk in 2024."""
    return plan_question(talk[-1], talk[:-1], CATALOG, 2024)


@pytest.mark.parametrize("before", ["永平街2021年案件类警情多少宗", "青松街道2022年治安警情多少"])
def test_a_whole_question_takes_over_no_year(before: str) -> None:
    assert plan(before, "永平街刑事警情同比下降多少").years == ()
    assert plan(before, "青松街道刑事警情多少宗").years == ()


def test_says_that_a_whole_question_is_not_asked_of_the_year_before() -> None:
    assert plan("青松街道2022年治安警情多少", "青松街道刑事警情多少宗").notes == (
        "这一问没有说年份，按最近的2023年报告回答；要问2022年的，请带上年份。",
    )


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("永平街2021年案件类警情多少宗", "永平街刑事警情多少"),
        ("青松街道2023年治安警情多少", "青松街道刑事警情多少宗"),
    ],
)
def test_says_nothing_of_a_year_that_could_not_be_meant(before: str, question: str) -> None:
    assert plan(before, question).notes == ()


def test_what_leaves_place_or_thing_out_goes_on_with_the_year() -> None:
    before = "青松街道2022年治安警情多少"
    assert plan(before, "刑事警情多少宗").years == (2022,)
    assert plan(before, "那青松街道刑事警情呢").years == (2022,)


def test_the_parts_of_one_question_share_the_year_named_in_it() -> None:
    asked = "青松街道2022年治安警情多少，青松街道刑事警情又是多少"
    assert plan(asked, "上一年呢").years == (2021,)


def test_the_year_after_is_that_of_the_report_talked_about() -> None:
    found = plan("永平街道治安警情多少", "明年呢")
    assert (found.years, found.planned) == ((2024,), True)
    assert found.notes == ("“明年”按上文的2023年之后理解，即2024年。",)
    assert plan("永平街道2023年治安警情多少", "明年呢").years == (2024,)
    assert plan("永平街道治安警情多少", "后年呢").years == (2026,)


def test_this_year_is_not_the_one_to_come_that_was_told() -> None:
    talk = ("永平街道治安警情目标多少", "明年呢")
    assert plan_question("比今年多还是少", talk, CATALOG, 2026).years != (2024,)


def test_a_year_of_the_clock_stays_one_in_what_goes_on_with_it() -> None:
    found = plan("永平街道今年治安警情多少", "刑事警情呢")
    assert (found.years, found.relative) == ((2024,), True)
    assert not plan("永平街道2024年治安警情多少", "刑事警情呢").relative


def test_what_is_asked_beside_a_plan_is_planned_too() -> None:
    assert plan("永平街道2024年治安警情目标是多少", "刑事警情呢").planned
    assert not plan("永平街道2024年治安警情目标是多少", "刑事警情实际多少").planned
    assert not plan("永平街道2023年治安警情目标是多少", "2023年刑事警情呢").planned


@pytest.mark.parametrize("question", ["年初定的目标呢", "当初提出的目标是多少"])
def test_the_aim_set_at_first_is_that_of_the_year_told(question: str) -> None:
    found = plan("永平街道治安警情多少", question)
    assert (found.years, found.asked, found.planned) == ((2023,), "治安警情", True)


def test_a_year_held_against_is_not_gone_on_with() -> None:
    held = ("青松街道治安警情多少", "比2022年多多少")
    assert plan(*held, "完成任务没有").years == ()
    assert plan(held[0], "和2022年比呢", "完成任务没有").years == ()
    assert plan("青松街道治安警情多少", "2022年呢", "同比呢").years == (2022,)


@pytest.mark.parametrize(
    "question", ["再往前一年是多少宗", "更早一年呢", "往前推一年的呢", "上一年是多少宗", "再往前呢"]
)
def test_a_year_further_back_is_counted_from_the_year_talked_about(question: str) -> None:
    found = plan("青松街道2022年治安警情多少宗", question)
    assert (found.years, found.asked, found.earlier) == ((2021,), "治安警情", False)


@pytest.mark.parametrize("question", ["转过年来呢", "次年呢", "往后推一年是多少"])
def test_a_year_further_on_is_counted_from_the_year_talked_about(question: str) -> None:
    found = plan("青松街道2022年治安警情多少宗", question)
    assert (found.years, found.asked) == ((2023,), "治安警情")


def test_further_back_than_two_years_is_before_both() -> None:
    assert plan("青松街道2022年和2023年治安警情各多少宗", "再往前一年呢").years == (2021,)


def test_about_how_many_there_were_the_year_before_is_worked_back() -> None:
    found = plan("青松街道2022年治安警情多少宗", "上一年大概是多少宗")
    assert (found.years, found.earlier) == ((2021,), True)


def test_what_was_ready_a_year_early_names_no_year() -> None:
    assert plan("青松街道2022年治安警情多少宗", "青松街道早一年建成的项目多少个").years == ()
