"""The sentences of a comparison: what was asked first, then a line for each row."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.draft import Draft
from assistant.formulas import OF_THEM
from assistant.found import Found, PlaceEvidence
from assistant.likeness import core
from assistant.measure import Measure, comparable, in_unit, measure, rounded, shown
from assistant.pace import state_further
from assistant.phrasing import value_words
from assistant.shares import stated_share

_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Row:
    """One place and year of a comparison with the number to compare by."""

    evidence: PlaceEvidence
    found: Found
    measure: Measure
    across: bool = False
    completion: bool = False

    def reversed(self) -> Row:
        """Return the row with its number's sign turned: a fall by its size."""
        return replace(self, measure=Measure(-self.measure.value, self.measure.unit))

    @property
    def label(self) -> str:
        """Place and year; the indicator too when several are compared."""
        name = self.found.figure.indicator if self.across else ""
        return f"{self.evidence.place.label}{self.found.figure.year}年{name}"


@dataclass(slots=True)
class Body:
    """The sentences of a comparison: what was asked first, then a line for each row."""

    draft: Draft
    asked: str
    rows: list[Row]
    by_change: bool
    fallen: bool = False  # changes are falls, compared by their size
    left_out: tuple[str, ...] = ()  # places that a sum lacks

    def write(self) -> None:
        """Write the answer for the plan's operation."""
        plan = self.draft.plan
        order: dict[str, Callable[[], None]] = {
            "filter": self._filter,
            "rank": self._rank,
            "difference": self._difference,
            "sum": self._sum,
            "ratio": self._ratio,
            "trend": self._trend,
            "compare": self._compare,
        }
        order.get(plan.operation, self._compare)()

    def _unit(self) -> str:
        """The unit that results are shown in: as written in the first row."""
        if self.by_change or self.rows[0].completion:
            return self.rows[0].measure.unit
        return self.rows[0].found.figure.unit

    def _amount(self, base: Decimal) -> str:
        unit = self._unit()
        return f"{shown(rounded(in_unit(base, unit), 4))}{unit}"

    def _own(self, row: Row) -> str:
        """Return a row's number as its own report writes it."""
        if self.by_change or row.completion:
            return self._amount(row.measure.value)
        return value_words(
            row.found.figure, self.draft.source.report(row.found.account.report).text
        )

    def _gap(self, base: Decimal) -> tuple[Decimal, str]:
        unit = self._unit()
        if unit in {"%", "个百分点"}:
            return base, "个百分点"
        return rounded(in_unit(base, unit), 4), unit

    def _list(self, rows: list[Row], *, numbered: bool = False) -> None:
        for place, row in enumerate(rows, 1):
            mark = f"{place}. " if numbered else "- "
            self.draft.say(f"{mark}{self.draft.state(row.found)}。")

    def _computed(
        self, indicator: str, value: Decimal, unit: str, formula: str, rows: list[Row]
    ) -> None:
        places = "、".join(dict.fromkeys(r.evidence.place.name for r in rows))
        year = max(r.found.figure.year for r in rows)
        self.draft.compute(places, year, indicator, value, unit, formula)

    def _what(self) -> str:
        if self.rows[0].completion:
            return f"{self.asked}的任务完成率"
        if self.fallen:
            return f"{self.asked}的降幅"
        return f"{self.asked}的变化幅度" if self.by_change else self.asked

    def _minus(self, a: Row, b: Row) -> tuple[Decimal, str, str]:
        gap, unit = self._gap(a.measure.value - b.measure.value)
        left, right = self._amount(a.measure.value), self._amount(b.measure.value)
        right = f"({right})" if right.startswith("-") else right
        return gap, unit, f"{left} − {right} = {shown(gap)}{unit}"

    def _compare(self) -> None:
        rows = sorted(self.rows, key=lambda r: r.measure.value, reverse=True)
        if len(rows) == 1:
            self._list(rows)
            return
        if len(rows) == 2:
            self._pair(rows[0], rows[1])
        else:
            first = rows[0] if self.draft.plan.descending else rows[-1]
            edge = "最高" if self.draft.plan.descending else "最低"
            self.draft.say(f"{self._what()}{edge}的是{self._first(first)}。")
        self._list(rows, numbered=len(rows) > 2)

    def _first(self, first: Row) -> str:
        """Name the row at the head of an order with its number, and those level with it."""
        level = [r.label for r in self.rows if r.measure.value == first.measure.value]
        names = "、".join([first.label, *(n for n in level if n != first.label)])
        return f"{names}，{'均为' if len(level) > 1 else '为'}{self._own(first)}"

    def _pair(self, high: Row, low: Row) -> None:
        gap, unit, formula = self._minus(high, low)
        if gap == 0:
            self.draft.say(
                f"{self._what()}：{high.label}与{low.label}相同，均为{self._amount(high.measure.value)}。"
            )
            return
        first, second, word = (
            (high, low, "高于") if self.draft.plan.descending else (low, high, "低于")
        )
        self.draft.say(
            f"{self._what()}：{first.label}{word}{second.label}，相差{shown(gap)}{unit}（计算：{formula}）。"
        )
        self._computed(f"{self._what()}之差", gap, unit, formula, [high, low])

    def _difference(self) -> None:
        if len(self.rows) < 2:
            self._list(self.rows)
            self.draft.say("只有一方披露，无法计算差值。")
            return
        if self.draft.plan.operation == "difference" and len(self.rows) == 2:
            rows = sorted(self.rows, key=lambda r: r.measure.value, reverse=True)
            self._pair(rows[0], rows[1])
            self._list(rows)
            return
        self._compare()

    def _sum(self) -> None:
        if len(self.rows) < 2:
            self._list(self.rows)
            self.draft.say("只有一处披露，没有可以相加的数。")
            return
        if self._unit() in {"%", "个百分点"}:
            self._list(self.rows)
            self.draft.say("比率不能相加，这里只分别列出。")
            self.draft.warn("unit", "比率（%）不能相加。")
            return
        unit = self._unit()
        total = in_unit(sum((r.measure.value for r in self.rows), Decimal(0)), unit)
        formula = (
            f"{' + '.join(self._amount(r.measure.value) for r in self.rows)} = {shown(total)}{unit}"
        )
        self.draft.say(f"{self.asked}合计{shown(total)}{unit}（计算：{formula}）。")
        self._computed(f"{self.asked}合计", total, unit, formula, self.rows)
        self._list(self.rows)
        if self.left_out:
            self.draft.say(f"（{'、'.join(self.left_out)}没有披露同口径的数，没有计入合计。）")

    def hold_against(self, others: list[Row]) -> None:
        """Tell how far the sum of the rows is from another place's figure."""
        unit = self._unit()
        fitting = [r for r in others if comparable(r.measure.unit, self.rows[0].measure.unit)]
        if len(self.rows) < len(self.draft.plan.places) or not fitting:
            self.draft.say("要比较的一方没有披露同类的数，无法计算差值。")
            return
        other = fitting[0]
        total = in_unit(sum((r.measure.value for r in self.rows), Decimal(0)), unit)
        less = in_unit(other.measure.value, unit)
        gap = rounded(total - less, 4)
        formula = f"{shown(total)}{unit} − {shown(less)}{unit} = {shown(gap)}{unit}"
        word = "多" if gap >= 0 else "少"
        self.draft.say(f"比{other.label}{word}{shown(abs(gap))}{unit}（计算：{formula}）。")
        self._computed(f"{self.asked}之差", gap, unit, formula, [*self.rows, other])
        self._list([other])

    def _ratio(self) -> None:
        if len(self.rows) < 2:
            self._list(self.rows)
            return
        a, b = self.rows[0], self.rows[-1]
        if b.measure.value == 0:
            self.draft.say(f"{b.label}的数为零，不能作除数。")
            self._list(self.rows)
            return
        if self.draft.plan.share and self.draft.plan.parts[-1:] == (OF_THEM,):
            self._share_within(a)
            return
        if self.draft.plan.share:
            total = sum((r.measure.value for r in self.rows[:-1]), Decimal(0))
            if total > b.measure.value:
                self._list(self.rows)
                self.draft.say("前者不是后者的一部分，没有计算占比。")
                self.draft.status, self.draft.reason = "related", "not_disclosed"
            elif len(self.rows) > 2:
                self._share_of_sum(self.rows[:-1], b)
            else:
                self._share(a, b)
            return
        if self.draft.plan.each:
            self._each(a, b)
            return
        quotient = rounded(a.measure.value / b.measure.value)
        formula = (
            f"{self._amount(a.measure.value)} ÷ {self._amount(b.measure.value)} = {shown(quotient)}"
        )
        self.draft.say(
            f"{self.asked}：{a.label}是{b.label}的{shown(quotient)}倍（计算：{formula}）。"
        )
        self._computed(f"{self.asked}之比", quotient, "倍", formula, [a, b])
        self._list(self.rows)

    def _share(self, part: Row, whole: Row) -> None:
        share = rounded(part.measure.value / whole.measure.value * 100)
        one, two = self._amount(part.measure.value), self._amount(whole.measure.value)
        formula = f"{one} ÷ {two} = {shown(share)}%"
        label = f"{part.evidence.place.label}{part.found.figure.year}年"
        names = (part.found.figure.indicator, whole.found.figure.indicator)
        self.draft.say(f"{label}{names[0]}占{names[1]}的{shown(share)}%（计算：{formula}）。")
        self._computed(f"{names[0]}占{names[1]}比重", share, "%", formula, [part, whole])
        for own in self._stated_share(part, share):
            self.draft.say(f"- 报告原文给出的比重：{self.draft.state(own)}。")
        self._list(self.rows)

    def _share_within(self, part: Row) -> None:
        """State the share of one row in the sum of all."""
        total = sum((r.measure.value for r in self.rows), Decimal(0))
        share = rounded(part.measure.value / total * 100)
        terms = " + ".join(self._amount(r.measure.value) for r in self.rows)
        formula = f"{self._amount(part.measure.value)} ÷ ({terms}) = {shown(share)}%"
        name = part.found.figure.indicator
        label = f"{part.evidence.place.label}{part.found.figure.year}年"
        self.draft.say(f"{label}{name}占以上合计的{shown(share)}%（计算：{formula}）。")
        self._computed(f"{name}占合计比重", share, "%", formula, self.rows)
        self._list(self.rows)

    def _share_of_sum(self, parts: list[Row], whole: Row) -> None:
        total = sum((r.measure.value for r in parts), Decimal(0))
        share = rounded(total / whole.measure.value * 100)
        terms = " + ".join(self._amount(r.measure.value) for r in parts)
        formula = f"({terms}) ÷ {self._amount(whole.measure.value)} = {shown(share)}%"
        label = f"{whole.evidence.place.label}{whole.found.figure.year}年"
        names = "、".join(r.found.figure.indicator for r in parts)
        of = whole.found.figure.indicator
        self.draft.say(f"{label}{names}合计占{of}的{shown(share)}%（计算：{formula}）。")
        self._computed(f"{names}占{of}比重", share, "%", formula, [*parts, whole])
        self._list([*parts, whole])

    def _stated_share(self, part: Row, share: Decimal) -> list[Found]:
        """Return the share that the part's own sentence states, where it rounds to the same."""
        f = part.found.figure
        figures = self.draft.source.report(f.report).figures
        named = stated_share(f, figures)
        near = [
            other
            for other in figures
            if other.sentence_start == f.sentence_start and other.unit == "%" and not other.planned
        ]
        return [
            replace(part.found, figure=other)
            for other in ([named] if named else near)
            if other.value is not None and abs(other.value - share) <= Decimal("0.06")
        ][:1]

    def _each(self, what: Row, of: Row) -> None:
        """State how much of one thing there is for one of another, e.g. 33.7名 per 党支部."""
        name = of.found.figure.indicator
        asked = core(self.draft.plan.parts[-1]) if self.draft.plan.parts else ""
        people = of.found.figure.unit.endswith(("人", "名", "户", "人次"))
        if asked and people and core(name).startswith(asked) and core(name) != asked:
            self._list(self.rows)  # 社区志愿者 are no 社区
            self.draft.say(f"报告没有披露“{asked}”的数量，无法计算平均数。")
            self.draft.status, self.draft.reason = "related", "not_disclosed"
            return
        unit = what.found.figure.unit
        per = re.sub(r"^[万亿]+", "", of.found.figure.unit)
        one = rounded(in_unit(what.measure.value, unit) / of.measure.value, 2)
        counted = self._counted(what)
        if one < 1 and re.match(r"[万亿]", unit):  # 0.02万件 is better told in 件
            unit = re.sub(r"^[万亿]+", "", unit)
            one = rounded(what.measure.value / of.measure.value, 2)
            counted = f"{shown(what.measure.value)}{unit}"
        plain = unit
        formula = f"{counted} ÷ {self._counted(of)} = {shown(one)}{unit}"
        place = of.evidence.place.label
        self.draft.say(
            f"{place}{of.found.figure.year}年平均每{per}{name}对应{what.found.figure.indicator}"
            f"{shown(one)}{plain}（计算：{formula}）。"
        )
        self._computed(self.asked, one, plain, formula, [what, of])
        self._list(self.rows)

    def _counted(self, row: Row) -> str:
        unit = row.found.figure.unit
        return f"{shown(in_unit(row.measure.value, unit))}{unit}"

    def _rank(self) -> None:
        plan = self.draft.plan
        rows = sorted(self.rows, key=lambda r: r.measure.value, reverse=plan.descending)
        edge = "最高" if plan.descending else "最低"
        if len(rows) == 1:
            self.draft.say(f"只有{rows[0].label}披露了{self._what()}，无法排名。")
            self._list(rows)
            self.draft.status, self.draft.reason = "related", "not_disclosed"
            return
        among = f"在披露了{self._what()}的{self.draft.count(len(rows))}个报告单位中，"
        if 1 < plan.nth <= len(rows):
            row = rows[plan.nth - 1]
            edge = f"按{edge}起排第{_NUMERALS[plan.nth]}"
            self.draft.say(f"{among}{edge}的是{row.label}，为{self._own(row)}。")
            self._list([row])
            return
        self.draft.say(f"{among}{edge}的是{self._first(rows[0])}。")
        self._list(rows[: plan.top] if plan.top else rows, numbered=True)

    def _filter(self) -> None:
        threshold = self.draft.plan.threshold
        if threshold is None:
            self._list(self.rows)
            return
        bound = measure(threshold.value, threshold.unit).value
        test: dict[str, Callable[[Decimal], bool]] = {
            "gt": lambda v: v > bound, "ge": lambda v: v >= bound,
            "lt": lambda v: v < bound, "le": lambda v: v <= bound,
        }  # fmt: skip
        words = {"gt": "超过", "ge": "不低于", "lt": "低于", "le": "不超过"}

        def value(row: Row) -> Decimal:
            return abs(row.measure.value) if self.by_change else row.measure.value

        rows = [r for r in self.rows if test[threshold.relation](value(r))]
        rows.sort(key=lambda r: r.measure.value, reverse=True)
        limit = f"{words[threshold.relation]}{shown(threshold.value)}{threshold.unit}"
        if self.rows[0].completion and threshold.value == 100 and threshold.relation == "lt":
            limit = "没有达到目标"
        if not rows:
            self.draft.say(
                f"披露了{self._what()}的{self.draft.count(len(self.rows))}个报告单位中，没有{limit}的。"
            )
            self._list(self.rows)
            return
        names = "、".join(r.evidence.place.label for r in rows)
        others = [r for r in self.rows if r not in rows]
        self.draft.say(f"{self._what()}{limit}的有：{names}。")
        self._list(rows)
        if others and not self.draft.plan.everywhere:
            self.draft.say("其余不符合：")
            self._list(others)
        elif others and len(others) <= 12:
            self.draft.say(f"其余不符合：{'、'.join(r.evidence.place.label for r in others)}。")

    def _trend(self) -> None:
        rows = sorted(self.rows, key=lambda r: (r.evidence.place.label, r.found.figure.year))
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(row.evidence.place.label, []).append(row)
        for label, group in groups.items():
            if len(group) > 1 and self.by_change:
                self._pace(label, group[0], group[-1])
            elif len(group) > 1:
                self._growth(label, group[0], group[-1])
        self._list(rows)
        if len(rows) == 1:
            state_further(self.draft, rows[0].found)

    def _pace(self, label: str, first: Row, last: Row) -> None:
        """Tell whether a rise or a fall grew or shrank between two years."""
        a, b = first.measure.value, last.measure.value
        if a * b <= 0 or first.measure.unit != last.measure.unit:
            return  # a rise and a fall, told one by one
        kind = "降幅" if a < 0 or self.fallen else "增幅"
        gap, unit = self._gap(abs(b) - abs(a))
        years = f"{first.found.figure.year}年到{last.found.figure.year}年"
        verb = "持平" if gap == 0 else "扩大" if gap > 0 else "收窄"
        amount = f"{shown(abs(gap))}{unit}" if gap else ""
        formula = f"{self._amount(abs(b))} − {self._amount(abs(a))} = {shown(gap)}{unit}"
        self.draft.say(f"{label}的{self.asked}{kind}{years}{verb}{amount}（计算：{formula}）。")
        self._computed(f"{self.asked}{kind}变化", gap, unit, formula, [first, last])

    def _growth(self, label: str, first: Row, last: Row) -> None:
        years = f"{first.found.figure.year}年到{last.found.figure.year}年"
        gap, unit, formula = self._minus(last, first)
        verb = "持平" if gap == 0 else ("增加" if gap > 0 else "减少")
        if unit == "个百分点":
            verb = verb.replace("增加", "提高").replace("减少", "下降")
        line = f"{label}的{self.asked}{years}{verb}"
        if gap:
            line += f"{shown(abs(gap))}{unit}"
        if gap and unit != "个百分点" and first.measure.value > 0:
            rate = rounded(gap / in_unit(first.measure.value, self._unit()) * 100, 1)
            word = "增长" if rate > 0 else "下降"
            line += f"，{word}{shown(abs(rate))}%"
            ratio = f"{shown(gap)} ÷ {self._amount(first.measure.value)} = {shown(rate)}%"
            self._computed(f"{self.asked}增减幅度", rate, "%", ratio, [first, last])
        self.draft.say(f"{line}（计算：{formula}）。")
        self._computed(f"{self.asked}增减", gap, unit, formula, [first, last])
