from __future__ import annotations

import pytest

from assistant.plan import Plan
from assistant.questions.dialogue import plan_question, plan_requests
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(
    ("青松街道", 2022),
    ("青松街道", 2023),
    ("柳塘镇", 2023),
    ("永平街道", 2023),
    ("云城街道", 2022),
    indicators=("刑事警情", "治安警情", "案件类警情", "垃圾分类率", "税收收入"),
)


def plan(*talk: str) -> Plan:
    """Return the plan of the last question of a talk in 2024."""
    return plan_question(talk[-1], talk[:-1], CATALOG, 2024)


def streets(*talk: str) -> list[str]:
    """Return the places that the last question of a talk asks about."""
    return [p.name for p in plan(*talk).places]


def test_another_street_inherits_the_indicator() -> None:
    found = plan("永平街案件类警情多少宗", "那云城街呢？")
    assert ([p.name for p in found.places], found.asked) == (["云城街道"], "案件类警情")


def test_another_street_inherits_what_is_asked_of_the_indicator() -> None:
    assert plan("青松街道刑事警情同比下降多少", "柳塘镇呢").aspect == "change"


def test_another_year_inherits_street_and_indicator() -> None:
    found = plan("青松街道2023年刑事警情多少宗", "2022年呢")
    assert ([p.name for p in found.places], found.asked, found.years) == (
        ["青松街道"], "刑事警情", (2022,),
    )  # fmt: skip


def test_the_year_before_is_counted_from_the_year_talked_about() -> None:
    assert plan("青松街道2023年刑事警情多少宗", "上一年呢？").years == (2022,)


def test_the_year_before_is_counted_from_the_newest_report_when_none_was_named() -> None:
    assert plan("青松街道刑事警情多少宗", "上一年呢？").years == (2022,)


def test_another_indicator_inherits_the_street() -> None:
    found = plan("青松街道2023年刑事警情多少宗", "治安警情呢？")
    assert ([p.name for p in found.places], found.asked) == (["青松街道"], "治安警情")
    assert found.years == (2023,)


@pytest.mark.parametrize(
    ("question", "operation"),
    [("两个差多少？", "difference"), ("它们合计呢", "sum"), ("哪个更高", "compare")],
)
def test_a_question_about_both_takes_the_two_streets_talked_about(
    question: str, operation: str
) -> None:
    found = plan("永平街案件类警情多少宗", "云城街呢", question)
    assert [p.name for p in found.places] == ["永平街道", "云城街道"]
    assert (found.asked, found.operation) == ("案件类警情", operation)


def test_two_years_of_one_street_are_both_taken() -> None:
    found = plan("青松街道2022年刑事警情", "2023年呢", "两个差多少")
    assert (found.years, [p.name for p in found.places]) == ((2022, 2023), ["青松街道"])


def test_a_new_topic_inherits_nothing() -> None:
    found = plan("青松街道2022年刑事警情多少宗", "哪个街道的垃圾分类率最高？")
    assert (found.everywhere, found.places, found.asked) == (True, (), "垃圾分类率")


def test_a_whole_question_about_another_street_does_not_inherit_the_indicator() -> None:
    found = plan("青松街道刑事警情多少宗", "柳塘镇税收收入多少")
    assert ([p.name for p in found.places], found.asked) == (["柳塘镇"], "税收收入")


def test_an_aside_leaves_the_topic_standing() -> None:
    found = plan("青松街道2023年刑事警情多少宗", "今天天气怎么样", "2022年呢？")
    assert ([p.name for p in found.places], found.asked, found.years) == (
        ["青松街道"], "刑事警情", (2022,),
    )  # fmt: skip


def test_a_street_without_report_is_not_replaced_by_the_one_before() -> None:
    found = plan("青松街道刑事警情多少宗", "星河街道呢？")
    assert (found.places, found.missing_places) == ((), ("星河街道",))


