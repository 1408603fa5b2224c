"""What users asked and were answered, kept in the SQL store."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Text, cast, delete, func, insert, select, update

from index import schema
from index.errors import ConversationNotFoundError
from index.rows import storable

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from index.store import Store

TITLE_CHARACTERS = 40
FORGOTTEN = "这个回答引用的报告已从库中删除，回答不再保留。"
Verdict = Literal["good", "bad"]


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A conversation without its turns; times are seconds since 1970."""

    id: str
    user: str
    title: str
    created: float
    updated: float
    turns: int


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One question with its answer in the JSON shape of the command line."""

    ordinal: int
    question: str
    answer: dict[str, Any]
    asked: float


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a user thought of one answer."""

    user: str
    conversation: str
    ordinal: int
    verdict: str
    note: str
    given: float


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """One line of the question log; it names no user."""

    asked: float
    question: str
    status: str
    reason: str
    model: str
    milliseconds: float


class Conversations:
    """Conversations, feedback and the question log.

    A user sees and changes only their own conversations; the name is whatever the login says.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, user: str, title: str = "") -> str:
        """Begin a conversation and return its id."""
        now = time.time()
        conversation = uuid.uuid4().hex
        with self._store.writing() as connection:
            connection.execute(
                insert(schema.conversations).values(
                    id=conversation, user=user, title=storable(title), created=now, updated=now
                )
            )
        return conversation

    def mine(self, user: str, limit: int = 100) -> list[ConversationSummary]:
        """Return a user's conversations, the latest first."""
        table, turns = schema.conversations, schema.turns
        query = (
            select(table, func.count(turns.c.ordinal).label("size"))
            .join(turns, turns.c.conversation == table.c.id, isouter=True)
            .where(table.c.user == user)
            .group_by(table.c.id)
            .order_by(table.c.updated.desc(), table.c.id)
            .limit(limit)
        )
        with self._store.reading() as connection:
            return [
                ConversationSummary(r.id, r.user, r.title, r.created, r.updated, r.size)
                for r in connection.execute(query)
            ]

    def turns(self, user: str, conversation: str) -> list[StoredTurn]:
        """Return the turns of a conversation in order.

        Raises:
            ConversationNotFoundError: the user has no such conversation.
        """
        table = schema.turns
        query = select(table).where(table.c.conversation == conversation).order_by(table.c.ordinal)
        with self._store.reading() as connection:
            _require(connection, user, conversation)
            return [
                StoredTurn(row.ordinal, row.question, row.answer, row.asked)
                for row in connection.execute(query)
            ]

    def append(self, user: str, conversation: str, question: str, answer: dict[str, Any]) -> int:
        """Add a turn and return its ordinal, from 0; the first question gives the title.

        Raises:
            ConversationNotFoundError: the user has no such conversation.
        """
        now = time.time()
        turns, table = schema.turns, schema.conversations
        with self._store.writing() as connection:
            title = _require(connection, user, conversation)
            ordinal = connection.execute(
                select(func.count()).select_from(turns).where(turns.c.conversation == conversation)
            ).scalar_one()
            connection.execute(
                insert(turns).values(
                    conversation=conversation,
                    ordinal=ordinal,
                    question=storable(question),
                    answer=answer,
                    asked=now,
                )
            )
            connection.execute(
                update(table)
                .where(table.c.id == conversation)
                .values(updated=now, title=title or storable(question)[:TITLE_CHARACTERS])
            )
        return int(ordinal)

    def take_back(self, user: str, conversation: str) -> None:
        """Delete the last turn with its feedback; nothing happens when there is no turn.

        Raises:
            ConversationNotFoundError: the user has no such conversation.
        """
        turns = schema.turns
        with self._store.writing() as connection:
            _require(connection, user, conversation)
            last = connection.execute(
                select(func.max(turns.c.ordinal)).where(turns.c.conversation == conversation)
            ).scalar_one()
            for table in (turns, schema.feedback):
                _forget(connection, table, conversation, last)

    def rename(self, user: str, conversation: str, title: str) -> None:
        """Give a conversation another title.

        Raises:
            ConversationNotFoundError: the user has no such conversation.
        """
        table = schema.conversations
        with self._store.writing() as connection:
            _require(connection, user, conversation)
            connection.execute(
                update(table).where(table.c.id == conversation).values(title=storable(title))
            )

    def delete(self, user: str, conversation: str) -> None:
        """Delete a conversation with its turns and feedback.

        Raises:
            ConversationNotFoundError: the user has no such conversation.
        """
        with self._store.writing() as connection:
            _require(connection, user, conversation)
            for table in (schema.turns, schema.feedback):
                connection.execute(delete(table).where(table.c.conversation == conversation))
            connection.execute(
                delete(schema.conversations).where(schema.conversations.c.id == conversation)
            )

    def judge(
        self, user: str, conversation: str, ordinal: int, verdict: Verdict, note: str = ""
    ) -> None:
        """Keep what a user thinks of an answer; a later judgement replaces an earlier one.

        Raises:
            ConversationNotFoundError: the user has no such conversation.
        """
        table = schema.feedback
        with self._store.writing() as connection:
            _require(connection, user, conversation)
            _forget(connection, table, conversation, ordinal)
            connection.execute(
                insert(table).values(
                    id=uuid.uuid4().hex,
                    user=user,
                    conversation=conversation,
                    ordinal=ordinal,
                    verdict=verdict,
                    note=storable(note),
                    given=time.time(),
                )
            )

    def retract(self, user: str, conversation: str, ordinal: int) -> None:
        """Forget what a user thought of an answer.

        Raises:
            ConversationNotFoundError: the user has no such conversation.
        """
        table = schema.feedback
        with self._store.writing() as connection:
            _require(connection, user, conversation)
            _forget(connection, table, conversation, ordinal)

    def judgements(self, user: str, conversation: str) -> dict[int, str]:
        """Return the verdict on each judged turn of a conversation, by ordinal.

        Raises:
            ConversationNotFoundError: the user has no such conversation.
        """
        table = schema.feedback
        query = select(table.c.ordinal, table.c.verdict).where(table.c.conversation == conversation)
        with self._store.reading() as connection:
            _require(connection, user, conversation)
            return {row.ordinal: row.verdict for row in connection.execute(query)}

    def feedback(self, limit: int = 1_000) -> list[Feedback]:
        """Return what users thought, the latest first."""
        table = schema.feedback
        query = select(table).order_by(table.c.given.desc()).limit(limit)
        with self._store.reading() as connection:
            return [
                Feedback(r.user, r.conversation, r.ordinal, r.verdict, r.note, r.given)
                for r in connection.execute(query)
            ]

    def log_question(
        self, question: str, status: str, reason: str | None, model: str, milliseconds: float
    ) -> None:
        """Add a line to the question log."""
        with self._store.writing() as connection:
            connection.execute(
                insert(schema.question_log).values(
                    id=uuid.uuid4().hex,
                    asked=time.time(),
                    question=storable(question),
                    status=status,
                    reason=reason or "",
                    model=model,
                    milliseconds=milliseconds,
                )
            )

    def logged_questions(self, limit: int = 1_000) -> list[LoggedQuestion]:
        """Return the question log, the latest first."""
        table = schema.question_log
        query = select(table).order_by(table.c.asked.desc(), table.c.id).limit(limit)
        with self._store.reading() as connection:
            return [
                LoggedQuestion(r.asked, r.question, r.status, r.reason, r.model, r.milliseconds)
                for r in connection.execute(query)
            ]


def forget_answers(connection: Connection, report: str) -> None:
    """Take the answers that quote a report out of all conversations; the questions stay."""
    table = schema.turns
    quoting = cast(table.c.answer, Text).contains(report, autoescape=True)
    for row in connection.execute(select(table).where(quoting)).all():
        left = {"question": row.question, "failure": FORGOTTEN}
        here = (table.c.conversation == row.conversation) & (table.c.ordinal == row.ordinal)
        connection.execute(update(table).where(here).values(answer=left))


def _forget(connection: Connection, table: Table, conversation: str, ordinal: int) -> None:
    """Delete what a table has of one turn."""
    connection.execute(
        delete(table).where(table.c.conversation == conversation, table.c.ordinal == ordinal)
    )


def _require(connection: Connection, user: str, conversation: str) -> str:
    """Return the title of a user's conversation."""
    table = schema.conversations
    title: str | None = connection.execute(
        select(table.c.title).where(table.c.id == conversation, table.c.user == user)
    ).scalar_one_or_none()
    if title is None:
        raise ConversationNotFoundError(f"No conversation {conversation!r} of {user!r}.")
    return title
