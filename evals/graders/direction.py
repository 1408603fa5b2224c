"""Does every asked change go the right way?"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.gold import DIRECTION_NAMES, Located, locate, said_of, shown
from evals.quantity import prepared
from evals.verdict import Verdict, judged, not_asked

NAME = "direction"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when the text says for each change up, down or flat as the gold does."""
    located = [found for found in locate(case, answer) if found.gold.change is not None]
    if not located:
        return not_asked(NAME)
    reasons: list[str] = []
    for found in located:
        reasons += _reasons(found, answer)
    return judged(NAME, reasons, asserts_wrong=any("说成" in reason for reason in reasons))


def _reasons(found: Located, answer: Answer) -> list[str]:
    change, figure = found.gold.change, found.figure
    assert change is not None
    asked = change.direction
    given = figure.change if figure is not None else None
    if given is not None and given.amount == change.amount and given.direction != asked:
        return [f"{shown(found.gold)} 被说成{DIRECTION_NAMES[given.direction]}"]
    if asked == "flat":
        return [] if "持平" in prepared(answer.text) else [f"没有说 {shown(found.gold)} 持平"]
    if change.amount is None:
        return _by_word(found, answer)
    if not found.changes:
        return []  # the value grader says so
    plain = [s for s in found.changes if not s.in_formula] or list(found.changes)
    own = [s for s in plain if said_of(s, found.gold)] or plain
    told = {statement.quantity.direction for statement in own}
    if asked in told:
        return []
    if told == {""}:
        return [f"正文没有说 {shown(found.gold)} 是上升还是下降"]
    return [f"{shown(found.gold)} 在正文里被说成{DIRECTION_NAMES[max(told)]}"]


def _by_word(found: Located, answer: Answer) -> list[str]:
    assert found.gold.change is not None
    words = {"up": r"升|增|涨|提高|扩大|多", "down": r"降|减|跌|回落|下滑|缩|少"}
    text = prepared(answer.text)
    if any(word in text for word in words[found.gold.change.direction].split("|")):
        return []
    return [f"正文没有说 {shown(found.gold)}"]
