"""Questions that need a figure by name, and name it in words of their own."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant, Turn
from tests.assistant.streets import assistant_over

_BEFORE = """梅汀街道2022年工作总结

一、平安建设

接报涉诈警情160宗。筹集人才公寓800套。

二、民生保障

办理高龄津贴2050人。
"""
_AFTER = """梅汀街道2023年工作总结

一、平安建设

涉诈警情174宗，同比上升8.8%。人才公寓全年筹集1240套。

二、民生保障

办理高龄津贴2140人。举办就业招聘会12场。新开工5亿元以上制造业项目6个，比上年增加2个。配备专职网格员148名。现有民宿38家。
"""

assistant = assistant_over({"前.txt": _BEFORE, "后.txt": _AFTER})


def test_a_claim_is_held_against_the_figure_that_is_meant(assistant: Assistant) -> None:
    answer = assistant.ask("梅汀街道诈骗类警情2023年下降了8.8%，是吧")
    assert answer.status == "answered"
    assert any(w.kind == "premise" and "上升8.8%" in w.message for w in answer.warnings)
    assert answer.text.startswith("“诈骗类警情”按报告里的“涉诈警情”回答。")


def test_a_course_over_years_takes_the_figure_that_each_report_means(assistant: Assistant) -> None:
    answer = assistant.ask("梅汀街道人才公寓筹集套数，两年的数都要")
    assert answer.status == "answered"
    assert {"800", "1240"} <= {str(f.value) for f in answer.figures}


def test_what_is_taken_over_from_the_talk_is_found_by_its_meaning(assistant: Assistant) -> None:
    before = "梅汀街道2023年骗子作案的警情多少宗"
    answer = assistant.ask("那2022年的涉诈骗警情呢", (Turn(before, assistant.ask(before)),))
    assert answer.status == "answered"
    assert "160宗" in answer.text


def test_a_bound_in_front_of_a_thing_is_part_of_its_name(assistant: Assistant) -> None:
    answer = assistant.ask("梅汀街道5亿元以上制造业新开工项目比上年是多了还是少了")
    assert answer.status == "answered"
    assert "增加2个" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "梅汀街道电信诈骗损失金额2023年下降了8.8%，是吧",
        "梅汀街道人才公寓入住套数，两年的数都要",
        "梅汀街道8亿元以上制造业新开工项目比上年是多了还是少了",
        "梅汀街道就业招聘会达成意向的有12人，对吧",
    ],
)
def test_what_no_report_states_stays_unanswered(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status != "answered"
    assert "按报告里的" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "梅汀街道2023年网格员走了几个",
        "梅汀街道2023年38家民宿一年总共挣多少",
        "梅汀街道2023年民宿加起来有多少间房",
    ],
)
def test_a_question_that_was_weighed_word_by_word_is_not_read_with_fewer(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status != "answered"
