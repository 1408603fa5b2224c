"""Targets: “完成年度任务3万平方米的95.3%”, “完成年度目标（60亿元）的75%”."""

from __future__ import annotations

import re

from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import POINTS, Draft, DraftChange, SentenceState, new_draft
from corpus.figures.naming import noun_in_front
from corpus.figures.parts import remember
from corpus.numbers import find_quantities

_TARGET = re.compile(
    r"(?:超额)?(?:完成|达到?|占|为|相当于)了?(?P<what>(?:全年|年度|年初|全部|预定|既定|上级|区|市|省|街道|"
    r"下达|的|调整)*(?:(?:(?<=年度)|(?<=全年))[\u4e00-\u9fff]{2,4})?(?P<kind>任务|目标|计划|预算)(?:任务|目标|数|量|额|值|指标)*)(?:约|近)?$"
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


_STATED = re.compile(
    r"(?P<what>(?:全年|年度|年初|本年|既定|预定|区定|市定|上级|下达|的)*(?P<kind>任务|目标|计划)(?:任务|目标|数|量|额|值|指标)*)"
    r"(?:为|是|约)?$"
)


def bind_stated_target(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Bind the target told behind what is done: “新增就业4052人，年度目标4100人，完成率98.8%”."""
    front = state.text[item.front[0] : item.front[1]].strip(FILLER + "、,")
    match = _STATED.fullmatch(front)
    done = next((d for d in reversed(state.drafts) if not d.target), None)
    if match is None or done is None or item.clause - done.clause > 2:
        return False
    if ";" in state.text[done.value_end : item.front[1]]:  # the parts are told: it is of the whole
        named = [d for d in state.drafts if d.indicator in done.scope and d.unit == done.unit]
        done = named[0] if named else done
    if done.value is None or done.unit.lstrip("万亿") != item.quantity.unit.lstrip("万亿"):
        return False
    start = state.text.index(match["what"], item.front[0])
    target = new_draft(state, item, item.quantity, match["what"], start, (done.indicator,))
    target.target, target.planned = True, match["kind"]
    state.drafts.remove(done)
    state.drafts += [target, done]  # a 完成率 behind is of what is done
    done.clause = item.clause
    return True


# “未达到90%的目标”, “距25%的目标还差0.5个百分点”, “超额完成11亿元的年度目标”
UNMET = r"(?:未能?|没有?)(?:达到|完成|实现|达)"
_MISSED = re.compile(
    rf"(?P<how>(?:仍|尚|还)?{UNMET}|(?:相)?距离?|离|与|比|较|低于|少于|不及|"
    r"(?:超额|提前|如期|圆满|全面|顺利)(?:完成|实现)了?(?:全年|年度)?|超过|超出|突破)了?"
    r"(?:全年|年度|年初|预期)?$"
)
_GOAL = re.compile(
    r"的?(?P<what>(?:全年|年度|年初|预期|预定|既定|考核|上级|市|区|县|省|街道)*(?P<kind>目标|任务|指标|要求|(?<=的)计划|(?<=[度初])计划)(?:值|数|量)?)"
    r"(?!任务|[^,;]{0,2}率)"
)
_SHORT_OF = re.compile(r"(?:仍|还|尚|有|相|约)*(?P<way>差|差距|少|缺|低|高|多)(?:了|出|约)*$")
_ALTHOUGH = re.compile(r"(?:虽然?|尽管)[^,]*$|(?:但|仍|还)+$")


def bind_missed(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Bind a goal that a figure is held against, and how far it is from it."""
    text, (a, b) = state.text, item.front
    how = _MISSED.search(text, a, b)
    goal = _GOAL.match(text, item.quantity.after)
    if how is None or goal is None:
        return False
    noun = noun_in_front(text, a, how.start())
    name, start, scope = _ALTHOUGH.sub("", noun.text.strip(FILLER)), noun.start, noun.scope
    last = state.drafts[-1] if state.drafts else None
    near = last is not None and item.clause - last.clause <= 2
    if last is not None and near:
        last.clause = item.clause  # what follows goes on from the figure, not from its goal
    last = _held(last, item)
    if len(name) < 2 and last is not None and near:
        name, start, scope = last.indicator, last.start, last.scope
    elif len(name) < 2:
        before = state.clauses[item.clause - 1]
        words = text[before.start : before.end]
        cut = before.end - len(words) + len(_ALTHOUGH.sub("", words))
        noun = noun_in_front(text, before.start, cut)
        name, start, scope = noun.text, noun.start, noun.scope
    if not name:
        return False
    target = new_draft(state, item, item.quantity, goal["what"], item.quantity.before, (name,))
    target.target, target.planned = True, goal["kind"]
    target.end = max(target.end, goal.end())
    place = state.drafts.index(last) if last is not None and last.indicator == name else None
    state.drafts.insert(len(state.drafts) if place is None else place, target)
    following = clause.items[clause.items.index(item) + 1 :][:1]
    gap = text[goal.end() : following[0].quantity.before] if following else ""
    if way := _SHORT_OF.fullmatch(gap):
        quantity = following[0].quantity
        short = new_draft(state, following[0], quantity, name, start, scope)
        short.value, short.unit, short.planned = None, "", ""
        short.change = DraftChange(
            "up" if way["way"] in "高多" else "down",
            quantity.value,
            quantity.unit,
            goal["what"],
            goal.end(),
            quantity.end,
        )
        short.value_start = goal.end()
        remember(state, short, clause)
        state.done = following[0]
    return True


def _held(last: Draft | None, item: Item) -> Draft | None:
    """Return what a goal is held against: the total, where its parts were told in between."""
    whole = last.part_of if last is not None else None
    if last is None or whole is None or last.value is None or whole.value is None:
        return last
    goal = item.quantity
    nearer = abs(goal.value - whole.value) < abs(goal.value - last.value)
    return whole if nearer and goal.unit == whole.unit else last


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
