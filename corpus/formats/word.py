"""Word files, opened by python-docx: paragraphs, automatic numbers, tables, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from corpus.blocks import BOLD_OFF, BOLD_ON, Block, Grid, Line
from corpus.config import CorpusSettings
from corpus.formats.word_numbers import WordNumbers

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.I)
_SUPERSCRIPTS = {"2": "²", "3": "³"}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def read_word(path: Path, settings: CorpusSettings) -> list[Block]:
    """Return the lines and tables of a docx file in reading order."""
    from docx import Document

    from corpus.formats.dispatch import check_inflation

    check_inflation(path, settings)
    document = Document(str(path))
    blocks = list(_WordReader.of(document).blocks(document.element.body))
    return [*_letter_head(document, blocks), *blocks]


_LETTER_HEAD = re.compile(r"[\u4e00-\u9fff]{4,40}(?:文件|报告|总结|汇报)")


def _letter_head(document: Any, blocks: list[Block]) -> list[Block]:
    """Return what the first page's head says of the reporter, where the text does not say it."""
    first = document.sections[0] if len(document.sections) else None
    if first is None:
        return []
    head = first.first_page_header if first.different_first_page_header_footer else first.header
    begin = "".join(b.text for b in blocks[:8] if isinstance(b, Line))
    opening = re.sub(r"\s", "", begin)
    return [
        Line(paragraph.text.strip(), closed=True, gap=True)
        for paragraph in head.paragraphs
        if _LETTER_HEAD.fullmatch(words := re.sub(r"\s", "", paragraph.text))
        and words not in opening
    ]


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _part(document: Any, kind: str) -> Any:
    """Return the root element of a part that the document refers to, or None."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            part = relation.target_part
            root = getattr(part, "element", None)
            return root if root is not None else parse_xml(part.blob)
    return None


@dataclass(frozen=True, slots=True)
class _Style:
    heading: int = 0
    num_id: str = ""
    depth: int = 0
    contents: bool = False  # a line of the table of contents


@dataclass(slots=True)
class _WordReader:
    """Walks the body of one document."""

    styles: dict[str, _Style]
    numbers: WordNumbers
    notes: dict[str, str] = field(default_factory=dict)  # footnotes by their id
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> _WordReader:
        root = _part(document, "numbering")
        notes: dict[str, str] = {}
        found = _part(document, "footnotes")
        for note in found.findall(_tag("w:footnote")) if found is not None else ():
            words = "".join(t.text or "" for t in note.iter(_tag("w:t"))).strip()
            if words:
                notes[str(note.get(_tag("w:id")))] = words
        names = {t: _tag(t) for t in ("w:p", "w:tbl", "w:sdt", "w:sdtContent", "w:r", "w:t")}
        return cls(_styles(document), WordNumbers.of(root, _tag), notes, names)

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == self.names["w:p"]:
                yield from self._paragraph(child)
            elif child.tag == self.names["w:tbl"]:
                yield from self._table(child)
            elif child.tag == self.names["w:sdt"]:
                content = child.find(self.names["w:sdtContent"])
                if content is not None and not _is_contents(child):
                    yield from self.blocks(content)
            elif child.tag in {_tag("w:ins"), _tag("w:smartTag"), _tag("w:customXml")}:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        boxes: list[Any] = []
        words = _runs(paragraph, boxes)
        properties = paragraph.find(_tag("w:pPr"))
        style = self._style(properties)
        label = self._label(properties, style)
        plain = words.replace(BOLD_ON, "").replace(BOLD_OFF, "").strip()
        if not plain or style.contents:
            words = ""
        if words and _whole_bold(words):
            words = words.replace(BOLD_ON, "").replace(BOLD_OFF, "")
        for number, line in enumerate(words.split("\n")):
            if line.strip():
                text = (label if number == 0 else "") + (line.lstrip() if label else line)
                yield Line(
                    text, indented=_indented(properties), style=style.heading, closed=True, gap=True
                )
        for mark in paragraph.iter(_tag("w:footnoteReference")):
            note = self.notes.get(str(mark.get(_tag("w:id"))))
            if note:
                yield Line(f"注：{note}", closed=True, gap=True)
        for box in boxes:
            yield from self.blocks(box)

    def _style(self, properties: Any) -> _Style:
        name, level = "", 0
        if properties is not None:
            found = properties.find(_tag("w:pStyle"))
            name = str(found.get(_tag("w:val"))) if found is not None else ""
            outline = properties.find(_tag("w:outlineLvl"))
            if outline is not None:
                value = int(outline.get(_tag("w:val"), "9"))
                level = value + 1 if value < 9 else 0
        style = self.styles.get(name, self.styles.get("", _Style()))
        return replace(style, heading=level or style.heading)

    def _label(self, properties: Any, style: _Style) -> str:
        num_id, depth = style.num_id, style.depth
        number = properties.find(_tag("w:numPr")) if properties is not None else None
        if number is not None:
            identity, level = number.find(_tag("w:numId")), number.find(_tag("w:ilvl"))
            num_id = str(identity.get(_tag("w:val"))) if identity is not None else num_id
            depth = int(level.get(_tag("w:val"), "0")) if level is not None else depth
        return self.numbers.label(num_id, depth) if num_id and num_id != "0" else ""

    def _table(self, table: Any) -> Iterator[Block]:
        rows = [list(self._cells(row)) for row in table.findall(_tag("w:tr"))]
        filled = [[words for _, words, _ in row] for row in rows]
        if max((len(row) for row in filled), default=0) <= 1 or any(
            len(words) > 1500 for row in filled for words in row
        ):
            for row in table.findall(_tag("w:tr")):
                for cell in row.findall(_tag("w:tc")):
                    yield from self.blocks(cell)
            return
        yield Grid(_merged(rows), header_rows=_header_rows(table))

    def _cells(self, row: Any) -> Iterator[tuple[int, str, str]]:
        """Yield width, words and vertical merge (“”, restart, continue) of a row's cells."""
        for cell in row.iter(_tag("w:tc")):
            if cell.getparent() is not row and cell.getparent().tag != self.names["w:sdtContent"]:
                continue  # belongs to a table inside a cell
            properties = cell.find(_tag("w:tcPr"))
            width, merge = 1, ""
            if properties is not None:
                span = properties.find(_tag("w:gridSpan"))
                width = (
                    max(1, min(int(span.get(_tag("w:val"), "1")), 200)) if span is not None else 1
                )
                vertical = properties.find(_tag("w:vMerge"))
                if vertical is not None:
                    merge = str(vertical.get(_tag("w:val"), "continue"))
            pieces: list[str] = []
            for block in self.blocks(cell):
                if isinstance(block, Line):
                    pieces.append(block.text)
                else:
                    pieces.extend("，".join(word for word in line if word) for line in block.rows)
            yield width, _joined(pieces), merge


