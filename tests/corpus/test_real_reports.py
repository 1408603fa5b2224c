"""The 33 real reports: who, when, which sections, which passages.

The golden files hold the first characters of each heading, indented by level, checked by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.report import Report
from corpus.sentences import sentence_spans
from corpus.tokens import count_tokens
from tests.corpus.real import SHARED, needs_real_reports, real_files, real_report

pytestmark = needs_real_reports

GOLDEN = Path(__file__).parent / "golden"
FILES = [str(f.relative_to(SHARED)) for f in real_files()] if SHARED.is_dir() else []
HEADING_SHOWN = 10


@pytest.mark.parametrize("name", [f for f in FILES if f.startswith("provincial")])
def test_province_and_year_of_the_provincial_reports(name: str) -> None:
    metadata = real_report(name).metadata
    province = re.sub(r"^.*2025_|\.txt$", "", name)
    assert (metadata.street, metadata.year, metadata.stated_year) == (province, 2024, 2025)
    assert metadata.kind == "政府工作报告"
    assert metadata.level == "省"


@pytest.mark.parametrize(
    ("year", "street"), [(2022, "云城街道"), (2023, "永平街道")], ids=["2022", "2023"]
)
def test_street_and_year_of_the_street_reports(year: int, street: str) -> None:
    found = {
        (m.street, m.year, m.stated_year, m.parent, m.kind)
        for m in (real_report(f).metadata for f in FILES if f.startswith("baiyun"))
    }
    assert (street, year, year, "广州市白云区", "绩效自评报告") in found


@pytest.mark.parametrize("golden", sorted(p.name for p in GOLDEN.glob("*.txt")))
def test_section_trees_are_as_checked_by_hand(golden: str) -> None:
    name, *wanted = (GOLDEN / golden).read_text(encoding="utf-8").splitlines()
    report = real_report(name.removeprefix("# "))
    found = ["  " * (s.level - 1) + s.path[-1][:HEADING_SHOWN] for s in report.sections if s.path]
    assert found == wanted


@pytest.mark.parametrize("name", FILES)
def test_sections_nest_and_begin_with_their_headings(name: str) -> None:
    report = real_report(name)
    for section in report.sections:
        assert 0 <= section.start <= section.body_start <= section.end <= len(report.text)
        assert len(section.path) == section.level
        if section.path:
            assert report.text.startswith(section.path[-1], section.start)
            assert len(section.path[-1]) <= 60


@pytest.mark.parametrize("name", FILES)
def test_passages_are_whole_sentences_at_exact_offsets(name: str) -> None:
    report = real_report(name)
    spans = list(sentence_spans(report.text))
    starts, ends = {a for a, _ in spans}, {b for _, b in spans}
    tops = [s.start for s in report.sections if s.level == 1]
    position = 0
    for passage in report.passages:
        assert report.text[passage.start : passage.end] == passage.text
        assert passage.start in starts
        assert passage.end in ends
        assert not any(passage.start < top < passage.end for top in tops)
        assert not report.text[position : passage.start].strip()
        position = passage.end
    assert not report.text[position:].strip()


@pytest.mark.parametrize("name", FILES)
def test_passages_keep_to_their_size(name: str) -> None:
    report = real_report(name)
    sizes = [count_tokens(p.text) for p in report.passages]
    one_sentence = [len(list(sentence_spans(p.text))) == 1 for p in report.passages]
    assert all(n <= 500 or alone for n, alone in zip(sizes, one_sentence, strict=True))
    # only what a top-level section leaves over is smaller
    assert sum(n < 150 for n in sizes) <= len({_top(report, p.start) for p in report.passages})


def _top(report: Report, position: int) -> int:
    return max(
        (s.start for s in report.sections if s.level <= 1 and s.start <= position), default=0
    )


@pytest.mark.parametrize("name", FILES)
def test_no_paragraph_stops_in_mid_sentence(name: str) -> None:
    report = real_report(name)
    headings = {s.start for s in report.sections}
    position = 0
    for line in report.text.split("\n"):
        long = len(line) > 60
        assert not (
            long and position not in headings and re.search(r"[\u4e00-\u9fff，、]$", line)
        ), line[-12:]
        position += len(line) + 1


def test_all_reports_have_ids_of_their_own() -> None:
    ids = [real_report(f).id for f in FILES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{16}", i) for i in ids)
