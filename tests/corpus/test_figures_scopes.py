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
        "警情1200起，其中盗窃警情240起；诈骗警情控制在280起以内。",
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
def test_a_count_of_places_is_apart_from_what_is_measured_there(text: str, told: list[str]) -> None:
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


def test_a_threshold_only_tells_which_things_are_counted() -> None:
    assert [brief(f) for f in figures_of("推动2个总投资超3000万元的项目落地。")] == ["项目=2个"]


def test_the_reporter_is_no_part_of_a_name_that_stands_without_it() -> None:
    assert [f.indicator for f in figures_of("柳塘街道常住人口5万人，柳塘街道办事处干部50人。")] == [
        "常住人口", "柳塘街道办事处干部",
    ]  # fmt: skip


def test_money_that_is_planned_does_not_make_plans_of_its_projects() -> None:
    _, money, large = figures_of("新签约项目31个，计划总投资96亿元，其中超10亿元项目3个。")
    assert (money.planned, large.planned) == ("计划", "")


def test_residents_of_town_and_country_share_the_name_of_the_whole_income() -> None:
    names = [
        f.indicator
        for f in figures_of("居民人均可支配收入5.3万元，其中城镇居民6.1万元，农村居民4万元。")
    ]
    assert names == ["居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("交通、水利分别完成投资32亿元、21亿元。", ["交通投资", "水利投资"]),
        (
            "批发业、零售业营业额（销售额）分别增长11%、6%。",
            ["批发业营业额", "零售业营业额(销售额)"],
        ),
    ],
)
def test_names_told_by_turns_share_what_stands_behind_the_last(text: str, names: list[str]) -> None:
    assert [f.indicator for f in figures_of(text)] == names


def test_a_gap_is_that_of_the_thing_the_clause_before_speaks_of() -> None:
    assert scopes("停车泊位供需矛盾突出，缺口约260个。")["缺口"] == ("停车泊位",)


def test_a_rank_behind_a_number_is_no_name() -> None:
    [flow] = figures_of("旅客吞吐量增长16.6%，突破870万人次、居全国第3位。")
    assert (flow.indicator, flow.rank) == ("旅客吞吐量", "全国第3位")


def test_a_word_that_ends_like_a_file_number_does_not_hide_a_number() -> None:
    assert figures_of("排查隐患6835条，整改销号6798条。")[-1].value == 6798


def test_a_share_is_one_of_things_and_not_of_their_rate() -> None:
    figures = figures_of("受理投诉231宗，办结率98.9%，其中噪音类占35.2%。")
    assert figures[-1].scope == ("受理投诉",)


def test_the_places_that_are_ranked_are_no_figure() -> None:
    [rate] = figures_of("预算执行率98.2%，在全区20个镇街中排名第3。")
    assert rate.indicator == "预算执行率"
    assert rate.rank.endswith("第3")
