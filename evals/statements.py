"""Statements: what the text of an answer says about each number, as a reader takes it.

A statement joins a quantity with its sentence, the marker that follows it, and the street, year
and period that the words around it name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from assistant.answer import Answer
from evals.names import likeness_to, periods_in, places_in, same_place, years_in
from evals.quantity import Quantity, prepared, quantities

_SENTENCE_END = re.compile(r"[。;!?\n]")
_CLAUSE_END = re.compile(r"[,、:。;!?\n]")
_MARKERS = re.compile(r"(?:\[\d+(?:[,、]\d+)*\])+")
_OPERATORS = frozenset("-+×÷=/*≈")
# 没有披露“投资2022”: the words of the question, given back in quotation marks, state nothing
_ECHO = re.compile(r"没有(?:披露|单列|找到|单独)[^“”\n]{0,12}“[^”\n]*”")
_DIGITS = re.compile(r"\d+")
_Named = TypeVar("_Named")


@dataclass(frozen=True, slots=True)
class Statement:
    """One number as the text states it.

    Attributes:
        sentence: the sentence, or the row of a table, that holds it.
        label: the words between the last boundary and the number.
        markers: numbers of the marker group that follows it in its sentence, or else the last one
            before it there, or else the next in its line; empty when there is none.
        place: short name of the place nearest to it, "" when none is named.
        year, period: likewise; None when none is named.
        in_formula: it is a term or the result of “408宗 − 152宗 = 256宗”, where no name is its own.
    """

    quantity: Quantity
    sentence: str
    label: str
    markers: tuple[int, ...]
    place: str
    year: int | None
    period: str | None
    in_formula: bool = False

    @property
    def raw(self) -> str:
        """Return the number with its unit as it stands in the sentence."""
        return self.quantity.written

    @property
    def shown(self) -> str:
        """Return the number as it is written in the text, for reasons."""
        return f"{self.quantity.value}{self.quantity.unit}"


def statements_of(answer: Answer, also: Iterable[str] = ()) -> tuple[Statement, ...]:
    """Return what an answer's text states; names, dates and the echoed question left out.

    Args:
        answer: whose text is read.
        also: names of places that the text may hold besides those of the answer's own parts.
    """
    known = {c.street for c in answer.citations} | {f.street for f in answer.figures} | set(also)
    return _read(answer.text, tuple(sorted(known)))


@lru_cache(maxsize=2048)
def _read(text: str, known: tuple[str, ...]) -> tuple[Statement, ...]:
    form = prepared(text)
    context = _Context(form, known)
    echoes = [match.span() for match in _ECHO.finditer(form)]
    return tuple(
        context.statement(quantity)
        for quantity in quantities(text)
        if not quantity.is_name and not any(a <= quantity.start < b for a, b in echoes)
    )


def markers_in(text: str) -> tuple[int, ...]:
    """Return the numbers of all markers of an answer's text, in order of appearance."""
    groups = (match.group() for match in _MARKERS.finditer(prepared(text)))
    return tuple(int(number) for group in groups for number in _DIGITS.findall(group))


