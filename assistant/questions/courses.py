"""Questions on the course of a figure over the years: 连续下降了吗, 一年比一年慢, 哪年开始降的.

Such a question asks for every year that the reports of a place tell of. It takes nothing for
granted: 连续下降了没有 is no claim that anything fell.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.wording import wording
from assistant.plan import Plan
from assistant.questions.operations import read_direction

_PACE = re.compile(r"[快慢]|加快|放缓|放慢|增速|增幅|涨幅|增长率|降幅|跌幅|减幅|收窄|扩大|由.转")
_EACH = re.compile(r"每(?:一)?年|各年|历年|变化|趋势|走势|分别|怎么(?:走|变)")
_MOVED = re.compile(
    r"(?:几|多少)(?:个)?(?:百分)?点|百分之(?:几|多少)"
    r"|(?:下降|降低|减少|回落|下滑|提高|提升|上升|增长|上涨|[降减涨升])了?(?:多少|几)"
)
_TOTAL_MOVE = re.compile(
    r"(?:总共|一共|总的?|累计)(?:提高|提升|上升|下降|降低|回落|净增|净减)(?:了)?(?:多少|几)"
)
_PEAK = re.compile(
    r"哪(?:一)?年[^,。?]{0,10}?最[高低多少大小快慢好差]"
    r"|最[高低多少大小快慢好差]的?(?:年份|(?:那|是)?哪?一?年)"
    r"|哪(?:一)?年(?:的)?(?:更|比较|较)?[高低多少大小快慢好差](?:一?些|一点)?(?=[?。]|$)"
    # 哪年查出的隐患多,2022还是2023
    r"|哪(?:一)?年[^,。?最]{1,14}?(?:更|比较|较)?[高低多少大小快慢](?:一?些|一点)?(?=[?。]|$|,(?:20)?\d\d年?还是)"
)
_PACE_NAME = r"(?:增速|增幅|涨幅|增长率|降幅|跌幅|减幅)"
_PACE_WAY = (
    r"(?:提高|提升|加快|放慢|放缓|回升|回落|扩大|收窄|上升|下降|变大|变小|变化|[快慢高低升降])"
)
# 增速提高了几个百分点, 增速比上年快多少; the 增幅 of 增幅提高到多少 is a value
_PACE_MOVED = re.compile(
    rf"{_PACE_NAME}[^,。?到至]{{0,8}}?{_PACE_WAY}了?(?:出|过)?(?:吗|没有?|[是对]?吧|对不对|多少|几|还是|[,，?。]|$)"
)
_AGAINST_YEAR = re.compile(r"(?:比|较|相比于?|对比)20\d\d年")
_TURNED = re.compile(
    r"由[升增涨正]转[降减跌负]|由[降减跌负]转[升增涨正]|扭[负亏]|转[正负](?:了|增长|吗|没)"
)
_ELSEWHERE = re.compile(r"全[国省市区县]|平均|兄弟|周边")
# 停车场用上了吗, 扩建好了没 ask whether it is done, and for no number
_STATE = re.compile(
    r"(?:建成|完工|竣工|[开动]工|开建|投入使用|[投启]用|开业|开园|开门|通车|开通|投产|封顶|挂牌|验收|交付|[建修盖改装弄搞]好)了?"
    r"(?:吗|么|吧|没有?|不|了没有?|了吧|了吗|是吧|对吧)[?？。]*$"
)
_WHETHER = re.compile(r"是不是|是否|有没有|有无|吗|没有?[?。]?$|了没")
_PACED = frozenset({"lookup", "trend", "difference", "compare"})
_NAMED_PACE = re.compile(r"(?<=..)(?:同比)?的?(?:增速|增幅|增长率|涨幅|降幅|减幅|跌幅)$")


def settled(plan: Plan, open_text: str) -> Plan:
    """Read a question for the course over the years of one place as a trend.

    Args:
        plan: operation, aspect and years read.
        open_text: the question without places, years and the names of indicators.
    """
    if len({p.name for p in plan.places}) > 1 or plan.planned:
        return plan
    peak = plan.operation in {"rank", "compare", "trend"} and asks_peak(plan.text)
    course = plan.operation == "trend" and wording().operations["course"].search(open_text)
    if course or (peak and len(plan.years) != 1):
        pace = bool(_PACE.search(plan.text)) and not (peak and plan.aspect != "change")
        return replace(
            plan, operation="trend", course=True, over=0, period=_without_sum(plan.period),
            aspect="change" if pace else "value",
            direction=plan.direction if pace else None,
        )  # fmt: skip
    if _repaced(plan):
        return replace(
            plan, operation="trend", course=True, over=0, period=_without_sum(plan.period),
            aspect="change", direction=None, since_last_year=False, years=_with_before(plan),
        )  # fmt: skip
    if plan.since and plan.operation in {"lookup", "trend", "sum", "compare", "difference"}:
        known = any(plan.since in place.years for place in plan.places)
        moved = known and _MOVED.search(plan.text) and read_direction(plan.text)
        if _EACH.search(plan.text) or moved or _TOTAL_MOVE.search(plan.text):
            return replace(
                plan, operation="trend", aspect="value", direction=None, over=0,
                period=_without_sum(plan.period),
            )  # fmt: skip
    return plan


def _repaced(plan: Plan) -> bool:
    """Tell a question for how a pace moved between two years that both have a report."""
    if len(plan.places) != 1 or plan.operation not in _PACED or _ELSEWHERE.search(plan.text):
        return False
    years = _with_before(plan) or plan.places[0].years
    known = [y for y in years if plan.places[0].accounts_for(y)]
    asked = _PACE_MOVED.search(plan.text) or _TURNED.search(plan.text)
    return len(known) > 1 and bool(asked)


def _with_before(plan: Plan) -> tuple[int, ...]:
    """Return the years asked about, a single one with the year before it."""
    if len(plan.years) != 1:
        return plan.years
    newest = plan.places[0].years[0]
    against = _AGAINST_YEAR.search(plan.text) and newest > plan.years[0]
    return (plan.years[0], newest) if against else (plan.years[0] - 1, *plan.years)


def asks_peak(text: str) -> bool:
    """Tell whether a question asks for the year of the highest or lowest figure."""
    return bool(_PEAK.search(text))


def asks_whether(text: str) -> bool:
    """Tell a yes-or-no question from one that takes something for granted."""
    return bool(_WHETHER.search(text))


def asks_state(plan: Plan) -> bool:
    """Tell a question whether one thing is built or in use from one for a number."""
    one = plan.operation == "lookup" and len(plan.places) == 1 and len(plan.parts) < 2
    number = plan.numeric or plan.unit or plan.rate or plan.threshold or plan.claimed
    return one and not number and bool(_STATE.search(plan.text))


def without_pace(plan: Plan) -> Plan:
    """Ask for 地区生产总值 and its change where its 增速 over the years is asked for."""
    if not plan.course or plan.aspect != "change":
        return plan
    return replace(plan, asked=_NAMED_PACE.sub("", plan.asked), pieces=(), reduced="")


def _without_sum(period: str) -> str:
    return "" if period == "累计" else period
