"""What an office does in a way of its own, and what it was honoured for."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "苇塘街道有哪些特色做法",
        "苇塘有什么经验做法值得学习",
        "苇塘街道有哪些可复制可推广的经验",
        "苇塘有哪些创新举措",
    ],
)
def test_quotes_what_a_report_names_or_spreads(offices: Assistant, question: str) -> None:
    answer = offices.ask(question)
    assert answer.status == "answered"
    assert all(told in answer.text for told in ("苇企贷", "河长邀约制", "典型经验"))
    assert "口袋公园" not in answer.text


def test_says_so_where_a_report_names_no_practice(offices: Assistant) -> None:
    assert offices.ask("杉岭街道有哪些特色做法").reason == "not_disclosed"


@pytest.mark.parametrize(
    "question", ["苇塘街道2024年获得了哪些荣誉", "苇塘得过什么荣誉称号", "苇塘街道获过哪些表彰"]
)
def test_quotes_the_honours_of_an_office(offices: Assistant, question: str) -> None:
    answer = offices.ask(question)
    assert answer.status == "answered"
    assert "五星级社工站" in answer.text
    assert "苇企贷" not in answer.text


def test_says_so_where_a_report_tells_of_no_honour(offices: Assistant) -> None:
    assert offices.ask("杉岭街道获得了哪些荣誉").reason == "not_disclosed"
