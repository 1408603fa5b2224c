"""What an answer is made of; `Answer.to_json` is the contract of the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Status = Literal["answered", "related", "not_found"]
Reason = Literal["no_such_street", "no_such_year", "not_disclosed", "out_of_scope"]
WarningKind = Literal[
    "scope", "year", "period", "planned", "approximate", "unit", "premise", "unverified"
]


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that an answer rests on.

    Attributes:
        number: the n of the marker [n] in the answer's text, from 1.
        quote: exactly `report text[start:end]`.
        section: heading path of the quote.
        file: name of the source file as it was given.
    """

    number: int
    report: str
    title: str
    street: str
    year: int
    section: tuple[str, ...]
    file: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """Change of an answered figure; see `corpus.figure.Change`."""

    direction: Literal["up", "down", "flat"]
    amount: Decimal | None
    unit: str
    baseline: str


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure that the answer's text states.

    Attributes:
        value: None when the report gives only a change.
        computed: True for what code worked out from cited figures; `formula` says how.
        citation: number of the citation that carries it; None for a computed figure.
        indicator: as written in the report.
        related: True when it was offered as near to, not as, what was asked.
    """

    street: str
    year: int
    period: str
    indicator: str
    value: Decimal | None
    unit: str
    change: AnswerChange | None = None
    computed: bool = False
    formula: str | None = None
    citation: int | None = None
    approximate: str = ""
    planned: str = ""
    related: bool = False


@dataclass(frozen=True, slots=True)
class AnswerWarning:
    """One plain Chinese sentence on what a reader must not overlook."""

    kind: WarningKind
    message: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many reports were searched and which say nothing; `missing` holds street and year."""

    searched: int
    found: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One street and year of a comparison; `figure` is None where nothing is disclosed."""

    street: str
    year: int | None
    figure: AnswerFigure | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table that the page draws beside the text: one row for each street and year asked."""

    indicator: str
    unit: str
    rows: tuple[ComparisonRow, ...]
    kind: Literal["streets", "years"] = "streets"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer. Markers [n] in `text` resolve to `citations`."""

    question: str
    status: Status
    text: str
    reason: Reason | None = None
    model: str = "extractive"
    citations: tuple[Citation, ...] = ()
    figures: tuple[AnswerFigure, ...] = ()
    warnings: tuple[AnswerWarning, ...] = ()
    coverage: Coverage = Coverage(0, 0)
    timings_ms: dict[str, float] = field(default_factory=dict)
    comparison: Comparison | None = None
    suggestions: tuple[str, ...] = ()
    notice: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the answer in the shape of the command-line contract."""
        return {
            "question": self.question,
            "status": self.status,
            "reason": self.reason,
            "text": self.text,
            "model": self.model,
            "citations": [_citation_json(c) for c in self.citations],
            "figures": [_figure_json(f) for f in self.figures],
            "warnings": [{"kind": w.kind, "message": w.message} for w in self.warnings],
            "coverage": {
                "searched": self.coverage.searched,
                "found": self.coverage.found,
                "missing": list(self.coverage.missing),
            },
            "timings_ms": {k: round(v, 2) for k, v in self.timings_ms.items()},
        }


def number_json(value: Decimal | None) -> int | float | None:
    """Return a Decimal as the JSON number that reads the same."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _citation_json(c: Citation) -> dict[str, Any]:
    return {
        "number": c.number,
        "report": c.report,
        "title": c.title,
        "street": c.street,
        "year": c.year,
        "section": list(c.section),
        "file": c.file,
        "quote": c.quote,
        "start": c.start,
        "end": c.end,
    }


def _figure_json(f: AnswerFigure) -> dict[str, Any]:
    change = None
    if f.change is not None:
        change = {
            "direction": f.change.direction,
            "amount": number_json(f.change.amount),
            "unit": f.change.unit,
            "baseline": f.change.baseline,
        }
    return {
        "street": f.street,
        "year": f.year,
        "period": f.period,
        "indicator": f.indicator,
        "value": number_json(f.value),
        "unit": f.unit,
        "change": change,
        "computed": f.computed,
        "formula": f.formula,
        "citation": f.citation,
        "related": f.related,
    }
