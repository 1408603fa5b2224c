"""Hold one place against all that have a report: its place in their order, its share of their sum.

在三个街道里排第几, 占几个街道合计的多少. How it stands in the whole district only its report tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.arithmetic.sheet import Row, Sheet
from assistant.catalog import Catalog
from assistant.comparisons.comparands import (
    by_size,
    comparable_rows,
    counted_so,
    same_unit,
    value_rows,
)
from assistant.comparisons.left_out import tell_rest
from assistant.comparisons.side_by_side import caution
from assistant.drafting.draft import Draft
from assistant.found import Find, PlaceEvidence
from assistant.language.measure import RATIOS, rounded, shown
from assistant.plan import Aspect, Plan
from assistant.questions.bounds import small_number
from assistant.statements.lookups import FEW

_STREETS = r"(?:街道办?|街镇|镇街|乡镇|街|镇)"
_ALL = rf"(?:这|那|全部|所有|各|这些)?(?P<many>[两二三四五六七八九十\d]+|几)?(?:个|家)?{_STREETS}"
# The 12个镇街 of the district are not those of the library.
_ORDER = re.compile(
    rf"(?:^|[在于,和与跟]){_ALL}(?:当中|之中|之间|里面|里头|中间|中|里|间)?(?:能|可以|的)?"
    r"(?:排名?|名列|位列|位居|居|列)(?:在|到)?(?:第几|几|多少|哪|如何|怎|什么)"
)
_SUM = re.compile(rf"{_ALL}(?:的)?(?:总数量?|总量|总和|总计|总额|总|合计|全部|之和)?(?:数|量|额)?")
# 占三个街道总数的比例, and 占三个街道的比例呢 of what was asked before
_SHARE_OF = re.compile(rf"占(?:了|到)?{_SUM.pattern}(?:的|里|中)*(?:多少|几成|比例|比重|百分|份额)")
_PACE = re.compile(r"增速|增幅|降幅|涨幅|增长率|同比|增长|下降")
_NUMERALS = "零一二三四五六七八九十"


def answer_among(
    draft: Draft, evidence: Mapping[str, Sequence[PlaceEvidence]], find: Find, catalog: Catalog
) -> bool:
    """Answer what place or share one place has among all; False where neither is asked or told.

    Args:
        draft: written to; its plan names one place.
        evidence: gathered for what is asked, by the names that the reports have for it.
        find: finds figures by name.
        catalog: the places that have a report.
    """
    plan = draft.plan
    if len(plan.places) != 1 or len(catalog.places) < 2:
        return False
    if plan.share and len(plan.parts) == 2:
        return _of_all(_SHARE_OF.search(plan.text), catalog) and _share(draft, find, catalog)
    if plan.aspect != "rank" or not _of_all(_ORDER.search(plan.text), catalog):
        return False
    return any(_order(draft, find, catalog, name) for name in evidence or (plan.asked,) if name)


def _of_all(said: re.Match[str] | None, catalog: Catalog) -> bool:
    """Tell whether all places of the library are spoken of: 三个街道, where there are three."""
    if said is None:
        return False
    many = said["many"]
    return many in {None, "几"} or small_number(many) == len(catalog.places)


def _rows(draft: Draft, gathered: Sequence[PlaceEvidence]) -> list[PlaceEvidence]:
    searched = [counted_so(draft.plan, e) for e in gathered if e.accounts]
    for evidence in searched:
        draft.searched.update(a.report for a in evidence.accounts)
    return searched


def _order(draft: Draft, find: Find, catalog: Catalog, name: str) -> bool:
    """Tell which place in the order of all the one asked about has."""
    plan, place = draft.plan, draft.plan.places[0]
    aspect: Aspect = "change" if _PACE.search(plan.text) else "value"
    everyone: Plan = replace(
        plan, places=catalog.places, everywhere=True, operation="rank", aspect=aspect
    )
    gathered = find(everyone, name)
    if not any(e.same for e in gathered if e.place == place):
        return False
    draft.plan = everyone
    searched = _rows(draft, gathered)
    rows, by_change = comparable_rows(draft, searched, across=False)
    rows, _ = same_unit(rows)
    sized, _ = by_size(everyone, rows) if by_change else (rows, [])
    own = next((r for r in sized if r.evidence.place == place), None)
    if own is None or len(sized) < 2:
        draft.plan = plan
        return False
    sheet = Sheet(draft, name, sized, by_change, fallen=sized is not rows)
    ordered = sorted(sized, key=lambda r: r.measure.value, reverse=plan.descending)
    nth = 1 + sum(_before(r, own, plan) for r in sized)
    shown_nth = _NUMERALS[nth] if nth < len(_NUMERALS) else str(draft.count(nth))
    way = "从高到低" if plan.descending else "从低到高"
    draft.say(
        f"在披露了{sheet.what()}的{draft.count(len(sized))}个报告单位中，"
        f"{own.label}{way}排第{shown_nth}，为{sheet.own(own)}。"
    )
    sheet.list_rows(ordered, numbered=True)
    _tell_others(draft, searched, rows, name)
    return True


def _before(row: Row, own: Row, plan: Plan) -> bool:
    more = row.measure.value > own.measure.value
    return more if plan.descending else row.measure.value < own.measure.value


def _share(draft: Draft, find: Find, catalog: Catalog) -> bool:
    """Tell what share of the sum over all the one asked about has."""
    plan, place = draft.plan, draft.plan.places[0]
    name = plan.parts[0]
    everyone = replace(
        plan, places=catalog.places, everywhere=True, operation="sum", aspect="value",
        share=False, rate=False, parts=(), asked=name, pieces=(name,), reduced="",
    )  # fmt: skip
    searched = [counted_so(everyone, e) for e in find(everyone, name) if e.accounts]
    rows, odd = same_unit(value_rows(searched, by_change=False))
    own = next((r for r in rows if r.evidence.place == place), None)
    if own is None or odd or len(rows) < 2 or own.measure.unit in RATIOS:
        return False
    draft.plan = everyone
    searched = _rows(draft, searched)
    sheet = Sheet(draft, name, rows, by_change=False)
    total = sum((r.measure.value for r in rows), Decimal(0))
    if not total:
        draft.plan = plan
        return False
    share = rounded(own.measure.value / total * 100)
    terms = " + ".join(sheet.amount(r.measure.value) for r in rows)
    formula = f"{sheet.amount(own.measure.value)} ÷ ({terms}) = {shown(share)}%"
    draft.say(
        f"{own.label}{name}占披露了的{draft.count(len(rows))}个报告单位合计的{shown(share)}%"
        f"（计算：{formula}）。"
    )
    sheet.computed(f"{name}占合计比重", share, "%", formula, rows)
    sheet.list_rows(rows)
    _tell_others(draft, searched, rows, name)
    if len(rows) < len(catalog.places):
        draft.say("（没有披露的没有计入合计。）")
        draft.status, draft.reason = "related", "not_disclosed"
    return True


def _tell_others(draft: Draft, searched: list[PlaceEvidence], rows: list[Row], name: str) -> None:
    """Name the places that the order or the sum lacks, and what qualifies the others' figures."""
    kept = {id(r.evidence) for r in rows}
    rest = [e for e in searched if id(e) not in kept]
    tell_rest(draft, rest, rows[0], name, few=len(searched) <= FEW)
    caution(draft, rows)
