"""Answer with an earlier year's figure where the newest report has none, and no year was asked for.

椿桥街道腾退商铺多少间, of which only the report on 2023 tells: its figure is given as that year's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.composition.rereading import BY_NAME
from assistant.drafting.work import Work
from assistant.found import Found
from assistant.plan import Plan

_NOW = re.compile(r"今年|本年|目前|现在|眼下|当前|现有|如今|最新|最近|这一年|截[至止]")
_NAME = 3
_KIN = frozenset({"wider", "narrower"})  # offered instead: of this year


def told_earlier(work: Work, gather: Callable[[Work], None]) -> Work | None:
    """Return a request as one for the last year that tells a figure of the very name, or None.

    Args:
        work: of a request that found nothing of what it asks.
        gather: fills a work's evidence.
    """
    plan = work.plan
    held = [e for gathered in work.evidence.values() for e in gathered]
    of_kin = any(h.nearness in _KIN for e in held for h in e.related)
    if not _leaves_the_year_open(plan) or of_kin or any(e.same for e in held):
        return None
    place = plan.places[0]
    newest, *earlier = sorted(place.years, reverse=True)
    for year in earlier:
        note = f"{place.label}{newest}年的报告没有披露“{plan.asked}”，以下是{year}年的。"
        again = work.again(replace(plan, years=(year,), notes=(*plan.notes, note)))
        gather(again)
        found = [e.best for gathered in again.evidence.values() for e in gathered]
        if found and all(_is_of(hit, year) for hit in found):
            again.draft.warn("year", f"所用的是{year}年的数，{newest}年的报告没有写。")
            return again
    return None


def _is_of(hit: Found | None, year: int) -> bool:
    """Tell a figure of the very name and year."""
    if hit is None or hit.nearness != "same":
        return False
    return hit.score >= BY_NAME and hit.figure.year == year


def _leaves_the_year_open(plan: Plan) -> bool:
    """Tell a look-up of one figure of one place that names no time at all."""
    alone = plan.operation == "lookup" and len(plan.places) == 1 and len(plan.places[0].years) > 1
    timed = plan.years or plan.recent or plan.since or plan.relative or plan.over or plan.planned
    open_ = alone and not timed and not plan.inherited and not plan.everywhere
    said = bool(plan.claimed or plan.threshold or plan.period or len(plan.parts) > 1)
    return open_ and not said and len(plan.asked) >= _NAME and not _NOW.search(plan.question)
