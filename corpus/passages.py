"""Passages: whole sentences of one section, 150 to 500 tokens, cut where the outline cuts.

The cut is the cheapest one over all sentences of a top-level section: crossing a heading inside
a passage costs the more the higher the heading, cutting inside a paragraph costs a little, and so
do passages that are too short. No passage crosses a top-level heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.config import CorpusSettings
from corpus.report import Passage, Section
from corpus.sentences import sentence_spans
from corpus.tokens import count_tokens

_SPLIT = (re.compile(r"[；;]"), re.compile(r"[，,]"), re.compile(r"[、\s]"))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a heading line with what follows: never cut inside."""

    start: int
    end: int
    tokens: int
    path: tuple[str, ...]
    opens: int  # level of the highest section that begins here, 0 for none
    paragraph: bool  # begins a paragraph
    top: int  # ordinal of the top-level section


def cut_passages(
    report: str, text: str, sections: Sequence[Section], settings: CorpusSettings
) -> tuple[Passage, ...]:
    """Return the passages of a text in reading order."""
    units = list(_units(text, sections, settings.passage_max_tokens))
    passages: list[Passage] = []
    for _, group in groupby(units, key=lambda unit: unit.top):
        for run in _cheapest(list(group), settings):
            start, end = run[0].start, run[-1].end
            passages.append(
                Passage(
                    id=f"{report}-{len(passages):04d}",
                    report=report,
                    path=_common(unit.path for unit in run),
                    text=text[start:end],
                    start=start,
                    end=end,
                )
            )
    return tuple(passages)


def _units(text: str, sections: Sequence[Section], limit: int) -> Iterator[_Unit]:
    """Yield what passages are made of; a heading is tied to the sentence below it."""
    ordered = sorted(sections, key=lambda s: (s.start, s.level))
    starts = [s.start for s in ordered]
    heads = {s.start: s for s in ordered if s.level and text[s.start : s.body_start].strip()}
    tied: tuple[int, int, tuple[str, ...], int, int] | None = None
    pieces = [
        piece for first, last in sentence_spans(text) for piece in _within(text, first, last, limit)
    ]
    for k, (first, last, tokens) in enumerate(pieces):
        last_section = bisect_right(starts, first) - 1
        path, top, opens = _place(ordered, last_section, first)
        begins = tied[0] if tied else first
        total = tokens + (tied[1] + 1 if tied else int(_opens_line(text, first)))
        if tied:
            opens = min(n for n in (tied[3], opens) if n) if opens else tied[3]
        head = heads.get(first)
        follows = pieces[k + 1] if k + 1 < len(pieces) else None
        if head is not None and head.body_start >= last and follows is not None:
            below = _place(ordered, bisect_right(starts, follows[0]) - 1, follows[0])
            if below[1] == top and total + follows[2] <= limit:
                tied = (begins, total, path, opens, top)
                continue
        # the path of a tied heading is that of the text below it
        yield _Unit(begins, last, total, path, opens, _opens_line(text, begins), top)
        tied = None


def _opens_line(text: str, position: int) -> bool:
    while position and text[position - 1] in " \u3000":
        position -= 1
    return position == 0 or text[position - 1] == "\n"


def _place(
    sections: Sequence[Section], last: int, position: int
) -> tuple[tuple[str, ...], int, int]:
    """Return path, top-level ordinal and the level that opens at `position`."""
    opens = 0
    path: tuple[str, ...] = ()
    k = last
    while k >= 0:
        section = sections[k]
        if section.start <= position < max(section.end, section.start + 1):
            path = section.path
            break
        k -= 1
    j = last
    while j >= 0 and sections[j].start == position:
        opens = sections[j].level if not opens else min(opens, sections[j].level)
        j -= 1
    top = -1
    while k >= 0:
        if sections[k].level <= 1:
            top = k
            break
        k -= 1
    return path, top, opens


def _within(text: str, first: int, last: int, limit: int) -> Iterator[tuple[int, int, int]]:
    """Yield a sentence with its tokens; one far over the limit in pieces.

    A sentence over the limit is cut at ；, where that suffices; otherwise it stays whole up to
    1.6 times the limit, and only beyond that it is cut at ， or 、.
    """
    tokens = count_tokens(text[first:last])
    if tokens <= limit:
        yield first, last, tokens
        return
    for pattern in _SPLIT:
        pieces = _packed(text, first, last, pattern, limit - limit // 10)  # a heading may join
        if all(size <= limit for _, _, size in pieces):
            yield from pieces
            return
        if tokens <= 1.6 * limit:
            yield first, last, tokens
            return
    step = max(limit // 2, 1)
    for at in range(first, last, step):
        end = min(at + step, last)
        yield at, end, count_tokens(text[at:end])


def _packed(
    text: str, first: int, last: int, pattern: re.Pattern[str], limit: int
) -> list[tuple[int, int, int]]:
    """Cut a sentence behind each match and join the pieces up to the limit."""
    cuts = [m.end() for m in pattern.finditer(text, first, last) if m.end() < last]
    bounds = [first, *cuts, last]
    pieces: list[tuple[int, int, int]] = []
    for a, b in pairwise(bounds):
        size = count_tokens(text[a:b])
        if pieces and pieces[-1][2] + size <= limit:
            pieces[-1] = (pieces[-1][0], b, pieces[-1][2] + size)
        else:
            pieces.append((a, b, size))
    return pieces


def _cheapest(units: Sequence[_Unit], settings: CorpusSettings) -> list[Sequence[_Unit]]:
    """Cut a run of units into passages at the least cost."""
    low, high = settings.passage_min_tokens, settings.passage_max_tokens
    best: list[float] = [0.0] + [float("inf")] * len(units)
    origin = [0] * (len(units) + 1)
    for end in range(1, len(units) + 1):
        total, crossed = 0, 0.0
        for start in range(end - 1, -1, -1):
            total += units[start].tokens
            if total > high and start < end - 1:
                break
            cost = best[start] + 1.0 + crossed + _size_cost(total, low, high)
            if start and not units[start].opens:
                cost += 0.2 if units[start].paragraph else 1.2
            if cost < best[end]:
                best[end], origin[end] = cost, start
            if units[start].opens:
                crossed += 4.0 / units[start].opens ** 2
    cuts: list[Sequence[_Unit]] = []
    end = len(units)
    while end:
        cuts.append(units[origin[end] : end])
        end = origin[end]
    return cuts[::-1]


def _size_cost(total: int, low: int, high: int) -> float:
    if total < low:
        return 6.0 * (low - total) / low + 2.0
    if total > high:
        return 2.0
    return 0.0


def _common(paths: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the headings that all paths share."""
    shared = next(paths)
    for path in paths:
        length = 0
        while length < min(len(shared), len(path)) and shared[length] == path[length]:
            length += 1
        shared = shared[:length]
    return shared
