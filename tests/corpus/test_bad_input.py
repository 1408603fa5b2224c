from __future__ import annotations

import io
import os
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.config import CorpusSettings
from corpus.errors import CorpusError, NothingToReadError, UnreadableFileError
from corpus.isolation import ReportReader
from corpus.reading import discover, read_file, read_report, read_reports
from corpus.report import Report
from tests.corpus import manuscript
from tests.pace import slowness

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOISE = random.Random(7).randbytes(4000)


def docx_bytes(tmp_path: Path) -> bytes:
    manuscript.write_docx(tmp_path / "good.docx")
    return (tmp_path / "good.docx").read_bytes()


def pdf_bytes(tmp_path: Path) -> bytes:
    manuscript.write_pdf(tmp_path / "good.pdf")
    return (tmp_path / "good.pdf").read_bytes()


def encrypted_pdf(path: Path) -> None:
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=pdfencrypt.StandardEncryption("secret"))
    canvas.drawString(50, 50, "x")
    canvas.save()


def many_pages(path: Path) -> None:
    blank_pages(path, 5000)


def no_pages(path: Path) -> None:
    blank_pages(path, 0)


def blank_pages(path: Path, count: int) -> None:
    from pypdfium2 import PdfDocument

    document = PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842).close()
    document.save(path)
    document.close()


def huge_file(path: Path) -> None:
    path.write_bytes(b"")
    os.truncate(path, 200 << 20)


def inflating_docx(path: Path, good: bytes) -> None:
    """A docx of about a megabyte whose text inflates to a gigabyte."""
    source = zipfile.ZipFile(io.BytesIO(good))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in source.namelist():
            if name != "word/document.xml":
                archive.writestr(name, source.read(name))
        with archive.open("word/document.xml", "w", force_zip64=True) as out:
            for _ in range(256):
                out.write(b" " * (4 << 20))


