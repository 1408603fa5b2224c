"""One figure against another: how many times, what share, how much of one for each of another."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.arithmetic.sheet import Row, Sheet
from assistant.found import Found
from assistant.language.likeness import core
from assistant.language.measure import in_unit, rounded, shown
from assistant.questions.formulas import LIKENED, OF_THEM
from assistant.retrieval.shares import stated_share

_HIGHEST = re.compile(r"最[高多大好快强]|第一名|头名|榜首")
_LOWEST = re.compile(r"最[低少小差慢弱]|末位|垫底|最后一名|倒数第一")
_HUNDRED, _TEN_THOUSAND = 100, 10_000


def write_ratio(sheet: Sheet) -> None:
    """Divide one row by another, as the plan asks: a share, an average, or how many times."""
    if len(sheet.rows) < 2:
        sheet.list_rows(sheet.rows)
        return
    a, b = _of_extremes(sheet) or (sheet.rows[0], sheet.rows[-1])
    if b.measure.value == 0:
        sheet.draft.say(f"{b.label}的数为零，不能作除数。")
        sheet.list_rows(sheet.rows)
        return
    if sheet.draft.plan.share and sheet.draft.plan.parts[-1:] == (OF_THEM,):
        _share_within(sheet, a)
        return
    if sheet.draft.plan.share:
        total = sum((r.measure.value for r in sheet.rows[:-1]), Decimal(0))
        if total > b.measure.value:
            sheet.list_rows(sheet.rows)
            sheet.draft.say("前者不是后者的一部分，没有计算占比。")
            sheet.draft.status, sheet.draft.reason = "related", "not_disclosed"
        elif len(sheet.rows) > 2:
            _share_of_sum(sheet, sheet.rows[:-1], b)
        else:
            _share(sheet, a, b)
        return
    if sheet.draft.plan.each and sheet.draft.plan.asked.startswith("人均"):
        _per_head(sheet, a, b)
        return
    if LIKENED.search(sheet.draft.plan.text):
        _likened(sheet, a, b)
        return
    if sheet.draft.plan.each:
        _each(sheet, a, b)
        return
    quotient = rounded(a.measure.value / b.measure.value)
    formula = (
        f"{sheet.amount(a.measure.value)} ÷ {sheet.amount(b.measure.value)} = {shown(quotient)}"
    )
    sheet.draft.say(
        f"{sheet.asked}：{a.label}是{b.label}的{shown(quotient)}倍（计算：{formula}）。"
    )
    sheet.computed(f"{sheet.asked}之比", quotient, "倍", formula, [a, b])
    sheet.list_rows(sheet.rows)


def _of_extremes(sheet: Sheet) -> tuple[Row, Row] | None:
    """Return the ends of the order that a question holds against each other: 最高的是最低的几倍."""
    plan = sheet.draft.plan
    high, low = _HIGHEST.search(plan.text), _LOWEST.search(plan.text)
    told = (high and low) or (plan.everywhere and (high or low))  # 谁最高？是最低的几倍
    if not told or plan.share or any(r.across for r in sheet.rows):
        return None
    rows = sorted(sheet.rows, key=lambda r: r.measure.value, reverse=True)
    last = max((m for m in (high, low) if m), key=lambda m: m.start())
    return (rows[0], rows[-1]) if last is low else (rows[-1], rows[0])


def _share(sheet: Sheet, part: Row, whole: Row) -> None:
    if sheet.draft.plan.everywhere and part.evidence.place != whole.evidence.place:
        sheet.list_rows(sheet.rows)
        sheet.draft.say("这几个数不属于同一单位，没有计算占比。")
        sheet.draft.status, sheet.draft.reason = "related", "not_disclosed"
        return
    share = rounded(part.measure.value / whole.measure.value * 100)
    one, two = sheet.amount(part.measure.value), sheet.amount(whole.measure.value)
    formula = f"{one} ÷ {two} = {shown(share)}%"
    label = f"{part.evidence.place.label}{part.found.figure.year}年"
    names = (part.found.figure.indicator, whole.found.figure.indicator)
    if names[0] == names[1]:  # of one part of the year in the whole
        names = (part.found.figure.period + names[0], "全年")
    stated = _stated_share(sheet, part, share)
    for own in stated:
        sheet.draft.say(f"{sheet.draft.state(own)}。")
    lead = "- 按报告的两个数计算：" if stated else label
    sheet.draft.say(f"{lead}{names[0]}占{names[1]}的{shown(share)}%（计算：{formula}）。")
    sheet.computed(f"{names[0]}占{names[1]}比重", share, "%", formula, [part, whole])
    sheet.list_rows(sheet.rows)


def _likened(sheet: Sheet, one: Row, other: Row) -> None:
    """State one amount in percent of another that it is no part of."""
    share = rounded(one.measure.value / other.measure.value * 100, 1)
    terms = [sheet.amount(r.measure.value) for r in (one, other)]
    formula = f"{terms[0]} ÷ {terms[1]} = {shown(share)}%"
    names = [r.found.figure.indicator if one.across else r.label for r in (one, other)]
    label = f"{one.evidence.place.label}{one.found.figure.year}年"
    lead = label if one.across else f"{sheet.asked}："
    sheet.draft.say(f"{lead}{names[0]}相当于{names[1]}的{shown(share)}%（计算：{formula}）。")
    sheet.computed(f"{names[0]}相当于{names[1]}的比例", share, "%", formula, [one, other])
    sheet.list_rows(sheet.rows)


def _per_head(sheet: Sheet, what: Row, people: Row) -> None:
    """State an amount per head of the population, in 万元 where it is that large."""
    counted = re.sub(r"^(?:万亿|[万亿千百])", "", what.found.figure.unit)
    if not people.found.figure.unit.endswith("人") or people.measure.value <= 0:
        sheet.list_rows(sheet.rows)
        return
    one = what.measure.value / people.measure.value
    unit = f"万{counted}" if one >= _TEN_THOUSAND else counted
    each = in_unit(one, unit)
    each = rounded(each, 3 if each < _HUNDRED else 2)
    name, of = what.found.figure.indicator, people.found.figure.indicator
    heads = f"{shown(people.measure.value)}人"  # 万元 ÷ 万人 would be 元
    amount = f"{shown(in_unit(what.measure.value, unit))}{unit}"
    formula = f"{amount} ÷ {heads} = {shown(each)}{unit}"
    sheet.draft.say(
        f"报告没有直接给出，按{of}计算：{what.evidence.place.label}{what.found.figure.year}年"
        f"人均{name}{shown(each)}{unit}（计算：{formula}）。"
    )
    sheet.computed(f"人均{name}", each, unit, formula, [what, people])
    sheet.list_rows(sheet.rows)


def _share_within(sheet: Sheet, part: Row) -> None:
    """State the share of one row in the sum of all."""
    total = sum((r.measure.value for r in sheet.rows), Decimal(0))
    share = rounded(part.measure.value / total * 100)
    terms = " + ".join(sheet.amount(r.measure.value) for r in sheet.rows)
    formula = f"{sheet.amount(part.measure.value)} ÷ ({terms}) = {shown(share)}%"
    name = part.found.figure.indicator
    label = f"{part.evidence.place.label}{part.found.figure.year}年"
    sheet.draft.say(f"{label}{name}占以上合计的{shown(share)}%（计算：{formula}）。")
    sheet.computed(f"{name}占合计比重", share, "%", formula, sheet.rows)
    sheet.list_rows(sheet.rows)


def _share_of_sum(sheet: Sheet, parts: list[Row], whole: Row) -> None:
    total = sum((r.measure.value for r in parts), Decimal(0))
    share = rounded(total / whole.measure.value * 100)
    terms = " + ".join(sheet.amount(r.measure.value) for r in parts)
    formula = f"({terms}) ÷ {sheet.amount(whole.measure.value)} = {shown(share)}%"
    label = f"{whole.evidence.place.label}{whole.found.figure.year}年"
    names = "、".join(r.found.figure.indicator for r in parts)
    of = whole.found.figure.indicator
    sheet.draft.say(f"{label}{names}合计占{of}的{shown(share)}%（计算：{formula}）。")
    sheet.computed(f"{names}占{of}比重", share, "%", formula, [*parts, whole])
    sheet.list_rows([*parts, whole])


def _stated_share(sheet: Sheet, part: Row, share: Decimal) -> list[Found]:
    """Return the share that the part's own sentence states, where it rounds to the same."""
    f = part.found.figure
    figures = sheet.draft.source.report(f.report).figures
    named = stated_share(f, figures)
    near = [
        other
        for other in figures
        if other.sentence_start == f.sentence_start and other.unit == "%" and not other.planned
    ]
    return [
        replace(part.found, figure=other)
        for other in ([named] if named else near)
        if other.value is not None and abs(other.value - share) <= Decimal("0.06")
    ][:1]


