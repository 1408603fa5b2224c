"""Figures as a statistician asks for them: near names, ends of an order, and what goes on."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over, summary_of, talk

_BODIES = {
    "鹭港街道": "一般公共预算收入6亿元，同比增长5.6%。规上工业总产值138亿元，增长9.7%，其中装备制造"
    "、绿色食品两大主导产业分别完成61.2亿元、18.9亿元，分别增长14.3%、17.8%。上半年规上工业总产值64亿元；"
    "1—9月规上工业总产值101亿元。\n"
    "重点项目总投资187亿元，年度完成投资29.8亿元，占年度计划的102.8%。刑事警情196宗，其中盗抢类警情41宗。\n"
    "外贸进出口总额12.3亿元，其中出口8.7亿元、进口3.6亿元。惠及低保对象1104人，惠及残疾人937人。\n"
    "城乡居民养老保险参保2.61万人，医疗保险参保5.88万人，参保率分别为97.2%、98.3%。受理信访事项98件，同比上升5.4%。\n"
    "五年来，累计拆除违法建设31.2万平方米。2023年拆除违法建设5.4万平方米。",
    "鹤洲街道": "一般公共预算收入4亿元，同比增长8.3%。低保对象673人。刑事警情214宗。"
    "城乡居民医疗保险参保4.93万人，参保率99.1%。受理信访事项156件，同比下降11.4%。",
    "雁滩镇": "一般公共预算收入2亿元，同比下降2.6%。惠及低保对象389人。刑事警情132宗。"
    "城乡居民医疗保险参保3.12万人，参保率97.6%。受理信访事项120件，同比下降2.0%。",
}

birds = assistant_over({f"{s}.txt": summary_of(s, body) for s, body in _BODIES.items()})


def signable(assistant: Assistant, *questions: str) -> Answer:
    """Return the answer to the last question of a talk, each figure of it bound to its passage."""
    answer = talk(assistant, *questions)
    assert_signable(answer, assistant.library)
    return answer


@pytest.mark.parametrize(
    "questions",
    [
        ("一般公共预算收入最高的，是最低的几倍",),
        ("三个街道一般公共预算收入谁最高", "是最低的几倍"),
    ],
)
def test_the_highest_is_held_against_the_lowest(birds: Assistant, questions: tuple[str]) -> None:
    assert "6亿元 ÷ 2亿元 = 3" in signable(birds, *questions).text


def test_the_lowest_may_be_held_against_the_highest(birds: Assistant) -> None:
    assert "2亿元 ÷ 6亿元" in signable(birds, "一般公共预算收入最低的街道是最高的几倍").text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("三个街道财政收入谁最高", "最高的是鹭港街道2023年，为6亿元"),
        ("哪些街道财政收入是下降的", "下降的有：雁滩镇"),
        ("三个街道财政收入合计", "= 12亿元"),
    ],
)
def test_places_are_compared_by_the_near_figure_that_all_have(
    birds: Assistant, question: str, told: str
) -> None:
    answer = signable(birds, question)
    assert answer.status == "related"
    assert told in answer.text
    assert any(w.kind == "scope" for w in answer.warnings)


def test_what_only_some_have_near_is_not_compared(birds: Assistant) -> None:
    assert signable(birds, "三个街道外资谁最多").status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("鹭港街道装备制造产值多少", "61.2亿元"),
        ("鹭港街道盗抢警情多少宗", "41宗"),
        ("鹭港街道出口多少", "8.7亿元"),
        ("鹭港街道医保参保率", "98.3%"),
        ("鹭港街道低保对象多少人", "1104人"),
        ("鹭港街道五年拆违多少", "31.2万平方米"),
    ],
)
def test_a_near_name_is_the_asked_one(birds: Assistant, question: str, told: str) -> None:
    answer = signable(birds, question)
    assert (answer.status, told in answer.text.replace(",", "")) == ("answered", True)


def test_the_rate_of_the_same_insurance_is_compared(birds: Assistant) -> None:
    lines = signable(birds, "三个街道医保参保率比一比").text.split("\n")
    assert ["99.1%" in lines[1], "98.3%" in lines[2], "97.6%" in lines[3]] == [True] * 3


def test_which_rose_is_asked_of_whom(birds: Assistant) -> None:
    answer = signable(birds, "谁的信访量是上升的")
    assert answer.text.split("\n")[0].endswith("上升的有：鹭港街道。")
    assert not any(w.kind == "premise" for w in answer.warnings)


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (("鹭港街道上半年规上工业总产值", "1-9月呢"), "101亿元"),
        (("鹭港街道重点项目完成投资多少", "占计划多少"), "102.8%"),
        (("三个街道刑事警情合计", "平均每个街道多少"), "÷ 3 = 180.67宗"),
    ],
)
def test_goes_on_in_few_words(birds: Assistant, questions: tuple[str, ...], told: str) -> None:
    answer = signable(birds, *questions)
    assert (answer.status, told in answer.text) == ("answered", True)


def test_a_sum_of_small_numbers_is_still_out_of_scope(birds: Assistant) -> None:
    assert birds.ask("1-9等于多少").reason == "out_of_scope"
