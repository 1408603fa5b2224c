"""Plain text: decoded lines, with what their length and indentation say about paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.blocks import BOLD_OFF, BOLD_ON, Block, Grid, Line

# In plain text a bold mark opens behind a stop, a quotation mark or “三是”; “王**” is a name.
_BOLD = re.compile(
    r"(?:(?<=^)|(?<=[\n。！？；，、：:“‘（(是]))([ \u3000]*)"
    r"\*\*(?=[^\s*])([^*]{2,200}?)(?<=[^\s*])\*\*"
)
_HASHES = re.compile(r"[ \u3000]{0,3}(#{1,6})[ \u3000]+(?=\S)")
_PIPE_ROW = re.compile(r"\s*\|?[^|]*\|.*")
_QUANTITY = re.compile(
    r"(?:(?:同比|比上年|较上年)?(?:增长|提高|上升|增加|下降|降低|减少))?[-+]?\d[\d,，.]*(?:%|％|[\u4e00-\u9fff]{1,5})?|[-—–/]{1,2}|持平|[≥≤><]=?\d[\d.]*%?"
)
_FEWEST_ROWS = 2
_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")


def mark_bold(text: str) -> str:
    """Replace the Markdown marks of bold text by the marks of `corpus.blocks`."""
    if "**" not in text:
        return text
    return _BOLD.sub(lambda m: f"{m[1]}{BOLD_ON}{m[2]}{BOLD_OFF}", text)


def text_blocks(text: str) -> list[Block]:
    """Return the lines and the pipe or tab tables of a decoded text."""
    marked = mark_bold(text.replace("\r\n", "\n").replace("\r", "\n"))
    rows = re.sub(r"[\x0c\x0b\x85\u2028\u2029]", "\n", marked).split("\n")
    blocks: list[Block] = []
    position = 0
    while position < len(rows):
        grid, position = _table(rows, position)
        if grid is not None:
            blocks.append(grid)
            continue
        row = rows[position]
        hashes = _HASHES.match(row)
        blocks.append(Line(row[hashes.end() :], style=len(hashes[1])) if hashes else Line(row))
        position += 1
    return wrapped(blocks)


def wrapped(blocks: Sequence[Block]) -> list[Block]:
    """Mark the lines of a hard-wrapped text that reach its right margin."""
    margin = _margin([b.text for b in blocks if isinstance(b, Line)])
    if not margin:
        return list(blocks)
    return [
        replace(b, full=_width(b.text) >= margin, wrapped=True) if isinstance(b, Line) else b
        for b in blocks
    ]


def _width(line: str) -> int:
    """Return the columns of a line: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.rstrip())


def _margin(lines: Sequence[str]) -> int:
    """Return the width from which a line counts as full, 0 for text that is not hard-wrapped."""
    if any(len(line) > 100 for line in lines):
        return 0
    widths = [w for w in (_width(line) for line in lines) if w >= 20]
    if len(widths) < 6:
        return 0
    common, _ = Counter(w // 2 for w in widths).most_common(1)[0]
    margin = common * 2 - 4
    near = sum(1 for w in widths if margin <= w <= common * 2 + 4)
    over = sum(1 for w in widths if w > common * 2 + 8)
    return margin if near * 2 >= len(widths) and over * 20 <= len(widths) else 0


def _table(rows: Sequence[str], start: int) -> tuple[Grid | None, int]:
    """Return the table that begins at a row, or None, and the row to go on with."""
    first = rows[start]
    if (
        "|" in first
        and start + 1 < len(rows)
        and _PIPE_RULE.fullmatch(rows[start + 1])
        and "|" in rows[start + 1]
    ):
        end = start + 2
        while end < len(rows) and _PIPE_ROW.fullmatch(rows[end]):
            end += 1
        return _grid([_pipe_cells(row) for row in (first, *rows[start + 2 : end])], header=1), end
    for cells in (_bare_pipe_cells, _spaced_cells):
        end = _aligned_until(rows, start, cells)
        if end:
            return _grid([cells(row) for row in rows[start:end]]), end
    if first.count("\t") and first.strip() and "\t" in first.strip():
        columns = len(first.strip("\r").split("\t"))
        end = start + 1
        while end < len(rows) and len(rows[end].split("\t")) == columns:
            end += 1
        if end - start >= 2 and columns >= 2:
            return _grid([[c.strip() for c in row.split("\t")] for row in rows[start:end]]), end
    return None, start


def _bare_pipe_cells(row: str) -> list[str]:
    """Return the cells of a row of a pipe table that has no rule below its header."""
    return _pipe_cells(row) if "|" in row else [row]


def _spaced_cells(row: str) -> list[str]:
    """Return the cells of a row whose columns are set with spaces."""
    return re.split(r"\u3000[\u3000 ]*| [\u3000 ]+", row.strip())


def _aligned_until(rows: Sequence[str], start: int, cells: Callable[[str], list[str]]) -> int:
    """Return the row behind a table without rules that begins at a row, 0 where none does.

    Its rows have as many cells each, and below its header mostly numbers beside their names.
    """
    header = cells(rows[start])
    if len(header) < 2 or any(_QUANTITY.fullmatch(cell) for cell in header[1:]):
        return 0
    end = start + 1
    while end < len(rows) and len(cells(rows[end])) == len(header):
        end += 1
    body = [cell for row in rows[start + 1 : end] for cell in cells(row)[1:]]
    numbers = sum(bool(_QUANTITY.fullmatch(cell)) for cell in body)
    return end if end - start > _FEWEST_ROWS and numbers * 10 >= len(body) * 6 else 0


def _pipe_cells(row: str) -> list[str]:
    bare = row.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", bare)]


def _grid(rows: Sequence[Sequence[str]], header: int = 0) -> Grid:
    width = max(len(row) for row in rows)
    return Grid(
        tuple((*map(str, row), *[""] * (width - len(row))) for row in rows), header_rows=header
    )
