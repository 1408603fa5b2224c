"""Which years a follow-up means: 上一年呢, 去年实际多少, 三年一共多少."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog import Place
from assistant.plan import Plan
from assistant.questions.operations import ALTOGETHER
from assistant.questions.talk import Talk

# 这两年, 两年差多少: the years talked about; not 近两年, 两年前, 两年来
_THESE_YEARS = re.compile(
    r"[这那][两二三四五2-5]年|(?<![近去前头后每这那])[两二三2-3]年(?=的?(?:相|之间|间|总|一共|共)?[差合比加增变平])"
)
_SAME_YEAR = re.compile(r"同一?年|同年|当年|那一?年")
_WHICH_YEAR = re.compile(r"哪一?年")
_NEWEST_INSTEAD = "没有{}年的报告，以下按最近的报告回答。"
_NEWEST_AGAIN = "这一问没有说年份，按最近的{}年报告回答；要问{}年的，请带上年份。"
# 年初定的目标, 原定计划: for the year that the report gives account of
_OWN_AIM = re.compile(
    r"(?:年初|当初|原来|原先|原本|当时|上年|去年)(?:所)?(?:定|确定|制定|提出|下达|设定|立)(?:下|了)?的?(?:目标|任务|计划|指标)|原定的?(?:目标|任务|计划)"
)
# 比2023年多多少, 和2023年比呢
THAN_NAMED = re.compile(r"[比较]20\d\d年")
WITH_NAMED = re.compile(r"(?:和|与|跟|同)20\d\d年度?的?(?:相?比|对比|比较)")
_AGO = {"大前年": 3, "前年": 2, "去年": 1}
_SAID_AHEAD = re.compile(r"明年|来年")
_SAID_AGO = re.compile(r"大前年|(?<!大)前年|去年")


def inherited_years(
    plan: Plan, shift: int, talk: Talk, names_place: bool, names_year: bool, pair: bool
) -> Plan:
    """Fill in the years that a question leaves to the talk before it.

    Args:
        plan: the question, its places known.
        shift: −1 for 上一年, +1 for 下一年, else 0.
        talk: what was asked before.
        names_place: the question names places itself.
        names_year: the question names years itself.
        pair: the question computes with several things told before.
    """
    last = talk.last
    if last is None:
        return plan
    if shift:
        base = last.years or tuple(y for p in (plan.places or last.places)[:1] for y in p.years[:1])
        end = min if shift < 0 else max
        return replace(plan, years=(end(base) + shift,)) if base else plan
    if plan.recent and not names_place and one_place(talk):
        told = years_told(talk.subjects)
        whole = bool(ALTOGETHER.search(plan.text))
        if len(told) == plan.recent and (whole or _THESE_YEARS.search(plan.text)):
            operation = "sum" if whole and plan.operation == "trend" else plan.operation
            return replace(plan, years=told, recent=0, operation=operation)
    if names_year or plan.recent:
        return _years_ago(plan, last) or _year_after(plan, last)
    same_place = not names_place or set(plan.places) == set(last.places)
    over = pair or plan.mean or bool(_WHICH_YEAR.search(plan.text))
    if (over and len(plan.places) == 1) or (over and not names_place and one_place(talk)):
        years = years_told(talk.alike)
        if len(years) < 2:
            years = years_told(talk.subjects)[-2:]
        elif pair and not plan.mean and plan.operation not in {"sum", "rank"}:
            years = years[-2:]
        if len(years) > 1:
            return replace(plan, places=plan.places[:1], years=years)
    if own := _each_in_its_year(plan, talk, same_place=same_place, pair=pair):
        return replace(plan, years_by_place=own, years=tuple(dict.fromkeys(y for _, y in own)))
    if _held_against(last):
        return plan
    if same_place and _told_of_none(last):
        return replace(plan, notes=(*plan.notes, _NEWEST_INSTEAD.format(last.years[0])))
    if last.years and (same_place or len(last.years) == 1) and not _not_there(plan, last):
        stood_in = last.relative and not any(
            p.accounts_for(y) for p in plan.places for y in last.years
        )
        return replace(
            plan, years=last.years, by_title=last.by_title, relative=plan.relative or stood_in
        )
    return plan


def _each_in_its_year(
    plan: Plan, talk: Talk, *, same_place: bool, pair: bool
) -> tuple[tuple[str, int], ...]:
    """Return places with the year that each was last asked about, () where it is one for all.

    甲街2022年多少, 那乙街2023年呢, 两个差多少 is between 2022 of the one and 2023 of the other.
    """
    last = talk.last
    if last is None or len(plan.places) < 2 or not (same_place or pair):
        return ()
    if _SAME_YEAR.search(plan.text):
        return ()
    if last.years_by_place and set(plan.places) == set(last.places):
        return last.years_by_place
    if not pair:
        return ()
    told = dict(talk.alike)
    years = {p: told.get(p) or p.years[:1] for p in plan.places}
    if any(len(of) != 1 for of in years.values()) or len(set(years.values())) < 2:
        return ()
    return tuple((p.name, years[p][0]) for p in plan.places)


def of_newest_year(plan: Plan, last: Plan) -> Plan:
    """Tell that a whole question is not asked of the year talked about, where there is a report."""
    if len(last.years) != 1 or len(plan.places) != 1 or plan.operation == "trend":
        return plan
    place, year = plan.places[0], last.years[0]
    if last.relative or year == place.years[0] or not place.accounts_for(year):
        return plan
    return replace(plan, notes=(*plan.notes, _NEWEST_AGAIN.format(place.years[0], year)))


def years_told(subjects: list[tuple[Place, tuple[int, ...]]]) -> tuple[int, ...]:
    """Return the years talked about; the newest report's where none was named."""
    return tuple(sorted({y for place, years in subjects for y in years or place.years[:1]}))


