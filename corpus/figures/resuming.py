"""What a sentence takes from the one before: the total that 其中 takes apart, the crop."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from corpus.figures.drafts import POINTS, Draft
from corpus.numbers import Quantity, find_quantities

_OPENS = re.compile(r"[\x00 、,]*其中")
# “其中，一季度增长4.9%”: the change of the figure before, in a part of the year
_CROP = re.compile(r"[—\s]*(?P<what>粮食|水稻|小麦|玉米|油料|蔬菜|水果|棉花)(?:生产|产量|总产)")
_BARE_YIELD = re.compile(r"总产量?|(?:平均)?(?:单产|亩产)|(?:播种|种植)面积")
_OUTCOME = re.compile(r"成功|完成(?:年初|年度|目标)")
_COMPLETE = re.compile(
    r"(?:警情|案件|支出|收入|投资|产值|增加值|合同金额|工单|得分|来信|来访|信访|问题)$"
)
_MOVES = re.compile(r"(?:增长|下降|上升|减少|提高|回落|降低|增加)(?:约|近)?$")


def total_taken_apart(sentence: str, before: list[Draft]) -> Draft | None:
    """Return the figure of the sentence before that 其中 at the head of this one takes apart.

    “全年办理诉求9127件，满意率96%。其中，上半年4926件，下半年4201件。” It stands, in the copy
    that is returned, behind all that the sentence says.
    """
    if not before or _OPENS.match(sentence) is None:
        return None
    quantities = find_quantities(sentence)
    if not quantities:
        return None
    first = quantities[0]
    moves = first.unit in POINTS and _MOVES.search(sentence[: first.before])
    totals = [d for d in reversed(before) if not (d.part_of or d.target or d.base)]
    if moves:
        found = next((d for d in totals if _grew(d, first)), None)
    elif first.unit in POINTS:
        found = None
    else:
        whole = sum((q.value for q in quantities if q.unit == first.unit), Decimal(0))
        holding = [d for d in totals if _holds(d, first)]
        # “受理327件，办结302件。其中来信198件，来访129件”: the parts add up to those received
        found = next((d for d in holding if d.value == whole), holding[0] if holding else None)
    if found is None:
        return None
    end = len(sentence)
    return replace(
        found, value_start=end, value_end=end, start=end, end=end, clause=0,
        planned="", years_back=0, year=None, period="", ranks=[], total="",
    )  # fmt: skip


def leans_on(seed: Draft, drafts: list[Draft]) -> bool:
    """Tell whether figures need the total before; parts that name themselves stand alone.

    基本支出 and 刑事警情 do, 邻里类 and 其他 do not: these keep the total as their scope.
    """
    needed = False
    for draft in drafts:
        if seed.indicator in draft.scope and _COMPLETE.search(draft.indicator):
            draft.scope = tuple(s for s in draft.scope if s != seed.indicator)
        needed = needed or seed.indicator in (draft.indicator, *draft.scope)
    return needed


def _holds(draft: Draft, part: Quantity) -> bool:
    """Tell whether a figure is large enough to be the total of a part."""
    if draft.value is None or draft.unit != part.unit or draft.value < part.value:
        return False
    return not _OUTCOME.search(draft.indicator)


def _grew(draft: Draft, part: Quantity) -> bool:
    """Tell whether a figure grew by a rate of its own, and not by that of a wider area."""
    change = draft.change
    return change is not None and change.unit == part.unit and not change.baseline.startswith("全")


def take_crop(lead: str, drafts: list[Draft]) -> None:
    """Name yields after the crop that a sentence before tells: “粮食生产再创新高。总产量62万吨”."""
    crop = _CROP.match(lead)
    for draft in drafts if crop else ():
        if crop and _BARE_YIELD.fullmatch(draft.indicator) and not draft.scope:
            draft.indicator = crop["what"] + draft.indicator
