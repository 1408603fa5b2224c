"""Goals that a figure is held against, and comparisons in words of their own."""

import pytest

from tests.corpus.report_of import brief, figures_of


@pytest.mark.parametrize(
    "text",
    [
        "垃圾分类达标率未达到90%的目标。",
        "垃圾分类达标率虽有提升，但与90%的目标仍有差距。",
        "垃圾分类达标率距90%的年度目标还有距离。",
        "垃圾分类达标率88%，未能实现90%的目标。",
    ],
)
def test_a_goal_that_was_missed_is_a_target_of_its_indicator(text: str) -> None:
    [goal] = [f for f in figures_of(text) if f.planned]
    assert (goal.scope, str(goal.value), goal.unit) == (("垃圾分类达标率",), "90", "%")


def test_how_far_a_figure_is_from_its_goal_is_a_change_of_the_figure() -> None:
    _, short = figures_of("垃圾分类率距25%的目标还差0.5个百分点。")
    assert (short.indicator, short.value) == ("垃圾分类率", None)
    assert short.change is not None
    assert (short.change.direction, str(short.change.amount)) == ("down", "0.5")


def test_a_goal_that_was_passed_stands_beside_what_was_done() -> None:
    figures = figures_of("工业投资11.2亿元，增长14.3%，超额完成11亿元的年度目标。")
    told = {f.indicator: (str(f.value), bool(f.planned), f.scope) for f in figures}
    assert told == {"年度目标": ("11", True, ("工业投资",)), "工业投资": ("11.2", False, ())}


def test_a_number_first_meant_is_a_plan() -> None:
    planned, done = figures_of("旧小区改造原定4个，实际完工3个。")
    assert (planned.indicator, planned.planned) == ("旧小区改造", "原定")
    assert done.planned == ""


def test_a_value_that_was_outdone_is_that_of_the_year_before() -> None:
    figures = figures_of("惠及居民1475户，超过前一年的960户。")
    assert {(f.year, str(f.value)) for f in figures} == {(2023, "1475"), (2022, "960")}
    assert {f.indicator for f in figures} == {"惠及居民"}


def test_more_than_last_year_is_a_change_whatever_the_verb() -> None:
    [cleared] = figures_of("拆除违建3.8万平方米，较上年多拆0.4万平方米。")
    assert brief(cleared) == "拆除违建=3.8万平方米 较上年up0.4万平方米"


@pytest.mark.parametrize("end", ["与上年持平", "和去年同期基本持平"])
def test_level_with_last_year_is_a_change_without_amount(end: str) -> None:
    [fires] = figures_of(f"发生火灾11起，{end}。")
    assert fires.change is not None
    assert (fires.change.direction, fires.change.amount) == ("flat", None)


def test_level_and_rising_measures_of_one_sentence_are_told_apart() -> None:
    area, crop = figures_of("播种面积3.2万亩，总产量1.5万吨，面积与上年持平、产量增长1.2%。")
    assert area.change is not None
    assert area.change.direction == "flat"
    assert brief(crop) == "总产量=1.5万吨 up1.2%"


def test_units_name_the_figures_whose_changes_follow() -> None:
    cases, people = figures_of("信访226批418人次，批次同比下降12.4%，人次同比上升3.2%。")
    assert (brief(cases), brief(people)) == (
        "信访=226批 同比down12.4%", "信访=418人次 同比up3.2%",
    )  # fmt: skip


def test_merging_moves_a_number_and_improving_works_counts_them() -> None:
    figures = figures_of("投放点由93个优化整合为88个，改造提升26个。")
    assert [brief(f) for f in figures] == ["投放点=93个", "投放点=88个 down", "改造提升=26个"]


def test_minutes_and_seconds_are_no_number_of_minutes() -> None:
    assert figures_of("平均处置时间由4分30秒缩短至2分50秒。") == []


