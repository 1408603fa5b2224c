"""Which texts of many a name could come near: those that share two neighbouring characters with it.

The texts are kept as one string that is searched for each pair; a table of all pairs would find
them no sooner, and would be larger than the figures and lines themselves.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from assistant.found import Indexed
from assistant.likeness import bare
from corpus.indicators import IndicatorTable

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


class Shortlist:
    """A report's figures, found by pieces of their names and by what the indicator table knows.

    Args:
        items: the figures in order.
        table: the indicators and how they are related.
    """

    def __init__(self, items: Sequence[Indexed], table: IndicatorTable) -> None:
        self.items = tuple(items)
        self._rates = frozenset(n for n, item in enumerate(items) if item.name.endswith("率"))
        self._nameless = frozenset(n for n, item in enumerate(items) if len(item.name) < 2)
        self._texts = Texts(["\n".join((i.full, *_spellings(i, table))) for i in items])
        self._linked: dict[str, list[int]] = {}
        for number, item in enumerate(items):
            names = {item.name} if item.listed else set()
            names |= {item.own + item.name} if item.own else set()
            for name in set().union(*map(table.linked, names)):
                self._linked.setdefault(name, []).append(number)

    def possible(self, pieces: Iterable[str], linked: Iterable[str], rate: bool) -> set[int]:
        """Return the numbers of the figures that a name could come near at all.

        Args:
            pieces: of the name, in its spellings: pairs of neighbouring characters.
            linked: the listed names through which the table relates it to others.
            rate: it is a rate; rates are told apart by what stands around them.
        """
        found = self._texts.with_any(pieces) | self._nameless
        found.update(*(self._linked.get(name, ()) for name in linked))
        return found | self._rates if rate else found


def _spellings(item: Indexed, table: IndicatorTable) -> Iterator[str]:
    """Yield what the table calls a figure, without and with its scope."""
    for name in (item.name, item.own + item.name):
        yield bare(table.canonical(name))
