"""Courses and claims held against reports that tell them in words: turned, ranked, missed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import library_over
from tests.conftest import TODAY

_REPORTS = {
    "榆湾2022.txt": "榆湾街道2022年工作总结和2023年工作计划\n\n一、2022年工作总结\n\n"
    "地区生产总值50.0亿元，同比增长4.0%。工业投资8.2亿元，同比下降5.1%。\n\n二、2023年工作计划\n\n"
    "地区生产总值增长5%，工业投资增长6%，引进项目14个，其中亿元以上项目4个，口袋公园新增3个。\n",
    "榆湾2023.txt": "榆湾街道2023年工作总结和2024年工作计划\n\n一、2023年工作总结\n\n"
    "（一）经济发展\n\n地区生产总值52.4亿元，按可比价格计算，比上年增长5.6%。"
    "工业投资扭转下滑态势，由上年下降5.1%转为增长3.2%，完成8.5亿元。"
    "全年引进项目12个，其中亿元以上项目3个。\n\n（二）民生和治理\n\n"
    "受理工单3120件，按期办结率97.5%，满意率92.3%，较上年分别提高1.5个和2.1个百分点。"
    "满意率排名由全区第8名跃升至第5名。优良率81.2%，同比下降1.4个百分点，未完成84%的年度目标。"
    "危房改造开工210套，开工量与计划相差30套。新增托位近三成。有机茶园由600亩扩大到780亩，增加近三成。"
    "平安考核全区10个街道中排名第6。在全区消防工作考核中位列第二。\n\n三、2024年工作计划\n\n"
    "优良率达到84%，绿道里程增长8%，平安考核排名进入全区前三。\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Return the assistant over a street with the reports of two years."""
    with library_over(tmp_path_factory, _REPORTS) as library:
        yield Assistant(library, today=lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("榆湾街道2023年工业投资是升还是降", "8.5亿元，增长3.2%"),
        ("榆湾街道满意率排名上升了几位", "满意率排名由全区第8名跃升至第5名"),
        ("榆湾街道按期办结率提高了几个百分点", "提高1.5个百分点"),
        ("榆湾街道危房改造开工完成计划没有", "开工量与计划相差30套"),
        ("榆湾街道优良率达到84%的目标了吗", "没有达到目标"),
        ("榆湾街道2023年亿元以上项目达到年初目标了吗", "比目标少1个"),
        ("榆湾街道有机茶园增加了多少", "增长近30%"),
        ("榆湾街道GDP增速比2022年快了还是慢了，差多少", "1.6个百分点"),
    ],
)
def test_tells_what_the_report_says_in_words(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert not any(w.kind in {"unverified", "premise"} for w in answer.warnings)


def test_a_growth_worked_out_gives_way_to_the_one_that_the_report_gives(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("榆湾街道地区生产总值2023年比2022年增长多少")
    assert "报告写的是增长5.6%" in answer.text
    assert "以报告所写为准" in answer.text


def test_what_is_planned_for_a_year_denies_nothing_of_how_it_went(assistant: Assistant) -> None:
    answer = assistant.ask("榆湾街道2024年绿道里程为什么下降")
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_a_fall_that_ended_is_no_fall_taken_for_granted(assistant: Assistant) -> None:
    answer = assistant.ask("榆湾街道2023年工业投资扭转下滑了吗")
    assert "增长3.2%" in answer.text
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_a_rise_is_denied_by_where_a_figure_began(assistant: Assistant) -> None:
    answer = assistant.ask("榆湾街道2023年有机茶园为什么减少")
    assert any(w.kind == "premise" for w in answer.warnings)


def test_a_fall_taken_for_granted_is_denied_by_what_was_done(assistant: Assistant) -> None:
    answer = assistant.ask("榆湾街道2023年工业投资为什么下降")
    assert any(w.kind == "premise" and "增长3.2%" in w.message for w in answer.warnings)


def test_a_rank_that_was_reached_is_quoted_before_one_that_is_aimed_at(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("榆湾街道平安考核全年排名第三，对吗")
    assert "排名第6" in answer.text
    assert "进入全区前三" not in answer.text


def test_a_rank_of_an_assessment_told_in_words_is_corrected(assistant: Assistant) -> None:
    answer = assistant.ask("榆湾街道2023年消防工作考核是不是全区第一")
    assert any(w.kind == "premise" and "第二" in w.message for w in answer.warnings)


def test_a_rank_that_is_said_rightly_is_not_corrected(assistant: Assistant) -> None:
    answer = assistant.ask("榆湾街道2023年消防工作考核是不是全区第二")
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_a_rank_that_no_sentence_gives_is_still_not_disclosed(assistant: Assistant) -> None:
    answer = assistant.ask("榆湾街道按期办结率排名第几")
    assert answer.status == "related"
    assert "没有披露这项指标的排名" in answer.text
