"""Shares that reports state themselves, and figures that bear a joined name as a whole."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant, Turn
from tests.assistant.streets import assistant_over

JINSHI = """锦石镇2023年工作总结

一、经济发展

规上工业总产值52亿元，增长4.2%，其中竹藤行业产值13亿元，占规上工业总产值的25.0%。电商企业出口、外资企业出口分别占全省的3.1%、4.6%。一般公共预算支出1.5亿元，其中教育支出0.3亿元，占20%。高技术制造业增加值占规上工业比重18.4%，提高1.2个百分点。

二、社会事业

全年民生支出1.17亿元，占一般公共预算支出的78.0%。60周岁以上老人占户籍人口的29.5%。受理12345热线工单4000件，物业类工单1200件，占30%。

三、平安建设

检查企业和门店830家次。建成省级和美乡村示范村3个、市级5个。引进央企二、三级子公司4家。城中村改造项目加力实施6个。检查生产经营单位410家次，检查企业和“小作坊”场所95家次。热线重复投诉占比7.5%。群众财产损失折合约36万元。全镇楼宇9幢，其中商务楼宇2幢。
"""
LUGANG = """芦港镇2023年工作总结

一、经济发展

民生支出2.2亿元，占一般公共预算支出的81.0%。规上工业总产值80亿元。
"""

towns = assistant_over({"锦石.md": JINSHI, "芦港.md": LUGANG})


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("锦石镇民生支出占一般公共预算支出的比重", "78"),
        ("锦石镇民生支出占比是多少", "78"),
        ("锦石镇60岁以上老年人占户籍人口多少", "29.5"),
        ("锦石镇外资企业出口占全省多少", "4.6"),
        ("锦石镇竹藤行业产值占全镇规上工业多大比重", "25"),
        ("锦石镇物业类占热线工单多少", "30"),
        ("锦石镇高技术制造业占规上工业比重是多少", "18.4"),
        ("锦石镇教育支出占了几成", "20"),
    ],
)
def test_answers_with_the_share_that_the_report_states(
    towns: Assistant, question: str, share: str
) -> None:
    answer = towns.ask(question)
    assert (answer.status, f"{answer.figures[0].value.normalize():f}") == ("answered", share)
    assert answer.figures[0].citation is not None, answer.text


def test_puts_the_two_numbers_behind_the_stated_share(towns: Assistant) -> None:
    answer = towns.ask("锦石镇竹藤行业产值占规上工业总产值多少")
    assert "13亿元 ÷ 52亿元 = 25%" in answer.text
    assert answer.figures[0].computed is False


@pytest.mark.parametrize(
    "question",
    [
        "锦石镇外资企业出口占全国多少",
        "锦石镇外资企业进出口占全省多少",
        "锦石镇65岁以上老年人占户籍人口多少",
        "锦石镇教育支出占全省财政支出多少",
    ],
)
def test_takes_no_share_of_another_part_or_whole(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert answer.status != "answered", answer.text


def test_computes_a_share_that_no_report_states(towns: Assistant) -> None:
    answer = towns.ask("芦港镇民生支出占规上工业总产值多少")
    assert "2.2亿元 ÷ 80亿元 = 2.75%" in answer.text


def test_states_each_of_several_shares(towns: Assistant) -> None:
    answer = towns.ask("锦石镇电商企业出口和外资企业出口各占全省多少")
    assert [str(f.value) for f in answer.figures] == ["3.1", "4.6"], answer.text


def test_compares_stated_shares_of_two_towns(towns: Assistant) -> None:
    answer = towns.ask("锦石镇和芦港镇谁的民生支出占比高")
    assert "芦港镇2023年高于锦石镇2023年" in answer.text


def test_keeps_the_part_when_the_talk_goes_on_to_its_share(towns: Assistant) -> None:
    first = "锦石镇民生支出多少"
    answer = towns.ask("占一般公共预算支出多少", [Turn(first, towns.ask(first))])
    assert (answer.status, str(answer.figures[0].value)) == ("answered", "78.0")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("锦石镇一共检查了多少家次企业和门店", "830"),
        ("锦石镇企业与门店总共检查了多少家次", "830"),
        ("锦石镇一共引进了几家央企二、三级子公司", "4"),
        ("锦石镇城中村改造项目加力实施多少个", "6"),
        ("锦石镇一共建成了几个省级和美乡村示范村", "3"),
        ("锦石镇一共检查了多少家次企业和“小作坊”场所", "95"),
    ],
)
def test_one_figure_that_bears_a_joined_name_is_the_total(
    towns: Assistant, question: str, value: str
) -> None:
    answer = towns.ask(question)
    assert (answer.status, str(answer.figures[0].value)) == ("answered", value)
    assert "相加" not in answer.text


def test_takes_no_village_of_another_level(towns: Assistant) -> None:
    answer = towns.ask("锦石镇国家级和美乡村示范村有几个")
    assert answer.status != "answered", answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("锦石镇检查生产经营单位是多少", "410"),
        ("锦石镇热线重复投诉占比多少", "7.5"),
        ("锦石镇群众财产损失折合多少", "36"),
        ("锦石镇商务楼宇有几幢", "2"),
    ],
)
def test_finds_a_figure_by_its_own_name(towns: Assistant, question: str, value: str) -> None:
    answer = towns.ask(question)
    assert (answer.status, str(answer.figures[0].value)) == ("answered", value), answer.text


def test_offers_the_share_of_the_same_part_in_another_whole(towns: Assistant) -> None:
    answer = towns.ask("锦石镇外资企业出口占全国多少")
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("related", ["4.6"])


def test_asks_for_the_share_of_the_next_part_in_the_same_whole(towns: Assistant) -> None:
    first = "锦石镇电商企业出口占全省多少"
    answer = towns.ask("外资企业出口呢", [Turn(first, towns.ask(first))])
    assert (answer.status, str(answer.figures[0].value)) == ("answered", "4.6")
