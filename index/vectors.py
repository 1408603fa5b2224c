"""The dense leg: a Chroma collection with cosine distance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLLECTION = "passages"
_BATCH = 5_000  # Chroma takes at most 5461 at once


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )


class VectorIndex:
    """An immutable collection of the vectors of some reports; ids are `report:ordinal`."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    @classmethod
    def build(
        cls, folder: Path, members: Sequence[tuple[str, int]], vectors: NDArray[np.float32]
    ) -> None:
        """Write the vectors to a folder."""
        collection = _client(folder).create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        ids = [f"{report}:{i}" for report, count in members for i in range(count)]
        owners = [{"report": report} for report, count in members for _ in range(count)]
        for start in range(0, len(ids), _BATCH):
            stop = start + _BATCH
            collection.upsert(
                ids=ids[start:stop], embeddings=vectors[start:stop], metadatas=owners[start:stop]
            )

    @classmethod
    def load(cls, folder: Path) -> VectorIndex:
        """Open the vectors in a folder."""
        return cls(_client(folder).get_collection(COLLECTION, embedding_function=None))

    def search(
        self, vector: NDArray[np.float32], k: int, reports: Sequence[str] | None = None
    ) -> list[tuple[str, int, float]]:
        """Return (report, ordinal, cosine) of the nearest passages, best first."""
        where: Any = None if reports is None else {"report": {"$in": list(reports)}}
        found = self._collection.query(
            query_embeddings=[vector], n_results=k, where=where, include=["distances"]
        )
        out = []
        for key, distance in zip(found["ids"][0], found["distances"][0], strict=True):
            report, _, ordinal = key.rpartition(":")
            out.append((report, int(ordinal), 1.0 - float(distance)))
        return out
