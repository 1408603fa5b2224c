"""One figure is found however the question is put around its name."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_REPORTS = {
    f"{name}.txt": f"""2023年湖州市云岭区{name}工作总结

现将2023年工作情况报告如下。

一、主要工作

全年接报盗窃警情{thefts}宗，同比下降{fall}%；调解矛盾纠纷{settled}宗，居民满意率{pleased}%。
拆除违法建设{pulled}万平方米，完成全年任务量的104.2%，列全区第{place}名。
"""
    for name, thefts, fall, settled, pleased, pulled, place in (
        ("榆林街道", 214, "6.1", 531, "93.4", "2.36", 3),
        ("松风街道", 187, "9.5", 402, "95.8", "1.74", 5),
    )
}

streets = assistant_over(_REPORTS)


@pytest.mark.parametrize(
    "question",
    [
        "烦请提供榆林街道2023年盗窃警情的统计数据",
        "请协助核对2023年榆林街道盗窃警情的数值，单位为宗",
        "榆林街2023年的工作总结里，盗窃警情写了多少宗",
        "2023年榆林街年报中的盗窃警情数值",
        "哎，问一哈，榆林街2023年盗窃警情好多宗？",
        "榆林街道2023年盗窃警情录得多少宗",
        "能在2023年榆林街的总结里找到盗窃警情吗，数字是多少",
        "请列出榆林街道2023年盗窃警情的数据",
        "你知道2023年榆林街盗窃警情是多少不？",
    ],
)
def test_a_count_is_found_in_any_frame(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("answered", ["214"])


@pytest.mark.parametrize(
    "question",
    [
        "榆林街 2023 居民满意率 百分比",
        "榆林街的居民满意率高不高，2023年是百分之几？",
        "榆林街道2023年居民满意率保持在百分之几",
        "唔该查下榆林街2023年居民满意率系百分之几",
        "2023年榆林街居民满意率比率",
    ],
)
def test_a_rate_is_found_in_any_frame(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("answered", ["93.4"])


@pytest.mark.parametrize(
    "question",
    [
        "2023年，榆林街盗窃警情录得多大的同比变化？",
        "榆林街2023年盗窃警情有否上升？",
        "请说明2023年榆林街盗窃警情相较上年的增减比例。",
        "榆林街2023年盗窃警情较上年度提升多少？",
        "榆林街盗窃警情在2023年同比减幅为多少？",
    ],
)
def test_a_change_is_found_in_any_frame(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert "下降6.1%" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "盗窃警情并列看一下：2023年榆林街道、松风街道",
        "2023年榆林街、松风街盗窃警情对照",
        "2023年榆林街盗窃警情较松风街高出多少？",
        "榆林街还是松风街？2023年盗窃警情高的那个",
        "分别查2023年榆林街、松风街两处的盗窃警情，再算一下差额",
    ],
)
def test_two_streets_are_compared_in_any_frame(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert {"214", "187"} <= {str(f.value) for f in answer.figures}


def test_a_place_in_the_district_may_be_asked_for_by_position(streets: Assistant) -> None:
    answer = streets.ask("根据报告，2023年榆林街拆除违法建设位居全区什么位置？")
    assert "第3" in answer.text


def test_what_is_asked_by_the_way_is_answered_too(streets: Assistant) -> None:
    answer = streets.ask("哎，榆林街2023年盗窃警情多少，顺便把调解矛盾纠纷也说下呗")
    assert {"214", "531"} <= {str(f.value) for f in answer.figures}


@pytest.mark.parametrize(
    "question",
    [
        "我在准备述职，榆林街道2023年居民满意率多少",
        "科室在汇总台账，请提供榆林街2023年居民满意率",
        "主任让报居民满意率，榆林街2023年的是多少",
        "查榆林街，2023年，居民满意率，谢谢！",
    ],
)
def test_why_one_asks_is_no_part_of_what_is_asked(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("answered", ["93.4"])


def test_what_narrows_in_a_clause_of_its_own_is_not_dropped(streets: Assistant) -> None:
    answer = streets.ask("只看涉及未成年人的，榆林街2023年盗窃警情多少宗")
    assert answer.status != "answered"


def test_higher_or_lower_is_asked_of_two_streets(streets: Assistant) -> None:
    answer = streets.ask("同样是2023年，榆林街的盗窃警情高还是松风街的高？")
    assert {"214", "187"} <= {str(f.value) for f in answer.figures}


_PLANS = {
    "linyuan.txt": """湖州市云岭区林园街道2025年工作总结和2026年工作计划

