"""Two score lists become one ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DENSE_WEIGHT = 0.4


def fuse(
    dense: NDArray[np.float32], lexical: NDArray[np.float32], dense_weight: float = DENSE_WEIGHT
) -> NDArray[np.float32]:
    """Return the weighted sum of the min-max scaled scores of the same candidates.

    A leg that says nothing (all its scores equal) contributes nothing.
    """
    return dense_weight * _scaled(dense) + (1 - dense_weight) * _scaled(lexical)


def _scaled(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    if high - low < 1e-9:
        return scores * 0
    scaled: NDArray[np.float32] = (scores - low) / (high - low)
    return scaled
