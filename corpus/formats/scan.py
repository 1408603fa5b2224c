"""Scanned pages: drawn by pdfium, read by rapidocr, whose wheel carries its models."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.config import CorpusSettings
from corpus.errors import UnreadableFileError
from corpus.formats.layout import Page, PlacedLine


def read_pages(path: Path, numbers: Sequence[int], settings: CorpusSettings) -> dict[int, Page]:
    """Return the lines of pages of a PDF that hold only pictures.

    Args:
        path: the PDF.
        numbers: page numbers from 0.
        settings: whether OCR is wanted and at which resolution.

    Raises:
        UnreadableFileError: OCR is switched off or not installed.
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
        return {n: _page(document[n], settings.ocr_dpi) for n in numbers}
    finally:
        document.close()


@lru_cache(maxsize=1)
def _engine() -> Any:
    import rapidocr

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return rapidocr.RapidOCR(params={"Global.log_level": "error"})


def _page(page: Any, dpi: int) -> Page:
    """Draw and read one page; coordinates are in points as in a PDF with text."""
    scale = dpi / 72
    picture = page.render(scale=scale, grayscale=False).to_numpy()
    found = Page(float(page.get_height()))
    result = _engine()(picture[:, :, :3])
    if result.boxes is None:
        return found
    pieces = []
    for box, text in zip(result.boxes, result.txts, strict=True):
        xs, ys = [float(p[0]) / scale for p in box], [float(p[1]) / scale for p in box]
        pieces.append(PlacedLine(text, min(xs), max(xs), min(ys), max(ys), max(ys) - min(ys)))
    found.lines.extend(_rows(pieces))
    return found


def _rows(pieces: list[PlacedLine]) -> list[PlacedLine]:
    """Join the pieces that stand side by side in one line."""
    rows: list[list[PlacedLine]] = []
    for piece in sorted(pieces, key=lambda p: (p.top + p.bottom) / 2):
        middle = (piece.top + piece.bottom) / 2
        if rows and rows[-1][0].top < middle < rows[-1][0].bottom:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines: list[PlacedLine] = []
    for row in rows:
        row.sort(key=lambda p: p.x0)
        text = row[0].text
        for left, right in pairwise(row):
            text += (" " if right.x0 - left.x1 > left.size else "") + right.text
        lines.append(
            PlacedLine(
                text,
                row[0].x0,
                row[-1].x1,
                min(p.top for p in row),
                max(p.bottom for p in row),
                max(p.size for p in row) * 0.8,  # a box is taller than the type in it
            )
        )
    return lines
