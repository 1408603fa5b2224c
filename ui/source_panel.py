"""A report as a page to read, with the cited words marked exactly where they stand."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from corpus.report import Report, Section, Table
from ui.markup import render

_NO_PAGES: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """Where citation `number` stands in a report's text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the report as it is laid out: kind is "heading", "text" or "table"."""

    kind: str
    html: Markup
    level: int = 0


def source_html(
    report: Report,
    spans: Sequence[CitedSpan],
    *,
    downloads: Sequence[str] = (),
    pages: Mapping[int, int] = _NO_PAGES,
) -> Markup:
    """Return the whole report.

    Args:
        report: what is shown.
        spans: the cited places.
        downloads: names of the original files at hand.
        pages: for a PDF, the page that each citation's number is on, from 0.
    """
    inside = [s for s in spans if 0 <= s.start < s.end <= len(report.text)]
    paths = {s.number: list(heading_path(report, s.start)) for s in inside}
    return render(
        "source.html",
        report=report,
        blocks=blocks(report, inside),
        paths=json.dumps(paths, ensure_ascii=False),
        downloads=downloads,
        pages=json.dumps(pages) if pages else "",
    )


def heading_path(report: Report, offset: int) -> tuple[str, ...]:
    """Return the headings above an offset, outermost first."""
    return _deepest(report.sections, offset)


def blocks(report: Report, spans: Sequence[CitedSpan]) -> list[Block]:
    """Return the report's text as headings, paragraphs and tables, in order."""
    marker = _Marker(report.text, spans)
    tables = {table.start: table for table in report.tables}
    starts = {section.start: section for section in report.sections if section.path}
    made: list[Block] = []
    at = 0
    while at < len(report.text):
        if at in tables:
            made.append(Block("table", _table(tables[at], marker)))
            at = max(tables[at].end, at + 1)
            continue
        end = report.text.find("\n", at)
        end = len(report.text) if end < 0 else end
        made += _line(report.text, at, end, starts, marker)
        at = end + 1
    return made


def _line(
    text: str, start: int, end: int, headings: dict[int, Section], marker: _Marker
) -> Iterator[Block]:
    """Yield the heading that a line begins with, if any, and what follows it as a paragraph."""
    while start < end and text[start].isspace():
        start += 1
    if start == end:
        return
    section = headings.get(start)
    if section is not None:
        stop = min(max(section.body_start, start), end)
        yield Block("heading", marker.html(start, stop), min(max(section.level, 1), 4))
        start = stop
    if text[start:end].strip():
        yield Block("text", marker.html(start, end))


def _table(table: Table, marker: _Marker) -> Markup:
    rows = [[marker.html(cell.start, cell.end) for cell in row] for row in table.rows]
    return render("source_table.html", table=table, rows=rows)


class _Marker:
    """Puts marks around the cited words of any stretch of a text."""

    def __init__(self, text: str, spans: Iterable[CitedSpan]) -> None:
        self._text = text
        self._spans = sorted(spans, key=lambda s: s.start)
        edges = {edge for s in self._spans for edge in (s.start, s.end)}
        self._edges = sorted(edges)

    def html(self, start: int, end: int) -> Markup:
        inner = self._edges[bisect_right(self._edges, start) :]
        cuts = [start, *(edge for edge in inner if edge < end), end]
        pieces = []
        for left, right in pairwise(cuts):
            words = escape(self._text[left:right])
            cited = [s.number for s in self._spans if s.start <= left and right <= s.end]
            if cited and left < right:
                numbers = " ".join(map(str, cited))
                words = Markup('<mark data-cites="{}">{}</mark>').format(numbers, words)
            pieces.append(words)
        return Markup().join(pieces)


def _deepest(sections: Sequence[Section], offset: int) -> tuple[str, ...]:
    holding = [s for s in sections if s.start <= offset < s.end]
    return max(holding, key=lambda s: (s.level, s.start)).path if holding else ()
