"""What a question says before it asks is held against the report, and may be what it asks of."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

_BODY = (
    "接报刑事警情425宗，下降13.8%，治安警情768宗，下降12.6%。\n\n"
    "农产品质量抽检1260批次，合格率99.0%，其中水产抽检310批次，不合格7批次。\n\n"
    "银饰交易额9.3亿元，增加1.1亿元。PM2.5浓度下降8.0%，优良天数增加36天。"
)

street = assistant_over({"heshan.txt": summary_of("鹤山街道", _BODY)})


@pytest.mark.parametrize(
    "question",
    ["鹤山刑事警情降了12.6%，总数是多少来着", "鹤山街道刑事警情降了12.6%，这么多是啥原因"],
)
def test_a_number_of_the_figure_beside_it_is_corrected(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    assert any(w.kind == "premise" for w in answer.warnings)
    assert "下降13.8%" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "鹤山刑事警情降了13.8%，总数是多少来着",
        "鹤山优良天数多了36天，PM2.5降了没",
        "鹤山治安警情768宗，刑事警情多少宗",
    ],
)
def test_what_is_so_is_not_corrected(street: Assistant, question: str) -> None:
    assert not any(w.kind == "premise" for w in street.ask(question).warnings)


def test_what_is_asked_of_the_very_thing_is_answered_with_it(street: Assistant) -> None:
    answer = street.ask("鹤山街道那个银饰的买卖交易额增加了1.1亿元，总额一共是多少")
    assert "9.3亿元" in answer.text


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("鹤山水产抽检了310批，7批没过，合格率折成百分比多少", "99"),
        ("鹤山街道银饰交易额多1.1亿，那2022年是多少亿", "9.3亿元[1]。"),
    ],
)
def test_another_thing_or_year_is_not_answered_with_it(
    street: Assistant, question: str, wrong: str
) -> None:
    answer = street.ask(question)
    assert answer.status != "answered" or wrong not in answer.text
