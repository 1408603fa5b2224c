"""Follow-ups about the last answer itself: where it stands, whether it is done, of which months."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.questions.about_answer import asked_nature, asks_source
from tests.assistant.streets import talk


@pytest.mark.parametrize(
    "text",
    ["这个数哪一段写的", "哪一段写的", "这是哪一节说的", "在报告哪部分提到的", "原文怎么说的"],
)
def test_where_it_stands_is_asked(text: str) -> None:
    assert asks_source(text)


@pytest.mark.parametrize("text", ["哪一段路修好了", "哪部分人受益", "哪一条河治理了"])
def test_a_part_of_anything_else_is_no_part_of_a_report(text: str) -> None:
    assert not asks_source(text)


@pytest.mark.parametrize(
    "text",
    ["这是已经办到的，还是预计的", "是实际数还是预计数", "这是已经完成的吗", "这个算完成的数吗"],
)
def test_whether_it_is_done_is_asked(text: str) -> None:
    assert asked_nature(text) == "state"


@pytest.mark.parametrize("text", ["完成了吗", "完成任务没有", "是计划生育的吗", "2024年计划呢"])
def test_a_target_or_a_thing_is_no_state_of_the_number(text: str) -> None:
    assert asked_nature(text) == ""


def test_what_is_expected_is_said_not_to_be_done(assistant: Assistant) -> None:
    answer = talk(assistant, "永平街道四上企业新增多少家", "这是已经办到的，还是预计的")
    assert answer.text.startswith("这是计划或预计的数，不是已完成的数")
    assert "39家" in answer.text


def test_what_is_done_is_said_to_be_done(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2023年新增停车位多少个", "这是已经完成的吗")
    assert answer.text.startswith("这是已完成的数")
    assert "640个" in answer.text


def test_the_part_of_the_year_is_told(assistant: Assistant) -> None:
    answer = talk(assistant, "临溪街道固定资产投资多少", "这是全年的数吗")
    assert answer.text.startswith("统计期为“1—11月”，不是全年数。")


@pytest.mark.parametrize(
    "text", ["哪几个月的数", "这是几月到几月的数", "这是全年的数吗", "是全年的还是到11月的"]
)
def test_its_part_of_the_year_is_asked(text: str) -> None:
    assert asked_nature(text) == "period"


@pytest.mark.parametrize("text", ["哪几个月下雨多", "全年的数呢", "上半年多少"])
def test_another_part_of_the_year_is_another_number(text: str) -> None:
    assert asked_nature(text) == ""


def test_a_rounded_number_is_said_not_to_be_exact(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇2023年垃圾分类率多少", "这个是准数还是约数")
    assert answer.text.startswith("这不是精确数：原文写作“约”")


def test_the_passage_is_quoted(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2023年税收收入多少", "这个数哪一段写的")
    assert "（二）经济运行" in answer.text
