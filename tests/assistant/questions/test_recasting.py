"""Follow-ups that speak of the talk itself: corrections, sources, the one that came first."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant
from tests.assistant.streets import talk


def stated(answer: Answer) -> list[tuple[str, int, Decimal | None]]:
    return [(f.street, f.year, f.value) for f in answer.figures if not f.related]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("青松街道2023年养老床位多少", "说错了，是2022年"), ("青松街道", 2022, Decimal(320))),
        (("青松街道2023年养老床位多少", "不是青松，是柳塘"), ("柳塘镇", 2023, Decimal(180))),
        (
            ("2023年各街道垃圾分类率", "最高的那个街道GDP多少"),
            ("柳塘镇", 2023, Decimal("58.4")),
        ),
        (
            ("2023年哪个街道拆违最多", "它的垃圾分类率呢"),
            ("柳塘镇", 2023, Decimal("27.5")),
        ),
        (
            ("临溪街道养老床位多少", "青松街道2023年呢", "另一个街道呢"),
            ("临溪街道", 2023, Decimal(260)),
        ),
        (("青松街道2023年刑事立案多少", "前年呢", "2022年呢"), ("青松街道", 2022, Decimal(312))),
        (("柳塘镇一般公共预算收入", "支出呢"), ("柳塘镇", 2023, Decimal("4.12"))),
        (("青松街道2023年累计拆违多少", "当年的呢"), ("青松街道", 2023, Decimal("4.15"))),
        (("临溪街道养老床位多少", "2024年计划新增多少"), ("临溪街道", 2024, Decimal(60))),
    ],
)
def test_reads_whom_and_what_a_follow_up_means(
    assistant: Assistant, turns: tuple[str, ...], expected: tuple[str, int, Decimal]
) -> None:
    answer = talk(assistant, *turns)
    assert answer.status == "answered"
    assert stated(answer) == [expected]


@pytest.mark.parametrize(
    ("turns", "result"),
    [
        (("2023年临溪、柳塘、青松的刑事立案各多少", "平均多少"), "198.67"),
        (("青松街道2022年税收多少", "2023年呢", "平均呢"), "5.65"),
        (("青松街道2023年新增就业多少", "柳塘镇呢", "临溪街道呢", "三个加起来"), "5395"),
        (("青松街道2023年预算执行率", "前一年呢", "提高了几个百分点"), "2"),
        (("青松街道2023年案件类警情多少", "刑事警情呢", "治安警情呢", "它占多少"), "64.95"),
        (("青松街道2023年全年预算数多少", "执行数呢", "还剩多少没花"), "397.8"),
    ],
)
def test_computes_with_what_was_told_before(
    assistant: Assistant, turns: tuple[str, ...], result: str
) -> None:
    answer = talk(assistant, *turns)
    assert Decimal(result) in [f.value for f in answer.figures if f.computed]


def test_orders_all_streets_that_were_asked_of_one_by_one(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇满意率", "青松街道2023年呢", "临溪呢", "从高到低排一下")
    assert [f.street for f in answer.figures] == ["柳塘镇", "青松街道", "临溪街道"]


def test_quotes_where_the_last_answer_stands(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇养老床位多少", "出处呢")
    assert "出处：\n- 《2024年柳塘镇政府工作报告》" in answer.text
    assert answer.citations[0].quote in answer.text


def test_tells_what_is_done_about_the_item_of_a_list_that_is_meant(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2023年有哪些问题", "第二个怎么解决")
    assert "15台" in answer.text
    assert "税" not in answer.text


def test_names_the_years_that_a_sum_over_years_lacks(assistant: Assistant) -> None:
    answer = talk(assistant, "青松、柳塘2023年刑事立案", "两年合计多少")
    assert answer.status == "related"
    assert "柳塘镇只有2023年的报告" in answer.text


def test_gives_no_share_of_the_country_for_a_sum_of_streets(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇GDP多少", "青松街道2023年呢", "两个加起来占全国多少")
    assert not [f for f in answer.figures if f.unit == "%"]
    assert "占比无法计算" in answer.text


@pytest.mark.parametrize("ask", ["刚才两个加起来", "把刚才这两个数加起来", "上面两项合计多少"])
def test_adds_up_the_two_things_asked_just_now(assistant: Assistant, ask: str) -> None:
    answer = talk(assistant, "青松街道2023年新增四上企业多少", "退库呢", ask)
    assert "24家 + 6家 = 30家" in answer.text


def test_takes_what_left_from_what_came_for_the_net(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2023年新增四上企业多少", "退库呢", "净增是多少")
    assert "24家 − 6家 = 18家" in answer.text


def test_works_out_no_net_of_what_neither_came_nor_left(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2023年养老床位多少张", "长者饭堂呢", "净增是多少")
    assert "−" not in answer.text


def test_divides_the_money_by_the_households_asked_oftalk(assistant: Assistant) -> None:
    answer = talk(assistant, "青松2022年低保金发了多少", "惠及多少户", "平均一户多少")
    assert answer.status == "answered"
    assert "÷ 268户" in answer.text


def test_tells_what_there_is_by_now_after_what_is_to_be_added(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇2024年打算新增多少张养老床位", "眼下有多少")
    assert [(f.value, f.year) for f in answer.figures] == [(180, 2023)]


def test_a_target_asked_again_stays_a_target(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇2024年打算新增多少张养老床位", "是多少张")
    assert [f.value for f in answer.figures] == [40]


def test_tells_both_things_that_an_english_question_asks(assistant: Assistant) -> None:
    beds = "How many elderly care beds does Liutang Town have in 2023"
    answer = assistant.ask(f"{beds}, and what is the garbage sorting rate?")
    assert [str(f.value) for f in answer.figures][:2] == ["180", "27.5"]


def test_whom_it_reaches_is_of_the_thing_asked_before(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2022年低保金发了多少", "惠及多少户")
    assert [f.value for f in answer.figures] == [268]


def test_whom_another_deed_reaches_is_no_answer(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2022年养老床位多少张", "惠及多少户")
    assert answer.status != "answered"


def test_asks_what_is_there_in_all_after_what_is_new(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇2024年计划新增养老床位多少张", "现在一共有多少张")
    assert [(f.value, f.year) for f in answer.figures] == [(180, 2023)]


def test_goes_on_with_the_newest_report_where_a_year_was_only_taken_over(
    assistant: Assistant,
) -> None:
    answer = talk(assistant, "永平街道2023年案件类警情多少", "云城街呢", "那刑事的有多少宗")
    assert [(f.value, f.year) for f in answer.figures] == [(425, 2022)]
    assert "没有2023年的报告" in answer.text


def test_a_year_named_for_the_place_itself_stays(assistant: Assistant) -> None:
    answer = talk(assistant, "云城街道2023年案件类警情多少", "那刑事的有多少宗")
    assert answer.reason == "no_such_year"


@pytest.mark.parametrize(("year", "task"), [(2023, "4.0"), (2022, "3.5")])
def test_takes_the_task_that_stands_beside_what_was_done(
    assistant: Assistant, year: int, task: str
) -> None:
    answer = talk(assistant, "青松拆违任务数是多少", f"{year}年呢")
    assert answer.status == "answered"
    assert [str(f.value) for f in answer.figures] == [task]
    assert "年度任务（拆除违法建设）" in answer.text


def test_takes_no_task_of_another_thing(assistant: Assistant) -> None:
    assert assistant.ask("青松街道2023年老旧小区改造任务数多少").status != "answered"


def test_more_of_a_thing_is_the_number_of_those_that_are_new(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道停车位，2022年报告里计划增加多少，2023年实际增加了多少")
    assert [f.value for f in answer.figures] == [600, 640]
    stock = assistant.ask("青松街道2023年养老床位增加了多少")
    assert "比上年增加80张" in stock.text
