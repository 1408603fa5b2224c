"""A source of figures that holds a single report, and the search over it."""

from __future__ import annotations

from assistant.found import Find, PlaceEvidence
from assistant.plan import Plan
from assistant.retrieval.evidence import FigureFinder
from corpus.figure import Figure
from corpus.figures import extract_figures
from corpus.indicators import default_table
from corpus.report import Report
from tests.assistant.streets import catalog_of
from tests.corpus.report_of import report_of

CATALOG = catalog_of(("柳塘街道", 2023))


class OneReport:
    """A source of figures that holds a single report."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def figures(self, *, reports: object = None) -> list[Figure]:
        return list(extract_figures(self._report))

    def report(self, report_id: str) -> Report:
        return self._report


def finder_over(text: str) -> tuple[FigureFinder, Find]:
    """Return the finder over the 2023 report of 柳塘街道, and the search for a name in it."""
    finder = FigureFinder(OneReport(report_of(text)), default_table())
    place = CATALOG.places[0]

    def find(plan: Plan, asked: str) -> list[PlaceEvidence]:
        return [finder.find(plan, asked, place, 2023, 5)]

    return finder, find
