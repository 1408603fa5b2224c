"""A reader that puts the documents of a question into a library of their own and asks over it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evals.benchmarks.question import Reply
from evals.benchmarks.reading import reply_of
from evals.runner import Asker
from index.config import IndexSettings

if TYPE_CHECKING:
    from index.library import Library


@dataclass(frozen=True, slots=True)
class LibraryReader:
    """Answers from documents as the product would, had they been indexed.

    The assistant speaks of streets and years, which these documents have not: each is indexed as
    the report of a 资料 of its own. What is measured is reading, not the knowledge of reports.
    """

    settings: IndexSettings
    assistant: Callable[[Library], Asker]

    def read(self, question: str, documents: tuple[str, ...]) -> Reply:
        """Index the documents in a folder that is thrown away, and ask."""
        from corpus.reading import read_report
        from index.library import Library
        from index.store import SourceFile

        with tempfile.TemporaryDirectory(prefix="jiewen-bench-") as folder:
            home = Path(folder)
            with Library.open(home / "home", self.settings, create=True) as library:
                with library.writing():
                    for number, words in enumerate(documents, start=1):
                        file = home / f"{number}.txt"
                        file.write_text(words, encoding="utf-8")
                        report = read_report(file, street=f"资料{number}", year=2020)
                        library.add(report, SourceFile(str(file), str(number), file.name))
                return reply_of(self.assistant(library).ask(question))
