"""Binds each number of a sentence to its indicator, change, completion and rank."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.figure import Direction
from corpus.figures.change import REACHING, Reading, direction_of, read_front
from corpus.figures.clauses import FILLER, Clause, Item, blank_brackets, read_clauses
from corpus.figures.lexicon import (
    ATTRIBUTE,
    EMPTY_VERBS,
    KEEN,
    KEEN_TAIL,
    KEEN_VERBS,
    LIGHT_VERBS,
    NOMINAL_VERBS,
    PREDICATES,
    PREPOSITION,
    RATE,
)
from corpus.figures.naming import (
    Noun,
    attribute_of,
    has_head,
    noun_behind,
    noun_in_front,
    split_names,
)
from corpus.figures.ranks import Rank, find_ranks
from corpus.figures.timing import planned_word
from corpus.numbers import Quantity, find_quantities
from corpus.wording import alternatives

_LIGHT = frozenset(LIGHT_VERBS.split()) | EMPTY_VERBS
_LESS_IS_BETTER = re.compile(r"PM|浓度|综合指数|能耗|排放")
_SHARED = frozenset({"改造", "整治", "改建", "更新", "扩建"})
_AHEAD = re.compile(
    r"[\x00 \d一二三四五六七八九十、.()是]*(?:在)?(下一步|下一阶段|下阶段|今后|未来|接下来|明年)"
)
_MASS = frozenset(
    [
        "元",
        "美元",
        "亩",
        "吨",
        "公里",
        "米",
        "平方米",
        "平方公里",
        "公顷",
        "立方米",
        "m2",
        "千瓦",
        "斤",
        "公斤",
        "千米",
        "千瓦时",
        "人",
        "人次",
    ]
)
_POINTS = frozenset({"%", "个百分点", "百分点", "‰", "倍", "番", "个基点"})


@dataclass(slots=True)
class DraftChange:
    """A change while its figure is being put together; see `corpus.figure.Change`."""

    direction: Direction
    amount: Decimal | None
    unit: str
    baseline: str
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """A figure while its sentence is being read; offsets are the sentence's."""

    indicator: str
    value: Decimal | None
    unit: str
    value_start: int
    value_end: int
    start: int
    end: int
    clause: int
    scope: tuple[str, ...] = ()
    upper: Decimal | None = None
    change: DraftChange | None = None
    ranks: list[str] = field(default_factory=list)
    completion: Decimal | None = None
    approximate: str = ""
    planned: str = ""
    verb: str = ""
    part_of: Draft | None = None
    total: str = ""
    years_back: int = 0
    year: int | None = None


@dataclass(slots=True)
class _Sentence:
    text: str
    drafts: list[Draft]
    clauses: list[Clause]
    group: list[Draft]
    parent: Draft | None = None
    lead: str = ""
    pending: list[Draft] = field(default_factory=list)
    behind_end: int = 0
    sticky: str = ""
    sticky_clause: int = -1
    colon_planned: str = ""


def bind(sentence: str) -> list[Draft]:
    """Return the figures of one sentence in matching form, in reading order."""
    quantities = find_quantities(sentence)
    if not quantities:
        return []
    outer, inner = blank_brackets(sentence)
    drafts = _bind_part(outer, [q for q in quantities if not _within(q, inner)])
    for a, b in inner:
        drafts += _bind_inner(sentence, a, b, drafts)
    drafts.sort(key=lambda d: d.value_start)
    return drafts


def _within(quantity: Quantity, spans: list[tuple[int, int]]) -> bool:
    return any(a <= quantity.start < b for a, b in spans)


def _bind_inner(sentence: str, a: int, b: int, outer: list[Draft]) -> list[Draft]:
    """Bind the numbers inside a bracket; what stands in front of it is their antecedent."""
    part = FILLER * a + sentence[a:b]
    before = [d for d in outer if d.value_end <= a]
    seed = before[-1] if before else None
    found = _bind_part(part, [q for q in find_quantities(part)], seed)
    return [d for d in found if d is not seed]


