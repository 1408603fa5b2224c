"""Shares, ratios, per-head values and targets go to what they speak of."""

from __future__ import annotations

import pytest

from corpus.figure import Figure
from tests.corpus.report_of import brief, figures_of


def told(figure: Figure) -> str:
    """The figure on one line, with its scope in front."""
    return "/".join((*figure.scope, brief(figure)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "工业投资6.1亿元，增长9.2%，民间投资7.4亿元，下降1.6%，分别占全部投资的41.5%和50.3%。",
            ["工业投资/占全部投资=41.5%", "民间投资/占全部投资=50.3%"],
        ),
        (
            "户籍人口中城镇人口、农村人口分别占38.4%和61.6%。",
            ["户籍人口中城镇人口占=38.4%", "农村人口占=61.6%"],
        ),
        (
            "受理投诉400件，其中噪声类190件、油烟类110件、其他100件，三类分别占47.5%、27.5%和25%。",
            ["噪声类/占=47.5%", "油烟类/占=27.5%", "其他/占=25%"],
        ),
        ("办理停车投诉210件、油烟投诉90件，两类合计占总量的61.2%。", ["占总量=61.2%"]),
        ("注册家庭2100户，占常住户数的34.6%。", ["注册家庭/占常住户数=34.6%"]),
        ("受理案件947宗，涉及金额2316万元，办结率98.8%。", ["受理案件/办结率=98.8%"]),
        (
            "家具产业园入驻企业38家，年产值9.6亿元，税收4150万元。",
            [
                "家具产业园入驻企业=38家",
                "家具产业园入驻企业/年产值=9.6亿元",
                "家具产业园入驻企业/税收=4150万元",
            ],
        ),
        ("村集体收入730万元，村均36.5万元。", ["村集体收入/村均=36.5万元"]),
        (
            "新增食堂3家；低保对象296户、388人。",
            ["新增食堂=3家", "低保对象=296户", "低保对象=388人"],
        ),
        ("男女比例为1.06∶1。", ["男女比例=1.06:1"]),
        ("城乡收入比由2.06∶1缩小到1.99：1。", ["城乡收入比=2.06:1", "城乡收入比=1.99:1 down"]),
        ("工业用地占比由12.6%提高到15.2%。", ["工业用地占比=12.6%", "工业用地占比=15.2% up"]),
        (
            "城镇、农村居民人均可支配收入分别达到58420元和29315元。",
            ["城镇居民人均可支配收入=58420元", "农村居民人均可支配收入=29315元"],
        ),
    ],
)
def test_shares_and_ratios_belong_to_their_parts(text: str, wanted: list[str]) -> None:
    found = [told(f) for f in figures_of(text)]
    assert [line for line in found if line in wanted] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新签约亿元以上项目9个。", "新签约亿元以上项目=9个"),
        ("其中10亿元以上项目3个。", "10亿元以上项目=3个"),
        ("其中超10亿元项目3个。", "超10亿元项目=3个"),
        ("发放补贴86万元、惠及318户。", "发放补贴/惠及=318户"),
        ("年末实有市场主体1.96万户。", "实有市场主体=1.96万户"),
        ("行政编制62名，年末实有58名。", "行政编制/实有=58名"),
        ("全年新入库企业21家、退库6家，年末在库198家。", "在库企业=198家"),
        ("全年新入库企业21家、退库6家，年末在库198家。", "退库企业=6家"),
        ("重复投诉占比仍达15.4%。", "重复投诉占比=15.4%"),
        ("抽样调查显示约四成企业订单减少。", "企业订单减少=40%"),
        ("办成实事二十件，其中市级三件、区级八件。", "办成实事/区级=8件"),
        ("创建省级示范社区1个、市级4个。", "创建市级示范社区=4个"),
        ("石泉镇实现地区生产总值28.64亿元。", "地区生产总值=28.64亿元"),
        ("近八百人仍需搬迁。", "仍需搬迁=800人"),
        ("出台养老服务高质量发展12条措施。", "出台养老服务高质量发展措施=12条"),
        ("提请区人大常委会审议实施意见草案3项。", "实施意见草案=3项"),
        ("举办“柳湾夜市”“柳湾集市”等系列活动60场。", "系列活动=60场"),
        ("时速80公里路段占比由18%增至71%。", "时速80公里路段占比=71% up"),
        (
            "甲行业和乙行业增加值占规上工业比重分别提高到56.7%、31.6%。",
            "甲行业增加值占规上工业比重=56.7% up",
        ),
        ("“柳湾一号”17台机器人下水作业。", "“柳湾一号”机器人下水作业=17台"),
        ("发生交通事故29起，死亡3人。", "发生交通事故/死亡=3人"),
    ],
)
def test_names_keep_what_sets_them_apart(text: str, wanted: str) -> None:
    assert wanted in [told(f) for f in figures_of(text)]


