from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.timeframe import arabic_years, read_timeframe

NOW = 2024


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("青松街道2023年刑事警情", (2023,)),
        ("青松街道2023年度刑事警情", (2023,)),
        ("2022年和2023年的垃圾分类率", (2022, 2023)),
        ("2021到2023年的税收收入", (2021, 2022, 2023)),
        ("2021年至2023年的税收收入", (2021, 2022, 2023)),
        ("2021-2023年的税收收入", (2021, 2022, 2023)),
        ("22年和23年的刑事警情", (2022, 2023)),
        ("去年的刑事警情", (2023,)),
        ("前年的刑事警情", (2022,)),
        ("大前年的刑事警情", (2021,)),
        ("今年的刑事警情", (2024,)),
        ("明年的目标", (2025,)),
        ("刑事警情多少", ()),
        ("鹤山2024多少户", (2024,)),
        ("鹤山2024人均收入", (2024,)),
        ("鹤山筹集2024人", ()),
        ("筹集住房2028套", ()),
    ],
)
def test_reads_the_years_that_a_question_names(question: str, years: tuple[int, ...]) -> None:
    assert read_timeframe(question, NOW).years == years


@pytest.mark.parametrize("question", ["比去年下降多少", "较上年增长多少", "与上年相比同比去年"])
def test_takes_the_year_compared_with_for_no_year_asked(question: str) -> None:
    frame = read_timeframe(question.replace("与上年相比", ""), NOW)
    assert (frame.years, frame.shift) == ((), 0)


@pytest.mark.parametrize(("question", "shift"), [("上一年呢", -1), ("上年呢", -1), ("下一年呢", 1)])
def test_reads_the_year_before_relative_to_the_talk(question: str, shift: int) -> None:
    frame = read_timeframe(question, NOW)
    assert (frame.shift, frame.years) == (shift, ())


@pytest.mark.parametrize(
    ("question", "recent"),
    [("近两年的税收收入", 2), ("最近三年税收收入", 3), ("近5年的变化", 5), ("这两年", 2)],
)
def test_reads_how_many_recent_years_are_asked(question: str, recent: int) -> None:
    assert read_timeframe(question, NOW).recent == recent


@pytest.mark.parametrize(
    "question", ["十四五规划", "三年行动计划", "2千米", "20231号", "五年级学位"]
)
def test_takes_other_numbers_for_no_year(question: str) -> None:
    frame = read_timeframe(question, NOW)
    assert (frame.years, frame.recent) == ((), 0)


@pytest.mark.parametrize(
    "question", ["新增就业超过2000人的街道", "刑事警情2015宗对吗", "拆除违法建设2020平方米"]
)
def test_takes_an_amount_that_looks_like_a_year_for_no_year(question: str) -> None:
    assert read_timeframe(question, NOW).years == ()


def test_says_how_a_relative_year_was_understood() -> None:
    assert "2023" in read_timeframe("去年的刑事警情", NOW).note
    assert read_timeframe("2023年的刑事警情", NOW).note == ""


def test_knows_a_year_that_belongs_to_the_title_of_a_report() -> None:
    assert read_timeframe("2025年政府工作报告里的刑事警情", NOW).by_title
    assert not read_timeframe("2025年的刑事警情", NOW).by_title


def test_rewrites_years_in_chinese_numerals_at_the_same_length() -> None:
    assert arabic_years("二〇二三年的刑事警情") == "2023年的刑事警情"
    assert arabic_years("二零二二年和二〇二三年") == "2022年和2023年"
    assert arabic_years("信访二三年有多少") == "信访23年有多少"


@pytest.mark.parametrize("words", ["二三年来", "近二三年", "二三年内", "十二三年", "第二五年"])
def test_some_years_are_no_year(words: str) -> None:
    assert arabic_years(words) == words


@given(st.integers(2000, 2099))
def test_reads_every_year_of_the_century(year: int) -> None:
    assert read_timeframe(f"青松街道{year}年刑事警情多少宗", NOW).years == (year,)


@given(st.text(max_size=300), st.integers(2000, 2100))
def test_reads_any_text_without_failing(text: str, now: int) -> None:
    frame = read_timeframe(arabic_years(text), now)
    assert all(0 <= start < end <= len(text) for start, end in frame.spans)
