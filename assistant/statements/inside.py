"""Find the street that a part of it belongs to: 映月社区 stands in one street's reports alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.catalog import Catalog, Place
from assistant.drafting.draft import ReportSource
from assistant.language.wording import wording
from assistant.plan import APART, Plan

_PART = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:社区|片区|小区|经联社|联社|村|夜市|市场|公园|广场|学校|小学|中学|幼儿园|医院|"
    r"派出所|园区|产业园|大厦|水库|景区|河|涌|湖)"
)
# 萧岗村, 映月社区: what is told of all of the street is not told of it
_SITE = re.compile(
    r"[一-鿿]{2,6}?(?:社区|片区|小区|经联社|联社|村)(?![一-鿿]?(?:治理|改造|建设|工作|振兴|医|级|集体))"
)
# 武汉2024年, 光武汉一个市
_IN_FRONT = re.compile(r"(?:光|单|只|就)?([一-鿿]{2,3}?)(?=(?:一个)?市?[,，]?(?:20)?\d\d年|一个市)")
_NO_TOWN = re.compile(r"[中全我]国|.*[区镇乡村城县市街路场]")  # 城镇 is tagged as one
_AMONG_PLACES = frozenset(["compare", "rank", "filter", "difference"])
# 三个镇街, 几个街道: places in general, whatever the words are tagged as
_IN_GENERAL = re.compile(
    r"(?:街镇|镇街|街道办?|乡镇|省[份市]?|市县|区县|[省市区县镇乡村]|单位|地方|[两三四五六七八九十]+)+"
)
_PROPER = frozenset(["nr", "ns", "nt", "nz", "nrt", "nrfg"])  # names, as words are tagged
_LEAST = 3  # characters of a name, its kind included


def within_a_street(plan: Plan, catalog: Catalog, source: ReportSource) -> Plan:
    """Take the one street whose reports speak of a part that is named without its street.

    The street of the talk so far is left for it, where its own reports do not speak of the part.
    """
    taken_over = "place" in plan.inherited
    if len(plan.places) == 1 and not taken_over:
        return replace(plan, site=_site(plan, source))
    if (plan.places and not taken_over) or plan.missing_places or plan.operation in APART:
        return plan
    if len(catalog.places) < 2 or wording().all_places.search(plan.text):
        return plan
    told = _Told(catalog, source)
    for match in _PART.finditer(plan.text):
        for start in range(len(match[0]) - _LEAST + 1):
            name = match[0][start:]
            holding = told.places(name)
            if taken_over and set(holding) & set(plan.places):
                return plan
            if len(holding) == 1:
                return _located(plan, name, holding[0])
            if holding:
                break
    if taken_over or plan.operation in _AMONG_PLACES:
        return plan
    for name in _proper_names(plan.text):
        holding = told.places(name)
        if len(holding) == 1:
            return _located(plan, name, holding[0])
    if city := _city_in_front(plan.text, catalog):
        return replace(plan, missing_places=(city,), everywhere=False)
    return plan


def _city_in_front(text: str, catalog: Catalog) -> str:
    """Return the town that a question begins with and that no report is of: 武汉2024年…, or ""."""
    import rjieba

    front = _IN_FRONT.match(text)
    if front is None or any(start <= front.start(1) for start, _ in catalog.names_in(text)):
        return ""
    name, kind = rjieba.tag(front[1])[0]
    misspelt = any(set(alias) & set(name) for alias in catalog.by_alias if len(alias) == len(name))
    town = (name, kind) == (front[1], "ns") and not (misspelt or _NO_TOWN.fullmatch(name))
    return name if town else ""


def _site(plan: Plan, source: ReportSource) -> str:
    """Return the village or estate of the one place asked about that a question names, or ""."""
    told = [source.report(a.report).text for a in plan.places[0].accounts]
    for match in _SITE.finditer(plan.text):
        for start in range(len(match[0]) - _LEAST + 1):
            name = match[0][start:]
            if any(name in text for text in told):
                return name
    return ""


@dataclass(slots=True)
class _Told:
    """Which places' reports speak of a name; their texts are read when the first is asked for."""

    catalog: Catalog
    source: ReportSource
    texts: list[tuple[Place, list[str]]] = field(default_factory=list)

    def places(self, name: str) -> list[Place]:
        if not self.texts:
            self.texts = [
                (place, [self.source.report(a.report).text for a in place.accounts])
                for place in self.catalog.places
            ]
        return [place for place, texts in self.texts if any(name in text for text in texts)]


def _located(plan: Plan, name: str, place: Place) -> Plan:
    notes = (*plan.notes, f"“{name}”见于{place.label}的报告。")
    site = name if _PART.fullmatch(name) else ""
    return replace(plan, places=(place,), everywhere=False, notes=notes, site=site)


def _proper_names(text: str) -> list[str]:
    """Return what a text names as the name of a place or a thing: 萧岗 of 萧岗的商住楼."""
    import rjieba

    return [
        word
        for word, kind in rjieba.tag(text)
        if kind in _PROPER and len(word) >= 2 and not _IN_GENERAL.fullmatch(word)
    ]
