"""A community, a village or a site named without its street is found in the street that has it."""

from __future__ import annotations

from assistant.chain import Assistant, Turn
from tests.assistant.streets import assistant_over, summary_of

_BODIES = {
    "枫岸街道": "南漾村城中村改造涉及1,200户，完成签约1,146户，签约率95.5%。接待游客9.3万人次。",
    "栗溪街道": "仓前片区更新项目涉及居民860户，签约790户，签约率91.9%。接待游客4.2万人次。",
}

district = assistant_over(
    {f"{s}.txt": summary_of(s, body, year=2024) for s, body in _BODIES.items()}
)


def test_all_that_is_asked_of_a_site_is_of_its_street(district: Assistant) -> None:
    answer = district.ask("南漾村城中村改造签了多少户，签约率多少")
    assert answer.status == "answered"
    assert [str(f.value) for f in answer.figures] == ["1146", "95.5"]


def test_goes_on_with_the_street_of_a_site(district: Assistant) -> None:
    first = "南漾村城中村改造签约多少户"
    turns = [Turn(first, district.ask(first))]
    answer = district.ask("接待游客多少", turns)
    assert [(f.street, str(f.value)) for f in answer.figures] == [("枫岸街道", "9.3")]


def test_a_site_of_another_street_ends_the_talk_of_the_first(district: Assistant) -> None:
    first = "南漾村城中村改造签约多少户"
    turns = [Turn(first, district.ask(first))]
    answer = district.ask("仓前片区更新项目签约率多少", turns)
    assert [(f.street, str(f.value)) for f in answer.figures] == [("栗溪街道", "91.9")]


def test_what_is_told_of_the_street_is_not_told_of_its_village(district: Assistant) -> None:
    answer = district.ask("南漾村里面来玩的人有多少万人次")
    assert answer.status != "answered"


def test_a_town_without_a_report_is_not_answered_with_all_others(district: Assistant) -> None:
    answer = district.ask("武汉2024年接待游客多少")
    assert (answer.status, answer.reason) == ("not_found", "no_such_street")


def test_a_kind_of_people_is_no_town(district: Assistant) -> None:
    assert district.ask("城镇2024年接待游客多少").reason != "no_such_street"
