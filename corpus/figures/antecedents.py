"""Which of the figures before a change speaks of that names nothing itself."""

from __future__ import annotations

import re

from corpus.figures.change import Reading
from corpus.figures.clauses import Item
from corpus.figures.drafts import POINTS, Draft, SentenceState
from corpus.numbers import Quantity

_UNITS_AS_NAMES = {
    "批次": "批 批次", "人次": "人次", "件次": "件次 件", "件数": "件", "宗数": "宗", "起数": "起",
    "户数": "户", "人数": "人 名", "个数": "个", "批数": "批",
}  # fmt: skip


def counted_in(state: SentenceState, words_in_front: str) -> Draft | None:
    """Return the figure of a pair that its unit names: “226批418人次，人次同比上升3%”."""
    units = _UNITS_AS_NAMES.get(words_in_front, "").split()
    for draft in reversed(state.drafts[-4:]):
        if draft.unit in units and draft.value is not None and draft.change is None:
            return draft
    return None


def of_that_unit(
    state: SentenceState, quantity: Quantity, antecedent: Draft | None
) -> Draft | None:
    """Return what a change in a unit of its own is of: 412件 in “412件，办结率99%，减少75件”."""
    if antecedent is None or antecedent.unit != "%" or quantity.unit in POINTS | {"位"}:
        return _rate_behind(state, quantity, antecedent)
    counted = (d for d in reversed(state.drafts) if d.unit == quantity.unit and d.change is None)
    return next(counted, antecedent)


def _rate_behind(
    state: SentenceState, quantity: Quantity, antecedent: Draft | None
) -> Draft | None:
    """Return the rate that points are of: “执行数3亿元，完成预算的95.8%，提高1.4个百分点”."""
    if antecedent is None or not quantity.unit.endswith("百分点") or antecedent.unit in POINTS:
        return antecedent
    nearest = max(state.drafts, key=lambda d: d.value_end)
    rate = nearest.unit == "%" and nearest.value is not None and nearest.change is None
    return nearest if rate and antecedent.value is not None else antecedent


def large_enough(
    state: SentenceState, antecedent: Draft, reading: Reading, quantity: Quantity
) -> Draft:
    """Return the figure that can have grown by an amount: not 日均62宗 by 1120宗."""
    if quantity.unit in POINTS or reading.direction != "up":
        return antecedent
    for draft in reversed(state.drafts):
        free = draft.unit == quantity.unit and draft.change is None
        if free and draft.value is not None and draft.value >= quantity.value:
            return draft
    return antecedent


def measured_last(state: SentenceState, antecedent: Draft) -> Draft:
    """Return what grew or is money, for a change with something set apart (剔除该因素后)."""
    for draft in reversed(state.drafts):
        if draft.unit.endswith("元") or draft.change is not None:
            return draft
    return antecedent


_SHARE = re.compile(r"占|(?:占比|比重|份额)$")
# A share rises by points; what grows or falls by a percentage is what it is the share of.
_GROWS = re.compile(r"(?:增长|增加|减少|下降|下滑|增)了?(?:约|近)?$")


def before_share(
    state: SentenceState, item: Item, reading: Reading, antecedent: Draft | None
) -> Draft | None:
    """Return 警情 and not its share in “警情96起，占44%，同比下降28.9%”."""
    if antecedent is None or reading.kind != "change" or item.quantity.unit != "%":
        return antecedent
    if antecedent.unit != "%" or antecedent.value is None or len(state.drafts) < 2:
        return antecedent
    whole = state.drafts[state.drafts.index(antecedent) - 1]
    if not _SHARE.search(antecedent.indicator) or whole is antecedent:
        return antecedent
    if not _GROWS.search(state.text[item.front[0] : item.quantity.before]):
        return antecedent
    counted = whole.value is not None and whole.unit not in POINTS and not whole.target
    free = whole.change is None and antecedent.clause - whole.clause <= 1
    return whole if counted and free else antecedent
