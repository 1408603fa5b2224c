from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.formats.plain import text_blocks
from corpus.reading import compose, read_report, read_reports
from corpus.report import Report
from tests.corpus import manuscript
from tests.corpus.real import needs_real_reports, real_files
from tests.pace import slowness

# Unicode's Default_Ignorable_Code_Point outside Cf: they show nothing and are not kept.
SHOWN_AS_NOTHING = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0" + "".join(
    map(chr, range(0xFE00, 0xFE10))
)
LETTERS = st.characters(
    min_codepoint=0x20,
    max_codepoint=0xFFFF,
    exclude_categories=["Cs", "Co", "Cn", "Cc", "Cf"],
    exclude_characters=SHOWN_AS_NOTHING,
)
LINES = st.lists(
    st.one_of(
        st.text(LETTERS, max_size=60),
        st.text(
            st.sampled_from("全年完成工作2３.5%万元，；。！？“”（）一二是、 \u3000"), max_size=90
        ),
    ),
    max_size=12,
)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@given(LINES)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_survives_the_way_from_file_to_quote(tmp_path: Path, lines: list[str]) -> None:
    # what stands around a line keeps it from looking like a page number or running head
    words = [f"甲{number}号{line.replace('|', '')}乙" for number, line in enumerate(lines)]
    source = "柳湾街道2023年工作总结\n\n" + "\n".join(words) + "\n"
    path = tmp_path / "any.txt"
    path.write_text(source, encoding="utf-8")
    read = read_report(path)
    assert bare(read.text) == bare(source)
    for passage in read.passages:
        assert read.text[passage.start : passage.end] == passage.text
    assert bare("".join(p.text for p in read.passages)) == bare(source)
    for section in read.sections:
        assert 0 <= section.start <= section.body_start <= section.end <= len(read.text)


@pytest.mark.parametrize("char", SHOWN_AS_NOTHING, ids=lambda c: f"U+{ord(c):04X}")
def test_characters_that_show_nothing_are_left_out(char: str) -> None:
    source = f"柳湾街道2023年工作总结\n\n全年接{char}报刑事警情3{char}17宗。\n"
    read = compose(text_blocks(source), name="a")
    assert read.text == source.replace(char, "").replace("\n\n", "\n").strip()


def test_the_id_is_of_the_text_without_blanks_the_street_and_the_year() -> None:
    def identity(source: str, street: str | None = None, year: int | None = None) -> str:
        return compose(text_blocks(source), name="a", street=street, year=year).id

    source = "柳湾街道2023年工作总结\n\n一、情况\n完成率 61. 2%。\n"
    assert identity(source) == identity(source.replace(" ", "").replace("\n\n", "\n"))
    assert identity(source) == identity(source.replace("2023", "２０２３"))
    assert identity(source) != identity(source.replace("61", "62"))
    assert identity(source) != identity(source, street="石门街道")
    assert identity(source) != identity(source, year=2022)


def test_paragraphs_are_separated_by_one_line_end() -> None:
    read = compose(text_blocks(manuscript.as_text()), name="a")
    assert "\n\n" not in read.text
    assert read.text == read.text.strip()


def test_figures_are_extracted_with_the_report() -> None:
    read = compose(text_blocks(manuscript.as_text()), name="a")
    assert any(f.indicator.endswith("刑事警情") and f.value == 317 for f in read.figures)
    assert all(f.report == read.id for f in read.figures)


def test_isolated_reading_gives_the_same_report(tmp_path: Path) -> None:
    manuscript.write_docx(tmp_path / "a.docx")
    ((_, isolated),) = read_reports([tmp_path / "a.docx"])
    assert isinstance(isolated, Report)
    assert isolated == read_report(tmp_path / "a.docx")


@pytest.mark.slow
def test_memory_stays_flat_over_a_thousand_files(tmp_path: Path) -> None:
    def resident() -> int:
        line = next(
            row
            for row in Path("/proc/self/status").read_text(encoding="ascii").splitlines()
            if row.startswith("VmRSS")
        )
        return int(line.split()[1]) // 1024

    if not Path("/proc/self/status").exists():
        pytest.skip("needs /proc")
    path = tmp_path / "a.txt"
    early = 0
    for number in range(1000):
        path.write_text(manuscript.as_text().replace("317", str(number)), encoding="utf-8")
        read_report(path)
        if number == 200:
            early = resident()
    assert resident() - early < 20


@pytest.mark.slow
@needs_real_reports
def test_plain_text_is_read_at_two_megabytes_a_second_at_our_pace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import corpus.figures

    monkeypatch.setattr(corpus.figures, "extract_figures", lambda report: ())
    files = real_files()
    read_report(files[0])
    best = 0.0
    for _ in range(3):
        begun = time.process_time()
        for file in files:
            read_report(file)
        size = sum(f.stat().st_size for f in files) / 1e6
        best = max(best, size / (time.process_time() - begun))
    assert best * slowness() >= 2.0


@pytest.mark.parametrize(
    "rows",
    [
        "指标 | 目标值 | 实际值\n新增就业 | 200人 | 215人\n分类率 | 25% | 24.8%",
        "指标　　　　目标值　　实际值\n新增就业　　200人　　　215人\n分类率　　　25%　　　　24.8%",
    ],
)
def test_reads_a_table_of_plain_text_that_has_no_rules(rows: str) -> None:
    title = "柳湾街道2023年部门整体支出绩效自评报告"
    report = compose(text_blocks(f"{title}\n\n一、指标完成情况\n\n{rows}\n"), name="测试.txt")
    assert [(f.indicator, str(f.value), bool(f.planned)) for f in report.figures] == [
        ("新增就业", "200", True),
        ("新增就业", "215", False),
        ("分类率", "25", True),
        ("分类率", "24.8", False),
    ]


def test_takes_names_set_apart_by_blanks_for_no_table() -> None:
    blocks = text_blocks(
        "报送单位　　柳湾街道　　盖章\n负责人　　　张三　　　　李四\n日期　　2023年　　12月"
    )
    assert all(hasattr(b, "text") for b in blocks)
