"""Questions that ask several things are answered thing by thing."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.questions.dialogue import plan_requests
from assistant.questions.requests import segments
from tests.assistant.streets import catalog_of


@pytest.mark.parametrize(
    ("question", "asking"),
    [
        ("云城街刑事警情多少宗，治安警情又是多少宗？", 2),
        ("餐饮业增长了多少住宿业又增长了多少", 2),
        ("云城街刑事警情近两年的走势说一下，2024年的目标多少", 2),
        ("您好，请问柳塘镇2023年粮食总产量是多少，城镇新增就业多少人，十分感谢！", 2),
    ],
)
def test_finds_the_requests_of_a_question(question: str, asking: int) -> None:
    assert sum(s.asks for s in segments(question)) == asking


@pytest.mark.parametrize(
    "question",
    [
        "云城街刑事警情同比下降多少",
        "刑事警情、治安警情分别多少宗",
        "永平街案件类警情近两年的走势",
        "永平街，2023年，案件类警情多少宗",
        "青松街道和柳塘镇哪个刑事警情更多",
    ],
)
def test_leaves_a_single_request_whole(question: str) -> None:
    assert segments(question) == ()


def test_answers_each_request_with_its_own_citation(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇2023年粮食总产量是多少，刑事警情又有多少宗")
    assert [(f.indicator, str(f.value)) for f in answer.figures] == [
        ("粮食总产量", "1.24"),
        ("刑事警情", "152"),
    ]
    assert len({f.citation for f in answer.figures}) == 2


def test_the_second_request_takes_street_and_year_from_the_first(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2022年刑事警情多少宗，治安警情多少宗")
    assert {(f.street, f.year) for f in answer.figures} == {("青松街道", 2022)}
    assert {str(f.value) for f in answer.figures} == {"480", "840"}


def test_says_what_one_of_two_requests_finds_nothing_for(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇2023年粮食总产量是多少，地铁里程多少公里")
    assert answer.status == "answered"
    assert "1.24" in answer.text
    assert "没有披露“地铁里程”" in answer.text


def test_value_and_change_of_one_thing_are_stated_once(assistant: Assistant) -> None:
    answer = assistant.ask("云城街刑事警情多少宗，同比下降多少")
    assert len(answer.figures) == 1
    assert answer.text.count("425") == 1


@pytest.mark.parametrize(
    "question",
    [
        "甲街道税收收入，上半年多少，全年多少",
        "甲街道上半年和全年的税收收入各是多少",
    ],
)
def test_asks_for_each_part_of_the_year_of_the_thing_named_first(question: str) -> None:
    catalog = catalog_of(("甲街道", 2023), indicators=("税收收入",))
    plans = plan_requests(question, (), catalog, 2024).plans
    assert [(p.asked, p.period) for p in plans] == [("税收收入", "上半年"), ("税收收入", "全年")]


def test_keeps_requests_apart_that_count_people_and_homes() -> None:
    catalog = catalog_of(("甲街道", 2023), indicators=("低保对象",))
    plans = plan_requests("甲街道低保对象有多少户，多少人", (), catalog, 2024).plans
    assert [p.unit for p in plans] == ["户", "人"]


@pytest.mark.parametrize(
    "question",
    [
        "甲街道2023年钱花得慢是啥原因，后头准备咋改",
        "甲街道资金花得这么慢到底咋回事，下一步打算怎么解决",
        "甲街道预算花得慢，是什么原因？今后有什么措施",
    ],
)
def test_asks_for_a_cause_and_for_what_is_done_about_the_same_thing(question: str) -> None:
    plans = plan_requests(question, (), catalog_of(("甲街道", 2023)), 2024).plans
    assert [plan.remedy for plan in plans] == [False, True]
    assert len({plan.asked for plan in plans}) == 1
    assert "预算执行进度慢" in plans[0].asked


def test_a_time_that_opens_a_question_stays_with_its_first_request() -> None:
    catalog = catalog_of(("甲街道", 2023), indicators=("税收收入",))
    plans = plan_requests("2023年三季度，甲街道税收收入多少？全年呢", (), catalog, 2024).plans
    assert [p.period for p in plans] == ["三季度", "全年"]
    plans = plan_requests("2023年，甲街道税收收入多少？全年呢", (), catalog, 2024).plans
    assert plans[0].years == (2023,)
