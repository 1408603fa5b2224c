"""A place named and nothing asked of it: its report as a whole, or several side by side."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.plan import Plan
from assistant.statements.overall import asks_overall


@pytest.mark.parametrize(
    "question",
    [
        "青松街道2023年的报告讲了什么",
        "青松街道2023年怎么样",
        "青松街道2023年工作情况",
        "青松街道2023",
    ],
)
def test_gives_the_parts_of_a_report_in_order(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    parts = ["党建引领", "经济运行", "平安建设", "存在的主要问题"]
    found = [answer.text.find(part) for part in parts]
    assert -1 not in found
    assert found == sorted(found)


@pytest.mark.parametrize(
    "question", ["青松和柳塘对比一下", "青松街道、柳塘镇2023年主要指标对比", "青松和柳塘哪个好"]
)
def test_states_what_both_places_report(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    values = {(f.street, str(f.value)) for f in answer.figures}
    assert {("青松街道", "97.6"), ("柳塘镇", "58.4")} <= values
    assert {("青松街道", "408"), ("柳塘镇", "152")} <= values
    assert all(f.citation for f in answer.figures)
    assert not any(f.planned for f in answer.figures)


def test_warns_that_the_years_differ(assistant: Assistant) -> None:
    answer = assistant.ask("永平和云城比一比")
    assert "year" in {w.kind for w in answer.warnings}


def test_lists_the_known_indicators_of_one_place(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年主要指标")
    assert answer.status == "answered"
    assert {"97.6", "408"} <= {str(f.value) for f in answer.figures}


@pytest.mark.parametrize(
    "question",
    ["青松街道有多少人", "青松街道刑事警情", "青松街道呢，养老院多少家啊"],
)
def test_leaves_a_question_for_something_alone(assistant: Assistant, question: str) -> None:
    assert "的报告都披露" not in assistant.ask(question).text
    assert "一、" not in assistant.ask(question).text


def test_a_plan_without_places_is_not_overall() -> None:
    assert not asks_overall(Plan(question="怎么样", text="怎么样"))


@pytest.mark.parametrize(
    "question", ["青松街道两年对比", "青松街道2023年比2022年有哪些进步", "青松街道和去年比怎么样"]
)
def test_holds_two_years_of_a_place_against_each_other(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    values = {(f.year, str(f.value)) for f in answer.figures}
    assert {(2022, "480"), (2023, "408")} <= values


def test_says_that_there_is_no_other_year_to_compare_with(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇和去年比怎么样")
    assert "没有另一年可比" in answer.text
    assert "21.2" in answer.text
    assert {f.year for f in answer.figures} == {2023}


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("青松街道2023年有哪些指标下降了", "408", "97.6"),
        ("青松街道2023年哪些指标在涨", "97.6", "408"),
    ],
)
def test_lists_the_figures_that_moved_one_way(
    assistant: Assistant, question: str, told: str, other: str
) -> None:
    values = {str(f.value) for f in assistant.ask(question).figures}
    assert told in values
    assert other not in values
