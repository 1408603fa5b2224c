"""Follow a thing over two years by the name that its report has for it: 修造船产值, 修造船产业产值.

A course needs a figure of each year. Where none of them bears the asked name, or only one, the one
that comes nearest lends its own name, and the reports before are searched for that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.arithmetic.movements import answer_movement, base_of
from assistant.comparisons.comparing import answer_comparison
from assistant.drafting.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, core, heavy, taken_in, uncovered
from assistant.language.measure import same_kind
from assistant.premises.premises import covers
from assistant.questions.residue import FROM_TO
from assistant.retrieval.evidence import FigureFinder

_BOTH = 2  # years that a course needs
_SAYS_NOTHING = re.compile(r"产业|行业|领域|实际|累计|全[街镇]道?")


def answer_under_one_name(
    draft: Draft, gathered: Sequence[PlaceEvidence], asked: str, finder: FigureFinder
) -> bool:
    """Tell the course of what is asked under a report's own name; False where none has it.

    What says more than was asked, or less, is told as no more than near.

    Args:
        draft: written to; its plan names one place.
        gathered: evidence of its years.
        asked: the indicator.
        finder: finds figures by name.
    """
    plan = draft.plan
    moving = plan.operation == "trend" or FROM_TO.search(plan.text)
    known = [e for e in gathered if e.same]
    if not moving or len(plan.places) != 1 or known == list(gathered) or len(known) >= _BOTH:
        return False
    lead = _lead(draft, gathered)
    if lead is None:
        return False
    name, year = lead.figure.indicator, lead.figure.year
    years = sorted(e.year for e in gathered) if gathered[1:] else [year - 1, year]
    plain = replace(plan, years=(), aspect="value", direction=None, unit="")
    found = [finder.find(plain, name, lead.place, y, 1) for y in years]
    told = [e for e in found if e.best and e.best.figure.year == e.year]
    alike = all(e.best and same_kind(e.best.figure, lead.figure) for e in told)
    own = replace(finder.find(plain, name, lead.place, year, 1), same=(lead,), related=())
    begun = base_of(lead.figure, draft.source.report(lead.figure.report).figures)
    if len(told) < _BOTH and not (begun and FROM_TO.search(plan.text)):
        return False
    if not alike:
        return False
    same = _is_same(name, asked)
    if not known and name != asked:
        draft.say(f"报告没有单列“{asked}”，以下按报告里的“{name}”回答：")
        draft.warn("scope", f"“{name}”是报告的说法，请核对是不是所问的“{asked}”。")
    draft.plan = replace(plan, operation="trend", claimed=())
    compared = [e for e in found if e.accounts]
    wrote = (
        answer_comparison(draft, compared, name)
        if len(told) >= _BOTH
        else answer_movement(draft, own)
    )
    if wrote and not same:
        draft.status, draft.reason = "related", "not_disclosed"
    return wrote


def _lead(draft: Draft, gathered: Sequence[PlaceEvidence]) -> Found | None:
    """Return the newest figure that has all of the weighty words asked for."""
    newest = sorted(gathered, key=lambda e: -e.year)
    hits = (h for e in newest for h in (*e.same[:1], *e.related[:1]))
    return next(
        (
            h
            for h in hits
            if h.figure.value is not None and not h.figure.planned and covers(draft, h)
        ),
        None,
    )


def _is_same(name: str, asked: str) -> bool:
    """Tell a name that says nothing of weight beyond the asked one."""
    extra = uncovered(core(_SAYS_NOTHING.sub("", bare(name))), core(asked))
    return not heavy(extra) or all(taken_in(run) for run in extra.split("|"))
