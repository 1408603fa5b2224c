"""How a figure moved over the years that the reports of one street tell of."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, talk

_YEARS = {
    2021: "刑事警情420宗，同比下降3.1%。火灾30起。新增停车泊位300个。"
    "年末在库企业90家。受理12345热线工单6200件。规上工业总产值20.1亿元，同比增长9.0%。预算执行率94.0%。",
    2022: "刑事警情390宗，同比下降7.1%。火灾26起，同比下降13.3%。新增停车泊位420个。"
    "年末在库企业96家。\n\n12345热线方面，受理工单7100件。规上工业总产值21.3亿元，同比增长6.1%。预算执行率92.5%。",
    2023: "刑事警情350宗，同比下降10.3%。火灾29起，同比上升11.5%。新增停车泊位380个。"
    "在库企业104家。受理12345热线工单6900件。规上工业总产值22.0亿元，同比增长3.2%。预算执行率95.2%。",
}
_ALONE = "枫林街道2023年工作总结\n\n一、主要工作\n\n刑事警情200宗，同比下降4.0%。\n"

assistant = assistant_over(
    {
        f"桂湾{year}.txt": f"桂湾街道{year}年工作总结\n\n一、主要工作\n\n{body}\n"
        for year, body in _YEARS.items()
    }
    | {"枫林.txt": _ALONE}
)


@pytest.mark.parametrize(
    "question",
    [
        "桂湾街道刑事警情是不是连续几年都在下降",
        "桂湾街道刑事警情逐年下降了吗",
        "桂湾街道刑事警情连续下降了没有",
    ],
)
def test_whether_a_figure_kept_falling_is_told_from_every_year(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert "2021年、2022年、2023年连续三年下降" in answer.text
    assert {f.value for f in answer.figures if not f.computed} == {420, 390, 350}
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_asking_whether_a_figure_fell_is_not_corrected_where_it_turned(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("桂湾街道的火灾连续下降了没有？")
    assert "没有年年下降" in answer.text
    assert "2023年转为上升" in answer.text
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_the_year_from_which_a_figure_turned_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("桂湾街道火灾什么时候开始升的")
    assert answer.status == "answered"
    assert "2023年转为上升" in answer.text


def test_slower_from_year_to_year_compares_the_rates(assistant: Assistant) -> None:
    answer = assistant.ask("桂湾街道规上工业总产值增速是不是一年比一年慢")
    assert "2022年、2023年连续两年放缓" in answer.text
    assert "收窄5.8个百分点" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("桂湾街道这三年哪一年新增停车泊位最多", "最高的是桂湾街道2022年，为420个"),
        ("桂湾街道预算执行率最低的是哪年", "最低的是桂湾街道2022年，为92.5%"),
    ],
)
def test_the_peak_of_the_years_is_named(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).text


def test_years_since_one_are_told_each(assistant: Assistant) -> None:
    answer = assistant.ask("桂湾街道自2022年以来每年新增停车泊位多少个")
    assert {f.value for f in answer.figures if not f.computed} == {420, 380}


def test_a_single_report_tells_no_course(assistant: Assistant) -> None:
    answer = assistant.ask("枫林街道刑事警情是不是连续下降")
    assert "看不出逐年的变化" in answer.text
    assert "下降4.0%" in answer.text


def test_a_year_that_words_the_thing_otherwise_is_filled_from_its_own_report(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("桂湾街道这三年接的12345工单哪年最多")
    assert answer.status == "answered"
    assert "最高的是桂湾街道2022年，为7100件" in answer.text


def test_these_two_years_are_those_talked_about(assistant: Assistant) -> None:
    questions = ["桂湾街道2021年预算执行率", "2022年呢", "这两年哪一年高"]
    answer = talk(assistant, *questions)
    assert "最高的是桂湾街道2021年，为94.0%" in answer.text
    assert "2023年" not in answer.text


def test_a_stock_at_the_end_of_the_year_may_be_told_without_saying_when(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("桂湾街道年末在库企业，2023年比2021年净增多少家")
    assert "增加14家" in answer.text


def test_a_fall_since_a_year_is_taken_between_the_years(assistant: Assistant) -> None:
    answer = assistant.ask("桂湾街道刑事警情2021年以来降了多少")
    assert "减少70宗" in answer.text


def test_three_years_together_are_added_up_where_no_report_does(assistant: Assistant) -> None:
    answer = assistant.ask("桂湾街道三年累计新增停车泊位多少个")
    assert "合计1100个" in answer.text


def test_whether_it_fell_is_borne_out_by_the_year_before(assistant: Assistant) -> None:
    answer = assistant.ask("桂湾街道刑事警情下降了没有")
    assert {f.value for f in answer.figures} == {350, 390}
    assert not any(w.kind == "premise" for w in answer.warnings)


@pytest.mark.parametrize(
    "question", ["桂湾街道刑事警情这两年是不是都在减少", "桂湾街道刑事警情越来越少了吗"]
)
def test_both_years_and_ever_less_ask_for_the_course(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert {390, 350} <= {f.value for f in answer.figures}
    assert "下降" in answer.text
