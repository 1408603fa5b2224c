"""Rates that a report gives both numbers of, and does not state: 隐患1385处，整改到位1352处."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.arithmetic.remainders import done_of_whole
from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare, heavy, uncovered
from assistant.language.measure import PERCENT, in_unit, measure_of, rounded, same_kind, shown
from assistant.plan import Plan
from corpus.figure import Figure
from corpus.report import Report

# What is done about things that were counted before; 满意, 覆盖 and 完成 are rates of other wholes.
_RATE = re.compile(
    r"(?P<thing>.{2,}?)(?P<verb>调[解处]成功|整改|办结|化解|处置|处理|解决|销号|回复|答复|修复|开工|竣工|完工|投产|交付"
    r"|兑现|清退|消除|合格|采纳)(?:到位|完成)?率"
)
_SAFETY = re.compile(r"(?:安全|风险)(?=隐患)")  # 发现隐患4029处 are those of 安全隐患


def answer_rate_done(draft: Draft, place: Place, account: Account) -> bool:
    """Compute the share that was done of a total; False unless one sentence gives both in no doubt.

    Args:
        draft: written to; its plan asks for a rate that is not stated.
        place: whose report is read.
        account: the report.
    """
    asked = rate_asked(draft.plan)
    if asked is None:
        return False
    report = draft.source.report(account.report)
    thing, verb = _SAFETY.sub("", bare(asked["thing"])), asked["verb"].replace("调处", "调解")
    own = [f for f in report.figures if f.year == account.year and not f.planned]
    if (way := _done_so(asked, own)) is not None:
        verb, thing = way, thing.removesuffix(way.removesuffix(verb))
    said = _whole_said(draft.plan, own) or ("" if thing else "\n".join(_names(own)))
    found = [
        (whole, done)
        for whole, done in done_of_whole(own, verb, thing, report.text, said)
        if _of(thing, whole, done)
        and _alone(whole, done, report)
        and not _stated(done, verb, report)
    ]
    if len({(whole.value, done.value) for whole, done in found}) != 1:
        return False
    whole, done = found[0]
    total, part = measure_of(whole).value, measure_of(done).value
    value = rounded(part / total * 100)
    terms = (f"{shown(in_unit(measure_of(f).value, f.unit))}{f.unit}" for f in (done, whole))
    formula = f"{' ÷ '.join(terms)} = {shown(value)}%"
    name = draft.plan.asked
    draft.searched.add(account.report)
    draft.say(
        f"报告没有直接给出{name}，按原文数字计算：{place.label}{account.year}年{name}"
        f"为{shown(value)}%（计算：{formula}）。"
    )
    draft.lay_out(*(Found(f, place, account, "same", 1.0) for f in (whole, done)))
    draft.compute(place.name, account.year, name, value, "%", formula)
    return True


def rate_asked(plan: Plan) -> re.Match[str] | None:
    """Return thing and verb of the rate that a plan asks for, None where it asks for no such."""
    plain = plan.operation == "lookup" and plan.aspect == "value" and not plan.planned
    if not plain or len(plan.places) != 1 or len(plan.years) > 1 or plan.period or plan.short:
        return None
    return _RATE.fullmatch(plan.asked)


def _done_so(asked: re.Match[str], figures: Sequence[Figure]) -> str | None:
    """Return 现场整改 of 安全隐患现场整改率, where a figure bears that very name."""
    named = bare(asked["thing"]) + asked["verb"]
    ways = {n for n in _names(figures) if named.endswith(n) and n.endswith(asked["verb"])}
    way = max(ways - {asked["verb"]}, key=len, default="")
    return way or None


def _names(figures: Sequence[Figure]) -> list[str]:
    return [bare(f.indicator) for f in figures]


def _whole_said(plan: Plan, figures: Sequence[Figure]) -> str:
    """Return the name of the total that a question says to reckon with: 按4029处算."""
    said = [f for f in figures if (f.value, f.unit) in plan.claimed]
    return bare(said[0].indicator) if len({f.value for f in said}) == 1 else ""


def _of(thing: str, whole: Figure, done: Figure) -> bool:
    """Tell that names and headings have what is asked; 消防隐患 are not those beside 消防演练."""
    names = bare("\n".join((*whole.path, whole.scoped_name, done.scoped_name)))
    return not heavy(uncovered(thing, names))


def _alone(whole: Figure, done: Figure, report: Report) -> bool:
    """Tell that no other number of the sentence may be the whole: 其中重大隐患60处."""
    before = [f for f in _beside(done, report) if f.start < done.start and f.value is not None]
    enough = measure_of(done).value
    alike = [
        f
        for f in before
        if same_kind(f, done) and f.unit == whole.unit and measure_of(f).value >= enough
    ]
    return whole.unit == done.unit and len(alike) == 1 and whole.approximate == done.approximate


def _stated(done: Figure, verb: str, report: Report) -> bool:
    """Tell whether the sentence states a rate of what was done by itself."""
    return any(
        f.unit in PERCENT and f"{verb}率" in bare(f.indicator) for f in _beside(done, report)
    )


def _beside(done: Figure, report: Report) -> list[Figure]:
    """Return the figures of the sentence that tells what was done."""
    return [f for f in report.figures if f.sentence_start == done.sentence_start]
