"""Runs the `jiewen` command as other programs do: its two streams and its exit status."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Ran:
    """What a run of the command left."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """Return what was printed for other programs."""
        assert self.status == 0, self.err
        return json.loads(self.out)

    def failed_with(self) -> str:
        """Return the one Chinese line of a stated failure."""
        lines = self.err.splitlines()
        assert self.status == 1, (self.status, self.err)
        assert len(lines) == 1, self.err
        assert _CHINESE.search(lines[0])
        return lines[0]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment without settings of ours."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("JIEWEN_")}
    return {**kept, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **(more or {})}


def jiewen(
    *args: object,
    home: Path | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
) -> Ran:
    """Run the command in a process of its own, to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli.main", *_arguments(home, args)],
        capture_output=True, encoding="utf-8", input=stdin, timeout=240, check=False,
        env=environment(env), cwd=cwd,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def call(*args: object, home: Path | None = None, env: Mapping[str, str] | None = None) -> Ran:
    """Run the command's entry point in this process: the same, without a second for its start."""
    from ui.cli.main import main

    out, err = io.StringIO(), io.StringIO()
    status: object = 0
    with (
        patch.object(sys, "argv", ["jiewen", *_arguments(home, args)]),
        patch.dict(os.environ, environment(env), clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as left:
            status = left.code or 0
    assert isinstance(status, int)
    return Ran(status, out.getvalue(), err.getvalue())


def _arguments(home: Path | None, args: Sequence[object]) -> list[str]:
    return [*([] if home is None else ["--home", str(home)]), *map(str, args)]


def write_jsonl(path: Path, *rows: object) -> Path:
    """Write one JSON value a line; a string is written as it is."""
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read_jsonl(path: Path) -> list[Any]:
    """Return the values of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
