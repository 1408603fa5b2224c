"""Binds the changes of a pair that one verb tells: “198户287人，较上年减少16户31人”."""

from __future__ import annotations

from corpus.figures.change import read_front
from corpus.figures.clauses import FILLER, Item
from corpus.figures.drafts import POINTS, Draft, SentenceState, change_of
from corpus.figures.naming import noun_in_front


def bind_stacked_change(state: SentenceState, run: list[Item]) -> bool:
    """Give each amount to the figure before that counts in its unit; False if not so."""
    first = run[0]
    a, b = first.front
    reading = read_front(state.text[a:b].rstrip(FILLER), first.quantity.unit, continues=True)
    if reading.kind != "change" or reading.direction is None:
        return False
    if noun_in_front(state.text, a, a + reading.subject_end).text:
        return False
    moved = [_counting(state, item) for item in run]
    if len({id(d) for d in moved if d is not None}) != len(run):
        return False
    for place, (draft, item) in enumerate(zip(moved, run, strict=True)):
        if draft is None:
            return False
        change = change_of(reading, item.quantity, a)
        change.start = change.start if place == 0 else item.quantity.start
        draft.change, draft.clause = change, item.clause
        draft.end = max(draft.end, item.quantity.after)
    return True


def _counting(state: SentenceState, item: Item) -> Draft | None:
    """Return the last figure without a change that counts in the unit of a number."""
    unit = item.quantity.unit
    for draft in reversed(state.drafts):
        if item.clause - draft.clause > 2 or unit in POINTS:
            return None
        if draft.unit == unit and draft.value is not None and draft.change is None:
            return draft
    return None