def test_a_text_question_carries_on_to_the_next_street() -> None:
    found = plan("青松街道存在哪些主要问题", "柳塘镇呢")
    assert ([p.name for p in found.places], found.operation) == (["柳塘镇"], "text")


def test_a_follow_up_without_a_talk_asks_everywhere() -> None:
    assert plan("那刑事警情呢？").everywhere


def test_says_what_was_inherited() -> None:
    assert set(plan("青松街道刑事警情多少宗", "上一年呢").inherited) >= {"place", "asked"}
    assert plan("青松街道刑事警情多少宗").inherited == ()


@pytest.mark.parametrize(
    ("talk", "asked"),
    [
        (("永平街道治安警情多少宗", "那刑事的呢"), "刑事警情"),
        (("青松街道治安警情多少宗", "其中案件类的有多少"), "案件类警情"),
        (("青松街道拆违完成多少", "完成率呢"), "拆违完成率"),
        (("青松街道刑事警情多少宗", "目标数是多少"), "刑事警情"),
        (("青松街道刑事警情多少宗", "治安警情呢？"), "治安警情"),
        (("青松街道民生实事满意率", "12345的呢"), "12345满意率"),
        (("青松街道垃圾分类率多少", "电梯加装了几部"), "电梯加装"),
    ],
)
def test_a_kind_or_a_measure_alone_is_of_what_was_asked_before(
    talk: tuple[str, ...], asked: str
) -> None:
    assert plan(*talk).asked == asked


def test_two_things_of_one_street_are_told_apart() -> None:
    found = plan("青松街道治安警情多少宗", "刑事的呢", "两个差多少")
    assert (found.operation, found.parts) == ("difference", ("治安警情", "刑事警情"))


def test_a_comparison_is_not_what_the_talk_is_about() -> None:
    talk = ("青松街道刑事警情同比怎么样", "永平呢", "两者方向一致吗", "那柳塘镇呢？")
    assert plan(*talk).asked == "刑事警情"


def test_a_share_asked_of_a_kind_is_of_the_whole_it_was_in() -> None:
    found = plan("青松街道案件类警情多少宗", "其中刑事的有多少", "占几成")
    assert (found.operation, found.parts) == ("ratio", ("刑事警情", "案件类警情"))


@pytest.mark.parametrize(
    ("follow_up", "operation"),
    [("为什么会降", "why"), ("什么时候能弄完", "text"), ("哪个完成任务的比例高", "compare")],
)
def test_a_question_without_a_thing_of_its_own_is_about_the_last_one(
    follow_up: str, operation: str
) -> None:
    found = plan("青松街道刑事警情多少宗", "永平呢", follow_up)
    assert (found.asked, found.operation) == ("刑事警情", operation)


def test_the_same_year_is_the_year_talked_about() -> None:
    found = plan("青松街道2022年刑事警情多少宗", "云城街呢，同一年")
    assert (found.asked, found.years) == ("刑事警情", (2022,))


def test_a_place_that_is_added_joins_those_talked_about() -> None:
    talk = ("2023年青松街道和柳塘镇的垃圾分类率比一下", "把永平街也算上，谁最高")
    assert streets(*talk) == ["青松街道", "柳塘镇", "永平街道"]
    assert (plan(*talk).asked, plan(*talk).operation) == ("垃圾分类率", "rank")


def test_the_coming_year_of_a_talk_is_asked_for_as_a_target() -> None:
    found = plan("青松街道2022年税收收入多少", "那来年想做到多少")
    assert (found.asked, found.years, found.planned) == ("税收收入", (2023,), True)


def test_a_field_of_a_rate_is_asked_for_by_the_same_rate() -> None:
    found = plan("青松街道2023年预算执行率多少", "老旧小区改造那一块呢")
    assert found.asked == "老旧小区改造执行率"


