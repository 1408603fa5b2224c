"""Arithmetic checks inside a report and against the year before.

A finding is a question to a person, never a correction: it shows two passages whose numbers do
not fit together, and the arithmetic. Checked are totals against their parts, rates against
numerator and denominator, shares, changes against last year's value, and sums of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.figures import extract_figures
from corpus.findings import (
    Finding,
    FindingKind,
    base_value,
    by_sentence,
    is_exact,
    shown,
    span_of,
    step_of,
)
from corpus.indicators import IndicatorTable
from corpus.part_sums import check_parts, check_quarters, check_sums
from corpus.table_sums import check_table

if TYPE_CHECKING:
    from corpus.figure import Figure
    from corpus.report import Report

_RATE = re.compile(r"率$")
_OPEN = re.compile("办理中|未到期|处理中|在办|正在")
# Their growth is stated at comparable prices, their values at current ones.
_REAL_TERMS = re.compile(r"(?:生产总值|增加值|GDP)$")
_MOST_PRICES_MOVE = Decimal(4)  # percentage points in a year
_YEARLY = frozenset({"", "同比", "比上年", "较上年", "较去年", "比去年"})


def check_report(
    report: Report, previous: Report | None = None, table: IndicatorTable | None = None
) -> list[Finding]:
    """Return where the numbers of a report disagree, among themselves or with last year's report.

    Args:
        report: the report to check.
        previous: the same reporter's report on the year before, if there is one.
        table: indicator names; the shipped table by default.
    """
    names = table or IndicatorTable.load()
    figures = [f for f in report.figures or extract_figures(report) if not f.planned]
    findings = [
        *check_parts(figures),
        *check_sums(figures, names),
        *check_quarters(figures, names),
        *_check_rates(figures, names),
        *_check_shares(figures),
        *_check_own_changes(figures),
        *(finding for t in report.tables for finding in check_table(report, t)),
    ]
    if previous is not None:
        before = [f for f in previous.figures or extract_figures(previous) if not f.planned]
        findings += _check_changes(figures, before, names)
    return _without_repeats(findings)


def _without_repeats(findings: Iterable[Finding]) -> list[Finding]:
    seen: set[str] = set()
    unique = []
    for finding in findings:
        if finding.message not in seen:
            seen.add(finding.message)
            unique.append(finding)
    return unique


# --- rates and shares ---------------------------------------------------------------


def _check_rates(figures: Sequence[Figure], names: IndicatorTable) -> list[Finding]:
    findings = []
    for place, rate in enumerate(figures):
        if rate.unit != "%" or not is_exact(rate):
            continue
        before = [
            f for f in figures[max(0, place - 8) : place] if _together(f, rate) and is_exact(f)
        ]
        if names.canonical(rate.indicator) == "预算执行率":
            pair = _budget_pair(before, names)
        elif _RATE.search(rate.indicator):
            pair = _rate_pair(rate, before)
        else:
            continue
        if pair is None:
            continue
        done, total = pair
        found = _compare_ratio(rate, done, total, "rate", _aside(before, done))
        if found is not None:
            findings.append(found)
    return findings


def _together(one: Figure, two: Figure) -> bool:
    return one.sentence_start == two.sentence_start


def _budget_pair(before: Sequence[Figure], names: IndicatorTable) -> tuple[Figure, Figure] | None:
    spent = [f for f in before if names.canonical(f.indicator) == "执行数"]
    planned = [f for f in before if names.canonical(f.indicator) == "预算数"]
    if spent and planned and spent[-1].unit == planned[-1].unit:
        return spent[-1], planned[-1]
    return None


def _rate_pair(rate: Figure, before: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Return what was done and out of how many, for a rate named after the doing (办结率)."""
    stem = rate.indicator.removesuffix("率")[-4:]
    for place in range(len(before) - 1, 0, -1):
        done = before[place]
        if done.unit == "%" or not _names_doing(stem, done.indicator):
            continue
        between = (f for f in before[place + 1 :] if f.unit == done.unit)
        if any(not _OPEN.search(f.indicator) for f in between):
            return None  # the rate is of what was named since
        for total in reversed(before[:place]):
            if (
                total.unit == done.unit
                and total.value is not None
                and done.value is not None
                and total.value >= done.value > total.value / 3
                and not _names_doing(stem, total.indicator)
            ):
                return done, total
        return None
    return None


def _names_doing(stem: str, indicator: str) -> bool:
    if len(stem) >= 4 and stem.startswith(("按时", "按期")):
        return indicator.startswith(stem[:2])
    return len(stem) >= 2 and stem[-2:] in indicator


def _aside(before: Sequence[Figure], done: Figure) -> str:
    """Return what a bracket adds about cases that are still open."""
    for figure in before:
        if (
            figure.value_start > done.value_start
            and figure.unit == done.unit
            and _OPEN.search(figure.indicator)
        ):
            return f"（另有 {shown(figure.value or Decimal(0))}{figure.unit}{figure.indicator}）"
    return ""


