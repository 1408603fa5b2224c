"""`jiewen bench trust`: faults and attacks, provoked on purpose."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli.opening import quiet


def trust(
    only: Annotated[
        list[str] | None, typer.Option("--only", help="只做这一项，可重复；名称见 --list")
    ] = None,
    short: Annotated[bool, typer.Option("--short", help="缩小规模，几分钟内做完")] = False,
    listing: Annotated[bool, typer.Option("--list", help="列出各项的名称")] = False,
) -> None:
    """Provoke every fault on copies in a temporary folder and print the table."""
    from evals.trust.bench import HEAD, Row, bench_trust, faults, line_of

    quiet()
    known = {fault.key: fault.name for fault in faults()}
    if listing:
        for key, name in known.items():
            print(f"{key}  {name}")
        return
    if unknown := [key for key in only or () if key not in known]:
        raise typer.BadParameter(f"没有 {'、'.join(unknown)} 这一项，请用 --list 查看")
    print(HEAD, flush=True)

    def told(row: Row) -> None:
        print(line_of(row), flush=True)

    rows = bench_trust(only or (), short=short, told=told)
    if not all(row.outcome is not None and row.outcome.held for row in rows):
        raise typer.Exit(1)
