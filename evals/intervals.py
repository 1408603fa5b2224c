"""Uncertainty of a share: bootstrap clustered by report, exact where the bootstrap is blind."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 4000
_SEED = 20240229


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95% interval.

    Attributes:
        clusters: groups that were resampled as wholes.
        exact: True when all values are alike, where a bootstrap shows no spread: then the bound
            is Clopper and Pearson's, with each cluster counted once.
    """

    mean: float
    low: float
    high: float
    count: int
    clusters: int
    exact: bool = False

    def percent(self) -> str:
        """Return “95.0% [91.2, 98.1]”."""
        return f"{self.mean:.1%} [{100 * self.low:.1f}, {100 * self.high:.1f}]"


def interval(
    values: Sequence[float], clusters: Sequence[Hashable], *, share: bool = True
) -> Interval:
    """Return the mean of values with a percentile bootstrap that resamples whole clusters.

    Cases about one report stand or fall together, so they are drawn together (Cameron, Gelbach
    and Miller 2008). For a share (values 0 or 1) that is 0 or 1, see `Interval.exact`.
    """
    if len(values) != len(clusters):
        raise ValueError("as many clusters as values are needed")
    if not values:
        return Interval(float("nan"), float("nan"), float("nan"), 0, 0)
    sums, counts = _per_cluster(values, clusters)
    mean = float(sums.sum() / counts.sum())
    if share and len(set(values)) == 1 and values[0] in (0, 1):
        low, high = _exact(len(sums), all_one=values[0] == 1)
        return Interval(mean, low, high, len(values), len(sums), exact=True)
    drawn = np.random.default_rng(_SEED).integers(0, len(sums), (RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return Interval(mean, float(low), float(high), len(values), len(sums))


def _per_cluster(
    values: Sequence[float], clusters: Sequence[Hashable]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    order = {cluster: i for i, cluster in enumerate(dict.fromkeys(clusters))}
    sums, counts = np.zeros(len(order)), np.zeros(len(order))
    for value, cluster in zip(values, clusters, strict=True):
        sums[order[cluster]] += value
        counts[order[cluster]] += 1
    return sums, counts


def _exact(count: int, *, all_one: bool) -> tuple[float, float]:
    bound = 0.025 ** (1 / count)
    return (float(bound), 1.0) if all_one else (0.0, float(1 - bound))


def mcnemar(gained: int, lost: int) -> float:
    """Return the two-sided exact p of McNemar's test on flips both ways."""
    from math import comb

    flips = gained + lost
    if flips == 0:
        return 1.0
    tail: float = sum(comb(flips, k) for k in range(min(gained, lost) + 1)) / 2**flips
    return min(1.0, 2 * tail)


def percentile(values: Sequence[float], share: float) -> float:
    """Return a percentile; not a number when there is nothing."""
    return float(np.percentile(values, 100 * share)) if values else float("nan")
