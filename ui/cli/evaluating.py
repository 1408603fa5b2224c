"""`jiewen eval …`: answer accuracy and figure reading, measured."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import benchmarking, casework
from ui.cli.opening import open_assistant, settings_for
from ui.cli.printing import AsJson, print_json, print_result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evals.case import EvalCase
    from evals.configurations import Configuration
    from evals.results import Run
    from evals.runner import RunOptions
    from evals.stage import LibraryStage
    from ui.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "evals" / "data"
_REPORT = "report.html"
_MATRIX = "matrix.html"
_Labels = Annotated[
    Path | None, typer.Option(help="人工标注，与大模型的评判对照（JSONL 或 Excel）")
]


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("run", help="跑一遍题集，逐题判分并给出汇总。")(run)
    group.command("compare", help="比较两次运行；--gate 时确有退步则退出码为 1。")(compare)
    group.command("judge", help="请大模型评判一次运行的文字回答，并与人工标注对照。")(judge)
    group.command("regrade", help="用现在的判分规则重判一次运行的回答，不再提问。")(regrade)
    group.command("export", help="把一次运行导出为网页、基线文件或待标注的表格。")(export)
    group.command("figures", help="对照人工标注，评测数字读取的准确度。")(figures)
    group.command("frames", help="同一个数换几百种问法来问，看是否都答得出。")(frames)
    group.command("sweep", help="报告里的每个数都按报告自己的叫法问一遍，看答得对不对。")(sweep)
    casework.register(group)
    benchmarking.register(group)
    app.add_typer(group, name="eval", help="评测答案的准确度。")


def stage_over(
    settings: Settings, folders: Mapping[str, Path], *, homes: Path | None = None
) -> LibraryStage:
    """Return the stage that opens assistants with these settings over report folders."""
    from evals.corpora import Corpora
    from evals.stage import LibraryStage

    corpora = Corpora(
        homes=homes or settings.home / "evals",
        settings=settings.index,
        reading=settings.corpus,
        folders=folders,
        own=settings.home,
    )
    return LibraryStage(corpora, lambda library: open_assistant(settings, library))


def run(
    context: typer.Context,
    cases: Annotated[
        list[Path] | None, typer.Option("--cases", help="题目文件或文件夹（默认自带题集）")
    ] = None,
    split: Annotated[str | None, typer.Option(help="只跑 dev、blind 或 local")] = None,
    category: Annotated[str | None, typer.Option(help="只跑这个类别")] = None,
    config: Annotated[
        Path | None, typer.Option(help="TOML 文件：同一套题在几种配置下各跑一遍")
    ] = None,
    corpus: Annotated[
        list[str] | None, typer.Option(help="题中报告范围所指的文件夹，写作 名称=文件夹")
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="同时问几题；只在用大模型端点时值得")
    ] = 1,
    timeout: Annotated[float, typer.Option(min=0.1, help="一题最多几秒，超过算出错")] = 120.0,
    retry: Annotated[bool, typer.Option("--retry", help="接着做时，出错或超时的题重做")] = False,
    out: Annotated[Path | None, typer.Option(help="结果文件夹，默认 runs/时间")] = None,
    gate: Annotated[Path | None, typer.Option(help="与基线比较，确有退步则退出码为 1")] = None,
    with_judge: Annotated[
        bool, typer.Option("--judge", help="另请大模型评判文字回答（不影响对错）")
    ] = False,
    labels: _Labels = None,
    tokens: Annotated[
        bool, typer.Option(help="向大模型端点要用量；端点不认这个参数时用 --no-tokens")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON 汇总")] = False,
) -> None:
    """Ask and grade the cases; resumes a run that was interrupted."""
    from evals.configurations import described
    from evals.runner import RunOptions
    from evals.runner import run as run_cases

    settings = _counting(settings_for(context.obj), tokens=tokens)
    ask = _judge_of(settings) if with_judge else None
    chosen = _chosen(cases, split, category)
    folder = out or Path("runs") / datetime.now().strftime("%Y%m%d-%H%M%S")
    folders = _folders(corpus or ())
    options = RunOptions(workers, timeout, configuration=described(settings), retry_failed=retry)
    if config is not None:
        if gate is not None or with_judge:
            raise typer.BadParameter(
                "--config 不能与 --gate、--judge 同用，请对其中一次运行单独做。"
            )
        _run_matrix(chosen, settings, folders, folder, options, config, as_json=as_json)
        return
    run_cases(chosen, stage_over(settings, folders), folder, options)
    judged = "" if ask is None else _judge(folder, ask, labels)
    _tell(_reported(folder), judged, as_json=as_json)
    if gate is not None:
        _gate(gate, folder, quiet=as_json)


def _counting(settings: Settings, *, tokens: bool) -> Settings:
    """Return the settings with an endpoint that is, or is not, asked what an answer used."""
    endpoint = settings.llm.model_copy(update={"count_tokens": tokens})
    return settings.model_copy(update={"llm": endpoint})


def _chosen(
    cases: list[Path] | None, split: str | None, category: str | None
) -> tuple[EvalCase, ...]:
    from evals.case import load_cases, select

    loaded = load_cases(cases or sorted(DATA.glob("cases_*.jsonl")))
    return select(loaded, split=split, category=category)


def _folders(named: list[str] | tuple[str, ...]) -> dict[str, Path]:
    folders = {}
    for pair in named:
        name, equals, folder = pair.partition("=")
        if not equals or not name or not Path(folder).exists():
            raise typer.BadParameter(f"--corpus 应写作 名称=文件夹，且文件夹要存在：{pair}")
        folders[name] = Path(folder)
    return folders


def _run_matrix(
    chosen: tuple[EvalCase, ...],
    settings: Settings,
    folders: Mapping[str, Path],
    out: Path,
    options: RunOptions,
    file: Path,
    *,
    as_json: bool,
) -> None:
    """Run the cases under each configuration; every setting is checked before anything is asked."""
    from evals.configurations import applied, load_configurations, render_matrix, run_matrix
    from evals.html_report import write_html, write_matrix_html
    from evals.summary import summarise

    configurations = load_configurations(file)
    ready = {c.name: applied(settings, c) for c in configurations}

    def stage_for(configuration: Configuration) -> LibraryStage:
        own = ready[configuration.name]
        homes = settings.home / "evals"
        if own.index != settings.index:
            homes = settings.home / "evals-by-configuration" / configuration.name
        return stage_over(own, folders, homes=homes)

    runs = run_matrix(chosen, configurations, stage_for, out, options)
    for finished in runs:
        write_html(finished, finished.folder / _REPORT)
    write_matrix_html(runs, out / _MATRIX)
    if as_json:
        print_json({r.header.name: summarise(r).to_json() for r in runs})
        return
    print(render_matrix(runs))
    print(f"各配置的逐题结果在 {out} 下的同名文件夹，对照网页是 {out / _MATRIX}。")


def _reported(folder: Path) -> Run:
    """Return a run as its folder has it, with its page written beside it."""
    from evals.html_report import write_html
    from evals.results import load_run

    stored = load_run(folder)
    write_html(stored, folder / _REPORT)
    return stored


def _tell(finished: Run, judged: str, *, as_json: bool) -> None:
    from evals.summary import render, summarise

    summary = summarise(finished)
    if as_json:
        print_json(summary.to_json())
        return
    print(render(summary))
    print("\n".join(line for line in (judged, f"逐题结果和网页在 {finished.folder}。") if line))


def _judge_of(settings: Settings) -> Callable[[str], str]:
    """Return what sends a prompt to the model of the settings."""
    from assistant.rewording.llm import EndpointWriter
    from evals.judge import JudgeError

    if settings.llm.base_url:
        return EndpointWriter(settings.llm).write
    if settings.llm.gguf is not None:
        from assistant.rewording.local_model import LocalWriter

        return LocalWriter(settings.llm).write
    raise JudgeError(
        "No model for the judge.",
        "没有可作评判的大模型，请先设置 JIEWEN_LLM__BASE_URL 和 JIEWEN_LLM__MODEL，"
        "或 JIEWEN_LLM__GGUF。",
    )


def _judge(folder: Path, ask: Callable[[str], str], labels: Path | None) -> str:
    from evals.judge import judge_run
    from evals.labels import load_labels

    human = None if labels is None else load_labels(labels)
    return judge_run(folder, ask, human).render()


def judge(
    context: typer.Context,
    run_folder: Annotated[Path, typer.Argument(help="运行文件夹")],
    labels: _Labels = None,
) -> None:
    """Let the model of the settings judge the text answers of a run; print Cohen's κ."""
    print(_judge(run_folder, _judge_of(settings_for(context.obj)), labels))
    _reported(run_folder)


