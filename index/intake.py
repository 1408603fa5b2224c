"""Files go into the library: new ones are read and added, known ones skipped, bad ones named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from corpus.config import CorpusSettings
from corpus.errors import (
    CorpusError,
    JieWenError,
    MetadataMissingError,
    NothingToReadError,
)
from corpus.report import Report
from index.library import Library
from index.store import SourceFile

Outcome = Literal["added", "updated", "unchanged", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file.

    Attributes:
        file: path as given.
        outcome: "duplicate" when the same report is there from another file.
        report: id of the report; "" for a failed file.
        message: one Chinese line; the reason and remedy for a failed file.
        lacks_metadata: True when it failed for want of a street or a year, which may be given.
    """

    file: str
    outcome: Outcome
    report: str = ""
    message: str = ""
    lacks_metadata: bool = False


@dataclass(slots=True)
class IntakeSummary:
    """All files of one run."""

    results: list[FileResult] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """Return how many files had this outcome."""
        return sum(r.outcome == outcome for r in self.results)

    @property
    def failed(self) -> bool:
        """True when a file could not be indexed."""
        return any(r.outcome == "failed" for r in self.results)


def take_in(
    library: Library,
    paths: Sequence[Path],
    *,
    street: str | None = None,
    year: int | None = None,
    settings: CorpusSettings | None = None,
    on_file: Callable[[int, int, Path], None] | None = None,
    on_result: Callable[[FileResult], None] | None = None,
) -> IntakeSummary:
    """Index files and folders; what was indexed before stays whatever happens.

    Args:
        library: opened for writing.
        paths: files and folders.
        street: who reports, for files that do not say it themselves.
        year: the year of account, likewise.
        settings: limits for reading.
        on_file: called with (done, total, file) before each file.
        on_result: called with each file's result.

    Raises:
        NothingToReadError: there is no readable file under `paths`.
        LibraryLockedError: another program is writing.
    """
    from corpus.reading import discover

    settings = settings or CorpusSettings()
    files = discover(paths)
    if not files:
        where = "、".join(str(p) for p in paths)
        raise NothingToReadError(
            f"No report file in {where}.",
            f"在 {where} 中没有找到报告文件（txt、md、html、docx、xlsx、pdf、zip）。请检查路径。",
        )
    summary = IntakeSummary()
    with library.writing():
        for done, file in enumerate(files):
            if on_file:
                on_file(done, len(files), file)
            for result in _take_file(library, file, street, year, settings):
                summary.results.append(result)
                if on_result:
                    on_result(result)
    return summary


def _take_file(
    library: Library, file: Path, street: str | None, year: int | None, settings: CorpusSettings
) -> Iterator[FileResult]:
    from corpus.reading import read_file

    try:
        digest = _sha256(file)
    except OSError as error:
        yield FileResult(
            str(file),
            "failed",
            message=f"{file.name}：无法打开（{error.strerror}）。请检查文件权限。",
        )
        return
    key = (
        hashlib.sha256(f"{digest}{street or ''}{year or ''}".encode()).hexdigest()
        if street or year
        else digest
    )
    if library.known_source(str(file.resolve()), key):
        yield FileResult(str(file), "unchanged")
        return
    for name, read in read_file(file, street=street, year=year, settings=settings):
        shown = str(file) if name == file.name else f"{file}!{name}"
        if isinstance(read, CorpusError):
            yield FileResult(
                shown,
                "failed",
                message=read.user_message,
                lacks_metadata=isinstance(read, MetadataMissingError),
            )
            continue
        path = str(file.resolve()) if name == file.name else f"{file.resolve()}!{name}"
        yield _add(library, read, SourceFile(path, key, name), shown)


def _add(library: Library, report: Report, source: SourceFile, shown: str) -> FileResult:
    try:
        added = library.add(report, source)
    except OSError as error:
        raise JieWenError(
            f"Writing the library failed: {error}",
            f"写入索引失败：{error.strerror}。请检查磁盘空间和权限。",
        ) from error
    message = "与已收录的报告相同，记为同一报告的另一来源。" if added.outcome == "duplicate" else ""
    return FileResult(shown, added.outcome, added.report, message)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
