from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.config import CorpusSettings
from corpus.errors import UnreadableFileError
from corpus.formats.sheet import shown
from corpus.formats.word_numbers import chinese, drawn
from corpus.reading import read_report
from corpus.report import Report
from tests.corpus import manuscript

WRITERS: dict[str, Callable[[Path], object]] = {
    "utf8.txt": lambda p: p.write_text(manuscript.as_text(), encoding="utf-8"),
    "bom.txt": lambda p: p.write_text(manuscript.as_text(), encoding="utf-8-sig"),
    "utf16.txt": lambda p: p.write_text(manuscript.as_text(), encoding="utf-16"),
    "gb18030.txt": lambda p: p.write_text(manuscript.as_text(), encoding="gb18030"),
    "crlf.txt": lambda p: p.write_bytes(manuscript.as_text().replace("\n", "\r\n").encode()),
    "wrapped.txt": lambda p: p.write_text(manuscript.as_wrapped_text(), encoding="utf-8"),
    "narrow.txt": lambda p: p.write_text(
        manuscript.as_wrapped_text(columns=26, lines_per_page=11), encoding="utf-8"
    ),
    "report.md": lambda p: p.write_text(manuscript.as_markdown(), encoding="utf-8"),
    "report.html": lambda p: p.write_text(manuscript.as_html(), encoding="utf-8"),
    "gbk.html": lambda p: p.write_bytes(
        manuscript.as_html().replace("utf-8", "gb2312").encode("gb18030")
    ),
    "report.docx": manuscript.write_docx,
    "report.xlsx": manuscript.write_xlsx,
    "report.pdf": manuscript.write_pdf,
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("original") / "report.txt"
    path.write_text(manuscript.as_text(), encoding="utf-8")
    return read_report(path)


@pytest.mark.parametrize("name", WRITERS)
def test_one_report_gives_the_same_passages_in_every_format(
    name: str, original: Report, tmp_path: Path
) -> None:
    WRITERS[name](tmp_path / name)
    read = read_report(tmp_path / name)
    assert read.id == original.id
    assert [p.text for p in read.passages] == [p.text for p in original.passages]
    assert [p.path for p in read.passages] == [p.path for p in original.passages]
    assert read.metadata == original.metadata
    assert [t.rows for t in read.tables] == [t.rows for t in original.tables]


def test_the_stored_text_is_the_report_word_for_word(original: Report) -> None:
    for paragraph in manuscript.paragraphs():
        assert paragraph in original.text.split("\n")


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_content_decides_the_format_not_the_name(
    suffix: str, original: Report, tmp_path: Path
) -> None:
    path = tmp_path / f"misnamed{suffix}"
    path.write_text(manuscript.as_text(), encoding="utf-8")
    assert read_report(path).id == original.id


def test_word_draws_numbers_that_are_not_in_its_text(tmp_path: Path) -> None:
    from docx import Document
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    numbering = document.part.numbering_part.element
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    drawn_levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {space} w:abstractNumId="77">{drawn_levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(
        parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    document.add_paragraph("柳湾街道2023年工作总结")
    for depth, words in (
        (0, "工作情况"),
        (1, "经济"),
        (2, "招商"),
        (2, "服务"),
        (1, "治安"),
        (0, "问题"),
        (1, "投入"),
    ):
        paragraph = document.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {space}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
    document.add_paragraph("投入不足，人手紧张。")
    document.save(str(tmp_path / "auto.docx"))
    assert read_report(tmp_path / "auto.docx").text.split("\n")[1:-1] == [
        "一、工作情况", "（一）经济", "1.招商", "2.服务", "（二）治安", "二、问题", "（一）投入",
    ]  # fmt: skip


def test_word_tables_keep_merged_cells_deleted_text_goes_inserted_text_stays(
    tmp_path: Path,
) -> None:
    from docx import Document
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    document.add_paragraph("柳湾街道2023年工作总结")
    document.add_paragraph("一、收支")
    table = document.add_table(rows=3, cols=3)
    cells = (("项目", "2023年", ""), ("", "预算", "执行"), ("支出", "12.5", "11.9"))
    for row, words in zip(table.rows, cells, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    paragraph = document.add_paragraph("全年面积5m")
    run = paragraph.add_run("2")
    run.font.superscript = True
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>，新增3处。</w:t></w:r></w:ins>"))
    paragraph._p.append(
        parse_xml(f"<w:del {space}><w:r><w:delText>作废文字</w:delText></w:r></w:del>")
    )
    document.save(str(tmp_path / "merged.docx"))
    read = read_report(tmp_path / "merged.docx")
    assert "项目：支出；2023年·预算：12.5；2023年·执行：11.9" in read.text
    assert read.text.endswith("全年面积5m²，新增3处。")


def test_html_spans_lists_breaks_and_site_furniture(tmp_path: Path) -> None:
    page = (
        "<html><head><title>柳湾街道2023年工作总结-云汀区政府</title></head><body>"
        "<div id='nav'><a>首页</a></div><p>一、收支</p>"
        "<table><tr><th rowspan=2>项目</th><th colspan=2>2023年</th></tr>"
        "<tr><th>预算</th><th>执行</th></tr><tr><td>支出</td><td>12</td><td>11</td></tr></table>"
        "<ol><li>整治道路<b>三</b>条。</li><li>植树八百株。</li></ol>"
        "<p style='display:none'>隐藏</p><p>前一句完成。<br>后一句完成。</p>"
        "<div class='share'>分享到微信</div></body></html>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert read_report(tmp_path / "page.html").text.split("\n") == [
        "柳湾街道2023年工作总结", "一、收支", "项目：支出；2023年·预算：12；2023年·执行：11",
        "1.整治道路三条。", "2.植树八百株。", "前一句完成。", "后一句完成。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (0.138, "0.0%", "13.8%"),
        (0.1 + 0.2, "General", "0.3"),
        (12480.55, "#,##0.00", "12,480.55"),
        (1677, "General", "1677"),
        (1677.0, "General", "1677"),
        (98.256, "0.00_ ", "98.26"),
        (1e15, "0", "1000000000000000"),
        ("文字", "General", "文字"),
        (None, "General", ""),
    ],
)
def test_cells_of_a_sheet_read_as_the_sheet_shows_them(
    value: object, form: str, words: str
) -> None:
    assert shown(value, form) == words


def test_a_workbook_with_formulas_without_results_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["柳湾街道2023年工作总结"], ["项目", "金额"], ["支出", 12.5], ["合计", "=B3*2"]):
        sheet.append(row)
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableFileError) as caught:
        read_report(tmp_path / "a.xlsx")
    assert "未计算的公式" in caught.value.user_message


def test_footnotes_of_word_stand_below_their_paragraph(tmp_path: Path) -> None:
    import zipfile

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    manuscript.write_docx(tmp_path / "plain.docx")
    notes = (
        f'<w:footnotes {space}><w:footnote w:id="2"><w:p><w:r><w:t>口径为全口径。</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:tbl>'
    with (
        zipfile.ZipFile(tmp_path / "plain.docx") as old,
        zipfile.ZipFile(tmp_path / "noted.docx", "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"</w:p><w:tbl>", mark.encode())
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/>'
                content = content.replace(b"</Relationships>", f"{link}</Relationships>".encode())
            if name == "[Content_Types].xml":
                kind = (
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                )
                part = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>'
                content = content.replace(b"</Types>", f"{part}</Types>".encode())
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", notes)
    assert "注：口径为全口径。" in read_report(tmp_path / "noted.docx").text.split("\n")


def test_chinese_numbers_of_word_lists() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]
    assert drawn(3, "decimalEnclosedCircleChinese") == "③"
    assert drawn(4, "lowerRoman") == "iv"


def test_pdf_without_running_head_and_page_numbers_in_its_text(tmp_path: Path) -> None:
    manuscript.write_pdf(tmp_path / "a.pdf", head="内部资料 注意保存")
    read = read_report(tmp_path / "a.pdf")
    assert "内部资料" not in read.text
    assert not re.search(r"— \d+ —", read.text)


@pytest.mark.slow
@pytest.mark.skipif(not manuscript.FONT.is_file(), reason="no Chinese font to draw a scan with")
def test_a_clean_scan_has_98_percent_of_the_characters_and_every_digit(
    original: Report, tmp_path: Path
) -> None:
    pytest.importorskip("rapidocr", reason="the ocr extra is not installed")
    from difflib import SequenceMatcher

    manuscript.write_scan(tmp_path / "scan.pdf", dpi=200)
    read = read_report(tmp_path / "scan.pdf")
    wanted, found = "".join(manuscript.paragraphs()), read.text.replace("\n", "")
    matched = sum(m.size for m in SequenceMatcher(None, wanted, found, False).get_matching_blocks())
    assert matched / len(wanted) >= 0.98
    assert re.findall(r"[\d.,%]+", found) == re.findall(r"[\d.,%]+", wanted)
    assert read.metadata.street == original.metadata.street
    assert [s.level for s in read.sections if s.level < 3][:4] == [0, 1, 2, 2]


def test_a_scan_without_ocr_is_refused_with_its_remedy(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (600, 800), "white").save(tmp_path / "scan.pdf")
    with pytest.raises(UnreadableFileError) as caught:
        read_report(tmp_path / "scan.pdf", settings=CorpusSettings(ocr=False))
    assert "jiewen[ocr]" in caught.value.user_message
