"""Is the reader warned of what must not be overlooked?"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.verdict import Verdict, judged, not_asked

NAME = "warnings"
WARNING_NAMES = {
    "scope": "口径", "year": "年度", "period": "统计期", "planned": "计划数", "approximate": "约数",
    "unit": "单位", "premise": "错误前提", "unverified": "未核实",
}  # fmt: skip


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when each wanted kind of warning is raised in words."""
    if not case.expect.warnings:
        return not_asked(NAME)
    raised = {warning.kind for warning in answer.warnings if warning.message.strip()}
    lost = [kind for kind in case.expect.warnings if kind not in raised]
    return judged(NAME, [f"没有提示{WARNING_NAMES[kind]}" for kind in lost])
