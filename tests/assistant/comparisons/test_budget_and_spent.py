"""What was budgeted for a thing is held against what was spent on that very thing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_QINGSHI = """青石街道2023年部门整体支出绩效自评报告

一、预算执行情况

全年预算支出数12600.5万元，其中基本支出2840.25万元，项目支出9760.25万元。全年执行数12318.4万元，其中基本支出2795.15万元，项目支出9523.25万元。

"""

street = assistant_over({"青石.txt": _QINGSHI})


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("青石街道基本支出预算和执行差多少", "45.1"),
        ("青石街道项目支出预算比执行多多少", "237"),
        ("青石街道预算和执行差多少", "282.1"),
    ],
)
def test_a_budget_is_held_against_what_was_spent_of_it(
    street: Assistant, question: str, gap: str
) -> None:
    computed = [f.value for f in street.ask(question).figures if f.computed]
    assert computed == [Decimal(gap)]


def test_figures_of_one_name_are_told_with_their_scopes(street: Assistant) -> None:
    text = street.ask("青石街道基本支出预算和执行差多少").text
    assert "基本支出（全年预算支出数）高于" in text
    assert "基本支出（全年执行数）" in text


_BAISHI = """白石街道2023年部门整体支出绩效自评报告

一、预算执行情况

全年预算8950万元，其中基本支出2530万元，项目支出6420万元。截至11月底已执行7160万元，其中基本支出2277万元。

"""

until_november = assistant_over({"白石.txt": _BAISHI})


def test_what_was_spent_on_a_part_is_found_beside_what_was_spent_in_all(
    until_november: Assistant,
) -> None:
    answer = until_november.ask("白石街道基本支出预算和执行差多少")
    assert [f.value for f in answer.figures if f.computed] == [Decimal(253)]
    assert any(w.kind == "period" for w in answer.warnings)
