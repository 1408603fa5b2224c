"""Masking: what a text names, found and blanked, so that its plain words and numbers are left.

The digits of a year, of a marker or of a formula are no amounts, and what stands in a place's name
is no word about it. Each kind is looked for in what the kinds before it have left; blanks are NUL
characters, so that every position stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.language.amounts import amount_form, amounts_in

MARKERS = re.compile(r"(?:\[\d{1,3}(?:[,、]\d{1,3})*\])+")
FORMULA = re.compile(r"\(计算:[^()]*(?:\([^()]*\)[^()]*)*\)")
_LIST_NUMBER = re.compile(r"(?:^|(?<=\n))\s*(?:\d{1,2}[.、)]|\(\d{1,2}\)|[-•*#]+)\s*(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_SPELT_YEAR = re.compile(r"(?:二零|一九)[零一二三四五六七八九]{2}(?=年)")
_YEAR_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)年?[-~—–至到]{1,2}((?:19|20)\d\d)年?(?![\d.])")
_PERIOD = re.compile(
    r"截[至止](?:目前|(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?)|1?\d(?:-\d{1,2})?月(?:份|底|末|\d{1,2}日)?"
    r"|前\d{1,2}个?月|[上下]半年|前?第?[一二三四三]季度|前三季|首季|全年|年均|累计|年末|年底"
    r"|“?(?:十[一二三四五]五)”?(?:期间|时期|以来)?|(?:近|过去)?[三四五]年(?:来|间|累计|以来)?"
)


@dataclass(frozen=True, slots=True)
class Names:
    """What is recognised in a text.

    Attributes:
        places: spelling → place. indicators: spelling → one name that stands for its spellings.
        periods: further periods as figures name them.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    periods: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text."""

    start: int
    end: int
    name: str


class MaskedText:
    """One text with what it names.

    Attributes:
        form: the text as it is read, formulas and list numbers blanked.
        formulas: what was in brackets behind 计算.
        items: spans of the list numbers that have digits. markers: the marker groups.
        places, years, indicators, periods: where they are named.
        plain: the form with all of these blanked. amounts: what it counts.
        words: the plain form without the amounts.
    """

    def __init__(self, text: str, names: Names) -> None:
        form = unquoted(text)
        self.formulas = tuple(m.group(0) for m in FORMULA.finditer(form))
        form = FORMULA.sub(lambda m: "\0" * len(m.group(0)), form)
        items = [m.span() for m in _LIST_NUMBER.finditer(form)]
        self.items = [i for i in items if any(c.isdigit() for c in form[i[0] : i[1]])]
        self.form = _blank(form, items)
        self.markers = list(MARKERS.finditer(self.form))
        plain = _blank(self.form, [m.span() for m in self.markers])
        self.places = _mentions(plain, names.places)
        plain = _blank_mentions(plain, self.places)
        self.years, spans = _years(plain)
        plain = _blank(plain, spans)
        self.indicators = _mentions(plain, names.indicators)
        plain = _blank_mentions(plain, self.indicators)
        self.periods, self.plain = _periods(plain, names.periods)
        self.amounts = amounts_in(self.plain)
        self.words = _blank(self.plain, [(a.start, a.end) for a in self.amounts])


def unquoted(text: str) -> str:
    """Return the form in which texts are read: `amount_form` without quotation marks."""
    return re.sub(r"[“”\"‘’「」]", "", amount_form(text))


def _blank(form: str, spans: Iterable[tuple[int, int]]) -> str:
    out = list(form)
    for start, end in spans:
        out[start:end] = "\0" * (end - start)
    return "".join(out)


def _blank_mentions(form: str, found: Iterable[Mention]) -> str:
    return _blank(form, [(m.start, m.end) for m in found])


def _mentions(form: str, spellings: Mapping[str, str]) -> list[Mention]:
    """Return where names stand, the longest first where they overlap."""
    known = sorted((s for s in spellings if len(s) >= 2), key=len, reverse=True)
    if not known:
        return []
    pattern = re.compile("|".join(map(re.escape, known)))
    return [Mention(m.start(), m.end(), spellings[m.group()]) for m in pattern.finditer(form)]


def _years(form: str) -> tuple[list[Mention], list[tuple[int, int]]]:
    """Return the years of a text, those of a span 2021—2023 both, and what to blank."""
    found: list[Mention] = []
    spans: list[tuple[int, int]] = []
    for match in _YEAR_SPAN.finditer(form):
        found += [Mention(*match.span(i), match.group(i)) for i in (1, 2)]
        spans.append(match.span())
    rest = _blank(form, spans)
    for match in _YEAR.finditer(rest):
        found.append(Mention(match.start(), match.end() + 1, match.group(1)))
        spans.append((match.start(), match.end() + 1))
    for match in _SPELT_YEAR.finditer(rest):
        digits = match.group(0).translate(str.maketrans("零一二三四五六七八九", "0123456789"))
        found.append(Mention(match.start(), match.end() + 1, digits))
        spans.append((match.start(), match.end() + 1))
    return sorted(found, key=lambda m: m.start), spans


def _periods(form: str, named: Iterable[str]) -> tuple[list[Mention], str]:
    """Return the periods of a text, first those that figures name, and the text without them."""
    known = _mentions(form, {unquoted(p): p for p in named if len(p) >= 2})
    form = _blank_mentions(form, known)
    more = [Mention(*m.span(), m.group(0)) for m in _PERIOD.finditer(form) if m.group(0)]
    return sorted((*known, *more), key=lambda m: m.start), _blank_mentions(form, more)
