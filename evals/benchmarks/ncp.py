"""NCP (疫情政务问答, DataFountain competition 424): its tab-separated files for `bench retrieval`.

The published context file has the columns docid and text, the question file id, docid, question
and answer (or query in place of question). `convert_ncp` writes them as the folder that
`jiewen bench retrieval` reads: docs.jsonl and questions.jsonl.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.benchmarks.question import malformed, text_of


@dataclass(frozen=True, slots=True)
class Converted:
    """How much was written, and how many questions had no document."""

    documents: int
    questions: int
    dropped: int


def convert_ncp(contexts: Path, questions: Path, folder: Path, *, limit: int = 0) -> Converted:
    """Write docs.jsonl and questions.jsonl.

    Args:
        contexts: file with the policy documents.
        questions: file with the training questions.
        folder: where to write; made when it is not there.
        limit: take only the first questions, and the documents that they need; 0 takes all.

    Raises:
        BenchmarkFileError: a file is missing or lacks a column.
    """
    documents = {row["docid"]: row["text"] for row in _rows(contexts, ("docid", "text"))}
    asked: list[dict[str, str]] = []
    dropped = 0
    for row in _rows(questions, ("docid",)):
        question = row.get("question") or row.get("query") or ""
        if row["docid"] not in documents or not question:
            dropped += 1
            continue
        identity = row.get("id") or row.get("qid") or str(len(asked))
        asked.append(
            {
                "id": identity,
                "docid": row["docid"],
                "question": question,
                "answer": row.get("answer", ""),
            }
        )
        if limit and len(asked) == limit:
            break
    if limit:
        needed = {question["docid"] for question in asked}
        documents = {docid: text for docid, text in documents.items() if docid in needed}
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "docs.jsonl", [{"docid": d, "text": t} for d, t in documents.items()])
    _write(folder / "questions.jsonl", asked)
    return Converted(len(documents), len(asked), dropped)


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    lines = text_of(path).splitlines()
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [column for column in needed if column not in (reader.fieldnames or ())]
    if missing:
        raise malformed(path, f"缺少列 {'、'.join(missing)}（应以制表符分隔）")
    for row in reader:
        yield {key: value or "" for key, value in row.items() if key}


def _write(path: Path, entries: list[dict[str, str]]) -> None:
    lines = (json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    path.write_text("".join(lines), encoding="utf-8")
