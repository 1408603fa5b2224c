"""What questions ask to compute within one sentence."""

from __future__ import annotations

import pytest

from assistant.plan import Plan
from assistant.questions.pairs_asked import what_is_asked


@pytest.mark.parametrize(
    ("question", "kind", "parts"),
    [
        ("探头里高清的比例有多高", "share", ()),
        ("议定的事还有几件没办成", "rest", ()),
        ("东渡、西渡两个码头泊位合计多少", "sum", ("东渡", "西渡")),
        ("签约的比落地的多多少", "gap", ("签约的", "落地")),
    ],
)
def test_reads_what_is_to_be_computed(question: str, kind: str, parts: tuple[str, ...]) -> None:
    asked = what_is_asked(Plan(question, question))
    assert asked is not None
    assert (asked.kind, asked.parts) == (kind, parts)


@pytest.mark.parametrize(
    "question",
    [
        "高清探头有多少个",
        "还有几件没有按期办结",  # late is not the rest of all
        "占全市的比重是多少",
        "三块投资合计多少",
    ],
)
def test_reads_nothing_where_one_sentence_cannot_hold_it(question: str) -> None:
    assert what_is_asked(Plan(question, question)) is None


@pytest.mark.parametrize(
    ("question", "holders"),
    [("还有几个社区没开老人饭堂", "社区"), ("议定的事还有几件没办成", "")],
)
def test_a_rest_may_be_asked_of_the_places_that_have_none(question: str, holders: str) -> None:
    asked = what_is_asked(Plan(question, question))
    assert asked is not None
    assert asked.holders == holders
