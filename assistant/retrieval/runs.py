"""The figures that a report lists side by side: in one sentence, or down a column of a table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.likeness import bare
from assistant.language.measure import measure
from corpus.figure import Figure
from corpus.report import Report

_BETWEEN = re.compile(r"[\s、,，;；和及与]*(?:其中)?[\s、,，:：]*")
_ROW = re.compile(r"(?:[^：；\n]{1,24}：[^；\n]*；)+[^：；\n]{1,24}：[^；\n]*")
_MEASURED = re.compile(r"元|%|平|亩|公里|米|吨|度|分")
_TASK = re.compile(r"任务|目标|计划")
_OPENS = re.compile(r"其中|分为|分成|分别|包括")
_HEADED = re.compile(r"^[，,：:；;].*(?:中|分为|分成|分别|包括)")
_TOTAL = re.compile(r"^(?:全年|年度|年初|调整)?(?:预算|执行|决算)(?:支出)?数")
_ALL = re.compile(r"^(?:合计|总计|小计|总额|以上)")
LEAST = 2
_GOES_ON = ("、", "和", "及")
_WORD = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Figures that a report lists side by side.

    Attributes:
        figures: the parts.
        near: what introduces them in their own sentence, or the labels of their column.
        far: what stands before that in the paragraph.
        above: the headings.
        whole: the figure that they are parts of, when the report states it with them.
        table: they stand in a table.
    """

    figures: tuple[Figure, ...]
    near: str
    far: str
    above: str
    whole: Figure | None
    table: bool = False


def runs_of(report: Report) -> Iterator[Run]:
    """Yield the runs of figures of a report, in its order."""
    for start, group in itertools.groupby(report.figures, key=lambda f: f.sentence_start):
        if not _ROW.fullmatch(report.text, *_line(report.text, start)):
            yield from _in_sentence(report, list(group), start)
    yield from _in_tables(report)


def _in_sentence(report: Report, figures: Sequence[Figure], start: int) -> Iterator[Run]:
    text = report.text
    run: list[Figure] = []
    before: Figure | None = None
    end = 0
    for figure in [*figures, None]:
        if figure is not None and run and own_share(run[-1], figure):
            end = figure.end  # “违章停车类3199宗，占24.1%，噪音类2018宗” goes on behind the share
            continue
        if figure is not None and run and _follows(text, run[-1], figure, end):
            run.append(figure)
            end = figure.end
            continue
        run, before = _apart(text, run, before)
        midway = bool(run) and text[: _begin(text, run[0])].rstrip()[-1:] in _GOES_ON
        if len(run) >= LEAST and not midway and text[run[-1].end : run[-1].end + 1] not in _GOES_ON:
            yield _introduced(report, run, start, before)
        if run:
            before = run[-1]
        run = [figure] if figure is not None else []
        end = figure.end if figure is not None else 0


def own_share(part: Figure, figure: Figure) -> bool:
    """Tell the share that a part has of the whole: 占24.1% behind 违章停车类3199宗."""
    share = figure.unit == "%" and figure.indicator.startswith("占") and part.unit != "%"
    return share and figure.scope[-1:] == (part.indicator,)


def _apart(
    text: str, run: list[Figure], before: Figure | None
) -> tuple[list[Figure], Figure | None]:
    """Take a whole at the head of a run off its parts: 21套，分级管理中A 18套、B 3套."""
    rest = [f.value or Decimal(0) for f in run[1:]]
    if len(rest) < LEAST or run[0].value != sum(rest, Decimal(0)):
        return run, before
    between = text[run[0].end : run[1].value_start]
    return (run[1:], run[0]) if _HEADED.search(between) else (run, before)


def _follows(text: str, one: Figure, other: Figure, end: int) -> bool:
    """Tell whether a figure continues a list that goes to `end`: next to it, of the same kind."""
    alike = one.unit == other.unit or (
        text[one.end : other.start] == "、" and not (_MEASURED.search(one.unit + other.unit))
    )
    alike = alike and (one.value is None) == (other.value is None)
    if not alike or bool(one.planned) != bool(other.planned):
        return False
    if bare(one.indicator) == bare(other.indicator) or one.indicator in other.scope:
        return False
    if _ALL.search(bare(other.indicator)) or _ALL.search(bare(one.indicator)):
        return False
    if _TOTAL.search(other.indicator):
        return False
    return other.start < end or bool(_BETWEEN.fullmatch(text[end : _begin(text, other)]))


