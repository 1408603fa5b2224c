"""Sentences, their clauses, and the numbers of a clause with the words around each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.figures.enumerations import CONNECTOR
from corpus.numbers import Quantity, find_quantities

# No sentence is that long; what is longer is data without punctuation and is read in pieces.
SENTENCE = re.compile(r"[^。!?\n]{1,1200}[。!?]?[”)]?")
_BOUNDARY = re.compile(r"[,;:。!?]|——|—(?=[^\d])")
_OPEN, _CLOSE = "(“《", ")”》"
_CONNECTOR = re.compile(r"^(?:、|以及|和|及|与|并|或|,)+")
_JOINT = re.compile(rf"{CONNECTOR.pattern}|并(?!网|购|轨|联)")
_PURE_CONNECTOR = re.compile(r"^(?:、|以及|和|及|与|或)+$")
FILLER = "\x00"


@dataclass(slots=True)
class Item:
    """A number of a clause with the words that belong to it.

    Attributes:
        quantity: the number.
        front: span of the words in front of it that may name it.
        behind: span of the words behind its unit that may name it.
        clause: index of the clause in the sentence.
        joined: how it follows the number before it in the clause: "" for the first of a clause,
            "list" after a connector, "run" when only a connector stands between the two,
            "stack" when nothing does (“187批次352人次”), "flow" when words without a connector
            stand between them.
    """

    quantity: Quantity
    front: tuple[int, int]
    behind: tuple[int, int]
    clause: int
    joined: str = ""


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence between two boundaries, with the mark in front of it."""

    start: int
    end: int
    mark: str
    items: list[Item]


def read_clauses(text: str, quantities: list[Quantity]) -> list[Clause]:
    """Split a sentence into clauses and give every number its words.

    Boundaries inside brackets and quotation marks do not count; callers blank out brackets that
    hold numbers of their own.
    """
    clauses: list[Clause] = []
    marks = _boundaries(text, quantities)
    start, mark = 0, ""
    pending = list(quantities)
    for position, end in [*marks, (len(text), len(text))]:
        items: list[Quantity] = []
        while pending and pending[0].start < position:
            items.append(pending.pop(0))
        clause = Clause(start, position, mark, [])
        clause.items = _items(text, clause, items, len(clauses))
        clauses.append(clause)
        start, mark = end, text[position:end]
    return clauses


def _boundaries(text: str, quantities: list[Quantity]) -> list[tuple[int, int]]:
    spans = [(q.start, q.end) for q in quantities]
    depths: list[int] = []
    depth = 0
    for char in text:
        if char in _OPEN:
            depth += 1
        depths.append(depth)
        if char in _CLOSE and depth:
            depth -= 1
    if depth:  # an unclosed bracket must not swallow the sentence
        depths = [0] * len(text)
    found = []
    for match in _BOUNDARY.finditer(text):
        if depths[match.start()] == 0 and not any(a <= match.start() < b for a, b in spans):
            found.append(match.span())
    return found


def _items(text: str, clause: Clause, quantities: list[Quantity], index: int) -> list[Item]:
    items: list[Item] = []
    for i, quantity in enumerate(quantities):
        limit = quantities[i + 1].before if i + 1 < len(quantities) else clause.end
        if i == 0:
            items.append(
                Item(quantity, (clause.start, quantity.before), (quantity.after, limit), index)
            )
            continue
        previous = items[-1]
        a, b = quantities[i - 1].after, quantity.before
        between = text[a:b].strip(FILLER + " ")
        if _PURE_CONNECTOR.match(between) or not between:
            previous.behind = (a, a)
            joined = "run" if between else "stack"
            items.append(Item(quantity, (b, b), (quantity.after, limit), index, joined))
            continue
        if match := _CONNECTOR.match(text[a:b]):
            previous.behind = (a, a)
            items.append(
                Item(quantity, (a + match.end(), b), (quantity.after, limit), index, "list")
            )
            continue
        cut = _connector_inside(text, a, b)
        if cut:
            previous.behind = (a, cut[0])
            items.append(Item(quantity, (cut[1], b), (quantity.after, limit), index, "list"))
            continue
        previous.behind = (a, b)
        items.append(Item(quantity, (a, b), (quantity.after, limit), index, "flow"))
    return items


def _connector_inside(text: str, a: int, b: int) -> tuple[int, int] | None:
    """Return the last connector between two numbers, outside brackets."""
    best: tuple[int, int] | None = None
    depth = 0
    i = a
    while i < b:
        char = text[i]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth -= 1
        elif depth == 0 and char == "、":
            best = (i, i + 1)
        i += 1
    if best:
        return best
    for match in _JOINT.finditer(text, a, b):
        if match.start() - a >= 2:
            best = match.span()
    return best


def blank_brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Blank out round brackets that hold quantities; return the text and their inner spans."""
    inner: list[tuple[int, int]] = []
    out = text
    for match in re.finditer(r"\(([^()]{3,200})\)", text):
        if any(
            c.isdigit() or c in "一二三四五六七八九十百千万" for c in match[1]
        ) and find_quantities(match[1]):
            inner.append(match.span(1))
            out = out[: match.start()] + FILLER * (match.end() - match.start()) + out[match.end() :]
    return out, inner
