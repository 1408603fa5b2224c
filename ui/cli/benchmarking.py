"""`jiewen eval reading|ncp`: public benchmarks over files that the user has downloaded."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.opening import open_assistant, settings_for
from ui.cli.printing import AsJson, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.benchmarks.question import BenchmarkQuestion


class Benchmark(StrEnum):
    """The reading benchmarks."""

    RGB = "rgb"
    CMRC = "cmrc"
    CRUD = "crud"


def register(group: typer.Typer) -> None:
    """Add the commands to `jiewen eval`."""
    group.command("reading", help="在公开评测集（RGB、CMRC2018、CRUD-RAG）上评测。")(reading)
    group.command("ncp", help="把 NCP 政务问答的原始文件转成 jiewen bench retrieval 的格式。")(ncp)


def reading(
    context: typer.Context,
    kind: Annotated[Benchmark, typer.Argument(help="rgb、cmrc 或 crud")],
    file: Annotated[Path, typer.Argument(help="自行下载的评测文件")],
    limit: Annotated[int, typer.Option(min=0, help="每组只跑前几题，0 为全部")] = 0,
    noise: Annotated[
        float, typer.Option(min=0, max=1, help="RGB：五段材料中无关材料的比例，1 为应拒答")
    ] = 0.0,
    distractors: Annotated[int, typer.Option(min=0, help="CRUD-RAG：混入几条别题的新闻")] = 0,
    out: Annotated[Path | None, typer.Option(help="逐题结果写到这个 JSONL 文件")] = None,
    as_json: AsJson = False,
) -> None:
    """Score the assistant on a public reading benchmark."""
    from evals.benchmarks.library_reader import LibraryReader
    from evals.benchmarks.reading import render, run_reading, to_json, write_scored

    settings = settings_for(context.obj)
    questions = _questions(kind, file, noise, distractors)
    reader = LibraryReader(settings.index, lambda library: open_assistant(settings, library))
    try:
        scores = run_reading(questions, reader, limit=limit, progress=not as_json)
    finally:
        reader.close()
    if out is not None:
        write_scored(scores, out)
    print_json(to_json(scores)) if as_json else print(render(scores))


def _questions(
    kind: Benchmark, file: Path, noise: float, distractors: int
) -> Iterator[BenchmarkQuestion]:
    from evals.benchmarks.cmrc import load_cmrc
    from evals.benchmarks.crud import load_crud
    from evals.benchmarks.rgb import load_rgb

    if kind is Benchmark.RGB:
        return load_rgb(file, noise=noise)
    if kind is Benchmark.CMRC:
        return load_cmrc(file)
    return load_crud(file, distractors=distractors)


def ncp(
    contexts: Annotated[Path, typer.Argument(help="政策文件表，列 docid、text，制表符分隔")],
    questions: Annotated[Path, typer.Argument(help="问题表，列 docid、question，制表符分隔")],
    out: Annotated[Path, typer.Option(help="写到这个文件夹")],
    limit: Annotated[int, typer.Option(min=0, help="只取前几题，0 为全部")] = 0,
) -> None:
    """Write docs.jsonl and questions.jsonl for `jiewen bench retrieval`."""
    from evals.benchmarks.ncp import convert_ncp

    done = convert_ncp(contexts, questions, out, limit=limit)
    print(
        f"已写出 {done.documents} 份文件、{done.questions} 个问题到 {out}"
        f"（{done.dropped} 个问题没有对应文件）。接着运行 jiewen bench retrieval {out}。"
    )
