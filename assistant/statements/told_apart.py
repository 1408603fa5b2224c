"""Figures of one name that a report gives of several things: 执行率 of each project.

Nothing but the heading of its passage tells of what each is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.drafting.periods import year_round
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, core, uncovered

_NUMBERED = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+[章节]?、?|[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?|[一二三四五六七八九十]+是)\s*"
)
_LONG = 16  # characters: a heading of more is a sentence, and names nothing
_LEAST = 2


def told_apart(evidence: PlaceEvidence, asked: str) -> PlaceEvidence:
    """Return evidence whose figures of one name are told with the headings that they stand under.

    That under a heading which has the words asked comes first; no figure is left out.

    Args:
        evidence: of one place and year.
        asked: the indicator asked for.
    """
    hits = list(evidence.same)
    if len(hits) < _LEAST or any(h.figure.value is None for h in hits):
        return evidence
    alike = len({_kind(h) for h in hits}) == 1
    headings = [_heading(h) for h in hits]
    numbers = {h.figure.value for h in hits}  # the same number is only told again
    apart = len(set(headings)) == len(numbers) == len(hits) and all(headings)
    if not (alike and apart):
        return evidence
    said = bare(asked)
    ordered = sorted(
        zip(hits, headings, strict=True), key=lambda pair: _lacking(said, pair[1], pair[0])
    )
    return replace(evidence, same=tuple(_named(hit, heading) for hit, heading in ordered))


def _kind(hit: Found) -> tuple[object, ...]:
    """Return what figures have to share besides, to be told apart by their headings alone."""
    f = hit.figure
    return core(f.indicator), f.unit, year_round(f), f.year, f.report


def _heading(hit: Found) -> str:
    """Return the heading that a figure's passage stands under, without its number."""
    last = hit.figure.path[-1] if hit.figure.path else ""
    told = _NUMBERED.sub("", last)
    return told if len(told) <= _LONG else ""


def _lacking(asked: str, heading: str, hit: Found) -> int:
    """Return how many characters of what is asked neither heading nor name has."""
    return len(uncovered(asked, bare(heading) + "\n" + bare(hit.figure.indicator)).replace("|", ""))


def _named(hit: Found, heading: str) -> Found:
    """Return a figure with the heading for its scope."""
    if bare(heading) in bare(hit.figure.scoped_name):
        return hit
    return replace(hit, figure=replace(hit.figure, scope=(heading,)))
