"""Values and the indicators they are bound to."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.figures import extract_figures
from tests.corpus.report_of import brief, figures_of, report_of
from tests.pace import slowness

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

BOUND = [
    # the noun in front of the number
    ("辖区常住人口11.2万人。", ["常住人口=11.2万人"]),
    ("完成固定资产投资18.4亿元。", ["固定资产投资=18.4亿元"]),
    ("全年共受理案件类警情906宗。", ["案件类警情=906宗"]),
    ("受理信访案件231宗，办结信访案件229宗。", ["受理信访案件=231宗", "办结信访案件=229宗"]),
    ("年内新增“四上”企业21家。", ["新增“四上”企业=21家"]),
    ("粮食增产3.1万吨，总产28.4万吨。", ["粮食增产=3.1万吨", "粮食总产量=28.4万吨"]),
    ("新增托位56个、托位总数达到320个。", ["新增托位=56个", "托位总数=320个"]),
    ("现有在库“四上”企业143家。", ["在库“四上”企业=143家"]),
    ("拆除违法建设2.75万平方米。", ["拆除违法建设=2.75万平方米"]),
    ("巡查企业2160间，发现隐患877处，整改隐患870处。",
     ["巡查企业=2160间", "发现隐患=877处", "整改隐患=870处"]),
    ("派发宣传单张9000份。", ["派发宣传单张=9000份"]),
    ("12345工单总数6031件。", ["12345工单总数=6031件"]),
    # the noun behind it
    ("走访165家重点企业。", ["走访重点企业=165家"]),
    ("引进云帆科技、北岭智造等7个优质项目。", ["优质项目=7个"]),
    ("落实了9.6亿元的固定资产投资。", ["固定资产投资=9.6亿元"]),
    ("全街23个小区实行定时投放。", ["小区=23个"]),
    ("招录5名社区专职人员。", ["招录社区专职人员=5名"]),
    ("建设总规模30亿元的产业母基金。", ["总规模=30亿元"]),
    # several in one clause
    ("改造燃气管道12公里、供水管道8公里。", ["改造燃气管道=12公里", "改造供水管道=8公里"]),
    ("12个社区党组织换届完成率100%。", ["社区党组织=12个", "换届完成率=100%"]),
    ("下设7个党政机构及下属3个事业单位。", ["党政机构=7个", "事业单位=3个"]),
    ("对全街1个街级、6个社区文化中心修缮提升。",
     ["街级=1个", "社区文化中心=6个"]),
    ("公园、绿道面积分别达316亩、98亩。", ["公园面积=316亩", "绿道面积=98亩"]),
    ("培训18期、1520人次。", ["培训=18期", "培训=1520人次"]),
    ("新增口袋公园6座、累计达到31座。", ["新增口袋公园=6座", "口袋公园=31座"]),
    # rates, shares, budgets
    ("全年预算数8,412.30万元，执行数7,990.05万元，完成预算的94.98%。",
     ["全年预算数=8412.30万元", "执行数=7990.05万元", "完成预算=94.98%"]),
    ("分类率约31.4%。", ["分类率=31.4%"]),
    ("第三产业增加值占GDP比重达68.5%。", ["第三产业增加值占GDP比重=68.5%"]),
    ("按时办结4010件（36件正在办理中）。", ["按时办结=4010件", "正在办理中=36件"]),
    # Chinese numerals
    ("成功引进二十三家企业。", ["引进企业=23家"]),
    ("选派两名干部驻村帮扶。", ["选派干部=2名"]),
    ("平均每天收运约三十吨厨余垃圾。", ["收运厨余垃圾=30吨"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BOUND)
def test_a_value_is_bound_to_its_indicator_as_written(text: str, expected: list[str]) -> None:
    assert [brief(f) for f in figures_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "落实“352”工作法和“十个一”工程。",
        "建立四项机制，从五个方面发力。",
        "每月推出一批便民举措，建立了一套制度体系。",
        "2023年12月31日前完成，历时三年。",
        "学习贯彻党的二十大和省委十三届四次全会精神。",
        "24小时值守，打造15分钟生活圈，连续12年获评。",
        "柳塘路88-96号、206国道和地铁八号线沿线。",
        "把“六稳”“六保”任务落到实处，千方百计稳就业。",
    ],
)
def test_names_dates_and_ways_of_speaking_give_no_figures(text: str) -> None:
    assert figures_of(text) == []


def test_parts_carry_their_total_as_scope() -> None:
    figures = figures_of(
        "全年预算支出数9000万元，其中基本支出4000万元，项目支出5000万元，"
        "全年执行数为8500万元，其中基本支出3900万元，项目支出4600万元。"
    )
    assert [(f.indicator, f.scope) for f in figures] == [
        ("全年预算支出数", ()),
        ("基本支出", ("全年预算支出数",)),
        ("项目支出", ("全年预算支出数",)),
        ("全年执行数", ()),
        ("基本支出", ("全年执行数",)),
        ("项目支出", ("全年执行数",)),
    ]


def test_a_part_belongs_to_the_total_that_counts_the_same_things() -> None:
    figures = figures_of("引进企业45家，注册资本12.6亿元，其中科技企业3家。")
    assert figures[2].scope == ("引进企业",)


def test_a_bracket_takes_the_figure_in_front_apart() -> None:
    figures = figures_of("现有规上企业86家（其中工业32家、服务业41家、建筑业13家）。")
    assert [(f.indicator, f.scope) for f in figures[1:]] == [
        ("工业", ("规上企业",)),
        ("服务业", ("规上企业",)),
        ("建筑业", ("规上企业",)),
    ]


def test_a_bare_rate_says_what_it_is_the_rate_of() -> None:
    figures = figures_of("调解矛盾纠纷523宗，成功率98.9%。")
    assert (figures[1].indicator, figures[1].scope) == ("成功率", ("调解矛盾纠纷",))


def test_words_of_area_stand_in_the_scope() -> None:
    [figure] = figures_of("全区地区生产总值2300亿元。")
    assert (figure.indicator, figure.scope) == ("地区生产总值", ("全区",))


def test_offsets_point_at_the_raw_spelling() -> None:
    report = report_of("全年查处违建１２８ 宗，涉及 4.03 万平方米。")
    first, second = extract_figures(report)
    assert report.text[first.value_start : first.value_end] == "１２８ 宗"
    assert report.text[second.value_start : second.value_end] == "4.03 万平方米"
    assert report.text[first.start : first.end] == "查处违建１２８ 宗"
    assert report.text[first.sentence_start : first.sentence_end] == report.text


def test_circled_numbers_part_the_items_of_a_list() -> None:
    figures = figures_of("①新建站点12个②培训骨干500人③改造厕所6座")
    assert [brief(f) for f in figures] == ["新建站点=12个", "培训骨干=500人", "改造厕所=6座"]


def test_a_figure_knows_its_heading() -> None:
    text = "一、平安建设情况\n全年刑事警情312宗。\n二、民生实事情况\n新建公园5个。"
    report = report_of(text, headings=("一、平安建设情况", "二、民生实事情况"))
    assert [f.path for f in extract_figures(report)] == [
        ("一、平安建设情况",),
        ("二、民生实事情况",),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["刑事警情", "治安警情", "新建公园", "拆除违法建设", "走访企业", "信访案件"]
            ),
            st.integers(min_value=2, max_value=9_999_999),
            st.sampled_from(["宗", "个", "件", "家", "万元", "平方米"]),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda t: t[0],
    )
)
def test_an_enumeration_keeps_every_value_with_its_name(items: list[tuple[str, int, str]]) -> None:
    figures = figures_of("，".join(f"{n}{v:,}{u}" for n, v, u in items) + "。")
    assert [(f.indicator, f.value, f.unit) for f in figures] == [
        (n, Decimal(v), u) for n, v, u in items
    ]


@settings(max_examples=200)
@given(
    st.text(
        alphabet="全年其中增长下降分别由到占的、，。；（）“”12.5%万亿元宗家个率达为", max_size=60
    )
)
def test_no_text_breaks_the_extraction_and_offsets_stay_inside(text: str) -> None:
    report = report_of(text)
    for f in extract_figures(report):
        assert 0 <= f.sentence_start <= f.start <= f.value_start < f.value_end <= f.end
        assert f.end <= f.sentence_end <= len(text)
        assert f.value is not None or f.change is not None


@pytest.mark.skipif(not (SHARED / "reports").exists(), reason="the real reports are not here")
@pytest.mark.slow
def test_reads_half_a_megabyte_of_reports_in_a_second_at_our_pace() -> None:
    import time

    texts = [p.read_text(encoding="utf-8") for p in sorted((SHARED / "reports").rglob("*.txt"))]
    reports = [report_of(t) for t in texts]
    began = time.process_time()
    for report in reports:
        extract_figures(report)
    seconds = time.process_time() - began
    assert sum(len(t.encode()) for t in texts) / seconds * slowness() > 500_000


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "12个、" * 5_000,
        "（5个" * 3_000,
        "一二三四五六七八九十百千万亿" * 1_000 + "个",
        "，" * 50_000,
    ],
    ids=["digits", "items", "brackets", "numerals", "commas"],
)
def test_text_without_sense_does_not_stall_the_extraction(text: str) -> None:
    import time

    began = time.process_time()
    extract_figures(report_of(text))
    assert time.process_time() - began < 20 * slowness()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用电量2.72亿千瓦时。", "用电量=2.72亿千瓦时"),
        ("发电量4 130万千瓦时。", "发电量=4130万千瓦时"),
        ("装机容量35万千瓦。", "装机容量=35万千瓦"),
        ("损失金额1 362.4万元。", "损失金额=1362.4万元"),
        ("志愿服务1 140小时。", "志愿服务=1140小时"),
        ("图书借阅12.6万册。", "图书借阅=12.6万册"),
    ],
)
def test_large_units_and_spaced_thousands_are_read_whole(text: str, expected: str) -> None:
    assert [brief(f) for f in figures_of(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("调处疑难纠纷383件，成功371件。", ["调处疑难纠纷=383件", "调处成功疑难纠纷=371件"]),
        ("发生行政复议案件9宗，其中维持6宗。", ["发生行政复议案件=9宗", "维持行政复议案件=6宗"]),
        ("进出口总额8.42亿美元，其中出口7.05亿美元，进口1.37亿美元。",
         ["进出口总额=8.42亿美元", "出口=7.05亿美元", "进口=1.37亿美元"]),
        ("网络诈骗警情213起；立案159起。", ["网络诈骗警情=213起", "立案=159起"]),
        ("收到信息公开申请17件，上年结转1件，答复18件。",
         ["信息公开申请=17件", "结转=1件", "答复信息公开申请=18件"]),
        ("停车难、油烟扰民、物业纠纷位列诉求量前三位，分别为812件、290件和145件。",
         ["停车难诉求量=812件", "油烟扰民诉求量=290件", "物业纠纷诉求量=145件"]),
        ("抓获嫌疑人80名，其中刑事拘留30名、逮捕20名。",
         ["抓获嫌疑人=80名", "刑事拘留=30名", "逮捕嫌疑人=20名"]),
        ("清理文件11件，其中修订1件、废止3件。", ["清理文件=11件", "修订文件=1件", "废止文件=3件"]),
        ("调解案件735件，成功调解702件。", ["调解案件=735件", "成功调解案件=702件"]),
        ("第一、二、三产业增加值分别为1.2亿元、7.3亿元、4.5亿元。",
         ["第一产业增加值=1.2亿元", "第二产业增加值=7.3亿元", "第三产业增加值=4.5亿元"]),
        ("年度计划投资28.5亿元，已完成23.4亿元。", ["年度计划投资=28.5亿元", "完成投资=23.4亿元"]),
        ("外借图书8.6万册次。", ["外借图书=8.6万册次"]),
        ("养老、托育位居前二，分别为81件、72件。", ["养老=81件", "托育=72件"]),
    ],
)  # fmt: skip
def test_parts_outcomes_and_lists_keep_names_of_their_own(text: str, expected: list[str]) -> None:
    assert [brief(f) for f in figures_of(text)] == expected


def test_a_bracket_tells_of_the_noun_in_front_that_has_no_number() -> None:
    figures = figures_of(
        "执行率偏低的有环卫保洁（执行率88.2%）、道路修缮（预算300万元，支出260万元）。"
    )
    assert [f.indicator for f in figures] == ["环卫保洁执行率", "道路修缮预算", "支出"]
    assert figures[2].scope == ("道路修缮",)


def test_a_number_alone_in_a_bracket_is_the_noun_in_front() -> None:
    figures = figures_of("其中刑事类（42宗）、治安类（188宗）均有下降。")
    assert {f.indicator: str(f.value) for f in figures} == {"刑事类": "42", "治安类": "188"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("在职党员报到6830人次。", "在职党员报到"),
        ("挽回财产损失折合约620万元。", "挽回财产损失"),
        ("14个村集体收入全部达到20万元以上。", "村集体收入"),
        ("10件实事项目完成9件。", "完成实事项目"),
        ("片区改造应签约346户，已签约312户。", "片区改造签约"),
    ],
)
def test_the_last_figure_is_named_by_its_whole_noun(text: str, name: str) -> None:
    assert figures_of(text)[-1].indicator == name


def test_parts_of_machines_are_no_zero() -> None:
    assert not figures_of("汽车零部件体系持续完善。")


def test_a_subject_that_a_time_parts_from_its_verb_is_kept_as_scope() -> None:
    [tickets, _] = figures_of("12345热线全年受理工单10306件，按期办结率99.7%。")
    assert (tickets.indicator, tickets.scope, tickets.period) == (
        "受理工单",
        ("12345热线",),
        "全年",
    )


def test_parts_of_the_year_behind_a_rate_go_on_with_the_money() -> None:
    figures = figures_of(
        "预算收入4.18亿元，完成年度预算的98.4%，其中上半年2.27亿元，三季度0.86亿元。"
    )
    money = [(f.indicator, f.period) for f in figures if f.unit == "亿元"]
    assert money == [("预算收入", ""), ("预算收入", "上半年"), ("预算收入", "三季度")]


def test_a_level_that_a_rate_is_held_against_is_no_distance() -> None:
    figures = figures_of("满意率91.4%，低于全县平均93.0%。")
    assert {(f.indicator, str(f.value)) for f in figures} == {
        ("满意率", "91.4"),
        ("全县平均满意率", "93.0"),
    }


def test_a_mean_over_a_year_is_the_years_own() -> None:
    [mean] = figures_of("氨氮年均浓度1.32毫克/升。")
    assert mean.period == ""
