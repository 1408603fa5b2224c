"""One measure at several times or places, and what is no part of a name."""

import pytest

from tests.corpus.report_of import brief, figures_of


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("盗窃警情99宗，一至四季度分别为30宗、26宗、23宗、20宗。",
         ["", "一季度", "二季度", "三季度", "四季度"]),
        ("盗窃警情第一季度至第三季度分别为30宗、26宗、23宗。", ["一季度", "二季度", "三季度"]),
        ("一、二季度盗窃警情分别为30宗、26宗。", ["一季度", "二季度"]),
        ("上半年、下半年盗窃警情分别为30宗和26宗。", ["上半年", "下半年"]),
        ("盗窃警情上、下半年分别为30宗和26宗。", ["上半年", "下半年"]),
        ("1至3月盗窃警情分别为30宗、26宗、23宗。", ["1月", "2月", "3月"]),
        ("盗窃警情，4月、5月分别为30宗、26宗。", ["4月", "5月"]),
        ("四个季度盗窃警情分别为30宗、26宗、23宗、20宗。",
         ["一季度", "二季度", "三季度", "四季度"]),
        ("盗窃警情一季度30宗、二季度26宗。", ["一季度", "二季度"]),
    ],
)  # fmt: skip
def test_numbers_told_by_turns_take_each_its_own_period(text: str, periods: list[str]) -> None:
    figures = figures_of(text)
    assert [f.period for f in figures] == periods
    assert {f.indicator for f in figures} == {"盗窃警情"}


def test_changes_told_by_turns_take_each_their_own_period() -> None:
    figures = figures_of("盗窃警情一、二季度分别下降5%、8%。")
    assert [(f.period, brief(f)) for f in figures] == [
        ("一季度", "盗窃警情= down5%"), ("二季度", "盗窃警情= down8%"),
    ]  # fmt: skip


def test_a_list_of_periods_that_does_not_match_the_numbers_gives_no_period() -> None:
    figures = figures_of("盗窃警情一至四季度分别为30宗、26宗。")
    assert not {"三季度", "四季度"} & {f.period for f in figures}


def test_places_told_by_turns_are_the_scope_of_one_measure() -> None:
    figures = figures_of("调处纠纷，城东社区、城西社区、北门村分别为8件、6件、3件。")
    assert [(f.scope, str(f.value)) for f in figures] == [
        (("城东社区",), "8"), (("城西社区",), "6"), (("北门村",), "3"),
    ]  # fmt: skip
    assert len({f.indicator for f in figures}) == 1


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("9月当月规上产值35.8亿元。", "9月"),
        ("8月份当月规上产值35.8亿元。", "8月"),
        ("第四季度规上产值35.8亿元。", "四季度"),
        ("第四季度支出占全年支出的41%。", "四季度"),
    ],
)
def test_a_period_is_written_in_one_way(text: str, period: str) -> None:
    assert [f.period for f in figures_of(text)] == [period]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("蔬菜总产量再上新台阶，突破16万吨，增长3%。", "蔬菜总产量"),
        ("工业投资创历史新高，达到45.6亿元。", "工业投资"),
        ("固定资产投资稳中有进，完成12亿元。", "固定资产投资"),
        ("旅游收入持续向好，实现3.1亿元。", "旅游收入"),
    ],
)
def test_praise_is_no_part_of_a_name(text: str, name: str) -> None:
    assert figures_of(text)[0].indicator == name


def test_a_word_that_begins_like_a_connector_is_kept_whole() -> None:
    assert figures_of("网上信访213件；及时受理率100%。")[-1].indicator == "及时受理率"


def test_a_measure_behind_the_last_place_is_that_of_all_places() -> None:
    figures = figures_of("城东社区、城西社区盗窃警情分别为8宗、6宗。")
    assert [(f.indicator, f.scope) for f in figures] == [
        ("盗窃警情", ("城东社区",)), ("盗窃警情", ("城西社区",)),
    ]  # fmt: skip


