"""Every figure of the sample reports, asked for by its own name."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.chain import Assistant
from assistant.evidence import bare
from corpus.figure import Figure
from index.library import Library

pytestmark = pytest.mark.slow


def plain_figures(library: Library) -> list[Figure]:
    """Return the figures whose name and period stand only once in their report."""
    found = []
    for report in library.reports():
        figures = library.figures(reports=[report.id])
        names = Counter(bare(f.indicator) for f in figures)
        found += [
            f
            for f in figures
            if f.value is not None
            and not f.scope
            and not f.planned
            and f.year == report.metadata.year
            and names[bare(f.indicator)] == 1
            and len(bare(f.indicator)) >= 3
        ]
    return found


def question_for(figure: Figure) -> str:
    period = "" if figure.period == "全年" else figure.period
    return f"{figure.street}{figure.year}年{period}{figure.indicator}是多少"


def test_no_other_figure_is_given_for_one_asked_by_its_name(
    assistant: Assistant, sample_library: Library
) -> None:
    wrong = []
    for figure in plain_figures(sample_library):
        answer = assistant.ask(question_for(figure))
        given = [f for f in answer.figures if not f.related and not f.computed]
        if given and (given[0].value, given[0].unit) != (figure.value, figure.unit):
            wrong.append(f"{question_for(figure)} ({figure.value}{figure.unit}): {answer.text}")
    assert wrong == []


def test_almost_every_figure_is_found_by_its_name(
    assistant: Assistant, sample_library: Library
) -> None:
    figures = plain_figures(sample_library)
    denied = [
        question_for(f) for f in figures if assistant.ask(question_for(f)).status != "answered"
    ]
    assert len(figures) > 250
    assert len(denied) <= 0.02 * len(figures), denied
