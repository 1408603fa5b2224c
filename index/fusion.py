"""The scores of a passage become one.

Weights and forms were chosen on one half of the ncp benchmark and of the questions over street
and provincial reports (`evals/data/passages.jsonl`); `jiewen bench retrieval` and `jiewen bench
passages` report the other halves. Adding scaled scores beat
adding reciprocal ranks, and centred cosines beat plain ones, on both. Tokens in the place of
vectors among the best candidates raised recall@5 of the second from .925 to .963 and left the first
where it was; weights of 1 to 2 for them did equally well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# A centred cosine of minus this share of the best one counts as nothing.
DENSE_FLOOR = 0.3
# The best passage must have this share of the question's words, weighed by rarity, for the words
# to count in full. Else the best of passages that share next to nothing with a question would
# outweigh what is meant: with it recall@5 over 40 questions in other words rose from .50 to .65.
FULL_WORDS = 0.4
PRIOR = 100  # passages of other reports that the mean of a library starts from


@dataclass(frozen=True, slots=True)
class Weights:
    """What each score counts; only their proportions matter.

    Attributes:
        dense: meaning of the passage, by its vector.
        lexical: words of the passage.
        context: words of the whole report.
        tokens: meaning of the passage, token by token: takes the place of `dense` among the best.
    """

    dense: float = 0.55
    lexical: float = 0.45
    context: float = 0.25
    tokens: float = 1.5


@dataclass(frozen=True, slots=True)
class Centre:
    """The middles of all questions and of all passages, which cosines are measured from.

    Attributes:
        question: mean of question vectors, zeros when unknown.
        passage: mean of passage vectors.
    """

    question: Floats
    passage: Floats

    def direction(self, question: Floats) -> Floats:
        """Return the unit vector from the middle of questions to a question."""
        import numpy as np

        away = question - self.question
        unit: Floats = away / max(float(np.linalg.norm(away)), 1e-6)
        return unit

    def cosines(self, question: Floats, passages: Floats) -> Floats:
        """Return the centred cosine of a question to each passage, shape (passages,)."""
        import numpy as np

        away = passages - self.passage
        lengths = np.maximum(np.linalg.norm(away, axis=1), 1e-6)
        found: Floats = (away @ self.direction(question)) / lengths
        return found


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of the candidates, each 0 to 1, shape (candidates,)."""

    meaning: Floats
    words: Floats
    report: Floats

    def fused(self, weights: Weights) -> Floats:
        """Return the fused score of each candidate, 0 to 1."""
        total = weights.dense + weights.lexical + weights.context
        found: Floats = (
            weights.dense * self.meaning
            + weights.lexical * self.words
            + weights.context * self.report
        ) / total
        return found

    def fused_by_token(self, rows: NDArray[np.intp], near: Floats, weights: Weights) -> Floats:
        """Return the fused score of some candidates, with tokens in the place of vectors.

        Args:
            rows: which candidates.
            near: how near the question's tokens come to each of them.
            weights: what each counts.
        """
        import numpy as np

        meaning = np.clip(near / max(float(near.max()), 1e-6), 0, 1)
        total = weights.tokens + weights.lexical + weights.context
        found: Floats = (
            weights.tokens * meaning
            + weights.lexical * self.words[rows]
            + weights.context * self.report[rows]
        ) / total
        return found


def scaled(dense: Floats, lexical: Floats, context: Floats, full_lexical: float) -> Scores:
    """Return the scores of the candidates, comparable with each other.

    Args:
        dense: centred cosines.
        lexical: BM25 scores.
        context: BM25 scores of the whole reports that the candidates stand in.
        full_lexical: the lexical score that counts as all of it.
    """
    import numpy as np

    best = max(float(dense.max()), 1e-6)
    return Scores(
        np.clip((dense / best + DENSE_FLOOR) / (1 + DENSE_FLOOR), 0, 1),
        lexical / max(full_lexical, 1e-6),
        context / max(float(context.max()), 1e-6),
    )
