"""The figure that a whole question means, whatever its words are.

Names, and rules on the words that are left, answer most questions. Those that they leave open
(蚶礁海面上漂的那些脏东西捞走了多少吨) are read whole: among all figures of the asked time and
area, the one that the model which reads question and figure together (`index.figure_matcher`)
is sure of is taken. What the rules say against it only makes the model need to be surer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.found import Found, PlaceEvidence
from assistant.plan import Plan
from assistant.questions.plain_questions import adds_up, asks_one_number
from assistant.retrieval.candidates import CERTAIN, Candidate, Candidates, Doubt
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.resolving import APART, alike, found_by_meaning, matched_with
from index.figure_matcher import FigureMatcher

if TYPE_CHECKING:
    from index.figure_search import ScoredFigure

READ = 6  # figures nearest in meaning that are read; the asked one is nearly always first or second
# Scores from which a figure is taken, by what speaks against it: the highest counts. Set on
# refused questions of the development sets.
SURE = 2.0
_DOUBTED = {
    Doubt.UNMEASURED: 4.0,
    Doubt.PART: 4.0,
    Doubt.CONTRADICTED: 3.0,
    Doubt.OTHER: 3.0,
    Doubt.LACKING: 3.0,
    Doubt.NARROW: 2.5,
    Doubt.TERM: 5.0,
}
_SUMMED, _ADDED, _OF_RATES = 2.5, 4.0, 4.5  # a sum or a share that the report itself gives


class WholeReader:
    """Takes the figure that a question means as a whole.

    Args:
        finder: finds figures in a place's reports.
        candidates: tells what speaks against a figure.
        matcher: reads question and figure together.
    """

    def __init__(
        self, finder: FigureFinder, candidates: Candidates, matcher: FigureMatcher
    ) -> None:
        self._finder = finder
        self._candidates = candidates
        self._matcher = matcher

    def read(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, hits: Sequence[ScoredFigure]
    ) -> Found | None:
        """Return the one figure of a place's reports that a question for one number means.

        Args:
            plan: what is asked.
            evidence: what names gave, without a figure of the asked name.
            asked: the indicator as asked.
            hits: the place's figures by meaning, the nearest first.
        """
        if not asks_one_number(plan):
            return None
        figures = [hit.figure for hit in hits[:READ]]
        scores = matched_with(self._matcher, self._finder, plan, figures)
        ranked = sorted(zip(scores, figures, strict=True), key=lambda pair: -pair[0])
        if not ranked or ranked[0][0] < SURE:
            return None
        held = self._candidates.held_against(plan, evidence, asked, hits[:READ])
        by_id = {one.item.figure.id: one for one in held}
        told = [(score, by_id[f.id]) for score, f in ranked if f.value is not None]
        able = [(score, one) for score, one in told if Doubt.APART not in one.doubts]
        if not able:
            return None
        first, best = able[0]
        rivals = (score for score, f in ranked if not alike(f, best.item.figure))
        ahead = first - max(rivals, default=0.0) >= APART
        if not ahead or first < self._needed(plan, best):
            return None
        return found_by_meaning(best.item.figure, evidence)

    def _needed(self, plan: Plan, candidate: Candidate) -> float:
        """Return the score from which a figure is taken."""
        doubts = candidate.doubts
        if doubts & CERTAIN or (Doubt.TERM in doubts and doubts != Doubt.TERM):
            return math.inf
        needed = [bound for doubt, bound in _DOUBTED.items() if doubt in doubts]
        if plan.operation == "ratio":
            needed.append(_OF_RATES if candidate.item.figure.unit in {"%", "‰"} else math.inf)
        elif plan.operation == "sum":
            added = adds_up(plan) and "加起来" not in plan.text
            needed.append(_ADDED if added else _SUMMED)
        return max(needed, default=SURE)
