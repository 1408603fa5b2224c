"""Where a movement began, and when that was: “由2%提高到3%”, “较上年的15宗减少4宗”."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.figures.change import REACHING, Reading, direction_of
from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import (
    Draft,
    DraftChange,
    SentenceState,
    new_draft,
    noun_of_clause_before,
)
from corpus.figures.enumerations import split_names
from corpus.figures.naming import noun_in_front
from corpus.figures.parts import remember
from corpus.figures.patterns import SCOPES, YEAR_SPAN

EARLIER = "此前"
_YEAR_BEFORE = re.compile(r"上年|去年|上一年|前一年|同比")
_SEVERAL_YEARS = re.compile(
    rf"[五三两四]年(?:来|间|累计)|过去[五三两四]年|“十[二三四五]五”|{YEAR_SPAN}|任期|届"
)


def words_of(state: SentenceState, index: int) -> str:
    """Return the words of a clause, with those of the clause before when it has no number."""
    clause = state.clauses[index]
    opens = index > 0 and not state.clauses[index - 1].items
    return state.text[state.clauses[index - 1].start if opens else clause.start : clause.end]


# “由第一季度的312件降到第四季度的128件”
_PART_OF_YEAR = re.compile(
    r"(?:由|从|自)(?P<period>第?[一二三四]季度|[上下]半年|前三季度|\d{1,2}月(?:份)?)末?的?$"
)


def date_base(draft: Draft, clause: str, front: str) -> None:
    """Give the start of a movement the time that the text states for it."""
    if year := re.search(r"(?:由|从|自)(20\d\d)年", front):
        draft.year = int(year[1])
    elif re.search(r"(?:由|从|自)(?:去年|上年|上一年|前一年)", front):
        draft.base, draft.years_back = "", 1
    elif _SEVERAL_YEARS.search(clause):
        return
    elif re.search(r"(?:由|从|自)年初", front):
        draft.base = "年初"
    elif part := _PART_OF_YEAR.search(front):
        draft.base = part["period"].removeprefix("第")
    elif _YEAR_BEFORE.search(clause):
        draft.years_back = 1


def date_bases(text: str, drafts: list[Draft]) -> None:
    """Date movements whose end is compared with last year: “由A降至B，同比下降12.7%”."""
    if _SEVERAL_YEARS.search(text):
        for draft in drafts:
            draft.years_back = 0 if draft.base else draft.years_back
        return
    for start in drafts:
        if not start.base or start.years_back or start.year or not start.value:
            continue
        for end in drafts:
            change = end.change
            if (
                end.base or end.indicator != start.indicator or end.unit != start.unit
                or end.value is None or change is None or not change.amount
                or not _YEAR_BEFORE.search(change.baseline)
            ):  # fmt: skip
                continue
            moved = abs(end.value - start.value)
            if change.unit == "%":
                moved = moved / start.value * 100
            if abs(moved - change.amount) <= change.amount / 50:
                start.years_back = 1


def bind_start(state: SentenceState, clause: Clause, run: list[Item], reading: Reading) -> None:
    """Bind where a movement began (“由2%”): the same indicator at an earlier time.

    Only a text that says 上年 or 同比 makes it the year before.
    """
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
        draft.base, draft.planned = EARLIER, ""
        date_base(draft, words_of(state, first.clause), state.text[a : first.front[1]])
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
        draft.ends = True
        if match["year"]:
            draft.year = int(match["year"])
        if match["period"]:
            draft.period = match["period"].removeprefix("第")
        start.end = max(start.end, draft.end)
        _as_growth(start)
        _as_growth(draft)
        remember(state, draft, clause)
        drafts.append(draft)
    state.group = drafts


_GROWTH = re.compile(r"(?<=..)(?<!自然)(?:同比)?(?P<rate>增速|增幅|增长率|涨幅|降幅|跌幅)$")


def _as_growth(draft: Draft) -> None:
    """Turn a rate of growth that moved into the growth it tells: 增速由4.1%提高到7.2%."""
    rate = _GROWTH.search(draft.indicator)
    if rate is None or draft.value is None or draft.unit != "%":
        return
    falls = (rate["rate"] in {"降幅", "跌幅"}) != (draft.value < 0)
    draft.indicator = draft.indicator[: rate.start()]
    draft.change = DraftChange(
        "down" if falls else "up", abs(draft.value), "%", "", draft.value_start, draft.value_end
    )
    draft.value, draft.unit = None, ""


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


_MOVES = r"(?P<verb>增长|上升|提高|增加|下降|减少|降低|回落|下滑|负增长)了?"
# “由上年下降6.3%转为增长9.7%”: a change that followed upon another
_TURNED = re.compile(
    r"(?:由|从|自)(?P<when>(?:上年|去年|上一年)(?:同期|度|全年)?|20\d\d年|[上下]半年|前三季度|第?[一二三四]季度)?"
    rf"的?(?:同比)?{_MOVES}$"
)
_INTO = re.compile(
    r",?(?:转|扭转|转变|变|逆转|转而)(?:为|成)?"
    r"(?P<period>[上下]半年|前三季度|第?[一二三四]季度|全年)?"
    rf"(?:的|同比)*{_MOVES}"
)


def bind_turned(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Bind a change and the one that it turned into; False where there is no such pair."""
    place = clause.items.index(item) + 1
    following = clause.items[place] if place < len(clause.items) else None
    began = _TURNED.search(state.text, *item.front)
    if began is None or following is None:
        return False
    into = _INTO.fullmatch(state.text, item.quantity.after, following.quantity.before)
    if into is None:
        return False
    noun = noun_in_front(state.text, item.front[0], began.start())
    noun = noun if noun.text else noun_of_clause_before(state, item.clause)
    last = state.drafts[-1] if state.drafts else None
    name, start, scope = noun.text, noun.start, noun.scope
    if not name and last is not None:
        name, start, scope = last.indicator, last.start, last.scope
    for one, match in ((item, began), (following, into)):
        draft = new_draft(state, one, one.quantity, name, start, scope)
        amount, way = one.quantity.value, direction_of(match["verb"])
        at = match.start("verb")
        draft.change = DraftChange(
            way or "down", amount, one.quantity.unit, "", at, one.quantity.end
        )
        draft.value, draft.unit, draft.value_start, draft.ends = None, "", at, one is following
        if one is item:
            draft.base = EARLIER
            when = began["when"] or ""
            draft.base = when if re.search(r"季度|半年", when) else EARLIER
            date_base(draft, words_of(state, item.clause), began[0])
        remember(state, draft, clause)
    state.done = following
    return True


