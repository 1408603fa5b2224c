"""What a place is to do in a year without a report yet stands in the report before it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant, Turn
from tests.assistant.streets import library_over
from tests.conftest import TODAY

MILL = """2022年湖州市云岭区磨溪镇工作总结

现将2022年工作情况报告如下。

一、2022年工作回顾

全年接待游客8.3万人次，完成河道清淤6.2公里。刑事警情57宗。

二、2023年工作安排

2023年，力争接待游客9万人次。重点抓好四件事：磨溪老街修缮、镇区污水管网延伸、竹编作坊改造、村医轮训。
"""


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Return the assistant over one report, on 2022, with plans for 2023."""
    with library_over(tmp_path_factory, {"moxi.txt": MILL}) as library:
        yield Assistant(library, today=lambda: TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "磨溪镇2023年计划",
        "磨溪镇2023年重点抓哪几项工作",
        "磨溪镇2023年着力抓哪四件事",
        "磨溪镇2023年聚焦哪几个方面",
        "磨溪镇2023年在哪些方面发力",
        "磨溪镇2023年四件事分别是什么",
        "磨溪镇2023年的工作重心",
    ],
)
def test_what_is_to_be_done_is_told_by_the_report_before(mill: Assistant, question: str) -> None:
    answer = mill.ask(question)
    assert answer.status == "answered"
    assert "2023年的打算见磨溪镇2022年的报告" in answer.text
    for deed in ("老街修缮", "污水管网", "竹编作坊", "村医轮训"):
        assert deed in answer.text
    assert "清淤" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["磨溪镇2023年做了哪些工作", "磨溪镇2023年完成四件事没有", "磨溪镇2024年重点抓哪几项工作"],
)
def test_what_was_done_in_a_year_without_a_report_is_refused(
    mill: Assistant, question: str
) -> None:
    answer = mill.ask(question)
    assert (answer.status, answer.reason) == ("not_found", "no_such_year")


def test_a_field_is_kept(mill: Assistant) -> None:
    answer = mill.ask("磨溪镇2023年将重点推进哪些改革")
    assert "接待游客" not in answer.text


def test_a_number_planned_is_still_told_as_a_number(mill: Assistant) -> None:
    answer = mill.ask("磨溪镇2023年要接待多少游客")
    assert [str(f.value) for f in answer.figures] == ["9"]
    assert "老街" not in answer.text


def test_what_was_really_done_is_not_told_from_a_plan(mill: Assistant) -> None:
    answer = mill.ask("磨溪镇2023年实际完成接待游客多少万人次")
    assert answer.status != "answered"
    assert mill.ask("磨溪镇2023年计划接待游客多少万人次").status == "answered"


def test_a_year_said_twice_is_the_one_that_is_named(mill: Assistant) -> None:
    answer = mill.ask("明年也就是2023年，磨溪镇准备接待多少万人次游客")
    assert [(f.year, str(f.value)) for f in answer.figures] == [(2023, "9")]
    assert "理解" not in answer.text


def test_what_a_report_set_for_the_next_year_is_its_plan(mill: Assistant) -> None:
    answer = mill.ask("磨溪镇2022年报告里给2023年定了哪几项任务")
    assert answer.status == "answered"
    assert "磨溪老街修缮" in answer.text


def test_plans_asked_for_with_place_and_year_are_no_follow_up(mill: Assistant) -> None:
    first = mill.ask("磨溪镇2022年刑事警情多少宗")
    answer = mill.ask("磨溪镇2023年计划", [Turn("磨溪镇2022年刑事警情多少宗", first)])
    assert answer.status == "answered"
    assert "磨溪老街修缮" in answer.text
