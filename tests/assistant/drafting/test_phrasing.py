from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalog import Account, Place
from assistant.drafting.phrasing import answer_figure, change_words, figure_words, value_words
from assistant.found import Found
from corpus.figure import Change, Direction, Figure


def figure_in(text: str, number: str, indicator: str, **about: object) -> Figure:
    """Return the figure of a number that stands in a text with its unit."""
    start = text.index(number)
    unit = str(about.pop("unit", "宗"))
    end = start + len(number)
    end += len(unit) if text[end:].startswith(unit) else 0
    return Figure(
        id="r-f1", report="r", street="青松街道", year=2023, indicator=indicator,
        value=Decimal(number.replace(",", "").replace(" ", "")), unit=unit,
        value_start=start, value_end=end, start=0, end=len(text),
        sentence_start=0, sentence_end=len(text), **about,
    )  # type: ignore[arg-type] # fmt: skip


def found(figure: Figure) -> Found:
    account = Account("r", 2023, 2023, "2023年青松街道工作总结")
    place = Place("青松街道", "", "街道", (account,), "青松街道")
    return Found(figure, place, account, "same", 1.0)


def change_in(text: str, words: str, direction: Direction, amount: str, unit: str) -> Change:
    start = text.index(words)
    return Change(direction, Decimal(amount), unit, "同比", start, start + len(words))


@pytest.mark.parametrize(
    ("text", "number", "unit", "about", "words"),
    [
        ("预算数11,410.17万元", "11,410.17", "万元", {}, "11,410.17万元"),
        ("税收收入5.40亿元", "5.40", "亿元", {}, "5.40亿元"),
        ("垃圾分类率约27.5%", "27.5", "%", {"approximate": "约"}, "约27.5%"),
        ("接待8000余人次", "8000", "人次", {"approximate": "余"}, "8000余人次"),
        ("接待8000人次以上", "8000", "人次", {"approximate": "以上"}, "8000人次以上"),
        ("增速6%左右", "6", "%", {"approximate": "左右"}, "6%左右"),
    ],
)
def test_writes_a_value_as_the_report_does(
    text: str, number: str, unit: str, about: dict[str, str], words: str
) -> None:
    assert value_words(figure_in(text, number, "指标", unit=unit, **about), text) == words


def test_writes_both_ends_of_a_range() -> None:
    text = "新增企业10—15家"
    figure = figure_in(text, "10", "新增企业", unit="家", value_upper=Decimal(15))
    assert value_words(figure, text) == "10—15家"


def test_states_street_year_indicator_value_and_change_in_one_clause() -> None:
    text = "刑事警情408宗，同比下降15.0%"
    figure = figure_in(
        text, "408", "刑事警情", change=change_in(text, "同比下降15.0%", "down", "15.0", "%")
    )
    assert figure_words(found(figure), text) == "青松街道2023年刑事警情408宗，同比下降15.0%"


def test_states_the_period_unless_it_is_the_whole_year() -> None:
    text = "刑事警情408宗"
    figure = figure_in(text, "408", "刑事警情")
    part = figure_words(found(replace(figure, period="1—11月")), text)
    whole = figure_words(found(replace(figure, period="全年")), text)
    assert (part, whole) == ("青松街道2023年1—11月刑事警情408宗", "青松街道2023年刑事警情408宗")


def test_marks_a_plan_as_a_plan() -> None:
    text = "计划新增停车位600个"
    figure = figure_in(text, "600", "新增停车位", unit="个", planned="计划")
    assert figure_words(found(figure), text) == "青松街道2023年新增停车位计划600个"


def test_marks_a_target_that_only_its_heading_marks() -> None:
    text = "新增停车位600个"
    figure = figure_in(text, "600", "新增停车位", unit="个", planned="下一步")
    assert "目标600个" in figure_words(found(figure), text)


def test_puts_the_baseline_of_a_shared_verb_before_each_change() -> None:
    text = "同比下降，分别为降13.8%"
    change = Change("down", Decimal("13.8"), "%", "同比", text.index("降13.8"), len(text))
    assert change_words(change, text).startswith("同比")


@given(
    st.sampled_from([("up", "上升"), ("down", "下降")]),
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal(999), places=2),
    st.sampled_from(["%", "个百分点", "宗"]),
)
def test_keeps_direction_amount_and_unit_of_every_change(
    way: tuple[Direction, str], amount: Decimal, unit: str
) -> None:
    words = f"同比{way[1]}{amount}{unit}"
    text = f"刑事警情408宗，{words}。"
    assert change_words(change_in(text, words, way[0], str(amount), unit), text) == words


def test_carries_over_what_qualifies_a_figure() -> None:
    text = "预计新增约39家"
    figure = figure_in(text, "39", "新增企业", unit="家", planned="预计", approximate="约")
    stated = answer_figure(found(figure), 4, related=True)
    assert (stated.planned, stated.approximate, stated.citation, stated.related) == (
        "预计", "约", 4, True,
    )  # fmt: skip


def test_a_change_that_shares_its_unit_with_the_next_is_told_with_it() -> None:
    text = "覆盖率98%、办结率91%，分别提高2.1、3.4个百分点"
    change = replace(change_in(text, "提高2.1", "up", "2.1", "个百分点"), baseline="")
    assert change_words(change, text) == "提高2.1个百分点"


def test_what_lacks_to_a_target_is_told_as_a_gap_and_not_as_a_fall() -> None:
    text = "一般公共预算收入2.44亿元，距2.45亿元的年度目标尚差100万元"
    words = "距2.45亿元的年度目标尚差100万元"
    change = replace(change_in(text, words, "down", "100", "万元"), baseline="年度目标")
    assert change_words(change, text) == "距年度目标尚差100万元"
