"""Which figures of a sentence a computation takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.arithmetic.pairs_found import pairs_for
from assistant.questions.pairs import Asked
from corpus.figures import extract_figures
from tests.corpus.report_of import report_of


def found(asked: Asked, text: str) -> list[list[str]]:
    report = report_of(text)
    report = replace(report, figures=tuple(extract_figures(report)))
    return [[str(f.value) for f in pair.figures] for pair in pairs_for(asked, report, 2023)]


@pytest.mark.parametrize(
    ("words", "pairs"),
    [("办成", [["96", "81"]]), ("审计", [])],
)
def test_a_rest_is_what_is_left_of_the_deed_that_is_named(
    words: str, pairs: list[list[str]]
) -> None:
    asked = Asked("rest", f"议事会议定事项还有几件没{words}", words=words)
    assert found(asked, "议事会议定事项96件，已办成81件。") == pairs


def test_a_sum_without_one_of_its_parts_is_none() -> None:
    text = "铁路、公路分别完成投资12亿元、8亿元。"
    assert found(Asked("sum", "铁路公路投资合计", parts=("铁路", "公路投资")), text) == [
        ["12", "8"]
    ]
    assert found(Asked("sum", "铁路航空投资合计", parts=("铁路", "航空投资")), text) == []


@pytest.mark.parametrize(
    ("holders", "pairs"),
    [("", [["12", "4"]]), ("社区", [])],
)
def test_a_rest_of_places_is_not_taken_from_what_stands_in_them(
    holders: str, pairs: list[list[str]]
) -> None:
    asked = Asked("rest", "还有几个社区没新建长者饭堂", words="新建", holders=holders)
    assert found(asked, "建成长者饭堂12家，其中新建4家。") == pairs
