"""Plain questions for one figure: which they are, their words, and the unit that they name."""

from __future__ import annotations

import re

from assistant.language.likeness import bare
from assistant.plan import Plan

_OPERATIONS = frozenset({"lookup", "trend", "compare"})
_NUMBERS = frozenset({"lookup", "sum", "ratio"})
_ASKS_NUMBER = re.compile(
    r"多[少大长高宽深快重久]|几[^乎何]|好多[^的]|好几|率|比例|占比|[户次件起宗家个台套张间亩床]数|"
    r"数量|总[数量额长]|人数|面积|金额|多少$|好多$|几$"
)
_SEVERAL = 2
COUNTED = re.compile(
    r"(?:多少|几)(?:万|亿|千|百)?"
    r"(平方公里|平方米|平方|公里|公顷|人次|家次|户次|件次|[架车辆]次|度(?=电)|[户家人名位件宗起例条处个座张台部辆艘亩米吨场次支只幢栋套间所项份册棵株组批期层队款种列单笔])"
)
_PLUS = re.compile(r"(?<![参增添追更施附])加(?:上|起来)?(?![装强快大工氧固盖急入班分])(?=.{2})")
_SHORT = re.compile(r"[还仍尚]?[差缺](?:多少|几|好多|好几)")
_ADDED = re.compile(r"[和与及、]|两[项个者]|分别|各")


def may_resolve(plan: Plan) -> bool:
    """Tell a plain question for a figure, its change or its rank."""
    apart = (
        plan.share, plan.each, plan.short, plan.checks, plan.kinds, plan.untold,
        plan.threshold, plan.claimed, plan.top, plan.nth, plan.everywhere,
    )  # fmt: skip
    ranked = plan.operation == "rank" and len(plan.places) > 1
    one = plan.operation in _OPERATIONS or ranked or of_one(plan)
    one = one and not (plan.per and plan.per.certain)
    return one and not any(apart) and not adds_up(plan)


def adds_up(plan: Plan) -> bool:
    """Tell a question that adds one thing to another: 民宿加农家乐."""
    return bool(_PLUS.search(plan.text))


def of_one(plan: Plan) -> bool:
    """Tell a sum that asks for one figure of one place and year: 一共有多少人次, or what lacks."""
    several = len(plan.places) != 1 or len(plan.years) > 1 or plan.parts or plan.over
    short = plan.operation == "difference" and not plan.short and _SHORT.search(plan.text)
    one = plan.operation == "sum" or bool(short)
    return one and not several and not _ADDED.search(plan.text)


def asks_one_number(plan: Plan) -> bool:
    """Tell a question for one number of one place and year, however it is put.

    A sum (加起来有多少) or a share (占几成) is one where the report itself gives it.
    """
    apart = (
        plan.each, plan.short, plan.checks, plan.kinds, plan.untold, plan.threshold, plan.claimed,
        plan.top, plan.nth, plan.everywhere, plan.missing_places, plan.against, plan.nature,
    )  # fmt: skip
    several = len(plan.parts) >= _SEVERAL and plan.operation == "lookup"
    one = len(plan.places) == 1 and len(plan.years) < _SEVERAL and not several
    one = one and plan.operation in _NUMBERS and plan.aspect == "value"
    goes_on = "asked" in plan.inherited and plan.text.endswith("呢")
    return one and not any(apart) and (goes_on or bool(_ASKS_NUMBER.search(bare(plan.text))))


def without_places(plan: Plan) -> str:
    """Return the words of a question, with the thing that it takes over from the talk."""
    text = bare(plan.text)
    if "asked" in plan.inherited and bare(plan.asked) not in text:
        text = f"{bare(plan.asked)}{text}"  # 多少人, after 低保对象
    for place in plan.places:
        for name in (bare(place.label), bare(place.label)[:-2], bare(place.label)[:-1]):
            if len(name) >= 2:
                text = text.replace(name, "|")
    return text


def unit_asked(plan: Plan) -> str:
    """Return the counting word that the answer should have (多少间), "" where none is said."""
    if plan.unit and plan.unit != "元":
        return plan.unit
    told = COUNTED.search(bare(plan.text))
    return told.group(1) if told else ""
