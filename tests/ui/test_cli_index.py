from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import SAMPLES
from tests.ui.cli import call, environment


def write_report(path: Path, street: str, number: int, year: int = 2023) -> Path:
    """Write a small report of a made-up street."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"{year}年湖州市云岭区{street}工作总结\n\n一、主要工作\n\n全年接报刑事警情{number}宗，同比下降3.1%。\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_report(tmp_path / "in" / "a.txt", "春晓街道", 315)
    write_report(tmp_path / "in" / "sub" / "b.md", "夏荷街道", 208)
    return tmp_path / "in"


def count(home: Path) -> int:
    return len(call("reports", "--json", home=home).json())


@pytest.mark.slow
def test_adds_skips_updates_and_removes_reports(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = call("index", folder, "--json", home=home).json()
    assert (first["added"], first["failed"], first["reports"]) == (2, 0, 2)
    assert {f["outcome"] for f in first["files"]} == {"added"}
    again = call("index", folder, "--json", home=home).json()
    assert (again["unchanged"], again["added"], again["reports"]) == (2, 0, 2)
    write_report(folder / "a.txt", "春晓街道", 333)
    changed = call("index", folder, "--json", home=home).json()
    assert (changed["updated"], changed["unchanged"], changed["reports"]) == (1, 1, 2)
    answer = call("ask", "春晓街道刑事警情多少宗", "--json", home=home).json()
    assert [f["value"] for f in answer["figures"]] == [333]
    gone = next(f["report"] for f in changed["files"] if f["outcome"] == "updated")
    removed = call("remove", gone, home=home)
    assert (removed.status, removed.err) == (0, "")
    answer = call("ask", "春晓街道刑事警情多少宗", "--json", home=home).json()
    assert (answer["status"], answer["reason"]) == ("not_found", "no_such_street")
    assert count(home) == 1


def test_the_same_report_in_another_file_is_kept_once(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "copy.md")
    summary = call("index", folder, "--json", home=tmp_path / "home").json()
    assert (summary["added"], summary["duplicate"], summary["reports"]) == (2, 1, 2)


def test_one_bad_file_stops_no_other_and_is_named(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 this is no document")
    (folder / "empty.txt").write_bytes(b"")
    home = tmp_path / "home"
    ran = call("index", folder, home=home)
    assert ran.status == 1
    assert "bad.docx" in ran.err
    assert "empty.txt" in ran.err
    assert "Traceback" not in ran.err
    assert "失败 2" in ran.out
    assert count(home) == 2


def test_a_failed_run_loses_nothing_indexed_before(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    call("index", folder, home=home)
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 this is no document")
    assert "bad.docx" in call("index", bad, home=home).failed_with()
    (tmp_path / "nothing").mkdir()
    call("index", tmp_path / "nothing", home=home).failed_with()
    call("index", tmp_path / "not-there", home=home).failed_with()
    assert count(home) == 2
    answer = call("ask", "夏荷街道刑事警情多少宗", "--json", home=home).json()
    assert [f["value"] for f in answer["figures"]] == [208]


def test_a_report_that_names_no_street_goes_in_when_it_is_given(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("工作总结\n\n全年接报刑事警情77宗，同比下降3.1%。\n", encoding="utf-8")
    home = tmp_path / "home"
    assert "--street" in call("index", plain, home=home).failed_with()
    given = call("index", plain, "--street", "秋实街道", "--year", 2023, "--json", home=home)
    assert given.json()["added"] == 1
    answer = call("ask", "秋实街道2023年刑事警情多少宗", "--json", home=home).json()
    assert [f["value"] for f in answer["figures"]] == [77]


@pytest.mark.slow
def test_rebuilds_the_index_from_the_store_alone(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    call("index", folder, home=home)
    shutil.rmtree(folder)
    ran = call("rebuild", home=home)
    assert (ran.status, ran.out) == (0, "索引已重建，共 2 份报告。\n")
    found = call("search", "刑事警情", "-k", 5, "--json", home=home).json()
    assert {p["street"] for p in found} == {"春晓街道", "夏荷街道"}
    assert call("check", home=home).status == 0


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_loses_nothing_and_can_be_repeated(
    folder: Path, tmp_path: Path, stop: signal.Signals
) -> None:
    home = tmp_path / "home"
    call("index", folder, home=home)
    running = subprocess.Popen(
        [sys.executable, "-m", "ui.cli.main", "--home", str(home), "index", str(SAMPLES)],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    until = time.monotonic() + 60
    while count(home) == 2 and running.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    if running.poll() is None:
        running.send_signal(stop)
    _, err = running.communicate(timeout=60)
    assert "Traceback" not in err
    assert count(home) >= 2
    repeated = call("index", SAMPLES, "--json", home=home).json()
    assert repeated["reports"] == 8
    assert call("check", home=home).status == 0


def test_a_second_writer_is_told_to_wait(folder: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    home = tmp_path / "home"
    call("index", folder, home=home)
    write_report(folder / "c.txt", "秋实街道", 12)
    with FileLock(home / "write.lock"):
        line = call("index", folder, home=home).failed_with()
        assert count(home) == 2
    assert "另一个程序" in line
