"""Verdict: what one grader found in one answer, and the outcome that the verdicts add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Outcome = Literal["right", "wrong", "abstained", "missed", "failed"]
OUTCOME_NAMES: dict[str, str] = {
    "right": "答对",
    "wrong": "说出错数",
    "abstained": "没有作答",
    "missed": "未完全答对",
    "failed": "出错或超时",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one grader to its one question.

    Attributes:
        name: the grader's.
        ok: whether the answer passes.
        reason: in Chinese, what is wrong; "" when nothing is or nothing was to be checked.
        asserts_wrong: the answer states a figure that is wrong or that nothing carries. Counted
            apart from leaving a figure out.
        score: for graders that measure a share, between 0 and 1; None for yes-or-no graders and
            where the share has no meaning.
        checked: False when the case asks nothing of this grader.
    """

    name: str
    ok: bool
    reason: str = ""
    asserts_wrong: bool = False
    score: float | None = None
    checked: bool = True

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as a results file holds it."""
        return {
            "name": self.name,
            "ok": self.ok,
            "reason": self.reason,
            "asserts_wrong": self.asserts_wrong,
            "score": self.score,
            "checked": self.checked,
        }

    @classmethod
    def from_json(cls, read: dict[str, Any]) -> Verdict:
        """Return the verdict that `to_json` wrote."""
        return cls(**read)


def passes(name: str) -> Verdict:
    """Return a pass."""
    return Verdict(name, ok=True)


def not_asked(name: str) -> Verdict:
    """Return the pass of a grader of which the case asks nothing."""
    return Verdict(name, ok=True, checked=False)


def fails(name: str, reasons: Iterable[str], *, asserts_wrong: bool = False) -> Verdict:
    """Return a failure with all its reasons."""
    return Verdict(name, ok=False, reason="；".join(reasons), asserts_wrong=asserts_wrong)


def judged(name: str, reasons: list[str], *, asserts_wrong: bool = False) -> Verdict:
    """Return a failure when there is any reason, else a pass."""
    return fails(name, reasons, asserts_wrong=asserts_wrong) if reasons else passes(name)
