"""What a run leaves behind: a header, one line a case, and how both are read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, get_args

from evals.case import EvalCase
from evals.errors import RunFolderError
from evals.verdict import Outcome, Verdict

HEADER = "run.json"
RESULTS = "results.jsonl"


@dataclass(frozen=True, slots=True)
class RunHeader:
    """What was run, so that only what is comparable is compared.

    Attributes:
        cases: fingerprint of the selected cases.
        documents: fingerprint of the reports of each corpus combination.
        code: fingerprint of the code under test.
        configuration: name and settings, without secrets.
        skipped: cases left out because their reports are not on this machine, by combination.
    """

    started: str
    name: str
    cases: str
    count: int
    documents: dict[str, str]
    code: str
    configuration: dict[str, Any] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case with its answers and verdicts: all that is needed to look at it again.

    Attributes:
        answers: one answer a turn, in the shape of the command-line contract.
        error: for a failure: kind and message in Chinese; "" otherwise.
        seconds: wall clock of the last turn.
        tokens: prompt and completion tokens of all turns; zeros without an LLM.
    """

    case: EvalCase
    outcome: Outcome
    verdicts: tuple[Verdict, ...] = ()
    answers: tuple[dict[str, Any], ...] = ()
    error: str = ""
    seconds: float = 0.0
    tokens: tuple[int, int] = (0, 0)

    @property
    def answer(self) -> dict[str, Any] | None:
        """Return the graded answer; None for a failure."""
        return self.answers[-1] if self.answers and not self.error else None

    @property
    def failed_verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts that the answer did not pass."""
        return tuple(verdict for verdict in self.verdicts if not verdict.ok)

    @property
    def cluster(self) -> str:
        """Return the key of the reports that the gold rests on; its own when there is none."""
        return "、".join(self.case.clusters) or self.case.id

    def to_json(self) -> dict[str, Any]:
        """Return the result as one line of the results file holds it."""
        return {
            "id": self.case.id,
            "outcome": self.outcome,
            "error": self.error,
            "seconds": round(self.seconds, 4),
            "tokens": list(self.tokens),
            "case": self.case.to_json(),
            "verdicts": [verdict.to_json() for verdict in self.verdicts],
            "answers": list(self.answers),
        }

    @classmethod
    def from_json(cls, read: dict[str, Any]) -> CaseResult:
        """Return the result that `to_json` wrote."""
        if read["outcome"] not in get_args(Outcome):
            raise ValueError(f"unknown outcome {read['outcome']}")
        return cls(
            case=EvalCase.model_validate(read["case"]),
            outcome=read["outcome"],
            verdicts=tuple(Verdict.from_json(v) for v in read["verdicts"]),
            answers=tuple(read["answers"]),
            error=read["error"],
            seconds=read["seconds"],
            tokens=(read["tokens"][0], read["tokens"][1]),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A finished or interrupted run."""

    folder: Path
    header: RunHeader
    results: tuple[CaseResult, ...]

    @property
    def complete(self) -> bool:
        """Tell whether every case has its result."""
        return len(self.results) == self.header.count


def write_header(folder: Path, header: RunHeader) -> None:
    """Write what is run."""
    text = json.dumps(asdict(header), ensure_ascii=False, indent=2) + "\n"
    (folder / HEADER).write_text(text, encoding="utf-8")


def read_header(folder: Path) -> RunHeader:
    """Read what was run.

    Raises:
        RunFolderError: the folder holds no run.
    """
    file = folder / HEADER
    try:
        return RunHeader(**json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise RunFolderError(
            f"{folder} holds no {HEADER}.", f"{folder} 里没有评测结果，请先运行 jiewen eval run。"
        ) from error
    except (ValueError, TypeError) as error:
        raise RunFolderError(
            f"{file} is damaged: {error}", f"{file} 已损坏，请换一个 --out 重新运行评测。"
        ) from error


def read_results(folder: Path) -> tuple[CaseResult, ...]:
    """Read the results so far; a last line that was cut off by a crash is left out.

    Raises:
        RunFolderError: another line is damaged.
    """
    file = folder / RESULTS
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8").split("\n")
    found: dict[str, CaseResult] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            result = CaseResult.from_json(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            if number == len(lines):
                continue  # no line feed behind it: the writer was stopped in the middle
            raise RunFolderError(
                f"{file}:{number} is damaged: {error}",
                f"{file} 第 {number} 行已损坏，请换一个 --out 重新运行评测。",
            ) from error
        found[result.case.id] = result
    return tuple(found.values())


def write_results(folder: Path, results: Iterable[CaseResult]) -> None:
    """Write all results anew; a reader sees the old file or the new one, never a part."""
    file = folder / RESULTS
    lines = (json.dumps(result.to_json(), ensure_ascii=False) + "\n" for result in results)
    draft = file.with_suffix(".draft")
    draft.write_text("".join(lines), encoding="utf-8")
    draft.replace(file)


def load_run(folder: Path) -> Run:
    """Read a run.

    Raises:
        RunFolderError: the folder holds no run, or a damaged one.
    """
    return Run(folder, read_header(folder), read_results(folder))


def outcomes(results: Iterable[CaseResult]) -> Iterator[tuple[str, Outcome]]:
    """Yield id and outcome of each result."""
    for result in results:
        yield result.case.id, result.outcome


def by_category(results: Sequence[CaseResult]) -> dict[str, list[CaseResult]]:
    """Return the results by category, in the order in which categories first occur."""
    grouped: dict[str, list[CaseResult]] = {}
    for result in results:
        grouped.setdefault(result.case.category, []).append(result)
    return grouped
