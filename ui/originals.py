"""The files that reports were read from: to download, and for a PDF its pages as pictures."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from corpus.errors import JieWenError
from corpus.matching import normalise
from index.library import Library

_SCALE = 1.6
_TRIED_CHARS = (60, 24, 12)
# pdfium is not safe for threads.
_PDFIUM = threading.Lock()


class OriginalMissingError(JieWenError):
    """The original file is not there any more, or cannot be shown."""

    user_message = "原文件已不在原来的位置。"


@dataclass(frozen=True, slots=True)
class Original:
    """A file that is still there; for a member of an archive it is the archive."""

    path: Path
    name: str

    @property
    def is_pdf(self) -> bool:
        """True when its pages can be shown."""
        return self.path.suffix.lower() == ".pdf"


def originals(library: Library, report: str) -> list[Original]:
    """Return the files of a report that are still there."""
    found: dict[Path, Original] = {}
    for source in library.source_files(report):
        path = Path(source.path)
        if not path.is_file():
            path = Path(source.path.rpartition("!")[0])
        if path.name and path.is_file():
            found.setdefault(path, Original(path, path.name))
    return list(found.values())


def pages_of(library: Library, report: str, spans: list[tuple[int, int, int]]) -> dict[int, int]:
    """Return the page, from 0, of each `(number, start, end)` that a PDF of the report shows."""
    files = [o for o in originals(library, report) if o.is_pdf]
    if not files:
        return {}
    text = library.report(report).text
    stat = files[0].path.stat()
    pages = _page_texts(files[0].path, stat.st_mtime_ns)
    found = {}
    for number, start, end in spans:
        page = _page_with(pages, text, start, end)
        if page is not None:
            found[number] = page
    return found


def page_picture(library: Library, report: str, page: int) -> bytes:
    """Return a page of the report's PDF as PNG.

    Raises:
        OriginalMissingError: there is no PDF or no such page.
    """
    import pypdfium2

    files = [o for o in originals(library, report) if o.is_pdf]
    if not files:
        raise OriginalMissingError(f"Report {report} has no PDF.")
    with _PDFIUM:
        document = pypdfium2.PdfDocument(files[0].path)
        try:
            if not 0 <= page < len(document):
                raise OriginalMissingError(f"{files[0].path} has no page {page}.")
            picture = document[page].render(scale=_SCALE).to_pil()
        finally:
            document.close()
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _page_with(pages: tuple[str, ...], text: str, start: int, end: int) -> int | None:
    """Return the page that has the cited words, trying fewer of them where a page ends."""
    words = normalise(text[start:end]).text
    for length in _TRIED_CHARS:
        for page, shown in enumerate(pages):
            if words[:length] and words[:length] in shown:
                return page
    return None


@lru_cache(maxsize=16)
def _page_texts(path: Path, changed: int) -> tuple[str, ...]:
    """Return the matching form of each page's text; `changed` only tells versions apart."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(path)
        try:
            return tuple(normalise(p.get_textpage().get_text_bounded()).text for p in document)
        finally:
            document.close()
