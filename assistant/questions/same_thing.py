"""Follow-ups whose own words name nothing: 要加多少个, 产了多少万吨, 那产量是多少.

They ask of the thing talked about, though a deed, an aim or a measure is said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.plan import TEXTUAL, Plan

# 2025年要加多少个, 保底要多少: an aim of nothing named
_AIM = re.compile(
    r"(?:要|再|又|还|得|想|该|需|打算|至少|最少|起码|保底|兜底|托底|底线|力争|确保|争取|"
    r"[加增添](?!幅|速)|多|做|达|到|上|去|的)+"
    r"|(?:再|又|还|另|新)[开建设办修装增种招引改买配盖培](?:设|立|办|建|通|进)?"
)
_AIMED = re.compile(r"要|打算|想|保底|兜底|至少|起码|最少|底线|力争|确保|争取|再|得")
_TO_ADD = re.compile(
    r"(?:[加添增](?:加|添|设|建|开)?|(?:再|又|还|另|新)[开建设办装增招引添买配盖培](?:设|立|办|建|通|进)?)(?=多少|几)"
)
# What says of a thing that all there are of it are counted
STOCK = re.compile(
    r"^(?:累计|在库|现有?(?![代场金行状货])|总|已?建成|新[增建装开])|(?:总数|累计数|数量)$"
)
# What counts the new ones already: 新增学位, 增加学位
FLOW = re.compile(r"^(?:计划|拟)?(?:新|增|净增|扩)|新[增建开添设装]|增[加设量]")
# What a thing is measured by, said alone: 那产量呢, after 食糖产量排第几
_MEASURE = re.compile(
    r"(?:总)?(?:产量|产值|面积|里程|长度|金额|总额|总量|数量|规模|吞吐量|发送量|客流量|销售额|营业额|交易额|成交额|增加值)"
)

# 那全区均值呢, after PM2.5: its mean over a wider area
_MEAN = re.compile(r"(全[国省市区县州])的?(?:平均(?:水平|值|数)?|均值)")


def of_the_thing(plan: Plan, last: Plan) -> Plan | None:
    """Return a follow-up with the thing talked about, None where it names one of its own.

    Args:
        plan: the question, read by itself.
        last: the question before it.
    """
    topic, own = last.asked, plan.asked
    if len(topic) < 2 or not own or plan.places or last.operation in TEXTUAL:
        return None
    thing = replace(plan, asked=topic, pieces=last.pieces or (topic,), parts=(), reduced="")
    if _AIM.fullmatch(own) and _looks_ahead(plan, last):
        return replace(_more_of(thing, topic), operation="lookup", planned=True)
    if mean := _MEAN.fullmatch(own):
        of_all = f"{mean[1]}平均{topic}"
        taken = (*plan.inherited, "asked")
        return replace(thing, asked=of_all, pieces=(of_all,), inherited=taken)
    paid = (plan.unit == "元") == ("元" in last.unit)
    deed = len(own) == 1 and own in topic and paid
    measure = _MEASURE.fullmatch(own) and topic.endswith(own)
    return thing if deed or measure else None


def _looks_ahead(plan: Plan, last: Plan) -> bool:
    """Tell a question of a year after the one talked about, or of what is planned."""
    if plan.planned:
        return True
    told = last.years or tuple(p.years[0] for p in last.places[:1])
    later = bool(plan.years and told) and min(plan.years) > max(told)
    return bool(_AIMED.search(plan.asked)) and (later or last.planned)


def _more_of(plan: Plan, topic: str) -> Plan:
    """Ask for those to be added, where the question says so: 新增养老床位 after 养老床位."""
    if not _TO_ADD.search(plan.text) or FLOW.search(topic):
        return plan
    fresh = f"新增{STOCK.sub('', topic)}"
    return replace(plan, asked=fresh, pieces=(fresh,))
