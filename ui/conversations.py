"""Conversations as the page shows them, kept in the library's store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter

from assistant.answer import Answer
from index.conversations import Conversations as Store
from index.errors import ConversationNotFoundError
from ui.turns import ShownTurn

if TYPE_CHECKING:
    from index.conversations import LoggedQuestion, StoredTurn

TITLE_CHARS = 40
_LISTED = 60
_LOGGED = 10_000

_ANSWER = TypeAdapter(Answer)
_SHOWN: dict[str, Literal["up", "down"]] = {"good": "up", "bad": "down"}


@dataclass(frozen=True, slots=True)
class Talk:
    """A line of the list of conversations."""

    id: str
    title: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of an answer; `verdict` "" takes an earlier one back."""

    verdict: Literal["up", "down", ""]
    reason: str = ""
    note: str = ""


class Conversations:
    """Every call is for one owner, who sees and changes only their own.

    A turn is stored as the command line's JSON, so that others can read it, with the whole answer
    beside it under `shown`, so that the page shows it again as it was.

    Raises:
        ConversationNotFoundError: from any call that names what the owner does not have.
    """

    def __init__(
        self, store: Store, count: Callable[[Answer | None], None] = lambda _: None
    ) -> None:
        self._store = store
        self._count = count

    def create(self, owner: str, question: str) -> str:
        """Return the id of a new conversation, named after its first question."""
        return self._store.start(owner, question[:TITLE_CHARS])

    def mine(self, owner: str) -> list[Talk]:
        """Return the owner's conversations, the last changed first."""
        return [
            Talk(c.id, c.title, datetime.fromtimestamp(c.updated, UTC))
            for c in self._store.mine(owner, _LISTED)
            if c.turns
        ]

    def title(self, owner: str, conversation: str) -> str:
        """Return the title of a conversation."""
        return next((c.title for c in self._store.mine(owner) if c.id == conversation), "对话")

    def turns(self, owner: str, conversation: str) -> list[ShownTurn]:
        """Return the turns in their order."""
        verdicts = self._store.judgements(owner, conversation)
        return [
            _shown(conversation, turn, _SHOWN.get(verdicts.get(turn.ordinal, ""), ""))
            for turn in self._store.turns(owner, conversation)
        ]

    def turn(self, owner: str, turn: str) -> ShownTurn:
        """Return one turn by the id that the page knows it by."""
        conversation, ordinal = _place(turn)
        turns = self.turns(owner, conversation)
        if ordinal >= len(turns):
            raise ConversationNotFoundError(f"{owner!r} has no turn {turn!r}.")
        return turns[ordinal]

    def add_turn(
        self, owner: str, conversation: str, question: str, answer: Answer | None, failure: str
    ) -> None:
        """Keep a turn that is over and write it into the question log."""
        kept: dict[str, Any] = {"question": question, "failure": failure}
        if answer is not None:
            kept = answer.to_json() | {"shown": _ANSWER.dump_python(answer, mode="json")}
        self._store.append(owner, conversation, question, kept)
        self.log(question, answer)

    def asked(self) -> list[LoggedQuestion]:
        """Return the administrator's log of questions, the latest first."""
        return self._store.logged_questions(_LOGGED)

    def log(self, question: str, answer: Answer | None) -> None:
        """Count a question and write it into the administrator's log; it names no user."""
        self._count(answer)
        if answer is None:
            self._store.log_question(question, "failed", None, "", 0.0)
            return
        total = answer.timings_ms.get("total", 0.0)
        self._store.log_question(question, answer.status, answer.reason, answer.model, total)

    def drop_last(self, owner: str, conversation: str) -> None:
        """Take back the last turn, if there is one."""
        self._store.take_back(owner, conversation)

    def rename(self, owner: str, conversation: str, title: str) -> None:
        """Give a conversation another title."""
        self._store.rename(owner, conversation, title.strip()[:TITLE_CHARS])

    def delete(self, owner: str, conversation: str) -> None:
        """Delete a conversation with all its turns."""
        self._store.delete(owner, conversation)

    def give_feedback(self, owner: str, turn: str, feedback: Feedback) -> None:
        """Keep what the reader thought of an answer; a second verdict replaces the first."""
        conversation, ordinal = _place(turn)
        if feedback.verdict == "":
            self._store.retract(owner, conversation, ordinal)
            return
        note = "：".join(part for part in (feedback.reason, feedback.note) if part)
        verdict: Literal["good", "bad"] = "good" if feedback.verdict == "up" else "bad"
        self._store.judge(owner, conversation, ordinal, verdict, note)


def _shown(conversation: str, turn: StoredTurn, feedback: Literal["up", "down", ""]) -> ShownTurn:
    whole = turn.answer.get("shown")
    answer = None if whole is None else _ANSWER.validate_python(whole)
    failure = str(turn.answer.get("failure", ""))
    return ShownTurn(f"{conversation}-{turn.ordinal}", turn.question, answer, failure, feedback)


def _place(turn: str) -> tuple[str, int]:
    conversation, _, ordinal = turn.rpartition("-")
    if not conversation or not ordinal.isdecimal():
        raise ConversationNotFoundError(f"No turn {turn!r}.")
    return conversation, int(ordinal)
