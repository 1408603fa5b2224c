"""Compare, rank, filter and compute over the figures of several places or years."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.arithmetic.sheet import Row, Sheet
from assistant.comparisons.comparands import (
    by_size,
    comparable_rows,
    counted_so,
    in_one_scope,
    same_unit,
    value_rows,
)
from assistant.comparisons.computing import hold_against, write_rows
from assistant.comparisons.left_out import (
    beyond,
    offer_near,
    tell_rest,
    tell_unreported,
    tell_years_lacking,
)
from assistant.comparisons.other_names import near_alike, tell_lone, tell_stood
from assistant.comparisons.side_by_side import caution, table
from assistant.comparisons.single_report import tell_alone
from assistant.drafting.draft import Draft
from assistant.found import PlaceEvidence
from assistant.language.likeness import bare
from assistant.plan import COMPUTING, Plan
from assistant.premises.premises import correct_premises
from assistant.retrieval.fitting import AREA
from assistant.retrieval.share_gathering import THE_YEAR
from assistant.retrieval.standins import CLOSE, STOOD
from assistant.statements.lookups import FEW

_MORE = re.compile(r"[增减多少差高低涨降][^,。?]{0,6}(?:多少|几)")


def answer_comparison(
    draft: Draft,
    gathered: list[PlaceEvidence],
    asked: str,
    *,
    across: bool = False,
    against: list[PlaceEvidence] | None = None,
    near_ones: bool = False,
) -> bool:
    """Lay the figures side by side and compute what is asked of them.

    Args:
        draft: written to.
        gathered: evidence for each place and year, or with `across` for each indicator.
        asked: what is compared, in words.
        across: the rows are different indicators of one place.
        against: what a sum is held against.
        near_ones: the evidence is of what only comes near.
    """
    plan = draft.plan
    searched = _searched(draft, gathered)
    few = len(searched) <= FEW
    rows, by_change = comparable_rows(draft, searched, across=across)
    rows = in_one_scope(rows) if across else rows
    rest = [e for e in searched if e not in [r.evidence for r in rows]]
    strays = _of_other_years(plan, rows)
    rows = [r for r in rows if r not in strays]
    if not rows:
        whole = len(searched) == len(gathered) and not near_ones
        near = near_alike(plan, searched) if whole else []
        if len({e.same[0].figure.id for e in near if e.same}) < len(near):
            near = []  # one figure that comes near both is nothing to compute with
        return _compare_near(draft, near, asked) if near else offer_near(draft, rest, asked)
    alone = plan.each or (plan.moved and not plan.threshold)  # which way it went has no unit
    rows, odd = (rows, []) if alone else same_unit(rows)
    if plan.claimed:
        correct_premises(draft, [r.found for r in rows])
    if not across:
        tell_lone(draft, rows, asked)
    elif plan.operation == "sum" and (rest or len(rows) < len(gathered)):
        return _unsummed(draft, rows, rest, asked)
    told = asked if across else _name_of(rows, asked)
    lacking = () if across else _lacking(plan, rest, odd)
    sheet = Sheet(draft, told, rows, by_change, left_out=lacking)
    _compute(sheet, rest, against or [], few=few)
    for row in odd:
        draft.say(f"- {draft.state(row.found)}（单位不同，未参与计算）。")
        draft.warn("unit", f"{row.label}的单位与其他不同，不能直接比较。")
    tell_rest(draft, rest, rows[0], asked, few=few)
    _tell_years(draft, gathered, strays, across=across)
    if len(rows) < 2:
        tell_alone(draft, rows[0].found)
        _lower(draft, rows[0], rest, len(gathered))
    if not (plan.share and plan.parts[1:] == (THE_YEAR,)):  # its parts are meant to differ
        caution(draft, rows)
    draft.comparison = table(draft, asked, rows, odd, rest)
    return True


def _searched(draft: Draft, gathered: list[PlaceEvidence]) -> list[PlaceEvidence]:
    """Return the evidence of the places that have a report, and note what was searched."""
    searched = [counted_so(draft.plan, e) for e in gathered if e.accounts]
    for evidence in searched:
        draft.searched.update(a.report for a in evidence.accounts)
        draft.found.update(h.account.report for h in evidence.same[:1])
    return searched


def _lacking(plan: Plan, rest: list[PlaceEvidence], odd: list[Row]) -> tuple[str, ...]:
    """Name the places and years that a result lacks; what has another unit is in no sum."""
    lacking = tuple(f"{e.place.label}{e.year}年" for e in rest)
    return (*lacking, *(r.label for r in odd)) if plan.operation == "sum" else lacking


def _compute(
    sheet: Sheet, rest: list[PlaceEvidence], against: list[PlaceEvidence], *, few: bool
) -> None:
    """Write the rows with what is computed of them; falls by their size, without what rose."""
    draft, rows, by_change = sheet.draft, sheet.rows, sheet.by_change
    sized, risen = by_size(draft.plan, rows) if by_change else (rows, [])
    outdone = () if by_change else beyond(draft, rest, sized, few=few)
    write_rows(replace(sheet, rows=sized, fallen=sized is not rows, outdone=bool(outdone)))
    if outdone:
        draft.say(f"（{'、'.join(outdone)}口径相近的数还在其前，见下，名次仅供参考。）")
        draft.status, draft.reason = "related", "not_disclosed"
    if draft.plan.operation == "sum" and against:
        hold_against(replace(sheet, left_out=()), value_rows(against, by_change=False))
    for row in risen:
        draft.say(f"- {draft.state(row.found)}（没有下降，没有列入）。")


def _tell_years(
    draft: Draft, gathered: list[PlaceEvidence], strays: list[Row], *, across: bool
) -> None:
    """Tell which places have no report on a year that is added up or asked of all."""
    plan = draft.plan
    if plan.operation == "sum" and not (across or plan.everywhere):
        tell_years_lacking(draft, gathered)
    if plan.everywhere and plan.years:
        absent = [e for e in gathered if not e.accounts]
        tell_unreported(draft, [*absent, *(r.evidence for r in strays)])


def _unsummed(draft: Draft, rows: list[Row], rest: list[PlaceEvidence], asked: str) -> bool:
    """State the parts of a sum that lacks another: they are no total."""
    for row in rows:
        draft.say(f"- {draft.state(row.found)}。")
    draft.say("所问各项没有全部找到，没有相加。")
    tell_rest(draft, rest, rows[0], asked, few=True)
    draft.status, draft.reason = "related", "not_disclosed"
    caution(draft, rows)
    return True


def compare_stood(draft: Draft, stood: list[PlaceEvidence], asked: str) -> bool:
    """Compare where figures under other names stand in for the asked one, and say which."""
    near = tell_stood(draft, stood, asked)
    best = [e.best for e in stood if e.best]
    if near and all(h.score in {STOOD, CLOSE} for h in best):
        asked = best[0].figure.indicator
    wrote = answer_comparison(draft, stood, asked)
    if near:
        draft.status, draft.reason = "related", "not_disclosed"
    return wrote


def _compare_near(draft: Draft, near: list[PlaceEvidence], asked: str) -> bool:
    """Compare what comes near to what is asked, and say so."""
    first = near[0].same[0]
    name, done = first.figure.indicator, "计算" if draft.plan.operation in COMPUTING else "比较"
    draft.say(f"报告没有单列“{asked}”，以下按口径相近的“{name}”{done}：")
    draft.warn("scope", f"{done}的是“{name}”，与所问的“{asked}”口径可能不同。{first.note}")
    wrote = answer_comparison(draft, near, name, near_ones=True)
    draft.status, draft.reason = "related", "not_disclosed"
    return wrote


def _lower(draft: Draft, row: Row, rest: list[PlaceEvidence], asked_of: int) -> None:
    """Call an answer no more than related, where there is but one row to compute with."""
    plan = draft.plan
    moved = row.found.figure.change
    unmoved = moved is None or moved.amount is None
    lone = plan.operation == "trend" and asked_of > 1
    if lone and _MORE.search(plan.text) and unmoved:
        draft.say("只有一年的数可比，无法计算差值。")
    elif plan.operation not in COMPUTING and not (
        rest and not plan.everywhere and plan.operation != "trend"
    ):
        return
    draft.status, draft.reason = "related", "not_disclosed"


def _name_of(rows: list[Row], asked: str) -> str:
    """Return the one name that the reports have for what is asked otherwise: 违建拆."""
    asked = asked if asked.count("“") == asked.count("”") else re.sub("[“”]", "", asked)
    names = {(r.found.figure.indicator, _narrower(r.found.figure.scope)) for r in rows}
    name = rows[0].found.figure.indicator
    said = bare(asked) in bare(name) or bare(name) in bare(asked)
    return asked if said or len(names) > 1 or len(rows) < 2 else name


def _narrower(scope: tuple[str, ...]) -> tuple[str, ...]:
    """Return a scope unless it is no more than the area of the report: 辖区地区生产总值."""
    return () if AREA.fullmatch("".join(scope)) else scope


def _of_other_years(plan: Plan, rows: list[Row]) -> list[Row]:
    """Return the rows of another year than the one in which all places are compared."""
    if not plan.everywhere or len(plan.years) != 1 or plan.by_title or plan.outdated:
        return []
    strays = [r for r in rows if r.found.figure.year not in plan.years]
    return strays if len(rows) - len(strays) > 1 else []
