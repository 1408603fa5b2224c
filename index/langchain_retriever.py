"""The library as a LangChain retriever, for chains of others."""

from __future__ import annotations

import asyncio
from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from index.library import Library
from index.search import ScoredPassage


class LibraryRetriever(BaseRetriever):
    """Finds passages of a library as LangChain documents.

    A document's text is the passage as the report has it; its metadata say where it stands:
    report, title, street, year, section, start, end, score.

        LibraryRetriever(library=library, k=5, streets=["永平街道"]).invoke("刑事警情")
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")

    library: Library
    k: int = Field(default=8, gt=0)
    reports: list[str] | None = None
    streets: list[str] | None = None
    years: list[int] | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[Document]:
        found = self.library.search(
            query, self.k, reports=self.reports, streets=self.streets, years=self.years
        )
        return [_document(hit) for hit in found]

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, **_: Any
    ) -> list[Document]:
        return await asyncio.to_thread(
            self._get_relevant_documents, query, run_manager=run_manager.get_sync()
        )


def _document(hit: ScoredPassage) -> Document:
    passage, metadata = hit.passage, hit.metadata
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "report": passage.report,
            "title": metadata.title,
            "street": metadata.street,
            "year": metadata.year,
            "section": list(passage.path),
            "start": passage.start,
            "end": passage.end,
            "score": hit.score,
        },
    )
