"""Figures of one name are told with what each is of; a figure that is not kept is no answer."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

_REPORT = (
    "鹤山街道2023年工作总结\n\n一、收支情况\n\n1.预算与执行。全年预算数8950万元，执行数7160万元，执行率80.0%。\n\n"
    "2.“三公”经费。全年“三公”经费支出61.24万元，比上年的67.82万元减少9.7%。\n\n二、重点项目\n\n"
    "1.河道保洁项目。预算1240.00万元，执行1016.80万元，执行率82.0%。\n\n"
    "2.居家养老项目。预算486.20万元，执行402.05万元，执行率82.7%。\n\n三、履职情况\n\n"
    "（一）经济。外贸进出口额由海关按区统计，街道不单独核算。固定资产投资16.2亿元，增长10.2%，其中工业投资2.62亿元。\n\n"
    "（二）平安。上半年案件类警情482宗，下半年382宗，环比下降20.7%。完成交易45宗，合同总标的额37916万元，同比增长250%。\n\n"
    "（三）农业。荔枝产量3900吨，下降46.3%。高速公路总里程84公里。财政总收入12亿元。\n"
)


street = assistant_over({"heshan.md": _REPORT})


def test_rates_of_one_name_are_told_with_their_headings(street: Assistant) -> None:
    lines = street.ask("鹤山街道2023年预算执行率是多少").text.splitlines()
    assert "80.0%" in lines[0]
    assert any("河道保洁项目" in line and "82.0%" in line for line in lines)
    assert any("居家养老项目" in line and "82.7%" in line for line in lines)


def test_a_sentence_that_no_figure_is_kept_is_no_answer(street: Assistant) -> None:
    answer = street.ask("鹤山街道2023年外贸进出口额")
    assert (answer.status, answer.reason) == ("related", "not_disclosed")
    assert "不单独核算" in answer.text


def test_why_a_figure_is_not_kept_is_answered_with_it(street: Assistant) -> None:
    assert street.ask("鹤山街道为什么没有外贸进出口额").status == "answered"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("鹤山上半年和下半年案件类警情相差几宗", "上半年比下半年多100宗"),
        ("鹤山下半年案件类警情比上半年少了多少", "下半年比上半年少100宗"),
        ("鹤山三公经费2023比2022少了多少万", "61.24万元 − 67.82万元 = -6.58万元"),
        ("2023年鹤山“三公”经费支出", "61.24万元"),
        ("鹤山合同标的额比上一年涨了几成，总额多少", "37916万元，同比增长250%"),
        ("鹤山荔枝收了多少吨", "3900吨"),
        ("鹤山固定资产投资里工业的那块有多少", "2.62亿元"),
        ("鹤山高速公路里程多少", "84公里"),
    ],
)
def test_answers_in_the_words_of_the_report(street: Assistant, question: str, told: str) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


def test_a_part_that_is_not_told_is_no_other_part(street: Assistant) -> None:
    assert street.ask("鹤山固定资产投资里农业的那块有多少").status != "answered"


_MONEY = (
    "培训费支出20.4万元，下降15.0%。会议费支出12.5万元，比上年减少3.1万元。\n\n"
    "在现有10个口袋公园基础上，再打造3个口袋公园，占地面积8578平方米，总投资4740.4万元。"
)


money = assistant_over({"a.txt": summary_of("鹤山街道", _MONEY)})


def test_a_gap_to_a_year_without_a_report_is_worked_out_roughly(money: Assistant) -> None:
    answer = money.ask("鹤山街道2023年比2022年培训费少了多少")
    assert "推算" in answer.text
    assert "约少3.6万元" in answer.text
    assert any(w.kind == "approximate" for w in answer.warnings)


def test_a_change_told_in_money_is_not_worked_out(money: Assistant) -> None:
    text = money.ask("鹤山街道2023年比2022年会议费少了多少").text
    assert "减少3.1万元" in text
    assert "推算" not in text


@pytest.mark.parametrize(
    "question",
    ["鹤山新建三个口袋公园平均一个要花多少万", "鹤山三个口袋公园平均每个投资多少"],
)
def test_money_is_divided_by_what_it_was_spent_on(money: Assistant, question: str) -> None:
    assert "4740.4万元 ÷ 3个 = 1580.13万元" in money.ask(question).text
