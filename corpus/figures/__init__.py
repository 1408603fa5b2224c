"""Figures: every number that a report states, bound to what it measures.

`extract_figures` reads a report's text sentence by sentence; see `corpus.figure.Figure` for
what a figure holds.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.figure import Figure
from corpus.matching import normalise

if TYPE_CHECKING:
    from corpus.report import Report

__all__ = ["extract_figures"]

_SENTENCE = re.compile(r"[^。;!?\n]+[。;!?]?")
_FIGURE = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”]{2,20}?)(?P<about>约|近|超)?"
    r"(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿千]?(?:平方米|公里|元|宗|件|人次|人|家|个|处|份|吨|场|次)|%)"
)


def extract_figures(report: Report) -> tuple[Figure, ...]:
    """Return the figures of a report in reading order."""
    plain = normalise(report.text)
    found: list[Figure] = []
    for sentence in _SENTENCE.finditer(plain.text):
        first, last = plain.span(sentence.start(), sentence.end())
        for match in _FIGURE.finditer(plain.text, sentence.start(), sentence.end()):
            start, end = plain.span(match.start(), match.end())
            value_start, value_end = plain.span(match.start("value"), match.end("unit"))
            found.append(
                Figure(
                    id=f"{report.id}-f{len(found):03d}",
                    report=report.id,
                    street=report.metadata.street,
                    year=report.metadata.year,
                    indicator=match["name"],
                    value=Decimal(match["value"].replace(",", "")),
                    unit=match["unit"],
                    value_start=value_start,
                    value_end=value_end,
                    start=start,
                    end=end,
                    sentence_start=first,
                    sentence_end=last,
                    approximate=match["about"] or "",
                )
            )
    return tuple(found)
