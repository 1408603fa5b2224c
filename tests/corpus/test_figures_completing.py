"""What a number lacks in its own words it takes from those before, and only that."""

import pytest

from corpus.figure import Figure
from tests.corpus.report_of import brief, figures_of


def told(figure: Figure) -> str:
    """The figure on one line, with its scope in front."""
    return "/".join((*figure.scope, brief(figure)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "运营长者饭堂4个，全年服务长者3.5万人次。",
            ["运营长者饭堂=4个", "长者饭堂/服务长者=3.5万人次"],
        ),
        ("新建幸福食堂3处，日均就餐260人次。", ["新建幸福食堂=3处", "幸福食堂/日均就餐=260人次"]),
        (
            "设立共享雨伞点9处，借出1200人次。",
            ["设立共享雨伞点=9处", "共享雨伞点/借出=1200人次"],
        ),
        ("举办招聘会9场，服务群众3200人次。", ["招聘会=9场", "服务群众=3200人次"]),
        ("计划新建食堂2个，供餐3万人次。", ["新建食堂=2个", "供餐=3万人次"]),
    ],
)
def test_meals_and_visits_are_named_after_the_facility(text: str, wanted: list[str]) -> None:
    assert [told(f) for f in figures_of(text)] == wanted


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("电信网络诈骗发案62起，下降9%，群众损失418万元。", ("电信网络诈骗发案",)),
        ("涉诈警情80起，涉案金额502万元。", ("涉诈警情",)),
        ("电信网络诈骗案件41起，破获刑事案件90起，群众损失300万元。", ()),
        ("电信网络诈骗案件41起，止付挽损300万元。", ()),
        ("汛期转移群众90人，直接经济损失300万元。", ()),
    ],
)
def test_losses_are_those_of_the_frauds_told_before(text: str, scope: tuple[str, ...]) -> None:
    assert figures_of(text)[-1].scope == scope


def test_output_is_that_of_all_the_firms_and_not_of_the_new_ones() -> None:
    *_, output = figures_of("规模以上工业企业31家，新增4家，实现产值52亿元，增长6%。")
    assert told(output) == "规模以上工业企业/产值=52亿元 up6%"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("粮食面积、总产实现双增，总产62万吨。", "粮食总产量=62万吨"),
        ("粮食播种面积3万亩，蔬菜产量2万吨，总产5万吨。", "总产=5万吨"),
    ],
)
def test_a_yield_takes_the_only_crop_told_before(text: str, wanted: str) -> None:
    assert brief(figures_of(text)[-1]) == wanted


def test_what_a_work_gives_and_costs_is_that_works() -> None:
    seats, cost = figures_of("望河小学扩建工程竣工，新增学位480个，总投资2600万元。")
    assert seats.scope == cost.scope == ("望河小学扩建工程",)
    other = figures_of("望河小学扩建工程竣工；全年新增学位480个。")[-1]
    assert other.scope == ()


def test_what_is_signed_for_is_the_project_named_before_the_sum() -> None:
    _, signed, rate = figures_of("加装电梯竣工21台；柳岸旧村改造项目累计签约402户，签约率61.5%。")
    assert signed.scope == rate.scope == ("柳岸旧村改造项目",)


def test_the_highest_and_the_lowest_are_told_in_what_the_total_is() -> None:
    *_, high, low = figures_of(
        "全镇12个村集体经济总收入920万元，50万元以上的村7个；最高的白石村161万元，最低的村21万元。"
    )
    assert high.scope == low.scope == ("村集体经济总收入",)


def test_villages_named_one_by_one_are_told_in_the_total_before_a_count() -> None:
    figures = figures_of(
        "16个村集体经营性收入总额812万元，超百万元的村2个，青石村、坝口村分别达到142万元、106万元。"
    )
    assert [told(f) for f in figures[-2:]] == [
        "村集体经营性收入总额/青石村=142万元",
        "村集体经营性收入总额/坝口村=106万元",
    ]


