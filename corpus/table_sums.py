"""Checks the 合计 row of a table against the rows that it sums up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.findings import Finding, Span, shown

if TYPE_CHECKING:
    from corpus.report import Report, Table

_TOTAL_ROW = re.compile(r"^(?:合\s*计|总\s*计|总额|小\s*计)$")


def check_table(report: Report, table: Table) -> list[Finding]:
    """Check a 合计 row against the rows it sums up, column by column."""
    totals = [row for row in table.rows if row and _TOTAL_ROW.match(row[0].text.strip())]
    others = [row for row in table.rows if row and row not in totals]
    if len(totals) != 1 or len(others) < 2 or any(_sub_row(row[0].text) for row in others):
        return []
    findings = []
    for column in range(1, len(table.header)):
        numbers = [_cell_number(row[column].text) for row in others if column < len(row)]
        stated = _cell_number(totals[0][column].text) if column < len(totals[0]) else None
        known = [n for n in numbers if n is not None]
        if (
            stated is None
            or len(known) < 2
            or re.search(r"率|%|占比|比例|序号|均", table.header[column])
        ):
            continue
        added = sum(known, Decimal(0))
        exponent = stated.as_tuple().exponent
        slack = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * len(known) / 2
        if abs(added - stated) > slack:
            cell = totals[0][column]
            findings.append(
                Finding(
                    "sum",
                    f"表“{_title(table)}”的“{table.header[column]}”各行相加为 "
                    f"{shown(added)}，合计写 {shown(stated)}，相差 "
                    f"{shown(abs(added - stated))}。",
                    (
                        Span(report.id, cell.start, cell.end),
                        *(
                            Span(report.id, r[column].start, r[column].end)
                            for r in others
                            if column < len(r)
                        ),
                    ),
                    stated,
                    added,
                )
            )
    return findings


def _title(table: Table) -> str:
    caption = table.caption.strip()
    return caption if caption and not caption.startswith(("单位", "（单位")) else table.header[0]


def _sub_row(header: str) -> bool:
    return bool(re.match(r"\s*(?:其中|#|(?:\d+|[一二三四五六七八九十]+)\.\d|——|小计)", header))


def _cell_number(text: str) -> Decimal | None:
    plain = re.sub(r"[\s,，]", "", text)
    return Decimal(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else None
