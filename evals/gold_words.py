"""What a right answer must say, in the words of a person rather than as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from evals.case import EvalCase, ExpectedCitation
from evals.graders.gold import shown
from evals.graders.reason import REASON_NAMES
from evals.graders.status import STATUS_NAMES
from evals.graders.warnings import WARNING_NAMES


def gold_lines(case: EvalCase) -> list[str]:
    """Return one Chinese line for each demand that a case makes."""
    return list(_lines(case))


def _lines(case: EvalCase) -> Iterator[str]:
    expect = case.expect
    yield "状态：" + "或".join(STATUS_NAMES[status] for status in expect.statuses)
    if expect.reasons:
        yield "原因：" + "或".join(REASON_NAMES[reason] for reason in expect.reasons)
    for figure in expect.figures:
        notes = [figure.period, "计算得出" if figure.computed else ""]
        told = "，".join(note for note in notes if note)
        yield "数：" + shown(figure) + (f"（{told}）" if told else "")
    if expect.phrases:
        yield "应说到：" + "；".join(expect.phrases)
    if expect.forbidden:
        yield "不应出现：" + "；".join(expect.forbidden)
    for citation in expect.citation:
        yield "应引用：" + _citation(citation)
    if expect.warnings:
        yield "应提示：" + "、".join(WARNING_NAMES[kind] for kind in expect.warnings)
    if expect.covers:
        yield "应交代：" + "、".join(expect.covers)


def _citation(citation: ExpectedCitation) -> str:
    return f"{citation.street}{citation.year or ''} {citation.section}“{citation.contains}”".strip()
