"""Is every asked number called by its own indicator? 治安警情 is not 刑事警情."""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.gold import Located, locate, same_indicator, shown
from evals.statements import names_indicator
from evals.verdict import Verdict, judged, not_asked

NAME = "indicator"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when figure or words around each number name the gold's indicator."""
    located = [
        found
        for found in locate(case, answer)
        if found.statements and found.gold.indicator and not found.gold.computed
    ]
    if not located:
        return not_asked(NAME)
    reasons = [
        f"{shown(found.gold)} 没有被称作“{found.gold.indicator}”"
        for found in located
        if not _named(found)
    ]
    return judged(NAME, reasons)


def _named(found: Located) -> bool:
    gold, figure = found.gold, found.figure
    if figure is not None and not same_indicator(gold, figure.indicator):
        # the extractor may name it by other words than the annotator; the text must then do it
        return any(names_indicator(s, gold.indicator, *gold.alt) for s in found.statements)
    if figure is not None:
        return True
    return any(names_indicator(s, gold.indicator, *gold.alt) for s in found.statements)
