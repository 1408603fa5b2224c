"""A figure that only an earlier report tells is given as that year's, and said to be so."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_OLD = """柳墩街道2023年工作总结

一、主要工作

腾退商铺63间。刑事警情212宗，同比下降6.4%。注册志愿者4815人。

"""
_NEW = """柳墩街道2024年工作总结

一、主要工作

案件类警情640宗，同比下降4.2%。新建口袋公园3个。

"""

assistant = assistant_over({"柳墩2023.txt": _OLD, "柳墩2024.txt": _NEW})


def test_the_year_before_is_told_with_its_year(assistant: Assistant) -> None:
    answer = assistant.ask("柳墩街道腾退商铺多少间")
    assert answer.status == "answered"
    assert "2024年的报告没有披露“腾退商铺”" in answer.text
    assert "2023年腾退商铺63间" in answer.text
    assert "year" in {w.kind for w in answer.warnings}


@pytest.mark.parametrize(
    "question",
    [
        "柳墩街道2024年腾退商铺多少间",
        "柳墩街道今年腾退商铺多少间",
        "柳墩街道目前注册志愿者多少人",
        "柳墩街道刑事警情同比下降多少",
    ],
)
def test_a_year_that_is_asked_for_is_kept(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status in {"related", "not_found"}
    assert not any(f.year == 2023 and not f.related for f in answer.figures)


def test_what_the_newest_report_tells_comes_first(assistant: Assistant) -> None:
    answer = assistant.ask("柳墩街道案件类警情多少宗")
    assert answer.status == "answered"
    assert "2023年" not in answer.text
