"""Files go into the library and what becomes of each is told."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import NothingToReadError
from index.errors import LibraryLockedError
from index.intake import FileResult, IntakeSummary, take_in
from index.library import Library

Opening = Callable[..., Library]


def words(street: str, number: int = 315) -> str:
    body = f"全年接报刑事警情{number}宗，同比下降3.1%。"
    return f"2023年湖州市云岭区{street}工作总结\n\n一、主要工作\n\n{body}\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "in" / "a.txt", words("春晓街道"))
    write(tmp_path / "in" / "deep" / "b.md", words("夏荷街道"))
    return tmp_path / "in"


def outcomes(summary: IntakeSummary) -> dict[str, str]:
    """Return file name → outcome."""
    return {Path(r.file).name: r.outcome for r in summary.results}


def streets(library: Library) -> list[str]:
    return sorted(r.metadata.street for r in library.reports())


def test_takes_in_every_report_below_a_folder(open_library: Opening, folder: Path) -> None:
    library = open_library()
    summary = take_in(library, [folder])
    assert outcomes(summary) == {"a.txt": "added", "b.md": "added"}
    assert not summary.failed
    assert streets(library) == ["夏荷街道", "春晓街道"]
    assert {r.report for r in summary.results} == {r.id for r in library.reports()}


def test_skips_what_it_knows_and_updates_what_changed(open_library: Opening, folder: Path) -> None:
    library = open_library()
    take_in(library, [folder])
    write(folder / "a.txt", words("春晓街道", 333))
    again = take_in(library, [folder])
    assert outcomes(again) == {"a.txt": "updated", "b.md": "unchanged"}
    assert len(library.reports()) == 2
    assert [str(f.value) for f in library.figures() if f.street == "春晓街道"] == ["333"]


def test_knows_the_same_report_in_another_file(open_library: Opening, folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "z.txt")
    library = open_library()
    summary = take_in(library, [folder])
    assert outcomes(summary)["z.txt"] == "duplicate"
    assert summary.results[-1].message
    assert len(library.reports()) == 2


def test_names_each_file_given_twice_only_once(open_library: Opening, folder: Path) -> None:
    summary = take_in(open_library(), [folder, folder / "a.txt", folder])
    assert len(summary.results) == 2


def test_a_bad_file_is_named_with_its_reason_and_stops_no_other(
    open_library: Opening, folder: Path
) -> None:
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 this is no document")
    write(folder / "empty.txt", "")
    library = open_library()
    summary = take_in(library, [folder])
    failed = {Path(r.file).name: r.message for r in summary.results if r.outcome == "failed"}
    assert summary.failed
    assert set(failed) == {"bad.docx", "empty.txt"}
    assert all(name in message and "\n" not in message for name, message in failed.items())
    assert len(library.reports()) == 2


def test_a_file_that_turns_bad_does_not_take_its_report_away(
    open_library: Opening, folder: Path
) -> None:
    library = open_library()
    take_in(library, [folder])
    write(folder / "a.txt", "")
    assert outcomes(take_in(library, [folder]))["a.txt"] == "failed"
    assert streets(library) == ["夏荷街道", "春晓街道"]


def test_a_report_without_street_or_year_can_be_told_them(
    open_library: Opening, tmp_path: Path
) -> None:
    plain = write(tmp_path / "plain.txt", "工作总结\n\n全年接报刑事警情77宗，同比下降3.1%。\n")
    library = open_library()
    (refused,) = take_in(library, [plain]).results
    assert (refused.outcome, refused.lacks_metadata) == ("failed", True)
    (taken,) = take_in(library, [plain], street="秋实街道", year=2023).results
    assert taken.outcome == "added"
    (known,) = take_in(library, [plain], street="秋实街道", year=2023).results
    assert known.outcome == "unchanged"
    assert [(r.metadata.street, r.metadata.year) for r in library.reports()] == [("秋实街道", 2023)]


def test_a_street_told_later_moves_the_report(open_library: Opening, folder: Path) -> None:
    library = open_library()
    take_in(library, [folder / "a.txt"])
    take_in(library, [folder / "a.txt"], street="冬青街道", year=2022)
    assert [(r.metadata.street, r.metadata.year) for r in library.reports()] == [("冬青街道", 2022)]


def test_takes_in_the_members_of_an_archive(open_library: Opening, tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("x/a.txt", words("春晓街道"))
        packed.writestr("x/bad.docx", b"PK\x03\x04 no document")
        packed.writestr("b.md", words("夏荷街道"))
    library = open_library()
    summary = take_in(library, [archive])
    assert sorted(r.outcome for r in summary.results) == ["added", "added", "failed"]
    assert all("all.zip!" in r.file for r in summary.results)
    assert streets(library) == ["夏荷街道", "春晓街道"]
    assert {r.outcome for r in take_in(library, [archive]).results} <= {"unchanged", "failed"}


@pytest.mark.parametrize("name", ["empty", "not-there"])
def test_says_that_there_is_nothing_to_read(
    open_library: Opening, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToReadError) as told:
        take_in(open_library(), [tmp_path / name])
    assert name in told.value.user_message


def test_tells_progress_before_each_file_and_each_result(
    open_library: Opening, folder: Path
) -> None:
    seen: list[tuple[int, int, str]] = []
    results: list[FileResult] = []
    summary = take_in(
        open_library(), [folder], on_result=results.append,
        on_file=lambda done, total, file: seen.append((done, total, file.name)),
    )  # fmt: skip
    assert seen == [(0, 2, "a.txt"), (1, 2, "b.md")]
    assert results == summary.results


def test_a_second_writer_is_told_to_wait(open_library: Opening, folder: Path) -> None:
    first, second = open_library(), open_library()
    with first.writing(), pytest.raises(LibraryLockedError):
        take_in(second, [folder])
    assert len(take_in(second, [folder]).results) == 2


def test_an_interruption_keeps_what_was_taken_in(open_library: Opening, folder: Path) -> None:
    library = open_library()

    def stop(done: int, total: int, file: Path) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(library, [folder], on_file=stop)
    assert outcomes(take_in(library, [folder])) == {"a.txt": "unchanged", "b.md": "added"}
    assert streets(open_library(create=False)) == ["夏荷街道", "春晓街道"]
