"""Does the answer say rightly whether the reports hold what was asked?"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.verdict import Verdict, fails, passes

NAME = "status"
STATUS_NAMES = {"answered": "已回答", "related": "只有相近内容", "not_found": "没有找到"}


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when the status is one of the gold's."""
    if answer.status in case.expect.statuses:
        return passes(NAME)
    wanted = "或".join(STATUS_NAMES[status] for status in case.expect.statuses)
    return fails(NAME, [f"状态应为{wanted}，却是{STATUS_NAMES[answer.status]}"])
