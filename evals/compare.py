"""Two runs of the same cases: the paired difference, the flips both ways, and the gate."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any, get_args

from evals.case import fingerprint
from evals.errors import RunFolderError, RunMismatchError
from evals.intervals import Interval, interval, mcnemar
from evals.results import CaseResult, load_run
from evals.verdict import OUTCOME_NAMES, Outcome


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """How one case came out.

    Attributes:
        cluster: the reports that its gold rests on.
        corpus: the reports that were indexed, joined by "+".
        digest: changes with any word of the case.
    """

    outcome: Outcome
    cluster: str
    corpus: str
    digest: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What is compared of a run: a baseline file holds no more than this.

    Attributes:
        skipped: combinations of reports that were not on the machine.
    """

    name: str
    started: str
    documents: dict[str, str]
    skipped: tuple[str, ...]
    by_id: dict[str, CaseOutcome]

    def count(self, outcome: Outcome) -> int:
        """Return how many cases came out so."""
        return sum(case.outcome == outcome for case in self.by_id.values())

    def only(self, ids: Iterable[str]) -> Outcomes:
        """Return the outcomes of some cases."""
        return replace(self, by_id={i: self.by_id[i] for i in ids})


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that came out otherwise."""

    id: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """Run B against run A.

    Attributes:
        difference: of the share of right answers, B − A, paired, clustered by report.
        p: McNemar's exact p of the flips.
        left_out: cases that only one of them has, because the other's reports were missing.
    """

    before: Outcomes
    after: Outcomes
    difference: Interval
    p: float
    gained: tuple[Flip, ...]
    lost: tuple[Flip, ...]
    newly_wrong: tuple[Flip, ...]
    newly_failed: tuple[Flip, ...]
    left_out: int = 0

    @property
    def regressed(self) -> bool:
        """Tell whether B is really worse.

        It is when the whole interval lies below zero, when the flips would hardly be chance
        (p < 0.05), or when B asserts a wrong figure or crashes where A did not and does so more
        often.
        """
        worse = self.difference.mean < 0 and (self.difference.high < 0 or self.p < 0.05)
        more_wrong = self.after.count("wrong") > self.before.count("wrong")
        more_failed = self.after.count("failed") > self.before.count("failed")
        return worse or more_wrong or more_failed

    def render(self) -> str:
        """Return the comparison as Chinese text."""
        points = 100 * self.difference.mean
        low, high = 100 * self.difference.low, 100 * self.difference.high
        lines = [
            f"{self.before.name}（{self.before.started}）→ "
            f"{self.after.name}（{self.after.started}），{len(self.after.by_id)} 例",
            f"答对 {self._right(self.before)} → {self._right(self.after)}，"
            f"相差 {points:+.1f} 个百分点 [{low:+.1f}, {high:+.1f}]，McNemar p = {self.p:.3f}",
        ]
        if self.left_out:
            lines.append(f"有 {self.left_out} 例因其中一次缺少报告而没有比较")
        for outcome in ("wrong", "abstained", "missed", "failed"):
            before, after = self.before.count(outcome), self.after.count(outcome)
            lines.append(f"{OUTCOME_NAMES[outcome]} {before} → {after}")
        for label, flips in (("变对", self.gained), ("变错", self.lost)):
            lines.append(f"{label} {len(flips)} 例" + ("：" if flips else ""))
            lines += [
                f"  {flip.id}：{OUTCOME_NAMES[flip.before]} → {OUTCOME_NAMES[flip.after]}"
                for flip in flips
            ]
        lines.append("结论：" + ("退步" if self.regressed else "没有退步"))
        return "\n".join(lines)

    @staticmethod
    def _right(outcomes: Outcomes) -> str:
        return f"{outcomes.count('right')}/{len(outcomes.by_id)}"

    def to_json(self) -> dict[str, Any]:
        """Return the comparison for other programs."""
        return {
            "cases": len(self.after.by_id),
            "difference": self.difference.mean,
            "low": self.difference.low,
            "high": self.difference.high,
            "p": self.p,
            "gained": [flip.id for flip in self.gained],
            "lost": [flip.id for flip in self.lost],
            "wrong": [self.before.count("wrong"), self.after.count("wrong")],
            "regressed": self.regressed,
        }


def compare(before: Path, after: Path, *, allow_changed_index: bool = False) -> Comparison:
    """Compare two run folders, or a baseline file with a run folder.

    Raises:
        RunFolderError: one of them holds no finished run.
        RunMismatchError: they are of other cases, or of other reports.
    """
    one, two = read_outcomes(before), read_outcomes(after)
    _refuse_unlike(one, two, before, after, allow_changed_index)
    ids = [i for i in one.by_id if i in two.by_id]
    left_out = len(set(one.by_id) ^ set(two.by_id))
    one, two = one.only(ids), two.only(ids)
    flips = [Flip(i, one.by_id[i].outcome, two.by_id[i].outcome) for i in ids]
    differences = [_right(flip.after) - _right(flip.before) for flip in flips]
    changed = [flip for flip in flips if flip.before != flip.after]
    gained = tuple(f for f in changed if f.after == "right")
    lost = tuple(f for f in changed if f.before == "right")
    return Comparison(
        before=one,
        after=two,
        difference=interval(differences, [one.by_id[i].cluster for i in ids], share=False),
        p=mcnemar(len(gained), len(lost)),
        gained=gained,
        lost=lost,
        newly_wrong=tuple(f for f in changed if f.after == "wrong"),
        newly_failed=tuple(f for f in changed if f.after == "failed"),
        left_out=left_out,
    )


def _right(outcome: Outcome) -> float:
    return float(outcome == "right")


def _refuse_unlike(
    one: Outcomes, two: Outcomes, before: Path, after: Path, allow_changed_index: bool
) -> None:
    apart = [*_unexplained(one, two), *_unexplained(two, one)]
    both = [i for i in one.by_id if i in two.by_id]
    apart += [i for i in both if one.by_id[i].digest != two.by_id[i].digest]
    if apart or not both:
        named = f"（如 {min(apart)}）" if apart else ""
        raise RunMismatchError(
            f"{before} and {after} are of other cases: {apart[:3]}.",
            f"{before} 与 {after} 的用例不同{named}，不能比较；请用同一套用例重新运行其中一个。",
        )
    shared = set(one.documents) & set(two.documents)
    changed = sorted(n for n in shared if one.documents[n] != two.documents[n])
    if changed and not allow_changed_index:
        raise RunMismatchError(
            f"{before} and {after} are over other reports: {changed}.",
            f"{before} 与 {after} 所用的报告不同（{'、'.join(changed)}），不能比较；"
            "请恢复报告，或对新报告重新运行两者。",
        )


def _unexplained(one: Outcomes, other: Outcomes) -> list[str]:
    """Return the cases of one that the other has not, though it had their reports."""
    return [
        identity
        for identity, case in one.by_id.items()
        if identity not in other.by_id and case.corpus not in other.skipped
    ]


def read_outcomes(path: Path) -> Outcomes:
    """Read the outcomes of a run folder or a baseline file.

    Raises:
        RunFolderError: there is no finished run.
    """
    if path.is_file():
        return _read_baseline(path)
    run = load_run(path)
    if not run.complete:
        raise RunFolderError(
            f"{path} has {len(run.results)} of {run.header.count} results.",
            f"{path} 的评测没有做完（{len(run.results)}/{run.header.count}），请先接着运行。",
        )
    return Outcomes(
        run.header.name,
        run.header.started,
        run.header.documents,
        tuple(run.header.skipped),
        {result.case.id: _case_outcome(result) for result in run.results},
    )


def _case_outcome(result: CaseResult) -> CaseOutcome:
    corpus = "+".join(sorted(set(result.case.corpus)))
    return CaseOutcome(result.outcome, result.cluster, corpus, fingerprint([result.case]))


def _read_baseline(path: Path) -> Outcomes:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        by_id = {
            identity: CaseOutcome(_outcome(outcome), *map(str, rest))
            for identity, (outcome, *rest) in read["outcomes"].items()
        }
        skipped = tuple(read["skipped"])
        return Outcomes(read["name"], read["started"], read["documents"], skipped, by_id)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunFolderError(
            f"{path} is no baseline: {error!r}",
            f"{path} 不是评测基线，请用 jiewen eval export 重新生成。",
        ) from error


def _outcome(word: str) -> Outcome:
    if word not in get_args(Outcome):
        raise ValueError(f"unknown outcome {word}")
    return word  # type: ignore[return-value]


def write_baseline(run_folder: Path, path: Path) -> Outcomes:
    """Write the outcomes of a run as a small file that can be committed."""
    outcomes = read_outcomes(run_folder)
    lines = ",\n".join(
        f"  {json.dumps(i, ensure_ascii=False)}: {json.dumps(astuple(case), ensure_ascii=False)}"
        for i, case in sorted(outcomes.by_id.items())
    )
    head = {
        "name": outcomes.name,
        "started": outcomes.started,
        "documents": outcomes.documents,
        "skipped": outcomes.skipped,
    }
    text = json.dumps(head, ensure_ascii=False)[:-1] + f',\n "outcomes": {{\n{lines}\n }}}}\n'
    path.write_text(text, encoding="utf-8")
    return outcomes
