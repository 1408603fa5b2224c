"""A bound that tells which things are counted is part of their name, and no claim."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.language.bound_names import bounds_in, with_bound
from tests.assistant.streets import assistant_over

_YUDANG = """榆档街道2024年工作总结

一、经济发展

税收收入3.58亿元，增长4.2%。商务楼宇13栋，税收超千万元楼宇6栋。经营性收入超100万元的村14个。物业费收取率低于60%的小区21个。

"""

assistant = assistant_over({"榆档.txt": _YUDANG})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("榆档税收超千万元的楼宇有几栋", "6栋"),
        ("榆档有几栋税收超过1000万元的楼宇", "6栋"),
        ("榆档经营性收入过百万的村有几个", "14个"),
        ("榆档有多少个经营性收入100万元以上的村", "14个"),
        ("榆档物业费收取率低于60%的小区有几个", "21个"),
        ("榆档税收超过1000万元了吗", "3.58亿元"),
    ],
)
def test_things_beyond_a_bound_are_counted(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


@pytest.mark.parametrize(
    "question", ["榆档税收超亿元的楼宇有几栋", "榆档经营性收入超50万元的村有几个"]
)
def test_those_beyond_another_bound_are_others(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status in {"related", "not_found"}


@pytest.mark.parametrize("name", ["超千万元楼宇", "过1000万元的楼宇", "1000万元以上楼宇"])
def test_a_bound_is_written_in_one_way(name: str) -> None:
    assert with_bound(name) == "超千万楼宇"
    assert bounds_in(name) == {"千万"}
