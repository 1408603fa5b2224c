"""A community or one site is told by its name, and a kind of which there are several is none."""

from __future__ import annotations

import pytest

from assistant.language.sites import is_site, sites_in

_TOLD = (
    "柳岸公园接待游客3万人次，新增公园14座、累计97座，建成口袋公园6个，"
    "县医院扩建，和悦社区有居民800户。2022年农村改厕20户。柳岸村和石埠村集体收入居前，行政村9个。"
)


@pytest.mark.parametrize(
    ("asked", "site"),
    [
        ("柳岸公园接待游客多少", "柳岸公园"),
        ("和悦社区有多少户", "和悦社区"),
        ("柳岸村的集体收入是多少", "柳岸村"),
        ("柳岸村和石埠村的集体收入合计多少", ""),
        ("2022年农村改厕多少户", ""),
        ("行政村有多少个", ""),
        ("新添几座公园", ""),
        ("新增公园多少座", ""),
        ("口袋公园建了几个", ""),
        ("县医院扩建了吗", ""),
    ],
)
def test_a_site_asked_about(asked: str, site: str) -> None:
    assert sites_in(asked, _TOLD) == ((site,) if site else ())


@pytest.mark.parametrize(
    ("scope", "named"),
    [("柳岸公园", True), ("和悦社区", True), ("口袋公园", False), ("新建公园", False)],
)
def test_a_scope_of_one_site(scope: str, named: bool) -> None:
    assert is_site(scope) == named
