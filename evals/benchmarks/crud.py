"""CRUD-RAG (Lyu et al. 2024): github.com/IAAR-Shanghai/CRUD_RAG, `split_merged.json`.

The question sets over one, two and three news items are read; a question is asked over its own
items and, with `distractors`, over items of other questions too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.benchmarks.question import BenchmarkQuestion, field, json_of, malformed

PARTS = ("questanswer_1doc", "questanswer_2docs", "questanswer_3docs")


def load_crud(path: Path, *, distractors: int = 0) -> Iterator[BenchmarkQuestion]:
    """Yield the questions of the merged file.

    Args:
        path: `split_merged.json`.
        distractors: news items of the following questions that are mixed in.

    Raises:
        BenchmarkFileError: the file is missing or of another form.
    """
    read = json_of(path)
    if not isinstance(read, dict) or not any(part in read for part in PARTS):
        raise malformed(path, f"没有 {'、'.join(PARTS)} 中的任何一部分")
    for part in PARTS:
        entries: list[dict[str, Any]] = read.get(part, [])
        for index, entry in enumerate(entries):
            others = (entries[(index + step) % len(entries)] for step in range(1, distractors + 1))
            extra = [news for other in others for news in _news(other)[:1]]
            yield BenchmarkQuestion(
                id=f"{part}-{entry.get('ID', index)}",
                question=str(field(path, entry, "questions")),
                documents=tuple(dict.fromkeys([*_news(entry), *extra])),
                answers=((str(field(path, entry, "answers")),),),
                group=f"CRUD {part}",
            )


def _news(entry: dict[str, Any]) -> list[str]:
    return [str(entry[key]) for key in ("news1", "news2", "news3") if entry.get(key)]
