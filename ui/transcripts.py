"""A conversation as a document: Markdown or Word, with notes and sources under each answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.answer import Answer, Comparison
from ui.comparison_view import TableRow, table_rows
from ui.rendering import NOTE_LABELS, coverage_line, notes, source_name
from ui.turns import ShownTurn

if TYPE_CHECKING:
    from docx.document import Document

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_HEADINGS = ("街道", "年度", "统计期", "数值", "变化", "出处")


def markdown(title: str, turns: Sequence[ShownTurn]) -> str:
    """Return the conversation as Markdown; words of reports cannot become markup."""
    lines = [f"# {_plain(title)}", ""]
    for turn in turns:
        lines += [f"## 问：{_plain(turn.question)}", ""]
        if turn.answer is None:
            lines += [f"（{turn.failure}）", ""]
            continue
        lines += [*(_plain(line) for line in turn.answer.text.splitlines()), ""]
        if turn.answer.comparison is not None:
            lines += [*_markdown_table(turn.answer.comparison), ""]
        lines += [f"- {_plain(line)}" for line in remarks(turn.answer)]
        lines += [f"- [{c.number}] {_plain(source_name(c))}：“{_plain(_one_line(c.quote))}”"
                  for c in turn.answer.citations]  # fmt: skip
        lines.append("")
    return "\n".join(lines)


def word(title: str, turns: Sequence[ShownTurn]) -> bytes:
    """Return the conversation as a .docx file."""
    from docx import Document

    document = Document()
    document.add_heading(_printable(title), level=1)
    for turn in turns:
        document.add_heading(_printable(f"问：{turn.question}"), level=2)
        if turn.answer is None:
            document.add_paragraph(_printable(f"（{turn.failure}）"))
            continue
        for line in turn.answer.text.splitlines():
            document.add_paragraph(_printable(line))
        if turn.answer.comparison is not None:
            _word_table(document, turn.answer.comparison)
        for line in remarks(turn.answer):
            document.add_paragraph(_printable(line), style="List Bullet")
        if turn.answer.citations:
            document.add_heading("出处", level=3)
        for c in turn.answer.citations:
            words = f"[{c.number}] {source_name(c)}：“{_one_line(c.quote)}”"
            document.add_paragraph(_printable(words))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def remarks(answer: Answer) -> Iterator[str]:
    """Yield what stands under an answer: notes, formulas, coverage, notice."""
    for note in notes(answer):
        yield f"{NOTE_LABELS[note.kind]}：{note.message}"
    for figure in answer.figures:
        if figure.computed and figure.formula:
            yield f"计算：{figure.formula}"
    line = coverage_line(answer)
    if line:
        missing = "、".join(answer.coverage.missing)
        yield f"{line}（{missing}）。" if missing else f"{line}。"
    if answer.notice:
        yield answer.notice


def _cells(row: TableRow) -> tuple[str, ...]:
    source = "" if row.mark is None or row.mark.citation is None else f"[{row.mark.citation}]"
    value = "未披露" if row.mark is None else row.value
    year = "" if row.year is None else str(row.year)
    return row.street, year, row.period, value, row.change, source


def _markdown_table(comparison: Comparison) -> Iterator[str]:
    yield f"**{_plain(comparison.indicator)}**"
    yield ""
    yield f"| {' | '.join(_HEADINGS)} |"
    yield "|" + " --- |" * len(_HEADINGS)
    for row in table_rows(comparison):
        yield f"| {' | '.join(_plain(cell) for cell in _cells(row))} |"


def _word_table(document: Document, comparison: Comparison) -> None:
    table = document.add_table(rows=1, cols=len(_HEADINGS), style="Light Grid Accent 1")
    for cell, heading in zip(table.rows[0].cells, _HEADINGS, strict=True):
        cell.text = heading
    for row in table_rows(comparison):
        for cell, words in zip(table.add_row().cells, _cells(row), strict=True):
            cell.text = _printable(words)


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _printable(text: str) -> str:
    """Return text without the characters that XML does not allow."""
    return "".join(c for c in text if c >= " " or c in "\n\t")
