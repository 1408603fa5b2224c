from pathlib import Path

import pytest

from ui.uploads import UploadError, keep_upload, safe_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\文件\\永平街.docx", "永平街.docx"),
        ("a\x1b[31m\u202etxt.md", "a[31mtxt.md"),
        ("...", "report"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_the_same_file_has_one_place(tmp_path: Path) -> None:
    received = tmp_path / "甲.txt"
    received.write_text("内容", encoding="utf-8")
    first = keep_upload(tmp_path / "home", received)
    assert keep_upload(tmp_path / "home", received) == first
    assert first.read_text(encoding="utf-8") == "内容"


def test_a_file_that_cannot_be_kept_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "home"
    blocked.write_text("")
    received = tmp_path / "甲.txt"
    received.write_text("内容", encoding="utf-8")
    with pytest.raises(UploadError) as caught:
        keep_upload(blocked, received)
    assert "甲.txt" in caught.value.user_message
