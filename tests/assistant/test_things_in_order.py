"""Several things of one place are set in order, where all of them can be compared."""

from __future__ import annotations

from assistant.chain import Assistant
from tests.assistant.streets import talk


def test_the_deepest_fall_of_several_things_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年刑事警情、治安警情、刑事立案哪个降得最多")
    assert answer.status == "answered"
    assert "所问3项中，降幅最大的是青松街道2023年刑事警情，为15%。" in answer.text


def test_three_things_talked_about_are_set_in_order(assistant: Assistant) -> None:
    answer = talk(
        assistant, "青松街道2023年刑事警情多少", "治安警情呢", "刑事立案呢", "这三样哪个最多"
    )
    assert "最高的是青松街道2023年治安警情，为756宗。" in answer.text
    assert {f.value for f in answer.figures} == {756, 408, 281}


def test_things_in_other_units_are_not_set_in_order(assistant: Assistant) -> None:
    answer = talk(
        assistant, "青松街道2023年刑事警情多少", "垃圾分类率呢", "税收呢", "这三个哪个最高"
    )
    assert "所问" not in answer.text


def test_three_streets_are_no_three_things(assistant: Assistant) -> None:
    answer = talk(
        assistant, "柳塘镇城镇新增就业多少", "青松街道2023年呢", "临溪呢", "这三个哪个最高"
    )
    assert "最高的是青松街道2023年" in answer.text
