"""Questions over all streets of a district: which went which way, and what they make together."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over, summary_of

_BODIES = {
    "枫岸街道": "刑事警情230宗，同比下降12.5%。火灾43起，同比上升4.9%。受理12345热线工单905件。"
    "拆除违法建设5.2万平方米，完成年度任务的104%。",
    "栗溪街道": "刑事警情142宗，同比下降21.6%。火灾27起，同比下降10.0%。12345热线转办418件。"
    "拆除违法建设1.86万平方米，完成年度任务的93%。老旧小区改造6个。",
    "荻浦镇": "刑事警情198宗，同比上升3.1%。火灾31起，同比下降6.1%。办理市民服务热线诉求526件。"
    "拆除违法建设3.1万平方米，完成年度任务的106%。老旧小区改造4个。",
    "杉湾镇": "火灾12起，比上年增加1起。拆除违法建设2.2万平方米，完成年度任务的110%。",
}

district = assistant_over(
    {f"{s}.txt": summary_of(s, body, year=2024) for s, body in _BODIES.items()}
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("火灾上升的有哪些街镇", "火灾上升的有：枫岸街道、杉湾镇。"),
        ("2024年火灾不降反升的街镇是哪几个", "火灾上升的有：枫岸街道、杉湾镇。"),
        ("刑事警情下降的是哪几个街道", "刑事警情下降的有：枫岸街道、栗溪街道。"),
        ("刑事警情降幅超过15%的街镇有哪些", "刑事警情下降幅度超过15%的有：栗溪街道。"),
        ("拆违任务没完成的是哪个街镇", "拆除违法建设的任务完成率没有达到目标的有：栗溪街道。"),
    ],
)
def test_names_those_that_went_the_way_asked(
    district: Assistant, question: str, first: str
) -> None:
    answer = district.ask(question)
    assert (answer.status, answer.text.split("\n")[0]) == ("answered", first)
    assert not any(w.kind == "premise" for w in answer.warnings)
    assert_signable(answer, district.library)


@pytest.mark.parametrize(
    "question",
    ["刑事警情降幅最大的是哪个街镇", "刑事警情降幅，枫岸街道、栗溪街道、荻浦镇哪个最大"],
)
def test_the_largest_fall_is_no_rise(district: Assistant, question: str) -> None:
    lines = district.ask(question).text.split("\n")
    assert lines[0].endswith("最大的是栗溪街道2024年，为21.6%。")
    assert any("荻浦镇" in line and "没有下降，没有列入" in line for line in lines)


def test_adds_up_all_places_meant_by_their_number(district: Assistant) -> None:
    answer = district.ask("四个街镇2024年一共发生多少起火灾")
    assert [str(f.value) for f in answer.figures if f.computed] == ["113"]
    towns = district.ask("两个镇一共发生多少起火灾")
    assert [str(f.value) for f in towns.figures if f.computed] == ["43"]


def test_says_which_places_a_sum_lacks(district: Assistant) -> None:
    answer = district.ask("四个街镇一共受理多少件12345工单")
    assert [str(f.value) for f in answer.figures if f.computed] == ["1849"]
    assert answer.status == "related"
    assert "杉湾镇2024年没有披露同口径的数，没有计入合计" in answer.text


def test_names_the_places_that_do_not_disclose_what_is_ranked(district: Assistant) -> None:
    assert "（杉湾镇没有披露刑事警情。）" in district.ask("各街镇刑事警情排名").text


def test_does_not_count_estates_for_households(district: Assistant) -> None:
    answer = district.ask("两个街镇的老旧小区改造惠及多少户")
    assert not [f for f in answer.figures if f.computed]


def test_a_district_is_not_the_sum_of_its_streets(district: Assistant) -> None:
    answer = district.ask("云岭区2024年火灾总共多少起")
    assert not [f for f in answer.figures if f.computed]
