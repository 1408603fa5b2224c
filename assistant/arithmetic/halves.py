"""Work out a part of the year that a report does not state: a sum of quarters, or what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.drafting.periods import period_of, same_period
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import core
from assistant.language.measure import RATES, in_unit, measure_of, same_kind, shown
from assistant.language.timeframe import QUARTERS
from corpus.figure import Figure

_PARTS = {
    "上半年": QUARTERS[:2], "下半年": QUARTERS[2:], "前三季度": QUARTERS[:3], "全年": QUARTERS,
}  # fmt: skip
# What is left of a longer part of the year without its beginning.
_LESS = {
    "下半年": ("全年", "上半年"), "二季度": ("上半年", "一季度"), "三季度": ("前三季度", "上半年"),
    "四季度": ("全年", "前三季度"), "12月": ("全年", "1-11月"),
}  # fmt: skip
_LESS_TWO = {"四季度": ("全年", "上半年", "三季度")}  # where the beginning is told in two parts

_HALVES = ("上半年", "下半年")
# What stands at a time, and does not add up over a year: 在库企业, 常住人口.
_STOCK = re.compile(r"在[库册校岗建编]|存量|累计|现有|保有|实有|登记|人口|余额|总数|对象")


def answer_part_of_year(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Sum the quarters of 上半年, 下半年 or 前三季度; else take 上半年 off the year for 下半年.

    False where the report does not give every part that is needed, or states what is asked itself.

    Args:
        draft: written to; its plan names the part of the year.
        evidence: of one place and year.
    """
    if evidence.same:
        return False
    quarters = _quarters(draft, evidence)
    names = _PARTS.get(draft.plan.period, ())
    if names and all(name in quarters for name in names):
        return _summed(draft, evidence, [quarters[name] for name in names])
    return _rest_of_year(draft, evidence)


