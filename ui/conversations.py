"""Conversations of each user: what the page lists, resumes, renames, deletes and exports."""

from __future__ import annotations

import threading
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from assistant.answer import Answer
from corpus.errors import JieWenError
from ui.turns import ShownTurn

TITLE_CHARS = 24


class ConversationNotFoundError(JieWenError):
    """The user has no conversation or turn with this id."""

    user_message = "没有找到这个对话，可能已被删除。"


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A line of the list of conversations."""

    id: str
    title: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of an answer."""

    verdict: str
    reason: str = ""
    note: str = ""


class Conversations(Protocol):
    """Where conversations are kept; every call is for one owner, who sees only their own.

    Raises:
        ConversationNotFoundError: from any call that names what the owner does not have.
    """

    def create(self, owner: str, title: str) -> str:
        """Return the id of a new conversation."""
        ...

    def mine(self, owner: str) -> list[ConversationSummary]:
        """Return the owner's conversations, the last changed first."""
        ...

    def turns(self, owner: str, conversation: str) -> list[ShownTurn]:
        """Return the turns in their order."""
        ...

    def turn(self, owner: str, turn: str) -> ShownTurn:
        """Return one turn."""
        ...

    def add_turn(
        self, owner: str, conversation: str, question: str, answer: Answer | None, failure: str
    ) -> str:
        """Keep a turn that is over and return its id."""
        ...

    def drop_last(self, owner: str, conversation: str) -> None:
        """Take back the last turn, if there is one."""
        ...

    def rename(self, owner: str, conversation: str, title: str) -> None:
        """Give a conversation another title."""
        ...

    def delete(self, owner: str, conversation: str) -> None:
        """Delete a conversation with all its turns."""
        ...

    def give_feedback(self, owner: str, turn: str, feedback: Feedback) -> None:
        """Keep what the reader thought of an answer."""
        ...


@dataclass(slots=True)
class _Conversation:
    id: str
    owner: str
    title: str
    changed: datetime
    turns: list[ShownTurn]


class MemoryConversations:
    """Conversations that last as long as the process."""

    def __init__(self) -> None:
        self._all: dict[str, _Conversation] = {}
        self._lock = threading.RLock()

    def create(self, owner: str, title: str) -> str:
        """Return the id of a new conversation."""
        made = _Conversation(uuid.uuid4().hex, owner, title[:TITLE_CHARS], datetime.now(UTC), [])
        with self._lock:
            self._all[made.id] = made
        return made.id

    def mine(self, owner: str) -> list[ConversationSummary]:
        """Return the owner's conversations, the last changed first."""
        with self._lock:
            found = [c for c in self._all.values() if c.owner == owner]
        found.sort(key=lambda c: c.changed, reverse=True)
        return [ConversationSummary(c.id, c.title, c.changed) for c in found]

    def turns(self, owner: str, conversation: str) -> list[ShownTurn]:
        """Return the turns in their order."""
        return list(self._of(owner, conversation).turns)

    def turn(self, owner: str, turn: str) -> ShownTurn:
        """Return one turn."""
        conversation, at = self._place(owner, turn)
        return conversation.turns[at]

    def add_turn(
        self, owner: str, conversation: str, question: str, answer: Answer | None, failure: str
    ) -> str:
        """Keep a turn that is over and return its id."""
        with self._lock:
            kept = self._of(owner, conversation)
            kept.turns.append(ShownTurn(uuid.uuid4().hex, question, answer, failure))
            kept.changed = datetime.now(UTC)
            return kept.turns[-1].id

    def drop_last(self, owner: str, conversation: str) -> None:
        """Take back the last turn, if there is one."""
        with self._lock:
            del self._of(owner, conversation).turns[-1:]

    def rename(self, owner: str, conversation: str, title: str) -> None:
        """Give a conversation another title."""
        with self._lock:
            self._of(owner, conversation).title = title.strip()[:TITLE_CHARS]

    def delete(self, owner: str, conversation: str) -> None:
        """Delete a conversation with all its turns."""
        with self._lock:
            del self._all[self._of(owner, conversation).id]

    def give_feedback(self, owner: str, turn: str, feedback: Feedback) -> None:
        """Keep what the reader thought of an answer; a second verdict replaces the first."""
        with self._lock:
            conversation, at = self._place(owner, turn)
            before = conversation.turns[at]
            conversation.turns[at] = replace(before, feedback=feedback.verdict)

    def _of(self, owner: str, conversation: str) -> _Conversation:
        found = self._all.get(conversation)
        if found is None or found.owner != owner:
            raise ConversationNotFoundError(f"{owner!r} has no conversation {conversation!r}.")
        return found

    def _place(self, owner: str, turn: str) -> tuple[_Conversation, int]:
        for conversation in list(self._all.values()):
            if conversation.owner == owner:
                for at, kept in enumerate(conversation.turns):
                    if kept.id == turn:
                        return conversation, at
        raise ConversationNotFoundError(f"{owner!r} has no turn {turn!r}.")
