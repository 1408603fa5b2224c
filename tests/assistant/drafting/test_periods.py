"""A question that names a period gets the figure of that period, and never another's."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_REPORTS = {
    "樟溪镇.txt": """2023年湖州市云岭区樟溪镇工作总结

现将2023年工作情况报告如下。

一、主要工作

全年完成固定资产投资16.2亿元，引进亿元以上项目7个。整治背街小巷18条，更换金属软管1.3万根。
截止12月31日，受理热线工单8412件，按时办结率98.6%。今年以来开展集中培训46场。
楼宇平均入驻率83.4%，平均每名网格员服务居民540人。窗口平均办理时限由6.5个工作日缩短至3.4个工作日。
2022—2023采暖季受理供暖投诉327件。办理区人大代表建议23件。拆除违法建设2.4万平方米，完成目标任务的118%。
压减镇级一般性支出6.4%。

二、任期回顾

三年来，全镇固定资产投资累计41.7亿元，引进亿元以上项目16个。
""",
    "枫林街道.txt": """2023年湖州市云岭区枫林街道工作总结

现将2023年工作情况报告如下。

一、主要工作

全年完成固定资产投资9.1亿元。预算数4200万元，执行数4116万元。
""",
}

streets = assistant_over(_REPORTS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("樟溪镇固定资产投资是多少", "16.2"),
        ("樟溪镇三年来固定资产投资是多少", "41.7"),
        ("近三年樟溪镇引进亿元以上项目多少个", "16"),
        ("樟溪镇2021年至2023年引进亿元以上项目多少个", "16"),
        ("樟溪镇截止12月31日按时办结率达到百分之多少", "98.6"),
        ("樟溪镇截至2023年12月底受理热线工单多少件", "8412"),
        ("樟溪镇2023年今年以来集中培训多少场", "46"),
        ("樟溪镇2023年楼宇平均入驻率是多少", "83.4"),
        ("樟溪镇平均每名网格员服务居民多少人", "540"),
        ("樟溪镇此前窗口平均办理时限是多少个工作日", "6.5"),
        ("樟溪镇窗口平均办理时限现在是多少个工作日", "3.4"),
        ("樟溪镇2022—2023采暖季供暖投诉多少件", "327"),
    ],
)
def test_a_figure_is_found_by_its_own_period(streets: Assistant, question: str, value: str) -> None:
    answer = streets.ask(question)
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("answered", [value])
    assert not any("2026" in line for line in answer.text.splitlines())


@pytest.mark.parametrize(
    "question",
    [
        "枫林街道三年来固定资产投资是多少",
        "枫林街道近三年固定资产投资",
        "枫林街道2023年四年来固定资产投资多少亿元",
        "樟溪镇四年来固定资产投资多少",
        "枫林街道2023年前三季度执行率是多少",
        "樟溪镇年初按时办结率是多少",
    ],
)
def test_another_period_is_offered_as_what_it_is(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert answer.status == "related"
    assert "period" in {warning.kind for warning in answer.warnings}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("樟溪镇一共整治了多少条背街小巷", "18"),
        ("樟溪镇更换了多少万根金属软管", "1.3"),
        ("樟溪镇区人大代表建议办理了多少", "23"),
        ("樟溪镇压减镇级一般性支出达到多少", "6.4"),
        ("樟溪镇拆除违法建设完成了目标任务的百分之几", "2.4"),
        ("樟溪镇拆除违法建设目标完成得怎么样", "2.4"),
        ("樟溪镇按时办结率提高到多少了", "98.6"),
    ],
)
def test_a_name_keeps_what_looks_like_a_place_a_unit_or_an_aim(
    streets: Assistant, question: str, value: str
) -> None:
    answer = streets.ask(question)
    told = [str(f.value) for f in answer.figures if not f.indicator.endswith("完成率")]
    assert (answer.status, told) == ("answered", [value])


def test_tells_up_to_which_day_a_figure_counts(streets: Assistant) -> None:
    answer = streets.ask("樟溪镇受理的热线工单数统计到哪天")
    assert answer.status == "answered"
    assert "截止12月31日" in answer.text


def test_says_that_no_day_is_told_up_to_which_a_figure_counts(streets: Assistant) -> None:
    answer = streets.ask("樟溪镇办理区人大代表建议统计到哪一天")
    assert answer.status == "related"
    assert "没有写明这个数统计到哪一天" in answer.text


def test_says_that_a_figure_is_of_the_whole_year_where_that_is_asked(streets: Assistant) -> None:
    assert "2023年全年固定资产投资16.2亿元" in streets.ask("樟溪镇全年固定资产投资多少").text
    assert "全年" not in streets.ask("樟溪镇固定资产投资多少").text
