"""Does every marker lead to a citation, and every figure to one?"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.statements import markers_in
from evals.verdict import Verdict, judged, not_asked

NAME = "citation_exists"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when markers and figures resolve, citations hold words, and an answer has one."""
    numbers = [citation.number for citation in answer.citations]
    markers = markers_in(answer.text)
    reasons = [f"[{n}] 没有对应的出处" for n in sorted(set(markers) - set(numbers))]
    if len(set(numbers)) != len(numbers):
        reasons.append("出处编号重复")
    for citation in answer.citations:
        if not citation.quote.strip():
            reasons.append(f"[{citation.number}] 没有引文")
        elif citation.number not in markers:
            reasons.append(f"正文没有用到出处 [{citation.number}]")
    for figure in answer.figures:
        if figure.citation is not None and figure.citation not in numbers:
            reasons.append(f"数据项 {figure.indicator} 的出处 [{figure.citation}] 不存在")
        elif figure.citation is None and not figure.computed:
            reasons.append(f"数据项 {figure.indicator} 没有出处")
    wants = bool(case.expect.figures or case.expect.citation) and answer.status != "not_found"
    if wants and not answer.citations:
        reasons.append("回答没有任何出处")
    if not (reasons or answer.citations or answer.figures or markers or wants):
        return not_asked(NAME)
    return judged(NAME, reasons)
