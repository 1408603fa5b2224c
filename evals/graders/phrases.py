"""Does the text make the points that it must make?"""

from __future__ import annotations

import re

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.carriage import verbatim_form
from evals.verdict import Verdict, judged, not_asked

NAME = "phrases"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when each pattern is found in the text or its warnings; the share is the score."""
    wanted = case.expect.phrases
    if not wanted:
        return not_asked(NAME)
    said = "\n".join((answer.text, *(warning.message for warning in answer.warnings)))
    forms = (re.sub(r"\s", "", said), verbatim_form(said))
    lost = [p for p in wanted if not any(re.search(p, form, re.IGNORECASE) for form in forms)]
    verdict = judged(NAME, [f"没有说到“{phrase}”" for phrase in lost])
    return Verdict(verdict.name, verdict.ok, verdict.reason, score=1 - len(lost) / len(wanted))
