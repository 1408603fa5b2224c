"""Whether the words of a citation carry a number that an answer states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.answer import Answer, AnswerFigure, Citation
from evals.graders.gold import is_number
from evals.names import places_in, same_place
from evals.quantity import Quantity, measure, prepared, quantities, same_unit
from evals.statements import Statement

# A table gives a rank as a bare number under its heading: 全区排名:2
_RANKED = re.compile(r"(?:排名|名次|位次)(?:\([^()]*\))?:?$")
Carriage = Literal["yes", "no", "other_direction"]


def cited(answer: Answer, numbers: Iterable[int]) -> tuple[Citation, ...]:
    """Return the citations with these numbers, those that do not exist left out."""
    wanted = set(numbers)
    return tuple(citation for citation in answer.citations if citation.number in wanted)


def evidence(citation: Citation) -> str:
    """Return what a reader of the citation sees: title, headings and quote."""
    return "\n".join((citation.title, *citation.section, citation.quote))


def carriage(quantity: Quantity, citations: Iterable[Citation]) -> Carriage:
    """Tell whether any citation carries a quantity with its unit and direction."""
    found: Carriage = "no"
    for citation in citations:
        words = evidence(citation)
        for candidate in quantities(words):
            ranked = quantity.ordinal and _RANKED.search(prepared(words), 0, candidate.start)
            if candidate.ordinal != quantity.ordinal and not ranked:
                continue
            if not _alike(quantity, candidate, in_percent=_in_percent(words)):
                continue
            if not opposite(quantity.direction, candidate.direction):
                return "yes"
            found = "other_direction"
    return found


def opposite(one: str, other: str) -> bool:
    """Tell whether two directions contradict each other."""
    return {one, other} == {"up", "down"}


@lru_cache(maxsize=4096)
def _in_percent(words: str) -> bool:
    """Tell whether a table says that its numbers are per cent: “单位：%”, “（%）”."""
    return bool(re.search(r"单位:?%|\(%\)", prepared(words)))


def _alike(stated: Quantity, candidate: Quantity, *, in_percent: bool) -> bool:
    given, unit = stated.measure
    carried, carried_unit = candidate.measure
    if unit and carried_unit:
        return given == carried and same_unit(unit, carried_unit)
    if "%" in (unit, carried_unit) and not (in_percent and not carried_unit):
        return False
    # a table's quote holds 11,410.17 while its unit 万元 stands in the caption
    bare = not candidate.unit and not candidate.is_name
    return given == carried or (bare and abs(stated.value) == abs(candidate.value))


def carries_figure(figure: AnswerFigure, citation: Citation) -> bool:
    """Tell whether a citation's words hold a figure's value and its change, with direction."""
    words = evidence(citation)
    if figure.value is not None and not _holds(words, figure.value, figure.unit, ""):
        return False
    change = figure.change
    if change is None or change.amount is None:
        return True
    direction = change.direction if change.direction != "flat" else ""
    return _holds(words, change.amount, change.unit, direction)


def _holds(words: str, value: Decimal, unit: str, direction: str) -> bool:
    for candidate in quantities(words):
        bare = not candidate.unit and abs(candidate.value) == abs(value)
        told = bare and (unit != "%" or _in_percent(words))
        if not (is_number(candidate, value, unit) or told):
            continue
        if not opposite(direction, candidate.direction):
            return True
    return False


def explained(statement: Statement, answer: Answer, question: str) -> bool:
    """Tell whether a number is the answer's own: worked out, counted or asked.

    A number is explained by a computed figure, by the question (“超过25%的街道”), or by being a
    count of what the answer itself lists or searched.
    """
    quantity = statement.quantity
    if any(_is(quantity, asked) for asked in quantities(question) if not asked.is_name):
        return True
    for figure in answer.figures:
        if figure.computed and _computed(quantity, figure):
            return True
    if quantity.ordinal or "前" in statement.label[-2:]:
        return bool(answer.comparison) or any(figure.computed for figure in answer.figures)
    return _counts_own(statement, answer)


def _is(one: Quantity, other: Quantity) -> bool:
    return one.measure[0] == other.measure[0] and (
        same_unit(one.measure[1], other.measure[1]) or "" in (one.unit, other.unit)
    )


def _computed(quantity: Quantity, figure: AnswerFigure) -> bool:
    numbers = [(figure.value, figure.unit)]
    if figure.change is not None:
        numbers.append((figure.change.amount, figure.change.unit))
    if any(
        is_number(quantity, abs(value), unit, rounded=True)
        for value, unit in numbers
        if value is not None
    ):
        return True
    return any(_is(quantity, step) for step in quantities(figure.formula or ""))


_LISTED = re.compile(r"^\s*(?:\d+[.、)）]|[-*•·]\s|[（(]\d+[)）])", re.MULTILINE)
_ENUMERATED = re.compile(r"[^:]{0,6}:(?P<items>[^。;!?\n]+)")
_OWN_UNITS = frozenset(("份", "个", "条", "项", "处", "家", "街道", "镇", "省", "段", ""))


def _counts_own(statement: Statement, answer: Answer) -> bool:
    quantity = statement.quantity
    whole = quantity.value >= 0 and quantity.value == quantity.value.to_integral_value()
    if quantity.unit not in _OWN_UNITS or not whole or statement.in_formula:
        return False
    if re.search(r"检索|报告库|份报告|个报告单位|共找到|另有|其余|只列|列出", statement.sentence):
        return True
    listed = _ENUMERATED.match(statement.sentence.partition(statement.raw)[2])
    if listed is not None and listed["items"].count("、") + 1 == quantity.value:
        return True
    rows = len(answer.comparison.rows) if answer.comparison is not None else 0
    own = {
        answer.coverage.searched, answer.coverage.found, len(answer.coverage.missing), rows,
        len(answer.figures), len(answer.citations), len(_LISTED.findall(answer.text)),
    }  # fmt: skip
    return int(quantity.value) in own and not statement.markers


@lru_cache(maxsize=4096)
def verbatim_form(text: str) -> str:
    """Return a text without blanks, thousands separators and markers, for containment."""
    form = re.sub(r"\[\d+(?:[,、]\d+)*\]", "", prepared(text))
    return re.sub(r"\s|(?<=\d),(?=\d{3})", "", form)


def names_place(citation: Citation, place: str) -> bool:
    """Tell whether a citation is of a place, or its words name it."""
    if same_place(citation.street, place):
        return True
    return any(same_place(name, place) for _, _, name in places_in(citation.quote, [place]))


def base_unit(unit: str) -> str:
    """Return the base unit of a unit as written."""
    return measure(Decimal(1), unit)[1]
