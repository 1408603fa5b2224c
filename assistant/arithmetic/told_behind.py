"""State a part of the year that a report tells behind the whole: 全年…，其中一季度受理5412件."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare
from assistant.language.measure import RATES, measure
from corpus.figure import Change, Direction, Figure

_WHOLE_YEAR = frozenset({"", "全年"})
_SAME = 0.9
_BEHIND = 2  # sentences
# what may stand between the part of the year and its number, besides the words of the thing
_LIGHT = re.compile(
    r"单月|当月|当季|[两三]个|分别|累计|共|实现|完成|达到?|为|受理|接待|办理|处置|办结|接收?到?|收到?|发生|[约已的]"
)
_CAUSE = r"(?:[因受由][^,，。；;]{1,10}[,，])?"
_MOVED = r"(?:同比|比上年|较上年|比去年)?(增长|上升|提高|增加|下降|减少|降低|回落)了?"
_UP = frozenset({"增长", "上升", "提高", "增加"})
_ENDS = re.compile(r"[。！？\n]")


def answer_told_behind(draft: Draft, evidence: PlaceEvidence) -> bool:
    """State the figure of the part of the year asked for; False when none stands there.

    The number is taken for the thing only where nothing else is named between it and its part of
    the year, in the sentence of the whole or one of the two behind it.

    Args:
        draft: written to; its plan names the part of the year.
        evidence: of one place and year.
    """
    plan = draft.plan
    if evidence.same or plan.planned or plan.period in {"", "全年", "累计", "年均"}:
        return False
    for whole in evidence.related:
        f = whole.figure
        own = f.done_in(evidence.year) and f.period in _WHOLE_YEAR
        if whole.score < _SAME or whole.nearness != "near" or not own:
            continue
        part = _moved(draft, f) if plan.aspect == "change" else _counted(draft, f)
        if part is not None:
            hit = Found(part, whole.place, whole.account, "same", 1.0)
            draft.searched.add(f.report)
            draft.say(f"{draft.state(hit)}。")
            draft.caution(hit)
            return True
    return False


def _behind(draft: Draft, whole: Figure) -> str:
    """Return what stands behind a figure in its sentence and the next ones of its paragraph."""
    text = draft.source.report(whole.report).text
    end = whole.sentence_end
    for _ in range(_BEHIND):
        if end >= len(text) or text[end : end + 1] == "\n":
            break
        stop = _ENDS.search(text, end)
        end = stop.end() if stop else len(text)
    return text[whole.end : end]


def _when(period: str) -> str:
    """Return a pattern for a part of the year as reports write it."""
    if re.fullmatch(r"\d{1,2}月", period):
        return rf"(?<![\d—–~至到-]){period}份?(?![底末以至到—–~-])"
    return rf"第?{re.escape(period)}"


def _counted(draft: Draft, whole: Figure) -> Figure | None:
    """Return the value of the part of the year in the unit of the whole."""
    if whole.value is None or whole.unit in RATES:
        return None
    base = measure(Decimal(1), whole.unit).unit
    pattern = re.compile(
        rf"{_when(draft.plan.period)}[,，]?{_CAUSE}(?P<name>[^,，。；;\d]{{0,12}}?)"
        rf"(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?{re.escape(base)})"
    )
    tail = _behind(draft, whole)
    found = pattern.search(tail)
    if found is None or not _says_nothing_else(found["name"], whole):
        return None
    value = Decimal(found["value"].replace(",", ""))
    size = measure(value, found["unit"]).value
    between = _between(draft, whole, found)
    others = [measure(o.value, o.unit) for o in between if o.value is not None]
    if measure(whole.value, whole.unit).value < size:
        return None
    if any(o.unit == base and o.value >= size for o in others):
        return None  # 刑事200宗，治安300宗，其中一季度80宗: of which?
    at = found.start("value")
    return _part(whole, draft.plan.period, found, value=value, unit=found["unit"], number=at)


def _moved(draft: Draft, whole: Figure) -> Figure | None:
    """Return by how much the part of the year moved."""
    if whole.change is None or whole.change.unit != "%":
        return None
    pattern = re.compile(
        rf"{_when(draft.plan.period)}[,，]?(?P<name>[^,，。；;\d]{{0,12}}?)"
        rf"{_MOVED}(?P<value>\d+(?:\.\d+)?)[%％]"
    )
    found = pattern.search(_behind(draft, whole))
    if found is None or not _says_nothing_else(found["name"], whole):
        return None
    moved = [o.indicator for o in _between(draft, whole, found) if o.change is not None]
    if any(not _says_nothing_else(re.sub(_MOVED, "", name), whole) for name in moved):
        return None  # 工业增长8%，其中一季度5%
    direction: Direction = "up" if found[2] in _UP else "down"
    start, end = (whole.end + n for n in (found.start(2), found.end()))
    change = Change(direction, Decimal(found["value"]), "%", "", start, end)
    return _part(
        whole, draft.plan.period, found, value=None, unit="", number=found.start(2), change=change
    )


def _between(draft: Draft, whole: Figure, found: re.Match[str]) -> list[Figure]:
    """Return the figures that stand between a figure and the part of the year behind it."""
    figures = draft.source.report(whole.report).figures
    return [f for f in figures if whole.end <= f.start and f.end <= whole.end + found.start()]


def _says_nothing_else(words: str, whole: Figure) -> bool:
    """Tell words that only repeat the name of a figure: 单月工单 of 12345热线工单."""
    name = bare("".join((*whole.scope, whole.indicator)))
    return bare(_LIGHT.sub("", words)) in name


def _part(
    whole: Figure, period: str, found: re.Match[str], *, value: Decimal | None, unit: str,
    number: int, change: Change | None = None,
) -> Figure:  # fmt: skip
    at = whole.end
    return replace(
        whole, value=value, unit=unit, period=period, change=change, rank="", completion=None,
        approximate="", value_upper=None, value_start=at + number, value_end=at + found.end(),
        start=at + found.start(), end=at + found.end(), sentence_start=at + found.start(),
        sentence_end=at + found.end(),
    )  # fmt: skip
