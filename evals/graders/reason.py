"""Is the right one of the four reasons given for not answering?"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.verdict import Verdict, fails, not_asked, passes

NAME = "reason"
REASON_NAMES = {
    "no_such_street": "没有这个街道的报告",
    "no_such_year": "没有这一年的报告",
    "not_disclosed": "报告未披露",
    "out_of_scope": "与报告无关",
}


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when the reason is the gold's and is set exactly when nothing was answered."""
    if (answer.status == "answered") != (answer.reason is None):
        return fails(NAME, ["状态与原因不一致：已回答时不应有原因，没有回答时必须有"])
    if not case.expect.reasons or answer.status == "answered":
        return not_asked(NAME) if not case.expect.reasons else passes(NAME)
    if answer.reason in case.expect.reasons:
        return passes(NAME)
    wanted = "或".join(REASON_NAMES[reason] for reason in case.expect.reasons)
    return fails(NAME, [f"原因应为“{wanted}”，却是“{REASON_NAMES[answer.reason or '']}”"])
