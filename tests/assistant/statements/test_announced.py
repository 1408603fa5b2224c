"""A list that a report announces by its number is quoted whole, and no other list in its place."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

_TEXT = """2023年湖州市云岭区白苹街道工作总结

现将2023年工作情况报告如下。

一、2023年工作回顾

今年的重点工作有四项：项目建设、市容管理、平安建设和民生保障。

一年来，我们重点干了三件事。

（一）修通了路。硬化村道12公里。

（二）管好了水。清淤河道4公里。

（三）留住了人。引进青年36名。

通过错峰共享、立体改造、边角地利用三种方式新增停车泊位735个。处理投诉88件。

二、2024年工作打算

为此，着力抓好五件事：改造旧厂，修缮老街，新建学校，治理内涝，化解积案。
"""

street = assistant_over({"baiping.txt": _TEXT})


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("白苹街道着力抓哪五件事", "改造旧厂 修缮老街 新建学校 治理内涝 化解积案"),
        ("白苹街道三件事分别是哪三件", "修通了路 管好了水 留住了人"),
        ("白苹街道2023年重点工作有哪几项", "项目建设 市容管理 平安建设 民生保障"),
        ("白苹街道增加停车泊位用了哪几种办法", "错峰共享 立体改造 边角地利用"),
    ],
)
def test_quotes_the_list_that_is_asked_for_by_its_number(
    street: Assistant, question: str, wanted: str
) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert [w for w in wanted.split() if w not in answer.text] == []
    assert_signable(answer, street.library)


@pytest.mark.parametrize(
    "question", ["白苹街道七件事分别是哪七件", "白苹街道处理投诉用了哪几种办法"]
)
def test_takes_no_other_list_for_the_one_asked_for(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    assert answer.status != "answered" or "方式" not in answer.text
    assert "改造旧厂" not in answer.text


def test_answers_how_many_with_the_number(street: Assistant) -> None:
    assert "88件" in street.ask("白苹街道处理了几件投诉").text
