"""A rank that rose or fell by so many places: “位列全区第3，较上年前进5个位次”."""

from __future__ import annotations

import re

from corpus.figures.change import BASELINE, direction_of
from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import Draft, DraftChange, SentenceState, new_draft
from corpus.figures.naming import noun_in_front
from corpus.figures.parts import remember
from corpus.figures.ranks import find_ranks

# 5位, 5个位次; 5名 are places only where a rank is told
_PLACES = frozenset({"位", "位次", "个位次", "名次", "个名次"})
_MOVED = re.compile(
    rf"(?P<baseline>{BASELINE})?(?:共|再|又|大幅|整体|总体|各|均|,)*"
    r"(?P<verb>前进|前移|上升|提升|提高|跃升|攀升|晋升|晋位|进位|上移|进|升|"
    r"后退|后移|下降|下滑|下移|回落|倒退|退后|跌落|退|跌|降)了?(?:约|近)?$"
)
_FORWARD = frozenset(["前进", "前移", "跃升", "晋升", "晋位", "进位", "上移", "进"])
_TELLS_RANK = re.compile(r"第[\d一二三四五六七八九十]+名?|排名|名次|位次")
# 在全区镇街|政务公开考核|中: among whom, and what was ranked
_AMONG = re.compile(
    r"^在?(?:全[国省市区县旗](?:各)?(?:\d+个)?(?:镇街道?|街镇|乡镇|街道|镇|乡|单位)?的?)?|中$"
)
_RANKED = re.compile(r"(?:排名|名次|位次|排位)$")


def bind_moved_rank(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Bind by how many places a rank moved; False when the number counts something else."""
    text, (a, b), quantity = state.text, item.front, item.quantity
    moved = _MOVED.search(text, a, b) if quantity.unit in _PLACES | {"名"} else None
    if moved is None or quantity.value > 999:
        return False
    noun = noun_in_front(text, a, moved.start())
    name = noun.text.strip(FILLER)
    opens = state.clauses[max(0, item.clause - 1)].start
    if quantity.unit == "名" and not _TELLS_RANK.search(text, opens, b):
        return False
    if name and not _RANKED.search(name) and quantity.unit not in {"位", "名"}:
        name += "排名"
    if name and not _RANKED.search(name):
        return False  # 工资提高2位: the words name no rank
    last = state.drafts[-1] if state.drafts else None
    scope = noun.scope
    if not name:
        subject = _ranked_before(state, item, last)
        if not subject and quantity.unit not in {"位次", "个位次", "名次", "个名次"} and not last:
            return False
        name, scope = "排名", ((subject,) if subject else ())
    draft = new_draft(state, item, quantity, name, noun.start if noun.text else a, scope)
    forward = moved["verb"] in _FORWARD or direction_of(moved["verb"]) == "up"
    at = moved.start("baseline") if moved["baseline"] else moved.start("verb")
    draft.change = DraftChange(
        "up" if forward else "down",
        quantity.value,
        "位",
        moved["baseline"] or "",
        at,
        quantity.end,
    )
    draft.value, draft.unit, draft.value_start = None, "", at
    _put_before(state, draft, last, clause)
    return True


def bind_moved_ranks(state: SentenceState, run: list[Item]) -> bool:
    """Bind the places that several ranks moved by turns: “分别上升4位、6位”; False if not so."""
    first = run[0]
    moved = _MOVED.search(state.text, *first.front)
    if moved is None or run[-1].quantity.unit not in _PLACES:
        return False
    if noun_in_front(state.text, first.front[0], moved.start()).text.strip(FILLER):
        return False
    told = [d for d in state.drafts if d.value is not None and not d.target][-len(run) :]
    if len(told) < len(run) or len({d.unit for d in told}) > 1:
        return False
    forward = moved["verb"] in _FORWARD or direction_of(moved["verb"]) == "up"
    for known, item in zip(told, run, strict=True):
        draft = new_draft(
            state, item, item.quantity, "排名", item.quantity.start, (known.indicator,)
        )
        draft.change = DraftChange(
            "up" if forward else "down",
            item.quantity.value,
            "位",
            moved["baseline"] or "",
            item.quantity.start,
            item.quantity.end,
        )
        draft.value, draft.unit = None, ""
        state.drafts.insert(state.drafts.index(told[0]), draft)
        known.clause = item.clause
    return True


def _ranked_before(state: SentenceState, item: Item, last: Draft | None) -> str:
    """Return what the rank told before a movement ranks: its own subject, else the last figure."""
    told = [r for r in find_ranks(state.text, state.clauses) if r.end <= item.quantity.before]
    near = told[-1] if told and item.clause - told[-1].clause <= 1 else None
    subject = _AMONG.sub("", near.subject.strip(FILLER)) if near else ""
    if len(subject) >= 3 and (last is None or not last.indicator.endswith(subject)):
        return subject
    return last.indicator if last is not None else ""


def _put_before(state: SentenceState, draft: Draft, last: Draft | None, clause: Clause) -> None:
    """Add a moved rank; what follows still speaks of the figure that was told before."""
    if last is None:
        remember(state, draft, clause)
        return
    state.drafts.insert(len(state.drafts) - 1, draft)
    last.clause = draft.clause