def test_those_that_have_it_are_the_things_counted_before() -> None:
    assert brief(figures_of("全街84个小区，成立业委会的只有31个。")[-1]) == "成立业委会的小区=31个"
    assert brief(figures_of("办理事项600件，网上办理的有410件，办结率98%。")[1]) != "网上办理的小区"


def test_the_new_ones_of_the_year_and_the_sum_of_years_have_one_name() -> None:
    year, whole = figures_of("加装电梯当年新装16部，历年累计44部。")
    assert (year.indicator, year.period) == ("加装电梯", "")
    assert (whole.indicator, whole.period) == ("加装电梯", "累计")


def test_a_fall_from_a_mean_takes_the_noun_of_the_clause_before() -> None:
    start, end = figures_of("规范社区挂牌，由平均24块减至8块。")
    assert start.indicator == end.indicator == "规范社区挂牌"


def test_mean_ages_and_stays_are_read_and_ages_of_groups_are_not() -> None:
    assert [brief(f) for f in figures_of("网格员平均年龄46.3岁，游客人均停留1.4天。")] == [
        "网格员平均年龄=46.3岁",
        "游客人均停留=1.4天",
    ]
    assert figures_of("推行65岁老人免费体检。") == []


def test_growth_that_only_the_size_names_is_that_of_the_economy() -> None:
    quarter, year, size = figures_of("三季度增长4.1%，全年增长4.6%、总量达820亿元。")
    assert {f.indicator for f in (quarter, year, size)} == {"经济总量"}
    assert (quarter.period, year.period) == ("三季度", "全年")
    assert all(f.indicator != "经济总量" for f in figures_of("三季度增长4.1%，全年增长4.6%。"))


def test_a_yields_crop_is_told_by_the_sentence_before_without_a_number() -> None:
    area, yield_ = figures_of("——粮食生产喜获丰收。播种面积达到12万亩，总产量达到5.1万吨。")
    assert (area.indicator, yield_.indicator) == ("粮食播种面积", "粮食总产量")
    assert figures_of("农业生产形势良好。总产量达到5.1万吨。")[0].indicator == "总产量"


def test_the_mean_of_a_jobless_rate_is_the_rate_of_the_year() -> None:
    (rate,) = figures_of("城镇调查失业率平均值5.1%。")
    assert rate.indicator == "城镇调查失业率"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("三是专职网格员队伍老龄化，平均年龄46.2岁。", "专职网格员平均年龄=46.2岁"),
        ("招收学员820人，平均年龄31岁。", "平均年龄=31岁"),
        ("征兵任务16名，实际输送17名。", "征兵=17名"),
        ("征兵任务16名，实际投入8万元。", "实际投入=8万元"),
    ],
)
def test_whose_age_and_what_task_is_told_by_the_words_before(text: str, wanted: str) -> None:
    assert brief(figures_of(text)[-1]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新开工5亿元以上制造业项目42个。", "新开工5亿元以上制造业项目=42个"),
        ("推进5亿元以上制造业项目42个。", "5亿元以上制造业项目=42个"),
    ],
)
def test_projects_newly_begun_are_named_so_before_their_size(text: str, wanted: str) -> None:
    assert brief(figures_of(text)[0]) == wanted


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("下达任务26项，完成24项。", "完成任务"),
        ("承办代表建议13件，已完成12件。", "完成代表建议"),
        ("认领微心愿412个，按期完成402个。", "完成微心愿"),
    ],
)
def test_those_done_are_told_from_those_there_were(text: str, done: str) -> None:
    all_of_them, completed = figures_of(text)
    assert completed.indicator == done
    assert all_of_them.indicator != done


def test_what_was_done_of_a_target_keeps_its_name() -> None:
    aim, done = figures_of("加装电梯（目标15部，完成13部）。")
    assert aim.indicator == done.indicator


def test_what_was_done_of_a_planned_sum_carries_how_far_it_came() -> None:
    done = figures_of("年度计划投资14.6亿元，截至12月底完成投资13.9亿元，占年度计划的95.2%。")[1]
    assert (done.indicator, str(done.completion)) == ("投资", "95.2")
