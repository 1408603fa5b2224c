"""A year that has no report, from what the report of the next year says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.arithmetic.movements import base_of, span_of_both
from assistant.drafting.draft import Draft, partial
from assistant.drafting.periods import period_of
from assistant.drafting.phrasing import change_words, value_words
from assistant.found import Find, Found, PlaceEvidence
from assistant.language.likeness import bare, heavy, uncovered
from assistant.language.measure import PERCENT, POINTS, rounded, shown
from corpus.figure import Change, Figure
from corpus.figures.bases import EARLIER

_LAST_YEAR = re.compile(r"同比|上年|去年|上一年|前一年")
_YEARS = re.compile(r"20\d\d年?[-—–~至到]20\d\d|[两三四五六]年|累计|年均|以来")
# 跟2020年比, 较2020年; 2023年和2020年 are two years asked about
_AGAINST = re.compile(
    r"(?:跟|和|与|同)(20\d\d)年?[底末]?(?:相比|来比|比)|(?:较|比|相比于?|相较于?)(20\d\d)年?[底末]?"
)
_EXTRA = 2  # characters: 中欧班列货运 for 班列货运, 火灾事故 for 火灾


def answer_year_before(draft: Draft, evidence: PlaceEvidence, year: int) -> bool:
    """Give a year that has no report from what the next year's report says of it.

    Args:
        draft: written to.
        evidence: of the place in the year after.
        year: the year asked.
    """
    best = evidence.best
    if best is None or best.figure.value is None or best.figure.year != year + 1:
        return False
    report = draft.source.report(best.figure.report)
    place, f = best.place, best.figure
    draft.searched.update(a.report for a in evidence.accounts)
    base = base_of(f, report.figures)
    if base is not None and base.year == year and base.period != EARLIER:
        draft.say(f"{draft.state(Found(base, place, best.account, 'same', 1.0))}。")
        draft.warn("year", f"没有{place.label}{year}年的报告，这个数出自{year + 1}年的报告。")
        return True
    lead = f"没有{place.label}{year}年的报告。"
    if base is not None:
        number = draft.cite(report, *span_of_both(base, f, report.text))
        old, new = value_words(base, report.text), value_words(f, report.text)
        draft.say(
            f"{lead}{year + 1}年的报告写{f.indicator}由{old}到{new}[{number}]，"
            f"没有写明{old}是不是{year}年的数。"
        )
        draft.status, draft.reason = "related", "no_such_year"
        draft.warn("year", f"“{old}”的年份原文没有写明，不能直接当作{year}年的数。")
        return True
    return work_back(draft, best, year, lead=lead)


def reworded(evidence: PlaceEvidence, asked: str) -> PlaceEvidence:
    """Take the one near figure whose name has the words asked in another order, or hardly more."""
    if evidence.same:
        return evidence
    wanted = bare(asked)
    hits = [
        h
        for h in evidence.related
        if h.figure.value is not None and h.figure.done_in(evidence.year)
        if _says(bare(h.figure.indicator), wanted) or _says(bare(h.figure.scoped_name), wanted)
    ]
    if len({(h.figure.value, h.figure.unit) for h in hits}) != 1:
        return evidence
    return replace(evidence, same=(replace(hits[0], nearness="same", score=0.9),))


def _says(name: str, wanted: str) -> bool:
    """Tell whether a name says what is wanted, and hardly more."""
    if heavy(uncovered(wanted, name)):
        return False
    extra = uncovered(name, wanted).replace("|", "")
    return len(extra) <= _EXTRA and (
        name.startswith(wanted) or not heavy(uncovered(name, wanted)) or name.endswith(wanted)
    )


def work_back(draft: Draft, best: Found, year: int, *, lead: str = "") -> bool:
    """Work back from “24起，比上年减少7起” to 31起, and about from “68亿元，增长4.3%” to 65.2亿元.

    Args:
        draft: written to; its plan tells whether it asks to have the number worked back.
        best: the figure of the year after.
        year: the year asked.
        lead: says that this year has no report.
    """
    f, change = best.figure, best.figure.change
    if f.value is None or change is None or f.value_upper is not None:
        return False
    reckoned = _reckoned(f, change)
    if reckoned is None or _YEARS.search(f.period):
        return False
    before, formula, exact = reckoned
    if not exact and not draft.plan.earlier:
        return False  # about so much is no answer to a plain question for that year
    text = draft.source.report(f.report).text
    number = draft.cite_figure(f)
    about = "" if exact else "约"
    period = period_of(f, best.account)
    when = f"{year}年{period if partial(period) and not period.startswith('20') else ''}"
    draft.say(
        f"{lead}按{year + 1}年报告所写“{f.indicator}{value_words(f, text)}，"
        f"{change_words(change, text)}”推算，{when}{about}为{shown(before)}{f.unit}"
        f"（计算：{formula}）[{number}]。"
    )
    draft.warn("year", f"{year}年的数由{year + 1}年的报告推算，请与原报告核对。")
    if not exact:
        draft.warn("approximate", f"{year}年的数按变化幅度推算，是约数，不是报告原文。")
    draft.compute(best.place.name, year, f.indicator, before, f.unit, formula)
    draft.say(f"- {draft.state(best)}。")
    draft.caution(best)
    return True


def gap_from_change(draft: Draft, latest: Found) -> bool:
    """Tell about how far a figure moved within its year, from the percent that its report states.

    “培训费20.4万元，下降15%”, 2024年比2023年少了多少: there is no report of 2023.

    Args:
        draft: written to; its plan asks for the gap between a year and the one before.
        latest: the figure of the later year.
    """
    f, change = latest.figure, latest.figure.change
    if f.value is None or change is None or f.value_upper is not None:
        return False
    reckoned = _reckoned(f, change)
    years = draft.plan.years
    if reckoned is None or sorted(years) != [f.year - 1, f.year] or _YEARS.search(f.period):
        return False
    before, told, exact = reckoned
    gap = abs(f.value - before)
    if exact:
        return False  # 减少3.1万元 is told by the figure itself
    text = draft.source.report(f.report).text
    high, low = (f"{shown(n)}{f.unit}" for n in sorted((f.value, before), reverse=True))
    formula = f"{told}；{high} − {low} = {shown(gap)}{f.unit}"
    way = "多" if f.value > before else "少"
    draft.say(
        f"按{f.year}年报告所写“{f.indicator}{value_words(f, text)}，"
        f"{change_words(change, text)}”推算，"
        f"{f.year}年比{f.year - 1}年约{way}{shown(gap)}{f.unit}（计算：{formula}）"
        f"[{draft.cite_figure(f)}]。"
    )
    draft.warn("approximate", f"{f.year - 1}年的数按变化幅度推算，是约数，不是报告原文。")
    draft.compute(latest.place.name, f.year, f"{f.indicator}增减", gap, f.unit, formula)
    draft.say(f"- {draft.state(latest)}。")
    draft.caution(latest)
    return True


def _reckoned(f: Figure, change: Change) -> tuple[Decimal, str, bool] | None:
    """Return the value of the year before, its formula, and whether it is exact."""
    value, amount = f.value, change.amount
    if value is None or amount is None or change.direction == "flat":
        return None
    up = change.direction == "up"
    named = _LAST_YEAR.search(change.baseline)
    if change.unit == f.unit or (f.unit in PERCENT and change.unit in POINTS):
        if not named or f.approximate:
            return None
        before = value - amount if up else value + amount
        terms = f"{shown(value)}{f.unit} {'−' if up else '+'} {shown(amount)}{change.unit}"
        return before, f"{terms} = {shown(before)}{f.unit}", True
    # 增长5.1% alone is from the year before
    if change.unit != "%" or f.unit in PERCENT or (change.baseline and not named):
        return None
    if not up and amount >= 100:
        return None
    share = 1 + (amount if up else -amount) / 100
    before = rounded(value / share, 0 if _whole(f) else 2)
    terms = f"{shown(value)}{f.unit} ÷ {shown(share * 100)}%"
    return before, f"{terms} = {shown(before)}{f.unit}", False


def steps_exactly(f: Figure) -> bool:
    """Tell a figure whose change is told in its own unit: 400张，比上年增加80张."""
    return f.change is not None and f.change.unit == f.unit


def _whole(f: Figure) -> bool:
    """Tell a count of things, which has no decimals."""
    counted = f.value is not None and f.value == f.value.to_integral_value()
    measured = re.search(r"[万亿千百]|元|米|吨|亩|公里|公顷|度|[克升P]", f.unit)
    return counted and not measured


def answer_against(draft: Draft, find: Find) -> bool:
    """State a change that the newest report gives against the year named: 较2020年下降11.7%.

    Args:
        draft: written to; its plan names a year that has no report.
        find: finds figures by name.
    """
    plan = draft.plan
    match = _AGAINST.search(plan.text)
    year = match[1] or match[2] if match else ""
    if not year or plan.years != (int(year),) or len(plan.places) != 1 or not plan.asked:
        return False
    newest = replace(plan, years=(), since_last_year=False)
    for evidence in find(newest, plan.asked):
        for hit in evidence.same:
            change = hit.figure.change
            if change is None or change.amount is None or year not in change.baseline:
                continue
            draft.plan = newest
            told = re.sub(rf"[较比]{year}年[底末]?", "", draft.state(hit))
            draft.say(re.sub(r"(?=\[\d+\]$)", f"（与{year}年相比）", told) + "。")
            draft.caution(hit)
            draft.searched.add(hit.account.report)
            return True
    return False