def test_town_and_country_are_no_places() -> None:
    figures = figures_of("城镇、农村居民收入分别增长4%、6%。")
    assert [f.indicator for f in figures] == ["城镇居民收入", "农村居民收入"]


def test_growth_told_for_spans_of_a_year_goes_with_each_span() -> None:
    figures = figures_of("一季度、上半年、前三季度地区生产总值同比分别增长4.6%、4.9%和5.2%。")
    told = [(f.indicator, f.period, str(f.change.amount)) for f in figures if f.change]
    assert told == [
        ("地区生产总值", "一季度", "4.6"),
        ("地区生产总值", "上半年", "4.9"),
        ("地区生产总值", "前三季度", "5.2"),
    ]


def test_a_part_of_the_year_keeps_the_name_of_the_whole() -> None:
    whole, half = figures_of("招商引资到位内资8.9亿元，其中上半年到位4.1亿元。")
    assert (half.indicator, half.period) == (whole.indicator, "上半年")


def test_a_year_to_measure_by_is_not_the_year_of_what_follows() -> None:
    text = "接待游客30万人次，恢复到2019年的112%；旅游收入2.5亿元。"
    assert figures_of(text, year=2023)[-1].year == 2023


@pytest.mark.parametrize(
    "text",
    [
        "2021年至2023年，入驻企业分别为6家、7家、9家。",
        "2021—2023年，入驻企业分别为6家、7家、9家。",
        "近三年，入驻企业分别为6家、7家和9家。",
        "2021年、2022年、2023年，入驻企业分别为6家、7家、9家。",
    ],
)
def test_numbers_told_by_turns_over_a_span_of_years_are_each_of_one_year(text: str) -> None:
    figures = figures_of(text)
    assert [(f.year, str(f.value)) for f in figures] == [(2021, "6"), (2022, "7"), (2023, "9")]
    assert not any("年" in f.period.replace("全年", "") for f in figures)


@pytest.mark.parametrize(
    "text",
    [
        "近三年，甲村、乙村、丙村收入分别为6万元、7万元、9万元。",
        "近三年，引进企业数、项目数、资金分别为6家、7个、9万元。",
        "近五年，入驻企业分别为6家、7家和9家。",
    ],
)
def test_a_span_of_years_gives_no_year_to_numbers_of_several_things(text: str) -> None:
    assert {f.year for f in figures_of(text)} == {2023}


@pytest.mark.parametrize("of", ["一、二、三产业", "第一、二、三产业", "一二三产", "三次产业"])
def test_the_three_sectors_are_told_by_turns(of: str) -> None:
    told = figures_of(f"{of}增加值分别为4.6亿元、38亿元、51亿元。")
    assert [f.indicator for f in told] == [f"第{n}产业增加值" for n in "一二三"]
    grown = figures_of(f"{of}分别增长3%、5%、6%。")
    assert [brief(f) for f in grown] == ["第一产业= up3%", "第二产业= up5%", "第三产业= up6%"]


def test_one_number_of_the_three_sectors_stays_one() -> None:
    assert len(figures_of("三次产业增加值合计94亿元。")) == 1


@pytest.mark.parametrize("last", ["、上升2.7%", "和上升2.7%", "、增长2.7%"])
def test_a_verb_holds_for_the_numbers_behind_it_up_to_the_next_verb(last: str) -> None:
    listed = figures_of(f"盗窃48起、抢劫23起，诈骗152起，分别下降5.9%、8%{last}。")
    assert [f.change and f.change.direction for f in listed] == ["down", "down", "up"]
    named = figures_of(f"盗窃、抢劫、诈骗警情分别下降5.9%、8%{last}。")
    assert [f.change and f.change.direction for f in named] == ["down", "down", "up"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("PM10、PM2.5浓度分别为48、28微克/立方米。", ["48微克/立方米", "28微克/立方米"]),
        ("甲类、乙类、丙类警情分别为48、28、9起。", ["48起", "28起", "9起"]),
    ],
)
def test_numbers_told_by_turns_share_the_unit_of_the_last(text: str, values: list[str]) -> None:
    assert [f"{f.value}{f.unit}" for f in figures_of(text)] == values


