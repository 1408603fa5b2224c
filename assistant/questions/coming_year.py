"""Questions on what is to be done in a year that has no report yet: the newest report plans it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.passages.topics import subject_of
from assistant.plan import TEXTUAL, Plan

_WHAT = r"(?:哪(?!个?(?:街|镇|乡|省|区|县|市|里|家|村|社区))|什么|啥)"
# 着力抓哪五件事, 聚焦哪些方面发力: what is to be done, not what was
_TO_DO = re.compile(
    r"(?:(?:着力|着重|重点|主要|突出|集中|全力|聚焦|围绕|打算|计划|准备|想|要|将|会)+"
    r"(?:去|精力|力量)?(?:抓|办|干|做|搞|推|攻|突破|实施|推进)?|抓|发力|攻坚|安排|部署)"
    rf"(?:好|紧|实|牢)?(?:在|的是|是)?{_WHAT}"
)
_HOW_THEY_GO = re.compile(rf"(?:从|在)?{_WHAT}[^,。?]{{0,4}}(?:发力|着力|着手|入手|使劲|用力)")
_NAMED_SO = re.compile(
    r"工作重[心点]|主攻方向|[发着]力点|怎么干|如何干"
    r"|(?<!完成)(?<!完成了)[二三四五六七八九十两\d]+(?:件(?:大|要)?事|项(?:重点)?(?:工作|任务))"
)
# 做了哪些, 有什么亮点: nobody has given account of it yet
_DONE = re.compile(
    r"[做干办抓搞]了|完成了|取得了?|成效|成绩|亮点|完成(?:情况|得怎)|回顾|总结|推进了"
)
# Of what is left of such a question, what only says that something is to be done.
_DOING = re.compile(
    r"(?:着力|着重|重点|重心|主攻方向|主要|突出|集中|全力|聚焦|围绕|发力|攻坚|部署|推进|推动|实施|突破)+点?"
    r"|[一二三四五六七八九十两几\d]+(?:大)?(?:件|项|个|方面)|(?:大|要|实|硬)?事情?|怎么干|如何干|[抓办干做搞]好?|动作|工作"
)
_PROMISED = "实事"  # 民生实事 is a list of its own


def of_coming_year(plan: Plan) -> Plan:
    """Take what a place is to do in a year without a report from the plans of the one before it.

    磨溪镇2025年着力抓哪五件事 is answered from what the report on 2024 says of 2025.
    """
    if not _unreported(plan) or looks_back(plan) or _PROMISED in plan.asked:
        return plan
    goes_on = plan.planned and not plan.asked  # 那柳塘镇2024年呢, 柳塘镇2024年计划
    asks = any(cue.search(plan.text) for cue in (_TO_DO, _HOW_THEY_GO))
    if not (goes_on or asks or (_NAMED_SO.search(plan.text) and not plan.numeric)):
        return plan
    rest = _DOING.sub("", plan.asked)
    field = subject_of(rest) if len(rest) > 1 else ""
    field = rest if len(field) == 1 else field  # 改革 is no 改
    if field and plan.operation in TEXTUAL:
        return plan
    year, asked = plan.years[0], f"{field}工作安排"
    told = "、".join(f"{p.label}{year - 1}年" for p in plan.places)
    note = f"{year}年的打算见{told}的报告。"
    text = f"{'、'.join(p.label for p in plan.places)}{year}年{asked}是什么"
    return replace(
        plan, operation="text", text=text, asked=asked, pieces=(asked,), parts=(), reduced="",
        unit="", aspect="value", planned=True, numeric=False, notes=(*plan.notes, note),
    )  # fmt: skip


def looks_back(plan: Plan) -> bool:
    """Tell a question for what was done in a year that no report gives account of yet."""
    return _unreported(plan) and bool(_DONE.search(plan.text)) and not plan.planned


def _unreported(plan: Plan) -> bool:
    """Tell a plan for one year that all its places have a report before, and none of its own."""
    open_to_it = plan.operation in TEXTUAL | {"lookup", "filter", "compare"} and plan.places
    if not open_to_it or len(plan.years) != 1 or plan.everywhere or plan.years_by_place:
        return False
    year = plan.years[0]
    return all(p.accounts_before(year) and year not in p.years for p in plan.places)
