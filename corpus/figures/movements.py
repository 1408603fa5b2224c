"""Binds changes, differences, completions and movements (“由2%提高到3%”) to their figures."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from corpus.figures.change import REACHING, Reading, direction_of
from corpus.figures.clauses import Clause, Item
from corpus.figures.drafts import (
    POINTS,
    Draft,
    DraftChange,
    SentenceState,
    apply_reading,
    change_of,
    new_draft,
    noun_of_clause_before,
    remember,
)
from corpus.figures.enumerations import has_head, split_names
from corpus.figures.naming import Noun, noun_in_front
from corpus.figures.timing import planned_word

_LESS_IS_BETTER = re.compile(r"PM|浓度|综合指数|能耗|排放")


def bind_completion(state: SentenceState, clause: Clause, item: Item, reading: Reading) -> bool:
    """Give a completion to the figure before; False when it does not speak of that one."""
    a, _ = item.front
    noun = noun_in_front(state.text, a, a + reading.subject_end)
    target = state.drafts[-1] if state.drafts else None
    if target is None or (noun.text and not target.indicator.endswith(noun.text)):
        return False
    if target.completion is not None or item.clause - target.clause > 2:
        return False
    group = [d for d in state.group if d.completion is None] or [target]
    chosen = target if target not in group or len(group) > 1 else group[0]
    chosen.completion, chosen.clause = item.quantity.value, item.clause
    chosen.end = max(chosen.end, item.quantity.end)
    return True


def bind_change(state: SentenceState, clause: Clause, item: Item, reading: Reading) -> bool:
    """Bind a change or a difference to its subject or to the figure before it."""
    text, quantity = state.text, item.quantity
    a, _ = item.front
    noun = noun_in_front(text, a, a + reading.subject_end)
    antecedent = state.drafts[-1] if state.drafts else None
    own = bool(noun.text) and not _same_subject(noun.text, antecedent)
    if quantity.unit == "位" and not own and antecedent is not None:
        draft = new_draft(state, item, quantity, "排名", a + reading.start, (antecedent.indicator,))
        draft.value, draft.unit, draft.change = None, "", change_of(reading, quantity, a)
        draft.value_start = draft.change.start
        state.drafts.insert(len(state.drafts) - 1, draft)
        return True
    ahead = planned_word(text[a : quantity.before] + " ")
    if ahead and not own and antecedent is not None and not antecedent.planned:
        noun, own = (
            Noun(antecedent.indicator, antecedent.start, antecedent.end, antecedent.scope),
            True,
        )
    if reading.kind == "difference":
        if not own and antecedent is None:
            return False
        _bind_difference(state, clause, item, reading, noun, antecedent if not own else None)
        return True
    if own or antecedent is None:
        if not noun.text:
            before = noun_of_clause_before(state, item.clause)
            words = re.sub(r"\x00", "", text[a + reading.start : quantity.before])
            noun = (
                before
                if has_head(before.text)
                else replace(noun, text=words, start=a + reading.start)
            )
        draft = new_draft(state, item, quantity, noun.text, noun.start, noun.scope)
        draft.value, draft.unit, draft.upper = None, "", quantity.upper
        apply_reading(state, draft, reading, item, quantity)
        _inherit_baseline(state, draft, item)
        remember(state, draft, clause)
        return True
    if _is_absolute(antecedent) and quantity.unit in POINTS:
        _count_instead(state, antecedent)
    targets = [d for d in state.group if d.change is None] if len(state.group) > 1 else []
    change = change_of(reading, quantity, a)
    if targets and antecedent in state.group and re.search(r"均|都", text[a : quantity.before]):
        for target in targets:
            target.change = change
            target.end = max(target.end, quantity.after)
        return True
    if antecedent.change is None:
        if "改善" in text[change.start : quantity.start] and _LESS_IS_BETTER.search(
            antecedent.indicator
        ):
            change.direction = "down"
        antecedent.change = change
        antecedent.clause = item.clause
        antecedent.end = max(antecedent.end, quantity.after)
        antecedent.upper = antecedent.upper if antecedent.value is not None else quantity.upper
        return True
    draft = new_draft(
        state, item, quantity, antecedent.indicator, antecedent.start, antecedent.scope
    )
    draft.value, draft.unit = None, ""
    if not change.baseline and antecedent.change is not None:
        change.baseline = antecedent.change.baseline
    draft.change = change
    draft.value_start, draft.value_end = change.start, quantity.end
    remember(state, draft, clause)
    return True


def _is_absolute(draft: Draft) -> bool:
    return draft.value is None and draft.change is not None and draft.change.unit not in POINTS


def _count_instead(state: SentenceState, draft: Draft) -> None:
    """Read “压降94户” as the count that a following “、下降35.9%” is the change of."""
    change = draft.change
    if change is None:
        return
    verb = re.match(r"[一-龥]{1,3}", state.text[change.start :])
    words = state.text[change.start : draft.value_end]
    number = re.search(r"\d", words)
    draft.indicator += verb[0] if verb and number and number.start() <= 3 else ""
    draft.indicator = draft.indicator.rstrip("了至到")
    draft.value, draft.unit, draft.change = change.amount, change.unit, None
    draft.value_start = change.start + (number.start() if number else 0)


def _same_subject(words: str, antecedent: Draft | None) -> bool:
    if antecedent is None:
        return False
    if words in {
        "增速",
        "增幅",
        "降幅",
        "涨幅",
        "总量",
        "规模",
        "总数",
        "数量",
        "总额",
        "金额",
        "总体",
        "产值",
        "指标",
    }:
        return True
    return antecedent.indicator.endswith(words) and len(words) >= 2


def _bind_difference(
    state: SentenceState,
    clause: Clause,
    item: Item,
    reading: Reading,
    noun: Noun,
    antecedent: Draft | None,
) -> None:
    """Bind “高于全国0.7个百分点” as a change against another place, beside the figure itself."""
    if antecedent is not None:
        draft = new_draft(
            state, item, item.quantity, antecedent.indicator, antecedent.start, antecedent.scope
        )
    else:
        draft = new_draft(state, item, item.quantity, noun.text, noun.start, noun.scope)
    draft.value, draft.unit, draft.upper = None, "", item.quantity.upper
    draft.change = change_of(reading, item.quantity, item.front[0])
    draft.value_start, draft.value_end = draft.change.start, item.quantity.end
    previous = list(state.group)
    remember(state, draft, clause)
    if antecedent is not None:
        # what follows (“、居全国第3位”, “，总量达…”) still speaks of the figure before
        state.drafts.remove(draft)
        state.drafts.insert(state.drafts.index(antecedent), draft)
        state.group = previous


def _inherit_baseline(state: SentenceState, draft: Draft, item: Item) -> None:
    """Carry 同比 along an enumeration: “工业同比增长5.5%、零售业增长6.7%”."""
    if draft.change is None or draft.change.baseline or len(state.drafts) < 1:
        return
    before = state.drafts[-1]
    near = item.joined in {"list", "run"} or before.clause == item.clause
    listed = before.change is not None and before.value is None and item.clause - before.clause <= 1
    if (
        before.change is not None
        and before.change.baseline in {"同比", "环比"}
        and (near or listed)
    ):
        draft.change.baseline = before.change.baseline


def bind_start(state: SentenceState, clause: Clause, run: list[Item], reading: Reading) -> None:
    """Bind where a movement began (“由2%”): the same indicator, one year before."""
    first = run[0]
    a = first.front[0]
    noun = noun_in_front(state.text, a, a + reading.subject_end)
    if not noun.text:
        noun = noun_of_clause_before(state, first.clause)
    last = state.drafts[-1] if state.drafts else None
    names = split_names(state.text, noun.start, noun.end, len(run)) if noun.text else None
    for place, item in enumerate(run):
        name = names[place][2] if names else noun.text
        if not name and last is not None:
            name = last.indicator
        draft = new_draft(
            state, item, item.quantity, name, noun.start if noun.text else a, noun.scope
        )
        draft.years_back, draft.planned = 1, ""
        remember(state, draft, clause)
        state.pending.append(draft)


def bind_reached(
    state: SentenceState, clause: Clause, run: list[Item], match: re.Match[str], began: list[Draft]
) -> None:
    """Bind “提高到3%” after “由2%”: the value reached, with the direction of the movement."""
    drafts: list[Draft] = []
    for place, item in enumerate(run):
        start = began[min(place, len(began) - 1)]
        draft = new_draft(state, item, item.quantity, start.indicator, start.start, start.scope)
        direction = direction_of(match["verb"])
        if direction is None and start.value is not None:
            direction = "up" if item.quantity.value > start.value else "down"
        if direction:
            at = run[0].front[0] + match.start("verb")
            draft.change = DraftChange(direction, None, "", "", at, item.quantity.end)
        start.end = max(start.end, draft.end)
        remember(state, draft, clause)
        drafts.append(draft)
    state.group = drafts


def reaches(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Tell whether a movement that begins at a number ends at the next."""
    place = clause.items.index(item)
    if place + 1 >= len(clause.items):
        return False
    following = clause.items[place + 1].quantity
    if REACHING.search(state.text[item.quantity.after : following.before]):
        return True
    # “分别从202元、270元提高到209元、280元”
    rest = clause.items[place + 1 :]
    return any(
        REACHING.search(state.text[one.quantity.after : two.quantity.before])
        for one, two in pairwise(rest)
    )
