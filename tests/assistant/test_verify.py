from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import AnswerFigure
from assistant.drafting.draft import Draft
from assistant.plan import Plan
from assistant.verify import numbers_in, unbound_numbers
from corpus.report import Metadata, Report

TEXT = "2023年青松街道工作总结\n刑事警情408宗，同比下降15.0%。治安警情756宗。"
REPORT = Report(
    "r1", Metadata("青松街道", 2023, 2023, "工作总结", "2023年青松街道工作总结"), TEXT, (), ()
)


class OneReport:
    """A source of one report."""

    def report(self, report_id: str) -> Report:
        assert report_id == REPORT.id
        return REPORT

    def reports(self) -> Sequence[object]:
        return ()


def draft(line: str, *quotes: str) -> Draft:
    """Return a draft of one line that cites parts of the report."""
    made = Draft(Plan("问", "问"), OneReport())  # type: ignore[arg-type]
    for quote in quotes:
        start = TEXT.index(quote)
        made.cite(REPORT, start, start + len(quote))
    made.say(line)
    return made


CRIMINAL = "刑事警情408宗，同比下降15.0%"
PUBLIC = "治安警情756宗"


def test_lets_numbers_through_that_the_marked_quote_carries() -> None:
    assert unbound_numbers(draft("青松街道2023年刑事警情408宗，同比下降15%[1]。", CRIMINAL)) == []


@pytest.mark.parametrize(
    "line",
    [
        "刑事警情425宗[1]。",
        "刑事警情408宗，同比下降13.8%[1]。",
        "刑事警情４２５宗[1]。",
        "刑事警情4,080宗[1]。",
        "刑事警情408.5宗[1]。",
    ],
)
def test_refuses_a_number_that_no_quote_carries(line: str) -> None:
    assert unbound_numbers(draft(line, CRIMINAL)) != []


def test_refuses_a_number_whose_own_marker_points_elsewhere() -> None:
    assert unbound_numbers(draft("治安警情756宗[1]。", CRIMINAL, PUBLIC)) != []
    assert unbound_numbers(draft("治安警情756宗[2]。", CRIMINAL, PUBLIC)) == []


def test_refuses_a_marker_that_resolves_to_nothing() -> None:
    assert unbound_numbers(draft("刑事警情408宗[99]。", CRIMINAL)) != []


def test_refuses_a_quote_that_is_not_in_the_report() -> None:
    made = draft("刑事警情408宗[1]。", CRIMINAL)
    made.citations[0] = replace(made.citations[0], quote="刑事警情408宗，同比上升15.0%")
    assert unbound_numbers(made) != []


def test_lets_a_computed_number_through_with_its_formula() -> None:
    made = draft("两者合计1164宗（计算：408宗 + 756宗 = 1164宗）。", CRIMINAL, PUBLIC)
    assert unbound_numbers(made) != []
    made.figures.append(
        AnswerFigure(
            "青松街道", 2023, "", "合计", Decimal(1164), "宗", computed=True,
            formula="408宗 + 756宗 = 1164宗",
        )
    )  # fmt: skip
    assert unbound_numbers(made) == []


def test_takes_list_numbers_and_counted_reports_for_no_figures() -> None:
    made = draft("1. 刑事警情408宗[1]。", CRIMINAL)
    made.say(f"已检索{made.count(22)}份报告。")
    assert unbound_numbers(made) == []


@given(st.integers(0, 10**7).filter(lambda n: n not in {408, 15, 2023}))
def test_refuses_any_other_number(number: int) -> None:
    assert unbound_numbers(draft(f"刑事警情{number}宗[1]。", CRIMINAL)) != []


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_reads_a_number_alike_in_every_width_and_grouping(number: Decimal) -> None:
    wide = str(number).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert numbers_in(f"共{number}宗") == numbers_in(f"共{number:,}宗") == {number}
    assert numbers_in(f"共{wide}宗") == {number}


@given(st.text(max_size=300))
def test_reads_the_numbers_of_any_text(text: str) -> None:
    assert all(n >= 0 for n in numbers_in(text))
