"""Tables as lines of the stored text: each row readable on its own with its headers.

A header is believed only on evidence: its words, or numbers below words. Forms, whose cells
alternate between label and value, are written as such pairs; a table without header is written
as it stands. A value must never come to stand behind a label that is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.blocks import Grid
from corpus.report import Cell, Table

_UNIT = re.compile(r"(?:计量)?单\s*位\s*[:：]\s*([^\s，,；;）)]{1,12})")
_NUMBER = re.compile(r"[-+−]?[\d,，.\s]+(?:%|％)?|[-—－]+|/|")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年.{0,8})?")
_LABEL = re.compile(
    r"序号|编号|指标.{0,4}|[一二三]级指标|项目.{0,4}|名称|内容|数值|单位|计量单位|类别|类型|科目.{0,4}|事项|街道|镇街"
    r"|社区|部门|时间|年份|月份|备注|数量|金额|占比|比重|权重|分值|得分|增[长减幅速].{0,4}|同比.{0,4}|环比.{0,4}"
    r"|完成.{0,4}|预算.{0,4}|执行.{0,4}|决算.{0,4}|本[年月期].{0,4}|上[年月期].{0,4}|全年.{0,4}|年[初度末].{0,6}"
    r"|实际.{0,6}|目标.{0,4}|合计|小计|[一二三四]季度|[上下]半年|.{1,8}[率数额量值]"
)
_LONGEST_LABEL = 14


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table written out: its lines and the `Table` with offsets relative to the first line."""

    lines: tuple[str, ...]
    table: Table


def unit_of(text: str) -> str:
    """Return the unit that a caption or a unit row names (“单位：万元”), or ""."""
    match = _UNIT.search(text)
    return match[1] if match else ""


def unit_line(table: Table) -> str:
    """Return what a table's caption says for the table that goes on below it."""
    return f"单位：{table.unit}" if table.unit else ""


def split_grid(grid: Grid) -> list[Grid]:
    """Cut a grid where a further header row begins a table of its own."""
    cuts = [0]
    for number, row in enumerate(grid.rows):
        above = max(cuts[-1], grid.header_rows - 1) + 1
        pair = number == above == 1 and not grid.header_rows and _is_form(grid.rows[:1])
        if (number > above or pair) and _is_header_row(row):
            cuts.append(number)
    if len(cuts) == 1:
        return [grid]
    bounds = [*cuts, len(grid.rows)]
    first = Grid(grid.rows[: bounds[1]], grid.caption, grid.header_rows)
    return [first, *(Grid(grid.rows[a:b], header_rows=1) for a, b in pairwise(bounds[1:]))]


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
    while len(rows) > 1 and width > 1 and _spans_all(rows[0]):
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
    length = sum(len(line) + 1 for line in lines) - 1
    return WrittenTable(tuple(lines), Table(title, unit, header, tuple(written), 0, length))


def _spans_all(row: Sequence[str]) -> bool:
    """Tell whether a row is one cell over all columns, or one cell alone."""
    return len({cell for cell in row if cell}) == 1 and (all(row) or not any(row[1:]))


def _header_depth(rows: Sequence[tuple[str, ...]], marked: int) -> int:
    """Return how many rows are header, 0 when nothing shows that there is one."""
    if len(rows) < 2:
        return 0
    depth = min(marked, len(rows) - 1)
    if not depth:
        if not (_is_header_row(rows[0]) or _stands_over_numbers(rows)):
            return 0
        depth = 1
    while depth < min(3, len(rows) - 1) and _repeats(rows[depth - 1]) and not _numeric(rows[depth]):
        depth += 1
    return depth


def _is_header_row(row: Sequence[str]) -> bool:
    """Tell whether a row's words are those of a header: no values, mostly known labels."""
    words = [re.sub(r"\s+", "", cell) for cell in row if cell.strip()]
    if len(set(words)) < 2 or len(words) * 2 < len(row):
        return False
    if any(_NUMBER.fullmatch(word) and not _YEAR.fullmatch(word) for word in words):
        return False
    known = sum(1 for word in words if _LABEL.fullmatch(_bare(word)) or _YEAR.fullmatch(word))
    return known * 3 >= len(words) * 2


def _bare(word: str) -> str:
    """Return a label without the unit in brackets: 预算数（万元） → 预算数."""
    return re.sub(r"[（(][^）)]*[）)]$", "", word)


def _stands_over_numbers(rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the first row is words and a column below it is mostly numbers."""
    if _is_form(rows) or (_is_form(rows[:1]) and _is_form(rows[1:2])):
        return False
    first, body = rows[0], rows[1:]
    if _numeric(first) or any(re.search(r"\d", c) and not _YEAR.search(c) for c in first[1:]):
        return False
    if any(len(cell) > _LONGEST_LABEL for cell in first):
        return False
    for column in range(1, len(first)):
        cells = [row[column] for row in body if row[column]]
        numbers = sum(1 for cell in cells if re.match(r"[-+]?\d", cell))
        if first[column] and cells and numbers * 2 > len(cells) and numbers > 1:
            return True
    return False


def _is_form(rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether cells alternate between label and value."""
    if len(rows[0]) % 2 or len(rows[0]) < 4:
        return False
    labels = [_bare(re.sub(r"\s+", "", cell)) for row in rows for cell in row[::2] if cell]
    values = [_bare(re.sub(r"\s+", "", cell)) for cell in rows[0][1::2]]
    known = sum(1 for label in labels if _LABEL.fullmatch(label))
    return (
        known * 2 >= len(labels)
        and not any(re.search(r"\d", label) for label in labels)
        and not any(_LABEL.fullmatch(value) for value in values)
    )


def _repeats(row: Sequence[str]) -> bool:
    """Tell whether a header cell spans columns, so that a second header row divides it."""
    return any(a and a == b for a, b in pairwise(row))


def _numeric(row: Sequence[str]) -> bool:
    return any(
        cell and _NUMBER.fullmatch(cell) and not _YEAR.fullmatch(cell.strip()) for cell in row[1:]
    )


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
    joints = _joints(row, header)
    previous = ("", "")
    for name, word, joint in zip(header, row, joints, strict=True):
        repeated = bool(word) and (name, word) == previous  # one cell over several columns
        previous = (name, word)
        if not word or repeated:
            cells.append(Cell("", position + len(line), position + len(line)))
            continue
        line += joint if line else ""
        line += f"{name}：" if name else ""
        start = position + len(line)
        line += word
        cells.append(Cell(word, start, start + len(word)))
    return line, tuple(cells)


def _joints(row: Sequence[str], header: Sequence[str]) -> Iterator[str]:
    """Yield what stands before each cell: ： between label and value of a form, else ；."""
    labels = [cell.rstrip("：:") for cell in row[::2]]
    pairs = (
        not any(header)
        and len(row) % 2 == 0
        and (len(row) == 2 or _is_form([tuple(row)]))
        and all(
            cell and len(cell) <= _LONGEST_LABEL and not re.search(r"\d", cell) for cell in labels
        )
    )
    for column in range(len(row)):
        yield "：" if pairs and column % 2 else "；"
