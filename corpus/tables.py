"""Tables as lines of the stored text: each row readable on its own with its headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.blocks import Grid
from corpus.report import Cell, Table

_UNIT = re.compile(r"(?:计量)?单\s*位\s*[:：]\s*([^\s，,；;）)]{1,12})")
_NUMBER = re.compile(r"[-+−]?[\d,，.\s]+(?:%|％)?|[-—－]+|/|")


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table written out: its lines and the `Table` with offsets relative to the first line."""

    lines: tuple[str, ...]
    table: Table


def unit_of(text: str) -> str:
    """Return the unit that a caption or a unit row names (“单位：万元”), or ""."""
    match = _UNIT.search(text)
    return match[1] if match else ""


def write_table(grid: Grid, caption: str = "") -> WrittenTable | None:
    """Write a table as text, one line a row; None when it holds no words.

    Args:
        grid: the rows.
        caption: the line above the table in the report, already written by the caller.
    """
    rows = [row for row in grid.rows if any(cell.strip() for cell in row)]
    if not rows:
        return None
    width = max(len(row) for row in rows)
    rows = [(*row, *[""] * (width - len(row))) for row in rows]
    lines: list[str] = [grid.caption] if grid.caption else []
    unit = unit_of(caption) or unit_of(grid.caption)
    title = caption or grid.caption
    while rows and len({cell for cell in rows[0] if cell}) == 1 and len(rows) > 1 and width > 1:
        words = next(cell for cell in rows[0] if cell)
        found = unit_of(words)
        unit = unit or found
        if not found or len(words) > len(found) + 8:
            title = title or words
        lines.append(words)
        rows = rows[1:]
    depth = _header_depth(rows, grid.header_rows)
    header = _header(rows[:depth], width)
    written: list[tuple[Cell, ...]] = []
    position = sum(len(line) + 1 for line in lines)
    tail = f"；单位：{unit}" if unit and not any("单位" in name for name in header) else ""
    for row in rows[depth:]:
        line, cells = _written_row(row, header, position)
        if line:
            lines.append(line + tail)
            written.append(cells)
            position += len(line + tail) + 1
    if not written:
        lines.append("；".join(name for name in header if name))
    text_length = sum(len(line) + 1 for line in lines) - 1
    return WrittenTable(tuple(lines), Table(title, unit, header, tuple(written), 0, text_length))


def _header_depth(rows: Sequence[tuple[str, ...]], marked: int) -> int:
    """Return how many rows are header: those before the first row that holds a number."""
    if marked:
        return min(marked, len(rows))
    if len(rows) < 2:
        return 0
    depth = 1
    while depth < min(3, len(rows) - 1) and _repeats(rows[depth - 1]) and not _numeric(rows[depth]):
        depth += 1
    return depth


def _repeats(row: Sequence[str]) -> bool:
    """Tell whether a header cell spans columns, so that a second header row divides it."""
    return any(a and a == b for a, b in pairwise(row))


def _numeric(row: Sequence[str]) -> bool:
    return any(cell and _NUMBER.fullmatch(cell) for cell in row[1:])


def _header(rows: Sequence[tuple[str, ...]], width: int) -> tuple[str, ...]:
    names: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for row in rows:
            word = re.sub(r"\s+", "", row[column])
            if word and word not in parts:
                parts.append(word)
        names.append("·".join(parts))
    return tuple(names)


def _written_row(
    row: Sequence[str], header: Sequence[str], position: int
) -> tuple[str, tuple[Cell, ...]]:
    """Return a row's line and its cells, `position` being the line's offset."""
    line = ""
    cells: list[Cell] = []
    previous = ("", "")
    for name, word in zip(header, row, strict=True):
        repeated = bool(word) and (name, word) == previous  # one cell over several columns
        previous = (name, word)
        if not word or repeated:
            cells.append(Cell("", position + len(line), position + len(line)))
            continue
        line += "；" if line else ""
        line += f"{name}：" if name else ""
        start = position + len(line)
        line += word
        cells.append(Cell(word, start, start + len(word)))
    return line, tuple(cells)
