"""Reports and figures as rows of JSON, and back."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from corpus.figure import Change, Figure
from corpus.report import Cell, Metadata, Passage, Report, Section, Table

Json = dict[str, Any]


def metadata_json(metadata: Metadata) -> Json:
    """Return the metadata as a JSON object."""
    return asdict(metadata)


def metadata_from(row: Json) -> Metadata:
    """Return the metadata that `metadata_json` wrote."""
    return Metadata(**row)


def layout_json(report: Report) -> Json:
    """Return sections and tables of a report as one JSON object."""
    return {
        "sections": [
            [list(s.path), s.level, s.start, s.body_start, s.end] for s in report.sections
        ],
        "tables": [
            {
                "caption": t.caption,
                "unit": t.unit,
                "header": list(t.header),
                "rows": [[[c.text, c.start, c.end] for c in row] for row in t.rows],
                "start": t.start,
                "end": t.end,
            }
            for t in report.tables
        ],
    }


def sections_from(layout: Json) -> tuple[Section, ...]:
    """Return the sections that `layout_json` wrote."""
    return tuple(Section(tuple(path), *rest) for path, *rest in layout["sections"])


def tables_from(layout: Json) -> tuple[Table, ...]:
    """Return the tables that `layout_json` wrote."""
    return tuple(
        Table(
            caption=t["caption"],
            unit=t["unit"],
            header=tuple(t["header"]),
            rows=tuple(tuple(Cell(*cell) for cell in row) for row in t["rows"]),
            start=t["start"],
            end=t["end"],
        )
        for t in layout["tables"]
    )


def passage_from(report: str, text: str, row: Json) -> Passage:
    """Return the passage of a stored row; its words come from the report's text."""
    return Passage(
        id=row["id"],
        report=report,
        path=tuple(row["path"]),
        text=text[row["start"] : row["end"]],
        start=row["start"],
        end=row["end"],
    )


_TUPLES = ("path", "scope")
_DECIMALS = ("value", "value_upper", "completion")


def figure_json(figure: Figure) -> Json:
    """Return a figure as a JSON object; decimals as strings, so that none is rounded."""
    row = asdict(figure)
    for name in _DECIMALS:
        row[name] = None if row[name] is None else str(row[name])
    if row["change"] is not None and row["change"]["amount"] is not None:
        row["change"]["amount"] = str(row["change"]["amount"])
    return row


def figure_from(row: Json) -> Figure:
    """Return the figure that `figure_json` wrote."""
    fields = dict(row)
    for name in _DECIMALS:
        fields[name] = None if fields[name] is None else Decimal(fields[name])
    for name in _TUPLES:
        fields[name] = tuple(fields[name])
    if fields["change"] is not None:
        change = dict(fields["change"])
        change["amount"] = None if change["amount"] is None else Decimal(change["amount"])
        fields["change"] = Change(**change)
    return Figure(**fields)
