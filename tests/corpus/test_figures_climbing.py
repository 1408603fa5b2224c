"""By how many places a rank moved, and where it stands now."""

import pytest

from tests.corpus.report_of import figures_of


def moved(text: str) -> list[tuple[str, str, str]]:
    """The moves of a rank: what is ranked, the direction and how many places."""
    return [
        (f.scoped_name, f.change.direction, f"{f.change.amount}{f.change.unit}")
        for f in figures_of(text)
        if f.change is not None and f.change.unit == "位"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "平安建设满意率98.2%，位列全区12个镇街第1，较上年上升5个位次。",
        "平安建设满意率98.2%，位列全区12个镇街第1，较上年前进5位。",
        "平安建设满意率98.2%，全区排名第1名，较上年上升5名。",
        "平安建设满意率98.2%，位列全区第1，比上年提升5个名次。",
    ],
)
def test_a_figure_climbs_by_places_however_they_are_counted(text: str) -> None:
    ((name, direction, places),) = moved(text)
    assert (direction, places) == ("up", "5位")
    assert "满意率" in name
    assert "排名" in name
    assert figures_of(text)[0].rank
    assert figures_of(text)[0].change is None


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("年度绩效考核位列全区第3，较上年后退2个位次。", "年度绩效考核"),
        ("在全区镇街营商环境评价中排名第3，较上年下降2位。", "营商环境评价"),
        ("税收3.1亿元；年度绩效考核列全区第3位，比上年后移2位。", "年度绩效考核"),
    ],
)
def test_what_is_ranked_without_a_number_is_named(text: str, ranked: str) -> None:
    ((name, direction, places),) = moved(text)
    assert (direction, places) == ("down", "2位")
    assert ranked in name


@pytest.mark.parametrize(
    "text",
    ["吸纳志愿者120名，较上年增加15名。", "培训骨干120名，同比上升15名。", "新增老师12位。"],
)
def test_people_are_no_places(text: str) -> None:
    assert not moved(text)


@pytest.mark.parametrize(
    "text",
    ["办件满意率96%，全市排名由第9位升至第4位。", "办件满意率96%，全市排名从第九上升到第四。"],
)
def test_where_a_rank_came_from_is_not_where_it_stands(text: str) -> None:
    rank = figures_of(text)[0].rank
    assert rank in {"全市第4位", "全市第四"}


@pytest.mark.parametrize(
    "text",
    [
        "安全感98.6%、满意率97.9%，分列全市第3、第5位，分别上升4位、6位。",
        "安全感98.6%、满意率97.9%分别居全市第3、第5位，较上年分别上升4个、6个位次。",
    ],
)
def test_ranks_and_their_moves_told_by_turns_go_to_each_figure(text: str) -> None:
    assert [f.rank for f in figures_of(text) if f.value is not None] == ["全市第3", "全市第5位"]
    assert [places for _, _, places in moved(text)] == ["4位", "6位"]


def test_ranks_of_things_named_beside_them_are_not_those_of_the_figures_before() -> None:
    text = "补贴77亿元，投资、消费增速分别居全国第7、第2位。"
    assert figures_of(text)[0].rank == ""