def one_place(talk: Talk) -> bool:
    """Tell whether all that was talked about is one place."""
    return len({(p.name, p.parent) for p, _ in talk.subjects}) == 1


def own_aim(plan: Plan) -> Plan:
    """Take 年初定的目标 for that of the year last accounted for, not of the year to come."""
    open_to_it = plan.planned and len(plan.places) == 1 and not (plan.recent or plan.since)
    if not open_to_it or (plan.years and not plan.relative) or not _OWN_AIM.search(plan.text):
        return plan
    return replace(plan, years=plan.places[0].years[:1], relative=False)


def _held_against(last: Plan) -> bool:
    """Tell that the year named last was what the newest was held against: 比2023年多多少."""
    one = len(last.places) == 1 and len(last.years) == 1
    than = one and (THAN_NAMED.search(last.text) or WITH_NAMED.search(last.text))
    return bool(than) and last.places[0].years[0] > last.years[0]


def _not_there(plan: Plan, last: Plan) -> bool:
    """Tell a 今年 or 去年 of which no report was there, so that older ones answered."""
    if not last.relative or set(plan.places) == set(last.places):
        return False
    return not any(p.accounts_for(y) for p in last.places for y in last.years)


def _told_of_none(last: Plan) -> bool:
    """Tell a year that was only taken over for a place, of which no report was there."""
    if len(last.years) != 1 or not last.places or str(last.years[0]) in last.text or last.planned:
        return False
    year = last.years[0]
    said = bool(_SAID_AGO.search(last.text)) or last.relative
    told = any(p.accounts_for(year) for p in last.places)
    return not said and not told


def _years_ago(plan: Plan, last: Plan) -> Plan | None:
    """Take 去年 and 前年 from the year talked about, where the calendar's is not to be had."""
    said = _SAID_AGO.search(plan.text)
    if not said or not plan.relative or len(plan.years) != 1:
        return None
    if len(last.years) != 1 or last.relative or plan.years[0] < last.years[0]:
        return None
    later = plan.years[0] > last.years[0]
    if later and any(p.accounts_for(plan.years[0]) for p in plan.places):
        return None
    year = last.years[0] - _AGO[said.group(0)]
    note = f"“{said.group(0)}”按上文的{last.years[0]}年往前推，即{year}年。"
    return replace(plan, years=(year,), relative=False, notes=(note,))


def _year_after(plan: Plan, last: Plan) -> Plan:
    """Take 明年 for the year after the one talked about, where no later report is there.

    Where no year was named, or none that has a report, the newest report was talked about.
    """
    places = plan.places or last.places
    there = any(p.accounts_for(y) for p in places for y in last.years)
    newest = tuple(p.years[0] for p in places[:1])
    told = last.years if there or not (last.relative or not last.years) else newest
    named = len(told) == 1 and not last.recent and len(plan.years) == 1
    ahead = named and plan.relative and plan.years[0] > told[0] + 1 and "后年" not in plan.text
    if not ahead or any(p.years[0] > told[0] for p in plan.places):
        return plan
    said = _SAID_AHEAD.search(plan.text)
    this = "今年" in plan.text and (last.planned or last.relative or not last.years)
    if this or not (plan.planned or (said and last.years != plan.years)):
        return plan  # 比今年多吗, after 明年呢, is no other year to come
    year = told[0] + 1
    word = "今年" if "今年" in plan.text else said.group(0) if said else "明年"
    note = f"“{word}”按上文的{told[0]}年之后理解，即{year}年。"
    return replace(plan, years=(year,), relative=plan.planned, planned=True, notes=(note,))
