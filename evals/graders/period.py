"""Is every asked number given for its own period? 1—11月 is not the whole year."""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.gold import Located, locate, said_of, shown
from evals.names import period_key
from evals.verdict import Verdict, judged, not_asked

NAME = "period"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when no figure or statement gives the gold's number another period."""
    located = [found for found in locate(case, answer) if found.gold.period and found.statements]
    if not located:
        return not_asked(NAME)
    reasons: list[str] = []
    for found in located:
        reasons += _reasons(found)
    return judged(NAME, reasons, asserts_wrong=any("写成" in reason for reason in reasons))


def _reasons(found: Located) -> list[str]:
    gold, figure = found.gold, found.figure
    asked = period_key(gold.period)
    if figure is not None and figure.period and period_key(figure.period) != asked:
        return [f"{shown(gold)} 是{gold.period}的数，数据项写成{figure.period}"]
    own = [s for s in found.statements if said_of(s, gold)] or list(found.statements)
    told = {statement.period for statement in own}
    if asked in told:
        return []
    if told <= {None}:
        silent = asked != "" and not (figure is not None and figure.period)
        return [f"没有说明 {shown(gold)} 只是{gold.period}的数"] if silent else []
    other = next(period for period in told if period is not None)
    return [f"{shown(gold)} 是{gold.period}的数，正文写成{other or '全年'}"]
