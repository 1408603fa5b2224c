"""Two figures of one place, or one of two years, held against each other in officials' words."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of, talk

BEFORE = summary_of(
    "苇塘街道",
    "长者饭堂8个，全年供餐6万人次。城镇新增就业2000人。在库“四上”企业160家。",
    year=2022,
)
NOW = summary_of(
    "苇塘街道",
    "全年地区生产总值72亿元。财政拨款收入3.2亿元，财政拨款支出3.5亿元。\n"
    "全年预算数9000万元，其中基本支出3000万元，项目支出6000万元。"
    "全年执行数8500万元，其中基本支出2900万元，项目支出5600万元。\n"
    "长者饭堂10个，全年供餐7.5万人次。城镇新增就业2300人。在库“四上”企业184家。\n"
    "汽车销售额35亿元，其中新能源汽车销售额14亿元。\n"
    "1—11月，零售业增长6.5%、住宿业增长41.2%、餐饮业增长28.3%、房地产业下降3.1%。\n"
    "收集居民心愿320个，完成301个。在现有6个口袋公园基础上再打造2个口袋公园。\n"
    "改造芦花路，投资900万元，长度1500米；新建广场1个，投资700万元。\n"
    "文创园一期入驻企业16家，年产值4.8亿元。",
)
REED = summary_of(
    "荻港街道",
    "城管市容类900宗、噪声扰民类700宗、物业管理类400宗。财政支出中，人员经费500万元，公用经费80万元。\n"
    "亩均税收26万元/亩，全区平均为23万元/亩。本街道自评得分94.6分。全区12个镇街自评平均得分为93.4分。\n"
    "新建长者饭堂2家，累计10家，全年服务长者12万人次。税收收入4亿元，增长3%。旅游收入1亿元，增长9%。\n"
    "案件类警情250宗，其中刑事警情100宗，治安警情150宗。"
    "房地产开发投资5亿元，工业和科创项目投资3亿元。\n"
    "人民调解受理纠纷620件，调成590件。固定资产投资8亿元，其中前三季度完成6亿元。",
)
RUSH = summary_of("蒲渡镇", "全年地区生产总值48亿元。在库“四上”企业96家。养老床位210张。")

weitang = assistant_over({"a.txt": BEFORE, "b.txt": NOW, "c.txt": RUSH, "d.txt": REED})


def worked(answer: Answer) -> set[tuple[float, str]]:
    return {(float(f.value), f.unit) for f in answer.figures if f.computed and f.value is not None}


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("苇塘街道长者饭堂供餐人次2023年比2022年涨了百分之几", 25, "%"),
        ("苇塘街道2023年城镇新增就业增加百分之几", 15, "%"),
        ("苇塘街道四上企业两年分别是多少家，涨了百分之几", 15, "%"),
        ("苇塘街道地区生产总值比蒲渡镇高百分之几", 50, "%"),
        ("蒲渡镇地区生产总值比苇塘街道少百分之几", 33.3, "%"),
        ("苇塘街道财政拨款收入和支出，哪头大、差多少", 0.3, "亿元"),
        ("苇塘街道2023年财政拨款支出比收入多多少", 0.3, "亿元"),
        ("苇塘街道2023年预算数减执行数还剩多少", 500, "万元"),
        ("苇塘街道2023年项目支出是基本支出的几倍", 2, "倍"),
        ("苇塘街道汽车销售额和新能源汽车销售额各是多少，后者占几成", 40, "%"),
        ("苇塘街道2023年汽车销售额和新能源汽车销售额，前者比后者多多少", 21, "亿元"),
        ("苇塘街道和蒲渡镇2023年地区生产总值，前者比后者多多少", 24, "亿元"),
        ("苇塘街道2023年居民心愿还剩几个没完成", 19, "个"),
        ("苇塘街道加上新建的，口袋公园一共会有几个", 8, "个"),
        ("苇塘街道改造芦花路，平均一米要花多少钱", 6000, "元"),
        ("苇塘街道文创园一期平均一家企业年产值多少", 3000, "万元"),
        ("荻港街道人员经费和公用经费哪个高", 420, "万元"),
        ("荻港街道税收收入和旅游收入哪个增长快", 6, "个百分点"),
        ("荻港街道亩均税收高出全区平均多少", 3, "万元/亩"),
        ("荻港街道自评得分比全区平均高几分", 1.2, "分"),
        ("荻港街道平均每个长者饭堂服务多少人次", 12000, "人次"),
        ("荻港街道人民调解还有多少件没调成", 30, "件"),
        ("荻港街道固定资产投资前三季度占全年多少", 75, "%"),
        ("荻港街道刑事警情和治安警情哪个多，多几宗", 50, "宗"),
        ("荻港街道案件类警情里刑事和治安哪个多，多几宗", 50, "宗"),
        ("荻港街道房地产开发投资比工业和科创项目投资多多少", 2, "亿元"),
        ("苇塘街道和蒲渡镇四上企业合计多少家，平均每个街道多少家", 140, "家"),
    ],
)
def test_two_numbers_are_computed_with(
    weitang: Assistant, question: str, value: float, unit: str
) -> None:
    answer = weitang.ask(question)
    assert (answer.status, (value, unit) in worked(answer)) == ("answered", True), answer.text


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("苇塘街道四上企业多少家", "蒲渡镇呢", "两边差几家"), 88, "家"),
        (("苇塘街道汽车销售额和新能源汽车销售额分别多少", "后者占几成"), 40, "%"),
    ],
)
def test_what_was_told_before_is_computed_with(
    weitang: Assistant, turns: tuple[str, ...], value: float, unit: str
) -> None:
    assert (value, unit) in worked(talk(weitang, *turns))


def test_of_the_budget_and_of_what_was_spent_one_is_taken_and_named(weitang: Assistant) -> None:
    answer = weitang.ask("苇塘街道2023年项目支出比基本支出多多少")
    assert "6000万元 − 3000万元 = 3000万元" in answer.text
    assert "项目支出（全年预算数）" in answer.text
    spent = weitang.ask("苇塘街道2023年执行数里项目支出比基本支出多多少")
    assert "5600万元 − 2900万元 = 2700万元" in spent.text


@pytest.mark.parametrize(
    "question",
    [
        "蒲渡镇财政拨款收入和支出，哪头大、差多少",
        "蒲渡镇养老床位涨了百分之几",
        "苇塘街道养老床位和蒲渡镇养老床位差多少",
        "苇塘街道2023年福利彩票收入比支出多多少",
        "蒲渡镇加上新建的，口袋公园一共会有几个",
    ],
)
def test_nothing_is_computed_where_one_of_two_is_lacking(weitang: Assistant, question: str) -> None:
    answer = weitang.ask(question)
    assert (answer.status == "answered", worked(answer)) == (False, set()), answer.text


def test_places_are_ranked_in_the_order_that_is_said(weitang: Assistant) -> None:
    text = weitang.ask("2023年苇塘街道、蒲渡镇在库四上企业数由少到多排一下").text
    assert text.index("蒲渡镇2023年在库“四上”企业96家") < text.index("184家[")


def test_sectors_are_listed_by_their_growth_and_within_a_bound(weitang: Assistant) -> None:
    text = weitang.ask("苇塘街道2023年各行业增速，有几个报几个").text
    assert all(rate in text for rate in ("41.2%", "28.3%", "6.5%", "3.1%"))
    above = weitang.ask("苇塘街道1-11月哪些行业增速超过20%").text
    assert ("41.2%" in above, "28.3%" in above, "6.5%" in above) == (True, True, False)
    for question in ("哪些行业下降了", "哪些行业降幅超过3%", "什么行业在下降"):
        fallen = weitang.ask(f"苇塘街道2023年{question}").text
        assert ("3.1%" in fallen, "41.2%" in fallen) == (True, False), fallen
    assert "没有下降超过5%的" in weitang.ask("苇塘街道2023年哪些行业降幅超过5%").text


def test_sectors_of_another_part_of_the_year_are_not_listed(weitang: Assistant) -> None:
    assert weitang.ask("苇塘街道2023年上半年各行业增速").status != "answered"


@pytest.mark.parametrize(
    "question",
    [
        "荻港街道城管市容、噪声扰民、物业管理三类诉求从少到多排",
        "荻港街道物业管理类、噪声扰民类、城管市容类由少到多排一下",
    ],
)
def test_several_things_of_one_place_are_put_in_order(weitang: Assistant, question: str) -> None:
    answer = weitang.ask(question)
    told = [answer.text.rindex(name) for name in ("物业管理类", "噪声扰民类", "城管市容类")]
    assert (answer.status, told) == ("answered", sorted(told))


def test_the_average_of_the_district_is_not_told_as_the_streets_own(weitang: Assistant) -> None:
    answer = weitang.ask("荻港街道亩均税收多少")
    assert [str(f.value) for f in answer.figures if not f.related] == ["26"]


def test_streets_are_filtered_where_they_are_named_behind_the_bound(weitang: Assistant) -> None:
    answer = weitang.ask("2023年在库四上企业超过100家的街道有哪些")
    assert answer.status == "answered"
    assert "超过100家的有：苇塘街道。" in answer.text


def test_growth_alone_is_not_compared_as_if_it_were_the_amount(weitang: Assistant) -> None:
    text = weitang.ask("荻港街道人员经费和旅游收入哪个高").text
    assert "报告没有给出可比的数值" not in text
