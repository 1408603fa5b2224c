"""Both legs asked, their scores fused, look-alikes dropped."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import VectorStoreError
from index.fusion import fuse
from index.lexical import score_all, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.report import Metadata, Passage
    from index.shards import Shard
    from index.view import View

    Vector = NDArray[np.float32]

DEPTH = 100  # candidates of each leg
EXACT = 2_000  # passages that are compared one by one rather than through Chroma
ALIKE = 0.9
_DIGITS = re.compile(r"\d+")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage found.

    Attributes:
        score: the fused score, 0 to 1 within one search.
        dense: cosine of question and passage; None when the dense leg did not answer.
        lexical: BM25 score; None when the passage has no word of the question.
    """

    passage: Passage
    metadata: Metadata
    score: float
    dense: float | None
    lexical: float | None


@dataclass(slots=True)
class _Candidate:
    """A passage that a leg brought up."""

    report: str
    ordinal: int
    lexical: float
    dense: float | None


def search(
    view: View, query: str, vector: Vector, k: int, allowed: frozenset[str] | None
) -> tuple[list[ScoredPassage], bool]:
    """Return the best passages, best first, and whether Chroma answered.

    Args:
        view: the library.
        query: the question, cleaned.
        vector: its unit vector.
        k: how many passages, at most.
        allowed: reports that may be shown; None for all.
    """
    words = score_all(query, [shard.lexical for shard in view.shards])
    shown = [shard.mask(allowed) for shard in view.shards]
    few = sum(int(mask.sum()) for mask in shown) <= EXACT
    found: list[_Candidate] = []
    healthy = True
    for shard, scores, mask in zip(view.shards, words, shown, strict=True):
        scores[~mask] = 0
        if allowed is not None and few:
            found += _one_by_one(view, shard, scores, mask, vector)
            continue
        if not mask.any():
            continue
        near, answered = _nearest(shard, vector, allowed)
        if not answered and few:
            found += _one_by_one(view, shard, scores, mask, vector)
        for row in dict.fromkeys([*near, *_best(scores)]) if answered or not few else ():
            if mask[row]:
                place = shard.passage(row)
                found.append(_Candidate(*place, float(scores[row]), near.get(row)))
        healthy = healthy and answered
    _add_missing(view, found, vector)
    return list(_ranked(view, found, k)), healthy


def _one_by_one(
    view: View, shard: Shard, scores: Vector, shown: NDArray[np.bool_], vector: Vector
) -> Iterator[_Candidate]:
    """Yield every passage that may be shown, compared one by one."""
    import numpy as np

    cosines: dict[str, Vector] = {}
    for row in map(int, np.flatnonzero(shown)):
        report, ordinal = shard.passage(row)
        if report not in cosines:
            cosines[report] = view.vectors(report) @ vector
        yield _Candidate(report, ordinal, float(scores[row]), float(cosines[report][ordinal]))


def _add_missing(view: View, found: list[_Candidate], vector: Vector) -> None:
    """Give a cosine to what only the words brought up."""
    missing = [c for c in found if c.dense is None]
    if missing:
        cosines = view.vectors_at([(c.report, c.ordinal) for c in missing]) @ vector
        for candidate, cosine in zip(missing, cosines, strict=True):
            candidate.dense = float(cosine)


def _best(scores: Vector) -> list[int]:
    """Return the rows of the highest positive scores."""
    import numpy as np

    rows = np.flatnonzero(scores > 0)
    if len(rows) > DEPTH:
        rows = rows[np.argpartition(-scores[rows], DEPTH)[:DEPTH]]
    return [int(row) for row in rows]


def _nearest(
    shard: Shard, vector: Vector, allowed: frozenset[str] | None
) -> tuple[dict[int, float], bool]:
    """Return the rows that Chroma finds nearest with their cosines, and whether it answered."""
    reports = None
    if allowed is not None:
        reports = [report for report, _ in shard.row.members if report in allowed]
    depth = min(DEPTH + (shard.row.dead if reports is None else 0), shard.row.rows)
    try:
        return dict(shard.vectors.search(vector, depth, reports)), True
    except VectorStoreError as error:
        _log.error("dense leg failed, going on with words: %s", error)
        return {}, False


def _ranked(view: View, candidates: list[_Candidate], k: int) -> Iterator[ScoredPassage]:
    """Yield the k best candidates, each said once."""
    import numpy as np

    if not candidates:
        return
    dense = np.array([c.dense for c in candidates], np.float32)
    lexical = np.array([c.lexical for c in candidates], np.float32)
    fused = fuse(dense, lexical)
    kept: list[tuple[Metadata, Passage]] = []
    for i in np.argsort(-fused, kind="stable"):
        candidate = candidates[i]
        passage = view.passages(candidate.report)[candidate.ordinal]
        metadata = view.reports[candidate.report].metadata
        if any(_alike(metadata, passage, *other) for other in kept):
            continue
        kept.append((metadata, passage))
        words = candidate.lexical or None
        yield ScoredPassage(passage, metadata, float(fused[i]), float(dense[i]), words)
        if len(kept) == k:
            return


def _alike(metadata: Metadata, passage: Passage, other_metadata: Metadata, other: Passage) -> bool:
    """Tell whether two passages of one street and year say the same, numbers included."""
    if (metadata.street, metadata.year) != (other_metadata.street, other_metadata.year):
        return False
    if abs(len(passage.text) - len(other.text)) > 0.2 * len(other.text):
        return False
    if _DIGITS.findall(passage.text) != _DIGITS.findall(other.text):
        return False
    here, there = set(tokens(passage.text)), set(tokens(other.text))
    return len(here & there) >= ALIKE * len(here | there)
