"""Checks totals against their parts: 其中, 合计, the table of sums, and the quarters of a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.figure import Figure
from corpus.findings import (
    Finding,
    FindingKind,
    base_value,
    by_sentence,
    is_exact,
    shown,
    span_of,
    span_of_time,
    step_of,
)
from corpus.indicators import IndicatorTable

_NEAR = Decimal("0.02")
# “完成预算4.2亿元的98%” stands among the figures of a total and is no part of it.
_TARGET = re.compile(r"(?:全年|年度|年初|调整)*(?:预算|任务|目标|计划)(?:数|额|值)?")
_PERIODS = (
    ("一季度", "二季度", "三季度", "四季度"),
    ("上半年", "下半年"),
)


def check_parts(figures: Sequence[Figure]) -> list[Finding]:
    """Check 其中 parts of one sentence against their total, and 合计 against what it sums up."""
    findings = []
    for sentence in by_sentence(figures):
        for place, total in enumerate(sentence):
            parts = _parts_of(total, sentence[place + 1 :])
            if _adds_to_another(total, parts, sentence):
                continue
            if len(parts) >= 2 and (found := _disagree(total, parts, "parts", open_list=True)):
                findings.append(found)
            if total.indicator in {"合计", "共计"} and place >= 2:
                same = [f for f in sentence[:place] if f.unit == total.unit]
                if len(same) == place and (found := _disagree(total, same, "sum")):
                    findings.append(found)
    return findings


def _adds_to_another(total: Figure, parts: Sequence[Figure], sentence: Sequence[Figure]) -> bool:
    """Tell whether parts are those of another total of the sentence (受理 1708, 办结 1691)."""
    added = sum((p.value for p in parts if p.value is not None), Decimal(0))
    return any(f.value == added and f.unit == total.unit for f in sentence if f is not total)


def _parts_of(total: Figure, following: Sequence[Figure]) -> list[Figure]:
    parts: list[Figure] = []
    for figure in following:
        if _TARGET.fullmatch(figure.indicator):
            continue
        apart = span_of_time(figure) not in {"", span_of_time(total)}
        mine = total.indicator in figure.scope and figure.unit == total.unit
        if mine and is_exact(figure) and not apart:
            parts.append(figure)
        elif figure.unit == total.unit and not figure.scope:
            break
    return parts


def _disagree(
    total: Figure,
    parts: Sequence[Figure],
    kind: FindingKind,
    *,
    open_list: bool = False,
    shown_with_period: bool = False,
) -> Finding | None:
    """Return a finding when parts do not add up to the total.

    Args:
        total: the figure of the whole.
        parts: the figures that should add up to it.
        kind: what is being checked.
        open_list: True when the parts may be only some of all (其中 …): then a smaller sum is
            reported only when it is so near that nothing but a slip explains it.
        shown_with_period: True when the parts differ by their period alone.
    """
    whole = base_value(total)
    values = [base_value(p) for p in parts]
    if whole is None or any(v is None for v in values) or not is_exact(total):
        return None
    added = sum((v[0] for v in values if v is not None), Decimal(0))
    slack = step_of(total) + sum((step_of(p) for p in parts), Decimal(0))
    gap = added - whole[0]
    if abs(gap) <= slack:
        return None
    if open_list and gap < 0 and (-gap > whole[0] * _NEAR):
        return None
    scale = (total.value and whole[0] / total.value) or Decimal(1)
    told = [p.period if shown_with_period else p.indicator for p in parts]
    names = " + ".join(
        f"{name} {shown(p.value or Decimal(0))}{p.unit}"
        for name, p in zip(told, parts, strict=True)
    )
    return Finding(
        kind,
        f"{names} = {shown(added / scale)}{total.unit}，报告写{total.indicator} "
        f"{shown(total.value or Decimal(0))}{total.unit}，相差 "
        f"{shown(abs(gap) / scale)}{total.unit}。",
        (span_of(total), *(span_of(p) for p in parts)),
        total.value or Decimal(0),
        added / scale,
    )


def check_sums(figures: Sequence[Figure], names: IndicatorTable) -> list[Finding]:
    """Check totals of the table of sums, within a section (案件类警情 = 刑事警情 + 治安警情)."""
    findings = []
    for total in figures:
        wanted = names.sums.get(names.canonical(total.indicator))
        if not wanted or not is_exact(total):
            continue
        near = [
            f
            for f in figures
            if f.path == total.path
            and f.year == total.year
            and f.unit == total.unit
            and span_of_time(f) == span_of_time(total)
            and abs(f.value_start - total.value_start) < 300
            and is_exact(f)
        ]
        parts = []
        for name in wanted:
            fitting = [f for f in near if names.canonical(f.indicator) == name]
            if len(fitting) == 1:
                parts += fitting
        if len(parts) == len(wanted) and (found := _disagree(total, parts, "parts")):
            findings.append(found)
    return findings


def check_quarters(figures: Sequence[Figure], names: IndicatorTable) -> list[Finding]:
    """Check the quarters, or the halves, of a year against the year's total of one section."""
    findings = []
    for total in figures:
        if span_of_time(total) or not is_exact(total) or total.unit == "%" or total.planned:
            continue
        same = [
            f
            for f in figures
            if f.path == total.path
            and f.year == total.year
            and f.unit == total.unit
            and f.scope == total.scope
            and names.canonical(f.indicator) == names.canonical(total.indicator)
            and is_exact(f)
        ]
        for periods in _PERIODS:
            parts = [f for p in periods for f in same if f.period == p]
            if len(parts) == len(periods) and len({f.period for f in parts}) == len(periods):
                found = _disagree(total, parts, "parts", shown_with_period=True)
                findings += [found] if found else []
    return findings
