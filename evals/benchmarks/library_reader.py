"""A reader that puts the documents of a question into a library of their own and asks over it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evals.benchmarks.question import Reply
from evals.benchmarks.reading import reply_of
from evals.corpora import isolated
from evals.runner import Asker
from index.config import IndexSettings

if TYPE_CHECKING:
    from index.library import Library


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def year_of(question: str) -> int:
    """Return the first year that a question names, else 2020."""
    named = _YEAR.search(question)
    return int(named[1]) if named else 2020


@dataclass(slots=True)
class LibraryReader:
    """Answers from documents as the product would, had they been indexed.

    The assistant speaks of streets and years, which these documents have not: each is indexed as
    the report of a 资料 of its own, on the year that the question names. Reading is measured;
    a place that the question names is looked for among the streets, in vain, and counts against it.
    One library is emptied and filled again for each question, so that the model is loaded once;
    its folder goes away with the reader.
    """

    settings: IndexSettings
    assistant: Callable[[Library], Asker]
    _folder: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)
    _library: Library | None = field(default=None, repr=False)

    def read(self, question: str, documents: tuple[str, ...]) -> Reply:
        """Index the documents and ask."""
        library = self._opened()
        self._fill(library, documents, year_of(question))
        return reply_of(self.assistant(library).ask(question))

    def close(self) -> None:
        """Let go of the library and its folder."""
        if self._library is not None:
            self._library.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._library = self._folder = None

    def _opened(self) -> Library:
        from index.library import Library

        if self._library is None:
            self._folder = tempfile.TemporaryDirectory(prefix="jiewen-bench-")
            home = Path(self._folder.name) / "home"
            self._library = Library.open(home, isolated(self.settings), create=True)
        return self._library

    def _fill(self, library: Library, documents: tuple[str, ...], year: int) -> None:
        from corpus.reading import read_report
        from index.store import SourceFile

        assert self._folder is not None
        with library.writing():
            for report in library.reports():
                library.remove(report.id)
            for number, words in enumerate(documents, start=1):
                file = Path(self._folder.name) / f"{number}.txt"
                file.write_text(words, encoding="utf-8")
                report_read = read_report(file, street=f"资料{number}", year=year)
                library.add(report_read, SourceFile(str(file), str(number), file.name))
