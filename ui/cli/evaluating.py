"""`jiewen eval …` and `jiewen bench …`."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command groups."""
