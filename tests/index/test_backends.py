"""The same library on a PostgreSQL server and a Chroma server, shared by two machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evals.trust.servers import Server, ServerMissingError, chroma_server, postgres_server
from index.config import ChromaSettings, IndexSettings, StoreSettings
from index.errors import LibraryLockedError
from index.library import Library
from tests.index.conftest import HashEmbedder, make_report, source_of

Machine = Callable[[str], Library]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as server:
        yield server


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        with postgres_server(tmp_path_factory.mktemp("postgres")) as (_, url):
            yield url
    except ServerMissingError:
        pytest.skip("no PostgreSQL server is installed")


@pytest.fixture
def machine(postgres: str, chroma: Server, tmp_path: Path) -> Iterator[Machine]:
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
    machine: Machine, chroma: Server
) -> None:
    library = filled(machine("one"))
    before = library.search("垃圾分类收集率", 3)
    chroma.kill()
    try:
        assert [h.passage.id for h in library.search("垃圾分类收集率", 3)] == [
            h.passage.id for h in before
        ]
        assert library.search("公共停车位新增数量", 3)  # one that was not searched for before
        assert library.notice
        vectors = {result.name: result for result in library.check()}["vectors"]
        assert not vectors.ok
        assert str(chroma.port) in vectors.remedy_zh
    finally:
        chroma.start()
    assert library.search("垃圾分类收集率", 3) == before
    assert library.search("老旧小区改造进度", 3)
    assert library.notice == ""
