"""Questions for figures of reports, and the figures that each is held against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.figure_matcher import told_of

if TYPE_CHECKING:
    from corpus.figure import Figure
    from evals.corpora import Corpora
    from index.e5 import Encoder

_DATA = Path(__file__).resolve().parents[1] / "data"
QUESTIONS, REPORTS = _DATA / "matcher_questions.jsonl", _DATA / "matcher_reports"
NEAR = 12  # figures of the same reports that a question is held against, nearest first
Kind = Literal["stated", "near", "absent"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file.

    Attributes:
        id: names the line.
        kind: "stated": asks for this very figure; "near": for something near it that the reports
            do not state; "absent": for what they do not state, with no figure named.
        question: without the names of places.
        reports: ids of those that it is asked of.
        name: of the figure, with its scope in front; "" where none is named.
        value: of the figure, as written; "" where only its change is told.
        unit: of the figure.
        held: kept out of training, to measure.
    """

    id: str
    kind: Kind
    question: str
    reports: tuple[str, ...]
    name: str = ""
    value: str = ""
    unit: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A question, the figures it asks for (as `told_of` tells them) and others, nearest first."""

    line: Line
    asked: tuple[str, ...]
    others: tuple[str, ...]


def lines_of(path: Path = QUESTIONS) -> list[Line]:
    """Return the lines of the file."""
    read = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Line(**{**one, "reports": tuple(one["reports"])}) for one in read]


def report_folders() -> dict[str, Path]:
    """Return, by corpus name, the folders of the reports that were written to be learnt from."""
    return {f"learning-{folder.name}": folder for folder in sorted(REPORTS.glob("*/"))}


def told_figures(corpora: Corpora, names: Sequence[str]) -> dict[str, list[tuple[Figure, str]]]:
    """Return, by report, the figures of all reports of some corpora with what is told of them."""
    found: dict[str, list[tuple[Figure, str]]] = {}
    for name in names:
        with corpora.open([name]) as library:
            for summary in library.reports():
                text = library.report(summary.id).text
                figures = library.figures(reports=[summary.id])
                found[summary.id] = [(f, told_of(f, text)) for f in figures]
    return found


def groups_of(
    lines: Sequence[Line], told: Mapping[str, list[tuple[Figure, str]]], encoder: Encoder
) -> Iterator[Group]:
    """Yield a group a line; lines whose reports are not here, or not read so, are left out."""
    used = {r for line in lines for r in line.reports if r in told}
    vectors = {
        report: encoder.encode(["passage: " + text for _, text in told[report]])
        for report in used
        if told[report]
    }
    for line in lines:
        figures = [pair for r in line.reports if r in vectors for pair in told[r]]
        if not figures:
            continue
        asked = encoder.encode(["query: " + line.question])[0]
        nearness = [float(n) for r in line.reports if r in vectors for n in vectors[r] @ asked]
        named = [n for n, (figure, _) in enumerate(figures) if _is_named(line, figure)]
        if line.kind != "absent" and not named:
            continue
        ranked = sorted(range(len(figures)), key=lambda n: -nearness[n])
        rest = [n for n in ranked if n not in named][:NEAR]
        near = named[:1] if line.kind == "near" else []
        stated = named if line.kind == "stated" else []
        yield Group(
            line,
            tuple(figures[n][1] for n in stated),
            tuple(figures[n][1] for n in [*near, *rest]),
        )


def _is_named(line: Line, figure: Figure) -> bool:
    name = "".join([*figure.scope, figure.indicator])
    if not line.value or figure.value is None:
        return not line.value and figure.value is None and line.name == name
    same = figure.value == Decimal(line.value) and line.unit in {"", figure.unit}
    return same and line.name in {"", name}
