"""Tell how far a place climbed or fell in an order of places: 排名升了几位, 名次前移没有."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.found import Find, Found, PlaceEvidence
from assistant.language.measure import shown
from assistant.plan import Plan
from corpus.matching import matching_form
from corpus.numerals import NotANumberError, read_numeral

_MOVES = (
    r"前移|后移|前进|后退|上升|下降|下滑|提升|提高|上移|下移|跃升|往?[前后上下](?:走|挪|赶)"
    r"|[升降掉退进跌]"
)
_ASKED = re.compile(
    rf"(?:排名|名次|位次|排位|座次)[^,。?]{{0,14}}?(?:{_MOVES}|变化|变动|变没变|变了|怎么变|走势|趋势)"
    r"|第几[名位]?的?(?:变化|变动)"
    rf"|(?:{_MOVES})了?(?:几|多少)个?(?:位次?|名次?)|(?:位次|名次|排名)(?:差|相差)"
    rf"|(?:{_MOVES})了?[一二三四五六七八九十\d]+个?(?:位次?|名次)(?!数)"  # 比上年进了4位, 对吗
)
_RANK = re.compile(r"^(.*?)(?:第(\d+|[一二三四五六七八九十]+)[名位]?|(首位|榜首))$")
_TOLD = re.compile(
    r"[前后上下]移|[升降]至?第|跃[升居至]|位次[^,。;]{0,8}[升降]|[升进退降掉]了?[\d一二三四五六七八九十]+[位名]"
)


def asks_climb(plan: Plan) -> bool:
    """Tell a question for how far a place moved in an order from one for its place in it."""
    return len(plan.places) == 1 and not plan.everywhere and bool(_ASKED.search(plan.text))


def answer_climb(draft: Draft, asked: str, find: Find) -> bool:
    """State the ranks of two years and how far they lie apart; False where there is no rank.

    Args:
        draft: written to; its plan names one place.
        asked: the indicator.
        find: finds figures by name.
    """
    plan = draft.plan
    place = plan.places[0]
    known = [y for y in (plan.years or place.years) if place.accounts_for(y)]
    if not known:
        return False
    year = max(known)
    earlier = min(known) if len(plan.years) > 1 and min(known) < year else year - 1
    now, before = (_ranked(find(_of_year(plan, y), asked), y) for y in (year, earlier))
    if now is None:
        return False
    draft.searched.add(now.account.report)
    draft.found.add(now.account.report)
    if before is not None and _compute(draft, before, now):
        return True
    draft.say(f"{draft.state(now)}。")
    draft.caution(now)
    f, report = now.figure, draft.source.report(now.figure.report)
    sentence = report.text[f.sentence_start : f.sentence_end].strip()
    if _TOLD.search(matching_form(sentence)) and len(sentence) <= 200:
        draft.say(draft.quoted(report, f.sentence_start, f.sentence_end))
        if before is not None and len(plan.years) > 1:
            draft.say(f"- {draft.state(before)}。")
        return True
    if before is not None:
        draft.say(f"- {draft.state(before)}。")
    draft.say(
        "两年的排名不是同一种，不能相减。" if before else "没有另一年的排名可比，看不出名次的变化。"
    )
    draft.status, draft.reason = "related", "not_disclosed"
    return True


def _of_year(plan: Plan, year: int) -> Plan:
    return replace(
        plan, years=(year,), recent=0, operation="lookup", aspect="rank", direction=None,
        course=False, unit="", since_last_year=False,
    )  # fmt: skip


def _ranked(gathered: list[PlaceEvidence], year: int) -> Found | None:
    """Return the figure of a year that carries a rank."""
    hits = (h for e in gathered for h in e.same if h.figure.rank and h.figure.year == year)
    return next(hits, None)


def _compute(draft: Draft, before: Found, now: Found) -> bool:
    """State how far apart two ranks of one order lie; False where they are of two orders."""
    old, new = _place_in(before.figure.rank), _place_in(now.figure.rank)
    if old is None or new is None or old[0] != new[0]:
        return False
    gap = old[1] - new[1]
    moved = "没有变" if gap == 0 else f"{'前移' if gap > 0 else '后移'}{shown(abs(gap))}位"
    formula = f"{shown(old[1])} − {shown(new[1])} = {shown(gap)}位"
    f = now.figure
    draft.say(
        f"{now.place.label}的{f.indicator}{old[0]}排名由{before.figure.year}年的第{shown(old[1])}位"
        f"到{f.year}年的第{shown(new[1])}位，{moved}（计算：{formula}）。"
    )
    draft.compute(now.place.name, f.year, f"{f.indicator}名次变化", gap, "位", formula)
    draft.searched.add(before.account.report)
    draft.lay_out(before, now)
    return True


def _place_in(rank: str) -> tuple[str, Decimal] | None:
    """Return of what order a rank is, and which place in it; None for 前三, 首批 and the like."""
    match = _RANK.match(rank)
    if match is None:
        return None
    area, number, first = match.groups()
    if first:
        return area, Decimal(1)
    try:
        return area, Decimal(number) if number.isdigit() else read_numeral(number)
    except NotANumberError:
        return None
