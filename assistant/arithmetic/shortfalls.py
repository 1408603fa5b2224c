"""How far a figure is from its target: “离年度任务还差多少”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, core
from assistant.language.measure import PERCENT, in_unit, measure_of, rounded, same_kind, shown
from corpus.figure import Figure

_YEAR = re.compile(r"(?:年度|全年|本年)(?:拆除)?")
_TARGET = re.compile(r"任务|目标|计划")


def answer_shortfall(draft: Draft, evidence: PlaceEvidence, aim: Found | None = None) -> bool:
    """State what is missing to the target; False when no report gives one.

    A target is the planned figure of the same name and year, the task named in the same sentence,
    or, roughly, what the stated share of completion amounts to.

    Args:
        draft: written to.
        evidence: what one place has done in one year.
        aim: the target, where it is one of another year.
    """
    finished = [h for h in (*evidence.same, *evidence.related) if _is_done(h)]
    finished = finished or _only_aimed(draft, evidence)
    if not finished:
        return False
    draft.searched.update(a.report for a in evidence.accounts)
    pairs = ((h, aim or target_of(draft, evidence, h)) for h in finished)
    done, target = next((p for p in pairs if p[1] is not None), (finished[0], None))
    if target is not None and target.figure.value is None:
        return False
    if target is not None:
        goal = in_unit(measure_of(target.figure).value, done.figure.unit)
        _write(draft, done, rounded(goal, 4), about="", lines=(target, done))
        return True
    share = done.figure.completion
    if share:
        goal = rounded((done.figure.value or Decimal(0)) / share * 100, 2)
        _write(draft, done, goal, about="约", lines=(done,))
        return True
    return False


def _only_aimed(draft: Draft, evidence: PlaceEvidence) -> list[Found]:
    """Return the one kind of what is asked that has a target: 城镇新增就业 for 就业."""
    aimed = [
        hit
        for hit in evidence.related
        if hit.nearness == "narrower" and not hit.figure.planned and hit.figure.value is not None
        if hit.figure.year == evidence.year and core(draft.plan.asked) in core(hit.figure.indicator)
        if hit.figure.completion is not None or target_of(draft, evidence, hit) is not None
    ]
    if len({h.figure.indicator for h in aimed}) != 1:
        return []
    asked, name = draft.plan.asked, aimed[0].figure.indicator
    draft.say(f"报告没有单列“{asked}”的目标，只有“{name}”定有目标，以下按它计算。")
    draft.warn("scope", f"“{name}”只是“{asked}”的一部分或特定口径，不能代表全部。")
    return aimed[:1]


def _is_done(hit: Found) -> bool:
    return hit.figure.value is not None and not hit.figure.planned and hit.score >= 0.6


def target_of(draft: Draft, evidence: PlaceEvidence, done: Found) -> Found | None:
    """Return the task named beside what was done, else the target set for that year."""
    f = done.figure
    accounts = (*evidence.accounts, *evidence.place.accounts_before(evidence.year))
    named: list[Found] = []
    for account in dict.fromkeys(accounts):
        report = draft.source.report(account.report)
        for other in report.figures:
            if other.value is None or other is f or not same_kind(other, f):
                continue
            hit = Found(other, evidence.place, account, "same", 1.0)
            beside = other.report == f.report and other.sentence_start == f.sentence_start
            own = not other.scope or bare(f.indicator) in {bare(s) for s in other.scope}
            if beside and own and _is_task(other, report.text):
                return hit
            if core(other.indicator) == core(f.indicator) and set_for(hit, f.year):
                named.append(hit)
    return named[0] if named else None


def _is_task(figure: Figure, text: str) -> bool:
    """Tell 年度任务1.8万平方米, or 年度目标 that was read as no more than 年度."""
    clause = text[figure.start : figure.value_start]
    short = bool(_YEAR.fullmatch(bare(figure.indicator)) and _TARGET.search(clause[-12:]))
    return short or bool(_TARGET.search(figure.indicator))


def completed(figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """Return a figure with the share of its target, also where that stands by the target."""
    if figure.completion is not None:
        return figure
    for other in figures:
        behind = other.sentence_start == figure.sentence_start and other.start > figure.start
        task = _YEAR.fullmatch(bare(other.indicator)) or _TARGET.search(other.indicator)
        if behind and task and other.completion is not None and same_kind(other, figure):
            return replace(figure, completion=other.completion, end=other.end)
    return None


def set_for(hit: Found, year: int) -> bool:
    """Tell whether a planned figure is a target for a year, not one that its report plans next."""
    f = hit.figure
    if not f.planned or f.year != year:
        return False
    return hit.account.year < year or f.planned in {"目标", "任务", "目标值"}


def _write(
    draft: Draft, done: Found, goal: Decimal, *, about: str, lines: tuple[Found, ...]
) -> None:
    f = done.figure
    value = f.value or Decimal(0)
    gap = rounded(goal - value, 4 if not about else 2)
    unit = "个百分点" if f.unit in PERCENT else f.unit
    formula = f"{shown(goal)}{f.unit} − {shown(value)}{f.unit} = {shown(gap)}{unit}"
    subject = f"{done.place.label}{f.year}年{f.indicator}"
    if about:
        draft.say(
            f"报告没有写明目标数；按完成目标任务的{shown(f.completion or Decimal(0))}%推算，"
            f"目标约{shown(goal)}{f.unit}。"
        )
        draft.warn("approximate", "目标数由完成比例推算，是约数，请以下达的目标为准。")
        share = f"{shown(value)}{f.unit} ÷ {shown(f.completion or Decimal(0))}%"
        formula = f"{share} = {shown(goal)}{f.unit}；{formula}"
    words = f"还差{about}{shown(gap)}{unit}" if gap > 0 else "已达到目标"
    if gap > 0 and "超" in draft.plan.text:
        draft.correct(f"{subject}没有超额完成，与问题里的说法不同。")
    if gap < 0:
        words += f"，超出{about}{shown(-gap)}{unit}"
    draft.say(f"{subject}{'离目标' if gap > 0 else ''}{words}（计算：{formula}）。")
    name = f"{f.indicator}与目标之差"
    draft.compute(done.place.name, f.year, name, gap, unit, formula)
    for hit in lines:
        draft.say(f"- {draft.state(hit, scoped=True)}。")
        draft.caution(hit)
