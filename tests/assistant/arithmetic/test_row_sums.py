"""Parts that a report lists, added up or put in order."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over, summary_of

TABLE = """# 2024年梅垄镇工作总结

## 一、经济

下辖2个社区、3个行政村，常住人口3.2万人。其中竹木、茶叶、制药三大特色产业分别完成产值6亿元、4亿元、2亿元。

## 二、民生

表1 各社区（村）情况

| 社区（村） | 常住人口（人） | 新增就业（人） |
|---|---|---|
| 坝头社区 | 9,000 | 120 |
| 桥西社区 | 8,000 | 90 |
| 上田村 | 6,000 | 40 |
| 中田村 | 5,000 | 30 |
| 下田村 | 4,000 | 20 |
| 合计 | 32,000 | 300 |
"""
OTHER = summary_of("竹溪街道", "常住人口5万人，新增就业700人。", year=2024)

meilong = assistant_over({"a.md": TABLE, "b.txt": OTHER})


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("梅垄镇三个行政村的常住人口合计", "6000人 + 5000人 + 4000人 = 15000人"),
        ("梅垄镇各社区新增就业合计多少人", "120人 + 90人 = 210人"),
        ("梅垄镇三大特色产业产值合计多少", "6亿元 + 4亿元 + 2亿元 = 12亿元"),
        ("上田村和下田村的新增就业合计多少", "40人 + 20人 = 60人"),
        ("上田村比下田村新增就业多多少", "40人 − 20人 = 20人"),
        ("坝头社区和桥西社区常住人口差多少", "9000人 − 8000人 = 1000人"),
        ("梅垄镇新增就业最多和最少的村差多少", "40人 − 20人 = 20人"),
        ("梅垄镇平均每个行政村新增就业多少人", "(40人 + 30人 + 20人) ÷ 3 = 30人"),
        ("上田村新增就业是下田村的几倍", "40人 ÷ 20人 = 2"),
        ("上田村的常住人口占全镇的百分之几", "6000人 ÷ 32000人 = 18.75%"),
    ],
)
def test_listed_parts_are_computed_with(meilong: Assistant, question: str, formula: str) -> None:
    answer = meilong.ask(question)
    assert (answer.status, formula in answer.text) == ("answered", True)
    assert_signable(answer, meilong.library)


def test_the_highest_of_the_listed_industries_is_named(meilong: Assistant) -> None:
    answer = meilong.ask("梅垄镇三大特色产业里哪个产值最高")
    assert "产值最高的是竹木产业产值，为6亿元" in answer.text


@pytest.mark.parametrize(
    "question", ["梅垄镇五个行政村常住人口合计", "梅垄镇四个社区新增就业一共多少人"]
)
def test_the_whole_is_no_sum_of_other_parts(meilong: Assistant, question: str) -> None:
    answer = meilong.ask(question)
    assert answer.status != "answered"
    assert " + " not in answer.text


def test_listed_parts_are_put_in_the_order_asked_for(meilong: Assistant) -> None:
    answer = meilong.ask("梅垄镇三个行政村的常住人口由少到多排一排")
    told = [answer.text.index(name) for name in ("- 下田村", "- 中田村", "- 上田村")]
    assert (answer.status, told) == ("answered", sorted(told))


@pytest.mark.parametrize(
    "question", ["竹溪街道新增就业最多和最少的村差多少", "梅垄镇四个行政村的养老床位从高到低排一排"]
)
def test_no_order_is_made_up_where_no_parts_are_listed(meilong: Assistant, question: str) -> None:
    answer = meilong.ask(question)
    assert not any(f.computed for f in answer.figures)
    assert "最高的是" not in answer.text