def _each(sheet: Sheet, what: Row, of: Row) -> None:
    """State how much of one thing there is for one of another, e.g. 33.7名 per 党支部."""
    name = of.found.figure.indicator
    asked = core(sheet.draft.plan.parts[-1]) if sheet.draft.plan.parts else ""
    people = of.found.figure.unit.endswith(("人", "名", "户", "人次"))
    if of.found.figure.unit.endswith("元"):
        sheet.list_rows(sheet.rows)  # nothing is counted per 元
        sheet.draft.say("报告没有给出所问的平均数，也没有能够相除的两个数。")
        sheet.draft.status, sheet.draft.reason = "related", "not_disclosed"
        return
    if asked and people and core(name).startswith(asked) and core(name) != asked:
        sheet.list_rows(sheet.rows)  # 社区志愿者 are no 社区
        sheet.draft.say(f"报告没有披露“{asked}”的数量，无法计算平均数。")
        sheet.draft.status, sheet.draft.reason = "related", "not_disclosed"
        return
    unit = what.found.figure.unit
    per = re.sub(r"^[万亿]+", "", of.found.figure.unit)
    one = rounded(in_unit(what.measure.value, unit) / of.measure.value, 2)
    counted = sheet.counted(what)
    if one < 1 and re.match(r"[万亿]", unit):  # 0.02万件 is better told in 件
        unit = re.sub(r"^[万亿]+", "", unit)
        one = rounded(what.measure.value / of.measure.value, 2)
        counted = f"{shown(what.measure.value)}{unit}"
    plain = unit
    over = f"{shown(of.measure.value)}{per}"  # 186000人次, by which 18.6万人次 is divided
    formula = f"{counted} ÷ {over} = {shown(one)}{unit}"
    place = of.evidence.place.label
    sheet.draft.say(
        f"{place}{of.found.figure.year}年平均每{per}{name}对应{what.found.figure.indicator}"
        f"{shown(one)}{plain}（计算：{formula}）。"
    )
    sheet.computed(sheet.asked, one, plain, formula, [what, of])
    sheet.list_rows(sheet.rows)
