"""Scanned pages: drawn by pdfium, read by rapidocr, whose wheel carries its models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.blocks import Grid
from corpus.config import CorpusSettings
from corpus.errors import UnreadableFileError
from corpus.formats.layout import Page, PlacedLine, PlacedTable

_LEAST_SCORE = 0.6

MORE_TIME: ContextVar[Callable[[float], None]] = ContextVar("MORE_TIME", default=lambda _: None)
"""Called with the seconds that the next page may take; see `corpus.isolation`."""


def read_pages(path: Path, numbers: Sequence[int], settings: CorpusSettings) -> dict[int, Page]:
    """Return the lines of pages of a PDF that hold only pictures.

    Args:
        path: the PDF.
        numbers: page numbers from 0.
        settings: whether OCR is wanted and at which resolution.

    Raises:
        UnreadableFileError: OCR is switched off or not installed, or the scan is unclear.
    """
    if not settings.ocr or find_spec("rapidocr") is None:
        pages = "、".join(str(n + 1) for n in numbers[:5]) + ("等" if len(numbers) > 5 else "")
        raise UnreadableFileError(
            f"{path}: pages {list(numbers)} are scanned and OCR is not available.",
            f"“{path.name}”第 {pages} 页是扫描图片，"
            "读取扫描件请先安装 OCR：pip install 'jiewen[ocr]'。",
        )
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        found: dict[int, Page] = {}
        for n in numbers:
            MORE_TIME.get()(settings.ocr_page_seconds)
            found[n] = _page(document[n], settings.ocr_dpi, f"{path.name} 第 {n + 1} 页")
        return found
    finally:
        document.close()


@lru_cache(maxsize=1)
def _engine() -> Any:
    import rapidocr

    # 1280 pixels for a page find every line of ordinary type; the library's 2000 take thrice
    # the time and twice the memory
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.text_score": 0.0,
            "Det.limit_side_len": 1280,
            "Det.limit_type": "max",
        }
    )


def _page(page: Any, dpi: int, label: str) -> Page:
    """Draw and read one page; coordinates are in points as in a PDF with text."""
    scale = dpi / 72
    picture = page.render(scale=scale).to_numpy()
    found = Page(float(page.get_height()))
    result = _engine()(picture[:, :, :3])
    if result.boxes is None:
        return found
    pieces: list[PlacedLine] = []
    unclear = total = 0
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        total += len(text)
        if score < _LEAST_SCORE:
            unclear += len(text)
            continue
        xs, ys = [float(p[0]) / scale for p in box], [float(p[1]) / scale for p in box]
        # a box is taller than the type in it
        size = 0.8 * (max(ys) - min(ys))
        pieces.append(PlacedLine(text, min(xs), max(xs), min(ys), max(ys), size))
    if unclear * 10 > total:
        raise UnreadableFileError(
            f"{label}: {unclear} of {total} characters are unclear.",
            f"“{label}”扫描不清晰，无法可靠识别，请重新扫描（建议 300 dpi）或提供电子版。",
        )
    _place(found, _rows(pieces))
    return found


def _rows(pieces: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """Return the pieces line by line, each from left to right."""
    rows: list[list[PlacedLine]] = []
    for piece in sorted(pieces, key=lambda p: (p.top + p.bottom) / 2):
        middle = (piece.top + piece.bottom) / 2
        if rows and rows[-1][0].top < middle < rows[-1][0].bottom:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def _place(page: Page, rows: Sequence[Sequence[PlacedLine]]) -> None:
    """Put rows on the page: as a table where columns stand apart, else as lines."""
    position = 0
    while position < len(rows):
        end = position
        while end < len(rows) and _columns(rows[end]) == _columns(rows[position]) >= 2:
            end += 1
        if end - position >= 2:
            block = rows[position:end]
            cells = tuple(tuple(piece.text for piece in row) for row in block)
            page.tables.append(
                PlacedTable(Grid(cells), block[0][0].top, max(p.bottom for p in block[-1]))
            )
            position = end
        else:
            page.lines.append(_joined(rows[position]))
            position += 1


def _columns(row: Sequence[PlacedLine]) -> int:
    """Return how many pieces stand clearly apart, 1 for a line of text."""
    if all(b.x0 - a.x1 > 1.5 * a.size for a, b in pairwise(row)):
        return len(row)
    return 1


def _joined(row: Sequence[PlacedLine]) -> PlacedLine:
    text = row[0].text
    for left, right in pairwise(row):
        text += (" " if right.x0 - left.x1 > left.size else "") + right.text
    return PlacedLine(
        text,
        row[0].x0,
        row[-1].x1,
        min(p.top for p in row),
        max(p.bottom for p in row),
        max(p.size for p in row),
    )
