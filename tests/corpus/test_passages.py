from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.config import CorpusSettings
from corpus.formats.plain import text_blocks
from corpus.passages import cut_passages
from corpus.reading import compose
from corpus.report import Report, Section
from corpus.sentences import sentence_spans
from corpus.tokens import count_tokens

SENTENCE = "全年走访企业263家，签约项目9个，协议投资18.7亿元，新增就业岗位1200个。"


def report(body: str) -> Report:
    return compose(text_blocks(f"柳湾街道2023年工作总结\n\n{body}"), name="测试.txt")


def test_small_sections_are_merged_under_the_path_they_share() -> None:
    body = "一、工作\n（一）经济\n" + SENTENCE * 3 + "\n（二）治安\n" + SENTENCE * 2 + "\n"
    passage = report(body).passages[-1]
    assert passage.path == ("一、工作",)
    assert "（一）经济" in passage.text
    assert "（二）治安" in passage.text


def test_a_top_level_heading_is_never_crossed_however_small_the_sections() -> None:
    body = "一、甲\n完成。\n二、乙\n完成。\n三、丙\n完成。\n"
    assert [p.path for p in report(body).passages] == [(), ("一、甲",), ("二、乙",), ("三、丙",)]


def test_a_heading_stays_with_the_text_below_it() -> None:
    body = "一、工作\n" + "".join(f"（{n}）标题\n{SENTENCE * 5}\n" for n in "一二三四五六")
    for passage in report(body).passages:
        assert not passage.text.endswith("标题")
    assert any(p.text.startswith("一、工作\n（一）标题\n全年") for p in report(body).passages)


def test_long_paragraphs_are_cut_between_sentences() -> None:
    read = report("一、工作\n" + SENTENCE * 60 + "\n")
    sizes = [count_tokens(p.text) for p in read.passages[1:]]
    assert all(150 <= size <= 500 for size in sizes)
    assert all(p.text.endswith("。") for p in read.passages[1:])


def test_a_sentence_beyond_all_limits_is_cut_at_a_semicolon_or_comma() -> None:
    read = report("一、工作\n" + "完成任务，推进项目；" * 120 + "结束。\n")
    assert all(count_tokens(p.text) <= 500 for p in read.passages)
    assert all(p.text[-1] in "；，。" for p in read.passages[1:])


def test_table_rows_are_never_cut() -> None:
    rows = "".join(f"| 项目{n} | {n}00.5 | {n}万 |\n" for n in range(1, 90))
    read = report("一、收支\n单位：万元\n\n| 项目 | 预算数 | 执行数 |\n|---|---|---|\n" + rows)
    lines = set(read.text.split("\n"))
    for passage in read.passages:
        assert set(passage.text.split("\n")) <= lines


def test_a_stop_inside_a_quotation_that_goes_on_ends_no_sentence() -> None:
    text = "落实“坚持人民至上。”的要求，做好工作。第二句（见附件。）结束！"
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "落实“坚持人民至上。”的要求，做好工作。", "第二句（见附件。）结束！",
    ]  # fmt: skip


@given(st.text(st.sampled_from("工作完成1２.5%，；。！？\n“”（） \u3000a"), max_size=800))
@settings(deadline=None)
def test_passages_cover_any_text_without_gap_and_overlap(text: str) -> None:
    sections = (Section((), 0, 0, 0, len(text)),)
    limits = CorpusSettings(passage_min_tokens=10, passage_max_tokens=40)
    position = 0
    for passage in cut_passages("0" * 16, text, sections, limits):
        assert text[passage.start : passage.end] == passage.text
        assert passage.start >= position
        assert not text[position : passage.start].strip()
        position = passage.end
    assert not text[position:].strip()
