from __future__ import annotations

import pytest

from assistant.language.regions import regions_in
from assistant.questions.mentions import find_mentions
from tests.assistant.streets import catalog_of


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("长三角三省一市的就业", ["上海市", "江苏省", "浙江省", "安徽省"]),
        ("京津冀谁最快", ["北京市", "天津市", "河北省"]),
        ("沪苏浙皖研发强度", ["上海市", "江苏省", "浙江省", "安徽省"]),
        ("粤桂两省区", ["广东省", "广西壮族自治区"]),
    ],
)
def test_names_the_members_of_a_group(text: str, short: list[str]) -> None:
    assert [list(names) for _, _, names in regions_in(text)] == [short]


@pytest.mark.parametrize("text", ["新云计算中心", "青云街道", "甘青公路", "黑吉"])
def test_leaves_words_that_only_look_like_abbreviations(text: str) -> None:
    assert [names for _, _, names in regions_in(text)] == []


def test_tells_which_members_have_no_report() -> None:
    mentions = find_mentions("长三角的GDP", catalog_of(("上海市", 2024), ("浙江省", 2024)))
    assert [m.name for m in mentions if m.places] == ["上海市", "浙江省"]
    assert [m.name for m in mentions if not m.places] == ["江苏省", "安徽省"]


def test_takes_no_group_where_the_library_holds_no_province() -> None:
    assert not find_mentions("长三角一体化项目", catalog_of(("永平街道", 2023)))
