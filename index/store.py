"""The canonical copy in a SQL store: reports, sources, cached vectors, and what is visible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, delete, insert, select, text, tuple_, update

from corpus.report import Report
from index import records, rows, schema
from index.conversations import forget_answers
from index.database import Database
from index.errors import ReportNotFoundError, StoreError
from index.rows import (
    Contents,
    KeptVector,
    Pending,
    ReportSummary,
    ShardRow,
    SourceFile,
    storable,
)

if TYPE_CHECKING:
    from corpus.figure import Figure
    from corpus.report import Passage

_CHUNK = 500  # values in one IN (…)


class Store(Database):
    """Typed access to the SQL store.

    Raises:
        StoreError: the store cannot be reached, read or written (from any method).
    """

    def create(self) -> None:
        """Make the tables that are missing."""
        with self.writing() as connection:
            schema.everything.create_all(connection)
            schema.upgrade(connection, rows.value(connection, "schema"))
            self._require_version(connection)
            if rows.value(connection, "schema") is None:
                rows.set_value(connection, "schema", str(schema.VERSION))
                rows.set_value(connection, "generation", "0")

    def require_version(self) -> None:
        """Make sure that this version of the program wrote the tables, or can use them.

        Raises:
            IndexNotBuiltError: there are no tables.
        """
        with self.reading() as connection:
            found = rows.value(connection, "schema")
        if found in schema.UPGRADABLE:
            self.create()
        with self.reading() as connection:
            self._require_version(connection)

    @staticmethod
    def _require_version(connection: Connection) -> None:
        found = rows.value(connection, "schema")
        if found not in (None, str(schema.VERSION)):
            raise StoreError(
                f"The store has schema {found}, this program {schema.VERSION}.",
                "数据由另一个版本的街问建立，请换一个 --home，或删除后重新运行 jiewen index。",
            )

    def generation(self) -> int:
        """Return the number that grows with every visible change."""
        with self.reading() as connection:
            return int(rows.value(connection, "generation") or 0)

    def embedder(self) -> str | None:
        """Return the fingerprint of the model that the vectors were made with."""
        with self.reading() as connection:
            return rows.value(connection, "embedder")

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
            generation = int(rows.value(connection, "generation") or 0)
            embedder = rows.value(connection, "embedder")
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
                passages=tuple(rows.passages_of(connection, report_id, row.text)),
                tables=records.tables_from(row.layout),
                figures=tuple(rows.figures_of(connection, report_id)),
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
            return rows.passages_of(connection, report_id, words)

    def figures(self, report_id: str) -> list[Figure]:
        """Return the figures of a report in order."""
        with self.reading() as connection:
            return rows.figures_of(connection, report_id)

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
            found = connection.execute(query.order_by(table.c.name)).all()
        return [SourceFile(row.path, row.sha256, row.name) for row in found]

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
        return dict(self._column_at(places, schema.vectors.c.vector))

    def tokens_at(self, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], bytes | None]:
        """Return the cached tokens of some passages, by report and ordinal."""
        return dict(self._column_at(places, schema.vectors.c.tokens))

    def _column_at(
        self, places: Sequence[tuple[str, int]], column: Column[bytes]
    ) -> Iterator[tuple[tuple[str, int], Any]]:
        table = schema.passages
        query = select(table.c.report, table.c.ordinal, column).join(
            schema.vectors, table.c.hash == schema.vectors.c.hash
        )
        with self.reading() as connection:
            for start in range(0, len(places), _CHUNK):
                some = tuple_(table.c.report, table.c.ordinal).in_(places[start : start + _CHUNK])
                for report, ordinal, kept in connection.execute(query.where(some)).all():
                    yield (report, ordinal), kept

    def known_vectors(self, hashes: Sequence[str]) -> dict[str, bytes]:
        """Return the cached vectors of those hashes that have one."""
        table = schema.vectors
        return {row.hash: row.vector for row in self._kept(hashes, table.c.hash, table.c.vector)}

    def kept_vectors(self, hashes: Sequence[str]) -> dict[str, KeptVector]:
        """Return all that is cached of those hashes, as `keep_vectors` takes it."""
        found = self._kept(hashes, *schema.vectors.c)
        return {row.hash: KeptVector(row.vector, row.tokens) for row in found}

    def _kept(self, hashes: Sequence[str], *columns: Column[Any]) -> Iterator[Any]:
        with self.reading() as connection:
            for start in range(0, len(hashes), _CHUNK):
                some = schema.vectors.c.hash.in_(hashes[start : start + _CHUNK])
                yield from connection.execute(select(*columns).where(some))

    def keep_vectors(self, fresh: Mapping[str, KeptVector]) -> None:
        """Cache vectors by hash."""
        table = schema.vectors
        hashes = list(fresh)
        with self.writing() as connection:
            for start in range(0, len(hashes), _CHUNK):
                some = hashes[start : start + _CHUNK]
                connection.execute(delete(table).where(table.c.hash.in_(some)))
                rows = [
                    {"hash": h, "vector": fresh[h].vector, "tokens": fresh[h].tokens} for h in some
                ]
                connection.execute(insert(table), rows)

    # -- writing ----------------------------------------------------------------------------

    def add_report(self, report: Report, source: SourceFile, hashes: Sequence[str]) -> None:
        """Store a report; it is not visible before `publish`."""
        with self.writing() as connection:
            rows.drop_report(connection, report.id)
            rows.insert_report(connection, report, hashes)
            rows.add_source(connection, source, report.id)

    def add_source(self, source: SourceFile, report_id: str) -> None:
        """Record one more file of a report that is stored already."""
        with self.writing() as connection:
            rows.add_source(connection, source, report_id)

    def publish(
        self,
        new: Sequence[ShardRow],
        retired: Iterable[str],
        embedder: str | None = None,
        hashes: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Make all that is pending visible, in one step.

        Args:
            new: shards that hold the passages of what becomes visible.
            retired: shards that `new` replaces.
            embedder: fingerprint of the model that made the vectors, when that changes.
            hashes: new hashes of passages by report, when the model or their form changes.
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
                rows.drop_report(connection, report_id)
            for shard in retired:
                connection.execute(delete(schema.shards).where(schema.shards.c.id == shard))
            rows.leave_behind(connection, {report for row in new for report, _ in row.members})
            for row in new:
                members = [list(member) for member in row.members]
                connection.execute(
                    insert(schema.shards).values(id=row.id, members=members, mean=row.mean)
                )
            rows.leave_behind(connection, set(gone))
            for report_id, digests in (hashes or {}).items():
                rows.set_hashes(connection, report_id, digests)
            if embedder is not None:
                rows.set_value(connection, "embedder", embedder)
            rows.advance(connection)

    def remove_report(self, report_id: str) -> None:
        """Delete a report with its passages, figures, sources, vectors and kept answers.

        Raises:
            ReportNotFoundError: there is none with this id.
        """
        known = select(schema.reports.c.id).where(schema.reports.c.id == report_id)
        with self.writing() as connection:
            if connection.execute(known).first() is None:
                raise ReportNotFoundError(f"No report {report_id!r} in the store.")
            connection.execute(delete(schema.sources).where(schema.sources.c.report == report_id))
            rows.drop_report(connection, report_id)
            rows.drop_unused_vectors(connection)
            forget_answers(connection, report_id)
            rows.leave_behind(connection, {report_id})
            rows.advance(connection)

    def tidy(self) -> None:
        """Drop vectors that no passage has and give freed pages back, so deleted words are gone."""
        with self.writing() as connection:
            rows.drop_unused_vectors(connection)
        with self._errors(), self.engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            plain.execute(text("VACUUM"))
            if self.engine.dialect.name == "sqlite":
                plain.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


__all__ = ["ReportSummary", "SourceFile", "Store"]
