"""Which numbers count people."""

from __future__ import annotations

import pytest

from assistant.language.persons import counts_people


@pytest.mark.parametrize(
    ("unit", "name", "people"),
    [
        ("名", "网格", True),
        ("万人次", "接待游客", True),
        ("个", "会员", True),
        ("个", "网格", False),
        ("万个", "社区食堂", False),
        ("件", "志愿者", False),
        ("个", "宝宝屋", None),
    ],
)
def test_a_unit_or_the_end_of_a_name_tells_people(
    unit: str, name: str, people: bool | None
) -> None:
    assert counts_people(unit, name) is people
