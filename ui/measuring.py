"""Accuracy evals as the page runs them: sets of cases, runs kept in the home folder, own cases."""

from __future__ import annotations

import re
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.errors import JieWenError
from evals.case import Category, EvalCase, Expectation, load_cases, write_cases
from evals.corpora import LIBRARY, Corpora
from evals.feedback import feedback_rows
from evals.results import HEADER, RESULTS, Run, load_run, read_header
from evals.runner import RunOptions
from evals.runner import run as run_cases
from evals.stage import LibraryStage
from index.conversations import Conversations
from ui.backend import Backend

if TYPE_CHECKING:
    from assistant.chain import Assistant
    from evals.sheet import SheetRow
    from index.library import Library

CaseSet = Literal["dev", "blind", "local"]
SET_NAMES: dict[CaseSet, str] = {
    "dev": "自带题集（开发部分）",
    "blind": "自带题集（盲测部分）",
    "local": "本单位用例",
}
_SHIPPED = Path(__file__).resolve().parents[1] / "evals" / "data"
_POLL_SECONDS = 0.4
_RUN_NAME = re.compile(r"(dev|blind|local)-\d{8}-\d{6}")
_EXPECTED: dict[str, tuple[Category, dict[str, str]]] = {
    "应当回答": ("lookup", {"status": "answered"}),
    "只有相近口径": ("scope", {"status": "related", "reason": "not_disclosed"}),
    "报告未披露": ("absent", {"status": "not_found", "reason": "not_disclosed"}),
    "没有这个街道": ("absent", {"status": "not_found", "reason": "no_such_street"}),
    "没有这一年": ("absent", {"status": "not_found", "reason": "no_such_year"}),
    "与报告无关": ("out_of_scope", {"status": "not_found", "reason": "out_of_scope"}),
}
EXPECTATIONS = tuple(_EXPECTED)


class CaseError(JieWenError):
    """A case is not complete."""


@dataclass(frozen=True, slots=True)
class RunProgress:
    """How far a run is; `total` is 0 as long as the cases are being prepared."""

    done: int
    total: int


class Measuring:
    """Runs and keeps evals beside the library.

    Args:
        backend: the library with its home folder.
        over: builds the assistant that is measured, from an open library.
    """

    def __init__(self, backend: Backend, over: Callable[[Library], Assistant]) -> None:
        self._backend = backend
        self._over = over
        self._home = backend.library.home
        self._running = threading.Lock()

    @property
    def local_cases(self) -> Path:
        """The office's own cases."""
        return self._home / "cases" / "local.jsonl"

    def run(self, chosen: CaseSet) -> Iterator[RunProgress]:
        """Ask and grade the cases of a set; the run is kept, and goes on if nobody watches.

        Raises:
            CaseError: there is no case, or a run is under way.
        """
        if not self._running.acquire(blocking=False):
            raise CaseError("A run is under way.", "正在评测，请等它结束。")
        try:
            cases = self._cases(chosen)
        except BaseException:
            self._running.release()
            raise
        folder = self._home / "runs" / f"{chosen}-{datetime.now():%Y%m%d-%H%M%S}"
        failures: list[BaseException] = []

        def work() -> None:
            try:
                options = RunOptions(progress=False, name=SET_NAMES[chosen])
                run_cases(cases, self._stage(), folder, options)
            except BaseException as error:  # noqa: BLE001  raised again below
                failures.append(error)
            finally:
                self._running.release()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        while thread.is_alive():
            yield _progress(folder)
            time.sleep(_POLL_SECONDS)
        if failures:
            raise failures[0]
        yield _progress(folder)

    def runs(self, chosen: CaseSet) -> list[str]:
        """Return the names of the finished runs of a set, the latest first."""
        folder = self._home / "runs"
        names = [p.name for p in folder.glob(f"{chosen}-*") if (p / RESULTS).is_file()]
        return sorted(names, reverse=True)

    def load(self, name: str) -> Run:
        """Return a kept run.

        Raises:
            CaseError: there is none of this name.
            RunFolderError: its files cannot be read.
        """
        folder = self.folder(name)
        if not (folder / HEADER).is_file():
            raise CaseError(f"No run {name!r}.", "没有这次评测的结果，可能已被删除。")
        return load_run(folder)

    def folder(self, name: str) -> Path:
        """Return where a run is kept.

        Raises:
            CaseError: the name is not one of a run.
        """
        if not _RUN_NAME.fullmatch(name):
            raise CaseError(f"{name!r} names no run.", "没有这次评测的结果。")
        return self._home / "runs" / name

    def complaints(self) -> list[SheetRow]:
        """Return the answers that users marked as bad, the latest first."""
        return list(feedback_rows(Conversations(self._backend.library.store)))

    def add_case(self, turns: tuple[str, ...], expected: str, must: str, must_not: str) -> EvalCase:
        """Keep a case of the office's own.

        Args:
            turns: the questions of one conversation; the last one is graded.
            expected: one of `EXPECTATIONS`.
            must: words that the answer must have, parted by ；.
            must_not: words that it must not have, likewise.

        Raises:
            CaseError: there is no question.
        """
        asked = tuple(turn.strip() for turn in turns if turn.strip())
        if not asked or expected not in _EXPECTED:
            raise CaseError("No question.", "请填写问题，并选择应有的结果。")
        category, outcome = _EXPECTED[expected]
        case = EvalCase(
            id=f"local-{uuid.uuid4().hex[:8]}",
            category="followup" if len(asked) > 1 else category,
            corpus=(LIBRARY,),
            turns=asked,
            expect=Expectation.model_validate(
                {
                    **outcome,
                    "phrases": [_loosely(words) for words in _parts(must)],
                    "forbidden": _parts(must_not),
                }
            ),
            note="由页面反馈转来",
        )
        self.keep([case])
        return case

    def keep(self, cases: list[EvalCase]) -> None:
        """Add cases to the office's own; one with a known id replaces it."""
        file = self.local_cases
        file.parent.mkdir(parents=True, exist_ok=True)
        known = load_cases([file]) if file.is_file() else ()
        merged = {case.id: case for case in (*known, *cases)}
        fresh = file.with_name(file.name + ".new")
        write_cases(merged.values(), fresh)
        fresh.replace(file)

    def _cases(self, chosen: CaseSet) -> list[EvalCase]:
        if chosen == "local":
            if not self.local_cases.is_file():
                raise CaseError("No local case.", "还没有本单位用例，请先把有误的回答转为用例。")
            return list(load_cases([self.local_cases]))
        cases = load_cases([_SHIPPED / f"cases_{chosen}.jsonl"])
        corpora = self._corpora()
        here = [case for case in cases if corpora.available(case.corpus)]
        if not here:
            raise CaseError("No reports for the cases.", "这台机器上没有题集所用的报告。")
        return here

    def _corpora(self) -> Corpora:
        return Corpora(
            homes=self._home / "evals",
            settings=self._backend.library.settings,
            reading=self._backend.reading,
            own=self._home,
        )

    def _stage(self) -> LibraryStage:
        return LibraryStage(self._corpora(), self._over)


def _progress(folder: Path) -> RunProgress:
    if not (folder / HEADER).is_file():
        return RunProgress(0, 0)
    results = folder / RESULTS
    done = results.read_bytes().count(b"\n") if results.is_file() else 0
    return RunProgress(done, read_header(folder).count)


def _parts(words: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;；\n]", words) if part.strip()]


def _loosely(words: str) -> str:
    """Return a pattern of the words; graders match against text without blanks."""
    return re.escape(re.sub(r"\s+", "", words))
