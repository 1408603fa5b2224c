from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.errors import (
    EmbedderMismatchError,
    IndexNotBuiltError,
    LibraryLockedError,
    ReportNotFoundError,
    StoreError,
)
from index.library import Library
from tests.index.conftest import HashEmbedder, make_report, source_of

Opening = Callable[..., Library]


def test_a_report_comes_back_as_it_was_given(open_library: Opening) -> None:
    report = make_report("青禾街道", 2023)
    library = open_library()
    library.add(report, source_of(report))
    assert open_library(create=False).report(report.id) == report


def test_lists_reports_by_street_and_year_with_their_files(library: Library) -> None:
    listed = [(r.metadata.street, r.metadata.year, r.sources) for r in library.reports()]
    assert listed == sorted(listed)
    assert ("望川街道", 2022, ("望川街道2022.txt",)) in listed


def test_gives_figures_and_indicators_of_all_and_of_some_reports(library: Library) -> None:
    first = library.reports()[0]
    assert len(library.figures()) == 36
    assert {f.report for f in library.figures(reports=[first.id])} == {first.id}
    assert first.id in library.indicators()["接报刑事"]


def test_a_missing_library_is_told_with_its_remedy(open_library: Opening, tmp_path: Path) -> None:
    with pytest.raises(IndexNotBuiltError) as caught:
        open_library(create=False, home=tmp_path / "nothing")
    assert "jiewen index" in caught.value.user_message
    assert not (tmp_path / "nothing").exists()


def test_an_unknown_report_is_told(library: Library) -> None:
    with pytest.raises(ReportNotFoundError):
        library.report("0000000000000000")


def test_an_unchanged_file_is_not_embedded_again(open_library: Opening) -> None:
    report = make_report("青禾街道", 2023)
    library = open_library()
    assert library.add(report, source_of(report)).outcome == "added"
    embedder = library.embedder
    assert isinstance(embedder, HashEmbedder)
    before = embedder.embedded
    assert library.known_source(source_of(report).path, source_of(report).sha256)
    assert library.add(report, source_of(report)).outcome == "unchanged"
    assert embedder.embedded == before


def test_a_changed_file_replaces_its_report_and_embeds_only_what_is_new(
    open_library: Opening,
) -> None:
    old = make_report("青禾街道", 2023)
    texts = [p.text for p in old.passages]
    new = make_report("青禾街道", 2023, [*texts[:-1], "完成老旧小区微改造77个。"])
    library = open_library()
    library.add(old, source_of(old, "青禾.txt"))
    embedder = library.embedder
    assert isinstance(embedder, HashEmbedder)
    before = embedder.embedded
    assert library.add(new, source_of(new, "青禾.txt")).outcome == "updated"
    assert embedder.embedded - before == 1
    assert [r.id for r in library.reports()] == [new.id]
    assert {s.passage.report for s in library.search("老旧小区微改造", 20)} == {new.id}


def test_the_same_report_from_two_files_is_kept_once_until_both_are_gone(
    open_library: Opening,
) -> None:
    report, other = make_report("青禾街道", 2023), make_report("青禾街道", 2021)
    library = open_library()
    library.add(report, source_of(report, "a.docx"))
    assert library.add(report, source_of(report, "b.pdf")).outcome == "duplicate"
    assert [r.sources for r in library.reports()] == [("a.docx", "b.pdf")]
    library.add(other, source_of(other, "a.docx"))
    assert {r.id: r.sources for r in library.reports()} == {
        report.id: ("b.pdf",),
        other.id: ("a.docx",),
    }


def test_a_removed_report_disappears_from_both_legs(library: Library) -> None:
    gone = library.reports()[0]
    library.remove(gone.id)
    assert gone.id not in {r.id for r in library.reports()}
    assert gone.id not in {s.passage.report for s in library.search("刑事警情", 50)}
    with pytest.raises(ReportNotFoundError):
        library.remove(gone.id)


