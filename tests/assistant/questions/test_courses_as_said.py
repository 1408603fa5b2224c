"""Courses and orders in everyday words: 缓过来没, 越跑越快吗, 谁垫底, 掉得更狠, 领头几年了."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of, talk

assistant = assistant_over(
    {
        "枫渡2023.txt": summary_of(
            "枫渡街道",
            "地区生产总值61.2亿元，同比增长6.3%。税收收入4.10亿元，同比下降2.2%。"
            "商务楼宇入驻率78.5%，同比下降1.6个百分点。低保对象306人。110千伏变电站2座。"
            "绿化考核全区排名第5位。",
        ),
        "枫渡2024.txt": summary_of(
            "枫渡街道",
            "地区生产总值64.0亿元，同比增长4.5%。税收收入4.38亿元，同比增长6.8%。"
            "商务楼宇入驻率80.9%，同比提高2.4个百分点。低保对象288人。110千伏变电站3座。"
            "信访总量108件次，同比上升12.5%。刑事警情126宗，同比下降10.0%。满意率93.0%。"
            "粮食单产连续5年居全区首位，产量0.85万吨。机关公用经费连续7年只减不增。"
            "发放垫底资金30万元。绿化考核全区排名第3位。",
            year=2024,
        ),
        "梨埠2024.txt": summary_of(
            "梨埠镇",
            "税收收入2.06亿元，同比下降3.1%。信访总量77件次，同比下降18.9%。低保对象512人。"
            "刑事警情88宗，同比下降14.6%。满意率95.4%。拆除违法建设3.02万平方米。"
            "茶叶产量连续3年增长。",
            year=2024,
        ),
        "桑洲2024.txt": summary_of(
            "桑洲街道",
            "税收收入5.90亿元，同比增长1.1%。信访总量140件次，同比下降4.8%。低保对象199人。"
            "刑事警情201宗，同比下降7.3%。满意率90.1%。拆除违法建设0.96万平方米。",
            year=2024,
        ),
    }
)


@pytest.mark.parametrize(
    "question",
    [
        "枫渡街道税收缓过来没",
        "枫渡街道税收有没有回暖",
        "枫渡街道税收止跌了没有",
        "枫渡街道税收这两年变没变",
        "枫渡街道税收这两年是往下走还是往上走啊",
        "枫渡街道税收这两年是跌是涨",
        "枫渡街道这两年税收好了还是差了",
    ],
)
def test_whether_a_figure_moved_is_asked_in_many_words(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert "4.10亿元，同比下降2.2%" in answer.text
    assert "4.38亿元，同比增长6.8%" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "枫渡街道GDP增速这两年是越跑越快吗，快了几个点",
        "枫渡街道GDP这两年增得快不快，是加速还是放慢",
        "枫渡街道GDP这两年是加速还是减速",
        "枫渡街道GDP是不是越走越慢",
    ],
)
def test_a_pace_is_asked_as_a_way_of_running(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert "收窄1.8个百分点" in answer.text


def test_recovering_is_asked_of_what_was_told_before(assistant: Assistant) -> None:
    answer = talk(assistant, "枫渡街道2023年税收多少", "2024年缓过来没")
    assert answer.status == "answered"
    assert "4.38亿元，同比增长6.8%" in answer.text


def test_words_of_change_inside_a_name_stay(assistant: Assistant) -> None:
    assert "变电站3座" in assistant.ask("枫渡街道2024年有几座变电站").text
    assert "变电站2座" in assistant.ask("枫渡街道变电站有没有变").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("枫渡、梨埠、桑洲2024年满意率哪家最高哪家垫底", "最低的是桑洲街道2024年，为90.1%"),
        ("2024年满意率谁垫底", "最低的是桑洲街道2024年，为90.1%"),
        ("2024年低保对象三地分别多少人，多到少排", "最高的是梨埠镇2024年，为512人"),
        ("2024年低保对象三地分别多少人，少到多排", "最低的是桑洲街道2024年，为199人"),
        ("枫渡、梨埠、桑洲2024年低保对象排个座次", "最高的是梨埠镇2024年，为512人"),
        ("拆违2024年谁拆得多，给梨埠、桑洲排个一二三", "最高的是梨埠镇2024年，为3.02万平方米"),
    ],
)
def test_an_order_is_asked_in_many_words(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "枫渡、梨埠、桑洲2024年信访少得最明显的是哪家",
        "枫渡、梨埠、桑洲2024年信访掉得最狠的是哪个",
        "2024年信访总量哪个街道跌得最惨",
    ],
)
def test_the_steepest_fall_is_told_and_not_the_greatest_number(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert "最大的是梨埠镇2024年，为18.9%" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "枫渡、梨埠、桑洲2024年税收，掉头往下走的是哪一个，掉了多少",
        "2024年税收往下掉的是哪个街道",
    ],
)
def test_the_one_that_turned_down_is_found(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    first = next(line for line in answer.text.split("\n") if line.startswith("- "))
    assert "梨埠镇2024年税收收入2.06亿元，同比下降3.1%" in first


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("枫渡街道粮食单产在全区领头有几年了", "连续5年居全区首位"),
        ("枫渡街道粮食单产全区老大当了多少年", "连续5年居全区首位"),
        ("枫渡街道公用经费压了多少年了", "连续7年只减不增"),
    ],
)
def test_years_on_end_are_asked_by_what_was_held(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


@pytest.mark.parametrize("question", ["梨埠镇茶叶产量领跑几年了", "梨埠镇茶叶产量降了几年了"])
def test_years_of_growth_are_no_years_at_the_head_or_of_falling(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status != "answered"


def test_a_move_in_an_order_is_asked_as_a_step(assistant: Assistant) -> None:
    answer = assistant.ask("枫渡街道绿化考核的名次，从2023年到2024年是往前挪还是往后掉了")
    assert answer.status == "answered"
    assert "第5位" in answer.text
    assert "第3位" in answer.text


def test_money_laid_out_in_advance_is_no_bottom_of_an_order(assistant: Assistant) -> None:
    assert "30万元" in assistant.ask("枫渡街道2024年发放垫底资金多少").text
