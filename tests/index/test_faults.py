"""Killed, crowded, damaged and full: nothing is lost and nothing is shown by halves."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import StoreError, VectorStoreError
from index.library import Library
from tests.index.conftest import HashEmbedder, make_report, source_of

Opening = Callable[..., Library]
ROOT = Path(__file__).parents[2]
PRELUDE = """
import sys
from pathlib import Path
import bm25s, chromadb
from index.library import Library
from tests.index.conftest import HashEmbedder, make_report, source_of
library = Library.open(Path(sys.argv[1]), create=True, embedder=HashEmbedder())
print("ready", flush=True)
"""


def start(script: str, home: Path) -> subprocess.Popen[str]:
    """Start a script with an opened library in another process and wait until it is ready."""
    child = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + script, str(home)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def passages_by_report(library: Library) -> dict[str, int]:
    """Return how many passages of each report a search finds; every report has six."""
    found: dict[str, int] = {}
    for report in library.reports():
        hits = library.search("刑事警情垃圾分类四上企业一窗办三防老旧小区", 50, reports=[report.id])
        found[report.id] = len({hit.passage.id for hit in hits})
    return found


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_it_acknowledged(
    open_library: Opening, tmp_path: Path
) -> None:
    script = """
for i in range(1000):
    report = make_report(f"第{i}街道", 2023, seed=ATTEMPT)
    library.add(report, source_of(report))
    print(report.id, flush=True)
"""
    chance = random.Random(7)
    home = tmp_path / "home"
    for attempt in range(3):
        child = start(script.replace("ATTEMPT", str(attempt)), home)
        time.sleep(chance.uniform(0.2, 1.2))
        child.kill()
        acknowledged = set(child.communicate()[0].split())
        library = open_library(home=home)
        found = passages_by_report(library)
        assert acknowledged <= set(found)
        assert set(found.values()) <= {6}
    last = make_report("收尾街道", 2023)
    library.add(last, source_of(last))
    assert set(passages_by_report(library).values()) == {6}
    assert [result.message_zh for result in library.check() if not result.ok] == []
    assert len(list((home / "shards").iterdir())) == len(library.store.contents().shards)


@pytest.mark.slow
def test_readers_see_a_changing_report_old_or_new_but_never_a_mix(
    library: Library, open_library: Opening
) -> None:
    script = """
for i in range(12):
    report = make_report("变化街道", 2023, seed=i % 2)
    library.add(report, source_of(report, "变化.txt"))
"""
    versions = [make_report("变化街道", 2023, seed=i) for i in (0, 1)]
    texts = [{p.text for p in report.passages} for report in versions]
    library.add(versions[1], source_of(versions[1], "变化.txt"))
    reader = open_library(create=False)
    child = start(script, library.home)
    seen = set()
    while child.poll() is None:
        hits = reader.search("刑事警情垃圾分类四上企业一窗办三防老旧小区", 20, streets=["变化街道"])
        found = {hit.passage.text for hit in hits}
        assert found in texts
        seen.add(texts.index(found))
    child.communicate()
    assert child.returncode == 0
    assert seen == {0, 1}


def damage_header(chroma: Path) -> None:
    header = next(chroma.rglob("header.bin"))
    header.write_bytes(b"\xff" * header.stat().st_size)


def damage_vectors(chroma: Path) -> None:
    level = next(chroma.rglob("data_level0.bin"))
    with level.open("r+b") as file:
        file.seek(2_000)
        file.write(b"\x7f" * 4_000)


def remove_segment(chroma: Path) -> None:
    shutil.rmtree(next(chroma.rglob("header.bin")).parent)


def cut_database(chroma: Path) -> None:
    database = chroma / "chroma.sqlite3"
    with database.open("r+b") as file:
        file.truncate(5_000)


@pytest.mark.parametrize(
    "damage",
    [damage_header, damage_vectors, remove_segment, cut_database, shutil.rmtree],
    ids=lambda d: d.__name__,
)
def test_damaged_vectors_are_found_and_rebuilt_and_words_answer_meanwhile(
    library: Library, open_library: Opening, damage: Callable[[Path], None]
) -> None:
    query = "垃圾分类收集率"
    before = library.search(query, 5)
    library.close()
    (shard,) = (library.home / "shards").iterdir()
    damage(shard / "chroma")

    survivor = open_library(create=False)
    vectors = {result.name: result for result in survivor.check()}["vectors"]
    assert not vectors.ok
    assert "jiewen rebuild" in vectors.remedy_zh
    assert survivor.search(query, 5)[0].passage == before[0].passage
    assert "jiewen rebuild" in survivor.notice

    survivor.rebuild()
    assert all(result.ok for result in survivor.check())
    assert [s.passage.id for s in survivor.search(query, 5)] == [s.passage.id for s in before]
    assert survivor.notice == ""


def test_damage_that_crashes_native_code_is_found_in_a_child_process(
    library: Library, open_library: Opening
) -> None:
    from index.vectors import _seal

    library.close()
    (shard,) = (library.home / "shards").iterdir()
    damage_header(shard / "chroma")
    _seal(shard / "chroma")  # as if it had been written so: only opening it tells
    survivor = open_library(create=False)
    vectors = {result.name: result for result in survivor.check()}["vectors"]
    assert not vectors.ok
    assert "向量索引无法读取" in vectors.message_zh
    assert "jiewen rebuild" in vectors.remedy_zh
    survivor.rebuild()
    assert all(result.ok for result in survivor.check())


def test_a_lost_lexical_index_is_made_again_from_the_store(
    library: Library, open_library: Opening
) -> None:
    before = library.search("一窗办", 3)
    (shard,) = (library.home / "shards").iterdir()
    shutil.rmtree(shard / "bm25")
    assert open_library(create=False).search("一窗办", 3) == before


def test_a_full_disk_stops_cleanly_and_keeps_the_old_state(library: Library) -> None:
    script = """
import resource, signal
from index.errors import JieWenError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = (Path(sys.argv[1]) / "library.sqlite3").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, size + 20_000))
report = make_report("新街道", 2023, ["很长的段落。" * 50_000])
try:
    library.add(report, source_of(report))
except (JieWenError, OSError) as error:
    print(type(error).__name__)
"""
    child = start(script, library.home)
    out, _ = child.communicate(timeout=60)
    assert child.returncode == 0
    assert out.strip() in {"StoreError", "VectorStoreError", "OSError"}
    assert set(passages_by_report(library).values()) == {6}
    assert len(library.reports()) == 6
    report = make_report("新街道", 2023)
    library.add(report, source_of(report))
    assert len(library.reports()) == 7


def test_a_store_that_goes_away_leaves_what_is_loaded(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.search("垃圾分类收集率", 3)
    library.figures()

    def gone() -> int:
        raise StoreError("gone")

    monkeypatch.setattr(library.store, "generation", gone)
    assert library.search("垃圾分类收集率", 3) == before
    assert len(library.figures()) == 36


def test_an_unreachable_chroma_server_is_told_when_writing(tmp_path: Path) -> None:
    from index.config import ChromaSettings, IndexSettings

    settings = IndexSettings(chroma=ChromaSettings(url="http://127.0.0.1:9"))
    report = make_report("青禾街道", 2023)
    with (
        Library.open(tmp_path, settings, create=True, embedder=HashEmbedder()) as library,
        pytest.raises(VectorStoreError),
    ):
        library.add(report, source_of(report))