def test_a_removed_report_can_be_added_again(library: Library) -> None:
    gone = library.report(library.reports()[0].id)
    library.remove(gone.id)
    assert library.add(gone, source_of(gone)).outcome == "added"
    hits = [s for s in library.search("刑事警情", 50) if s.passage.report == gone.id]
    assert len(hits) == len({s.passage.id for s in hits}) == 6


def test_a_removed_report_leaves_no_word_on_disk_after_a_rebuild(open_library: Opening) -> None:
    secret = make_report("青禾街道", 2023, ["螺蛳巷的麒麟亭已经修缮完毕，共用去银元八百四十一枚。"])
    kept = make_report("望川街道", 2023)
    library = open_library()
    for report in (secret, kept):
        library.add(report, source_of(report))
    library.remove(secret.id)
    library.rebuild()
    library.close()
    for file in library.home.rglob("*"):
        if file.is_file():
            assert "麒麟亭".encode() not in file.read_bytes(), file
            assert "\\u9e92\\u9e9f" not in file.read_bytes().decode("latin-1"), file


def test_rebuilding_embeds_nothing_and_changes_no_score(library: Library) -> None:
    embedder = library.embedder
    assert isinstance(embedder, HashEmbedder)
    before, embedded = library.search("垃圾分类收集率", 5), embedder.embedded
    library.rebuild()
    after = library.search("垃圾分类收集率", 5)
    assert embedder.embedded == embedded
    assert [s.passage.id for s in after] == [s.passage.id for s in before]
    assert [s.score for s in after] == pytest.approx([s.score for s in before], abs=1e-5)


def test_scores_do_not_depend_on_how_reports_came_in(open_library: Opening, tmp_path: Path) -> None:
    reports = [make_report(f"第{i}街道", 2023) for i in range(4)]
    together = open_library(home=tmp_path / "together")
    with together.writing():
        for report in reports:
            together.add(report, source_of(report))
    one_by_one = open_library(home=tmp_path / "single")
    for report in reversed(reports):
        one_by_one.add(report, source_of(report))
    for query in ("四上企业", "加装电梯多少台"):
        scores = [
            {s.passage.id: round(s.score, 4) for s in library.search(query, 10)}
            for library in (together, one_by_one)
        ]
        assert scores[0] == scores[1]


def test_another_model_is_refused_until_the_library_is_rebuilt(library: Library) -> None:
    embedder = HashEmbedder()
    embedder.fingerprint = "another-model"
    with Library.open(library.home, embedder=embedder) as other:
        with pytest.raises(EmbedderMismatchError) as caught:
            other.search("刑事警情")
        assert "jiewen rebuild" in caught.value.user_message
        report = make_report("新街道", 2023)
        with pytest.raises(EmbedderMismatchError):
            other.add(report, source_of(report))
        other.rebuild()
        assert other.search("刑事警情")
        assert embedder.embedded == 36


def test_a_second_writer_is_refused(library: Library, open_library: Opening) -> None:
    second = open_library()
    report = make_report("新街道", 2023)
    with library.writing():
        with pytest.raises(LibraryLockedError) as caught:
            second.add(report, source_of(report))
        assert caught.value.user_message.startswith("另一个程序正在更新索引")
        assert second.search("刑事警情")
    assert second.add(report, source_of(report)).outcome == "added"


def test_what_is_added_in_a_block_shows_at_its_end(library: Library, open_library: Opening) -> None:
    reader = open_library(create=False)
    report = make_report("新街道", 2023)
    with library.writing():
        library.add(report, source_of(report))
        assert len(reader.reports()) == 6
        assert report.id not in {s.passage.report for s in reader.search("刑事警情", 50)}
    assert len(reader.reports()) == 7
    assert report.id in {s.passage.report for s in reader.search("刑事警情", 50)}


