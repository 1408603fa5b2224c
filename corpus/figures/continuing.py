"""Binds a number whose words name nothing to the figure that it goes on from."""

from __future__ import annotations

import re

from corpus.figures.change import Reading
from corpus.figures.clauses import Clause, Item
from corpus.figures.context import thing_of
from corpus.figures.drafts import (
    POINTS,
    Draft,
    DraftChange,
    SentenceState,
    comparable,
    fill_value,
    new_draft,
    without_new,
)
from corpus.figures.naming import Noun
from corpus.figures.parts import remember
from corpus.numbers import Quantity


def continue_last(
    state: SentenceState,
    clause: Clause,
    item: Item,
    quantity: Quantity,
    noun: Noun,
    reading: Reading | None,
) -> bool:
    """Bind a number whose words name nothing to the figure before it; False when there is none."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or item.clause - last.clause > 1:
        return False
    last = _goes_on_from(state, last, quantity)
    if clause.mark == ";" and last.clause != item.clause:
        return False
    if last.value is None and last.change is not None:
        if not _aims_at_change(state, item, quantity, last.change, last):
            fill_value(last, quantity)
        return True
    if quantity.unit in POINTS and last.unit not in POINTS:
        return False
    if _others_in_a_state(state, item, quantity, last, clause):
        return True
    if _EACH.search(state.text, *item.front) and last.value is not None and quantity.approximate:
        return True  # “总额1029万元，全部超过20万元” bounds each, and is no second total
    if _is_milestone(state, item, quantity, last):
        mark = new_draft(state, item, quantity, last.indicator, last.start, last.scope)
        mark.target = True
        state.drafts.insert(len(state.drafts) - 1, mark)
        last.clause = item.clause
        return True
    total = noun.total
    if (
        total in {"合计", "共计"}
        and sum(comparable(d.unit, quantity.unit) for d in state.drafts) > 1
    ):
        remember(state, new_draft(state, item, quantity, total, item.front[0], ()), clause)
        return True
    name = _name_of_more(state, item, quantity, last, noun, reading)
    draft = new_draft(state, item, quantity, name, last.start, last.scope)
    draft.total = total
    again = name == last.indicator and not last.total and not last.ends
    if total == "累计" and again and not _YEARS_SUM.search(state.text, *item.front):
        draft.period = total  # “加装电梯12部，累计达到31部”: two counts of one name
    if reading and reading.direction:
        draft.change = DraftChange(
            reading.direction,
            None,
            "",
            reading.baseline,
            item.front[0] + reading.start,
            quantity.end,
        )
    remember(state, draft, clause)
    return True


def _name_of_more(
    state: SentenceState,
    item: Item,
    quantity: Quantity,
    last: Draft,
    noun: Noun,
    reading: Reading | None,
) -> str:
    """Return the name of a further number of the thing just counted: all, or those done."""
    grown = bool(noun.total) or (reading is not None and reading.direction is not None)
    if last.value is not None and last.unit == quantity.unit and quantity.value > last.value:
        grown = True  # “新增105万户，达到920万户”: the second counts all
    name = without_new(last.indicator) if grown else last.indicator
    if re.search(r"完成", state.text[slice(*item.front)]):
        name = re.sub(r"^(?:本?年度?|全年)?计划总?", "完成", name)
    if _only_some_done(state, item, quantity, last) and name == last.indicator:
        name = "完成" + (thing_of(name) or name)
    return name


def _goes_on_from(state: SentenceState, last: Draft, quantity: Quantity) -> Draft:
    """Return the figure that a bare number goes on from: the last, or the money before a rate."""
    if last.unit in POINTS and last.value is not None and quantity.unit not in POINTS:
        # “收入4.18亿元，完成预算的98.4%，其中上半年2.27亿元” goes on with the money
        alike = [d for d in state.drafts if d.value is not None and d.unit == quantity.unit]
        last = alike[-1] if alike else last
    if last.indicator.startswith("占") and last.value is not None:
        # “投资2.28亿元，占计划总投资2.4亿元的95%，其中当年完成1.44亿元”
        held = [d for d in state.drafts if d.unit == last.unit and not d.indicator.startswith("占")]
        last = held[-1] if held else last
    return last


# “竣工11台，另有9台已办理规划许可”: what is told behind the number is all that is said of them
_BESIDES = re.compile(r"(?:另外?|此外|还)有$")
_STATE = re.compile(r"(?:已经?|正在?|尚|仍|未|待|在|处于)[^,，;；。、()\d]{2,14}")
_DONE = re.compile(r"(?:按时|按期|如期|已)*(?:竣工|完工|建成|开工|投用|办结|完成|签约|封顶)$")


def _others_in_a_state(
    state: SentenceState, item: Item, quantity: Quantity, last: Draft, clause: Clause
) -> bool:
    """Name more of the things just counted by the state that they are in; False for none."""
    behind = _STATE.match(state.text, quantity.end)
    if behind is None or not _BESIDES.search(state.text[slice(*item.front)]):
        return False
    thing = _DONE.sub("", last.indicator)
    named = new_draft(
        state, item, quantity, behind[0], item.front[0], (thing,) if len(thing) > 1 else ()
    )
    remember(state, named, clause)
    return True


# “下达任务26项，完成24项”: those done are fewer than those there were
_DONE_OF = re.compile(
    r"[\x00 、,]*(?:目前|其中|年内|实际|均)?(?:已|已经)?(?:全面|按期|如期|按时)?完成了?"
)


def _only_some_done(state: SentenceState, item: Item, quantity: Quantity, last: Draft) -> bool:
    """Tell whether a number counts those done of the things just counted."""
    if last.value is None or last.planned or last.target or "完成" in last.indicator:
        return False
    fewer = last.unit == quantity.unit and quantity.value <= last.value
    return fewer and _DONE_OF.fullmatch(state.text[slice(*item.front)]) is not None


_EACH = re.compile(r"(?:全部|均|都)(?:达到?)?$")
_YEARS_SUM = re.compile(r"(?<!历)年累计")


def _aims_at_change(
    state: SentenceState, item: Item, quantity: Quantity, change: DraftChange, last: Draft
) -> bool:
    """Bind the change that was aimed at (“增长5%（预期目标5.5%）”); False when it is none."""
    aim = new_draft(state, item, quantity, last.indicator, last.start, last.scope)
    if last.planned or not aim.planned or quantity.unit != change.unit:
        return False
    aim.change = DraftChange(
        change.direction, quantity.value, quantity.unit, "", quantity.start, quantity.end
    )
    aim.value, aim.unit, aim.target = None, "", True
    state.drafts.insert(state.drafts.index(last), aim)
    last.clause = item.clause
    return True


# “…4.8亿元，增速列全县第2位；前三季度为3.6亿元”: the same thing, over another part of the year.
_TIME_ALONE = re.compile(
    r"[\x00 、,;(]*(?:其中|预计|预期|有望|力争|截[至止]到?|到)*(?:20\d\d年)?"
    r"(?:前[一二三]季度末?|[上下]半年末?|第?[一二三四]季度末?|全年|上年(?:同期)?|去年(?:同期)?|年[底末]|"
    r"(?:\d{1,2}月?[-~—至到])?\d{1,2}月(?:份|底|末)?)"
    r"(?:预计|有望|力争|将|已|可|约|也|则|仅|只|就|[为是有达到完成实现])*"
)


def at_another_time(state: SentenceState, clause: Clause, item: Item, quantity: Quantity) -> bool:
    """Bind a number that only a time names to the figure it repeats; False when there is none."""
    front = state.text[clause.start : quantity.before]
    if item is not clause.items[0] or not _TIME_ALONE.fullmatch(front):
        return False
    unit = quantity.unit.lstrip("百千万亿")
    last = state.drafts[-1] if state.drafts else None
    if last is None or last.part_of or last.target or item.clause - last.clause > 3:
        return False
    if last.value is None or not unit or last.unit.lstrip("百千万亿") != unit:
        return False
    draft = new_draft(state, item, quantity, last.indicator, last.start, last.scope)
    draft.total = last.total
    remember(state, draft, clause)
    return True


def _is_milestone(state: SentenceState, item: Item, quantity: Quantity, last: Draft) -> bool:
    """Tell whether a number is only what the one before passed (“6.15亿元，突破6亿元大关”)."""
    behind = state.text[item.behind[0] : item.behind[1]]
    return (
        bool(re.match(r"大关|关口|(?:新)?台阶|门槛", behind))
        and last.unit == quantity.unit
        and last.value is not None
        and last.value >= quantity.value
    )