BAD: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "empty.txt": (lambda p, _: p.write_bytes(b""), "空文件"),
    "blank.txt": (lambda p, _: p.write_text(" \n\n", encoding="utf-8"), "没有文字"),
    "noise.txt": (lambda p, _: p.write_bytes(NOISE), "编码"),
    "cut.docx": (lambda p, t: p.write_bytes(docx_bytes(t)[:9000]), "损坏"),
    "cut.pdf": (lambda p, t: p.write_bytes(pdf_bytes(t)[:3000]), "损坏"),
    "noise.pdf": (lambda p, _: p.write_bytes(b"%PDF-1.5\n" + NOISE), "损坏"),
    "noise.xlsx": (lambda p, _: p.write_bytes(NOISE), "损坏"),
    "old.doc": (lambda p, _: p.write_bytes(OLD_OFFICE + NOISE), "另存为 docx"),
    "locked.docx": (
        lambda p, _: p.write_bytes(OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + NOISE),
        "密码",
    ),
    "locked.pdf": (lambda p, _: encrypted_pdf(p), "密码"),
    "long.pdf": (lambda p, _: many_pages(p), "5000 页"),
    "pageless.pdf": (lambda p, _: no_pages(p), "没有任何页面"),
    "named.docx": (lambda p, _: encrypted_pdf(p), "密码"),
    "inflating.docx": (lambda p, t: inflating_docx(p, docx_bytes(t)), "解压后过大（10"),
    "picture.pdf": (lambda p, _: p.write_bytes(b"\x89PNG\r\n\x1a\n" + NOISE), "图片"),
    "letter.rtf": (lambda p, _: p.write_bytes(b"{\\rtf1 x}"), "另存为 docx"),
    "packed.rar": (lambda p, _: p.write_bytes(b"Rar!\x1a\x07\x00" + NOISE), "zip"),
    "nobody.txt": (lambda p, _: p.write_text("总结\n\n完成任务。\n", encoding="utf-8"), "--street"),
    "huge.txt": (lambda p, _: huge_file(p), "太大"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_line_with_reason_and_remedy(name: str, tmp_path: Path) -> None:
    write, reason = BAD[name]
    (tmp_path / "files").mkdir()
    path = tmp_path / "files" / name
    write(path, tmp_path)
    ((found, error),) = read_reports([path])
    assert found == path
    assert isinstance(error, CorpusError)
    assert name in error.user_message
    assert reason in error.user_message
    assert "\n" not in error.user_message


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt", "a", "a.dat"])
def test_a_wrong_extension_is_seen_through(name: str, tmp_path: Path) -> None:
    manuscript.write_docx(tmp_path / "good.docx")
    good = read_report(tmp_path / "good.docx")
    (tmp_path / "misnamed").mkdir()
    path = tmp_path / "misnamed" / name
    path.write_bytes((tmp_path / "good.docx").read_bytes())
    ((_, read),) = read_reports([path])
    assert isinstance(read, Report)
    assert read.text == good.text


def test_an_archive_in_an_archive_is_refused_by_name_and_the_rest_read(tmp_path: Path) -> None:
    inner = manuscript.zipped({"甲.txt": manuscript.as_text().encode()})
    path = tmp_path / "全部.zip"
    path.write_bytes(manuscript.zipped({"乙.txt": manuscript.as_text().encode(), "内.zip": inner}))
    read = dict(read_file(path))
    assert isinstance(read["乙.txt"], Report)
    refused = read["内.zip"]
    assert isinstance(refused, CorpusError)
    assert "全部.zip/内.zip" in refused.user_message
    assert "解压" in refused.user_message


def test_bad_files_do_not_keep_the_good_ones_out(tmp_path: Path) -> None:
    manuscript.write_docx(tmp_path / "b.docx")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.5\n" + NOISE)
    (tmp_path / "c.txt").write_text(manuscript.as_text(), encoding="utf-8")
    (tmp_path / "d.docx").write_bytes(NOISE)
    read = {path.name: result for path, result in read_reports(discover([tmp_path]))}
    assert [type(read[n]) for n in ("a.pdf", "b.docx", "c.txt", "d.docx")] == [
        UnreadableFileError, Report, Report, UnreadableFileError,
    ]  # fmt: skip


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_read(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<div>" * 200_000, encoding="utf-8")
    manuscript.write_docx(tmp_path / "next.docx")
    limits = CorpusSettings(timeout_seconds=6)
    begun = time.monotonic()
    (_, slow), (_, good) = read_reports(discover([tmp_path]), settings=limits)
    assert isinstance(slow, UnreadableFileError)
    assert isinstance(good, Report)
    assert time.monotonic() - begun < 30 * slowness()


def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    words = "<p>" + "完成任务，推进工作。" * 1_500_000 + "</p>"
    (tmp_path / "fat.html").write_text(words, encoding="utf-8")
    with ReportReader(CorpusSettings(memory_mb=64)) as reader:
        error = reader.read(tmp_path / "fat.html")
    assert isinstance(error, UnreadableFileError)
    assert "fat.html" in error.user_message


def test_a_fault_of_ours_in_one_file_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import corpus.figures

    extract = corpus.figures.extract_figures

    def stumble(report: Report) -> object:
        if report.metadata.year == 2022:
            raise ZeroDivisionError("made up")
        return extract(report)

    monkeypatch.setattr(corpus.figures, "extract_figures", stumble)
    (tmp_path / "a.txt").write_text(manuscript.as_text().replace("2023", "2022"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(manuscript.as_text(), encoding="utf-8")
    (_, fault), (_, good) = read_reports(discover([tmp_path]))
    assert isinstance(fault, CorpusError)
    assert "内部错误" in fault.user_message
    assert "ZeroDivisionError" in caplog.text
    assert isinstance(good, Report)


def test_members_of_an_archive_are_read_one_by_one(tmp_path: Path) -> None:
    content = {
        "二〇二三/总结.txt": manuscript.as_text().encode("gb18030"),
        "网页.html": manuscript.as_html().encode(),
        "坏.pdf": b"%PDF-1.4" + NOISE,
        "旧.doc": OLD_OFFICE + NOISE,
        "图.jpg": b"\xff\xd8\xff",
        "__MACOSX/._总结.txt": b"\x00",
    }
    path = tmp_path / "全部.zip"
    path.write_bytes(manuscript.zipped(content))
    read = dict(read_file(path))
    assert set(read) == {"二〇二三/总结.txt", "网页.html", "坏.pdf", "旧.doc"}
    first, second = read["二〇二三/总结.txt"], read["网页.html"]
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.id == second.id
    bad = read["坏.pdf"]
    assert isinstance(bad, CorpusError)
    assert "全部.zip/坏.pdf" in bad.user_message


def test_names_in_archives_of_old_windows_tools_are_readable(tmp_path: Path) -> None:
    name = "总结.txt".encode("gb18030")
    content = manuscript.zipped({"A" * (len(name) - 4) + ".txt": manuscript.as_text().encode()})
    path = tmp_path / "旧.zip"
    path.write_bytes(content.replace(b"A" * (len(name) - 4) + b".txt", name))
    assert [n for n, _ in read_file(path)] == ["总结.txt"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"../../evil.txt": b"x"}, "外部目录"),
        ({"/etc/evil.txt": b"x"}, "外部目录"),
        ({"bomb.txt": b"0" * (301 << 20)}, "过大"),
        ({f"{n}.txt": b"" for n in range(2001)}, "文件过多"),
        ({"图.jpg": b"x"}, "没有可读取的报告"),
    ],
    ids=["parent", "absolute", "bomb", "many", "nothing"],
)
def test_a_hostile_archive_is_refused_as_a_whole(
    content: dict[str, bytes], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(manuscript.zipped(content))
    ((name, error),) = read_file(path)
    assert name == "a.zip"
    assert isinstance(error, CorpusError)
    assert reason in error.user_message
    assert not (tmp_path.parent / "evil.txt").exists()


def test_discover_lists_documents_and_leaves_out_lock_files(tmp_path: Path) -> None:
    for name in ("b.docx", "a/c.TXT", "~$b.docx", ".hidden.txt", "x.jpg", "old.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [str(p.relative_to(tmp_path)) for p in discover([tmp_path, tmp_path / "b.docx"])]
    assert found == ["a/c.TXT", "b.docx", "old.doc"]


@pytest.mark.parametrize("missing", [True, False])
def test_nothing_to_read_is_said(missing: bool, tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError) as caught:
        discover([tmp_path / "nowhere" if missing else tmp_path])
    assert str(tmp_path) in caught.value.user_message


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".xlsx", ".pdf", ""])
@given(st.binary(max_size=2000), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>"]))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_fuzzed_bytes_raise_only_corpus_errors(
    suffix: str, tmp_path: Path, content: bytes, head: bytes
) -> None:
    path = tmp_path / f"fuzz{suffix}"
    path.write_bytes(head + content)
    try:
        read = read_report(path, street="柳湾街道", year=2023)
    except CorpusError:
        return
    assert read.text.strip()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=40))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_damaged_files_raise_only_corpus_errors(
    kind: str, tmp_path: Path, place: int, damage: bytes
) -> None:
    good = tmp_path / f"good.{kind}"
    if not good.exists():
        {"docx": manuscript.write_docx, "xlsx": manuscript.write_xlsx, "pdf": manuscript.write_pdf}[
            kind
        ](good)
    content = bytearray(good.read_bytes())
    at = place % len(content)
    content[at : at + len(damage)] = damage
    path = tmp_path / f"bad.{kind}"
    path.write_bytes(bytes(content))
    try:
        read = read_report(path, street="柳湾街道", year=2023, settings=CorpusSettings(ocr=False))
    except CorpusError:
        return
    assert read.id
