"""What is looked at closely is all that could come near, and little else."""

from __future__ import annotations

import pytest

from assistant.language.pieces import Texts
from assistant.passages.lines import held_lines, scored, shared
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.nearness import NameMatcher
from corpus.indicators import default_table
from index.library import Library
from tests.corpus.report_of import report_of

ASKED = (
    "刑事警情", "案件类警情", "GDP", "12345工单满意率", "5a级景区", "规上工业增加值", "满意率",
    "刑事警情里电诈", "新增“四上”企业", "地区生产总值", "拆违面积", "率", "出租屋", "食堂",
)  # fmt: skip


def test_finds_the_texts_that_a_piece_stands_in() -> None:
    texts = Texts(["刑事警情", "", "治安警情警情", "垃圾"])
    assert list(texts.with_piece("警情")) == [0, 2]
    assert texts.with_any(["治安", "垃圾", "情治"]) == {2, 3}
    assert list(texts.with_piece("情垃")) == []
    assert list(Texts([]).with_piece("警")) == []


@pytest.mark.parametrize("asked", ASKED)
def test_passes_over_no_figure_that_comes_near(asked: str, sample_library: Library) -> None:
    table = default_table()
    finder, matcher = FigureFinder(sample_library, table), NameMatcher(table)
    for report in sample_library.reports():
        items = finder.indexed(report.id)
        found = list(matcher.matches(asked, matcher.shortlist(items)))
        assert found == [(i, near) for i in items if (near := matcher.match(asked, i))]


@pytest.mark.parametrize("word", ["垃圾分类", "巡河", "警情", "5", "电信诈骗", "志愿者"])
def test_scores_all_lines_that_carry_any_of_a_word(word: str) -> None:
    held = held_lines(
        report_of(
            "一、垃圾分类工作\n垃圾分类率25%。居民参与。\n（一）治理垃圾\n开展河湖巡查5次。志愿者众。参与者多。\n"
            "二、平安\n破获电诈案件8宗。警情下降，分类指导。\n"
        )
    )
    told = [line for _, line in scored(held, (word,), "")]
    carrying = [
        line
        for line in held.lines
        if shared(word, line.words) or shared(word, line.above) or word in line.before
    ]
    assert told == carrying
