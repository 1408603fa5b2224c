"""Answer a question for a report as a whole, or for several side by side: 榕溪和石陂对比一下."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.found import Find, Found
from assistant.language.likeness import bare
from assistant.passages.lines import Searcher
from assistant.plan import Plan
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.reach import accounts_of
from assistant.statements.texts import overview

# What is left of a question that names a place and nothing of it.
_NOTHING = re.compile(
    r"(?:政府|总体)?工作|基本(?:情况)?|概况|总体|整体|全面|全部|各方面|主要|综合|(?:经济社会)?发展|总|"
    r"好|强|区别|[不异]同|(?:进|退)步|变化|差[别距]|(?:主要|核心|关键|各项)?(?:指标|数据)[涨升降跌增减]?"
)
_GENERAL = re.compile(
    r"怎么?样|咋样|如何|好不好|情况|状况|介绍|了解|总结|概[况括述]|讲|说|写|内容|干得|做得|"
    r"对比|比较|比一比|相比|区别|异同|进步|变化|指标|数据|哪(?:个|家|边)|谁|[强好差]在|优势"
)
_FIGURES = re.compile(r"指标|数据|数字")
_YEAR = re.compile(r"\d{2,4}年?(?:度)?|[今去前]年|报告|总结|的|[|?？。,，!！]")
# Two years of one place are held against each other.
_YEARS = re.compile(
    r"(?:[去上前]一?年|[两二]年|20\d\d年?)[^。?]*(?:比|变化|进步|不同|区别)|比[去上前]一?年"
)
_WAYS = {"up": "上升", "down": "下降"}
_SHORT = 2
_MOST, _LEAST, _PLACES = 12, 2, 4


@dataclass(frozen=True, slots=True)
class _Side:
    """A report that is held against others."""

    place: Place
    account: Account

    def __str__(self) -> str:
        return f"{self.place.label}{self.account.year}年"


def asks_overall(plan: Plan) -> bool:
    """Tell a question that names places, maybe years, and nothing that is asked of them."""
    asked = bare(plan.asked)
    if (asked and not _NOTHING.fullmatch(asked)) or not plan.places or plan.everywhere:
        return False
    if plan.numeric and not _FIGURES.search(plan.text):
        return False
    if plan.unit or plan.threshold or plan.aspect not in {"value", "change"}:
        return False
    text = bare(plan.text)
    if len(bare(plan.question)) > len(text) + _SHORT:
        return False  # a part of what is asked: “盐浦镇呢，GDP多少”
    for place in plan.places:
        for name in (place.label, place.name, *(place.name[:-n] for n in (1, 2))):
            text = text.replace(bare(name), "") if len(name) > 1 else text
    return bool(_GENERAL.search(text + asked)) or len(_YEAR.sub("", text)) < _SHORT


def answer_overall(draft: Draft, find: Find, finder: FigureFinder, search: Searcher) -> bool:
    """Give one report's parts in order, or the indicators that several reports all have.

    Args:
        draft: written to.
        find: finds figures by name.
        finder: knows the names that reports have for their figures.
        search: reads reports line by line.
    """
    plan = draft.plan
    if not asks_overall(plan):
        return False
    sides = _sides(plan)
    if not sides and _over_years(plan) and len(plan.places[0].accounts) == 1:
        only = _Side(plan.places[0], plan.places[0].accounts[0])
        draft.say(f"报告库中{only.place.label}只有{only.account.year}年的报告，没有另一年可比。")
        return _moved(draft, only)
    if not 0 < len(sides) <= _PLACES:
        return False
    if len(sides) > 1:
        return _side_by_side(draft, sides, find, finder)
    draft.searched.add(sides[0].account.report)
    if plan.direction:
        return _moved(draft, sides[0])
    if _FIGURES.search(plan.text + plan.asked):
        return _known(draft, sides[0], find, finder)
    draft.found.add(sides[0].account.report)
    quote(draft, str(sides[0]), overview(search.lines(sides[0].account.report)), heading=False)
    return True


def _sides(plan: Plan) -> list[_Side]:
    """Return one report of each place, or those of two years of one; [] where one is missing."""
    first, years = plan.places[0], plan.years
    if _over_years(plan):
        wanted = years if len(years) > 1 else first.years[:_LEAST]
        told = [_Side(first, a) for year in sorted(wanted) for a in first.accounts_for(year)[:1]]
        return told if len(told) == len(wanted) > 1 else []
    if len(years) > 1 or (plan.aspect == "change" and not plan.direction):
        return []
    year = years[0] if years else None
    found = [_Side(p, a) for p in plan.places for a in list(accounts_of(plan, p, year))[:1]]
    return found if len(found) == len(plan.places) else []


def _over_years(plan: Plan) -> bool:
    """Tell a question that holds years of one place against each other."""
    several = len(plan.years) > 1 or plan.recent > 1 or bool(_YEARS.search(plan.text))
    return len(plan.places) == 1 and several


def _side_by_side(draft: Draft, sides: Sequence[_Side], find: Find, finder: FigureFinder) -> bool:
    """State the indicators that all of the reports have, one a line."""
    known = [finder.known_names(side.account.report, side.account.year) for side in sides]
    rows: list[list[Found]] = []
    for name in known[0]:
        if len(rows) == _MOST:
            break
        if all(name in names for names in known[1:]):
            hits = [hit for side in sides for hit in _found(draft.plan, side, name, find)]
            if len(hits) == len(sides) and len({h.figure.unit for h in hits}) == 1:
                rows.append(hits)
    if len(rows) < _LEAST:
        return False
    names = "、".join(map(str, sides))
    draft.say(f"{names}的报告都披露的主要指标有：")
    for hits in rows:
        draft.say(f"- {'；'.join(draft.state(hit) for hit in hits)}。")
        for hit in hits:
            draft.caution(hit)
    several = len({side.place for side in sides}) > 1
    if several and len({side.account.year for side in sides}) > 1:
        draft.warn("year", f"各报告的年度不同（{names}），比较仅供参考。")
    return True


def _known(draft: Draft, side: _Side, find: Find, finder: FigureFinder) -> bool:
    """State a report's figures under names that the table of indicators knows."""
    names = finder.known_names(side.account.report, side.account.year)
    hits = [hit for name in names for hit in _found(draft.plan, side, name, find)]
    if len(hits) < _LEAST:
        return False
    draft.state_all(f"{side}的报告披露的主要指标有：", hits, _MOST)
    return True


def _moved(draft: Draft, side: _Side) -> bool:
    """State the figures that rose, or fell, by the report's own words: 有哪些指标下降了."""
    figures = draft.source.report(side.account.report).figures
    done = (f for f in figures if f.done_in(side.account.year))
    hits = [
        Found(f, side.place, side.account, "same", 1.0)
        for f in done
        if f.change is not None and draft.plan.direction in {None, f.change.direction}
    ]
    if hits:
        word = _WAYS.get(draft.plan.direction or "", "同比变化")
        draft.state_all(f"{side}的报告写明{word}的有：", hits, _MOST)
    return bool(hits)


def _found(plan: Plan, side: _Side, name: str, find: Find) -> Iterator[Found]:
    """Yield the figure of a report under one name, if it is of the year that it accounts for."""
    year = side.account.year
    one = replace(
        plan, operation="lookup", aspect="value", parts=(), pieces=(), recent=0, direction=None,
        places=(side.place,), years=(year,),
    )  # fmt: skip
    for evidence in find(one, name):
        best = evidence.best
        if best and best.figure.done_in(year):
            yield best
