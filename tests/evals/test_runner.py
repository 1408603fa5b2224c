from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer import Answer
from evals.case import EvalCase
from evals.errors import RunFolderError, RunMismatchError
from evals.results import RESULTS, load_run
from evals.runner import RunOptions, regrade, run
from evals.summary import summarise
from tests.evals.doubles import BrokenReportError, FolderlessStage, ScriptedAsker
from tests.evals.hand_made import CASES
from tests.evals.right_answers import RIGHT
from tests.evals.wrong_answers import WRONG

_QUIET = RunOptions(progress=False, timeout_seconds=20)
_GOOD = {made.case: made.answer for made in reversed(RIGHT)}
_CASES = tuple(CASES[name] for name in ("police", "gdp", "fraud"))


def _asker(**replaced: Answer | Exception | float) -> ScriptedAsker:
    script: dict[str, Answer | Exception | float] = {
        CASES[name].question: replaced.get(name, _GOOD[name]) for name in ("police", "gdp", "fraud")
    }
    return ScriptedAsker(script)


def test_asks_grades_and_keeps_every_case(tmp_path: Path) -> None:
    wrong = next(made for made in WRONG if made.case == "gdp")
    done = run(_CASES, FolderlessStage(_asker(gdp=wrong.answer)), tmp_path, _QUIET)
    assert {r.case.id: r.outcome for r in done.results} == {
        "police": "right", "gdp": "wrong", "fraud": "right",
    }  # fmt: skip
    assert done.complete


def test_asks_the_turns_in_order_and_grades_the_last(tmp_path: Path) -> None:
    case = CASES["police"].model_copy(
        update={"turns": ("你好", "白鹭镇呢", CASES["police"].question)}
    )
    asker = _asker()
    done = run([case], FolderlessStage(asker), tmp_path, _QUIET)
    assert asker.asked[-1] == (case.question, ("你好", "白鹭镇呢"))
    assert [r.outcome for r in done.results] == ["right"]
    assert len(done.results[0].answers) == 3


def test_a_crash_and_a_stated_failure_are_failures_of_their_own_kind(tmp_path: Path) -> None:
    asker = _asker(police=ZeroDivisionError("x"), gdp=BrokenReportError("broken"))
    found = {r.case.id: r for r in run(_CASES, FolderlessStage(asker), tmp_path, _QUIET).results}
    assert (found["police"].outcome, found["police"].error) == (
        "failed",
        "崩溃：ZeroDivisionError: x",
    )
    assert found["gdp"].error == "出错：报告坏了，请重新索引。"
    assert found["fraud"].outcome == "right"


def test_a_case_that_takes_too_long_has_failed_and_the_others_go_on(tmp_path: Path) -> None:
    options = RunOptions(progress=False, timeout_seconds=0.3)
    found = run(_CASES, FolderlessStage(_asker(gdp=3.0)), tmp_path, options).results
    assert {r.case.id: r.outcome for r in found}["gdp"] == "failed"
    assert "超时" in next(r.error for r in found if r.case.id == "gdp")
    assert {r.case.id: r.outcome for r in found}["fraud"] == "right"


def test_continues_where_it_was_stopped_even_in_the_middle_of_a_line(tmp_path: Path) -> None:
    run(_CASES, FolderlessStage(_asker()), tmp_path, _QUIET)
    file = tmp_path / RESULTS
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(lines[:1]) + "\n" + lines[1][:40], encoding="utf-8")
    asker = _asker()
    done = run(_CASES, FolderlessStage(asker), tmp_path, _QUIET)
    assert done.complete
    assert CASES["police"].question not in [q for q, _ in asker.asked]
    assert [json.loads(x)["id"] for x in file.read_text(encoding="utf-8").splitlines()] == [
        "police", "gdp", "fraud",
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["cases", "documents", "configuration"])
def test_refuses_to_continue_a_run_of_something_else(tmp_path: Path, what: str) -> None:
    run(_CASES, FolderlessStage(_asker()), tmp_path, _QUIET)
    cases: tuple[EvalCase, ...] = _CASES[:2] if what == "cases" else _CASES
    stage = FolderlessStage(_asker(), version="2" if what == "documents" else "1")
    options = RunOptions(progress=False, configuration={"k": 9} if what == "configuration" else {})
    with pytest.raises(RunMismatchError) as caught:
        run(cases, stage, tmp_path, options)
    told = {"cases": "用例", "documents": "报告", "configuration": "设置"}[what]
    assert told in caught.value.user_message


def test_skips_and_counts_cases_whose_reports_are_not_here(tmp_path: Path) -> None:
    far = CASES["gdp"].model_copy(update={"corpus": ("provincial",)})
    stage = FolderlessStage(_asker(), missing=frozenset({"provincial"}))
    done = run([CASES["police"], far], stage, tmp_path, _QUIET)
    assert [r.case.id for r in done.results] == ["police"]
    assert done.header.skipped == {"provincial": 1}


def test_several_workers_give_the_same_outcomes(tmp_path: Path) -> None:
    options = RunOptions(progress=False, workers=3)
    done = run(_CASES, FolderlessStage(_asker()), tmp_path, options)
    assert {r.outcome for r in done.results} == {"right"}
    assert done.complete


def test_a_quote_that_is_not_in_the_stored_text_is_a_miss(tmp_path: Path) -> None:
    stage = FolderlessStage(_asker(), text_of=lambda report: "另一段文字")
    done = run([CASES["police"]], stage, tmp_path, _QUIET)
    assert done.results[0].outcome == "missed"
    assert [v.name for v in done.results[0].failed_verdicts] == ["quote"]


def test_stored_answers_grade_the_same_again(tmp_path: Path) -> None:
    done = run(_CASES, FolderlessStage(_asker()), tmp_path, _QUIET)
    assert regrade(tmp_path) == done.results


def test_names_a_damaged_line_of_the_results(tmp_path: Path) -> None:
    run(_CASES, FolderlessStage(_asker()), tmp_path, _QUIET)
    file = tmp_path / RESULTS
    file.write_text("{}\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(RunFolderError) as caught:
        load_run(tmp_path)
    assert "第 1 行已损坏" in caught.value.user_message


def test_counts_the_tokens_of_models_called_through_langchain(tmp_path: Path) -> None:
    from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
    from langchain_core.messages import AIMessage

    usage = {"input_tokens": 120, "output_tokens": 30, "total_tokens": 150}

    class _Spender(ScriptedAsker):
        def ask(self, question: str, history: Sequence[object] = ()) -> Answer:
            words = AIMessage("好", usage_metadata=usage, response_metadata={"model_name": "m"})
            GenericFakeChatModel(messages=iter([words])).invoke("问")
            return super().ask(question, history)

    stage = FolderlessStage(_Spender(_asker().script))
    done = run([CASES["police"]], stage, tmp_path, _QUIET)
    assert done.results[0].tokens == (120, 30)
    assert "输入 120 词元，输出 30 词元" in summarise(done).render()