def _begin(text: str, figure: Figure) -> int:
    """Return where the name of a figure begins, also where its clause leaves a part of it out."""
    for length in range(_WORD, 1, -1):
        if figure.indicator.startswith(text[figure.start - length : figure.start]):
            return figure.start - length
    return figure.start


def _introduced(report: Report, run: Sequence[Figure], start: int, before: Figure | None) -> Run:
    text, first = report.text, run[0]
    lead = re.split(r"[。；;]", text[start : _begin(text, first)])
    above = text[max(text.rfind("\n", 0, start) + 1, start - 160) : start]
    far = bare(above + "".join(lead[:-1]))
    near = bare(lead[-1] + "".join(first.scope))
    if run[-1].start < first.end:  # A、B位列诉求量前二，分别为
        near += bare(text[first.start : first.value_start])
    headings = "".join(bare(p) for p in first.path)
    for count in range(len(run), LEAST - 1, -1):  # what goes on behind the parts is no part
        whole = _whole(report, run[:count], start, before)
        if whole is not None and whole.value == _sum(run[:count]):
            return Run(tuple(run[:count]), near, far, headings, whole)
    return Run(tuple(run), near, far, headings, _whole(report, run, start, before))


def _sum(run: Sequence[Figure]) -> Decimal:
    return sum((f.value or Decimal(0) for f in run), Decimal(0))


def _whole(
    report: Report, run: Sequence[Figure], start: int, before: Figure | None
) -> Figure | None:
    """Return the figure that a run takes apart: the one it is said to belong to, or their sum."""
    first, total = run[0], _sum(run)
    near = [
        f
        for f in report.figures
        if start - 120 <= f.start < first.start
        and (f.unit == first.unit or not _MEASURED.search(f.unit + first.unit))
        and f.value is not None
        and not _TASK.search(f.indicator)
        and measure(f.value, f.unit).value >= measure(total, first.unit).value
    ]
    exact = [f for f in near if f.value == total]
    named = [f for f in near if f.sentence_start == start and f.indicator in first.scope]
    if exact or named:
        return (exact or named)[-1]
    cued = before is not None and _OPENS.search(report.text[before.end : first.start])
    return before if cued and before in near else None


def _heads(figure: Figure, column: Sequence[Figure]) -> bool:
    """Tell the row of a column that names no part: 网格 below 东畔社区网格, 槐里社区网格."""
    others = [f for f in column if f is not figure]
    return len(others) >= LEAST and all(
        f.indicator != figure.indicator and f.indicator.endswith(figure.indicator) for f in others
    )


def _in_tables(report: Report) -> Iterator[Run]:
    """Yield the columns of tables: rows of like labels one behind the other."""
    text = report.text
    columns: dict[tuple[str, ...], list[Figure]] = {}
    last = -1
    for figure in report.figures:
        start, end = _line(text, figure.value_start)
        if not _ROW.fullmatch(text, start, end):
            continue
        if columns and start > last + 2:
            yield from _columns(report, columns)
            columns = {}
        labels = re.findall(r"(?:^|；)([^：；]+)：", text[start:end])
        column = re.findall(r"([^：；]+)：[^；：]*$", text[start : figure.value_start])
        columns.setdefault((*labels, *column), []).append(figure)
        last = end
    yield from _columns(report, columns)


def _line(text: str, offset: int) -> tuple[int, int]:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text)


def _columns(report: Report, columns: dict[tuple[str, ...], list[Figure]]) -> Iterator[Run]:
    for labels, figures in columns.items():
        sums = [f for f in figures if _ALL.search(bare(f.indicator)) or _heads(f, figures)]
        parts = [f for f in figures if f not in sums]
        if len(parts) < LEAST or len({f.unit for f in parts}) > 1:
            continue
        start = _line(report.text, parts[0].value_start)[0]
        above = report.text[max(0, start - 120) : start].rsplit("。", 1)[-1]
        headings = "".join(bare(p) for p in parts[0].path)
        near = "".join(map(bare, (labels[0], labels[-1])))
        if all(f.completion is not None for f in parts):
            near += "完成率"  # told in a column of its own, and bound to the amounts
        whole = sums[0] if len(sums) == 1 else None
        yield Run(tuple(parts), near, bare(above), headings, whole, table=True)