@pytest.mark.parametrize(
    ("talk", "asked"),
    [
        (("永平街基本支出预算多少", "执行了多少"), "基本支出执行"),
        (("永平街基本支出预算多少", "实际花了多少"), "基本支出执行"),
        (("永平街基本支出预算多少", "执行了多少", "那执行率呢"), "基本支出执行率"),
        (("永平街全年预算多少", "执行了多少"), "执行数"),
        (("永平街一般公共预算收入多少", "执行率呢"), "执行率"),
    ],
)
def test_spending_is_of_the_part_of_the_budget_asked_before(
    talk: tuple[str, ...], asked: str
) -> None:
    assert plan(*talk).asked == asked


@pytest.mark.parametrize(
    "question", ["柳塘镇2024年要拆除多少违建", "柳塘镇2024年原计划拆除多少违建"]
)
def test_what_is_to_be_done_is_a_target(question: str) -> None:
    found = plan(question)
    assert (found.planned, found.asked) == (True, "拆除违建")


def test_what_others_are_told_to_do_is_no_target() -> None:
    assert not plan("柳塘镇2023年要求整改多少处隐患").planned


def test_what_is_planned_anew_keeps_its_name() -> None:
    assert plan("柳塘镇2024年计划新增四上企业多少家").asked == "新增四上企业"


def test_a_place_held_beside_is_compared_with_the_one_talked_about() -> None:
    found = plan("青松街道2023年刑事警情降了多少", "治安警情降幅呢，跟柳塘镇放一起看")
    assert [p.name for p in found.places] == ["青松街道", "柳塘镇"]


def test_a_bare_deed_in_another_year_is_of_the_thing_asked_before() -> None:
    assert plan("青松街道2022年刑事警情多少宗", "接下来2023年打算压多少").asked == "刑事警情"


def test_drops_what_has_been_noted_already() -> None:
    found = plan(
        "青松街道2023年刑事警情多少宗",
        "谢谢，刑事的我已经记下了，材料里还需要补上治安警情这一项，请按同样的格式给我",
    )
    assert found.asked == "治安警情"


def test_a_kind_takes_the_measure_over_and_keeps_it() -> None:
    catalog = catalog_of(
        ("甲州市", 2023), ("甲州市", 2024),
        indicators=("高铁通车里程", "高速公路通车里程", "高速公路", "民营企业"),
    )  # fmt: skip
    talk = ("甲州市高铁通车里程多少", "高速公路呢", "2025年目标是多少公里")
    last = plan_question(talk[2], talk[:2], catalog, 2025)
    assert (last.asked, last.years, last.planned) == ("高速公路通车里程", (2025,), True)
    other = plan_question("民营企业呢", talk[:1], catalog, 2025)
    assert other.asked == "民营企业"


@pytest.mark.parametrize(
    ("before", "planned"),
    [("2024年准备改造几个", False), ("2024年改造目标是几个", True)],
)
def test_a_year_before_the_planned_one_asks_what_was_done(before: str, planned: bool) -> None:
    talk = ("青松街道2023年改造老旧小区几个", before)
    assert plan(*talk).asked == "改造老旧小区"
    assert plan(*talk).planned
    assert plan(*talk, "2022年呢").planned is planned


def test_what_is_to_be_added_is_what_was_added() -> None:
    catalog = catalog_of(("甲州市", 2024), ("乙州市", 2024), indicators=("城镇新增就业",))
    talk = ("甲州市2024年城镇新增就业多少", "2025年打算新增多少", "乙州市2024年呢")
    assert plan_question(talk[1], talk[:1], catalog, 2025).asked == "城镇新增就业"
    last = plan_question(talk[2], talk[:2], catalog, 2025)
    assert (last.asked, last.years, last.planned) == ("城镇新增就业", (2024,), False)


