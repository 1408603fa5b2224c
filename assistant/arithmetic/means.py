"""Hold a year's figure against the yearly mean that its report tells of: 比近五年年均多多少."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.found import Find, Found, PlaceEvidence
from assistant.language.measure import PERCENT, in_unit, measure_of, rounded, same_kind, shown
from assistant.plan import Plan

_OVER = r"(?:几|[三四五六3-6])年(?:来|间|以来)?的?平均(?:水平|增速|增幅|数|值)?"
_MEAN = rf"(?:年均|年平均|平均每年|每年平均|{_OVER})"
_ASKED = re.compile(
    rf"[比较][^,。?]{{0,20}}{_MEAN}[^,。?]{{0,8}}[高低快慢多少大小]"
    rf"|[和与跟同][^,。?]{{0,20}}{_MEAN}[^,。?]{{0,4}}(?:相?比|哪个?|谁|更)"
    rf"|[高低快慢]于[^,。?]{{0,20}}{_MEAN}"
    rf"|{_MEAN}[^,。?]{{0,8}}(?:是)?[高低快慢][^,。?]{{0,2}}还是"
    rf"|{_MEAN}[^,。?]{{0,8}}(?:相比|[和与跟比])[^,。?]{{0,16}}(?:[高低快慢多大]|差)"
)


def asks_against_mean(plan: Plan) -> bool:
    """Tell a question that holds one year against the mean of several."""
    return len(plan.places) == 1 and not plan.everywhere and bool(_ASKED.search(plan.text))


def answer_against_mean(draft: Draft, asked: str, find: Find) -> bool:
    """State a year's figure, the mean, and how far they lie apart; False where either is missing.

    Args:
        draft: written to; its plan names one place.
        asked: the indicator.
        find: finds figures by name.
    """
    plain = replace(
        draft.plan, years=draft.plan.years[-1:], operation="lookup", over=0, recent=0, course=False,
        direction=None, unit="", period="", text=re.sub(_MEAN, "", draft.plan.text),
    )  # fmt: skip
    averaged = replace(plain, period="年均", text=draft.plan.text)
    for aspect in ("value", "change"):
        own = _first(find(replace(plain, aspect=aspect), asked), aspect)
        mean = _first(find(replace(averaged, aspect=aspect), asked), aspect)
        if own and mean and own.figure.id != mean.figure.id and _compare(draft, own, mean, aspect):
            return True
    return False


def _first(gathered: list[PlaceEvidence], aspect: str) -> Found | None:
    for evidence in gathered:
        for hit in evidence.same:
            change = hit.figure.change
            told = hit.figure.value if aspect == "value" else change and change.amount
            if told is not None and not hit.figure.planned:
                return hit
    return None


def _compare(draft: Draft, own: Found, mean: Found, aspect: str) -> bool:
    f, g = own.figure, mean.figure
    if aspect == "value":
        if not same_kind(f, g):
            return False
        unit = f.unit
        numbers = [rounded(in_unit(measure_of(x).value, unit), 4) for x in (f, g)]
    else:
        changes = [c for c in (f.change, g.change) if c and c.amount is not None and c.unit == "%"]
        if len(changes) < 2:
            return False
        unit = "%"
        numbers = [(c.amount or Decimal(0)) * (-1 if c.direction == "down" else 1) for c in changes]
    gap = numbers[0] - numbers[1]
    points = "个百分点" if unit in PERCENT else unit
    formula = f"{shown(numbers[0])}{unit} − {shown(numbers[1])}{unit} = {shown(gap)}{points}"
    word = "持平" if gap == 0 else "高于" if gap > 0 else "低于"
    apart = f"，相差{shown(abs(gap))}{points}" if gap else ""
    name = f"{f.indicator}{'增速' if aspect == 'change' else ''}"
    draft.say(f"{own.place.label}{f.year}年{name}{word}年均数{apart}（计算：{formula}）。")
    draft.compute(own.place.name, f.year, f"{name}与年均之差", gap, points, formula)
    draft.searched.update((own.account.report, mean.account.report))
    for hit in (own, mean):
        draft.say(f"- {draft.state(hit, scoped=True)}。")
        draft.caution(hit)
    return True
