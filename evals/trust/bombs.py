"""Files made to exhaust the reader: refused within its limits."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from evals.trust.outcome import Outcome
from evals.trust.writing import ROOT

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH = b"<w:p><w:r><w:t>" + "街道".encode() * 400 + b"</w:t></w:r></w:p>"


def big_docx(folder: Path, megabytes: int = 1024) -> Path:
    """Write a docx of that size when unpacked."""
    file = folder / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>'.encode())
            block = _PARAGRAPH * (2**20 // len(_PARAGRAPH))
            for _ in range(megabytes):
                part.write(block)
            part.write(b"</w:body></w:document>")
    return file


def entity_docx(folder: Path) -> Path:
    """Write a docx whose text is entities of entities."""
    file = folder / "entities.docx"
    names = "abcdefghij"
    entities = '<!ENTITY a "街道街道街道街道街道街道">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names)
    )
    body = "<w:p><w:r><w:t>&j;</w:t></w:r></w:p>"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><!DOCTYPE d [{entities}]><w:document xmlns:w="{_W}">'
            f"<w:body>{body}</w:body></w:document>",
        )
    return file


def looping_pdf(folder: Path) -> Path:
    """Write a PDF whose page tree and whose forms contain themselves."""
    file = folder / "loop.pdf"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 100000000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        b"/Resources << /XObject << /F 5 0 R >> >> >>",
        b"<< /Length 4 >>\nstream\n/F Do\nendstream",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 4 "
        b"/Resources << /XObject << /F 5 0 R >> >> >>\nstream\n/F Do\nendstream",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n" + table
    end += b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    file.write_bytes(body + end)
    return file


def long_xlsx(folder: Path, rows: int = 100_000) -> Path:
    """Write a sheet of many rows."""
    from openpyxl import Workbook

    file = folder / "rows.xlsx"
    book = Workbook(write_only=True)
    sheet = book.create_sheet("报表")
    sheet.append(["澄塘街道2023年工作总结", "数量", "单位"])
    for row in range(rows):
        sheet.append([f"指标{row}", row, "宗"])
    book.save(file)
    return file


def nested_zip(folder: Path) -> Path:
    """Write an archive of one file that is mostly nothing."""
    file = folder / "zeros.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            with archive.open(f"{number}.txt", "w") as part:
                for _ in range(120):
                    part.write(bytes(2**20))
    return file


BOMBS: tuple[Callable[[Path], Path], ...] = (
    big_docx,
    entity_docx,
    looping_pdf,
    long_xlsx,
    nested_zip,
)
_READ = """
import sys
from pathlib import Path
from corpus.config import CorpusSettings
from corpus.errors import CorpusError
from corpus.reading import read_file
for name, read in read_file(Path(sys.argv[1]), settings=CorpusSettings()):
    kind = "refused" if isinstance(read, CorpusError) else "read"
    print(kind, read.user_message if kind == "refused" else len(read.text), flush=True)
"""


def bombs(
    folder: Path, made: tuple[Callable[[Path], Path], ...] = BOMBS, *, most_mb: int = 3500
) -> Outcome:
    """Read each; the program that reads stays up, within its memory and time."""
    told, held = [], True
    for make in made:
        file = make(folder)
        began = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-c", _READ, file], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        peak = _Peak(child.pid)
        said = child.communicate(timeout=400)[0].split("\n")[0]
        took = time.monotonic() - began
        result = "拒绝" if said.startswith("refused") else "读入" if said else "崩溃"
        held &= child.returncode == 0 and bool(said) and peak.stop() < most_mb and took < 200
        told.append(f"{file.name} {result} {took:.0f} 秒 {peak.megabytes:.0f} MB")
        file.unlink()
    return Outcome(held, "；".join(told))


class _Peak:
    """Samples the resident memory of a process and its children."""

    def __init__(self, pid: int) -> None:
        self.megabytes = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample)
        self._thread.start()

    def stop(self) -> float:
        """Stop and return the peak."""
        self._over.set()
        self._thread.join()
        return self.megabytes

    def _sample(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        while not self._over.wait(0.05):
            total = 0
            for pid in _family(self._pid):
                try:
                    total += int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * page
                except (OSError, IndexError):
                    continue
            self.megabytes = max(self.megabytes, total / 2**20)


def _family(pid: int) -> list[int]:
    """Return a process with its descendants."""
    try:
        said = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return [pid]
    return [pid, *(one for child in said.split() for one in _family(int(child)))]
