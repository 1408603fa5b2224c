"""One writing process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from index.errors import LibraryLockedError

if TYPE_CHECKING:
    from index.store import Store

_ADVISORY = 0x6A69_6577  # "jiew"


@contextmanager
def write_lock(home: Path, store: Store) -> Iterator[None]:
    """Hold the right to write; on PostgreSQL against other machines too.

    Raises:
        LibraryLockedError: another program holds it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(home / "write.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryLockedError(f"{lock.lock_file} is held by another process.") from error
    try:
        if store.engine.dialect.name == "postgresql":
            with _advisory(store):
                yield
        else:
            yield
    finally:
        lock.release()


@contextmanager
def _advisory(store: Store) -> Iterator[None]:
    with store.engine.connect() as connection:
        held = connection.execute(
            text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY}
        ).scalar_one()
        connection.commit()
        if not held:
            raise LibraryLockedError("The advisory lock of the store is held by another machine.")
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY})
            connection.commit()
