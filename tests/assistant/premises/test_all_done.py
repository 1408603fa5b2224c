"""A claim that all of a number was done is held against the sentence with that number."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import dangling_markers, inexact_quotes
from tests.assistant.streets import assistant_over

YUANPU = """远浦街道2024年工作总结

一、主要工作

圆满完成年初确定的任务，十件民生实事完成九件。实施老旧小区改造6个，涉及楼房38栋、1246户，其中完工4个、813户。
加装电梯18台全部完工。市级挂牌隐患12处，其中11处已整改。新建公园5个。
既有住宅增设坡道推进缓慢，年内开工11条，仅完工6条。

二、明年打算

完成剩余2个小区改造任务。
"""

street = assistant_over({"a.txt": YUANPU})


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("远浦街道2024年十件民生实事都办完了吧", "十件民生实事完成九件"),
        ("远浦街道6个老旧小区都改造完了，涉及多少户", "其中完工4个"),
        ("远浦街道12处挂牌隐患全部整改到位，怎么做到的", "其中11处已整改"),
    ],
)
def test_says_that_fewer_were_done(street: Assistant, question: str, quoted: str) -> None:
    answer = street.ask(question)
    line = next(line for line in answer.text.splitlines() if "需要先更正" in line)
    assert quoted in line
    assert any(w.kind == "premise" for w in answer.warnings)
    assert not dangling_markers(answer)
    assert not inexact_quotes(answer, street.library)


def test_answers_whether_all_were_done_without_a_correction(street: Assistant) -> None:
    answer = street.ask("远浦街道2024年十件民生实事全部办完了吗")
    assert answer.text.startswith("没有全部完成")
    assert not any(w.kind == "premise" for w in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "远浦街道18台加装电梯都完工了吧",
        "远浦街道5个公园都建成了吧",
        "远浦街道8件民生实事都办完了吧",
    ],
)
def test_denies_nothing_that_the_report_does_not_deny(street: Assistant, question: str) -> None:
    assert "没有全部完成" not in street.ask(question).text


def test_corrects_a_number_of_things_done_by_the_sentence_that_counts_them(
    street: Assistant,
) -> None:
    answer = street.ask("远浦街道2024年完工了9条增设坡道")

    assert "需要先更正" in answer.text
    assert "仅完工6条" in answer.text
    assert any(w.kind == "premise" for w in answer.warnings)


def test_corrects_no_number_that_the_report_bears_out(street: Assistant) -> None:
    answer = street.ask("远浦街道2024年完工了6条增设坡道")

    assert "需要先更正" not in answer.text