@pytest.mark.parametrize(
    ("text", "year", "period"),
    [
        ("固定资产投资33.5亿元（1—11月），增长9.2%。", 2023, "1—11月"),
        ("固定资产投资1—11月33.5亿元，增长9.2%。", 2023, "1—11月"),
        ("常住人口12.4万人（2022年末），户籍人口8万人。", 2022, ""),
        ("税收3.2亿元（前三季度），增长4%。", 2023, "前三季度"),
        ("税收3.2亿元（不含海关代征），增长4%。", 2023, ""),
    ],
)
def test_a_bracket_behind_a_number_tells_when_it_holds(text: str, year: int, period: str) -> None:
    first = figures_of(text)[0]
    assert (first.year, first.period) == (year, period)
    assert "月" not in first.indicator


def test_a_bracket_dates_no_other_figure() -> None:
    assert figures_of("常住人口12.4万人（2022年末），户籍人口8万人。")[1].year == 2023


def test_the_level_of_an_earlier_year_is_no_plan() -> None:
    assert not figures_of("接待游客30万人次，恢复到2019年的112%。", year=2023)[-1].planned


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        ("工业增加值增速由一季度的3.2%提高到全年的6.1%。", ["up3.2%", "up6.1%"]),
        ("工业增加值增速从年初的-6.3%回升至4.1%。", ["down6.3%", "up4.1%"]),
        ("工业增加值增速由-6.3%回升至4.1%。", ["down6.3%", "up4.1%"]),
        ("工业增加值降幅由15%收窄到6%。", ["down15%", "down6%"]),
    ],
)
def test_a_rate_of_growth_that_moved_tells_growth_twice(text: str, grown: list[str]) -> None:
    assert [brief(f) for f in figures_of(text)] == [f"工业增加值= {g}" for g in grown]


def test_another_rate_that_moved_keeps_its_values() -> None:
    first, last = figures_of("办结率由82%提高到95%。")
    assert (first.value, last.value) == (82, 95)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("年末存贷款余额分别达到126亿元、98亿元。", ["存款余额", "贷款余额"]),
        ("进出口额分别为12亿元、8亿元。", ["进口额", "出口额"]),
        ("年末存贷款余额224亿元。", ["存贷款余额"]),
    ],
)
def test_two_things_that_one_word_names_are_told_by_turns(text: str, names: list[str]) -> None:
    assert [f.indicator for f in figures_of(text)] == names


def test_rates_that_moved_by_turns_are_those_of_each_figure() -> None:
    text = "商品房销售面积23万平方米、销售额31亿元，分别下降8.4%、11.2%，"
    text += "降幅收窄5.3个、3.9个百分点。"
    told = {f.indicator: f.change.amount for f in figures_of(text) if f.change is not None}
    assert str(told["商品房销售面积降幅"]) == "5.3"
    assert str(told["销售额降幅"]) == "3.9"
    assert str(told["销售额"]) == "11.2"


@pytest.mark.parametrize(
    "text",
    [
        "税收、投资分别增长8.4%、11.2%，增速分别高于全区1.3个、2.1个百分点。",
        "税收占比84%、投资占比11%，分别高于全区平均1.3、2.1个百分点。",
    ],
)
def test_how_far_each_is_from_a_wider_area_is_told_by_turns(text: str) -> None:
    apart = [f for f in figures_of(text) if f.change and f.change.unit == "个百分点"]
    told = [(f.indicator[:2], str(f.change and f.change.amount)) for f in apart]
    assert told == [("税收", "1.3"), ("投资", "2.1")]
