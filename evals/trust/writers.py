"""Writers that are killed, that meet another writer, or that find the disk full."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from evals.trust.outcome import Outcome
from evals.trust.writing import ROOT, source_of, start, versions
from index.library import Library

STREETS = 12


def killed(home: Path, kills: int, seed: int = 7) -> Outcome:
    """Kill a writer at random moments; what it acknowledged stays, nothing is half there.

    Each run writes another version of the same reports into the same files, so that what is lost
    and what is mixed can both be told.
    """
    chance = random.Random(seed)
    lost = mixed = acknowledged = 0
    kept: dict[str, int] = {}  # street → the run that last acknowledged its report
    written: list[dict[str, str]] = []  # of each run: street → report
    for attempt in range(kills):
        known = {report.id: report.metadata.street for report in versions(STREETS, attempt)}
        written.append({street: report for report, street in known.items()})
        child = start(home, attempt, STREETS)
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(chance.randrange(STREETS // 3))]
        time.sleep(chance.uniform(0.0, 0.4))
        child.kill()
        for line in "".join([*said, child.communicate()[0]]).split():
            kept[known[line]] = attempt
            acknowledged += 1
        with Library.open(home, create=True) as library:
            lost += _lost(library, kept, written)
            mixed += count_mixed(library)
    child = start(home, kills, STREETS)
    child.communicate()
    with Library.open(home) as library:
        whole = {r.id for r in library.reports()} == {r.id for r in versions(STREETS, kills)}
        mixed += count_mixed(library)
        well = all(result.ok for result in library.check())
    return Outcome(
        not lost and not mixed and whole and well,
        f"中断 {kills} 次，已确认 {acknowledged} 份，丢失 {lost}，混杂 {mixed}，"
        f"续跑{'完成' if whole and well else '未完成'}",
    )


def _lost(library: Library, kept: dict[str, int], written: list[dict[str, str]]) -> int:
    """Return how many acknowledged reports are gone.

    A later run's version may stand in place of one: a writer that is killed between its commit
    and its word has replaced the report and acknowledged nothing.
    """
    present = {r.metadata.street: r.id for r in library.reports()}
    return sum(
        present.get(street) not in {run[street] for run in written[since:]}
        for street, since in kept.items()
    )


def count_mixed(library: Library) -> int:
    """Return how many visible reports are incomplete, or there in two versions."""
    reports = library.reports()
    wrong = len(reports) - len({r.metadata.street for r in reports})
    for summary in reports:
        report = library.report(summary.id)
        hits = library.search("警情检查违法建设垃圾分类就业工单", 20, reports=[summary.id])
        found = {hit.passage.id for hit in hits}
        whole = found == {p.id for p in report.passages} and len(report.figures) == summary.figures
        wrong += not whole
    return wrong


def second_writer(home: Path, folder: Path) -> Outcome:
    """Run `jiewen index` while another program writes: refused in Chinese, nothing damaged."""
    (folder / "新.txt").write_text("澄林街道2023年工作总结\n\n一、平安\n\n刑事警情5宗。\n", "utf-8")
    with Library.open(home) as library:
        before = library.reports()
        with library.writing():
            done = subprocess.run(
                [sys.executable, "-m", "ui.cli.main", "--home", home, "index", folder],
                capture_output=True,
                text=True,
                check=False,
                cwd=ROOT,
            )
        refused = done.returncode == 1 and "另一个程序正在更新索引" in done.stderr
        damaged = [result for result in library.check() if not result.ok]
        same = library.reports() == before
    return Outcome(
        refused and same and not damaged,
        f"第二个写入者{'被拒绝' if refused else '未被拒绝'}，损坏 {len(damaged)}",
    )


def full_disk(home: Path, limits: list[int]) -> Outcome:
    """Let writers run into the end of the disk; what was there stays and the next one succeeds."""
    lost = unclean = damaged = 0
    with Library.open(home) as library:
        before = {r.id for r in library.reports()}
    for limit in limits:
        child = start(home, 0, STREETS, limit)
        said = child.communicate(timeout=120)[0].split("\n")
        stopped = [line for line in said if line.startswith("stopped: ")]
        unclean += child.returncode != 0
        acknowledged = {line for line in said if line and not line.startswith("stopped: ")}
        with Library.open(home) as library:
            lost += len((before | acknowledged) - {r.id for r in library.reports()})
            damaged += _mixed_of(library, acknowledged)
        before |= acknowledged
        if not stopped:
            break
    with Library.open(home) as library:
        late = versions(STREETS + 1, 0)[-1]
        library.embed_passages([late.text])  # loads the model outside of the write
        library.add(late, source_of(late))
        well = late.id in {r.id for r in library.reports()}
        well = well and all(result.ok for result in library.check())
    return Outcome(
        not lost and not unclean and not damaged and well,
        f"写满 {len(limits)} 次，丢失 {lost}，异常退出 {unclean}，"
        f"之后{'可继续写入' if well else '不能写入'}",
    )


def _mixed_of(library: Library, reports: set[str]) -> int:
    return sum(
        len(library.report(r.id).passages) != r.passages
        for r in library.reports()
        if r.id in reports
    )
