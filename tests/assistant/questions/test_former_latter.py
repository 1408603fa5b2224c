"""前者 and 后者 in the question that names both."""

from __future__ import annotations

from assistant.questions.former_latter import pair_written_out, with_both
from tests.assistant.one_report import CATALOG

YEAR = 2024
PLACE = CATALOG.places[0].label


def written(question: str) -> str:
    return pair_written_out(question, CATALOG, YEAR)


def test_the_two_names_take_their_places() -> None:
    question = f"{PLACE}刑事警情和治安警情，前者占后者几成"
    assert written(question) == f"{PLACE}刑事警情占治安警情几成"


def test_what_was_asked_of_both_is_still_asked() -> None:
    head = f"{PLACE}刑事警情和治安警情各多少"
    assert written(f"{head}，后者比前者多几宗") == f"{head}，{PLACE}治安警情比刑事警情多几宗"


def test_the_one_left_unsaid_is_the_other() -> None:
    assert with_both("后者占几成") == "后者占前者几成"
    assert with_both("前者高多少") == "前者比后者高多少"
    assert with_both("后者是多少") == "后者是多少"
    assert with_both("后者同比下降多少") == "后者同比下降多少"


def test_a_question_that_names_no_two_is_left_alone() -> None:
    for question in ("前者比后者多多少", f"{PLACE}刑事警情多少，后者呢"):
        assert written(question) == question
