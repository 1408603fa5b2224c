"""Entry point of the `jiewen` command; the commands import what they need when they run."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from ui.cli import asking, evaluating, keeping, serving

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
asking.register(app)
serving.register(app)
evaluating.register(app)


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
        app()
    except JieWenError as error:
        logging.getLogger("jiewen").debug("%s", error)
        print(error.user_message, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)


if __name__ == "__main__":
    main()
