"""Tell which of several places had a figure rise or fall year after year: 哪些街道连续两年下降."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.arithmetic.sheet import Row
from assistant.catalog import Place
from assistant.comparisons.comparands import value_rows
from assistant.comparisons.growth import moves
from assistant.drafting.draft import Draft
from assistant.found import Find
from assistant.plan import Plan

_ASKED = re.compile(r"连续|逐年|年年|每年都|一直|持续")
_LEAST = 2  # a fall in one year lasts no longer than that


def asks_lasting(plan: Plan) -> bool:
    """Tell 哪些连续下降 from 哪些下降, which asks for the newest year alone."""
    several = plan.everywhere or len(plan.places) > 1
    return several and plan.moved is not None and bool(_ASKED.search(plan.text))


def answer_lasting(draft: Draft, places: Sequence[Place], asked: str, find: Find) -> bool:
    """State the places that went one way in each of the years asked; False where none is told of.

    Args:
        draft: written to; its plan asks which way they went.
        places: all that are asked about.
        asked: the indicator.
        find: finds figures by name.
    """
    plan = draft.plan
    word = "上升" if plan.moved == "up" else "下降"
    wanted = max(plan.recent, _LEAST)
    lasting: list[tuple[Place, list[Row]]] = []
    other: list[str] = []
    brief: list[str] = []
    for place in places:
        plain = replace(
            plan, places=(place,), everywhere=False, operation="trend", moved=None, aspect="value",
            years=(), recent=0, direction=None,
        )  # fmt: skip
        gathered = [e for e in find(plain, asked) if e.same]
        rows = value_rows(gathered, by_change=False)
        if not gathered:
            continue
        draft.searched.update(a.report for e in gathered for a in e.accounts)
        draft.found.update(h.account.report for e in gathered for h in e.same[:1])
        steps = moves(sorted(rows, key=lambda r: r.found.figure.year))[-wanted:]
        if any(way != word for _, way in steps):
            other.append(place.label)
        elif len(steps) < wanted:
            brief.append(place.label)
        else:
            lasting.append((place, rows))
    if not (lasting or other or brief):
        return False
    names = "、".join(place.label for place, _ in lasting)
    draft.say(f"{asked}连续{word}的有：{names}。" if names else f"没有能看出{asked}连续{word}的。")
    for _, rows in lasting:
        for row in rows:
            draft.say(f"- {draft.state(row.found)}。")
            draft.caution(row.found)
    if other:
        draft.say(f"没有连续{word}的：{'、'.join(other)}。")
    if brief:
        draft.say(f"报告的年数不够、看不出是否连续{word}的：{'、'.join(brief)}。")
    return True
