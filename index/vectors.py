"""The dense leg: one Chroma collection for each shard, with cosine distance.

Embedded Chroma allows one process in a folder, does not heal damaged files, and a damaged header
kills the process that opens it. So each shard has a folder of its own that is written once, by
the process that holds the write lock, then sealed with the checksums of its files; whoever opens
it later compares them first. On a Chroma server (`chroma run`) each shard is a collection.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import struct
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from index.errors import VectorStoreError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.rows import ShardRow

_PREFIX = "jiewen-"
_REMOTE_BATCH = 1_000  # so that each is taken well within the patience
_BATCH = 5_000  # Chroma takes at most 5461 at once
_SEAL = "seal.json"
_DATABASE = "chroma.sqlite3"
_PATIENCE_SECONDS = 10.0  # for a server that is there and says nothing
_SLOW_SECONDS = 2.0
_PAUSE_SECONDS = 30.0
_log = logging.getLogger(__name__)


class Patience:
    """Leaves a server alone for a while that kept a question waiting and then failed it.

    One that refuses at once is asked again at once: it may be back.
    """

    def __init__(self) -> None:
        self._until = 0.0

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Hold while the server is asked.

        Raises:
            VectorStoreError: it is being left alone.
        """
        began = time.monotonic()
        if began < self._until:
            raise VectorStoreError("The Chroma server did not answer in time and is left alone.")
        try:
            yield
        except VectorStoreError:
            if time.monotonic() - began > _SLOW_SECONDS:
                self._until = time.monotonic() + _PAUSE_SECONDS
            raise


class VectorIndex:
    """The vectors of one shard; rows are numbered as the shard numbers them."""

    def __init__(
        self, collection: Any, client: Any | None = None, patience: Patience | None = None
    ) -> None:
        self._collection = collection
        self._client = client
        self._patience = patience or Patience()

    def search(
        self, vector: NDArray[np.float32], k: int, reports: Sequence[str] | None = None
    ) -> list[tuple[int, float]]:
        """Return (row, cosine) of the nearest passages, best first.

        Args:
            vector: a unit vector.
            k: how many, at most.
            reports: only passages of these, when given; not empty.

        Raises:
            VectorStoreError: Chroma cannot answer.
        """
        where: Any = None if reports is None else {"report": {"$in": list(reports)}}
        with self._patience.asking(), _errors("query"):
            found = self._collection.query(
                query_embeddings=[vector], n_results=k, where=where, include=["distances"]
            )
            pairs = zip(found["ids"][0], found["distances"][0], strict=True)
            return [(int(row), 1.0 - float(distance)) for row, distance in pairs]

    def count(self) -> int:
        """Return how many vectors there are."""
        with _errors("count"):
            return int(self._collection.count())

    def any_vector(self) -> list[float]:
        """Return one of the vectors."""
        with _errors("peek"):
            return list(self._collection.get(limit=1, include=["embeddings"])["embeddings"][0])

    def close(self) -> None:
        """Let go of an embedded shard's files."""
        if self._client is not None:
            self._client.close()


