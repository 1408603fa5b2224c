"""What reaches the user when the model's endpoint misbehaves on purpose.

A real endpoint on loopback gives wrong wordings of every kind and fails in every way; each run asks
one question through it. What was wrong is known, so an answer in any words but the report's own
has let something through.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr

from assistant.chain import Assistant
from assistant.config import LLMSettings
from assistant.drafting.draft import Draft
from assistant.drafting.work import Work
from assistant.rewording.faithful import faults_of
from assistant.rewording.llm import NOTICE, EndpointWriter, Rewriting
from evals.faulty_endpoint import Endpoint, Reply, drips, fails, flows, running, says, sends, waits
from evals.wordings import Wording, right_wordings, wrong_wordings
from index.library import Library

_KEY = "sk-never-to-be-shown"
_GRACE_S = 2.5  # for the machine, beyond the deadline of the call


def _transport_faults(limit: float) -> dict[str, Reply]:
    return {
        "error 500": fails(500),
        "error 401": fails(401),
        "error 404": fails(404),
        "error 429": fails(429),
        "error 429 that asks to wait": fails(429, Retry_After="30"),
        "cut off by its limit": says("云城街道2022年刑事警情", finish="length"),
        "cut off on the wire": sends(b'data: {"id": "c1", "choices": [{"ind', length=4000),
        "not JSON": sends(b"<html>busy</html>"),
        "JSON of another kind": sends(b'{"answer": 42}'),
        "no choices": sends(b'{"id": "c1", "object": "chat.completion", "choices": []}'),
        "nothing": says(""),
        "slow": waits(limit * 6),
        "one byte after the other": drips(limit * 6),
        "endless": flows(limit * 6),
    }


@dataclass(frozen=True, slots=True)
class FaultsResult:
    """Counts by kind of fault.

    Attributes:
        asked, reached: runs, and those whose answer was not the extractive one with its notice.
        slow: runs that took longer than the limit and `_GRACE_S`.
        leaked: answers or log lines that showed the key.
        right, accepted: right wordings held against the check, and those it let through.
        wrong, passed: likewise the wrong ones.
        seconds: the slowest run.
    """

    asked: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    slow: Counter[str] = field(default_factory=Counter)
    leaked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    slowest: list[float] = field(default_factory=lambda: [0.0])

    @property
    def seconds(self) -> float:
        """The slowest run."""
        return max(self.slowest)

    def to_json(self) -> dict[str, Any]:
        """Return all counts."""
        return {
            "runs": self.asked.total(),
            "reached": self.reached.total(),
            "too_slow": self.slow.total(),
            "key_shown": self.leaked.total(),
            "slowest_seconds": round(self.seconds, 2),
            "by_kind": {
                kind: {"runs": n, "reached": self.reached[kind], "too_slow": self.slow[kind]}
                for kind, n in self.asked.items()
            },
            "right_accepted": [self.accepted.total(), self.right.total()],
            "wrong_passed": [self.passed.total(), self.wrong.total()],
            "wrong_by_kind": {k: [self.passed[k], n] for k, n in self.wrong.items()},
            "right_by_kind": {k: [self.accepted[k], n] for k, n in self.right.items()},
            "examples": self.examples,
        }

    def render(self) -> str:
        """Return the counts in words."""
        lines = [
            f"故障端点：{self.asked.total()} 次提问，"
            f"未经核实的内容到达用户 {self.reached.total()} 次，"
            f"超时 {self.slow.total()} 次，密钥外泄 {self.leaked.total()} 次，"
            f"最慢 {self.seconds:.1f} 秒。"
        ]
        lines += [
            f"  {kind}：{n} 次，到达 {self.reached[kind]} 次" for kind, n in self.asked.items()
        ]
        if self.right:
            lines.append(
                f"核对本身：正确的改写 {self.right.total()} 条，放行 {self.accepted.total()} 条；"
                f"改错的 {self.wrong.total()} 条，放行 {self.passed.total()} 条。"
            )
        return "\n".join([*lines, *(f"  例：{e}" for e in self.examples[:10])])


def bench_llm_faults(
    library: Library, questions: Sequence[str], *, runs: int = 300, timeout_s: float = 1.0
) -> FaultsResult:
    """Ask `runs` questions through an endpoint that misbehaves, each kind of fault in turn."""
    result = FaultsResult()
    drafts = list(_drafts(library, questions))
    streets = [r.metadata.street for r in library.reports()]
    with running() as endpoint, _watched(result):
        settings = LLMSettings(
            base_url=endpoint.url, model="test-model", api_key=SecretStr(_KEY),
            timeout_s=timeout_s, retries=1,
        )  # fmt: skip
        writing = Assistant(library, writer=Rewriting(EndpointWriter(settings), settings))
        plain = Assistant(library)
        _ask(writing, plain, drafts[0][0], endpoint, says(""), timeout_s)  # imports take their time
        for kind, question, reply in itertools.islice(_faults(drafts, streets, timeout_s), runs):
            text, seconds, reached = _ask(writing, plain, question, endpoint, reply, timeout_s)
            result.asked[kind] += 1
            result.reached[kind] += reached
            result.slow[kind] += seconds > timeout_s + _GRACE_S
            result.leaked[kind] += _KEY in text
            result.slowest.append(seconds)
            if reached:
                result.examples.append(f"{kind}：{question} → {text}")
    return result


def bench_verifier(library: Library, questions: Sequence[str]) -> FaultsResult:
    """Hold every right and every wrong wording of the questions' answers against the check."""
    result = FaultsResult()
    streets = [r.metadata.street for r in library.reports()]
    for _, draft in _drafts(library, questions):
        for wording in right_wordings(draft):
            result.right[wording.kind] += 1
            result.accepted[wording.kind] += not faults_of(wording.text, draft)
        for wording in wrong_wordings(draft, streets):
            result.wrong[wording.kind] += 1
            if not faults_of(wording.text, draft):
                result.passed[wording.kind] += 1
                result.examples.append(f"{wording.kind}：{wording.text}")
    return result


