"""A turn as the page shows it: what was asked and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One question with its answer.

    Attributes:
        id: what feedback and exports name it by.
        answer: None when the question was stopped or failed.
        failure: one Chinese line that says why there is no answer; "" otherwise.
        feedback: "up", "down" or "".
    """

    id: str
    question: str
    answer: Answer | None
    failure: str = ""
    feedback: str = ""
