"""`jiewen eval new|accept|check`: cases from figures, feedback and sheets, each gold checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.opening import open_library, settings_for

if TYPE_CHECKING:
    from evals.case import EvalCase
    from evals.gold_check import ReportText
    from ui.settings import Settings


def register(group: typer.Typer) -> None:
    """Add the commands to `jiewen eval`."""
    group.command("new", help="由库中的数字和用户的差评拟题，或导入填好的表格。")(new)
    group.command("accept", help="把核定好的表格变成题目文件，逐题核对原文。")(accept)
    group.command("check", help="核对题目文件：格式、编号、每个标准答案是否见于报告。")(check)


def new(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="拟题时写 .xlsx；导入时写 .jsonl")],
    count: Annotated[int, typer.Option(min=0, max=1000, help="最多由数字拟多少题")] = 50,
    feedback: Annotated[bool, typer.Option(help="也收入用户标为不好的回答")] = True,
    sheet: Annotated[
        Path | None, typer.Option("--import", help="导入填好的 Excel 表，而不是拟题")
    ] = None,
) -> None:
    """Propose cases for a person to accept, or import the sheet that a person has filled in."""
    from evals.errors import CaseFileError
    from evals.feedback import feedback_rows
    from evals.propose import propose
    from evals.sheet import SheetRow, write_sheet
    from index.conversations import Conversations

    settings = settings_for(context.obj)
    if sheet is not None:
        _accept(settings, sheet, out)
        return
    with open_library(settings) as library:
        proposals = propose(library, count)
        rows = [SheetRow(p.case, p.case.turns, p.evidence) for p in proposals]
        complaints = list(feedback_rows(Conversations(library.store))) if feedback else []
    if not rows and not complaints:
        raise CaseFileError(["库里没有可以拟题的数字，也没有差评"], "请先运行 jiewen index。")
    written = write_sheet([*rows, *complaints], out)
    print(
        f"已写出 {written} 题到 {out}（由数字拟题 {len(rows)}，差评 {len(complaints)}）。"
        f"请核定“采用”列后运行 jiewen eval new --import {out} --out 题目.jsonl。"
    )


def accept(
    context: typer.Context,
    sheet: Annotated[Path, typer.Argument(help="核定好的 Excel 表格")],
    out: Annotated[Path, typer.Option(help="写到这个 JSONL 文件")],
) -> None:
    """Turn a filled-in sheet into cases; a gold that no report bears out is refused."""
    _accept(settings_for(context.obj), sheet, out)


def _accept(settings: Settings, sheet: Path, out: Path) -> None:
    from evals.case import write_cases
    from evals.gold_check import refuse_unborne
    from evals.sheet import read_sheet

    cases = read_sheet(sheet)
    refuse_unborne(_unborne(settings, cases))
    write_cases(cases, out)
    print(f"已写出 {len(cases)} 题到 {out}。")


def check(
    context: typer.Context,
    cases: Annotated[list[Path], typer.Argument(help="题目文件（JSONL、Excel）或文件夹")],
) -> None:
    """Check case files without asking anything; list every gold that its report does not bear."""
    from evals.case import load_cases
    from evals.sheet import read_sheet

    loaded: list[EvalCase] = []
    sheets = [path for path in cases if path.suffix == ".xlsx"]
    others = [path for path in cases if path.suffix != ".xlsx"]
    for path in sheets:
        loaded += read_sheet(path)
    if others:
        loaded += load_cases(others)
    findings = _unborne(settings_for(context.obj), loaded)
    for finding in findings:
        print(finding.render())
    if findings:
        print(f"{len(loaded)} 题中有 {len(findings)} 处标准答案与报告原文不符，请改正。")
        raise typer.Exit(1)
    print(f"{len(loaded)} 题的标准答案都见于报告原文。")


def _unborne(settings: Settings, cases: list[EvalCase] | tuple[EvalCase, ...]) -> list:  # type: ignore[type-arg]
    """Return the golds that the reports of their cases do not hold."""
    from evals.corpora import LIBRARY
    from evals.gold_check import check_gold

    groups: dict[tuple[str, ...], list[EvalCase]] = {}
    for case in cases:
        groups.setdefault(tuple(sorted(set(case.corpus))), []).append(case)
    findings = []
    for names, found in groups.items():
        texts = _own_texts(settings) if names == (LIBRARY,) else _folder_texts(settings, names)
        findings += check_gold(found, texts)
    return findings


def _own_texts(settings: Settings) -> list[ReportText]:
    from evals.gold_check import texts_of

    with open_library(settings) as library:
        return texts_of(library)


def _folder_texts(settings: Settings, names: tuple[str, ...]) -> list[ReportText]:
    """Read the reports of folders; nothing is indexed, words alone are needed."""
    from corpus.reading import read_report
    from evals.corpora import Corpora
    from evals.gold_check import ReportText

    files = Corpora(settings.home / "evals", settings.index).files(names)
    reports = [read_report(file, settings=settings.corpus) for file in files]
    return [ReportText(r.metadata.street, r.metadata.year, r.text) for r in reports]
