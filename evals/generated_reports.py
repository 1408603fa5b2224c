"""Thousands of reports out of few, to measure search on.

Names and figures of given reports are varied, at the same length, so that everything that stands
in them stays where it was. Their vectors are those of the originals with a little noise, and their
tokens those of the originals, since embedding 10 000 reports would take hours and tell nothing
about searching them.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.report import Report
from index.config import IndexSettings
from index.library import Library, SourceFile, retrieval_text

if TYPE_CHECKING:
    import numpy as np

    from index.embedder import EmbeddedPassage, Embedder

NOISE = 0.15
_FIRST = "东西南北上下大小新古金银青红白玉龙凤云江河湖海山石松柏梅兰竹"
_SECOND = "门桥口坡塘湾洲岗岭坑溪泉井庙巷里坊园庄村圩埠头尾林田井关营堡"
Progress = Callable[[str, int, int], None]


def fill_library(
    samples: Sequence[Report],
    folder: Path,
    size: int,
    settings: IndexSettings | None,
    told: Progress,
) -> None:
    """Fill a library with so many varied reports, where it has fewer.

    Args:
        samples: reports to vary.
        folder: home of the library.
        size: number of reports.
        settings: of the index.
        told: what is being done, and how many of how many.
    """
    import numpy as np

    with Library.open(folder, settings, create=True) as library:
        if len(library.reports()) >= size:
            return
        originals = _originals(library.embedder, samples)
        noise = np.random.default_rng(0)
        with library.writing(at_once=True):
            for number, (report, which) in enumerate(varied(samples, size), 1):
                texts = [retrieval_text(report.metadata, p.path, p.text) for p in report.passages]
                library.keep_vectors(texts, _shaken(originals[which], noise))
                library.add(report, SourceFile(report.id, report.id, report.id))
                told("生成报告", number, size)


def varied(samples: Sequence[Report], count: int) -> Iterator[tuple[Report, int]]:
    """Yield reports with other names and figures, each with the number of its sample."""
    for number in range(count):
        which = number % len(samples)
        chance = random.Random(number)
        yield _varied(samples[which], chance, number), which


def _varied(sample: Report, chance: random.Random, number: int) -> Report:
    metadata = sample.metadata
    name = re.sub(r"(街道|街|镇|乡|省|市|自治区)$", "", metadata.street)
    other = "".join(chance.choice(_FIRST if i % 2 == 0 else _SECOND) for i in range(len(name)))
    text = sample.text.replace(name, other)
    text = re.sub(r"\d", lambda _: str(chance.randrange(10)), text)
    year = 2015 + chance.randrange(10)
    report = hashlib.sha256(f"{number}".encode()).hexdigest()[:16]
    return replace(
        sample,
        id=report,
        metadata=replace(
            metadata, street=metadata.street.replace(name, other), year=year, stated_year=year
        ),
        text=text,
        passages=tuple(
            replace(p, id=f"{report}-{i:04d}", report=report, text=text[p.start : p.end])
            for i, p in enumerate(sample.passages)
        ),
        figures=(),
    )


def _originals(embedder: Embedder, samples: Sequence[Report]) -> list[list[EmbeddedPassage]]:
    """Return the samples' passages as the embedder gives them."""
    return [
        embedder.embed_passages([retrieval_text(r.metadata, p.path, p.text) for p in r.passages])
        for r in samples
    ]


def _shaken(
    passages: Sequence[EmbeddedPassage], noise: np.random.Generator
) -> list[EmbeddedPassage]:
    """Return the passages with a little noise on their vectors; their tokens stay."""
    import numpy as np

    vectors = np.stack([passage.vector for passage in passages])
    away = noise.normal(size=vectors.shape).astype(np.float32)
    away *= NOISE / np.linalg.norm(away, axis=1, keepdims=True)
    shaken = vectors + away
    shaken /= np.linalg.norm(shaken, axis=1, keepdims=True)
    return [replace(p, vector=v) for p, v in zip(passages, shaken, strict=True)]
