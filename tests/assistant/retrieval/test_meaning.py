from __future__ import annotations

import pytest

from assistant.chain import Assistant

EVERYDAY = {
    "云城街道派出所接报的案子有多少": "案件类警情",
    "柳塘镇田里养虾有多少亩": "稻虾共作",
}


@pytest.mark.parametrize("question", EVERYDAY)
def test_what_the_report_says_in_other_words_is_offered_and_not_asserted(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "related"
    assert answer.reason == "not_disclosed"
    assert EVERYDAY[question] in answer.figures[0].indicator
    assert "没有单列" in answer.text
    assert any("请先核对" in warning.message for warning in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "青松街道常住人口是多少",
        "临溪街道有几座寺庙",
        "柳塘镇地铁站有几个",
    ],
)
def test_what_no_report_speaks_of_stays_undisclosed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found"
    assert not answer.figures


def test_what_is_offered_is_of_the_year_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2022年骗子打电话的警情多少")
    assert {figure.year for figure in answer.figures} == {2022}
    assert answer.figures[0].value == 236


def test_what_is_suggested_next_goes_by_the_reports_own_name(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道骗子打电话的警情多少")
    assert "哪些街道披露了电信网络诈骗警情？" in answer.suggestions
