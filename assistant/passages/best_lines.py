"""Choose the lines of a report that answer a question for text, by words and by meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.likeness import bare
from assistant.passages.lines import Line, ReportLines, Searcher, scored, tells_most
from assistant.passages.ranking import LEAST_WORDS, foremost, in_part, ranked
from assistant.passages.reasons import reasons
from assistant.passages.spans import Span, is_part, listed_behind, once, told_behind, with_body
from assistant.passages.topics import asks_deeds, fits_kind, of_plans, tells_problems
from assistant.plan import Plan

_CAUSE = re.compile(
    r"由于|因为|因此|受[^,。]{1,30}影响|得益于|主要原因|原因是|导致|随着|通过[^,。]{2,}|根源|制约|主要(?:来自|源自|源于|在于|因|是因|系)|均因|究其原因|缘于|归因|(?:主要|根本|直接)?原因(?:是|为|在于)|是(?:主要|重要|直接)?(?:原因|主因)|主要是|(?:引发|引起|造成|所致)"
)
_DEFECT = re.compile(r"问题|不足|短板|困难")
_HOW = re.compile(r"怎么(?!样)|如何|咋|做法|举措|措施|办法|经验")
_ANNOUNCES = re.compile(r"[:：]\s*$")
_FITS = 0.62
_COMING = 0.5
_ASIDE = 0.12
_ROUND = 0.2
_SURELY = 0.9  # a line that carries that much needs no other
_WHOLE = 0.77  # the same, of one in the part that is not asked for


@dataclass(frozen=True, slots=True)
class Request:
    """A plan held against one report; `ahead` when it asks for what comes after its year."""

    plan: Plan
    ahead: bool
    search: Searcher


def lines_about(
    request: Request, held: ReportLines, words: Sequence[str], *, why: bool
) -> list[Span]:
    """Return the best lines on what is wanted; for 为什么 those that give a cause."""
    strictly = request.plan.operation == "why"
    found: list[tuple[float, Line]] = []
    coming: list[tuple[float, Line]] = []
    for score, line in scored(held, words, bare(request.plan.asked)):
        cause = why and bool(_CAUSE.search(line.words) or _DEFECT.search("".join(line.span.path)))
        planned = of_plans(line.span.path)
        if not why and asks_deeds(request.plan.text) and tells_problems(line.span.path):
            continue
        if request.ahead and planned and score >= _COMING:
            coming.append((score, line))
        if score < (_COMING if cause else _FITS) or (strictly and not cause):
            continue
        if not (cause or fits_kind(request.plan, line.words)):
            continue
        aside = _ASIDE if planned != request.ahead else 0.0
        found.append((score + _ROUND * cause - aside, line))
    found = coming or found
    top = max((score for score, _ in found), default=0.0)
    kept = [line for score, line in found if score >= top - _ROUND]
    if not why and top < _SURELY:
        whole = any(score >= _WHOLE for score, _ in found)
        near = _meant(request, held, words)
        kept += [x for x in near if tells_most(held, words, x) or not (whole or x.heading)]
    spans = [s for line in kept for s in _complete(line)]
    if not why and _HOW.search(request.plan.text):
        spans += [s for line in kept for s in _carried_on(held, line)]
    if why and not request.plan.everywhere:
        lines = ranked(request.search, request.plan, held, words)
        spans += reasons(lines, ahead=request.ahead)
    return once(spans)


def _meant(request: Request, held: ReportLines, words: Sequence[str]) -> list[Line]:
    """Return the few lines that come nearest in words and meaning."""
    if request.plan.everywhere:
        return []
    lines = ranked(request.search, request.plan, held, words)
    fitting = in_part(request.plan, lines, ahead=request.ahead)
    return [r.line for r in foremost(r for r in fitting if r.words >= LEAST_WORDS)]


def _carried_on(held: ReportLines, line: Line) -> list[Span]:
    """Return what the next sentence announces to have been done: 为此采取三项做法：一是…."""
    position = held.lines.index(line) + 1
    for after in held.lines[position : position + 1]:
        if _ANNOUNCES.search(after.span.text) and (behind := listed_behind(after.span)):
            return [after.span, *behind]
    return []


def _complete(line: Line) -> list[Span]:
    """Return a line with its body, where it is a heading, or with what it announces."""
    if line.heading:
        return [] if is_part(line.span) else with_body(line.span)
    return [line.span, *(listed_behind(line.span) or told_behind(line.span))]
