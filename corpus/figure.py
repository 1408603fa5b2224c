"""A figure: one number as a report states it, with all that qualifies it and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Direction = Literal["up", "down", "flat"]


@dataclass(frozen=True, slots=True)
class Change:
    """How a value moved against a baseline.

    Attributes:
        direction: up, down or flat, from the verb (下降, 压降, 减少, 回落 … are down).
        amount: always positive; None when only the direction is stated.
        unit: "%", "个百分点", "倍" or an absolute unit such as 宗 or 亿元; "" when amount is None.
        baseline: 同比, 环比, 较年初, 比上年, 年均, 累计 or "" when the text names none.
        start: offset of the change in the report's text (the verb or baseline word).
        end: offset after it.
    """

    direction: Direction
    amount: Decimal | None
    unit: str
    baseline: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its indicator.

    A sentence such as “刑事警情 425 宗，同比下降 13.8%” is one figure: value 425, unit 宗, with a
    change. “零售业增长6.7%” is one figure with value None and a change. A rate such as
    “分类率约 23.23%” is a value with unit "%", not a change.

    Attributes:
        id: report id and ordinal, e.g. "3f9a…-f012".
        report: report id.
        year: the year that the figure is about (not the report's, where they differ).
        indicator: as written, without stray spaces, e.g. 刑事警情, 规上工业增加值.
        scope: qualifiers that narrow the indicator and stand outside its name (全区, 1—11月 does
            not belong here), e.g. ("永泰片区",).
        period: 全年, 上半年, 前三季度, 1—11月, 截至9月, 年均, 五年累计 …; "" when nothing is said.
        value: as written, in `unit`; None when only a change is given.
        unit: as written with its magnitude: 宗, 万元, 亿元, 万平方米, %, 个百分点, 人次.
        value_upper: upper end of a range, else None (value is then the lower end).
        change: the change bound to this value.
        rank: e.g. "全区第11", else "".
        completion: share of a target in percent (“完成全年任务量的100.68%”), else None.
        approximate: "" or the word used: 约, 近, 超, 余, 以上, 左右 …
        planned: the word that marks it as not done (预计, 计划, 拟, 目标, 力争 …), else "".
        value_start, value_end: span of the number with its unit in the report's text; of the
            change when value is None.
        start, end: span of the clause that binds indicator, value and change: what is quoted.
        sentence_start, sentence_end: span of the whole sentence.
    """

    id: str
    report: str
    street: str
    year: int
    indicator: str
    value: Decimal | None
    unit: str
    value_start: int
    value_end: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    path: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    period: str = ""
    value_upper: Decimal | None = None
    change: Change | None = None
    rank: str = ""
    completion: Decimal | None = None
    approximate: str = ""
    planned: str = ""

    @property
    def scoped_name(self) -> str:
        """The indicator with its scope in front: 案件类警情刑事警情."""
        return "".join(self.scope) + self.indicator

    def done_in(self, year: int) -> bool:
        """Tell a figure of the given year that is no plan, target or estimate."""
        return self.year == year and not self.planned
