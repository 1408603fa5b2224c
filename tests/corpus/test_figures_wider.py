"""What a report says of its district is not taken for the place's own."""

import pytest

from tests.corpus.report_of import figures_of


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("满意率94.2%，全区平均为92.5%。", "全区平均满意率", "92.5"),
        ("满意率低于全区平均水平1.7个百分点（全区为90.1%）。", "全区平均满意率", "90.1"),
        ("污水治理率58.5%，比全区平均水平62.0%低3.5个百分点。", "全区平均污水治理率", "62.0"),
    ],
)
def test_a_level_of_the_district_is_named_after_what_it_stands_beside(
    text: str, name: str, value: str
) -> None:
    told = {f.indicator: str(f.value) for f in figures_of(text) if f.value is not None}
    assert told[name] == value
    own = [f for f in figures_of(text) if not f.indicator.startswith("全区")]
    assert value not in {str(f.value) for f in own}


def test_the_distance_from_the_district_stays_with_the_place() -> None:
    *_, distance = figures_of("污水治理率58.5%，比全区平均水平62.0%低3.5个百分点。")
    assert distance.indicator == "污水治理率"
    assert distance.change is not None
    assert (distance.change.direction, str(distance.change.amount)) == ("down", "3.5")


def test_changes_listed_behind_the_district_are_all_of_the_district() -> None:
    figures = figures_of("固定资产投资10.8亿元。同期全区工业总产值增长6.4%，固定资产投资增长4.8%。")
    assert [f.scope for f in figures] == [(), ("全区",), ("全区",)]


def test_a_district_reports_on_itself() -> None:
    figures = figures_of("全区工业总产值增长6.4%，固定资产投资增长4.8%。", street="云岭区")
    assert figures[1].scope == ()


def test_a_number_with_what_was_done_behind_it_is_planned() -> None:
    planned, done = figures_of("老旧小区改造计划9个，实际完成7个。")
    assert (planned.planned, done.planned) == ("计划", "")


@pytest.mark.parametrize(
    "text",
    [
        "工业总产值31.5亿元，同比增长7%，全区增长4.5%。",
        "工业总产值31.5亿元，同比增长7%；全区工业总产值增长4.5%。",
    ],
)
def test_a_change_of_the_district_is_not_the_place_s(text: str) -> None:
    own, districts = figures_of(text)
    assert (own.scope, districts.scope) == ((), ("全区",))
    assert districts.change is not None
    assert str(districts.change.amount) == "4.5"


def test_what_a_place_is_first_to_do_in_its_district_is_its_own() -> None:
    *_, last = figures_of("工业总产值31.5亿元，增长7%，全区率先回升4.5%。")
    assert last.scope == ()
