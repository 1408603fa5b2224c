"""CMRC 2018 (Cui et al. 2019): github.com/ymcui/cmrc2018, in both published forms.

The original list of contexts (`cmrc2018_dev.json` of `data/`) and the SQuAD-like object of
`squad-style-data/` are read; other sets in either form (DRCD, WebQA conversions) read the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.benchmarks.question import BenchmarkQuestion, field, json_of, malformed


def load_cmrc(path: Path) -> Iterator[BenchmarkQuestion]:
    """Yield the questions of one file, each over its own context.

    Raises:
        BenchmarkFileError: the file is missing or of another form.
    """
    read = json_of(path)
    if isinstance(read, list):
        yield from _original(path, read)
    elif isinstance(read, dict) and isinstance(read.get("data"), list):
        yield from _squad(path, read["data"])
    else:
        raise malformed(path, "既不是原始格式，也不是 SQuAD 格式")


def _original(path: Path, contexts: list[dict[str, Any]]) -> Iterator[BenchmarkQuestion]:
    for context in contexts:
        words = str(field(path, context, "context_text"))
        for asked in field(path, context, "qas"):
            yield _question(
                str(field(path, asked, "query_id")),
                str(field(path, asked, "query_text")),
                words,
                [str(answer) for answer in field(path, asked, "answers")],
            )


def _squad(path: Path, articles: list[dict[str, Any]]) -> Iterator[BenchmarkQuestion]:
    for article in articles:
        for paragraph in field(path, article, "paragraphs"):
            words = str(field(path, paragraph, "context"))
            for asked in field(path, paragraph, "qas"):
                yield _question(
                    str(field(path, asked, "id")),
                    str(field(path, asked, "question")),
                    words,
                    [str(answer["text"]) for answer in field(path, asked, "answers")],
                )


def _question(identity: str, question: str, context: str, answers: list[str]) -> BenchmarkQuestion:
    wordings = tuple(dict.fromkeys(answers))
    return BenchmarkQuestion(identity, question, (context,), (wordings,), group="CMRC 2018")
