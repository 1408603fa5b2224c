"""Is what the answer says of who is higher borne out by the figures of the gold?

Only plain conclusions between places are read: 甲高于乙, 甲比乙多, 最高的是甲, 甲更少. A sentence
about changes (降幅更大, 变化幅度) is held against the sizes of the gold's changes where all go one
way, any other against its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.answer import Answer
from evals.case import EvalCase, ExpectedFigure
from evals.graders.carriage import base_unit
from evals.graders.gold import canonical
from evals.names import indicator_form, short_name
from evals.quantity import measure, prepared
from evals.verdict import Verdict, judged, not_asked

NAME = "conclusion"
_SENTENCE_END = re.compile(r"[。;!?\n]")
_ASIDE = re.compile(r"\[[\d,、]+\]|\([^()]*\)|[“\"][^”\"]*[”\"]")
_HIGHER = ("高于", "多于", "大于", "超过", "高", "多", "大")
_WORDS = "高于|多于|大于|超过|低于|少于|小于|不及"
_CHANGES = re.compile(r"[降增涨跌升减](?:幅|速|得)|增长|下降|上升|减少|变化")
_OTHER_ONE = re.compile(r"[前后]者|其[他余]|不|没|未|并非")


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when no conclusion turns the figures of the gold round."""
    values, changes = _values(case), _changes(case)
    if max(len(values), len(changes)) < 2:
        return not_asked(NAME)
    reasons = []
    for sentence in _sentences(case, answer):
        measured = changes if _CHANGES.search(sentence) else values
        if len(measured) < 2:
            continue
        for higher, lower, told in _conclusions(sentence, measured):
            tied = measured[higher] == measured[lower]
            if measured[higher] < measured[lower] or (tied and "最" not in told):
                reasons.append(f"结论说反了：“{told}”")
    return judged(NAME, list(dict.fromkeys(reasons)), asserts_wrong=bool(reasons))


def _values(case: EvalCase) -> Mapping[str, Decimal]:
    """Return what the gold lets places be compared by; empty when that is not one thing."""
    golds = _of_places(case)
    if len({base_unit(g.unit) for g in golds}) != 1:
        return {}
    return {short_name(g.street): measure(g.value, g.unit)[0] for g in golds if g.value is not None}


def _changes(case: EvalCase) -> Mapping[str, Decimal]:
    """Return the sizes of the gold's changes when all go one way in one unit."""
    golds = _of_places(case)
    if len({(g.change.direction, g.change.unit) for g in golds if g.change is not None}) != 1:
        return {}
    return {
        short_name(g.street): g.change.amount
        for g in golds
        if g.change is not None and g.change.amount is not None
    }


def _of_places(case: EvalCase) -> list[ExpectedFigure]:
    """Return the gold's figures when they are of one indicator, one a place."""
    golds = [g for g in case.expect.figures if g.street and not g.computed]
    one_indicator = len({canonical(g.indicator) for g in golds}) == 1
    one_each = len({short_name(g.street) for g in golds}) == len(golds)
    return golds if one_indicator and one_each else []


def _sentences(case: EvalCase, answer: Answer) -> Iterator[str]:
    named = {name for g in case.expect.figures for name in (g.indicator, *g.alt) if name}
    for sentence in _SENTENCE_END.split(_ASIDE.sub("", prepared(answer.text))):
        bare = re.sub(r"\s", "", sentence)
        for name in sorted(named, key=len, reverse=True):
            bare = bare.replace(indicator_form(name), "")
        yield bare


def _conclusions(sentence: str, measured: Mapping[str, Decimal]) -> Iterator[tuple[str, str, str]]:
    """Yield (said to be higher, said to be lower, the words) of each conclusion."""
    names = "|".join(re.escape(name) for name in sorted(measured, key=len, reverse=True))
    apart = rf"(?:(?!{names}).)"
    patterns = (
        rf"(?P<a>{names})(?P<between>{apart}{{0,24}}?)(?P<op>{_WORDS}){apart}{{0,4}}?(?P<b>{names})",
        rf"(?P<a>{names})(?P<between>{apart}{{0,12}}?)比(?P<b>{names}){apart}{{0,8}}?(?P<op>[高多大低少小])",
    )
    for pattern in patterns:
        for found in re.finditer(pattern, sentence):
            if not _OTHER_ONE.search(found["between"]):
                yield _ordered(found["a"], found["b"], found["op"], found.group())
    degree = r"(?P<degree>[更最])(?P<op>[高多大低少小])"
    ranked = (
        rf"(?P<a>{names})(?P<between>{apart}{{0,10}}?){degree}(?!的[是为:])",
        rf"{degree}(?P<between>的[是为:]+)(?P<a>{names})",
    )
    for pattern in ranked:
        for found in re.finditer(pattern, sentence):
            others = [name for name in measured if name != found["a"]]
            if _OTHER_ONE.search(found["between"]) or (found["degree"] == "更" and len(others) > 1):
                continue
            for other in others:
                yield _ordered(found["a"], other, found["op"], found.group())


def _ordered(one: str, other: str, word: str, told: str) -> tuple[str, str, str]:
    return (one, other, told) if word in _HIGHER else (other, one, told)
