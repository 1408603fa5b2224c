"""Web pages, read by Beautiful Soup over lxml: the report's own blocks without the site around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.blocks import BOLD_OFF, BOLD_ON, Block, Grid, Line

if TYPE_CHECKING:
    from bs4.element import Tag

_DROPPED = [
    "script", "style", "noscript", "template", "nav", "aside", "form", "button", "select",
    "input", "iframe", "object", "svg", "canvas", "audio", "video", "header", "footer",
]  # fmt: skip
_SITE = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|breadcrumb|crumbs?|share|copyright|footer|foot|sidebar|related"
    r"|toolbar|banner|login|search|position|weizhi)(?:$|[-_ \d])",
    re.I,
)
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
    "table", "blockquote", "pre", "dl", "dt", "dd", "figure", "figcaption", "hr", "address",
    "details", "summary", "center", "fieldset", "header", "body", "html", "tbody", "thead", "tr",
    "td", "th",
})  # fmt: skip
_SUPERSCRIPTS = {"2": "²", "3": "³"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_MAX_SPAN = 200


def html_blocks(text: str) -> list[Block]:
    """Return the lines and tables of a web page or an HTML fragment."""
    from bs4 import BeautifulSoup, Comment

    soup = BeautifulSoup(text, "lxml")
    for comment in soup.find_all(string=lambda s: isinstance(s, Comment)):
        comment.extract()
    for tag in soup.find_all(_DROPPED):
        if not tag.decomposed and not (tag.name == "header" and tag.find(["h1", "h2"])):
            tag.decompose()
    for tag in soup.find_all(True):
        if not tag.decomposed and _is_furniture(tag):
            tag.decompose()
    body = soup.body or soup
    blocks = list(_walk(body))
    title = _page_title(soup)
    if title and not any(isinstance(b, Line) and b.style == 1 for b in blocks[:6]):
        seen = re.sub(r"\s", "", "".join(b.text for b in blocks[:6] if isinstance(b, Line)))
        if re.sub(r"\s", "", title) not in seen:
            blocks.insert(0, Line(title, closed=True, gap=True))
    return blocks


def _page_title(soup: Tag) -> str:
    """Return the title that a government page states in its head, without the site's name."""
    meta = soup.find("meta", attrs={"name": re.compile("^ArticleTitle$", re.I)})
    if meta is not None and meta.get("content"):
        return str(meta["content"]).strip()
    title = soup.find("title")
    if title is None:
        return ""
    return re.split(r"\s*[-_|–—]{1,2}\s*(?=[^-_|]{2,30}$)", title.get_text().strip())[0].strip()


def _is_furniture(tag: Tag) -> bool:
    if "hidden" in tag.attrs or _HIDDEN.search(str(tag.get("style", ""))):
        return True
    names = " ".join([*map(str, tag.get_attribute_list("class")), str(tag.get("id", ""))])
    if not _SITE.search(names) or tag.name in {"body", "html"}:
        return False
    words = len(tag.get_text(strip=True))
    linked = sum(len(a.get_text(strip=True)) for a in tag.find_all("a"))
    return words < 200 or linked * 2 > words


def _walk(parent: Tag) -> Iterator[Block]:
    """Yield the blocks below an element; text beside blocks makes lines of its own."""
    from bs4.element import NavigableString, Tag

    loose: list[str] = []
    number = int(str(parent.get("start", "1"))) if str(parent.get("start", "1")).isdecimal() else 1
    for child in parent.children:
        if isinstance(child, NavigableString):
            loose.append(_flat(str(child)))
        elif isinstance(child, Tag) and child.name == "br":
            loose.append("\n")
        elif isinstance(child, Tag) and (
            child.name in _BLOCKS or child.find(list(_BLOCKS)) is not None
        ):
            yield from _paragraph("".join(loose))
            loose = []
            if child.name == "li" and parent.name == "ol":
                yield from _numbered(child, number)
                number += 1
            else:
                yield from _block(child)
        elif isinstance(child, Tag):
            loose.append(_inline(child))
    yield from _paragraph("".join(loose))


