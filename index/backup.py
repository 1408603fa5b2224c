"""A library in one file, and back.

A backup is a zip with the tables as a SQLite database, whatever they were read from, and the files
that were uploaded. The tables are read in one transaction, so a backup taken while reports go in
and questions are answered is the library at one moment. Vectors come along with the passages that
they were made of: restoring embeds nothing. The same file moves a library from SQLite to
PostgreSQL.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import delete, func, insert, select

from index import schema
from index.database import Database, sqlite_url
from index.errors import BackupError
from index.uploads import FOLDER as UPLOADS

if TYPE_CHECKING:
    from index.library import Library

_TABLES = "library.sqlite3"
_ABOUT = "about.json"
_ROWS = 500  # at once


class About(BaseModel):
    """What a backup says of itself."""

    model_config = ConfigDict(extra="forbid")

    schema_version: int
    home: str
    taken: float
    rows: dict[str, int]
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written or read back."""

    reports: int
    conversations: int
    uploads: int


def back_up(library: Library, file: Path) -> Backup:
    """Write a library into a file, which appears when it is whole.

    Raises:
        BackupError: the file cannot be written.
        StoreError: the store cannot be read.
    """
    partial = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent or Path()) as folder:
            tables = Path(folder) / _TABLES
            rows = _copy_tables(library, tables)
            about = About(
                schema_version=schema.VERSION,
                home=str(library.home.resolve()),
                taken=time.time(),
                rows=rows,
                sha256=_digest(tables),
            )
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                archive.writestr(_ABOUT, about.model_dump_json())
                archive.write(tables, _TABLES)
                uploads = 0
                for path in _uploads(library.home):
                    archive.write(path, str(path.relative_to(library.home)))
                    uploads += 1
        _to_disk(partial)
        partial.replace(file)
    except OSError as error:
        raise BackupError(
            f"Cannot write {file}: {error}",
            f"备份写不到 {file}（{error.strerror}），请检查路径、权限和磁盘空间。",
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return Backup(rows["reports"], rows["conversations"], uploads)


def restore(library: Library, file: Path) -> Backup:
    """Put a backup in the place of all that a library holds, and build its index anew.

    Whoever reads meanwhile sees what was there before or what is there after.

    Raises:
        BackupError: the file is no backup of this version, or damaged; nothing was changed.
        LibraryLockedError: another program is writing.
        StoreError: the store cannot be written.
    """
    with tempfile.TemporaryDirectory(dir=library.home) as folder:
        about = _unpacked(file, Path(folder))
        uploads = _uploads(Path(folder))
        with library.writing():
            for path in uploads:
                kept = library.home / path.relative_to(folder)
                kept.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, kept)
            _replace_tables(library, Path(folder) / _TABLES, about)
            library.rebuild()
    return Backup(about.rows["reports"], about.rows["conversations"], len(uploads))


def _copy_tables(library: Library, target: Path) -> dict[str, int]:
    """Copy all tables in one transaction and return how many rows each has."""
    copy = Database(sqlite_url(target))
    rows = {}
    try:
        with library.store.reading() as source, copy.writing() as sink:
            schema.everything.create_all(sink)
            for table in schema.everything.sorted_tables:
                for some in source.execute(select(table)).mappings().partitions(_ROWS):
                    sink.execute(insert(table), [dict(row) for row in some])
                count = select(func.count()).select_from(table)
                rows[table.name] = int(sink.execute(count).scalar_one())
        with copy.engine.connect() as connection:  # one file, without a log beside it
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        copy.close()
    return rows


def _replace_tables(library: Library, tables: Path, about: About) -> None:
    """Put the rows of a backup in the place of those that are there, in one transaction."""
    copy = Database(sqlite_url(tables))
    here = str(library.home.resolve())
    try:
        with copy.reading() as source, library.store.writing() as sink:
            now = select(schema.meta.c.value).where(schema.meta.c.key == "generation")
            generation = int(sink.execute(now).scalar_one_or_none() or 0)
            for table in reversed(schema.everything.sorted_tables):
                sink.execute(delete(table))
            for table in schema.everything.sorted_tables:
                for some in source.execute(select(table)).mappings().partitions(_ROWS):
                    found = [dict(row) for row in some]
                    if table is schema.sources:
                        for row in found:
                            row["path"] = _moved(row["path"], about.home, here)
                    sink.execute(insert(table), found)
            # readers must notice: their number only grows
            kept = int(sink.execute(now).scalar_one_or_none() or 0)
            sink.execute(
                schema.meta.update()
                .where(schema.meta.c.key == "generation")
                .values(value=str(max(generation, kept) + 1))
            )
    finally:
        copy.close()


def _moved(path: str, old: str, new: str) -> str:
    """Return where an uploaded file is now; other files stay where they were."""
    start = f"{old}/{UPLOADS}/"
    return f"{new}/{UPLOADS}/{path.removeprefix(start)}" if path.startswith(start) else path


def _unpacked(file: Path, folder: Path) -> About:
    """Unpack a backup and make sure that it is whole.

    Raises:
        BackupError: it is not.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            about = About.model_validate_json(archive.read(_ABOUT))
            for name in archive.namelist():
                place = PurePosixPath(name)
                if name == _TABLES or (place.parts[0] == UPLOADS and ".." not in place.parts):
                    archive.extract(name, folder)
    except FileNotFoundError as error:
        raise BackupError(f"{file} is missing.", f"没有 {file} 这个文件，请检查路径。") from error
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, ValidationError) as error:
        message = f"{file} 不是完整的街问备份，请换一个备份文件；库里的内容没有改动。"
        raise BackupError(f"{file}: {error}", message) from error
    if about.schema_version != schema.VERSION:
        message = f"{file} 由另一个版本的街问备份，请用那个版本恢复；库里的内容没有改动。"
        raise BackupError(f"{file} has schema {about.schema_version}.", message)
    if _digest(folder / _TABLES) != about.sha256:
        message = f"{file} 已损坏，请换一个备份文件；库里的内容没有改动。"
        raise BackupError(f"{file}: the tables have another checksum.", message)
    return about


def _uploads(home: Path) -> list[Path]:
    return [p for p in sorted((home / UPLOADS).rglob("*")) if p.is_file()]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
