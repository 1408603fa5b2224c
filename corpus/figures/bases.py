"""Where a movement began, and when that was: “由2%提高到3%”, “较上年的15宗减少4宗”."""

from __future__ import annotations

import re

from corpus.figures.drafts import Draft, SentenceState

EARLIER = "此前"
_YEAR_BEFORE = re.compile(r"上年|去年|上一年|同比")
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
    if _SEVERAL_YEARS.search(clause):
        return
    if year := re.search(r"(?:由|从|自)(20\d\d)年", front):
        draft.year = int(year[1])
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
