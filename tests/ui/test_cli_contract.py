"""The shapes that other programs rely on; see “Contract of the command line” in the design."""

from __future__ import annotations

import csv
import io
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.pace import slowness
from tests.ui.cli import Ran, call, jiewen, read_jsonl, write_jsonl

COMMANDS = (
    "index", "reports", "show", "remove", "rebuild", "check", "figures", "search", "ask", "serve",
    "eval",
)  # fmt: skip
NUMBER = (int, float)
PASSAGE = {
    "id": str, "report": str, "title": str, "street": str, "year": int, "section": list,
    "text": str, "start": int, "end": int, "score": NUMBER,
}  # fmt: skip
ANSWER = {
    "question": str, "status": str, "reason": (str, type(None)), "text": str, "model": str,
    "citations": list, "figures": list, "warnings": list, "coverage": dict, "timings_ms": dict,
}  # fmt: skip
CITATION = {
    "number": int, "report": str, "title": str, "street": str, "year": int, "section": list,
    "file": str, "quote": str, "start": int, "end": int,
}  # fmt: skip
FIGURE = {
    "street": str, "year": int, "period": str, "indicator": str, "value": (*NUMBER, type(None)),
    "unit": str, "change": (dict, type(None)), "computed": bool, "formula": (str, type(None)),
    "citation": (int, type(None)), "related": bool,
}  # fmt: skip
CHANGE = {"direction": str, "amount": (*NUMBER, type(None)), "unit": str, "baseline": str}
WARNING = {"kind": str, "message": str}
COVERAGE = {"searched": int, "found": int, "missing": list}
TIMINGS = dict.fromkeys(["plan", "retrieve", "draft", "verify", "total"], NUMBER)
KINDS = {"scope", "year", "period", "planned", "approximate", "unit", "premise", "unverified"}
REASONS = {"no_such_street", "no_such_year", "not_disclosed", "out_of_scope"}


def assert_shape(value: dict[str, Any], shape: dict[str, Any]) -> None:
    """Fail unless an object has exactly these keys with these types; true is no number."""
    assert set(value) == set(shape)
    for key, kind in shape.items():
        assert isinstance(value[key], kind), (key, value[key])
        assert kind is bool or not isinstance(value[key], bool), (key, value[key])


def assert_answer(answer: dict[str, Any], texts: dict[str, str]) -> None:
    """Fail unless an answer has the shape of the contract and its quotes stand in the reports."""
    assert_shape(answer, ANSWER)
    assert answer["status"] in {"answered", "related", "not_found"}
    assert (answer["reason"] in REASONS) == (answer["status"] != "answered")
    assert_shape(answer["coverage"], COVERAGE)
    assert_shape(answer["timings_ms"], TIMINGS)
    for number, citation in enumerate(answer["citations"], 1):
        assert_shape(citation, CITATION)
        assert citation["number"] == number
        text = texts[citation["report"]]
        assert text[citation["start"] : citation["end"]] == citation["quote"] != ""
    for figure in answer["figures"]:
        assert_shape(figure, FIGURE)
        assert (figure["citation"] is None) == figure["computed"] == (figure["formula"] is not None)
        if figure["change"]:
            assert_shape(figure["change"], CHANGE)
            assert figure["change"]["direction"] in {"up", "down", "flat"}
    for warning in answer["warnings"]:
        assert_shape(warning, WARNING)
        assert warning["kind"] in KINDS


@pytest.fixture(scope="module")
def home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("contract") / "home"
    shutil.copytree(built_home, copy)
    return copy


