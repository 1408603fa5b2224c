"""Markdown, read by markdown-it-py; its marks go, headings, bold text and tables stay known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.blocks import BOLD_OFF, BOLD_ON, Block, Grid, Line
from corpus.formats.plain import wrapped

if TYPE_CHECKING:
    from markdown_it.token import Token

_HASH_WITHOUT_BLANK = re.compile(r"^([ ]{0,3}#{1,6})(?=[^#\s])", re.M)
_BOLD = re.compile(r"(?<![\\*])\*\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*\\])\*\*(?!\*)")
_FRONT_MATTER = re.compile(r"\A---\n(?:[\w\u4e00-\u9fff-]+:.*\n)+---\n")


def markdown_blocks(text: str) -> list[Block]:
    """Return the lines and tables of a Markdown text."""
    from markdown_it import MarkdownIt

    source = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u3000", "\u2003")
    source = _FRONT_MATTER.sub("", source)
    source = _HASH_WITHOUT_BLANK.sub(r"\1 ", source)
    # CommonMark closes no bold text behind “。” when a Chinese character follows
    source = _BOLD.sub(rf"{BOLD_ON}\1{BOLD_OFF}", source)
    # paragraphs may be indented, and a rule below a paragraph makes no heading of it
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"])
    tokens = parser.parse(source)
    blocks: list[Block] = []
    prefix, style, position = "", 0, 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "table_open":
            end = next(k for k in range(position, len(tokens)) if tokens[k].type == "table_close")
            blocks.append(_grid(tokens[position:end]))
            position = end
        elif token.type == "heading_open":
            style = int(token.tag[1])
        elif token.type == "heading_close":
            style = 0
        elif token.type == "list_item_open":
            prefix = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            blocks.extend(_lines(prefix + _words(token), style))
            prefix = ""
        elif token.type in {"fence", "html_block"}:
            blocks.extend(_raw(token))
        position += 1
    return wrapped(blocks)


def _lines(words: str, style: int) -> list[Block]:
    """Return a paragraph's lines, each of which may be a paragraph that was meant as one."""
    if style:
        return [Line(re.sub(r"\s*\n\s*", "", words), style=style, gap=True)]
    lines = words.replace("\u2003", "\u3000").split("\n")
    return [Line(line, gap=number == 0) for number, line in enumerate(lines)]


def _words(token: Token) -> str:
    """Return the text of an inline token with marks for bold."""
    out: list[str] = []
    for child in token.children or []:
        if child.type in {"text", "code_inline", "text_special"}:
            out.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            out.append("\n")
        elif child.type == "strong_open":
            out.append(BOLD_ON)
        elif child.type == "strong_close":
            out.append(BOLD_OFF)
        elif child.type == "html_inline" and re.match(r"<br\b", child.content, re.I):
            out.append("\n")
    return "".join(out)


def _raw(token: Token) -> list[Block]:
    if token.type == "html_block":
        from corpus.formats.html import html_blocks

        return html_blocks(token.content)
    return [Line(line) for line in token.content.split("\n")]


def _grid(tokens: Sequence[Token]) -> Grid:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token))
    width = max(len(row) for row in rows)
    return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), header_rows=1)
