"""`jiewen eval …`: answer accuracy and figure reading, measured."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.opening import open_assistant, open_library, print_json, settings_for

if TYPE_CHECKING:
    from evals.stage import LibraryStage
    from ui.settings import Settings

_DATA = Path(__file__).resolve().parents[2] / "evals" / "data"


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("run", help="跑一遍题集，逐题判分并给出汇总。")(run)
    group.command("compare", help="比较两次运行；--gate 时确有退步则退出码为 1。")(compare)
    group.command("figures", help="对照人工标注，评测数字读取的准确度。")(figures)
    group.command("new", help="由库中的数字和用户反馈拟出题目，写成表格供人核定。")(new)
    group.command("accept", help="把核定好的表格变成题目文件，逐题核对原文。")(accept)
    group.command("reading", help="在公开评测集（RGB、CMRC2018、CRUD-RAG）上评测。")(reading)
    group.command("export", help="把一次运行导出为网页或基线文件。")(export)
    app.add_typer(group, name="eval", help="评测答案的准确度。")


def _stage(settings: Settings) -> LibraryStage:
    from evals.corpora import Corpora
    from evals.stage import LibraryStage

    corpora = Corpora(
        homes=settings.home / "evals",
        settings=settings.index,
        reading=settings.corpus,
        own=settings.home,
    )
    return LibraryStage(corpora, lambda library: open_assistant(settings, library))


def run(
    context: typer.Context,
    cases: Annotated[
        list[Path] | None, typer.Option("--cases", help="题目文件或文件夹（默认自带题集）")
    ] = None,
    split: Annotated[str | None, typer.Option(help="只跑 dev 或 blind")] = None,
    category: Annotated[str | None, typer.Option(help="只跑这个类别")] = None,
    out: Annotated[Path | None, typer.Option(help="结果文件夹，默认 runs/时间")] = None,
    gate: Annotated[Path | None, typer.Option(help="与基线比较，确有退步则退出码为 1")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON 汇总")] = False,
) -> None:
    """Ask and grade the cases; resumes a run that was interrupted."""
    from evals.case import load_cases, select
    from evals.runner import RunOptions
    from evals.runner import run as run_cases
    from evals.summary import render, summarise

    settings = settings_for(context.obj)
    loaded = load_cases(cases or sorted(_DATA.glob("cases_*.jsonl")))
    chosen = select(loaded, split=split, category=category)
    folder = out or Path("runs") / datetime.now().strftime("%Y%m%d-%H%M%S")
    finished = run_cases(chosen, _stage(settings), folder, RunOptions())
    summary = summarise(finished)
    print_json(summary.to_json()) if as_json else print(render(summary))
    print(f"逐题结果在 {folder}。") if not as_json else None
    if gate is not None:
        _gate(gate, folder)


def _gate(before: Path, after: Path) -> None:
    from evals.compare import compare as compare_runs

    found = compare_runs(before, after, allow_changed_index=True)
    print(found.render())
    if found.regressed:
        raise typer.Exit(1)


def compare(
    before: Annotated[Path, typer.Argument(help="先前的运行文件夹或基线文件")],
    after: Annotated[Path, typer.Argument(help="后来的运行文件夹")],
    gate: Annotated[bool, typer.Option("--gate", help="确有退步则退出码为 1")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """Show the paired difference of two runs and which cases flipped."""
    from evals.compare import compare as compare_runs

    found = compare_runs(before, after)
    print_json(found.to_json()) if as_json else print(found.render())
    if gate and found.regressed:
        raise typer.Exit(1)


def export(
    run_folder: Annotated[Path, typer.Argument(help="运行文件夹")],
    html: Annotated[Path | None, typer.Option(help="写成网页")] = None,
    baseline: Annotated[Path | None, typer.Option(help="写成基线文件")] = None,
) -> None:
    """Write a run as a self-contained page or as a baseline to compare with."""
    from evals.compare import write_baseline

    if html is None and baseline is None:
        raise typer.BadParameter("请用 --html 或 --baseline 指定要写的文件。")
    if baseline is not None:
        write_baseline(run_folder, baseline)
        print(f"基线已写到 {baseline}。")
    if html is not None:
        from evals.html_report import write_html
        from evals.results import load_run

        write_html(load_run(run_folder), html)
        print(f"网页已写到 {html}。")


def figures(
    reports: Annotated[list[Path] | None, typer.Option(help="标注所用报告的文件夹")] = None,
    gold: Annotated[list[Path] | None, typer.Option(help="标注文件（默认自带标注）")] = None,
    misses: Annotated[int, typer.Option(help="列出多少条差错")] = 20,
) -> None:
    """Print precision, recall and F1 of the figures read, with the misses."""
    from evals.corpora import known_folders
    from evals.figures_eval import figures as score

    folders = reports or [f for f in known_folders().values() if f.exists()]
    for result in score(gold or sorted(_DATA.glob("figures_*.jsonl")), folders):
        print(result.render(misses=0 if "blind" in result.name else misses))


def new(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="写到这个 Excel 文件")],
    count: Annotated[int, typer.Option(min=1, max=1000, help="最多拟多少题")] = 50,
) -> None:
    """Propose cases from the library's figures and from answers marked as bad."""
    from evals.feedback import feedback_rows
    from evals.propose import propose
    from evals.sheet import SheetRow, write_sheet
    from index.conversations import Conversations

    settings = settings_for(context.obj)
    with open_library(settings) as library:
        proposals = propose(library, count)
        rows = [SheetRow(p.case, p.case.turns, p.evidence) for p in proposals]
        rows.extend(feedback_rows(Conversations(library.store)))
        written = write_sheet(rows, out)
    print(f"已写出 {written} 题到 {out}。请在“采用”列核定后运行 jiewen eval accept。")


def accept(
    context: typer.Context,
    sheet: Annotated[Path, typer.Argument(help="核定好的 Excel 表格")],
    out: Annotated[Path, typer.Option(help="写到这个 JSONL 文件")],
) -> None:
    """Turn a filled-in sheet into cases; a gold that no report bears out is refused."""
    from evals.case import write_cases
    from evals.gold_check import ReportText, check_gold, refuse_unborne
    from evals.sheet import read_sheet

    settings = settings_for(context.obj)
    cases = read_sheet(sheet)
    with open_library(settings) as library:
        texts = [
            ReportText(r.metadata.street, r.metadata.year, library.report(r.id).text)
            for r in library.reports()
        ]
    refuse_unborne(check_gold(cases, texts))
    write_cases(cases, out)
    print(f"已写出 {len(cases)} 题到 {out}。")


def reading(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="rgb、cmrc 或 crud")],
    file: Annotated[Path, typer.Argument(help="自行下载的评测文件")],
    limit: Annotated[int, typer.Option(min=0, help="每组只跑前几题，0 为全部")] = 0,
) -> None:
    """Score the assistant on a public reading benchmark."""
    from evals.benchmarks.cmrc import load_cmrc
    from evals.benchmarks.crud import load_crud
    from evals.benchmarks.library_reader import LibraryReader
    from evals.benchmarks.reading import render, run_reading
    from evals.benchmarks.rgb import load_rgb

    loaders = {"rgb": load_rgb, "cmrc": load_cmrc, "crud": load_crud}
    if kind not in loaders:
        raise typer.BadParameter("评测集只能是 rgb、cmrc 或 crud。")
    settings = settings_for(context.obj)
    reader = LibraryReader(settings.index, lambda library: open_assistant(settings, library))
    print(render(run_reading(loaders[kind](file), reader, limit=limit)))