def test_what_is_compared_with_a_place_is_no_value() -> None:
    found = figures_of("森林覆盖率73.8%，高出全县平均4.3个百分点。")
    assert [brief(f) for f in found if f.value is not None] == ["森林覆盖率=73.8%"]


@pytest.mark.parametrize(
    "text", ["超额完成上级下达的1200人年度任务。", "外贸出口下降5.4%，未完成增长5%的年初目标。"]
)
def test_a_target_that_was_set_is_no_achievement(text: str) -> None:
    assert figures_of(text)[-1].planned in {"任务", "目标"}


def test_of_a_moved_rank_the_later_one_is_taken() -> None:
    (figure,) = figures_of("工业产值增长8%，由全区第11位跃升至第5位。")
    assert figure.rank == "全区第5位"


@pytest.mark.parametrize(
    "text",
    ["刑案发案率降至近十年最低。", "学科进入全球前1‰。", "连续4年保持20%以上的增长。"],
)
def test_ways_of_speaking_give_no_figures(text: str) -> None:
    assert figures_of(text) == []


def test_what_there_is_still_to_care_for_is_no_plan() -> None:
    text = "二、2024年重点任务\n辖区还有63名失能老人、158名残疾人。新建助餐点5个。"
    found = figures_of(text, headings=("二、2024年重点任务",))
    assert [bool(f.planned) for f in found] == [False, False, True]


def test_what_is_done_already_does_not_make_the_rest_of_a_plan_done() -> None:
    text = "二、2024年重点任务\n巩固已建成的助餐点3家，新组建调解室5家。"
    found = figures_of(text, headings=("二、2024年重点任务",))
    assert [bool(f.planned) for f in found] == [False, True]


def test_a_list_of_tasks_is_no_target() -> None:
    (figure,) = figures_of("改革试点33项任务全部落地。")
    assert not figure.planned


def test_a_plan_goes_on_in_the_year_that_it_has_named() -> None:
    text = "四、改进措施\n2024年，力争老旧小区改造5个；\n预算执行率不低于97%。"
    found = figures_of(text, headings=("四、改进措施",))
    assert [(f.year, bool(f.planned)) for f in found] == [(2024, True), (2024, True)]


def test_a_report_on_half_a_year_gives_no_figures_of_a_year() -> None:
    from corpus.formats.plain import text_blocks
    from corpus.reading import compose

    source = (
        "南桥街道2023年上半年工作总结\n\n一、工作情况\n新增市场主体742户。二季度电诈警情41起。\n\n"
        "二、下半年打算\n力争加装电梯25部。\n"
    )
    found = compose(text_blocks(source), name="a").figures
    assert [(f.indicator, f.period) for f in found] == [
        ("新增市场主体", "上半年"), ("电诈警情", "二季度"), ("加装电梯", ""),
    ]  # fmt: skip


def test_the_year_that_a_recovery_is_held_against_is_not_that_of_what_follows() -> None:
    figures = figures_of("接待游客46万人次，恢复到2019年的112%；旅游收入2.15亿元。")
    assert [f.year for f in figures if f.indicator == "旅游收入"] == [
        f.year for f in figures if f.indicator == "接待游客"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "其中装备制造、新型建材、绿色食品三大主导产业分别完成6亿元、4亿元、2亿元。",
            ["装备制造产业=6亿元", "新型建材产业=4亿元", "绿色食品产业=2亿元"],
        ),
        (
            "电子信息、生物医药和新材料三个支柱产业产值分别为3亿元、4亿元、5亿元。",
            ["电子信息产业产值=3亿元", "生物医药产业产值=4亿元", "新材料产业产值=5亿元"],
        ),
    ],
)
def test_how_many_were_listed_is_no_part_of_the_last_name(text: str, wanted: list[str]) -> None:
    assert [brief(figure) for figure in figures_of(text)] == wanted


def test_two_allowances_are_a_name_and_count_nothing() -> None:
    text = "发放低保金912万元、特困供养金286万元、残疾人两项补贴173万元，落实两项措施。"
    assert [brief(figure) for figure in figures_of(text)] == [
        "发放低保金=912万元",
        "发放特困供养金=286万元",
        "残疾人两项补贴=173万元",
    ]
