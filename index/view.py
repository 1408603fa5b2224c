"""The library as it is at one generation: what a reader works on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from index.errors import VectorStoreError
from index.fusion import PRIOR, Centre

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.figure import Figure
    from corpus.report import Passage, Report
    from index.embedder import Embedder
    from index.rows import Contents, ShardRow
    from index.search import ScoredPassage
    from index.shards import Shard
    from index.store import Store

_SMALL = 4_000  # passages of a library whose vectors are all kept, 6 MB
_KEPT = 1_000  # passages whose tokens are kept, 8 MB
_LATELY = 64  # searches


class View:
    """Reports, passages, figures and shards of one generation, each read once and kept.

    Attributes:
        embedder: fingerprint of the model that made the vectors.
        reports: summaries by id, in order of street and year.
    """

    def __init__(
        self,
        contents: Contents,
        store: Store,
        embedder: Embedder,
        open_shard: Callable[[ShardRow], Shard],
    ) -> None:
        self.generation = contents.generation
        self.embedder = contents.embedder
        self.reports = {report.id: report for report in contents.reports}
        self._contents = contents
        self._model = embedder
        self._open_shard = open_shard
        self._centre: Centre | None = None
        self._shards: tuple[Shard, ...] | None = None
        self._store = store
        self._indicators: dict[str, list[str]] | None = None
        self._report = lru_cache(maxsize=128)(store.report)
        self._passages = lru_cache(maxsize=1024)(store.passages)
        self._figures = lru_cache(maxsize=16384)(store.figures)
        self._found: dict[tuple[str, frozenset[str] | None], tuple[int, list[ScoredPassage]]] = {}
        self._tokens: dict[tuple[str, int], bytes | None] = {}
        self._small = sum(report.passages for report in contents.reports) <= _SMALL
        self._vectors = lru_cache(maxsize=512)(self._read_vectors)

    @property
    def shards(self) -> tuple[Shard, ...]:
        """The parts of the search index, opened at first use."""
        if self._shards is None:
            self._shards = tuple(self._open_shard(row) for row in self._contents.shards)
        return self._shards

    @property
    def centre(self) -> Centre:
        """The middles of questions and passages; a small library leans on the model's own."""
        import numpy as np

        if self._centre is None:
            question, prior = self._model.means()
            total, passages = prior * PRIOR, PRIOR
            for row in self._contents.shards:
                total = total + np.frombuffer(row.mean, "<f4") * row.rows
                passages += row.rows
            self._centre = Centre(question, (total / passages).astype(np.float32))
        return self._centre

    def report(self, report_id: str) -> Report:
        """Return a whole report."""
        return self._report(report_id)

    def passages(self, report_id: str) -> list[Passage]:
        """Return the passages of a report in order."""
        return self._passages(report_id)

    def figures(self, report_id: str) -> list[Figure]:
        """Return the figures of a report in order."""
        return self._figures(report_id)

    def indicators(self) -> dict[str, list[str]]:
        """Return each indicator as written with the ids of the reports that have it."""
        if self._indicators is None:
            self._indicators = self._store.indicators()
        return self._indicators

    def vectors(self, report_id: str) -> NDArray[np.float32]:
        """Return the vectors of a report's passages from the store, shape (passages, size).

        Raises:
            VectorStoreError: the store does not have them all.
        """
        return self._vectors(report_id)

    def vectors_at(self, places: Sequence[tuple[str, int]]) -> NDArray[np.float32]:
        """Return the vectors of some passages from the store, by report and ordinal.

        Raises:
            VectorStoreError: the store does not have them all.
        """
        import numpy as np

        if self._small:
            return np.stack([self.vectors(report)[ordinal] for report, ordinal in places])
        found = self._store.vectors_at(places)
        if len(found) != len(set(places)):
            raise VectorStoreError("The store lacks vectors of some passages.")
        return np.stack([np.frombuffer(found[place], "<f4") for place in places])

    def tokens_at(self, places: Sequence[tuple[str, int]]) -> list[bytes] | None:
        """Return the tokens of some passages, by report and ordinal; None unless all have them."""
        held = self._tokens
        if missing := [place for place in places if place not in held]:
            if len(held) > _KEPT:
                held = self._tokens = {}
                missing = list(places)
            held |= self._store.tokens_at(missing)
        kept = [tokens for place in places if (tokens := held.get(place)) is not None]
        return kept if len(kept) == len(places) else None

    def allowed(
        self,
        reports: Sequence[str] | None,
        streets: Sequence[str] | None,
        years: Sequence[int] | None,
    ) -> frozenset[str] | None:
        """Return the reports that pass the filters; None when all do."""
        if reports is None and streets is None and years is None:
            return None
        ids, names, when = (None if f is None else set(f) for f in (reports, streets, years))
        allowed = frozenset(
            report.id
            for report in self.reports.values()
            if (ids is None or report.id in ids)
            and (names is None or report.metadata.street in names)
            and (when is None or report.metadata.year in when)
        )
        return None if len(allowed) == len(self.reports) else allowed

    def found_before(
        self, query: str, k: int, allowed: frozenset[str] | None
    ) -> tuple[list[ScoredPassage], bool] | None:
        """Return what `search` found lately for a query; None when it was not asked so deeply.

        One answer looks for the same words in several places.
        """
        depth, found = self._found.get((query, allowed), (0, []))
        return (found[:k], True) if depth >= k else None

    def remember(
        self, query: str, k: int, allowed: frozenset[str] | None, found: list[ScoredPassage]
    ) -> None:
        """Keep what a healthy search found, best first, for `found_before`."""
        if len(self._found) >= _LATELY:
            self._found = {}
        if self._found.get((query, allowed), (0,))[0] < k:
            self._found[query, allowed] = k, list(found)

    def _read_vectors(self, report_id: str) -> NDArray[np.float32]:
        import numpy as np

        found = self._store.vectors(report_id)
        if len(found) != self.reports[report_id].passages:
            raise VectorStoreError(f"The store lacks vectors of report {report_id}.")
        return np.stack([np.frombuffer(v, "<f4") for v in found])

    def close(self) -> None:
        """Let go of the shards' files."""
        for shard in self._shards or ():
            shard.close()
