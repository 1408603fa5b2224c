"""Figures of one sentence that are computed with, as they are asked for and as they are found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.language.measure import in_unit, measure_of, rounded, shown
from corpus.figure import Figure

Kind = Literal["share", "each", "rest", "sum", "gap"]
# Names that tell nothing without their scope.
_PLAIN = frozenset(
    {"解决问题", "惠及", "涉及资金", "总投资", "投资", "总面积", "完工", "开工", "占地面积", "企业"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be computed.

    Attributes:
        text: the question in matching form, without marks.
        words: of the rest: what is taken off the whole, or not done of it.
        parts: of a sum: its parts as the question names them; of a gap: its two ends.
        per: of an average: the unit that it is taken over.
        unit: what the answer is to be counted in, or "".
        holders: of a rest: the places of which some have none, 社区 of 还有几个社区没开饭堂.
        thing: of a rest: what it is a rest of, as the question names it without its places, or "".
        claimed: numbers that the question names, with their units.
    """

    kind: Kind
    text: str
    words: str = ""
    parts: tuple[str, ...] = ()
    per: str = ""
    unit: str = ""
    holders: str = ""
    thing: str = ""
    claimed: tuple[tuple[Decimal, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """The figures of a computation: whole before part, what is averaged before what it is over.

    Attributes:
        unit: the unit of the first that the question itself asks for, or "".
    """

    kind: Kind
    figures: tuple[Figure, ...]
    unit: str = ""

    def name(self) -> str:
        """Say what is computed, in the words of the report."""
        names = [f.scoped_name if f.indicator in _PLAIN else f.indicator for f in self.figures]
        if self.kind == "sum":
            return f"{'、'.join(dict.fromkeys(names))}合计"
        one, two = names
        if self.kind == "rest" and one == two:
            return f"{one}所余"
        if self.kind == "share":
            return f"{two}占{one}的比重"
        if self.kind == "each":
            return f"{one}与{two}之比（平均每{self.figures[1].unit}）"
        return f"{one}与{two}之差"

    def result(self) -> tuple[Decimal, str, str]:
        """Return the value, its unit and the formula."""
        one, *others = self.figures
        unit = one.unit
        if self.kind == "share":
            value = rounded(measure_of(others[0]).value / measure_of(one).value * 100)
            return value, "%", f"{_told(others[0])} ÷ {_told(one)} = {shown(value)}%"
        if self.kind == "each":
            return _averaged(one, others[0], self.unit)
        sign, first = (
            ("+", measure_of(one).value) if self.kind == "sum" else ("−", measure_of(one).value)
        )
        total = first
        for other in others:
            total += measure_of(other).value if sign == "+" else -measure_of(other).value
        value = rounded(in_unit(total, unit), 4)
        terms = [_told(one), *(_in(other, unit) for other in others)]
        return value, unit, f"{f' {sign} '.join(terms)} = {shown(value)}{unit}"


def _told(f: Figure) -> str:
    return f"{shown(f.value or Decimal(0))}{f.unit}"


def _in(f: Figure, unit: str) -> str:
    """Write a figure in another's unit where they differ in size: 9100名 is 0.91万名."""
    if in_unit(Decimal(1), f.unit) == in_unit(Decimal(1), unit):
        return _told(f)
    return f"{shown(rounded(in_unit(measure_of(f).value, unit), 4))}{unit}"


def _averaged(num: Figure, base: Figure, asked: str) -> tuple[Decimal, str, str]:
    many = measure_of(base).value
    total, unit = measure_of(num).value, num.unit
    value = in_unit(total, unit) / many
    for large, small in (("万亿", "亿"), ("亿", "万"), ("万", "")):
        least = 10 if large == "万" else Decimal("0.1")
        if unit != asked and unit.startswith(large) and value < least:
            unit = small + unit.removeprefix(large)
            value = in_unit(total, unit) / many
    told = rounded(value, 2 if value >= 1 else 4)
    counted = re.sub(r"^(?:万亿|亿|万|千|百)(?=.)", "", base.unit)
    formula = f"{shown(in_unit(total, unit))}{unit} ÷ {shown(many)}{counted} = {shown(told)}{unit}"
    return told, unit, formula
