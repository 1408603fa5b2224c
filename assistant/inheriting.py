"""What a question takes over from the talk before it: 那云城街呢？ 上一年呢？ 两个差多少？."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.catalog import Catalog, Place
from assistant.formulas import OF_THEM, PART_SHARE, SHARE
from assistant.plan import APART, COMPUTING, TEXTUAL, Plan
from assistant.pointing import PAIR, of_the_same, pointing_back
from assistant.understanding import Reading

_SHORT = re.compile(r"^(?:那|那么)?,?还?(?:差|缺)(?:了)?(?:多少|几)")
_AIMED = re.compile(r"任务|目标|计划")
_BOTH = re.compile(r"两个|两者|二者|它们|这两|差多少|相差|加起来|合计|一共|总共|总和")
_AGAINST = re.compile(
    r"^(?:那|那么)?,?(?:和|与|跟|同|比|对比)[^,。?]{2,12}?(?:相?比|比较|对比|呢|$)|"
    r"^(?:那|那么)?,?(?:要|会)?(?:比|较)[^,。?]{2,16}?(?:的|要|会)?(?:多|少|高|低|大|小)(?:了|出|不少)?(?:多少|几|吗|不|还是|$)"
)
_ADDED = re.compile(
    r"(?:^|[,。?])(?:那|那么)?(?:再|也)?(?:把|将|连|带上|算上|加上|加进)[^,。?]{2,12}?"
    r"(?:也|都|一起|一并|一块儿?)*(?:算|加|放|带|列|排|比|包括)?(?:上|进|进来|进去|一起|在内|$|(?=[,。?]))"
)
_HOW_ABOUT = re.compile(
    r"(?:情况)?(?:又|则)?(?:是)?(?:怎样|怎么样|如何|咋样)(?:的)?(?:呢|啊)?[?？。]?$"
)
_COUNTED = re.compile(r"(?:[升降涨增跌减]|提高|下降|增长|上升|减少)了?(?:多少|几)")
DONE = re.compile(r"实际|做到|完成了|达到了|实绩")
_THESE_YEARS = re.compile(r"[这那][两二三四五2-5]年")
_GLOBAL = APART | {"filter", "rank"}


@dataclass(slots=True)
class Talk:
    """What has been talked about: the last plan and the places and years named, newest last."""

    last: Plan | None = None
    topic: str = ""  # what was asked for before the last plan's own
    subjects: list[tuple[Place, tuple[int, ...]]] = field(default_factory=list)


def remember(talk: Talk, plan: Plan) -> None:
    """Take a plan into what has been talked about."""
    if plan.operation in APART:
        return
    if talk.last is not None and talk.last.asked and talk.last.asked != plan.asked:
        talk.topic = talk.last.asked
    if len(plan.asked) == 1 and talk.last is not None:
        plan = replace(plan, asked=talk.last.asked)  # 怎么少一个
    talk.last = plan
    if plan.everywhere and not plan.places:
        talk.subjects.clear()
        return
    for place in plan.places:
        subject = (place, plan.years)
        if subject in talk.subjects:
            talk.subjects.remove(subject)
        talk.subjects.append(subject)


def inherited(reading: Reading, talk: Talk, catalog: Catalog) -> Plan:
    """Fill what the question leaves out; a question that is whole takes nothing over."""
    plan, last = reading.plan, talk.last
    if plan.operation in APART:
        return plan
    if last is None:
        return _somewhere(_year_before(plan, reading.shift))
    taken: list[str] = []
    plan = pointing_back(plan, last)
    names_place = bool(plan.places or plan.missing_places or plan.everywhere)
    if not names_place:
        plan = of_the_same(plan, last, catalog)
    topical = plan.operation in {"text", "summary"} and not _HOW_ABOUT.search(plan.text)
    asks_topic = bool(plan.asked) or topical
    names_year = bool(plan.years or plan.recent or reading.shift)
    pair = plan.operation in COMPUTING or (
        bool(PAIR.search(plan.text)) and plan.operation in {"compare", "rank"}
    )
    pair = pair and not names_year
    if pair and not plan.asked and not names_place and (two := _two_topics(plan, talk)):
        return replace(two, inherited=("asked", "place"))
    if not asks_topic or (reading.follow_up and not plan.asked and not names_place):
        plan = _about_the_same(plan, last, topical=topical)
        taken.append("asked")
    if not names_place and not (plan.operation in _GLOBAL and asks_topic):
        places = _inherited_places(plan, talk, pair)
        if places:
            plan = replace(plan, places=places)
            taken.append("place")
        elif last.everywhere:
            plan = replace(plan, everywhere=True, missing_places=last.missing_places)
    plan = _shared(plan, talk, names_place=names_place, whole="asked" in taken)
    if names_place and "asked" in taken and _ADDED.search(plan.text):
        plan = _together(plan, last)
    elif names_place and _AGAINST.search(plan.text) and len(plan.places) == 1:
        plan = _against(plan, last)
    if taken:
        topic = last.asked if "asked" not in taken else ""
        plan = replace(plan, before=f"{last.before} {last.said}", topic=topic)
    plan = _inherited_years(plan, reading.shift, talk, names_place, names_year, pair)
    return _somewhere(replace(plan, inherited=tuple(taken)))


def _year_before(plan: Plan, shift: int) -> Plan:
    """Take 上年同期 of a place for the year before its newest report."""
    one = len(plan.places) == 1 and not plan.years and "同期" in plan.text
    return replace(plan, years=(plan.places[0].years[0] + shift,)) if one and shift < 0 else plan


def _two_topics(plan: Plan, talk: Talk) -> Plan | None:
    """Compute with the two things last asked of one place: 常住人口多少？户籍呢？两个差多少."""
    last = talk.last
    single = last and len(last.places) == 1 and len(talk.subjects) == 1 and len(last.years) < 2
    if not single or last is None or not talk.topic or not _BOTH.search(plan.text):
        return None
    parts = (talk.topic, last.asked)
    return replace(
        plan, places=last.places, years=last.years, asked="与".join(parts), parts=parts,
        operation="sum" if plan.operation == "sum" else plan.operation, aspect="value",
        everywhere=False, pieces=(), reduced="", before=f"{last.before} {last.said}",
    )  # fmt: skip


def _about_the_same(plan: Plan, last: Plan, *, topical: bool) -> Plan:
    """Take over what was asked for, with what qualifies it."""
    plan = replace(
        plan,
        asked=last.asked,
        parts=last.parts,
        pieces=last.pieces,
        reduced=last.reduced,
        share=plan.share or last.share,
        unit=plan.unit or last.unit,
        period=plan.period or last.period,
        over=plan.over or (0 if plan.period else last.over),
        planned=plan.planned or (last.planned and not DONE.search(plan.text)),
        numeric=plan.numeric or last.numeric,
    )
    if _SHORT.search(plan.text) and (last.short or _AIMED.search(last.text)):
        return replace(plan, short=True, operation="lookup", aspect="value", planned=False, unit="")
    formula = last.operation in COMPUTING and len(last.parts) > 1
    if plan.operation in {"text", "summary"} and not topical:
        plan = replace(plan, operation="lookup")
    told = last.operation in TEXTUAL and not _COUNTED.search(plan.text)
    if plan.operation == "lookup" and (formula or told):
        plan = replace(plan, operation=last.operation, each=last.each)
    if plan.aspect == "value" and plan.operation not in {"sum", "ratio"}:
        plan = replace(plan, aspect=last.aspect)
    return plan


def _shared(plan: Plan, talk: Talk, *, names_place: bool, whole: bool) -> Plan:
    """Find part and whole of a share, one of which was named before.

    Args:
        plan: the question.
        talk: what was asked before.
        names_place: the question names a place, so that it stands by itself.
        whole: what is asked for was taken over.
    """
    last = talk.last
    if last is None:
        return plan
    if plan.each and not (plan.parts or whole or names_place) and plan.asked and last.asked:
        parts = (last.asked, plan.asked)
        per = replace(plan.per, certain=False) if plan.per else None
        return replace(plan, operation="ratio", pieces=(), parts=parts, per=per)
    summed = last.operation == "sum" and len(last.parts) > 1 and not names_place
    if summed and (plan.share or PART_SHARE.search(plan.text)):
        named = SHARE.search(plan.text)
        several = (*last.parts, named.group(1) if named else "全部")
        if plan.asked in last.parts and not whole and not named:  # one of them, of their sum
            several = (plan.asked, *(p for p in last.parts if p != plan.asked), OF_THEM)
        return replace(
            plan, operation="ratio", share=True, rate=False, pieces=(), parts=several,
            asked=f"{'与'.join(last.parts)}占比",
        )  # fmt: skip
    if plan.share and whole and last.operation in {"sum", "difference"}:
        return replace(plan, share=False, operation="lookup", parts=())  # of which total?
    if last.kinds and whole and not names_place and PART_SHARE.search(plan.text):
        return replace(plan, kinds=True, operation="lookup", share=False, rate=False, parts=())
    if PART_SHARE.search(plan.text) and not plan.parts and plan.asked and not names_place:
        of = talk.topic if whole else last.asked
        if of and of != plan.asked and last.operation not in {"sum", "difference"}:
            return replace(
                plan, operation="ratio", share=True, rate=False, pieces=(), parts=(plan.asked, of)
            )
    again = last.share and len(last.parts) == 2 and plan.operation == "lookup" and not whole
    if again and not (names_place or plan.unit) and plan.asked[-2:] == last.parts[0][-2:]:
        parts = (plan.asked, last.parts[1])  # 工业投资占全部投资多少？民间投资呢
        return replace(plan, operation="ratio", share=True, rate=False, pieces=(), parts=parts)
    if plan.share and not plan.parts and plan.asked and last.asked and not names_place:
        parts = (last.asked, re.sub(r"^(?:全部|所有|总)", "", plan.asked))
        return replace(plan, operation="ratio", rate=False, pieces=(), parts=parts)
    return plan


def _against(plan: Plan, last: Plan) -> Plan:
    """Compare the place named with those talked about, each in its own year."""
    others = tuple(p for p in last.places if p not in plan.places)
    operation = plan.operation if plan.operation in COMPUTING else "compare"
    apart = len(others) == 1 and len(last.years) == 1 and len(plan.years) == 1
    if apart and last.years != plan.years:
        own = ((others[0].name, last.years[0]), (plan.places[0].name, plan.years[0]))
        plan = replace(plan, years_by_place=own, years=(*last.years, *plan.years))
    return replace(plan, places=(*others, *plan.places), operation=operation)


def _together(plan: Plan, last: Plan) -> Plan:
    """Add the places named to those talked about: 把丙镇也算上，谁最高."""
    places = tuple(dict.fromkeys((*last.places, *plan.places)))
    operation = plan.operation
    if operation == "lookup":
        operation = last.operation if last.operation in COMPUTING | {"rank"} else "compare"
    return replace(plan, places=places, operation=operation)


def _inherited_places(plan: Plan, talk: Talk, pair: bool) -> tuple[Place, ...]:
    distinct: list[Place] = []
    for place, _ in reversed(talk.subjects):
        if place not in distinct:
            distinct.append(place)
    if pair:
        last = talk.last.places if talk.last else ()
        return last if len(last) > 1 else tuple(reversed(distinct[:2]))
    return talk.last.places if talk.last else ()


def _inherited_years(
    plan: Plan, shift: int, talk: Talk, names_place: bool, names_year: bool, pair: bool
) -> Plan:
    last = talk.last
    if last is None:
        return plan
    if shift:
        base = last.years[-1:] or tuple(
            y for p in (plan.places or last.places)[:1] for y in p.years[:1]
        )
        if base:
            return replace(plan, years=(base[0] + shift,))
        return plan
    if plan.recent and _THESE_YEARS.search(plan.text) and not names_place:
        told = tuple(sorted({y for _, ys in talk.subjects for y in ys}))
        if len(told) == plan.recent and _one_place(talk):
            return replace(plan, years=told, recent=0)
    if names_year or plan.recent:
        return _year_after(plan, last)
    same_place = not names_place or set(plan.places) == set(last.places)
    if (pair and len(plan.places) == 1) or (pair and not names_place and _one_place(talk)):
        years = tuple(dict.fromkeys(y for _, ys in talk.subjects for y in ys))
        if len(years) > 1:
            return replace(plan, places=plan.places[:1], years=tuple(sorted(years[-2:])))
    if last.years and (same_place or len(last.years) == 1):
        return replace(plan, years=last.years, by_title=last.by_title)
    return plan


def _year_after(plan: Plan, last: Plan) -> Plan:
    """Take 明年 for the year after the one talked about, where no later report is there."""
    named = len(last.years) == 1 and not last.relative and len(plan.years) == 1
    ahead = named and plan.relative and plan.planned and plan.years[0] > last.years[0] + 1
    if not ahead or any(p.years[0] > last.years[0] for p in plan.places):
        return plan
    year = last.years[0] + 1
    return replace(
        plan, years=(year,), notes=(f"“明年”按上文的{last.years[0]}年之后理解，即{year}年。",)
    )


def _one_place(talk: Talk) -> bool:
    return len({(p.name, p.parent) for p, _ in talk.subjects}) == 1


def _somewhere(plan: Plan) -> Plan:
    """A question that names no place asks all of them."""
    if not plan.places and not plan.missing_places:
        return replace(plan, everywhere=True)
    return plan
