"""The real stage of a run: assistants over indexed report folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.corpora import Corpora
from evals.gold_check import texts_of
from evals.runner import Asker, Subject

if TYPE_CHECKING:
    from index.library import Library


@dataclass(frozen=True, slots=True)
class LibraryStage:
    """Opens assistants over the libraries of `Corpora`.

    Attributes:
        assistant: builds what is asked, from an open library; the entry point decides with which
            settings and model.
    """

    corpora: Corpora
    assistant: Callable[[Library], Asker]

    def available(self, names: Sequence[str]) -> bool:
        """Tell whether the reports of a combination are on this machine."""
        return self.corpora.available(names)

    def documents(self, names: Sequence[str]) -> str:
        """Return a fingerprint of a combination's reports."""
        return self.corpora.documents(names)

    def open(self, names: Sequence[str]) -> Subject:
        """Open a combination's library and the assistant over it."""
        library = self.corpora.open(names)

        return Subject(
            self.assistant(library),
            text_of=lambda report: library.report(report).text,
            reports=lambda: texts_of(library),
            close=library.close,
        )
