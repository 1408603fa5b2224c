"""Entry point of the `jiewen` command; the commands import what they need when they run."""

from __future__ import annotations

import atexit
import logging
import re
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from ui.cli import accounts, asking, backups, benching, evaluating, keeping, naming, serving

_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]  # typer keeps UsageError to itself
app = typer.Typer(
    name="jiewen",
    help="街问：向街道年度报告提问，每个数字都有出处。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
keeping.register(app)
naming.register(app)
backups.register(app)
accounts.register(app)
asking.register(app)
serving.register(app)
evaluating.register(app)
benching.register(app)


@app.callback()
def options(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option("--home", help="索引所在的文件夹（默认取 JIEWEN_HOME，再默认 .jiewen）。"),
    ] = None,
) -> None:
    """街问：向街道年度报告提问，每个数字都有出处。."""
    context.obj = home


def main() -> None:
    """Run the command; an expected failure prints one Chinese line and exits with 1."""
    from corpus.errors import JieWenError

    try:
        code = app(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except _USAGE_ERROR as error:
        print(_usage_words(error), file=sys.stderr)
        sys.exit(2)
    except typer.Abort:
        print("已中断。", file=sys.stderr)
        sys.exit(130)
    except JieWenError as error:
        logging.getLogger("jiewen").debug("%s", error)
        print(error.user_message, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)
    finally:
        # all is done: an interrupt during the interpreter's exit would only print a traceback
        atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


def _usage_words(error: Exception) -> str:
    """Say in Chinese what was wrong with the command line; help itself when nothing was given."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    if kind == "NoArgsIsHelpError" and context is not None:
        return str(context.get_help())
    said = str(getattr(error, "message", error))
    words = {
        "NoSuchOption": f"没有选项 {getattr(error, 'option_name', '')}",
        "NoSuchCommand": f"没有命令 {getattr(error, 'command_name', '')}",
        "MissingParameter": "缺少必需的参数",
    }.get(kind)
    if words is None and re.search(r"[\u4e00-\u9fff]", said):
        words = said.rstrip("。")
    if words is None and said.startswith("No such command"):
        words = f"没有命令 {said.removeprefix('No such command').strip(' .')}"
    path = context.command_path if context is not None else "jiewen"
    return f"用法不对：{words or '参数的写法或取值不正确'}。请用 {path} --help 查看用法。"


if __name__ == "__main__":
    main()
