"""Is every number given for its own street and its own year?"""

from __future__ import annotations

import re

from assistant.answer import Answer, AnswerFigure
from evals.case import EvalCase
from evals.graders.gold import Located, equal, locate, places, shown
from evals.names import places_in, same_place
from evals.quantity import prepared
from evals.verdict import Verdict, judged, not_asked

NAME = "street_year"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when no number is given to another street or year than the gold's."""
    if not case.expect.figures:
        return not_asked(NAME)
    reasons = []
    for found in locate(case, answer):
        reasons += _reasons(found)
    reasons += _strangers(case, answer)
    return judged(NAME, [*reasons, *_crowd(case, answer)], asserts_wrong=bool(reasons))


def _reasons(found: Located) -> list[str]:
    gold, figure = found.gold, found.figure
    if gold.computed:
        return []
    reasons = []
    if figure is not None and _is_gold_number(found, figure):
        if gold.street and not same_place(gold.street, figure.street):
            reasons.append(f"{shown(gold)} 被记到{figure.street}名下")
        if gold.year is not None and figure.year != gold.year:
            reasons.append(f"{shown(gold)} 被记成{figure.year}年")
    stated = found.statements
    if stated and gold.street:
        told = {statement.place for statement in stated if statement.place}
        if told and not any(same_place(place, gold.street) for place in told):
            reasons.append(f"{shown(gold)} 在正文里被说成{'、'.join(sorted(told))}的")
    if stated and gold.year is not None:
        years = {statement.year for statement in stated if statement.year is not None}
        if years and gold.year not in years:
            told_years = "、".join(str(year) for year in sorted(years))
            reasons.append(f"{shown(gold)} 在正文里被说成{told_years}年的")
    return reasons


def _is_gold_number(found: Located, figure: AnswerFigure) -> bool:
    gold = found.gold
    if gold.value is not None:
        return equal(gold, figure.value, figure.unit)
    amount = gold.change.amount if gold.change is not None else None
    return figure.change is not None and figure.change.amount == amount


def _strangers(case: EvalCase, answer: Answer) -> list[str]:
    """Name figures of streets that neither the question nor the gold speaks of."""
    asked = " ".join(case.turns)
    named = places_in(prepared(asked), places(case) | {f.street for f in answer.figures})
    known = {name for _, _, name in named}
    if not known:
        return []  # no street was named in Chinese: see `_crowd`
    allowed = known | places(case)
    strangers = {
        figure.street
        for figure in answer.figures
        if figure.street
        and not figure.computed
        and not figure.related
        and not any(same_place(figure.street, name) for name in allowed)
    }
    return [f"给出了没有问到的{street}的数" for street in sorted(strangers)]


_SEVERAL = re.compile(r"[各哪谁每最几都]|所有|全部|排|which|most|highest|rank", re.IGNORECASE)


def _crowd(case: EvalCase, answer: Answer) -> list[str]:
    """Name the other streets that an answer lists although the question is about one.

    A question that names its street in English or pinyin (Tibet) is about one all the same. What
    is listed is not wrong, so this is a miss.
    """
    asked = " ".join(case.turns)
    wanted = {figure.street for figure in case.expect.figures if figure.street}
    if len(wanted) != 1 or _SEVERAL.search(asked):
        return []
    (street,) = wanted
    others = {
        figure.street
        for figure in answer.figures
        if figure.street and not figure.related and not same_place(figure.street, street)
    }
    return [f"只问{street}，却列出了{len(others)}个别的街道"] if others else []
