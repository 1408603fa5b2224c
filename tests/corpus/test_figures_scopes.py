"""What narrows a figure and what does not: 其中, acts, rates of lists, whole areas."""

import pytest

from tests.corpus.report_of import brief, figures_of


def scopes(text: str) -> dict[str, tuple[str, ...]]:
    return {f.indicator: f.scope for f in figures_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "财政总收入3.2亿元，增长4%，其中税收收入2.1亿元，增长5%；农村居民人均可支配收入3.6万元。",
        "财政总收入3.2亿元，其中税收收入2.1亿元，农村居民人均可支配收入3.6万元。",
        "接报警情1200起，其中盗窃警情240起；调解纠纷300起。",
    ],
)
def test_what_follows_a_total_and_its_part_is_not_narrowed_by_it(text: str) -> None:
    *_, part, other = figures_of(text)
    assert part.scope != ()
    assert other.scope == ()


@pytest.mark.parametrize(
    "text",
    [
        "调解纠纷50件，其中：邻里纠纷30件；租赁纠纷12件。",
        "全年调解纠纷50件；其中邻里纠纷30件、租赁纠纷12件、其他8件。",
        "调解纠纷50件，其中邻里纠纷30件；租赁纠纷20件。",
    ],
)
def test_parts_that_are_listed_or_add_up_stay_parts(text: str) -> None:
    total, *parts = figures_of(text)
    assert total.scope == ()
    assert {p.scope for p in parts} == {(total.indicator,)}


def test_what_money_was_used_for_is_part_of_it() -> None:
    found = scopes("投入安防经费90万元，分别用于监控升级50万元、巡逻装备40万元。")
    assert found["监控升级"] == found["巡逻装备"] == ("投入安防经费",)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("整改隐患98处；立案处罚12宗。", "立案处罚"),
        ("新建服务站3个，新增就业900人。", "新增就业"),
        ("采纳线索130条，兑现奖励2.8万元。", "兑现奖励"),
    ],
)
def test_an_act_with_a_name_of_its_own_is_not_narrowed_by_the_one_before(
    text: str, act: str
) -> None:
    assert scopes(text)[act] == ()


def test_a_rate_behind_a_list_is_that_of_the_list() -> None:
    found = scopes("办理代表建议34件、委员提案9件，办结率100%。")
    assert found["办结率"] == ("办理代表建议、办理委员提案",)


def test_an_area_measure_takes_no_verb_from_the_thing_it_measures() -> None:
    assert scopes("建成街心花园3个、面积2150平方米。")["面积"] == ("建成街心花园",)


def test_what_is_in_stock_is_named_by_what_was_counted_before() -> None:
    assert [brief(f) for f in figures_of("新增规上企业11家，年末在库87家。")] == [
        "新增规上企业=11家", "在库规上企业=87家",
    ]  # fmt: skip


def test_verbs_that_undo_each_other_keep_the_thing_they_count() -> None:
    found = figures_of("在库规上企业143家，全年新增入库17家、退库8家，净增9家。")
    assert [f.indicator for f in found[2:]] == ["退库规上企业", "净增规上企业"]


def test_a_running_total_of_one_name_is_told_apart() -> None:
    added, total = figures_of("加装电梯12部，累计达到31部。")
    assert (added.indicator, added.period) == ("加装电梯", "")
    assert (total.indicator, total.period) == ("加装电梯", "累计")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3个旧村警情占全镇的52.3%。", ["旧村=3个", "旧村警情占全镇=52.3%"]),
        ("17个特色产业增加值增长8%。", ["特色产业=17个", "特色产业增加值= up8%"]),
        ("9个县区地区生产总值都不同程度有所增加，全市共增加270亿元，达到1.3万亿元。",
         ["县区=9个", "地区生产总值=1.3万亿元 up270亿元"]),
    ],
)  # fmt: skip
def test_a_count_of_places_is_apart_from_what_is_measured_there(
    text: str, told: list[str]
) -> None:
    assert [brief(f) for f in figures_of(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("仍有13条通道未打通。", "通道未打通=13条"),
        ("还有3个村未完成污水治理。", "村未完成污水治理=3个"),
        ("对4个未开工签约项目挂牌督办。", "未开工签约项目=4个"),
        ("剩余8栋危房年底前清空。", "危房=8栋"),
        ("在3个旧村各设一处警务室。", "旧村=3个"),
        ("凝聚3个社区的居民群众。", "社区=3个"),
    ],
)
def test_what_is_not_done_says_so_and_nothing_else_hangs_on_the_name(text: str, told: str) -> None:
    assert brief(figures_of(text)[0]) == told


def test_a_threshold_of_villages_is_no_figure() -> None:
    assert figures_of("经营性收入50万元以上的村实现全覆盖。") == []
