"""The library: all reports of one home folder, stored, searchable and citable."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Literal

from index.config import IndexSettings
from index.conversations import Conversations
from index.embedder import QUERY_CHARACTERS, Embedder, Progress, clean, load_embedder
from index.errors import (
    EmbedderMismatchError,
    IndexNotBuiltError,
    LibraryError,
    StoreError,
)
from index.health import CheckResult, check_library
from index.lexical import LexicalIndex, open_lexical
from index.lock import write_lock
from index.reranker import load_reranker
from index.search import ScoredPassage, retrieval_text, search
from index.shards import Shard, divide, plan
from index.store import ReportSummary, ShardRow, SourceFile, Store, sqlite_url
from index.vectors import VectorStore
from index.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.figure import Figure
    from corpus.report import Report

    Vectors = NDArray[np.float32]

STORE_FILE = "library.sqlite3"
PUBLISH_SECONDS = 30.0
DEGRADED = "向量索引暂不可用，这次只按词语检索；请运行 jiewen check，必要时 jiewen rebuild。"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AddResult:
    """What `Library.add` did with a report.

    Attributes:
        outcome: added; updated (the file held another report before); unchanged; or duplicate
            (another file holds the same report).
        report: its id.
    """

    outcome: Literal["added", "updated", "unchanged", "duplicate"]
    report: str


class Library:
    """All reports of one home folder; get one from `Library.open`.

    Reading is safe from several threads and processes, also while one process writes.

    Attributes:
        conversations: what users asked and were answered.
        notice: one Chinese line when the last search had to do without Chroma, else "".
    """

    def __init__(
        self,
        home: Path,
        settings: IndexSettings,
        store: Store,
        embedder: Embedder | None = None,
    ) -> None:
        self.home = home
        self.settings = settings
        self.store = store
        self.conversations = Conversations(store)
        self.vector_store = VectorStore(home / "shards", settings.chroma.url)
        self._embedder = embedder
        self._reranker = load_reranker(settings.reranker)
        self.notice = ""
        self._view: View | None = None
        self._outgoing: View | None = None
        self._lock = RLock()
        self._writing = 0
        self._published = 0.0

    @classmethod
    def open(
        cls,
        home: Path,
        settings: IndexSettings | None = None,
        *,
        create: bool = False,
        embedder: Embedder | None = None,
    ) -> Library:
        """Open the library in a home folder.

        Args:
            home: folder of the store, the index and the logs.
            settings: where store and vectors live and which model embeds.
            create: make what is missing.
            embedder: a loaded model to use in place of the one that the settings name.

        Raises:
            IndexNotBuiltError: there is none and `create` is False.
            StoreError: the SQL store cannot be reached.
        """
        settings = settings or IndexSettings()
        file = home / STORE_FILE
        if not create and not settings.store.url and not file.exists():
            raise IndexNotBuiltError(f"No library in {home}; run 'jiewen index PATH'.")
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"Cannot make {home}: {error}", f"无法建立数据文件夹 {home}，请检查权限和磁盘空间。"
            ) from error
        store = Store(settings.store.url or sqlite_url(file))
        if create:
            store.create()
        else:
            store.require_version()
        return cls(home, settings, store, embedder)

    def close(self) -> None:
        """Let go of files and connections."""
        with self._lock:
            for view in (self._outgoing, self._view):
                if view is not None:
                    view.close()
            self._view = self._outgoing = None
        self.vector_store.close()
        self.store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def embedder(self) -> Embedder:
        """The embedding model; its weights load at first use."""
        if self._embedder is None:
            self._embedder = load_embedder(self.settings.embedder)
        return self._embedder

    # -- reading ----------------------------------------------------------------------------

    def view(self) -> View:
        """Return the library as it is now; what it gives does not change under the caller."""
        with self._lock:
            generation = self._generation()
            if self._view is None or self._view.generation != generation:
                contents = self.store.contents()
                fresh = View(contents, self.store, self.embedder, self._open_shard)
                if self._outgoing is not None:
                    self._outgoing.close()
                self._outgoing, self._view = self._view, fresh
            return self._view

    def _open_shard(self, row: ShardRow) -> Shard:
        return Shard(row, self.lexical(row), self.vector_store)

    def _generation(self) -> int:
        try:
            return self.store.generation()
        except StoreError as error:
            if self._view is None:
                raise
            _log.error("store out of reach, answering from what is loaded: %s", error)
            return self._view.generation

    def known_source(self, path: str, sha256: str) -> bool:
        """Tell whether this very file is in the library already."""
        found = self.store.source(path)
        return found is not None and found[0] == sha256

    def reports(self) -> list[ReportSummary]:
        """Return all reports by street and year."""
        return list(self.view().reports.values())

    def source_files(self, report_id: str) -> list[SourceFile]:
        """Return the files that a report was read from; they may be gone by now."""
        return self.store.source_files(report_id)

    def report(self, report_id: str) -> Report:
        """Return a whole report.

        Raises:
            ReportNotFoundError: there is none with this id.
        """
        return self.view().report(report_id)

    def figures(self, *, reports: Sequence[str] | None = None) -> list[Figure]:
        """Return the figures of the given reports, or of all."""
        view = self.view()
        wanted = view.reports if reports is None else reports
        return [figure for report in wanted for figure in view.figures(report)]

    def indicators(self) -> dict[str, list[str]]:
        """Return each indicator as written with the ids of the reports that have it."""
        return self.view().indicators()

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question, float32."""
        return self.embedder.queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, float32."""
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
        """Return the k best passages, best first; the filters hold in both legs.

        Args:
            query: a question or words; anything is taken, of 10 000 characters the first 1 000.
            k: how many passages, at most.
            reports: ids, when given only these.
            streets: canonical names, when given only these.
            years: years of account, when given only these.

        Raises:
            EmbedderMismatchError: the library was built with another model.
        """
        asked = clean(query).strip()[:QUERY_CHARACTERS]
        if not asked or k < 1:
            return []
        depth = k if self._reranker is None else max(k, self._reranker.depth)
        for last_attempt in (False, True):
            view = self.view()
            allowed = _allowed(view, reports, streets, years)
            if not view.reports or allowed == frozenset():
                return []
            self._require_same_model(view)
            vector = self.embedder.queries([asked])[0]
            try:
                found, healthy = search(view, asked, vector, depth, allowed)
            except (OSError, LibraryError):
                # another process replaced shards or reports between our look at them and their use
                if last_attempt or self.view() is view:
                    raise
                continue
            if healthy or last_attempt or self.view() is view:
                break
        self.notice = "" if healthy else DEGRADED
        return found if self._reranker is None else self._reranker.best(asked, found, k)

    def search_each(
        self, query: str, reports: Sequence[str], k_each: int = 3
    ) -> dict[str, list[ScoredPassage]]:
        """Return the best passages of each report by its id, so that none is crowded out."""
        return {report: self.search(query, k_each, reports=[report]) for report in reports}

    def _require_same_model(self, view: View) -> None:
        built_with = view.embedder
        if built_with not in (None, self.embedder.fingerprint):
            raise EmbedderMismatchError(
                f"Built with {built_with}, asked with {self.embedder.fingerprint}; rebuild."
            )

    def lexical(self, row: ShardRow) -> LexicalIndex:
        """Return the lexical index of a shard, made from the store where this machine lacks it."""
        return open_lexical(self.home / "shards" / row.id / "bm25", lambda: self._shard_texts(row))

    # -- writing ----------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; what was added becomes visible at the end at the latest.

        Raises:
            LibraryLockedError: another program holds it.
        """
        if self._writing:
            yield
            return
        with write_lock(self.home, self.store):
            self._writing += 1
            self._published = time.monotonic()
            try:
                yield
            except Exception:
                with suppress(LibraryError, OSError):  # the first failure is the one to tell
                    self._publish()
                raise
            else:
                self._publish()
            finally:
                self._writing -= 1

    def add(
        self, report: Report, source: SourceFile, progress: Progress | None = None
    ) -> AddResult:
        """Store a report and embed its passages.

        It is visible on return, or, inside `with library.writing():`, by the end of the block.
        A report that the same file held before is replaced in the same step.

        Args:
            report: with its figures.
            source: the file that it was read from.
            progress: told how many of its passages are embedded.

        Raises:
            LibraryLockedError: another program is writing.
            EmbedderMismatchError: the library was built with another model.
        """
        with self.writing():
            self._require_same_model(self.view())
            before = self.store.source(source.path)
            if before == (source.sha256, report.id):
                return AddResult("unchanged", report.id)
            if self.store.has_report(report.id):
                self.store.add_source(source, report.id)
                same = before is not None and before[1] == report.id
                return AddResult("unchanged" if same else "duplicate", report.id)
            texts = [retrieval_text(report.metadata, p.path, p.text) for p in report.passages]
            hashes = [self._hash(text) for text in texts]
            self._embed_missing(hashes, texts, progress)
            self.store.add_report(report, source, hashes)
            if time.monotonic() - self._published > PUBLISH_SECONDS:
                self._publish()
            return AddResult("added" if before is None else "updated", report.id)

    def keep_vectors(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Remember vectors that were made elsewhere, by the same model, of retrieval texts.

        Reports whose passages are known so are added without embedding.
        """
        rows = [vector.astype("<f4").tobytes() for vector in vectors]
        self.store.keep_vectors(dict(zip(map(self._hash, texts), rows, strict=True)))

    def remove(self, report_id: str) -> None:
        """Delete a report.

        Raises:
            ReportNotFoundError: there is none with this id.
            LibraryLockedError: another program is writing.
        """
        with self.writing():
            self.store.remove_report(report_id)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both search legs anew from the store; what was deleted leaves no trace.

        Passages are embedded again only when the model has changed.

        Raises:
            LibraryLockedError: another program is writing.
        """
        with self.writing():
            contents, pending = self.store.contents(), self.store.pending()
            members = [
                *((r.id, r.passages) for r in contents.reports if r.id not in pending.leaving),
                *pending.reports,
            ]
            total, done = sum(count for _, count in members), 0
            for report_id, count in members:
                texts = self._texts(report_id)
                hashes = [self._hash(text) for text in texts]
                self._embed_missing(hashes, texts, None)
                if hashes != self.store.hashes(report_id):
                    self.store.set_hashes(report_id, hashes)
                done += count
                if progress is not None:
                    progress(done, total)
            self._write_shards(list(divide(members)), contents.shards)
            self.store.tidy()

    def check(self) -> list[CheckResult]:
        """Return what is well and what is not, each with its remedy."""
        return check_library(self)

    def _publish(self) -> None:
        """Make pending reports searchable and visible, in one step."""
        pending = self.store.pending()
        if pending.anything:
            shards = self.store.contents().shards
            new, retired = plan(shards, pending) if pending.reports else ([], [])
            self._write_shards(new, retired)
        self._published = time.monotonic()

    def _write_shards(self, new: Sequence[ShardRow], retired: Sequence[ShardRow]) -> None:
        import numpy as np

        written = []
        for row in new:
            texts = self._shard_texts(row)
            stored = [v for report, _ in row.members for v in self.store.vectors(report)]
            vectors = np.stack([np.frombuffer(v, "<f4") for v in stored])
            LexicalIndex.build(texts, self.home / "shards" / row.id / "bm25")
            self.vector_store.build(row, vectors)
            written.append(replace(row, mean=vectors.mean(axis=0).astype("<f4").tobytes()))
        fingerprint = self.embedder.fingerprint if new else None
        self.store.publish(written, [row.id for row in retired], fingerprint)
        self.vector_store.sweep([row.id for row in self.store.contents().shards])

    def _shard_texts(self, row: ShardRow) -> list[str]:
        """Return the retrieval text of each row; "" for rows left behind."""
        return [
            text
            for report, count in row.members
            for text in (self._texts(report) if report else [""] * count)
        ]

    def _texts(self, report_id: str) -> list[str]:
        report = self.store.report(report_id)
        return [retrieval_text(report.metadata, p.path, p.text) for p in report.passages]

    def _hash(self, text: str) -> str:
        key = f"{self.embedder.fingerprint}\0{text}".encode("utf-8", "replace")
        return hashlib.sha1(key, usedforsecurity=False).hexdigest()

    def _embed_missing(
        self, hashes: Sequence[str], texts: Sequence[str], progress: Progress | None
    ) -> None:
        """Embed the texts whose vectors are not in the store yet."""
        known = self.store.known_vectors(hashes)
        missing = {h: t for h, t in zip(hashes, texts, strict=True) if h not in known}
        if missing:
            wanted = list(missing.values())
            self.keep_vectors(wanted, self.embedder.passages(wanted, progress))


def _allowed(
    view: View,
    reports: Sequence[str] | None,
    streets: Sequence[str] | None,
    years: Sequence[int] | None,
) -> frozenset[str] | None:
    """Return the reports that pass the filters; None when all do."""
    allowed = frozenset(
        report.id
        for report in view.reports.values()
        if (reports is None or report.id in reports)
        and (streets is None or report.metadata.street in streets)
        and (years is None or report.metadata.year in years)
    )
    return None if len(allowed) == len(view.reports) else allowed


__all__ = [
    "AddResult",
    "CheckResult",
    "Library",
    "ReportSummary",
    "ScoredPassage",
    "SourceFile",
    "retrieval_text",
]
