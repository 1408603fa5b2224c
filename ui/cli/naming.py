"""`jiewen indicators`: what the indicator table says of a name, and which names come near it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ui.cli.opening import open_library, settings_for
from ui.cli.printing import AsJson, print_json

_RELATIONS = {
    "same": "指标表：同一指标",
    "wider": "指标表：范围更大",
    "narrower": "指标表：范围更小",
    "different": "指标表：不是一回事",
    "unknown": "未收录",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("indicators", help="列出库中与一个指标名相近的名称，供补充同义词表。")(indicators)


def indicators(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="指标名")],
    count: Annotated[int, typer.Option("-n", "--count", help="最多列多少个", min=1, max=200)] = 20,
    as_json: AsJson = False,
) -> None:
    """Propose names for the synonym file; whether they mean the same is for a person to say."""
    from corpus.indicators import table_for
    from index.near_names import near_names

    settings = settings_for(context.obj)
    table = table_for(settings.home)
    with open_library(settings) as library:
        figures = [f for r in library.reports() for f in library.figures(reports=[r.id])]
        found = near_names(name, figures, library.embedder, table, count=count)
    if as_json:
        print_json(
            {
                "name": name,
                "canonical": table.canonical(name),
                "near": [asdict(near) for near in found],
            }
        )
        return
    print(f"“{name}”的标准名：{table.canonical(name)}")
    for near in found:
        note = f"　{near.note}" if near.note else ""
        print(
            f"{near.similarity:.2f}　{near.name}　{near.reports} 份报告　"
            f"{_RELATIONS[near.relation]}{note}"
        )
    fresh = [near.name for near in found if near.relation == "unknown"][:3]
    if fresh:
        names = "、".join(f"“{word}”" for word in fresh)
        print(
            "相近只供参考，是否同义由指标表决定。确属同义的（如 "
            f"{names}），请写入 {settings.home / 'indicators.toml'}，例如："
        )
        print("[synonyms]")
        print(f'"{table.canonical(name)}" = ["{fresh[0]}"]')
