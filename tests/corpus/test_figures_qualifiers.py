"""Year, period, plan and approximation of figures."""

from decimal import Decimal

import pytest

from corpus.figures import extract_figures
from tests.corpus.report_of import figures_of, report_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("全年刑事警情312宗。", "全年"),
        ("2023年前三季度完成财政收入1.8亿元。", "前三季度"),
        ("1-11月垃圾分类率25.3%。", "1-11月"),
        ("今年1—11月规上工业增长5.5%。", "1—11月"),
        ("截至11月，共走访群众874户。", "截至11月"),
        ("截止12月31日，收到工单7770件。", "截止12月31日"),
        ("上半年新增企业21家。", "上半年"),
        ("五年来地区生产总值年均增长5%。", "年均"),
        ("2022-2023年新建公园3个。", "2022-2023年"),
        ("目前已接待参观800人次。", ""),
        ("新建公园5个。", ""),
    ],
)
def test_the_period_is_what_the_sentence_names(text: str, period: str) -> None:
    assert figures_of(text)[0].period == period


def test_a_period_lasts_for_its_sentence_but_not_behind_a_semicolon() -> None:
    figures = figures_of("全年受理信访231宗，办结229宗；现有网格员86名。新建公园5个。")
    assert [f.period for f in figures] == ["全年", "全年", "", ""]


def test_an_itemised_total_hands_its_period_to_the_next_sentence() -> None:
    figures = figures_of("全年案件类警情906宗，同比下降3%。刑事警情312宗，治安警情594宗。")
    assert [f.period for f in figures] == ["全年", "全年", "全年"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("刑事警情312宗。", 2023),
        ("2022年刑事警情357宗。", 2022),
        ("去年财政收入2.1亿元。", 2022),
        ("计划2024年新增床位60张。", 2024),
        ("比2019年提高2.1个百分点，绿化覆盖率达45.6%。", 2023),
        ("使用2021年结余资金30万元。", 2023),
        ("517平方米的第二服务中心计划明年初建成。", 2024),
    ],
)
def test_a_figure_is_of_the_report_year_unless_the_text_says_another(text: str, year: int) -> None:
    assert figures_of(text)[-1].year == year


def test_years_named_one_by_one_go_with_the_values_one_by_one() -> None:
    figures = figures_of("2022年、2023年分别完成投资3.2亿元、4.1亿元。")
    assert [(f.year, str(f.value)) for f in figures] == [(2022, "3.2"), (2023, "4.1")]


@pytest.mark.parametrize(
    ("text", "began"),
    [
        ("满意率由88.2%提升至92.5%。", (2023, "此前")),
        ("较上年，满意率由88.2%提升至92.5%。", (2022, "此前")),
        ("满意率由去年的88.2%提升至92.5%。", (2022, "")),
        ("满意率由2021年的88.2%提升至92.5%。", (2021, "")),
        ("五年来，农家乐由2018年的21家增加到33家。", (2018, "")),
        ("用工缺口由年初的1620人降至430人。", (2023, "年初")),
        ("警情由1,245宗降至1,087宗，同比下降12.7%。", (2022, "此前")),
        ("五年来，农家乐由21家增加到33家。", (2023, "此前")),
        ("过去五年（2019—2023年），生产总值由31亿元增至45亿元；农家乐由21家增至33家。",
         (2023, "此前")),
        ("拟将巡逻力量由30人增至50人。", (2023, "此前")),
    ],
)  # fmt: skip
def test_where_a_movement_began_is_the_year_before_only_if_the_text_says_so(
    text: str, began: tuple[int, str]
) -> None:
    start, end, *_ = figures_of(text)
    assert (start.year, start.period, start.planned, start.change) == (*began, "", None)
    assert end.year == 2023
    assert end.change is not None


def test_a_five_year_total_keeps_its_period_beside_a_yearly_change() -> None:
    *_, total = figures_of(
        "过去五年（2019—2023年），生产总值由31亿元增至45亿元；累计完成投资61.5亿元，年均增长7.5%。"
    )
    assert (total.indicator, total.period) == ("投资", "五年累计")
    assert total.change is not None
    assert total.change.baseline == "年均"
    [value] = figures_of("财政收入五年累计达14.2亿元。")
    assert (value.indicator, value.period) == ("财政收入", "五年累计")


