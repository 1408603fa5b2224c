"""Binds each number of a sentence to its indicator, change, completion and rank."""

from __future__ import annotations

import re

from corpus.figures.bases import (
    bind_compared,
    bind_reached,
    bind_start,
    bind_turned,
    date_bases,
    reaches,
)
from corpus.figures.behind import noun_behind
from corpus.figures.brackets import BARE_HEAD, SCORED, thing_in_front
from corpus.figures.change import REACHING, Reading, read_front
from corpus.figures.clauses import FILLER, Clause, Item, blank_brackets, read_clauses
from corpus.figures.climbing import bind_moved_rank
from corpus.figures.completing import held_by, name_economy
from corpus.figures.counting import followed, thing_of_threshold, without_measure
from corpus.figures.drafts import POINTS, Draft, SentenceState
from corpus.figures.enumerations import with_head_of
from corpus.figures.movements import (
    bind_change,
    bind_completion,
    bind_flat,
)
from corpus.figures.parts import total_before
from corpus.figures.ranks import AMONG, Rank, find_ranks
from corpus.figures.runs import bind_mixed, bind_run
from corpus.figures.shares import bind_share_of
from corpus.figures.stacks import bind_stacked_change
from corpus.figures.stocks import total_up
from corpus.figures.targets import (
    UNMET,
    bind_missed,
    bind_stated_target,
    bind_target,
    bracketed_target,
)
from corpus.figures.thresholds import only_tells_which
from corpus.figures.timing import WHEN_BEHIND, period_name, planned_word
from corpus.figures.values import bind_value
from corpus.numbers import Quantity, find_quantities

_AHEAD = re.compile(
    r"[\x00 \d一二三四五六七八九十、.()是]*(?:在)?(下一步|下一阶段|下阶段|今后|未来|接下来|明年)"
)


def bind(sentence: str, seed: Draft | None = None) -> list[Draft]:
    """Return the figures of one sentence in matching form, in reading order.

    Args:
        sentence: in matching form.
        seed: the total of the sentence before that this one takes apart.
    """
    quantities = [q for q in find_quantities(sentence) if not _counts_ranked(sentence, q)]
    if not quantities:
        return []
    outer, inner = blank_brackets(sentence)
    outside = [q for q in quantities if not _within(q, inner)]
    drafts = _bind_part(outer, outside, seed, brackets=(sentence, inner))
    drafts = [d for d in drafts if d is not seed]
    drafts.sort(key=lambda d: d.value_start)
    date_bases(sentence, drafts)
    dated_behind(sentence, drafts)
    name_economy(drafts)
    total_up(sentence, drafts)
    return drafts


def dated_behind(sentence: str, drafts: list[Draft]) -> None:
    """Give figures the time that a bracket right behind them names: “33.5亿元（1—11月）”."""
    for draft in drafts:
        end = draft.value_end if draft.value is not None else draft.end
        if when := WHEN_BEHIND.match(sentence, end):
            draft.year = int(when["year"]) if when["year"] else draft.year
            draft.period = period_name(when["when"] or "") or draft.period


def _within(quantity: Quantity, spans: list[tuple[int, int]]) -> bool:
    return any(a <= quantity.start < b for a, b in spans)


# “连跨4个千亿台阶”
_STEPS = re.compile(r"[百千万]*亿?元?级?的?大?台阶(?!式|级)")


def _counts_ranked(sentence: str, quantity: Quantity) -> bool:
    """Tell whether a number only says among how many a rank is one (“全区12个镇街第5名”).

    So do the steps that a size took: what size it reached is told behind them.
    """
    counted = AMONG.match(sentence, quantity.after) or _STEPS.match(sentence, quantity.after)
    return quantity.unit == "个" and counted is not None


