"""A part of the year that stands behind the whole is stated for the thing asked, and no other."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import dangling_markers, inexact_quotes
from tests.assistant.streets import assistant_over

QINGLIU = """清流街道2024年工作总结

一、主要工作

全年受理12345热线工单12684件，同比下降9.7%。从类别看，物业类4527件、噪声类2318件。其中一季度受理5412件，占全年的四成以上。
地区生产总值88.60亿元，同比增长5.6%。其中，一季度增长4.9%，上半年增长5.2%。社会消费品零售总额增长6.1%，餐饮收入增长7.0%，其中一季度增长3.3%。
全年接报刑事警情200宗，治安警情300宗，其中一季度80宗。
全年完成固定资产投资7.4亿元，同比增长15.2%，新开工项目12个，上半年新开工项目5个。
接待游客38.6万人次。7月因连日降雨，单月接待2.1万人次，为全年最少。
"""

street = assistant_over({"a.txt": QINGLIU})


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("清流街道一季度12345热线工单多少件", "一季度受理12345热线工单5412件"),
        ("清流街道2024年上半年地区生产总值增速是多少", "上半年地区生产总值同比增长5.2%"),
        ("清流街道7月接待了多少游客", "7月接待游客2.1万人次"),
    ],
)
def test_states_the_part_of_the_year_told_behind_the_whole(
    street: Assistant, question: str, line: str
) -> None:
    answer = street.ask(question)
    assert (answer.status, line in answer.text) == ("answered", True), answer.text
    assert not dangling_markers(answer)
    assert not inexact_quotes(answer, street.library)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("清流街道一季度刑事警情多少宗", "80宗"),
        ("清流街道上半年固定资产投资多少", "5个"),
        ("清流街道一季度社会消费品零售总额增长多少", "3.3%"),
        ("清流街道二季度12345热线工单多少件", "5412"),
        ("清流街道8月接待了多少游客", "2.1万"),
    ],
)
def test_takes_no_number_of_another_thing_or_time(
    street: Assistant, question: str, value: str
) -> None:
    answer = street.ask(question)
    assert (answer.status == "answered", value in answer.text) == (False, False), answer.text
