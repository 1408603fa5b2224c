"""Several things of one place set in order: 社零、固投和民间投资哪个增速最高, 这三个哪个最高."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.comparands import by_size, comparable_rows, same_unit
from assistant.draft import Draft
from assistant.found import PlaceEvidence

_LEAST = 2  # things that can be set in order
_SURE = 0.85  # the score from which a figure bears the name asked for


def answer_order(draft: Draft, evidence: Mapping[str, Sequence[PlaceEvidence]]) -> bool:
    """Name the highest or lowest of the things asked about; False where not all can be compared.

    Args:
        draft: written to; its plan asks for the order.
        evidence: of each thing, in one place and year.
    """
    plan = draft.plan
    gathered = [e for found in evidence.values() for e in found]
    one_each = len(gathered) == len(evidence) >= _LEAST
    if plan.operation != "rank" or not one_each or len(plan.places) != 1:
        return False
    if not all(e.best and e.best.score >= _SURE for e in gathered):
        return False
    rows, by_change = comparable_rows(draft, gathered, across=True)
    rows, odd = same_unit(rows) if rows else ([], [])
    if odd or len(rows) < len(gathered):
        return False
    sized, risen = by_size(plan, rows) if by_change else (rows, [])
    ordered = sorted(sized, key=lambda row: row.measure.value, reverse=plan.descending)
    draft.searched.update(a.report for e in gathered for a in e.accounts)
    draft.found.update(row.found.account.report for row in rows)
    fell = bool(by_change and ordered and ordered[0].found.figure.change) and sized is not rows
    what = ("降幅" if fell else "增幅") if by_change else ""
    edge = ("最大" if plan.descending else "最小") if by_change else ""
    edge = edge or ("最高" if plan.descending else "最低")
    draft.say(
        f"所问{draft.count(len(rows))}项中，{what}{edge}的是{ordered[0].found.figure.indicator}。"
    )
    for row in [*ordered, *risen]:
        draft.say(f"- {draft.state(row.found)}。")
        draft.caution(row.found)
    return True
