"""Texts that a piece of text stands in, of many that are searched together.

They are kept as one string that is searched for each piece; a table of all pairs of characters
would find them no sooner, and would be larger than the figures and lines themselves.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

_BETWEEN = "\0"  # no text in matching form has it


class Texts:
    """Texts in matching form, searched together.

    Args:
        texts: in matching form.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._joined = _BETWEEN.join(texts)
        self._starts = array("l")
        start = 0
        for text in texts:
            self._starts.append(start)
            start += len(text) + 1

    def with_piece(self, piece: str) -> Iterator[int]:
        """Yield the numbers of the texts that a piece of text stands in, in order."""
        joined, starts, last = self._joined, self._starts, len(self._starts) - 1
        at = joined.find(piece)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            yield number
            if number == last:
                return
            at = joined.find(piece, starts[number + 1])

    def matching(self, pattern: re.Pattern[str]) -> set[int]:
        """Return the numbers of the texts that a pattern is found in."""
        found = pattern.finditer(self._joined)
        return {bisect_right(self._starts, match.start()) - 1 for match in found}

    def with_any(self, pieces: Iterable[str]) -> set[int]:
        """Return the numbers of the texts that any of some pieces stands in."""
        return {number for piece in pieces for number in self.with_piece(piece)}


def pairs_of(name: str) -> frozenset[str]:
    """Return the pairs of characters that stand beside each other in a name."""
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))
