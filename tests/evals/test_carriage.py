"""Whether a citation carries a number is told by its words, a table's rank among them."""

from __future__ import annotations

import pytest

from assistant.answer import Citation
from evals.graders.carriage import carriage
from evals.quantity import quantities


@pytest.mark.parametrize(
    ("quote", "carried"),
    [
        ("四季度；受理量（件）：1,659；全区排名：2", "yes"),
        ("四季度；受理量（件）：1,659；投诉（件）：2", "no"),
    ],
)
def test_a_rank_stands_in_a_table_as_a_bare_number(quote: str, carried: str) -> None:
    (rank,) = [q for q in quantities("位列第2") if q.ordinal]
    citation = Citation(1, "a" * 16, "报告", "青禾街道", 2023, (), "a.txt", quote, 0, len(quote))
    assert carriage(rank, [citation]) == carried
