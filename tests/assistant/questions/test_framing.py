"""Who asks, what for and in what form is no part of what is asked."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.questions.dialogue import plan_requests
from assistant.questions.framing import without_frame
from tests.assistant.streets import assistant_over, summary_of

_BODIES = {
    "枫岸街道": "建设口袋公园7个。开展消防检查1,320次。发放养老补贴86万元，惠及老人415人。",
    "栗溪街道": "沙洲埭旧改签约率91.9%。建设口袋公园4个。开展消防检查980次。",
}

district = assistant_over(
    {f"{s}.txt": summary_of(s, body, year=2024) for s, body in _BODIES.items()}
)


@pytest.mark.parametrize(
    "question",
    [
        "绿化科要个数：枫岸街道建设口袋公园多少个",
        "督查组在核对材料，想知道枫岸街道建设口袋公园多少个",
        "我们协会想对外宣传一下，枫岸街道建设口袋公园多少个",
        "枫岸街道建设口袋公园多少个？园林所写材料用",
        "园林所要做一块展板，枫岸街道建设口袋公园多少个",
        "我住枫岸街道，建设口袋公园多少个",
        "枫岸街道建设口袋公园多少个，消防检查的数不用给",
    ],
)
def test_what_frames_a_question_is_not_asked(district: Assistant, question: str) -> None:
    answer = district.ask(question)
    assert answer.status == "answered"
    assert [(f.street, str(f.value)) for f in answer.figures] == [("枫岸街道", "7")]


@pytest.mark.parametrize(
    "question",
    [
        "枫岸街道建设口袋公园多少个",
        "我们在推积分制，2024年兑现奖励多少钱",
        "枫岸街道的口袋公园，建了多少个",
    ],
)
def test_keeps_a_question_that_nothing_frames(district: Assistant, question: str) -> None:
    assert without_frame(question, district.catalog()) == question


def test_asks_for_money_and_for_people_of_one_thing(district: Assistant) -> None:
    answer = district.ask("枫岸街道发放养老补贴多少钱，惠及老人多少人")
    assert [str(f.value) for f in answer.figures] == ["86", "415"]


def test_a_verb_alone_asks_of_the_clause_before_it(district: Assistant) -> None:
    plans = plan_requests(
        "枫岸街道的停车难题，累计解决多少户，满意率多少", [], district.catalog(), 2025
    ).plans
    assert "停车" in plans[0].asked
    assert plans[0].asked.endswith("解决")


@pytest.mark.parametrize("said", ["枫岸乡下改了多少座厕所", "枫岸打算让镇中心小学扩多少个学位"])
def test_the_country_and_a_verb_name_no_place(district: Assistant, said: str) -> None:
    plan = plan_requests(said, [], district.catalog(), 2025).plans[0]
    assert [p.name for p in plan.places] == ["枫岸街道"]
    assert not plan.missing_places


def test_finds_the_street_that_tells_of_a_site_named_alone(district: Assistant) -> None:
    answer = district.ask("沙洲埭旧改签约率是多少")
    assert [(f.street, str(f.value)) for f in answer.figures] == [("栗溪街道", "91.9")]


LONG = (
    "是这样的哈，我们科室在做台账，2023年的先不管，先要2024年的，就是枫岸街道，"
    "他们那份工作总结里头应该写过一句，关于口袋公园的，我记不清了，到底建设了多少个，麻烦帮忙翻一翻，多谢多谢"
)


def test_hears_the_question_in_much_talk(district: Assistant) -> None:
    answer = district.ask(LONG)
    assert answer.status == "answered"
    assert [(f.value, f.year) for f in answer.figures] == [(7, 2024)]


def test_talk_that_narrows_what_is_asked_is_no_mere_talk(district: Assistant) -> None:
    answer = district.ask("不好意思打扰一下，只算栗溪街道的，口袋公园建设了多少个，谢谢")
    assert [f.value for f in answer.figures] == [4]


@pytest.mark.parametrize(
    "question",
    [
        "不好意思又来麻烦您，上午那个问题先放一放，看看枫岸街道，建设口袋公园几个来着，我脑子糊涂了",
        "领导催得紧，让我写个材料，枫岸街道口袋公园到底建设了多少个呀，我翻了半天没找到，拜托拜托",
        "别的街道都有了，就差一个数，枫岸街道建设口袋公园多少个，急用，感谢感谢",
    ],
)
def test_why_and_how_urgently_one_asks_is_not_asked(district: Assistant, question: str) -> None:
    answer = district.ask(question)
    assert [f.value for f in answer.figures] == [7]