def _ask(
    writing: Assistant, plain: Assistant, question: str, endpoint: Endpoint, reply: Reply,
    limit: float,
) -> tuple[str, float, bool]:  # fmt: skip
    endpoint.reply = reply
    expected = plain.ask(question).text
    began = time.monotonic()
    answer = writing.ask(question)
    seconds = time.monotonic() - began
    fell_back = (answer.text, answer.model, answer.notice) == (expected, "extractive", NOTICE)
    return f"{answer.text}{answer.notice}", seconds, not fell_back


def _faults(
    drafts: Sequence[tuple[str, Draft]], streets: Sequence[str], limit: float
) -> Iterator[tuple[str, str, Reply]]:
    """Yield (kind, question, reply) without end, every kind of fault in turn."""
    wordings: dict[str, list[tuple[str, Wording]]] = {}
    for question, draft in drafts:
        for wording in wrong_wordings(draft, streets):
            wordings.setdefault(wording.kind, []).append((question, wording))
    said = {kind: itertools.cycle(_spread(found)) for kind, found in wordings.items()}
    failing = _transport_faults(limit)
    questions = itertools.cycle([question for question, _ in drafts])
    while True:
        for kind, found in said.items():
            question, wording = next(found)
            yield kind, question, says(wording.text)
        for kind, reply in failing.items():
            yield kind, next(questions), reply


def _spread(found: Sequence[tuple[str, Wording]]) -> list[tuple[str, Wording]]:
    """Order wordings so that neighbouring ones are of different questions."""
    by_question: dict[str, list[tuple[str, Wording]]] = {}
    for question, wording in found:
        by_question.setdefault(question, []).append((question, wording))
    rows = itertools.zip_longest(*by_question.values())
    return [pair for row in rows for pair in row if pair is not None]


def _drafts(library: Library, questions: Sequence[str]) -> Iterator[tuple[str, Draft]]:
    """Yield the drafts of questions that are answered with figures, each text once."""
    caught: list[Draft] = []

    def keep(work: Work) -> Draft:
        caught.append(work.draft)
        return work.draft

    assistant = Assistant(library, writer=keep)
    seen: set[str] = set()
    for question in questions:
        caught.clear()
        assistant.ask(question)
        draft = caught[-1]
        stated = any(not f.computed for f in draft.figures)
        if stated and draft.status != "not_found" and draft.text() not in seen:
            seen.add(draft.text())
            yield question, draft


class _watched:  # noqa: N801
    """Counts log lines that show the key."""

    def __init__(self, result: FaultsResult) -> None:
        self._result = result
        self._handler = _Listening(lambda: result.leaked.update(["log"]))

    def __enter__(self) -> None:
        logging.getLogger("jiewen").addHandler(self._handler)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("jiewen").removeHandler(self._handler)


class _Listening(logging.Handler):
    def __init__(self, found: Callable[[], None]) -> None:
        super().__init__()
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        if _KEY in record.getMessage():
            self._found()


__all__ = ["FaultsResult", "bench_llm_faults", "bench_verifier"]
