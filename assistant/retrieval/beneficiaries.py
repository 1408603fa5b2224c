"""Whom a deed reaches: 老旧小区改造惠及多少户, where reports write 改造7个，惠及1,526户.

The number of people or households stands behind the deed's own, in the same clause, under no name
but 惠及, 受益居民 or 涉及; it is taken for the deed that the clause tells of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.found import Find, Found, PlaceEvidence
from assistant.language.likeness import bare
from assistant.language.measure import measure_of
from assistant.plan import Plan
from corpus.figure import Figure
from corpus.report import Report

_REACHED = re.compile(r"惠及|受惠|受益|涉及|覆盖")
_WHOM = re.compile(
    r"(?:(?:可|共|直接|累计)*(?:惠及|受惠|受益|涉及|覆盖)(?:居民|困难群众|困难家庭|困难|群众|市民|住户|家庭|人口|户数|人数|的)*)+(?:户数|人数)?"
)
# What is given is no part of the name of whom it is given to: 低保 of 低保金发放
_GIVEN = re.compile(r"发放|拨付|资金|补贴|补助|救助金|(?<=.{2})金(?=$|发)|款$")
_COUNTED = {"户": ("户",), "人": ("人", "名", "人次")}
_ANYONE = re.compile(r"(?:惠及|受惠|受益)了?(?:多少|几)(?:万|千|百)?(?:居民|群众|住户|市民|村民)")
_PART = re.compile(r"[;；。]")
_NAME = 2


def with_beneficiaries(
    plan: Plan,
    asked: str,
    gathered: list[PlaceEvidence],
    find: Find,
    report: Callable[[str], Report],
) -> list[PlaceEvidence]:
    """Give the evidence that lacks what is counted in 户 or 人 the number behind the deed's own.

    Args:
        plan: what is asked; it names a deed, and whom it reaches or a unit of such.
        asked: the thing asked for, with or without 惠及.
        gathered: evidence for it, place by place.
        find: finds the deed.
        report: returns a report by its id.
    """
    names = bool(_REACHED.search(asked))  # 涉及楼栋162栋 and 受益群众2870人 have the very name
    if names and all(any(_is_named(h.figure, asked) for h in e.same) for e in gathered):
        return gathered
    of_others = plan.unit and "户" not in asked  # 涉及楼栋多少栋
    reached = "户" if _REACHED.search(asked) and not of_others else ""
    unit = plan.unit if plan.unit in _COUNTED else reached
    deed = _WHOM.sub("", bare(asked))
    if not deed and plan.topic and plan.unit in _COUNTED and not plan.planned:
        return _of_the_topic(plan, gathered, find, report)
    counted = _COUNTED.get(unit, ())
    if plan.unit not in _COUNTED and _ANYONE.search(plan.text):
        counted = tuple(one for units in _COUNTED.values() for one in units)
    if not counted or len(deed) < _NAME or plan.planned:
        return gathered
    if all(any(h.figure.unit.endswith(counted) for h in e.same) for e in gathered):
        return gathered
    plain = replace(plan, unit="", asked=deed, aspect="value")
    done = find(plain, deed)
    if len(done) != len(gathered):
        return gathered
    return [
        own
        if any(h.figure.unit.endswith(counted) for h in own.same)
        else _reached(own, _over_the_years(plan, evidence), counted, report)
        for own, evidence in zip(gathered, done, strict=True)
    ]


def _is_named(figure: Figure, asked: str) -> bool:
    """Tell a figure of the asked name, 受益 and 受惠 said as 惠及."""
    own, said = (re.sub("受益|受惠", "惠及", bare(name)) for name in (figure.indicator, asked))
    return own == said


def _over_the_years(plan: Plan, deed: PlaceEvidence) -> PlaceEvidence:
    """Keep of a deed what was done in all the years asked for together: 三年来改造6840户.

    Whom one of the years reached is no answer to that.
    """
    if not plan.over:
        return deed
    spans = [
        h
        for h in (*deed.same, *deed.related)
        if plan.period and plan.period in h.figure.period + h.figure.indicator
    ]
    return replace(deed, same=tuple(replace(h, nearness="same") for h in spans), related=())


def _of_the_topic(
    plan: Plan, gathered: list[PlaceEvidence], find: Find, report: Callable[[str], Report]
) -> list[PlaceEvidence]:
    """Take 惠及多少户, asked after 低保金, for those of 低保; those of another deed come near."""
    units = _COUNTED[plan.unit]
    plain = replace(plan, unit="", topic="", aspect="value")
    things = dict.fromkeys((bare(plan.topic), _GIVEN.sub("", bare(plan.topic))))
    for thing in (t for t in things if len(t) >= _NAME):
        done = find(replace(plain, asked=thing), thing)
        if len(done) != len(gathered):
            continue
        found = [
            _reached(replace(own, same=()), evidence, units, report)
            for own, evidence in zip(gathered, done, strict=True)
        ]
        if any(e.same for e in found):
            return found
    said = bare(plan.topic + plan.before)
    return [
        replace(
            own,
            same=tuple(h for h in own.same if _of(h.figure, said)),
            related=tuple(h for h in own.same if not _of(h.figure, said)) + own.related,
        )
        for own in gathered
    ]


def _of(figure: Figure, said: str) -> bool:
    """Tell a figure whose scope, if it has one, the talk has named."""
    return not figure.scope or bare("".join(figure.scope)) in said


def _reached(
    own: PlaceEvidence, deed: PlaceEvidence, units: tuple[str, ...], report: Callable[[str], Report]
) -> PlaceEvidence:
    """Return the evidence with whom the deed reaches as what was asked for, where it is told."""
    itself = [h for h in deed.same if h.figure.unit.endswith(units) and not h.figure.planned]
    if itself:
        return replace(own, same=tuple(itself))
    near = [*deed.same, *(h for h in deed.related if h.nearness == "narrower")]
    for hit in near:
        told = report(hit.figure.report)
        for figure in told.figures:
            if _behind(hit.figure, figure, told.text) and figure.unit.endswith(units):
                scope = figure.scope or (hit.figure.indicator,)
                found = Found(replace(figure, scope=scope), hit.place, hit.account, "same", 0.96)
                return replace(own, same=(found,))
    return own


def _behind(deed: Figure, figure: Figure, text: str) -> bool:
    """Tell whether a figure without a thing of its own goes on behind a deed in one clause."""
    follows = figure.sentence_start == deed.sentence_start and figure.start >= deed.value_end
    named = bool(_WHOM.fullmatch(bare(figure.indicator)))
    if not (follows and named) or figure.value is None or measure_of(figure).value <= 0:
        return False
    between = text[deed.value_end : figure.start]
    return not _PART.search(between) and figure.done_in(deed.year)
