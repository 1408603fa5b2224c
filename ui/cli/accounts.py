"""`jiewen user …`: who may log in to the page."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.opening import settings_for

_File = Annotated[
    Path | None, typer.Option("--file", help="用户文件（默认取 JIEWEN_UI__AUTH_FILE）")
]


class RoleName(StrEnum):
    """What a user may do."""

    ASKER = "asker"
    LIBRARIAN = "librarian"


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("add", help="添加用户或改密码；密码从终端输入，或从标准输入读取一行。")(add)
    group.command("remove", help="删除用户，已登录的随即失效。")(remove)
    group.command("list", help="列出用户。")(show)
    app.add_typer(group, name="user", help="管理网页的登录用户。")


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="用户名")],
    role: Annotated[
        RoleName, typer.Option(help="asker 只能提问，librarian 还能增删报告")
    ] = RoleName.ASKER,
    file: _File = None,
) -> None:
    """Add a user, or change the password and role of one who is there."""
    from ui.user_file import add_user

    path = _chosen(context, file)
    if sys.stdin.isatty():
        password = typer.prompt(
            "密码（至少 8 个字符）", hide_input=True, confirmation_prompt="再输一次"
        )
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    add_user(path, name, password, role.value)
    print(f"已添加用户 {name}（{role.value}）到 {path}。")


def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="用户名")],
    file: _File = None,
) -> None:
    """Take a user out of the file."""
    from ui.user_file import remove_user

    remove_user(_chosen(context, file), name)
    print(f"已删除用户 {name}。")


def show(context: typer.Context, file: _File = None) -> None:
    """List the users with their roles."""
    from ui.user_file import UserFile

    for name, account in UserFile.read(_chosen(context, file)).users.items():
        print(f"{name}  {account.role}")


def _chosen(context: typer.Context, file: Path | None) -> Path:
    path = file or settings_for(context.obj).ui.auth_file
    if path is None:
        raise typer.BadParameter("请用 --file 指定用户文件，或设置 JIEWEN_UI__AUTH_FILE")
    return path
