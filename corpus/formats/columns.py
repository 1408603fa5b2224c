"""Columns on a PDF page: two columns of text, and tables that are set without vertical rules.

Both show only as white space. A table is told by its rows: several lines, one below the other,
whose pieces stand in the same columns and are numbers beyond the first. Two columns of text are
told by a gutter that hardly any line crosses, between lines that fill their column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.blocks import Grid

_GAP = 0.9  # of the type size: what parts two cells; justified text has less
_NUMBER = re.compile(r"[-+—–]?[\d,，.．]*\d(?:[%％‰]|个百分点|倍)?|[-—–/]{1,2}|第?\d{1,3}")
_MOST_HEADER_ROWS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line with white space on both sides."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class PiecedLine:
    """A line with its pieces from left to right; `line` is what pdfplumber gave."""

    line: dict[str, Any]
    pieces: tuple[Piece, ...]

    @property
    def top(self) -> float:
        """Distance from the top of the page."""
        return float(self.line["top"])

    @property
    def bottom(self) -> float:
        """Distance of the lower edge from the top of the page."""
        return float(self.line["bottom"])


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table without vertical rules and the lines that it is made of."""

    grid: Grid
    top: float
    bottom: float
    lines: tuple[PiecedLine, ...]


def pieced(lines: Iterable[dict[str, Any]], size: float) -> list[PiecedLine]:
    """Cut each line where its white space is wide."""
    return [PiecedLine(line, _pieces(line["chars"], size)) for line in lines]


def _pieces(chars: Sequence[dict[str, Any]], size: float) -> tuple[Piece, ...]:
    found: list[Piece] = []
    text, x0, x1 = "", 0.0, 0.0
    for char in sorted((c for c in chars if c["text"].strip()), key=lambda c: c["x0"]):
        if text and char["x0"] - x1 > _GAP * size:
            found.append(Piece(text, x0, x1))
            text = ""
        if not text:
            x0 = float(char["x0"])
        text += char["text"]
        x1 = max(x1, float(char["x1"])) if text != char["text"] else float(char["x1"])
    if text:
        found.append(Piece(text, x0, x1))
    return tuple(found)


# --- tables ---------------------------------------------------------------------------


def unruled_tables(lines: Sequence[PiecedLine]) -> list[FoundTable]:
    """Return the tables among a page's lines, which stand in reading order."""
    found: list[FoundTable] = []
    position = 0
    while position < len(lines):
        end = position
        while end < len(lines) and _is_row(lines[end]):
            end += 1
        table = _table(lines, position, end) if end - position >= 2 else None
        if table is not None:
            found.append(table)
        position = max(end, position + 1)
    return found


def _is_row(line: PiecedLine) -> bool:
    """Tell whether numbers stand apart from each other or from a name in front."""
    return len(line.pieces) >= 2 and any(_NUMBER.fullmatch(p.text) for p in line.pieces[1:])


def _table(lines: Sequence[PiecedLine], first: int, end: int) -> FoundTable | None:
    """Return the table whose rows of numbers are `lines[first:end]`, None when it is none."""
    columns = _columns(piece for line in lines[first:end] for piece in line.pieces)
    if len(columns) < 2:
        return None
    body = [_row(line, columns) for line in lines[first:end]]
    if any(row is None for row in body):
        return None
    heads: list[tuple[str, ...]] = []
    start = first
    while start and len(heads) < _MOST_HEADER_ROWS:
        head = _header(lines[start - 1], columns)
        if head is None:
            break
        heads.insert(0, head)
        start -= 1
    if not heads or (len(columns) == 2 and end - first < 3):
        return None  # a list of contents has no header
    cells = [cell for row in body if row is not None for cell in row[1:] if cell]
    if sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) * 10 < len(cells) * 6:
        return None
    used = tuple(lines[start:end])
    rows = (*heads, *(row for row in body if row is not None))
    return FoundTable(Grid(rows, header_rows=len(heads)), used[0].top, used[-1].bottom, used)


def _columns(pieces: Iterable[Piece]) -> list[tuple[float, float]]:
    """Return the stretches of a line that pieces stand on, those that overlap as one."""
    columns: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda p: p.x0):
        if columns and piece.x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], piece.x1))
        else:
            columns.append((piece.x0, piece.x1))
    return columns


def _row(line: PiecedLine, columns: Sequence[tuple[float, float]]) -> tuple[str, ...] | None:
    cells = [""] * len(columns)
    for piece in line.pieces:
        at = next(i for i, (a, b) in enumerate(columns) if a <= piece.x0 <= b)
        if cells[at]:
            return None  # two pieces in one column: it is no table
        cells[at] = piece.text
    return tuple(cells)


