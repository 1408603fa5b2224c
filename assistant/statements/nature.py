"""What figures told again are: done or planned, of which months, exact or rounded."""

from __future__ import annotations

from assistant.answer import AnswerFigure
from assistant.drafting.draft import Draft


def tell_nature(draft: Draft) -> None:
    """Say in front of figures told again whether they are done, or of which part of the year."""
    stated = [f for f in draft.figures if not (f.related or f.computed)]
    if draft.status != "answered" or not stated or not draft.plan.nature:
        return
    told = _TOLD[draft.plan.nature]
    named = len(stated) > 1
    lines = (f"{_name(f) if named else ''}{told(f)}" for f in stated)
    draft.lines[:0] = dict.fromkeys(lines)


def _name(figure: AnswerFigure) -> str:
    return f"{figure.street}{figure.year}年的“{figure.indicator}”："


def _state(figure: AnswerFigure) -> str:
    if figure.planned:
        return f"这是计划或预计的数，不是已完成的数：原文用“{figure.planned}”。"
    return "这是已完成的数：原文没有写作计划或预计。"


def _months(figure: AnswerFigure) -> str:
    if not figure.period:
        return "原文没有注明统计期。"
    whole = "" if figure.period == "全年" else "，不是全年数"
    return f"统计期为“{figure.period}”{whole}。"


def _exactness(figure: AnswerFigure) -> str:
    if figure.approximate:
        return f"这不是精确数：原文写作“{figure.approximate}”。"
    return "原文没有写作约数。"


_TOLD = {"state": _state, "period": _months, "exact": _exactness}
