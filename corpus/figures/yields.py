"""Whose yield a sentence tells: that of an enterprise, or of what was told before it."""

from __future__ import annotations

import re

from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import Draft, SentenceState
from corpus.figures.naming import Noun

YIELDS = frozenset({"产值", "营收", "营业收入", "税收", "纳税", "利润", "销售额"})
# “海川电子受订单下滑影响，产值下降9.3%”
_AFFECTED = re.compile(
    r"(?P<whose>[^,;、\d\x00]{2,10}?)(?:受|因)[^,;\d]{2,16}(?:影响|拖累|减产|停产)$"
)


def affected(state: SentenceState, clause: Clause) -> str:
    """Return the subject of the clause before, where that only tells what befell it; else ""."""
    index = state.clauses.index(clause)
    before = state.clauses[index - 1] if index and clause.mark != ";" else None
    if before is None or before.items:
        return ""
    told = _AFFECTED.match(state.text[before.start : before.end].strip(FILLER + " "))
    return told["whose"] if told else ""


def of_another(state: SentenceState, item: Item, noun: Noun, antecedent: Draft | None) -> bool:
    """Tell a yield with a subject of its own, or behind a semicolon, from the figure before it."""
    if antecedent is None or noun.text not in YIELDS:
        return False
    between = state.clauses[antecedent.clause + 1 : item.clause + 1]
    apart = any(clause.mark == ";" for clause in between)
    return bool(noun.scope) or (apart and not antecedent.indicator.endswith(noun.text))
