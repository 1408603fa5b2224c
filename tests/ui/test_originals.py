from pathlib import Path

import pytest

from index.intake import take_in
from index.library import Library
from ui.originals import OriginalMissingError, originals, page_picture, pages_of

pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    path = tmp_path / "松风街道2023年.pdf"
    canvas = Canvas(str(path))
    pages = (
        ["松风街道2023年工作总结", "一、平安建设", "全年刑事警情208宗，同比下降6.4%。"],
        ["二、环境整治", "全年拆除违法建设3.2万平方米，完成任务的101%。"],
    )
    for lines in pages:
        canvas.setFont("STSong-Light", 12)
        for n, line in enumerate(lines):
            canvas.drawString(72, 760 - 24 * n, line)
        canvas.showPage()
    canvas.save()
    return path


def test_the_page_of_a_cited_passage_is_found_and_shown(own_library: Library, pdf: Path) -> None:
    report = take_in(own_library, [pdf]).results[0].report
    text = own_library.report(report).text
    at = [text.index("刑事警情"), text.index("拆除违法建设")]
    spans = [(n, start, start + 10) for n, start in enumerate(at, 1)]
    assert pages_of(own_library, report, spans) == {1: 0, 2: 1}
    assert page_picture(own_library, report, 1).startswith(b"\x89PNG")
    with pytest.raises(OriginalMissingError):
        page_picture(own_library, report, 2)


def test_a_file_that_is_gone_is_not_offered(own_library: Library, pdf: Path) -> None:
    report = take_in(own_library, [pdf]).results[0].report
    assert [o.name for o in originals(own_library, report)] == [pdf.name]
    pdf.unlink()
    assert originals(own_library, report) == []
    assert pages_of(own_library, report, [(1, 0, 5)]) == {}


def test_a_text_report_has_no_pages(own_library: Library) -> None:
    assert pages_of(own_library, own_library.reports()[0].id, [(1, 0, 5)]) == {}
