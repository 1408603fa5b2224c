"""The model that reads question and figure together."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import read_report
from index.figure_matcher import FigureMatcher, told_of

BINS = "新增垃圾桶 36个。新增垃圾桶36个"
CAMERAS = "安装监控探头 120个。安装监控探头120个"


@pytest.fixture(scope="module")
def matcher() -> FigureMatcher:
    return FigureMatcher()


@pytest.mark.parametrize(
    ("question", "asked", "other"),
    [
        ("装了多少个摄像头", CAMERAS, BINS),
        (
            "多少老人领到了高龄补贴",
            "发放高龄津贴 1860人。为老年人发放高龄津贴1860人",
            "上门照护 320人。为失能老人上门照护320人",
        ),
        ("给几户人家通了天然气", "新通管道燃气 540户。新通管道燃气540户", "入户安检 3200户。入户"),
    ],
)
def test_what_is_asked_in_other_words_comes_first(
    matcher: FigureMatcher, question: str, asked: str, other: str
) -> None:
    first, second = matcher.scores(question, [asked, other])
    assert first > 0 > second


def test_a_score_does_not_depend_on_its_neighbours(matcher: FigureMatcher) -> None:
    alone = [matcher.scores("装了多少个摄像头", [told])[0] for told in (CAMERAS, BINS)]
    assert matcher.scores("装了多少个摄像头", [CAMERAS, BINS]) == alone
    assert matcher.scores("装了多少个摄像头", []) == []


def test_a_figure_is_told_with_its_name_number_and_clause(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "2024年柳湾街道工作总结\n\n一、平安\n\n全年安装监控探头120个，同比增长5.0%。\n", "utf-8"
    )
    report = read_report(path)
    told = [told_of(figure, report.text) for figure in report.figures]
    assert any("安装监控探头 120个。" in one and "同比增长5.0%" in one for one in told)
