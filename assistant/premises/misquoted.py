"""The numbers that a question gives a figure, held against those that it has."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import change_words, value_words
from assistant.found import Found
from assistant.language.likeness import bare, core
from assistant.language.measure import PERCENT, measure, same_amount, shown
from assistant.premises.held_bounds import like_units, named
from assistant.questions.operations import read_direction
from corpus.figure import Figure
from corpus.matching import matching_form

_TENTHS = re.compile(r"[一二两三四五六七八九]成")
_AIMED = re.compile(r"(?:计划|目标|任务|拟)[^,;。\d]{0,4}$")  # 4部，计划为6部
_HALF_A_TENTH = Decimal("2.5")
_VERBS = "是|为|有|达到?|完成|约|都|同比|增长|上升|下降|减少|增加|突破"
_CLAUSE = re.compile("[,，;；。?？]")
_STATED = rf"(?:总?[数量额])?(?:{_VERBS})*(\d+(?:\.\d+)?)"


def misquoted(draft: Draft, hit: Found) -> bool:
    """Tell whether the question puts another number right behind the figure's own name."""
    said = bare(draft.plan.said or draft.plan.text)
    names = {core(hit.figure.indicator), core(draft.plan.asked)}
    for name in sorted((n for n in names if len(n) >= 2), key=len, reverse=True):
        stated = [Decimal(m) for m in re.findall(re.escape(name) + _STATED, said)]
        claimed = {v for v, u in draft.plan.claimed if _of_its_kind(hit.figure, u)}
        if any(value in claimed for value in stated):
            return not any(_bears(draft, hit, value) for value in stated)
    return False


def told_otherwise(draft: Draft, hit: Found) -> str:
    """Return what a figure has in the place of the one number that is claimed of it, or ""."""
    f, claimed = hit.figure, draft.plan.claimed
    if len(claimed) != 1 or f.planned:
        return ""
    unit = claimed[0][1]
    text, change = draft.source.report(f.report).text, f.change
    told = ""
    moved = change and change.amount is not None and change.unit in {unit, f"个{unit}"}
    if change and moved and (read_direction(draft.plan.text) or f.unit != unit):
        told = change_words(change, text) if read_direction(draft.plan.text) else ""
    elif f.value is not None and like_units(f.unit, unit):
        told = value_words(f, text) if f.unit == unit or measure(f.value, f.unit).unit else ""
    return f"{named(hit)}报告写的是{told}，与问题里的数不一致。" if told else ""


def other_number(draft: Draft, hit: Found) -> str:
    """Return how the one number that a statement gives a figure differs from the report's."""
    f, plan = hit.figure, draft.plan
    if len(plan.claimed) != 1 or plan.direction or f.value is None or f.approximate:
        return ""
    (value, unit), known = plan.claimed[0], measure(f.value, f.unit)
    said = measure(value, unit)
    about = re.search(
        rf"{shown(value)}(?:{unit})?(?:多|余|来|左右|上下|出头)|[约近]{shown(value)}", plan.text
    )
    if (
        about
        or said.unit != known.unit
        or said.value == known.value
        or value in _numbers(hit.figure)
    ):
        return ""
    return f"{named(hit)}报告写的是{shown(f.value)}{f.unit}，与问题里的数不一致。"


def differs(hit: Found, draft: Draft) -> bool:
    """Tell a figure that has none of the numbers that a question gives of its kind.

    8个项目，总投资超300亿元: what counts projects says nothing against the investment.
    """
    f, claimed = hit.figure, draft.plan.claimed
    units = [f.unit, *([f.change.unit] if f.change else []), *(["%"] if f.completion else [])]
    like = any(like_units(unit, asked) for _, asked in claimed for unit in units)
    alone = draft.plan.threshold is None and len(claimed) == 1
    told = f.unit in PERCENT or f.completion is not None or f.change is not None
    if alone and claimed[0][1] in PERCENT and not told:
        return False  # 增长了100% of what only has a value is not told otherwise
    told = any(_bears(draft, hit, v) or _written_with(draft, hit, v, u) for v, u in claimed)
    return (like or alone) and not told


def _written_with(draft: Draft, hit: Found, value: Decimal, unit: str) -> bool:
    """Tell a number that stands with its unit in a figure's sentence: 比上年进了4位.

    What another figure of the sentence has is said of that one: 治安警情下降12.6%, beside 刑事警情;
    unless the question says it in a clause of its own, which may be of that other one.
    """
    f = hit.figure
    report = draft.source.report(f.report)
    beside = [g for g in report.figures if g.sentence_start == f.sentence_start]
    asks = _CLAUSE.split(draft.plan.text.rstrip("?？。"))[-1]
    others = (g for g in beside if g.scoped_name != f.scoped_name)
    here = re.search(rf"(?<![\d.]){re.escape(shown(value))}(?![\d.])", asks)
    if here and any(value in _numbers(g) for g in others):
        return False
    sentence = report.text[f.sentence_start : f.sentence_end]
    form = matching_form(sentence).replace(",", "")
    told = re.finditer(rf"(?<![\d.]){re.escape(shown(value))}{re.escape(unit)}", form)
    return bool(unit) and any(not _AIMED.search(form[: m.start()]) for m in told)


def _bears(draft: Draft, hit: Found, value: Decimal) -> bool:
    """Tell whether a figure has a number; one said in tenths (三成) it may have roughly."""
    units = [unit for v, unit in draft.plan.claimed if v == value]
    if any(in_other_units(hit.figure, value, unit) for unit in units):
        return True
    off = bool(units) and all(_of_another_size(hit.figure, value, unit) for unit in units)
    numbers = _numbers(hit.figure) - ({hit.figure.value} if off else set())
    change = hit.figure.change
    if change and change.unit == hit.figure.unit and not read_direction(draft.plan.text):
        numbers = {n for n in numbers if n == hit.figure.value}  # 11起，减少14起: 是14起吗
    if value in numbers or not _TENTHS.search(draft.plan.question):
        return value in numbers
    return any(abs(number - value) <= _HALF_A_TENTH for number in numbers)


def _numbers(f: Figure) -> set[Decimal]:
    found = (f.value, f.completion, f.change.amount if f.change else None)
    return {value for value in found if value is not None}


def _of_its_kind(figure: Figure, unit: str) -> bool:
    """Tell a claim that may be of a figure; no share is misquoted of an amount alone."""
    told = figure.unit in PERCENT or figure.completion is not None or figure.change is not None
    return told or unit not in PERCENT


def in_other_units(figure: Figure, value: Decimal, unit: str) -> bool:
    """Tell a number that is the figure's in another unit: 584000万元 of 58.4亿元."""
    return figure.value is not None and same_amount(figure.value, figure.unit, value, unit)


def _of_another_size(figure: Figure, value: Decimal, unit: str) -> bool:
    """Tell a figure's number with a unit that makes another amount of it: 58.4万元 of 58.4亿元."""
    if figure.value != value or unit == figure.unit:
        return False
    one, other = measure(value, figure.unit), measure(value, unit)
    return one.unit == other.unit != "" and one.value != other.value
