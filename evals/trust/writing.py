"""A program that writes into a library until something happens to it.

    python -m evals.trust.writing HOME VERSION COUNT [FILE_LIMIT]

It adds the reports of COUNT streets and prints the id of each when the library has acknowledged it.
FILE_LIMIT bounds the size of any file that it writes, as a full disk would.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from evals.trust.streets import know_vectors, read_text, street_report

if TYPE_CHECKING:
    from corpus.report import Report
    from index.library import SourceFile

READY = "ready"
ROOT = Path(__file__).resolve().parents[2]


def start(home: Path, version: int, count: int, limit: int = 0) -> subprocess.Popen[str]:
    """Start the program and wait until it is about to write."""
    child = subprocess.Popen(
        [sys.executable, "-m", "evals.trust.writing", home, str(version), str(count), str(limit)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    line = child.stdout.readline()
    if line.strip() != READY:
        child.kill()
        child.wait()
        raise RuntimeError(f"The writer did not start: {line!r}")
    return child


def versions(count: int, version: int) -> list[Report]:
    """Return one version of the reports of so many streets."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            read_text(street_report(n, version=version).text, Path(folder), f"{n}.txt")
            for n in range(count)
        ]


def source_of(report: Report) -> SourceFile:
    """Return the file that holds the street's report, whatever its version."""
    from index.library import SourceFile

    name = f"{report.metadata.street}.txt"
    return SourceFile(f"/reports/{name}", hashlib.sha256(report.text.encode()).hexdigest(), name)


def main(home: str, version: str, count: str, limit: str = "0") -> None:
    """Write reports and say when each is safe."""
    import bm25s  # noqa: F401  loaded before the clock starts
    import chromadb  # noqa: F401

    from corpus.errors import JieWenError
    from index.library import Library

    reports = versions(int(count), int(version))
    with Library.open(Path(home), create=True) as library:
        know_vectors(library, reports)
        print(READY, flush=True)
        if int(limit):
            _bound_files(Path(home), int(limit))
        try:
            for report in reports:
                library.add(report, source_of(report))
                print(report.id, flush=True)
        except (JieWenError, OSError) as error:
            print(f"stopped: {type(error).__name__}: {getattr(error, 'user_message', error)}")


def _bound_files(home: Path, more: int) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    largest = max(f.stat().st_size for f in home.rglob("*") if f.is_file())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + more, largest + more))


if __name__ == "__main__":
    main(*sys.argv[1:])
