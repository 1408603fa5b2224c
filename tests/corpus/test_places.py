from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.places import PROVINCES, aliases, canonical_street, level_of, mentioned_street


@pytest.mark.parametrize(
    "name",
    [
        "云城街",
        "云城街道",
        "云城街道办事处",
        "白云区云城街道",
        "广州市白云区人民政府云城街道办事处",
        "云城 街道",
        "云城街办",
    ],
)
def test_all_ways_to_write_a_street_resolve_to_one_name(name: str) -> None:
    assert canonical_street(name) == "云城街道"


@pytest.mark.parametrize(
    "name",
    [
        "十字街街道",
        "街口街道",
        "新街镇",
        "新市街道",
        "城区街道",
        "新街口街道",
        "镇海街道",
        "清河镇",
        "东区街道",
        "大栅栏街道",
    ],
)
def test_names_that_hold_a_word_for_street_or_town_survive(name: str) -> None:
    assert canonical_street(name) == name
    assert canonical_street(f"江州市云汀区{name}") == name
    assert canonical_street(f"{name}办事处" if name.endswith("街道") else f"{name}人民政府") == name


@pytest.mark.parametrize(("short", "full"), sorted(PROVINCES.items()))
def test_provinces_go_by_their_short_and_their_full_names(short: str, full: str) -> None:
    assert canonical_street(short) == full == canonical_street(full)
    assert {short, full} <= aliases(full)


def test_aliases_hold_what_people_write() -> None:
    assert {"永平街道", "永平街", "永平街道办事处", "永平", "永平街办"} <= aliases("永平街道")
    assert {"清河镇", "清河", "清河镇人民政府"} <= aliases("清河镇")
    assert {"广东省", "广东"} <= aliases("广东省")
    assert "十字街街" not in aliases("十字街街道")


@given(st.text(st.sampled_from("云永城平柳湾清河石门街镇新市东"), min_size=1, max_size=4))
def test_a_canonical_name_is_its_own_canonical_name(core: str) -> None:
    once = canonical_street(core + "街道")
    assert canonical_street(once) == once


def test_levels_follow_the_name() -> None:
    names = ("柳湾街道", "清河镇", "云汀区", "上海市", "江州市", "民政局", "水务公司")
    levels = ("街道", "镇", "区", "省", "市", "部门", "企业")
    assert tuple(level_of(name) for name in names) == levels


def test_a_street_is_taken_from_the_body_only_beyond_doubt() -> None:
    assert (
        mentioned_street("柳湾街开展工作。我街在柳湾街辖区投入，柳湾街道群众满意。全街联动。")
        == "柳湾街道"
    )
    assert mentioned_street("柳湾街、永平街、柳湾街、永平街、柳湾街、永平街。") is None
    assert mentioned_street("我街全街各街镇一条街步行街步行街步行街") is None
