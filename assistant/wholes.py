"""Answer what asks for several figures or names as a whole, before it is taken for one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.announced import answer_announced
from assistant.breakdown import answer_parts
from assistant.catalog import Place
from assistant.draft import Draft
from assistant.foremost_part import answer_foremost_part
from assistant.found import PlaceEvidence
from assistant.lines import Searcher
from assistant.listing import answer_names, answer_term
from assistant.lookups import answer_lookup, kinds_of
from assistant.overview import answer_overview
from assistant.quarters import answer_quarters
from assistant.standing import answer_standing
from assistant.streaks import answer_streak
from assistant.tallies import answer_tally
from assistant.targets import answer_targets
from assistant.unmet import answer_unmet

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
