"""What moved from one year to the next besides a figure itself: its rank, its pace, its run."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_BODIES = {
    2022: "地区生产总值60.0亿元，同比增长4.0%，总量居全区第8。税收收入5.0亿元，同比下降2.0%。"
    "诈骗警情80宗，同比下降5.0%。拆除违法建设2.1万平方米。",
    2023: "地区生产总值63.3亿元，同比增长5.5%，总量居全区第六。税收收入5.4亿元，同比增长8.0%。"
    "诈骗警情72宗，同比下降10.0%。拆除违法建设1.9万平方米。信访量连续4年下降。"
    "四季度商品房销售面积环比增长31.0%、同比增长12.5%。近五年年均新增停车位约300个。",
}

assistant = assistant_over(
    {
        f"桐岭{year}.txt": f"桐岭街道{year}年工作总结\n\n一、主要工作\n\n{body}\n"
        for year, body in _BODIES.items()
    }
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("桐岭街道GDP排名升了几位", "前移2位"),
        ("桐岭街道地区生产总值的全区名次比上年有什么变化", "由2022年的第8位到2023年的第6位"),
        ("桐岭街道GDP增速提高了几个百分点", "扩大1.5个百分点"),
        ("桐岭街道诈骗警情降幅比上年扩大了多少", "降幅2022年到2023年扩大5个百分点"),
        ("桐岭街道税收由降转升了吗", "2022年下降，2023年转为上升"),
        ("桐岭街道信访量连续几年下降", "连续4年下降"),
        ("桐岭街道两年一共拆违多少", "2.1万平方米 + 1.9万平方米 = 4万平方米"),
        ("桐岭街道四季度商品房销售面积同比增长多少", "同比增长12.5%"),
    ],
)
def test_tells_what_moved(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert not any(w.kind == "unverified" for w in answer.warnings)


def test_a_sum_that_lacks_a_year_is_no_more_than_near(assistant: Assistant) -> None:
    answer = assistant.ask("桐岭街道近三年一共拆违多少")
    assert answer.status == "related"
    assert "只有2022年、2023年的报告" in answer.text


def test_an_average_over_five_years_is_not_their_sum(assistant: Assistant) -> None:
    assert assistant.ask("桐岭街道近五年累计新增停车位多少个").status != "answered"


def test_a_change_from_the_quarter_before_is_not_one_from_the_year_before(
    assistant: Assistant,
) -> None:
    figures = assistant.ask("桐岭街道四季度商品房销售面积同比增长多少").figures
    assert [f.change.amount for f in figures if f.change] == [12.5]


def test_says_that_a_figure_tells_no_length_of_time(assistant: Assistant) -> None:
    answer = assistant.ask("桐岭街道税收连续多少个月增长")
    assert answer.status == "related"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("桐岭街道上年同期诈骗警情多少宗", "2022年诈骗警情80宗"),
        ("桐岭街道2023年诈骗警情多少宗，去年呢", "2022年诈骗警情80宗"),
        ("桐岭街道诈骗警情多少宗，2022年呢", "2023年诈骗警情72宗"),
        ("桐岭街道诈骗警情从多少降到多少", "减少8宗"),
        ("桐岭街道GDP增速比全区快几个百分点", "报告没有给出可以对照的全区数"),
        ("哪些街道诈骗警情连续下降", "连续下降的有：桐岭街道"),
    ],
)
def test_takes_the_year_that_is_meant(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).text


def test_the_whole_year_is_not_what_was_done_by_november(assistant: Assistant) -> None:
    assert assistant.ask("桐岭街道11月底前拆违多少").status == "related"