@pytest.fixture(scope="module")
def reports(home: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = call("reports", "--json", home=home).json()
    return listed


@pytest.fixture(scope="module")
def texts(home: Path, reports: list[dict[str, Any]]) -> dict[str, str]:
    """Return id → what `show --text` prints."""
    return {r["id"]: call("show", r["id"], "--text", home=home).out for r in reports}


def test_help_comes_at_once_and_names_every_command() -> None:
    began = time.monotonic()
    ran = jiewen("--help")
    took = time.monotonic() - began
    assert ran.status == 0
    assert [c for c in COMMANDS if f"  {c} " not in ran.out] == []
    assert took < 2 * slowness()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    ran = call(command, "--help")
    assert (ran.status, ran.err) == (0, "")


def test_the_installed_script_is_the_same_command() -> None:
    import subprocess

    script = Path(sys.executable).with_name("jiewen")
    if not script.exists():
        pytest.skip("jiewen is not installed in this environment")
    done = subprocess.run([script, "--help"], capture_output=True, encoding="utf-8", check=True)
    assert "街问" in done.stdout


def test_lists_reports_as_objects(reports: list[dict[str, Any]]) -> None:
    needed = {
        "id": str, "street": str, "year": int, "title": str, "passages": int, "figures": int,
        "source": str,
    }  # fmt: skip
    assert len(reports) == 6
    for report in reports:
        assert_shape({k: report[k] for k in needed}, needed)
        assert report["passages"] > 0
        assert report["figures"] > 0
    assert {(r["street"], r["year"]) for r in reports} == {
        ("永平街道", 2023), ("云城街道", 2022), ("青松街道", 2022), ("青松街道", 2023),
        ("柳塘镇", 2023), ("临溪街道", 2023),
    }  # fmt: skip


def test_lists_reports_for_people(home: Path) -> None:
    ran = call("reports", home=home)
    assert ran.status == 0
    assert "永平街道" in ran.out
    assert "2023" in ran.out


@pytest.mark.parametrize(
    "question",
    [
        "永平街刑事警情同比下降多少",
        "哪个街道的垃圾分类率最高",
        "青松街道2022年和2023年刑事警情相差多少",
        "今天天气怎么样",
    ],
)
def test_an_answer_has_the_shape_of_the_contract(
    home: Path, texts: dict[str, str], question: str
) -> None:
    answer = call("ask", question, "--json", home=home).json()
    assert answer["question"] == question
    assert_answer(answer, texts)


@pytest.mark.slow
def test_the_key_question_comes_out_right(home: Path) -> None:
    answer = call("ask", "永平街刑事警情同比下降多少", "--json", home=home).json()
    (figure,) = answer["figures"]
    assert (answer["status"], answer["reason"], answer["model"]) == (
        "related", "not_disclosed", "extractive",
    )  # fmt: skip
    assert (figure["street"], figure["year"], figure["value"], figure["unit"]) == (
        "永平街道", 2023, 1677, "宗",
    )  # fmt: skip
    assert figure["change"] == {
        "direction": "down", "amount": 14.5, "unit": "%", "baseline": "同比",
    }  # fmt: skip
    said = {key: value for key, value in answer.items() if key != "timings_ms"}
    assert "13.8" not in str(said)


def test_an_answer_for_people_shows_the_passages_below(home: Path) -> None:
    ran = call("ask", "云城街刑事警情同比下降多少", home=home)
    answer, passages = ran.out.split("\n\n", 1)
    assert "13.8%[1]" in answer
    assert passages.startswith("[1] 云城街道2022年")
    assert "yuncheng-2022.md" in passages


@pytest.mark.slow
def test_prints_chinese_in_a_terminal_without_a_locale(home: Path) -> None:
    ran = jiewen("ask", "云城街刑事警情同比下降多少", home=home, env={"LC_ALL": "C", "LANG": "C"})
    assert "云城街道2022年刑事警情425宗" in ran.out


@pytest.mark.slow
def test_talks_in_the_terminal_with_follow_ups(home: Path) -> None:
    ran = jiewen("ask", home=home, stdin="云城街案件类警情多少宗\n那永平街呢？\n\n")
    assert ran.status == 0
    assert ran.out.index("1193宗") < ran.out.index("1677宗")


def test_found_passages_have_the_shape_of_the_contract(home: Path, texts: dict[str, str]) -> None:
    found = call("search", "生活垃圾分类", "-k", 3, "--json", home=home).json()
    assert len(found) == 3
    for passage in found:
        assert_shape(passage, PASSAGE)
        assert texts[passage["report"]][passage["start"] : passage["end"]] == passage["text"]
    assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)
    assert "垃圾" in found[0]["text"]


@pytest.mark.slow
def test_a_batch_of_talks_is_answered_line_by_line(
    home: Path, texts: dict[str, str], tmp_path: Path
) -> None:
    batch = write_jsonl(
        tmp_path / "in.jsonl",
        {
            "id": "a",
            "turns": ["永平街案件类警情多少宗", "那云城街呢？", "两个差多少？"],
            "gold": 484,
        },
        {"id": 7, "turns": ["那云城街呢？"]},
        {"id": "空", "turns": ["", "云城街刑事警情多少宗"]},
    )
    out = tmp_path / "deep" / "out.jsonl"
    ran = call("ask", "--batch", batch, "--out", out, home=home)
    assert (ran.status, ran.err) == (0, "")
    rows = read_jsonl(out)
    assert [set(r) for r in rows] == [{"id", "answers"}] * 3
    assert [(r["id"], len(r["answers"])) for r in rows] == [("a", 3), (7, 1), ("空", 2)]
    for row in rows:
        for answer in row["answers"][row["id"] == "空" :]:
            assert_answer(answer, texts)
    talk = rows[0]["answers"]
    values = [[f["value"] for f in a["figures"] if not f["computed"]] for a in talk]
    assert values == [[1677], [1193], [1677, 1193]]
    assert [f["value"] for f in talk[2]["figures"] if f["computed"]] == [484]
    assert rows[1]["answers"][0]["status"] == "not_found"
    assert rows[2]["answers"][0]["status"] == "not_found"
    assert rows[2]["answers"][1]["figures"][0]["value"] == 425


