"""RGB (Chen et al. 2024, AAAI), Chinese part: github.com/chen700564/RGB, `data/zh*.json`.

Four abilities: noise robustness and negative rejection (`zh_refine.json` or `zh.json`), information
integration (`zh_int.json`), counterfactual robustness (`zh_fact.json`). As published, a question
is asked over five passages, of which a share is noise; noise 1 leaves only noise: to be rejected.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.benchmarks.question import BenchmarkQuestion, Kind, field, jsonl

_SEED = 2333


def load_rgb(path: Path, *, noise: float = 0.0, passages: int = 5) -> Iterator[BenchmarkQuestion]:
    """Yield the questions of one RGB file.

    Args:
        path: `zh.json`, `zh_refine.json`, `zh_int.json` or `zh_fact.json`; the name tells which.
        noise: share of passages that do not answer, 0 to 1.
        passages: passages for each question.

    Raises:
        BenchmarkFileError: the file is missing or of another form.
    """
    name = path.stem
    for entry in jsonl(path):
        chance = random.Random(f"{_SEED}-{entry.get('id')}")
        noisy = math.ceil(passages * noise)
        negative = [str(p) for p in field(path, entry, "negative")]
        good = _good(path, entry, name, passages - noisy, chance)
        documents = [*good, *negative[: passages - len(good)]]
        chance.shuffle(documents)
        kind: Kind = "answer"
        fake: tuple[str, ...] = ()
        if noise >= 1:
            kind = "reject"
        elif name.endswith("_fact"):
            kind, fake = "counterfactual", _wordings(field(path, entry, "fakeanswer"))
        yield BenchmarkQuestion(
            id=f"{name}-{entry.get('id')}",
            question=str(field(path, entry, "query")),
            documents=tuple(documents),
            answers=_answers(field(path, entry, "answer")),
            kind=kind,
            fake=fake,
            group=f"RGB {name} 噪声 {noise:.0%}",
        )


def _good(
    path: Path, entry: dict[str, Any], name: str, count: int, chance: random.Random
) -> list[str]:
    """Return the passages that answer, falsified ones for the counterfactual file."""
    if count <= 0:
        return []
    if name.endswith("_int"):
        # one list of passages a part of the answer: take each part's first, then the seconds
        parts = [list(part) for part in field(path, entry, "positive")]
        for part in parts:
            chance.shuffle(part)
        ordered = [part[i] for i in range(max(map(len, parts))) for part in parts if i < len(part)]
        return ordered[: max(count, len(parts))]
    key = "positive_wrong" if name.endswith("_fact") else "positive"
    return [str(p) for p in field(path, entry, key)][:count]


def _answers(given: Any) -> tuple[tuple[str, ...], ...]:
    """Return parts with their wordings: a list's elements are parts, a nested list's wordings."""
    parts = given if isinstance(given, list) else [given]
    return tuple(_wordings(part) for part in parts)


def _wordings(given: Any) -> tuple[str, ...]:
    return tuple(str(w) for w in given) if isinstance(given, list) else (str(given),)
