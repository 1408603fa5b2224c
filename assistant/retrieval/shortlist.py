"""Which figures a name could come near: those that share two neighbouring characters with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.found import Indexed
from assistant.language.likeness import bare
from assistant.language.pieces import Texts
from corpus.indicators import IndicatorTable


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
