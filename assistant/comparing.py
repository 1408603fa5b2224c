"""Compare, rank, filter and compute over the figures of several places or years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Comparison, ComparisonRow
from assistant.comparands import by_size, comparable_rows, counted_so, same_unit, value_rows
from assistant.computing import hold_against, write_rows
from assistant.draft import Draft, partial
from assistant.fitting import AREA, period_of
from assistant.found import Found, PlaceEvidence
from assistant.likeness import bare, core, uncovered
from assistant.lone import LONE
from assistant.lookups import FEW, offer_related, tell_silent
from assistant.measure import measure, measure_of
from assistant.phrasing import answer_figure, name_words
from assistant.plan import COMPUTING, Plan
from assistant.premises import correct_premises
from assistant.sheet import Row, Sheet
from assistant.single_report import tell_alone
from assistant.standins import CLOSE, STOOD

_MORE = re.compile(r"[增减多少差高低涨降][^,。?]{0,6}(?:多少|几)")
_LAID_OUT = frozenset({"compare", "trend", "difference"})
_CLOSE = {"narrower": 0.45, "near": 0.5}


def answer_comparison(
    draft: Draft,
    gathered: list[PlaceEvidence],
    asked: str,
    *,
    across: bool = False,
    against: list[PlaceEvidence] | None = None,
) -> bool:
    """Lay the figures side by side and compute what is asked of them.

    Args:
        draft: written to.
        gathered: evidence for each place and year, or with `across` for each indicator.
        asked: what is compared, in words.
        across: the rows are different indicators of one place.
        against: what a sum is held against.
    """
    plan = draft.plan
    searched = [counted_so(plan, e) for e in gathered if e.accounts]
    for evidence in searched:
        draft.searched.update(a.report for a in evidence.accounts)
        draft.found.update(h.account.report for h in evidence.same[:1])
    rows, by_change = comparable_rows(draft, searched, across=across)
    rest = [e for e in searched if e not in [r.evidence for r in rows]]
    strays = _of_other_years(plan, rows)
    rows = [r for r in rows if r not in strays]
    if not rows:
        near = _near_alike(plan, searched) if len(searched) == len(gathered) else []
        return _compare_near(draft, near, asked) if near else _offer(draft, rest, asked)
    alone = plan.each or (plan.moved and not plan.threshold)  # which way it went has no unit
    rows, odd = (rows, []) if alone else same_unit(rows)
    if plan.claimed:
        correct_premises(draft, [r.found for r in rows])
    sized, risen = by_size(plan, rows) if by_change else (rows, [])
    fallen = sized is not rows
    lacking = tuple(f"{e.place.label}{e.year}年" for e in rest) if not across else ()
    if plan.operation == "sum" and not across:
        lacking = (*lacking, *(r.label for r in odd))
    told = asked if across else _name_of(rows, asked)
    if not across:
        _tell_lone(draft, rows, asked)
    if across and plan.operation == "sum" and (rest or len(rows) < len(gathered)):
        return _unsummed(draft, rows, rest, asked)
    near_first = () if by_change else _beyond(draft, rest, sized, few=len(searched) <= FEW)
    write_rows(Sheet(draft, told, sized, by_change, fallen, lacking, bool(near_first)))
    if near_first:
        draft.say(f"（{'、'.join(near_first)}口径相近的数还在其前，见下，名次仅供参考。）")
        draft.status, draft.reason = "related", "not_disclosed"
    if plan.operation == "sum" and against:
        hold_against(Sheet(draft, told, rows, by_change), value_rows(against, by_change=False))
    for row in risen:
        draft.say(f"- {draft.state(row.found)}（没有下降，没有列入）。")
    for row in odd:
        draft.say(f"- {draft.state(row.found)}（单位不同，未参与计算）。")
        draft.warn("unit", f"{row.label}的单位与其他不同，不能直接比较。")
    _tell_rest(draft, rest, rows[0], asked, few=len(searched) <= FEW)
    if plan.operation == "sum" and not (across or plan.everywhere):
        _tell_years_lacking(draft, gathered)
    if plan.everywhere and plan.years:
        absent = [e for e in gathered if not e.accounts]
        _tell_unreported(draft, [*absent, *(r.evidence for r in strays)])
    if len(rows) < 2:
        tell_alone(draft, rows[0].found)
        _lower(draft, rows[0], rest, len(gathered))
    _caution(draft, rows)
    draft.comparison = _table(draft, asked, rows, odd, rest)
    return True


def _unsummed(draft: Draft, rows: list[Row], rest: list[PlaceEvidence], asked: str) -> bool:
    """State the parts of a sum that lacks another: they are no total."""
    for row in rows:
        draft.say(f"- {draft.state(row.found)}。")
    draft.say("所问各项没有全部找到，没有相加。")
    _tell_rest(draft, rest, rows[0], asked, few=True)
    draft.status, draft.reason = "related", "not_disclosed"
    _caution(draft, rows)
    return True


def _near_alike(plan: Plan, searched: list[PlaceEvidence]) -> list[PlaceEvidence]:
    """Return the evidence of the near figure that all places have by one name; else nothing."""
    if len(searched) < 2 or plan.everywhere or plan.operation not in _LAID_OUT:
        return []

    def told(evidence: PlaceEvidence) -> dict[tuple[str, str], Found]:
        fitting = [
            h
            for h in evidence.related
            if h.score >= _CLOSE.get(h.nearness, 1) and not h.figure.planned
            if h.figure.year == evidence.year and not h.figure.scope and h.figure.value is not None
        ]
        return {(core(h.figure.indicator), h.figure.unit): h for h in reversed(fitting)}

    known = [told(evidence) for evidence in searched]

    def alike(name: tuple[str, str], other: tuple[str, str]) -> bool:
        one, two = (n[0].replace("级", "") for n in (name, other))  # 村级集体收入 is 村集体收入
        return name[1] == other[1] and max(len(uncovered(*p)) for p in ((one, two), (two, one))) < 2

    common: list[list[Found]] = []
    for name in known[0]:
        named = [next((h for n, h in found.items() if alike(name, n)), None) for found in known]
        if all(named):
            common.append([hit for hit in named if hit])
    if not common:
        return []
    widest = max(common, key=lambda hits: measure_of(hits[0].figure).value)
    return [
        replace(e, same=(replace(hit, nearness="same"),), related=())
        for e, hit in zip(searched, widest, strict=True)
    ]


def compare_stood(draft: Draft, stood: list[PlaceEvidence], asked: str) -> bool:
    """Compare where figures under other names stand in for the asked one, and say which."""
    near = tell_stood(draft, stood, asked)
    best = [e.best for e in stood if e.best]
    if near and all(h.score in {STOOD, CLOSE} for h in best):
        asked = best[0].figure.indicator
    wrote = answer_comparison(draft, stood, asked)
    if near:
        draft.status, draft.reason = "related", "not_disclosed"
    return wrote


def tell_stood(draft: Draft, stood: Sequence[PlaceEvidence], asked: str) -> bool:
    """Say which figures stand in for the asked one; the answer is then no more than related.

    Returns False where they have the very words asked for, or only join two that have its name.
    """
    named: dict[tuple[float, str], list[str]] = {}
    for evidence in stood:
        if evidence.best and evidence.best.score in {STOOD, CLOSE}:
            name = name_words(evidence.best.figure)
            label = f"{evidence.place.label}{evidence.year}年"
            named.setdefault((evidence.best.score, name), []).append(label)
    for (score, name), labels in named.items():
        told = "写作" if score == CLOSE else f"没有单列“{asked}”，以下按口径相近的"
        end = "，请留意口径" if score == CLOSE else "计算"
        draft.say(f"{'、'.join(labels)}的报告{told}“{name}”{end}。")
        draft.warn("scope", f"所用的是“{name}”，与所问的“{asked}”口径可能不同。")
    near = any(score == STOOD for score, _ in named)
    near = near and sum(e.best.score not in {STOOD, CLOSE} for e in stood if e.best) < 2
    if near:
        draft.status, draft.reason = "related", "not_disclosed"
    return near


def _tell_lone(draft: Draft, rows: Sequence[Row], asked: str) -> None:
    """Say under which names the figures stand that reports have in words of their own."""
    named: dict[str, list[str]] = {}
    for row in rows:
        name = name_words(row.found.figure)
        if row.found.score == LONE and core(name) != core(asked):
            named.setdefault(name, []).append(row.label)
    for name, labels in named.items():
        draft.say(f"{'、'.join(labels)}的报告写作“{name}”，请留意口径。")
        draft.warn("scope", f"所用的是“{name}”，与所问的“{asked}”口径可能不同。")


def _compare_near(draft: Draft, near: list[PlaceEvidence], asked: str) -> bool:
    """Compare what comes near to what is asked, and say so."""
    name = near[0].same[0].figure.indicator
    draft.say(f"报告没有单列“{asked}”，以下按口径相近的“{name}”比较：")
    draft.warn("scope", f"比较的是“{name}”，与所问的“{asked}”口径可能不同。")
    wrote = answer_comparison(draft, near, name)
    draft.status, draft.reason = "related", "not_disclosed"
    return wrote


def _offer(draft: Draft, rest: list[PlaceEvidence], asked: str) -> bool:
    """Offer what comes near where no place discloses what is compared."""
    offered = False
    for evidence in rest:
        draft.missing.append(f"{evidence.place.label} {evidence.accounts[0].year}年")
        if not draft.plan.everywhere:
            offered = offer_related(draft, evidence, asked, bullet=True) or offered
    if offered:
        draft.status, draft.reason = "related", "not_disclosed"
    return offered


def _lower(draft: Draft, row: Row, rest: list[PlaceEvidence], asked_of: int) -> None:
    """Call an answer no more than related, where there is but one row to compute with."""
    plan = draft.plan
    moved = row.found.figure.change
    unmoved = moved is None or moved.amount is None
    lone = plan.operation == "trend" and asked_of > 1
    if lone and _MORE.search(plan.text) and unmoved:
        draft.say("只有一年的数可比，无法计算差值。")
    elif plan.operation not in COMPUTING and not (
        rest and not plan.everywhere and plan.operation != "trend"
    ):
        return
    draft.status, draft.reason = "related", "not_disclosed"


def _name_of(rows: list[Row], asked: str) -> str:
    """Return the one name that the reports have for what is asked otherwise: 违建拆."""
    names = {(r.found.figure.indicator, _narrower(r.found.figure.scope)) for r in rows}
    name = rows[0].found.figure.indicator
    said = bare(asked) in bare(name) or bare(name) in bare(asked)
    return asked if said or len(names) > 1 or len(rows) < 2 else name


def _narrower(scope: tuple[str, ...]) -> tuple[str, ...]:
    """Return a scope unless it is no more than the area of the report: 辖区地区生产总值."""
    return () if AREA.fullmatch("".join(scope)) else scope


def _of_other_years(plan: Plan, rows: list[Row]) -> list[Row]:
    """Return the rows of another year than the one in which all places are compared."""
    if not plan.everywhere or len(plan.years) != 1 or plan.by_title or plan.outdated:
        return []
    strays = [r for r in rows if r.found.figure.year not in plan.years]
    return strays if len(rows) - len(strays) > 1 else []


def _tell_years_lacking(draft: Draft, gathered: list[PlaceEvidence]) -> None:
    """Name the places that have no report for each year of a sum: 甲、乙两年合计, 甲五年一共."""
    plan = draft.plan
    short: list[str] = []
    for place in dict.fromkeys(e.place for e in gathered):
        years = sorted({e.year for e in gathered if e.place == place and e.accounts})
        if years and len(years) < max(len(plan.years), plan.recent):
            short.append(f"{place.label}只有{'、'.join(f'{year}年' for year in years)}的报告")
    if short:
        draft.say(f"（{'，'.join(short)}，其余年份没有计入，这不是所问各年的总数。）")
        draft.status, draft.reason = "related", "not_disclosed"


def _tell_unreported(draft: Draft, absent: list[PlaceEvidence]) -> None:
    """Name the places that have no report for the year asked of all."""
    if not absent:
        return
    year = draft.plan.years[0]
    names = [f"{e.place.label}没有反映{year}年" for e in absent]
    draft.missing.extend(f"{e.place.label} {year}年" for e in absent)
    draft.say(f"（{_few(names)}的报告，没有列入。）")


def _tell_rest(
    draft: Draft, rest: list[PlaceEvidence], first: Row, asked: str, *, few: bool
) -> None:
    """Tell of the places that are not compared what they disclose instead."""
    plan = draft.plan
    told: list[PlaceEvidence] = []
    for evidence in rest:
        if evidence.same:
            draft.say(f"- {draft.state(evidence.same[0])}（报告没有披露可比较的数）。")
            continue
        if few and (near := _unranked(draft, evidence, first)):
            stated = draft.state(near, related=True, scoped=True)
            draft.say(f"- 口径相近、没有列入排名的：{stated}。")
            continue
        draft.missing.append(f"{evidence.place.label} {evidence.accounts[0].year}年")
        if plan.everywhere:
            told.append(evidence)
        else:
            offer_related(draft, evidence, asked, bullet=True)
    if few and plan.operation != "sum":
        tell_silent(draft, told, asked)


def _unranked(draft: Draft, evidence: PlaceEvidence, first: Row) -> Found | None:
    """Return the near figure of a place that a ranking of all leaves out."""
    if not draft.plan.everywhere or draft.plan.operation != "rank" or evidence.same:
        return None
    return _stood(evidence) or _near(draft, evidence, first)


def _beyond(
    draft: Draft, rest: Sequence[PlaceEvidence], rows: Sequence[Row], *, few: bool
) -> tuple[str, ...]:
    """Name the places that a ranking leaves out and whose near figure would come first."""
    plan = draft.plan
    if not few or plan.nth or plan.operation != "rank":
        return ()
    edge = (max if plan.descending else min)(r.measure.value for r in rows)
    labels = []
    for evidence in rest:
        near = _unranked(draft, evidence, rows[0])
        value = measure_of(near.figure).value if near and near.figure.value is not None else edge
        if near and (value > edge if plan.descending else value < edge):
            labels.append(evidence.place.label)
    return tuple(labels)


def _stood(evidence: PlaceEvidence) -> Found | None:
    return next((h for h in evidence.related if h.score in {STOOD, CLOSE}), None)


def _near(draft: Draft, evidence: PlaceEvidence, row: Row) -> Found | None:
    """Return a figure of the same unit on the same thing, which a ranking leaves out."""
    wanted = core(draft.plan.asked)
    for account in evidence.accounts:
        for f in draft.source.report(account.report).figures:
            about = len(wanted) >= 2 and wanted in bare(f.scoped_name)
            counts = f.value is not None and not f.planned and f.year == account.year
            if about and counts and measure(f.value or Decimal(0), f.unit).unit == row.measure.unit:
                return Found(f, evidence.place, account, "near", 0.4)
    return None


def _caution(draft: Draft, rows: list[Row]) -> None:
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
        draft.warn("approximate", f"{_few(rough)}的数原文写作约数，不是精确数。")
    years = {f.year for f in figures}
    one = draft.plan.recent > 1 and len({r.evidence.place.label for r in shown}) == 1
    if (
        draft.plan.operation != "trend"
        and not one
        and len(years) > 1
        and not years <= set(draft.plan.years)
    ):
        listed = _few([f"{r.evidence.place.label}为{r.found.figure.year}年" for r in shown])
        draft.warn("year", f"各数的年份不同（{listed}），比较仅供参考。")
    if mixed:
        listed = _few(
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
        draft.warn("scope", f"各报告的指标写法不同（{_few(sorted(names))}），请留意口径。")


def _few(words: list[str]) -> str:
    return "、".join(words[:6]) + ("等" if len(words) > 6 else "")


def _table(
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
