"""PDF files: pdfplumber gives characters and ruled tables, pages without text go to OCR."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from io import BufferedReader
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.blocks import BOLD_OFF, BOLD_ON, Block, Grid
from corpus.config import CorpusSettings
from corpus.errors import UnreadableFileError
from corpus.formats.columns import pieced, text_columns, unruled_tables
from corpus.formats.layout import Page, PlacedLine, PlacedTable, page_blocks

_BOLD_FONT = re.compile(r"bold|black|heavy|simhei|heiti|[-,]hei", re.I)
_NO_UNICODE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")


def read_pdf(path: Path, settings: CorpusSettings) -> list[Block]:
    """Return the lines and tables of a PDF in reading order.

    Raises:
        UnreadableFileError: encrypted, without pages, too long, or scanned without OCR at hand.
    """
    # pdfplumber leaves a file open that it cannot parse
    with path.open("rb") as stream:
        pages, scanned = _pages(path, stream, settings)
    if scanned:
        from corpus.formats.scan import read_pages

        for number, read in read_pages(path, scanned, settings).items():
            pages[number] = read
    return page_blocks(pages)


def _pages(
    path: Path, stream: BufferedReader, settings: CorpusSettings
) -> tuple[list[Page], list[int]]:
    """Return what stands on each page and the numbers of those that are only pictures."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    from corpus.formats.dispatch import damaged, encrypted

    try:
        document = pdfplumber.open(stream)
    except PdfminerException as error:
        if "Password" in repr(error) or "Encrypt" in repr(error):
            raise encrypted(path.name) from error
        raise damaged(path.name, repr(error)) from error
    pages: list[Page] = []
    scanned: list[int] = []
    with document:
        _check_pages(path.name, len(document.pages), settings)
        for number, page in enumerate(document.pages):
            if _is_damaged(page):
                raise UnreadableFileError(
                    f"{path}: the content of page {number + 1} does not decompress.",
                    f"“{path.name}”第 {number + 1} 页的内容已损坏，请重新导出 PDF 后重试。",
                )
            found = _page(page)
            if found is None:
                scanned.append(number)
            pages.append(found or Page(float(page.height)))
            page.close()
    return pages, scanned


def _is_damaged(page: Any) -> bool:
    """Tell whether a page's content breaks off: pdfminer would read it as blank, or half of it."""
    from pdfminer.ascii85 import ascii85decode
    from pdfminer.pdftypes import PDFStream, resolve1

    for reference in page.page_obj.contents:
        stream = resolve1(reference)
        if not isinstance(stream, PDFStream) or stream.rawdata is None:
            continue
        names = [str(getattr(name, "name", name)) for name, _ in stream.get_filters()]
        raw = stream.rawdata
        if stream.decipher and stream.objid is not None and stream.genno is not None:
            raw = stream.decipher(stream.objid, stream.genno, raw, stream.attrs)
        if names[:1] in (["ASCII85Decode"], ["A85"]):
            names, raw = names[1:], ascii85decode(raw)
        if names[:1] not in (["FlateDecode"], ["Fl"]):
            continue
        inflated = zlib.decompressobj(-zlib.MAX_WBITS)  # its checksum is often wrong, and unread
        try:
            inflated.decompress(raw[2:])
        except zlib.error:
            return True
        if not inflated.eof:
            return True
    return False


def _check_pages(name: str, count: int, settings: CorpusSettings) -> None:
    if count == 0:
        raise UnreadableFileError(f"{name}: no pages.", f"“{name}”没有任何页面，请重新导出 PDF。")
    if count > settings.max_pages:
        raise UnreadableFileError(
            f"{name}: {count} pages, limit {settings.max_pages}.",
            f"“{name}”共 {count} 页，超过上限 {settings.max_pages} 页，请拆分成单份报告后重试。",
        )