def _bind_part(text: str, quantities: list[Quantity], seed: Draft | None = None) -> list[Draft]:
    clauses = read_clauses(text, quantities)
    state = _Sentence(text, [seed] if seed else [], clauses, [seed] if seed else [])
    if match := _AHEAD.match(text):
        state.colon_planned = match[1]
    for index, clause in enumerate(clauses):
        _enter_clause(state, clause, index)
        items = clause.items
        i = 0
        while i < len(items):
            j = i + 1
            while j < len(items) and items[j].joined == "run":
                j += 1
            run = items[i:j]
            if len(run) > 1 and _bind_run(state, clause, run):
                i = j
                continue
            known = len(state.drafts)
            for item in run:
                _bind_item(state, clause, item)
            if len(run) > 1 and len(state.drafts) - known == len(run):
                state.group = state.drafts[known:]
            i = j
    for rank in find_ranks(text, clauses):
        _attach_rank(state, rank)
    return state.drafts


def _enter_clause(state: _Sentence, clause: Clause, index: int) -> None:
    words = state.text[clause.start : clause.end]
    if clause.mark == ";":
        state.group = []
    following = state.text[clause.end : clause.end + 1]
    if following == ":" and (word := planned_word(words + ":")):
        state.colon_planned = word
    bare = words.lstrip(FILLER + " 、")
    if re.match(r"(?:其中|包括|包含|分别为|分别是|含)", bare) and state.drafts:
        state.parent = _total_before(state, clause)


def _total_before(state: _Sentence, clause: Clause) -> Draft:
    """Return the figure that 其中 takes apart: the last one that counts the same things."""
    last = state.drafts[-1]
    if not clause.items:
        return last
    unit = clause.items[0].quantity.unit
    if unit in _POINTS:
        return last
    for draft in reversed(state.drafts):
        if draft.value is not None and _comparable(draft.unit, unit) and draft.part_of is None:
            return draft
    return last


def _comparable(one: str, two: str) -> bool:
    """Tell whether two units count the same kind of thing: 家 and 个 do, 家 and 万元 do not."""
    one, two = one.lstrip("十百千万亿"), two.lstrip("十百千万亿")
    if one == two:
        return True
    return not ({one, two} & (_POINTS | _MASS))


# --- runs: “分别下降13.8%、12.6%” ------------------------------------------------


def _bind_run(state: _Sentence, clause: Clause, run: list[Item]) -> bool:
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
        _bind_reached(state, clause, run, match, pending)
        return True
    if reading.kind == "from":
        if not _reaches(state, clause, run[-1]):
            return False
        _bind_start(state, clause, run, reading)
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
        draft = _draft(state, item, quantity, name + ending, min(a, noun.start), noun.scope)
        draft.verb = verb
        _apply_reading(state, draft, reading, first, quantity)
        drafts.append(draft)
    years = re.findall(r"20\d\d(?=年)", front)
    if apart and len(years) == count:
        for draft, year in zip(drafts, years, strict=True):
            draft.year = int(year)
    start = min(d.start for d in drafts)
    for draft in drafts:
        draft.start = start
        _remember(state, draft, clause)
    state.group = drafts
    return True


