"""Is the passage cited that the gold names?"""

from __future__ import annotations

import re

from assistant.answer import Answer
from evals.case import EvalCase, ExpectedCitation
from evals.graders.carriage import verbatim_form
from evals.names import same_place
from evals.verdict import Verdict, judged, not_asked

NAME = "citation_expected"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when for each passage of the gold some citation of that report shows its words."""
    if not case.expect.citation or answer.status == "not_found":
        return not_asked(NAME)
    reasons = [
        f"没有引用{wanted.street}{wanted.year or ''}的“{wanted.contains}”"
        for wanted in case.expect.citation
        if not _is_cited(wanted, answer)
    ]
    return judged(NAME, reasons)


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
        shown = "\n".join((*citation.section, citation.quote))
        if pattern.search(verbatim_form(shown)):
            return True
    return False