def test_a_batch_of_searches_is_answered_line_by_line(home: Path, tmp_path: Path) -> None:
    batch = write_jsonl(
        tmp_path / "in.jsonl",
        {"id": 1, "question": "刑事警情", "turns": ["不用"]},
        {"id": "b", "question": "养老床位"},
    )
    out = tmp_path / "out.jsonl"
    assert call("search", "--batch", batch, "--out", out, "-k", 2, home=home).status == 0
    rows = read_jsonl(out)
    assert [(r["id"], len(r["passages"]), set(r)) for r in rows] == [
        (1, 2, {"id", "passages"}), ("b", 2, {"id", "passages"}),
    ]  # fmt: skip
    for row in rows:
        for passage in row["passages"]:
            assert_shape(passage, PASSAGE)


def figures_of(ran: Ran) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = ran.json()
    return listed


def test_lists_the_figures_of_one_indicator_street_and_year(
    home: Path, texts: dict[str, str]
) -> None:
    asked = ["--indicator", "刑事警情", "--street", "青松街", "--year", 2022, "--json"]
    rows = figures_of(call("figures", *asked, home=home))
    assert {(r["street"], r["year"], r["value"], r["unit"]) for r in rows} == {
        ("青松街道", 2022, 480, "宗")
    }
    for row in rows:
        assert row["sentence"] in texts[row["report"]]
        assert "480" in texts[row["report"]][row["start"] : row["end"]]


def test_exports_the_same_figures_as_csv_and_excel(home: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    asked = ["figures", "--indicator", "警情", "--street", "云城街道"]
    rows = figures_of(call(*asked, "--json", home=home))
    table = list(csv.reader(io.StringIO(call(*asked, "--csv", home=home).out)))
    book = tmp_path / "figures.xlsx"
    assert call(*asked, "--xlsx", book, home=home).status == 0
    sheet = list(load_workbook(book).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert len(rows) >= 3
    assert len(table) == len(sheet) == len(rows) + 1
    assert [str(c) for c in sheet[0]] == table[0]
    value, name = table[0].index("数值"), table[0].index("指标")
    wanted = [(r["indicator"], float(r["value"])) for r in rows]
    assert [(line[name], float(line[value])) for line in table[1:]] == wanted
    assert [(line[name], float(str(line[value]))) for line in sheet[1:]] == wanted


def test_shows_sections_and_figures_of_a_report(
    home: Path, reports: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    report = next(r["id"] for r in reports if r["street"] == "云城街道")
    sections = call("show", report, "--sections", "--json", home=home).json()
    figures = figures_of(call("show", report, "--figures", "--json", home=home))
    assert any("主要问题" in s["path"][-1] for s in sections if s["path"])
    for section in sections:
        assert 0 <= section["start"] <= section["end"] <= len(texts[report])
    assert len(figures) == next(r["figures"] for r in reports if r["id"] == report)


def test_takes_the_beginning_of_an_id_for_the_report(
    home: Path, reports: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    report = reports[0]["id"]
    assert call("show", report[:8], "--text", home=home).out == texts[report]


def test_check_states_every_part_with_its_remedy(home: Path) -> None:
    results = call("check", "--json", home=home).json()
    assert len(results) >= 4
    for result in results:
        assert_shape(result, {"name": str, "ok": bool, "message": str, "remedy": str})
        assert result["ok"]


def test_check_lists_what_does_not_add_up_in_a_report(home: Path) -> None:
    ran = call("check", "--report", "青松街道2022", "--json", home=home)
    assert isinstance(ran.json(), list)


def test_the_home_folder_can_come_from_the_environment(home: Path, tmp_path: Path) -> None:
    by_variable = jiewen("reports", "--json", env={"JIEWEN_HOME": str(home)}, cwd=tmp_path)
    assert len(by_variable.json()) == 6
    assert list(tmp_path.iterdir()) == []


def test_the_home_option_wins_over_the_environment(home: Path, tmp_path: Path) -> None:
    ran = call("reports", "--json", home=home, env={"JIEWEN_HOME": str(tmp_path / "none")})
    assert len(ran.json()) == 6