# “较上年的15宗减少4宗”, “比去年同期的15宗减少三分之一”
_COMPARED = re.compile(
    r"(?P<with>(?:较|比|与|相比)(?:于)?(?:(?P<last>上年|去年)|(?P<year>20\d\d)年)(?:同期|全年|末|底)?)的$"
)
# “1475户，超过上年的960户” gives the value of the year before and no change.
_OUTDONE = re.compile(
    r"(?:(?:超|高|多|少|低)(?:过|于|出)|超|不及|少于|低于)(?:了)?(?:上年|去年|上一年|前一年)(?:同期|全年)?的$"
)
_COMPARED_VERB = re.compile(
    r"(?:相比)?,?(?:大幅|明显|净|共)?(?P<verb>减少|增加|下降|降低|增长|提高|上升|增产|减产|减|增|多|少)了?(?:约|近)?"
)


def _bind_outdone(state: SentenceState, item: Item, last: Draft | None) -> bool:
    """Bind the value of the year before that the figure before passed or missed."""
    if last is None or last.unit != item.quantity.unit:
        return False
    if not _OUTDONE.search(state.text, *item.front):
        return False
    base = new_draft(state, item, item.quantity, last.indicator, last.start, last.scope)
    base.planned, base.years_back = "", 1
    state.drafts.insert(state.drafts.index(last), base)
    return True


# “满意率91.4%，低于全县平均93.0%”: what it is held against, and not how far it is from it
_HELD_AGAINST = re.compile(
    r"[低高优好]于(?P<whom>全[区市省县国镇][^,]{0,6}|[^,]{2,6}(?:平均|均值))(?:水平|线)?(?:的|为|是)*$"
)


