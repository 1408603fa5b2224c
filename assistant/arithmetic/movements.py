"""What a report says of where a figure started: “由22.1%提高到26.3%”, “比上年减少7起”.

A start without a year of its own is told as such: it is nobody's figure of last year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft, quote_span
from assistant.drafting.phrasing import value_words
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import core
from assistant.language.measure import (
    PERCENT,
    POINTS,
    in_unit,
    measure_of,
    rounded,
    same_kind,
    shown,
)
from assistant.language.timeframe import BEFORE
from corpus.figure import Figure
from corpus.figures.bases import EARLIER
from corpus.report import Report

_SINCE_YEAR = re.compile(r"[较比]20\d\d年")
_YEARS = re.compile(r"20\d\d年?[-—–~至到]20\d\d|五年")
_ROUNDED = Decimal("0.1")
_LAST_YEAR = re.compile(r"同比|上年|去年|上一年")


def base_of(figure: Figure, figures: tuple[Figure, ...]) -> Figure | None:
    """Return where a figure started: the A of “由A提高到B”, or last year's value beside it."""
    for other in figures:
        beside = (other.sentence_start, other.indicator) == (
            figure.sentence_start,
            figure.indicator,
        )
        started = other.period in {EARLIER, *BEFORE} or other.year < figure.year
        if (
            beside
            and started
            and other is not figure
            and other.value is not None
            and not other.planned
            and same_kind(other, figure)
        ):
            return other
    return None


def answer_movement(
    draft: Draft, evidence: PlaceEvidence, *, since: bool = False, stated: bool = False
) -> bool:
    """State from where to where a figure moved; False when its report does not say so.

    Args:
        draft: written to.
        evidence: of one place and year.
        since: the question asks since when or from where; any sentence on the figure may tell.
        stated: the report states the change itself; only a start in the same clause is added.
    """
    best = evidence.best
    if best is None or best.figure.value is None:
        return since and best is not None and _over_years(draft, evidence)
    if best.figure.period in BEFORE:
        return False  # what it was before is all that is asked
    report = draft.source.report(best.figure.report)
    base = base_of(best.figure, report.figures)
    if base is None and since:
        best, base = _told_elsewhere(best, report)
    if base is None or (stated and base.period != EARLIER):
        return since and _over_years(draft, evidence)
    draft.searched.update(a.report for a in evidence.accounts)
    _state_movement(draft, best, base, report)
    return True


def _told_elsewhere(best: Found, report: Report) -> tuple[Found, Figure | None]:
    """Return the figure as another sentence tells it with its start; None where none does."""
    for other in report.figures:
        if _retold(other, best.figure) and (started := base_of(other, report.figures)):
            return replace(best, figure=other), started
    return best, None


def _state_movement(draft: Draft, best: Found, base: Figure, report: Report) -> None:
    """State from where to where a figure moved, by how much, and at what rate."""
    number = draft.cite(report, *span_of_both(base, best.figure, report.text))
    f = best.figure
    gap, unit, formula = _gap(base, f)
    verb = "持平" if gap == 0 else ("提高" if unit in POINTS else "增加") if gap > 0 else "下降"
    old, new = value_words(base, report.text), value_words(f, report.text)
    dated = f"（{base.year}年）" if _dated(base, f) else ""
    dated = f"（{base.period}）" if base.period == "年初" and base.year == f.year else dated
    line = f"{best.place.label}的{f.indicator}由{old}{dated}到{new}，{verb}"
    if rough := f.approximate or base.approximate:  # 10%以下 less 23.9% is no number
        line = line.rpartition("，")[0]
    else:
        line += f"{shown(abs(gap))}{unit}（计算：{formula}）" if gap else ""
    draft.say(f"{line}[{number}]。")
    if not rough:
        _compute(draft, best, f"{f.indicator}增减", gap, unit, formula)
    if not rough and unit not in POINTS and base.value and not _told(base, f):
        rate = rounded(gap / _start(base, f) * 100, 1)
        ratio = f"{shown(gap)}{unit} ÷ {_own(base, f)} = {shown(rate)}%"
        grown = "增长" if gap >= 0 else "下降"
        draft.say(f"按这两个数计算，{grown}{shown(abs(rate))}%（计算：{ratio}）。")
        _compute(draft, best, f"{f.indicator}增减幅度", rate, "%", ratio)
    draft.say(f"- {draft.state(best)}。")
    draft.caution(best)
    if not dated:
        draft.say(f"原文没有写明{old}是哪一年的数，请以原文所说的起止时间为准。")


def bears_out(before: Figure, figure: Figure) -> bool:
    """Tell whether the year before has the number that a figure's stated change starts from."""
    change = figure.change
    if change is None or change.amount is None or not _LAST_YEAR.search(change.baseline):
        return False
    if before.value is None or figure.value is None or not same_kind(before, figure):
        return False
    if before.year + 1 != figure.year or before.planned:
        return False
    gap, unit, _ = _gap(before, figure)
    told = change.amount if change.direction == "up" else -change.amount
    if change.unit == "%":
        start = _start(before, figure)
        return bool(start) and abs(gap / start * 100 - told) <= _ROUNDED
    return unit in {change.unit, f"个{change.unit}"} and gap == told


def _told(base: Figure, figure: Figure) -> bool:
    """Tell whether the report itself gives the rate of a change; 翻一番 only comes near it."""
    change = figure.change
    if change is None or change.unit != "%" or change.amount is None:
        return False
    gap = abs((figure.value or Decimal(0)) / _start(base, figure) - 1) * 100
    return abs(gap - change.amount) < 1