def test_a_single_month_is_its_own_period() -> None:
    text = "1—9月，工业产值186.5亿元。9月当月工业产值25.8亿元，环比增长4.1%。"
    assert [(f.indicator, f.period) for f in figures_of(text)] == [
        ("工业产值", "1—9月"),
        ("工业产值", "9月"),
    ]


def test_within_the_year_means_the_year_of_account_in_a_review() -> None:
    text = "一、2023年工作回顾\n年内实现产值8.3亿元。\n二、2024年工作安排\n年内新建公园3个。"
    report = report_of(
        text, year=2023, stated_year=2024, headings=("一、2023年工作回顾", "二、2024年工作安排")
    )
    assert [(f.year, bool(f.planned)) for f in extract_figures(report)] == [
        (2023, False),
        (2024, True),
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("全年预计新增“四上”企业39家。", "预计"),
        ("力争全年税收增长6%以上。", "力争"),
        ("拟投资约385.48万元。", "拟"),
        ("下一步，新建口袋公园5个。", "下一步"),
        ("今年主要预期目标是：地区生产总值增长5%。", "预期"),
        ("谋划推进1万个停车位。", "谋划"),
        ("完成三年行动计划任务12项。", ""),
        ("人均预期寿命达到81.2岁。", ""),
        ("争取上级资金320万元。", ""),
        ("确保了12个项目开工。", ""),
    ],
)
def test_plans_are_marked_by_their_word(text: str, word: str) -> None:
    assert figures_of(text)[0].planned == word


def test_a_plan_word_at_the_head_marks_the_whole_enumeration() -> None:
    figures = figures_of("预计税收增长5%、投资增长6%、消费增长4%。已建成公园3个。")
    assert [f.planned for f in figures] == ["预计", "预计", "预计", ""]


WORK_REPORT = (
    "一、2024年工作回顾\n全市生产总值增长5.4%。\n二、2025年目标任务和主要工作\n"
    "新建公园12个。已建成公园3个。\n三、加强自身建设\n精简会议10%。"
)


def test_a_work_report_tells_last_year_and_plans_its_own() -> None:
    headings = ("一、2024年工作回顾", "二、2025年目标任务和主要工作", "三、加强自身建设")
    report = report_of(
        WORK_REPORT, year=2024, stated_year=2025, kind="政府工作报告", headings=headings
    )
    found = [(f.indicator, f.year, bool(f.planned)) for f in extract_figures(report)]
    assert found[:3] == [
        ("生产总值", 2024, False),
        ("新建公园", 2025, True),
        ("建成公园", 2025, False),
    ]


def test_the_part_with_the_goals_is_a_plan_although_its_heading_does_not_say_so() -> None:
    goals = "今年发展的主要预期目标是：生产总值增长5%。"
    text = f"一、砥砺前行\n新建公园5个。\n二、牢记使命\n{goals}\n新建公园9个。"
    report = report_of(
        text,
        year=2024,
        stated_year=2025,
        kind="政府工作报告",
        headings=("一、砥砺前行", "二、牢记使命"),
    )
    found = [(f.year, bool(f.planned)) for f in extract_figures(report)]
    assert found == [(2024, False), (2025, True), (2025, True)]


def test_the_next_steps_of_a_self_evaluation_are_plans() -> None:
    text = "一、基本情况\n新建公园5个。\n四、下一步改进措施\n新建公园9个。"
    report = report_of(text, headings=("一、基本情况", "四、下一步改进措施"))
    assert [bool(f.planned) for f in extract_figures(report)] == [False, True]


def test_an_inexact_last_number_makes_a_whole_run_inexact() -> None:
    figures = figures_of("粮食、油料产量分别稳定在80万斤、16万斤以上。")
    assert [f.approximate for f in figures] == ["以上", "以上"]


def test_what_a_text_compares_with_is_of_the_year_that_it_names() -> None:
    base, now = sorted(
        figures_of("复议案件9宗，较上年的13宗减少4宗。"), key=lambda f: (f.year, f.id)
    )
    assert (base.year, str(base.value), base.period) == (2022, "13", "")
    assert (now.year, str(now.value)) == (2023, "9")
    older = figures_of("复议案件较2019年的13宗减少4宗。")[0]
    assert (older.year, str(older.value)) == (2019, "13")


