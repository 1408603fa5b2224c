"""Causes and measures are found where a report admits problems and plans against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.passages.causes import admitted, remedies
from assistant.passages.lines import ReportLines, held_lines
from corpus.reading import read_report

_TEXT = """2023年甲街道工作总结

一、主要工作
全年拆除违法建设1.2万平方米，垃圾分类覆盖率达到95%。

二、存在的问题
一是分类工作有退步，小店混装混运是主要原因。二是河道保洁不均衡，船只老旧。三是停车矛盾突出。

三、下一步工作打算
（一）提升河道管护。更换保洁船只4艘。
（二）抓实垃圾分类。对沿街小店上门收运。
"""


@pytest.mark.parametrize(
    ("words", "problem", "measure"),
    [
        (("垃圾分类", "排名", "下滑"), "混装混运", "上门收运"),
        (("河道", "保洁"), "船只老旧", "更换保洁船只"),
    ],
)
def test_finds_the_admitted_cause_and_the_measure_against_it(
    tmp_path: Path, words: tuple[str, ...], problem: str, measure: str
) -> None:
    held = _held(tmp_path)
    problems = admitted(held, words)
    assert [problem in span.text for span in problems] == [True]
    assert measure in "".join(span.text for span in remedies(held, words, problems))


def test_finds_no_cause_of_what_is_no_problem(tmp_path: Path) -> None:
    held = _held(tmp_path)
    assert admitted(held, ("图书馆",)) == []
    assert admitted(held, ("下降",)) == []


def _held(folder: Path) -> ReportLines:
    path = folder / "2023年甲街道工作总结.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return held_lines(read_report(path))
