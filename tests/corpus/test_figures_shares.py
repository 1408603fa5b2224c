"""A share told with the whole that it is of, and the mean of a wider area."""

import pytest

from tests.corpus.report_of import figures_of


def read(text: str) -> list[tuple[str, str]]:
    """The figures of a sentence: scoped name, and value with unit."""
    return [(f.scoped_name, f"{f.value}{f.unit}") for f in figures_of(text)]


def test_a_share_is_told_beside_the_whole_and_the_part_goes_on() -> None:
    text = "完成规上工业产值300亿元，增长5%，占全区900亿元的33.3%，其中上半年146亿元。"
    part, whole, share, half = figures_of(text)
    assert (part.indicator, whole.indicator) == ("规上工业产值", "全区规上工业产值")
    assert (share.scoped_name, str(share.value)) == ("规上工业产值占全区", "33.3")
    assert (half.indicator, half.period) == ("规上工业产值", "上半年")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("民生支出8872万元，占一般公共预算支出1.1亿元的80.7%。", ("一般公共预算支出", "1.1亿元")),
        ("女党员386人，占党员总数1268人的30.4%。", ("党员总数", "1268人")),
        ("服务业产值54亿元，占全区服务业产值120亿元的比重为45%。", ("全区服务业产值", "120亿元")),
    ],
)
def test_a_whole_with_a_name_of_its_own_keeps_it(text: str, whole: tuple[str, str]) -> None:
    told = read(text)
    assert len(told) == 3
    assert whole in told
    assert told[2][1].endswith("%")


def test_a_share_without_its_whole_stays_one_figure() -> None:
    assert len(read("民生支出8872万元，占一般公共预算支出的80.7%。")) == 2


def test_a_target_and_its_share_are_no_part_and_whole() -> None:
    (done, target) = figures_of("拆违12万平方米，占年度任务10万平方米的120%。")
    assert {done.completion, target.completion} == {None, 120}


@pytest.mark.parametrize(
    ("text", "mean"),
    [
        ("PM2.5浓度28微克/立方米，下降6.7%；全区平均为31微克/立方米。", "31微克/立方米"),
        ("亩均税收26万元，全区均值22.4万元。", "22.4万元"),
        ("亩均税收26万元/亩，全市平均水平为22.4万元/亩。", "22.4万元/亩"),
        ("全镇村均收入86万元，高于全区平均的72万元。", "72万元"),
    ],
)
def test_the_mean_of_a_wider_area_is_named_after_the_figure_beside_it(text: str, mean: str) -> None:
    own, other = figures_of(text)
    assert other.indicator[2:] == f"平均{own.indicator}"
    assert f"{other.value}{other.unit}" == mean
    assert not other.scope


def test_how_far_a_figure_is_from_the_mean_is_no_mean() -> None:
    assert all("全区" not in name for name, _ in read("村均收入86万元，高于全区平均12万元。"))


def test_a_mean_with_a_name_of_its_own_keeps_it() -> None:
    assert read("满意率94%，全区平均办理时长3.2天。")[1][0] == "全区平均办理时长"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("发展民宿328家、床位5160张。", "民宿"),
        ("有养老机构6家，床位860张。", "养老机构"),
        ("公办幼儿园8所（在园幼儿1860人）。", "公办幼儿园"),
    ],
)
def test_what_places_hold_is_counted_as_theirs(text: str, holder: str) -> None:
    assert figures_of(text)[1].scope == (holder,)


@pytest.mark.parametrize(
    "text",
    ["建旅游厕所12座、停车位430个。", "入驻企业12家，服务业产值3亿元。", "学校3所、床位80张。"],
)
def test_what_other_places_hold_is_not_theirs(text: str) -> None:
    assert figures_of(text)[1].scope == ()
