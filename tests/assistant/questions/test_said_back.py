"""Follow-ups whose words only point at the talk, and those that name a thing of their own."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.plan import Plan
from assistant.questions.dialogue import plan_question
from tests.assistant.streets import catalog_of, talk

CATALOG = catalog_of(
    ("柳塘镇", 2023),
    ("永平街道", 2023),
    ("永平街道", 2022),
    indicators=("长者饭堂", "养老床位", "刑事警情", "治安警情", "垃圾分类率"),
)


def plan(*said: str) -> Plan:
    """Return the plan of the last question of a talk in 2024."""
    return plan_question(said[-1], said[:-1], CATALOG, 2024)


@pytest.mark.parametrize("then", ["两边差几张", "双方差多少", "两家相差几张", "两个镇差几张"])
def test_two_of_them_by_any_name_are_the_two_talked_about(then: str) -> None:
    found = plan("柳塘镇养老床位多少张", "永平街道呢", then)
    assert (found.operation, found.asked, len(found.places)) == ("difference", "养老床位", 2)


def test_two_of_another_thing_are_none_of_them() -> None:
    assert "医院" in plan("柳塘镇养老床位多少张", "永平街道呢", "那两家医院有多少张").asked


@pytest.mark.parametrize("then", ["2022年的也报一下", "2022年的再念一遍", "2022年这个数呢"])
def test_telling_it_is_nothing_that_is_asked_for(then: str) -> None:
    found = plan("永平街道2023年养老床位多少张", then)
    assert (found.asked, found.years) == ("养老床位", (2022,))


@pytest.mark.parametrize("then", ["那离婚登记呢", "死亡人数呢", "信访再报一下"])
def test_a_thing_of_its_own_is_asked_for(then: str) -> None:
    assert plan("永平街道2023年养老床位多少张", then).asked != "养老床位"


def test_more_to_be_opened_are_those_of_the_thing() -> None:
    found = plan("柳塘镇现有几个长者饭堂", "2024年打算再开几个")
    assert (found.asked, found.planned) == ("新增长者饭堂", True)


def test_it_is_worked_out_for_each_month() -> None:
    found = plan("永平街道2023年税收收入多少", "换算成每个月大概多少")
    assert found.per is not None
    assert (found.per.unit, found.asked) == ("月", "税收收入")


def test_two_things_are_told_again_of_another_year(assistant: Assistant) -> None:
    answer = talk(
        assistant,
        "青松街道2022年改造了几个老旧小区",
        "惠及多少户居民",
        "换成2023年，这两个数再报一下",
    )
    assert answer.status == "answered"
    assert ("4个" in answer.text, "1735户" in answer.text) == (True, True)


def test_two_things_are_told_again_of_another_place(assistant: Assistant) -> None:
    answer = talk(
        assistant, "临溪街道2023年刑事立案多少宗", "涉诈警情呢", "换成柳塘镇，这两个数也报一下"
    )
    assert "97宗" in answer.text
    assert "174宗" not in answer.text


@pytest.mark.parametrize("then", ["这两样哪个是下降的", "哪个减产了"])
def test_which_of_two_things_fell_is_told_of_both(assistant: Assistant, then: str) -> None:
    answer = talk(assistant, "柳塘镇粮食产量多少", "水产品产量呢", then)
    assert "下降0.8%" in answer.text


def test_the_sectors_listed_are_set_in_order(assistant: Assistant) -> None:
    answer = talk(
        assistant, "永平街道2023年零售业增速", "餐饮呢", "那六个行业里哪个涨得最猛", "最低的呢"
    )
    assert "增幅最小的是规上工业" in answer.text


def test_two_things_of_a_place_named_behind_them(assistant: Assistant) -> None:
    answer = talk(
        assistant, "云城街道2022年固定资产投资多少", "四上企业呢", "这两个数青松2022年是多少"
    )
    assert ("18.4亿元" in answer.text, "168家" in answer.text) == (True, True)


def test_which_grew_faster_is_told_of_the_two_things(assistant: Assistant) -> None:
    answer = talk(
        assistant, "柳塘镇税收收入多少", "柳塘镇固定资产投资多少", "水产品产量呢", "哪个增得快"
    )
    assert "12.1% − 3.2%" in answer.text


def test_whether_a_place_tells_it_is_asked_of_that_number(assistant: Assistant) -> None:
    answer = talk(assistant, "青松街道2023年登记失业率多少", "柳塘有没有这个数")
    assert answer.status != "answered"


def test_the_two_streets_are_compared_and_no_others(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇2023年垃圾分类率多少", "青松街道2023年呢", "哪个街道高")
    assert {f.street for f in answer.figures if not f.computed} == {"柳塘镇", "青松街道"}


def test_a_rate_is_worked_out_of_the_two_numbers(assistant: Assistant) -> None:
    answer = talk(assistant, "临溪街道收集企业诉求多少件", "办结多少件", "办结率帮我算算")
    assert "93.7" in answer.text


def test_what_is_still_to_be_added_is_the_way_to_the_target(assistant: Assistant) -> None:
    answer = talk(assistant, "柳塘镇规模以上工业总产值多少", "2024年目标呢", "要增加多少亿")
    assert "135亿元 − 126亿元 = 9亿元" in answer.text


def test_what_is_left_of_the_budget_after_what_was_spent_by_a_month(assistant: Assistant) -> None:
    answer = talk(assistant, "临溪街道全年预算多少", "到11月花了多少", "还剩多少")
    assert "8950万元 − 7160万元 = 1790万元" in answer.text
