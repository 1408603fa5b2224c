"""Where a movement began, and when that was: “由2%提高到3%”, “较上年的15宗减少4宗”."""

from __future__ import annotations

import re

from corpus.figures.change import direction_of
from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import Draft, DraftChange, SentenceState, new_draft, remember
from corpus.figures.naming import noun_in_front

EARLIER = "此前"
_YEAR_BEFORE = re.compile(r"上年|去年|上一年|前一年|同比")
_SEVERAL_YEARS = re.compile(
    r"[五三两四]年(?:来|间|累计)|过去[五三两四]年|“十[二三四五]五”|20\d\d[-~—至到]{1,2}20\d\d年|任期|届"
)


def words_of(state: SentenceState, index: int) -> str:
    """Return the words of a clause, with those of the clause before when it has no number."""
    clause = state.clauses[index]
    opens = index > 0 and not state.clauses[index - 1].items
    return state.text[state.clauses[index - 1].start if opens else clause.start : clause.end]


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


# “较上年的15宗减少4宗”, “比去年同期的15宗减少三分之一”
_COMPARED = re.compile(
    r"(?P<with>(?:较|比|与|相比)(?:于)?(?:(?P<last>上年|去年)|(?P<year>20\d\d)年)(?:同期|全年|末|底)?)的$"
)
# “1475户，超过上年的960户” gives the value of the year before and no change.
_OUTDONE = re.compile(
    r"(?:(?:超|高|多|少|低)(?:过|于|出)|超|不及|少于|低于)(?:了)?(?:上年|去年|上一年|前一年)(?:同期|全年)?的$"
)
_COMPARED_VERB = re.compile(
    r"(?:相比)?,?(?:大幅|明显|净|共)?(?P<verb>减少|增加|下降|降低|增长|提高|上升|减|增|多|少)了?(?:约|近)?"
)


def bind_compared(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Bind the value that a text compares with (“较上年的15宗”) and the change from it.

    A share in words that is no round percentage (三分之一) is left to the two values.
    """
    a, b = item.front
    last = state.drafts[-1] if state.drafts else None
    if _OUTDONE.search(state.text, a, b) and last is not None and last.unit == item.quantity.unit:
        base = new_draft(state, item, item.quantity, last.indicator, last.start, last.scope)
        base.planned, base.years_back = "", 1
        state.drafts.insert(state.drafts.index(last), base)
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
