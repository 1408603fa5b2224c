"""Hold what was done in a year against what the report before had planned for it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.arithmetic.shortfalls import set_for, target_of
from assistant.drafting.draft import Draft
from assistant.found import Find, Found, PlaceEvidence
from assistant.language.measure import PERCENT, in_unit, measure_of, rounded, same_kind, shown
from assistant.plan import Plan
from assistant.questions.operations import AIM_MET

_PLEDGE = re.compile(
    r"兑现|(?:年初|当初|原定|原先|预定|预计|计划|目标|任务)[^?？]{0,30}?"
    r"(?:实际|最后|最终|结果|做到|到底|干得|干成|达到没|实现没|完成没|完成了没)"
    r"|实际[^?？]{0,14}(?:目标|计划|任务)[^?？]{0,4}[比差]"
    r"|20\d\d年(?:的?报告)?[里中]?(?:说|写|提出?|承诺|讲)(?:的|过|了|要|到|,)*20\d\d年[^?？]{0,30}实际"
    r"|(?:目标|计划|任务)[^?？]{0,4}[和与跟同比][^?？]{0,4}实际"
    r"|(?:目标|任务|计划)(?:数|值)?(?:有没有|都|已经?|应该|顺利|全部?|全都)*(?:完成|达到|达成|实现)了?[,，]?(?:没|吗|吧|[是对]吧|对不对)"
    r"|(?:完成|达到|实现|达成)了?[^?？]{0,10}(?:年初|当初|上年|原定|年度)?(?:定的?)?(?:目标|任务|计划)"
    r"(?:值|数)?(?:的)?(?:没|吗|了没|了吗|百分之|多少|几成|比例|了?吧|了?[,，]?[是对]吧|了?[,，]?对不对)"
)
# 目标完成了吧, 达到90%的目标了，对吧: the question has it that it was met
_SAID_MET = re.compile(r"(?:[是对]?吧|对不对|对吗)[?？。!！]*$")
_AT_MOST = re.compile(r"以内|以下|不超过|控制")


def asks_pledge(plan: Plan) -> bool:
    """Tell whether a question holds what was done against what had been planned."""
    if len(plan.places) != 1 or plan.everywhere or plan.period:
        return False
    reported = all(plan.places[0].accounts_for(year) for year in plan.years)
    asked = _PLEDGE.search(plan.text) or (plan.planned and _PLEDGE.search(plan.question))
    return reported and bool(asked)


def answer_pledge(draft: Draft, asked: str, find: Find) -> bool:
    """State target and result of one year; False when either is not disclosed.

    Args:
        draft: written to; its plan names one place.
        asked: the indicator.
        find: finds figures by name.
    """
    plan = draft.plan
    place = plan.places[0]
    done_years = [y for y in (plan.years or place.years[:1]) if place.accounts_for(y)]
    for year in sorted(done_years, reverse=True):
        plain = replace(
            plan,
            years=(year,),
            planned=False,
            rate=False,
            aspect="value",
            operation="lookup",
            period="",
        )
        done = _only(find(plain, asked), year, planned=False)
        aim = _only(find(replace(plain, planned=True), asked), year, planned=True)
        aim = aim or _named_beside(draft, find(plain, asked), done)
        if done is not None and aim is not None:
            _write(draft, done, aim)
            return True
        if done is not None and done.figure.completion is not None:
            share = done.figure.completion
            met = "达到了目标" if share >= 100 else "没有完成目标"
            label = f"{done.place.label}{year}年{done.figure.indicator}"
            _correct_met(draft, label, met=share >= 100)
            draft.say(f"{label}{met}。")
            draft.say(f"- {draft.state(done)}。")
            draft.caution(done)
            return True
    return False


def _named_beside(draft: Draft, gathered: list[PlaceEvidence], done: Found | None) -> Found | None:
    """Return the goal told with what was done: “优良率73.8%，未完成76%的年度目标”."""
    if done is None or done.figure.value is None or done.figure.completion is not None:
        return None
    aims = (target_of(draft, e, done) for e in gathered if done in e.same)
    return next((a for a in aims if a is not None), None)


def _only(gathered: list[PlaceEvidence], year: int, *, planned: bool) -> Found | None:
    for evidence in gathered:
        for hit in evidence.same:
            if set_for(hit, year) if planned else hit.figure.done_in(year):
                return hit
    return None


def _write(draft: Draft, done: Found, aim: Found) -> None:
    for hit in (done, aim):
        draft.searched.add(hit.account.report)
    d, a = done.figure, aim.figure
    label = f"{done.place.label}{d.year}年{d.indicator}"
    if d.value is not None and a.value is not None and same_kind(d, a):
        real, goal = (in_unit(measure_of(f).value, d.unit) for f in (d, a))
        _compare(draft, label, real, goal, done, aim)
    elif d.change and a.change and d.change.amount is not None and a.change.amount is not None:
        signs = [-1 if c.direction == "down" else 1 for c in (d.change, a.change)]
        moved = [s * (c.amount or 0) for s, c in zip(signs, (d.change, a.change), strict=True)]
        met = moved[0] >= moved[1] if signs[1] > 0 else moved[0] <= moved[1]
        if not met and AIM_MET.search(draft.plan.text):
            draft.warn("premise", f"{label}没有达到目标，与问题里的说法不同。")
        draft.say(f"{label}{'达到了' if met else '没有达到'}当初定的目标。")
    else:
        draft.say(f"{label}：目标与实际的口径不同，分别列出。")
        draft.status, draft.reason = "related", "not_disclosed"
    draft.say(f"- 实际：{draft.state(done)}。")
    draft.say(f"- 目标：{draft.state(aim)}。")
    draft.caution(aim)
    draft.caution(done)


def _correct_met(draft: Draft, label: str, *, met: bool) -> None:
    """Warn of a target that the question says was met, and that was not."""
    if not met and _SAID_MET.search(draft.plan.question):
        draft.warn("premise", f"{label}没有达到目标，与问题里的说法不同。")


def _compare(
    draft: Draft, label: str, real: Decimal, goal: Decimal, done: Found, aim: Found
) -> None:
    d = done.figure
    gap = rounded(real - goal, 4)
    unit = "个百分点" if d.unit in PERCENT else d.unit
    formula = f"{shown(real)}{d.unit} − {shown(goal)}{d.unit} = {shown(gap)}{unit}"
    most = bool(_AT_MOST.search(aim.figure.approximate))
    met = real <= goal if most else real >= goal
    verdict = "达到了目标（兑现）" if met else "没有达到目标，未完成"
    _correct_met(draft, label, met=met)
    side = "与目标持平" if gap == 0 else f"比目标{'多' if gap > 0 else '少'}{shown(abs(gap))}{unit}"
    draft.say(f"{label}{verdict}，{side}（计算：{formula}）。")
    draft.compute(done.place.name, d.year, f"{d.indicator}与目标之差", gap, unit, formula)
    if d.unit not in PERCENT and goal > 0 and not most:
        share = rounded(real / goal * 100)
        ratio = f"{shown(real)}{d.unit} ÷ {shown(goal)}{d.unit} = {shown(share)}%"
        draft.say(f"相当于完成目标的{shown(share)}%（计算：{ratio}）。")
        draft.compute(done.place.name, d.year, f"{d.indicator}完成目标比例", share, "%", ratio)
