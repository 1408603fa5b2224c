"""A misbehaving endpoint, one run for each kind of fault; `jiewen bench llm-faults` runs 300."""

from __future__ import annotations

import pytest

from evals.llm_faults import FaultsResult, bench_llm_faults, bench_verifier
from index.library import Library

QUESTIONS = (
    "云城街刑事警情同比下降多少",
    "永平街刑事警情同比下降多少",
    "青松街道和柳塘镇2023年刑事警情哪个多",
    "临溪街道2024年固定资产投资目标是多少",
    "柳塘镇信访件数增加了多少",
    "2023年各街镇拆除违法建设面积排个名",
)
KINDS = 27


@pytest.fixture(scope="module")
def checked(sample_library: Library) -> FaultsResult:
    return bench_verifier(sample_library, QUESTIONS)


def test_nothing_unchecked_reaches_the_user_of_a_misbehaving_endpoint(
    sample_library: Library,
) -> None:
    result = bench_llm_faults(sample_library, QUESTIONS, runs=KINDS, timeout_s=0.7)
    assert result.asked.total() == len(result.asked) == KINDS
    assert (result.reached, result.slow, result.leaked) == ({}, {}, {}) or (
        result.reached.total(), result.slow.total(), result.leaked.total(),
    ) == (0, 0, 0), result.render()  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    [
        "value", "numeral", "unit", "direction", "year", "street", "marker", "indicator",
        "baseline", "status", "denial", "computing", "words",
    ],
)  # fmt: skip
def test_no_wording_that_is_wrong_in_one_thing_stands_the_check(
    checked: FaultsResult, kind: str
) -> None:
    assert checked.wrong[kind] > 0
    assert checked.passed[kind] == 0, checked.examples


def test_most_wordings_that_say_the_same_stand_the_check(checked: FaultsResult) -> None:
    assert checked.right.total() > 50
    assert checked.accepted.total() >= 0.95 * checked.right.total(), checked.to_json()
