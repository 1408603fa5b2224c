"""How well the corpus reads figures: precision, recall and F1 against hand-annotated ones."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from corpus.figure import Change, Figure
from corpus.matching import matching_form
from evals.errors import GoldError
from evals.figures_gold import GoldChange, GoldFigure, Placed, PlacedPart, load_gold, place
from evals.figures_score import FLAG_NAMES, FigureMiss, FiguresScore, Tally
from evals.names import indicator_form, period_key
from evals.quantity import measure

Canonical = Callable[[str], str]


def figures(
    gold_files: Sequence[Path],
    report_folders: Sequence[Path],
    *,
    canonical: Canonical | None = None,
) -> list[FiguresScore]:
    """Read the annotated reports and score the figures found: one score a gold file.

    Raises:
        GoldError: no annotated report is there, or a gold is not in its report.
    """
    known = canonical or _indicator_table()
    scores = [_score_file(file, report_folders, known) for file in gold_files]
    if not any(score.files for score in scores):
        raise GoldError(
            "None of the annotated reports is in the given folders.",
            "所给文件夹里没有标注所用的报告，请用 --reports 指明报告文件夹。",
        )
    return scores


def _indicator_table() -> Canonical:
    from corpus.indicators import IndicatorTable

    return IndicatorTable.load().canonical


def _score_file(gold: Path, folders: Sequence[Path], canonical: Canonical) -> FiguresScore:
    from corpus.figures import extract_figures
    from corpus.reading import read_report

    score = FiguresScore(gold.stem)
    for name, parts in load_gold(gold).items():
        path = next((p for folder in folders for p in sorted(folder.rglob(name))), None)
        if path is None:
            score.skipped.append(name)
            continue
        report = read_report(path)
        began = time.process_time()
        found = extract_figures(report)
        score.seconds += time.process_time() - began
        score.bytes_read += len(report.text.encode())
        score.files += 1
        scoring = Scoring(score, name, report.text, canonical)
        scoring.add(found, place(parts, report.text, name))
    return score


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores the figures of one report."""

    score: FiguresScore
    file: str
    text: str
    canonical: Canonical

    def add(self, found: Iterable[Figure], parts: Iterable[PlacedPart]) -> None:
        """Count what was found within the annotated parts."""
        predicted = sorted(found, key=lambda figure: figure.value_start)
        for part in parts:
            inside = [f for f in predicted if part.start <= f.value_start < part.end]
            self._count(inside, part.figures)
            pairs, lost, extra = _pair(inside, part.figures)
            for placed in lost:
                self._miss("漏", placed.end, describe_gold(placed.gold), "")
            for figure in extra:
                self._miss("多", figure.value_end, "", describe_figure(figure))
            for placed, figure in pairs:
                self._compare(placed, figure)

    def _count(self, inside: Sequence[Figure], golds: Sequence[Placed]) -> None:
        score = self.score
        for tally in (score.value, score.indicator):
            tally.gold += len(golds)
            tally.predicted += len(inside)
        for tally in (score.change, score.baseline):
            tally.gold += sum(1 for placed in golds if placed.gold.change is not None)
            tally.predicted += sum(1 for figure in inside if figure.change is not None)

    def _miss(self, kind: str, at: int, expected: str, got: str) -> None:
        around = re.sub(r"\s", "", self.text[max(0, at - 14) : at + 8])
        self.score.misses.append(FigureMiss(self.file, kind, around, expected, got))

    def _compare(self, placed: Placed, figure: Figure) -> None:
        gold, score = placed.gold, self.score
        told = describe_gold(gold), describe_figure(figure)
        if not same_value(gold, figure):
            self._miss("数值", placed.end, *told)
            return
        score.value.right += 1
        how = indicator_match(gold, figure.indicator, self.canonical)
        if how:
            score.indicator.right += 1
            score.strictness[how] += 1
        else:
            self._miss("指标", placed.end, *told)
        if not self._same_change(gold.change, figure.change):
            self._miss("变化", placed.end, *told)
        for flag in self._wrong_flags(gold, figure):
            self._miss(FLAG_NAMES[flag], placed.end, *told)

    def _same_change(self, gold: GoldChange | None, read: Change | None) -> bool:
        if gold is None or read is None:
            return gold is None and read is None
        same = gold.direction == read.direction and _same_amount(gold.amount, gold.unit, read)
        self.score.change.right += same
        self.score.baseline.right += same and _baseline(gold.baseline) == _baseline(read.baseline)
        return same

    def _wrong_flags(self, gold: GoldFigure, figure: Figure) -> list[str]:
        same = {
            "period": period_key(gold.period) == period_key(figure.period),
            "year": gold.year is None or gold.year == figure.year,
            "approximate": bool(gold.approximate) == bool(figure.approximate),
            "planned": bool(gold.planned) == bool(figure.planned),
            "rank": _rank(gold.rank) == _rank(figure.rank),
            "completion": gold.completion == figure.completion,
        }
        for name, right in same.items():
            self.score.flags[name].add(Tally(int(right), 1, 1))
        return [name for name, right in same.items() if not right]