@pytest.mark.parametrize(
    ("follow_up", "asked"),
    [
        ("那2024年想恢复到多少", "税收收入"),
        ("最低掉到多少", "税收收入"),
        ("恢复耕地多少亩", "恢复耕地"),
    ],
)
def test_where_it_has_got_to_is_asked_of_the_thing_before(follow_up: str, asked: str) -> None:
    assert plan("青松街道2023年税收收入多少", follow_up).asked == asked


def test_a_deed_planned_next_is_that_of_the_thing_before() -> None:
    found = plan("青松街道2022年改造提升农村公路多少公里", "下一年准备改造多少")
    assert (found.asked, found.years, found.planned) == ("改造提升农村公路", (2023,), True)


def test_a_clause_in_front_asks_of_the_place_that_is_named_behind_it() -> None:
    found = plan_requests("全区刑事警情多少，柳塘镇呢", [], CATALOG, 2024).plans
    assert [[p.name for p in one.places] for one in found] == [["柳塘镇"], ["柳塘镇"]]


def test_which_street_is_asked_of_all_though_one_is_named_behind() -> None:
    assert plan_requests("哪个街道刑事警情最多，柳塘镇呢", [], CATALOG, 2024).plans[0].everywhere


@pytest.mark.parametrize(
    "question",
    [
        "青松街道税收收入，2022年和2023年分别多少，趋势怎样",
        "“税收收入年均增长5.8%”，这个5.8%是不是青松街道2023年当年的增速？当年增速是多少",
    ],
)
def test_a_thing_named_before_anything_is_asked_is_what_is_asked_of(question: str) -> None:
    assert {one.asked for one in plan_requests(question, [], CATALOG, 2024).plans} == {"税收收入"}


def test_what_only_leads_up_to_a_question_is_not_asked_of() -> None:
    found = plan_requests("青松街道引进8个项目，分别多少亿元，刑事警情多少", [], CATALOG, 2024)
    assert [one.asked for one in found.plans] == ["", "刑事警情"]


@pytest.mark.parametrize("question", ["完成了没有", "最后达到了吗", "有没有实现"])
def test_whether_a_target_was_met_is_asked_of_the_thing_itself(question: str) -> None:
    found = plan("青松街道2023年税收收入的目标是多少", question)
    assert (found.asked, found.aspect, found.planned) == ("税收收入", "completion", False)


def test_a_deed_said_again_asks_who_has_most_of_it() -> None:
    found = plan("青松街道拆违多少", "柳塘镇呢", "谁拆得最多")
    assert ([p.name for p in found.places], found.asked) == (["青松街道", "柳塘镇"], "拆违")
    assert plan("青松街道拆违多少", "柳塘镇呢", "谁的税收收入最多").asked == "税收收入"


def test_the_pace_asked_for_behind_a_share_is_that_of_the_part() -> None:
    talk = ("青松街道刑事警情占治安警情多少", "增速呢")
    assert (plan(*talk).asked, plan(*talk).share) == ("刑事警情", False)
    assert plan(talk[0], "比重提高了多少").asked != "刑事警情"


def test_what_is_meant_may_be_said_without_taking_anything_back() -> None:
    assert plan("青松街道治安警情多少", "我问的是刑事警情").asked == "刑事警情"


def test_a_target_asked_for_behind_how_it_was_met_is_a_value() -> None:
    found = plan("青松街道税收收入完成任务没有", "2024年计划呢")
    assert (found.planned, found.aspect) == (True, "value")
    assert plan("青松街道税收收入完成任务没有", "柳塘镇呢").aspect == "completion"


@pytest.mark.parametrize("question", ["换算成万元", "用万元表示呢", "折算为万元是多少"])
def test_a_unit_alone_is_that_of_what_was_told(question: str) -> None:
    assert plan("青松街道税收收入多少", question).asked == "税收收入"


def test_a_thing_measured_in_the_unit_is_a_thing_of_its_own() -> None:
    assert plan("青松街道税收收入多少", "用于养老的多少万元").asked != "税收收入"
