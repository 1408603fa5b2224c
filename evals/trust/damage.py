"""Damaged files of Chroma: found, survived, rebuilt."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from evals.trust.outcome import Outcome, Stage
from index.library import Library

QUESTION = "垃圾分类收集率是多少"


def overwrite_header(chroma: Path) -> None:
    """Fill the header of the vector index, which makes Chroma kill the process."""
    header = next(chroma.rglob("header.bin"))
    header.write_bytes(b"\xff" * header.stat().st_size)


def delete_segment(chroma: Path) -> None:
    """Delete the folder of the vector index."""
    shutil.rmtree(next(chroma.rglob("header.bin")).parent)


def cut_database(chroma: Path) -> None:
    """Cut Chroma's database short."""
    with (chroma / "chroma.sqlite3").open("r+b") as file:
        file.truncate(5_000)


DAMAGES: tuple[Callable[[Path], None], ...] = (overwrite_header, delete_segment, cut_database)


def damaged_chroma(stage: Stage, damages: tuple[Callable[[Path], None], ...] = DAMAGES) -> Outcome:
    """Damage Chroma in each way; `check` finds it, words answer meanwhile, `rebuild` restores."""
    lost = missed = 0
    detect, heal = [0.0], [0.0]
    for damage in damages:
        home = stage.home(damage.__name__)
        with Library.open(home) as library:
            before = library.search(QUESTION, 5)
            reports = library.reports()
        (shard,) = (home / "shards").iterdir()
        damage(shard / "chroma")
        with Library.open(home) as library:
            library.embed_queries([QUESTION])  # loads the model before the clock starts
            began = time.perf_counter()
            found = {result.name: result for result in library.check()}["vectors"]
            detect.append(time.perf_counter() - began)
            meanwhile = library.search(QUESTION, 5)
            missed += found.ok or "jiewen rebuild" not in found.remedy_zh
            missed += not library.notice or meanwhile[0].passage != before[0].passage
            began = time.perf_counter()
            library.rebuild()
            heal.append(time.perf_counter() - began)
            lost += library.reports() != reports
            lost += [h.passage for h in library.search(QUESTION, 5)] != [h.passage for h in before]
            missed += not all(result.ok for result in library.check())
    return Outcome(
        not lost and not missed,
        f"损坏 {len(damages)} 种，发现最长 {max(detect):.1f} 秒，重建最长 {max(heal):.1f} 秒，"
        f"丢失 {lost}，漏报 {missed}",
    )
