"""Look for what a follow-up takes over under the name that the talk gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.found import Find, Found, PlaceEvidence
from assistant.plan import Plan
from assistant.retrieval.renaming import rate_names

_ALMOST = 0.9  # the score from which a figure bears the told name itself


def found_as_told(plan: Plan, gathered: Sequence[PlaceEvidence], find: Find) -> list[PlaceEvidence]:
    """Put in what stands under the name told, where no figure bears the asked one itself.

    Args:
        plan: the follow-up.
        gathered: what was found under the name asked for.
        find: finds figures by name, place by place and year by year.
    """
    filled = list(gathered)
    for name in filter(None, (plan.told_as, *rate_names(plan))):
        if all(map(_sure, filled)):
            break
        named = find(plan, name)
        if len(named) == len(filled):
            filled = [
                own if _sure(own) or not (same := _bearing(told)) else replace(own, same=same)
                for own, told in zip(filled, named, strict=True)
            ]
    return filled


def _sure(own: PlaceEvidence) -> bool:
    """Tell whether a figure bears the asked name itself; 退库企业 is none for 入库企业总数."""
    return own.best is not None and own.best.score >= _ALMOST


def _bearing(told: PlaceEvidence) -> tuple[Found, ...]:
    """Return the figures that bear the told name itself."""
    return tuple(hit for hit in told.same if hit.score >= _ALMOST)
