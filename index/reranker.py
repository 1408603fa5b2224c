"""The best passages once more in order, by a model that reads question and passage together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.errors import EmbedderError
from index.search import ScoredPassage, retrieval_text

if TYPE_CHECKING:
    from index.config import RerankerSettings


class Reranker:
    """Any cross-encoder that sentence-transformers loads.

    Attributes:
        depth: passages that it wants to read.
    """

    def __init__(self, settings: RerankerSettings) -> None:
        self.depth = settings.depth
        self._name = settings.model
        self._model: Any = None

    def best(self, question: str, found: Sequence[ScoredPassage], k: int) -> list[ScoredPassage]:
        """Return the k best passages by its own score, 0 to 1.

        Raises:
            EmbedderError: the model cannot be loaded.
        """
        if not found:
            return []
        pairs = [
            (question, retrieval_text(hit.metadata, hit.passage.path, hit.passage.text))
            for hit in found
        ]
        scores = [float(score) for score in self._loaded().predict(pairs, show_progress_bar=False)]
        ranked = sorted(zip(scores, range(len(found)), strict=True), key=lambda s: (-s[0], s[1]))
        return [replace(found[i], score=_share(score)) for score, i in ranked[:k]]

    def _loaded(self) -> Any:
        if self._model is None:
            from sentence_transformers import CrossEncoder

            try:
                self._model = CrossEncoder(self._name)
            except (OSError, ValueError, ImportError) as error:
                raise EmbedderError(
                    f"Cannot load reranker {self._name!r}: {error}",
                    f"无法加载重排模型 {self._name}，请检查 JIEWEN_RERANKER__MODEL 和网络。",
                ) from error
        return self._model


def load_reranker(settings: RerankerSettings) -> Reranker | None:
    """Return the reranker that the settings name, or None; nothing heavy is loaded yet."""
    return Reranker(settings) if settings.model else None


def _share(score: float) -> float:
    """Return a score as 0 to 1; models with one label give that already, others a logit."""
    return score if 0 <= score <= 1 else 1 / (1 + math.exp(-max(min(score, 50), -50)))
