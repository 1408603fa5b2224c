"""Rank the lines of a report by a question's words and by its meaning together.

Words alone miss what a report says in other words; meaning alone takes one 满意度 for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.language.likeness import bare
from assistant.passages.lines import Line, ReportLines, Searcher, scored
from assistant.passages.spans import is_part
from assistant.passages.topics import asks_deeds, fits_kind, of_plans, tells_problems, topics_of
from assistant.plan import Plan

LEAST_WORDS = 0.2
_LEAST, _HELP = 0.32, 0.15  # of meaning, and what words in common take off that
_ROUND = 0.3
_MOST = 4


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line held against a question.

    Attributes:
        line: the line.
        words: the share, from 0 to 1, of the words' weight that it carries.
        meaning: how near it comes in meaning, comparable between reports; 0 where not known.
        score: both together, from 0 to 2, comparable within one report only.
    """

    line: Line
    words: float
    meaning: float
    score: float


def ranked(search: Searcher, plan: Plan, held: ReportLines, words: Sequence[str]) -> list[Ranked]:
    """Return all lines of a report in their order, each held against a plan."""
    near = search.meaning(plan.text, plan.asked, held)
    least, most = min(near, default=0.0), max(near, default=0.0)
    width = max(most - least, 1e-6)
    shares = {ln.span.start: score for score, ln in scored(held, words, bare(plan.asked))}
    return [
        Ranked(line, share, meaning, share + (meaning - least) / width)
        for line, meaning in zip(held.lines, near, strict=True)
        for share in (shares.get(line.span.start, 0.0),)
    ]


def in_part(plan: Plan, lines: Iterable[Ranked], *, ahead: bool) -> list[Ranked]:
    """Return the lines of the part that a plan asks about: deeds, plans or problems."""
    admits = any(topic.name == "problems" for topic in topics_of(f"{plan.asked} {plan.text}"))
    deeds = asks_deeds(plan.text)
    return [
        r for r in lines
        if not (r.line.heading and is_part(r.line.span))
        and fits_kind(plan, r.line.words) and of_plans(r.line.span.path) == ahead
        and (not admits or tells_problems(r.line.span.path))
        and not (deeds and tells_problems(r.line.span.path))
    ]  # fmt: skip


def is_near(ranked: Ranked, least: float) -> bool:
    """Tell a line that is near enough in meaning, which may be less where it has the words."""
    return ranked.meaning + _HELP * ranked.words >= least


def foremost(lines: Iterable[Ranked]) -> list[Ranked]:
    """Return the few lines that come nearest, best first, none that is far off in either way."""
    near = [r for r in lines if is_near(r, _LEAST)]
    top = max((r.score for r in near), default=0.0)
    return sorted((r for r in near if r.score >= top - _ROUND), key=lambda r: -r.score)[:_MOST]
