"""Is every street asked for answered, or named as missing?"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.names import short_name
from evals.quantity import prepared
from evals.verdict import Verdict, judged, not_asked

NAME = "coverage"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when each name stands in the text or among what is missing; the share is the score."""
    wanted = case.expect.covers
    if not wanted:
        return not_asked(NAME)
    rows = [row.street for row in answer.comparison.rows] if answer.comparison else []
    named = prepared("\n".join((answer.text, *answer.coverage.missing, *rows)))
    lost = [street for street in wanted if short_name(street) not in named]
    verdict = judged(NAME, [f"没有提到{street}" for street in lost])
    return Verdict(verdict.name, verdict.ok, verdict.reason, score=1 - len(lost) / len(wanted))
