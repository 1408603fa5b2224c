"""A stated amount in the unit that a question asks for."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.drafting.work import Turn
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over, summary_of

BODY = (
    "地区生产总值52.37亿元，同比增长4.9%。税收10770万元。拆除违法建设1.47万平方米。"
    "加装电梯9部。流转土地540亩。"
)

yunpu = assistant_over({"a.txt": summary_of("云浦街道", BODY)})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云浦街道地区生产总值多少万元", "52.37亿元 = 523700万元"),
        ("云浦街道税收是多少亿元", "10770万元 = 1.077亿元"),
        ("云浦街道拆除违法建设换算成平方米是多少", "1.47万平方米 = 14700平方米"),
        ("云浦街道流转土地多少公顷", "540亩 = 36公顷"),
        ("云浦街道税收是1.077亿元吗", "10770万元 = 1.077亿元"),
    ],
)
def test_says_how_much_it_is_in_the_unit_asked_for(
    yunpu: Assistant, question: str, told: str
) -> None:
    answer = yunpu.ask(question)
    assert told in answer.text
    assert_signable(answer, yunpu.library)


def test_a_follow_up_may_ask_for_another_unit(yunpu: Assistant) -> None:
    first = yunpu.ask("云浦街道税收多少")
    answer = yunpu.ask("换成亿元", (Turn("云浦街道税收多少", first),))
    assert "10770万元 = 1.077亿元" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "云浦街道地区生产总值多少亿元",
        "云浦街道加装电梯多少部",
        "云浦街道拆除违法建设多少平方米",
        "云浦街道税收多少",
        "云浦街道税收是1.5亿元吗",
    ],
)
def test_what_is_told_so_already_is_not_converted(yunpu: Assistant, question: str) -> None:
    assert "换算" not in yunpu.ask(question).text
