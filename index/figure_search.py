"""Figures found by what is said of them rather than by their names.

A question in everyday words (老百姓被骗走多少钱) shares no word with the name of the figure that
answers it (群众被骗金额). The tokens that are kept of each passage are contextual, so those of one
figure's clause say what that figure is: each token of the question looks for the nearest among
them, as in `index.token_codes`, and among those of the sentence, which may name the subject.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.lexical import tokens
from index.search import ordinal, retrieval_text
from index.token_codes import BYTES, closeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.figure import Figure
    from corpus.report import Passage
    from index.embedder import EmbeddedQuestion
    from index.search import ScoredPassage
    from index.view import View

    Vectors = NDArray[np.float32]

Spans = Callable[[str], Sequence[tuple[int, int]] | None]
SENTENCE = 0.5  # what the sentence counts beside the figure's own clause
PASSAGE_SHARE = 0.5  # where no tokens are kept: of a figure's score; its name has the rest


@dataclass(frozen=True, slots=True)
class ScoredFigure:
    """A figure found; `score` is comparable within one search, at most 1."""

    figure: Figure
    score: float


def rank_figures(
    view: View,
    wordings: Sequence[tuple[str, EmbeddedQuestion]],
    passages: Sequence[ScoredPassage],
    k: int,
    spans: Spans,
) -> list[ScoredFigure]:
    """Return the figures of the passages, those that the question means first.

    Args:
        view: the library.
        wordings: what is asked, in one or more wordings that count alike, with their tokens.
        passages: found for it.
        k: how many figures, at most.
        spans: returns where the kept tokens of a passage's retrieval text stand.
    """
    held = [(hit, _figures(view, hit.passage)) for hit in passages]
    held = [(hit, figures) for hit, figures in held if figures]
    places = [(hit.passage.report, ordinal(hit.passage)) for hit, _ in held]
    kept = view.tokens_at(places) if places else None
    told = [question.tokens for _, question in wordings]
    if kept is None or any(t is None or not len(t) for t in told):
        found = list(_by_name(held, wordings))
    else:
        found = _by_tokens(held, kept, [t for t in told if t is not None], spans)
    best: dict[str, ScoredFigure] = {}
    for one in found:
        best.setdefault(one.figure.id, one)
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.figure.id))[:k]


def _figures(view: View, passage: Passage) -> list[Figure]:
    return [f for f in view.figures(passage.report) if passage.start <= f.start < passage.end]


def _by_tokens(
    held: Sequence[tuple[ScoredPassage, list[Figure]]],
    kept: Sequence[bytes],
    questions: Sequence[Vectors],
    spans: Spans,
) -> list[ScoredFigure]:
    """Hold the tokens of each figure's clause and sentence against those of the question."""
    figures: list[Figure] = []
    clauses: list[bytes] = []
    sentences: list[bytes] = []
    for (hit, here), tokens_kept in zip(held, kept, strict=True):
        text = retrieval_text(hit.metadata, hit.passage.path, hit.passage.text)
        standing = spans(text) or ()
        if len(standing) * BYTES != len(tokens_kept):
            continue  # made by another version of the model
        shift = len(text) - len(hit.passage.text) - hit.passage.start
        for figure in here:
            figures.append(figure)
            for out, start in ((clauses, figure.start), (sentences, figure.sentence_start)):
                out.append(tokens_between(standing, tokens_kept, start + shift, figure.end + shift))
    if not figures:
        return []
    scores = [
        (closeness(question, clauses) + SENTENCE * closeness(question, sentences)) / (1 + SENTENCE)
        for question in questions
    ]
    mean = sum(scores[1:], scores[0]) / len(scores)
    return [ScoredFigure(f, float(score)) for f, score in zip(figures, mean, strict=True)]


def tokens_between(
    standing: Sequence[tuple[int, int]], tokens_kept: bytes, start: int, end: int
) -> bytes:
    """Return the tokens that stand in a stretch of the text."""
    inside = [n for n, (first, last) in enumerate(standing) if first < end and last > start]
    return tokens_kept[inside[0] * BYTES : (inside[-1] + 1) * BYTES] if inside else b""


def _by_name(
    held: Sequence[tuple[ScoredPassage, list[Figure]]],
    wordings: Sequence[tuple[str, EmbeddedQuestion]],
) -> list[ScoredFigure]:
    asked = set(tokens("\n".join(text for text, _ in wordings)))
    return [
        ScoredFigure(
            figure,
            PASSAGE_SHARE * hit.score
            + (1 - PASSAGE_SHARE)
            * _share(set(tokens("".join([*figure.scope, figure.indicator]))), asked),
        )
        for hit, figures in held
        for figure in figures
    ]


def _share(name: set[str], asked: set[str]) -> float:
    """Return which share of a name's tokens the question has."""
    return len(name & asked) / len(name) if name else 0.0
