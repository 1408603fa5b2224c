"""The canonical copy in a SQL store: reports, sources, cached vectors, and what is visible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    delete,
    event,
    insert,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from corpus.report import Report
from index import records, schema
from index.errors import IndexNotBuiltError, ReportNotFoundError, StoreError

if TYPE_CHECKING:
    from corpus.figure import Figure
    from corpus.report import Metadata, Passage

_CHUNK = 500  # values in one IN (…)
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


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file."""
    return f"sqlite:///{path}"


def storable(words: str) -> str:
    """Return the text, of the same length, without the characters that no SQL store takes."""
    return words.translate(_UNSTORABLE)


class Store:
    """Typed access to the SQL store.

    Raises:
        StoreError: the store cannot be reached, read or written (from any method).
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

    def create(self) -> None:
        """Make the tables that are missing."""
        with self.writing() as connection:
            schema.everything.create_all(connection)
            self._require_version(connection)
            if value(connection, "schema") is None:
                set_value(connection, "schema", str(schema.VERSION))
                set_value(connection, "generation", "0")

    def require_version(self) -> None:
        """Make sure that this version of the program wrote the tables.

        Raises:
            IndexNotBuiltError: there are no tables.
        """
        with self.reading() as connection:
            self._require_version(connection)

    @staticmethod
    def _require_version(connection: Connection) -> None:
        found = value(connection, "schema")
        if found not in (None, str(schema.VERSION)):
            raise StoreError(
                f"The store has schema {found}, this program {schema.VERSION}.",
                "数据由另一个版本的街问建立，请换一个 --home，或删除后重新运行 jiewen index。",
            )

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

    def generation(self) -> int:
        """Return the number that grows with every visible change."""
        with self.reading() as connection:
            return int(value(connection, "generation") or 0)

    def embedder(self) -> str | None:
        """Return the fingerprint of the model that the vectors were made with."""
        with self.reading() as connection:
            return value(connection, "embedder")

    # -- reading ----------------------------------------------------------------------------

    def contents(self) -> Contents:
        """Return live reports, by street and year, and shards."""
        listing = (
            select(
                schema.reports.c.id,
                schema.reports.c.metadata,
                schema.reports.c.passages,
                schema.reports.c.figures,
            )
            .where(schema.reports.c.live)
            .order_by(schema.reports.c.street, schema.reports.c.year, schema.reports.c.id)
        )
        with self.reading() as connection:
            generation = int(value(connection, "generation") or 0)
            embedder = value(connection, "embedder")
            names: dict[str, list[str]] = {}
            for row in connection.execute(select(schema.sources).where(schema.sources.c.live)):
                names.setdefault(row.report, []).append(row.name)
            found = tuple(
                ReportSummary(
                    id=row.id,
                    metadata=records.metadata_from(row.metadata),
                    passages=row.passages,
                    figures=row.figures,
                    sources=tuple(sorted(names.get(row.id, ()))),
                )
                for row in connection.execute(listing)
            )
            shards = tuple(
                ShardRow(row.id, tuple((report, n) for report, n in row.members), row.mean)
                for row in connection.execute(select(schema.shards).order_by(schema.shards.c.id))
            )
        return Contents(generation, embedder, found, shards)

    def report(self, report_id: str) -> Report:
        """Return a whole report.

        Raises:
            ReportNotFoundError: there is none with this id.
        """
        with self.reading() as connection:
            row = connection.execute(
                select(schema.reports).where(schema.reports.c.id == report_id)
            ).one_or_none()
            if row is None:
                raise ReportNotFoundError(f"No report {report_id!r} in the store.")
            return Report(
                id=row.id,
                metadata=records.metadata_from(row.metadata),
                text=row.text,
                sections=records.sections_from(row.layout),
                passages=tuple(_passages(connection, report_id, row.text)),
                tables=records.tables_from(row.layout),
                figures=tuple(_figures(connection, report_id)),
            )

    def passages(self, report_id: str) -> list[Passage]:
        """Return the passages of a report in order.

        Raises:
            ReportNotFoundError: there is no such report.
        """
        with self.reading() as connection:
            words = connection.execute(
                select(schema.reports.c.text).where(schema.reports.c.id == report_id)
            ).scalar_one_or_none()
            if words is None:
                raise ReportNotFoundError(f"No report {report_id!r} in the store.")
            return _passages(connection, report_id, words)

    def figures(self, report_id: str) -> list[Figure]:
        """Return the figures of a report in order."""
        with self.reading() as connection:
            return _figures(connection, report_id)

    def indicators(self) -> dict[str, list[str]]:
        """Return each indicator as written with the live reports that have it."""
        columns = (schema.figures.c.indicator, schema.figures.c.report)
        query = (
            select(*columns)
            .join(schema.reports, schema.reports.c.id == schema.figures.c.report)
            .where(schema.reports.c.live)
            .distinct()
            .order_by(*columns)
        )
        found: dict[str, list[str]] = {}
        with self.reading() as connection:
            for indicator, report in connection.execute(query):
                found.setdefault(indicator, []).append(report)
        return found

    def source(self, path: str) -> tuple[str, str] | None:
        """Return (sha256, report) of a known path; a pending one counts before a live one."""
        query = (
            select(schema.sources.c.sha256, schema.sources.c.report)
            .where(schema.sources.c.path == storable(path))
            .order_by(schema.sources.c.live)
        )
        with self.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else (row.sha256, row.report)

    def source_files(self, report_id: str) -> list[SourceFile]:
        """Return the files that a visible report was read from."""
        table = schema.sources
        query = select(table).where(table.c.report == report_id, table.c.live)
        with self.reading() as connection:
            rows = connection.execute(query.order_by(table.c.name)).all()
        return [SourceFile(row.path, row.sha256, row.name) for row in rows]

    def has_report(self, report_id: str) -> bool:
        """Tell whether a report is stored, visible or not."""
        query = select(schema.reports.c.id).where(schema.reports.c.id == report_id)
        with self.reading() as connection:
            return connection.execute(query).first() is not None

    def pending(self) -> Pending:
        """Return what waits for `publish`."""
        table, sources = schema.reports, schema.sources
        query = select(table.c.id, table.c.passages).where(~table.c.live).order_by(table.c.id)
        with self.reading() as connection:
            found = tuple((row.id, row.passages) for row in connection.execute(query))
            waiting = set(
                connection.execute(select(sources.c.path).where(~sources.c.live)).scalars()
            )
            held = {
                row.report
                for row in connection.execute(select(sources))
                if not row.live or row.path not in waiting
            }
            every = set(connection.execute(select(table.c.id)).scalars())
        return Pending(found, frozenset(every - held), bool(found or waiting))

    # -- vectors ----------------------------------------------------------------------------

    def hashes(self, report_id: str) -> list[str]:
        """Return the hashes of a report's passages in order."""
        table = schema.passages
        query = select(table.c.hash).where(table.c.report == report_id).order_by(table.c.ordinal)
        with self.reading() as connection:
            return list(connection.execute(query).scalars())

    def vectors(self, report_id: str) -> list[bytes]:
        """Return the cached vectors of a report's passages in order, float32 little-endian."""
        table = schema.passages
        query = (
            select(schema.vectors.c.vector)
            .join(table, table.c.hash == schema.vectors.c.hash)
            .where(table.c.report == report_id)
            .order_by(table.c.ordinal)
        )
        with self.reading() as connection:
            return list(connection.execute(query).scalars())

    def vectors_at(self, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], bytes]:
        """Return the cached vectors of some passages, by report and ordinal."""
        table = schema.passages
        columns = (table.c.report, table.c.ordinal, schema.vectors.c.vector)
        query = select(*columns).join(schema.vectors, table.c.hash == schema.vectors.c.hash)
        found: dict[tuple[str, int], bytes] = {}
        with self.reading() as connection:
            for start in range(0, len(places), _CHUNK):
                some = tuple_(table.c.report, table.c.ordinal).in_(places[start : start + _CHUNK])
                for row in connection.execute(query.where(some)):
                    found[row.report, row.ordinal] = row.vector
        return found

    def known_vectors(self, hashes: Sequence[str]) -> dict[str, bytes]:
        """Return the cached vectors of those hashes that have one."""
        table = schema.vectors
        found: dict[str, bytes] = {}
        with self.reading() as connection:
            for start in range(0, len(hashes), _CHUNK):
                query = select(table).where(table.c.hash.in_(hashes[start : start + _CHUNK]))
                found.update({row.hash: row.vector for row in connection.execute(query)})
        return found

    def keep_vectors(self, fresh: dict[str, bytes]) -> None:
        """Cache vectors by hash."""
        table = schema.vectors
        hashes = list(fresh)
        with self.writing() as connection:
            for start in range(0, len(hashes), _CHUNK):
                some = hashes[start : start + _CHUNK]
                connection.execute(delete(table).where(table.c.hash.in_(some)))
                connection.execute(insert(table), [{"hash": h, "vector": fresh[h]} for h in some])

    # -- writing ----------------------------------------------------------------------------

    def add_report(self, report: Report, source: SourceFile, hashes: Sequence[str]) -> None:
        """Store a report; it is not visible before `publish`."""
        with self.writing() as connection:
            _drop_report(connection, report.id)
            _insert_report(connection, report, hashes)
            _add_source(connection, source, report.id)

    def add_source(self, source: SourceFile, report_id: str) -> None:
        """Record one more file of a report that is stored already."""
        with self.writing() as connection:
            _add_source(connection, source, report_id)

    def publish(
        self, new: Sequence[ShardRow], retired: Iterable[str], embedder: str | None = None
    ) -> None:
        """Make all that is pending visible, in one step.

        Args:
            new: shards that hold the passages of what becomes visible.
            retired: shards that `new` replaces.
            embedder: fingerprint of the model that made the vectors, when that changes.
        """
        sources = schema.sources
        with self.writing() as connection:
            waiting = select(sources.c.path).where(~sources.c.live)
            for path in connection.execute(waiting).scalars().all():
                connection.execute(delete(sources).where(sources.c.path == path, sources.c.live))
            connection.execute(update(sources).where(~sources.c.live).values(live=True))
            connection.execute(
                update(schema.reports).where(~schema.reports.c.live).values(live=True)
            )
            held = select(sources.c.report)
            orphans = select(schema.reports.c.id).where(schema.reports.c.id.not_in(held))
            gone = connection.execute(orphans).scalars().all()
            for report_id in gone:
                _drop_report(connection, report_id)
            for shard in retired:
                connection.execute(delete(schema.shards).where(schema.shards.c.id == shard))
            _leave_behind(connection, {report for row in new for report, _ in row.members})
            for row in new:
                members = [list(member) for member in row.members]
                connection.execute(
                    insert(schema.shards).values(id=row.id, members=members, mean=row.mean)
                )
            _leave_behind(connection, set(gone))
            if embedder is not None:
                set_value(connection, "embedder", embedder)
            _advance(connection)

    def remove_report(self, report_id: str) -> None:
        """Delete a report with its passages, figures, sources and vectors.

        Raises:
            ReportNotFoundError: there is none with this id.
        """
        known = select(schema.reports.c.id).where(schema.reports.c.id == report_id)
        with self.writing() as connection:
            if connection.execute(known).first() is None:
                raise ReportNotFoundError(f"No report {report_id!r} in the store.")
            connection.execute(delete(schema.sources).where(schema.sources.c.report == report_id))
            _drop_report(connection, report_id)
            _drop_unused_vectors(connection)
            _leave_behind(connection, {report_id})
            _advance(connection)

    def set_hashes(self, report_id: str, hashes: Sequence[str]) -> None:
        """Record new hashes of a report's passages, after the model or the prefix changed."""
        table = schema.passages
        with self.writing() as connection:
            for ordinal, digest in enumerate(hashes):
                connection.execute(
                    update(table)
                    .where(table.c.report == report_id, table.c.ordinal == ordinal)
                    .values(hash=digest)
                )

    def tidy(self) -> None:
        """Drop vectors that no passage has and give freed pages back, so deleted words are gone."""
        with self.writing() as connection:
            _drop_unused_vectors(connection)
        with self._errors(), self.engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            plain.execute(text("VACUUM"))
            if self.engine.dialect.name == "sqlite":
                plain.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


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


