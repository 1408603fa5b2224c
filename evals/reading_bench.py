"""How fast reports are read, in how much memory, and of whom and which year they are."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import corpus.figures
from corpus.config import CorpusSettings
from corpus.errors import CorpusError
from corpus.formats.dispatch import TEXT
from corpus.reading import discover, read_report
from corpus.report import Report

MEMORY_FILES = 1000
_WARM = 200
_ROUNDS = 3
_STOPS = "。！？!?…；;：:"
_CLOSERS = "”’」』】）)》〉\"'"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What was read out of one file; `problem` is the Chinese line of a file that was refused."""

    file: str
    street: str = ""
    year: int | None = None
    kind: str = ""
    sections: int = 0
    passages: int = 0
    figures: int = 0
    cut: int = 0
    displaced: int = 0
    problem: str = ""


@dataclass(slots=True)
class ReadingBench:
    """What reading a folder costs; speeds are per second of one core's time.

    Attributes:
        rows: one for each file.
        text_mb: size of the plain-text files that speed was measured on.
        text_speed: MB of plain text read, without figures, in a second; the best of three runs.
        figure_speed: MB of report text from which figures are taken in a second.
        memory_files: how many files were read for the memory figures.
        memory_early_mb: resident memory after the first 200 of them.
        memory_late_mb: resident memory after the last.
        peak_mb: the most memory this process ever had.
    """

    rows: list[ReportRow] = field(default_factory=list)
    text_mb: float = 0.0
    text_speed: float = 0.0
    figure_speed: float = 0.0
    memory_files: int = 0
    memory_early_mb: float = 0.0
    memory_late_mb: float = 0.0
    peak_mb: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return asdict(self)

    def render(self) -> str:
        """Return Chinese lines for the terminal."""
        lines = [
            f"{row.file}：{row.problem}"
            if row.problem
            else f"{row.file}：{row.street} {row.year}年 {row.kind}，{row.sections} 节，"
            f"{row.passages} 段，{row.figures} 个数字"
            for row in self.rows
        ]
        read = [row for row in self.rows if not row.problem]
        lines.append(
            f"共 {len(self.rows)} 个文件，读出 {len(read)} 份；"
            f"{sum(r.passages for r in read)} 个段落中断句 {sum(r.cut for r in read)} 处，"
            f"位置不符 {sum(r.displaced for r in read)} 处。"
        )
        if self.text_speed:
            lines.append(
                f"纯文本 {self.text_mb:.2f} MB：{self.text_speed:.2f} MB/秒（单核，不含数字）"
            )
        if self.figure_speed:
            lines.append(f"抽取数字：{self.figure_speed:.2f} MB/秒（单核）")
        if self.memory_files:
            lines.append(
                f"连续读 {self.memory_files} 份：第 {min(_WARM, self.memory_files)} 份后 "
                f"{self.memory_early_mb:.1f} MB，最后 {self.memory_late_mb:.1f} MB，"
                f"峰值 {self.peak_mb:.1f} MB"
            )
        return "\n".join(lines)


def bench_reading(
    paths: Sequence[Path],
    *,
    settings: CorpusSettings | None = None,
    memory_files: int = MEMORY_FILES,
) -> ReadingBench:
    """Read the files below the paths and measure.

    Args:
        paths: files and folders.
        settings: limits and passage sizes.
        memory_files: how many reports to read one after the other for the memory figures, made by
            varying the shortest plain-text report; 0 leaves them out.

    Raises:
        NothingToReadError: nothing readable lies below the paths.
    """
    settings = settings or CorpusSettings()
    bench = ReadingBench()
    plain: list[Path] = []
    reports: list[Report] = []
    for file in discover(paths):
        try:
            report = read_report(file, settings=settings)
        except CorpusError as error:
            bench.rows.append(ReportRow(file.name, problem=error.user_message))
            continue
        bench.rows.append(_row(file, report))
        reports.append(report)
        if file.suffix.lower() in TEXT:
            plain.append(file)
    if plain:
        bench.text_mb = sum(f.stat().st_size for f in plain) / 1e6
        with _without_figures():
            bench.text_speed = bench.text_mb / _fastest(lambda: _read_all(plain, settings))
    if reports:
        size = sum(len(r.text.encode()) for r in reports) / 1e6
        bench.figure_speed = size / _fastest(lambda: _extract_all(reports))
    if plain and memory_files:
        _measure_memory(bench, min(plain, key=lambda f: f.stat().st_size), memory_files, settings)
    return bench


def _row(file: Path, report: Report) -> ReportRow:
    m = report.metadata
    return ReportRow(
        file.name,
        m.street,
        m.year,
        m.kind,
        len(report.sections),
        len(report.passages),
        len(report.figures),
        cut=sum(_is_cut(report.text, p.start, p.end) for p in report.passages),
        displaced=sum(report.text[p.start : p.end] != p.text for p in report.passages),
    )


def _is_cut(text: str, start: int, end: int) -> bool:
    """Tell whether a passage begins or ends inside a sentence.

    A semicolon is a stop too: a sentence over the size of a passage is cut there.
    """
    return not (_stops(text, start) and _stops(text, end))


def _stops(text: str, position: int) -> bool:
    """Tell whether a sentence, a line or the text may end at `position`."""
    before, after = text[:position].rstrip(" \u3000"), text[position:].lstrip(" \u3000")
    if not before or not after or before[-1] == "\n" or after[0] == "\n":
        return True
    return before.rstrip(_CLOSERS)[-1:] in tuple(_STOPS) or before[-1] in _CLOSERS


@contextmanager
def _without_figures() -> Iterator[None]:
    """Read without taking figures, whose speed is measured by itself."""
    extract = corpus.figures.extract_figures
    corpus.figures.extract_figures = lambda report: ()
    try:
        yield
    finally:
        corpus.figures.extract_figures = extract


def _fastest(run: Callable[[], None]) -> float:
    """Return the least processor time in seconds of several runs."""
    best = float("inf")
    for _ in range(_ROUNDS):
        began = time.process_time()
        run()
        best = min(best, time.process_time() - began)
    return best


def _read_all(files: Sequence[Path], settings: CorpusSettings) -> None:
    for file in files:
        read_report(file, settings=settings)


def _extract_all(reports: Sequence[Report]) -> None:
    for report in reports:
        corpus.figures.extract_figures(report)


def _measure_memory(
    bench: ReadingBench, sample: Path, count: int, settings: CorpusSettings
) -> None:
    """Read variants of a report one after the other; no two have the same text."""
    from corpus.encoding import decode

    text = decode(sample.read_bytes(), sample.name)
    with tempfile.TemporaryDirectory(prefix="jiewen-bench-") as folder:
        path = Path(folder) / "report.txt"
        for number in range(1, count + 1):
            path.write_text(f"{text}\n第{number}次报送，本期另报{number}件。\n", encoding="utf-8")
            read_report(path, settings=settings)
            if number == min(_WARM, count):
                bench.memory_early_mb = _resident()
    bench.memory_files = count
    bench.memory_late_mb = _resident()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bench.peak_mb = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _resident() -> float:
    """Return this process's resident memory in MB; its peak where /proc is missing."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)  # macOS: bytes
    return pages * resource.getpagesize() / (1 << 20)
