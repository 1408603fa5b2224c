"""Whether every figure of a report is answered when it is asked for by the report's own name.

Officials who take up a new report can see at once what the assistant makes of it: each figure is
asked for plainly, with its change, as a claim that is true, in its own unit and in another, as
one that is false by its number or its unit or has what the sentence gives another figure, with its
change claimed rightly and the other way, and for a year of which there is no report. What is
right is told by the figures that were read; whether those were read faithfully is measured by
`evals.figures_eval`.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from assistant.answer import Answer, AnswerFigure
    from corpus.figure import Figure
    from index.library import Library

Kind = Literal[
    "value", "change", "true", "converted", "false", "wrong_unit", "beside",
    "true_change", "reversed", "beside_change", "no_year",
]  # fmt: skip
Outcome = Literal["right", "wrong", "open"]
KINDS: dict[Kind, str] = {
    "value": "查数", "change": "同比", "true": "说对的核实", "converted": "换单位的核实",
    "false": "说错的核实", "wrong_unit": "单位错的核实", "beside": "说成旁边的数",
    "true_change": "说对的升降", "reversed": "升降说反", "beside_change": "说成旁边的升降",
    "no_year": "没有报告的年份",
}  # fmt: skip
_FALSE: frozenset[Kind] = frozenset({"false", "wrong_unit", "beside", "reversed", "beside_change"})
_CLAIMS: frozenset[Kind] = _FALSE | {"true", "converted", "true_change"}
_WORDS = {"up": ("涨了", "降了"), "down": ("降了", "涨了")}  # of a change, and of its opposite
# in which other unit a number of a unit is claimed, and how many of those are one of it
_OTHER_UNITS = {
    "亿元": ("万元", 10_000), "万元": ("元", 10_000), "万人次": ("人次", 10_000),
    "万平方米": ("平方米", 10_000), "万人": ("人", 10_000), "公里": ("米", 1_000),
    "公顷": ("平方米", 10_000),
}  # fmt: skip
_NAME = range(2, 26)  # characters of a name that can be asked for
_OFF = Decimal("1.3")  # how far off a false claim is
_SEED = 7


class Asked(Protocol):
    """What the questions are put to."""

    def ask(self, question: str) -> Answer: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question made of a figure.

    Attributes:
        values: what may be stated, with their units: the figures of the report that have the
            asked name, or a longer one that ends with it.
    """

    kind: Kind
    text: str
    figure: Figure
    values: frozenset[tuple[Decimal, str]]


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """A question with how it was answered: `open` where nothing, or only something near, was."""

    question: OwnQuestion
    outcome: Outcome
    text: str


@dataclass(slots=True)
class OwnScore:
    """The answers of a sweep."""

    answers: list[OwnAnswer] = field(default_factory=list)

    def count(self, kind: Kind | None, outcome: Outcome | None = None) -> int:
        """Return how many questions of a kind had an outcome; None stands for any."""
        return sum(
            kind in {None, a.question.kind} and outcome in {None, a.outcome} for a in self.answers
        )

    def render(self, misses: int) -> str:
        """Return the table in Chinese, with the wrong answers and then the first open ones."""
        lines = ["种类　　　　　　  问了  答对  答错  没有作答"]
        for kind, label in (*KINDS.items(), (None, "合计")):
            if not (asked := self.count(kind)):
                continue
            right, wrong, left = (self.count(kind, o) for o in ("right", "wrong", "open"))
            lines.append(
                f"{label.ljust(8, '　')}  {asked:>4}  {right / asked:>6.1%}  {wrong:>4}  {left:>4}"
            )
        worst = sorted(self.answers, key=lambda a: a.outcome != "wrong")
        told = {"wrong": "错", "open": "无"}
        lines += [
            f"  [{told[a.outcome]}] {a.question.text} → {a.text}"
            for a in worst if a.outcome != "right"
        ][:misses]  # fmt: skip
        return "\n".join(lines)


def ask_own_figures(library: Library, asked: Asked, *, limit: int = 0) -> OwnScore:
    """Ask for every figure of a library by its own name.

    Args:
        library: whose figures are asked for.
        asked: the assistant over that library.
        limit: at most so many questions, drawn by a fixed seed; 0 for all.
    """
    questions = list(own_questions(library))
    if limit and len(questions) > limit:
        questions = random.Random(_SEED).sample(questions, limit)
    score = OwnScore()
    for question in questions:
        answer = asked.ask(question.text)
        text = answer.text[:80].replace("\n", " ")
        score.answers.append(OwnAnswer(question, outcome_of(question, answer), text))
    return score


def own_questions(library: Library) -> Iterator[OwnQuestion]:
    """Yield the questions that the figures of a library give, report by report."""
    years: dict[str, set[int]] = defaultdict(set)
    for report in library.reports():
        years[report.metadata.street].add(report.metadata.year)
    for report in library.reports():
        figures = library.figures(reports=[report.id])
        done = [f for f in figures if f.done_in(report.metadata.year) and f.value is not None]
        seen = Counter((f.scoped_name, f.period) for f in done)
        for figure in done:
            if len(figure.indicator) in _NAME and seen[figure.scoped_name, figure.period] == 1:
                yield from _of_figure(figure, figures, years[report.metadata.street])