def _joined(pieces: list[str]) -> str:
    out = ""
    for piece in pieces:
        bare = piece.strip()
        if not bare:
            continue
        out += ("" if not out or re.search(r"[。；，、：:;,！？]$", out) else " ") + bare
    return out


def _merged(rows: list[list[tuple[int, str, str]]]) -> tuple[tuple[str, ...], ...]:
    """Return rows of equal length, cells that span rows or columns repeated."""
    grid: list[list[str]] = []
    for row in rows:
        line: list[str] = []
        for width, words, merge in row:
            above = grid[-1] if grid else []
            for _ in range(width):
                carried = merge == "continue" and len(line) < len(above)
                line.append(above[len(line)] if carried else words)
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return tuple((*line, *[""] * (width - len(line))) for line in grid)


def _header_rows(table: Any) -> int:
    count = 0
    for row in table.findall(_tag("w:tr")):
        properties = row.find(_tag("w:trPr"))
        if properties is None or properties.find(_tag("w:tblHeader")) is None:
            break
        count += 1
    return count


def _is_contents(block: Any) -> bool:
    """Tell whether a content block is a table of contents."""
    gallery = block.find(f"{_tag('w:sdtPr')}/{_tag('w:docPartObj')}/{_tag('w:docPartGallery')}")
    return gallery is not None and gallery.get(_tag("w:val")) == "Table of Contents"


