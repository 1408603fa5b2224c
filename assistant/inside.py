"""Find the street that a part of it belongs to: 映月社区 stands in one street's reports alone."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.draft import ReportSource
from assistant.plan import APART, Plan
from assistant.wording import wording

_PART = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:社区|片区|小区|经联社|联社|村|夜市|市场|公园|广场|学校|小学|中学|幼儿园|医院|"
    r"派出所|园区|产业园|大厦|水库|景区|河|涌|湖)"
)
_LEAST = 3  # characters of a name, its kind included


def within_a_street(plan: Plan, catalog: Catalog, source: ReportSource) -> Plan:
    """Take the one street whose reports speak of a part that is named without its street.

    The street of the talk so far is left for it, where its own reports do not speak of the part.
    """
    taken_over = "place" in plan.inherited
    if (plan.places and not taken_over) or plan.missing_places or plan.operation in APART:
        return plan
    if len(catalog.places) < 2 or wording().all_places.search(plan.text):
        return plan
    matches = list(_PART.finditer(plan.text))
    told = [
        (place, [source.report(a.report).text for a in place.accounts])
        for place in (catalog.places if matches else ())
    ]
    for match in matches:
        for start in range(len(match[0]) - _LEAST + 1):
            name = match[0][start:]
            holding = [place for place, texts in told if any(name in text for text in texts)]
            if taken_over and set(holding) & set(plan.places):
                return plan
            if len(holding) == 1:
                notes = (*plan.notes, f"“{name}”见于{holding[0].label}的报告。")
                return replace(plan, places=tuple(holding), everywhere=False, notes=notes)
            if holding:
                break
    return plan
