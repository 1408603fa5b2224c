"""Is there a cited sentence without numbers that nothing it cites bears out?

Numbers have graders of their own. A sentence of words is borne out when a quarter of its character
pairs stand in the passages it marks: rewording keeps far more, an invention next to nothing (in the
451 dev cases of 2026-11-21 every marked sentence of the extractive writer kept all of them).
"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.attribution import is_claim, overlap
from evals.graders.carriage import cited, evidence
from evals.quantity import quantities
from evals.statements import marked_sentences
from evals.verdict import Verdict, judged, not_asked

NAME = "support"
_LEAST = 0.25


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when each marked sentence of words shares some with what it cites."""
    claims = [
        (sentence, markers)
        for sentence, markers in marked_sentences(answer.text)
        if markers and is_claim(sentence) and not _has_number(sentence)
    ]
    if not claims:
        return not_asked(NAME)
    reasons = []
    for sentence, markers in claims:
        words = " ".join(evidence(citation) for citation in cited(answer, markers))
        if overlap(sentence, words) < _LEAST:
            reasons.append(f"所引原文没有说“{sentence[:40]}”")
    return judged(NAME, reasons)


def _has_number(sentence: str) -> bool:
    return any(not q.is_name and not q.spelled for q in quantities(sentence))
