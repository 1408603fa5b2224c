"""The lexical leg: BM25 over character bigrams and trigrams, numbers and Latin words.

bm25s computes an index of a shard's passages once; queries read its arrays through a memory map.
So that a score does not depend on how passages are spread over shards, passages are measured
against a fixed length, and each word's rarity is taken over all shards at query time. The same
postings, summed by report, tell how much a report as a whole is about the question.
"""

from __future__ import annotations

import hashlib
import logging
import math
import re
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.matching import matching_form

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.shards import Shard

    Floats = NDArray[np.float32]

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
# Chosen on one half of the ncp benchmark, where trigrams beside bigrams raised recall@1 of fused
# search from .840 to .850 (bigrams alone are better where only words are asked).
K1, B, LENGTH = 0.9, 0.6, 600.0
# A token that a passage of usual length has once weighs 1 / 1.9 there; its inverse counts tokens.
OCCURRENCES = 1 + K1
K1_REPORT, B_REPORT = 1.2, 0.75
_log = logging.getLogger(__name__)
# The names change with what is indexed: an index of another form is made anew from the store.
_VOCABULARY, _WORDS = "vocabulary-3.npy", "words-3.txt"


@lru_cache(maxsize=1)
def _simplifier() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def tokens(text: str) -> Iterator[str]:
    """Yield the tokens of a text: character bigrams, numbers and Latin words.

    A run of one character is yielded as it is. Traditional characters count as simplified ones.
    """
    for word in _words(text):
        if word[0].isascii() or len(word) == 1:
            yield word
        else:
            yield from (word[i : i + 2] for i in range(len(word) - 1))


def terms(text: str) -> Iterator[str]:
    """Yield what is indexed of a text: its tokens and its character trigrams."""
    for word in _words(text):
        if word[0].isascii() or len(word) == 1:
            yield word
        else:
            yield from (word[i : i + n] for n in (2, 3) for i in range(len(word) - n + 1))


def _words(text: str) -> list[str]:
    """Return the runs of Chinese characters, the numbers and the Latin words of a text."""
    return _WORD.findall(_simplifier().convert(matching_form(text)).lower())


def _key(token: str) -> int:
    return int.from_bytes(hashlib.blake2b(token.encode(), digest_size=8).digest(), "little")


