from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.measure import comparable, counts_another, in_unit, measure, rounded, shown

UNITS = [
    "宗", "件", "家", "人", "人次", "户", "万户", "万人次", "册", "%", "个百分点", "",
    "元", "千元", "万元", "百万元", "亿元", "万亿元", "平方米", "万平方米", "平方公里", "公顷",
    "亩", "公里", "米", "吨", "万吨",
]  # fmt: skip
VALUES = st.decimals(
    min_value=Decimal(0), max_value=Decimal(10**9), places=4, allow_nan=False, allow_infinity=False
)


@given(VALUES, st.sampled_from(UNITS))
def test_a_value_comes_back_from_its_base_unit(value: Decimal, unit: str) -> None:
    assert in_unit(measure(value, unit).value, unit) == value


@given(VALUES, VALUES, st.sampled_from(UNITS))
def test_keeps_the_order_of_values_in_one_unit(a: Decimal, b: Decimal, unit: str) -> None:
    assert (a < b) == (measure(a, unit).value < measure(b, unit).value)


@pytest.mark.parametrize(
    ("value", "unit", "base", "name"),
    [
        ("1.2", "亿元", "120000000", "元"),
        ("21824", "万元", "218240000", "元"),
        ("4.03", "万平方米", "40300", "平方米"),
        ("2", "公顷", "20000", "平方米"),
        ("54", "亩", "36000", "平方米"),
        ("1.5", "万亩", "10000000", "平方米"),
        ("1", "平方公里", "1000000", "平方米"),
        ("9.1", "万人次", "91000", "人次"),
        ("9.4", "万册", "94000", "册"),
        ("3", "万亿元", "3000000000000", "元"),
        ("3.4", "公里", "3400", "米"),
    ],
)
def test_brings_values_to_their_base_unit(value: str, unit: str, base: str, name: str) -> None:
    found = measure(Decimal(value), unit)
    assert (found.value, found.unit) == (Decimal(base), name)


def test_tells_percent_from_percentage_points() -> None:
    assert not comparable("%", "个百分点")


@pytest.mark.parametrize(
    ("a", "b"), [("元", "平方米"), ("人", "元"), ("宗", "%"), ("宗", "元"), ("吨", "米")]
)
def test_never_compares_different_kinds(a: str, b: str) -> None:
    assert not comparable(a, b)
    assert not comparable(b, a)


@pytest.mark.parametrize(("a", "b"), [("宗", "件"), ("宗", "起"), ("家", "间"), ("人", "名")])
def test_compares_counting_words_of_one_kind(a: str, b: str) -> None:
    assert comparable(a, b)
    assert comparable(b, a)


def test_tells_persons_from_visits() -> None:
    assert not comparable("人", "人次")


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
def test_shows_a_number_without_exponent_and_trailing_zeros(value: Decimal) -> None:
    text = shown(value)
    assert Decimal(text) == value
    assert "E" not in text.upper()
    assert not (("." in text) and text.endswith("0"))
    assert text != "-0"


@pytest.mark.parametrize(
    ("value", "text"), [("2.005", "2.01"), ("2.675", "2.68"), ("-72.4", "-72.4")]
)
def test_rounds_half_up(value: str, text: str) -> None:
    assert shown(rounded(Decimal(value))) == text


@pytest.mark.parametrize(
    ("asked", "unit", "another"),
    [
        ("公里", "条", True),
        ("吨", "家", True),
        ("公里", "万公里", False),
        ("平方米", "亩", False),
        ("吨", "吨标准煤", False),
        ("条", "公里", False),
        ("公里", "", False),
    ],
)
def test_what_is_measured_is_not_told_by_what_is_counted(
    asked: str, unit: str, another: bool
) -> None:
    assert counts_another(asked, unit) is another
