"""Targets: “完成年度任务3万平方米的95.3%”, “完成年度目标（60亿元）的75%”."""

from __future__ import annotations

import re

from corpus.figures.clauses import Clause, Item
from corpus.figures.drafts import POINTS, Draft, SentenceState, new_draft
from corpus.numbers import find_quantities

_TARGET = re.compile(
    r"(?:超额)?(?:完成|达到?|占|为|相当于)了?(?P<what>(?:全年|年度|年初|全部|预定|既定|上级|区|市|省|街道|"
    r"下达|的|调整)*(?P<kind>任务|目标|计划|预算)(?:任务|目标|数|量|额|值|指标)*)(?:约|近)?$"
)
_OF = re.compile(r"(?:的)?(?:约|近|超过?|达到?)?$")


def bind_target(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Bind “完成年度任务3万平方米的95.3%”: a target, and the share of it that is done."""
    front = state.text[item.front[0] : item.front[1]]
    match = _TARGET.search(front)
    place = clause.items.index(item) + 1
    share = clause.items[place] if place < len(clause.items) else None
    if match is None or share is None or share.quantity.unit != "%":
        return False
    if not _OF.fullmatch(state.text[item.quantity.after : share.quantity.before]):
        return False
    before = state.drafts[-1] if state.drafts else None
    start = item.front[0] + match.start("what")
    scope = (before.indicator,) if before is not None else ()
    target = new_draft(state, item, item.quantity, match["what"], start, scope)
    target.target = True
    target.planned = "" if match["kind"] == "预算" else match["kind"]
    if before is not None:
        state.drafts.insert(state.drafts.index(before), target)
    else:
        state.drafts.append(target)
    if before is not None and match["kind"] != "预算":
        before.completion, before.clause = share.quantity.value, item.clause
        before.end = max(before.end, share.quantity.end)
    else:
        name = "完成" + match["what"]
        rate = new_draft(state, share, share.quantity, name, item.front[0] + match.start(), ())
        state.drafts.insert(max(0, len(state.drafts) - 1), rate)
    state.done = share
    return True


_AIM = re.compile(
    r"(?P<what>(?:全年|年度|年初|全部|预定|既定|上级|区|市|省|县|街道|下达|的|调整|本年|当年|总|总体)*"
    r"(?P<kind>任务|目标|计划)(?:任务|目标|数|量|额|值|指标)*)$"
)


def bracketed_target(text: str, a: int, b: int, outer: list[Draft]) -> Draft | None:
    """Return the target of “完成年度目标（60亿元）的75%”, None when the bracket holds none."""
    match = _AIM.search(text[max(0, a - 16) : a - 1])
    quantities = find_quantities(text[a:b])
    if match is None or len(quantities) != 1:
        return None
    quantity = quantities[0]
    if re.search(r"[一-龥]{3}", text[a : a + quantity.before]) or quantity.unit in POINTS:
        return None
    before = [d for d in outer if d.value_end <= a and not d.target]
    same = [d for d in before if d.unit == quantity.unit]
    scope = (same or before)[-1].indicator if before else ""
    return Draft(
        match["what"],
        quantity.value,
        quantity.unit,
        a + quantity.start,
        a + quantity.end,
        a - 1 - len(match["what"]),
        a + quantity.after,
        before[-1].clause if before else 0,
        (scope,) if scope else (),
        quantity.upper,
        approximate=quantity.approximate,
        planned=match["kind"],
        target=True,
    )
