"""The names that are known: the indicator table, with what is read of each name kept."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.bound_names import with_bound
from assistant.language.likeness import bare, core, set_inside
from corpus.indicators import IndicatorTable


class KnownNames:
    """Reads names as the indicator table knows them.

    Args:
        table: the indicators and how they are related.
    """

    def __init__(self, table: IndicatorTable) -> None:
        self.table = table
        self.relation = lru_cache(maxsize=200_000)(table.relation)
        self.lists = lru_cache(maxsize=2_000)(table.lists)
        self.plain_name = lru_cache(maxsize=2_000)(self.plain)
        self.known = lru_cache(maxsize=2_000)(lambda name: bare(table.canonical(name)))

    def plain(self, text: str) -> str:
        """Return a name or clause in bare form, its words as the indicator table writes them."""
        return bare(with_bound(self.table.reworded(text)))

    def wanted(self, asked: str) -> str:
        """Return what is left of an asked name when general measure words are dropped."""
        return core(self.plain_name("".join(set_inside(asked))))
