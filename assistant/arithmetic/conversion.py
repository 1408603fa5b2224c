"""Tell a stated amount in the unit that a question asks for: 多少万元, 换成亿元, 折合多少亩."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import AnswerFigure
from assistant.drafting.draft import Draft
from assistant.language.measure import RATIOS, in_unit, measure, rounded, same_amount, shown
from assistant.plan import Plan

_AREA = "万?平方米|平方公里|公顷|亩"
_SCALED = (
    rf"(?:万亿|亿|万)?(?:美元|元)|{_AREA}|万?吨|公里|米|"
    r"万?人次|万人(?!次)|万(?:户|件|家|宗)"
)
# 多少万元, 是几亿元; 换算成亿元, 按元算. 多少人次 asks for no magnitude, and takes 4500万人次.
_UNIT_ASKED = re.compile(
    rf"(?:(?:多少|几)个?(?P<counted>(?:万亿|亿|万)(?:美元|元)|{_AREA})|"
    rf"(?:(?:换算?|折算?|折合|转换?|改|写)(?:成|为|作)(?:多少)?|(?:按|以|用)(?:照)?)个?(?P<unit>{_SCALED}))"
    r"(?!以[上下]|的|[一-龥]?项目)"
)
_STEM = re.compile(r"^(?:万亿|亿|万|千|百)+")
_MOST = 3
_EXACT = Decimal("0.0001")


def convert(draft: Draft) -> None:
    """Say behind what is told how much it is in the unit asked for, where it is told in another."""
    if draft.status == "not_found":
        return
    told = [
        f for f in draft.figures
        if f.value is not None and not f.computed and f.unit not in RATIOS
    ]  # fmt: skip
    unit = _wanted(draft.plan, told)
    if not unit or any(f.unit == unit for f in told):
        return
    done: set[tuple[Decimal, str]] = set()
    for figure in told[:_MOST]:
        value = figure.value
        if value is None or (value, figure.unit) in done or not _scales(figure.unit, unit):
            continue
        done.add((value, figure.unit))
        whole = in_unit(measure(value, figure.unit).value, unit)
        plain = rounded(whole, 4)
        if plain == 0 or abs(whole - plain) > abs(whole) * _EXACT:
            continue
        formula = f"{shown(value)}{figure.unit} = {shown(plain)}{unit}"
        draft.say(f"换算：{figure.indicator}{formula}。")
        draft.compute(figure.street, figure.year, figure.indicator, plain, unit, formula)


def _wanted(plan: Plan, told: Sequence[AnswerFigure]) -> str:
    """Return the unit that a question asks for or rightly says a number in, else ""."""
    if said := _UNIT_ASKED.search(plan.text):
        counted = said["counted"]
        if counted and any(_STEM.sub("", f.unit) == counted for f in told):
            return ""  # 多少平方米 is no more than what 1.47万平方米 is counted in
        return counted or said["unit"]
    for value, unit in plan.claimed if len(told) == 1 else ():
        if told[0].value is not None and same_amount(told[0].value, told[0].unit, value, unit):
            return unit
    return ""


def _scales(written: str, asked: str) -> bool:
    """Tell whether two units differ in no more than magnitude: 亿元 and 万元, 公顷 and 平方米."""
    one, other = measure(Decimal(1), written).unit, measure(Decimal(1), asked).unit
    return bool(_STEM.sub("", asked)) and one == other and written != asked


__all__ = ["convert"]
