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
from corpus.figures.enumerations import PLACE_THEN, split_names
from corpus.figures.lexicon import KEEN_VERBS
from corpus.figures.movements import bind_moved_rates
from corpus.figures.naming import Noun, noun_in_front
from corpus.figures.parts import remember
from corpus.figures.series import (
    COUNTS,
    PLACE_NAME,
    Series,
    measured_before,
    series_of,
    told_in_years,
)
from corpus.numbers import Quantity
from corpus.wording import alternatives

# “分别新增4部、10部”, “分别占全省的50.6%、41.9%”
_APART = re.compile(
    rf"(?:分别|各)(?P<ending>占[^、,]{{0,12}}|(?:完成|实现)(?P<of>[^、,]{{2,8}})|(?:{alternatives(KEEN_VERBS)})|[按较比达为]?)$"
)
_BASELINES = re.compile(r"(环比|同比)、(环比|同比)(?:分别|各)?")
_RATE_ALONE = re.compile(r"(?P<rate>增速|增幅|降幅|涨幅|升幅)?(?:分别)?")
_BARE_NAMES = frozenset(
    {"人次", "件次", "批次", "批", "次数", "面积", "人数", "户数", "宗数", "起数"}
)


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
    told = rate["rate"] or "" if rate and _takes_group(state, first, len(run)) else None
    if told is not None and bind_moved_rates(state, run, quantities, reading, told):
        return True
    before = None
    if not noun.text and "分别" in front and not _takes_group(state, first, len(run)):
        before = _names_before(state, first, len(run))
    if before is None and not noun.text and _takes_group(state, first, len(run)):
        return _run_over_group(state, first, quantities, reading, noun)
    names = before or _names_of(state, noun, len(run))
    if (
        names
        and all(n in _BARE_NAMES for _, _, n in names)
        and _takes_group(state, first, len(run))
    ):
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


_Names = list[tuple[int, int, str]]


def _told_by_turns(
    state: SentenceState,
    clause: Clause,
    run: list[Item],
    noun: Noun,
    names: _Names | None,
    reading: Reading,
) -> tuple[_Names, list[tuple[str, ...]]] | None:
    """Return name and scope of each number: one name for figures or places listed before."""
    first = run[0]
    front = state.text[first.front[0] : first.front[1]]
    scopes = [noun.scope] * len(run)
    if names is None and "分别" in front and noun.text and reading.kind == "value":
        name = re.sub(r"^[两三四五六](?:类|项|者|种)|分别", "", noun.text) or noun.text
        names = [(noun.start, noun.end, name)] * len(run)
        if listed := _listed_values(state, first, len(run)):
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


# 一、二、三产业, 三次产业, 一二三产: what a run of three tells of each
_SECTORS = re.compile(r"(?:第?一、第?二、第?三|三次|一二三次?)产业?(?!融合)(?=$|[一-龥])")


def _names_of(state: SentenceState, noun: Noun, count: int) -> list[tuple[int, int, str]] | None:
    """Return as many names as there are numbers, each with the words that all share."""
    if not noun.text:
        return None
    end, ending = noun.end, ""
    if match := _APART.search(noun.text):
        ending, end = match["of"] or match["ending"], noun.start + match.start()
        ending = "" if len(ending) == 1 and ending != "占" else ending
    names = split_names(state.text, noun.start, end, count)
    if count == 3 and (sectors := _SECTORS.search(state.text, max(0, noun.start - 6), end)):
        rest = state.text[sectors.end() : end]
        return [(noun.start, end, f"第{order}产业{rest}{ending}") for order in "一二三"]
    if names is None:
        return None
    first = names[0][2]
    whole = []
    for a, b, name in names:
        bare = name in _BARE_NAMES and name is not first
        stem = re.sub(r"(?:件次|批次|起数|件数|人数|宗数|户数|件|批)$", "", first) if bare else ""
        whole.append((a, b, stem + name + ending))
    return whole


def _takes_group(state: SentenceState, first: Item, count: int) -> bool:
    """Tell whether a run without names speaks of the figures just listed; makes them the group."""
    if len(state.inside) == count and all(d.change is None for d in state.inside):
        state.group = list(state.inside)
        return True
    if len(state.group) == count:
        return True
    last = state.drafts[-count:]
    near = len(last) == count and all(first.clause - d.clause <= count for d in last)
    if near and all(d.change is None and d.value is not None for d in last):
        state.group = list(last)
        return True
    return False


def _listed_values(state: SentenceState, first: Item, count: int) -> list[Draft]:
    """Return the figures that a run of shares takes one by one, changed or not."""
    if _takes_group(state, first, count):
        return list(state.group)
    values = [d for d in state.drafts if d.value is not None and not d.target][-count:]
    near = len(values) == count and first.clause - values[0].clause <= 2 * count
    return values if near and len({d.unit for d in values}) == 1 else []


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
    names = _names_of(state, noun, len(run)) if noun.text else _names_before(state, first, len(run))
    if names is None and not noun.text and _takes_group(state, first, len(run)):
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


# What parts names from what the clause says of them all: “甲、乙、丙|位列诉求量前三位”.
_SAYING = re.compile(
    r"位列|位居|名列|列(?=前|居)|居(?=前|全|首)|排名|排在|占据|得分|均?实现|双双|“?双(?:下降|上升|提升|增长|[降升增减])|均(?!衡|匀|价|值)|"
    r"[二两三四五六七八九十]项|保持|持续|呈|成为|是(?=全|主要)"
)
_MEASURE = re.compile(r"[一-龥]{1,4}(?:量|数|额|得分|分数)(?=[前最第]|$)|得分")


def _names_before(
    state: SentenceState, first: Item, count: int
) -> list[tuple[int, int, str]] | None:
    """Return the names that the clause before lists: “甲、乙位居前二，分别为8件、7件”."""
    if first.clause == 0:
        return None
    before = state.clauses[first.clause - 1]
    if before.items or before.end <= before.start:
        return None
    saying = _SAYING.search(state.text, before.start, before.end)
    if saying is None:
        return None
    noun = noun_in_front(state.text, before.start, saying.start())
    names = _names_of(state, noun, count)
    if names is None:
        return None
    measure = _MEASURE.search(state.text[saying.start() : before.end])
    what = measure[0] if measure else ""
    what = re.sub(r"^(?:位列|位居|名列|排名|[列居])", "", what)
    return [(a, b, name if name.endswith(what) else name + what) for a, b, name in names]


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
