"""The one figure that a report has of what is asked, under words of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

REPORTS = {
    "a.txt": """松塘街道2023年工作总结

一、城市更新

全年改造老旧小区6个，受益居民2318户，加装电梯11台。

二、平安建设

治安案件类警情812宗，同比下降6.1%。检查企业640家次，消防宣传35场，整改隐患1207处。

三、招商和企业

签约项目8个，协议投资额21.5亿元，到位资金6.2亿元。规上工业总产值33.1亿元。

四、医疗卫生

社区卫生服务中心家庭医生签约3.46万人。

五、“三公”经费

全年支出31.20万元，较上年减少2.80万元。
""",
    "b.txt": """柳岸街道2023年工作总结

一、城市更新

完成老旧小区改造4个，惠及居民1460户。城中村供水改造惠及居民890户。

二、民生

五年来累计改造农贸市场9个，建筑面积4.1万平方米。全镇党员1820名。
""",
}

streets = assistant_over(REPORTS)


def values(answer: Answer) -> set[Decimal | None]:
    return {f.value for f in answer.figures}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("松塘街道2023年老旧小区改造惠及多少户", "2318"),
        ("松塘街道2023年家庭医生签约了多少人", "3.46"),
        ("松塘街道2023年三公经费花了多少", "31.20"),
        ("柳岸街道2023年老旧小区改造受益居民有多少户", "1460"),
    ],
)
def test_answers_with_the_only_figure_whose_sentence_or_heading_says_the_rest(
    streets: Assistant, question: str, value: str
) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert Decimal(value) in values(answer)


def test_quotes_the_sentence_that_says_the_rest_of_the_name(streets: Assistant) -> None:
    answer = streets.ask("松塘街道2023年老旧小区改造惠及多少户")
    assert "改造老旧小区6个，受益居民2318户" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "松塘街道2023年刑事警情多少宗",
        "松塘街道2023年整改消防隐患多少处",
        "松塘街道2023年协议资金多少",
        "松塘街道2023年工业总产值多少",
        "柳岸街道2023年农贸市场改造建筑面积是多少",
        "柳岸街道2023年新发展党员多少名",
    ],
)
def test_asserts_no_figure_of_a_part_a_rival_or_other_years(
    streets: Assistant, question: str
) -> None:
    assert streets.ask(question).status != "answered"
