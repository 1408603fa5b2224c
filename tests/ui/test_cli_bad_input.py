from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from tests.ui.cli import call, jiewen, read_jsonl, write_jsonl


@pytest.fixture(scope="module")
def home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("bad") / "home"
    shutil.copytree(built_home, copy)
    return copy


@pytest.mark.parametrize(
    "args",
    [
        ["reports"],
        ["reports", "--json"],
        ["ask", "云城街刑事警情"],
        ["search", "刑事警情", "--json"],
        ["show", "0123456789abcdef"],
        ["remove", "0123456789abcdef"],
        ["figures", "--json"],
        ["check"],
        ["serve", "--port", "0"],
    ],
    ids=lambda args: args[0],
)
def test_a_missing_index_is_told_with_its_remedy(args: list[str], tmp_path: Path) -> None:
    home = tmp_path / "none"
    ran = call(*args, home=home)
    assert "jiewen index" in ran.failed_with()
    assert ran.out == ""
    assert not home.exists()


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    line = call("index", tmp_path / "empty", home=tmp_path / "home").failed_with()
    assert "没有" in line
    assert "empty" in line


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    line = call("index", tmp_path / "gone.txt", home=tmp_path / "home").failed_with()
    assert "gone.txt" in line


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.docx", b"PK\x03\x04" + b"\x00" * 200),
        ("broken.pdf", b"%PDF-1.7\n" + b"\xff" * 300),
        ("empty.txt", b""),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("binary.txt", bytes(range(256)) * 20),
    ],
)
def test_an_unreadable_file_is_told_by_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    line = call("index", tmp_path / name, home=tmp_path / "home").failed_with()
    assert name in line


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("JIEWEN_LLN__MODEL", "a", "JIEWEN_LLN__MODEL"),
        ("JIEWEN_HOMES", "/tmp", "JIEWEN_HOMES"),
        ("JIEWEN_LLM__MODLE", "a", "JIEWEN_LLM__MODLE"),
        ("JIEWEN_LLM__TIMEOUT_S", "soon", "JIEWEN_LLM__TIMEOUT_S"),
        ("JIEWEN_UI__PORT", "99999999", "JIEWEN_UI__PORT"),
    ],
)
def test_a_misspelt_or_impossible_setting_is_told_by_name(
    home: Path, variable: str, value: str, named: str
) -> None:
    assert named in call("reports", home=home, env={variable: value}).failed_with()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (['{"id": 1, "turns": ["云城街刑事警情"]}', "{oops"], "第 2 行"),
        (['{"turns": ["云城街刑事警情"]}'], "第 1 行缺少 id"),
        (['{"id": 1}'], "第 1 行缺少 turns"),
        (['{"id": 1, "turns": [3]}'], "第 1 行缺少 turns"),
        (["[1, 2]"], "第 1 行"),
        (['"turns"'], "第 1 行"),
    ],
    ids=["no JSON", "no id", "no turns", "turns of numbers", "a list", "a string"],
)
def test_a_bad_line_of_a_batch_is_told_by_number(
    home: Path, tmp_path: Path, rows: list[str], said: str
) -> None:
    batch = write_jsonl(tmp_path / "in.jsonl", *rows)
    out = write_jsonl(tmp_path / "out.jsonl", {"id": "earlier"})
    line = call("ask", "--batch", batch, "--out", out, home=home).failed_with()
    assert said in line
    assert read_jsonl(out) == [{"id": "earlier"}]


def test_a_batch_file_that_is_not_there_is_told(home: Path, tmp_path: Path) -> None:
    args = ["--batch", tmp_path / "none.jsonl", "--out", tmp_path / "out.jsonl"]
    assert "none.jsonl" in call("ask", *args, home=home).failed_with()
    assert "none.jsonl" in call("search", *args, home=home).failed_with()


def test_a_batch_that_is_no_utf8_is_told(home: Path, tmp_path: Path) -> None:
    batch = tmp_path / "gbk.jsonl"
    batch.write_bytes('{"id": 1, "turns": ["云城街刑事警情"]}\n'.encode("gbk"))
    line = call("ask", "--batch", batch, "--out", tmp_path / "o.jsonl", home=home).failed_with()
    assert "UTF-8" in line


@pytest.mark.parametrize(
    ("question", "said"), [("", "问题是空的"), ("　 ", "问题是空的"), ("警" * 10_000, "10000")]
)
def test_a_question_that_cannot_be_taken_is_told(home: Path, question: str, said: str) -> None:
    assert said in call("ask", question, home=home).failed_with()


def test_an_unknown_report_is_told(home: Path) -> None:
    for command in ("show", "remove"):
        assert "jiewen reports" in call(command, "ffffffffffffffff", home=home).failed_with()


def test_a_street_with_two_reports_is_not_guessed(home: Path) -> None:
    line = call("remove", "青松街道", home=home).failed_with()
    assert "多份" in line
    assert len(call("reports", "--json", home=home).json()) == 6


@pytest.mark.slow
def test_a_port_in_use_is_told(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = jiewen("serve", "--port", port, home=home).failed_with()
    assert str(port) in line
    assert "--port" in line


def test_an_export_that_cannot_be_written_is_told(home: Path, tmp_path: Path) -> None:
    line = call("figures", "--xlsx", tmp_path / "no" / "x.xlsx", home=home).failed_with()
    assert "x.xlsx" in line


@pytest.mark.parametrize(
    "args",
    [
        ["frobnicate"],
        ["ask", "--frobnicate"],
        ["ask", "--batch"],
        ["ask", "--batch", "in.jsonl"],
        ["search"],
        ["search", "问", "-k", "0"],
        ["search", "问", "-k", "many"],
        ["index"],
        ["index", "x", "--year", "12"],
        ["show"],
        ["serve", "--port", "70000"],
        ["--home"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(args: list[str], home: Path) -> None:
    ran = call(*args, home=None if args == ["--home"] else home)
    assert ran.status == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["ask", ""], 1),
        (["show", "ffffffffffffffff"], 1),
        (["index", "/not/there"], 1),
        (["frobnicate"], 2),
        (["reports"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_the_process_leaves_with_the_same_status(home: Path, args: list[str], status: int) -> None:
    ran = jiewen(*args, home=home)
    assert ran.status == status
    if status == 1:
        ran.failed_with()


def test_nothing_indexed_is_lost_by_any_of_it(home: Path) -> None:
    assert len(call("reports", "--json", home=home).json()) == 6
    answer = call("ask", "云城街刑事警情多少宗", "--json", home=home).json()
    assert [f["value"] for f in answer["figures"]] == [425]
