"""Does the cited passage carry the figure, and is it of the right street's report?"""

from __future__ import annotations

from assistant.answer import Answer, AnswerFigure
from evals.case import EvalCase
from evals.graders.carriage import (
    carriage,
    carries_figure,
    cited,
    explained,
    names_place,
)
from evals.graders.gold import places
from evals.statements import statements_of
from evals.verdict import Verdict, judged, not_asked

NAME = "citation_carries"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when figures and numbers stand in what they cite."""
    if not answer.citations:
        return not_asked(NAME)
    reasons = [reason for figure in answer.figures for reason in _figure(figure, answer)]
    reasons += _statements(case, answer)
    return judged(NAME, list(dict.fromkeys(reasons)))


def _figure(figure: AnswerFigure, answer: Answer) -> list[str]:
    if figure.computed or figure.citation is None:
        return []
    name = f"{figure.street}{figure.indicator}"
    for citation in cited(answer, [figure.citation]):
        if figure.street and not names_place(citation, figure.street):
            return [f"{name} 引的是{citation.street}的报告"]
        if not carries_figure(figure, citation):
            return [f"出处 [{citation.number}] 里没有 {name} 的数"]
    return []


def _statements(case: EvalCase, answer: Answer) -> list[str]:
    reasons = []
    question = " ".join(case.turns)
    for statement in statements_of(answer, places(case)):
        citations = cited(answer, statement.markers)
        if not citations or explained(statement, answer, question):
            continue
        if carriage(statement.quantity, citations) == "no":
            if not statement.quantity.spelled:
                reasons.append(f"{_markers(statement.markers)} 里没有 {statement.shown}")
        elif statement.place and not any(names_place(c, statement.place) for c in citations):
            reasons.append(f"{statement.place}的 {statement.shown} 引的是别处的报告")
    return reasons


def _markers(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)
