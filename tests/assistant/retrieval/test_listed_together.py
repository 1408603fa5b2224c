"""A number of several things together is not given as that of one of them."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_TEXT = """2023年湖州市云岭区白苹街道工作总结

现将2023年工作情况报告如下。

一、2023年工作回顾

开展“湖畔厨师”“云岭绣娘”“金牌月嫂”三项工程职业技能培训6194人。检查企业、出租屋及“九小”场所4218家次。新增13家重点农业龙头企业、总数达81家。

二、部门支出情况

绩效自评覆盖的支出分三块：一般公共预算10444.02万元，政府性基金预算235.65万元。
"""

street = assistant_over({"baiping.txt": _TEXT})


@pytest.mark.parametrize(
    "question",
    [
        "白苹街道“湖畔厨师”单项培训了多少人",
        "白苹街道湖畔厨师培训了多少人",
        "白苹街道检查出租屋多少家次",
    ],
)
def test_gives_no_total_of_several_for_one_of_them(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    assert answer.status != "answered"
    assert not [f for f in answer.figures if not f.related]


def test_says_that_a_quoted_number_is_of_several(street: Assistant) -> None:
    answer = street.ask("白苹街道“湖畔厨师”单项培训了多少人")
    assert any("合起来" in w.message for w in answer.warnings)


def test_gives_the_total_where_it_is_asked_for(street: Assistant) -> None:
    assert "6194人" in street.ask("白苹街道职业技能培训了多少人").text
    assert "6194人" in street.ask("白苹街道“湖畔厨师”等三项工程一共培训了多少人").text
    assert "81家" in street.ask("白苹街道重点农业龙头企业总共有几家").text


def test_gives_no_spending_for_what_came_in(street: Assistant) -> None:
    answer = street.ask("白苹街道一般公共预算收入多少")
    assert answer.status != "answered"
    told = street.ask("白苹街道一般公共预算支出多少")
    assert told.status == "answered"
    assert "10444.02万元" in told.text.replace(",", "")