def _bind_inner(sentence: str, a: int, b: int, outer: list[Draft]) -> list[Draft]:
    """Bind the numbers inside a bracket; what stands in front of it is their antecedent."""
    part = FILLER * a + sentence[a:b]
    before = [d for d in outer if d.value_end <= a]
    seed = before[-1] if before else None
    if aim := bracketed_target(sentence, a, b, outer):
        return [aim]
    first, *_ = find_quantities(part)
    x, y = thing_in_front(sentence, a)
    if x < y and BARE_HEAD.fullmatch(sentence[a : first.before]):
        part = FILLER * x + sentence[x:y] + FILLER * (a - y) + sentence[a:b]
        found = _bind_part(part, find_quantities(part))
        thing = sentence[x:y]
        full = first.unit == "分" and SCORED.match(sentence, b + 1)
        if full and len(found) == 1:
            found[0].indicator += "满分"  # “产出指标（50分）得47.4分”
        for draft in found:
            known = thing in draft.indicator or any(thing in s for s in draft.scope)
            draft.scope = draft.scope if known else (thing, *draft.scope)
        return found
    found = [d for d in _bind_part(part, find_quantities(part), seed) if d is not seed]
    if seed is not None and len(found) > 1 and all(d.unit == seed.unit for d in found):
        for draft in found:
            draft.indicator = with_head_of(draft.indicator, seed.indicator)
            draft.part_of = draft.part_of or seed
            draft.scope = tuple(dict.fromkeys((*draft.scope, seed.indicator)))
    for draft in found:
        draft.scope = draft.scope or held_by(seed, draft, bracketed=True)
    return found


def _bind_part(
    text: str,
    quantities: list[Quantity],
    seed: Draft | None = None,
    brackets: tuple[str, list[tuple[int, int]]] = ("", []),
) -> list[Draft]:
    """Bind the numbers of a sentence or of a bracket.

    Args:
        text: the words, brackets that hold numbers of their own blanked out.
        quantities: the numbers outside such brackets.
        seed: the figure in front of a bracket, when the words are a bracket's.
        brackets: the sentence as it stands and the spans inside its brackets.
    """
    clauses = read_clauses(text, quantities)
    state = SentenceState(text, [seed] if seed else [], clauses, [seed] if seed else [])
    bracketed: list[Draft] = []
    sentence, inner = brackets
    if match := _AHEAD.match(text):
        state.colon_planned = match[1]
    for index, clause in enumerate(clauses):
        _enter_clause(state, clause, index)
        items = clause.items
        i = 0
        while i < len(items):
            j = i + 1
            while j < len(items) and items[j].joined in {"run", "stack"}:
                j += 1
            mixed = _mixed(text, items, i)
            if mixed > i + 1 and bind_mixed(state, clause, items[i:mixed]):
                i = mixed
                continue
            run = items[i:j]
            stacked = any(item.joined == "stack" for item in run[1:])
            pair = stacked and not _moved_pair(state, run[0])
            if len(run) > 1 and (
                bind_stacked_change(state, run) if pair else bind_run(state, clause, run)
            ):
                i = j
                continue
            known = len(state.drafts)
            for item in run:
                bind_item(state, clause, item)
            if len(run) > 1 and len(state.drafts) - known == len(run):
                state.group = state.drafts[known:]
            i = j
        for a, b in inner:
            if clause.start <= a < clause.end:
                state.inside = _bind_inner(sentence, a, b, state.drafts)
                bracketed += state.inside
        bind_flat(state, clause, index)
    for rank in find_ranks(text, clauses):
        attach_rank(state, rank)
    return state.drafts + bracketed


def _moved_pair(state: SentenceState, first: Item) -> bool:
    """Tell whether a pair begins or ends a movement: “由386户512人减至351户458人”."""
    front = state.text[first.front[0] : first.front[1]].rstrip(FILLER)
    return front.endswith(("由", "从")) or bool(state.pending and REACHING.search(front))


_TAKES_APART = re.compile(
    r"其中|包括|包含|分别为|分别是|(?:分别)?(?:主要)?用于|含|由[^,;]{2,80}?(?:组成|构成)|按[^,、\d]{1,5}?(?:看|划分|统计)"
)
_MOVING = re.compile(
    r"(?:同比|环比)?(?:增长|下降|提高|上升|减少|增加|降低|回落|上涨|下跌|提升|下滑)了?(?:约|近)?"
)


def _mixed(text: str, items: list[Item], first: int) -> int:
    """Return the end of a run whose numbers have verbs of their own (“增长7.8%和下降2.5%”)."""
    end, moved = first + 1, False
    while end < len(items):
        words = text[items[end].front[0] : items[end].front[1]].strip(FILLER)
        moving = items[end].joined == "list" and _MOVING.fullmatch(words) is not None
        if not moving and items[end].joined != "run":
            break
        end, moved = end + 1, moved or moving
    return end if moved else first + 1


