"""`jiewen backup` and `jiewen restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.opening import open_library, settings_for


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("backup", help="把整个库（报告、对话、上传的文件）备份成一个文件；不必停止服务。")(
        backup
    )
    app.command("restore", help="用备份文件替换库中的全部内容。")(restore)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="备份文件，例如 街问备份.zip")],
) -> None:
    """Write the library into one file; the page may go on serving."""
    from index.backup import back_up

    settings = settings_for(context.obj)
    with open_library(settings) as library:
        done = back_up(library, file)
    print(
        f"已备份到 {file}：{done.reports} 份报告，{done.conversations} 段对话，"
        f"{done.uploads} 个上传的文件。用户文件和环境变量请另行保存。"
    )


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="备份文件")],
    yes: Annotated[bool, typer.Option("--yes", help="库中已有报告时也直接替换")] = False,
) -> None:
    """Put a backup in the place of what the library holds."""
    from index.backup import restore as put_back

    settings = settings_for(context.obj)
    with open_library(settings, create=True) as library:
        present = len(library.reports())
        if present and not yes:
            typer.confirm(
                f"库中现有的 {present} 份报告和全部对话将被备份替换，继续吗？", abort=True
            )
        done = put_back(library, file)
    print(
        f"已从 {file} 恢复：{done.reports} 份报告，{done.conversations} 段对话，"
        f"{done.uploads} 个上传的文件。"
    )
