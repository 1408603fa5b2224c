"""A question read: what is asked, of whom, for when, and what the talk before it gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.catalog import Place
from assistant.language.measure import Threshold
from corpus.figure import Direction

Operation = Literal[
    "lookup", "compare", "rank", "difference", "sum", "ratio", "filter", "trend", "text", "why",
    "summary", "library", "attack", "out_of_scope",
]  # fmt: skip
# Kinds of operations: what computes over figures, what is answered with sentences, and what never
# reaches the reports.
COMPUTING: frozenset[Operation] = frozenset({"difference", "sum", "ratio"})
TEXTUAL: frozenset[Operation] = frozenset({"text", "why", "summary"})
APART: frozenset[Operation] = frozenset({"library", "attack", "out_of_scope"})
COUNTING = frozenset("人户家名件宗起")  # what counts people and cases, and no money
Aspect = Literal["value", "change", "rank", "completion"]


@dataclass(frozen=True, slots=True)
class Per:
    """What an average is taken over: 每万人 is ("人", "万").

    Attributes:
        unit: a counting word, or 天, 月, 季度, 周.
        many: 万, 千, 百, 十 or "".
        certain: the question asks for an average; else only where no report states one (日均X).
    """

    unit: str
    many: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What a question asks.

    Attributes:
        question: as the user typed it.
        text: in matching form, simplified: the sentence that asks.
        said: all that was said, without what the question excludes (不是…); hints at scopes.
        before: what was said in the talk that the question goes on with.
        topic: what was asked for before, where the question asks for something else of its place.
        told_as: the name under which the talk gave what was taken over from it, or "".
        places: known places asked about, in order; all places when `everywhere`.
        missing_places: named places without a report.
        similar: known names near a missing one.
        corrections: (as typed, as understood) for misspelt names.
        everywhere: no place was named, or all were asked for.
        years: years asked about; empty for the newest.
        relative: the years were said as 去年, 今年, 明年.
        recent: n for “近n年”.
        over: n where one figure over n years is asked for (三年来), else 0.
        since: the year that the years asked about begin with (2023年以来), else 0.
        course: the question asks how a figure moved from year to year (连续下降了吗).
        outdated: the year that 去年 or 今年 meant, where an older report answers instead; else 0.
        years_by_place: for places named each with a year of its own: (name, year).
        by_title: the year named is the one in a report's title.
        earlier: the question asks for the year before a report's own, to be worked back from it.
        period: 上半年, 前三季度, 年均, 累计 … as figures name it, or "".
        since_last_year: the question compares with the year before (比上年多了多少).
        planned: the question asks for targets or forecasts.
        asked: the thing asked for, without places, years and question words; may be "".
        parts: `asked` split at 和、与 when it may name several things, else empty.
        reduced: `asked` without pieces that no report speaks of, when that differs.
        pieces: the contiguous runs that make up `asked`.
        share: the question asks for the first part as a share of the second.
        each: the question asks for the first part per unit of the second (平均每名…多少…).
        against: places whose figure a sum over others is held against (比丙街多多少).
        per: what the question asks for an average over, else None.
        kinds: the question asks for the kinds that make up a total.
        short: the question asks how far from its target a figure is.
        rate: the question asks for a rate or a share.
        unit: the counting word that the answer should have (“多少宗”), or "".
        direction: direction that the question takes for granted, else None.
        moved: the way that those went which are asked for (下降的有哪些), else None.
        claimed: numbers that the question takes for granted, with units.
        top: n for “前n名”, else 0.
        nth: n where the one in place n of a ranking is asked for (排第二的是谁), else 0.
        descending: order of a ranking.
        inherited: which of place, year, asked, operation come from the question before.
        site: a part of the place, named in its reports, that the question is about: 萧岗村.
        notes: Chinese sentences on how relative or misspelt words were understood.
        untold: the question asks which places do not disclose it.
        checks: the question asks whether an arithmetic claim holds (对得上吗, 验算).
        remedy: the question asks what is to be done about the thing asked for.
        mean: the sum asked for is to be divided by how many it goes over.
        nature: what is asked of the figures given before: whether they are done ("state"), of
            which part of the year ("period"), or exact ("exact"); else "".
        sourced: the question asks where the answer stands in the reports.
        cut: invisible characters were removed.
    """

    question: str
    text: str
    said: str = ""
    before: str = ""
    topic: str = ""
    told_as: str = ""
    operation: Operation = "lookup"
    aspect: Aspect = "value"
    places: tuple[Place, ...] = ()
    missing_places: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    everywhere: bool = False
    years: tuple[int, ...] = ()
    relative: bool = False
    recent: int = 0
    over: int = 0
    since: int = 0
    course: bool = False
    outdated: int = 0
    years_by_place: tuple[tuple[str, int], ...] = ()
    by_title: bool = False
    earlier: bool = False
    period: str = ""
    since_last_year: bool = False
    planned: bool = False
    asked: str = ""
    parts: tuple[str, ...] = ()
    reduced: str = ""
    pieces: tuple[str, ...] = ()
    share: bool = False
    each: bool = False
    against: tuple[Place, ...] = ()
    per: Per | None = None
    kinds: bool = False
    short: bool = False
    rate: bool = False
    unit: str = ""
    direction: Direction | None = None
    moved: Direction | None = None
    claimed: tuple[tuple[Decimal, str], ...] = ()
    threshold: Threshold | None = None
    top: int = 0
    nth: int = 0
    descending: bool = True
    inherited: tuple[str, ...] = ()
    site: str = ""
    notes: tuple[str, ...] = ()
    untold: bool = False
    checks: bool = False
    remedy: bool = False
    mean: bool = False
    nature: Literal["", "state", "period", "exact"] = ""
    sourced: bool = False
    cut: bool = False
    numeric: bool = False
