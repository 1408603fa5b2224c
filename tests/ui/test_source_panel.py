import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.report import Cell, Metadata, Report, Section, Table
from index.library import Library
from ui.source_panel import CitedSpan, blocks, heading_path, source_html


def report(text: str, *sections: Section, tables: tuple[Table, ...] = ()) -> Report:
    metadata = Metadata("永平街道", 2023, 2023, "工作总结", "永平街道2023年工作总结")
    return Report("r" * 16, metadata, text, tuple(sections), (), tables)


def marked(markup: str, number: int) -> str:
    pieces = re.findall(r'<mark data-cites="([^"]+)">([^<]*)</mark>', markup)
    return "".join(words for cites, words in pieces if str(number) in cites.split())


def test_marks_exactly_the_cited_words(sample_library: Library) -> None:
    for summary in sample_library.reports():
        found = sample_library.report(summary.id)
        in_table = [range(table.start, table.end) for table in found.tables]
        for n, figure in enumerate(found.figures):
            if any(figure.start in table for table in in_table):
                continue
            markup = str(source_html(found, [CitedSpan(n, figure.start, figure.end)]))
            quote = found.text[figure.start : figure.end]
            shown = marked(markup, n).replace("&#34;", '"').replace("&amp;", "&")
            assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", quote)


def test_marks_the_cells_of_a_cited_row(sample_library: Library) -> None:
    found = next(
        report
        for report in (sample_library.report(r.id) for r in sample_library.reports())
        if report.tables
    )
    row = found.tables[0].rows[0]
    markup = str(source_html(found, [CitedSpan(1, row[0].start, row[-1].end)]))
    assert marked(markup, 1) == "".join(cell.text for cell in row)


def test_overlapping_citations_are_both_marked() -> None:
    markup = str(source_html(report("甲乙丙丁"), [CitedSpan(1, 0, 3), CitedSpan(2, 1, 4)]))
    assert marked(markup, 1) == "甲乙丙"
    assert marked(markup, 2) == "乙丙丁"


@given(st.text(alphabet="甲乙<&\"'> \n1%", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_no_character_of_a_report_is_lost(text: str, start: int, end: int) -> None:
    made = blocks(report(text), [CitedSpan(1, min(start, end), max(start, end))])
    shown = "".join(re.sub(r"</?mark[^>]*>", "", str(b.html)) for b in made)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'")):
        shown = shown.replace(entity, character)
    assert re.sub(r"\s", "", shown.replace("&amp;", "&")) == re.sub(r"\s", "", text)


def test_a_heading_stands_apart_from_the_words_after_it() -> None:
    text = "（一）党建工作。学习18次。\n后文"
    section = Section(("（一）党建工作",), 1, 0, 8, len(text))
    assert [b.kind for b in blocks(report(text, section), [])] == ["heading", "text", "text"]


def test_a_table_is_a_table_with_its_cells_marked() -> None:
    text = "项目 | 数\n宗数 | 12\n"
    cells = (Cell("宗数", 7, 9), Cell("12", 12, 14))
    table = Table("", "", ("项目", "数"), (cells,), 0, 15)
    markup = str(source_html(report(text, tables=(table,)), [CitedSpan(1, 12, 14)]))
    assert "<table" in markup
    assert marked(markup, 1) == "12"


def test_the_heading_path_is_the_deepest_one() -> None:
    outer = Section(("一、总体",), 1, 0, 3, 20)
    inner = Section(("一、总体", "（一）党建"), 2, 5, 8, 20)
    assert heading_path(report("字" * 20, outer, inner), 10) == ("一、总体", "（一）党建")


def test_spans_outside_the_report_are_ignored() -> None:
    assert "<mark" not in source_html(report("甲乙"), [CitedSpan(1, 5, 9), CitedSpan(2, 1, 1)])
