"""The one figure that a question can mean, where no figure bears the name that is asked for.

Officials ask in words of their own: 发给高龄老人的津贴 is 高龄津贴, 小心愿 is 微心愿. A figure is
taken for the asked one only where it is measured as the question measures and nothing in its name
or place says that it is another (`assistant.retrieval.candidates`); and then where its passage
tells what is asked and no other comes near, or where a model that reads question and figure
together (`index.figure_matcher`) is sure of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.found import Found, PlaceEvidence
from assistant.plan import Plan
from assistant.questions.plain_questions import without_places
from assistant.retrieval.candidates import Candidate, Candidates
from assistant.retrieval.evidence import FigureFinder
from index.figure_matcher import FigureMatcher, told_of

if TYPE_CHECKING:
    from corpus.figure import Figure
    from index.figure_search import ScoredFigure

LEAST, AHEAD, BORNE_LEAST = 4.0, 0.6, 0.25  # of what speaks for a figure by its words
# Scores of the matcher: how far the next figure must be behind, how far behind what the words tell
# may be, and up to which it refuses that. Set on questions that it has not learnt from.
APART, BEHIND = 1.5, 1.0
DENIED, DENIED_OF_COURSES = -2.5, -5.0  # 两年的数都要 it has not learnt to read
SCORE = 0.58  # among figures of the asked name
_MATCHED, _BARRED = 8, 4  # figures that the matcher reads: that can be meant, and that cannot


class Resolver:
    """Takes a figure for the asked one by all that speaks for it.

    Args:
        finder: finds figures in a place's reports.
        candidates: finds the figures that come near.
        matcher: reads question and figure together.
    """

    def __init__(
        self, finder: FigureFinder, candidates: Candidates, matcher: FigureMatcher
    ) -> None:
        self._finder = finder
        self._candidates = candidates
        self._matcher = matcher

    def resolve(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, hits: Sequence[ScoredFigure]
    ) -> Found | None:
        """Return the one figure of a place's reports that the question can mean.

        Args:
            plan: what is asked.
            evidence: what names gave, without a figure of the asked name.
            asked: the indicator as asked.
            hits: the place's figures by meaning.
        """
        ranked = sorted(
            self._candidates.of(plan, evidence, asked, hits), key=lambda one: -one.traits.meant
        )
        candidates = [one for one in ranked if one.sure < math.inf][:_MATCHED]
        barred = [one for one in ranked if one.sure == math.inf][:_BARRED]
        taken = self._taken(plan, [*candidates, *barred]) if candidates else None
        if taken is None:
            return None
        return found_by_meaning(taken.item.figure, evidence)

    def _taken(self, plan: Plan, candidates: Sequence[Candidate]) -> Candidate | None:
        """Return the candidate that words or the matcher tell to be the asked one."""
        figures = [one.item.figure for one in candidates]
        scores = matched_with(self._matcher, self._finder, plan, figures)
        ranked = sorted(zip(scores, candidates, strict=True), key=lambda pair: -pair[0])
        matched = [(score, one) for score, one in ranked if one.sure < math.inf]
        first, best = matched[0]
        by_words = self._by_words(candidates)
        untold = by_words and by_words.item.figure.value is None  # the matcher knows no such
        denied = DENIED_OF_COURSES if plan.operation == "trend" else DENIED
        least = -math.inf if untold else denied
        if by_words and any(
            one is by_words and score > least and first - score < BEHIND for score, one in matched
        ):
            return by_words
        rivals = (score for score, one in matched if not alike(one.item.figure, best.item.figure))
        apart = first - max(rivals, default=0.0) >= APART
        passed_by = ranked[0][0] - first >= APART  # what the question means cannot be taken
        return best if first >= best.sure and apart and not passed_by else None

    def _by_words(self, candidates: Sequence[Candidate]) -> Candidate | None:
        """Return the candidate that all its traits speak for, and for no other nearly as much."""
        ranked = sorted(
            (c for c in candidates if c.clear and c.traits.borne >= BORNE_LEAST),
            key=lambda one: -one.traits.score,
        )
        if not ranked or ranked[0].traits.score < LEAST:
            return None
        first = ranked[0]
        rivals = (c for c in ranked[1:] if not alike(c.item.figure, first.item.figure))
        ahead = all(first.traits.score - c.traits.score >= AHEAD for c in rivals)
        return first if ahead else None


def matched_with(
    matcher: FigureMatcher, finder: FigureFinder, plan: Plan, figures: Sequence[Figure]
) -> list[float]:
    """Return the matcher's score of each figure for the whole question, without its places."""
    told = [told_of(f, finder.report(f.report).text) for f in figures]
    return matcher.scores(without_places(plan).replace("|", " "), told)


def found_by_meaning(figure: Figure, evidence: PlaceEvidence) -> Found:
    """Return a figure of the evidence's reports as the asked one, told to be found by meaning."""
    account = next(a for a in evidence.accounts if a.report == figure.report)
    return Found(figure, evidence.place, account, "same", SCORE)


def alike(one: Figure, other: Figure) -> bool:
    """Tell figures of one number."""
    return (one.value, one.unit) == (other.value, other.unit)
