"""Why something came about: the sentence that gives the cause, with the one that it explains.

A report tells the fact first (完成年度预算的98.4%) and the reason in the same sentence or close
behind (减收的主要因素是…), seldom in the words of the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.passages.lines import Line
from assistant.passages.ranking import Ranked, is_near
from assistant.passages.spans import Span
from assistant.passages.topics import of_plans

_CAUSE = re.compile(
    r"由于|因为|因此|受[^,，。]{1,30}影响|得益于|主要原因|原因是|导致|随着|根源|制约"
    r"|主要(?:来自|源自|源于|在于|因|是因|系)|均因|究其原因|缘于|归因"
    r"|(?:主要|根本|直接)?原因(?:是|为|在于)|是(?:主要|重要|直接)?(?:原因|主因)|主要是"
    r"|引发|引起|造成|所致|(?:主要|重要)(?:因素|诱因)|(?<=[，,。；;])系[^，,。；;]{2}"
    r"|(?<![原基起成病])因(?![此地子素为而])[^，,。；;]{2,30}(?:[，,]|顺延|推迟|未|没|延|停|不)"
)
_WHY = re.compile(r"原因|解释|为什么|为何|为啥|缘故|卡在|难在|怎么会|何以|(?:怎么|咋)(?:一)?回事")
_BACK = 3  # sentences between a fact and its reason
_STEP = 0.05
_LEAST = 0.285
_ROUND = 0.3
_MOST = 3


def asks_why(question: str) -> bool:
    """Tell a question for a cause."""
    return bool(_WHY.search(question))


def gives_cause(line: Line) -> bool:
    """Tell a sentence that gives a cause."""
    return bool(_CAUSE.search(line.span.text))


def reasons(lines: Sequence[Ranked], *, ahead: bool) -> list[Span]:
    """Return the reasons that come nearest to a question, each with the fact that it explains.

    Args:
        lines: all lines of a report, in order.
        ahead: the question asks for what comes; else the part on plans is no reason.
    """
    lines = [r for r in lines if ahead or not of_plans(r.line.span.path)]
    units: list[tuple[float, int, int]] = []
    for number, ranked in enumerate(lines):
        if gives_cause(ranked.line):
            score, first = _explained(lines, number)
            if is_near(lines[first], _LEAST):
                units.append((score, first, number))
    top = max((score for score, _, _ in units), default=0.0)
    best = sorted((u for u in units if u[0] >= top - _ROUND), reverse=True)[:_MOST]
    return [r.line.span for _, first, last in best for r in lines[first : last + 1]]


def _explained(lines: Sequence[Ranked], number: int) -> tuple[float, int]:
    """Return the score and the place of the sentence that a cause explains, maybe itself."""
    path = lines[number].line.span.path
    best = lines[number].score, number
    for back in range(1, _BACK + 1):
        if number < back:
            break
        before = lines[number - back]
        if path[: len(before.line.span.path)] != before.line.span.path:
            break
        best = max(best, (before.score - _STEP * back, number - back))
    return best