# “28微克/立方米；全区平均为31微克/立方米”, “高于全市均值的72万元”; “高于全市均值12万元” is how far
_MEAN_OF_AREA = re.compile(
    r"[\x00 、,]*(?:同期|而|(?P<apart>[高低优好多少]于))?(?P<wide>全[区市省县国])(?:同期)?的?"
    r"(?:平均(?:水平|值|数|线)?|均值|均数)(?(apart)的|[为是达到约则有]*)"
)


def _bind_mean(state: SentenceState, item: Item) -> bool:
    """Bind the mean of a wider area beside the figure in its unit; False when there is none."""
    match = _MEAN_OF_AREA.fullmatch(state.text[item.front[0] : item.quantity.before])
    told = (d for d in reversed(state.drafts) if d.value is not None and not d.target)
    own = next((d for d in told if d.unit == item.quantity.unit), None)
    if match is None or own is None or item.clause - own.clause > 3:
        return False
    name = f"{match['wide']}平均{own.indicator}"
    scope = tuple(s for s in own.scope if not SCOPES.fullmatch(s))
    mean = new_draft(state, item, item.quantity, name, item.quantity.before, scope)
    mean.start = item.front[0] + match.start("wide")
    state.drafts.insert(state.drafts.index(own), mean)
    own.clause = item.clause
    return True


def _bind_level(state: SentenceState, clause: Clause, item: Item, last: Draft | None) -> bool:
    """Bind the level that a rate is held against; False when the number tells a distance."""
    match = _HELD_AGAINST.search(state.text, *item.front)
    quantity = item.quantity
    if match is None or last is None or last.value is None or last.unit != quantity.unit:
        return False
    if quantity.unit not in {"%", "‰", "分"} or quantity.value < abs(last.value) / 2:
        return False
    name = match["whom"].removesuffix("水平") + last.indicator
    level = new_draft(state, item, quantity, name, match.start(), last.scope)
    place = state.drafts.index(last)
    state.drafts.insert(place, level)
    last.clause = item.clause
    return True


def bind_compared(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Bind the value that a text compares with (“较上年的15宗”) and the change from it.

    A share in words that is no round percentage (三分之一) is left to the two values.
    """
    a, b = item.front
    last = state.drafts[-1] if state.drafts else None
    if _bind_outdone(state, item, last) or _bind_mean(state, item):
        return True
    if _bind_level(state, clause, item, last):
        return True
    match = _COMPARED.search(state.text, a, b)
    moved = _COMPARED_VERB.match(state.text, item.quantity.after)
    if match is None or moved is None:
        return False
    noun = noun_in_front(state.text, a, match.start())
    name = re.sub(r"(?<=案件)数$", "", noun.text.strip(FILLER)) or (last.indicator if last else "")
    if not name:
        return False
    own = bool(noun.text.strip(FILLER)) or last is None
    start = noun.start if noun.text else match.start()
    scope = noun.scope if own or last is None else last.scope
    base = new_draft(state, item, item.quantity, name, start, scope)
    base.planned = ""
    if match["year"]:
        base.base, base.year = EARLIER, int(match["year"])
    else:
        base.years_back = 1
    place = clause.items.index(item) + 1
    following = clause.items[place] if place < len(clause.items) else None
    change = None
    if following is not None and moved.end() == following.quantity.before:
        quantity = following.quantity
        change = DraftChange(
            direction_of(moved["verb"]) or ("up" if moved["verb"] == "多" else "down"),
            quantity.value,
            quantity.unit,
            match["with"],
            moved.start("verb"),
            quantity.end,
        )
        state.done = following
    if not own and last is not None:
        state.drafts.insert(state.drafts.index(last), base)
        if change is not None and last.change is None:
            last.change, last.clause, last.end = change, item.clause, max(last.end, change.end)
        return True
    remember(state, base, clause)
    if change is not None and following is not None:
        draft = new_draft(state, following, following.quantity, name, start, scope)
        draft.value, draft.unit, draft.change = None, "", change
        draft.value_start = change.start
        remember(state, draft, clause)
    return True
