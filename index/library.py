"""The library: all reports of one home folder, stored, searchable and citable."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.config import IndexSettings
from index.conversations import Conversations
from index.database import sqlite_url
from index.embedder import (
    QUERY_CHARACTERS,
    EmbeddedPassage,
    Embedder,
    Progress,
    clean,
    load_embedder,
)
from index.errors import (
    IndexNotBuiltError,
    LibraryError,
    StoreError,
)
from index.figure_search import ScoredFigure, rank_figures
from index.health import CheckResult, check_library
from index.lexical import LexicalIndex, open_lexical
from index.newest_view import NewestView
from index.reranker import load_reranker
from index.rows import Contents, ReportSummary, ShardRow, SourceFile
from index.search import ScoredPassage, focused, retrieval_text, search
from index.sentence_search import rank_sentences
from index.shards import Shard
from index.steady import Steady
from index.store import Store
from index.uploads import forget_uploads
from index.vectors import VectorStore
from index.view import View
from index.writer import AddResult, Writer, require_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.figure import Figure
    from corpus.report import Report

    Vectors = NDArray[np.float32]

STORE_FILE = "library.sqlite3"
FIGURE_DEPTH = 15  # passages whose figures are looked at
DEGRADED = "向量索引暂不可用，这次只按词语检索；请运行 jiewen check，必要时 jiewen rebuild。"


class Library:
    """All reports of one home folder; get one from `Library.open`.

    Reading is safe from several threads and processes, also while one process writes.

    Attributes:
        conversations: what users asked and were answered.
        notice: one Chinese line when the last search had to do without Chroma, else "".
    """

    def __init__(
        self,
        home: Path,
        settings: IndexSettings,
        store: Store,
        embedder: Embedder | None = None,
    ) -> None:
        self.home = home
        self.settings = settings
        self.store = store
        self.conversations = Conversations(store)
        self.vector_store = VectorStore(home / "shards", settings.chroma.url)
        self._embedder = embedder
        self._reranker = load_reranker(settings.reranker)
        self._token_spans = lru_cache(maxsize=4_096)(self._spans)
        self.notice = ""
        self._newest = NewestView(store, self._view_of)
        self._writer = Writer(home / "shards", store, self.vector_store, lambda: self.embedder)

    @classmethod
    def open(
        cls,
        home: Path,
        settings: IndexSettings | None = None,
        *,
        create: bool = False,
        embedder: Embedder | None = None,
    ) -> Library:
        """Open the library in a home folder.

        Args:
            home: folder of the store, the index and the logs.
            settings: where store and vectors live and which model embeds.
            create: make what is missing.
            embedder: a loaded model to use in place of the one that the settings name.

        Raises:
            IndexNotBuiltError: there is none and `create` is False.
            StoreError: the SQL store cannot be reached.
        """
        settings = settings or IndexSettings()
        file = home / STORE_FILE
        if not create and not settings.store.url and not file.exists():
            raise IndexNotBuiltError(f"No library in {home}; run 'jiewen index PATH'.")
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"Cannot make {home}: {error}", f"无法建立数据文件夹 {home}，请检查权限和磁盘空间。"
            ) from error
        store = Store(settings.store.url or sqlite_url(file))
        if create:
            store.create()
        else:
            store.require_version()
        return cls(home, settings, store, embedder)

    def close(self) -> None:
        """Let go of files and connections."""
        self._newest.close()
        self.vector_store.close()
        self.store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def embedder(self) -> Embedder:
        """The embedding model; its weights load at first use."""
        if self._embedder is None:
            self._embedder = load_embedder(self.settings.embedder)
        return self._embedder

    # -- reading ----------------------------------------------------------------------------

    def steady(self) -> Steady:
        """Return what makes all reads inside `with …:` see one view of the library."""
        return Steady(self)

    def view(self) -> View:
        """Return the library as it is, or as `steady` holds it; what it gives does not change."""
        return Steady.view_of(self) or self._newest.get()

    def _view_of(self, contents: Contents) -> View:
        return View(contents, self.store, self.embedder, self._open_shard)

    def _open_shard(self, row: ShardRow) -> Shard:
        return Shard(row, self.lexical(row), self.vector_store)

    def known_source(self, path: str, sha256: str) -> bool:
        """Tell whether this very file is in the library already."""
        found = self.store.source(path)
        return found is not None and found[0] == sha256

    def reports(self) -> list[ReportSummary]:
        """Return all reports by street and year."""
        return list(self.view().reports.values())

    def source_files(self, report_id: str) -> list[SourceFile]:
        """Return the files that a report was read from; they may be gone by now."""
        return self.store.source_files(report_id)

    def report(self, report_id: str) -> Report:
        """Return a whole report.

        Raises:
            ReportNotFoundError: there is none with this id.
        """
        return self.view().report(report_id)

    def figures(self, *, reports: Sequence[str] | None = None) -> list[Figure]:
        """Return the figures of the given reports, or of all."""
        view = self.view()
        wanted = view.reports if reports is None else reports
        return [figure for report in wanted for figure in view.figures(report)]

    def indicators(self) -> dict[str, list[str]]:
        """Return each indicator as written with the ids of the reports that have it."""
        return self.view().indicators()

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question, float32."""
        return self.embedder.queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, float32."""
        return self.embedder.passages(texts)

    def search(
        self,
        query: str,
        k: int = 8,
        *,
        reports: Sequence[str] | None = None,
        streets: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
    ) -> list[ScoredPassage]:
        """Return the k best passages, best first; the filters hold in both legs.

        Args:
            query: a question or words; anything is taken, of 10 000 characters the first 1 000.
            k: how many passages, at most.
            reports: ids, when given only these.
            streets: canonical names, when given only these.
            years: years of account, when given only these.

        Raises:
            EmbedderMismatchError: the library was built with another model.
        """
        asked = clean(query).strip()[:QUERY_CHARACTERS]
        if not asked or k < 1:
            return []
        depth = k if self._reranker is None else max(k, self._reranker.depth)
        for last_attempt in (False, True):
            view = self._newest.get() if last_attempt else self.view()
            allowed = view.allowed(reports, streets, years)
            if not view.reports or allowed == frozenset():
                return []
            require_model(view.embedder, self.embedder)
            question = focused(asked, view, allowed)
            try:
                found, healthy = view.found_before(asked, depth, allowed) or search(
                    view, asked, self.embedder.questions([question])[0], depth, allowed
                )
            except (OSError, LibraryError):
                # another process replaced shards or reports between our look at them and their use
                if last_attempt or self._newest.get() is view:
                    raise
                continue
            if healthy or last_attempt or self._newest.get() is view:
                break
        if healthy:
            view.remember(asked, depth, allowed, found)
        self.notice = "" if healthy else DEGRADED
        return found if self._reranker is None else self._reranker.best(asked, found, k)

    def search_figures(
        self,
        query: str,
        k: int = 8,
        *,
        name: str = "",
        reports: Sequence[str] | None = None,
        streets: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
    ) -> list[ScoredFigure]:
        """Return the figures that a question means, whatever their names.

        Args:
            query: the question; see `search`, as for the filters and errors.
            k: how many figures, at most.
            name: the thing asked for alone, when it is known; it counts as much as the question.
            reports: ids, when given only these.
            streets: canonical names, when given only these.
            years: years of account, when given only these.
        """
        hits = self.search(query, FIGURE_DEPTH, reports=reports, streets=streets, years=years)
        view = self.view()
        asked = clean(query).strip()[:QUERY_CHARACTERS]
        found = frozenset(hit.passage.report for hit in hits)
        texts = [text for text in (focused(asked, view, found), clean(name).strip()) if text]
        wordings = list(zip(texts, self.embedder.questions(texts), strict=True))
        return rank_figures(view, wordings, hits, k, self._token_spans)

    def rank_sentences(
        self, query: str, sentences: Sequence[tuple[int, int]], *, report: str, name: str = ""
    ) -> list[float]:
        """Return how near sentences of one report come to a question, whatever their words.

        Args:
            query: the question.
            sentences: start and end of each, in the order of the report.
            report: its id.
            name: the thing asked for alone, when it is known; it counts as much as the question.
        """
        view = self.view()
        asked = focused(clean(query).strip()[:QUERY_CHARACTERS], view, frozenset({report}))
        texts = [text for text in (asked, clean(name).strip()) if text]
        wordings = [question.tokens for question in self.embedder.questions(texts)]
        return rank_sentences(view, wordings, report, sentences, self._token_spans)

    def _spans(self, text: str) -> list[tuple[int, int]] | None:
        return self.embedder.token_spans(text)

    def search_each(
        self, query: str, reports: Sequence[str], k_each: int = 3
    ) -> dict[str, list[ScoredPassage]]:
        """Return the best passages of each report by its id, so that none is crowded out."""
        return {report: self.search(query, k_each, reports=[report]) for report in reports}

    def lexical(self, row: ShardRow) -> LexicalIndex:
        """Return the lexical index of a shard, made from the store where this machine lacks it."""
        return open_lexical(
            self.home / "shards" / row.id / "bm25", lambda: self._writer.shard_texts(row)
        )

    # -- writing ----------------------------------------------------------------------------

    def writing(self, *, at_once: bool = False) -> AbstractContextManager[None]:
        """Hold the right to write; what was added becomes visible at the end at the latest.

        Args:
            at_once: show nothing before the end; quicker for thousands of reports.

        Raises:
            LibraryLockedError: another program, or thread, holds it.
        """
        return self._writer.writing(at_once=at_once)

    def add(
        self, report: Report, source: SourceFile, progress: Progress | None = None
    ) -> AddResult:
        """Store a report and embed its passages.

        It is visible on return, or, inside `with library.writing():`, by the end of the block.
        A report that the same file held before is replaced in the same step.

        Args:
            report: with its figures.
            source: the file that it was read from.
            progress: told how many of its passages are embedded.

        Raises:
            LibraryLockedError: another program is writing.
            EmbedderMismatchError: the library was built with another model.
        """
        return self._writer.add(report, source, progress)

    def keep_vectors(self, texts: Sequence[str], passages: Sequence[EmbeddedPassage]) -> None:
        """Remember what retrieval texts were embedded to elsewhere, by the same model.

        Reports whose passages are known so are added without embedding.
        """
        self._writer.keep_vectors(texts, passages)

    def remove(self, report_id: str) -> None:
        """Delete a report, the answers that quote it and the file that was uploaded for it.

        Raises:
            ReportNotFoundError: there is none with this id.
            LibraryLockedError: another program is writing.
        """
        files = self.store.source_files(report_id)
        self._writer.remove(report_id)
        forget_uploads(self.home, self.store, files)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both search legs anew from the store; what was deleted leaves no trace.

        Passages are embedded again only when the model has changed.

        Raises:
            LibraryLockedError: another program is writing.
        """
        self._writer.rebuild(progress)

    def check(self) -> list[CheckResult]:
        """Return what is well and what is not, each with its remedy."""
        return check_library(self)


__all__ = [
    "AddResult",
    "CheckResult",
    "Library",
    "ReportSummary",
    "ScoredFigure",
    "ScoredPassage",
    "SourceFile",
    "retrieval_text",
]
