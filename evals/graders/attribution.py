"""How much of the text is cited, and how much of what is cited is needed?

After ALCE (Gao et al. 2023): citation recall is the share of statements that their markers carry,
citation precision the share of citations that carry something of the sentences they stand in.
Entailment is read deterministically: a sentence is carried when its numbers stand in the quotes
and, for a sentence without numbers, when most of its character pairs do. Both are measures: they
are averaged, and never decide whether an answer is right.
"""

from __future__ import annotations

import re

from assistant.answer import Answer, Citation
from evals.case import EvalCase
from evals.graders.carriage import carriage, cited, evidence, verbatim_form
from evals.quantity import quantities
from evals.statements import marked_sentences
from evals.verdict import Verdict, not_asked

RECALL = "citation_recall"
PRECISION = "citation_precision"
_OWN_WORDS = re.compile(
    r"检索|报告库|未披露|没有(?:单列|披露|报告)|不等于|计算:|需要先更正|理解。?$|的有\d+个|高于|低于"
)
_MIN_PAIRS = 6


def grade_recall(case: EvalCase, answer: Answer) -> Verdict:
    """Measure the share of the text's statements that the markers in them carry."""
    claims = [(s, m) for s, m in marked_sentences(answer.text) if is_claim(s)]
    if not claims or answer.status == "not_found":
        return not_asked(RECALL)
    carried = [_carried(claim, cited(answer, markers)) for claim, markers in claims]
    return Verdict(RECALL, ok=True, score=sum(carried) / len(carried))


def grade_precision(case: EvalCase, answer: Answer) -> Verdict:
    """Measure the share of markers whose citation carries something of its sentence."""
    used = [
        (sentence, citation)
        for sentence, markers in marked_sentences(answer.text)
        for citation in cited(answer, markers)
    ]
    if not used:
        return not_asked(PRECISION)
    needed = [_contributes(sentence, citation) for sentence, citation in used]
    return Verdict(PRECISION, ok=True, score=sum(needed) / len(needed))


def is_claim(sentence: str) -> bool:
    """Tell a statement about the reports from headings, results worked out and own remarks."""
    words = verbatim_form(sentence)
    if _OWN_WORDS.search(words) or words[-1:] in (":", "|") or "›" in words:
        return False
    if any(not q.is_name and not q.spelled for q in quantities(sentence)):
        return True
    return len(words) >= 2 * _MIN_PAIRS


def _carried(sentence: str, citations: tuple[Citation, ...]) -> bool:
    numbers = [q for q in quantities(sentence) if not q.is_name and not q.spelled]
    if not citations:
        return False
    if numbers:
        return all(carriage(number, citations) == "yes" for number in numbers)
    return overlap(sentence, " ".join(evidence(c) for c in citations)) >= 0.5


def _contributes(sentence: str, citation: Citation) -> bool:
    numbers = [q for q in quantities(sentence) if not q.is_name and not q.spelled]
    if any(carriage(number, [citation]) == "yes" for number in numbers):
        return True
    return overlap(sentence, evidence(citation)) >= 0.3


def overlap(sentence: str, words: str) -> float:
    """Return the share of a sentence's character pairs that stand in other words."""
    pairs, held = _pairs(sentence), _pairs(words)
    return len(pairs & held) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> set[str]:
    form = re.sub(r"\W", "", verbatim_form(text))
    return {form[i : i + 2] for i in range(len(form) - 1)}