def _compare_ratio(
    rate: Figure, part: Figure, whole: Figure, kind: FindingKind, aside: str = ""
) -> Finding | None:
    one, two = base_value(part), base_value(whole)
    if one is None or two is None or not two[0] or rate.value is None:
        return None
    ratio = one[0] / two[0] * 100
    low = (one[0] - step_of(part)) / (two[0] + step_of(whole)) * 100 - step_of(rate)
    high = (one[0] + step_of(part)) / max(two[0] - step_of(whole), Decimal("0.01")) * 100 + step_of(
        rate
    )
    if low <= rate.value <= high:
        return None
    result = round(ratio, 2)
    return Finding(
        kind,
        f"{part.indicator} {shown(part.value or Decimal(0))} ÷ {whole.indicator} "
        f"{shown(whole.value or Decimal(0))} = {shown(result)}%，报告写{rate.indicator} "
        f"{shown(rate.value)}%{aside}。",
        (span_of(part), span_of(whole), span_of(rate)),
        rate.value,
        result,
    )


def _check_shares(figures: Sequence[Figure]) -> list[Finding]:
    """Check “其中A 5万元，占50%” against the total of the same sentence."""
    findings = []
    for sentence in by_sentence(figures):
        for place in range(1, len(sentence)):
            share = sentence[place]
            named = [f for f in sentence[:place] if share.scope and f.indicator == share.scope[-1]]
            part = named[-1] if named else sentence[place - 1]
            if share.unit != "%" or share.indicator not in {"占", "占比", "占总数", "占总额"}:
                continue
            if not (is_exact(share) and is_exact(part)):
                continue
            totals = [
                f
                for f in sentence[:place]
                if f is not part and f.indicator in part.scope and f.unit == part.unit
            ]
            if totals and is_exact(totals[-1]):
                found = _compare_ratio(share, part, totals[-1], "share")
                if found is not None:
                    findings.append(found)
    return findings


# --- changes -------------------------------------------------------------------------


def _check_own_changes(figures: Sequence[Figure]) -> list[Finding]:
    """Check an absolute change against the percentage beside it (减少45宗，下降12.6%)."""
    findings = []
    for now, rate in pairwise(figures):
        absolute, relative = now.change, rate.change
        if (
            absolute is None or relative is None or now.value is None or rate.value is not None
            or absolute.amount is None or relative.amount is None or relative.unit != "%"
            or absolute.unit != now.unit or now.indicator != rate.indicator
            or now.sentence_start != rate.sentence_start or not is_exact(now)
            or absolute.baseline != relative.baseline
        ):  # fmt: skip
            continue
        sign = 1 if absolute.direction == "up" else -1
        earlier = now.value - sign * absolute.amount
        if earlier <= 0:
            continue
        computed = absolute.amount / earlier * 100
        slack = _percent_slack(relative.amount) + step_of(now) / max(earlier, Decimal(1)) * 200
        if abs(computed - relative.amount) > slack:
            result = round(computed, 2)
            findings.append(
                Finding(
                    "change",
                    f"{now.indicator}由 {shown(earlier)}{now.unit}变为 "
                    f"{shown(now.value)}{now.unit}，"
                    f"变动 {shown(result)}%，报告写 {shown(relative.amount)}%。",
                    (span_of(now), span_of(rate)),
                    relative.amount,
                    result,
                )
            )
    return findings


def _percent_slack(amount: Decimal) -> Decimal:
    exponent = amount.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * Decimal("0.6")


def _check_changes(
    figures: Sequence[Figure], before: Sequence[Figure], names: IndicatorTable
) -> list[Finding]:
    """Check values and their 同比 against the values of last year's report."""
    findings = []
    for now in figures:
        change = now.change
        if (
            change is None or change.amount is None or not is_exact(now)
            or change.unit != "%" or change.baseline not in _YEARLY
        ):  # fmt: skip
            continue
        earlier = [
            f
            for f in before
            if names.canonical(f.indicator) == names.canonical(now.indicator)
            and f.unit == now.unit
            and f.year == now.year - 1
            and is_exact(f)
            and f.scope == now.scope
            and f.period == now.period
        ]
        if len({f.value for f in earlier}) != 1:
            continue
        found = _compare_change(now, earlier[0])
        if found is not None:
            findings.append(found)
    return findings


def _compare_change(now: Figure, earlier: Figure) -> Finding | None:
    change = now.change
    if change is None or change.amount is None or not earlier.value or now.value is None:
        return None
    computed = (now.value - earlier.value) / earlier.value * 100
    stated = change.amount if change.direction == "up" else -change.amount
    slack = (
        _percent_slack(change.amount)
        + step_of(now) / (base_value(earlier) or (Decimal(1), ""))[0] * 200
    )
    if _REAL_TERMS.search(now.indicator) and computed * stated > 0:
        slack += _MOST_PRICES_MOVE
    if abs(computed - stated) <= slack:
        return None
    result = round(computed, 2)
    way = "增长" if stated > 0 else "下降"
    really = "增长" if result > 0 else "下降"
    return Finding(
        "change",
        f"{now.indicator}：{earlier.year}年 {shown(earlier.value)}{earlier.unit}，{now.year}年 "
        f"{shown(now.value)}{now.unit}，按两年数值计算{really} {shown(abs(result))}%，"
        f"报告写{way} {shown(abs(stated))}%（可能口径或基数有调整）。",
        (span_of(now), span_of(earlier)),
        stated,
        result,
    )
