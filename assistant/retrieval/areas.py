"""Whose a figure is: the place's own, or that of the district, city or province it lies in."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog import Place
from assistant.found import Found, of_wider_area
from assistant.language.likeness import bare, uncovered
from assistant.plan import Plan
from corpus.figure import Figure

# A figure with what it weighs for a plan.
Weighed = tuple[float, Found]

_SPEAKS_OF_AREA = re.compile(
    r"全[区市省县国]|[区市省县国](?:里|内|上|级|平均|均值|水平|总|整体)|所[在属]的?[区市省县]|平均"
)
# 高出全县多少, 是全县倒数吗: of the place's own
_AMONG_ITS_AREA = re.compile(r"[出超]全[区市省县]|全[区市省县](?:倒数|垫底|末位|领先|靠[前后])")
_OFFERED, _SHOWN, _NOT_ITS_OWN = 0.55, 0.62, "这是全区（县、市）的数，不是所问单位自己的。"
_ITS_OWN = "这是该单位自己的数，不是所问的上级地区的。"
# 全区热线满意率是多少 asks for the district's own, 所在区的GDP too
_ASKED_OF = re.compile(
    r"(?<![占在比居列位排于过如到跟与和出超])(?:全|所(?:在|属)的?)[区市省县]"
    r"(?!第|前|排|各|[几哪]|\d|.?(?:街|镇)|居|的?名|[首最]|唯一|率先|推广|通报|考核|试点|倒数|垫底|末位|靠[前后]|领先|[一二两三四五六七八九十]+[个家])"
)


# what stands between the last mark and the number: 全区平均为, 全区均值
_AREA_MEAN = re.compile(
    r"(?:而|同期|仍|[低高]于|比|较)*(?P<area>全[区市省县国])(?:同期)?(?:的)?(?:平均|均值)(?:水平|值|数)?(?:为|是|达到?)?"
)
_MEAN = re.compile(r"全[国省市区县州]的?|平均(?:水平|值|数)?|均值")
_CLAUSE = re.compile(r"[,，;；。()（）\n]")
# “增速高于全县0.7个百分点” tells no value
_AGAINST_AREA = re.compile(r"[比较与]全|[高低快慢多少][于出]|领先|落后|超过?|相比|差距|平均")
_FAR_FROM = re.compile(r"平均|^(?:较|比|高于|低于)?全[区市县省国]")


def of_the_area(
    plan: Plan, place: Place, wanted: str, same: list[Weighed], related: list[Weighed]
) -> tuple[list[Weighed], list[Weighed]]:
    """Return what is asked for and what is related, by whose figures the question asks for.

    Args:
        plan: what is asked.
        place: the place asked about.
        wanted: the thing asked for, in plain form.
        same: figures of the asked name, heaviest first.
        related: near ones, heaviest first.
    """
    own = [pair for pair in same if not _of_wider(plan, pair[1])]
    same = own if any(h.figure.value is not None for _, h in own) else same
    if area := area_asked(plan, place):
        same, related = _of_that_area(area, wanted, same, related)
    elif _AMONG_ITS_AREA.search(plan.text):
        same = [p for p in same if not of_wider_area(place, p[1].figure)] or same
    return _own_first(plan, same, related)


def area_asked(plan: Plan, place: Place) -> str:
    """Return the wider area whose own figure is asked for, as 全区; "" for none."""
    asked_of = _ASKED_OF.search(plan.text)
    if asked_of is None or place.name.endswith(asked_of[0][-1]):
        return ""
    return f"全{asked_of[0][-1]}"


def of_area(figure: Figure, area: str) -> bool:
    """Tell a figure that a report gives of the whole district: 全区平均满意率."""
    return not figure.planned and (figure.indicator.startswith(area) or area in figure.scope)


def named_by_area(figure: Figure, before: Figure | None, text: str) -> Figure:
    """Return 全区平均亩均税收 for the 23.5 of “亩均税收26.3万元/亩，全区平均为23.5万元/亩”.

    Args:
        figure: a figure of a report.
        before: the figure before it, whose name it goes on with.
        text: the report.
    """
    lead = _CLAUSE.split(text[figure.sentence_start : figure.value_start])[-1]
    mean = _AREA_MEAN.fullmatch(lead.strip())
    beside = before is not None and before.sentence_start == figure.sentence_start
    if mean is None or figure.value is None or "平均" in figure.indicator:
        return figure
    alike = beside and before is not None and before.unit == figure.unit
    thing = before.indicator if alike and before is not None else figure.indicator
    scope = tuple(s for s in figure.scope if s != mean["area"])
    return replace(figure, indicator=f"{mean['area']}平均{thing}", scope=scope)


def _of_that_area(
    area: str, wanted: str, same: list[Weighed], related: list[Weighed]
) -> tuple[list[Weighed], list[Weighed]]:
    """Return the figures of 全区 that lack least of what is asked, as what is asked for.

    Without any the place's own is offered as what it is.
    """
    thing = _MEAN.sub("", wanted)
    of_all = [
        p
        for p in (*same, *related)
        if of_area(p[1].figure, area) and _bears_most(p[1].figure.scoped_name, thing)
    ]
    left = [len(uncovered(wanted, bare(h.figure.scoped_name))) for _, h in of_all]
    of_all = [pair for pair, lacks in zip(of_all, left, strict=True) if lacks == min(left)]
    if of_all:
        return [(score, replace(h, nearness="same")) for score, h in of_all], related
    own = [(s, replace(h, nearness="narrower", score=_SHOWN, note=_ITS_OWN)) for s, h in same]
    return [], [*own, *related]


def _bears_most(name: str, thing: str) -> bool:
    """Tell a name that lacks at most half of what is asked for."""
    return 2 * len(uncovered(thing, bare(name)).replace("|", "")) <= len(thing)


def _own_first(
    plan: Plan, same: list[Weighed], related: list[Weighed]
) -> tuple[list[Weighed], list[Weighed]]:
    """Take no figure of the whole district for a place's own, where the question asks for none."""
    own = [pair for pair in same if not of_district(plan, pair[1].place, pair[1].figure)]
    if own or not same:
        return own, related
    wider = [
        (_OFFERED, replace(h, nearness="wider", score=_OFFERED, note=_NOT_ITS_OWN)) for _, h in same
    ]
    return [], [*wider, *related]


def of_district(plan: Plan, place: Place, figure: Figure) -> bool:
    """Tell a figure of the whole district where the question speaks of none."""
    return of_wider_area(place, figure) and not _SPEAKS_OF_AREA.search(plan.text)


def _of_wider(plan: Plan, hit: Found) -> bool:
    """Tell a figure of the district, or only how far from its average a place's own is."""
    f = hit.figure
    if f.value is not None or f.change is None or plan.planned:
        return False
    far = _FAR_FROM.search(f.change.baseline) and not _AGAINST_AREA.search(plan.text)
    far = bool(far) and (plan.aspect == "value" or "平均" not in f.change.baseline)
    return far or (of_wider_area(hit.place, f) and not _ASKED_OF.search(plan.text))