def _advance(connection: Connection) -> None:
    generation = int(value(connection, "generation") or 0)
    set_value(connection, "generation", str(generation + 1))


def _passages(connection: Connection, report_id: str, words: str) -> list[Passage]:
    table = schema.passages
    query = select(table).where(table.c.report == report_id).order_by(table.c.ordinal)
    rows = connection.execute(query).mappings()
    return [records.passage_from(report_id, words, dict(row)) for row in rows]


def _figures(connection: Connection, report_id: str) -> list[Figure]:
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


def _insert_report(connection: Connection, report: Report, hashes: Sequence[str]) -> None:
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


def _add_source(connection: Connection, source: SourceFile, report_id: str) -> None:
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


def _drop_report(connection: Connection, report_id: str) -> None:
    for table in (schema.passages, schema.figures):
        connection.execute(delete(table).where(table.c.report == report_id))
    connection.execute(delete(schema.reports).where(schema.reports.c.id == report_id))


def _leave_behind(connection: Connection, gone: set[str]) -> None:
    """Take the name of these reports off their rows in all shards."""
    table = schema.shards
    for row in connection.execute(select(table)).all():
        members = [["" if report in gone else report, count] for report, count in row.members]
        if members != row.members:
            connection.execute(update(table).where(table.c.id == row.id).values(members=members))


def _drop_unused_vectors(connection: Connection) -> None:
    used = select(schema.passages.c.hash)
    connection.execute(delete(schema.vectors).where(schema.vectors.c.hash.not_in(used)))


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True)


_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "secure_delete=ON")


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
