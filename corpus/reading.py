"""A file becomes a `Report`: blocks, clean paragraphs, headings, metadata, passages, figures."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.blocks import Block, Grid
from corpus.cleaning import Paragraph, clean
from corpus.config import CorpusSettings
from corpus.errors import CorpusError, NothingToReadError, UnreadableFileError
from corpus.formats import REFUSED, SUFFIXES, read_blocks
from corpus.headings import find_headings
from corpus.metadata import read_metadata
from corpus.outline import Mark, build_sections
from corpus.passages import cut_passages
from corpus.report import Metadata, Report, Table
from corpus.tables import split_grid, unit_line, write_table

if TYPE_CHECKING:
    from corpus.isolation import ReportReader

_DEFAULTS = CorpusSettings()
_LONGEST_CAPTION = 60
_DROPPED = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_FOLDED = re.compile(r"[^\u4e00-\u9fff]+")


def read_report(
    path: Path,
    *,
    street: str | None = None,
    year: int | None = None,
    settings: CorpusSettings = _DEFAULTS,
) -> Report:
    """Read one file in this process.

    Args:
        path: the file.
        street: the reporter, when the content does not say it; wins over the content.
        year: the year of account, likewise.
        settings: limits and passage sizes.

    Raises:
        UnreadableFileError: damaged, encrypted, empty, too large or of an unknown kind.
        MetadataMissingError: the content does not say who reports or on which year.
    """
    blocks = read_blocks(path, settings)
    return compose(blocks, name=path.name, street=street, year=year, settings=settings)


def discover(paths: Iterable[Path]) -> list[Path]:
    """Return the files below the given files and folders, in a stable order, each once.

    Files that are named are taken whatever their suffix; in folders those with the suffix of a
    document (also of one that reading then refuses with its remedy, such as doc), hidden ones
    and lock files of Office (~$…) left out. Archives are not opened.

    Raises:
        NothingToReadError: a path does not exist, or nothing readable lies below the paths.
    """
    found: dict[Path, None] = {}
    given = list(paths)
    for path in given:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                hidden = any(p.startswith((".", "~$")) for p in file.relative_to(path).parts)
                if not hidden and file.suffix.lower() in SUFFIXES | REFUSED and file.is_file():
                    found[file] = None
        elif path.exists():
            found[path] = None
        else:
            raise NothingToReadError(f"{path} does not exist.", f"找不到“{path}”，请检查路径。")
    if not found:
        where = "、".join(str(p) for p in given)
        raise NothingToReadError(
            f"No report below {where}.",
            f"“{where}”中没有可读取的报告，支持 txt、md、html、docx、xlsx、pdf 和 zip。",
        )
    return list(found)


def read_file(
    path: Path,
    *,
    street: str | None = None,
    year: int | None = None,
    settings: CorpusSettings = _DEFAULTS,
) -> Iterator[tuple[str, Report | CorpusError]]:
    """Yield the report of a file, or those of an archive's members, read under limits.

    The process that parses is kept for the next call with the same settings; it ends by itself
    when it is idle.

    Yields:
        The file's name, for a member its name in the archive, with the report or the reason why
        there is none.
    """
    yield from _shared_reader(settings).read_file(path, street=street, year=year)


def read_reports(
    paths: Iterable[Path],
    *,
    street: str | None = None,
    year: int | None = None,
    settings: CorpusSettings = _DEFAULTS,
) -> Iterator[tuple[Path, Report | CorpusError]]:
    """Yield the reports of many files, archives included; one bad file stops no other.

    Yields:
        The file (for a member of an archive: its name below the archive's path) with its report
        or the reason why there is none.
    """
    from corpus.isolation import ReportReader

    with ReportReader(settings) as reader:
        for path in paths:
            for name, read in reader.read_file(path, street=street, year=year):
                yield (path if name == path.name else path / name), read


@lru_cache(maxsize=1)
def _shared_reader(settings: CorpusSettings) -> ReportReader:
    from corpus.isolation import ReportReader

    return ReportReader(settings)


def compose(
    blocks: Sequence[Block],
    *,
    name: str,
    street: str | None = None,
    year: int | None = None,
    settings: CorpusSettings = _DEFAULTS,
) -> Report:
    """Make the report out of what a format reader found, figures included."""
    from corpus.figures import extract_figures

    parts = clean(blocks)
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    if not any(p.text.strip() for p in paragraphs) and not any(isinstance(p, Grid) for p in parts):
        raise empty_file(name)
    metadata = read_metadata(paragraphs, name=name, street=street, year=year)
    text, starts, lengths, tables = _written(parts)
    if len(text) > settings.max_characters:
        raise UnreadableFileError(
            f"{name}: {len(text)} characters, limit {settings.max_characters}.",
            f"“{name}”文字过多（{len(text)} 字），请拆分成单份报告后重试。",
        )
    marks: list[list[Mark]] = find_headings(parts)
    sections = build_sections(text, starts, lengths, marks)
    identity = report_id(text, metadata)
    report = Report(
        id=identity,
        metadata=metadata,
        text=text,
        sections=sections,
        passages=cut_passages(identity, text, sections, settings),
        tables=tables,
    )
    return replace(report, figures=extract_figures(report))


def empty_file(name: str) -> UnreadableFileError:
    """Return the error for a file without text."""
    return UnreadableFileError(
        f"{name}: no text.",
        f"“{name}”里没有文字，请检查文件内容（扫描件需要安装 OCR：jiewen[ocr]）。",
    )


def report_id(text: str, metadata: Metadata) -> str:
    """Return 16 hex digits that are the same for one report in any format."""
    # common Chinese characters are their own NFKC form: only what stands between them is folded
    plain = _FOLDED.sub(lambda m: unicodedata.normalize("NFKC", m[0]), _DROPPED.sub("", text))
    plain = _DROPPED.sub("", plain)
    key = f"{plain}\n{metadata.street}\n{metadata.year}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _written(
    parts: Sequence[Paragraph | Grid],
) -> tuple[str, list[int], list[int], tuple[Table, ...]]:
    """Write the parts one below the other; return text, offset and length of each, and tables."""
    lines: list[str] = []
    starts: list[int] = []
    lengths: list[int] = []
    tables: list[Table] = []
    position = 0
    for part in parts:
        if isinstance(part, Grid):
            block, found = _written_tables(part, lines[-1] if lines else "", position)
            tables.extend(found)
        else:
            block = part.text
        starts.append(position)
        lengths.append(len(block))
        if block:
            lines.append(block)
            position += len(block) + 1
    return "\n".join(lines), starts, lengths, tuple(tables)


def _written_tables(grid: Grid, above: str, position: int) -> tuple[str, list[Table]]:
    """Write a grid, `above` being the line above it; return its lines and its tables."""
    blocks: list[str] = []
    tables: list[Table] = []
    for piece in split_grid(grid):
        named = len(above) <= _LONGEST_CAPTION and above[-1:] not in tuple("。！？；")
        written = write_table(piece, above if named else "")
        if written is None:
            continue
        block = "\n".join(written.lines)
        tables.append(_moved(written.table, position))
        blocks.append(block)
        position += len(block) + 1
        above = unit_line(written.table)
    return "\n".join(blocks), tables


def _moved(table: Table, by: int) -> Table:
    rows = tuple(
        tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in row)
        for row in table.rows
    )
    return replace(table, rows=rows, start=table.start + by, end=table.end + by)
