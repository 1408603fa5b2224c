"""What flows through the chain, from a question to what its steps have made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.drafting.draft import Draft
from assistant.found import PlaceEvidence
from assistant.plan import Plan

if TYPE_CHECKING:
    from index.figure_search import ScoredFigure


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the conversation so far and its answer."""

    question: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What the assistant is doing now, in Chinese, for the page's step line."""

    name_zh: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A piece of the answer's text as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the chain starts from."""

    question: str
    history: tuple[Turn, ...] = ()


@dataclass(slots=True)
class Work:
    """What flows through the chain: filled by one step after the other.

    Attributes:
        parts: the work on each request where the question asks several things, else empty.
        said: where a thing is said before another is asked, the work on checking it, and the other.
        whole: then also the question read as one request, in case its parts answer nothing.
        meant: figures found by meaning so far, by what was looked for.
    """

    asked: Asked
    plan: Plan
    evidence: dict[str, list[PlaceEvidence]]
    draft: Draft
    timings: dict[str, float]
    parts: tuple[Work, ...] = ()
    said: tuple[Work, Plan] | None = None
    whole: Work | None = None
    meant: dict[str, list[ScoredFigure]] = field(default_factory=dict)

    def again(self, plan: Plan, evidence: dict[str, list[PlaceEvidence]] | None = None) -> Work:
        """Return this request read as another plan, with nothing said of it yet."""
        draft = Draft(plan, self.draft.source, citations=self.draft.citations)
        return Work(self.asked, plan, evidence or {}, draft, self.timings)
