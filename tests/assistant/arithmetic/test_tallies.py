"""Totals that a report tells over years, or that its own lists add up to."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

WUHE = """五禾街道2024年工作总结

一、经济发展

全年规上工业总产值20.4亿元，同比增长3.1%，其中1—11月完成18.2亿元；近三年累计新建口袋公园14个、绿道26公里，其中2024年新建口袋公园3个。2020年至2024年，累计新建改建公厕21座，其中2024年新建改建公厕4座。近五年年均新增绿地1.2公顷。甲、乙、丙三栋重点楼宇营业收入分别为2.4亿元、1.9亿元、0.8亿元。新入驻企业310家，迁出企业82家。

二、群众服务

热线工单4200件，其中噪声扰民900件、占道经营700件、停车秩序650件。发放残疾人补贴96.6万元，惠及322户。接种疫苗900人。
"""
BEFORE = """五禾街道2023年工作总结

一、城市建设

新建口袋公园5个。新建改建公厕6座。接种疫苗800人。
"""

street = assistant_over({"a.txt": WUHE, "b.txt": BEFORE})


def test_takes_a_total_over_years_from_the_report(street: Assistant) -> None:
    answer = street.ask("五禾近三年一共建了几个口袋公园")
    assert [(f.value, f.computed) for f in answer.figures] == [(14, False)]


def test_a_total_over_years_is_not_that_of_one_year(street: Assistant) -> None:
    answer = street.ask("五禾2024年新建了多少口袋公园")
    assert [f.value for f in answer.figures] == [3]


@pytest.mark.parametrize(
    "question", ["五禾2020到2024年一共新建改建多少公厕", "五禾五年一共新建改建公厕多少座"]
)
def test_takes_the_stated_total_before_the_years_at_hand(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert answer.figures[0].value == 21
    assert not any(f.computed for f in answer.figures)


def test_adds_up_the_years_asked_where_each_has_a_report(street: Assistant) -> None:
    answer = street.ask("五禾2023年和2024年一共新建改建多少公厕")
    assert "6座 + 4座 = 10座" in answer.text
    assert answer.status == "answered"


def test_what_comes_to_one_year_is_no_total_over_years(street: Assistant) -> None:
    answer = street.ask("五禾2020到2024年一共新增绿地多少")
    assert answer.status != "answered"


def test_a_part_of_the_years_is_no_answer_for_all_of_them(street: Assistant) -> None:
    answer = street.ask("五禾五年一共接种疫苗多少人")
    assert answer.status == "related"
    assert "这不是所问各年的总数" in answer.text


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("五禾三栋重点楼宇营业收入加起来多少", "2.4亿元 + 1.9亿元 + 0.8亿元 = 5.1亿元"),
        (
            "五禾热线里头，嫌吵的、占道的、停车的，三样加一块多少件",
            "900件 + 700件 + 650件 = 2250件",
        ),
        ("五禾新来的企业减掉搬走的，这一年净多了多少家", "310家 − 82家 = 228家"),
        ("五禾残疾人补贴，一户摊下来多少万", "966000元 ÷ 322户 = 3000元"),
    ],
)
def test_adds_up_what_the_report_lists(street: Assistant, question: str, formula: str) -> None:
    answer = street.ask(question)
    assert [f.formula for f in answer.figures if f.computed] == [formula]


def test_tells_eleven_months_apart_from_the_year(street: Assistant) -> None:
    answer = street.ask("五禾2024年1-11月规上工业总产值多少")
    assert [(f.value, f.period) for f in answer.figures] == [
        (f.value, "1—11月") for f in answer.figures
    ]
    assert "18.2亿元" in answer.text
