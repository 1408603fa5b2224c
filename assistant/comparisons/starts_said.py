"""Tell where a figure went from the number that a question says it began at: 从97家增加到多少家.

The number is what the question knows, and says nothing of the figure that it asks for. It is looked
for in the same sentence and in the earlier reports of the place.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.arithmetic.movements import answer_movement, base_of
from assistant.comparisons.comparing import answer_comparison
from assistant.drafting.draft import Draft
from assistant.found import Find, Found, PlaceEvidence
from assistant.language.measure import measure, same_kind, shown
from assistant.plan import Plan
from assistant.premises.held_bounds import like_units
from assistant.questions.residue import NUMBER, STARTED
from assistant.statements.lookups import answer_lookup
from corpus.figure import Figure
from corpus.matching import matching_form

_SURE = 0.8


def start_said(plan: Plan) -> tuple[Decimal, str] | None:
    """Return the number that a question says a figure began at, None where it says none."""
    match = STARTED.search(matching_form(plan.question))
    if match is None or len(plan.places) != 1 or plan.everywhere:
        return None
    number = NUMBER.fullmatch(match["number"])
    return (Decimal(number[1].replace(",", "")), number[2]) if number else None


def answer_from_said(
    draft: Draft, evidence: PlaceEvidence, asked: str, start: tuple[Decimal, str], find: Find
) -> bool:
    """Tell from where to where a figure went; False where its end is not disclosed.

    Args:
        draft: written to; its plan names one place.
        evidence: of the newest year asked about.
        asked: the indicator.
        start: the number that the question says it began at.
        find: finds figures by name.
    """
    best = evidence.best
    if best is None or best.figure.value is None or not like_units(best.figure.unit, start[1]):
        return False
    base = base_of(best.figure, draft.source.report(best.figure.report).figures)
    if base is not None:
        if not _is(base, start):
            draft.correct(f"报告写的起点是{shown(base.value or Decimal(0))}{base.unit}。")
        return answer_movement(draft, evidence)
    plan = draft.plan
    plain = replace(plan, years=(), aspect="value", direction=None, unit="")
    for year in (y for y in evidence.place.years if y < best.figure.year):
        for earlier in find(replace(plain, years=(year,)), asked):
            moved = next((h for h in earlier.same if _began(draft, h, start)), None)
            if moved is not None and answer_movement(draft, replace(earlier, same=(moved,))):
                draft.say(f"- {draft.state(best)}。")
                return True
            hit = next((h for h in earlier.same if _fits(h, best, start)), None)
            if hit is not None:
                draft.plan = replace(plan, operation="trend", aspect="value", claimed=())
                return answer_comparison(draft, [replace(earlier, same=(hit,)), evidence], asked)
    draft.plan = replace(plan, claimed=())
    wrote = answer_lookup(draft, [evidence], asked)
    if wrote:
        draft.say("问题里的起点没有在报告里找到对应的数，请核对。")
    return wrote


def _is(figure: Figure, start: tuple[Decimal, str]) -> bool:
    value, unit = start
    if figure.value is None or not like_units(figure.unit, unit):
        return False
    return measure(figure.value, figure.unit).value == measure(value, unit).value


def _began(draft: Draft, hit: Found, start: tuple[Decimal, str]) -> bool:
    """Tell a figure of an earlier year whose own report has it begin at the number said."""
    base = base_of(hit.figure, draft.source.report(hit.figure.report).figures)
    return base is not None and _is(base, start)


def _fits(hit: Found, best: Found, start: tuple[Decimal, str]) -> bool:
    """Tell the earlier figure of the same name that has the number said."""
    f = hit.figure
    return hit.score >= _SURE and same_kind(f, best.figure) and not f.planned and _is(f, start)
