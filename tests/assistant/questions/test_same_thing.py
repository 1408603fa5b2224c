from __future__ import annotations

import pytest

from assistant.plan import Plan
from assistant.questions.dialogue import plan_question
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(
    ("柳塘镇", 2023),
    ("永平街道", 2023),
    indicators=("茶叶产量", "新增学位", "养老床位", "新增养老床位", "项目支出", "税收收入"),
)


def plan(*talk: str) -> Plan:
    """Return the plan of the last question of a talk in 2024."""
    return plan_question(talk[-1], talk[:-1], CATALOG, 2024)


@pytest.mark.parametrize(
    "question", ["2024年要加多少个", "2024年打算再加多少", "明年要添多少", "2024年保底要多少"]
)
def test_an_aim_of_nothing_named_is_that_of_the_thing_before(question: str) -> None:
    found = plan("柳塘镇2023年新增学位多少个", question)
    assert (found.asked, found.years, found.planned) == ("新增学位", (2024,), True)


@pytest.mark.parametrize("question", ["2024年要加多少张", "2024年打算再建多少张"])
def test_what_is_to_be_added_is_not_all_there_is_to_be(question: str) -> None:
    assert plan("柳塘镇2023年养老床位多少张", question).asked == "新增养老床位"


def test_the_least_that_is_aimed_at_is_no_ranking() -> None:
    found = plan("柳塘镇2023年茶叶产量多少", "2024年最少要多少")
    assert (found.asked, found.operation, found.planned) == ("茶叶产量", "lookup", True)


@pytest.mark.parametrize("question", ["产了多少吨", "那产量是多少", "具体多少吨"])
def test_how_much_of_it_there_was_is_asked_behind_its_rank(question: str) -> None:
    found = plan("柳塘镇茶叶产量全区排第几", question)
    assert (found.asked, found.aspect) == ("茶叶产量", "value")


def test_another_place_is_still_asked_for_its_rank() -> None:
    assert plan("柳塘镇茶叶产量全区排第几", "永平街道呢").aspect == "rank"


@pytest.mark.parametrize(
    "question", ["那花出去了多少", "实际用了多少", "用掉多少", "执行下来是多少"]
)
def test_what_was_spent_is_not_what_was_budgeted(question: str) -> None:
    assert plan("永平街2023年全年预算数是多少", question).asked == "执行数"


def test_what_was_spent_of_a_part_is_not_what_was_set_aside_for_it() -> None:
    talk = ("永平街全年预算支出多少", "其中项目支出安排了多少")
    assert plan(*talk).asked == "项目支出预算"
    assert plan(*talk, "这块实际支了多少").asked == "项目支出执行"


def test_a_thing_of_its_own_is_not_taken_for_the_one_before() -> None:
    assert plan("柳塘镇2023年新增学位多少个", "2024年要加多少张养老床位").asked != "新增学位"
    assert plan("柳塘镇茶叶产量全区排第几", "税收收入是多少").asked == "税收收入"


@pytest.mark.parametrize("question", ["那全区均值呢", "全县的平均水平呢"])
def test_a_mean_of_a_wider_area_is_that_of_the_thing_before(question: str) -> None:
    found = plan("柳塘镇2023年茶叶产量多少", question)
    assert found.asked in {"全区平均茶叶产量", "全县平均茶叶产量"}