def _pair(
    inside: Sequence[Figure], golds: Sequence[Placed]
) -> tuple[list[tuple[Placed, Figure]], list[Placed], list[Figure]]:
    """Pair golds with the figures that stand at their number, equal values first."""
    free = list(range(len(inside)))
    taken: dict[int, int] = {}
    for wanted in (True, False):
        for g, placed in enumerate(golds):
            if g in taken:
                continue
            for f in free:
                figure = inside[f]
                here = figure.value_start <= placed.digit < figure.value_end
                if here and (not wanted or same_value(placed.gold, figure)):
                    taken[g] = f
                    free.remove(f)
                    break
    pairs = [(golds[g], inside[f]) for g, f in sorted(taken.items())]
    lost = [placed for g, placed in enumerate(golds) if g not in taken]
    return pairs, lost, [inside[f] for f in free]


def same_value(gold: GoldFigure, figure: Figure) -> bool:
    """Tell whether number and unit are the gold's; without a value, those of the change."""
    if gold.value is None:
        if figure.value is not None or figure.change is None or gold.change is None:
            return False
        return _same_amount(gold.change.amount, gold.change.unit, figure.change)
    if figure.value is None:
        return False
    same = _same_number(gold.value, gold.unit, figure.value, figure.unit)
    return same and gold.upper == figure.value_upper


def _same_number(one: Decimal, unit: str, other: Decimal, other_unit: str) -> bool:
    return measure(one, unit) == measure(other, other_unit)


def _same_amount(amount: Decimal | None, unit: str, change: Change) -> bool:
    if amount is None or change.amount is None:
        return amount is None and change.amount is None
    return _same_number(amount, unit, change.amount, change.unit)


def _baseline(word: str) -> str:
    return re.sub(r"^[比较]|上年同期$", "", matching_form(word)).replace("去年", "上年")


def _rank(words: str) -> str:
    form = re.sub(r"\s|排名|位列|位居|居|排在|排|[,、，]", "", matching_form(words))
    return form.translate(str.maketrans("一二三四五六七八九", "123456789"))


def indicator_match(gold: GoldFigure, name: str, canonical: Canonical) -> str:
    """Return how an indicator's name is the gold's: equal, alt, canonical, contains, or ""."""
    found = indicator_form(name)
    if found == indicator_form(gold.indicator):
        return "equal"
    if any(found == indicator_form(other) for other in gold.alt):
        return "alt"
    for asked in (gold.indicator, *gold.alt):
        if canonical(name) == canonical(asked):
            return "canonical"
    for asked in (gold.indicator, *gold.alt):
        one = indicator_form(asked)
        short, long = sorted((one, found), key=len)
        if short and short in long and len(short) >= len(long) * 2 / 3:
            return "contains"
    return ""


def describe_gold(gold: GoldFigure) -> str:
    """Return a gold figure in one line."""
    return _line(gold.indicator, gold.value, gold.unit, gold.change, _flags(gold))


def describe_figure(figure: Figure) -> str:
    """Return a figure that was read in one line."""
    return _line(figure.indicator, figure.value, figure.unit, figure.change, _flags(figure))


def _flags(of: GoldFigure | Figure) -> str:
    told = (of.period, of.year, of.approximate, of.planned, of.rank, of.completion)
    return " ".join(str(flag) for flag in told if flag)


def _line(
    indicator: str, value: Decimal | None, unit: str, moved: GoldChange | Change | None, flags: str
) -> str:
    shown = "" if value is None else f"{value}{unit}"
    change = ""
    if moved is not None:
        amount = "" if moved.amount is None else f"{moved.amount}{moved.unit}"
        change = f" {moved.baseline}{moved.direction} {amount}"
    return f"{indicator}={shown}{change} ({flags})"