def _bind_two_baselines(
    state: _Sentence,
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
        draft = _draft(state, item, quantity, name, start, noun.scope)
        draft.value, draft.unit = None, ""
        draft.change = replace(
            _change(reading, quantity, a), baseline=baseline, start=quantity.start
        )
        _remember(state, draft, clause)


_APART_VERB = re.compile(rf"(?:分别|各)((?:{alternatives(KEEN_VERBS)})?)$")


def _run_over_group(
    state: _Sentence, first: Item, quantities: list[Quantity], reading: Reading, noun: Noun
) -> bool:
    """Bind a run without names to the figures just listed (“…60家和30家，累计达1016家和591家”)."""
    group = list(state.group)
    fresh: list[Draft] = []
    for known, quantity in zip(group, quantities, strict=True):
        if reading.kind == "change" and reading.direction and known.change is None:
            known.change = _change(reading, quantity, first.front[0])
            known.end = max(known.end, quantity.after)
        elif known.value is None and reading.kind in {"value", "reached"}:
            _fill(known, quantity)
        elif reading.kind == "completion":
            known.completion = quantity.value
            known.end = max(known.end, quantity.end)
        else:
            name = _without_new(known.indicator) if noun.total else known.indicator
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


# --- single numbers ---------------------------------------------------------------


def _bind_item(state: _Sentence, clause: Clause, item: Item) -> None:
    text, quantity = state.text, item.quantity
    a, b = item.front
    if item.joined == "flow" and a < state.behind_end <= b - 2:
        a = state.behind_end
        item.front = (a, b)
    front = text[a:b].rstrip(FILLER)
    behind = noun_behind(text, *item.behind, following=_followed(clause, item))
    state.behind_end = behind.end if behind.text else 0
    if state.pending:
        pending, state.pending = state.pending, []
        if match := REACHING.search(front):
            _bind_reached(state, clause, [item], match, pending)
            return
    reading = read_front(
        front, quantity.unit, noun_behind=bool(behind.text), continues=_continues(state, item)
    )
    if reading.kind == "from":
        if _reaches(state, clause, item):
            _bind_start(state, clause, [item], reading)
            return
        reading = Reading("value", reading.subject_end, reading.start)
        item.front = (a, a + reading.subject_end)
    if _modifies(state, clause, item, behind):
        return
    if reading.kind == "completion" and _bind_completion(state, clause, item, reading):
        return
    if reading.kind in {"change", "difference"} and _bind_change(state, clause, item, reading):
        return
    if reading.kind == "reached" and reading.direction:
        _bind_value(state, clause, item, quantity, behind, reading)
        return
    _bind_value(state, clause, item, quantity, behind)


def _continues(state: _Sentence, item: Item) -> bool:
    """Tell whether a change in the item's unit could be that of the figure before."""
    last = state.drafts[-1] if state.drafts else None
    return (
        last is not None
        and last.change is None
        and item.clause - last.clause <= 1
        and bool(item.quantity.unit)
        and last.unit.lstrip("百千万亿") == item.quantity.unit.lstrip("百千万亿")
    )


def _followed(clause: Clause, item: Item) -> bool:
    place = clause.items.index(item)
    return place + 1 < len(clause.items) and clause.items[place + 1].joined == "flow"


def _reaches(state: _Sentence, clause: Clause, item: Item) -> bool:
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
        for one, two in zip(rest, rest[1:], strict=False)
    )


def _modifies(state: _Sentence, clause: Clause, item: Item, behind: Noun) -> bool:
    """Tell whether a number only describes the noun of the next one (“10亿元以上重大项目26个”)."""
    quantity = item.quantity
    if (
        quantity.approximate in {"以上", "以下", "以内"}
        and quantity.after > quantity.end
        and behind.text
    ):
        return _followed(clause, item) or bool(
            re.match(r"的?(?:大?项目|企业|工业|单位|老年|老人|人群|高龄|重大|产业)", behind.text)
        )
    return False


def _bind_completion(state: _Sentence, clause: Clause, item: Item, reading: Reading) -> bool:
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


