"""How well a figure of the right name fits the year, period, unit and aspect that are asked."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.drafting.periods import _SPAN_NAMED, same_period, years_told
from assistant.found import Found
from assistant.language.holidays import HOLIDAYS, holidays_in
from assistant.language.likeness import COMMON_HEADS, bare, core, heavy, uncovered
from assistant.language.measure import RATIOS, counts_another
from assistant.language.persons import PERSONS, counts_people
from assistant.language.timeframe import BEFORE, season_in
from assistant.plan import COUNTING, Plan
from corpus.figure import Figure
from corpus.matching import matching_form

# What is counted, where the asked name says so.
_MEANT_UNITS = (
    (re.compile(r"人数$"), re.compile(r"[人名位]|%|百分点")),
    (re.compile(r"户数$"), re.compile(r"户|%|百分点")),
    (re.compile(r"面积$"), re.compile(r"平|亩|公顷|公里|%|百分点")),
    (re.compile(r"(?:金额|总额|资金)$"), re.compile(r"元|%|百分点|倍")),
)
_EVENTS = frozenset({"场", "场次", "期", "批", "届"})  # no people: 招聘会13场
_MONEY = re.compile(r"元|%|百分点|倍")
_MEASURED_BY = re.compile(
    r"(?:建筑|占地|总|用地|建设)?(?:面积|长度|里程|金额|投资|人数|数量|产量|产值|项目|费用?|经费|支出|开支)"
)
# 公园一共有多少座: all there are by now, 累计973座, and not those that something is said of
_ALL_THERE_ARE = re.compile(
    r"(?:一共|总共|(?<![一总公])共|总计|累计)(?:已经?)?有(?:了)?(?:多少|几)(?:座|个|所|处|家|张|条|栋|台|间|支|辆)"
)
_CHAIN = frozenset({"同比", "环比"})
_AGAINST = re.compile(r"同比|[比较](?:上年|去年|上一年|(20\d\d)年)")
_YEARS = re.compile(
    r"20\d\d年?(?:至|到|-|—|~)20\d\d年?(?:间|期间)?|(?:近|过去)?五年(?:来|间|累计|以来|共)|五年间"
)
_MONTHS = re.compile(
    r"^(?:20\d\d年)?,?(?:今年)?(1[—~至到-]\d{1,2}月(?:份)?|前三季度|上半年|一季度|截[至止]\d{1,2}月(?:底|末)?)"
)
_OVER_YEARS = re.compile(
    r"[两三四五]年(?:来|间|内|以来|累计)|近[两三四五]年|十四五|以来|历年|20\d\d年(?:以来|至今|到现在)"
)
_MORE_YEARS = re.compile(
    r"[两二三四五六2-6]年(?:来|间|内|以来|累计)|(?:近|过去)[两二三四五六2-6]年"
)
_OWN_YEAR = re.compile(r"(?<![今上去前])当年|本年度?|年内")
_EACH_YEAR = re.compile(r"年均|年平均|平均每年|每年平均|平均")
# where the time that a sentence begins with ends: 2020年至2024年21座，其中2024年4座
_CLAUSE = re.compile(r"[;；。]|其中(?=20\d\d年|当年|本年)")
OWN_TIME = re.compile(r"20\d\d年|全年|[当本今去上]年|[年月]末|[年月]底|目前|现有")
_QUARTER = re.compile(r"(?<!前)[一二三四]季度|^\d{1,2}月")
_SHORTCOMINGS = re.compile(r"问题|不足|短板|困难")
_ASKS_PROBLEM = re.compile(r"问题|不足|短板|困难|差距|缺口|仍|还有|尚")
_TERM = 5  # years of a government's term: 本届政府以来, “十四五”以来
_THIS_YEAR = frozenset({"今年以来", "本年以来", "年初以来"})
# A scope that takes in all there is.
AREA = re.compile(
    r"(?:我|本|全)?(?:街道?|镇|乡|省|市|区|县|州|域|疆|体|部门|单位|辖区|自治区)内?|辖内|下[属设]|全年.{0,4}数"
)
_SUMMED = ("累计", "年均", "五年", "期间", "以来")
AVERAGED = re.compile(r"^(?:近|过去)?(?:[三四五十]年)?(?:来)?(?:年均|平均每年)(?=.{2})")
# what was done is asked for, and no plan answers
_REALLY = re.compile(r"实际(?:上)?(?:完成|实现|达到|做到|做了)|真正|实绩|完成数")


def fit_of(plan: Plan, hit: Found, target: int, accounted: int) -> tuple[float, bool]:
    """Weigh year, period, target and unit; False when the figure is of another kind than asked.

    Args:
        plan: what is asked.
        hit: a figure of a fitting name.
        target: the year asked.
        accounted: the year that the newest of the searched reports gives account of.
    """
    f = hit.figure
    if f.period in BEFORE and plan.period not in {f.period, "此前"}:
        return -0.6, False  # the A of “由A提高到B” is nobody's figure of the year
    named = _SPAN_NAMED.search(f.period) if plan.over else None
    if named and int(named[2]) != target % 100:
        return -0.6, False
    parts = [
        _fit_of_baseline(plan, f, target),
        _fit_of_measure(plan, f),
        _fit_of_year(plan, f, target, accounted),
        _fit_of_period(plan, hit),
    ]
    score = sum(part for part, _ in parts) + _fit_of_aspect(plan, f)
    if any(_SHORTCOMINGS.search(heading) for heading in f.path) and not _ASKS_PROBLEM.search(
        plan.text
    ):
        score -= 0.06  # 2幢楼宇入驻率低于60% tells a part, not the whole
    if "拆" in plan.asked and f.indicator.startswith("拆"):
        score += 0.06  # 拆除违法建设 before 治理违法建设, where 拆违 is asked
    return score, all(proper for _, proper in parts)


def holds_when_asked(plan: Plan, hit: Found) -> bool:
    """Tell a figure of the time that is asked for: no sum over five years for one year."""
    return _fit_of_period(plan, hit)[1]


def _fit_of_baseline(plan: Plan, f: Figure, target: int) -> tuple[float, bool]:
    """A fall from 2020 is not the one from the year before that is asked for."""
    if f.value is None and f.change and f.change.baseline == "目标" and not plan.short:
        return -0.3, False  # 距目标还差0.5个百分点 is no change over time
    told = f.change.baseline if f.change else ""
    chained = {word for word in _CHAIN if word in plan.text}
    if told in _CHAIN and len(chained) == 1 and told not in chained:
        return (-0.3, False) if f.value is None else (-0.1, True)  # 环比 is not 同比
    asked = _AGAINST.search(plan.text)
    since = re.search(r"20\d\d(?=年)", f.change.baseline) if f.change else None
    if not asked or not since or f.value is not None:
        return 0.0, True
    year = int(asked.group(1)) if asked.group(1) else target - 1
    return (0.0, True) if int(since.group(0)) == year else (-0.3, False)


def measured_otherwise(plan: Plan, figure: Figure) -> bool:
    """Tell a figure in a unit that the end of the asked name rules out: 2处 for …建筑面积."""
    if not figure.unit or plan.rate:
        return False
    meant = next((units for name, units in _MEANT_UNITS if name.search(plan.asked)), None)
    return meant is not None and not meant.search(figure.unit)


def _fit_of_measure(plan: Plan, f: Figure) -> tuple[float, bool]:
    told = f.change is not None or (plan.aspect == "completion" and f.completion is not None)
    unfit = plan.rate and f.unit not in RATIOS and not told
    if f.unit and plan.unit == "元" and f.value is not None:
        unfit = unfit or not _MONEY.search(f.unit)
    if plan.unit in COUNTING and f.unit.endswith("元") and not plan.rate:
        unfit = True  # 多少人 is not answered with what they were paid
    if f.value is not None and plan.aspect == "value" and not plan.rate:
        counted = plan.unit or unit_claimed(plan)
        unfit = unfit or counts_another(counted, f.unit)  # nor 几张床 with 6所
        things = f.unit == "个" and counts_people(f.unit, f.indicator) is False
        unfit = unfit or (plan.unit in PERSONS and (things or f.unit in _EVENTS))
    unfit = unfit or measured_otherwise(plan, f)
    return (-0.3, False) if unfit else (0.0, True)


def _fit_of_year(plan: Plan, f: Figure, target: int, accounted: int) -> tuple[float, bool]:
    score, proper = 0.0, True
    ahead = (
        plan.planned
        and bool(f.planned)
        and f.year in ({target - 1} if plan.years else {target + 1})
    )
    if f.year != target:
        score, proper = (-0.1, True) if ahead else (-0.3, False)
    if plan.planned and not f.planned:
        return score - 0.3, False
    if f.planned and not plan.planned:
        if _REALLY.search(plan.text):
            return score - 0.3, False
        estimate = f.planned == "预计" and f.year == accounted == target
        return score - 0.2, proper and (target > accounted or estimate)
    return score, proper


def _fit_of_period(plan: Plan, hit: Found) -> tuple[float, bool]:
    f = hit.figure
    own = f.done_in(hit.account.year)
    if not f.planned and f.year < hit.account.year and f.value is not None:
        return 0.0, not plan.period or plan.period == "全年"  # where a span of years began
    if len(f.period) > 2 and not f.period[0].isdigit() and f.period in plan.text:
        return 0.1, True  # “十四五”以来, 开馆以来: asked in the report's own words
    if days := holidays_in(f.period):
        theirs = days & holidays_in(plan.text + plan.before)
        return (0.1, True) if theirs else (-0.2, False)
    period = f.period or (hit.account.period if own else "")
    period = "" if period in _THIS_YEAR else period
    yearly = plan.aspect == "change" and f.change is not None and f.change.baseline == "年均"
    summed = (
        yearly
        or any(s in period for s in _SUMMED)
        or bool(_YEARS.search(period) and not season_in(period))
        or bool(_MORE_YEARS.search(period))
        or bool(AVERAGED.match(f.indicator))
    )
    averaged = yearly or "年均" in period or bool(AVERAGED.match(f.indicator))
    if averaged and plan.period == "累计" and not _EACH_YEAR.search(plan.text):
        return -0.2, False  # what comes to one year is not the sum of five
    if plan.over:
        told = years_told(period)
        fits = told == plan.over or (plan.over == _TERM and summed and not told)
        return (0.1, True) if fits else (-0.2, False)
    if plan.period in {"年均", "累计"}:
        if plan.period == "年均" and summed and not averaged:
            return 0.0, False  # nor the other way round
        # 全年累计 is the year's own; 五年来累计 is not
        spans = plan.period == "年均" or _OVER_YEARS.search(plan.text)
        return (0.1 if summed else -0.2), summed or not spans
    if period.startswith("累计") and _OWN_YEAR.search(plan.text):
        return -0.2, False  # 当年完成 is not 累计完成
    if period == "累计" and _ALL_THERE_ARE.search(plan.text):
        return 0.05, True
    score, proper = 0.0, True
    chained = f.value is None and f.change is not None and f.change.baseline == "环比"
    if chained and not plan.period and "环比" not in plan.text:
        return -0.3, False  # from one quarter to the next is not the change over the year
    if summed:
        score, proper = -0.2, period in {"", "累计"}
    if not plan.period:
        return score + _span(period, summed=summed), proper
    if same_period(period, plan.period) or {period, plan.period} == BEFORE:
        return score + 0.08, proper
    if plan.period == "全年" and not f.planned:
        return score - 0.02, False
    return score - 0.2, False  # the whole year's figure is not that of a quarter


def _span(period: str, *, summed: bool) -> float:
    """Prefer the longest part of the year where none is asked for."""
    if period in {"", "全年"}:
        return 0.02
    if summed:
        return 0.0
    return -0.08 if _QUARTER.search(period) else -0.06 if "半年" in period else -0.04


def _fit_of_aspect(plan: Plan, f: Figure) -> float:
    score = 0.0
    unit = plan.unit or unit_claimed(plan)
    if unit:
        score += 0.15 if unit in f.unit or (f.unit in unit and f.unit) else -0.15
    if plan.aspect == "change":
        score += 0.06 if f.change is not None else -0.02
    elif plan.aspect == "rank":
        score += 0.08 if f.rank else 0.0
    elif plan.aspect == "completion":
        score += 0.08 if f.completion is not None else 0.0
    elif f.value is None:
        score -= 0.04
    return score


def unit_claimed(plan: Plan) -> str:
    """Return what the one number that a question states is counted in: 公里 of 超过1万公里."""
    moved = plan.aspect == "change" or plan.direction is not None
    if plan.operation != "lookup" or moved or plan.rate:
        return ""
    units = {unit for _, unit in plan.claimed} | (
        {plan.threshold.unit} if plan.threshold else set()
    )
    unit = next(iter(units)).lstrip("百千万亿") if len(units) == 1 else ""
    return "" if unit in RATIOS else unit


_TIMES = re.compile(r".次")
_OF_THAT_UNIT = 0.2


def hinted(plan: Plan, figure: Figure, wanted: str) -> float:
    """Weigh up a figure whose scope the question names too: 执行数 of 基本支出（全年执行数）."""
    scope = bare("".join(figure.scope))
    pairs = {scope[i : i + 2] for i in range(len(scope) - 1)} - {
        wanted[i : i + 2] for i in range(len(wanted) - 1)
    }
    own = {pair for pair in pairs if pair not in COMMON_HEADS}
    if _TIMES.fullmatch(figure.unit) and figure.unit in plan.asked:
        return _OF_THAT_UNIT  # 信访人次 of 321件次、456人次
    if len(plan.topic) >= 2 and bare(plan.topic) in scope:
        return 0.06  # 办结的比例呢, asked behind 信访
    for said, weight in ((bare(plan.said or plan.text), 0.06), (bare(plan.before), 0.03)):
        if any(pair in said for pair in own):
            spent = "执行" in own and "执行" in said  # 预算执行 is what was spent
            return weight + (0.06 if spent else 0.0)
    return 0.0


def narrowed(plan: Plan, figure: Figure, wanted: str) -> bool:
    """Tell a figure of a part whose name alone says nothing: 企业（符合条件的） for 企业.

    Where the question speaks of the scope, or the scope is only the area, it is what is asked.
    """
    own = bare("".join(figure.scope))
    name = core(figure.indicator)
    if name in {"出口", "进口"} and "进出口" in own:
        return False  # each is a whole by itself
    alike = name.endswith(wanted) or wanted.endswith(name)
    if not own or AREA.fullmatch(own) or not (alike and general(wanted) and general(name)):
        return False
    said = bare(plan.text + plan.said + plan.before + plan.topic)
    return heavy(uncovered(own, said)) and not hinted(plan, figure, wanted)


def general(name: str) -> bool:
    """Tell a name that says too little by itself: 企业, 总投资."""
    return len(core(name)) <= 2 or bool(_MEASURED_BY.fullmatch(core(name)))


def measures(figure: Figure, wanted: str, unit: str) -> bool:
    """Tell a figure that measures the thing itself in the unit asked: 综治中心 → 综治中心面积."""
    name = bare(figure.indicator)
    if wanted not in bare("".join(figure.scope)) + name:
        return False
    rest = name.removeprefix(wanted)
    fits = unit in figure.unit or (figure.unit != "" and figure.unit in unit)
    return fits and bool(_MEASURED_BY.fullmatch(rest))


def with_period(figure: Figure, text: str) -> Figure:
    """Give a figure the span of years or months that its sentence begins with."""
    if figure.period or figure.planned:
        return figure
    before = matching_form(text[figure.sentence_start : figure.value_start])
    clause = _CLAUSE.split(before)[-1]
    if re.search(r"累计(?:达到?|有|为|共|完成|实现|投资)*$", clause):
        return replace(figure, period="累计")
    if holiday := HOLIDAYS.search(clause):
        return replace(figure, period=holiday[0].strip(",，"))
    if season := season_in(clause):
        return replace(figure, period=season)
    # 2021年至2024年，累计…；新改建农村公路63.2公里
    opened = None if OWN_TIME.search(clause) else _YEARS.match(before)
    opened = opened if "累计" in before and clause != before else None
    if years := _YEARS.search(clause) or opened:
        summed = "累计" if opened or "累计" in clause[years.end() :] else ""
        return replace(figure, period=years.group(0).strip(",，").removesuffix("累计") + summed)
    months = _MONTHS.match(before)
    if months and not re.search(r"全年|年末|年底|月底|目前", clause):
        return replace(figure, period=months.group(1))
    return figure


def _rounds(rough: Figure, exact: Figure) -> bool:
    """Tell whether 突破6亿元 only rounds the 6.15亿元 that stands elsewhere."""
    same = (rough.indicator, rough.unit, rough.year) == (exact.indicator, exact.unit, exact.year)
    if not same or rough.value is None or not exact.value or rough.planned:
        return False
    return abs(rough.value - exact.value) <= exact.value / 10


def distinct(found: list[Found]) -> tuple[Found, ...]:
    """Keep one of several statements of the same number."""
    seen: set[object] = set()
    kept = []
    exact = [h.figure for h in found if not h.figure.approximate and not h.figure.planned]
    for hit in found:
        f = hit.figure
        if f.approximate and any(_rounds(f, other) for other in exact):
            continue
        change = (f.change.direction, f.change.amount, f.change.unit) if f.change else None
        scope = "" if f.value is not None and change else f.scope
        key = (core(f.indicator), scope, f.year, f.value, f.unit, change)
        if key not in seen:
            seen.add(key)
            kept.append(hit)
    return tuple(kept)
