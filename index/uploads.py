"""Files that were uploaded and are kept in the home folder for as long as a report needs them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from index import schema

if TYPE_CHECKING:
    from index.rows import SourceFile
    from index.store import Store

FOLDER = "uploads"


def forget_uploads(home: Path, store: Store, gone: Sequence[SourceFile]) -> None:
    """Delete those uploaded files that no report was read from any more.

    Args:
        home: the home folder.
        store: says which files reports were read from.
        gone: files of a report that was removed; one inside an archive is `archive!member`.
    """
    kept = home.resolve() / FOLDER
    for source in gone:
        for name in (source.path, source.path.rpartition("!")[0]):
            path = Path(name)
            if name and kept in path.parents and path.is_file() and not _is_needed(store, name):
                path.unlink()
                with suppress(OSError):  # another file is in there
                    path.parent.rmdir()


def _is_needed(store: Store, name: str) -> bool:
    path = schema.sources.c.path
    mine = or_(path == name, path.startswith(f"{name}!", autoescape=True))
    with store.reading() as connection:
        return connection.execute(select(path).where(mine).limit(1)).first() is not None
