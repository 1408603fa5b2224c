"""Compare and compute with units: 万元 with 亿元, percent with percentage points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

from corpus.figure import Figure

# Units of what is told in relation to something else and never adds up.
PERCENT = frozenset({"%", "‰"})
POINTS = frozenset({"个百分点", "百分点"})
RATES = PERCENT | POINTS
RATIOS = RATES | {"倍"}
_MAGNITUDE = {
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "亿": 8,
    "万亿": 12,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "百亿": 10,
    "千亿": 11,
    "十亿": 9,
}
_SPLIT = re.compile(r"^(万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百|十)?(.*)$")
_AREA = {
    "平方米": Decimal(1),
    "㎡": Decimal(1),
    "m²": Decimal(1),
    "m2": Decimal(1),
    "平米": Decimal(1),
    "平方公里": Decimal(10**6),
    "公顷": Decimal(10**4),
    "亩": Decimal(2000),
}
_THIRDS = frozenset({"亩"})  # of what the table says: 15 are a 公顷
_LENGTH = {"米": Decimal(1), "公里": Decimal(1000), "千米": Decimal(1000)}
_MASS = {"吨": Decimal(1), "公斤": Decimal("0.001"), "斤": Decimal("0.0005")}
_COUNTED = frozenset(
    [
        "宗",
        "件",
        "起",
        "例",
        "个",
        "家",
        "间",
        "户",
        "人",
        "名",
        "位",
        "条",
        "次",
        "处",
        "人次",
        "宗次",
    ]
)
_ALIKE = (
    {"宗", "件", "起", "例", "单"},
    {"家", "间", "个", "户"},
    {"人", "名", "位", "个"},
    {"台", "部", "座", "架"},
    {"幢", "栋"},
    {"处", "项"},
)

# What a measure word counts. 个, 项, 次, 处 and the like count anything and stand in no kind.
_KINDS: dict[str, frozenset[str]] = {
    "people": frozenset({"人", "名", "位", "人次"}),
    "households": frozenset({"户"}),
    "firms": frozenset({"家", "所"}),
    "cases": frozenset({"宗", "起"}),
    "things": frozenset({"张", "辆", "艘", "台", "部", "套", "盏", "棵", "株", "头", "只", "架"}),
    "mass": frozenset({"吨", "公斤", "斤", "千克"}),
    "area": frozenset({"平方米", "平方公里", "公顷", "亩", "㎡", "m²", "平米"}),
    "length": frozenset({"公里", "千米", "米"}),
    "rate": RATIOS,
}
_EXACT = 3  # digits of a number in another unit that may be rounded
_PHYSICAL = frozenset({"mass", "area", "length"})
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units}
# 个体工商户 are counted as 户 and as 家.
_EITHER = (frozenset({"households", "firms"}),)


@dataclass(frozen=True, slots=True)
class Measure:
    """A value in its base unit: 4.03 万平方米 is 40300 平方米."""

    value: Decimal
    unit: str


def measure(value: Decimal, unit: str) -> Measure:
    """Return a value in the base unit of its kind."""
    match = _SPLIT.match(unit)
    prefix, rest = (match.group(1), match.group(2)) if match else (None, unit)
    if prefix and not rest and prefix in {"万", "亿", "千", "百", "十", "万亿"}:
        return Measure(value.scaleb(_MAGNITUDE[prefix]), "")
    base = value.scaleb(_MAGNITUDE[prefix]) if prefix else value
    for table, name in ((_AREA, "平方米"), (_LENGTH, "米"), (_MASS, "吨")):
        if rest in table:
            return Measure(base * table[rest] / (3 if rest in _THIRDS else 1), name)
    return Measure(base, rest.replace("每", "/"))  # 微克每立方米 is 微克/立方米


def measure_of(figure: Figure) -> Measure:
    """Return a figure's value in its base unit, zero where the report gives only a change."""
    return measure(figure.value or Decimal(0), figure.unit)


def same_kind(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be computed with each other."""
    return comparable(measure_of(one).unit, measure_of(other).unit)


def comparable(a: str, b: str) -> bool:
    """Tell whether values in two base units may be put side by side."""
    return a == b or any(a in group and b in group for group in _ALIKE)


def counts_another(asked: str, unit: str) -> bool:
    """Tell whether a unit counts another kind of thing than the measure word asked with.

    日间照料中心6所 does not tell 几张床, nor 经费11.82万元 几辆车. What counts anything (个, 次)
    is never of another kind.
    """
    one, other = _kind(asked), _kind(measure(Decimal(1), unit).unit) or _kind(unit)
    if one in _PHYSICAL and unit and asked not in unit:
        return other != one  # nor 多少公里 with 高速公路8条
    return bool(one and other) and one != other and frozenset({one, other}) not in _EITHER


def _kind(unit: str) -> str:
    return "money" if unit.endswith("元") else _KIND_OF.get(unit, "")


def shown(value: Decimal) -> str:
    """Write a number without an exponent and without trailing zeros."""
    text = format(value.normalize(), "f")
    return "0" if text in {"-0", ""} else text


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Round half up to `places` decimals."""
    with localcontext() as context:
        context.rounding = "ROUND_HALF_UP"
        return round(value, places)


def in_unit(base: Decimal, unit: str) -> Decimal:
    """Express a base value in a written unit: 40300 in 万平方米 is 4.03."""
    return base * 3 / measure(Decimal(3), unit).value  # 3, for what is told in thirds


def same_amount(value: Decimal, unit: str, said: Decimal, said_unit: str) -> bool:
    """Tell a number that is an amount in another unit: 584000万元 of 58.4亿元, 54亩 of 3.6公顷.

    One of three digits or more may be rounded: 1862.4万元 are 0.186亿元, but no 0.2亿元.
    """
    one, other = measure(value, unit), measure(said, said_unit)
    if unit == said_unit or one.unit != other.unit or not one.unit or not said:
        return False
    if one.value == other.value:
        return True
    exact = len(shown(said).replace(".", "").strip("0")) >= _EXACT
    places = max(0, -int(said.as_tuple().exponent))
    return exact and rounded(in_unit(one.value, said_unit), places) == said


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound to filter by: `超过25%` is ("gt", 25, "%")."""

    relation: Literal["gt", "ge", "lt", "le"]
    value: Decimal
    unit: str

    @property
    def words(self) -> str:
        """The bound in words: 超过25%."""
        said = {"gt": "超过", "ge": "不低于", "lt": "低于", "le": "不超过"}[self.relation]
        return f"{said}{shown(self.value)}{self.unit}"

    def admits(self, value: Decimal, unit: str) -> bool:
        """Tell whether a number lies within the bound."""
        limit, number = measure(self.value, self.unit).value, measure(value, unit).value
        if self.relation in {"gt", "le"}:
            return (number > limit) == (self.relation == "gt")
        return (number >= limit) == (self.relation == "ge")
