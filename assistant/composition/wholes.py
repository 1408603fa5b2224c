"""Answer what asks for several figures or names as a whole, before it is taken for one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.arithmetic.quarters import answer_quarters
from assistant.arithmetic.tallies import answer_tally
from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.found import PlaceEvidence
from assistant.passages.lines import Searcher
from assistant.statements.announced import answer_announced
from assistant.statements.breakdown import answer_parts
from assistant.statements.foremost_part import answer_foremost_part
from assistant.statements.listing import answer_names, answer_term
from assistant.statements.lookups import answer_lookup, kinds_of
from assistant.statements.overview import answer_overview
from assistant.statements.standing import answer_standing
from assistant.statements.streaks import answer_streak
from assistant.statements.targets import answer_targets
from assistant.statements.unmet import answer_unmet

Evidence = Mapping[str, list[PlaceEvidence]]


def answer_whole(
    draft: Draft, places: Sequence[Place], evidence: Evidence, search: Searcher
) -> bool:
    """Answer what is told as a whole: quarters, how long, totals, parts, targets, names, a rank."""
    return (
        answer_quarters(draft, places, evidence)
        or answer_streak(draft, places, search)
        or answer_tally(draft, places, evidence)
        or answer_unmet(draft, places, search)
        or answer_foremost_part(draft, places, search)
        or answer_parts(draft, places)
        or _kinds(draft, evidence)
        or answer_targets(draft, places)
        or answer_overview(draft, places)
        or answer_term(draft, places, search)
        or answer_announced(draft, places, search)
        or answer_names(draft, places, search)
        or answer_standing(draft, places, evidence, search)
    )


def _kinds(draft: Draft, evidence: Evidence) -> bool:
    """State a total with the figures of its kinds, where the report gives at least two."""
    if not draft.plan.kinds or len(draft.plan.places) != 1:
        return False
    for asked, gathered in evidence.items():
        best = gathered[0].best if len(gathered) == 1 else None
        if best and len(kinds_of(draft, best)) > 1:
            return answer_lookup(draft, gathered, asked)
    return False
