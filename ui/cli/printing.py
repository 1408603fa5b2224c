"""What the commands print: words for people, or with `--json` an object for other programs."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any, Protocol

import typer

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


class Result(Protocol):
    """What a command worked out, in both shapes."""

    def render(self) -> str:
        """Return it in words."""

    def to_json(self) -> Any:
        """Return it as JSON values."""


def print_result(result: Result, *, as_json: bool) -> None:
    """Print a result in the shape that was asked for."""
    print_json(result.to_json()) if as_json else print(result.render())


def print_json(value: Any) -> None:
    """Print a value as JSON for other programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