def _rest_of_year(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Take the beginning of a part of the year off the whole part."""
    period = draft.plan.period
    spans = [s for s in (_LESS.get(period), _LESS_TWO.get(period)) if s]
    for hit in _named(draft, evidence) if spans else ():
        if _STOCK.search(hit.figure.indicator):
            continue
        alike = [
            replace(hit, figure=f, nearness="same")
            for f in draft.source.report(hit.figure.report).figures
            if core(f.indicator) == core(hit.figure.indicator)
            and (f.scope, f.year, f.unit) == (hit.figure.scope, hit.figure.year, hit.figure.unit)
            and f.value is not None
            and not (f.planned or f.approximate or f.unit in RATES)
        ]
        for span in spans:
            parts = [
                [h for h in alike if same_period(period_of(h.figure, h.account), part)]
                for part in span
            ]
            if all(len({h.figure.value for h in found}) == 1 for found in parts):
                whole, *less = (found[0] for found in parts)
                if _value(whole.figure) >= sum(_value(h.figure) for h in less):
                    return _less(draft, evidence, whole, less, "和".join(span[1:]))
    return False


def _less(
    draft: Draft, evidence: PlaceEvidence, whole: Found, less: Sequence[Found], shorter: str
) -> bool:
    """State what is left of the whole when its beginning is taken off."""
    f, period = whole.figure, draft.plan.period
    left = _value(f) - sum((_value(h.figure) for h in less), Decimal(0))
    terms = " − ".join(f"{shown(_value(h.figure))}{h.figure.unit}" for h in (whole, *less))
    formula = f"{terms} = {shown(left)}{f.unit}"
    draft.searched.update(a.report for a in evidence.accounts)
    draft.say(
        f"报告没有直接给出{period}的数，按减去{shorter}的数计算：{evidence.place.label}{f.year}年{period}"
        f"{f.indicator}{shown(left)}{f.unit}（计算：{formula}）。"
    )
    draft.compute(evidence.place.name, f.year, f.indicator, left, f.unit, formula)
    for hit in (whole, *less):
        draft.say(f"- {draft.state(hit, scoped=True)}。")
    return True


def _named(draft: Draft, evidence: PlaceEvidence) -> list[Found]:
    """Return the figures of the year that may be told of other parts of it, nearest first."""
    return [
        hit
        for hit in (*evidence.same, *evidence.related)
        if hit.nearness != "wider" and hit.figure.year == evidence.year
        if hit.nearness != "narrower" or core(draft.plan.asked) in core(hit.figure.indicator)
    ]


def _quarters(
    draft: Draft, evidence: PlaceEvidence, periods: Sequence[str] = QUARTERS
) -> dict[str, Found]:
    """Return the figures of quarters, or halves, of the indicator nearest to what is asked."""
    for hit in _named(draft, evidence):
        figures = draft.source.report(hit.figure.report).figures
        found: dict[str, Found] = {}
        for f in figures:
            named = core(f.indicator) == core(hit.figure.indicator) and f.scope == hit.figure.scope
            fits = f.period in periods and f.value is not None and f.year == hit.figure.year
            if named and fits and not f.planned:
                found.setdefault(f.period, replace(hit, figure=f, nearness="same"))
        if len(found) > 1 and len({h.figure.unit for h in found.values()}) == 1:
            return found
    return {}


def answer_two_periods(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Compare two quarters, or halves, that a question names; False when either is not given."""
    named = list(dict.fromkeys(re.findall(r"[一二三四](?=季度)", draft.plan.text)))
    halves = [half for half in _HALVES if half in draft.plan.text]
    periods = [f"{name}季度" for name in named] or sorted(halves, key=draft.plan.text.find)
    quarters = _quarters(draft, evidence, QUARTERS if named else _HALVES)
    if len(periods) != 2 or any(period not in quarters for period in periods):
        return False
    one, two = (quarters[period] for period in periods)
    draft.searched.update(a.report for a in evidence.accounts)
    unit = "个百分点" if one.figure.unit in RATES else one.figure.unit
    values = [_value(h.figure) for h in (one, two)]
    gap = values[0] - values[1]
    terms = f"{shown(values[0])}{one.figure.unit} − {shown(values[1])}{two.figure.unit}"
    formula = f"{terms} = {shown(gap)}{unit}"
    verb = "相同" if gap == 0 else f"{'多' if gap > 0 else '少'}{shown(abs(gap))}{unit}"
    label = f"{evidence.place.label}{one.figure.year}年{one.figure.indicator}"
    draft.say(f"{label}{periods[0]}比{periods[1]}{verb}（计算：{formula}）。")
    name = f"{one.figure.indicator}{periods[0]}与{periods[1]}之差"
    draft.compute(evidence.place.name, one.figure.year, name, gap, unit, formula)
    for hit in (one, two):
        draft.say(f"- {draft.state(hit)}。")
    return True


def _value(figure: Figure) -> Decimal:
    return in_unit(measure_of(figure).value, figure.unit)


def _summed(draft: Draft, evidence: PlaceEvidence, found: Sequence[Found]) -> bool:
    f = found[0].figure
    if f.unit in RATES or not all(same_kind(h.figure, f) for h in found):
        return False
    draft.searched.update(a.report for a in evidence.accounts)
    total = sum((_value(h.figure) for h in found), Decimal(0))
    period = draft.plan.period
    terms = " + ".join(f"{shown(_value(h.figure))}{h.figure.unit}" for h in found)
    formula = f"{terms} = {shown(total)}{f.unit}"
    draft.say(
        f"报告没有直接给出{period}的数，按各季度相加：{evidence.place.label}{f.year}年{period}"
        f"{f.indicator}{shown(total)}{f.unit}（计算：{formula}）。"
    )
    draft.compute(evidence.place.name, f.year, f.indicator, total, f.unit, formula)
    for hit in found:
        draft.say(f"- {draft.state(hit)}。")
    return True