def _retold(other: Figure, figure: Figure) -> bool:
    """Tell whether two figures state one number of one thing."""
    return (
        other is not figure
        and core(other.indicator) == core(figure.indicator)
        and (other.value, other.unit, other.year) == (figure.value, figure.unit, figure.year)
        and not other.planned
    )


def _over_years(draft: Draft, evidence: PlaceEvidence) -> bool:
    """State a change over several years, where the report gives one: 较2017年下降46.8%."""
    for hit in (*evidence.same, *evidence.related):
        change = hit.figure.change
        spans = change and change.amount is not None and change.baseline != "年均"
        long = bool(change and _SINCE_YEAR.search(change.baseline)) or bool(
            _YEARS.search(hit.figure.period)
        )
        if spans and long and hit.score >= 0.85 and not hit.figure.planned:
            draft.searched.update(a.report for a in evidence.accounts)
            draft.say(f"{draft.state(hit)}。")
            draft.caution(hit)
            return True
    return False


def answer_progress(draft: Draft, gathered: Sequence[PlaceEvidence], asked: str) -> bool:
    """Compare how far several places moved between two years; False when fewer than two did.

    Args:
        draft: written to.
        gathered: of each place in each of the two years.
        asked: what is compared, in words.
    """
    moves: list[tuple[tuple[Decimal, str, str], str, Found, Figure]] = []
    for place in dict.fromkeys(e.place.label for e in gathered):
        own = [e for e in gathered if e.place.label == place and e.best and e.best.figure.value]
        last = max((e.best for e in own if e.best), key=lambda h: h.figure.year, default=None)
        if last is None:
            continue
        first = next((e.best.figure for e in own if e.best and e.best is not last), None)
        base = first or base_of(last.figure, draft.source.report(last.figure.report).figures)
        if base is not None and same_kind(base, last.figure):
            moves.append((_gap(base, last.figure), place, last, base))
    if len(moves) < 2 or len({gap[1] for gap, _, _, _ in moves}) > 1:
        return False
    moves.sort(key=lambda move: move[0][0], reverse=draft.plan.descending)
    draft.say(f"{asked}变化最{'大' if draft.plan.descending else '小'}的是{moves[0][1]}。")
    for (gap, unit, formula), place, last, base in moves:
        f, text = last.figure, draft.source.report(last.figure.report).text
        start = draft.source.report(base.report).text
        number = (
            draft.cite(draft.source.report(f.report), *span_of_both(base, f, text))
            if base.report == f.report
            else draft.cite_figure(base)
        )
        draft.say(
            f"- {place}：由{value_words(base, start)}[{number}]变化{shown(gap)}{unit}，"
            f"现为{value_words(f, text)}[{draft.cite_figure(f)}]（计算：{formula}）。"
        )
        _compute(draft, last, f"{f.indicator}增减", gap, unit, formula)
        draft.searched.add(f.report)
        draft.found.add(f.report)
        if not _dated(base, f):
            draft.warn("year", f"{place}的起点年份原文没有写明，比较仅供参考。")
    return True


def answer_from_before(draft: Draft, best: Found, before: Found) -> bool:
    """Add the change to the year before: 238天 and then 比上年增加9天; False where that cannot be.

    Args:
        draft: written to.
        best: the figure of the year asked, which gives no more than a change.
        before: the figure of the year before.
    """
    f, old = best.figure, before.figure
    change = f.change
    if change is None or change.amount is None or old.value is None or f.approximate:
        return False
    points = old.unit in PERCENT and change.unit in POINTS
    told = old.year == f.year - 1 and not (old.planned or old.approximate or f.planned)
    if not (told and _LAST_YEAR.search(change.baseline) and (change.unit == old.unit or points)):
        return False
    up = change.direction == "up"
    value = old.value + change.amount if up else old.value - change.amount
    sign = "+" if up else "−"
    formula = (
        f"{shown(old.value)}{old.unit} {sign} {shown(change.amount)}{change.unit}"
        f" = {shown(value)}{old.unit}"
    )
    draft.say(
        f"报告没有直接给出数值，按{old.year}年的数和增减推算：{best.place.label}{f.year}年"
        f"{f.indicator}{shown(value)}{old.unit}（计算：{formula}）。"
    )
    draft.compute(best.place.name, f.year, f.indicator, value, old.unit, formula)
    draft.searched.update((best.account.report, before.account.report))
    draft.say(f"- {draft.state(before)}。")
    draft.say(f"- {draft.state(best)}。")
    draft.warn("year", f"{f.year}年的数由{old.year}年的报告推算，请与原报告核对。")
    return True


def _dated(base: Figure, figure: Figure) -> bool:
    return base.period != EARLIER or base.year != figure.year


def span_of_both(base: Figure, figure: Figure, text: str) -> tuple[int, int]:
    """Return what to quote for a figure and for where it started."""
    start, end = quote_span(figure, text)
    return min(base.start, start), max(base.end, end)


def _start(base: Figure, figure: Figure) -> Decimal:
    """Return the start in the unit of the end."""
    return in_unit(measure_of(base).value, figure.unit)


def _own(base: Figure, figure: Figure) -> str:
    return f"{shown(rounded(_start(base, figure), 4))}{figure.unit}"


def _gap(base: Figure, figure: Figure) -> tuple[Decimal, str, str]:
    """Return how far a figure moved from its start: amount, unit and formula."""
    end = figure.value or Decimal(0)
    gap = rounded(end - _start(base, figure), 4)
    unit = "个百分点" if figure.unit in PERCENT else figure.unit
    formula = f"{shown(end)}{figure.unit} − {_own(base, figure)} = {shown(gap)}{unit}"
    return gap, unit, formula


def _compute(draft: Draft, best: Found, name: str, value: Decimal, unit: str, formula: str) -> None:
    draft.compute(best.place.name, best.figure.year, name, value, unit, formula)
