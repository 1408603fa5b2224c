from io import BytesIO

import pytest
from docx import Document
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from index.library import Library
from tests.ui.scripted import sample_answers
from ui.transcripts import markdown, word
from ui.turns import ShownTurn
from ui.workbook import answers_workbook, inert

COMPARED = "比较各街道的垃圾分类率"


def test_values_are_numbers_with_their_unit_beside_them(sample_library: Library) -> None:
    book = load_workbook(BytesIO(answers_workbook([sample_answers(sample_library)[COMPARED]])))
    rows = list(book["对比"].iter_rows(min_row=2, max_row=8, values_only=True))
    assert rows[0][4:6] == (21.87, "%")
    assert rows[6][4] == "未披露"


def test_sources_of_several_answers_are_numbered_on(sample_library: Library) -> None:
    answer = sample_answers(sample_library)[COMPARED]
    book = load_workbook(BytesIO(answers_workbook([answer, answer])))
    numbers = [row[0] for row in book["出处"].iter_rows(min_row=2, values_only=True)]
    assert numbers == list(range(1, 13))


@pytest.mark.parametrize("words", ["=1+1", "+8", "-2", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1"])
def test_no_cell_becomes_a_formula(words: str) -> None:
    assert not str(inert(words)).startswith(("=", "+", "-", "@", "\t"))


def test_a_conversation_in_word_has_answers_tables_and_quotes(sample_library: Library) -> None:
    answer = sample_answers(sample_library)[COMPARED]
    turns = [ShownTurn("1", COMPARED, answer), ShownTurn("2", "又问", None, "已停止回答。")]
    document = Document(BytesIO(word("对话\x00", turns)))
    words = "\n".join(p.text for p in document.paragraphs)
    assert answer.citations[0].quote in words
    assert "已停止回答。" in words
    assert document.tables[0].cell(1, 0).text == "临溪街道"


def test_a_conversation_in_markdown_cannot_carry_markup(sample_library: Library) -> None:
    answer = sample_answers(sample_library)[COMPARED]
    question = "<script>alert(1)</script> [x](javascript:alert(1))"
    text = markdown("题", [ShownTurn("1", question, answer)])
    page = MarkdownIt("commonmark").render(text)
    assert "<script>" not in page
    assert "href" not in page
