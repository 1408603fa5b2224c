"""Hand-annotated figures: the lines of a gold file, and where they stand in a stored report.

A gold names places in the raw file by short snippets, because the reports themselves are not
part of the project. Snippets are found again in the stored text with all blanks left out, so that
a cleaned line break changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from corpus.matching import normalise
from evals.case import describe
from evals.errors import CaseFileError, GoldError


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldChange(_Line):
    """A change as annotated."""

    direction: Literal["up", "down", "flat"]
    amount: Decimal | None
    unit: str
    baseline: str


class GoldSpan(_Line):
    """A part of a file that is annotated exhaustively."""

    type: Literal["span"]
    file: str
    start: str = Field(alias="from")
    end: str = Field(alias="to")


class GoldFigure(_Line):
    """A figure as annotated; see `evals/data/FIGURES.md` for the rules."""

    type: Literal["figure"]
    file: str
    anchor: str
    nth: int = 1
    indicator: str
    alt: tuple[str, ...] = ()
    value: Decimal | None
    unit: str
    upper: Decimal | None = None
    change: GoldChange | None = None
    period: str = ""
    year: int | None = None
    approximate: str = ""
    planned: str = ""
    rank: str = ""
    completion: Decimal | None = None


_LINE: TypeAdapter[GoldSpan | GoldFigure] = TypeAdapter(GoldSpan | GoldFigure)


@dataclass(frozen=True, slots=True)
class GoldPart:
    """An annotated span with its figures in text order; each with the line that holds it."""

    span: GoldSpan
    line: int
    figures: tuple[tuple[int, GoldFigure], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold figure in a stored text; offsets are of the last digit and behind the anchor."""

    gold: GoldFigure
    digit: int
    end: int


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """An annotated span of a stored text with its figures."""

    start: int
    end: int
    figures: tuple[Placed, ...]


def load_gold(file: Path) -> dict[str, list[GoldPart]]:
    """Return the annotated parts by the name of the report file.

    Raises:
        CaseFileError: a line is malformed, or a figure stands before its span.
    """
    findings: list[str] = []
    parts: list[tuple[GoldSpan, int, list[tuple[int, GoldFigure]]]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        place = f"{file.name} 第 {number} 行"
        try:
            kind = json.loads(line).get("type")
            model = GoldSpan if kind == "span" else GoldFigure
            read = model.model_validate_json(line)
        except (ValidationError, ValueError) as error:
            told = describe(error) if isinstance(error, ValidationError) else "不是一行完整的 JSON"
            findings.append(f"{place}：{told}")
            continue
        if isinstance(read, GoldSpan):
            parts.append((read, number, []))
        elif not parts or parts[-1][0].file != read.file:
            findings.append(f"{place}：数字不在任何标注范围（span）之内")
        else:
            parts[-1][2].append((number, read))
    if findings:
        raise CaseFileError(findings)
    by_file: dict[str, list[GoldPart]] = {}
    for span, number, figures in parts:
        by_file.setdefault(span.file, []).append(GoldPart(span, number, tuple(figures)))
    return by_file


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text in matching form without any blank, with the way back to its offsets."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Squeezed:
        """Return a text without blanks."""
        form = normalise(text)
        kept = [i for i, char in enumerate(form.text) if not char.isspace()]
        offsets = tuple(form.offsets[i] for i in kept)
        return cls("".join(form.text[i] for i in kept), (*offsets, len(text)))


def place(parts: Sequence[GoldPart], text: str, file: str) -> list[PlacedPart]:
    """Find annotated parts in the stored text of their report.

    Raises:
        GoldError: a snippet is not in the report.
    """
    squeezed = Squeezed.of(text)
    placed, findings = [], []
    for part in parts:
        opens, closes = _squeeze(part.span.start), _squeeze(part.span.end)
        start = squeezed.text.find(opens)
        end = squeezed.text.find(closes, max(start, 0))
        if start < 0 or end < 0:
            findings.append(f"{file} 第 {part.line} 行的标注范围")
            continue
        end += len(closes)
        figures = []
        for number, gold in part.figures:
            at = _nth(squeezed.text, _squeeze(gold.anchor), gold.nth, start, end)
            if at is None:
                findings.append(f"{file} 第 {number} 行的“{gold.anchor}”")
                continue
            figures.append(_placed(gold, squeezed, *at))
        placed.append(
            PlacedPart(squeezed.offsets[start], squeezed.offsets[end - 1] + 1, tuple(figures))
        )
    if findings:
        raise GoldError(
            f"{len(findings)} snippets of {file} are not in its report.",
            f"报告里找不到标注：{'、'.join(findings[:5])}。请核对标注与报告文件是否一致。",
        )
    return placed


def _squeeze(snippet: str) -> str:
    return Squeezed.of(snippet).text


def _nth(text: str, snippet: str, nth: int, start: int, end: int) -> tuple[int, int] | None:
    position = start - 1
    for _ in range(nth):
        position = text.find(snippet, position + 1, end)
        if position < 0:
            return None
    return position, position + len(snippet)


def _placed(gold: GoldFigure, squeezed: Squeezed, start: int, end: int) -> Placed:
    anchor = squeezed.text[start:end]
    digits = list(re.finditer(r"[0-9]", anchor)) or list(
        re.finditer(r"[零一二两三四五六七八九十百千万亿半番倍]", anchor)
    )
    last = start + digits[-1].start() if digits else end - 1
    return Placed(gold, squeezed.offsets[last], squeezed.offsets[end - 1] + 1)


def all_gold(files: Iterable[Path]) -> dict[str, list[GoldPart]]:
    """Return the annotated parts of several gold files by report file."""
    merged: dict[str, list[GoldPart]] = {}
    for file in files:
        for name, parts in load_gold(file).items():
            merged.setdefault(name, []).extend(parts)
    return merged
