"""Which part of a place comes first or last is quoted where only a sentence tells it."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

REPORT = """松涧镇2024年工作总结

一、主要工作

12个村集体经济总收入1530万元，其中收入超过50万元的村8个，石门村以285万元居首，杨坑村最少，为21.5万元。一般公共预算收入2180万元，增长4.8%。党员912名。
"""

streets = assistant_over({"a.txt": REPORT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("松涧镇村集体收入最高的是哪个村", "石门村以285万元居首"),
        ("松涧镇哪个村集体收入最少", "杨坑村最少，为21.5万元"),
    ],
)
def test_quotes_which_part_is_first_or_last(streets: Assistant, question: str, told: str) -> None:
    answer = streets.ask(question)

    assert answer.status == "answered"
    assert told in answer.text
    assert "2180" not in answer.text.split("石门村")[0]


def test_takes_no_part_for_the_first_in_another_thing(streets: Assistant) -> None:
    answer = streets.ask("松涧镇哪个村党员最多")

    assert "石门村" not in answer.text
