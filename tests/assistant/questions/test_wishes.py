"""A wish for the whole list is no part of what is listed; alone it asks for the list."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.questions.wishes import without_wish


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("柳塘镇2024年主要预期目标列全一点", "柳塘镇2024年主要预期目标有哪些"),
        ("柳塘镇存在的问题都列出来，一个都别漏", "柳塘镇存在的问题有哪些"),
        ("各行业增速都报一下，有几个报几个", "各行业增速分别是多少"),
        ("刑事警情和治安警情都报一下", "刑事警情和治安警情分别是多少"),
        ("柳塘镇有哪些问题，说全一些", "柳塘镇有哪些问题"),
        ("三次产业增加值和增速都列出来", "三次产业增加值和增速有哪些"),
        ("柳塘镇有哪些目标，要全", "柳塘镇有哪些目标"),
    ],
)
def test_asks_plainly_for_what_is_wished_for_as_a_whole(question: str, asked: str) -> None:
    assert without_wish(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "公示漏报的项目有几个",
        "走访做到一户不漏了吗",
        "云城街道四家事业单位，请列全称",
        "永平街道2023年报表",
        "列全一点",
    ],
)
def test_leaves_a_question_that_wishes_for_nothing_as_it_is(question: str) -> None:
    assert without_wish(question) == question


def test_lists_all_main_targets_with_those_that_have_no_number(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇2024年主要预期目标列全一点")
    assert answer.status == "answered"
    for told in ("增长6%左右", "5%", "8%", "135亿元", "10家", "7%以上"):
        assert told in answer.text


def test_tells_main_targets_from_the_numbers_of_single_plans(assistant: Assistant) -> None:
    main = assistant.ask("柳塘镇2024年主要预期目标有哪些")
    assert "260亩" not in main.text
    assert "另有" in main.text
    assert "260亩" in assistant.ask("柳塘镇2024年提出了哪些目标").text
