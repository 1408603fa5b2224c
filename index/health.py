"""Questions to the state of a library, each answered with its remedy.

Whatever may crash native code (opening Chroma's files) is tried in a child process:

    python -m index.health SHARDS ROWS SHARD…
"""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from index.errors import LibraryError, LibraryLockedError
from index.lock import write_lock
from index.vectors import VectorStore, broken_seal

if TYPE_CHECKING:
    from index.library import Library
    from index.rows import Contents

REBUILD = "请运行 jiewen rebuild，会用数据库里的内容重建，不会丢失报告。"
LEAST_FREE = 200 * 1024 * 1024
PROBE_SECONDS = 120.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One question to the library's state; `remedy_zh` is empty when all is well."""

    name: str
    ok: bool
    message_zh: str
    remedy_zh: str = ""


def check_library(library: Library) -> list[CheckResult]:
    """Ask everything; a question that fails in an unforeseen way fails that question only."""
    questions: list[tuple[str, Callable[[Library], CheckResult]]] = [
        ("store", _store),
        ("sources", _pending),
        ("lock", _lock),
        ("embedder", _embedder),
        ("lexical", _lexical),
        ("vectors", _vectors),
        ("disk", _disk),
    ]
    return [_asked(name, question, library) for name, question in questions]


def _asked(name: str, question: Callable[[Library], CheckResult], library: Library) -> CheckResult:
    try:
        return question(library)
    except (LibraryError, OSError, ValueError) as error:
        _log.warning("check %s: %s", name, error)
        told = error.user_message if isinstance(error, LibraryError) else f"检查失败：{error}"
        return CheckResult(name, False, told, REBUILD)


def _store(library: Library) -> CheckResult:
    contents = library.store.contents()
    if library.store.engine.dialect.name == "sqlite":
        with library.store.reading() as connection:
            found = connection.execute(text("PRAGMA quick_check")).scalar_one()
        if found != "ok":
            remedy = "请从备份恢复，或删除数据文件夹后重新运行 jiewen index。"
            return CheckResult("store", False, f"数据库文件损坏：{found}", remedy)
    for report in contents.reports:
        if len(library.store.vectors(report.id)) != report.passages:
            message = f"报告 {report.id}（{report.metadata.street}）的向量缓存不完整。"
            return CheckResult("store", False, message, REBUILD)
    passages = sum(r.passages for r in contents.reports)
    figures = sum(r.figures for r in contents.reports)
    message = f"数据库正常：{len(contents.reports)} 份报告，{passages} 个段落，{figures} 条数据。"
    return CheckResult("store", True, message)


def _pending(library: Library) -> CheckResult:
    pending = library.store.pending()
    if pending.anything:
        message = f"有 {len(pending.reports)} 份报告已入库但还不可检索（上次建立索引没有完成）。"
        return CheckResult("sources", False, message, "请再次运行 jiewen index。")
    return CheckResult("sources", True, "没有未完成的写入。")


def _lock(library: Library) -> CheckResult:
    try:
        with write_lock(library.home, library.store):
            return CheckResult("lock", True, "没有别的程序正在写入。")
    except LibraryLockedError:
        return CheckResult("lock", True, "另一个程序正在更新索引。")


def _embedder(library: Library) -> CheckResult:
    built_with, present = library.store.embedder(), library.embedder.fingerprint
    if built_with not in (None, present):
        message = f"索引用的向量模型是 {built_with}，现在设置的是 {present}。"
        return CheckResult("embedder", False, message, "请运行 jiewen rebuild，或改回原来的模型。")
    size = library.embedder.queries(["街道"]).shape[1]
    return CheckResult("embedder", True, f"向量模型可用：{present}，{size} 维。")


def _lexical(library: Library) -> CheckResult:
    contents = library.store.contents()
    for row in contents.shards:
        if library.lexical(row).rows != row.rows:
            return CheckResult("lexical", False, "词语索引与数据库不一致。", REBUILD)
    missing = _unindexed(contents)
    if missing:
        message = f"有 {len(missing)} 份报告不在检索索引里：{'、'.join(sorted(missing)[:5])}"
        return CheckResult("lexical", False, message, REBUILD)
    return CheckResult("lexical", True, "词语索引正常。")


def _unindexed(contents: Contents) -> set[str]:
    indexed = {report for row in contents.shards for report, _ in row.members}
    return {report.id for report in contents.reports if report.passages} - indexed


def _vectors(library: Library) -> CheckResult:
    contents = library.store.contents()
    url = library.settings.chroma.url
    if not url:
        for row in contents.shards:
            damage = broken_seal(library.home / "shards" / row.id / "chroma")
            if damage:
                return CheckResult("vectors", False, f"向量索引损坏：{damage}", REBUILD)
    for row, outcome in zip(contents.shards, probe(library), strict=True):
        if outcome != str(row.rows):
            remedy = (
                f"请确认 {url} 的 Chroma 服务正在运行，再运行 jiewen rebuild。" if url else REBUILD
            )
            return CheckResult("vectors", False, f"向量索引无法读取：{outcome}", remedy)
    return CheckResult("vectors", True, "向量索引正常。")


def probe(library: Library) -> Iterator[str]:
    """Yield for each shard the number of its vectors or what went wrong, from a child process."""
    for row in library.store.contents().shards:
        asked = json.dumps([str(library.home / "shards"), library.settings.chroma.url, row.id])
        try:
            child = subprocess.run(
                [sys.executable, "-m", "index.health", asked],
                capture_output=True,
                text=True,
                timeout=PROBE_SECONDS,
                check=False,
                cwd=Path(__file__).parents[1],
            )
        except subprocess.TimeoutExpired:
            yield "没有应答"
            continue
        if child.returncode < 0:
            yield f"读取时崩溃（信号 {-child.returncode}）"
        else:
            yield child.stdout.strip() or f"退出码 {child.returncode}"


def _disk(library: Library) -> CheckResult:
    free = shutil.disk_usage(library.home).free
    if free < LEAST_FREE:
        return CheckResult("disk", False, f"磁盘只剩 {free >> 20} MB。", "请清理磁盘空间。")
    return CheckResult("disk", True, f"磁盘剩余 {free >> 30} GB。")


def _probe(asked: str) -> str:
    """Open one shard's vectors and ask them something."""
    import numpy as np

    folder, url, shard = json.loads(asked)
    vectors = VectorStore(Path(folder), url).open(shard)
    count = vectors.count()
    size = len(vectors.any_vector())
    vectors.search(np.ones(size, np.float32) / size**0.5, min(count, 10))
    return str(count)


if __name__ == "__main__":
    try:
        print(_probe(sys.argv[1]))
    except LibraryError as failure:
        print(failure)
        sys.exit(1)
