"""Every figure of a report, asked for by the report's own name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer import Answer, AnswerFigure, AnswerWarning
from assistant.chain import Assistant
from corpus.figure import Change, Figure
from evals.own_figures import Kind, OwnQuestion, ask_own_figures, outcome_of, own_questions
from index.library import Library

_CHANGE = Change("down", Decimal("12"), "%", "同比", 0, 0)
_FIGURE = Figure(
    "f1", "r1", "柳塘镇", 2023, "刑事警情", Decimal(40), "宗", 0, 0, 0, 0, 0, 0, change=_CHANGE
)
_TOLD = AnswerFigure("柳塘镇", 2023, "", "刑事警情", Decimal(40), "宗")
_OTHER = replace(_TOLD, value=Decimal(52))
_MOVED = replace(_TOLD, change=_CHANGE)
_DENIED = AnswerWarning("premise", "与报告不符")
_ANOTHER_YEAR = AnswerWarning("year", "不是所问年份")


def _asked(kind: Kind) -> OwnQuestion:
    return OwnQuestion(kind, "", _FIGURE, frozenset({(Decimal(40), "宗")}))


def _answer(*figures: AnswerFigure, warnings: tuple[AnswerWarning, ...] = ()) -> Answer:
    return Answer("", "answered", "", figures=figures, warnings=warnings)


@pytest.mark.parametrize(
    ("kind", "answer", "outcome"),
    [
        ("value", _answer(_TOLD), "right"),
        ("value", _answer(_OTHER), "wrong"),
        ("value", _answer(replace(_OTHER, related=True)), "open"),
        ("value", Answer("", "not_found", ""), "open"),
        ("change", _answer(_MOVED), "right"),
        ("change", _answer(_TOLD), "open"),
        ("change", _answer(replace(_MOVED, value=Decimal(7))), "wrong"),
        ("true", _answer(_TOLD), "right"),
        ("true", _answer(_TOLD, warnings=(_DENIED,)), "wrong"),
        ("false", _answer(_TOLD), "wrong"),
        ("false", _answer(_TOLD, warnings=(_DENIED,)), "right"),
        ("converted", _answer(_TOLD), "right"),
        ("wrong_unit", _answer(_TOLD), "wrong"),
        ("beside", _answer(_TOLD), "wrong"),
        ("beside", _answer(_TOLD, warnings=(_DENIED,)), "right"),
        ("true_change", _answer(_MOVED), "right"),
        ("true_change", _answer(_MOVED, warnings=(_DENIED,)), "wrong"),
        ("reversed", _answer(_MOVED), "wrong"),
        ("beside_change", _answer(_MOVED, warnings=(_DENIED,)), "right"),
        ("no_year", Answer("", "not_found", ""), "right"),
        ("no_year", _answer(_TOLD), "wrong"),
        ("no_year", _answer(_TOLD, warnings=(_ANOTHER_YEAR,)), "right"),
    ],
)
def test_an_answer_is_held_against_the_figure_it_was_asked_for(
    kind: Kind, answer: Answer, outcome: str
) -> None:
    assert outcome_of(_asked(kind), answer) == outcome


def test_false_claims_are_well_apart_from_every_figure_of_the_name(
    sample_library: Library,
) -> None:
    questions = [q for q in own_questions(sample_library) if q.kind == "false"]
    assert questions
    for question in questions:
        assert not any(f"是{value}{unit}吗" in question.text for value, unit in question.values)


def test_figures_of_the_samples_are_answered_by_their_own_names(
    assistant: Assistant, sample_library: Library
) -> None:
    score = ask_own_figures(sample_library, assistant, limit=150)
    asked = score.count(None)
    assert asked == 150
    assert score.count(None, "wrong") <= 0.01 * asked, score.render(misses=20)
    assert score.count(None, "right") >= 0.9 * asked, score.render(misses=20)
    table = score.render(misses=0).splitlines()
    assert table[-1].startswith("合计")
    assert not any("→" in line for line in table)
