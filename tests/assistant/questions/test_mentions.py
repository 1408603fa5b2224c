from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.questions.mentions import find_mentions
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(
    ("永平街道", 2023, "广州市白云区"),
    ("云城街道", 2022, "广州市白云区"),
    ("青松街道", 2023, "虚构市示例区"),
    ("柳塘镇", 2023, "虚构市示例区"),
    indicators=("刑事警情", "垃圾分类率"),
)


def names(question: str) -> list[str]:
    """Return the known places of a question and, in brackets, the unknown ones."""
    return [
        m.places[0].name if m.places else f"({m.name})" for m in find_mentions(question, CATALOG)
    ]


@pytest.mark.parametrize(
    "alias", ["永平街道", "永平街", "永平", "永平街道办事处", "永平街道办", "白云区永平街"]
)
def test_knows_a_street_by_every_name_that_people_use(alias: str) -> None:
    assert names(f"{alias}的刑事警情同比下降多少") == ["永平街道"]


def test_finds_several_places_in_the_order_of_the_question() -> None:
    assert names("云城街、永平街和柳塘镇的刑事警情") == ["云城街道", "永平街道", "柳塘镇"]


@pytest.mark.parametrize("typed", ["永坪街", "永萍街道", "泳平街道"])
def test_takes_a_name_of_the_same_sound_for_the_known_street(typed: str) -> None:
    (mention,) = find_mentions(f"{typed}刑事警情多少宗", CATALOG)
    assert (mention.places[0].name, mention.corrected) == ("永平街道", True)


def test_does_not_guess_between_two_names_of_one_sound() -> None:
    catalog = catalog_of(("永平街道", 2023), ("永坪街道", 2023))
    (mention,) = find_mentions("泳平街道刑事警情", catalog)
    assert mention.places == ()
    assert set(mention.similar) == {"永平街道", "永坪街道"}


@pytest.mark.parametrize(
    "name",
    [
        *("星河街道", "月亮镇", "广东省", "永平镇", "永平县"),
        *("花城街道", "花城街", "古镇街道", "大集街道", "新乡街道"),
    ],
)
def test_names_a_place_without_a_report_as_missing(name: str) -> None:
    assert names(f"{name}刑事警情多少宗") == [f"({name})"]


def test_keeps_known_and_unknown_places_apart() -> None:
    assert names("永平街和星河街道的刑事警情") == ["永平街道", "(星河街道)"]


@pytest.mark.parametrize(
    "question",
    [
        "哪个街道的刑事警情最多",
        "各街道刑事警情",
        "每个镇的垃圾分类率",
        "步行街的出租率",
        "绸缎弄夜市开街以后接待多少客流",
        "商业街管理情况",
        "全街常住人口",
        "这条街有多少店铺",
        "街面巡查次数",
        "城镇新增就业多少人",
        "社区和小区改造",
        "街道存在哪些问题",
        "刑事警情最多的街道比最少的多多少",
        "排名靠前的街道",
    ],
)
def test_takes_general_words_for_no_place(question: str) -> None:
    assert names(question) == []


def test_asks_for_the_district_when_two_streets_share_a_name() -> None:
    catalog = catalog_of(("新华街道", 2023, "江州市东湖区"), ("新华街道", 2023, "河州市西山区"))
    (both,) = find_mentions("新华街道刑事警情", catalog)
    (one,) = find_mentions("西山区新华街道刑事警情", catalog)
    assert len(both.places) == 2
    assert [p.parent for p in one.places] == ["河州市西山区"]


def test_one_street_whose_area_is_named_more_or_less_fully_is_one_place() -> None:
    catalog = catalog_of(
        ("新华街道", 2022, "东湖区"), ("新华街道", 2023, "江州市东湖区"), ("新华街道", 2021)
    )
    (place,) = catalog.places
    assert (place.parent, place.years) == ("江州市东湖区", (2023, 2022, 2021))


def test_a_district_that_may_be_either_of_two_stays_a_place_of_its_own() -> None:
    catalog = catalog_of(
        ("新华街道", 2021, "东湖区"),
        ("新华街道", 2022, "江州市东湖区"),
        ("新华街道", 2023, "河州市东湖区"),
    )
    assert len(catalog.places) == 3


def test_offers_the_names_that_differ_in_one_character() -> None:
    (mention,) = find_mentions("青石街道刑事警情", CATALOG)
    assert mention.places == ()
    assert mention.similar == ("青松街道",)


def test_takes_a_character_of_like_shape_for_the_known_street() -> None:
    found = find_mentions("永乎街刑事警情", CATALOG)
    assert [(m.places[0].name, m.corrected) for m in found] == [("永平街道", True)]


def test_takes_no_programme_for_the_province_in_its_name() -> None:
    assert find_mentions("粤菜师傅、广东技工培训多少人", CATALOG) == ()
    assert find_mentions("引进山东首店几家，四川商会会员多少", CATALOG) == ()
    assert [m.name for m in find_mentions("广东培训多少人", CATALOG)] == ["广东"]


def test_knows_a_street_spelt_in_pinyin() -> None:
    assert names("criminal cases in yongping street") == ["永平街道"]


@given(st.text(max_size=300))
def test_mentions_of_any_text_lie_inside_it_and_do_not_overlap(text: str) -> None:
    found = find_mentions(text, CATALOG)
    ends = 0
    for mention in found:
        assert ends <= mention.start < mention.end <= len(text)
        ends = mention.end


@pytest.mark.parametrize(
    "question",
    [
        "各镇街道拆违排名",
        "特色小镇建了几个",
        "城乡街道环境",
        "老街改造",
        "全市城镇居民收入",
        "哪些镇街道最多",
    ],
)
def test_takes_no_word_that_only_ends_like_a_place_for_one(question: str) -> None:
    assert names(question) == []


def test_takes_a_character_by_any_of_its_readings_for_the_known_street() -> None:
    catalog = catalog_of(("竹堤街道", 2023), ("芦湾街道", 2023))
    (mention,) = find_mentions("竹提街道刑事警情多少宗", catalog)
    assert (mention.places[0].name, mention.corrected) == ("竹堤街道", True)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Xinjiang GDP growth", "新疆维吾尔自治区"),
        ("GDP of Guangxi Zhuang Autonomous Region", "广西壮族自治区"),
        ("Ningxia 2024 grain output", "宁夏回族自治区"),
        ("grain output of Inner Mongolia", "内蒙古自治区"),
        ("foreign trade of Tibet", "西藏自治区"),
        ("GDP of Shaanxi Province", "陕西省"),
        ("GDP of Shanxi", "山西省"),
    ],
)
def test_knows_a_region_by_its_english_name(asked: str, place: str) -> None:
    regions = ["新疆维吾尔", "广西壮族", "宁夏回族", "内蒙古", "西藏"]
    catalog = catalog_of(
        *((f"{region}自治区", 2024) for region in regions), ("陕西省", 2024), ("山西省", 2024)
    )
    assert [p.name for m in find_mentions(asked, catalog) for p in m.places] == [place]
