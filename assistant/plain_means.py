"""The simple average over several places or years: 平均多少, 三个街道平均下来呢."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.plan import APART, TEXTUAL, Plan

_ALONE = re.compile(r"(?:平均|均)(?:值|数|水平)?(?:下来|一下|算)?")
_BEHIND = re.compile(r"的?(?:平均(?:值|数|水平)?|均值)(?:下来)?$")
# 全区平均 is a figure that a report gives
_OF_THE_DISTRICT = re.compile(r"全[区市省国县镇街][^,。?]{0,8}平均|平均每|年均|年平均|每年平均")


def for_average(plan: Plan) -> Plan:
    """Read a follow-up that asks for nothing but an average, of what was asked before."""
    if plan.operation in APART | TEXTUAL or not _ALONE.fullmatch(plan.asked):
        return plan
    if _OF_THE_DISTRICT.search(plan.text) or plan.per:
        return plan
    return replace(
        plan, asked="", pieces=(), parts=(), operation="sum", aspect="value", mean=True, rate=False
    )


def averaged(plan: Plan) -> Plan:
    """Read 刑事立案平均多少, asked of several places or years, as the average over them."""
    several = len(plan.places) > 1 or plan.everywhere or len(plan.years) > 1 or plan.recent > 1
    if not several and plan.mean:
        return replace(plan, mean=False, operation="lookup")
    named = _BEHIND.sub("", plan.asked)
    if not several or plan.mean or named == plan.asked or len(named) < 2 or len(plan.parts) > 1:
        return plan
    if plan.operation in APART | TEXTUAL or _OF_THE_DISTRICT.search(plan.text) or plan.per:
        return plan
    return replace(plan, asked=named, pieces=(named,), reduced="", operation="sum", mean=True)
