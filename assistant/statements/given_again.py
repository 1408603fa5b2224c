"""A follow-up that would get the figure again that was given to the question before it.

累计呢 after 新增加装电梯14台 asks for another number, 家电呢 after that of 新能源汽车 for that of
another thing: the same figure once more answers neither, and is told as what it is.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer, AnswerFigure
from assistant.drafting.draft import Draft
from assistant.language.likeness import heavy, uncovered
from assistant.passages.half_sentences import Plain
from assistant.plan import Plan

_TOTAL = "累计"
_OVER_TIME = ("累计", "年来", "以来", "近", "期间", "现有", "全部")


def lacks_what_is_new(draft: Draft, told: Answer | None, plain: Plain) -> bool:
    """Take back an answer that only repeats the figures given before; False where it stands.

    Args:
        draft: the answer to the follow-up.
        told: the answer to the question before it, None where there is none.
        plain: writes words as the indicator table does.
    """
    plan = draft.plan
    if told is None or draft.status != "answered" or len(plan.places) != 1:
        return False
    stated = [f for f in draft.figures if not f.related]
    if plan.operation != "lookup" or not stated or any(f.computed for f in stated):
        return False
    wanted = _unborne(plan, stated, plain)
    summed = wanted.startswith(_TOTAL)  # what was offered of the new ones is no total either
    given = {_key(f) for f in told.figures if summed or not f.related}
    if not wanted or not {_key(f) for f in stated} <= given:
        return False
    notes = [line for line in draft.lines if line in plan.notes]
    lines = [line for line in draft.lines if line not in plan.notes]
    year = stated[0].year
    label = f"{plan.places[0].label}{year}年"
    draft.lines = [*notes, f"{label}的报告没有单列“{wanted}”，上文给出的是：", *lines]
    draft.figures = [f if f.related else replace(f, related=True) for f in draft.figures]
    draft.status, draft.reason = "related", "not_disclosed"
    return True


def _unborne(plan: Plan, stated: list[AnswerFigure], plain: Plain) -> str:
    """Return what a follow-up names that the figures do not bear, "" where they bear it."""
    names = "".join(plain(f.indicator) for f in stated)
    if "asked" in plan.inherited:
        summed = any(word in f.period + f.indicator for f in stated for word in _OVER_TIME)
        asks = plan.period == _TOTAL and _TOTAL in plan.text and _TOTAL not in plan.before
        return f"{_TOTAL}{plan.asked}" if asks and not summed else ""
    if not plan.topic:
        return ""
    new = uncovered(plain(plan.asked), plain(plan.topic))
    missing = "|".join(uncovered(run, names) for run in new.split("|") if len(run) > 1)
    return plan.asked if heavy(missing.strip("|")) else ""


def _key(figure: AnswerFigure) -> tuple[object, ...]:
    return figure.street, figure.year, figure.indicator, figure.value, figure.unit, figure.change
