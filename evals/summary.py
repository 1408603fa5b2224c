"""What came out of a run: by category, with intervals, wrong and abstained apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from evals.case import CATEGORY_NAMES
from evals.graders import GRADER_NAMES
from evals.intervals import Interval, interval, percentile
from evals.results import CaseResult, Run, RunHeader, by_category
from evals.verdict import OUTCOME_NAMES

OUTCOMES = tuple(OUTCOME_NAMES)


@dataclass(frozen=True, slots=True)
class Row:
    """One category, or all of them."""

    name: str
    label: str
    count: int
    right: Interval
    wrong: Interval
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Aim:
    """A measure with the aim that it has; `reached` is None where there is no aim."""

    label: str
    value: Interval
    aim: float | None
    at_most: bool = False

    @property
    def reached(self) -> bool | None:
        """Tell whether the aim is reached; None without an aim or without cases."""
        if self.aim is None or isnan(self.value.mean):
            return None
        return self.value.mean <= self.aim if self.at_most else self.value.mean >= self.aim


@dataclass(frozen=True, slots=True)
class GraderRow:
    """How often one grader had something to check and how often it failed."""

    name: str
    label: str
    checked: int
    failed: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Latency:
    """Wall clock of the graded turn, in milliseconds."""

    p50: float
    p95: float
    slowest: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers."""

    header: RunHeader
    split: str
    rows: tuple[Row, ...]
    total: Row
    aims: tuple[Aim, ...]
    graders: tuple[GraderRow, ...]
    latency: Latency
    missing: int
    tokens: tuple[int, int] = (0, 0)

    def render(self) -> str:
        """Return the summary as Chinese text with a table."""
        return render(self)

    def to_json(self) -> dict[str, Any]:
        """Return the numbers for other programs."""
        return {
            "name": self.header.name,
            "split": self.split,
            "cases": self.total.count,
            "missing": self.missing,
            "skipped": dict(self.header.skipped),
            "right": _interval_json(self.total.right),
            "wrong": _interval_json(self.total.wrong),
            "outcomes": self.total.outcomes,
            "aims": {aim.label: _interval_json(aim.value) for aim in self.aims},
            "categories": {
                row.name: {"right": _interval_json(row.right), **row.outcomes} for row in self.rows
            },
            "latency_ms": {"p50": self.latency.p50, "p95": self.latency.p95},
            "tokens": {"prompt": self.tokens[0], "completion": self.tokens[1]},
        }


def _interval_json(value: Interval) -> dict[str, float | int | None]:
    if not value.count:
        return {"mean": None, "low": None, "high": None, "count": 0}
    return {
        "mean": round(value.mean, 4),
        "low": round(value.low, 4),
        "high": round(value.high, 4),
        "count": value.count,
    }


def summarise(run: Run) -> Summary:
    """Return a run in numbers."""
    results = run.results
    grouped = by_category(results)
    rows = tuple(
        _row(name, CATEGORY_NAMES[name], found)
        for name, found in sorted(grouped.items(), key=lambda g: list(CATEGORY_NAMES).index(g[0]))
    )
    splits = sorted({result.case.split for result in results})
    milliseconds = [1000 * r.seconds for r in results if r.outcome != "failed"]
    return Summary(
        header=run.header,
        split="、".join(splits),
        rows=rows,
        total=_row("total", "合计", results),
        aims=tuple(_aims(results)),
        graders=tuple(_graders(results)),
        latency=Latency(
            percentile(milliseconds, 0.5),
            percentile(milliseconds, 0.95),
            max(milliseconds, default=float("nan")),
        ),
        missing=run.header.count - len(results),
        tokens=(sum(r.tokens[0] for r in results), sum(r.tokens[1] for r in results)),
    )


def _row(name: str, label: str, results: Sequence[CaseResult]) -> Row:
    counts = Counter(result.outcome for result in results)
    return Row(
        name,
        label,
        len(results),
        _share(results, lambda r: r.outcome == "right"),
        _share(results, lambda r: r.outcome == "wrong"),
        {outcome: counts[outcome] for outcome in OUTCOMES},  # type: ignore[index]
    )


def _share(results: Iterable[CaseResult], test: Callable[[CaseResult], bool]) -> Interval:
    chosen = list(results)
    return interval([float(test(r)) for r in chosen], [r.cluster for r in chosen])


def _aims(results: Sequence[CaseResult]) -> Iterable[Aim]:
    answered = [r for r in results if r.answer is not None]
    must = [r for r in answered if "answered" not in r.case.expect.statuses]
    clear = [r for r in answered if len(set(_kinds(r))) == 1]
    silent = [r for r in clear if _abstains(r)]
    cited = [r for r in answered if _checked(r, "citation_carries")]
    covering = [r for r in answered if _checked(r, "coverage")]
    yield Aim("答对", _share(results, lambda r: r.outcome == "right"), 0.95)
    yield Aim("说出错数", _share(results, lambda r: r.outcome == "wrong"), 0.005, at_most=True)
    yield Aim("该拒答时拒答（召回）", _share(must, _abstains), 0.97)
    yield Aim(
        "拒答时确该拒答（精确）",
        _share(silent, lambda r: "answered" not in r.case.expect.statuses),
        0.97,
    )
    yield Aim(
        "出处载有所说的数",
        _share(cited, lambda r: _passes(r, "citation_exists") and _passes(r, "citation_carries")),
        0.99,
    )
    yield Aim("问到的街道都有交代", _mean(covering, "coverage"), 1.0)
    yield Aim("引文召回（ALCE）", _mean(answered, "citation_recall"), None)
    yield Aim("引文精确（ALCE）", _mean(answered, "citation_precision"), None)