def _header(line: PiecedLine, columns: Sequence[tuple[float, float]]) -> tuple[str, ...] | None:
    """Return a line as header of the columns, its words repeated over those that they span."""
    if len(line.pieces) < 2 or len(line.pieces) > len(columns):
        return None
    cells = [""] * len(columns)
    for piece in line.pieces:
        over = [i for i, (a, b) in enumerate(columns) if a < piece.x1 and piece.x0 < b]
        if not over:
            middle = (piece.x0 + piece.x1) / 2
            over = [min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))]
        for at in over:
            if cells[at]:
                return None
            cells[at] = piece.text
    return tuple(cells)


# --- two columns of text --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read from top to bottom before the next one begins."""

    x0: float
    x1: float
    top: float
    bottom: float

    def holds(self, item: dict[str, Any]) -> bool:
        """Tell whether the middle of a character lies in the region."""
        x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
        return bool(self.x0 <= x < self.x1 and self.top <= y < self.bottom)


def text_columns(
    chars: Sequence[dict[str, Any]], width: float, height: float, size: float
) -> list[Region]:
    """Return the regions of a page in two columns in reading order, [] for any other page.

    Lines over the whole width, such as a title, part the page into bands; in each band the left
    column is read before the right one.
    """
    written = [c for c in chars if c["text"].strip()]
    gutter = _gutter(written, width, size)
    if gutter is None:
        return []
    left, right = gutter
    middle = (left + right) / 2
    rows = [row for row in _rows(written, size) if _crosses(row, middle, size)]
    edge = 0.07 * height  # where page numbers and running heads stand
    spans = {(c["top"], c["bottom"]) for row in rows for c in row}
    bands = _bands(sorted({*spans, (0.0, edge), (height - edge, height)}), size)
    regions: list[Region] = []
    at = float("-inf")
    for top, bottom in [*bands, (float("inf"), float("inf"))]:
        regions.append(Region(float("-inf"), middle, at, top))
        regions.append(Region(middle, float("inf"), at, top))
        if bottom > top:
            regions.append(Region(float("-inf"), float("inf"), top, bottom))
        at = bottom
    return [r for r in regions if any(r.holds(c) for c in written)]


def _rows(chars: Iterable[dict[str, Any]], size: float) -> list[list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = {}
    for char in chars:
        rows.setdefault(round(char["top"] / (size / 2)), []).append(char)
    return list(rows.values())


def _crosses(row: Sequence[dict[str, Any]], middle: float, size: float) -> bool:
    """Tell whether a line goes on over the middle of a gutter, not only a stop into it."""
    margin = size / 2
    return any(p.x0 < middle - margin and p.x1 > middle + margin for p in _pieces(row, size))


def _bands(spans: Sequence[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    bands: list[tuple[float, float]] = []
    for top, bottom in spans:
        if bands and top - bands[-1][1] < size / 2:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom))
        else:
            bands.append((top, bottom))
    return bands


def _gutter(
    chars: Sequence[dict[str, Any]], width: float, size: float
) -> tuple[float, float] | None:
    """Return the white stretch between two columns of text, None when there is none."""
    lines = len(_rows(chars, size))
    if lines < 8 or not chars:
        return None
    first, last = int(0.35 * width), int(0.65 * width)
    crossing = [0] * (last - first + 1)
    for char in chars:
        for x in range(max(first, int(char["x0"])), min(last, int(char["x1"])) + 1):
            crossing[x - first] += 1
    most = min(crossing) + lines // 20
    if most > max(1, lines // 6):
        return None
    start = None
    for x, count in enumerate([*crossing, most + 1], start=first):
        if count <= most and start is None:
            start = x
        elif count > most and start is not None:
            if 0.8 * size <= x - start <= 0.15 * width and _parts_text(chars, size, start, x):
                return float(start), float(x)
            start = None
    return None


def _parts_text(chars: Sequence[dict[str, Any]], size: float, left: int, right: int) -> bool:
    """Tell whether a gutter stands between lines that fill their columns, as cells do not."""
    middle = (left + right) / 2
    apart = [row for row in _rows(chars, size) if not _crosses(row, middle, size)]
    before = [[c for c in row if c["x1"] <= middle + size / 4] for row in apart]
    behind = [[c for c in row if c["x0"] >= middle - size / 4] for row in apart]
    return all(_is_text([row for row in side if row], size) for side in (before, behind))


def _is_text(rows: Sequence[Sequence[dict[str, Any]]], size: float) -> bool:
    if len(rows) < 2:
        return False
    begin, end = min(c["x0"] for r in rows for c in r), max(c["x1"] for r in rows for c in r)
    width = 0.75 * (end - begin)
    full = [r for r in rows if _span(r) > width and len(_pieces(r, size)) == 1]
    return bool(end - begin > 8 * size and len(full) * 5 >= len(rows) * 2)


def _span(row: Sequence[dict[str, Any]]) -> float:
    return float(max(c["x1"] for c in row) - min(c["x0"] for c in row))
