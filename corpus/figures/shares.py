"""A share told together with the whole that it is of: “312.5亿元，占全区868亿元的36.0%”."""

from __future__ import annotations

import re

from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import Draft, SentenceState, new_draft
from corpus.figures.enumerations import has_head
from corpus.figures.naming import noun_in_front
from corpus.figures.parts import remember

_WHOLE = re.compile(r"占(?:到|了|据)?(?P<whole>[^、,;占]{0,16}?)的?$")
_OF = re.compile(r"的(?:比重|比例|份额)?(?:约|近|超过?|达到?|为|是)*")
# 全区, 全市总量: the whole is of the very thing that the share is of
_SAME_THING = re.compile(
    r"(?P<area>全[国省市区县街镇乡旗])?的?(?:总[数量额]|合计|新增|新建|完成|建成)?"
)

_PLANNED = re.compile(r"(?:计划|任务|目标)[数量]?$")


def bind_share_of(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Bind a whole and the share of it; False where the two numbers are no such pair.

    The whole comes before the figure that is a part of it, so that what follows (“其中上半年
    146.9亿元”) goes on with the part.
    """
    text, (a, b) = state.text, item.front
    match = _WHOLE.search(text, a, b)
    place = clause.items.index(item) + 1
    share = clause.items[place] if place < len(clause.items) else None
    if match is None or share is None or share.quantity.unit != "%" or item.quantity.unit == "%":
        return False
    if not _OF.fullmatch(text, item.quantity.after, share.quantity.before):
        return False
    subject = noun_in_front(text, a, match.start()).text.strip(FILLER)
    part = next((d for d in reversed(state.drafts) if not d.target), None)
    if part is not None and item.clause - part.clause > 2:
        part = None
    thing = subject or (part.indicator if part is not None else "")
    if not thing:
        return False
    whole = _whole(state, item, match, thing, part)
    at = state.drafts.index(part) if part is not None and not subject else len(state.drafts)
    state.drafts.insert(at, whole)
    name = subject + text[match.start() : item.quantity.before].rstrip("的" + FILLER)
    scope = () if subject or part is None else (*part.scope, thing)
    rate = new_draft(state, share, share.quantity, name, match.start(), scope)
    rate.planned = part.planned if part is not None else ""
    remember(state, rate, clause)
    state.done = share
    return True


def _whole(
    state: SentenceState, item: Item, match: re.Match[str], thing: str, part: Draft | None
) -> Draft:
    """Return the figure of a whole, named after the thing where its words name only an area."""
    same = _SAME_THING.fullmatch(match["whole"])
    if same:
        name, scope = (same["area"] or "") + thing, part.scope if part is not None else ()
    else:
        noun = noun_in_front(state.text, match.start("whole"), match.end("whole"))
        name = noun.text.strip(FILLER) or match["whole"]
        measures = has_head(name) and not _PLANNED.search(name)
        above = part.scope if part is not None else ()
        scope = noun.scope or (above if measures else (*above, thing))
    whole = new_draft(state, item, item.quantity, name, match.start("whole"), scope)
    whole.target = True
    return whole
