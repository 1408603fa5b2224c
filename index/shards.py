"""Shards: the immutable parts that the search index is made of.

A writer never changes what readers have open. New passages go into a new shard, together with
those of small shards, which it replaces; one transaction of the store then shows the new set.
So readers see the library before or after, never between, and what a killed writer leaves on
disk belongs to nobody.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.lexical import LexicalIndex
from index.rows import Pending, ShardRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.vectors import VectorIndex, VectorStore

SMALL = 4_000  # passages: below this a shard is always rewritten with the new ones
LARGEST = 40_000
DEAD_SHARE = 0.25


class Shard:
    """A shard opened for reading; the vectors open at first use.

    Attributes:
        owners: for each row the place of its report in `row.members`.
        ordinals: for each row the place of the passage in its report.
    """

    def __init__(self, row: ShardRow, lexical: LexicalIndex, vectors: VectorStore) -> None:
        import numpy as np

        self.row = row
        self.lexical = lexical
        counts = [count for _, count in row.members]
        self.owners = np.repeat(np.arange(len(counts)), counts)
        self.ordinals = np.arange(row.rows) - np.repeat(np.cumsum([0, *counts[:-1]]), counts)
        self._store = vectors
        self._vectors: VectorIndex | None = None

    @property
    def vectors(self) -> VectorIndex:
        """The dense leg.

        Raises:
            VectorStoreError: Chroma is damaged or cannot be reached.
        """
        if self._vectors is None:
            self._vectors = self._store.open(self.row.id)
        return self._vectors

    def passage(self, row: int) -> tuple[str, int]:
        """Return report and ordinal of a row."""
        return self.row.members[int(self.owners[row])][0], int(self.ordinals[row])

    def mask(self, allowed: frozenset[str] | None) -> NDArray[np.bool_]:
        """Return which rows may be shown: alive, and of an allowed report."""
        import numpy as np

        member = [
            bool(report) and (allowed is None or report in allowed)
            for report, _ in self.row.members
        ]
        shown: NDArray[np.bool_] = np.array(member, bool)[self.owners]
        return shown

    def close(self) -> None:
        """Let go of files."""
        if self._vectors is not None:
            self._vectors.close()


def plan(shards: Sequence[ShardRow], pending: Pending) -> tuple[list[ShardRow], list[ShardRow]]:
    """Return the shards to write and those that they replace.

    Args:
        shards: the present ones.
        pending: what is to become visible.
    """
    arriving = sum(count for _, count in pending.reports)
    retired = [
        s
        for s in shards
        if s.rows - s.dead <= max(SMALL, 4 * arriving) or s.dead > DEAD_SHARE * s.rows
    ]
    moved = {"", *pending.leaving, *(report for report, _ in pending.reports)}
    kept = [member for s in retired for member in s.members if member[0] not in moved]
    return list(divide([*kept, *pending.reports])), retired


def divide(members: Sequence[tuple[str, int]]) -> Iterator[ShardRow]:
    """Yield new shards of at most `LARGEST` passages that hold the members between them."""
    batch: list[tuple[str, int]] = []
    for member in members:
        if batch and sum(c for _, c in batch) + member[1] > LARGEST:
            yield ShardRow(uuid.uuid4().hex, tuple(batch))
            batch = []
        if member[1]:
            batch.append(member)
    if batch:
        yield ShardRow(uuid.uuid4().hex, tuple(batch))
