"""Binds numbers that only connectors part to as many names: “分别下降13.8%、12.6%”."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.figures.bases import bind_reached, bind_start, reaches
from corpus.figures.change import REACHING, Reading, direction_of, read_front
from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.climbing import bind_moved_ranks
from corpus.figures.drafts import (
    Draft,
    DraftChange,
    SentenceState,
    apply_reading,
    change_of,
    fill_value,
    new_draft,
    without_new,
)
from corpus.figures.enumerations import PLACE_THEN
from corpus.figures.movements import bind_moved_rates
from corpus.figures.naming import Noun, noun_in_front
from corpus.figures.parts import remember
from corpus.figures.run_names import (
    BARE_NAMES,
    Names,
    listed_values,
    names_before,
    names_of,
    takes_group,
)
from corpus.figures.series import (
    COUNTS,
    PLACE_NAME,
    Series,
    measured_before,
    series_of,
    told_in_years,
)
from corpus.numbers import Quantity

_BASELINES = re.compile(r"(环比|同比)、(环比|同比)(?:分别|各)?")
_RATE_ALONE = re.compile(r"(?P<rate>增速|增幅|降幅|涨幅|升幅)?(?:分别)?")


def bind_run(state: SentenceState, clause: Clause, run: list[Item]) -> bool:
    """Bind numbers that only connectors part to as many names; False when they do not match."""
    first = run[0]
    quantities = _even_units([item.quantity for item in run])
    front = state.text[first.front[0] : first.front[1]]
    reading = read_front(front.rstrip(FILLER), quantities[-1].unit)
    if bind_moved_ranks(state, run):
        return True
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
    if reading.kind == "change" and len(run) == 2 and (both := _BASELINES.search(front)):
        _bind_two_baselines(state, clause, run, quantities, reading, both)
        return True
    if series := series_of(state, first, len(run)):
        return _bind_series(state, clause, run, quantities, reading, series)
    noun = noun_in_front(state.text, first.front[0], first.front[0] + reading.subject_end)
    rate = _RATE_ALONE.fullmatch(noun.text.strip(FILLER))
    told = rate["rate"] or "" if rate and takes_group(state, first, len(run)) else None
    if told is not None and bind_moved_rates(state, run, quantities, reading, told):
        return True
    before = None
    if not noun.text and "分别" in front and not takes_group(state, first, len(run)):
        before = names_before(state, first, len(run))
    if before is None and not noun.text and takes_group(state, first, len(run)):
        return _run_over_group(state, first, quantities, reading, noun)
    names = before or names_of(state, noun, len(run))
    if names and all(n in BARE_NAMES for _, _, n in names) and takes_group(state, first, len(run)):
        return _run_over_group(state, first, quantities, reading, replace(noun, text=""))
    told = _told_by_turns(state, clause, run, noun, names, reading)
    if told is None:
        return False
    names, scopes = told
    drafts = []
    for (a, _, name), item, quantity, scope in zip(names, run, quantities, scopes, strict=True):
        start = a if before else min(a, noun.start)
        draft = new_draft(state, item, quantity, name, start, scope)
        apply_reading(state, draft, reading, first, quantity)
        drafts.append(draft)
    told_in_years(state, first, drafts)
    start = min(d.start for d in drafts)
    for draft in drafts:
        draft.start = start
        remember(state, draft, clause)
    state.group = drafts
    return True


def _told_by_turns(
    state: SentenceState,
    clause: Clause,
    run: list[Item],
    noun: Noun,
    names: Names | None,
    reading: Reading,
) -> tuple[Names, list[tuple[str, ...]]] | None:
    """Return name and scope of each number: one name for figures or places listed before."""
    first = run[0]
    front = state.text[first.front[0] : first.front[1]]
    scopes = [noun.scope] * len(run)
    if names is None and "分别" in front and noun.text and reading.kind == "value":
        name = re.sub(r"^[两三四五六](?:类|项|者|种)|分别", "", noun.text) or noun.text
        names = [(noun.start, noun.end, name)] * len(run)
        if listed := listed_values(state, first, len(run)):
            scopes = [(*noun.scope, d.indicator) for d in listed]
    if names is None:
        return None
    apart = [PLACE_THEN.fullmatch(name) for _, _, name in names]
    if "分别" in front and len({m["what"] for m in apart if m}) == 1 and all(apart):
        scopes = [(*noun.scope, m["place"]) for m in apart if m]
        what = next(m["what"] for m in apart if m).removeprefix("分别")
        names = [(a, b, what) for a, b, _ in names]
    if "分别" in front and all(PLACE_NAME.fullmatch(name) for _, _, name in names):
        what, wider = measured_before(state, clause, run[-1].quantity.unit)
        if what and state.drafts and state.drafts[-1].unit in COUNTS:
            scopes = [(*wider, what)] * len(run)  # villages counted, then named: kinds of a total
        elif what:
            scopes = [(*wider, name) for _, _, name in names]
            names = [(a, b, what) for a, b, _ in names]
    return names, scopes


def _bind_series(
    state: SentenceState,
    clause: Clause,
    run: list[Item],
    quantities: list[Quantity],
    reading: Reading,
    series: Series,
) -> bool:
    """Bind one measure at several times; False when nothing says what is measured."""
    first, noun = run[0], series.noun
    name = re.sub(r"(?:同比|环比)$", "", noun.text.strip(FILLER))
    start, scope = noun.start, noun.scope
    if not name:
        of = next((d for d in reversed(state.drafts) if not d.target), None)
        if of is None:
            return False
        name, scope = of.indicator, of.scope
    drafts = []
    for item, quantity, period in zip(run, quantities, series.periods, strict=True):
        draft = new_draft(state, item, quantity, name, start, scope)
        apply_reading(state, draft, reading, first, quantity)
        draft.period = period
        drafts.append(draft)
    _remember_group(state, drafts, clause)
    return True


def _remember_group(state: SentenceState, drafts: list[Draft], clause: Clause) -> None:
    """Keep figures that one clause tells together; each is quoted from where the first begins."""
    for draft in drafts:
        draft.start = min(d.start for d in drafts)
        remember(state, draft, clause)
    state.group = drafts


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


def _give_change(state: SentenceState, known: Draft, change: DraftChange, clause: int) -> None:
    """Give a figure a change, beside it when it has one (“同比增长4%，较年初增加2亿元”)."""
    if known.change is None:
        known.change = change
        known.end = max(known.end, change.end)
        return
    draft = Draft(
        known.indicator,
        None,
        "",
        change.start,
        change.end,
        known.start,
        change.end,
        clause,
        known.scope,
        planned=known.planned,
    )
    draft.change = change
    state.drafts.append(draft)


_MOVED = re.compile("增长|下降|提高|上升|减少|增加|降低|回落|上涨|下跌|提升|下滑")


def bind_mixed(state: SentenceState, clause: Clause, run: list[Item]) -> bool:
    """Bind “分别增长7.8%和下降2.5%”: each number with a verb of its own; False if it is not so."""
    first = run[0]
    front = state.text[first.front[0] : first.front[1]]
    reading = read_front(front.rstrip(FILLER), first.quantity.unit)
    if reading.kind != "change" or "分别" not in front:
        return False
    readings = [reading]
    for item in run[1:]:
        if item.joined == "run":  # “下降5.9%、8%、上升2.7%”: the verb before goes on
            readings.append(replace(readings[-1], baseline=reading.baseline))
            continue
        own = read_front(state.text[item.front[0] : item.front[1]], item.quantity.unit)
        verb = _MOVED.search(state.text, *item.front)
        way = direction_of(verb[0]) if verb else own.direction
        readings.append(
            replace(own, kind="change", direction=way, baseline=own.baseline or reading.baseline)
        )
    noun = noun_in_front(state.text, first.front[0], first.front[0] + reading.subject_end)
    names = names_of(state, noun, len(run)) if noun.text else names_before(state, first, len(run))
    if names is None and not noun.text and takes_group(state, first, len(run)):
        for item, own, known in zip(run, readings, list(state.group), strict=True):
            change = change_of(own, item.quantity, item.front[0])
            _give_change(state, known, change, item.clause)
        return True
    if names is None:
        return False
    drafts = []
    for (a, _, name), item, own in zip(names, run, readings, strict=True):
        draft = new_draft(state, item, item.quantity, name, a, noun.scope)
        apply_reading(state, draft, own, item, item.quantity)
        drafts.append(draft)
    _remember_group(state, drafts, clause)
    return True


def _run_over_group(
    state: SentenceState, first: Item, quantities: list[Quantity], reading: Reading, noun: Noun
) -> bool:
    """Bind a run without names to the figures just listed (“…60家和30家，累计达1016家和591家”)."""
    group = list(state.group)
    fresh: list[Draft] = []
    for place, (known, quantity) in enumerate(zip(group, quantities, strict=True)):
        if reading.kind == "change" and reading.direction:
            change = change_of(reading, quantity, first.front[0])
            change.start = change.start if place == 0 else quantity.start
            _give_change(state, known, change, first.clause)
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
    """Give numbers of a run the unit of the last one: “2.2个和3.7个百分点”, “9和10万人”.

    An inexact end (“80万斤、16万斤以上”) makes all of them inexact.
    """
    last = quantities[-1].unit
    about = quantities[-1].approximate
    even: list[Quantity] = []
    for original in quantities:
        quantity = original
        if not quantity.approximate and about in {"以上", "左右", "以下", "以内"}:
            quantity = replace(quantity, approximate=about)
        if (
            quantity.unit != last
            and last.startswith(quantity.unit)
            and (quantity.unit == "个" or not quantity.unit or quantity.unit in {"万", "亿"})
        ):
            even.append(replace(quantity, unit=last))
        else:
            even.append(quantity)
    return even
