"""Hold a place's figure against the average of its district or county, which its report tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.catalog import Account
from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import value_words
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import core
from assistant.language.measure import PERCENT, in_unit, measure_of, rounded, same_kind, shown
from assistant.questions.averages_asked import YARDSTICK
from assistant.retrieval.areas import named_by_area
from corpus.figure import Figure

_MORE, _LESS = (
    re.compile(r"[高多快大](?:出|了)?(?:多少|几)"),
    re.compile(r"[低少慢小](?:了)?(?:多少|几)"),
)
_NEAR = 120
_AREA = re.compile(r"全[国区县市省]")
_PACE = re.compile(r"[快慢]|增速|增幅|降幅")
_AVERAGE = re.compile(r"全[区县市省].{0,2}平均|平均")


def answer_yardstick(draft: Draft, evidence: PlaceEvidence) -> bool:
    """State how far a figure is from the average; False where the report gives none.

    Args:
        draft: written to; its plan asks for the comparison.
        evidence: of one place and year.
    """
    best, asked = evidence.best, YARDSTICK.search(draft.plan.text)
    if best is None or asked is None:
        return False
    f, area = best.figure, _AREA.search(asked.group())
    draft.searched.update(a.report for a in evidence.accounts)
    held = next((h for h in _held_against(draft, evidence, best, area)), None)
    if held is not None and held.figure.change is not None:
        _correct(draft, up=held.figure.change.direction == "up")
        for hit in dict.fromkeys((best, held)):
            draft.say(f"{draft.state(hit)}。")
            draft.caution(hit)
        return True
    if area and _answer_pace(draft, best, area.group()):
        return True
    near = sorted(_averages(draft, best.account, f), key=lambda other: abs(other.start - f.start))
    if f.value is None or not near:
        return False
    other = near[0]
    gap = rounded(in_unit(measure_of(f).value - measure_of(other).value, f.unit), 4)
    unit = "个百分点" if f.unit in PERCENT else f.unit
    text = draft.source.report(f.report).text
    own, mean = value_words(f, text), value_words(other, text)
    formula = f"{own} − {mean} = {shown(gap)}{unit}"
    word = "等于" if gap == 0 else "高于" if gap > 0 else "低于"
    _correct(draft, up=gap >= 0)
    draft.say(
        f"{best.place.label}{f.year}年{f.indicator}{word}{other.indicator}，"
        f"相差{shown(abs(gap))}{unit}（计算：{formula}）。"
    )
    draft.compute(best.place.name, f.year, f"{f.indicator}与平均之差", gap, unit, formula)
    draft.lay_out(best, Found(other, best.place, best.account, "same", 1.0))
    return True


def lacks_yardstick(draft: Draft) -> bool:
    """Say that a report gives no average where a figure was to be held against one."""
    if YARDSTICK.search(draft.plan.text) and draft.status == "answered":
        draft.say(f"报告没有给出可以对照的{_missing(draft)}，无法比较。")
        draft.status, draft.reason = "related", "not_disclosed"
    return True


def _missing(draft: Draft) -> str:
    asked = YARDSTICK.search(draft.plan.text)
    area = _AREA.search(asked.group()) if asked else None
    mean = area is None or (asked is not None and "平均" in asked.group())
    return "平均数" if mean or area is None else f"{area.group()}数"


def _answer_pace(draft: Draft, best: Found, area: str) -> bool:
    """Hold a rise against that of the wider area in the same report: 8.0% and 全区 6.4%."""
    own = best.figure.change
    if own is None or own.amount is None or own.unit != "%" or not _PACE.search(draft.plan.text):
        return False
    name = core(best.figure.indicator)
    for other in draft.source.report(best.figure.report).figures:
        told, wider = other.change, area in other.scoped_name
        alike = wider and core(other.indicator).removeprefix(f"同期{area}").endswith(name)
        alike = alike and other.done_in(best.figure.year)
        if not alike or told is None or told.amount is None or told.unit != "%":
            continue
        signed = [c.amount * (-1 if c.direction == "down" else 1) for c in (own, told) if c.amount]
        if len(signed) < 2:
            continue
        gap = signed[0] - signed[1]
        formula = f"{shown(signed[0])}% − {shown(signed[1])}% = {shown(gap)}个百分点"
        _correct(draft, up=gap >= 0)
        draft.say(
            f"{best.place.label}{best.figure.year}年{best.figure.indicator}增速"
            f"{'高' if gap >= 0 else '低'}于{area}{shown(abs(gap))}个百分点（计算：{formula}）。"
        )
        title = f"{best.figure.indicator}增速与{area}之差"
        draft.compute(best.place.name, best.figure.year, title, gap, "个百分点", formula)
        draft.lay_out(best, Found(other, best.place, best.account, "same", 1.0))
        return True
    return False


def _held_against(
    draft: Draft, evidence: PlaceEvidence, best: Found, area: re.Match[str] | None
) -> Iterator[Found]:
    """Yield what the report itself holds against the average: 低于全区平均水平4.9个百分点."""
    name = core(best.figure.indicator)
    for other in draft.source.report(best.figure.report).figures:
        change, own = other.change, core(other.indicator)
        base = change.baseline if change and change.amount is not None else ""
        told = "平均" in base or bool(area and area.group() in base)
        named = len(own) > 2 and (name in own or own in name)
        if told and named and other.done_in(best.figure.year):
            yield Found(other, evidence.place, best.account, "same", 1.0)


def _averages(draft: Draft, account: Account, figure: Figure) -> Iterator[Figure]:
    """Yield the averages of a wider area that stand in the sentence of a figure, or soon behind."""
    report = draft.source.report(account.report)
    for before, told in pairwise((None, *report.figures)):
        if told is None:
            continue
        other = named_by_area(told, before, report.text)
        near = other.path == figure.path and 0 <= other.start - figure.end < _NEAR
        beside = (other.sentence_start == figure.sentence_start or near) and told is not figure
        named = _AVERAGE.search(other.indicator) and core(other.indicator).endswith(
            core(figure.indicator)[-2:]
        )
        if beside and named and other.value is not None and same_kind(other, figure):
            yield other


def _correct(draft: Draft, *, up: bool) -> None:
    """Correct a question that takes the contrary for granted: 比全县平均高多少."""
    said = draft.plan.text
    wrong = (_MORE.search(said) and not up) or (_LESS.search(said) and up)
    if wrong:
        draft.correct(f"报告写的是{'高' if up else '低'}于平均，与问题里的说法相反。")
