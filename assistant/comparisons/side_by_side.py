"""Rows side by side: the table that the page draws, and what makes them hard to compare."""

from __future__ import annotations

from assistant.answer import Comparison, ComparisonRow
from assistant.arithmetic.sheet import Row
from assistant.drafting.draft import Draft, partial
from assistant.drafting.periods import period_of
from assistant.drafting.phrasing import answer_figure, few_of
from assistant.found import PlaceEvidence
from assistant.questions.scene import YEAR_NAMED


def caution(draft: Draft, rows: list[Row]) -> None:
    """Warn where rows differ in year, period, scope or status."""
    stated = {(f.street, f.indicator, f.year) for f in draft.figures}
    shown = [
        r
        for r in rows
        if (r.evidence.place.name, r.found.figure.indicator, r.found.figure.year) in stated
    ]
    figures = [r.found.figure for r in shown]
    periods = [period_of(r.found.figure, r.found.account) for r in shown]
    mixed = len({p if partial(p) else "" for p in periods}) > 1
    for row in shown:
        draft.caution(row.found, period=not mixed, approximate=len(shown) < 2)
    if len(shown) < 2:
        return
    if rough := [r.label for r in shown if r.found.figure.approximate]:
        draft.warn("approximate", f"{few_of(rough)}的数原文写作约数，不是精确数。")
    years = {f.year for f in figures}
    carried = draft.plan.years_by_place and not YEAR_NAMED.search(draft.plan.text)
    named = set() if carried else set(draft.plan.years)
    one = draft.plan.recent > 1 and len({r.evidence.place.label for r in shown}) == 1
    if draft.plan.operation != "trend" and not one and len(years) > 1 and not years <= named:
        listed = few_of([f"{r.evidence.place.label}为{r.found.figure.year}年" for r in shown])
        draft.warn("year", f"各数的年份不同（{listed}），比较仅供参考。")
    if mixed:
        listed = few_of(
            [
                f"{r.label}为{period_of(r.found.figure, r.found.account) or '全年或未注明'}"
                for r in shown
            ]
        )
        draft.warn("period", f"各数的统计期不同（{listed}），不宜直接比较。")
    if len({r.measure.unit for r in shown}) > 1:
        draft.warn("unit", "各数的计量单位写法不同，已按同类单位比较。")
    names = {f.indicator for f in figures}
    if len(names) > 1 and not rows[0].across and any(r.found.score < 0.95 for r in shown):
        draft.warn("scope", f"各报告的指标写法不同（{few_of(sorted(names))}），请留意口径。")


def table(
    draft: Draft, asked: str, rows: list[Row], odd: list[Row], rest: list[PlaceEvidence]
) -> Comparison:
    """Return the rows as the page draws them."""
    lines = []
    stated = {(f.street, f.indicator, f.year) for f in draft.figures}
    for row in [*rows, *odd]:
        if (
            row.evidence.place.name,
            row.found.figure.indicator,
            row.found.figure.year,
        ) not in stated:
            continue
        number = draft.cite_figure(row.found.figure)
        lines.append(
            ComparisonRow(
                row.evidence.place.label, row.found.figure.year, answer_figure(row.found, number)
            )
        )
    for evidence in rest:
        lines.append(ComparisonRow(evidence.place.label, evidence.accounts[0].year, None, "未披露"))
    kind = "years" if draft.plan.operation == "trend" else "streets"
    return Comparison(asked, rows[0].found.figure.unit, tuple(lines), kind)  # type: ignore[arg-type]
