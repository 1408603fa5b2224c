"""Every gold against the words of its report: a number that stands nowhere is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from evals.case import EvalCase, ExpectedFigure
from evals.errors import GoldError
from evals.graders.carriage import verbatim_form
from evals.graders.gold import is_number, shown
from evals.names import same_place
from evals.quantity import Quantity, quantities

if TYPE_CHECKING:
    from index.library import Library


@dataclass(frozen=True, slots=True)
class ReportText:
    """The words of one report, and whose they are."""

    street: str
    year: int
    text: str


def texts_of(library: Library) -> list[ReportText]:
    """Return the words of all reports of a library."""
    return [
        ReportText(r.metadata.street, r.metadata.year, library.report(r.id).text)
        for r in library.reports()
    ]


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """A gold that its report does not bear out, in Chinese; `place` is file and line."""

    case: str
    message: str
    place: str = ""

    def render(self) -> str:
        """Return file, line, case and what is wrong."""
        return f"{self.place}：{self.case}：{self.message}".lstrip("：")


def check_gold(cases: Iterable[EvalCase], reports: Sequence[ReportText]) -> list[GoldFinding]:
    """Return what the golds of cases state and the reports do not."""
    return [
        GoldFinding(case.id, message, case.place)
        for case in cases
        for message in (*_figures(case, reports), *_citations(case, reports))
    ]


def refuse_unborne(findings: Sequence[GoldFinding]) -> None:
    """Refuse to go on when any gold is not in its report.

    Raises:
        GoldError: with the first findings.
    """
    if not findings:
        return
    told = "；".join(finding.render() for finding in findings[:5])
    more = f"；另有 {len(findings) - 5} 处" if len(findings) > 5 else ""
    raise GoldError(
        f"{len(findings)} golds are not borne out by the reports.",
        f"标准答案与报告原文不符：{told}{more}。请改正用例后重新运行。",
    )


def _figures(case: EvalCase, reports: Sequence[ReportText]) -> Iterable[str]:
    for gold in case.expect.figures:
        if gold.computed:
            continue
        own = [r for r in reports if not gold.street or same_place(r.street, gold.street)]
        if not own:
            yield f"没有{gold.street}的报告"
        elif not any(_holds(report.text, gold) for report in own):
            yield f"报告里找不到 {shown(gold)}"


def _holds(text: str, gold: ExpectedFigure) -> bool:
    held = _quantities(text)
    if gold.value is not None and not _stands(held, gold.value, gold.unit):
        return False
    change = gold.change
    if change is None or change.amount is None:
        return True
    return _stands(held, change.amount, change.unit)


def _stands(held: Sequence[Quantity], value: Decimal, unit: str) -> bool:
    # a table's cell holds the number alone; its unit stands in the caption
    return any(
        is_number(quantity, abs(value), unit)
        or (not quantity.unit and abs(quantity.value) == abs(value))
        for quantity in held
    )


def _citations(case: EvalCase, reports: Sequence[ReportText]) -> Iterable[str]:
    for wanted in case.expect.citation:
        own = [
            report
            for report in reports
            if (not wanted.street or same_place(report.street, wanted.street))
            and wanted.year in (None, report.year)
        ]
        if not own:
            yield f"没有{wanted.street}{wanted.year or ''}年的报告"
        elif not any(_plain(wanted.contains) in _plain(report.text) for report in own):
            yield f"报告里找不到“{wanted.contains}”"


@lru_cache(maxsize=256)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return quantities(text)


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    return re.sub(r"\s", "", verbatim_form(text))
