"""What a cell of a table tells: a number with its bound, unit and movement, or a change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.figure import Change, Direction
from corpus.figures.change import direction_of
from corpus.figures.columns import unit_in
from corpus.matching import matching_form, normalise
from corpus.numbers import find_quantities

if TYPE_CHECKING:
    from corpus.report import Cell

NUMBER = re.compile(
    r"(?P<sign>-)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>%|‰|个?百分点)?"
)
_BOUND = re.compile(
    r"(?P<sign>>=|<=|[≥≧≤≦><]|大于等于|小于等于|大于|小于|达到|等于|=)\s*(?=[\d约])"
)
_BOUNDS = {
    "以上": {">=", "≥", "≧", "大于等于"},
    "超": {">", "大于"},
    "以内": {"<=", "≤", "≦", "小于等于"},
    "低于": {"<", "小于"},
}
# Words beside a number that only say that it was reached: “100%，按时完成”.
_REACHED = re.compile(
    r"(?:按时|及时|按期|已|均|全部|超额|达标|完成|达到|目标|实现|合格|覆盖|保持|共|每年|全年|年度|"
    r"[,;。、:(): ])*"
)
_MOVED = re.compile(
    r"(?P<baseline>同比|环比|(?:较|比)上年|(?:较|比)去年)?(?P<verb>增长|提高|上升|增加|下降|降低|减少|压降)"
)
_CHANGED = re.compile(rf"(?:{_MOVED.pattern}){NUMBER.pattern}")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number of a cell, at `start:end` of the report's text.

    Attributes:
        moved: the verb and baseline in front, where the number is how much something moved.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    upper: Decimal | None = None
    approximate: str = ""
    moved: re.Match[str] | None = None


def number_in(cell: Cell, text: str) -> CellNumber | None:
    """Return the number of a cell that holds one and little else, else None.

    Args:
        cell: of a table.
        text: of the report, in which the cell stands.
    """
    plain = normalise(text[cell.start : cell.end])
    words = plain.text
    bound = _BOUND.match(words.lstrip())
    about = ""
    if bound:
        about = next((w for w, signs in _BOUNDS.items() if bound["sign"] in signs), "")
    offset = len(words) - len(words.lstrip()) + (bound.end() if bound else 0)
    rest = words[offset:].rstrip()
    if match := NUMBER.fullmatch(rest):
        value = Decimal(match["number"].replace(",", ""))
        a, b = plain.span(offset, offset + len(rest))
        value = -value if match["sign"] else value
        unit = match["unit"] or ""
        return CellNumber(value, unit, cell.start + a, cell.start + b, approximate=about)
    quantities = find_quantities(rest)
    if len(quantities) != 1:
        return None
    quantity = quantities[0]
    front, behind = rest[: quantity.before], rest[quantity.after :]
    moved = _MOVED.fullmatch(front.strip())
    bare = len(front) + len(behind) <= 2
    if not (bare or moved or _REACHED.fullmatch(front)) or (
        not bare and not _REACHED.fullmatch(behind)
    ):
        return None
    a, b = plain.span(offset + quantity.start, offset + quantity.end)
    return CellNumber(
        quantity.value,
        quantity.unit,
        cell.start + a,
        cell.start + b,
        quantity.upper,
        about or quantity.approximate,
        moved,
    )


def change_in(cell: Cell, head: str, unit: str) -> Change | None:
    """Return the change that a cell of a column of changes holds, None where it holds none.

    Args:
        cell: 4.9, -3.2%, 同比增长4.9%.
        head: the column's header: 同比增长（%）, 比上年增减.
        unit: of the row's value, for a change that is counted like it.
    """
    text = matching_form(cell.text).strip()
    if match := NUMBER.fullmatch(text):
        amount = Decimal(match["number"].replace(",", ""))
        way: Direction = "down" if match["sign"] or re.search("下降|减少", head) else "up"
        rate = "%" if re.search(r"增长|增速|增幅|同比|环比", head) else unit
        told = unit_in(head) or match["unit"] or rate
        return Change(
            way if amount else "flat", amount, told, _baseline_of(head), cell.start, cell.end
        )
    if changed := _CHANGED.fullmatch(text):
        amount = Decimal(changed["number"].replace(",", ""))
        baseline = changed["baseline"] or _baseline_of(head)
        way = direction_of(changed["verb"]) or "up"
        return Change(way, amount, changed["unit"], baseline, cell.start, cell.end)
    return None


def _baseline_of(head: str) -> str:
    """Return what the changes of a column are against, "" where its header does not say."""
    told = re.search(r"同比|环比|(?:比|较)上年", head)
    return told[0] if told else ""
