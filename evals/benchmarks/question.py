"""A benchmark's question with the documents that it is asked over, and how files are opened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from evals.errors import EvalError

Kind = Literal["answer", "reject", "counterfactual"]


class BenchmarkFileError(EvalError):
    """A benchmark's file is missing, or not in its published form."""


@dataclass(frozen=True, slots=True)
class BenchmarkQuestion:
    """A question over documents.

    Attributes:
        answers: what must be said; each part by any one of its wordings.
        kind: answer; reject, where no document answers it; counterfactual, where the documents
            are falsified.
        fake: what the falsified documents say instead.
        group: part of the benchmark, for the table.
    """

    id: str
    question: str
    documents: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    kind: Kind = "answer"
    fake: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reader said; `rejected` when it said that the documents do not answer."""

    text: str
    rejected: bool = False


class Reader(Protocol):
    """Answers a question from documents."""

    def read(self, question: str, documents: tuple[str, ...]) -> Reply:
        """Return the reply."""
        ...


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file with one JSON object a line.

    Raises:
        BenchmarkFileError: the file is missing or a line is no JSON object; names the line.
    """
    for number, line in enumerate(text_of(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except ValueError as error:
            raise malformed(path, f"第 {number} 行不是 JSON") from error
        if not isinstance(read, dict):
            raise malformed(path, f"第 {number} 行不是一个对象")
        yield read


def json_of(path: Path) -> Any:
    """Return what a JSON file holds.

    Raises:
        BenchmarkFileError: the file is missing or no JSON.
    """
    try:
        return json.loads(text_of(path))
    except ValueError as error:
        raise malformed(path, "不是 JSON") from error


def text_of(path: Path) -> str:
    """Return a file's text.

    Raises:
        BenchmarkFileError: there is no such file, or it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchmarkFileError(
            f"Cannot read {path}: {error}",
            f"无法读取 {path}，请按说明下载原始文件（UTF-8 编码）后再运行。",
        ) from error


def malformed(path: Path, what: str) -> BenchmarkFileError:
    """Return the error for a file that is not in its published form."""
    return BenchmarkFileError(f"{path}: {what}", f"{path.name}：{what}，与公开数据的格式不符。")


def field(path: Path, entry: dict[str, Any], name: str) -> Any:
    """Return a field of an entry.

    Raises:
        BenchmarkFileError: the entry has no such field.
    """
    if name not in entry:
        raise malformed(path, f"有条目缺少字段 {name}")
    return entry[name]
