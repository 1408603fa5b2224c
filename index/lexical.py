"""The lexical leg: BM25 over character bigrams, numbers and Latin words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.matching import matching_form

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
K1, B = 1.2, 0.75


@lru_cache(maxsize=1)
def _simplifier() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def tokens(text: str) -> Iterator[str]:
    """Yield the tokens of a text: character bigrams, numbers and Latin words.

    A run of one character is yielded as it is. Traditional characters count as simplified ones.
    """
    folded = _simplifier().convert(matching_form(text)).lower()
    for match in _WORD.finditer(folded):
        word = match.group()
        if word[0].isascii() or len(word) == 1:
            yield word
        else:
            yield from (word[i : i + 2] for i in range(len(word) - 1))


class LexicalIndex:
    """An immutable BM25 index over passages, read through a memory map."""

    def __init__(self, model: Any) -> None:
        self._model = model

    @classmethod
    def build(cls, texts: Sequence[str], folder: Path) -> None:
        """Write the index of the texts to a folder."""
        import bm25s

        vocabulary: dict[str, int] = {}
        ids = [
            [vocabulary.setdefault(token, len(vocabulary)) for token in tokens(text)]
            for text in texts
        ]
        vocabulary.setdefault("", len(vocabulary))
        model = bm25s.BM25(k1=K1, b=B)
        model.index((ids, vocabulary), show_progress=False)
        model.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Open the index in a folder."""
        import bm25s

        return cls(bm25s.BM25.load(str(folder), mmap=True, show_progress=False))

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return the BM25 score of each passage, in the order they were built in."""
        import numpy as np

        vocabulary: dict[str, int] = self._model.vocab_dict
        wanted = list(dict.fromkeys(tokens(query)))
        if wanted and all(len(w) == 1 and not w.isascii() for w in wanted):
            wanted = [t for t in vocabulary if any(w in t for w in wanted)]
        ids = [vocabulary[t] for t in wanted if t in vocabulary]
        if not ids:
            return np.zeros(self._model.scores["num_docs"], np.float32)
        found: NDArray[np.float32] = self._model.get_scores_from_ids(ids)
        return found
