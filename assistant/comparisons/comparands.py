"""The rows of a comparison: which number of each place's evidence is put beside the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.arithmetic.sheet import Row
from assistant.arithmetic.shortfalls import completed
from assistant.drafting.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.language.measure import Measure, comparable, measure
from assistant.plan import Plan
from corpus.figure import Figure

_SPEED = re.compile(r"[增降涨跌升]幅|增速|增长率|加快|放慢|更[快慢]|[增降涨跌升减]得")
_FALLS = re.compile(r"[降跌]幅|下降幅度|(?:下降|减少|回落)(?:得)?[最更]")
# 惠及多少户 is not answered with how many 小区 there are.
_COUNTED_BY = {"户": re.compile(r"户"), "人": re.compile(r"[人名位]"), "元": re.compile(r"元")}


def counted_so(plan: Plan, evidence: PlaceEvidence) -> PlaceEvidence:
    """Leave no more than related what is counted in other things than asked: 小区 for 户."""
    units = _COUNTED_BY.get(plan.unit)
    if units is None or plan.aspect != "value":
        return evidence
    same = tuple(h for h in evidence.same if h.figure.value is None or units.search(h.figure.unit))
    other = tuple(replace(h, nearness="near") for h in evidence.same if h not in same)
    return replace(evidence, same=same, related=(*other, *evidence.related)) if other else evidence


def comparable_rows(
    draft: Draft, searched: list[PlaceEvidence], *, across: bool
) -> tuple[list[Row], bool]:
    """Return the rows to compare, and whether they are compared by their change."""
    plan = draft.plan
    by_change = _by_change(plan, searched)

    def figures(report: str) -> Sequence[Figure]:
        return draft.source.report(report).figures

    done = _completions(searched, figures) if plan.aspect == "completion" else []
    rows = done or value_rows(searched, by_change=by_change)
    if len(rows) < 2 <= len(changed := value_rows(searched, by_change=True)) and not by_change:
        rows, by_change = changed, True
        draft.say("不是每份报告都披露了数值，以下比较变化幅度。")
    bare_values = plan.aspect == "value" and plan.operation in {"compare", "rank"}
    if by_change and bare_values and rows and not _SPEED.search(plan.text):
        draft.say("报告没有给出可比的数值，以下比较变化幅度。")
    if by_change:
        rows = _in_percent(rows, figures)
    names = {row.found.figure.indicator for row in rows}
    apart = across and len(names) < len(rows)  # 基本支出, budgeted and spent
    rows = [replace(r, across=across, scoped=apart, completion=rows is done) for r in rows]
    if across and len({r.found.figure.id for r in rows}) < len(rows):
        rows = rows[:1]  # two names of one figure are nothing to compute with
    return rows, by_change


def by_size(plan: Plan, rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return falls by their size, where falls are compared, and what did not fall.

    降幅最大 is the deepest fall, and never the highest rise.
    """
    falls = plan.direction == "down" or bool(_FALLS.search(plan.text))
    fell = [r for r in rows if r.went("down")]
    if plan.operation == "trend" and len(fell) < len(rows):
        return rows, []  # every year belongs to the course
    if not falls or plan.operation == "filter" or not fell:
        return rows, []
    return [r.reversed() for r in fell], [r for r in rows if r not in fell]


_FASTER = re.compile(r"[快慢](?:了|出)?(?:多少|几)")


def _by_change(plan: Plan, searched: list[PlaceEvidence]) -> bool:
    """Compare by change when that is asked, or when it is all that is disclosed."""
    hits = [e.same[0] for e in searched if e.same]
    changed = [h for h in hits if h.figure.change and h.figure.change.amount is not None]
    if plan.operation == "difference" and _FASTER.search(plan.text) and len(changed) == len(hits):
        return len(hits) > 1  # 快了多少: of two rates of growth
    moved = plan.operation in {"trend", "difference"} and not _SPEED.search(plan.text)
    moved = moved and len({e.place.label for e in searched}) == 1
    if moved and len(searched) > 1 and len(value_rows(searched, by_change=False)) == len(searched):
        return False
    one_way = len({h.figure.change.direction for h in changed if h.figure.change}) == 1
    paced = plan.operation == "trend" and bool(_SPEED.search(plan.text)) and len(hits) > 1
    paced = paced and one_way and "差" not in plan.text
    if (plan.aspect == "change" and changed) or (paced and len(changed) == len(hits)):
        return True
    return bool(hits) and all(h.figure.value is None for h in hits)


def value_rows(searched: list[PlaceEvidence], *, by_change: bool) -> list[Row]:
    """Return a row for each place with a number: its value, or its change with sign."""
    rows = []
    for evidence in searched:
        for hit in evidence.same:
            number = _number(hit, by_change=by_change)
            if number is not None:
                rows.append(Row(evidence, hit, number))
                break
    return rows


def _in_percent(rows: list[Row], figures: Callable[[str], Sequence[Figure]]) -> list[Row]:
    """Take, where most changes are told in percent, the percent that stands beside 增加4起."""
    if sum(r.measure.unit == "%" for r in rows) * 2 < len(rows) or len(rows) < 2:
        return rows
    return [
        r if r.measure.unit == "%" else _percent_beside(r, figures(r.found.figure.report))
        for r in rows
    ]


def _percent_beside(row: Row, figures: Sequence[Figure]) -> Row:
    """Return the row with the change in percent that its sentence gives of the same thing."""
    own = row.found.figure
    for f in figures:
        beside = f.sentence_start == own.sentence_start and f.indicator == own.indicator
        named = f.value is None and f.change is not None and f.change.unit == "%"
        if beside and named and f.scope == own.scope and f.done_in(own.year):
            told = replace(own, change=f.change, end=max(own.end, f.end))
            number = _number(replace(row.found, figure=told), by_change=True)
            if number is not None:
                return replace(row, found=replace(row.found, figure=told), measure=number)
    return row


def _completions(
    searched: list[PlaceEvidence], figures: Callable[[str], Sequence[Figure]]
) -> list[Row]:
    return [
        Row(evidence, replace(hit, figure=done), Measure(done.completion, "%"))
        for evidence in searched
        for hit in evidence.same[:1]
        if (done := completed(hit.figure, figures(hit.figure.report))) is not None
        and done.completion is not None
    ]


def _number(hit: Found, *, by_change: bool) -> Measure | None:
    f = hit.figure
    if by_change:
        if f.change is None or f.change.amount is None:
            return None
        sign = -1 if f.change.direction == "down" else 1
        return Measure(sign * f.change.amount, f.change.unit)
    return measure(f.value, f.unit) if f.value is not None else None


def in_one_scope(rows: list[Row]) -> list[Row]:
    """Take of several figures of one name those of the first's scope: both of 全年执行数."""
    scope = rows[0].found.figure.scope if rows else ()

    def scoped(row: Row) -> Row:
        fitting = (
            (h, number)
            for h in row.evidence.same
            if h.figure.scope == scope and (number := _number(h, by_change=False)) is not None
        )
        hit, number = next(fitting, (row.found, row.measure))
        return replace(row, found=hit, measure=number)

    plain = all(r.found.figure.value is not None and not r.completion for r in rows)
    return [scoped(r) if r.found.figure.scope != scope else r for r in rows] if plain else rows


def same_unit(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Keep the rows of the commonest unit; the others cannot be computed with."""
    units = [r.measure.unit for r in rows]
    common = max(units, key=lambda u: sum(comparable(u, other) for other in units))
    fitting = [r for r in rows if comparable(r.measure.unit, common)]
    return fitting, [r for r in rows if r not in fitting]
