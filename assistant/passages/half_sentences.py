"""The parts of sentences between two semicolons, each of one matter, with the figures in them.

A number that stands under no name, or under one that says nothing of the matter, is found by what
the words around it tell.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.language.likeness import bare
from assistant.language.measure import RATIOS
from assistant.language.states import half_of
from assistant.passages.lines import shared
from corpus.figure import Figure
from corpus.report import Report

BORNE = 0.8  # how much of a word must stand in the words around a figure

Plain = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Half:
    """The part of a sentence between two semicolons.

    Attributes:
        report: the report that it is from.
        start: where it begins in the report's text.
        end: where it ends.
        figures: what is counted in it, in order; no rates, targets or other years.
    """

    report: Report
    start: int
    end: int
    figures: tuple[Figure, ...]

    @property
    def heading(self) -> str:
        """The innermost heading above it, without marks."""
        return bare("".join(self.figures[0].path[-1:]))


def halves_of(report: Report, year: int) -> Iterator[Half]:
    """Yield the halves of a report's sentences that count something of a year."""
    counted = (
        (half_of(f, report.text), f)
        for f in report.figures
        if f.value is not None and f.unit not in RATIOS and f.year == year and not f.planned
    )
    for (start, end), group in itertools.groupby(counted, key=lambda pair: pair[0]):
        yield Half(report, start, end, tuple(figure for _, figure in group))


def bears(words: Sequence[str], told: str, heading: str, plain: Plain) -> bool:
    """Tell whether words stand in a text, as written or in plain form; all but one may be above it.

    Args:
        words: of a question.
        told: the text, as the report writes it.
        heading: above it.
        plain: writes words as the indicator table does.
    """
    raw = bare(told)
    own = f"{raw}\n{plain(raw)}"
    around = f"{own}\n{heading}\n{plain(heading)}"
    here = [shared(word, own) >= BORNE for word in words]
    return any(here) and all(
        ok or shared(word, around) >= BORNE for ok, word in zip(here, words, strict=True)
    )
