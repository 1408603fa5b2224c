"""The name under which the talk gave a thing: 调解成功率, where 成功率 was asked after 调解纠纷.

What an answer has told under a report's own name is that thing from then on: 上一年呢, 柳塘镇呢
and 排第几 are looked for under that name too, where the asked one finds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.found import Find, Found, PlaceEvidence
from assistant.likeness import bare
from assistant.plan import COMPUTING, TEXTUAL, Plan
from assistant.renaming import rate_names
from assistant.talk import Talk

_LEAST = 2  # characters of a name
_ALMOST = 0.9  # the score from which a figure bears the told name itself


def name_told(plan: Plan, talk: Talk) -> str:
    """Return the one name that the last answer gave what a follow-up takes over, or ""."""
    told, last = talk.told, talk.last
    if told is None or last is None or told.status != "answered":
        return ""
    if plan.asked != last.asked or len(plan.parts) > 1 or last.operation in TEXTUAL | COMPUTING:
        return ""
    name = sole_name(told)
    return name if len(name) >= _LEAST and name != bare(plan.asked) else ""


def sole_name(told: Answer | None) -> str:
    """Return the one name under which an answer gave its figures, or ""."""
    figures = told.figures if told is not None and told.status == "answered" else ()
    stated = {bare(f.indicator) for f in figures if not (f.related or f.computed)}
    return stated.pop() if len(stated) == 1 else ""


def found_as_told(plan: Plan, gathered: Sequence[PlaceEvidence], find: Find) -> list[PlaceEvidence]:
    """Put in what stands under the name told, where no figure bears the asked one itself.

    Args:
        plan: the follow-up.
        gathered: what was found under the name asked for.
        find: finds figures by name, place by place and year by year.
    """
    filled = list(gathered)
    for name in filter(None, (plan.told_as, *rate_names(plan))):
        if all(map(_sure, filled)):
            break
        named = find(plan, name)
        if len(named) == len(filled):
            filled = [
                own if _sure(own) or not (same := _bearing(told)) else replace(own, same=same)
                for own, told in zip(filled, named, strict=True)
            ]
    return filled


def _sure(own: PlaceEvidence) -> bool:
    """Tell whether a figure bears the asked name itself; 退库企业 is none for 入库企业总数."""
    return own.best is not None and own.best.score >= _ALMOST


def _bearing(told: PlaceEvidence) -> tuple[Found, ...]:
    """Return the figures that bear the told name itself."""
    return tuple(hit for hit in told.same if hit.score >= _ALMOST)
