"""What has been talked about so far: places, years and things, newest last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.answer import Answer
from assistant.catalog import Place
from assistant.plan import APART, Plan

_TAIL = 2
_RECALLED = 3  # things before the last
Subject = tuple[Place, tuple[int, ...]]


@dataclass(slots=True)
class Talk:
    """What a follow-up may go on with.

    Attributes:
        last: the plan of the last request.
        topics: what was asked for before the last plan's own, newest last.
        subjects: the places and years named.
        alike: those of them of which the same thing was asked as last.
        answers: what was answered to the questions on the thing asked last, as far as known.
        plans: the last requests, newest last.
        pair: the two places or things told side by side last, in the order that they were named.
    """

    last: Plan | None = None
    topics: list[str] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    alike: list[Subject] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    pair: tuple[str, ...] = ()
    plans: list[Plan] = field(default_factory=list)

    @property
    def topic(self) -> str:
        """What was asked for before the last plan's own thing, or ""."""
        return self.topics[-1] if self.topics else ""

    def whole_of(self, part: str) -> str:
        """Return what was asked before that a part may be a share of: 案件类警情 of 治安警情."""
        kindred = [t for t in self.topics if t[-_TAIL:] == part[-_TAIL:] and t != part]
        return kindred[0] if self.topic in kindred else self.topic

    @property
    def told(self) -> Answer | None:
        """The answer to the last question, where it is known."""
        return self.answers[-1] if self.answers else None

    def copied(self) -> Talk:
        """Return a talk of its own to go on with."""
        return Talk(
            self.last,
            list(self.topics),
            list(self.subjects),
            list(self.alike),
            list(self.answers),
            self.pair,
            list(self.plans),
        )


def remember(talk: Talk, plan: Plan) -> None:
    """Take a plan into what has been talked about."""
    if plan.operation in APART:
        return
    last = talk.last
    if last is not None and last.asked and last.asked != plan.asked:
        talk.topics = [*talk.topics[-_RECALLED:], last.asked]
    if len(plan.asked) == 1 and last is not None:
        plan = replace(plan, asked=last.asked)  # 怎么少一个
    if last is None or last.asked != plan.asked:
        talk.alike.clear()
        talk.answers.clear()
    talk.last = plan
    talk.plans = [*talk.plans[-_RECALLED:], plan]
    if plan.everywhere and not plan.places:
        talk.subjects.clear()
        talk.alike.clear()
        return
    for place in plan.places:
        subject = (place, plan.years)
        for kept in (talk.subjects, talk.alike):
            if subject in kept:
                kept.remove(subject)
            kept.append(subject)
    talk.pair = _pair(talk, plan, last)


def _pair(talk: Talk, plan: Plan, last: Plan | None) -> tuple[str, ...]:
    """Return what 前者 and 后者 stand for from now on."""
    labels = tuple(dict.fromkeys(place.label for place in plan.places))
    if len(labels) > 1:
        return labels if len(labels) == _TAIL else ()
    if len(plan.parts) == _TAIL:
        return plan.parts
    alike = tuple(dict.fromkeys(place.label for place, _ in talk.alike))
    if len(alike) > 1:
        return alike[-_TAIL:]
    before = [place.label for place in last.places] if last is not None else []
    if len(labels) == len(before) == 1 and labels[0] != before[0]:
        return (before[0], labels[0])
    gone_on = last is not None and last.places == plan.places and len(labels) == 1
    things = (last.asked, plan.asked) if gone_on and last is not None else ()
    return things if all(things) and len(set(things)) == len(things) else ()


def take_back(talk: Talk) -> None:
    """Forget the places and years of the last question, which was not what was meant."""
    if talk.last is None:
        return
    wrong = [(place, talk.last.years) for place in talk.last.places]
    talk.subjects = [s for s in talk.subjects if s not in wrong]
    talk.alike = [s for s in talk.alike if s not in wrong]
