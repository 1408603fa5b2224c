"""Consistency findings of each report, worked out once for each state of the library."""

from __future__ import annotations

import json
import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import JieWenError

if TYPE_CHECKING:
    from corpus.findings import Finding
    from corpus.indicators import IndicatorTable
    from index.library import Library
    from index.store import ReportSummary

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding; `places` are the numbers by which the reading panel opens its passages."""

    message: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReportFindings:
    """All findings of a report; `passages` tells the page's script where they stand."""

    findings: tuple[ShownFinding, ...]
    passages: str


class FindingsDesk:
    """Checks reports and remembers what it found as long as neither they nor last year's change."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[tuple[str, str], ReportFindings] = {}
        self._table: IndicatorTable | None = None
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Check all reports ahead of the first visitor."""
        try:
            for report in self._library.reports():
                self.of(report.id)
        except JieWenError as error:
            log.warning("Reports could not be checked ahead: %s", error)

    def known(self, report: str) -> ReportFindings | None:
        """Return what was found before; None while the report has not been checked."""
        return self._known.get((report, self._before(report)))

    def of(self, report: str) -> ReportFindings:
        """Return the findings of a report."""
        from corpus.consistency import check_report
        from corpus.indicators import table_for

        before = self._before(report)
        with self._lock:
            if (report, before) not in self._known:
                self._table = self._table or table_for(self._library.home)
                previous = self._library.report(before) if before else None
                found = check_report(self._library.report(report), previous, self._table)
                self._known[report, before] = _shown(found)
            return self._known[report, before]

    def _before(self, report: str) -> str:
        """Return the same reporter's report on the year before, or ""."""
        reports = {r.id: r for r in self._library.reports()}
        mine = reports.get(report)
        if mine is None:
            return ""
        return next((r.id for r in reports.values() if _precedes(r, mine)), "")


def _precedes(earlier: ReportSummary, later: ReportSummary) -> bool:
    a, b = earlier.metadata, later.metadata
    return (a.street, a.parent, a.year) == (b.street, b.parent, b.year - 1)


def _shown(findings: list[Finding]) -> ReportFindings:
    places: list[dict[str, object]] = []
    shown = []
    for finding in findings:
        numbers = []
        for span in finding.spans:
            place = {"report": span.report, "start": span.start, "end": span.end}
            places.append({"n": len(places) + 1, **place})
            numbers.append(len(places))
        shown.append(ShownFinding(finding.message, tuple(numbers)))
    return ReportFindings(tuple(shown), json.dumps(places))
