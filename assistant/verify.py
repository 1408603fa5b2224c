"""Check a draft before anyone sees it: markers resolve, quotes are exact, numbers are bound."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from assistant.answer import Citation
from assistant.drafting.draft import Draft
from corpus.matching import matching_form

_MARKER = re.compile(r"\[(\d{1,3})\]")
_NUMBER = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
_YEARS = re.compile(r"(?:19|20)\d\d(?=年|—|-)")
_LISTED = re.compile(r"^\s*(?:\d+\.\s|-\s)")


def numbers_in(text: str) -> set[Decimal]:
    """Return the numbers written in digits in a text."""
    found = set()
    for match in _NUMBER.finditer(matching_form(text)):
        try:
            found.add(Decimal(match.group(0).replace(",", "")))
        except InvalidOperation:
            continue
    return found


def unbound_numbers(draft: Draft) -> list[str]:
    """Return what fails in a draft, in English: dangling markers, inexact quotes, loose numbers.

    A number is bound when the quote of a citation marked on its line carries it, or when a
    computed figure has it in its formula. Years, list numbers and counts of reports are no figures.
    """
    faults = []
    quotes = {c.number: c for c in draft.citations}
    for citation in draft.citations:
        text = draft.source.report(citation.report).text
        if text[citation.start : citation.end] != citation.quote:
            faults.append(f"quote of [{citation.number}] is not in the report")
    formulas: set[Decimal] = set(draft.counts) | {v for v, _ in draft.plan.claimed}
    formulas |= numbers_in(draft.plan.asked)
    if draft.plan.threshold:
        formulas.add(draft.plan.threshold.value)
    for figure in draft.figures:
        if figure.computed and figure.formula:
            formulas |= numbers_in(figure.formula)
            if figure.value is not None:
                formulas.add(abs(figure.value))
    titles = {n for c in draft.citations for n in numbers_in(c.title)}
    quoted = {mark: _carried(draft, citation) for mark, citation in quotes.items()}
    for line in draft.text().split("\n"):
        marks = [int(m) for m in _MARKER.findall(line)]
        for mark in marks:
            if mark not in quotes:
                faults.append(f"[{mark}] resolves to nothing")
        carried = [formulas, titles, *(quoted[m] for m in marks or quoted if m in quoted)]
        plain = matching_form(_LISTED.sub("", _MARKER.sub("", line)))
        for number in numbers_in(_YEARS.sub("", plain)):
            if not any(number in numbers for numbers in carried):
                faults.append(f"{number} in {line[:40]!r} is carried by no cited quote")
    return faults


def _carried(draft: Draft, citation: Citation) -> set[Decimal]:
    """Return the numbers that a citation carries: in its quote, its headings, and spelt out."""
    places = (citation.quote, *citation.section)
    return _spelt(draft, citation.number).union(*map(numbers_in, places))


def _spelt(draft: Draft, mark: int) -> set[Decimal]:
    """Return numbers that a cited figure spells in Chinese numerals or has from its context."""
    spelt: set[Decimal] = set()
    for f in draft.figures:
        if f.citation == mark:
            spelt |= {v for v in (f.value, f.change.amount if f.change else None) if v is not None}
            spelt |= numbers_in(f.period) | numbers_in(f.indicator)
    return spelt
