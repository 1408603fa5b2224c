from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.config import CorpusSettings
from corpus.errors import UnreadableFileError
from corpus.formats.plain import text_blocks
from corpus.reading import compose, read_report
from tests.corpus import manuscript


@pytest.mark.parametrize("rules", ["all", "three", "none"])
def test_a_table_is_read_however_it_is_ruled(rules: manuscript.TableRules, tmp_path: Path) -> None:
    manuscript.write_pdf_with_rules(tmp_path / "a.pdf", rules)
    wanted = compose(text_blocks(manuscript.as_text(marks=False)), name="a")
    read = read_report(tmp_path / "a.pdf")
    assert read.text == wanted.text
    assert [(t.header, t.unit) for t in read.tables] == [(t.header, t.unit) for t in wanted.tables]
    assert [(f.indicator, f.value, f.unit) for f in read.figures] == [
        (f.indicator, f.value, f.unit) for f in wanted.figures
    ]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    manuscript.write_pdf_in_two_columns(tmp_path / "a.pdf")
    read = read_report(tmp_path / "a.pdf")
    assert read.text == "\n".join(manuscript.paragraphs())


@pytest.mark.parametrize("ascii85", [0, 1])
@pytest.mark.parametrize("damage", ["overwritten", "cut off"])
def test_a_page_whose_content_is_damaged_is_never_read_as_blank(
    damage: str, ascii85: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportlab import rl_config

    monkeypatch.setattr(rl_config, "useA85", ascii85)
    path = tmp_path / "a.pdf"
    manuscript.write_pdf(path)
    content = path.read_bytes()
    stream = max(re.finditer(rb"stream\r?\n(.*?)endstream", content, re.S), key=lambda m: len(m[1]))
    start, end = stream.span(1)
    middle = (start + end) // 2
    if damage == "overwritten":
        content = content[:middle] + b"!" * 60 + content[middle + 60 :]
    else:
        content = content[:middle] + b" " * (end - middle) + content[end:]
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        read_report(path, settings=CorpusSettings(ocr=False))
    assert re.search("第 \\d 页的内容已损坏|已损坏或格式不完整", caught.value.user_message)


def test_a_list_of_contents_and_a_letter_head_are_no_tables(tmp_path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("STSong-Light", 14)
    lines = ["云汀区柳湾街道2023年工作总结", "一、基本情况", "二、主要成效", "三、存在问题"]
    for row, line in enumerate(lines):
        canvas.drawString(72, 760 - 24 * row, line)
        if row:
            canvas.drawRightString(520, 760 - 24 * row, str(row * 2))
    canvas.save()
    assert read_report(tmp_path / "a.pdf").tables == ()
