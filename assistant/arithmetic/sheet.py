"""The rows that a calculation goes over, and how their numbers are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import value_words
from assistant.found import Found, PlaceEvidence
from assistant.language.measure import Measure, in_unit, rounded, shown
from corpus.figure import Direction


@dataclass(frozen=True, slots=True)
class Row:
    """One place and year of a comparison with the number to compare by.

    Attributes:
        across: several indicators are compared.
        scoped: and some of one name, so that their scopes are told.
        completion: how much of a task was done is compared.
    """

    evidence: PlaceEvidence
    found: Found
    measure: Measure
    across: bool = False
    scoped: bool = False
    completion: bool = False

    def reversed(self) -> Row:
        """Return the row with its number's sign turned: a fall by its size."""
        return replace(self, measure=Measure(-self.measure.value, self.measure.unit))

    def went(self, direction: Direction) -> bool:
        """Tell whether the number, a change, goes the given way."""
        value = self.measure.value
        return value > 0 if direction == "up" else value < 0 if direction == "down" else value == 0

    def of_several_scopes(self) -> bool:
        """Tell whether the report has the figure in more than one scope: 预算数 and 执行数."""
        return len({h.figure.scope for h in self.evidence.same if h.figure.scope}) > 1

    @property
    def label(self) -> str:
        """Place and year; the indicator too when several are compared."""
        figure = self.found.figure
        scope = f"（{'、'.join(figure.scope)}）" if self.scoped and figure.scope else ""
        name = f"{figure.indicator}{scope}" if self.across else ""
        return f"{self.evidence.place.label}{self.found.figure.year}年{name}"


@dataclass(slots=True)
class Sheet:
    """What a calculation reads and writes: rows, how they compare, and the draft."""

    draft: Draft
    asked: str
    rows: list[Row]
    by_change: bool
    fallen: bool = False  # changes are falls, compared by their size
    left_out: tuple[str, ...] = ()  # places that a sum lacks
    outdone: bool = False  # a place that a ranking leaves out has a near figure beyond the first

    def unit(self) -> str:
        """Return the unit that results are shown in: that written in the first row."""
        if self.by_change or self.rows[0].completion:
            return self.rows[0].measure.unit
        return self.rows[0].found.figure.unit

    def amount(self, base: Decimal) -> str:
        """Write a base value in the unit of the results."""
        unit = self.unit()
        return f"{shown(rounded(in_unit(base, unit), 4))}{unit}"

    def own(self, row: Row) -> str:
        """Return a row's number as its own report writes it."""
        if self.by_change or row.completion:
            return self.amount(row.measure.value)
        return value_words(
            row.found.figure, self.draft.source.report(row.found.account.report).text
        )

    def gap(self, base: Decimal) -> tuple[Decimal, str]:
        """Return a difference of base values with its unit; rates differ by points."""
        unit = self.unit()
        if unit in {"%", "个百分点"}:
            return base, "个百分点"
        return rounded(in_unit(base, unit), 4), unit

    def list_rows(self, rows: list[Row], *, numbered: bool = False) -> None:
        """State rows one by one, each with its citation."""
        for place, row in enumerate(rows, 1):
            mark = f"{place}. " if numbered else "- "
            scoped = row.scoped or (row.across and row.of_several_scopes())
            self.draft.say(f"{mark}{self.draft.state(row.found, scoped=scoped)}。")

    def computed(
        self, indicator: str, value: Decimal, unit: str, formula: str, rows: list[Row]
    ) -> None:
        """Add a result to the answer's figures."""
        places = "、".join(dict.fromkeys(r.evidence.place.name for r in rows))
        year = max(r.found.figure.year for r in rows)
        self.draft.compute(places, year, indicator, value, unit, formula)

    def what(self) -> str:
        """Name what is compared."""
        if self.rows[0].completion:
            return f"{self.asked}的任务完成率"
        if self.fallen:
            return f"{self.asked}的降幅"
        return f"{self.asked}的变化幅度" if self.by_change else self.asked

    def minus(self, a: Row, b: Row) -> tuple[Decimal, str, str]:
        """Return a less b: the number, its unit and the formula."""
        gap, unit = self.gap(a.measure.value - b.measure.value)
        left, right = self.amount(a.measure.value), self.amount(b.measure.value)
        right = f"({right})" if right.startswith("-") else right
        return gap, unit, f"{left} − {right} = {shown(gap)}{unit}"

    def counted(self, row: Row) -> str:
        """Write a row's number in its own unit."""
        unit = row.found.figure.unit
        return f"{shown(in_unit(row.measure.value, unit))}{unit}"
