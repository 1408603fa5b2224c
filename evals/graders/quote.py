"""Is every quote, to the letter, what stands in the stored report at its offsets?"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import Answer
from evals.verdict import Verdict, judged, not_asked

NAME = "quote"


def grade_quotes(answer: Answer, text_of: Callable[[str], str]) -> Verdict:
    """Pass when `report text[start:end]` equals each quote; asks the library, not the case."""
    if not answer.citations:
        return not_asked(NAME)
    reasons = [
        f"[{citation.number}] 的引文与原文 {citation.start}–{citation.end} 不一致"
        for citation in answer.citations
        if text_of(citation.report)[citation.start : citation.end] != citation.quote
    ]
    return judged(NAME, reasons)
