"""A clause that states something is held against its figure before how and why are told."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

XINGLIN = """杏林街道2023年工作总结

一、经济发展

固定资产投资15.3亿元，下降6.0%。城镇新增就业1486人，完成年度目标1500人的99.1%。改造老旧小区7个，惠及1526户，完成投资4578万元。

二、群众服务

受理12345热线工单5200件，满意率90.6%，全区平均为92.5%。电信网络诈骗案件112起，损失金额560万元。

三、网格运行

社区网格情况如下：

社区 网格（个） 议事协商（次）
东园 13 16
西园 7 12
南园 10 18
合计 30 46
"""
LIUQIAO = """柳桥街道2023年工作总结

一、经济发展

固定资产投资8.2亿元，增长4.2%。改造老旧小区4个，受益居民980户。刑事案件64起，比上年增加4起，上升6.7%。
"""
MEIYUAN = """梅园街道2023年工作总结

一、平安建设

刑事案件153起，同比下降15.0%。固定资产投资3.2亿元，增长1.2%。
"""

streets = assistant_over({"a.txt": XINGLIN, "b.txt": LIUQIAO, "c.txt": MEIYUAN})


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("杏林街道固定资产投资增长了6%，主要靠什么项目拉动", "下降6.0%，与问题里的说法相反"),
        ("杏林街道满意率超过95%了，是怎么做到的", "90.6%，没有超过95%"),
        ("杏林街道城镇新增就业超额完成目标，有什么经验", "完成目标任务的99.1%，没有完成"),
        ("杏林街道城镇新增就业完成率超过100%，到底新增了多少人", "99.1%，没有超过100%"),
        ("柳桥街道固定资产投资没有增长，原因是什么", "增长4.2%，与问题里的说法不同"),
    ],
)
def test_a_false_statement_is_corrected_first(streets: Assistant, question: str, line: str) -> None:
    answer = streets.ask(question)
    assert answer.text.startswith("需要先更正")
    assert line in answer.text
    assert_signable(answer, streets.library)


@pytest.mark.parametrize(
    "question",
    [
        "杏林街道满意率超过90%了，是怎么做到的",
        "杏林街道城镇新增就业完成率超过90%，到底新增了多少人",
    ],
)
def test_a_true_statement_is_left_alone(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_a_district_average_is_not_the_place_itself(streets: Assistant) -> None:
    answer = streets.ask("杏林街道满意率高于全区平均吗")
    assert "满意率低于全区平均满意率，相差1.9个百分点" in answer.text


def test_all_are_told_where_each_is_asked_for(streets: Assistant) -> None:
    answer = streets.ask("2023年各街道刑事案件分别多少起，哪里是上升的")
    assert "刑事案件上升的有：柳桥街道" in answer.text
    assert "比上年上升6.7%" in answer.text
    assert "梅园街道2023年刑事案件153起，同比下降15.0%" in answer.text


def test_whom_a_deed_reaches_is_compared_under_other_words(streets: Assistant) -> None:
    answer = streets.ask("杏林街道和柳桥街道改造老旧小区惠及多少户，差多少")
    assert "1526户 − 980户 = 546户" in answer.text


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("杏林街道老旧小区改造平均每户投入多少", "45780000元 ÷ 1526户 = 30000元"),
        ("杏林街道诈骗平均每起损失多少", "5600000元 ÷ 112起 = 50000元"),
    ],
)
def test_an_average_divides_by_what_its_clause_counts(
    streets: Assistant, question: str, formula: str
) -> None:
    assert formula in [f.formula for f in streets.ask(question).figures]
