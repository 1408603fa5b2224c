"""A run: every case is asked, graded and written down; what is done already is not done again."""

from __future__ import annotations

import json
import logging
import os
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus.errors import JieWenError
from evals.case import EvalCase, fingerprint
from evals.corpora import code_fingerprint
from evals.errors import RunMismatchError
from evals.gold_check import GoldFinding, ReportText, check_gold, refuse_unborne
from evals.graders import grade_answer, outcome
from evals.graders.quote import grade_quotes
from evals.results import (
    HEADER,
    RESULTS,
    CaseResult,
    Run,
    RunHeader,
    load_run,
    read_header,
    read_results,
    write_header,
    write_results,
)

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.chain import Turn

_log = logging.getLogger("jiewen.evals")


class Asker(Protocol):
    """What is measured: the assistant, or a double that is handed in."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question."""
        ...


@dataclass(slots=True)
class Subject:
    """An assistant over the reports of one corpus combination.

    Attributes:
        text_of: returns the stored text of a report id, to check quotes word for word; None when
            there is no such text.
        reports: returns the words of all reports, to check golds before anything is asked.
        close: lets go of what was opened.
    """

    asker: Asker
    text_of: Callable[[str], str] | None = None
    reports: Callable[[], Sequence[ReportText]] | None = None
    close: Callable[[], None] = lambda: None


class Stage(Protocol):
    """Where subjects come from."""

    def available(self, names: Sequence[str]) -> bool:
        """Tell whether the reports of a combination are on this machine."""
        ...

    def documents(self, names: Sequence[str]) -> str:
        """Return a fingerprint of a combination's reports."""
        ...

    def open(self, names: Sequence[str]) -> Subject:
        """Open a combination."""
        ...


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How cases are asked.

    Attributes:
        workers: questions asked at the same time; more than one pays only with an LLM endpoint.
        timeout_seconds: a case that takes longer has failed.
        progress: show a progress bar on stderr.
        name: of the configuration.
        configuration: its settings, without secrets; part of the header.
        retry_failed: ask cases that crashed or took too long again when a run is continued.
    """

    workers: int = 1
    timeout_seconds: float = 120.0
    progress: bool = True
    name: str = "default"
    configuration: Mapping[str, Any] = field(default_factory=dict)
    retry_failed: bool = False


def run(
    cases: Sequence[EvalCase], stage: Stage, out: Path, options: RunOptions | None = None
) -> Run:
    """Ask and grade all cases whose reports are here; continue where an earlier run stopped.

    Raises:
        RunMismatchError: `out` holds a run of other cases, reports, code or settings.
        GoldError: a gold states what its report does not hold; nothing is asked then.
    """
    options = options or RunOptions()
    groups = _by_corpus(cases)
    here = {names: found for names, found in groups.items() if stage.available(names)}
    header = _header(here, groups, stage, options)
    done = _continue(out, header, retry_failed=options.retry_failed)
    todo = {names: [case for case in found if case.id not in done] for names, found in here.items()}
    _check_golds(stage, todo)
    with progress_bar(sum(map(len, todo.values())), options.progress) as advance:
        for names, waiting in todo.items():
            if waiting:
                _run_group(stage.open(names), waiting, out / RESULTS, options, advance)
    return load_run(out)


def _check_golds(stage: Stage, todo: Mapping[tuple[str, ...], Sequence[EvalCase]]) -> None:
    findings: list[GoldFinding] = []
    for names, cases in todo.items():
        if not cases:
            continue
        subject = stage.open(names)
        try:
            if subject.reports is not None:
                findings += check_gold(cases, subject.reports())
        finally:
            subject.close()
    refuse_unborne(findings)


def _by_corpus(cases: Sequence[EvalCase]) -> dict[tuple[str, ...], list[EvalCase]]:
    groups: dict[tuple[str, ...], list[EvalCase]] = {}
    for case in cases:
        groups.setdefault(tuple(sorted(set(case.corpus))), []).append(case)
    return dict(sorted(groups.items()))


def _header(
    here: Mapping[tuple[str, ...], list[EvalCase]],
    groups: Mapping[tuple[str, ...], list[EvalCase]],
    stage: Stage,
    options: RunOptions,
) -> RunHeader:
    asked = [case for found in here.values() for case in found]
    return RunHeader(
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        name=options.name,
        cases=fingerprint(asked),
        count=len(asked),
        documents={"+".join(names): stage.documents(names) for names in here},
        code=code_fingerprint(),
        configuration=dict(options.configuration),
        skipped={"+".join(n): len(found) for n, found in groups.items() if n not in here},
    )


_TOLD = {"cases": "用例", "documents": "报告", "code": "程序", "configuration": "设置"}


def _continue(out: Path, header: RunHeader, *, retry_failed: bool) -> set[str]:
    """Prepare the folder; return the ids that have their result."""
    out.mkdir(parents=True, exist_ok=True)
    if not (out / HEADER).is_file():
        write_header(out, header)
        return set()
    before = read_header(out)
    changed = [
        told for name, told in _TOLD.items() if getattr(before, name) != getattr(header, name)
    ]
    if changed:
        raise RunMismatchError(
            f"{out} holds a run of other {changed}.",
            f"{out} 里已有一次评测，但{'、'.join(changed)}已经改变，不能接着做；"
            "请换一个 --out，或删除该文件夹后重新运行。",
        )
    results = read_results(out)
    kept = [r for r in results if not (retry_failed and r.outcome == "failed")]
    if len(kept) < len(results) or _cut_off(out / RESULTS):
        write_results(out, kept)
    return {result.case.id for result in kept}


def _cut_off(file: Path) -> bool:
    """Tell whether the writer was stopped in the middle of a line."""
    return file.is_file() and not file.read_bytes().endswith(b"\n")


def _run_group(
    subject: Subject,
    cases: Sequence[EvalCase],
    file: Path,
    options: RunOptions,
    advance: Callable[[], None],
) -> None:
    try:
        _warm_up(subject, cases[0], options.timeout_seconds)
        with file.open("a", encoding="utf-8") as stream:
            for result in _results(subject, cases, options):
                stream.write(json.dumps(result.to_json(), ensure_ascii=False) + "\n")
                stream.flush()
                os.fsync(stream.fileno())
                advance()
    finally:
        subject.close()


def _warm_up(subject: Subject, case: EvalCase, timeout: float) -> None:
    """Ask once without counting, so that loading a model is nobody's latency."""
    _within(timeout, lambda: subject.asker.ask(case.turns[0]))


