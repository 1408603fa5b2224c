"""`jiewen bench …`: retrieval quality, speed and scale."""

from __future__ import annotations

import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ui.cli import faulting
from ui.cli.opening import open_assistant, open_library, settings_for
from ui.cli.printing import AsJson, print_result
from ui.cli.trusting import trust


class Half(StrEnum):
    """Which lines of the question file count."""

    ALL = "all"
    ODD = "odd"
    EVEN = "even"


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("retrieval", help="在 docs.jsonl 与 questions.jsonl 上评测检索。")(retrieval)
    group.command("read", help="读取报告的速度、内存，以及读出的单位和年度。")(read_speed)
    group.command("passages", help="在报告上评测：载有答案的段落排在第几。")(passages)
    group.command("index", help="建立索引的速度。")(index_speed)
    group.command("search", help="不同规模下检索的速度、内存与磁盘。")(search_speed)
    group.command("ask", help="逐题回答的用时。")(ask_speed)
    faulting.register(group)
    group.command("trust", help="故障与攻击：逐项制造，看是否守得住。")(trust)
    app.add_typer(group, name="bench", help="评测检索、速度与规模。")


def retrieval(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="含 docs.jsonl 与 questions.jsonl 的文件夹")],
    out: Annotated[Path | None, typer.Option(help="逐题排名写到这个 JSONL 文件")] = None,
    as_json: AsJson = False,
    half: Annotated[Half, typer.Option(help="只用奇数行或偶数行的问题")] = Half.ALL,
    baseline: Annotated[bool, typer.Option(help="同时评测 LangChain 切分基线")] = True,
) -> None:
    """Print recall@1/5/10 and MRR for dense, lexical and fused retrieval, beside a baseline."""
    from evals.corpora import isolated
    from evals.retrieval_bench import bench_retrieval

    settings = settings_for(context.obj)
    workspace = settings.home / "bench"
    result = bench_retrieval(
        folder,
        settings=isolated(settings.index),
        workspace=workspace,
        lines=half.value,
        baseline=baseline,
    )
    if out is not None:
        result.write_ranks(out)
    print_result(result, as_json=as_json)


def read_speed(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="报告文件或文件夹")],
    files: Annotated[int, typer.Option(help="测内存时连续读多少份，0 为不测", min=0)] = 1000,
    as_json: AsJson = False,
) -> None:
    """Print who and which year each report is of, MB per second of one core, and memory."""
    from evals.reading_bench import bench_reading

    settings = settings_for(context.obj)
    result = bench_reading(paths, settings=settings.corpus, memory_files=files)
    print_result(result, as_json=as_json)


def passages(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="报告文件或文件夹（题目所问的那些）")],
    as_json: AsJson = False,
) -> None:
    """Print how often the passage with the answer, and its street and year, are found."""
    from corpus.reading import discover, read_report
    from evals.corpora import isolated
    from evals.passage_bench import bench_passages

    settings = settings_for(context.obj)
    reports = [read_report(file) for file in discover(paths)]
    result = bench_passages(
        reports, settings.home / "bench" / "passages", settings=isolated(settings.index)
    )
    print_result(result, as_json=as_json)


def index_speed(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="报告文件或文件夹")],
    as_json: AsJson = False,
    reference: Annotated[
        bool, typer.Option(help="与同一模型的 fp32 SentenceTransformer 相比")
    ] = True,
) -> None:
    """Print passages per second into an empty library."""
    import tempfile

    from corpus.reading import discover, read_report
    from evals.corpora import isolated
    from evals.index_bench import bench_index

    settings = settings_for(context.obj)
    reports = [read_report(file) for file in discover(paths)]
    with tempfile.TemporaryDirectory(prefix="jiewen-bench-") as home:
        speed = bench_index(
            reports, Path(home), settings=isolated(settings.index), reference=reference
        )
    print_result(speed, as_json=as_json)


def search_speed(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="作样本的报告文件或文件夹")],
    sizes: Annotated[str, typer.Option(help="报告份数，逗号分隔")] = "33,1000",
    as_json: AsJson = False,
) -> None:
    """Print search times over libraries made by varying the sample reports."""
    from corpus.reading import discover, read_report
    from evals.corpora import isolated
    from evals.index_bench import bench_search

    settings = settings_for(context.obj)
    reports = [read_report(file) for file in discover(paths)]
    counts = [int(size) for size in sizes.split(",")]
    found = bench_search(
        reports, settings.home / "bench-search", sizes=counts, settings=isolated(settings.index)
    )
    print_result(found, as_json=as_json)


def ask_speed(
    context: typer.Context,
    cases: Annotated[Path, typer.Argument(help="题目文件（JSONL）")],
) -> None:
    """Print p50 and p95 of an answer over the library as it is."""
    from assistant.chain import Turn
    from evals.case import load_cases

    settings = settings_for(context.obj)
    times: list[float] = []
    with open_library(settings) as library:
        assistant = open_assistant(settings, library)
        assistant.warm_up()
        for case in load_cases([cases]):
            history: list[Turn] = []
            for question in case.turns:
                began = time.perf_counter()
                answer = assistant.ask(question, history)
                times.append((time.perf_counter() - began) * 1000)
                history.append(Turn(question, answer))
        count = len(library.reports())
    times.sort()
    middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(
        f"{count} 份报告，{len(times)} 个问题：中位 {middle:.0f} 毫秒，95% 在 {high:.0f} 毫秒内。"
    )
    sys.stdout.flush()
