from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.graders.gold import is_number
from evals.quantity import Quantity, measure, quantities, same_unit, split_unit


def _figures(text: str) -> list[Quantity]:
    return [q for q in quantities(text) if not q.is_name]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("共1,193 宗", "1193", "宗"),
        ("共１２８ 宗", "128", "宗"),
        ("４，５６７宗", "4567", "宗"),
        ("4.03万平方米", "40300", "平方米"),
        ("11,410.17 万元", "114101700", "元"),
        ("1.2万亿元", "1200000000000", "元"),
        ("超6千万元", "60000000", "元"),
        ("3,000多万元", "30000000", "元"),
        ("二十三条", "23", "条"),
        ("九万四千余人次", "94000", "人次"),
        ("占三成", "30", "%"),
        ("提高一成五", "15", "%"),
        ("百分之九十二", "92", "%"),
        ("0.95个百分点", "0.95", "个百分点"),
        ("0.95百分点", "0.95", "个百分点"),
        ("3.4公里", "3400", "米"),
        ("99.60%", "99.6", "%"),
        ("占全国的十分之一", "10", "%"),
        ("突破万亿元", "1000000000000", "元"),
        ("上千份", "1000", "份"),
        ("重回万亿元", "1000000000000", "元"),
    ],
)
def test_reads_a_number_with_its_magnitude_and_unit(text: str, value: str, unit: str) -> None:
    (found,) = _figures(text)
    assert found.measure == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "2023年1—11月", "〔2021〕110号", "[1][2]", "1. 青松街道", "（2）云城", "5G基站", "105国道",
        "12345热线", "“352”工作法", "3月5日",
    ],
)  # fmt: skip
def test_takes_dates_and_names_for_names(text: str) -> None:
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("425宗，同比下降13.8%", ["", "down"]),
        ("同比增长5.5%，零售业增长6.7%", ["up", "up"]),
        ("分别下降13.8%、12.6%", ["down", "down"]),
        ("由500宗降至425宗，降幅15%", ["", "", "down"]),
        ("下降到425宗", [""]),
        ("有15.0%的降幅", ["down"]),
        ("同比-13.8%", ["down"]),
        ("负增长3%", ["down"]),
        ("增长率为4%", ["up"]),
        ("同比变化4%", [""]),
    ],
)
def test_reads_the_direction_by_the_verb(text: str, directions: list[str]) -> None:
    assert [q.direction for q in _figures(text)] == directions


@given(st.integers(0, 10**9), st.integers(0, 2), st.sampled_from(["宗", "万元", "%", "个百分点"]))
def test_reads_back_any_number_that_was_written_with_separators(
    whole: int, places: int, unit: str
) -> None:
    value = Decimal(whole).scaleb(-places)
    (found,) = _figures(f"合计{value:,f}{unit}")
    assert found.measure == measure(value, unit)


def test_per_cent_and_percentage_points_never_count_the_same() -> None:
    assert not same_unit("%", "个百分点")
    assert same_unit("宗", "起")
    assert same_unit("户", "户家庭")
    assert not same_unit("户", "户次")
    assert not same_unit("人", "人次")


def test_splits_the_magnitude_from_the_unit_but_not_from_a_unit_that_begins_like_one() -> None:
    assert split_unit("万平方米") == (Decimal(10000), "平方米")
    assert split_unit("千瓦") == (Decimal(1), "千瓦")


@pytest.mark.parametrize(("stated", "fits"), [("57.85%", True), ("57.9%", False), ("58%", True)])
def test_two_roundings_of_one_result_are_one_number(stated: str, fits: bool) -> None:
    (given,) = quantities(stated)  # 9718 of 16800 are 57.845%
    assert is_number(given, Decimal("57.8"), "%", rounded=True) is fits
