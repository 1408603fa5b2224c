"""Answer a question for a report as a whole, or for several side by side: 榕溪和石陂对比一下."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Account, Place
from assistant.draft import Draft
from assistant.evidence import FigureFinder
from assistant.found import Find, Found, PlaceEvidence
from assistant.likeness import bare
from assistant.lines import Searcher
from assistant.plan import Plan
from assistant.quoting import quote
from assistant.reach import accounts_of
from assistant.texts import overview

# What is left of a question that names a place and nothing of it.
_NOTHING = re.compile(
    r"(?:政府|总体)?工作|基本(?:情况)?|概况|总体|整体|全面|全部|各方面|主要|综合|(?:经济社会)?发展|总|"
    r"好|强|区别|[不异]同|(?:主要|核心|关键|各项)?(?:指标|数据)"
)
_GENERAL = re.compile(
    r"怎么?样|咋样|如何|好不好|情况|状况|介绍|了解|总结|概[况括述]|讲|说|写|内容|干得|做得|"
    r"对比|比较|比一比|相比|区别|异同|指标|数据|哪(?:个|家|边)|谁"
)
_FIGURES = re.compile(r"指标|数据|数字")
_YEAR = re.compile(r"\d{2,4}年?(?:度)?|[今去前]年|报告|总结|的|[|?？。,，!！]")
_SHORT = 2
_MOST, _LEAST, _PLACES = 12, 2, 4


def asks_overall(plan: Plan) -> bool:
    """Tell a question that names places, maybe years, and nothing that is asked of them."""
    asked = bare(plan.asked)
    if (asked and not _NOTHING.fullmatch(asked)) or not plan.places or plan.everywhere:
        return False
    if plan.numeric or plan.unit or plan.threshold or plan.recent or plan.aspect != "value":
        return False
    text = bare(plan.text)
    if len(bare(plan.question)) > len(text) + _SHORT:
        return False  # a part of what is asked: “盐浦镇呢，GDP多少”
    for place in plan.places:
        for name in sorted((place.label, place.name, place.name[:-1]), key=len, reverse=True):
            text = text.replace(bare(name), "")
    return bool(_GENERAL.search(text)) or len(_YEAR.sub("", text)) < _SHORT


def answer_overall(draft: Draft, find: Find, finder: FigureFinder, search: Searcher) -> bool:
    """Give one report's parts in order, or the indicators that several places all report.

    Args:
        draft: written to.
        find: finds figures by name.
        finder: knows the names that reports have for their figures.
        search: reads reports line by line.
    """
    plan = draft.plan
    if not asks_overall(plan) or len(plan.years) > 1:
        return False
    year = plan.years[0] if plan.years else None
    chosen = [(p, a) for p in plan.places for a in list(accounts_of(plan, p, year))[:1]]
    if len(chosen) < len(plan.places) or len(chosen) > _PLACES:
        return False
    if len(chosen) > 1:
        return _side_by_side(draft, chosen, find, finder)
    place, account = chosen[0]
    if _FIGURES.search(plan.asked):
        return _known(draft, place, account, find, finder)
    draft.searched.add(account.report)
    draft.found.add(account.report)
    quote(
        draft,
        f"{place.label}{account.year}年",
        overview(search.lines(account.report)),
        heading=False,
    )
    return True


def _side_by_side(
    draft: Draft, chosen: Sequence[tuple[Place, Account]], find: Find, finder: FigureFinder
) -> bool:
    """State the indicators that all of the places report, one a line."""
    known = [finder.known_names(account.report, account.year) for _, account in chosen]
    rows: list[list[Found]] = []
    for name in known[0]:
        if len(rows) == _MOST:
            break
        if all(name in names for names in known[1:]):
            hits = _whole_year(find(_plain(draft.plan), name))
            if len(hits) == len(chosen) and len({h.figure.unit for h in hits}) == 1:
                rows.append(hits)
    if len(rows) < _LEAST:
        return False
    names = "、".join(f"{place.label}{account.year}年" for place, account in chosen)
    draft.say(f"{names}的报告都披露的主要指标有：")
    for hits in rows:
        draft.say(f"- {'；'.join(draft.state(hit) for hit in hits)}。")
        for hit in hits:
            draft.caution(hit)
    years = {account.year for _, account in chosen}
    if len(years) > 1:
        draft.warn("year", f"各报告的年度不同（{names}），比较仅供参考。")
    draft.suggestions.append(
        f"{'、'.join(p.label for p, _ in chosen)}的{rows[0][0].figure.indicator}谁高"
    )
    return True


def _known(draft: Draft, place: Place, account: Account, find: Find, finder: FigureFinder) -> bool:
    """State a report's figures under names that the table of indicators knows."""
    names = finder.known_names(account.report, account.year)
    hits = [h for name in names for h in _whole_year(find(_plain(draft.plan), name))]
    if len(hits) < _LEAST:
        return False
    draft.say(f"{place.label}{account.year}年的报告披露的主要指标有：")
    for hit in hits[:_MOST]:
        draft.say(f"- {draft.state(hit, subject=False, scoped=True)}。")
        draft.caution(hit)
    return True


def _plain(plan: Plan) -> Plan:
    return replace(plan, operation="lookup", aspect="value", parts=(), pieces=())


def _whole_year(gathered: Sequence[PlaceEvidence]) -> list[Found]:
    return [e.best for e in gathered if e.best is not None and not e.best.figure.planned]
