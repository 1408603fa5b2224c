"""A total and its parts: which figure 其中 takes apart, and how far its parts go."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.figures.clauses import FILLER, Clause
from corpus.figures.drafts import POINTS, Draft, SentenceState, comparable

_PER_HEAD = re.compile(r"人均|户均|村均|平均")
# What was done about the things counted before: 整改隐患 behind 发现隐患.
_DEALT_WITH = re.compile(r"(?:完成|成功)?(?:整改|化解|办结|处置|解决|调处|销号)(?P<thing>.{2,})")


def remember(state: SentenceState, draft: Draft, clause: Clause) -> None:
    """Add a figure to those read, and close the total that it no longer belongs to."""
    if (
        draft.part_of is not None
        and state.parent is not None
        and not _still_part(state, draft, clause)
    ):
        draft.scope = tuple(s for s in draft.scope if s != state.parent.indicator)
        draft.part_of = None
        state.parent = None
    state.drafts.append(draft)
    state.group = [draft]


def _still_part(state: SentenceState, draft: Draft, clause: Clause) -> bool:
    """Tell whether a figure still is a part of the total that 其中 opened."""
    parent = state.parent
    assert parent is not None
    words = state.text[clause.start : draft.value_start]
    if _PER_HEAD.search(draft.indicator) and not _PER_HEAD.search(parent.indicator):
        return False  # an income per head is no part of a revenue
    parts = [d for d in state.drafts if d.part_of is parent]
    behind = any(c.mark == ";" for c in state.clauses[state.parts_clause + 1 : draft.clause + 1])
    if behind and not state.parts_listed and not _adds_up(draft, parts, parent):
        return False
    if not parts:
        return True
    if re.match(r"[、,\s]*(?:全年|共|总|合计|累计|完成|截至|同比|较)", words):
        return False
    if draft.value is None or parent.value is None or draft.unit != parent.unit:
        return clause.mark != ";" and draft.unit == parts[-1].unit
    known = sum(
        (d.value for d in parts if d.value is not None and d.unit == parent.unit), Decimal(0)
    )
    # parts named alike may add up to slightly more: that is for the consistency check to say
    alike = draft.indicator[-2:] == parts[-1].indicator[-2:]
    return known + draft.value <= parent.value * Decimal("1.05" if alike else "1.001")


def _adds_up(draft: Draft, parts: list[Draft], parent: Draft) -> bool:
    """Tell whether a figure behind “；” completes the parts of a total."""
    alike = [d for d in (*parts, draft) if d.unit == parent.unit and d.value is not None]
    if parent.value is None or draft not in alike or len(alike) <= len(parts):
        return False
    known = sum((d.value for d in alike if d.value is not None), Decimal(0))
    return abs(known - parent.value) <= parent.value / 500


def total_before(state: SentenceState, clause: Clause) -> Draft:
    """Return the figure that 其中 takes apart: the last one that counts the same things."""
    last = state.drafts[-1]
    if not clause.items:
        return last
    unit = clause.items[0].quantity.unit
    if unit in POINTS and last.unit in POINTS and clause.items[0].quantity.unit == "%":
        # “受理231宗，办结率98%，其中噪音类占35%”: a share is one of things, not of a rate
        words = state.text[clause.start : clause.items[0].quantity.before]
        counted = [d for d in state.drafts if d.value is not None and d.unit not in POINTS]
        return counted[0] if counted and re.search(r"占(?!比)", words) else last
    if unit in POINTS:
        return last
    wholes = [
        d
        for d in reversed(state.drafts)
        if d.value is not None
        and comparable(d.unit, unit)
        and d.part_of is None
        and not d.target
        and "成功" not in d.indicator
        and not d.indicator.startswith("占")
    ]
    wholes = _of_the_thing(wholes, state.text[clause.start : clause.items[0].quantity.before])
    # “改造小区6个，涉及楼房38栋、1246户，其中完工4个”: the very unit before its like
    same = (d for d in wholes if d.unit == unit and d.clause >= wholes[0].clause - 2)
    return next(same, wholes[0] if wholes else last)


def _of_the_thing(wholes: list[Draft], words: str) -> list[Draft]:
    """Return the totals, the first those of the thing that a part names and nothing is done about.

    “发现隐患53处，整改47处；其中消防隐患31处”: of those found, not of those put right.
    """
    dealt = _DEALT_WITH.fullmatch(wholes[0].indicator) if wholes else None
    if dealt is None or not words.rstrip(FILLER).endswith(dealt["thing"]):
        return wholes
    if re.search(r"整改|化解|办结|处置|解决|调处|销号", words):
        return wholes
    named = [d for d in wholes[1:] if d.indicator.endswith(dealt["thing"])]
    named = [d for d in named if not _DEALT_WITH.fullmatch(d.indicator)]
    return named[:1] + wholes if named else wholes
