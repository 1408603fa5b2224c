"""Texts as multilingual-e5-small spells and embeds them: tokens, and what its first layer takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from index.e5_weights import DIMENSION, Weights, unpack, weights_file
from index.segmenter import Segmenter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Cut = Callable[[str], list[tuple[int, str]]]
_SPANNED = 10_000  # characters, over time, beyond which loading the quicker tokenizer pays
_PROMPTS = ("query:", "passage:")


class Tokens:
    """Cuts and embeds texts.

    Attributes:
        weights: the file that all is read from.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._segmenter = Segmenter(weights.pieces, weights.scores, weights.unknown)
        self._positions = weights.floats("emb.pos").reshape(-1, DIMENSION)
        self._scales, self._nibbles = weights.blocks("emb.word", DIMENSION)
        self._loading = Lock()
        self._tokenizer: Any = None
        self._spanned = 0

    def of(self, text: str, cut: Cut | None = None) -> tuple[list[int], list[bool]]:
        """Return the tokens of a text, and which are words or numbers behind the prompt."""
        folded = re.sub(" {2,}", " ", text.translate(self.weights.folding))
        spaced = folded if folded.startswith(" ") else " " + folded
        pieces, kept = self._pieces(text, spaced, cut or self.cut)
        return [token for token, _ in pieces], kept

    def embedded(self, tokens: Sequence[int]) -> Floats:
        """Return what the first layer takes, the ends included, shape (len(tokens) + 2, 384)."""
        import numpy as np

        whole = [self.weights.bos, *tokens, self.weights.eos]
        levels = unpack(self._nibbles[whole]).astype(np.float32) - 8
        words = (levels * self._scales[whole][..., None]).reshape(-1, DIMENSION)
        kinds = self.weights.floats("emb.type")[:DIMENSION]
        summed: Floats = words + self._positions[: len(whole)] + kinds
        return summed

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in a text its words and numbers stand, one span a token."""
        self._spanned += len(text)
        many = self._tokenizer is not None or self._spanned > _SPANNED
        cut = self.cut_many if many else self.cut
        spelt: list[tuple[str, int]] = []
        for at, char in enumerate(text if text.startswith(" ") else " " + text):
            for piece in self.weights.folding.get(ord(char), char):
                if piece != " " or not spelt or spelt[-1][0] != " ":
                    spelt.append((piece, at if text.startswith(" ") else at - 1))
        pieces, kept = self._pieces(text, "".join(piece for piece, _ in spelt), cut)
        found, start = [], 0
        for (_, piece), told in zip(pieces, kept, strict=True):
            if told:
                found.append((spelt[start][1], spelt[start + len(piece) - 1][1] + 1))
            start += len(piece)
        return [(max(first, 0), last) for first, last in found]

    def cut(self, text: str) -> list[tuple[int, str]]:
        """Return the pieces of a short text with their ids."""
        return self._segmenter.cut(text)

    def cut_many(self, text: str) -> list[tuple[int, str]]:
        """Return the same by a tokenizer that is quicker, once it is loaded (half a second)."""
        with self._loading:
            if self._tokenizer is None:
                self._tokenizer = self._make_tokenizer()
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return list(zip(encoded.ids, encoded.tokens, strict=True))

    def _pieces(self, text: str, spaced: str, cut: Cut) -> tuple[list[tuple[int, str]], list[bool]]:
        """Return the pieces of a text as the model spells it, and which of them are words."""
        found = cut(spaced.replace(" ", "▁"))
        words = [any(map(str.isalnum, piece)) for _, piece in found]
        if text.startswith(_PROMPTS):
            prompt = next(n for n, (_, piece) in enumerate(found, 1) if piece.endswith(":"))
            words[:prompt] = [False] * prompt
        return found, words

    def _make_tokenizer(self) -> Any:
        from tokenizers import Tokenizer, models

        return Tokenizer(models.Unigram(self.weights.vocabulary(), self.weights.unknown, False))


@cache
def bundled_tokens() -> Tokens:
    """Return the one `Tokens` over the wheel's file; it is read once a process."""
    return Tokens(Weights(weights_file()))
