"""A question that says something before it asks is cut into what it says and what it asks."""

from __future__ import annotations

import pytest

from assistant.questions.said_first import said_first


@pytest.mark.parametrize(
    ("question", "cut"),
    [
        ("刑事警情降了12.6%,总数是多少来着", ("刑事警情降了12.6%吗", "总数是多少来着")),
        ("消费零售涨了18.3%,这么猛是啥原因", ("消费零售涨了18.3%吗", "这么猛是啥原因")),
        ("热线的单子全办完了吧,一共多少件", ("热线的单子全办完了吗", "一共多少件")),
    ],
)
def test_cuts_what_is_said_from_what_is_asked(question: str, cut: tuple[str, str]) -> None:
    assert said_first(question) == cut


@pytest.mark.parametrize(
    "question",
    [
        "刑事警情降了多少,总数是多少",  # asks twice
        "鹤山街道2023年,刑事警情多少",  # a time
        "请帮我查一下,刑事警情多少",
        "如果按4100处算,整改率多少",
        "刑事警情多少",
        "截至11月底,走访企业多少家",
    ],
)
def test_leaves_what_only_asks(question: str) -> None:
    assert said_first(question) is None
