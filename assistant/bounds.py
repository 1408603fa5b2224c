"""Which of several a question asks for: beyond a bound, in a place of the order, or untold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.plan import Operation, Threshold
from assistant.residue import NTH, NUMBER, TOP
from assistant.wording import CLASSIFIERS

_QUANTITY = rf"%|个百分点|[万亿千百]{{0,2}}(?:{CLASSIFIERS})|万亿|[万亿千百]"
_THRESHOLD = re.compile(
    r"(?:(超过|高于|大于|多于|高过|超出|破|突破)|(不低于|不少于|至少|达到|不小于)|(低于|小于|少于|不足|不到|未达到|没有达到)|(不超过|不高于|不多于|至多))"
    r"(\d+(?:\.\d+)?)(" + _QUANTITY + r")?(?:以[上下])?"
)
_THRESHOLD_AFTER = re.compile(r"(\d+(?:\.\d+)?)(" + _QUANTITY + r")?(?:(以上)|(以下))")
_WHICH = re.compile(r"谁|哪(?:些|几|个|一|家|里)?")
_UNTOLD = re.compile(
    r"(?:都)?(?:还)?(?:没有?|未|没能)(?:有)?(?:单独)?(?:披露|公布|公开|提到|提及|写到?|列出?|给出|讲到?)(?:过|了)?(?:的)?"
)
_TASK_DONE = re.compile(
    r"((?:没有?|未)?(?:能)?(?:按期|如期|超额|提前)?(?:完成|达到|实现)(?:了)?)[^,。?]{0,10}?"
    r"((?:年度|全年|年初|预定)?(?:的)?(?:目标|任务|计划))|((?:没有?|未)达标)"
)
_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What narrows down the places of a question.

    Attributes:
        threshold: the bound to filter by, None without one.
        fulfilled: the bound is to the share of a task that is done.
        nth: n where the one in place n of the order is asked for, else 0.
        top: n for “前n名”, else 0.
        untold: the places that do not disclose it are asked for.
        spans: what was read, as spans in the question.
    """

    threshold: Threshold | None = None
    fulfilled: bool = False
    nth: int = 0
    top: int = 0
    untold: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def operation(self) -> Operation | None:
        """The operation that these bounds alone decide, None where other words do."""
        if self.nth:
            return "rank"
        if self.fulfilled:
            return "filter"
        return "compare" if self.untold else None


def read_bounds(text: str, open_text: str, *, several: bool) -> Bounds:
    """Read the bounds of a question.

    Args:
        text: the question in matching form.
        open_text: the same with names and places blanked out.
        several: more than one place may be meant.
    """
    threshold, spans = _threshold(open_text)
    top = TOP.search(open_text)
    first = small_number(top.group(1)) if top else 0
    if not several or not _WHICH.search(text):
        return Bounds(threshold, top=first, spans=spans)
    nth, untold = NTH.search(open_text), _UNTOLD.search(open_text)
    spans += tuple(m.span() for m in (nth, untold) if m)
    task = None if threshold else _task_threshold(text)
    if task:
        threshold, own = task
        spans += own
    place = small_number(nth.group(2) or nth.group(4)) if nth else 0
    return Bounds(threshold, bool(task), place, first, bool(untold), spans)


def claimed_numbers(
    text: str, thresholds: tuple[tuple[int, int], ...]
) -> tuple[tuple[Decimal, str], ...]:
    """Return the numbers that the question takes for granted, with units."""
    return tuple(
        (Decimal(m.group(1).replace(",", "")), m.group(2))
        for m in NUMBER.finditer(text)
        if not any(s <= m.start() < e for s, e in thresholds)
    )


def _threshold(text: str) -> tuple[Threshold | None, tuple[tuple[int, int], ...]]:
    match = _THRESHOLD.search(text)
    if match:
        relation = next(
            r for r, g in zip(("gt", "ge", "lt", "le"), match.groups()[:4], strict=True) if g
        )
        return (
            Threshold(relation, Decimal(match.group(5)), match.group(6) or ""),  # type: ignore[arg-type]
            (match.span(),),
        )
    match = _THRESHOLD_AFTER.search(text)
    if match:
        relation = "ge" if match.group(3) else "le"
        return Threshold(relation, Decimal(match.group(1)), match.group(2) or ""), (match.span(),)  # type: ignore[arg-type]
    return None, ()


def _task_threshold(text: str) -> tuple[Threshold, tuple[tuple[int, int], ...]] | None:
    """Read 没完成任务 and 超额完成任务 as bounds to the share of the task that is done."""
    match = _TASK_DONE.search(text)
    if match is None:
        return None
    undone = match.group(0).startswith(("没", "未"))
    spans = tuple(match.span(n) for n in (1, 2, 3) if match.group(n))
    return Threshold("lt" if undone else "ge", Decimal(100), "%"), spans


def small_number(digits: str) -> int:
    """Return a number up to ten, written in digits or in Chinese."""
    return int(digits) if digits.isdigit() else _NUMERALS.get(digits[:1], 0)
