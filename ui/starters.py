"""Starter questions, made from what is in the library and shown only when they have an answer."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from corpus.errors import JieWenError
from ui.backend import Backend
from ui.markup import render

if TYPE_CHECKING:
    from corpus.figure import Figure
    from index.library import ReportSummary

log = logging.getLogger(__name__)

_SHOWN = 4
_TRIED_EACH = 4
_NAME = re.compile(r"[\u4e00-\u9fff]{3,9}")


@dataclass(frozen=True, slots=True)
class Starter:
    """A question to begin with; `kind` says what sort of question it shows."""

    kind: str
    question: str


class Starters:
    """Makes the welcome screen; the questions are made anew when the library has changed."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._made: tuple[tuple[str, ...], tuple[Starter, ...]] = ((), ())
        self._making = threading.Lock()

    def prepare(self) -> None:
        """Make the questions ahead of the first visitor."""
        try:
            self._starters(self._backend.library.reports())
        except JieWenError as error:
            log.warning("Starter questions could not be made: %s", error)

    def welcome_html(self) -> Markup:
        """Return the empty conversation: what is here and what one can ask."""
        reports = self._backend.library.reports()
        return render(
            "welcome.html",
            reports=len(reports),
            places=_places(reports),
            starters=self._starters(reports),
        )

    def _starters(self, reports: Sequence[ReportSummary]) -> tuple[Starter, ...]:
        state = tuple(r.id for r in reports)
        with self._making:
            if self._made[0] == state:
                return self._made[1]
            figures = self._backend.library.figures()
            self._made = (state, tuple(self._answered(candidates(reports, figures))))
            return self._made[1]

    def _answered(self, offered: Iterator[Starter]) -> Iterator[Starter]:
        """Keep the first question of each kind that the assistant answers."""
        tried: dict[str, int] = {}
        done: set[str] = set()
        for starter in offered:
            if len(done) == _SHOWN:
                return
            if starter.kind in done or tried.get(starter.kind, 0) == _TRIED_EACH:
                continue
            tried[starter.kind] = tried.get(starter.kind, 0) + 1
            try:
                answer = self._backend.assistant.ask(starter.question)
            except JieWenError as error:
                log.info("Starter %r was refused: %s", starter.question, error)
                continue
            if answer.status == "answered":
                done.add(starter.kind)
                yield starter


def candidates(reports: Sequence[ReportSummary], figures: Sequence[Figure]) -> Iterator[Starter]:
    """Yield possible starters, several of each kind, each kind from another street first."""
    streets = list(dict.fromkeys(r.metadata.street for r in reports))
    plain = [f for f in figures if _NAME.fullmatch(f.indicator) and not f.planned and not f.scope]
    shared = _shared(plain)
    common = {indicator for indicator, _ in shared}
    known = [f for f in plain if f.indicator in common]
    for indicator, where in shared:
        yield Starter("比较", f"比较{'和'.join(where[:2])}的{indicator}")
    for f in _from(streets[1:] + streets[:1], known):
        if f.change and f.change.amount and f.change.baseline == "同比":
            yield Starter("变化", f"{f.street}{f.indicator}同比变化多少？")
    for f in _from(streets[2:] + streets[:2], known):
        if f.value is not None:
            yield Starter("查数", f"{f.street}{f.year}年{f.indicator}是多少？")
    for street in streets[::-1]:
        yield Starter("归纳", f"{street}存在哪些主要问题？")
        yield Starter("归纳", f"{street}有哪些改进措施？")


def _from(streets: Sequence[str], figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures, those of the first street first."""
    order = {street: at for at, street in enumerate(streets)}
    return sorted(figures, key=lambda f: order.get(f.street, len(order)))


def _shared(figures: Sequence[Figure]) -> list[tuple[str, list[str]]]:
    """Return the indicators that several streets report, those of most streets first."""
    streets: dict[str, list[str]] = {}
    for figure in figures:
        if figure.value is not None:
            found = streets.setdefault(figure.indicator, [])
            if figure.street not in found:
                found.append(figure.street)
    shared = [(name, found) for name, found in streets.items() if len(found) > 1]
    return sorted(shared, key=lambda item: -len(item[1]))


def _places(reports: Sequence[ReportSummary]) -> str:
    streets = list(dict.fromkeys(r.metadata.street for r in reports))
    years = sorted({r.metadata.year for r in reports})
    span = "" if not years else str(years[0])
    if len(years) > 1:
        span = f"{years[0]}—{years[-1]}"
    names = "、".join(streets[:3]) + (f"等 {len(streets)} 个单位" if len(streets) > 3 else "")
    return f"{names}，{span} 年"
