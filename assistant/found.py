"""What the search for figures finds in one place's reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.catalog import Account, Place
from assistant.plan import Plan
from corpus.figure import Figure

Nearness = Literal["same", "narrower", "wider", "near", "meant"]


_WIDE = re.compile(r"全[区市省县国]")


@dataclass(frozen=True, slots=True)
class Near:
    """How near a figure comes: whether it is the same, how surely (0 to 1), and what differs."""

    nearness: Nearness
    score: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A figure with the matching forms that questions are held against.

    Attributes:
        name: indicator without marks, lower case.
        own: the scope in the same form, "" when it has none.
        full: scope and name.
        clause: the quoted clause.
        context: heading path, the sentence before its first figure, and up to three figures before.
        canonical: the name that stands for all spellings of the indicator.
        listed: the table of indicators has something to say of the name.
    """

    figure: Figure
    name: str
    own: str
    full: str
    clause: str
    context: str
    canonical: str
    listed: bool

    @property
    def around(self) -> str:
        """All that tells what the figure is: its scope and name, its clause, what stands before."""
        return f"{self.full}\n{self.clause}\n{self.context}"


@dataclass(frozen=True, slots=True)
class Found:
    """A figure for a plan.

    Attributes:
        nearness: same when it is what was asked; else how it differs.
        score: larger is better, only comparable within one search.
        note: Chinese sentence on the difference in scope, or "".
    """

    figure: Figure
    place: Place
    account: Account
    nearness: Nearness
    score: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """What one place's reports hold for one asked indicator and year.

    Attributes:
        year: the year asked, or the newest accounted for.
        accounts: the reports searched; empty when none stands for the year.
        same: figures asked for, best first. related: near ones, best first.
    """

    place: Place
    year: int
    accounts: tuple[Account, ...]
    same: tuple[Found, ...] = ()
    related: tuple[Found, ...] = ()

    @property
    def best(self) -> Found | None:
        """The figure to answer with, if there is one."""
        return self.same[0] if self.same else None


# Finds figures by name for a plan, place by place and year by year.
Find = Callable[[Plan, str], list[PlaceEvidence]]


def of_wider_area(place: Place, figure: Figure) -> bool:
    """Tell a figure of the whole district, city or province that a place lies in."""
    wide = (s for s in figure.scope if _WIDE.fullmatch(s))
    return any(not place.name.endswith(s[1]) for s in wide)