def _block(tag: Tag) -> Iterator[Block]:
    heading = re.fullmatch(r"h([1-6])", tag.name)
    if heading:
        words = re.sub(r"\s*\n\s*", "", _inline(tag)).replace(BOLD_ON, "").replace(BOLD_OFF, "")
        if words.strip():
            yield Line(words, style=int(heading[1]), closed=True, gap=True)
    elif tag.name == "table":
        yield from _table(tag)
    elif tag.name == "pre":
        from corpus.formats.plain import text_blocks

        yield from text_blocks(tag.get_text())
    else:
        yield from _walk(tag)


def _numbered(item: Tag, number: int) -> Iterator[Block]:
    """Yield a list item with the number that a browser draws in front of it."""
    value = str(item.get("value", str(number)))
    for position, block in enumerate(_walk(item)):
        if position == 0 and isinstance(block, Line):
            yield Line(f"{value}.{block.text}", closed=True, gap=True)
        else:
            yield block


def _paragraph(words: str) -> Iterator[Block]:
    """Yield the lines of a paragraph; a <br> may stand in mid-sentence or between paragraphs."""
    for line in words.split("\n"):
        if line.strip():
            yield Line(line.strip(" "), closed=True, gap=True)


def _flat(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _inline(tag: Tag) -> str:
    """Return the text of an inline element with marks for bold."""
    from bs4.element import NavigableString, Tag

    out: list[str] = []
    for child in tag.children:
        if isinstance(child, NavigableString):
            out.append(_flat(str(child)))
        elif isinstance(child, Tag):
            out.append("\n" if child.name == "br" else _inline(child))
    words = "".join(out)
    if tag.name == "sup":
        return _SUPERSCRIPTS.get(words.strip(), words)
    if words.strip() and (tag.name in {"b", "strong"} or _BOLD.search(str(tag.get("style", "")))):
        return f"{BOLD_ON}{words}{BOLD_OFF}"
    return words


def _table(table: Tag) -> Iterator[Block]:
    """Yield a table as a grid; a table that only lays out the page as what is in its cells."""
    rows = [tr for tr in table.find_all("tr") if tr.find_parent("table") is table]
    cells = [tr.find_all(["td", "th"], recursive=False) for tr in rows]
    width = max((len(row) for row in cells), default=0)
    long = sum(1 for row in cells for cell in row if len(cell.get_text(strip=True)) > 400)
    if table.find("table") is not None or width <= 1 or long * 4 > sum(len(row) for row in cells):
        for row in cells:
            for cell in row:
                yield from _walk(cell)
        return
    caption = table.find("caption")
    if caption is not None:
        yield Line(_flat(caption.get_text()).strip(), closed=True, gap=True)
    header = 0
    for row in cells:
        if not row or any(cell.name != "th" for cell in row):
            break
        header += 1
    yield Grid(_expanded(cells), header_rows=header)


def _expanded(cells: Sequence[Sequence[Tag]]) -> tuple[tuple[str, ...], ...]:
    """Return rows of equal length, cells that span rows or columns repeated."""
    grid: dict[tuple[int, int], str] = {}
    for y, row in enumerate(cells):
        x = 0
        for cell in row:
            while (y, x) in grid:
                x += 1
            words = re.sub(
                r"\s*\n\s*", "\n", "\n".join(b.text for b in _walk(cell) if isinstance(b, Line))
            )
            for dy in range(min(_span(cell, "rowspan"), len(cells) - y)):
                for dx in range(_span(cell, "colspan")):
                    grid.setdefault((y + dy, x + dx), words)
    width = max((x for _, x in grid), default=-1) + 1
    return tuple(tuple(grid.get((y, x), "") for x in range(width)) for y in range(len(cells)))


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return max(1, min(int(value), _MAX_SPAN)) if value.isdecimal() else 1