class VectorStore:
    """Makes, opens and drops the vectors of shards; embedded, or on a server.

    Args:
        shards: folder of the shards.
        url: of a Chroma server; empty for the embedded one.
    """

    def __init__(self, shards: Path, url: str) -> None:
        self._shards = shards
        self._url = url
        self._server: Any = None
        self._patience = Patience()

    def build(self, row: ShardRow, vectors: NDArray[np.float32]) -> None:
        """Write the vectors of a new shard.

        Raises:
            VectorStoreError: Chroma cannot be reached or written.
        """
        spans = _spans(row.rows, _REMOTE_BATCH if self._url else _BATCH)
        with _errors("build"):
            client = self._remote() if self._url else _embedded(self._folder(row.id))
            collection = client.create_collection(
                _PREFIX + row.id,
                embedding_function=None,
                # every row reaches the index files: what stays in Chroma's log would be written
                # out by whoever opens the folder
                configuration={
                    "hnsw": {"space": "cosine", "sync_threshold": max(2, row.rows // len(spans))}
                },
            )
            owners = [{"report": report} for report, count in row.members for _ in range(count)]
            for start, stop in spans:
                collection.upsert(
                    ids=[str(i) for i in range(start, stop)],
                    embeddings=vectors[start:stop],
                    metadatas=owners[start:stop],
                )
            if not self._url:
                client.close()
                _blank_unused(self._folder(row.id))
                _seal(self._folder(row.id))

    def open(self, shard: str) -> VectorIndex:
        """Open the vectors of a shard.

        Raises:
            VectorStoreError: they are missing or damaged, or the server cannot be reached.
        """
        folder = self._folder(shard)
        if not self._url:
            damage = broken_seal(folder)
            if damage:
                raise VectorStoreError(f"Chroma files in {folder}: {damage}")
        with self._patience.asking(), _errors("open"):
            client = self._remote() if self._url else _embedded(folder)
            collection = client.get_collection(_PREFIX + shard, embedding_function=None)
            return VectorIndex(collection, None if self._url else client, self._patience)

    def sweep(self, keep: Sequence[str]) -> None:
        """Drop all shards but those to keep: what a killed writer or an old generation left."""
        if self._shards.is_dir():
            for folder in self._shards.iterdir():
                if folder.name not in keep:
                    shutil.rmtree(folder, ignore_errors=True)
        if self._url:
            with _errors("sweep"):
                client = self._remote()
                names = [c.name for c in client.list_collections()]
                for name in names:
                    if name.startswith(_PREFIX) and name.removeprefix(_PREFIX) not in keep:
                        client.delete_collection(name)

    def close(self) -> None:
        """Let go of the connections to a server."""
        if self._server is not None:
            session = getattr(getattr(self._server, "_server", None), "_session", None)
            self._server.close()
            if session is not None:  # chromadb 1.5.9 leaves its connections open
                session.close()
            self._server = None

    def _folder(self, shard: str) -> Path:
        return self._shards / shard / "chroma"

    def _remote(self) -> Any:
        if self._server is None:
            import chromadb
            from chromadb.config import Settings

            parts = urlsplit(self._url)
            self._server = chromadb.HttpClient(
                host=parts.hostname or "localhost",
                port=parts.port or (443 if parts.scheme == "https" else 8000),
                ssl=parts.scheme == "https",
                settings=Settings(anonymized_telemetry=False),
            )
            session = getattr(getattr(self._server, "_server", None), "_session", None)
            if session is not None:  # chromadb 1.5.9 would wait for ever
                session.timeout = _PATIENCE_SECONDS
        return self._server


def _spans(rows: int, most: int) -> list[tuple[int, int]]:
    """Return the spans of equal batches of at most so many rows."""
    batches = -(-rows // most)
    edges = [rows * i // batches for i in range(batches + 1)]
    return list(pairwise(edges))


def _embedded(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )


@contextmanager
def _errors(doing: str) -> Iterator[None]:
    """Turn what Chroma raises, a Rust panic (a BaseException) included, into VectorStoreError."""
    try:
        yield
    except VectorStoreError:
        raise
    except BaseException as error:
        panic = type(error).__name__ == "PanicException"
        if not panic and not isinstance(error, Exception):
            raise
        raise VectorStoreError(f"Chroma {doing}: {type(error).__name__}: {error}") from error


def _blank_unused(folder: Path) -> None:
    """Overwrite the unused slots of a small index: Chroma 1.5.9 writes what lay in memory there.

    That was seen to be text of other reports, which must not outlive them.
    """
    for header in folder.rglob("header.bin"):
        version, _, slots, used, size = struct.unpack_from("<I4Q", header.read_bytes())
        if version != 1 or used > slots:
            raise VectorStoreError(f"{header} has an unknown layout.")
        for name, width in (("data_level0.bin", size), ("length.bin", 4)):
            with header.with_name(name).open("r+b") as file:
                end = file.seek(0, 2)
                file.seek(min(used * width, end))
                file.write(bytes(max(0, end - used * width)))


def _seal(folder: Path) -> None:
    """Write down the checksums of the index files and the size of the database."""
    files = [p for p in sorted(folder.rglob("*")) if p.suffix in {".bin", ".pickle"}]
    if not any(p.suffix == ".pickle" for p in files):
        files = []  # a single vector stays in the database
    seal = {
        "files": {str(p.relative_to(folder)): _digest(p) for p in files},
        "database": (folder / _DATABASE).stat().st_size,
    }
    (folder.parent / _SEAL).write_text(json.dumps(seal), "utf-8")


def broken_seal(folder: Path) -> str:
    """Return what is wrong with the files of an embedded shard, "" when nothing is."""
    file = folder.parent / _SEAL
    database = folder / _DATABASE
    if not file.is_file() or not database.is_file():
        return "missing"
    seal = json.loads(file.read_text("utf-8"))
    if database.stat().st_size < seal["database"]:
        return f"{_DATABASE} is cut short"
    with database.open("rb") as opened:
        if opened.read(16) != b"SQLite format 3\0":
            return f"{_DATABASE} is no database"
    for name, digest in seal["files"].items():
        path = folder / name
        if not path.is_file():
            return f"{name} is missing"
        if _digest(path) != digest:
            return f"{name} has changed"
    return ""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