def _of_figure(
    figure: Figure, figures: Sequence[Figure], years: Iterable[int]
) -> Iterator[OwnQuestion]:
    value = figure.value
    if value is None:
        return
    named = [f for f in figures if f.indicator.endswith(figure.indicator)]
    values = frozenset((f.value, f.unit) for f in named if f.value is not None)
    period = "" if figure.period in {"全年", ""} else figure.period
    name = f"{period}{figure.scoped_name}"
    asked = f"{figure.street}{figure.year}年{name}"
    yield OwnQuestion("value", f"{asked}是多少", figure, values)
    if figure.change is not None and figure.change.amount is not None:
        yield OwnQuestion("change", f"{asked}同比变化多少", figure, values)
    if figure.value_upper is None:
        yield OwnQuestion("true", f"{asked}是{value}{figure.unit}吗", figure, values)
        off = _other_than(value, {v for v, unit in values if unit == figure.unit})
        if off is not None:
            yield OwnQuestion("false", f"{asked}是{off}{figure.unit}吗", figure, values)
        if value and (unit := _OTHER_UNITS.get(figure.unit)) and not figure.approximate:
            other = (value * unit[1]).normalize()
            yield OwnQuestion("converted", f"{asked}是{other:f}{unit[0]}吗", figure, values)
            yield OwnQuestion("wrong_unit", f"{asked}是{value}{unit[0]}吗", figure, values)
        if (beside := _beside(figure, figures, values)) is not None:
            yield OwnQuestion("beside", f"{asked}是{beside}{figure.unit}吗", figure, values)
    yield from _of_change(figure, figures, asked, values)
    missing = max(years) + 1
    if not re.search(r"20\d\d", period):
        asked = f"{figure.street}{missing}年{name}"
        yield OwnQuestion("no_year", f"{asked}是多少", figure, frozenset())


def _of_change(
    figure: Figure, figures: Sequence[Figure], asked: str, values: frozenset[tuple[Decimal, str]]
) -> Iterator[OwnQuestion]:
    """Yield claims of a figure's change: so, the other way, and by as much as one beside it."""
    change = figure.change
    if change is None or change.amount is None or change.direction not in _WORDS:
        return
    if any(f.indicator.endswith(figure.indicator) and f is not figure for f in figures):
        return  # which of them is meant is open
    way, opposite = _WORDS[change.direction]
    amount = f"{change.amount}{change.unit}"
    yield OwnQuestion("true_change", f"{asked}{way}{amount}吗", figure, values)
    yield OwnQuestion("reversed", f"{asked}{opposite}{amount}吗", figure, values)
    near = [f.change for f in figures if f.sentence_start == figure.sentence_start and f.change]
    for other in near:
        if other.unit == change.unit and other.amount not in {None, change.amount, figure.value}:
            told = f"{asked}{way}{other.amount}{other.unit}吗"
            yield OwnQuestion("beside_change", told, figure, values)
            return


def _beside(
    figure: Figure, figures: Iterable[Figure], values: frozenset[tuple[Decimal, str]]
) -> Decimal | None:
    """Return what the sentence of a figure gives another of its unit and of another name."""
    own = {v for v, unit in values} | ({figure.change.amount} if figure.change else set())
    for other in figures:
        if other.sentence_start == figure.sentence_start and other.unit == figure.unit:
            apart = other.indicator != figure.indicator and other.value_upper is None
            if apart and other.value is not None and other.value not in own:
                return other.value
    return None


def _other_than(value: Decimal, values: Iterable[Decimal]) -> Decimal | None:
    """Return a number as exact as a value, well apart from it and from all others of its name."""
    exponent = value.as_tuple().exponent
    off = (value * _OFF).quantize(Decimal(1).scaleb(min(0, int(exponent))))
    near = any(abs(off - other) * 10 <= max(off, other) for other in values)
    return None if near else off


def outcome_of(question: OwnQuestion, answer: Answer) -> Outcome:
    """Return how a question was answered."""
    stated = [f for f in answer.figures if not f.related and not f.computed]
    warned = {w.kind for w in answer.warnings}
    if question.kind == "no_year":
        told = [f for f in stated if not f.planned] if answer.status == "answered" else []
        return "wrong" if told and "year" not in warned else "right"
    if answer.status != "answered" or not stated:
        return "open"
    if not any((f.value, f.unit) in question.values for f in stated):
        return "wrong"
    if question.kind == "change":
        return "right" if any(_moved(f, question.figure) for f in stated) else "open"
    if question.kind in _CLAIMS:
        return "right" if ("premise" in warned) == (question.kind in _FALSE) else "wrong"
    return "right"


def _moved(told: AnswerFigure, figure: Figure) -> bool:
    """Tell whether an answer states the change of a figure."""
    one, two = told.change, figure.change
    return (
        one is not None
        and two is not None
        and (one.direction, one.amount, one.unit) == (two.direction, two.amount, two.unit)
    )
