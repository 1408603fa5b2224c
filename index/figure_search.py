"""Figures found by their indicator and by the passage that states them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.lexical import tokens

if TYPE_CHECKING:
    from corpus.figure import Figure
    from index.search import ScoredPassage
    from index.view import View

PASSAGE_SHARE = 0.5  # of a figure's score; its name has the rest


@dataclass(frozen=True, slots=True)
class ScoredFigure:
    """A figure found; `score` is 0 to 1."""

    figure: Figure
    score: float


def rank_figures(
    view: View, query: str, passages: Sequence[ScoredPassage], k: int
) -> list[ScoredFigure]:
    """Return the figures of the passages, those named by the question first.

    Args:
        view: the library.
        query: the question, cleaned.
        passages: found for it.
        k: how many figures, at most.
    """
    asked = set(tokens(query))
    found: dict[str, ScoredFigure] = {}
    for hit in passages:
        for figure in view.figures(hit.passage.report):
            if hit.passage.start <= figure.start < hit.passage.end:
                named = _share(set(tokens("".join([*figure.scope, figure.indicator]))), asked)
                score = PASSAGE_SHARE * hit.score + (1 - PASSAGE_SHARE) * named
                found.setdefault(figure.id, ScoredFigure(figure, score))
    return sorted(found.values(), key=lambda hit: (-hit.score, hit.figure.id))[:k]


def _share(name: set[str], asked: set[str]) -> float:
    """Return which share of a name's tokens the question has."""
    return len(name & asked) / len(name) if name else 0.0
