"""How reports tell the course of a figure: turned, over several years, by parts of a year."""

import pytest

from tests.corpus.report_of import brief, figures_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业投资扭转下滑态势，由上年下降4.1%转为增长7.3%，完成15.2亿元。",
         ["工业投资= down4.1%", "工业投资=15.2亿元 up7.3%"]),
        ("零售额由上半年下降1.2%转为全年增长3.4%。",
         ["零售额= down1.2%", "零售额= up3.4%"]),
        ("蚕茧产量86吨，同比减产9.5%。", ["蚕茧产量=86吨 同比down9.5%"]),
        ("鱼价由每公斤16元涨到19元。", ["鱼价=16元", "鱼价=19元 up"]),
        ("满意度97.6%，环比上半年提升0.4个百分点。", ["满意度=97.6% 环比上半年up0.4个百分点"]),
        ("机械化率58%，三年提高6个百分点。",
         ["机械化率= 累计up6个百分点", "机械化率=58%"]),
        ("特困对象由92户97人减至81户84人。",
         ["特困对象=92户", "特困对象=97人", "特困对象=81户 down", "特困对象=84人 down"]),
        ("税收3.2亿元，为预算的91.5%，同比下降6.1%，降幅比前三季度收窄2个百分点。",
         ["税收=3.2亿元 同比down6.1%", "完成预算=91.5%", "税收降幅= 比前三季度down2个百分点"]),
        ("安置房开工640套，基本建成310套，其中基本建成量为年度计划的103.3%。",
         ["安置房开工=640套", "基本建成=310套"]),
        ("投诉量下降30%，由第一季度的86件降到第四季度的51件。",
         ["投诉量= down30%", "投诉量=86件", "投诉量=51件 down"]),
        ("涉诈立案52起，同比上升4%，上半年曾上升15%，下半年下降7%。",
         ["涉诈立案=52起 同比up4%", "涉诈立案= 同比up15%", "涉诈立案= 同比down7%"]),
        ("侵财警情88起，同比上升5%，升幅较上年收窄3个百分点。",
         ["侵财警情=88起 同比up5%", "侵财警情升幅= 较上年down3个百分点"]),
        ("经营性收入30万元以上的村由2个增至6个。",
         ["经营性收入30万元以上的村=2个", "经营性收入30万元以上的村=6个 up"]),
        ("八类主要刑事案件5起，同比下降16.7%。", ["八类主要刑事案件=5起 同比down16.7%"]),
        ("发生火灾3起，造成1人死亡。", ["发生火灾=3起", "死亡=1人"]),
        ("梨产量1.2万吨，受冻害影响下降8%。", ["梨产量=1.2万吨 down8%"]),
    ],
)  # fmt: skip
def test_a_course_is_bound_to_what_took_it(text: str, expected: list[str]) -> None:
    assert sorted(brief(f) for f in figures_of(text)) == sorted(expected)


def test_parts_of_a_year_are_told_apart_and_no_part_of_the_name() -> None:
    figures = figures_of("创业园上半年入驻率55%，三季度末62%，年末达到70%。")
    assert [(f.indicator, str(f.value), f.period) for f in figures] == [
        ("创业园入驻率", "55", "上半年"),
        ("创业园入驻率", "62", "三季度"),
        ("创业园入驻率", "70", ""),
    ]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        (
            "产值9亿元，增长6%，增速较上年提高1个百分点，高于全区平均0.8个百分点，增速由上年的全区第7位升至第3位。",
            "增速全区第3位",
        ),
        ("产值9亿元，增长6%，总量由全区第5位升至第4位。", "总量全区第4位"),
        ("产值9亿元，增长6%，由全区第5位升至第4位。", "全区第4位"),
    ],
)
def test_the_rank_that_was_reached_is_kept(text: str, rank: str) -> None:
    (figure,) = (f for f in figures_of(text) if f.rank)
    assert (str(figure.value), figure.rank) == ("9", rank)


def test_what_a_change_turned_from_is_last_year_s() -> None:
    before, now = figures_of("固定资产投资由去年下降2%转为增长5%。")
    assert (before.year + 1, before.change and before.change.direction) == (now.year, "down")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食增产3.1万吨。", ["粮食增产=3.1万吨"]),  # an amount more is counted, and moves nothing
        ("部门整体支出占全年的41%。", ["部门整体支出占全年=41%"]),
        ("执行数3亿元，完成预算的96%，增长2%。", ["执行数=3亿元 up2%", "完成预算=96%"]),
    ],
)
def test_what_only_looks_like_a_course_stays_as_it_was(text: str, expected: list[str]) -> None:
    assert sorted(brief(f) for f in figures_of(text)) == sorted(expected)


def test_the_end_of_the_year_is_still_that_year_s() -> None:
    _, stock = figures_of("全年新增规上企业6家，年末在库规上企业41家。")
    assert stock.period == "全年"