def test_channels_of_video_are_counted_and_bus_lines_are_not() -> None:
    assert [brief(f) for f in figures_of("新增高清监控240路，总数达到1860路。")] == [
        "新增高清监控=240路", "高清监控总数=1860路",
    ]  # fmt: skip
    assert figures_of("优化12路公交线。") == []


def test_a_figure_below_its_goal_is_told_by_how_much() -> None:
    rate, goal, short = figures_of("分类达标率88.5%，比90%的目标低1.5个百分点。")
    assert (str(rate.value), str(goal.value), goal.scope) == ("88.5", "90", ("分类达标率",))
    assert short.change is not None
    assert (short.change.direction, str(short.change.amount)) == ("down", "1.5")


def test_a_movement_may_name_both_of_its_years() -> None:
    began, ended = figures_of("盗窃警情由2021年的53宗降至2023年的47宗。")
    assert (began.year, began.period, began.planned) == (2021, "", "")
    assert (ended.year, ended.indicator, ended.planned) == (2023, "盗窃警情", "")


def test_growth_behind_a_met_budget_is_that_of_what_was_spent() -> None:
    spent, met = figures_of("公共支出1.2亿元，完成调整预算的96.5%，增长3%。")
    assert brief(spent) == "公共支出=1.2亿元 up3%"
    assert met.change is None


def test_a_task_that_was_met_early_is_a_target() -> None:
    figures = figures_of("拆除违建14.6万平方米，提前完成全年14万平方米的任务。")
    assert {(f.indicator, str(f.value), f.planned) for f in figures} == {
        ("拆除违建", "14.6", ""), ("任务", "14", "任务"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "share"),
    [
        ("城镇新增就业4,052人，年度目标4,100人，完成率98.8%。", "城镇新增就业", "98.8"),
        (
            "拆除违建1.64万平方米，其中存量1.38万平方米；年度任务1.8万平方米，完成率91.1%。",
            "拆除违建",
            "91.1",
        ),
        ("拆除违建6.85万平方米，完成年度拆除任务6.5万平方米的105.4%。", "拆除违建", "105.4"),
    ],
)
def test_a_target_told_behind_leaves_its_share_with_what_was_done(
    text: str, name: str, share: str
) -> None:
    figures = figures_of(text)
    assert [(f.indicator, str(f.completion)) for f in figures if f.completion] == [(name, share)]
    [goal] = [f for f in figures if f.planned]
    assert goal.scope[0] == name


