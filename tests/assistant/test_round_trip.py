"""Every figure of the sample reports, asked for by its own name."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from assistant.chain import Assistant
from assistant.language.likeness import bare
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


def test_every_difference_between_two_streets_is_that_of_their_figures(
    assistant: Assistant, sample_library: Library
) -> None:
    by_name: dict[tuple[str, str], dict[str, Figure]] = {}
    for figure in plain_figures(sample_library):
        if figure.year == 2023 and figure.value_upper is None and figure.period in {"", "全年"}:
            by_name.setdefault((bare(figure.indicator), figure.unit), {})[figure.street] = figure
    pairs = [pair for v in by_name.values() for pair in combinations(v.values(), 2)]
    assert len(pairs) > 15
    wrong = []
    for a, b in pairs:
        answer = assistant.ask(f"{a.street}和{b.street}2023年{a.indicator}相差多少")
        assert a.value is not None
        assert b.value is not None
        gap = abs(a.value - b.value)
        computed = [abs(f.value or 0) for f in answer.figures if f.computed]
        if computed != [gap] and not (gap == 0 and "相同" in answer.text):
            wrong.append(f"{answer.question} ({gap}): {answer.text}")
    assert wrong == []
