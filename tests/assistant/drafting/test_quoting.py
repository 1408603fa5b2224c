"""Quotes stand once under their headings."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_REPORT = """榆荫街道2024年工作总结

现将2024年工作报告如下。

一、2024年工作回顾

（一）民生福祉增进
1.就业与保障。城镇新增就业3420人。发放低保金241.9万元。
2.养老与教育。新建长者食堂3家。新增学位1080个。

（二）平安建设
推进老旧管网改造
更换燃气立管86条。
启动“五停一关［5］”应急措施，紧急转移群众320人。
"""

street = assistant_over({"yuyin_2024.txt": _REPORT})


def test_what_follows_a_run_in_heading_needs_no_heading_of_its_own(street: Assistant) -> None:
    text = street.ask("榆荫街道民生怎么样").text
    assert text.count("民生福祉增进：") == 1
    assert "› 就业与保障" not in text
    assert text.index("3420人") < text.index("241.9万元") < text.index("2.养老与教育")


def test_a_heading_line_is_set_off_from_the_text_below_it(street: Assistant) -> None:
    assert "推进老旧管网改造更换" not in street.ask("榆荫街道2024年讲了什么").text


@pytest.mark.parametrize(
    "question",
    ["苇塘街道有没有建数字治理中心", "苇塘第三小学建成了吗", "苇塘文昌里老旧小区改造了没有"],
)
def test_what_is_only_planned_is_not_told_as_done(offices: Assistant, question: str) -> None:
    answer = offices.ask(question)
    assert "没有写明已经做成，只见于今后的安排" in answer.text
    assert "planned" in {w.kind for w in answer.warnings}


def test_what_was_not_begun_is_told_beside_the_plan(offices: Assistant) -> None:
    answer = offices.ask("苇塘污水处理厂二期开工了吗")
    assert "未能如期开工" in answer.text
    assert "只见于今后的安排" not in answer.text


@pytest.mark.parametrize(
    "question", ["苇塘2025年打算建哪些学校", "苇塘2025年有没有老旧小区改造计划"]
)
def test_a_plan_asked_for_needs_no_warning(offices: Assistant, question: str) -> None:
    answer = offices.ask(question)
    assert answer.status == "answered"
    assert "planned" not in {w.kind for w in answer.warnings}
    assert "只见于" not in answer.text


def test_an_answer_does_not_end_with_words_that_lead_to_nothing(offices: Assistant) -> None:
    text = offices.ask("苇塘什么时候建的养老服务中心？由谁运营？").text
    assert "安颐" in text
    assert not text.rstrip().endswith("：")


def test_the_footnote_marks_of_a_report_are_no_citations(street: Assistant) -> None:
    answer = street.ask("榆荫街道启动了什么应急措施")
    assert "五停一关〔5〕" in answer.text
    assert "［5］" not in answer.text
    assert any("［5］" in citation.quote for citation in answer.citations)
