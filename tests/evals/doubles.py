"""A stage and an asker that are handed in: answers are looked up, and what was asked is kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer
from corpus.errors import JieWenError
from evals.gold_check import ReportText
from evals.runner import Subject


@dataclass
class ScriptedAsker:
    """Answers by a script; a value may be an answer, an error to raise, or seconds to hang."""

    script: dict[str, Answer | Exception | float]
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[object] = ()) -> Answer:
        self.asked.append((question, tuple(turn.question for turn in history)))  # type: ignore[attr-defined]
        found = self.script.get(question)
        if isinstance(found, float):
            time.sleep(found)
            return Answer(question, "not_found", "太慢了", "not_disclosed")
        if isinstance(found, Exception):
            raise found
        if found is None:
            return Answer(question, "not_found", "没有。", "not_disclosed")
        return found


@dataclass
class FolderlessStage:
    """Opens the same asker for every combination that it is told to have."""

    asker: ScriptedAsker
    missing: frozenset[str] = frozenset()
    version: str = "1"
    text_of: Callable[[str], str] | None = None
    reports: tuple[ReportText, ...] | None = None

    def available(self, names: Sequence[str]) -> bool:
        return not self.missing.intersection(names)

    def documents(self, names: Sequence[str]) -> str:
        return self.version

    def open(self, names: Sequence[str]) -> Subject:
        known = self.reports
        return Subject(self.asker, self.text_of, None if known is None else lambda: known)


class BrokenReportError(JieWenError):
    """An expected failure for tests."""

    user_message = "报告坏了，请重新索引。"
