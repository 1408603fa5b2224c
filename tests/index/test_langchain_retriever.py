from __future__ import annotations

import asyncio

from index.langchain_retriever import LibraryRetriever
from index.library import Library


def test_a_chain_gets_documents_that_say_where_they_stand(library: Library) -> None:
    retriever = LibraryRetriever(library=library, k=2, streets=["石桥镇"], years=[2022])
    first, _ = retriever.invoke("刑事警情多少宗")
    report = library.report(first.metadata["report"])
    assert (first.metadata["street"], first.metadata["year"]) == ("石桥镇", 2022)
    assert report.text[first.metadata["start"] : first.metadata["end"]] == first.page_content
    assert first.metadata["section"] == ["一、第1部分"]


def test_asking_several_at_once_gives_what_asking_each_gives(library: Library) -> None:
    retriever = LibraryRetriever(library=library, k=3)
    questions = ["刑事警情", "垃圾分类", "老旧小区改造"]

    async def together() -> list[list[str]]:
        found = await asyncio.gather(*map(retriever.ainvoke, questions))
        return [[document.id or "" for document in documents] for documents in found]

    alone = [[document.id for document in retriever.invoke(q)] for q in questions]
    assert asyncio.run(together()) == alone
