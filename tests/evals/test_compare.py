from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.case import EvalCase
from evals.compare import compare, write_baseline
from evals.errors import RunFolderError, RunMismatchError
from evals.intervals import interval, mcnemar
from evals.results import RESULTS, CaseResult, RunHeader, load_run, write_header
from evals.summary import summarise
from evals.verdict import Outcome


def _run(
    folder: Path,
    outcomes: list[Outcome],
    documents: str = "d",
    skipped: dict[str, int] | None = None,
    corpora: tuple[str, ...] = ("samples",),
    question: str = "问",
) -> Path:
    folder.mkdir()
    known = dict.fromkeys(corpora, documents)
    header = RunHeader(
        "2026-01-01", folder.name, "c", len(outcomes), known, "x", skipped=skipped or {}
    )
    write_header(folder, header)
    lines = []
    for number, outcome in enumerate(outcomes):
        case = EvalCase.model_validate(
            {
                "id": f"c{number}", "category": "lookup", "turns": [question],
                "corpus": [corpora[number % len(corpora)]],
                "expect": {"status": "answered", "covers": [f"街{number % 20}"]},
            }
        )  # fmt: skip
        lines.append(json.dumps(CaseResult(case, outcome).to_json()))
    (folder / RESULTS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_run_compared_with_itself_has_no_difference(tmp_path: Path) -> None:
    a = _run(tmp_path / "a", ["right"] * 10)
    found = compare(a, a)
    assert (found.difference.mean, found.difference.low, found.difference.high) == (0, 0, 0)
    assert not found.regressed


def test_many_lost_answers_are_a_regression(tmp_path: Path) -> None:
    a = _run(tmp_path / "a", ["right"] * 60)
    b = _run(tmp_path / "b", ["missed"] * 12 + ["right"] * 48)
    found = compare(a, b)
    assert found.regressed
    assert len(found.lost) == 12
    assert found.difference.high < 0


def test_one_lost_and_one_gained_answer_are_no_regression(tmp_path: Path) -> None:
    a = _run(tmp_path / "a", ["missed", *["right"] * 59])
    b = _run(tmp_path / "b", ["right", "missed", *["right"] * 58])
    found = compare(a, b)
    assert not found.regressed
    assert ([f.id for f in found.gained], [f.id for f in found.lost]) == (["c0"], ["c1"])


def test_one_more_wrong_figure_is_a_regression_even_beside_many_gains(tmp_path: Path) -> None:
    a = _run(tmp_path / "a", ["missed"] * 30 + ["right"] * 30)
    b = _run(tmp_path / "b", ["right"] * 59 + ["wrong"])
    found = compare(a, b)
    assert found.difference.mean > 0
    assert found.regressed


def test_refuses_runs_over_other_reports_and_names_them(tmp_path: Path) -> None:
    a, b = _run(tmp_path / "a", ["right"]), _run(tmp_path / "b", ["right"], documents="e")
    with pytest.raises(RunMismatchError) as caught:
        compare(a, b)
    assert "samples" in caught.value.user_message
    assert not compare(a, b, allow_changed_index=True).regressed


def test_refuses_runs_of_other_cases(tmp_path: Path) -> None:
    a, b = _run(tmp_path / "a", ["right"]), _run(tmp_path / "b", ["right"] * 2)
    with pytest.raises(RunMismatchError) as caught:
        compare(a, b)
    assert "c1" in caught.value.user_message


def test_refuses_runs_in_which_a_case_was_changed(tmp_path: Path) -> None:
    a, b = _run(tmp_path / "a", ["right"]), _run(tmp_path / "b", ["right"], question="问得不同")
    with pytest.raises(RunMismatchError) as caught:
        compare(a, b)
    assert "c0" in caught.value.user_message


def test_compares_what_both_have_when_reports_were_missing_in_one(tmp_path: Path) -> None:
    two = ("samples", "provincial")
    a = _run(tmp_path / "a", ["right", "right", "missed", "wrong"], corpora=two)
    b = _run(tmp_path / "b", ["right", "right", "right", "right"], corpora=two)
    lines = (b / RESULTS).read_text(encoding="utf-8").splitlines()
    (b / RESULTS).write_text("\n".join(lines[::2]) + "\n", encoding="utf-8")
    header = RunHeader("2026", "b", "c", 2, {"samples": "d"}, "x", skipped={"provincial": 2})
    write_header(b, header)
    found = compare(a, b)
    assert (len(found.after.by_id), found.left_out) == (2, 2)
    assert found.before.count("wrong") == 0
    assert "2 例因其中一次缺少报告" in found.render()


def test_refuses_an_unfinished_run(tmp_path: Path) -> None:
    a = _run(tmp_path / "a", ["right"] * 3)
    (a / RESULTS).write_text("", encoding="utf-8")
    with pytest.raises(RunFolderError) as caught:
        compare(a, a)
    assert "没有做完（0/3）" in caught.value.user_message


def test_a_baseline_file_compares_like_its_run(tmp_path: Path) -> None:
    a = _run(tmp_path / "a", ["right", "wrong", "missed"])
    b = _run(tmp_path / "b", ["right", "right", "missed"])
    write_baseline(a, tmp_path / "baseline.json")
    assert compare(tmp_path / "baseline.json", b).to_json() == compare(a, b).to_json()


def test_counts_outcomes_apart_and_by_category(tmp_path: Path) -> None:
    outcomes: list[Outcome] = ["right", "wrong", "abstained", "missed", "failed"]
    summary = summarise(load_run(_run(tmp_path / "a", outcomes)))
    assert summary.total.outcomes == dict.fromkeys(outcomes, 1)
    assert summary.rows[0].name == "lookup"
    assert "说出错数" in summary.render()


def test_the_interval_widens_when_cases_share_a_report() -> None:
    values = [float(i % 10 < 5) for i in range(100)]
    alone = interval(values, list(range(100)))
    shared = interval(sorted(values), [i // 10 for i in range(100)])
    assert shared.high - shared.low > alone.high - alone.low
    assert alone.mean == shared.mean == 0.5


def test_the_interval_of_a_perfect_share_is_exact_and_not_a_point() -> None:
    perfect = interval([1.0] * 30, list(range(30)))
    assert perfect.exact
    assert perfect.low == pytest.approx(0.884, abs=0.001)
    assert perfect.high == 1


def test_mcnemar_matches_the_binomial_table() -> None:
    assert mcnemar(0, 6) == pytest.approx(0.03125)
    assert mcnemar(3, 3) == 1
