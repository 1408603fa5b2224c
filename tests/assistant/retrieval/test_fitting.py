"""Whether a figure fits the year and the change that a plan asks for."""

from __future__ import annotations

from assistant.found import Found
from assistant.plan import Plan
from assistant.retrieval.fitting import fit_of
from corpus.figures import extract_figures
from tests.assistant.streets import catalog_of
from tests.corpus.report_of import report_of


def test_a_change_from_quarter_to_quarter_is_not_that_of_the_year() -> None:
    report = report_of("1—11月电信网络诈骗警情213宗，同比上升2.1%；四季度诈骗警情环比下降20.7%。")
    figures = list(extract_figures(report))
    place = catalog_of(("柳塘街道", 2023)).places[0]
    plan = Plan("", "诈骗警情降了多少", aspect="change", direction="down")
    hit = Found(figures[-1], place, place.accounts[0], "same", 1.0)
    assert fit_of(plan, hit, 2023, 2023)[1] is False
