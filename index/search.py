"""Both legs asked, their scores fused, look-alikes dropped."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.places import aliases
from index.errors import VectorStoreError
from index.fusion import FULL_WORDS, Scores, Weights, scaled
from index.lexical import score_all, tokens
from index.token_codes import closeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.report import Metadata, Passage
    from index.embedder import EmbeddedQuestion
    from index.lexical import LexicalScores
    from index.view import View

    Vectors = NDArray[np.float32]

DEPTH = 100  # candidates of each leg
EXACT = 2_000  # passages that are compared one by one rather than through Chroma
REREAD = 30  # best candidates compared token by token: 20 lose some, 50 to 150 find no more
ALIKE = 0.9
FUSED = Weights()
FEW_STREETS = 12
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"20\d\d年度?")
_WORDY = re.compile(r"\w")
_log = logging.getLogger(__name__)


def retrieval_text(metadata: Metadata, path: Sequence[str], text: str) -> str:
    """Return a passage as both legs see it: street, year and headings in front.

    A document that no street wrote goes by its title.
    """
    if metadata.street:
        return f"{metadata.street} {metadata.year}年 {' '.join(path)}\n{text}"
    return text if text.startswith(metadata.title) else f"{metadata.title}\n{text}"


def focused(query: str, view: View, allowed: frozenset[str] | None) -> str:
    """Return what the meaning of a question is taken of: without streets that a filter sets.

    Within the reports of a street its name tells nothing, and draws a short question away from
    what it asks: without it recall@5 over 107 questions rose from .87 to .93.

    Args:
        query: the question, cleaned.
        view: the library.
        allowed: reports that may be shown; None for all.
    """
    streets = {view.reports[report].metadata.street for report in allowed or ()} - {""}
    if not 0 < len(streets) <= FEW_STREETS:
        return query
    names = sorted({n for street in streets for n in aliases(street)}, key=len, reverse=True)
    rest = _YEAR.sub("", re.sub("|".join(map(re.escape, names)), "", query))
    return rest if len(_WORDY.findall(rest)) > 1 else query


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage found.

    Attributes:
        score: the fused score, 0 to 1 within one search.
        dense: cosine of question and passage; None when nothing was compared.
        lexical: BM25 score; None when the passage has no word of the question.
    """

    passage: Passage
    metadata: Metadata
    score: float
    dense: float | None
    lexical: float | None


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Passages to rank, by shard and row, with their vectors in the same order."""

    shards: NDArray[np.intp]
    rows: NDArray[np.intp]
    vectors: Vectors

    def places(self, some: NDArray[np.intp]) -> list[tuple[int, int]]:
        """Return shard and row of some of them."""
        return [(int(self.shards[i]), int(self.rows[i])) for i in some]


def search(
    view: View,
    query: str,
    question: EmbeddedQuestion,
    k: int,
    allowed: frozenset[str] | None = None,
    weights: Weights = FUSED,
) -> tuple[list[ScoredPassage], bool]:
    """Return the best passages, best first, and whether Chroma answered.

    Args:
        view: the library.
        query: the question, cleaned.
        question: the same as the dense leg sees it.
        k: how many passages, at most.
        allowed: reports that may be shown; None for all.
        weights: what each score counts.
    """
    words, whole = score_all(query, view.shards)
    shown = [shard.mask(allowed) for shard in view.shards]
    for scores, mask in zip(words, shown, strict=True):
        scores.rows[~mask] = 0
    few = sum(int(mask.sum()) for mask in shown) <= EXACT
    answered = True
    if few and allowed is not None:
        candidates = _every(view, allowed)
    else:
        near, answered = _nearest(view, question.vector, shown, allowed)
        both = dict.fromkeys([*near, *_best([scores.rows for scores in words])])
        candidates = _every(view, None) if few and not answered else _some(view, list(both))
    if not len(candidates.rows):
        return [], answered
    best = max(float(scores.rows.max(initial=0)) for scores in words)
    full = max(best, FULL_WORDS * whole)
    return list(_ranked(view, candidates, words, full, question, k, weights)), answered


def _every(view: View, allowed: frozenset[str] | None) -> _Candidates:
    """Return every passage that may be shown."""
    import numpy as np

    shards, rows, vectors = [], [], []
    for number, shard in enumerate(view.shards):
        start = 0
        for report, count in shard.row.members:
            if report and count and (allowed is None or report in allowed):
                shards.append(np.full(count, number, np.intp))
                rows.append(np.arange(start, start + count))
                vectors.append(view.vectors(report))
            start += count
    if not rows:
        return _none()
    return _Candidates(np.concatenate(shards), np.concatenate(rows), np.concatenate(vectors))


def _some(view: View, places: list[tuple[int, int]]) -> _Candidates:
    """Return passages by shard and row."""
    import numpy as np

    if not places:
        return _none()
    shards, rows = np.array(places, np.intp).T
    vectors = view.vectors_at([view.shards[number].passage(row) for number, row in places])
    return _Candidates(shards, rows, vectors)


def _none() -> _Candidates:
    import numpy as np

    nothing = np.zeros(0, np.intp)
    return _Candidates(nothing, nothing, np.zeros((0, 0), np.float32))


def _best(scores: list[Vectors]) -> list[tuple[int, int]]:
    """Return the places of the highest positive scores over all shards."""
    import numpy as np

    found: list[tuple[float, int, int]] = []
    for number, here in enumerate(scores):
        rows = np.flatnonzero(here > 0)
        if len(rows) > DEPTH:
            rows = rows[np.argpartition(-here[rows], DEPTH)[:DEPTH]]
        found += [(-float(here[row]), number, int(row)) for row in rows]
    return [(number, row) for _, number, row in sorted(found)[:DEPTH]]


def _nearest(
    view: View,
    vector: Vectors,
    shown: list[NDArray[np.bool_]],
    allowed: frozenset[str] | None,
) -> tuple[list[tuple[int, int]], bool]:
    """Return the places that Chroma finds nearest over all shards, and whether it answered."""
    found: list[tuple[float, int, int]] = []
    direction = view.centre.direction(vector)
    for number, (shard, mask) in enumerate(zip(view.shards, shown, strict=True)):
        reports = None
        if allowed is not None:
            reports = [report for report, _ in shard.row.members if report in allowed]
        if not mask.any():
            continue
        depth = min(DEPTH + (shard.row.dead if reports is None else 0), shard.row.rows)
        try:
            near = shard.vectors.search(direction, depth, reports)
        except VectorStoreError as error:
            _log.error("dense leg failed, going on with words: %s", error)
            return [], False
        found += [(-cosine, number, row) for row, cosine in near if mask[row]]
    return [(number, row) for _, number, row in sorted(found)[:DEPTH]], True


def _ranked(
    view: View,
    found: _Candidates,
    words: list[LexicalScores],
    full_words: float,
    question: EmbeddedQuestion,
    k: int,
    weights: Weights,
) -> Iterator[ScoredPassage]:
    """Yield the k best candidates, each said once."""
    import numpy as np

    places = list(zip(found.shards, found.rows, strict=True))
    lexical = np.array([words[s].rows[r] for s, r in places], np.float32)
    context = np.array([words[s].reports[view.shards[s].owners[r]] for s, r in places], np.float32)
    centred = view.centre.cosines(question.vector, found.vectors)
    scores = scaled(centred, lexical, context, full_words)
    fused = _reread(view, found, scores, question, weights)
    kept: list[tuple[Metadata, Passage]] = []
    for i in np.argsort(-fused, kind="stable"):
        report, ordinal = view.shards[found.shards[i]].passage(int(found.rows[i]))
        passage = view.passages(report)[ordinal]
        metadata = view.reports[report].metadata
        if any(_alike(metadata, passage, *other) for other in kept):
            continue
        kept.append((metadata, passage))
        dense = float(found.vectors[i] @ question.vector)
        score, known = float(fused[i]), float(lexical[i]) or None
        yield ScoredPassage(passage, metadata, score, dense, known)
        if len(kept) == k:
            return


def _reread(
    view: View, found: _Candidates, scores: Scores, question: EmbeddedQuestion, weights: Weights
) -> Vectors:
    """Return the fused scores, the best candidates compared token by token where that can be."""
    import numpy as np

    fused = scores.fused(weights)
    if question.tokens is None or not len(question.tokens) or not weights.tokens:
        return fused
    order = np.argsort(-fused, kind="stable")
    best, rest = order[:REREAD], order[REREAD:]
    kept = view.tokens_at([view.shards[s].passage(int(r)) for s, r in found.places(best)])
    if kept is None:  # vectors that were made elsewhere
        return fused
    anew = fused.copy()
    anew[best] = scores.fused_by_token(best, closeness(question.tokens, kept), weights)
    if len(rest):  # in their order, behind
        anew[rest] *= min(1.0, float(anew[best].min()) / max(float(fused[rest].max()), 1e-6))
    return anew


def _alike(metadata: Metadata, passage: Passage, other_metadata: Metadata, other: Passage) -> bool:
    """Tell whether two passages of one street and year say the same, numbers included."""
    here, there = (metadata.street, metadata.year), (other_metadata.street, other_metadata.year)
    if here != there or not metadata.street:
        return False
    if abs(len(passage.text) - len(other.text)) > 0.2 * len(other.text):
        return False
    if _DIGITS.findall(passage.text) != _DIGITS.findall(other.text):
        return False
    words, others = set(tokens(passage.text)), set(tokens(other.text))
    return len(words & others) >= ALIKE * len(words | others)


def ordinal(passage: Passage) -> int:
    """Return which passage of its report one is, from 0, as its id tells."""
    return int(passage.id.rsplit("-", 1)[1])


def merge_neighbours(found: Sequence[ScoredPassage]) -> list[list[ScoredPassage]]:
    """Return hits grouped for display: those that follow on each other in a report stand together.

    Groups come in the order of their best hit, and within a group hits in reading order.
    """
    groups: list[list[ScoredPassage]] = []
    for hit in found:
        beside = [g for g in groups if any(_adjacent(hit.passage, h.passage) for h in g)]
        if not beside:
            groups.append([hit])
            continue
        first, *rest = beside
        for group in rest:  # it closes the gap between them
            first.extend(group)
            groups.remove(group)
        first.append(hit)
    return [sorted(group, key=lambda h: h.passage.start) for group in groups]


def _adjacent(one: Passage, other: Passage) -> bool:
    return one.report == other.report and abs(ordinal(one) - ordinal(other)) == 1
