"""How far a figure is from its target: “离年度任务还差多少”."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.likeness import bare, core
from assistant.measure import in_unit, measure_of, rounded, same_kind, shown

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
    done = next((h for h in (*evidence.same, *evidence.related) if _is_done(h)), None)
    if done is None:
        return False
    draft.searched.update(a.report for a in evidence.accounts)
    target = aim or _target(draft, evidence, done)
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


def _is_done(hit: Found) -> bool:
    return hit.figure.value is not None and not hit.figure.planned and hit.score >= 0.6


def _target(draft: Draft, evidence: PlaceEvidence, done: Found) -> Found | None:
    f = done.figure
    accounts = (*evidence.accounts, *evidence.place.accounts_before(evidence.year))
    for account in dict.fromkeys(accounts):
        for other in draft.source.report(account.report).figures:
            if other.value is None or other is f or not same_kind(other, f):
                continue
            named = core(other.indicator) == core(f.indicator) and bool(other.planned)
            beside = other.report == f.report and other.sentence_start == f.sentence_start
            task = (
                beside
                and bool(_TARGET.search(other.indicator))
                and bare(f.indicator) in {bare(s) for s in other.scope} | {""}
            )
            if (named and other.year == f.year) or task:
                return Found(other, evidence.place, account, "same", 1.0)
    return None


def _write(
    draft: Draft, done: Found, goal: Decimal, *, about: str, lines: tuple[Found, ...]
) -> None:
    f = done.figure
    value = f.value or Decimal(0)
    gap = rounded(goal - value, 4 if not about else 2)
    formula = f"{shown(goal)}{f.unit} − {shown(value)}{f.unit} = {shown(gap)}{f.unit}"
    subject = f"{done.place.label}{f.year}年{f.indicator}"
    if about:
        draft.say(
            f"报告没有写明目标数；按完成目标任务的{shown(f.completion or Decimal(0))}%推算，"
            f"目标约{shown(goal)}{f.unit}。"
        )
        draft.warn("approximate", "目标数由完成比例推算，是约数，请以下达的目标为准。")
        share = f"{shown(value)}{f.unit} ÷ {shown(f.completion or Decimal(0))}%"
        formula = f"{share} = {shown(goal)}{f.unit}；{formula}"
    words = f"还差{about}{shown(gap)}{f.unit}" if gap > 0 else "已达到目标"
    if gap < 0:
        words += f"，超出{about}{shown(-gap)}{f.unit}"
    draft.say(f"{subject}离目标{words}（计算：{formula}）。")
    name = f"{f.indicator}与目标之差"
    draft.compute(done.place.name, f.year, name, gap, f.unit, formula)
    for hit in lines:
        draft.say(f"- {draft.state(hit, scoped=True)}。")
        draft.caution(hit)
