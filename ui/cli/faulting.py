"""`jiewen bench llm-faults`: what reaches the user when the model misbehaves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.opening import settings_for
from ui.cli.printing import AsJson, print_result

_CASES = Path(__file__).resolve().parents[2] / "evals" / "data" / "cases_dev.jsonl"


def register(group: typer.Typer) -> None:
    """Add the command to the group of benches."""
    group.command("llm-faults", help="大模型端点故意出错时，有没有未经核实的内容到达用户。")(
        llm_faults
    )


def llm_faults(
    context: typer.Context,
    runs: Annotated[int, typer.Option(min=1, help="提问次数")] = 300,
    limit: Annotated[float, typer.Option(min=0.2, help="每次调用大模型的时限（秒）")] = 1.0,
    verifier: Annotated[bool, typer.Option(help="再把全部正确与错误的改写逐条交给核对程序")] = True,
    as_json: AsJson = False,
) -> None:
    """Ask through an endpoint that fails and lies in every way; 1 if anything got through."""
    from evals.case import load_cases
    from evals.corpora import Corpora
    from evals.llm_faults import bench_llm_faults, bench_verifier

    settings = settings_for(context.obj)
    corpora = Corpora(
        homes=settings.home / "evals", settings=settings.index, reading=settings.corpus
    )
    questions = [c.turns[0] for c in load_cases([_CASES]) if tuple(c.corpus) == ("samples",)]
    library = corpora.open(["samples"])
    try:
        result = bench_llm_faults(library, questions, runs=runs, timeout_s=limit)
        if verifier:
            checked = bench_verifier(library, questions)
            for name in ("right", "accepted", "wrong", "passed"):
                getattr(result, name).update(getattr(checked, name))
            result.examples.extend(checked.examples)
    finally:
        library.close()
    print_result(result, as_json=as_json)
    if result.reached or result.leaked:
        raise typer.Exit(1)