现将2025年工作情况报告如下。

一、2025年重点工作完成情况

新建助餐点3个，日均就餐386人次，完成适老化改造140户；税收收入3.1亿元，增长4%。PM2.5年均值24微克/立方米。

二、存在的主要问题

（一）养老服务供需不匹配。河东、河西两个片区没有助餐点，居民就餐距离远。

（二）夜间噪音扰民突出。施工监管力量薄弱。

三、2026年工作计划

（一）民生实事。新建助餐点4个，河东、河西片区全部覆盖。

（二）城市管理。建立噪音源头清单，夜间施工一律公示。

（三）经济发展。税收收入力争3.3亿元。
"""
}

planning = assistant_over(_PLANS, today=date(2026, 11, 22))


def test_what_this_year_is_to_bring_stands_in_last_years_report(planning: Assistant) -> None:
    answer = planning.ask("林园街道今年的税收目标是多少")
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("answered", ["3.3"])
    assert {w.kind for w in answer.warnings} == {"planned"}


def test_how_a_problem_is_to_be_solved_is_told_by_the_plans(planning: Assistant) -> None:
    answer = planning.ask("林园街道夜间噪音扰民问题今年打算怎么解决")
    assert "噪音源头清单" in answer.text


def test_a_shortcoming_and_its_remedy_are_asked_for_together(planning: Assistant) -> None:
    answer = planning.ask("林园街道2025年养老服务短板在哪，2026年怎么补")
    assert "供需不匹配" in answer.text
    assert "新建助餐点4个" in answer.text
    assert "日均就餐" not in answer.text


def test_the_5_of_a_measure_is_no_span_of_years(planning: Assistant) -> None:
    answer = planning.ask("林园街道PM2.5年平均浓度是多少？")
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("answered", ["24"])


@pytest.mark.parametrize(
    "question",
    [
        "榆林街2023年拆除违法建设完成全年任务的比例是多少？",
        "拆除违法建设的年度目标，榆林街在2023年完成多少？",
        "2023年榆林街拆除违法建设占目标任务的百分之多少？",
        "榆林街2023年拆除违法建设达标了没有？完成了任务的多少%",
        "2023年榆林街定的拆除违法建设目标，年底兑现了百分之多少？",
    ],
)
def test_how_much_of_a_target_was_done_is_found_in_any_frame(
    streets: Assistant, question: str
) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert "104.2%" in answer.text


_KINDS = {
    "shuiyuan.txt": """2023年湖州市云岭区水源街道工作总结

现将2023年工作情况报告如下。

一、政务热线

受理12345工单5190件，同比上升8.7%；其中供水水压类967件，占18.6%；交通出行类705件，占13.6%。
"""
}

kinds = assistant_over(_KINDS)


@pytest.mark.parametrize(
    "question",
    [
        "水源街道12345工单哪类最多",
        "水源街道12345工单各类分别多少",
        "水源街12345工单主要集中在哪几类",
    ],
)
def test_which_kind_is_most_is_answered_with_the_kinds(kinds: Assistant, question: str) -> None:
    answer = kinds.ask(question)
    assert answer.status == "answered"
    assert "供水水压类967件" in answer.text
    assert "交通出行类705件" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "我是榆林街的居民，想知道2023年居民满意率是多少",
        "整理台账时发现漏了榆林街2023年的居民满意率，应该填多少",
        "报表里缺一个数：榆林街2023年居民满意率，请补上",
        "榆林街办事处2023年居民满意率的水平怎么样，给个百分数就行",
    ],
)
def test_who_asks_and_what_for_is_no_part_of_what_is_asked(
    streets: Assistant, question: str
) -> None:
    answer = streets.ask(question)
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("answered", ["93.4"])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("临溪2024年打算做些什么", "临溪智谷一期"),
        ("临溪街道2024年有哪些安排", "临溪智谷一期"),
        ("柳塘镇2023年哪些事没干好", "工业用地碎片化"),
        ("柳塘镇2023年固定资产投资成长了幾趴", "12.1%"),
    ],
)
def test_plans_problems_and_per_cent_in_other_words(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
