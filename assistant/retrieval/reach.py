"""Which places and years a plan reaches in the library at hand."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog import Account, Catalog, Place
from assistant.plan import TEXTUAL, Aspect, Operation, Plan
from assistant.questions.coming_year import of_coming_year
from assistant.questions.courses import without_pace
from assistant.questions.operations import ALTOGETHER
from assistant.questions.years_meant import THAN_NAMED, WITH_NAMED

_MORE = re.compile(r"[增减少多差高低][^,。]{0,4}(?:多少|几)|还要|还得|还需")
_NET = re.compile(r"(?<=..)净(?:增|减)(?:加|少)?$")
_RECENTLY = re.compile(r"(?:近|过去|最近)[两二三四五六2-6]年")
_FROM_TO = re.compile(r"20\d\d年?(?:到|至|-|—|–|~)20\d\d")
_SO_MUCH = re.compile(r"多少|(?<!第)几")
_EACH = re.compile(r"变化|变动|变的|趋势|走势|走向|怎么走|各|分别|每|逐")
_INTENDED = re.compile(
    r"20\d\d年(?:度|底前)?(?:原本|原来)?(?:计划|打算|准备|拟|要|将|安排|确定)(?!的?(?:报告|总结|完成率))"
)


def places_of(plan: Plan, catalog: Catalog) -> tuple[Place, ...]:
    """Return the places asked about; all where none was named and none is needed."""
    return plan.places or (catalog.places if plan.everywhere else ())


def years_of(plan: Plan, place: Place) -> tuple[int | None, ...]:
    """Return the years asked of a place, None for its newest account."""
    own = tuple(year for name, year in plan.years_by_place if name == place.name)
    if own or plan.years:
        return own or plan.years
    if plan.recent:
        return tuple(sorted(place.years[: plan.recent]))
    if plan.operation == "trend" or (plan.operation == "rank" and len(plan.places) == 1):
        return tuple(sorted(place.years))
    return (None,)


def accounts_of(plan: Plan, place: Place, year: int | None) -> tuple[Account, ...]:
    """Return the reports that speak of a year: its own, or the one before that looks ahead to it.

    “2024年计划办的实事” stands in the report that gives account of 2023.
    """
    if year is None:
        return place.accounts_for(None)
    own, before = place.accounts_for(year), place.accounts_before(year)
    return before or own if _INTENDED.search(plan.text) else own or before


def by_year(plan: Plan) -> Plan:
    """Take the years of 三年来 one by one, where there is a report on each of them.

    Where 近三年一共 is asked, those that have one are added up, and the answer says so.
    """
    altogether = ALTOGETHER.search(plan.text)
    years = len(plan.places[0].years)
    if plan.years or years < (2 if altogether else plan.over):
        return plan
    operation: Operation = "sum" if plan.period == "累计" or altogether else "trend"
    return short_of(replace(plan, recent=plan.over, over=0, period="", operation=operation))


def over_years(plan: Plan) -> Plan | None:
    """Return a plan for one figure over 近三年 or 2021—2023年, as far as that may be asked for.

    A sum over years is the report's own, wherever it states one.
    """
    summed = plan.operation == "sum" and len(plan.parts) < 2 and not plan.mean
    one = plan.aspect == "value" and len(plan.places) == 1
    if not one or not (summed or plan.operation == "trend") or _EACH.search(plan.text):
        return None
    period = "累计" if summed else plan.period
    if plan.recent and (summed or _RECENTLY.search(plan.text)):
        over, period = plan.recent, period or "近几年"
        return replace(plan, recent=0, over=over, operation="lookup", period=period)
    run = plan.years and plan.years[-1] - plan.years[0] == len(plan.years) - 1
    if not run or len(plan.years) < (2 if summed else 3):
        return None
    if not summed and not _FROM_TO.search(plan.text):
        return None
    over = len(plan.years)
    return replace(plan, years=plan.years[-1:], over=over, operation="lookup", period=period)


# 三年提高了几个百分点 asks for one move over all of them
_MOVED_OVER = re.compile(
    r"[两二三四五六2-6]年(?:间|来|里)?(?:一共|总共|累计|共)?"
    r"(?:提高|提升|上升|增长|增加|下降|降低|减少|回落|[升降涨])了?(?:多少|几)"
)


def total_over(plan: Plan) -> Plan | None:
    """Return a plan for the total over five years, of which 五年拆违多少 asks a place.

    Only where there are fewer reports than years, and no course or change is asked for.
    """
    one = len(plan.places) == 1 and 0 < len(plan.places[0].years) < plan.recent
    asks = _SO_MUCH.search(plan.text) and not _EACH.search(plan.text) and not plan.direction
    asks = bool(asks) and plan.aspect == "value"
    moved = plan.aspect == "change" and bool(_MOVED_OVER.search(plan.text))
    if not one or plan.operation != "trend" or not (asks or moved):
        return None
    return replace(plan, recent=0, over=plan.recent, operation="lookup", period="累计")


def short_of(plan: Plan) -> Plan:
    """Say of 近五年 that fewer years have a report."""
    one = len(plan.places) == 1 and plan.operation in {"sum", "trend"}
    if not one or not 0 < len(plan.places[0].years) < plan.recent:
        return plan
    place = plan.places[0]
    have = "、".join(f"{year}年" for year in sorted(place.years))
    note = f"报告库中{place.label}只有{have}的报告，不够所问的年数。"
    return replace(plan, notes=(*plan.notes, note))


def dated(plan: Plan, catalog: Catalog, this_year: int) -> Plan:
    """Settle the years that a plan only hints at."""
    named = _with_year_before(_since(without_pace(plan)))
    return of_coming_year(_newest_if_relative(named, catalog, this_year))


def _since(plan: Plan) -> Plan:
    """Name the years from 2023年以来 on, the first of them even where it has no report."""
    if not plan.since or plan.operation != "trend" or plan.years or len(plan.places) != 1:
        return plan
    later = {year for year in plan.places[0].years if year > plan.since}
    return replace(plan, years=tuple(sorted({plan.since, *later})))


def _newest_if_relative(plan: Plan, catalog: Catalog, this_year: int) -> Plan:
    """Take the newest reports where 去年, 今年 or 明年 has none; the answer says so.

    They stay years of the clock: what an older report holds is offered as related, under its year.
    """
    places = places_of(plan, catalog)
    if not plan.relative or len(plan.years) != 1 or not places:
        return plan
    asked = plan.years[0]
    newest = max(p.years[0] for p in places)
    if newest >= asked or any(p.accounts_for(asked) for p in places):
        return plan
    if asked > this_year and plan.operation not in TEXTUAL and not plan.planned:
        return plan
    if plan.planned and newest == asked - 1:
        note = f"{asked}年的目标和打算见{newest}年的报告。"
        return replace(plan, years=(asked,), notes=(*plan.notes, note))
    listed = "、".join(f"{p.label}为{p.years[0]}年" for p in places[:3])
    note = f"报告库中没有{asked}年的报告，最近的{listed}{'等' if len(places) > 3 else ''}，"
    note += "以下按最近的报告回答。"
    years = (newest + 1,) if plan.planned else (newest,) if len(places) == 1 else ()
    return replace(plan, years=years, outdated=asked, notes=(*plan.notes, note))


def _with_year_before(plan: Plan) -> Plan:
    """Turn “比上年多了多少” into the two years, where both have a report."""
    against = re.search(r"(?:比|较|相对于?|相比于?|与|跟)20\d\d年?", plan.text)
    if len(plan.places) == 1 and len(plan.years) == 2 and against and not plan.each:
        asked = _NET.sub("", plan.asked)
        aspect: Aspect = "change" if plan.course and plan.aspect == "change" else "value"
        return replace(plan, operation="trend", aspect=aspect, asked=asked)
    two_years = len(plan.places) == 1 and len(plan.years) == 2 and not plan.planned
    if two_years and plan.aspect == "change" and plan.operation == "lookup":
        return replace(plan, operation="trend", aspect="value")
    ahead = plan.planned and len(plan.places) == 1 and len(plan.years) == 2
    if ahead and plan.operation in {"lookup", "difference", "compare", "trend"} and plan.numeric:
        moved = plan.operation in {"difference", "compare"} or _MORE.search(plan.text)
        operation: Operation = "trend" if moved else "lookup"
        return replace(plan, operation=operation, aspect="value")
    if len(plan.places) != 1 or len(plan.years) > 1:
        return plan
    place = plan.places[0]
    held = THAN_NAMED.search(plan.text) or (
        plan.years and place.accounts_for(plan.years[0]) and WITH_NAMED.search(plan.text)
    )
    if plan.years and place.years[0] > plan.years[0] and held:
        years = (plan.years[0], place.years[0])
        return replace(plan, years=years, operation="trend", aspect="value")
    if not plan.since_last_year:
        return plan
    year = plan.years[0] if plan.years else place.years[0]
    if plan.operation in {"lookup", "difference", "compare"} and place.accounts_for(year - 1):
        return replace(plan, years=(year - 1, year), operation="trend", aspect="value")
    return plan


def for_year(plan: Plan, place: Place, year: int | None) -> Plan:
    """Of two years asked for, one a target, take the one accounted for as done."""
    done = (
        plan.planned
        and year is not None
        and len(plan.years) > 1
        and year < max(plan.years)
        and year in place.years
    )
    return replace(plan, planned=False) if done else plan
