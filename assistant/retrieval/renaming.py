"""Another name for what is asked, under which the reports have it where they lack the asked one."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.found import Find, PlaceEvidence
from assistant.language.likeness import bare, shares_word
from assistant.passages.lines import content_words, is_doing
from assistant.plan import Plan

_BARE_RATE = re.compile(r"(?:成功|办结|满意|整改|参保|化解|合格|覆盖|达标|优良|回复|破案|签约)率")
_MORE = re.compile(r"(?:增加|新增|增|多)了?(?:多少|几)")
_NAME = 2  # characters that a name has at least
_COUNTED = re.compile(r"(?<=.{2})(?:户数?|人数|对象|家庭|人员|数量?|警情|案件)$")
_MONEY = re.compile(r"(?<=.{2})(?:金额?|资金|款项?|补贴|津贴|经费)$")
_YEAR_END = re.compile(r"^(?:年|期)[末底](?=.{2})")
# What is said of a figure's moving or standing where it follows a name: 登记失业率动, 满意率高达.
_SAID_OF = re.compile(
    r"(?<=.{3})(?:[动翻多添涨跌升降变增减长少快慢忙]|扩大|恢复|回升|反弹|高达|仅有|只有|达到?|超过?|不到|"
    r"站得住|说得对|属实|情况|势头|走势|怎样)+$"
)


def shorn(plan: Plan, find: Find) -> str:
    """Return the name that the reports have without what is said of its figure.

    年末在库企业 is 在库企业 where the reports do not say when they counted, and 登记失业率动 is
    登记失业率.
    """
    names = [_YEAR_END.sub("", plan.asked), _SAID_OF.sub("", plan.asked)]
    names = [name for name in names if name != plan.asked]
    if not names or any(e.same for e in find(plan, plan.asked)):
        return ""
    return next((n for n in names if any(e.same for e in find(plan, n))), "")


def added(plan: Plan, find: Find) -> str:
    """Return 新增停车位 for 停车位增加了多少, where the reports count only the new ones."""
    if plan.aspect != "change" or plan.operation != "lookup" or not _MORE.search(plan.text):
        return ""
    name = f"新增{plan.asked}"
    if len(plan.asked) < _NAME or any(e.same for e in find(plan, plan.asked)):
        return ""
    found = [e.best for e in find(replace(plan, aspect="value"), name) if e.best]
    return name if found and all(f.figure.value is not None for f in found) else ""


def completed(plan: Plan, find: Find) -> str:
    """Return X for “X完成率”, where the reports give X with its share of the target."""
    base = plan.asked.removesuffix("完成率").removesuffix("任务")
    if base == plan.asked or len(base) < 2 or any(e.same for e in find(plan, plan.asked)):
        return ""
    found = find(replace(plan, rate=False), base)
    if any(h.figure.completion is not None for e in found for h in e.same):
        return base
    alike = [_told_with_share(e) for e in found]
    return alike[0] if len(set(alike)) == 1 else ""


def _told_with_share(evidence: PlaceEvidence) -> str:
    """Return 城镇新增就业, told with its share, for the 新增就业 of a table with its number."""
    best = evidence.best.figure if evidence.best else None
    names = [
        h.figure.indicator
        for h in evidence.related
        if best is not None and h.figure.completion is not None and h.figure.year == best.year
        if (h.figure.value, h.figure.unit) == (best.value, best.unit)
    ]
    return names[0] if names else ""


def deed_on_topic(plan: Plan, find: Find) -> str:
    """Return 低保发放 for a bare 发放 after 低保户, where the reports have its figure."""
    words = content_words(plan.asked) if plan.topic else ()
    if not words or not all(map(is_doing, words)) or shares_word(plan.asked, plan.topic):
        return ""
    things = dict.fromkeys((_COUNTED.sub("", plan.topic), _thing(plan.topic)))
    names = [n for t in things if t for n in (t + plan.asked, plan.asked + t)]
    for name in names:
        found = [e.same[0].figure for e in find(plan, name) if e.same]
        if any(plan.asked in bare(f.scoped_name) for f in found):
            return name
    return ""


def rate_of_topic(plan: Plan, find: Find) -> str:
    """Return 调解成功率 for a bare 成功率 after 调解纠纷, where the reports have its figure."""
    names = rate_names(plan)
    if not names or any(e.same for e in find(plan, plan.asked)):
        return ""
    return next((n for n in names if any(e.same for e in find(plan, n))), "")


def rate_names(plan: Plan) -> tuple[str, ...]:
    """Return the names that a bare 成功率 may have after 调解纠纷, likeliest first."""
    if not (plan.topic and _BARE_RATE.fullmatch(plan.asked)):
        return ()
    ends = (plan.topic, plan.topic[:_NAME], plan.topic[-_NAME:], _thing(plan.topic))
    return tuple(dict.fromkeys(end + plan.asked for end in ends if len(end) >= _NAME))


def thing_counted(plan: Plan, find: Find) -> str:
    """Return 低保 for 发放低保金, where a question goes on to how many people that were."""
    thing = _MONEY.sub("", _thing(plan.asked)) if not plan.parts else ""
    if "asked" not in plan.inherited or not plan.unit or thing in {"", plan.asked}:
        return ""
    if any(e.same for e in find(plan, plan.asked)):
        return ""
    found = [h for e in find(plan, thing) for h in (*e.same, *e.related)]
    return thing if any(plan.unit in h.figure.unit for h in found) else ""


def _thing(name: str) -> str:
    """Return the things in a name without its deeds: 矛盾纠纷 of 排查矛盾纠纷."""
    return "".join(word for word in content_words(name) if not is_doing(word))