def test_parts_go_with_the_whole_and_not_with_what_succeeded() -> None:
    figures = figures_of("调处纠纷600宗，成功580宗；其中家庭纠纷300宗、邻里纠纷290宗、其他10宗。")
    assert [f.scope for f in figures[2:]] == [("调处纠纷",)] * 3


def test_a_total_does_not_reach_over_a_semicolon_to_other_money() -> None:
    *_, other = figures_of("工业总产值138亿元，其中规上产值112亿元；固定资产投资18亿元。")
    assert (other.indicator, other.scope) == ("固定资产投资", ())


def test_a_part_of_the_year_alone_repeats_what_a_rank_was_told_of() -> None:
    (whole, part) = figures_of(
        "全年完成固定资产投资5.6亿元，同比增长11.6%，增速列全县12个乡镇第3位；"
        "前三季度为4.1亿元，同比增长10.2%。"
    )
    assert (part.indicator, part.period, part.value) == (
        whole.indicator,
        "前三季度",
        Decimal("4.1"),
    )


def test_a_count_over_some_years_ends_where_a_year_is_named() -> None:
    total, own = figures_of("三年来累计新增停车位1,840个，其中2023年新增610个。")
    assert (total.period, own.period) == ("三年来", "")


def test_a_count_since_a_year_is_of_the_year_of_account() -> None:
    (figure,) = figures_of("自2021年普法规划启动以来，累计举办讲座412场。", year=2023)
    assert (figure.year, figure.period) == (2023, "2021年以来")


def test_a_second_unit_behind_a_semicolon_counts_the_same_thing() -> None:
    figures = figures_of("城市低保540户、903人，全年发放412万元；农村低保815户、2,047人。")
    assert [f.indicator for f in figures if f.unit == "人"] == ["城市低保", "农村低保"]


def test_a_change_in_a_unit_of_its_own_is_not_that_of_the_rate_before_it() -> None:
    count, rate = figures_of("信访事项412件，办结率99%，同比减少75件。")
    assert count.change is not None
    assert (count.change.direction, count.change.amount) == ("down", 75)
    assert rate.change is None


@pytest.mark.parametrize(
    ("text", "year", "planned"),
    [
        ("产业园二期计划2024年6月建成；一期入驻企业增至31家。", 2023, ""),
        ("预计2024年6月完工，可新增车位120个。", 2024, "计划"),
        ("税收收入2.8亿元，扭转了上年下滑局面，其中留成0.6亿元。", 2023, ""),
        ("城乡居民医保2024年度参保缴费1.6万人。", 2023, ""),
    ],
)
def test_a_year_told_aside_is_not_that_of_the_number_behind(
    text: str, year: int, planned: str
) -> None:
    figure = figures_of(text)[-1]
    assert (figure.year, figure.planned) == (year, planned)


@pytest.mark.parametrize(
    "name",
    [
        "产值超亿元企业",
        "注册资本超5000万元企业",
        "年产值10亿元以上企业",
        "总投资10亿元以上项目",
        "集体收入100万元以上村",
    ],
)
def test_what_a_threshold_is_of_stays_in_the_name(name: str) -> None:
    (only,) = figures_of(f"共有{name}9个。")
    assert only.indicator == name


def test_a_threshold_without_a_measure_begins_the_name() -> None:
    assert figures_of("开工10亿元以上项目9个。")[0].indicator.endswith("10亿元以上项目")


def test_a_level_of_an_earlier_year_is_of_the_figure_before() -> None:
    assert figures_of("接待游客46万人次，恢复到2019年的112%。")[1].scope == ("接待游客",)


@pytest.mark.parametrize(
    "span", ["2019年至2023年", "2019至2023年", "2019—2023年", "2019年到2023年"]
)
def test_what_several_years_gave_is_not_the_year_s_own(span: str) -> None:
    figures = figures_of(f"{span}，全街累计拆除违法建设18.6万平方米；2023年拆除4.1万平方米。")
    assert [f.period for f in figures] == [span, ""]


def test_a_bound_tells_which_of_the_things_named_before_are_counted() -> None:
    told = figures_of("全年安排项目21个，预算执行率在95%以上的16个。")
    assert [(f.value, f.unit) for f in told] == [(Decimal(21), "个"), (Decimal(16), "个")]
    assert "95%以上" in told[1].indicator