def _enter_clause(state: SentenceState, clause: Clause, index: int) -> None:
    words = state.text[clause.start : clause.end]
    if clause.mark == ";":
        state.group = []
    following = state.text[clause.end : clause.end + 1]
    missed = re.search(UNMET, words)  # “2项未达到目标值：” opens what was reached, too
    if following == ":" and not missed and (word := planned_word(words + ":")):
        state.colon_planned = word
    bare = words.lstrip(FILLER + " 、")
    if _TAKES_APART.match(bare) and state.drafts:
        state.parent = total_before(state, clause)
        state.parts_clause = index
        state.parts_listed = following == ":" and not clause.items


def bind_item(state: SentenceState, clause: Clause, item: Item) -> None:
    """Bind one number by what the words in front of it make of it."""
    if item is state.done or bind_target(state, clause, item):
        return
    if bind_share_of(state, clause, item):
        return
    if bind_missed(state, clause, item) or bind_stated_target(state, clause, item):
        return
    if bind_compared(state, clause, item) or bind_turned(state, clause, item):
        return
    if bind_moved_rank(state, clause, item):
        return
    text, quantity = state.text, item.quantity
    a, b = item.front
    if item.joined == "flow" and a < state.behind_end <= b - 2:
        a = state.behind_end
        item.front = (a, b)
    front = text[a:b].rstrip(FILLER)
    behind = noun_behind(text, *item.behind, following=followed(clause, item))
    behind = thing_of_threshold(state, clause, item, behind)
    counted = without_measure(state, clause, item, behind)
    named = counted is not behind and followed(clause, item)  # the next one speaks of it too
    behind = counted
    state.behind_end = behind.end if behind.text and not named else 0
    if state.pending:
        pending, state.pending = state.pending, []
        if match := REACHING.search(front):
            bind_reached(state, clause, [item], match, pending)
            return
    reading = read_front(
        front,
        quantity.unit,
        noun_behind=bool(behind.text),
        continues=_continues(state, item),
        negative=quantity.value < 0,
    )
    if not front and quantity.value < 0 and quantity.unit in POINTS and state.drafts:
        reading = Reading("change", 0, 0, "up")  # “312宗（-12.6%）”
    if reading.kind == "from":
        if reaches(state, clause, item):
            bind_start(state, clause, [item], reading)
            return
        reading = Reading("value", reading.subject_end, reading.start)
        item.front = (a, a + reading.subject_end)
    if only_tells_which(state, clause, item, behind):
        return
    if reading.kind == "completion" and bind_completion(state, clause, item, reading):
        return
    if reading.kind in {"change", "difference"} and bind_change(state, clause, item, reading):
        return
    if reading.kind == "reached" and reading.direction:
        bind_value(state, clause, item, quantity, behind, reading)
        return
    bind_value(state, clause, item, quantity, behind)


def _bare(unit: str) -> str:
    """Return a unit without its magnitude and what it is per: 521公斤/亩 rises by 8公斤."""
    return unit.lstrip("百千万亿").partition("/")[0]


def _continues(state: SentenceState, item: Item) -> bool:
    """Tell whether a change in the item's unit could be that of the figure before."""
    last = state.drafts[-1] if state.drafts else None
    return (
        last is not None
        and last.change is None
        and item.clause - last.clause <= 1
        and bool(item.quantity.unit)
        and _bare(last.unit) == _bare(item.quantity.unit)
    )


def attach_rank(state: SentenceState, rank: Rank) -> None:
    """Give a rank to the figure that it speaks of."""
    before = [d for d in state.drafts if d.value_start < rank.start and not d.target]
    if not before:
        return
    last = max(before, key=lambda d: d.value_end)
    if rank.of > 1:
        told = sorted((d for d in before if d.value is not None), key=lambda d: d.value_end)
        told = told[-rank.of :]
        if len(told) < rank.of or len({d.unit for d in told}) > 1:
            return
        last = told[-1 - rank.back]
    if rank.clause - last.clause > (3 if last.ranks else 2):
        return
    target = _counted(last, before)
    if rank.subject and not _ranks_subject(rank.subject, target):
        return
    target.ranks.append(rank.text)
    target.end = max(target.end, rank.end)


def _counted(last: Draft, drafts: list[Draft]) -> Draft:
    """Return the figure that a distance to a wider area belongs to, else the last itself."""
    apart = last.value is None and last.change is not None and last.change.baseline.startswith("全")
    own = [d for d in drafts if d.value is not None and d.indicator == last.indicator]
    return own[-1] if apart and own and own[-1].scope == last.scope else last


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
