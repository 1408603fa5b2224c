"""The same library on a PostgreSQL server and a Chroma server, shared by two machines."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.config import ChromaSettings, IndexSettings, StoreSettings
from index.errors import LibraryLockedError
from index.library import Library
from tests.index.conftest import HashEmbedder, make_report, source_of

Machine = Callable[[str], Library]
pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, child: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert child.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not listen")


def end(child: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    child.send_signal(how)
    child.wait(30)


class ChromaServer:
    """`chroma run` on loopback; can be killed and started again on the same port and folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.start()

    def start(self) -> None:
        program = Path(sys.executable).with_name("chroma")
        self.child = subprocess.Popen(
            [program, "run", "--path", self.folder, "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.port, self.child)
        time.sleep(0.5)


@pytest.fixture(scope="module")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    yield server
    end(server.child)


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("no PostgreSQL server is installed")
    folder = programs[-1].parent
    home = tmp_path_factory.mktemp("postgres")
    user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(home, "postgres")
        for above in (home.parent, home.parent.parent):
            above.chmod(0o755)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    options = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]
    subprocess.run(
        [*user, folder / "initdb", "-D", home / "db", *options], check=True, cwd=home, **quiet
    )
    port = free_port()
    serve = ["-D", home / "db", "-p", str(port), "-k", home, "-c", "fsync=off"]
    child = subprocess.Popen([*user, folder / "postgres", *serve], cwd=home, **quiet)
    wait_for(port, child)
    yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    end(child)


@pytest.fixture
def machine(postgres: str, chroma: ChromaServer, tmp_path: Path) -> Iterator[Machine]:
    """Open the shared library as one machine of that name sees it, in a home of its own."""
    import sqlalchemy

    from index import schema

    settings = IndexSettings(
        store=StoreSettings(url=postgres),
        chroma=ChromaSettings(url=f"http://127.0.0.1:{chroma.port}"),
    )
    opened: list[Library] = []

    def opening(name: str) -> Library:
        found = Library.open(tmp_path / name, settings, create=True, embedder=HashEmbedder())
        opened.append(found)
        return found

    yield opening
    for library in opened:
        library.close()
    engine = sqlalchemy.create_engine(postgres)
    schema.everything.drop_all(engine)
    engine.dispose()


def filled(library: Library) -> Library:
    with library.writing():
        for street in ("青禾街道", "望川街道", "石桥镇"):
            report = make_report(street, 2023)
            library.add(report, source_of(report))
    return library


def test_two_machines_answer_alike_while_reports_come_and_go(machine: Machine) -> None:
    one, other = filled(machine("one")), machine("other")
    report = make_report("新街道", 2023)
    for change in (
        lambda: None,
        lambda: one.add(report, source_of(report)),
        lambda: other.remove(report.id),
        one.rebuild,
    ):
        change()
        assert other.reports() == one.reports()
        assert other.search("刑事警情多少宗", 9) == one.search("刑事警情多少宗", 9)
    assert one.notice == other.notice == ""
    assert [result.message_zh for result in other.check() if not result.ok] == []


def test_the_servers_give_what_the_embedded_ones_give(machine: Machine, tmp_path: Path) -> None:
    shared = filled(machine("shared"))
    with Library.open(tmp_path / "own", create=True, embedder=HashEmbedder()) as own:
        filled(own)
        for query in ("一窗办", "2023年加装电梯多少台", "🙃"):
            here, there = own.search(query, 5), shared.search(query, 5)
            assert [hit.passage for hit in here] == [hit.passage for hit in there]
            assert [hit.score for hit in here] == pytest.approx([hit.score for hit in there])
        first = own.reports()[0].id
        assert own.report(first) == shared.report(first)
        assert own.indicators() == shared.indicators()


def test_a_writer_on_another_machine_is_refused(machine: Machine) -> None:
    one, other = machine("one"), machine("other")
    report = make_report("新街道", 2023)
    with one.writing(), pytest.raises(LibraryLockedError):
        other.add(report, source_of(report))


def test_conversations_are_shared(machine: Machine) -> None:
    one, other = machine("one"), machine("other")
    talk = one.conversations.start("张三")
    one.conversations.append("张三", talk, "问", {"text": "答"})
    assert other.conversations.turns("张三", talk)[0].answer == {"text": "答"}


def test_a_killed_chroma_server_leaves_words_and_comes_back(
    machine: Machine, chroma: ChromaServer
) -> None:
    library = filled(machine("one"))
    before = library.search("垃圾分类收集率", 3)
    end(chroma.child, signal.SIGKILL)
    try:
        assert [h.passage.id for h in library.search("垃圾分类收集率", 3)] == [
            h.passage.id for h in before
        ]
        assert library.notice
        vectors = {result.name: result for result in library.check()}["vectors"]
        assert not vectors.ok
        assert str(chroma.port) in vectors.remedy_zh
    finally:
        chroma.start()
    assert library.search("垃圾分类收集率", 3) == before
    assert library.notice == ""
