"""The canonical copy: reports, passages, figures, sources and cached vectors in a SQL store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError, OperationalError

from index import records
from index.errors import ReportNotFoundError, StoreError

if TYPE_CHECKING:
    from corpus.figure import Figure
    from corpus.report import Metadata, Passage, Report

SCHEMA_VERSION = 1
schema = MetaData()

meta = Table(
    "meta",
    schema,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
reports = Table(
    "reports",
    schema,
    Column("id", String(64), primary_key=True),
    Column("street", Text, nullable=False, index=True),
    Column("year", Integer, nullable=False),
    Column("metadata", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("layout", JSON, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
)
sources = Table(
    "sources",
    schema,
    Column("path", Text, primary_key=True),
    Column("live", Boolean, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("report", String(64), nullable=False, index=True),
)
passages = Table(
    "passages",
    schema,
    Column("report", String(64), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("id", String(96), nullable=False),
    Column("path", JSON, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("hash", String(40), nullable=False, index=True),
)
figures = Table(
    "figures",
    schema,
    Column("report", String(64), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("indicator", Text, nullable=False, index=True),
    Column("figure", JSON, nullable=False),
)
vectors = Table(
    "vectors",
    schema,
    Column("hash", String(40), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
shards = Table(
    "shards",
    schema,
    Column("id", String(40), primary_key=True),
    Column("members", JSON, nullable=False),  # [[report, passages], …] in row order
    Column("rows", Integer, nullable=False),
)


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
    """An immutable part of the index: which reports it holds, in row order."""

    id: str
    members: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> int:
        """Number of passages."""
        return sum(count for _, count in self.members)


class Store:
    """Typed access to the SQL store."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)

    def create(self) -> None:
        """Make the tables that are missing."""
        with self.writing() as connection:
            schema.create_all(connection)
            if self._get(connection, "schema") is None:
                self._set(connection, "schema", str(SCHEMA_VERSION))
                self._set(connection, "generation", "0")

    def close(self) -> None:
        """Close the pooled connections."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in one transaction."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreError(f"SQL store {self.engine.url!r}: {error.orig}") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection whose reads agree with each other."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreError(f"SQL store {self.engine.url!r}: {error.orig}") from error

    # -- small values -----------------------------------------------------------------------

    @staticmethod
    def _get(connection: Connection, key: str) -> str | None:
        found: str | None = connection.execute(
            select(meta.c.value).where(meta.c.key == key)
        ).scalar_one_or_none()
        return found

    @staticmethod
    def _set(connection: Connection, key: str, value: str) -> None:
        connection.execute(delete(meta).where(meta.c.key == key))
        connection.execute(insert(meta).values(key=key, value=value))

    def value(self, key: str) -> str | None:
        """Return a small value by its key."""
        with self.reading() as connection:
            return self._get(connection, key)

    def set_value(self, key: str, value: str) -> None:
        """Keep a small value."""
        with self.writing() as connection:
            self._set(connection, key, value)

    def generation(self) -> int:
        """Return the number that grows with every visible change."""
        return int(self.value("generation") or 0)

    def _advance(self, connection: Connection) -> None:
        self._set(connection, "generation", str(int(self._get(connection, "generation") or 0) + 1))

    # -- reading ----------------------------------------------------------------------------

    def summaries(self) -> tuple[int, list[ReportSummary], list[ShardRow]]:
        """Return generation, live reports and shards, all of one moment."""
        with self.reading() as connection:
            generation = int(self._get(connection, "generation") or 0)
            names: dict[str, list[str]] = {}
            for row in connection.execute(select(sources).where(sources.c.live)):
                names.setdefault(row.report, []).append(row.name)
            found = [
                ReportSummary(
                    row.id,
                    records.metadata_from(row.metadata),
                    row.passages,
                    row.figures,
                    tuple(sorted(names.get(row.id, ()))),
                )
                for row in connection.execute(
                    select(reports.c.id, reports.c.metadata, reports.c.passages, reports.c.figures)
                    .where(reports.c.live)
                    .order_by(reports.c.street, reports.c.year, reports.c.id)
                )
            ]
            parts = [
                ShardRow(row.id, tuple((report, count) for report, count in row.members))
                for row in connection.execute(select(shards).order_by(shards.c.id))
            ]
        return generation, found, parts

    def report(self, report_id: str) -> Report:
        """Return a whole report."""
        from corpus.report import Report

        with self.reading() as connection:
            row = connection.execute(select(reports).where(reports.c.id == report_id)).one_or_none()
            if row is None:
                raise ReportNotFoundError(f"No report {report_id!r} in the store.")
            return Report(
                id=row.id,
                metadata=records.metadata_from(row.metadata),
                text=row.text,
                sections=records.sections_from(row.layout),
                passages=tuple(self._passages(connection, report_id, row.text)),
                tables=records.tables_from(row.layout),
                figures=tuple(self._figures(connection, report_id)),
            )

    def passages(self, report_id: str) -> list[Passage]:
        """Return the passages of a report in order."""
        with self.reading() as connection:
            text = connection.execute(
                select(reports.c.text).where(reports.c.id == report_id)
            ).scalar_one_or_none()
            if text is None:
                raise ReportNotFoundError(f"No report {report_id!r} in the store.")
            return self._passages(connection, report_id, text)

    def figures(self, report_id: str) -> list[Figure]:
        """Return the figures of a report in order."""
        with self.reading() as connection:
            return self._figures(connection, report_id)

    def indicators(self) -> dict[str, list[str]]:
        """Return each indicator as written with the live reports that have it."""
        found: dict[str, list[str]] = {}
        with self.reading() as connection:
            rows = connection.execute(
                select(figures.c.indicator, figures.c.report)
                .join(reports, reports.c.id == figures.c.report)
                .where(reports.c.live)
                .distinct()
                .order_by(figures.c.indicator, figures.c.report)
            )
            for indicator, report in rows:
                found.setdefault(indicator, []).append(report)
        return found

    @staticmethod
    def _passages(connection: Connection, report_id: str, text: str) -> list[Passage]:
        rows = connection.execute(
            select(passages).where(passages.c.report == report_id).order_by(passages.c.ordinal)
        ).mappings()
        return [records.passage_from(report_id, text, dict(row)) for row in rows]

    @staticmethod
    def _figures(connection: Connection, report_id: str) -> list[Figure]:
        rows = connection.execute(
            select(figures.c.figure)
            .where(figures.c.report == report_id)
            .order_by(figures.c.ordinal)
        ).scalars()
        return [records.figure_from(row) for row in rows]

    def source(self, path: str) -> tuple[str, str] | None:
        """Return (sha256, report) of a known path; a pending one counts before a live one."""
        with self.reading() as connection:
            row = connection.execute(
                select(sources.c.sha256, sources.c.report)
                .where(sources.c.path == path)
                .order_by(sources.c.live)
            ).first()
        return None if row is None else (row.sha256, row.report)

    def hashes(self, report_ids: Iterable[str]) -> dict[str, list[str]]:
        """Return for each report the hashes of its passages in order."""
        found: dict[str, list[str]] = {}
        with self.reading() as connection:
            for report_id in report_ids:
                found[report_id] = list(
                    connection.execute(
                        select(passages.c.hash)
                        .where(passages.c.report == report_id)
                        .order_by(passages.c.ordinal)
                    ).scalars()
                )
        return found

    def pending(self) -> list[str]:
        """Return the reports that are stored and not visible yet."""
        with self.reading() as connection:
            return list(
                connection.execute(
                    select(reports.c.id).where(~reports.c.live).order_by(reports.c.id)
                ).scalars()
            )

    # -- vectors ----------------------------------------------------------------------------

    def known_vectors(self, hashes: Sequence[str]) -> dict[str, bytes]:
        """Return the cached vectors, float32 little-endian, of the given hashes."""
        found: dict[str, bytes] = {}
        with self.reading() as connection:
            for start in range(0, len(hashes), 500):
                rows = connection.execute(
                    select(vectors).where(vectors.c.hash.in_(hashes[start : start + 500]))
                )
                found.update({row.hash: row.vector for row in rows})
        return found

    def keep_vectors(self, found: dict[str, bytes]) -> None:
        """Cache vectors by hash."""
        if not found:
            return
        with self.writing() as connection:
            connection.execute(delete(vectors).where(vectors.c.hash.in_(list(found))))
            connection.execute(
                insert(vectors), [{"hash": h, "vector": v} for h, v in found.items()]
            )

    # -- writing ----------------------------------------------------------------------------

    def add_report(self, report: Report, source: SourceFile, hashes: Sequence[str]) -> None:
        """Store a report, not visible before `publish`."""
        with self.writing() as connection:
            self._drop_report(connection, report.id)
            connection.execute(
                insert(reports).values(
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
                connection.execute(
                    insert(passages),
                    [
                        {
                            "report": report.id,
                            "ordinal": ordinal,
                            "id": p.id,
                            "path": list(p.path),
                            "start": p.start,
                            "end": p.end,
                            "hash": digest,
                        }
                        for ordinal, (p, digest) in enumerate(
                            zip(report.passages, hashes, strict=True)
                        )
                    ],
                )
            if report.figures:
                connection.execute(
                    insert(figures),
                    [
                        {
                            "report": report.id,
                            "ordinal": ordinal,
                            "indicator": figure.indicator,
                            "figure": records.figure_json(figure),
                        }
                        for ordinal, figure in enumerate(report.figures)
                    ],
                )
            self._add_source(connection, source, report.id)

    def add_source(self, source: SourceFile, report_id: str) -> None:
        """Record one more file of a report that is stored already."""
        with self.writing() as connection:
            self._add_source(connection, source, report_id)

    @staticmethod
    def _add_source(connection: Connection, source: SourceFile, report_id: str) -> None:
        connection.execute(delete(sources).where(sources.c.path == source.path, ~sources.c.live))
        connection.execute(
            insert(sources).values(
                path=source.path,
                live=False,
                sha256=source.sha256,
                name=source.name,
                report=report_id,
            )
        )

    def publish(self, new: ShardRow | None, retired: Iterable[str]) -> None:
        """Make pending reports visible, in one step.

        Args:
            new: the shard that holds the passages of what becomes visible.
            retired: shards that `new` replaces.
        """
        with self.writing() as connection:
            waiting = connection.execute(select(sources).where(~sources.c.live)).all()
            for row in waiting:
                connection.execute(
                    delete(sources).where(sources.c.path == row.path, sources.c.live)
                )
            connection.execute(update(sources).where(~sources.c.live).values(live=True))
            connection.execute(update(reports).where(~reports.c.live).values(live=True))
            for report_id in self._orphans(connection):
                self._drop_report(connection, report_id)
            for shard_id in retired:
                connection.execute(delete(shards).where(shards.c.id == shard_id))
            if new is not None:
                connection.execute(
                    insert(shards).values(
                        id=new.id, members=[list(m) for m in new.members], rows=new.rows
                    )
                )
            self._advance(connection)

    @staticmethod
    def _orphans(connection: Connection) -> list[str]:
        known = select(sources.c.report)
        return list(
            connection.execute(select(reports.c.id).where(reports.c.id.not_in(known))).scalars()
        )

    def has_pending(self) -> bool:
        """Tell whether something waits for `publish`."""
        with self.reading() as connection:
            return bool(
                connection.execute(
                    select(func.count()).select_from(sources).where(~sources.c.live)
                ).scalar_one()
            )

    def remove_report(self, report_id: str) -> None:
        """Delete a report with its passages, figures, sources and cached vectors."""
        with self.writing() as connection:
            found = connection.execute(
                select(reports.c.id).where(reports.c.id == report_id)
            ).first()
            if found is None:
                raise ReportNotFoundError(f"No report {report_id!r} in the store.")
            connection.execute(delete(sources).where(sources.c.report == report_id))
            self._drop_report(connection, report_id)
            self._advance(connection)

    @staticmethod
    def _drop_report(connection: Connection, report_id: str) -> None:
        for table in (passages, figures):
            connection.execute(delete(table).where(table.c.report == report_id))
        connection.execute(delete(reports).where(reports.c.id == report_id))

    def drop_unused_vectors(self) -> None:
        """Delete cached vectors that no passage has."""
        with self.writing() as connection:
            connection.execute(
                delete(vectors).where(vectors.c.hash.not_in(select(passages.c.hash)))
            )


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file."""
    return f"sqlite:///{path}"


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=30000",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


__all__ = ["OperationalError", "ReportSummary", "ShardRow", "SourceFile", "Store", "sqlite_url"]
