"""The simple average over several places or years: 平均多少, 三个街道平均下来呢."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.plan import APART, TEXTUAL, Plan

_ALONE = re.compile(r"(?:平均|均)(?:值|数|水平)?(?:下来|一下|算)?")
_BEHIND = re.compile(r"的?(?:平均(?:值|数|水平)?|均值)(?:下来)?$")
# 平均每个街道多少
_EACH_STREET = re.compile(
    r"(?:平均|均摊)(?:到)?(?:每一?个?|一个)(?:街道|街镇|镇街|乡镇|镇|街|单位|地方)|(?:街道|街镇|镇街)均"
)
# 全区平均 is a figure that a report gives
_OF_THE_DISTRICT = re.compile(r"全[区市省国县镇街][^,。?]{0,8}平均|平均每|年均|年平均|每年平均")


def for_average(plan: Plan) -> Plan:
    """Read a follow-up that asks for nothing but an average, of what was asked before."""
    if plan.operation in APART | TEXTUAL:
        return plan
    if len(plan.asked) < 2 and _EACH_STREET.search(plan.text):
        return _meant(replace(plan, asked="", pieces=(), parts=()))
    if not _ALONE.fullmatch(plan.asked):
        return plan
    if _OF_THE_DISTRICT.search(plan.text) or plan.per:
        return plan
    return _meant(replace(plan, asked="", pieces=(), parts=(), rate=False))


def _meant(plan: Plan) -> Plan:
    """Ask for the sum over places divided by how many they are."""
    return replace(plan, operation="sum", aspect="value", mean=True, per=None)


def averaged(plan: Plan) -> Plan:
    """Read 刑事立案平均多少, asked of several places or years, as the average over them."""
    several = len(plan.places) > 1 or plan.everywhere or len(plan.years) > 1 or plan.recent > 1
    if not several and plan.mean:
        return replace(plan, mean=False, operation="lookup")
    if several and plan.operation not in APART | TEXTUAL and _EACH_STREET.search(plan.text):
        return _meant(plan)
    named = _BEHIND.sub("", plan.asked)
    if not several or plan.mean or named == plan.asked or len(named) < 2 or len(plan.parts) > 1:
        return plan
    if plan.operation in APART | TEXTUAL or _OF_THE_DISTRICT.search(plan.text) or plan.per:
        return plan
    return replace(plan, asked=named, pieces=(named,), reduced="", operation="sum", mean=True)
