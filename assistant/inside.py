"""Find the street that a part of it belongs to: 映月社区 stands in one street's reports alone."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.draft import ReportSource
from assistant.plan import APART, Plan
from assistant.wording import wording

_PART = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:社区|片区|小区|经联社|联社|村|夜市|市场|公园|广场|学校|小学|中学|幼儿园|医院|"
    r"派出所|园区|产业园|大厦|水库|景区|河|涌|湖)"
)
_LEAST = 3  # characters of a name, its kind included
# Where figures are told of one community or one site: 映月社区, but no 老旧小区.
_SITE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:社区|片区|小区|夜市|园区|景区)")
_NO_NAME = re.compile(
    r"^[个各些全本辖的有多几两在该每与和及]|(?:老旧?|城市|农村|居民|住宅|无物业|商品房|安置|回迁|封闭|开放式?|示范|智慧|"
    r"完整|试点|重点|工业|产业|科技|旅游|幸福|平安|达标|先进|文明|和谐|绿色|防灾|减灾|综合|涉农|镇街?|街道|城乡|其他)..$"
)


@lru_cache(maxsize=4_096)
def site_in(text: str, told: str) -> str:
    """Return the community or site that a question names and a report knows; "" for none."""
    for match in _SITE.finditer(text):
        for start in range(len(match[0]) - _LEAST + 1):
            name = match[0][start:]
            if name in told:
                return "" if _NO_NAME.search(name) else name
    return ""


def is_site(scope: str) -> bool:
    """Tell a scope that is one community or site."""
    return bool(_SITE.fullmatch(scope)) and not _NO_NAME.search(scope)



def within_a_street(plan: Plan, catalog: Catalog, source: ReportSource) -> Plan:
    """Take the one street whose reports speak of a part that is named without its street."""
    if plan.places or plan.missing_places or plan.operation in APART:
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
            if len(holding) == 1:
                notes = (*plan.notes, f"“{name}”见于{holding[0].label}的报告。")
                return replace(plan, places=tuple(holding), everywhere=False, notes=notes)
            if holding:
                break
    return plan