def regrade(run_folder: Annotated[Path, typer.Argument(help="运行文件夹")]) -> None:
    """Grade the stored answers of a run again, with today's graders."""
    from evals.results import write_results
    from evals.runner import regrade as grade_again
    from evals.summary import render, summarise

    write_results(run_folder, grade_again(run_folder))
    print(render(summarise(_reported(run_folder))))


def _gate(before: Path, after: Path, *, quiet: bool = False) -> None:
    from evals.compare import compare as compare_runs

    found = compare_runs(before, after)
    typer.echo(found.render(), err=quiet)
    if found.regressed:
        raise typer.Exit(1)


def compare(
    before: Annotated[Path, typer.Argument(help="先前的运行文件夹或基线文件")],
    after: Annotated[Path, typer.Argument(help="后来的运行文件夹")],
    gate: Annotated[bool, typer.Option("--gate", help="确有退步则退出码为 1")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the paired difference of two runs and which cases flipped."""
    from evals.compare import compare as compare_runs

    found = compare_runs(before, after)
    print_result(found, as_json=as_json)
    if gate and found.regressed:
        raise typer.Exit(1)


def export(
    run_folder: Annotated[Path, typer.Argument(help="运行文件夹")],
    html: Annotated[Path | None, typer.Option(help="写成网页")] = None,
    baseline: Annotated[Path | None, typer.Option(help="写成基线文件")] = None,
    to_label: Annotated[
        Path | None, typer.Option("--labels", help="把文字回答写成待人工标注的 Excel 表")
    ] = None,
) -> None:
    """Write a run as a self-contained page, a baseline to compare with, or a sheet to label."""
    if html is None and baseline is None and to_label is None:
        raise typer.BadParameter("请用 --html、--baseline 或 --labels 指定要写的文件。")
    if baseline is not None:
        from evals.compare import write_baseline

        written = write_baseline(run_folder, baseline)
        print(f"基线（{len(written.by_id)} 例）已写到 {baseline}。")
        if written.skipped:
            print(f"注意：缺少报告 {'、'.join(written.skipped)}，基线里没有这些题。")
    if html is not None:
        from evals.html_report import write_html
        from evals.results import load_run

        write_html(load_run(run_folder), html)
        print(f"网页已写到 {html}。")
    if to_label is not None:
        from evals.labels import write_labels_sheet
        from evals.results import load_run

        count = write_labels_sheet(load_run(run_folder).results, to_label)
        print(f"已写出 {count} 条文字回答到 {to_label}，请在“评级”列写 好、部分 或 差。")


def figures(
    reports: Annotated[list[Path] | None, typer.Option(help="标注所用报告的文件夹")] = None,
    gold: Annotated[list[Path] | None, typer.Option(help="标注文件（默认自带标注）")] = None,
    misses: Annotated[int, typer.Option(help="列出多少条差错")] = 20,
) -> None:
    """Print precision, recall and F1 of the figures read, with the misses."""
    from evals.corpora import known_folders
    from evals.figures_eval import figures as score

    folders = reports or [f for f in known_folders().values() if f.exists()]
    for result in score(gold or sorted(DATA.glob("figures_*.jsonl")), folders):
        print(result.render(misses=0 if "blind" in result.name else misses))


def frames(
    context: typer.Context,
    file: Annotated[Path, typer.Option("--frames", help="问法文件（默认自带）")] = DATA
    / "frames.tsv",
    corpus: Annotated[
        list[str] | None, typer.Option(help="在哪些报告上问：自带报告范围的名称（默认全部街镇）")
    ] = None,
    times: Annotated[int, typer.Option(min=1, help="每种问法问几个数")] = 1,
    misses: Annotated[int, typer.Option(help="列出多少个没答对的")] = 20,
) -> None:
    """Print how many questions are answered, for each kind of frame and each writer."""
    from evals.corpora import known_folders
    from evals.frames import load_frames, try_frames

    asked = load_frames(file)
    settings = settings_for(context.obj)
    stage = stage_over(settings, {})
    names = corpus or [n for n in known_folders() if n.startswith("towns-") or n == "baiyun"]
    there = [n for n in names if stage.available([n])]
    with ExitStack() as opened:
        libraries = [opened.enter_context(stage.corpora.open([name])) for name in there]
        pairs = [(library, open_assistant(settings, library)) for library in libraries]
        print(try_frames(asked, pairs, times=times).render(misses))


def sweep(
    context: typer.Context,
    corpus: Annotated[
        list[str] | None, typer.Option(help="问哪些报告：自带报告范围的名称（默认自己的库）")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="每个范围最多问几题，0 为全问")] = 0,
    misses: Annotated[int, typer.Option(help="列出多少个没答对的")] = 20,
) -> None:
    """Ask for every figure of a library by its own name; print how many are answered right."""
    from evals.corpora import LIBRARY
    from evals.own_figures import ask_own_figures

    settings = settings_for(context.obj)
    corpora = stage_over(settings, {}).corpora
    for name in corpus or [LIBRARY]:
        with corpora.open([name]) as library:
            score = ask_own_figures(library, open_assistant(settings, library), limit=limit)
        print(f"{name}\n{score.render(misses)}")