def _runs(element: Any, boxes: list[Any]) -> str:
    """Return the words of a paragraph with marks for bold; text boxes go to `boxes`."""
    out: list[str] = []
    for child in element:
        kind = child.tag
        if not isinstance(kind, str) or kind in {_tag("w:del"), _tag("w:pPr"), _tag("w:moveFrom")}:
            continue
        if kind == _tag("w:r"):
            out.append(_run(child, boxes))
        elif kind == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            if choice is not None:
                boxes.extend(choice.iter(_tag("w:txbxContent")))
        elif kind not in {_tag("w:proofErr"), _tag("w:bookmarkStart"), _tag("w:bookmarkEnd")}:
            out.append(_runs(child, boxes))
    return "".join(out)


def _run(run: Any, boxes: list[Any]) -> str:
    properties = run.find(_tag("w:rPr"))
    bold = raised = False
    if properties is not None:
        mark, position = properties.find(_tag("w:b")), properties.find(_tag("w:vertAlign"))
        bold = mark is not None and mark.get(_tag("w:val"), "1") not in {"0", "false", "off"}
        raised = position is not None and position.get(_tag("w:val")) == "superscript"
        hidden = properties.find(_tag("w:vanish"))
        if hidden is not None and hidden.get(_tag("w:val"), "1") not in {"0", "false", "off"}:
            return ""
    out: list[str] = []
    for child in run:
        if child.tag == _tag("w:t"):
            out.append(child.text or "")
        elif child.tag == _tag("w:tab"):
            out.append(" ")
        elif child.tag in {_tag("w:br"), _tag("w:cr")}:
            out.append("" if child.get(_tag("w:type")) in {"page", "column"} else "\n")
        elif child.tag == _tag("w:noBreakHyphen"):
            out.append("-")
        elif child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            if choice is not None:
                boxes.extend(choice.iter(_tag("w:txbxContent")))
        elif child.tag in {_tag("w:pict"), _tag("w:drawing")}:
            boxes.extend(child.iter(_tag("w:txbxContent")))
    words = "".join(out)
    if raised:
        words = _SUPERSCRIPTS.get(words.strip(), words)
    return f"{BOLD_ON}{words}{BOLD_OFF}" if bold and words.strip() else words


def _whole_bold(words: str) -> bool:
    rest = re.sub(f"{BOLD_ON}[^{BOLD_OFF}]*{BOLD_OFF}", "", words)
    return not rest.strip() and BOLD_ON in words


def _indented(properties: Any) -> bool:
    if properties is None:
        return False
    indent = properties.find(_tag("w:ind"))
    if indent is None:
        return False
    first = indent.get(_tag("w:firstLineChars")) or indent.get(_tag("w:firstLine")) or "0"
    return first.lstrip("-").isdecimal() and int(first) > 0


def _styles(document: Any) -> dict[str, _Style]:
    """Return heading level and numbering of each paragraph style, inherited ones included."""
    elements = {
        str(s.get(_tag("w:styleId"))): s for s in document.styles.element.findall(_tag("w:style"))
    }

    def resolve(identity: str, seen: frozenset[str]) -> _Style:
        element = elements.get(identity)
        if element is None or identity in seen:
            return _Style()
        base = element.find(_tag("w:basedOn"))
        parent = (
            resolve(str(base.get(_tag("w:val"))), seen | {identity})
            if base is not None
            else _Style()
        )
        name = element.find(_tag("w:name"))
        called = str(name.get(_tag("w:val"))) if name is not None else ""
        match = _HEADING.match(called)
        heading = int(match[1]) if match else parent.heading
        num_id, depth = parent.num_id, parent.depth
        properties = element.find(_tag("w:pPr"))
        if properties is not None:
            outline = properties.find(_tag("w:outlineLvl"))
            if outline is not None and not match:
                value = int(outline.get(_tag("w:val"), "9"))
                heading = value + 1 if value < 9 else 0
            number = properties.find(_tag("w:numPr"))
            if number is not None:
                found, level = number.find(_tag("w:numId")), number.find(_tag("w:ilvl"))
                num_id = str(found.get(_tag("w:val"))) if found is not None else num_id
                depth = int(level.get(_tag("w:val"), "0")) if level is not None else depth
        return _Style(heading, num_id, depth, called.lower().startswith("toc"))

    return {identity: resolve(identity, frozenset()) for identity in elements}
