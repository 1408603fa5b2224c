"""What the rows of the store are in the program, and how reports get into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from corpus.report import Report
from index import records, schema

if TYPE_CHECKING:
    from corpus.figure import Figure
    from corpus.report import Metadata, Passage

_UNSTORABLE = {0: " ", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a report was read from.

    Attributes:
        path: absolute path, and for a file inside an archive `archive!member`.
        sha256: hex digest of the file's bytes.
        name: the name to show.
    """

    path: str
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report without its words."""

    id: str
    metadata: Metadata
    passages: int
    figures: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShardRow:
    """An immutable part of the search index: its reports and how many passages each has.

    The rows of the shard are the passages in this order. A report that was removed or that
    moved to another shard leaves its rows behind, under the name "".

    Attributes:
        mean: the mean of its vectors, float32 little-endian.
    """

    id: str
    members: tuple[tuple[str, int], ...]
    mean: bytes = b""

    @property
    def rows(self) -> int:
        """Number of passages, those left behind included."""
        return sum(count for _, count in self.members)

    @property
    def dead(self) -> int:
        """Number of passages left behind."""
        return sum(count for report, count in self.members if not report)


@dataclass(frozen=True, slots=True)
class KeptVector:
    """What is cached of a passage's words.

    Attributes:
        vector: float32 little-endian.
        tokens: see `index.token_codes`; None where the model gives none.
    """

    vector: bytes
    tokens: bytes | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What is visible at one generation.

    Attributes:
        embedder: fingerprint of the model that made the vectors; None before there are any.
    """

    generation: int
    embedder: str | None
    reports: tuple[ReportSummary, ...]
    shards: tuple[ShardRow, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """What is stored and not visible yet.

    Attributes:
        reports: new ones, each with its number of passages.
        leaving: reports whose last file now holds another one.
        anything: whether there is something to publish, be it only a new file of a known report.
    """

    reports: tuple[tuple[str, int], ...]
    leaving: frozenset[str]
    anything: bool


def storable(words: str) -> str:
    """Return the text, of the same length, without the characters that no SQL store takes."""
    return words.translate(_UNSTORABLE)


def value(connection: Connection, key: str) -> str | None:
    """Return a small value by its key."""
    found: str | None = connection.execute(
        select(schema.meta.c.value).where(schema.meta.c.key == key)
    ).scalar_one_or_none()
    return found


def set_value(connection: Connection, key: str, words: str) -> None:
    """Keep a small value."""
    connection.execute(delete(schema.meta).where(schema.meta.c.key == key))
    connection.execute(insert(schema.meta).values(key=key, value=words))


def advance(connection: Connection) -> None:
    """Let readers know that something visible changed."""
    generation = int(value(connection, "generation") or 0)
    set_value(connection, "generation", str(generation + 1))


def passages_of(connection: Connection, report_id: str, words: str) -> list[Passage]:
    """Return the passages of a report in order; `words` is its text."""
    table = schema.passages
    query = select(table).where(table.c.report == report_id).order_by(table.c.ordinal)
    rows = connection.execute(query).mappings()
    return [records.passage_from(report_id, words, dict(row)) for row in rows]


def figures_of(connection: Connection, report_id: str) -> list[Figure]:
    """Return the figures of a report in order."""
    table = schema.figures
    query = select(table.c.figure).where(table.c.report == report_id).order_by(table.c.ordinal)
    return [records.figure_from(row) for row in connection.execute(query).scalars()]


def _storable_report(report: Report) -> Report:
    """Return the report without characters that no store takes; offsets stay."""
    words = storable(report.text)
    if words == report.text:
        return report
    passages = tuple(replace(p, text=words[p.start : p.end]) for p in report.passages)
    figures = tuple(
        replace(f, indicator=storable(f.indicator), unit=storable(f.unit)) for f in report.figures
    )
    return replace(report, text=words, passages=passages, figures=figures)


def insert_report(connection: Connection, report: Report, hashes: Sequence[str]) -> None:
    """Insert a report, its passages and figures; not visible yet."""
    report = _storable_report(report)
    connection.execute(
        insert(schema.reports).values(
            id=report.id,
            street=report.metadata.street,
            year=report.metadata.year,
            metadata=records.metadata_json(report.metadata),
            text=report.text,
            layout=records.layout_json(report),
            passages=len(report.passages),
            figures=len(report.figures),
            live=False,
        )
    )
    if report.passages:
        rows: list[dict[str, Any]] = [
            {
                "report": report.id,
                "ordinal": ordinal,
                "id": passage.id,
                "path": list(passage.path),
                "start": passage.start,
                "end": passage.end,
                "hash": digest,
            }
            for ordinal, (passage, digest) in enumerate(zip(report.passages, hashes, strict=True))
        ]
        connection.execute(insert(schema.passages), rows)
    if report.figures:
        rows = [
            {
                "report": report.id,
                "ordinal": ordinal,
                "indicator": figure.indicator,
                "figure": records.figure_json(figure),
            }
            for ordinal, figure in enumerate(report.figures)
        ]
        connection.execute(insert(schema.figures), rows)


def add_source(connection: Connection, source: SourceFile, report_id: str) -> None:
    """Record a file of a report; not visible yet."""
    table = schema.sources
    path = storable(source.path)
    connection.execute(delete(table).where(table.c.path == path, ~table.c.live))
    connection.execute(
        insert(table).values(
            path=path,
            live=False,
            sha256=source.sha256,
            name=storable(source.name),
            report=report_id,
        )
    )


def drop_report(connection: Connection, report_id: str) -> None:
    """Delete a report, its passages and figures."""
    for table in (schema.passages, schema.figures):
        connection.execute(delete(table).where(table.c.report == report_id))
    connection.execute(delete(schema.reports).where(schema.reports.c.id == report_id))


def leave_behind(connection: Connection, gone: set[str]) -> None:
    """Take the name of these reports off their rows in all shards."""
    table = schema.shards
    for row in connection.execute(select(table)).all():
        members = [["" if report in gone else report, count] for report, count in row.members]
        if members != row.members:
            connection.execute(update(table).where(table.c.id == row.id).values(members=members))


def set_hashes(connection: Connection, report_id: str, hashes: Sequence[str]) -> None:
    """Record new hashes of a report's passages."""
    table = schema.passages
    for ordinal, digest in enumerate(hashes):
        row = (table.c.report == report_id) & (table.c.ordinal == ordinal)
        connection.execute(update(table).where(row, table.c.hash != digest).values(hash=digest))


def drop_unused_vectors(connection: Connection) -> None:
    """Delete the vectors that no passage has."""
    used = select(schema.passages.c.hash)
    connection.execute(delete(schema.vectors).where(schema.vectors.c.hash.not_in(used)))