def test_a_search_asked_again_less_deeply_gives_the_same_best(library: Library) -> None:
    every = library.search("刑事警情", 20)
    every_one = list(every)
    every.clear()
    assert library.search("刑事警情", 3) == every_one[:3]
    assert library.search("刑事警情", 30)[:20] == every_one
    some = {hit.passage.report for hit in library.search("刑事警情", 3, years=[2022])}
    assert some <= {r.id for r in library.reports() if r.metadata.year == 2022}


def test_one_answer_reads_one_state_of_the_library(library: Library, open_library: Opening) -> None:
    reader = open_library(create=False)
    steady = reader.steady()
    added = [make_report(f"新{i}街道", 2023) for i in range(3)]
    for report in added:
        with steady:
            assert len(reader.reports()) == 6
            library.add(report, source_of(report))
            assert len(reader.reports()) == 6
            assert reader.search("刑事警情", 50)  # its shard is gone by the second round
    assert len(reader.reports()) == 9
    with steady, reader.steady(), library.steady():
        assert len(reader.reports()) == 6
        assert len(library.reports()) == 9


def test_a_failure_in_a_block_keeps_what_was_added_before_it(library: Library) -> None:
    report = make_report("新街道", 2023)

    def add_and_fail() -> None:
        with library.writing():
            library.add(report, source_of(report))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    assert report.id in {s.passage.report for s in library.search("新街道", 50)}


def test_text_that_no_store_takes_keeps_its_offsets(open_library: Opening) -> None:
    report = make_report("青禾街道", 2023, ["前\0后\ud800尾，刑事警情12宗。"])
    library = open_library()
    library.add(report, source_of(report))
    found = library.report(report.id)
    assert len(found.text) == len(report.text)
    assert found.passages[0].text == "前 后\ufffd尾，刑事警情12宗。"


def test_a_report_without_passages_is_listed(open_library: Opening) -> None:
    report = replace(make_report("青禾街道", 2023), passages=())
    library = open_library()
    library.add(report, source_of(report))
    assert [r.id for r in library.reports()] == [report.id]
    assert library.search("刑事警情") == []
    library.rebuild()
    assert all(result.ok for result in library.check())


def test_an_unusable_store_address_is_told(tmp_path: Path) -> None:
    from index.config import IndexSettings, StoreSettings

    settings = IndexSettings(store=StoreSettings(url="nonsense://x"))
    with pytest.raises(StoreError) as caught:
        Library.open(tmp_path, settings, create=True)
    assert "JIEWEN_STORE__URL" in caught.value.user_message


def test_a_store_of_another_version_is_refused(library: Library, open_library: Opening) -> None:
    from index.rows import set_value

    with library.store.writing() as connection:
        set_value(connection, "schema", "0")
    for create in (True, False):
        with pytest.raises(StoreError) as caught:
            open_library(create=create)
        assert "jiewen index" in caught.value.user_message


def test_a_second_writing_thread_is_refused(library: Library) -> None:
    import threading

    refused: list[str] = []
    report = make_report("新街道", 2023)

    def write() -> None:
        try:
            library.add(report, source_of(report))
        except LibraryLockedError as error:
            refused.append(error.user_message)

    with library.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert len(refused) == 1
    assert len(library.reports()) == 6


def test_readers_are_served_while_another_model_takes_over(library: Library) -> None:
    class OtherEmbedder(HashEmbedder):
        fingerprint = "other-65"

        def _passages(self, texts: list[str]) -> np.ndarray:
            during.append([hit.passage.id for hit in library.search("垃圾分类收集率", 3)])
            wide = super()._passages(texts)
            return np.hstack([wide, np.zeros((len(wide), 1), np.float32)])

    before = [hit.passage.id for hit in library.search("垃圾分类收集率", 3)]
    during: list[list[str]] = []
    with Library.open(library.home, embedder=OtherEmbedder()) as other:
        other.rebuild()
    assert len(during) == 6
    assert all(found == before for found in during)
    with pytest.raises(EmbedderMismatchError):
        library.search("垃圾分类收集率", 3)
