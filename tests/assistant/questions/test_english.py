"""English words are read in the Chinese of the reports, whole questions and words amid Chinese."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.questions.english import amid_chinese, to_chinese
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(
    ("永平街道", 2023, "广州市白云区"),
    indicators=("刑事警情", "按时完成率", "劳动争议案件", "city walk路线", "产业园一期入驻企业"),
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("帮我check一下永平街12345的on-time完成率", "帮我一下永平街12345的按时完成率"),
        ("永平街产业园phase 1的output多少", "永平街产业园一期的产值多少"),
        ("永平街labor dispute多少", "永平街劳动争议多少"),
    ],
)
def test_rewrites_english_amid_chinese(typed: str, read: str) -> None:
    assert amid_chinese(typed, CATALOG) == read


@pytest.mark.parametrize(
    "typed",
    ["永平街反诈APP注册多少", "永平街city walk路线几条", "永平街LED屏多少块", "永平街zhua多少"],
)
def test_leaves_names_and_unknown_words_alone(typed: str) -> None:
    assert amid_chinese(typed, CATALOG) == typed


def test_reads_the_cases_of_an_english_question() -> None:
    asked = "How many labor dispute cases did Yongping Subdistrict handle in 2023?"
    assert "劳动争议案件" in to_chinese(asked, CATALOG)


def test_takes_taxes_for_no_wider_revenue() -> None:
    assert "税收收入" in to_chinese("How much tax revenue did Yongping collect?", CATALOG)


@pytest.mark.parametrize(
    ("asked", "indicator"),
    [
        ("Yongping 2023 total import and export trade growth rate", "进出口总额"),
        ("How much did Yongping's cross-border e-commerce exports and imports grow?", "跨境电商"),
    ],
)
def test_reads_trade_as_one_thing(asked: str, indicator: str) -> None:
    read = to_chinese(asked, CATALOG)
    assert indicator in read
    assert "合计" not in read


def test_keeps_a_word_without_chinese_in_what_is_asked() -> None:
    assert "border" in to_chinese("How much did Yongping's border trade grow?", CATALOG)


def test_reads_elevators_installed_as_what_is_put_in() -> None:
    read = to_chinese("How many elevators were installed in Yongping in 2023?", CATALOG)
    assert "加装电梯" in read
    assert "install" not in read


def test_an_english_word_that_nothing_is_known_for_is_answered_by_no_other_thing(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("How many zeppelins flew in Liutang in 2023?")
    assert answer.status == "not_found"
