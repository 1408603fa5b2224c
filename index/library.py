"""The library: all reports, stored, searchable and citable, behind one class."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.config import IndexSettings
from index.embedder import Embedder, Progress, clean, load_embedder
from index.errors import EmbedderMismatchError, IndexNotBuiltError, LibraryLockedError
from index.fusion import fuse
from index.store import ReportSummary, ShardRow, SourceFile, Store, sqlite_url

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.figure import Figure
    from corpus.report import Metadata, Passage, Report
    from index.lexical import LexicalIndex
    from index.vectors import VectorIndex

QUERY_CHARACTERS = 1_000
DEPTH = 200


@dataclass(frozen=True, slots=True)
class AddResult:
    """What `Library.add` did with a report."""

    outcome: Literal["added", "updated", "unchanged", "duplicate"]
    report: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One question to the library's state; `remedy_zh` is empty when all is well."""

    name: str
    ok: bool
    message_zh: str
    remedy_zh: str = ""


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage found; `dense` is a cosine, `lexical` a BM25 score, `score` their fusion."""

    passage: Passage
    metadata: Metadata
    score: float
    dense: float | None
    lexical: float | None


@dataclass(frozen=True, slots=True)
class _Shard:
    row: ShardRow
    vectors: VectorIndex
    lexical: LexicalIndex
    owners: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _View:
    """The library at one generation."""

    generation: int
    reports: dict[str, ReportSummary]
    shards: tuple[_Shard, ...]


def retrieval_text(metadata: Metadata, path: Sequence[str], text: str) -> str:
    """Return a passage as both legs see it: street, year and headings in front."""
    return f"{metadata.street} {metadata.year}年 {' '.join(path)}\n{text}"


class Library:
    """All reports of one home folder; build it with `Library.open`."""

    def __init__(self, home: Path, settings: IndexSettings, store: Store) -> None:
        self.home = home
        self.settings = settings
        self.store = store
        self._view: _View | None = None
        self._embedder: Embedder | None = None
        self._writing = 0
        self._report = lru_cache(maxsize=256)(store.report)
        self._passages = lru_cache(maxsize=2048)(store.passages)
        self._figures = lru_cache(maxsize=16384)(store.figures)

    @classmethod
    def open(
        cls, home: Path, settings: IndexSettings | None = None, *, create: bool = False
    ) -> Library:
        """Open the library in a home folder.

        Raises:
            IndexNotBuiltError: there is none and `create` is False.
        """
        settings = settings or IndexSettings()
        file = home / "library.sqlite3"
        if not settings.store.url and not file.exists():
            if not create:
                raise IndexNotBuiltError(f"No library in {home}; run 'jiewen index PATH'.")
            home.mkdir(parents=True, exist_ok=True)
        store = Store(settings.store.url or sqlite_url(file))
        if create:
            store.create()
        return cls(home, settings, store)

    def close(self) -> None:
        """Let go of files and connections."""
        self._view = None
        self.store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def embedder(self) -> Embedder:
        """The embedding model, loaded at first use."""
        if self._embedder is None:
            self._embedder = load_embedder(self.settings.embedder)
        return self._embedder

    # -- reading ----------------------------------------------------------------------------

    def known_source(self, path: str, sha256: str) -> bool:
        """Tell whether this very file is in the library already."""
        found = self.store.source(path)
        return found is not None and found[0] == sha256

    def reports(self) -> list[ReportSummary]:
        """Return all reports by street and year."""
        return list(self._current(shards=False).reports.values())

    def report(self, report_id: str) -> Report:
        """Return a whole report.

        Raises:
            ReportNotFoundError: there is none with this id.
        """
        return self._report(report_id)

    def figures(self, *, reports: Sequence[str] | None = None) -> list[Figure]:
        """Return the figures of the given reports, or of all."""
        wanted = [r.id for r in self.reports()] if reports is None else reports
        return [figure for report in wanted for figure in self._figures(report)]

    def indicators(self) -> dict[str, list[str]]:
        """Return each indicator as written with the ids of the reports that have it."""
        return self.store.indicators()

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a question."""
        return self.embedder.queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text."""
        return self.embedder.passages(texts)

    def search(
        self,
        query: str,
        k: int = 8,
        *,
        reports: Sequence[str] | None = None,
        streets: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
    ) -> list[ScoredPassage]:
        """Return the k best passages, best first; the filters hold in both legs."""
        import numpy as np

        view = self._current()
        query = clean(query)[:QUERY_CHARACTERS].strip()
        wanted = {
            r.id
            for r in view.reports.values()
            if (reports is None or r.id in set(reports))
            and (streets is None or r.metadata.street in set(streets))
            and (years is None or r.metadata.year in set(years))
        }
        if not query or not wanted or k < 1:
            return []
        filtered = sorted(wanted) if len(wanted) < len(view.reports) else None
        vector = self.embedder.queries([query])[0]
        found: dict[tuple[str, int], list[float | None]] = {}
        for shard in view.shards:
            inside = filtered and [r for r, _ in shard.row.members if r in wanted]
            if filtered is not None and not inside:
                continue
            depth = min(DEPTH, shard.row.rows)
            for report, ordinal, cosine in shard.vectors.search(vector, depth, inside or None):
                if report in wanted:
                    found[report, ordinal] = [cosine, None]
            scores = shard.lexical.scores(query)
            mask = np.fromiter((r in wanted for r, _ in shard.owners), bool, len(scores))
            scores = np.where(mask, scores, 0)
            for row in np.argsort(-scores, kind="stable")[:depth]:
                if scores[row] > 0:
                    found.setdefault(shard.owners[row], [None, None])[1] = float(scores[row])
        if not found:
            return []
        keys = list(found)
        known = [s[0] for s in found.values() if s[0] is not None]
        floor = min(known, default=0.0)
        dense = np.array([floor if s[0] is None else s[0] for s in found.values()], np.float32)
        lexical = np.array([s[1] or 0.0 for s in found.values()], np.float32)
        fused = fuse(dense, lexical)
        out = []
        for i in np.argsort(-fused, kind="stable"):
            report, ordinal = keys[i]
            out.append(
                ScoredPassage(
                    self._passages(report)[ordinal],
                    view.reports[report].metadata,
                    float(fused[i]),
                    found[keys[i]][0],
                    found[keys[i]][1],
                )
            )
            if len(out) == k:
                break
        return out

    def search_each(
        self, query: str, reports: Sequence[str], k_each: int = 3
    ) -> dict[str, list[ScoredPassage]]:
        """Return the best passages of each report, so that none is crowded out."""
        return {report: self.search(query, k_each, reports=[report]) for report in reports}

    def _current(self, *, shards: bool = True) -> _View:
        view = self._view
        generation = self.store.generation()
        if view is not None and view.generation == generation and (view.shards or not shards):
            return view
        generation, found, rows = self.store.summaries()
        for cache in (self._report, self._passages, self._figures):
            cache.cache_clear()
        opened = tuple(self._open_shard(row) for row in rows) if shards else ()
        self._view = _View(generation, {r.id: r for r in found}, opened)
        return self._view

    def _open_shard(self, row: ShardRow) -> _Shard:
        from index.lexical import LexicalIndex
        from index.vectors import VectorIndex

        folder = self.home / "shards" / row.id
        owners = tuple((report, i) for report, count in row.members for i in range(count))
        return _Shard(
            row, VectorIndex.load(folder / "chroma"), LexicalIndex.load(folder / "bm25"), owners
        )

    # -- writing ----------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock; what was added becomes visible at the end.

        Raises:
            LibraryLockedError: another program holds it.
        """
        from filelock import FileLock, Timeout

        if self._writing:
            yield
            return
        lock = FileLock(self.home / "write.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise LibraryLockedError(f"{lock.lock_file} is held.") from error
        self._writing += 1
        try:
            yield
            self._publish()
        finally:
            self._writing -= 1
            lock.release()

    def add(
        self, report: Report, source: SourceFile, progress: Progress | None = None
    ) -> AddResult:
        """Store a report, embed its passages and make it visible.

        Inside `with library.writing():` it becomes visible when the block ends.
        """
        with self.writing():
            before = self.store.source(source.path)
            if before == (source.sha256, report.id):
                return AddResult("unchanged", report.id)
            if report.id in {r.id for r in self.reports()} | set(self.store.pending()):
                self.store.add_source(source, report.id)
                same = before is not None and before[1] == report.id
                return AddResult("unchanged" if same else "duplicate", report.id)
            texts = [retrieval_text(report.metadata, p.path, p.text) for p in report.passages]
            self._vectors(texts, progress)
            self.store.add_report(report, source, [self._hash(text) for text in texts])
            return AddResult("added" if before is None else "updated", report.id)

    def remove(self, report_id: str) -> None:
        """Delete a report; its words are gone from the store at once.

        Raises:
            ReportNotFoundError: there is none with this id.
        """
        with self.writing():
            self.store.remove_report(report_id)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both search legs anew from the store."""
        with self.writing():
            self._publish(everything=True, progress=progress)

    def check(self) -> list[CheckResult]:
        """Return what is well and what is not, each with its remedy."""
        count = len(self.reports())
        return [CheckResult("store", True, f"数据库正常，{count} 份报告。")]

    def _hash(self, text: str) -> str:
        key = f"{self.embedder.fingerprint}\0{text}"
        return hashlib.sha1(key.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()

    def _vectors(self, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float32]:
        """Return the vectors of the texts, embedding only those not known yet."""
        import numpy as np

        hashes = [self._hash(text) for text in texts]
        known = self.store.known_vectors(hashes)
        missing = {h: t for h, t in zip(hashes, texts, strict=True) if h not in known}
        if missing:
            made = self.embedder.passages(list(missing.values()), progress)
            fresh = {h: v.astype("<f4").tobytes() for h, v in zip(missing, made, strict=True)}
            self.store.keep_vectors(fresh)
            known.update(fresh)
        out = np.zeros((len(texts), self.embedder.dimension), np.float32)
        for i, h in enumerate(hashes):
            out[i] = np.frombuffer(known[h], "<f4")
        return out

    def _publish(self, *, everything: bool = False, progress: Progress | None = None) -> None:
        """Build a shard of all live and pending reports and make it visible in one step."""
        import numpy as np

        from index.lexical import LexicalIndex
        from index.vectors import VectorIndex

        pending = self.store.pending()
        if not pending and not everything:
            if self.store.has_pending():
                self.store.publish(None, ())
            return
        _, live, rows = self.store.summaries()
        reports = [self.store.report(i) for i in [*(r.id for r in live), *pending]]
        texts = [retrieval_text(r.metadata, p.path, p.text) for r in reports for p in r.passages]
        row = ShardRow(uuid.uuid4().hex, tuple((r.id, len(r.passages)) for r in reports))
        folder = self.home / "shards" / row.id
        vectors = self._vectors(texts, progress) if texts else np.zeros((0, 384), np.float32)
        if texts:
            VectorIndex.build(folder / "chroma", row.members, vectors)
            LexicalIndex.build(texts, folder / "bm25")
        self.store.publish(row if texts else None, [r.id for r in rows])
        self.store.drop_unused_vectors()
        self._view = None
        for old in rows:
            shutil.rmtree(self.home / "shards" / old.id, ignore_errors=True)


__all__ = [
    "AddResult",
    "CheckResult",
    "EmbedderMismatchError",
    "Library",
    "ReportSummary",
    "ScoredPassage",
    "SourceFile",
    "retrieval_text",
]
