"""What a sentence says further of a figure's pace: 降幅收窄3.5个百分点, 增速加快0.7个百分点."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import core
from assistant.language.measure import PERCENT
from corpus.figure import Figure

# the total behind the comma has no subject of its own: 粮食增产42.2亿斤，总产466亿斤
_ADDED = re.compile(
    r"(?P<told>[\u4e00-\u9fff]{1,10}?(?:增产|减产|净增|净减|增加|减少)\d[\d,.]*(?P<unit>[^\d，,、。；;]{1,4}))"
    r"[，,、](?:总[产量数额]|总规模|累计|存量)(?:达到?|为|至|突破)?$"
)
_BACK = re.compile(r"同比|上年|去年|上一年|前一年")
_OF_MEASURE = re.compile(r"(?:总量|总数|起数|件数|人数|数)$")  # of what is counted
_SHORT = 2
PACE = re.compile(r"加快|放慢|放缓|提速|收窄|扩大|快了还是慢了")


def state_further(draft: Draft, found: Found) -> None:
    """State the changes of a figure's pace that stand beside it."""
    f = found.figure
    for other in draft.source.report(f.report).figures:
        beside = other.sentence_start == f.sentence_start and other is not f
        named = other.indicator != f.indicator and other.indicator.startswith(f.indicator)
        if beside and named and other.change is not None and not other.planned:
            draft.say(f"- {draft.state(replace(found, figure=other))}。")


def state_beside(draft: Draft, found: Found) -> None:
    """Quote what a sentence says to have been added right before it gives the total.

    粮食增产42.2亿斤，总产466亿斤 tells a change that is under a name of its own.
    """
    f = found.figure
    report = draft.source.report(f.report)
    added = _ADDED.search(report.text[f.sentence_start : f.value_start])
    if added is None or f.planned or added["unit"] != f.unit:
        return
    start = f.sentence_start + added.start("told")
    draft.say(draft.quoted(report, start, f.end))


def told_again(draft: Draft, found: Found) -> Found | None:
    """Return by how much a figure moved where its sentence says so further on, by a shorter name.

    “总产4.97万吨，单产480公斤，总产较上年减少2.6%”, “受理信访事项163件，…，信访总量下降7.9%”.
    """
    f = found.figure
    if f.value is None or f.change is not None or f.planned or f.unit in PERCENT:
        return None
    for other in draft.source.report(f.report).figures:
        change, behind = other.change, other.sentence_start == f.sentence_start < other.start
        if change is None or change.amount is None or other.value is not None or not behind:
            continue
        own = set(other.scope) <= {*f.scope, f.indicator} and other.start >= f.end
        back = not change.baseline or _BACK.search(change.baseline)
        if own and back and not other.planned and _shortens(core(other.indicator), f):
            return replace(found, figure=other)
    return None


def _shortens(name: str, figure: Figure) -> bool:
    """Tell a name that leaves out characters of a figure's: 总产 of 粮食总产量, 事故起数 of 起."""
    left = iter(core(figure.indicator))
    short = _OF_MEASURE.sub("", name)
    return len(short) >= _SHORT and all(c in left for c in short)
