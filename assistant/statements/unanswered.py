"""What a figure of the asked name leaves unanswered: its target, or by how much it moved."""

from __future__ import annotations

import re

from assistant.drafting.draft import Draft
from assistant.found import PlaceEvidence
from assistant.plan import Plan
from corpus.figure import Figure

_MOVED = r"(?:增长|增加|提高|上升|提升|下降|减少|降低|回落|压减|下滑|[升降增减])了?"
_BY_HOW_MUCH = re.compile(rf"{_MOVED}(?:多少|几)")
# 下降了多少万元 asks for an amount, 减少百分之几 for a share.
_BY_AMOUNT = re.compile(rf"{_MOVED}(?:多少|几)(?P<unit>[万亿]?元|[宗件起户家人])")
_BY_SHARE = re.compile(rf"{_MOVED}(?:百分之(?:多少|几)|(?:多少|几)个?百分(?!点))")
# 12.3亿元，是上年的2.3倍; 56宗，仅为去年同期的七成
_TIMES = re.compile(
    r"[^，,；;。\d]{0,3}[，,]?\s*(?:仅|约|已|大约)?(?:是|为|达到?|相当于)(?:上一?年|去年|20\d\d\s*年)(?:同期|全年)?的\s*"
    r"(?:近|约|超)?[\d.一二三四五六七八九十两百]+\s*(?:[多余]?[倍%％]|成|分之[一二三四五六七八九]|半)"
)
_GOAL_NAMED = re.compile(r"任务|目标|计划|指标")
_SHARES = frozenset({"%", "个百分点"})


def moves_without_amount(plan: Plan, evidence: PlaceEvidence) -> bool:
    """Tell a figure that only got to a value, where the amount is asked for: 降至36微克."""
    told = [hit.figure.change for hit in evidence.same if hit.figure.change]
    if not told or not _BY_HOW_MUCH.search(plan.text):
        return False
    return all(c.amount is None and c.direction != "flat" for c in told)


def quoted_multiple(draft: Draft, figure: Figure) -> str:
    """Quote a figure with what its clause says of last year's, no change by itself: 是上年的2.3倍.

    Returns:
        The line that quotes it, "" where the report holds it against nothing.
    """
    report = draft.source.report(figure.report)
    told = _TIMES.match(report.text, figure.value_end)
    if told is None or figure.value is None:
        return ""
    return draft.quoted(report, figure.start, told.end())


def say_what_lacks(draft: Draft, evidence: PlaceEvidence) -> None:
    """Say so where a change is told in per cent and its amount is asked for, or the other way."""
    changes = [hit.figure.change for hit in evidence.same if hit.figure.change]
    units = {change.unit for change in changes if change.amount is not None}
    amount, share = _BY_AMOUNT.search(draft.plan.text), _BY_SHARE.search(draft.plan.text)
    if amount and units and units <= _SHARES:
        draft.say(f"报告只写了变化的百分比，没有写变化了多少{amount['unit']}。")
    elif share and units and not units & {*_SHARES, "倍"}:
        draft.say("报告只写了变化的数量，没有写变化的百分比。")
    else:
        return
    draft.status, draft.reason = "related", "not_disclosed"


def lacks_goal(draft: Draft, evidence: PlaceEvidence) -> None:
    """Say that a report tells what was done, and not the task or target that is asked for."""
    named = any(h.figure.planned or _GOAL_NAMED.search(h.figure.scoped_name) for h in evidence.same)
    if named or not _GOAL_NAMED.search(draft.plan.text):
        return
    draft.say("报告没有写明这项任务（目标）的数，只写了完成情况。")
    draft.status, draft.reason = "related", "not_disclosed"