def _bind_change(state: _Sentence, clause: Clause, item: Item, reading: Reading) -> bool:
    """Bind a change or a difference to its subject or to the figure before it."""
    text, quantity = state.text, item.quantity
    a, _ = item.front
    noun = noun_in_front(text, a, a + reading.subject_end)
    antecedent = state.drafts[-1] if state.drafts else None
    own = bool(noun.text) and not _same_subject(noun.text, antecedent)
    if quantity.unit == "位" and not own and antecedent is not None:
        draft = _draft(state, item, quantity, "排名", a + reading.start, (antecedent.indicator,))
        draft.value, draft.unit, draft.change = None, "", _change(reading, quantity, a)
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
            before = _noun_of_clause_before(state, item.clause)
            words = re.sub(r"\x00", "", text[a + reading.start : quantity.before])
            noun = (
                before
                if has_head(before.text)
                else replace(noun, text=words, start=a + reading.start)
            )
        draft = _draft(state, item, quantity, noun.text, noun.start, noun.scope)
        draft.value, draft.unit, draft.upper = None, "", quantity.upper
        _apply_reading(state, draft, reading, item, quantity)
        _inherit_baseline(state, draft, item)
        _remember(state, draft, clause)
        return True
    if _is_absolute(antecedent) and quantity.unit in _POINTS:
        _count_instead(state, antecedent)
    targets = [d for d in state.group if d.change is None] if len(state.group) > 1 else []
    change = _change(reading, quantity, a)
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
    draft = _draft(state, item, quantity, antecedent.indicator, antecedent.start, antecedent.scope)
    draft.value, draft.unit = None, ""
    if not change.baseline and antecedent.change is not None:
        change.baseline = antecedent.change.baseline
    draft.change = change
    draft.value_start, draft.value_end = change.start, quantity.end
    _remember(state, draft, clause)
    return True


def _is_absolute(draft: Draft) -> bool:
    return draft.value is None and draft.change is not None and draft.change.unit not in _POINTS


def _count_instead(state: _Sentence, draft: Draft) -> None:
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
    state: _Sentence,
    clause: Clause,
    item: Item,
    reading: Reading,
    noun: Noun,
    antecedent: Draft | None,
) -> None:
    """Bind “高于全国0.7个百分点” as a change against another place, beside the figure itself."""
    if antecedent is not None:
        draft = _draft(
            state, item, item.quantity, antecedent.indicator, antecedent.start, antecedent.scope
        )
    else:
        draft = _draft(state, item, item.quantity, noun.text, noun.start, noun.scope)
    draft.value, draft.unit, draft.upper = None, "", item.quantity.upper
    draft.change = _change(reading, item.quantity, item.front[0])
    draft.value_start, draft.value_end = draft.change.start, item.quantity.end
    previous = list(state.group)
    _remember(state, draft, clause)
    if antecedent is not None:
        # what follows (“、居全国第3位”, “，总量达…”) still speaks of the figure before
        state.drafts.remove(draft)
        state.drafts.insert(state.drafts.index(antecedent), draft)
        state.group = previous


def _inherit_baseline(state: _Sentence, draft: Draft, item: Item) -> None:
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


def _bind_start(state: _Sentence, clause: Clause, run: list[Item], reading: Reading) -> None:
    """Bind where a movement began (“由2%”): the same indicator, one year before."""
    first = run[0]
    a = first.front[0]
    noun = noun_in_front(state.text, a, a + reading.subject_end)
    if not noun.text:
        noun = _noun_of_clause_before(state, first.clause)
    last = state.drafts[-1] if state.drafts else None
    names = split_names(state.text, noun.start, noun.end, len(run)) if noun.text else None
    for place, item in enumerate(run):
        name = names[place][2] if names else noun.text
        if not name and last is not None:
            name = last.indicator
        draft = _draft(state, item, item.quantity, name, noun.start if noun.text else a, noun.scope)
        draft.years_back, draft.planned = 1, ""
        _remember(state, draft, clause)
        state.pending.append(draft)


def _bind_reached(
    state: _Sentence, clause: Clause, run: list[Item], match: re.Match[str], began: list[Draft]
) -> None:
    """Bind “提高到3%” after “由2%”: the value reached, with the direction of the movement."""
    drafts: list[Draft] = []
    for place, item in enumerate(run):
        start = began[min(place, len(began) - 1)]
        draft = _draft(state, item, item.quantity, start.indicator, start.start, start.scope)
        direction = direction_of(match["verb"])
        if direction is None and start.value is not None:
            direction = "up" if item.quantity.value > start.value else "down"
        if direction:
            at = run[0].front[0] + match.start("verb")
            draft.change = DraftChange(direction, None, "", "", at, item.quantity.end)
        start.end = max(start.end, draft.end)
        _remember(state, draft, clause)
        drafts.append(draft)
    state.group = drafts