def _results(
    subject: Subject, cases: Sequence[EvalCase], options: RunOptions
) -> Iterator[CaseResult]:
    if options.workers <= 1:
        for case in cases:
            yield ask_case(subject, case, options.timeout_seconds)
        return
    with ThreadPoolExecutor(options.workers) as pool:
        waiting = [pool.submit(ask_case, subject, case, options.timeout_seconds) for case in cases]
        for finished in as_completed(waiting):
            yield finished.result()


def ask_case(subject: Subject, case: EvalCase, timeout_seconds: float = 120.0) -> CaseResult:
    """Ask every turn of a case in order and grade the last answer."""
    answers: list[Answer] = []
    taken: list[float] = []
    tokens = [0, 0]

    def ask() -> None:
        from assistant.chain import Turn

        history: list[Turn] = []
        with counted_tokens(tokens):
            for question in case.turns:
                began = time.perf_counter()
                answer = subject.asker.ask(question, tuple(history))
                taken.append(time.perf_counter() - began)
                answers.append(answer)
                history.append(Turn(question, answer))

    error = _within(timeout_seconds, ask)
    told = tuple(answer.to_json() for answer in answers)
    seconds = taken[-1] if taken else timeout_seconds
    spent = (tokens[0], tokens[1])
    if error:
        return CaseResult(case, "failed", answers=told, error=error, seconds=seconds, tokens=spent)
    verdicts = grade_answer(case, answers[-1])
    if subject.text_of is not None:
        verdicts = (*verdicts, grade_quotes(answers[-1], subject.text_of))
    found = outcome(case, answers[-1], verdicts)
    return CaseResult(case, found, verdicts, told, seconds=seconds, tokens=spent)


@lru_cache(maxsize=1)
def _usage() -> ContextVar[Any]:
    from langchain_core.tracers.context import register_configure_hook

    variable: ContextVar[Any] = ContextVar("jiewen_eval_usage", default=None)
    register_configure_hook(variable, inheritable=True)
    return variable


@contextmanager
def counted_tokens(total: list[int]) -> Iterator[None]:
    """Add up prompt and completion tokens of the models that LangChain calls inside."""
    from langchain_core.callbacks import UsageMetadataCallbackHandler

    handler = UsageMetadataCallbackHandler()
    token = _usage().set(handler)
    try:
        yield
    finally:
        _usage().reset(token)
        for usage in handler.usage_metadata.values():
            total[0] += usage["input_tokens"]
            total[1] += usage["output_tokens"]


def _within(seconds: float, work: Callable[[], object]) -> str:
    """Do something in a thread of its own; return what went wrong in Chinese, "" if nothing.

    A thread cannot be stopped from outside: one that hangs is left behind as a daemon.
    """
    outcome_of: queue.Queue[str] = queue.Queue()

    def body() -> None:
        try:
            work()
        except JieWenError as error:
            _log.warning("case failed: %s", error)
            outcome_of.put(f"出错：{error.user_message}")
        except Exception as error:  # noqa: BLE001
            # a crash is a failure of its own kind, and the other cases go on
            _log.exception("case crashed")
            outcome_of.put(f"崩溃：{type(error).__name__}: {error}")
        else:
            outcome_of.put("")

    thread = threading.Thread(target=body, daemon=True, name="jiewen-eval-case")
    thread.start()
    try:
        return outcome_of.get(timeout=seconds)
    except queue.Empty:
        return f"超时：{seconds:g} 秒内没有回答"


@contextmanager
def progress_bar(total: int, shown: bool) -> Iterator[Callable[[], None]]:
    """Show a progress bar on stderr; what is yielded moves it on by one."""
    if not shown or not total:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("评测"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("cases", total=total)
        yield lambda: progress.advance(task)


def regrade(run_folder: Path) -> tuple[CaseResult, ...]:
    """Grade the stored answers of a run again, with today's graders and its own cases."""
    from evals.replay import answer_from_json

    again = []
    for result in read_results(run_folder):
        if result.answer is None:
            again.append(result)
            continue
        answer = answer_from_json(result.answer)
        kept = tuple(v for v in result.verdicts if v.name in ("quote", "judge"))
        verdicts = (*grade_answer(result.case, answer), *kept)
        again.append(
            CaseResult(
                result.case,
                outcome(result.case, answer, verdicts),
                verdicts,
                result.answers,
                seconds=result.seconds,
                tokens=result.tokens,
            )
        )
    return tuple(again)


def skipped_total(header: RunHeader) -> int:
    """Return how many cases were left out because their reports are not here."""
    return sum(Counter(header.skipped).values())
