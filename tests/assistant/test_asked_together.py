"""Sums, orders, parts and lists that a question asks for in words of its own."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

OAK = summary_of(
    "栎溪街道",
    "城镇新增就业2100人，完成目标任务的105%。拆除违法建设1.8万平方米，完成目标任务的90%。\n"
    "发现消防隐患830处，现场整改512处。征集新兵12名。在册低保对象413人。\n"
    "近三年来，累计更新泵房9座，惠及居民4120户。2023年更新泵房2座，惠及居民860户。\n"
    "地区生产总值48.6亿元，年末常住人口6万人。"
    "税收2.1亿元，增长5.5%；扣除清缴税款600万元后，增长1.8%。\n\n"
    "二、2024年工作安排\n\n计划新建口袋公园3个，打算引进企业5家。",
)
PINE = summary_of(
    "松桥街道",
    "城镇新增就业1500人，完成目标任务的98%。拆除违法建设2.4万平方米，完成目标任务的120%。\n"
    "征集新兵9名。发放低保金612万元，惠及768人。",
)
ELM = summary_of(
    "榆岭街道",
    "征集新兵15名。在册低保对象262人。热线满意率94.2%，全区平均为92.5%。"
    "路面完好率90.1%，全区平均为88.3%。",
)

trees = assistant_over({"oak.txt": OAK, "pine.txt": PINE, "elm.txt": ELM})


@pytest.mark.parametrize("words", ["并到一起", "合到一块儿", "凑一起", "加在一起"])
def test_puts_together_in_any_words(trees: Assistant, words: str) -> None:
    answer = trees.ask(f"栎溪跟松桥的城镇新增就业{words}有多少人")
    assert "2100人 + 1500人 = 3600人" in answer.text


def test_counted_places_in_general_are_no_place_of_a_report(trees: Assistant) -> None:
    answer = trees.ask("三个镇街一共征集了多少新兵")
    assert "合计36名" in answer.text
    assert "见于" not in answer.text


@pytest.mark.parametrize(
    ("question", "said", "first"),
    [
        ("拆违任务，栎溪和松桥哪个没完成？各完成目标的多少", "没有达到目标", "栎溪街道"),
        ("栎溪和松桥拆违哪个超额完成了任务", "达到目标", "松桥街道"),
    ],
)
def test_tells_who_did_not_and_who_did_meet_the_target(
    trees: Assistant, question: str, said: str, first: str
) -> None:
    text = trees.ask(question).text
    assert f"{said}的有：{first}。" in text
    assert "不低于100%" not in text


def test_a_share_of_the_target_that_is_compared_bounds_nothing(trees: Assistant) -> None:
    answer = trees.ask("城镇新增就业完成年度任务的比例，栎溪与松桥比谁高")
    assert "栎溪街道2023年高于松桥街道2023年，相差7个百分点" in answer.text


def test_a_part_in_words_of_its_own_is_not_the_whole(trees: Assistant) -> None:
    answer = trees.ask("栎溪街道发现的消防隐患里，一个月内改好的是多少处")
    assert answer.status == "related"
    assert all(f.related for f in answer.figures)


def test_a_part_that_the_report_names_is_told(trees: Assistant) -> None:
    answer = trees.ask("栎溪街道发现的消防隐患里，现场整改的是多少处")
    assert answer.status == "answered"
    assert "512" in {str(f.value) for f in answer.figures}


def test_whom_a_deed_reached_in_three_years_is_not_whom_it_reached_in_one(
    trees: Assistant,
) -> None:
    over = trees.ask("栎溪街道近三年一共更新了多少座泵房，惠及多少户")
    one = trees.ask("栎溪街道2023年更新了多少座泵房，惠及多少户")
    assert {str(f.value) for f in over.figures} >= {"9", "4120"}
    assert "860" not in over.text
    assert {str(f.value) for f in one.figures} >= {"2", "860"}


def test_how_many_are_to_be_built_is_answered_with_the_number(trees: Assistant) -> None:
    answer = trees.ask("栎溪街道2024年打算新建几个口袋公园")
    assert [(f.year, str(f.value)) for f in answer.figures] == [(2024, "3")]


def test_an_amount_per_head_is_written_as_it_is_worked_out(trees: Assistant) -> None:
    (result,) = [f for f in trees.ask("栎溪街道按常住人口算人均GDP是多少").figures if f.computed]
    assert result.formula == "486000万元 ÷ 60000人 = 8.1万元"


def test_a_ranking_does_not_put_first_whom_a_near_figure_goes_beyond(trees: Assistant) -> None:
    answer = trees.ask("低保人数最多的是哪个街道")
    assert answer.status == "related"
    assert "最高的是" not in answer.text
    assert "768人" in answer.text


def test_a_ranking_of_all_names_its_first(trees: Assistant) -> None:
    answer = trees.ask("征集新兵最多的是哪个街道")
    assert "最高的是榆岭街道2023年，为15名" in answer.text


def test_each_of_two_numbers_is_told_with_what_it_counts(trees: Assistant) -> None:
    answer = trees.ask("松桥街道低保到底是612万元还是768人")
    other = trees.ask("栎溪街道2023年消防隐患到底是830处还是512处")
    assert "口径不同" not in answer.text  # money and people are no two counts of one thing
    assert {"830", "512"} == {str(f.value) for f in other.figures}
    assert "口径不同" in other.text


def test_a_number_that_the_report_lacks_is_not_told(trees: Assistant) -> None:
    answer = trees.ask("栎溪街道2023年消防隐患到底是830处还是999处")
    assert "口径不同" not in answer.text
    assert "999" not in {str(f.value) for f in answer.figures}


def test_growth_without_a_part_is_told_by_the_sentence_that_has_it(trees: Assistant) -> None:
    answer = trees.ask("栎溪街道税收扣掉清缴以后增长多少")
    whole = trees.ask("栎溪街道税收增长多少")
    assert "扣除清缴税款600万元后，增长1.8%" in answer.text
    assert not answer.figures
    assert [str(f.change.amount) for f in whole.figures if f.change][:1] == ["5.5"]


def test_a_place_is_asked_for_its_own_behind_the_district_s(trees: Assistant) -> None:
    answer = trees.ask("全区热线满意率平均是多少，榆岭街道呢")
    assert {"92.5", "94.2"} <= {str(f.value) for f in answer.figures}
    assert "88.3" not in answer.text


def test_the_course_over_years_with_one_report_is_told_by_that_year(trees: Assistant) -> None:
    answer = trees.ask("松桥街道征集新兵近两年是怎么走的")
    assert "只有2023年的报告" in answer.text
    assert [str(f.value) for f in answer.figures] == ["9"]