def _kinds(result: CaseResult) -> list[bool]:
    """Return whether each right status answers; two kinds mean that both were fair."""
    return [status == "answered" for status in result.case.expect.statuses]


def _abstains(result: CaseResult) -> bool:
    return result.answer is not None and result.answer["status"] != "answered"


def _checked(result: CaseResult, grader: str) -> bool:
    return any(v.name == grader and v.checked for v in result.verdicts)


def _passes(result: CaseResult, grader: str) -> bool:
    return all(v.ok for v in result.verdicts if v.name == grader)


def _mean(results: Iterable[CaseResult], grader: str) -> Interval:
    scored = [
        (verdict.score, result.cluster)
        for result in results
        for verdict in result.verdicts
        if verdict.name == grader and verdict.score is not None
    ]
    return interval([score for score, _ in scored], [cluster for _, cluster in scored])


def _graders(results: Sequence[CaseResult]) -> Iterable[GraderRow]:
    names = dict.fromkeys(v.name for r in results for v in r.verdicts)
    for name in names:
        found = [v for r in results for v in r.verdicts if v.name == name and v.checked]
        scores = [v.score for v in found if v.score is not None]
        yield GraderRow(
            name,
            GRADER_NAMES.get(name, name),
            len(found),
            sum(not v.ok for v in found),
            sum(scores) / len(scores) if scores else None,
        )


def render(summary: Summary) -> str:
    """Return a summary as Chinese text."""
    header = summary.header
    lines = [
        f"评测 {header.name}（{summary.split}）：{summary.total.count} 例，{header.started}",
        f"程序 {header.code}，用例 {header.cases}，报告 "
        + "，".join(f"{names} {digest}" for names, digest in header.documents.items()),
    ]
    for names, count in header.skipped.items():
        lines.append(f"缺少报告文件夹 {names}，跳过 {count} 例")
    if summary.missing:
        lines.append(f"还有 {summary.missing} 例没有做完，再次运行同一命令即可接着做")
    table = [["类别", "例数", "答对 [95% 区间]", *list(OUTCOME_NAMES.values())[1:]]]
    for row in (*summary.rows, summary.total):
        others = [str(row.outcomes[outcome]) for outcome in OUTCOMES[1:]]
        table.append([row.label, str(row.count), row.right.percent(), *others])
    lines += ["", *aligned(table), ""]
    targets = [["指标", "值 [95% 区间]", "例数", "目标", ""]]
    for aim in summary.aims:
        if not aim.value.count:
            continue
        sign = "≤" if aim.at_most else "≥"
        wanted = "" if aim.aim is None else f"{sign} {aim.aim:.1%}"
        mark = {None: "", True: "达到", False: "未达到"}[aim.reached]
        targets.append([aim.label, aim.value.percent(), str(aim.value.count), wanted, mark])
    lines += [*aligned(targets), ""]
    checks = [["评分项", "检查", "不合格", "平均分"]]
    for grader in summary.graders:
        score = "" if grader.score is None else f"{grader.score:.3f}"
        checks.append([grader.label, str(grader.checked), str(grader.failed), score])
    lines += [*aligned(checks), ""]
    latency = summary.latency
    lines.append(
        f"用时：中位 {latency.p50:.0f} 毫秒，95% 在 {latency.p95:.0f} 毫秒内，"
        f"最慢 {latency.slowest:.0f} 毫秒"
    )
    if any(summary.tokens):
        lines.append(f"模型用量：输入 {summary.tokens[0]} 词元，输出 {summary.tokens[1]} 词元")
    return "\n".join(lines)


def aligned(table: Sequence[Sequence[str]]) -> list[str]:
    """Return rows whose columns line up on a terminal, where Chinese is two columns wide."""
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in table
    ]


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2000 else 1 for char in text)


def misses(results: Iterable[CaseResult], *, blind: bool = False) -> str:
    """Return every miss in words; those of the blind split only when asked for."""
    blocks = []
    for result in results:
        if result.outcome == "right" or (result.case.split == "blind" and not blind):
            continue
        blocks.append(miss(result))
    return "\n\n".join(blocks)


def miss(result: CaseResult) -> str:
    """Return one miss in words: question, gold, answer, and why it failed."""
    case, answer = result.case, result.answer
    lines = [
        f"[{case.id}] {CATEGORY_NAMES[case.category]} · {OUTCOME_NAMES[result.outcome]}",
        "问：" + " → ".join(case.turns),
        f"应：{case.model_dump_json(include={'expect'}, exclude_defaults=True)[10:-1]}",
    ]
    if answer is None:
        lines.append(f"得：{result.error}")
        return "\n".join(lines)
    reason = f"/{answer['reason']}" if answer["reason"] else ""
    lines.append(f"得：{answer['status']}{reason}｜{answer['text']}")
    kinds = "、".join(warning["kind"] for warning in answer["warnings"])
    if kinds:
        lines.append(f"提示：{kinds}")
    lines += [f"  ✗ {GRADER_NAMES.get(v.name, v.name)}：{v.reason}" for v in result.failed_verdicts]
    return "\n".join(lines)
