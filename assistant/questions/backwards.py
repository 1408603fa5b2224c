"""Questions for the year before, to be worked back from what a report says of its own year.

“根据增速倒推，2021年的GDP大约多少”, “2022年警情掉了13%，那头一年大概是多少宗”: the way of reckoning
is told in the question, and the year that is asked for has no report of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.plan import Plan

_PACE = r"(?:涨幅|增幅|增速|降幅|跌幅|升幅|幅度|增长率|变化|同比)"
_BY = r"(?:根据|按照|按|依据|依|凭|照着?|拿|用|从|以(?![上下内外来前后及]))"
_RECKON = (
    r"(?:(?:往回|往前|向前|倒着|倒|反着|反过来|反|逆着?|回)(?:去)?(?:推算?|算|折算|测算|估算)"
    r"|推算|推回去?|还原)(?:一下|看看|得?出来?|回去?|一番|的话)*"
)
_MEANS = re.compile(
    rf"(?:能否|能不能|可否|可不可以|可以|请|麻烦|能)?(?:{_BY}[^,。?()（）]{{0,22}}?)?"
    rf"(?:给我|帮我|帮忙|大概|大致)*{_RECKON}|{_BY}[^,。?()（）]{{0,14}}{_PACE}(?:来看|来算|来|看|算|的话)*(?=[,，)）])"
)
_TELLS = re.compile(rf"{_RECKON}|{_PACE}")
_UNKNOWN = re.compile(
    r"(?:的数)?(?:我)?(?:没有?|未能?|查不|找不)(?:能)?(?:找|查|见|写|披露|提|看)?(?:到|着)?(?=[,，。])"
)
_BEFORE = r"(?:上一年|头一年|前一年|往前一年|再前一年|更早一年)(?:度)?"
_NAMED = re.compile(rf"{_BEFORE}[(（](?:即|是|指|也就是)?(20\d\d)年?[)）]")
_YEAR = re.compile(r"(20\d\d)年?")
# the year before that of the clause in front: “2022年X掉了13%，那头一年是多少宗”
_BEHIND = re.compile(
    rf"^(?P<told>[^,，。?？]*20\d\d年[^,，。?？]*?)[,，。](?:那么?|则|请问|这样)*{_BEFORE}的?(?:大概|大约|应该?|约|差不多|该)*"
    r"(?P<asks>(?:是|有|为)?(?:多少|几)[^,，。?？]{0,6})[?？。]?$"
)
_MOVE = re.compile(
    r"(?:同比|比(?:上|头|前)一?年|比去年|一年)?(?:就|又|都)?(?:上升|下降|增长|减少|增加|提高|降低|上涨|下跌|回落"
    r"|[掉降升涨增减跌少多])(?:了|幅|低|高)?\d+(?:\.\d+)?(?:%|个?百分点|成)?[个宗件起家户人名]?$"
)
# the year before the newest report: “临溪上一年是几起”; not 比上一年多几起
_ALONE = re.compile(
    rf"(?<![比较跟与和同到于])(?<!相比){_BEFORE}(?:大概|大约|一共|总共|共)*(?=(?:是|有|为|发生|达)?(?:多少|几)[^,，。?？]{{0,8}}[?？]?$)"
)
_COMPARES = re.compile(r"哪[个类种家项些]|谁")  # 哪类降得更多（按幅度）
_ABOUT = re.compile(r"大概|大约|差不多|估")


def worked_back(question: str) -> str:
    """Return a question for the year before without its way of reckoning; "" for all others.

    The year that is meant stands in it by number, or by no word at all.
    """
    if match := _BEHIND.match(question):
        told = _MOVE.sub("", match["told"])
        earlier = _YEAR.sub(lambda m: f"{int(m[1]) - 1}年", told, count=1)
        return f"{earlier}{match['asks']}?" if len(_YEAR.findall(told)) == 1 else ""
    text = _NAMED.sub(r"\1年", question)
    if _MEANS.search(text) and _TELLS.search(text):
        left = _UNKNOWN.sub("", _MEANS.sub("", text))
        left = re.sub(r"[(（][,，\s]*[)）]", "", left).strip(",，。 ?？")
        left = re.sub(r"[,，]+", ",", left)
        years = set(_YEAR.findall(left))
        if len(years) != 1 or _COMPARES.search(left):
            return ""
        return left if re.search(r"多少|几", left) else f"{left}是多少"
    if _ALONE.search(text) and not _YEAR.search(text):
        return _ALONE.sub("", text)
    return ""


def as_earlier(plan: Plan, question: str) -> Plan:
    """Turn the plan for such a question to the year before; as it is where that has a report.

    One that takes the year over from the talk is read as any follow-up, unless it asks for about
    how many: the year before is that of the talk.
    """
    years = plan.years
    if not _YEAR.search(question):
        if plan.inherited and not _ABOUT.search(question):
            return plan
        told = years or tuple(p.years[0] for p in plan.places)
        years = (told[0] - 1,) if len(told) == 1 else years
    if len(years) != 1 or len(plan.places) != 1:
        return plan
    return replace(
        plan, question=question, years=years, earlier=True, operation="lookup", aspect="value",
        direction=None, relative=False, recent=0, planned=False,
    )  # fmt: skip
