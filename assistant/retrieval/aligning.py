"""Follow one thing through the years of a place, where a report words it otherwise.

“12345热线方面，受理工单9380件” tells of what the years around call 受理12345热线工单: its sentence
says the rest of the name in front of the number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, core, heavy, uncovered
from assistant.language.measure import same_kind
from corpus.figure import Figure
from corpus.report import Report

# What a clause says of how a figure stands, read as part of its name: 诈骗警情仍处高位，全年141宗.
_STANDING = re.compile(
    r"(?:仍|依然|持续|继续|总体|整体|保持|呈|有所|明显|大幅|稳中|居高|处于?|再|进一步).*"
)
_LEAST = 3  # characters that an indicator must have of its own


def aligned(
    gathered: Sequence[PlaceEvidence], report: Callable[[str], Report]
) -> list[PlaceEvidence]:
    """Fill years without the figure from their own reports, under the names of the other years.

    Args:
        gathered: of one place, year by year.
        report: reads a report.
    """
    known = [e.same[0].figure for e in gathered if e.same and e.same[0].figure.value is not None]
    if not known or len(known) == len(gathered):
        return list(gathered)
    return [e if e.same else _filled(e, known, report) for e in gathered]


def _filled(
    evidence: PlaceEvidence, known: Sequence[Figure], report: Callable[[str], Report]
) -> PlaceEvidence:
    for account in evidence.accounts:
        if account.year != evidence.year:
            continue
        read = report(account.report)
        hits = [
            f
            for f in read.figures
            if f.value is not None and f.done_in(evidence.year)
            if any(same_kind(f, k) and _tells(f, k, read.text) for k in known)
        ]
        if len({(f.value, f.unit) for f in hits}) == 1:
            found = Found(hits[0], evidence.place, account, "same", 0.9)
            return replace(evidence, same=(found,), related=())
    return evidence


def _tells(figure: Figure, known: Figure, text: str) -> bool:
    """Tell whether a figure is named by part of a known name, and its sentence by the rest."""
    name, own = bare(known.scoped_name), bare(figure.indicator)
    if figure.period != known.period and {figure.period, known.period} - {"", "全年"}:
        return False
    if own.startswith(core(name)) and _STANDING.fullmatch(own[len(core(name)) :]):
        return True
    named = [own, *(bare(scope) for scope in figure.scope)]
    within = len(own) >= _LEAST and not any(heavy(uncovered(part, name)) for part in named)
    before = bare(text[figure.sentence_start : figure.value_start])
    return within and not heavy(uncovered(name, before))
