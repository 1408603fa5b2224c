"""Which places a question asks about, and in which year each."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog import Catalog, Place
from assistant.language.timeframe import Timeframe
from assistant.language.wording import wording
from assistant.plan import Plan
from assistant.questions.bounds import small_number
from assistant.questions.mentions import Mention, alike

_YEAR_BEHIND = re.compile(r"(?:的|在|\()?((?:20)?[12]\d)年?(?!\d)")
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:20)?[12]\d)年?(?:度|的)?$")
_COUNTED_PLACES = re.compile(
    r"(?<![第\d.])([两二三四五六七八九十]|\d{1,2})个(街镇|镇街|街道|乡镇|镇|乡|省份|省|地方|单位)(?![\u4e00-\u9fff]?路)"
)
_ANY_KIND = frozenset({"街镇", "镇街", "乡镇", "地方", "单位"})


def with_places(plan: Plan, mentions: tuple[Mention, ...], catalog: Catalog) -> Plan:
    """Return a plan with the places that its question names, and those it names in vain."""
    places: dict[tuple[str, str], Place] = {}
    missing: list[str] = []
    similar: list[str] = []
    corrections: list[tuple[str, str]] = []
    for mention in mentions:
        for place in mention.places:
            places[place.name, place.parent] = place
        if mention.corrected:
            corrections.append((mention.name, mention.places[0].label))
        if not mention.places:
            missing.append(mention.name)
            similar.extend(mention.similar)
    within = [p for p in sorted(catalog.parents, key=len, reverse=True) if p in plan.text]
    everywhere = bool(wording().all_places.search(plan.text)) and not places
    if not places and not missing and (counted := _counted(plan.text, catalog)):
        places = {(p.name, p.parent): p for p in counted if len(counted) < len(catalog.places)}
        everywhere = not places
    notes = tuple(
        f"“{typed}”没有报告，按{alike(typed)}的“{known}”理解。" for typed, known in corrections
    )
    if not places and within and not missing:
        inside = [p for p in catalog.places if within[0] in p.parent]
        places = {(p.name, p.parent): p for p in inside}
        everywhere = True
    return replace(
        plan,
        places=tuple(places.values()),
        missing_places=tuple(dict.fromkeys(missing)),
        similar=tuple(dict.fromkeys(similar)),
        corrections=tuple(corrections),
        everywhere=everywhere,
        notes=plan.notes + notes,
    )


def _counted(text: str, catalog: Catalog) -> tuple[Place, ...]:
    """Return the places that a question means by their number: 五个街镇, of five; 三个街道."""
    count = _COUNTED_PLACES.search(text)
    if count is None:
        return ()
    kind = count[2]
    of_kind = tuple(p for p in catalog.places if kind in _ANY_KIND or p.label.endswith(kind))
    return of_kind if len(of_kind) == small_number(count[1]) > 1 else ()


def years_by_place(
    text: str, mentions: tuple[Mention, ...], frame: Timeframe
) -> tuple[tuple[str, int], ...]:
    """Return the year of each of several places that has its own: 永平2023 vs 云城2022."""
    if len(mentions) > 1 and len(frame.years) == 1:
        return _year_of_one(text, mentions, frame.years[0])
    if len(mentions) < 2 or len(frame.years) < 2 or any(len(m.places) != 1 for m in mentions):
        return ()
    behind = [_YEAR_BEHIND.match(text, m.end) for m in mentions]
    before = [_YEAR_BEFORE.search(text[: m.start]) for m in mentions]
    for found in (behind, before):
        if all(found):
            years = [int(f.group(1)[-2:]) + 2000 for f in found if f]
            if set(years) == set(frame.years):
                names = [m.places[0].name for m in mentions]
                return tuple(zip(names, years, strict=True))
    return ()


def _year_of_one(
    text: str, mentions: tuple[Mention, ...], year: int
) -> tuple[tuple[str, int], ...]:
    """Return the place that a year in brackets belongs to: 甲街、乙街（2023年）、丙街各多少."""
    for mention in mentions:
        bracketed = re.match(rf"\({year}年?\)", text[mention.end :])
        if bracketed and len(mention.places) == 1 and mention is not mentions[-1]:
            return ((mention.places[0].name, year),)
    return ()