def _bind_value(
    state: _Sentence,
    clause: Clause,
    item: Item,
    quantity: Quantity,
    behind: Noun | None = None,
    reading: Reading | None = None,
) -> None:
    text = state.text
    a, b = item.front
    end = a + reading.subject_end if reading else b
    noun = noun_in_front(text, a, end)
    behind = behind or Noun("", b, b)
    act = "" if noun.text or behind.text else _act_behind(text, item)
    if (
        not noun.text
        and not behind.text
        and not act
        and _continue_last(state, clause, item, quantity, noun, reading)
    ):
        return
    if act:
        draft = _draft(state, item, quantity, act, quantity.before, noun.scope)
    else:
        draft = _named(state, clause, item, quantity, noun, behind)
    if (
        quantity.unit in _POINTS
        and not draft.change
        and (match := _RATE_OF_CHANGE.search(draft.indicator))
    ):
        draft.indicator = draft.indicator[: match.start()]
        way: Direction = "down" if match[0] == "降幅" else "up"
        at = max(noun.end - len(match[0]), item.front[0])
        draft.change = DraftChange(way, quantity.value, quantity.unit, "", at, quantity.end)
        draft.value, draft.unit, draft.value_start = None, "", at
    if quantity.numeral and not _worth(quantity, noun, behind, draft, text[a:b]):
        return
    if not draft.indicator:
        return
    if reading and reading.direction:
        draft.change = DraftChange(
            reading.direction, None, "", reading.baseline, a + reading.start, quantity.end
        )
    _remember(state, draft, clause)


_RATE_OF_CHANGE = re.compile(r"(?<=..)(?:涨幅|增速|增幅|降幅|增长率)$")


def _act_behind(text: str, item: Item) -> str:
    """Return what the counted things do when only that follows: “220件|按规定时间办理中”."""
    words = text[item.behind[0] : item.behind[1]].strip(FILLER + " 、,的")
    if re.match(r"按|正|未|待", words):
        return words[:20]
    match = PREDICATES.match(words) or KEEN.match(words)
    if match and len(match[0]) >= 2 and item.quantity.unit not in _POINTS:
        rest = PREDICATES.search(words, match.end() + 2)
        return words[: rest.start() if rest else 20][:20]
    return ""


def _worth(quantity: Quantity, noun: Noun, behind: Noun, draft: Draft, front: str) -> bool:
    """Tell whether a number in Chinese numerals states a quantity and is not a way of speaking."""
    if quantity.unit in _POINTS or quantity.unit.endswith("元"):
        return True
    if quantity.approximate and quantity.value > 1:
        return True
    if quantity.value == 1:
        return bool(
            noun.verb
            and noun.verb[-1] not in "设打造施"
            and quantity.unit in {"名", "座", "所", "家", "栋", "个", "处"}
            and (quantity.unit != "个" or re.search(r"建成$", front))
        )
    small = quantity.value <= 10
    if small and quantity.unit in {"个", "项", "条", "处", "本", "场"}:
        return bool(
            re.search(
                r"(?:站|中心|项目|小区|社区|企业|基地|学校|医院|公园|平台|车间|点)$", behind.text
            )
        ) and not re.search(
            r"(?:这|那|上述|以上|聚焦|围绕|坚持|聚力|突出|实施|抓好|抓住|打造)$", front
        )
    if quantity.unit in {"条", "项"}:
        return bool(noun.verb or (noun.linked and not noun.text))
    return bool(noun.verb or noun.text or behind.text)


