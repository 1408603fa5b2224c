"""`jiewen index`, `reports`, `show`, `remove`, `rebuild`, `check` and `figures`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.opening import open_library, settings_for
from ui.cli.printing import AsJson, print_json

if TYPE_CHECKING:
    from corpus.indicators import IndicatorTable
    from index.intake import IntakeSummary
    from index.library import Library
    from index.store import ReportSummary

_OUTCOMES = {
    "added": "新增",
    "updated": "更新",
    "unchanged": "未变",
    "duplicate": "重复",
    "failed": "失败",
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("index", help="把报告文件或文件夹收入库中；未变的跳过。")(index)
    app.command("reports", help="列出库中的报告。")(reports)
    app.command("show", help="显示一份报告的原文、章节或指标。")(show)
    app.command("remove", help="从库中删除一份报告。")(remove)
    app.command("rebuild", help="由库中原文重建检索索引。")(rebuild)
    app.command("check", help="检查库的状态，或一份报告内部的数字是否自洽。")(check)
    app.command("figures", help="列出、筛选和导出报告中的数字。")(figures)


def index(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹")],
    street: Annotated[str | None, typer.Option(help="报告单位（原文读不出时指定）")] = None,
    year: Annotated[
        int | None, typer.Option(help="报告年度（原文读不出时指定）", min=1949, max=2100)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON 汇总")] = False,
) -> None:
    """Add, update and skip; exit 1 when a file failed."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from index.intake import FileResult, take_in

    settings = settings_for(context.obj)
    _must_exist(paths)
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    columns = (
        TextColumn("建立索引"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with (
        open_library(settings, create=True) as library,
        Progress(*columns, console=errors, disable=not sys.stderr.isatty()) as bar,
    ):
        task = bar.add_task("", total=None)

        def on_file(done: int, total: int, file: Path) -> None:
            bar.update(task, completed=done, total=total, description=file.name)

        def on_result(result: FileResult) -> None:
            if result.outcome == "failed":
                errors.print(result.message, style="red", markup=False)

        summary = take_in(
            library, paths, street=street, year=year, settings=settings.corpus,
            on_file=on_file, on_result=on_result,
        )  # fmt: skip
        bar.update(task, completed=bar.tasks[task].total, description="完成")
        count = len(library.reports())
    _report_intake(summary, count, as_json=as_json)
    if summary.failed:
        raise typer.Exit(1)


def _must_exist(paths: list[Path]) -> None:
    from corpus.errors import NothingToReadError

    for path in paths:
        if not path.exists():
            raise NothingToReadError(f"{path} does not exist.", f"{path} 不存在，请检查路径。")


def _report_intake(summary: IntakeSummary, count: int, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                **{outcome: summary.count(outcome) for outcome in _OUTCOMES},  # type: ignore[arg-type]
                "reports": count,
                "files": [asdict(r) for r in summary.results],
            }
        )
        return
    parts = [f"{zh} {summary.count(o)}" for o, zh in _OUTCOMES.items() if summary.count(o)]  # type: ignore[arg-type]
    print(f"{'，'.join(parts)}；库中共 {count} 份报告。")
    for result in summary.results:
        if result.outcome == "duplicate":
            print(f"{result.file}：{result.message}")


def _summary(r: ReportSummary) -> dict[str, Any]:
    m = r.metadata
    return {
        "id": r.id, "street": m.street, "year": m.year, "title": m.title, "passages": r.passages,
        "figures": r.figures, "source": r.sources[0] if r.sources else "",
        "sources": list(r.sources), "parent": m.parent, "level": m.level, "kind": m.kind,
        "stated_year": m.stated_year, "period": m.period,
    }  # fmt: skip


def reports(
    context: typer.Context,
    as_json: AsJson = False,
) -> None:
    """List the library."""
    settings = settings_for(context.obj)
    with open_library(settings) as library:
        rows = [_summary(r) for r in library.reports()]
    if as_json:
        print_json(rows)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("编号", "单位", "年度", "标题", "段落", "数字", "来源", box=None)
    for row in rows:
        cells = (
            row["id"],
            row["street"],
            row["year"],
            row["title"],
            row["passages"],
            row["figures"],
        )
        table.add_row(*(str(c) for c in cells), Path(row["source"]).name)
    Console().print(table)


def _resolve(library: Library, given: str) -> str:
    """Take a report's id, the beginning of one, or its street (and year) for the report."""
    from index.errors import ReportNotFoundError

    found = [
        r.id
        for r in library.reports()
        if r.id.startswith(given)
        or given in {r.metadata.street, f"{r.metadata.street}{r.metadata.year}"}
    ]
    if len(found) != 1:
        why = "有多份报告符合" if found else "没有报告符合"
        raise ReportNotFoundError(
            f"{given!r} fits {len(found)} reports.",
            f"{why}“{given}”，请用 jiewen reports 查看编号。",
        )
    return found[0]


def show(
    context: typer.Context,
    report: Annotated[str, typer.Argument(help="报告编号")],
    text: Annotated[bool, typer.Option("--text", help="只输出存储的原文")] = False,
    sections: Annotated[bool, typer.Option("--sections", help="输出章节")] = False,
    figures: Annotated[bool, typer.Option("--figures", help="输出数字")] = False,
    as_json: AsJson = False,
) -> None:
    """Show one report; `--text` prints exactly what citations' offsets refer to."""
    settings = settings_for(context.obj)
    with open_library(settings) as library:
        found = library.report(_resolve(library, report))
        summary = next(r for r in library.reports() if r.id == found.id)
    if text:
        sys.stdout.write(found.text)
        return
    if sections:
        rows = [asdict(s) for s in found.sections]
        if as_json:
            print_json(rows)
        else:
            for s in found.sections:
                name = s.path[-1] if s.path else "（标题前）"
                print(f"{'  ' * max(0, s.level - 1)}{name}  [{s.start}:{s.end}]")
        return
    if figures:
        _print_figures(found.figures, as_json=as_json)
        return
    if as_json:
        print_json(_summary(summary))
        return
    m = found.metadata
    print(
        f"{m.title}\n单位：{m.parent}{m.street}  年度：{m.year}  类型：{m.kind}  编号：{found.id}"
    )
    print(f"{len(found.text)} 字，{len(found.sections)} 个章节，", end="")
    print(f"{len(found.passages)} 个段落，{len(found.figures)} 个数字")


def remove(context: typer.Context, report: Annotated[str, typer.Argument(help="报告编号")]) -> None:
    """Remove one report from store and index."""
    settings = settings_for(context.obj)
    with open_library(settings) as library:
        report_id = _resolve(library, report)
        library.remove(report_id)
    print(f"已删除 {report_id}。")


def rebuild(context: typer.Context) -> None:
    """Build the search index anew from the stored text."""
    from rich.console import Console
    from rich.progress import Progress

    settings = settings_for(context.obj)
    with (
        open_library(settings) as library,
        Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar,
    ):
        task = bar.add_task("重建索引", total=None)
        library.rebuild(lambda done, total: bar.update(task, completed=done, total=total))
        count = len(library.reports())
    print(f"索引已重建，共 {count} 份报告。")


def check(
    context: typer.Context,
    report: Annotated[str | None, typer.Option("--report", help="检查这份报告内部的数字")] = None,
    as_json: AsJson = False,
) -> None:
    """Check the library's state; with --report, a report's arithmetic."""
    from corpus.indicators import table_for

    settings = settings_for(context.obj)
    with open_library(settings) as library:
        if report is not None:
            table = table_for(settings.home)
            _check_report(library, _resolve(library, report), table, as_json=as_json)
            return
        results = library.check()
    if as_json:
        rows = [
            {"name": r.name, "ok": r.ok, "message": r.message_zh, "remedy": r.remedy_zh}
            for r in results
        ]
        print_json(rows)
    else:
        for r in results:
            remedy = "" if r.ok else f"  → {r.remedy_zh}"
            print(f"{'正常' if r.ok else '异常'}  {r.message_zh}{remedy}")
    if not all(r.ok for r in results):
        raise typer.Exit(1)


def _check_report(
    library: Library, report_id: str, table: IndicatorTable, *, as_json: bool
) -> None:
    from corpus.consistency import check_report

    found = library.report(report_id)
    m = found.metadata
    before = [
        r.id
        for r in library.reports()
        if r.metadata.street == m.street
        and r.metadata.parent == m.parent
        and r.metadata.year == m.year - 1
    ]
    findings = check_report(found, library.report(before[0]) if before else None, table)
    if as_json:
        print_json([asdict(f) for f in findings])
        return
    for finding in findings:
        print(finding.message)
    print(
        f"{m.street}{m.year}年：{len(findings)} 处请人工核对。"
        if findings
        else f"{m.street}{m.year}年：未发现数字矛盾。"
    )


def figures(
    context: typer.Context,
    indicator: Annotated[str | None, typer.Option(help="指标名（包含即可）")] = None,
    street: Annotated[str | None, typer.Option(help="报告单位")] = None,
    year: Annotated[int | None, typer.Option(help="年度")] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="输出 CSV")] = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="导出为 Excel 文件")] = None,
) -> None:
    """List figures, filtered, or export them with their sentences."""
    from corpus.matching import matching_form
    from corpus.places import canonical_street

    settings = settings_for(context.obj)
    with open_library(settings) as library:
        wanted = [
            r
            for r in library.reports()
            if street is None or r.metadata.street == canonical_street(street)
        ]
        found = [
            f
            for r in wanted
            for f in library.figures(reports=[r.id])
            if (year is None or f.year == year)
            and (
                indicator is None
                or matching_form(indicator) in matching_form("".join(f.scope) + f.indicator)
            )
        ]
        _print_figures(found, as_json=as_json, as_csv=as_csv, xlsx=xlsx, library=library)


def _print_figures(
    found: Any,
    *,
    as_json: bool,
    as_csv: bool = False,
    xlsx: Path | None = None,
    library: Library | None = None,
) -> None:
    from ui.figure_export import figure_rows, write_csv, write_xlsx

    rows = figure_rows(found, library)
    if xlsx is not None:
        write_xlsx(rows, xlsx)
        print(f"已导出 {len(rows)} 个数字到 {xlsx}。")
    elif as_json:
        print_json(rows)
    elif as_csv:
        write_csv(rows, sys.stdout)
    else:
        for f in found:
            change = (
                f" {f.change.baseline}{f.change.direction} {f.change.amount}{f.change.unit}"
                if f.change
                else ""
            )
            value = "" if f.value is None else f"{f.value}{f.unit}"
            print(f"{f.street} {f.year} {f.period or '全年'} {f.indicator}：{value}{change}")