def _page(page: Any) -> Page | None:
    """Return what stands on a page, None when it is only a picture of text."""
    chars = [c for c in page.chars if c.get("upright", True)]
    written = "".join(c["text"] for c in chars).strip()
    unknown = len(_NO_UNICODE.findall(written))
    if not written or unknown * 10 > len(written):
        # without picture, curves or characters the page is blank
        return None if page.images or unknown or len(page.curves) > 50 else Page(float(page.height))
    kept = page.dedupe_chars(tolerance=1).filter(_readable)
    found = Page(float(page.height))
    boxes: list[tuple[float, float, float, float]] = []
    if len(page.rects) + len(page.lines) + len(page.curves) >= 4:
        for table in kept.find_tables():
            grid = _grid(kept, table)
            if grid is not None:
                found.tables.append(PlacedTable(grid, table.bbox[1], table.bbox[3]))
                boxes.append(table.bbox)
    if boxes:
        kept = kept.filter(lambda o: not any(_inside(o, box) for box in boxes))
    size = _body_size(kept.chars)
    regions = text_columns(kept.chars, float(page.width), found.height, size)
    if not regions:
        _add_lines(found, kept, size)
    left = min((c["x0"] for c in kept.chars), default=0.0)
    for flow, region in enumerate(regions):
        part = kept.filter(lambda o, r=region: o.get("object_type") == "char" and r.holds(o))
        shift = 0.0
        if region.x0 > left:  # the right column begins where the left one does
            shift = min(c["x0"] for c in part.chars) - left
        _add_lines(found, part, size, flow=flow, shift=shift)
    return found


def _add_lines(found: Page, part: Any, size: float, *, flow: int = 0, shift: float = 0.0) -> None:
    """Add the lines of a page or of one of its columns, tables without rules apart."""
    lines = pieced(
        part.extract_text_lines(x_tolerance_ratio=0.35, y_tolerance=0.3 * size, strip=True), size
    )
    tables = unruled_tables(lines)
    used = {id(line) for table in tables for line in table.lines}
    for table in tables:
        found.tables.append(PlacedTable(table.grid, table.top, table.bottom, flow))
    for line in lines:
        if id(line) not in used:
            found.lines.append(_placed(line.line, flow, shift))


def _readable(item: dict[str, Any]) -> bool:
    """Keep upright characters; slanted ones are watermarks."""
    return item.get("object_type") != "char" or bool(item.get("upright", True))


def _inside(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    if item.get("object_type") != "char":
        return False
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _body_size(chars: list[dict[str, Any]]) -> float:
    sizes = Counter(round(float(c["size"]), 1) for c in chars)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _placed(line: dict[str, Any], flow: int, shift: float) -> PlacedLine:
    chars = line["chars"]
    return PlacedLine(
        _with_bold(line["text"], chars),
        float(line["x0"]) - shift,
        float(line["x1"]) - shift,
        float(line["top"]),
        float(line["bottom"]),
        _body_size(chars),
        flow,
    )


def _with_bold(text: str, chars: list[dict[str, Any]]) -> str:
    """Mark the bold parts of a line of mixed fonts."""
    flags = [bool(_BOLD_FONT.search(str(c["fontname"]))) for c in chars if c["text"].strip()]
    if not any(flags) or all(flags):
        return text
    out: list[str] = []
    bold, position = False, 0
    for char in text:
        if char.strip() and position < len(flags):
            if flags[position] != bold:
                bold = flags[position]
                out.append(BOLD_ON if bold else BOLD_OFF)
            position += 1
        out.append(char)
    return "".join(out) + (BOLD_OFF if bold else "")


def _grid(page: Any, table: Any) -> Grid | None:
    """Return a table with merged cells repeated; None for a frame around text."""
    boxes = [box for box in table.cells if box is not None]
    columns = sorted({round(b[0], 1) for b in boxes} | {round(b[2], 1) for b in boxes})
    heights = sorted({round(b[1], 1) for b in boxes} | {round(b[3], 1) for b in boxes})
    columns, heights = _apart(columns), _apart(heights)
    if len(columns) < 3 or len(heights) < 3 or len(columns) * len(heights) > 20_000:
        return None
    words = {
        box: (page.crop(_within(box, page.bbox)).extract_text() or "").strip() for box in boxes
    }
    rows: list[tuple[str, ...]] = []
    for top, bottom in pairwise(heights):
        row: list[str] = []
        for left, right in pairwise(columns):
            x, y = (left + right) / 2, (top + bottom) / 2
            box = next((b for b in boxes if b[0] <= x <= b[2] and b[1] <= y <= b[3]), None)
            row.append(words[box] if box is not None else "")
        rows.append(tuple(row))
    filled = sum(1 for row in rows for word in row if word)
    return Grid(tuple(rows)) if filled >= 3 else None


def _apart(edges: list[float]) -> list[float]:
    """Join edges that lie within a rule's width."""
    kept: list[float] = []
    for edge in edges:
        if not kept or edge - kept[-1] > 3:
            kept.append(edge)
    return kept


def _within(
    box: tuple[float, float, float, float], page: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return (
        max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3]),
    )  # fmt: skip
