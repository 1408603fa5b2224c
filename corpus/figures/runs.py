"""Binds numbers that only connectors part to as many names: “分别下降13.8%、12.6%”."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.figures.change import REACHING, Reading, read_front
from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import (
    Draft,
    SentenceState,
    apply_reading,
    change_of,
    fill_value,
    new_draft,
    remember,
    without_new,
)
from corpus.figures.enumerations import split_names
from corpus.figures.lexicon import KEEN_VERBS
from corpus.figures.movements import bind_reached, bind_start, reaches
from corpus.figures.naming import Noun, noun_in_front
from corpus.numbers import Quantity
from corpus.wording import alternatives

_APART_VERB = re.compile(rf"(?:分别|各)((?:{alternatives(KEEN_VERBS)})?)$")


def bind_run(state: SentenceState, clause: Clause, run: list[Item]) -> bool:
    """Bind numbers that only connectors part to as many names; False when they do not match."""
    count = len(run)
    first = run[0]
    quantities = _even_units([item.quantity for item in run])
    front = state.text[first.front[0] : first.front[1]]
    reading = read_front(front.rstrip(FILLER), quantities[-1].unit)
    if state.pending and (match := REACHING.search(front)):
        pending, state.pending = state.pending, []
        for item, quantity in zip(run, quantities, strict=True):
            item.quantity = quantity
        bind_reached(state, clause, run, match, pending)
        return True
    if reading.kind == "from":
        if not reaches(state, clause, run[-1]):
            return False
        bind_start(state, clause, run, reading)
        return True
    subject_end = first.front[0] + reading.subject_end
    noun = noun_in_front(state.text, first.front[0], subject_end)
    if reading.kind == "change" and (
        both := re.search(
            r"(环比|同比)、(环比|同比)(?:分别|各)?$", front[: reading.subject_end] + ""
        )
    ):
        _bind_two_baselines(state, clause, run, quantities, reading, both)
        return True
    names, ending = None, ""
    if noun.text:
        names_end = noun.end
        if match := _APART_VERB.search(noun.text):
            ending, names_end = match[1] or "", noun.start + match.start()
        names = split_names(state.text, noun.start, names_end, count)
    apart = "分别" in front
    if names is None and not noun.text and len(state.group) == count:
        return _run_over_group(state, first, quantities, reading, noun)
    if names is None:
        if not apart and reading.kind == "value":
            return False
        if apart and noun.text and reading.kind == "value":
            names = [(noun.start, noun.end, noun.text)] * count
        else:
            return False
    drafts = []
    verb = noun.verb if not noun.text.startswith(noun.verb) else ""
    for (a, _, name), item, quantity in zip(names, run, quantities, strict=True):
        draft = new_draft(state, item, quantity, name + ending, min(a, noun.start), noun.scope)
        draft.verb = verb
        apply_reading(state, draft, reading, first, quantity)
        drafts.append(draft)
    years = re.findall(r"20\d\d(?=年)", front)
    if apart and len(years) == count:
        for draft, year in zip(drafts, years, strict=True):
            draft.year = int(year)
    start = min(d.start for d in drafts)
    for draft in drafts:
        draft.start = start
        remember(state, draft, clause)
    state.group = drafts
    return True


def _bind_two_baselines(
    state: SentenceState,
    clause: Clause,
    run: list[Item],
    quantities: list[Quantity],
    reading: Reading,
    both: re.Match[str],
) -> None:
    """Bind “环比、同比分别增长51.3%、15.3%”: one indicator, two baselines."""
    a = run[0].front[0]
    noun = noun_in_front(state.text, a, a + both.start())
    last = state.drafts[-1] if state.drafts and not noun.text else None
    for item, quantity, baseline in zip(run, quantities, both.groups(), strict=True):
        name, start = (last.indicator, last.start) if last else (noun.text, noun.start)
        draft = new_draft(state, item, quantity, name, start, noun.scope)
        draft.value, draft.unit = None, ""
        draft.change = replace(
            change_of(reading, quantity, a), baseline=baseline, start=quantity.start
        )
        remember(state, draft, clause)


def _run_over_group(
    state: SentenceState, first: Item, quantities: list[Quantity], reading: Reading, noun: Noun
) -> bool:
    """Bind a run without names to the figures just listed (“…60家和30家，累计达1016家和591家”)."""
    group = list(state.group)
    fresh: list[Draft] = []
    for known, quantity in zip(group, quantities, strict=True):
        if reading.kind == "change" and reading.direction and known.change is None:
            known.change = change_of(reading, quantity, first.front[0])
            known.end = max(known.end, quantity.after)
        elif known.value is None and reading.kind in {"value", "reached"}:
            fill_value(known, quantity)
        elif reading.kind == "completion":
            known.completion = quantity.value
            known.end = max(known.end, quantity.end)
        else:
            name = without_new(known.indicator) if noun.total else known.indicator
            draft = Draft(
                name,
                quantity.value,
                quantity.unit,
                quantity.start,
                quantity.end,
                known.start,
                quantity.after,
                first.clause,
                known.scope,
                quantity.upper,
                approximate=quantity.approximate,
                total=noun.total,
                planned=known.planned,
            )
            fresh.append(draft)
            state.drafts.append(draft)
    if fresh:
        state.group = fresh
    return True


def _even_units(quantities: list[Quantity]) -> list[Quantity]:
    """Give numbers of a run the unit of the last one: “2.2个和3.7个百分点”, “9和10万人”."""
    last = quantities[-1].unit
    even: list[Quantity] = []
    for quantity in quantities:
        if (
            quantity.unit != last
            and last.startswith(quantity.unit)
            and (quantity.unit == "个" or not quantity.unit or quantity.unit in {"万", "亿"})
        ):
            even.append(replace(quantity, unit=last))
        else:
            even.append(quantity)
    return even
