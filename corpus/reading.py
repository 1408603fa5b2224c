"""A file becomes a `Report`: blocks, clean paragraphs, headings, metadata, passages, figures."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.blocks import Block, Grid
from corpus.cleaning import Paragraph, clean
from corpus.config import CorpusSettings
from corpus.encoding import decode
from corpus.errors import UnreadableFileError
from corpus.formats.plain import text_blocks
from corpus.headings import Mark, build_sections, find_headings
from corpus.metadata import read_metadata
from corpus.passages import cut_passages
from corpus.report import Metadata, Report, Table
from corpus.tables import write_table

_DEFAULTS = CorpusSettings()


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
    blocks = text_blocks(decode(path.read_bytes(), path.name))
    return compose(blocks, name=path.name, street=street, year=year, settings=settings)


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
    plain = re.sub(r"[\s\u200b-\u200f\ufeff]", "", unicodedata.normalize("NFKC", text))
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
            written = write_table(part, lines[-1] if lines and len(lines[-1]) <= 60 else "")
            block = "\n".join(written.lines) if written else ""
            if written:
                tables.append(_moved(written.table, position))
        else:
            block = part.text
        starts.append(position)
        lengths.append(len(block))
        if block:
            lines.append(block)
            position += len(block) + 1
    return "\n".join(lines), starts, lengths, tuple(tables)


def _moved(table: Table, by: int) -> Table:
    rows = tuple(
        tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in row)
        for row in table.rows
    )
    return replace(table, rows=rows, start=table.start + by, end=table.end + by)
