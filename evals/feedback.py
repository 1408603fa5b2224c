"""Answers that users marked as bad become cases, once a person has said what was right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evals.sheet import SheetRow

if TYPE_CHECKING:
    from index.conversations import Conversations

BAD = "bad"


def feedback_rows(conversations: Conversations, limit: int = 1000) -> Iterator[SheetRow]:
    """Yield a sheet row for each answer marked as bad: its turns, what was said, the note.

    The gold is left empty: only a person knows it. Names of users are not carried over.
    """
    for feedback in conversations.feedback(limit):
        if feedback.verdict != BAD:
            continue
        turns = conversations.turns(feedback.user, feedback.conversation)
        until = [turn for turn in turns if turn.ordinal <= feedback.ordinal]
        if not until:
            continue
        said = str(until[-1].answer.get("text", ""))
        yield SheetRow(
            None,
            turns=tuple(turn.question for turn in until),
            evidence=f"当时的回答：{said}",
            note=f"用户意见：{feedback.note}" if feedback.note else "用户标记为不好的回答",
        )
