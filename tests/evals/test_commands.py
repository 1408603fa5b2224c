"""`jiewen eval …` as an office uses it, over two fictional reports with the real assistant."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evals.case import load_cases
from evals.corpora import known_folders
from evals.sheet import COLUMNS
from tests.assistant.endpoint import Endpoint, running, says, sends
from tests.ui.cli import Ran, call, write_jsonl

pytestmark = pytest.mark.slow
_LOOKUP = {
    "id": "e-1", "category": "lookup", "corpus": ["qingsong"],
    "turns": ["青松街道2023年刑事警情多少宗"],
    "expect": {"status": "answered", "figures": [{
        "street": "青松街道", "year": 2023, "indicator": "刑事警情", "value": 408, "unit": "宗"}]},
}  # fmt: skip
_ABSENT = {
    "id": "e-2", "category": "absent", "corpus": ["qingsong"],
    "turns": ["红柳街道2023年刑事警情多少宗"],
    "expect": {"status": "not_found", "reason": "no_such_street"},
}  # fmt: skip
_TEXT = {
    "id": "e-3", "category": "text", "corpus": ["qingsong"],
    "turns": ["青松街道2023年存在哪些主要问题"],
    "expect": {"status": "answered", "phrases": ["规模以上工业企业"]},
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports of 青松街道, cases over them, and a home to index them in."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "reports").mkdir()
    for file in known_folders()["samples"].glob("qingsong-*.md"):
        shutil.copy(file, folder / "reports")
    write_jsonl(folder / "cases.jsonl", _LOOKUP, _ABSENT, _TEXT)
    return folder


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running() as served:
        yield served


def _eval(office: Path, *args: object, **more: str) -> Ran:
    return call("eval", *args, home=office / "home", env=more)


def _run(office: Path, out: Path, *args: object, **more: str) -> Ran:
    reports = f"qingsong={office / 'reports'}"
    cases = () if "--cases" in args else ("--cases", office / "cases.jsonl")
    return _eval(office, "run", *cases, "--corpus", reports, "--out", out, *args, **more)


@pytest.fixture(scope="module")
def done(office: Path) -> Path:
    """A finished run."""
    ran = _run(office, office / "done")
    assert ran.status == 0, ran.err
    return office / "done"


def test_a_run_leaves_a_table_every_answer_and_a_page(office: Path, tmp_path: Path) -> None:
    ran = _run(office, tmp_path / "run")
    assert ran.status == 0, ran.err
    assert "合计" in ran.out
    assert "用时：中位" in ran.out
    lines = (tmp_path / "run" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["outcome"] for line in lines} == {"right"}
    assert "街问评测" in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")


def test_a_finished_run_asks_nothing_again_and_an_altered_one_is_refused(
    office: Path, done: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(done, copy)
    before = (copy / "results.jsonl").read_bytes()
    assert _run(office, copy).status == 0
    assert (copy / "results.jsonl").read_bytes() == before
    cases = write_jsonl(tmp_path / "fewer.jsonl", _LOOKUP)
    told = _run(office, copy, "--cases", cases).failed_with()
    assert "用例已经改变" in told
    assert "--out" in told


def test_two_runs_over_an_index_that_changed_between_them_are_not_compared(
    office: Path, done: Path, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    shutil.copytree(office / "reports", reports)
    with next(reports.glob("*2022.md")).open("a", encoding="utf-8") as stream:
        stream.write("\n另：补充说明一句。\n")
    cases = ("--cases", office / "cases.jsonl", "--corpus", f"qingsong={reports}")
    ran = call("eval", "run", *cases, "--out", tmp_path / "b", home=tmp_path / "home")
    assert ran.status == 0, ran.err
    told = _eval(office, "compare", done, tmp_path / "b").failed_with()
    assert "所用的报告不同（qingsong）" in told
    assert "重新运行" in told


def test_the_gate_lets_gains_pass_and_stops_a_regression(done: Path, tmp_path: Path) -> None:
    worse = tmp_path / "worse"
    shutil.copytree(done, worse)
    file = worse / "results.jsonl"
    text = file.read_text(encoding="utf-8").replace('"outcome": "right"', '"outcome": "wrong"', 1)
    file.write_text(text, encoding="utf-8")
    ran = call("eval", "compare", done, worse, "--gate")
    assert ran.status == 1
    assert "说出错数 0 → 1" in ran.out
    assert "变错 1 例" in ran.out
    assert call("eval", "compare", worse, done, "--gate").status == 0
    baseline = tmp_path / "baseline.json"
    assert call("eval", "export", done, "--baseline", baseline).status == 0
    assert call("eval", "compare", baseline, worse, "--gate").status == 1
    assert call("eval", "compare", worse, done).status == 0


def test_several_configurations_run_side_by_side(office: Path, tmp_path: Path) -> None:
    matrix = tmp_path / "matrix.toml"
    matrix.write_text(
        '[[configuration]]\nname = "as-is"\n[[configuration]]\nname = "k2"\n'
        '[configuration.settings]\n"assistant.passages_per_report" = 2\n'
        '"llm.api_key" = "sk-geheim"\n',
        encoding="utf-8",
    )
    ran = _run(office, tmp_path / "m", "--config", matrix)
    assert ran.status == 0, ran.err
    assert [line.split()[0] for line in ran.out.splitlines()[:3]] == ["配置", "as-is", "k2"]
    header = (tmp_path / "m" / "k2" / "run.json").read_text(encoding="utf-8")
    assert json.loads(header)["configuration"]["assistant.passages_per_report"] == 2
    assert "geheim" not in header
    assert "as-is/report.html" in (tmp_path / "m" / "matrix.html").read_text(encoding="utf-8")


def test_a_setting_that_does_not_exist_is_named_before_anything_is_asked(
    office: Path, tmp_path: Path
) -> None:
    matrix = tmp_path / "matrix.toml"
    matrix.write_text(
        '[[configuration]]\nname = "x"\n[configuration.settings]\n"assistant.k" = 2\n',
        encoding="utf-8",
    )
    told = _run(office, tmp_path / "m", "--config", matrix).failed_with()
    assert "没有设置项 assistant.k" in told
    assert not (tmp_path / "m").exists()


def test_the_judge_is_asked_over_the_endpoint_and_its_agreement_is_printed(
    office: Path, done: Path, tmp_path: Path, endpoint: Endpoint
) -> None:
    endpoint.reply = says("好")
    folder = tmp_path / "judged"
    shutil.copytree(done, folder)
    labels = write_jsonl(tmp_path / "labels.jsonl", {"id": "e-3", "label": "good"})
    model = {"JIEWEN_LLM__BASE_URL": endpoint.url, "JIEWEN_LLM__MODEL": "judge"}
    ran = _eval(office, "judge", folder, "--labels", labels, **model)
    assert ran.status == 0, ran.err
    assert "好 1，部分 0，差 0" in ran.out
    assert "一致 1/1" in ran.out
    assert "标注不足 30 条" in ran.out
    assert len(endpoint.prompts) == 1
    assert '"judge"' in (folder / "results.jsonl").read_text(encoding="utf-8")


def test_a_judge_without_a_model_is_refused_before_the_run(office: Path, tmp_path: Path) -> None:
    told = _run(office, tmp_path / "run", "--judge").failed_with()
    assert "JIEWEN_LLM__BASE_URL" in told
    assert not (tmp_path / "run").exists()


def test_a_run_with_a_model_keeps_its_settings_and_no_key(
    office: Path, tmp_path: Path, endpoint: Endpoint
) -> None:
    endpoint.reply = says("好")  # refused as an answer: the extractive one goes out
    model = {"JIEWEN_LLM__BASE_URL": endpoint.url, "JIEWEN_LLM__MODEL": "m"}
    ran = _run(office, tmp_path / "run", "--workers", 2, "--json", **model)
    summary = ran.json()
    assert summary["outcomes"]["right"] == 3
    assert endpoint.prompts
    header = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert header["configuration"]["llm"]["model"] == "m"
    assert "api_key" not in header["configuration"]["llm"]


def test_tokens_that_the_endpoint_counts_are_added_up(
    office: Path, tmp_path: Path, endpoint: Endpoint
) -> None:
    about = {"id": "c", "created": 1, "model": "m", "object": "chat.completion.chunk"}
    said = {"index": 0, "delta": {"role": "assistant", "content": "好"}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 300, "completion_tokens": 7, "total_tokens": 307}
    chunks = [{**about, "choices": [said]}, {**about, "choices": [], "usage": usage}]
    lines = [f"data: {json.dumps(chunk)}\n\n" for chunk in chunks]
    endpoint.reply = sends("".join([*lines, "data: [DONE]\n\n"]).encode())
    cases = write_jsonl(tmp_path / "text.jsonl", _TEXT)
    model = {"JIEWEN_LLM__BASE_URL": endpoint.url, "JIEWEN_LLM__MODEL": "m"}
    ran = _run(office, tmp_path / "run", "--cases", cases, "--json", **model)
    asked = len(endpoint.prompts) // 2  # the first question is asked once more, to warm up
    assert ran.json()["tokens"] == {"prompt": 300 * asked, "completion": 7 * asked}
    assert asked > 0


def test_a_gold_that_no_report_holds_is_named_with_file_and_line(
    office: Path, tmp_path: Path
) -> None:
    wrong = json.loads(json.dumps(_LOOKUP).replace("408", "409"))
    cases = write_jsonl(tmp_path / "mine.jsonl", _ABSENT, wrong)
    told = _run(office, tmp_path / "run", "--cases", cases).failed_with()
    assert "mine.jsonl 第 2 行" in told
    assert "409宗" in told


def test_a_malformed_line_is_named_with_file_and_line(office: Path, tmp_path: Path) -> None:
    cases = write_jsonl(tmp_path / "mine.jsonl", _LOOKUP, '{"id": "x"}')
    assert "mine.jsonl 第 2 行" in _run(office, tmp_path / "run", "--cases", cases).failed_with()


def test_proposals_are_accepted_imported_checked_and_run(built_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(built_home, home)
    sheet, cases = tmp_path / "new.xlsx", tmp_path / "mine.jsonl"
    ran = call("eval", "new", "--out", sheet, "--count", 12, home=home)
    assert ran.status == 0, ran.err
    book = load_workbook(sheet)
    rows = book["用例"]
    question = COLUMNS.index("问题") + 1
    taken = [row for row in range(2, rows.max_row + 1) if rows.cell(row, question).value]
    for row in taken:
        rows.cell(row, 1, "是")
    book.save(sheet)
    ran = call("eval", "new", "--import", sheet, "--out", cases, home=home)
    assert ran.status == 0, ran.err
    assert len(load_cases([cases])) == len(taken) == 12
    assert "都见于报告原文" in call("eval", "check", cases, home=home).out
    broken = cases.read_text(encoding="utf-8").replace('"value": ', '"value": 77', 1)
    cases.write_text(broken, encoding="utf-8")
    ran = call("eval", "check", cases, home=home)
    assert ran.status == 1
    assert "mine.jsonl 第 1 行" in ran.out


def test_a_reading_benchmark_is_scored_by_the_command(tmp_path: Path) -> None:
    entry = {
        "id": 0, "query": "城南公园面积多少", "answer": "4200平方米",
        "positive": ["城南公园面积4200平方米。"], "negative": ["天气晴朗。"] * 5,
    }  # fmt: skip
    file = write_jsonl(tmp_path / "zh_refine.json", entry)
    out = tmp_path / "scored.jsonl"
    ran = call("eval", "reading", "rgb", file, "--out", out, "--json", home=tmp_path / "home")
    (group,) = ran.json()
    assert (group["questions"], group["failed"]) == (1, 0)
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "zh_refine-0"


def test_a_policy_benchmark_is_converted_for_the_retrieval_bench(tmp_path: Path) -> None:
    contexts, questions = tmp_path / "context.csv", tmp_path / "train.csv"
    contexts.write_text("docid\ttext\nd1\t政策一\n", encoding="utf-8")
    questions.write_text("id\tdocid\tquestion\nq1\td1\t问一\n", encoding="utf-8")
    ran = call("eval", "ncp", contexts, questions, "--out", tmp_path / "ncp")
    assert "1 份文件、1 个问题" in ran.out
    assert (tmp_path / "ncp" / "questions.jsonl").is_file()