def marked_sentences(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """Return the sentences and table rows of an answer's text, each with its markers.

    A sentence without a marker has those of the next one in its line: a quote of two sentences
    is marked once, at its end.
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    for line in prepared(text).split("\n"):
        waiting: list[str] = []
        for part in _SENTENCE_END.split(line):
            bare = _MARKERS.sub("", part).strip()
            markers = markers_in(part)
            opens = _MARKERS.match(part.lstrip())
            if opens and waiting:
                # “…13.8%。[1]”: the marker belongs to what stands before the full stop
                found += [(sentence, markers_in(opens.group())) for sentence in waiting]
                waiting = []
                markers = markers_in(part.lstrip()[opens.end() :])
            if bare and markers:
                found += [(sentence, markers) for sentence in (*waiting, bare)]
                waiting = []
            elif bare:
                waiting.append(bare)
        found += [(sentence, ()) for sentence in waiting]
    return found


class _Context:
    """Boundaries and names of one text, found once."""

    def __init__(self, form: str, known: Sequence[str]) -> None:
        self._form = form
        self._sentence_ends = [m.end() for m in _SENTENCE_END.finditer(form)]
        self._clause_ends = [m.end() for m in _CLAUSE_END.finditer(form)]
        self._line_ends = [m.end() for m in re.finditer("\n", form)]
        self._places = places_in(form, known)
        self._years = years_in(form)
        self._periods = periods_in(form)

    def statement(self, quantity: Quantity) -> Statement:
        start, end = self._around(self._sentence_ends, quantity.start)
        clause = self._around(self._clause_ends, quantity.start)
        if self._in_formula(quantity):
            return Statement(
                quantity, self._form[start:end], "", self._markers(quantity, start, end), "",
                None, None, in_formula=True,
            )  # fmt: skip
        row = self._form[start:end].lstrip()
        if row.startswith("|"):
            return self._cell(quantity, start, end)
        return Statement(
            quantity,
            self._form[start:end],
            self._form[clause[0] : quantity.start],
            self._markers(quantity, start, end),
            self._nearest(self._places, quantity, clause, (start, end)) or "",
            self._nearest(self._years, quantity, clause, (start, end)),
            self._nearest(self._periods, quantity, clause, (start, end)),
        )

    def _in_formula(self, quantity: Quantity) -> bool:
        before = self._form[: quantity.start].rstrip(" (")
        after = _MARKERS.sub("", self._form[quantity.end : quantity.end + 12]).lstrip(" )")
        return before[-1:] in _OPERATORS or after[:1] in _OPERATORS

    def _around(self, ends: list[int], position: int) -> tuple[int, int]:
        index = bisect_right(ends, position)
        start = ends[index - 1] if index else 0
        return start, ends[index] if index < len(ends) else len(self._form)

    def _nearest(
        self,
        named: Sequence[tuple[int, int, _Named]],
        quantity: Quantity,
        clause: tuple[int, int],
        sentence: tuple[int, int],
    ) -> _Named | None:
        """Return what is named nearest: in the clause, before it in the sentence, line, text."""
        inside = [n for n in named if clause[0] <= n[0] < clause[1]]
        before = [n for n in inside if n[1] <= quantity.start]
        if before:
            return before[-1][2]
        if inside:
            return inside[0][2]
        line = self._around(self._line_ends, quantity.start)
        for opens in (sentence[0], line[0]):
            earlier = [n for n in named if opens <= n[0] and n[1] <= quantity.start]
            if earlier:
                return earlier[-1][2]
        later = [n for n in named if quantity.end <= n[0] < sentence[1]]
        if later:
            return later[0][2]
        earlier = [n for n in named if n[1] <= quantity.start]
        return earlier[-1][2] if earlier else None

    def _markers(self, quantity: Quantity, start: int, end: int) -> tuple[int, ...]:
        # a marker may stand behind the full stop: “…13.8%。[1]”
        until = min(end + 12, len(self._form))
        groups = [m for m in _MARKERS.finditer(self._form, start, until) if m.start() <= end]
        after = [m for m in groups if m.start() >= quantity.end]
        chosen = after[0] if after else groups[-1] if groups else None
        if chosen is None:
            line = self._around(self._line_ends, quantity.start)
            chosen = _MARKERS.search(self._form, quantity.end, line[1])
        return tuple(int(n) for n in _DIGITS.findall(chosen.group())) if chosen else ()

    def _cell(self, quantity: Quantity, start: int, end: int) -> Statement:
        """Read a number in a table: its row and its column's header are its context."""
        row = self._form[start:end]
        column = row[: quantity.start - start].count("|")
        header = self._header(start)
        cells = header.split("|")
        head = cells[column] if column < len(cells) else ""
        left = row[: quantity.start - start].rpartition("|")[2]

        def named(
            found: Sequence[tuple[int, int, _Named]], otherwise: _Named | None
        ) -> _Named | None:
            inside = [n for n in found if start <= n[0] < end]
            own = [n for n in inside if n[1] <= quantity.start]
            return own[-1][2] if own else inside[0][2] if inside else otherwise

        places = places_in(head, [n[2] for n in self._places])
        years = years_in(head + "|")
        periods = periods_in(head)
        return Statement(
            quantity,
            row,
            f"{head} {left}",
            self._markers(quantity, start, end),
            named(self._places, places[0][2] if places else None) or "",
            named(self._years, years[0][2] if years else None),
            named(self._periods, periods[0][2] if periods else None),
        )

    def _header(self, start: int) -> str:
        """Return the first row of the table that the row at `start` belongs to."""
        lines = self._form[:start].split("\n")
        header = ""
        for line in reversed(lines[:-1] if lines and not lines[-1] else lines):
            if not line.lstrip().startswith("|"):
                break
            header = line
        return header


def names_indicator(statement: Statement, *names: str) -> bool:
    """Tell whether the words around a number name an indicator: two thirds of it, in order."""
    return any(likeness_to(name, statement.sentence) >= 2 / 3 for name in names if name)


def at_place(statement: Statement, place: str) -> bool:
    """Tell whether a statement is about a place, or about none that it names."""
    return not statement.place or not place or same_place(statement.place, place)
