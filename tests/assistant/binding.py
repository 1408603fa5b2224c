"""An independent check of answers: what an official would do with a ruler and the reports."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from assistant.answer import Answer
from index.library import Library

_MARKER = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d ?(?=年)")
_COUNTED = re.compile(r"(?:检索|，|共有|的|共|前|列出|另有)\d+(?:份|个报告单位|个行业|条|处)")
_ORDINAL = re.compile(r"^\s*(?:\d+\. |- )")


def numbers_in(text: str) -> set[Decimal]:
    """Return the numbers in digits, full-width ones included."""
    plain = re.sub(r"(?<=[\d.]) (?=[\d.])", "", unicodedata.normalize("NFKC", text))
    return {Decimal(m.replace(",", "")) for m in _NUMBER.findall(plain)}


def inexact_quotes(answer: Answer, library: Library) -> list[str]:
    """Return the citations whose quote is not the report's text at their offsets."""
    return [
        f"[{c.number}]"
        for c in answer.citations
        if not c.quote or library.report(c.report).text[c.start : c.end] != c.quote
    ]


def dangling_markers(answer: Answer) -> list[str]:
    """Return the markers that no citation resolves, and citations that no marker names."""
    marked = {int(m) for m in _MARKER.findall(answer.text)}
    given = {c.number for c in answer.citations}
    return [f"[{n}]" for n in sorted(marked ^ given)]


def loose_numbers(answer: Answer) -> list[str]:
    """Return the numbers of an answer that no cited quote and no formula carries.

    A line's numbers must stand in the quotes that the line marks. A line without a marker may
    repeat what the others carry. Years, list numbers and counts of reports are no figures.
    """
    quotes = {c.number: numbers_in(c.quote) | numbers_in(c.title) for c in answer.citations}
    for f in answer.figures:
        if f.citation is not None:
            quotes[f.citation] |= numbers_in(f.period)
            quotes[f.citation] |= {v for v in (f.value, f.change and f.change.amount) if v}
    formulas = {n for f in answer.figures if f.formula for n in numbers_in(f.formula)}
    formulas |= {abs(f.value) for f in answer.figures if f.computed and f.value is not None}
    asked = numbers_in(answer.question)
    loose = []
    for line in answer.text.split("\n"):
        marks = [int(m) for m in _MARKER.findall(line)] or list(quotes)
        carried = formulas | asked | {n for m in marks for n in quotes.get(m, set())}
        plain = _COUNTED.sub("", _YEAR.sub("", _ORDINAL.sub("", _MARKER.sub("", line))))
        loose += [f"{n} in {line}" for n in numbers_in(plain) - carried]
    return loose


def assert_signable(answer: Answer, library: Library) -> None:
    """Fail unless every figure of an answer can be followed to a passage."""
    assert inexact_quotes(answer, library) == []
    assert dangling_markers(answer) == []
    assert loose_numbers(answer) == []
    cited = {c.number: c for c in answer.citations}
    for f in answer.figures:
        if f.computed:
            assert f.formula, f
            continue
        citation = cited[f.citation or 0]
        assert citation.street == f.street, f
