"""Reports go in: stored, embedded, indexed, and shown in one step."""

from __future__ import annotations

import hashlib
import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.errors import EmbedderMismatchError, LibraryError
from index.lexical import LexicalIndex
from index.lock import write_lock
from index.rows import KeptVector, ShardRow, SourceFile
from index.search import retrieval_text
from index.shards import divide, plan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.report import Report
    from index.embedder import EmbeddedPassage, Embedder, Progress
    from index.store import Store
    from index.vectors import VectorStore

    Vectors = NDArray[np.float32]

PUBLISH_SECONDS = 30.0


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


class Writer:
    """What changes a library.

    A report is first stored, with the vectors of its passages, without being visible. Publication
    then writes the shards that it goes into and shows them with one transaction. A writer that is
    killed leaves either the old state, and the stored reports are published by the next one.

    Args:
        shards: folder of the shards.
        embedder: gives the embedding model.
    """

    def __init__(
        self,
        shards: Path,
        store: Store,
        vector_store: VectorStore,
        embedder: Callable[[], Embedder],
    ) -> None:
        self._shards = shards
        self._store = store
        self._vector_store = vector_store
        self._embedder = embedder
        self._owner: int | None = None  # thread that holds the right to write
        self._published = 0.0

    @contextmanager
    def writing(self, *, at_once: bool = False) -> Iterator[None]:
        """Hold the right to write; what was added becomes visible at the end at the latest.

        Args:
            at_once: show nothing before the end, where shards are written once.

        Raises:
            LibraryLockedError: another program holds it.
        """
        if self._owner == threading.get_ident():
            yield
            return
        with write_lock(self._shards.parent, self._store):
            self._owner = threading.get_ident()
            self._published = math.inf if at_once else time.monotonic()
            try:
                yield
            except Exception:
                with suppress(LibraryError, OSError):  # the first failure is the one to tell
                    self._publish()
                raise
            else:
                self._publish()
            finally:
                self._owner = None

    def add(
        self, report: Report, source: SourceFile, progress: Progress | None = None
    ) -> AddResult:
        """Store a report and embed its passages; see `Library.add`."""
        with self.writing():
            require_model(self._store.embedder(), self._embedder())
            before = self._store.source(source.path)
            if before == (source.sha256, report.id):
                return AddResult("unchanged", report.id)
            if self._store.has_report(report.id):
                self._store.add_source(source, report.id)
                same = before is not None and before[1] == report.id
                return AddResult("unchanged" if same else "duplicate", report.id)
            texts = [retrieval_text(report.metadata, p.path, p.text) for p in report.passages]
            hashes = [self._hash(text) for text in texts]
            self._embed_missing(hashes, texts, progress)
            self._store.add_report(report, source, hashes)
            if time.monotonic() - self._published > PUBLISH_SECONDS:
                self._publish()
            return AddResult("added" if before is None else "updated", report.id)

    def keep_vectors(self, texts: Sequence[str], passages: Sequence[EmbeddedPassage]) -> None:
        """Remember what retrieval texts were embedded to; see `Library.keep_vectors`."""
        rows = [KeptVector(p.vector.astype("<f4").tobytes(), p.tokens) for p in passages]
        self._store.keep_vectors(dict(zip(map(self._hash, texts), rows, strict=True)))

    def remove(self, report_id: str) -> None:
        """Delete a report; see `Library.remove`."""
        with self.writing():
            self._store.remove_report(report_id)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both search legs anew from the store; see `Library.rebuild`."""
        with self.writing():
            contents, pending = self._store.contents(), self._store.pending()
            members = [
                *((r.id, r.passages) for r in contents.reports if r.id not in pending.leaving),
                *pending.reports,
            ]
            total, done = sum(count for _, count in members), 0
            hashes: dict[str, list[str]] = {}
            for report_id, count in members:
                texts = self._texts(report_id)
                hashes[report_id] = [self._hash(text) for text in texts]
                self._embed_missing(hashes[report_id], texts, None)
                done += count
                if progress is not None:
                    progress(done, total)
            self._write_shards(list(divide(members)), contents.shards, hashes)
            self._store.tidy()

    def _publish(self) -> None:
        """Make pending reports searchable and visible, in one step."""
        pending = self._store.pending()
        if pending.anything:
            shards = self._store.contents().shards
            new, retired = plan(shards, pending) if pending.reports else ([], [])
            self._write_shards(new, retired)
        self._published = time.monotonic()

    def _write_shards(
        self,
        new: Sequence[ShardRow],
        retired: Sequence[ShardRow],
        hashes: Mapping[str, list[str]] | None = None,
    ) -> None:
        """Write shards and show them.

        Args:
            new: to write.
            retired: those that they replace.
            hashes: by report, where the model or the form of the texts has changed.
        """
        written = []
        for row in new:
            vectors = self._vectors(row, hashes or {})
            LexicalIndex.build(self.shard_texts(row), self._shards / row.id / "bm25")
            self._vector_store.build(row, vectors)
            written.append(replace(row, mean=vectors.mean(axis=0).astype("<f4").tobytes()))
        fingerprint = self._embedder().fingerprint if new else None
        self._store.publish(written, [row.id for row in retired], fingerprint, hashes)
        self._vector_store.sweep([row.id for row in self._store.contents().shards])

    def _vectors(self, row: ShardRow, hashes: Mapping[str, list[str]]) -> Vectors:
        """Return the vectors of a new shard, from the store."""
        import numpy as np

        wanted = [
            digest
            for report, _ in row.members
            for digest in hashes.get(report) or self._store.hashes(report)
        ]
        known = self._store.known_vectors(wanted)
        return np.stack([np.frombuffer(known[digest], "<f4") for digest in wanted])

    def shard_texts(self, row: ShardRow) -> list[str]:
        """Return the retrieval text of each row; "" for rows left behind."""
        return [
            text
            for report, count in row.members
            for text in (self._texts(report) if report else [""] * count)
        ]

    def _texts(self, report_id: str) -> list[str]:
        report = self._store.report(report_id)
        return [retrieval_text(report.metadata, p.path, p.text) for p in report.passages]

    def _hash(self, text: str) -> str:
        key = f"{self._embedder().fingerprint}\0{text}".encode("utf-8", "replace")
        return hashlib.sha1(key, usedforsecurity=False).hexdigest()

    def _embed_missing(
        self, hashes: Sequence[str], texts: Sequence[str], progress: Progress | None
    ) -> None:
        """Embed the texts whose vectors are not in the store yet."""
        known = self._store.known_vectors(hashes)
        missing = {h: t for h, t in zip(hashes, texts, strict=True) if h not in known}
        if missing:
            wanted = list(missing.values())
            self.keep_vectors(wanted, self._embedder().embed_passages(wanted, progress))


def require_model(built_with: str | None, embedder: Embedder) -> None:
    """Make sure that a library was built with this model.

    Raises:
        EmbedderMismatchError: it was built with another.
    """
    if built_with not in (None, embedder.fingerprint):
        raise EmbedderMismatchError(
            f"Built with {built_with}, asked with {embedder.fingerprint}; rebuild."
        )
