"""Those that are new and all there are, those found and those dealt with, and whose yield it is."""

import pytest

from tests.corpus.report_of import figures_of


def read(text: str) -> list[tuple[tuple[str, ...], str, str]]:
    """The figures of a sentence, each with its scope, name and period."""
    return [(f.scope, f.indicator, f.period) for f in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("全年新装电梯24部，累计安装167部。", ((), "安装电梯", "累计")),
        ("园区新入驻企业11家，累计入驻83家。", ((), "园区入驻企业", "累计")),
        ("园区新建标准厂房6.5万平方米，累计21万平方米。", ((), "园区标准厂房", "累计")),
        ("新建高标准农田520亩，累计建成2840亩。", ((), "建成高标准农田", "累计")),
        ("全年新建社区食堂2家，累计建成社区食堂8家。", ((), "建成社区食堂", "累计")),
    ],
)
def test_all_there_are_stand_behind_those_that_are_new(
    text: str, total: tuple[tuple[str, ...], str, str]
) -> None:
    assert read(text)[1] == total


def test_what_is_summed_up_over_the_year_is_no_total_of_all() -> None:
    assert read("全年走访企业300家，累计解决问题120个。")[1] == ((), "解决问题", "全年")


def test_a_part_is_of_those_found_where_it_names_them() -> None:
    text = "发现隐患53处，完成整改47处，整改率88.7%；其中消防隐患31处，燃气隐患12处。"
    assert [f.scope for f in figures_of(text)][3:] == [("发现隐患",), ("发现隐患",)]


def test_a_part_of_what_was_dealt_with_stays_one() -> None:
    text = "发现隐患53处，完成整改47处，其中整改消防隐患31处。"
    assert read(text)[2][0] == ("整改隐患",)


@pytest.mark.parametrize(
    "text",
    [
        "宏达精密纳税1.36亿元，同比增长18.6%；海川电子受订单下滑影响，产值下降9.3%。",
        "宏达精密纳税1.36亿元，同比增长18.6%；海川电子产值下降9.3%。",
    ],
)
def test_the_fall_of_one_enterprise_is_not_that_of_the_one_before(text: str) -> None:
    taxes, fall = figures_of(text)
    assert taxes.indicator == "宏达精密纳税"
    assert fall.indicator.endswith("产值")
    assert "海川电子" in fall.scoped_name


def test_a_yield_that_grew_stays_the_one_before() -> None:
    (only,) = figures_of("规上工业企业完成产值30亿元，产值增长5%。")
    assert only.change is not None


def test_the_own_year_ends_a_plans_years() -> None:
    text = "“十四五”以来，累计完成固定资产投资58亿元，其中2023年完成13.6亿元。"
    assert [f.period for f in figures_of(text)][1] == ""


def test_a_single_month_is_a_period_and_no_name() -> None:
    text = "12月单月受理工单530件，全年累计受理6820件。"
    assert read(text) == [((), "受理工单", "12月"), ((), "受理工单", "全年")]


def test_a_name_may_begin_with_he() -> None:
    assert read("和丰社区建成食堂1家。")[0][1] == "和丰社区建成食堂"


@pytest.mark.parametrize(
    ("text", "scope", "name"),
    [
        ("加装电梯竣工11台，另有9台已办理规划许可。", ("加装电梯",), "已办理规划许可"),
        ("工单按时办结1250件，另有22件在规定时限内办理。", ("工单",), "在规定时限内办理"),
        ("排查隐患53处，另有6处正在整改。", ("排查隐患",), "正在整改"),
    ],
)
def test_more_of_them_in_another_state_are_not_done(
    text: str, scope: tuple[str, ...], name: str
) -> None:
    assert read(text)[1][:2] in {(scope, name), ((), name)}


def test_more_of_them_without_a_state_are_of_the_same_name() -> None:
    assert read("培训网格员120人，另有30人。")[1][1] == "培训网格员"


@pytest.mark.parametrize("until", ["到12月31日止", "到11月底止", "截至12月31日止"])
def test_the_day_up_to_which_things_count_is_no_part_of_their_name(until: str) -> None:
    assert read(f"{until}收到工单1277件。")[0][1] == "工单"


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("家庭医生新签约1128户，累计签约3975户。", "累计"),
        ("全年加装电梯12台，累计加装电梯38台。", "累计"),
        ("全年加装电梯12台，全年累计加装电梯38台。", "全年"),
        ("前三季度加装电梯12台，累计加装电梯38台。", "前三季度"),
        ("加装电梯12台，两年累计加装电梯38台。", "两年累计"),
    ],
)
def test_a_sum_under_the_very_name_is_of_all_unless_it_tells_its_time(
    text: str, total: str
) -> None:
    of_all = read(text)[-1]
    assert of_all[2] == total
    assert "新" not in of_all[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("加装电梯投用38台，在建21台，累计投用112台。", "加装电梯投用"),
        ("全年新签约1046户，完成年初1200户计划的87.2%；累计签约5021户。", "签约"),
    ],
)
def test_a_sum_takes_the_name_of_those_that_its_verb_tells(text: str, name: str) -> None:
    assert read(text)[-1] == ((), name, "累计")
