"""Graders of one answer: one question each, one file each, deterministic.

`GRADERS` is the whole vocabulary; `grade_answer` asks all of them, and `outcome` adds the verdicts
up to one word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders import (
    attribution,
    citation_carries,
    citation_exists,
    citation_expected,
    conclusion,
    contradiction,
    coverage,
    direction,
    forbidden,
    formula,
    indicator,
    period,
    phrases,
    reason,
    status,
    street_year,
    support,
    uncarried,
    unit,
    value,
    warnings,
)
from evals.verdict import Outcome, Verdict

Grader = Callable[[EvalCase, Answer], Verdict]
GRADERS: dict[str, Grader] = {
    status.NAME: status.grade,
    reason.NAME: reason.grade,
    value.NAME: value.grade,
    unit.NAME: unit.grade,
    direction.NAME: direction.grade,
    period.NAME: period.grade,
    indicator.NAME: indicator.grade,
    street_year.NAME: street_year.grade,
    contradiction.NAME: contradiction.grade,
    forbidden.NAME: forbidden.grade,
    uncarried.NAME: uncarried.grade,
    formula.NAME: formula.grade,
    conclusion.NAME: conclusion.grade,
    citation_exists.NAME: citation_exists.grade,
    citation_carries.NAME: citation_carries.grade,
    citation_expected.NAME: citation_expected.grade,
    coverage.NAME: coverage.grade,
    warnings.NAME: warnings.grade,
    phrases.NAME: phrases.grade,
    support.NAME: support.grade,
    attribution.RECALL: attribution.grade_recall,
    attribution.PRECISION: attribution.grade_precision,
}
GRADER_NAMES = {
    "status": "状态", "reason": "原因", "value": "数值", "unit": "单位", "direction": "升降",
    "period": "统计期", "indicator": "指标", "street_year": "街道与年度",
    "contradiction": "与标准相悖", "forbidden": "不该说的数", "uncarried": "无出处的数",
    "formula": "算式", "conclusion": "结论", "support": "文字有据",
    "citation_exists": "出处存在", "citation_carries": "出处载有",
    "citation_expected": "应引的出处",
    "coverage": "覆盖", "warnings": "提示", "phrases": "要点", "citation_recall": "引文召回",
    "citation_precision": "引文精确", "quote": "引文与原文一致", "judge": "模型评判",
}  # fmt: skip


def grade_answer(case: EvalCase, answer: Answer) -> tuple[Verdict, ...]:
    """Return the verdicts of all graders, in their order."""
    return tuple(grade(case, answer) for grade in GRADERS.values())


def outcome(case: EvalCase, answer: Answer, verdicts: Iterable[Verdict]) -> Outcome:
    """Return the one word for an answer: right, wrong, abstained or missed.

    A wrong figure asserted counts as wrong even beside a right one. An answer that says that it
    found nothing, or only something near, where it should have answered, has abstained.
    """
    found = tuple(verdicts)
    if any(verdict.asserts_wrong for verdict in found if not verdict.ok):
        return "wrong"
    if all(verdict.ok for verdict in found):
        return "right"
    if answer.status not in case.expect.statuses and answer.status != "answered":
        return "abstained" if "answered" in case.expect.statuses else "missed"
    return "missed"
