"""How fast reports go in and questions come out, and what they cost in memory and on disk."""

from __future__ import annotations

import io
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.report import Report
from evals.generated_reports import Progress, fill_library
from index.config import IndexSettings
from index.library import Library, SourceFile, retrieval_text
from index.search import focused

if TYPE_CHECKING:
    from index.embedder import Embedder

SIZES = (33, 1_000, 10_000)
QUESTIONS = (
    "{street}{year}年刑事警情同比下降多少",
    "{street}垃圾分类率是多少",
    "哪个街道的税收收入最高",
    "{year}年新增就业多少人",
    "{street}安全生产检查了多少家企业",
    "老旧小区改造有哪些措施",
    "{street}{year}年预算执行率",
    "12345热线办结率",
)
COMPARED, TURNS = 160, 4  # passages that models are timed on, and in how many turns


@dataclass(frozen=True, slots=True)
class IndexSpeed:
    """How fast reports go in.

    Attributes:
        raw_per_second: passages that the embedder alone embeds in a second.
        reference_per_second: passages that a plain 32-bit SentenceTransformer with the same
            weights embeds in a second; None when it was not asked for.
        least_cosine: the smallest cosine between its vectors and the embedder's.
        per_second: passages that the library takes in a second, storing and indexing included.
        again_seconds: time to offer the same reports once more.
        embedded_again: passages that were embedded then.
    """

    reports: int
    passages: int
    raw_per_second: float
    reference_per_second: float | None
    least_cosine: float | None
    per_second: float
    again_seconds: float
    embedded_again: int

    def render(self) -> str:
        """Return lines for the terminal."""
        share = self.per_second / self.raw_per_second
        lines = [
            f"{self.reports} 份报告，{self.passages} 个段落",
            f"向量模型单独运行：{self.raw_per_second:.1f} 段/秒",
        ]
        if self.reference_per_second is not None:
            times = self.raw_per_second / self.reference_per_second
            lines.append(
                f"同一模型 fp32 SentenceTransformer：{self.reference_per_second:.1f} 段/秒，"
                f"现为其 {times:.2f} 倍，向量余弦最低 {self.least_cosine:.4f}"
            )
        lines += [
            f"建立索引（含入库）：{self.per_second:.1f} 段/秒，为单独运行的 {share:.0%}",
            f"再次提交相同报告：{self.again_seconds:.2f} 秒，重新向量化 {self.embedded_again} 段",
        ]
        return "\n".join(lines) + "\n"

    def to_json(self) -> dict[str, Any]:
        """Return the speeds as a JSON object."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class SearchSpeed:
    """How fast questions come out of one number of reports; times in milliseconds.

    Attributes:
        embed: median time to embed a question, which `p50` and the like leave out.
        with_embedding_p95: of embedding and searching together.
        processor_p95: computing time of a search over all cores, which other work on the machine
            does not lengthen.
        filtered_p95: with the street and year of the question as filters.
        cold_seconds: from starting a program to its first answer.
        rss_mb: peak memory of the searching program.
        bytes_per_report: on disk, store and index.
    """

    reports: int
    passages: int
    embed: float
    p50: float
    p95: float
    with_embedding_p50: float
    with_embedding_p95: float
    processor_p50: float
    processor_p95: float
    filtered_p50: float
    filtered_p95: float
    cold_seconds: float
    rss_mb: float
    bytes_per_report: float
    build_seconds: float


@dataclass(frozen=True, slots=True)
class SearchSpeeds:
    """The speeds at several sizes."""

    sizes: tuple[SearchSpeed, ...]

    def render(self) -> str:
        """Return a table for the terminal."""
        from rich.console import Console
        from rich.table import Table

        table = Table(title="检索速度（报告由样例改变名称和数字生成；毫秒，不含问题向量化）")
        for name in (
            *("报告", "段落", "向量化", "p50", "p95", "含向量化 p50", "p95", "处理器 p50", "p95"),
            *("限定街道 p50", "p95"),
            *("冷启动秒", "内存 MB", "每份 KB", "建立秒"),
        ):
            table.add_column(name, justify="right")
        for s in self.sizes:
            shown = (
                *(s.embed, s.p50, s.p95, s.with_embedding_p50, s.with_embedding_p95),
                *(s.processor_p50, s.processor_p95, s.filtered_p50, s.filtered_p95),
                s.cold_seconds,
            )
            rest = (s.rss_mb, s.bytes_per_report / 1024, s.build_seconds)
            table.add_row(
                str(s.reports),
                str(s.passages),
                *(f"{value:.1f}" for value in shown),
                *(f"{value:.0f}" for value in rest),
            )
        out = io.StringIO()
        Console(file=out, width=150).print(table)
        return out.getvalue()

    def to_json(self) -> list[dict[str, Any]]:
        """Return one object a size."""
        return [asdict(size) for size in self.sizes]


def bench_index(
    reports: Sequence[Report],
    home: Path,
    *,
    settings: IndexSettings | None = None,
    reference: bool = False,
) -> IndexSpeed:
    """Measure how fast reports go into an empty library.

    Args:
        reports: with passages.
        home: an empty folder for the library.
        settings: of the index.
        reference: run a plain SentenceTransformer on some of the passages too.
    """
    texts = [retrieval_text(r.metadata, p.path, p.text) for r in reports for p in r.passages]
    some = texts[:: -(-len(texts) // COMPARED)]
    sources = [SourceFile(report.id, report.id, report.id) for report in reports]
    with Library.open(home, settings, create=True) as library:
        raw, plain, cosine = _raw_speeds(library.embedder, some, reference=reference)
        start = time.perf_counter()
        with library.writing():
            for report, source in zip(reports, sources, strict=True):
                library.add(report, source)
        took = time.perf_counter() - start
        counted: list[int] = []
        start = time.perf_counter()
        with library.writing():
            for report, source in zip(reports, sources, strict=True):
                library.add(report, source, lambda done, _total: counted.append(done))
        again = time.perf_counter() - start
    return IndexSpeed(
        reports=len(reports),
        passages=len(texts),
        raw_per_second=raw,
        reference_per_second=plain,
        least_cosine=cosine,
        per_second=len(texts) / took,
        again_seconds=again,
        embedded_again=sum(counted),
    )


def _raw_speeds(
    embedder: Embedder, texts: Sequence[str], *, reference: bool
) -> tuple[float, float | None, float | None]:
    """Return passages a second of the embedder and of the reference, and their least cosine.

    They take turns, so that other work on the machine slows both.
    """
    import numpy as np

    model = None
    if reference:
        from evals.reference_model import reference_model

        model = reference_model()
        model.encode_document(list(texts[:2]), show_progress_bar=False)
    embedder.passages(texts[:8])  # loaded before the clock starts
    raw = plain = 0.0
    cosines = []
    for turn in range(TURNS):
        mine = list(texts[turn::TURNS])
        start = time.perf_counter()
        vectors = embedder.passages(mine)
        raw += time.perf_counter() - start
        if model is not None:
            start = time.perf_counter()
            exact = model.encode_document(mine, show_progress_bar=False)
            plain += time.perf_counter() - start
            lengths = np.linalg.norm(exact, axis=1)
            cosines.append(float((np.sum(exact * vectors, axis=1) / lengths).min()))
    if model is None:
        return len(texts) / raw, None, None
    return len(texts) / raw, len(texts) / plain, min(cosines)


def bench_search(
    samples: Sequence[Report],
    home: Path,
    *,
    sizes: Sequence[int] = SIZES,
    rounds: int = 25,
    settings: IndexSettings | None = None,
    progress: Progress | None = None,
) -> SearchSpeeds:
    """Measure search at several numbers of reports.

    Args:
        samples: reports to vary.
        home: folder for the libraries, one a size; those that are there are used as they are.
        sizes: numbers of reports.
        rounds: how often each question is asked, with another street and year.
        settings: of the index.
        progress: told what is being done, and how many of how many.
    """
    found = []
    for size in sizes:
        folder = home / f"reports-{size}"
        start = time.perf_counter()
        fill_library(
            samples, folder, size, settings, progress or (lambda _what, _done, _total: None)
        )
        build = time.perf_counter() - start
        asked = json.dumps(
            [
                str(folder),
                (settings or IndexSettings()).model_dump(mode="json"),
                rounds,
            ]
        )
        child = subprocess.run(
            [sys.executable, "-m", "evals.index_bench", asked],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
        )
        on_disk = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
        measured = json.loads(child.stdout)
        found.append(
            SearchSpeed(
                reports=size, bytes_per_report=on_disk / size, build_seconds=build, **measured
            )
        )
    return SearchSpeeds(tuple(found))


def _ask(folder: Path, settings: IndexSettings, rounds: int) -> dict[str, float]:
    """Ask a library in this process, which does nothing else."""
    import numpy as np

    begin = time.perf_counter()
    with Library.open(folder, settings) as library:
        library.search("刑事警情同比下降多少", 8)
        cold = time.perf_counter() - begin
        chance = random.Random(1)
        reports = library.reports()
        embed: list[float] = []
        plain, processor, filtered = list(embed), list(embed), list(embed)
        for _ in range(rounds):
            for form in QUESTIONS:
                summary = chance.choice(reports)
                street, year = summary.metadata.street, summary.metadata.year
                question = form.format(street=street, year=year)
                here: dict[str, Any] = {"streets": [street], "years": [year]}
                # a question embedded before is remembered, so time one that was not
                embed.append(_timed(partial(library.embed_queries, [f"{question}{len(embed)}"])))
                library.embed_queries(
                    [question, focused(question, library.view(), frozenset([summary.id]))]
                )
                before = time.process_time()
                plain.append(_timed(partial(library.search, question, 8)))
                processor.append(1000 * (time.process_time() - before))
                filtered.append(_timed(partial(library.search, question, 8, **here)))
        together = np.add(embed, plain)
        rss = _peak_memory()
        return {
            "passages": sum(r.passages for r in reports),
            "embed": float(np.median(embed)),
            "p50": float(np.median(plain)),
            "p95": float(np.percentile(plain, 95)),
            "with_embedding_p50": float(np.median(together)),
            "with_embedding_p95": float(np.percentile(together, 95)),
            "processor_p50": float(np.median(processor)),
            "processor_p95": float(np.percentile(processor, 95)),
            "filtered_p50": float(np.median(filtered)),
            "filtered_p95": float(np.percentile(filtered, 95)),
            "cold_seconds": cold,
            "rss_mb": rss,
        }


def _peak_memory() -> float:
    """Return the peak resident memory of this program in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss would count what the parent had before the exec
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        if found:
            return int(found.group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    where, given, times = json.loads(sys.argv[1])
    print(json.dumps(_ask(Path(where), IndexSettings.model_validate(given), times)))
