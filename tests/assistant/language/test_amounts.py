from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.amounts import amount_form, amounts_in


def told(text: str) -> list[tuple[str, str]]:
    return [(f"{a.value:f}", a.unit) for a in amounts_in(amount_form(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("425宗，下降13.8%", [("425", "宗"), ("13.8", "%")]),
        ("１，３５０辆", [("1350", "辆")]),
        ("百分之十三点八", [("13.8", "%")]),
        ("两个百分点", [("2", "个百分点")]),
        ("2百分点", [("2", "个百分点")]),
        ("三成五", [("35", "%")]),
        ("翻一番", [("1", "番")]),
        ("九万四千人", [("94000", "人")]),
        ("四百九十", [("490", "")]),
        ("壹佰贰拾宗", [("120", "宗")]),
        ("1.5亿元", [("1.5", "亿元")]),
        ("12平米", [("12", "平方米")]),
        ("三分之一", [("33.33333333333333333333333333", "%")]),
        ("一般公共预算、统一标准", []),
    ],
)
def test_reads_a_number_in_any_spelling(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_tells_2_percent_from_2_points() -> None:
    assert told("下降2%") != told("下降2个百分点")


@pytest.mark.parametrize(("one", "other"), [("近3万人", "超3万人"), ("3万人", "3万余人")])
def test_tells_what_makes_a_number_inexact(one: str, other: str) -> None:
    (a,), (b,) = amounts_in(one), amounts_in(other)
    assert (a.value, a.unit) == (b.value, b.unit)
    assert a.told != b.told


@given(st.integers(10, 10**8 - 1))
def test_reads_digits_and_numerals_alike(number: int) -> None:
    digits, numerals = f"{number}宗", f"{cn2an.an2cn(str(number), 'low')}宗"
    (one,), (other,) = amounts_in(digits), amounts_in(amount_form(numerals))
    scale = {"万宗": 10**4, "亿宗": 10**8}.get(other.unit, 1)
    assert Decimal(one.value) == other.value * scale