def _continue_last(
    state: _Sentence,
    clause: Clause,
    item: Item,
    quantity: Quantity,
    noun: Noun,
    reading: Reading | None,
) -> bool:
    """Bind a number whose words name nothing to the figure before it; False when there is none."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or item.clause - last.clause > 1 or clause.mark == ";":
        return False
    if last.value is None and last.change is not None:
        _fill(last, quantity)
        return True
    if quantity.unit in _POINTS and last.unit not in _POINTS:
        return False
    total = noun.total
    if (
        total in {"合计", "共计"}
        and sum(_comparable(d.unit, quantity.unit) for d in state.drafts) > 1
    ):
        _remember(state, _draft(state, item, quantity, total, item.front[0], ()), clause)
        return True
    name = (
        _without_new(last.indicator) if total or (reading and reading.direction) else last.indicator
    )
    draft = _draft(state, item, quantity, name, last.start, last.scope)
    draft.total = total
    if reading and reading.direction:
        draft.change = DraftChange(
            reading.direction,
            None,
            "",
            reading.baseline,
            item.front[0] + reading.start,
            quantity.end,
        )
    _remember(state, draft, clause)
    return True


def _fill(draft: Draft, quantity: Quantity) -> None:
    """Give a figure that had only a change its value (“增长16.6%，突破8700万人次”)."""
    draft.value, draft.unit, draft.upper = quantity.value, quantity.unit, quantity.upper
    draft.value_start, draft.value_end = quantity.start, quantity.end
    draft.approximate = quantity.approximate
    draft.end = max(draft.end, quantity.after)


def _without_new(indicator: str) -> str:
    match = re.match(rf"(?:新|再|又)?(?:{alternatives(KEEN_VERBS)})了?", indicator)
    if match and len(indicator) - match.end() >= 2 and indicator.startswith("新"):
        return indicator[match.end() :]
    return re.sub(
        r"^(?:本年|当年|分别|共)?(?:新增|新认定|新建|新培育|新登记|新设立?|净增)|(?:新增|新认定|"
        r"净增|新登记)$",
        "",
        indicator,
    )


def _named(
    state: _Sentence, clause: Clause, item: Item, quantity: Quantity, noun: Noun, behind: Noun
) -> Draft:
    """Choose the indicator among the words in front and behind."""
    text = state.text
    if behind.text and text[quantity.after : quantity.after + 1] == "的":
        attribute = attribute_of(noun.text)
        if attribute:
            draft = _draft(
                state, item, quantity, noun.text, noun.start, (*noun.scope, _brief(behind.text))
            )
            draft.end = max(draft.end, behind.end)
            return draft
        if quantity.unit == "%" and noun.text:
            draft = _draft(
                state, item, quantity, noun.text.rstrip("了") + behind.text, noun.start, noun.scope
            )
            draft.end = max(draft.end, behind.end)
            return draft
    verb_ends = bool(noun.verb) and noun.verb_start + len(noun.verb) == noun.end
    if behind.text and (
        noun.listing or not noun.text or verb_ends or _takes_behind(noun, quantity)
    ):
        name, start, scope = behind.text, behind.start, noun.scope
        verb = noun.verb.removesuffix("了") if verb_ends else ""
        if not verb and item.joined == "list" and not noun.text and clause.items[0] is not item:
            verb = _shared_verb(state, item)
        if verb and verb not in _LIGHT:
            name, start = verb + name, noun.verb_start if verb_ends else behind.start
        elif verb_ends:
            start = noun.verb_start
        if noun.text and not verb_ends and not noun.listing and not PREPOSITION.match(noun.text):
            scope = (*scope, _brief(noun.text))
        draft = _draft(state, item, quantity, name, min(start, quantity.before), scope)
        draft.verb, draft.end = verb, max(draft.end, behind.end)
        return draft
    if noun.text:
        return _named_in_front(state, clause, item, quantity, noun)
    before = _noun_of_clause_before(state, item.clause)
    return _draft(
        state,
        item,
        quantity,
        before.text,
        before.start if before.text else quantity.before,
        noun.scope,
    )


def _takes_behind(noun: Noun, quantity: Quantity) -> bool:
    """Tell whether a noun behind the unit is the head although words stand in front."""
    if quantity.unit in _POINTS or quantity.unit.lstrip("百千万亿") in _MASS:
        return False
    return not re.search(r"(?:数|量|额|率|面积|规模|总数|人数)$", noun.text)


def _named_in_front(
    state: _Sentence, clause: Clause, item: Item, quantity: Quantity, noun: Noun
) -> Draft:
    name, start = noun.text, noun.start
    scope = noun.scope
    last = state.drafts[-1] if state.drafts else None
    if name in {"总数", "总量", "总户数"} and last is not None and item.clause - last.clause <= 1:
        draft = _draft(
            state, item, quantity, _without_new(last.indicator) + name, last.start, last.scope
        )
        draft.total = name
        return draft
    if item.joined == "list" or (clause.mark == "," and state.group):
        shared = _shared_verb(state, item) if item.joined == "list" else ""
        if shared and not KEEN.match(name) and not RATE.search(name) and shared not in _LIGHT:
            name = shared + name
    verb = noun.verb if noun.text == noun.verb else ""
    leading = KEEN.match(noun.text)
    draft = _draft(state, item, quantity, name, start, scope)
    draft.verb = leading[0] if leading and leading.end() < len(noun.text) else verb
    if ATTRIBUTE.match(name) or name == "占" or name == draft.verb or (verb and len(name) <= 4):
        draft.scope = (
            *scope,
            *_context(state, item, figures_only=bool(ATTRIBUTE.match(name)) or name == "占"),
        )
    return draft


def _shared_verb(state: _Sentence, item: Item) -> str:
    """Return the verb of the number before in the same enumeration (改造A 3处、B 4处)."""
    last = state.drafts[-1] if state.drafts else None
    if (
        last is None
        or last.clause != item.clause
        or (last.change is not None and last.value is None)
    ):
        return ""
    verb = last.verb
    return verb if verb and verb not in EMPTY_VERBS and verb not in NOMINAL_VERBS - _SHARED else ""


def _context(state: _Sentence, item: Item, *, figures_only: bool) -> tuple[str, ...]:
    """Return what a bare measure (率, 面积, 总投资, 出动) speaks of: the figure or clause before."""
    last = state.drafts[-1] if state.drafts else None
    if last is not None and item.clause - last.clause <= 1:
        bare = ATTRIBUTE.match(last.indicator) or KEEN.fullmatch(last.indicator)
        return last.scope[-1:] if bare and last.scope else (last.indicator,)
    if figures_only and not _is_bare_money(state, item):
        return ()
    before = _noun_of_clause_before(state, item.clause)
    return (before.text,) if before.text else ()


def _is_bare_money(state: _Sentence, item: Item) -> bool:
    """Tell whether a sum stands alone (“引进某公司，预计年营收25亿元”), so that the clause says whose."""
    return item.quantity.unit.endswith(("元", "亿", "万"))


def _noun_of_clause_before(state: _Sentence, clause: int) -> Noun:
    if clause == 0:
        return Noun("", 0, 0)
    before = state.clauses[clause - 1]
    if before.items or before.end <= before.start:
        return Noun("", 0, 0)
    noun = noun_in_front(state.text, before.start, before.end)
    text = noun.text.strip(FILLER)
    if verb := KEEN_TAIL.match(text):
        text = text[: verb.start()]
    return Noun(_brief(text), noun.start, noun.end, noun.scope)


def _brief(words: str) -> str:
    return words if len(words) <= 24 else words[-24:]


def _draft(
    state: _Sentence, item: Item, quantity: Quantity, name: str, start: int, scope: tuple[str, ...]
) -> Draft:
    name = name.replace(FILLER, "").strip(" 、,和及与")
    parent = state.parent
    if parent is not None and (
        parent.indicator == name or not _comparable(parent.unit, quantity.unit)
    ):
        parent = None
    if parent is not None:
        scope = (*scope, parent.indicator)
    draft = Draft(
        indicator=name,
        value=quantity.value,
        unit=quantity.unit,
        value_start=quantity.start,
        value_end=quantity.end,
        start=min(start, quantity.before) if name else quantity.before,
        end=quantity.after,
        clause=item.clause,
        scope=tuple(dict.fromkeys(s for s in scope if s)),
        upper=quantity.upper,
        approximate=quantity.approximate,
        part_of=parent,
    )
    clause = state.clauses[item.clause]
    words = state.text[clause.start : quantity.before]
    behind = state.text[quantity.after : clause.end]
    draft.planned = planned_word(words, behind) or state.colon_planned
    head = re.match(
        r"[\x00 ]*(?:[^,]{0,6}?)(预计|力争|预期|有望|将(?![^,]{0,3}军)|计划(?!生育)|拟)", words
    )
    if head and head[1] != draft.planned[: len(head[1])]:
        head = None
    if head:
        state.sticky, state.sticky_clause = head[1], item.clause
    elif state.sticky and not draft.planned:
        gap = any(not c.items for c in state.clauses[state.sticky_clause : item.clause])
        if gap or clause.mark == ";" or re.search(r"已|目前", words):
            state.sticky = ""
        else:
            draft.planned = state.sticky
    return draft


def _change(reading: Reading, quantity: Quantity, base: int) -> DraftChange:
    amount, unit = quantity.value, quantity.unit
    if unit == "番":  # twice as much is 100% more, four times 300%
        amount, unit = (Decimal(2) ** int(amount) - 1) * 100, "%"
    return DraftChange(
        reading.direction or "up",
        amount,
        unit,
        reading.baseline,
        base + reading.start,
        quantity.end,
    )


def _apply_reading(
    state: _Sentence, draft: Draft, reading: Reading, first: Item, quantity: Quantity
) -> None:
    base = first.front[0]
    if reading.kind in {"change", "difference"} and reading.direction:
        draft.change = _change(reading, quantity, base)
        draft.value, draft.unit = None, ""
        draft.value_start, draft.value_end = base + reading.start, quantity.end
        if draft.value_start > quantity.start or (
            first.quantity is not quantity and quantity.start != first.quantity.start
        ):
            draft.value_start = quantity.start
            draft.change.start = quantity.start
    elif reading.kind == "reached" and reading.direction:
        draft.change = DraftChange(
            reading.direction, None, "", reading.baseline, base + reading.start, quantity.end
        )


def _remember(state: _Sentence, draft: Draft, clause: Clause) -> None:
    if (
        draft.part_of is not None
        and state.parent is not None
        and not _still_part(state, draft, clause)
    ):
        draft.scope = tuple(s for s in draft.scope if s != state.parent.indicator)
        draft.part_of = None
        state.parent = None
    state.drafts.append(draft)
    state.group = [draft]


def _still_part(state: _Sentence, draft: Draft, clause: Clause) -> bool:
    """Tell whether a figure still is a part of the total that 其中 opened."""
    parent = state.parent
    assert parent is not None
    words = state.text[clause.start : draft.value_start]
    parts = [d for d in state.drafts if d.part_of is parent]
    if not parts:
        return True
    if re.match(r"[、,\s]*(?:全年|共|总|合计|累计|完成|截至|同比|较)", words):
        return False
    if draft.value is None or parent.value is None or draft.unit != parent.unit:
        return clause.mark != ";" and draft.unit == parts[-1].unit
    known = sum(
        (d.value for d in parts if d.value is not None and d.unit == parent.unit), Decimal(0)
    )
    return known + draft.value <= parent.value * Decimal("1.001")


# --- ranks --------------------------------------------------------------------------


def _attach_rank(state: _Sentence, rank: Rank) -> None:
    before = [d for d in state.drafts if d.value_start < rank.start]
    if not before:
        return
    target = max(before, key=lambda d: d.value_end)
    if rank.clause - target.clause > (3 if target.ranks else 2):
        return
    if rank.subject and not _ranks_subject(rank.subject, target):
        return
    target.ranks.append(rank.text)
    target.end = max(target.end, rank.end)


def _ranks_subject(subject: str, target: Draft) -> bool:
    if subject in {
        "总量",
        "增速",
        "增幅",
        "降幅",
        "规模",
        "数量",
        "总数",
        "总额",
        "增量",
        "涨幅",
        "均",
        "产量",
        "GDP",
        "经济总量",
    }:
        return True
    return target.indicator.endswith(subject) or subject.endswith(target.indicator)
