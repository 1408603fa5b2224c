"""Read a question again with the figures that its names mean, where it found none by name.

A share, a course over years or a claim is worked out from figures of the asked name. Where the
report has only 涉诈警情, “诈骗类警情下降了8.8%，是吧” found none. What was asked is then put as a
plain question for a figure (诈骗类警情同比变化多少); if one figure of each place answers it, that
is what was asked for, and all else of the question is read as before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.drafting.work import Work
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare
from assistant.language.measure import same_kind
from assistant.plan import COMPUTING, Plan
from assistant.questions.plain_questions import asks_one_number, may_resolve, of_one, unit_asked
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.fitting import unit_claimed
from assistant.retrieval.meaning import MeaningFinder
from assistant.retrieval.refuting import PEOPLE_ASKED

PLACES = 4  # and years, that one name is looked for in
BY_NAME = 0.95  # of a name that is the asked one, as written or by the table
_NOT = re.compile(r"未(?!来|成年)|没(?!收)")
_ASKS_NUMBER = re.compile(r"多少|几")  # 86家民宿挣多少 is not asked for in 家
_THEN_ASKS = re.compile(r"[,，。;；?？].*(?:多少|几)")
_NAME = 2
_BOUND = re.compile(r"\d[\d.]*[^\d,。?]{0,4}以[上下]")
_OPERATIONS = COMPUTING | {"lookup", "trend", "compare"}
_TEXTUAL = frozenset({"why", "text"})  # 为什么下降: the course is held against a figure


def reread(work: Work, meaning: MeaningFinder, finder: FigureFinder) -> Work | None:
    """Return a request with the figures that its names mean as evidence, or None.

    Args:
        work: of a request that found nothing of what it asks.
        meaning: finds the figure that a plain question means.
        finder: finds figures of one place's name for a thing in the reports of another.
    """
    plan = work.plan
    why = takes_a_course_for_granted(plan)
    if not (plan.operation in _OPERATIONS or why) or plan.everywhere or plan.missing_places:
        return None
    weighed = may_resolve(plan) and plan.operation != "trend"  # all that it says
    if weighed or of_one(plan) or (plan.per and plan.per.certain):
        return None
    if plan.claimed and _THEN_ASKS.search(plan.text):
        return None  # 6个小区都改造完了，涉及多少户 asks for another thing than it claims
    if _NOT.search(plan.text) and not any(_NOT.search(asked) for asked in work.evidence):
        return None  # 还有几栋未租出去 is not asked for with 租出去
    evidence, told, found = dict(work.evidence), [], {}
    bound = _bound(plan)
    if plan.threshold and not bound:
        return None
    for asked, gathered in work.evidence.items():
        silent = [e for e in gathered if e.accounts and not e.same]
        if not 0 < len(silent) <= PLACES:
            continue
        if plan.claimed and any(named_apart(e, asked) for e in silent):
            return None  # 假期接待 was found, and set apart
        question = _plainly(plan, bound + asked)
        whole = question if why else plan  # 为什么下降 asks for no figure
        found = {id(e): meaning.one(question, whole, e, bound + asked, work.meant) for e in silent}
        known = [hit for hit in (*found.values(), *(e.best for e in gathered)) if hit]
        for e in silent if known else ():
            found[id(e)] = found[id(e)] or _under_name_of(known[0], plan, e, finder)
        course = plan.operation == "trend"  # a year of which nothing is told is left out
        if not any(found.values()) or not (course or all(found.values())):
            return None
        if any(_is_given(plan, hit) for hit in found.values() if hit):
            return None
        evidence[asked] = [
            replace(e, same=(hit,)) if (hit := found.get(id(e))) else e for e in gathered
        ]
        names = dict.fromkeys(hit.figure.scoped_name for hit in found.values() if hit)
        if plan.operation == "lookup" and not plan.claimed:
            continue  # the answer itself says whose words they are
        told.append(f"“{bound}{asked}”按报告里的“{'”“'.join(names)}”回答。")
    if not found:
        return None
    anew = replace(plan, notes=(*plan.notes, *told), threshold=None)
    return work.again(anew, evidence)


def read_whole(work: Work, meaning: MeaningFinder) -> Work | None:
    """Return a request with the one figure that it means as a whole as evidence, or None.

    Args:
        work: of a request that found nothing of what it asks.
        meaning: finds the figure that a whole question means.
    """
    plan = work.plan
    held = [e for gathered in work.evidence.values() for e in gathered]
    if not asks_one_number(plan) or any(e.same for e in held):
        return None
    place, year = plan.places[0], plan.years[0] if plan.years else None
    accounts = held[0].accounts if held else place.accounts_for(year)[:1]
    if not accounts or any(e.place != place for e in held):
        return None
    evidence = PlaceEvidence(place, year or accounts[0].year, accounts)
    asked = plan.asked or next(iter(work.evidence), "")
    found = meaning.of_whole(plan, evidence, asked, work.meant)
    if found is None:
        return None
    anew = replace(plan, operation="lookup", asked=asked or found.figure.indicator, parts=())
    anew = replace(anew, per=None, share=False)
    return work.again(anew, {anew.asked: [replace(evidence, same=(found,))]})


def _under_name_of(
    known: Found, plan: Plan, evidence: PlaceEvidence, finder: FigureFinder
) -> Found | None:
    """Return what a report tells under the name that another has for what is asked, or None.

    北京 tells 筹集保障性租赁住房, by the name that was asked for; 上海 tells 筹措保障性租赁住房.
    """
    plain = replace(
        plan, places=(evidence.place,), years=(), aspect="value", direction=None, unit="",
        operation="lookup", claimed=(), threshold=None,
    )  # fmt: skip
    lent = finder.find(plain, known.figure.indicator, evidence.place, evidence.year, 1).best
    if lent is None or lent.nearness != "same" or lent.figure.planned != known.figure.planned:
        return None
    alike = same_kind(lent.figure, known.figure) and lent.figure.year == evidence.year
    return lent if alike and lent.score >= BY_NAME else None


def named_apart(evidence: PlaceEvidence, asked: str) -> bool:
    """Tell that a figure which bears the asked name was found, and is not what is meant."""
    return any(bare(asked) in bare(h.figure.scoped_name) for h in evidence.related)


def takes_a_course_for_granted(plan: Plan) -> bool:
    """Tell 为什么下降, which asks for no figure and says how one moved."""
    return plan.operation in _TEXTUAL and bool(plan.direction)


def _is_given(plan: Plan, hit: Found) -> bool:
    """Tell a figure that a question itself tells, and asks another of: 38家民宿挣多少."""
    asks = _ASKS_NUMBER.search(plan.text) is not None
    return asks and (hit.figure.value, hit.figure.unit) in plan.claimed


def _bound(plan: Plan) -> str:
    """Return the bound that is part of the asked name: 10亿元以上 of 制造业项目, else ""."""
    found = _BOUND.search(plan.text)
    named = found and plan.text[found.end() :].removeprefix("的")[:_NAME]
    return found[0] if found and named and plan.asked.startswith(named) else ""


def _plainly(plan: Plan, asked: str) -> Plan:
    """Return the plain question for a figure of an asked name."""
    claimed = "" if _ASKS_NUMBER.search(plan.text) else unit_claimed(plan)
    unit = (
        plan.unit or claimed or unit_asked(plan) or ("人" if PEOPLE_ASKED.search(plan.text) else "")
    )
    alone = len(plan.parts) > 1 and asked in plan.parts
    unit = "" if alone else unit
    changed = plan.aspect == "change" and not alone
    tail = "同比变化多少" if changed else f"多少{unit}"
    return Plan(
        question=plan.question,
        text=f"{asked}{tail}",
        said=plan.said,
        before=plan.before,
        places=plan.places,
        years=plan.years,
        by_title=plan.by_title,
        period=plan.period,
        planned=plan.planned,
        over=plan.over,
        asked=asked,
        pieces=(asked,),
        aspect="change" if changed else "value",
        unit=unit,
        rate=plan.rate and not alone,
    )
