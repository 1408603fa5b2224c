"""Facts: what a draft states, each amount with the place, year and indicator that its figure has.

A draft was composed from figures and verbatim sentences, so what it states is known better than
its wording tells: an amount takes its place, year, period and indicator from the figure that it
was written from, or, in a quoted sentence, from the passage. Together the facts are the closed
world that a model's wording is held against (`assistant.rewording.faithful`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import AnswerFigure
from assistant.drafting.draft import Draft
from assistant.language.amounts import Amount, alike
from assistant.language.claims import Claim, period_key, read
from assistant.language.masking import Names, unquoted
from assistant.rewording.support import Words
from corpus.indicators import default_table
from corpus.places import aliases

_DENIED = re.compile(r"(?:单列|披露)[^“\n]{0,8}“([^”\n]{2,30})”")
# Notes on how a question was understood, on what was searched and what is missing.
_FRAME = re.compile(
    r"^“[^”]*”.{0,16}按.*理解。$|^（.*）$|^报告库中没有.*未包括在内。$|^未披露不等于为零。$"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim of the draft, with what its figure says where it has one.

    Attributes:
        names: indicator names that may stand for it; empty for a number in a quoted sentence.
        words: the words of its sentence.
        quoted: it stands in a quoted sentence.
        related: it was offered as near to, not as, what was asked.
        figure: the draft's figure that says it; None for results, counts and quoted numbers.
    """

    claim: Claim
    names: frozenset[str]
    words: str
    quoted: bool = False
    related: bool = False
    figure: AnswerFigure | None = None


class World:
    """A draft as a model's wording is held against it.

    Attributes:
        text: what a model may word anew.
        names: what the draft and its question call things.
        reading: the text read. known: its citations by number. facts: what it states.
        asked: the names that were asked for. asked_names: the canonical names of these.
        places: where its facts are. words: its words and the question's.
        textual: it quotes sentences, or holds no figures.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = worded_part(draft)
        self.asked = _asked(draft)
        self.asked_names = frozenset(map(_key, self.asked))
        self.names = _names(draft, self.asked)
        self.reading = read(self.text, self.names)
        self.known = {c.number: c for c in draft.citations}
        self.facts = self._facts()
        self.places = {f.claim.place for f in self.facts if f.claim.place}
        # not the question as typed: an order in it would make its words known
        self.words = Words(f"{self.text}\n{draft.plan.asked}", self.reading.masked)
        self.textual = any(f.quoted for f in self.facts) or not draft.figures

    def _facts(self) -> list[Fact]:
        found: list[Fact] = []
        for claim in self.reading.claims:
            words = self.reading.sentences[min(claim.sentence, len(self.reading.sentences) - 1)]
            figures = self._figures(claim)
            if figures:
                found += [self._of_figure(claim, f, words) for f in figures]
            elif found and found[-1].figure and found[-1].claim.sentence == claim.sentence:
                # a rank or a completion stands beside its figure
                near = found[-1].claim
                beside = replace(
                    claim, place=near.place, year=near.year, period=near.period,
                    markers=near.markers,
                )  # fmt: skip
                found.append(replace(found[-1], claim=beside))
            elif claim.markers:
                street = self.known[claim.markers[0]].street if self._cited(claim) else claim.place
                place = self.names.places.get(unquoted(street), street)
                found.append(Fact(replace(claim, place=place), frozenset(), words, quoted=True))
            else:
                found.append(Fact(claim, self._named_in(claim), words))
        return found

    def _cited(self, claim: Claim) -> bool:
        return bool(claim.markers) and claim.markers[0] in self.known

    def _named_in(self, claim: Claim) -> frozenset[str]:
        return frozenset({claim.indicator}) if claim.indicator else frozenset()

    def _figures(self, claim: Claim) -> list[AnswerFigure]:
        if claim.amount is None:
            return []
        near = [
            f
            for f in self.draft.figures
            if not f.computed and f.citation in claim.markers and _states(f, claim.amount)
        ]
        own = [f for f in near if _key(f.indicator) == claim.indicator]
        return own or near

    def _of_figure(self, claim: Claim, figure: AnswerFigure, words: str) -> Fact:
        names = {_key(figure.indicator)}
        alone = {
            _key(f.indicator)
            for f in self.draft.figures
            if (f.street, f.year, f.related, f.computed)
            == (figure.street, figure.year, False, False)
        }
        if not figure.related and len(alone) == 1:
            names |= self.asked_names
        place = self.names.places.get(unquoted(figure.street), figure.street)
        told = replace(
            claim, place=place, year=figure.year, period=period_key(figure.period),
            indicator=_key(figure.indicator), planned=bool(figure.planned),
        )  # fmt: skip
        return Fact(told, frozenset(names), words, related=figure.related, figure=figure)


def framing(draft: Draft) -> tuple[list[str], list[str]]:
    """Return the lines before and behind what may be worded anew: notes, and what was searched."""
    lines = [line for line in draft.lines if line]
    before: list[str] = []
    behind: list[str] = []
    while lines and (lines[0] in draft.plan.notes or _FRAME.match(lines[0])):
        before.append(lines.pop(0))
    while lines and _FRAME.match(lines[-1]):
        behind.insert(0, lines.pop())
    return before, behind


def worded_part(draft: Draft) -> str:
    """Return the lines that a model may word anew."""
    before, behind = framing(draft)
    lines = [line for line in draft.lines if line]
    return "\n".join(lines[len(before) : len(lines) - len(behind)])


def _states(figure: AnswerFigure, amount: Amount) -> bool:
    change = figure.change
    return (figure.value == amount.value and alike(figure.unit) == amount.unit) or (
        change is not None and change.amount == amount.value and alike(change.unit) == amount.unit
    )


def _asked(draft: Draft) -> tuple[str, ...]:
    plan = draft.plan
    return tuple(dict.fromkeys(a for a in (plan.asked, *plan.parts, plan.reduced) if len(a) >= 2))


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return unquoted(default_table().canonical(name))


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Return for each canonical name of the indicator table all its spellings."""
    found: dict[str, list[str]] = {}
    for spelt in default_table().names:
        found.setdefault(_key(spelt), []).append(spelt)
    return {name: tuple(spellings) for name, spellings in found.items()}


def _names(draft: Draft, asked: Sequence[str]) -> Names:
    """Return the names that a draft and its question use, with their other spellings."""
    indicators: dict[str, str] = {}
    told = [f.indicator for f in draft.figures if not f.computed]
    denied = _DENIED.findall(draft.text())
    for name in (*told, *asked, *denied):
        key = _key(name)
        for spelt in (name, *_synonyms().get(key, ())):
            indicators[unquoted(spelt)] = key
    streets = {c.street for c in draft.citations} | set(draft.plan.missing_places)
    streets |= {f.street for f in draft.figures if not f.computed}
    labels = {p.label: p.name for p in draft.plan.places}
    places: dict[str, str] = {}
    for street in sorted(streets | set(labels.values())):
        for spelt in (street, *aliases(street)):
            places.setdefault(unquoted(spelt), street)
    for label, name in labels.items():
        places[unquoted(label)] = name
    periods = tuple({f.period for f in draft.figures if f.period})
    return Names(places, indicators, periods)
