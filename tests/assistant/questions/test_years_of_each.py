"""Places that were asked about in years of their own are held together in those years."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.drafting.work import Turn
from tests.assistant.streets import assistant_over


def _report(street: str, year: int, members: int) -> str:
    return f"""{street}{year}年工作总结

一、党的建设

发展党员{members}名。改造老旧小区16个，涉及楼栋162栋，惠及居民4735户。收回结余资金126.5万元。年初预算6218.4万元，全年执行数6812.4万元。

"""


assistant = assistant_over(
    {
        "鼓楼2022.txt": _report("鼓角楼街道", 2022, 21),
        "鼓楼2023.txt": _report("鼓角楼街道", 2023, 24),
        "鼓楼2024.txt": _report("鼓角楼街道", 2024, 19),
        "榕溪2023.txt": _report("榕溪街道", 2023, 38),
        "榕溪2024.txt": _report("榕溪街道", 2024, 40),
    }
)


def _talk(assistant: Assistant, *questions: str) -> list[str]:
    history: tuple[Turn, ...] = ()
    for question in questions:
        answer = assistant.ask(question, history)
        assert answer.status == "answered"
        history = (*history, Turn(question, answer))
    return [turn.answer.text for turn in history]


def test_each_place_keeps_the_year_it_was_asked_about(assistant: Assistant) -> None:
    *_, apart, total = _talk(
        assistant, "鼓角楼2022年发展党员多少", "那榕溪2023年呢", "两个差多少", "合计呢"
    )
    assert "38名 − 21名 = 17名" in apart
    assert "21名 + 38名 = 59名" in total


@pytest.mark.parametrize("last", ["两年差多少", "这两年差多少", "差多少"])
def test_the_two_years_talked_about_are_meant(assistant: Assistant, last: str) -> None:
    *_, apart = _talk(assistant, "鼓角楼2022年发展党员多少", "2023年呢", last)
    assert "24名 − 21名 = 3名" in apart


def test_the_last_two_years_are_the_newest(assistant: Assistant) -> None:
    *_, apart = _talk(assistant, "鼓角楼2022年发展党员多少", "近两年差多少")
    assert "24名 − 19名 = 5名" in apart


def test_a_sum_over_places_in_years_of_their_own_lacks_nothing(assistant: Assistant) -> None:
    (total,) = _talk(assistant, "鼓角楼2022年、榕溪2024年发展党员合计多少")
    assert "61名" in total
    assert "没有计入" not in total


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("榕溪2024年涉及楼栋多少栋", "162栋"),
        ("榕溪2024年老旧小区改造惠及多少户", "4735户"),
        ("榕溪2024年收回结余资金多少", "126.5万元"),
    ],
)
def test_a_name_of_its_own_comes_first(assistant: Assistant, question: str, told: str) -> None:
    assert told in _talk(assistant, question)[0]


def test_what_is_left_is_worked_out_of_the_very_thing(assistant: Assistant) -> None:
    answer = assistant.ask("榕溪2024年视频监控还剩多少没完成")
    assert answer.status in {"related", "not_found"}
    assert "计算" not in answer.text
