"""Lines on pages become lines of text: margins, indentation, page furniture, paragraph ends.

Shared by pdf and scan: both give words with their place on the page and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.blocks import Block, Grid, Line

_PAGE_NUMBER = re.compile(
    r"[-—–－~·.\s]*(?:第)?\s*(?:\d{1,4}|[ivxIVX]{1,6})\s*(?:页)?\s*(?:[/,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－~·.\s]*"
)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of words on a page; coordinates grow to the right and downwards.

    `flow` orders the columns of a page; in the right one x0 and x1 are as if it were the left.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    flow: int = 0


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table on a page."""

    grid: Grid
    top: float
    bottom: float
    flow: int = 0


@dataclass(slots=True)
class Page:
    """What stands on one page, in any order."""

    height: float
    lines: list[PlacedLine] = field(default_factory=list)
    tables: list[PlacedTable] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    size: float
    pitch: float


def page_blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the lines and tables of a document's pages in reading order."""
    for page in pages:
        page.lines.sort(key=lambda line: (line.top, line.x0))
    furniture = _furniture(pages)
    kept = [
        [line for line in page.lines if (number, line) not in furniture]
        for number, page in enumerate(pages)
    ]
    margins = _margins([line for lines in kept for line in lines])
    blocks: list[Block] = []
    for page, lines in zip(pages, kept, strict=True):
        placed: list[PlacedLine | PlacedTable] = sorted(
            [*lines, *page.tables], key=lambda p: (p.flow, p.top)
        )
        above: PlacedLine | None = None
        for item in placed:
            if isinstance(item, PlacedTable):
                _append_table(blocks, item.grid, continued=item is placed[0])
                above = None
                continue
            gap = above is not None and item.top - above.top > 1.7 * margins.pitch
            blocks.append(_line(item, margins, gap=gap))
            above = item
    return blocks


def _line(line: PlacedLine, margins: _Margins, *, gap: bool) -> Line:
    return Line(
        line.text,
        indented=line.x0 - margins.left > 1.2 * margins.size,
        full=margins.right - line.x1 < 1.7 * margins.size,
        wrapped=True,
        gap=gap,
    )


def _append_table(blocks: list[Block], grid: Grid, *, continued: bool) -> None:
    """Add a table, or its rows to the table that the page before ends with."""
    last = blocks[-1] if blocks else None
    if continued and isinstance(last, Grid) and len(last.rows[0]) == len(grid.rows[0]):
        rows = grid.rows[1:] if grid.rows[0] == last.rows[0] else grid.rows
        blocks[-1] = Grid((*last.rows, *rows), last.caption, last.header_rows)
    else:
        blocks.append(grid)


def _margins(lines: Sequence[PlacedLine]) -> _Margins:
    """Return where the body text begins and ends, its type size and its line pitch."""
    if not lines:
        return _Margins(0.0, 0.0, 1.0, 1.0)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] or 1.0
    body = [line for line in lines if abs(line.size - size) <= 0.2 * size] or list(lines)
    ends = sorted(line.x1 for line in body)
    # the commonest end, not the outermost: stops may hang over the margin
    upper = Counter(round(x / (size / 2)) for x in ends[int(len(ends) * 0.4) :])
    right = upper.most_common(1)[0][0] * size / 2
    long = [line.x0 for line in body if right - line.x1 < 2 * size] or [line.x0 for line in body]
    starts = Counter(round(x / (size / 2)) for x in long)
    least = max(1, len(long) // 10)
    left = min(bucket for bucket, n in starts.items() if n >= least) * size / 2
    steps = [b.top - a.top for a, b in pairwise(body) if 0 < b.top - a.top < 5 * size]
    return _Margins(left, right, size, median(steps) if steps else 1.5 * size)


def _furniture(pages: Sequence[Page]) -> set[tuple[int, PlacedLine]]:
    """Find page numbers and running heads: short lines at the edge that return on other pages."""
    found: set[tuple[int, PlacedLine]] = set()
    edges: dict[tuple[str, str], list[tuple[int, PlacedLine]]] = {}
    for number, page in enumerate(pages):
        for line, edge in _edge_lines(page):
            bare = re.sub(r"\s+", "", line.text)
            if _PAGE_NUMBER.fullmatch(bare):
                found.add((number, line))
            elif len(bare) <= 50:
                edges.setdefault((edge, re.sub(r"\d+", "#", bare)), []).append((number, line))
    for places in edges.values():
        pages_with = {number for number, _ in places}
        if len(pages_with) >= max(2, 0.4 * len(pages)) and len(pages) > 1:
            if len(pages_with) == 2 and len(pages) > 2:
                continue
            found.update(places)
    return found


def _edge_lines(page: Page) -> list[tuple[PlacedLine, str]]:
    """Return the first and last lines of a page that stand in its head or foot."""
    edges: list[tuple[PlacedLine, str]] = []
    for line in page.lines[:3]:
        if line.bottom < 0.12 * page.height:
            edges.append((line, "head"))
    for line in page.lines[-3:]:
        if line.top > 0.88 * page.height:
            edges.append((line, "foot"))
    return edges