def test_two_rates_in_a_row_are_of_one_thing_and_not_of_each_other() -> None:
    figures = figures_of("12345工单按时办结率99.4%，满意率97.2%。")
    assert [(f.indicator, f.scope) for f in figures] == [
        ("12345工单按时办结率", ()),
        ("满意率", ("12345工单",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "加装电梯目标15部，完成13部。",
        "加装电梯（目标15部，实际完成13部）进展较慢。",
        "2项未达到目标值：加装电梯目标值为15部，实际完成值为13部。",
        "年度目标加装电梯15部，实际13部。",
        "未达标的指标为加装电梯（目标15部，完成13部）、新增托位（目标100个，完成80个）。",
    ],
)
def test_a_target_and_what_came_of_it_bear_one_name(text: str) -> None:
    lifts = [f for f in figures_of(text) if f.unit == "部"]
    assert [(f.indicator, str(f.value), bool(f.planned)) for f in lifts] == [
        ("加装电梯", "15", True),
        ("加装电梯", "13", False),
    ]


def test_what_was_done_of_a_plan_is_no_plan() -> None:
    planned, built = figures_of("计划新建公厕5座，实际建成4座。")
    assert (planned.indicator, bool(planned.planned)) == ("新建公厕", True)
    assert (built.indicator, built.planned) == ("建成公厕", "")


def test_a_growth_aimed_at_is_no_value() -> None:
    figures = figures_of("地区生产总值增长5%（预期目标5.5%）。")
    told = {(str(f.change and f.change.amount), bool(f.planned), f.value) for f in figures}
    assert told == {("5", False, None), ("5.5", True, None)}


@pytest.mark.parametrize("text", ["重点保护目标23处。", "设定绩效目标12个。"])
def test_things_called_targets_are_counted(text: str) -> None:
    [counted] = figures_of(text)
    assert counted.planned == ""


def test_full_marks_and_marks_are_two_figures() -> None:
    full, marks = figures_of("产出指标（50分）得47.40分。")
    assert (full.indicator, str(full.value)) == ("产出指标满分", "50")
    assert (marks.indicator, str(marks.value)) == ("产出指标得分", "47.40")


def test_a_goal_of_the_years_start_is_held_against_the_total_and_not_its_last_part() -> None:
    figures = figures_of(
        "全年新增“四上”企业12家，其中规上工业4家、限上商贸8家，距年初15家的目标还有差距；"
        "退库2家，年末在库88家。"
    )
    goal = next(f for f in figures if f.planned)
    assert (goal.value, goal.scope) == (15, ("新增“四上”企业",))
    assert [f.indicator for f in figures[-2:]] == ["退库“四上”企业", "在库“四上”企业"]


def test_a_goal_called_a_plan_does_not_become_a_figure_of_its_own() -> None:
    done, goal = figures_of("规上工业总产值18.6亿元，超额完成年初18亿元的计划。")
    assert (done.indicator, done.planned) == ("规上工业总产值", "")
    assert (goal.scope, goal.planned) == (("规上工业总产值",), "计划")


def test_how_far_growth_fell_short_of_the_goal_of_the_years_start_is_no_growth() -> None:
    grown, goal, short = figures_of("生产总值9.6亿元，同比增长4%，较年初5%的预期目标低1个百分点。")
    assert grown.change is not None
    assert goal.planned == "目标"
    assert short.change is not None
    assert (short.indicator, short.change.direction) == ("生产总值", "down")
    assert "目标" in short.change.baseline


@pytest.mark.parametrize("heading", ["三、2024年工作安排", "第三部分 二〇二四年工作安排"])
def test_a_heading_gives_the_year_of_its_plans_in_digits_or_in_characters(heading: str) -> None:
    [figure] = figures_of(f"{heading}\n新增公办学位2100个。", headings=(heading,))
    assert (figure.year, bool(figure.planned)) == (2024, True)


def test_a_year_in_characters_is_the_year_of_its_sentence() -> None:
    [figure] = figures_of("二〇二二年新增公办学位2100个。")
    assert figure.year == 2022


def test_the_year_that_is_proposed_is_that_of_its_goals() -> None:
    text = "建议2024年全镇主要预期目标为：规上工业增加值增长8%，社零增长7%。"
    assert {(f.year, bool(f.planned)) for f in figures_of(text, year=2023)} == {(2024, True)}


PLANNED_PART = "二、2024年工作安排\n拆除违建1.5万平方米，新建食堂2家。\n"


@pytest.mark.parametrize(
    ("part", "planned"),
    [
        ("全年办理建议37件，办结率100%。“三公”经费支出28.4万元，同比下降5.3%。", False),
        ("全年办理建议37件，办结率100%。“三公”经费力争28.4万元以内，同比下降5.3%。", True),
        ("建议办结率100%。“三公”经费支出28.4万元以内。", True),
    ],
)
def test_a_part_behind_the_plans_that_looks_back_is_done(part: str, planned: bool) -> None:
    text = f"{PLANNED_PART}三、政府自身建设\n{part}\n"
    headings = ("二、2024年工作安排", "三、政府自身建设")
    figures = figures_of(text, year=2023, stated_year=2024, headings=headings)
    own = [f for f in figures if f.path[:1] == headings[1:]]
    assert {bool(f.planned) for f in own} == {planned}
    assert all(f.planned for f in figures if f.path[:1] == headings[:1])
