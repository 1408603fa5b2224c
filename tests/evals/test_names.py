"""Where a text names places, and where it only names their kind."""

from __future__ import annotations

import pytest

from evals.names import places_in


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("柏林镇2023年征收18户，松涛街道3户", ["柏林", "松涛"]),
        ("新增工业特色镇10个、国家卫生镇3个", []),
        ("乡镇和中心镇全覆盖，城镇新增就业1320人", []),
        ("示范镇建成4个，柏林镇的项目2个", ["柏林"]),
        ("每周二晚上由街道班子成员坐班94场", []),
        ("各街镇12345满意率分别是多少", []),
        ("几个街道里谁最高", []),
        ("请8至10户企业到街道食堂边吃边谈，办会11期", []),
    ],
)
def test_a_kind_of_town_is_no_place(text: str, places: list[str]) -> None:
    assert [name for _, _, name in places_in(text, ())] == places
