"""A SQL database: connections, transactions, and its failures in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from index.errors import IndexNotBuiltError, StoreError

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "secure_delete=ON")


_SECONDS = 10  # to connect to a server, or to get a connection that others use
_POOLED = 16  # as many as answers are worked on, and the page beside them


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file."""
    return f"sqlite:///{path}"


class Database:
    """SQLite or PostgreSQL behind one URL.

    Raises:
        StoreError: it cannot be reached, read or written (from any method).
    """

    def __init__(self, url: str) -> None:
        try:
            self.engine = _engine(url)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
            raise StoreError(
                f"Store URL is not usable: {error}",
                "数据库地址无法使用，请检查 JIEWEN_STORE__URL 的写法和对应的驱动是否已安装。",
            ) from error
        self._writer = self.engine.execution_options(writes=True)
        sqlite = self.engine.dialect.name == "sqlite"  # there each transaction is a snapshot
        isolation = {} if sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self.engine.execution_options(**isolation)

    def close(self) -> None:
        """Close the pooled connections."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in one transaction."""
        with self._errors(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection whose reads are of one moment."""
        with self._errors(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            cause = getattr(error, "orig", None) or error
            if "no such table" in str(cause) or "UndefinedTable" in type(cause).__name__:
                raise IndexNotBuiltError("The store has no tables; run 'jiewen index'.") from error
            raise StoreError(f"SQL store {self.engine.url.render_as_string()}: {cause}") from error


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    postgres = make_url(url).get_backend_name() == "postgresql"
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=_POOLED,
        max_overflow=_POOLED,
        pool_timeout=_SECONDS,
        connect_args={"connect_timeout": _SECONDS} if postgres else {},
    )


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where SQLAlchemy says, reads included
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        # a writer waits for its turn at once; it must not find out after its first reads
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
