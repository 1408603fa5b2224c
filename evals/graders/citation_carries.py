"""Does the cited passage carry the figure, and is it the report's that it should be?"""

from __future__ import annotations

import re

from assistant.answer import Answer, AnswerFigure
from evals.case import EvalCase, ExpectedCitation
from evals.graders.carriage import (
    carriage,
    carries_figure,
    cited,
    explained,
    names_place,
    verbatim_form,
)
from evals.graders.gold import places
from evals.names import same_place
from evals.statements import statements_of
from evals.verdict import Verdict, judged, not_asked

NAME = "citation_carries"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when figures and numbers stand in what they cite, and the gold's passages are cited."""
    if not (answer.citations or case.expect.citation):
        return not_asked(NAME)
    reasons = [reason for figure in answer.figures for reason in _figure(figure, answer)]
    reasons += _statements(case, answer)
    if answer.status != "not_found":
        reasons += [
            f"没有引用{wanted.street}{wanted.year or ''}的“{wanted.contains}”"
            for wanted in case.expect.citation
            if not _is_cited(wanted, answer)
        ]
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


def _is_cited(wanted: ExpectedCitation, answer: Answer) -> bool:
    words = verbatim_form(wanted.contains)
    opens = r"(?<![\d.])" if words[:1].isdigit() else ""
    pattern = re.compile(opens + re.escape(words))
    for citation in answer.citations:
        if wanted.street and not same_place(citation.street, wanted.street):
            continue
        if wanted.year is not None and citation.year != wanted.year:
            continue
        if wanted.section and not any(wanted.section in heading for heading in citation.section):
            continue
        if pattern.search(verbatim_form(citation.quote)):
            return True
    return False
