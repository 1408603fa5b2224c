"""Whether a figure is found whatever words a question puts around its name.

A frame is a question with slots ({street}, {year}, {name} …), written by one who knows neither the
program nor the reports. It is put around figures that the assistant finds when it is asked for them
plainly, so that what is measured is the frame alone.
"""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from evals.errors import EvalError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from corpus.figure import Figure
    from index.library import Library

PAIRED = frozenset({"compare", "years", "two"})
CHANGING = frozenset({"change", "valuechange"})
KINDS = (
    "count", "rate", "change", "valuechange", "rank", "completion", "compare", "years", "two",
    "exists",
)  # fmt: skip
_SLOTS = frozenset({"street", "other", "year", "last", "name", "unit", "second"})
_NAME = range(3, 10)  # characters of a name that is put into a frame
_SEED = 7


class FrameError(EvalError):
    """The file of frames cannot be read."""


class Asked(Protocol):
    """What frames are tried on."""

    def ask(self, question: str) -> Answer: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Frame:
    """A question with slots; `group` tells the frames of one writer from those of another."""

    kind: str
    group: str
    text: str

    def question(self, figure: Figure, other: Figure | None) -> str:
        """Return the question about a figure, and about a second one where the kind has two."""
        return self.text.format(
            street=figure.street,
            year=figure.year,
            last=figure.year - 1,
            name=figure.indicator,
            unit=figure.unit,
            other=other.street if other else "",
            second=other.indicator if other else "",
        )


@dataclass(frozen=True, slots=True)
class FrameMiss:
    """A frame whose figure was not answered; `other` when another figure was, as the answer."""

    frame: Frame
    question: str
    answer: str
    other: bool


@dataclass(slots=True)
class FramesScore:
    """Questions asked and answered right, for each kind and for each writer."""

    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[FrameMiss] = field(default_factory=list)

    def render(self, misses: int) -> str:
        """Return the table in Chinese, with the first misses."""
        lines = ["种类          组    问了  答对"]
        for key in sorted(self.asked, key=lambda k: (KINDS.index(k[0]), k[1])):
            share = self.right[key] / self.asked[key]
            lines.append(f"{key[0]:<12}  {key[1]:<4}  {self.asked[key]:>4}  {share:.1%}")
        asked, right = self.asked.total(), self.right.total()
        other = sum(miss.other for miss in self.misses)
        lines.append(f"合计 {asked} 问，答对 {right / max(1, asked):.1%}，答成别的数 {other} 问")
        lines += [f"  [{m.frame.kind}] {m.question} → {m.answer}" for m in self.misses[:misses]]
        return "\n".join(lines)


def load_frames(file: Path) -> list[Frame]:
    """Read frames: kind, group and text, parted by tabs; lines that begin with # are left out.

    Raises:
        FrameError: a line has another form, an unknown kind or an unknown slot.
    """
    frames = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = line.split("\t")
        slots = set(re.findall(r"\{(\w*)\}", line))
        if len(parts) != 3 or parts[0] not in KINDS or slots - _SLOTS:
            raise FrameError(
                f"{file.name}:{number} is no frame: {line!r}.",
                f"{file.name} 第 {number} 行不是“种类、组、问法”三栏，或种类、空位写错，请改正。",
            )
        frames.append(Frame(*parts))
    return frames


def try_frames(
    frames: Sequence[Frame], libraries: Iterable[tuple[Library, Asked]], *, times: int
) -> FramesScore:
    """Put each frame around figures of the libraries, `times` times.

    The figures are drawn by a fixed seed; a kind that no library has a figure for is left out.
    """
    drawn = random.Random(_SEED)
    pools = [(asked, _subjects(library, asked)) for library, asked in libraries]
    score = FramesScore()
    for frame in frames:
        having = [(asked, pool[frame.kind]) for asked, pool in pools if pool[frame.kind]]
        for _ in range(times if having else 0):
            asked, pool = drawn.choice(having)
            figure, other = drawn.choice(pool)
            question = frame.question(figure, other)
            answer = asked.ask(question)
            key = (frame.kind, frame.group)
            score.asked[key] += 1
            wanted = [figure, other] if frame.kind in PAIRED and other else [figure]
            if answer.status == "answered" and all(_told(answer, f, frame.kind) for f in wanted):
                score.right[key] += 1
                continue
            text = answer.text[:80].replace("\n", " ")
            score.misses.append(FrameMiss(frame, question, text, _another(answer, wanted)))
    return score


def _told(answer: Answer, figure: Figure, kind: str) -> bool:
    """Tell whether an answer states a figure, with its change where that is asked for."""
    for told in answer.figures:
        same = (told.street, told.year) == (figure.street, figure.year)
        if not same or told.value != figure.value:
            continue
        if kind not in CHANGING or figure.change is None:
            return True
        if told.change and told.change.direction == figure.change.direction:
            return Decimal(str(told.change.amount)) == figure.change.amount
    return False


def _another(answer: Answer, wanted: Sequence[Figure]) -> bool:
    """Tell an answer that states other figures as what was asked for, and none of those asked."""
    stated = [f for f in answer.figures if not f.related and not f.computed]
    values = {f.value for f in wanted}
    return (
        answer.status == "answered" and bool(stated) and all(f.value not in values for f in stated)
    )


def _subjects(library: Library, asked: Asked) -> dict[str, list[tuple[Figure, Figure | None]]]:
    """Return the figures that each kind of frame may be put around."""
    plain = [f for f in _plain(library) if _found(asked, f)]
    counts = [f for f in plain if f.value is not None and f.unit != "%"]
    rates = [f for f in plain if f.value is not None and f.unit == "%" and f.indicator[-1] == "率"]
    changed = [f for f in plain if f.change is not None and f.change.amount is not None]
    found: dict[str, list[tuple[Figure, Figure | None]]] = defaultdict(list)
    found["count"] = found["exists"] = [(f, None) for f in counts]
    found["rate"] = [(f, None) for f in rates]
    found["change"] = [(f, None) for f in changed]
    found["valuechange"] = [(f, None) for f in changed if f.value is not None]
    found["rank"] = [(f, None) for f in plain if f.rank]
    found["completion"] = [(f, None) for f in plain if f.completion is not None]
    for one, two in _namesakes([*counts, *rates]):
        if one.street != two.street and one.year == two.year:
            found["compare"].append((one, two))
        if one.street == two.street and two.year == one.year - 1:
            found["years"].append((one, two))
    of_report: dict[str, list[Figure]] = defaultdict(list)
    for figure in counts:
        of_report[figure.report].append(figure)
    for figures in of_report.values():
        found["two"] += itertools.pairwise(figures)
    return found


def _plain(library: Library) -> Iterator[Figure]:
    """Yield figures of the year with a short name of their own, without a scope."""
    for report in library.reports():
        figures = library.figures(reports=[report.id])
        names = Counter((f.indicator, f.period) for f in figures)
        for figure in figures:
            own = figure.done_in(report.metadata.year) and not figure.scope
            alone = names[figure.indicator, figure.period] == 1
            if own and alone and len(figure.indicator) in _NAME and figure.period in {"", "全年"}:
                yield figure


def _found(asked: Asked, figure: Figure) -> bool:
    """Tell whether a figure is answered when it is asked for by its name."""
    answer = asked.ask(f"{figure.street}{figure.year}年{figure.indicator}是多少")
    return answer.status == "answered" and _told(answer, figure, "count")


def _namesakes(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield every two figures of one name and unit."""
    alike: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        alike[figure.indicator, figure.unit].append(figure)
    for group in alike.values():
        yield from ((one, two) for one in group for two in group if one is not two)