class LexicalIndex:
    """The BM25 index of one shard, read-only."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        self._folder = folder
        self._vocabulary = np.load(folder / _VOCABULARY, mmap_mode="r")
        self._data = np.load(folder / "data.csc.index.npy", mmap_mode="r")
        self._indices = np.load(folder / "indices.csc.index.npy", mmap_mode="r")
        self._starts = np.load(folder / "indptr.csc.index.npy", mmap_mode="r")
        self.rows = int(np.load(folder / "rows.npy"))

    @staticmethod
    def build(texts: Sequence[str], folder: Path) -> None:
        """Write the index of the texts to a folder that does not exist yet."""
        import bm25s
        import numpy as np

        seen: dict[str, int] = {}
        ids = [[seen.setdefault(token, len(seen)) for token in terms(text)] for text in texts]
        keys = np.fromiter((_key(token) for token in seen), np.uint64, len(seen))
        order = np.argsort(keys)
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        words = list(seen)
        ids = [[int(place[i]) for i in row] for row in ids]
        k1, b = _parameters(sum(map(len, ids)) / max(len(ids), 1))
        model = bm25s.BM25(k1=k1, b=b, method="lucene")
        vocabulary = {words[i]: n for n, i in enumerate(order)}
        model.index((ids, vocabulary | {"": len(words)}), show_progress=False)
        model.vocab_dict = {}  # the keys below take its place: no dictionary to load
        model.save(str(folder), show_progress=False)
        np.save(folder / _VOCABULARY, keys[order])
        np.save(folder / "rows.npy", len(texts))
        (folder / _WORDS).write_text("\n".join(words[i] for i in order), "utf-8")

    def places(self, wanted: Sequence[str]) -> list[int]:
        """Return where each token stands in the vocabulary, -1 where it is unknown."""
        import numpy as np

        keys = np.fromiter((_key(token) for token in wanted), np.uint64, len(wanted))
        found = np.searchsorted(self._vocabulary, keys)
        size = len(self._vocabulary)
        return [
            int(at) if at < size and self._vocabulary[at] == key else -1
            for at, key in zip(found, keys, strict=True)
        ]

    def containing(self, character: str) -> list[str]:
        """Return all tokens of at most two characters that have a character in them."""
        words = (self._folder / _WORDS).read_text("utf-8").split("\n")
        return [word for word in words if character in word and len(word) <= 2]

    def posting(self, place: int) -> tuple[NDArray[np.int32], Floats]:
        """Return the rows that have a token, and how much each has of it, saturating at 1.

        Args:
            place: of the token in the vocabulary, or -1.
        """
        import numpy as np

        start, stop = self._starts[place : place + 2] if place >= 0 else (0, 0)
        rows = self._indices[start:stop]
        return rows, self._data[start:stop] / np.float32(inverse_frequency(len(rows), self.rows))


def open_lexical(folder: Path, texts: Callable[[], Sequence[str]]) -> LexicalIndex:
    """Open the index in a folder; where it is missing or unreadable, make it of the texts first."""
    try:
        return LexicalIndex(folder)
    except (OSError, ValueError, EOFError) as error:
        _log.warning("making lexical index %s anew: %s", folder, error)
    fresh = folder.with_name(f"bm25-{uuid.uuid4().hex}")
    LexicalIndex.build(texts(), fresh)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        fresh.rename(folder)
    except OSError:  # another process was quicker
        shutil.rmtree(fresh, ignore_errors=True)
    return LexicalIndex(folder)


def inverse_frequency(passages: int, of: int) -> float:
    """Return how rare a token is (Lucene's formula, as bm25s has it)."""
    return math.log(1 + (of - passages + 0.5) / (passages + 0.5))


def query_tokens(query: str, shards: Sequence[LexicalIndex]) -> list[str]:
    """Return the distinct terms of a query.

    A query of nothing but single characters stands for all tokens that have them.
    """
    wanted = list(dict.fromkeys(terms(query)))
    if wanted and all(len(t) == 1 and not t.isascii() for t in wanted):
        found = {t for shard in shards for character in wanted for t in shard.containing(character)}
        return sorted(found)
    return wanted


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """What the words say of one shard.

    Attributes:
        rows: BM25 score of each passage.
        reports: BM25 score of each report as a whole, in the order of the shard's members.
    """

    rows: Floats
    reports: Floats


def score_all(query: str, shards: Sequence[Shard]) -> tuple[list[LexicalScores], float]:
    """Return for each shard the scores of passages and reports, comparable over shards.

    The second value is the rarity of the query's tokens, trigrams left out, all together: what a
    passage would score that has each of them often.
    """
    import numpy as np

    wanted = query_tokens(query, [shard.lexical for shard in shards])
    places = [shard.lexical.places(wanted) for shard in shards]
    sizes = [np.bincount(shard.owners, minlength=len(shard.row.members)) for shard in shards]
    passages, reports = sum(map(len, (s.owners for s in shards))), sum(map(len, sizes))
    mean = passages / max(reports, 1)
    out = [
        LexicalScores(np.zeros(len(s.owners), np.float32), np.zeros(len(n), np.float32))
        for s, n in zip(shards, sizes, strict=True)
    ]
    whole = 0.0
    for i, term in enumerate(wanted):
        postings = [s.lexical.posting(p[i]) for s, p in zip(shards, places, strict=True)]
        rarity = inverse_frequency(sum(len(rows) for rows, _ in postings), passages)
        for scores, (rows, weights) in zip(out, postings, strict=True):
            scores.rows[rows] += rarity * weights
        if len(term) <= 2 or term.isascii():  # trigrams tell passages apart, not reports
            whole += rarity
            _score_reports(out, shards, sizes, postings, mean)
    return out, whole


def _score_reports(
    out: Sequence[LexicalScores],
    shards: Sequence[Shard],
    sizes: Sequence[NDArray[np.int64]],
    postings: Sequence[tuple[NDArray[np.int32], Floats]],
    mean: float,
) -> None:
    """Add what one term says of whole reports.

    Args:
        out: where to add.
        shards: in the same order.
        sizes: for each shard the passages of its reports.
        postings: for each shard those of the term.
        mean: passages that a report has on average.
    """
    import numpy as np

    within = [
        np.bincount(s.owners[rows], weights, len(n))
        for s, n, (rows, weights) in zip(shards, sizes, postings, strict=True)
    ]
    in_reports = sum(int(np.count_nonzero(total)) for total in within)
    rarity = inverse_frequency(in_reports, sum(map(len, sizes)))
    for scores, n, total in zip(out, sizes, within, strict=True):
        often = OCCURRENCES * total
        stretch = K1_REPORT * (1 - B_REPORT + B_REPORT * n / mean)
        scores.reports[:] += rarity * often / (often + stretch)


def _parameters(mean: float) -> tuple[float, float]:
    """Return the k1 and b that score against LENGTH what bm25s scores against a mean length."""
    stretch = K1 * B * mean / LENGTH
    k1 = K1 * (1 - B) + stretch
    return k1, stretch / k1
