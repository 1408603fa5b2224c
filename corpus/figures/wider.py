"""Numbers of the district that stand beside a place's own, so that neither is taken for the other.

“满意率94.2%，全区平均为92.5%”, “低于全区平均水平1.7个百分点（全区为90.1%）”, “同期全区产值
增长6.4%，投资增长4.8%”: what is said of 全区 is named so; the distance stays with the place.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.figures.drafts import Draft, DraftChange

_WIDE = re.compile(r"全[区市省县国]")
_LEAD = re.compile(r"同期(全[区市省县国])(?=.{2})")
_LEVEL = re.compile(
    r"(?:^|[,，、;；:：(（ ]|[比较低高优好]于?)(?P<wide>全[区市省县国])"
    r"(?P<mean>的?(?:平均|均值)(?:水平|值|线|数)?)?"
    r"(?:为|是|达到?|约)*$"
)
# “同比增长7%，全区增长4.5%”, “；全区工业总产值增长4.5%”: a change of the district's own
_CHANGED = re.compile(
    r"(?:^|[,，;；。])(?:同期)?(?P<wide>全[区市省县国])(?!率先|首|唯一|最|域)[^,，;；、。第排占]{0,20}$"
)
_FAR = {"低": "down", "高": "up"}
_SAME_KIND = frozenset({"%", "‰", "分"})


def keep_apart(sentence: str, drafts: list[Draft], reporter: str) -> None:
    """Name what a sentence says of a wider area after it; change the drafts in place.

    Args:
        sentence: in matching form.
        drafts: its figures, in order.
        reporter: whose report it is; its own area is no wider one.
    """
    _levels(sentence, drafts, reporter)
    _changes(sentence, drafts, reporter)
    wide, before = "", None
    for draft in drafts:
        if own := _LEAD.match(draft.indicator):
            draft.indicator, draft.scope = draft.indicator[own.end() :], (*draft.scope, own[1])
        wider = [s for s in draft.scope if _WIDE.fullmatch(s) and not reporter.endswith(s[1])]
        named = wider[0] if wider else ""
        next_to = before is not None and sentence[before.end : draft.start] in {",", "、", "和"}
        if not named and wide and next_to and not draft.scope and draft.value is None:
            draft.scope, named = (wide,), wide
        wide, before = (named if draft.value is None else ""), draft


def _levels(sentence: str, drafts: list[Draft], reporter: str) -> None:
    """Name the levels of a wider area after the place's own figure that they stand beside."""
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        match = _LEVEL.search(sentence, 0, draft.value_start)
        if match is None or draft.value is None or draft.unit not in _SAME_KIND:
            continue
        if reporter.endswith(match["wide"][1]) or _WIDE.match(draft.indicator):
            continue
        distance = draft.change if draft.change and match["wide"] in draft.change.baseline else None
        own = _own(drafts[:place], draft, distance)
        if own is None:
            continue
        mean = "平均" if match["mean"] or (distance and "平均" in distance.baseline) else ""
        name, scope = own.indicator, own.scope
        if distance is not None:
            drafts.insert(place, _apart(draft, distance))
        draft.indicator, draft.scope, draft.change = f"{match['wide']}{mean}{name}", scope, None
        draft.start = min(match.start("wide"), draft.value_start)
        behind = drafts[drafts.index(draft) + 1 :][:1]
        if behind and behind[0].indicator in _FAR and behind[0].unit == "个百分点":
            _hold_against(behind[0], own, f"比{match['wide']}{mean}水平")


def _changes(sentence: str, drafts: list[Draft], reporter: str) -> None:
    """Give a change that stands alone behind the name of a wider area to that area."""
    for draft in drafts:
        if draft.value is not None or draft.change is None or draft.scope:
            continue
        if _WIDE.search(draft.indicator):
            continue
        match = _CHANGED.search(sentence, 0, draft.change.start)
        if match is None or reporter.endswith(match["wide"][1]):
            continue
        draft.scope = (match["wide"],)
        draft.start = min(match.start("wide"), draft.change.start)


def _own(before: list[Draft], draft: Draft, distance: DraftChange | None) -> Draft | None:
    """Return the place's own figure that a level stands beside."""
    if distance is not None:
        return draft
    near = [d for d in before if d.unit == draft.unit and d.value is not None]
    same = near[-1:] and near[-1].clause >= draft.clause - 2
    return near[-1] if same else None


def _apart(draft: Draft, distance: DraftChange) -> Draft:
    """Return the distance by itself, which was read with the level in the bracket behind it."""
    return replace(
        draft, value=None, unit="", upper=None, value_start=distance.start,
        value_end=distance.end, end=distance.end, ranks=list(draft.ranks),
    )  # fmt: skip


def _hold_against(far: Draft, own: Draft, baseline: str) -> None:
    """Turn 低1.4个百分点 into how far the place's own figure is from the level."""
    direction = _FAR[far.indicator]
    far.change = DraftChange(
        direction, far.value, far.unit, baseline, far.value_start - 1, far.value_end  # type: ignore[arg-type]
    )  # fmt: skip
    far.indicator, far.scope, far.value, far.unit = own.indicator, own.scope, None, ""
    far.value_start = far.change.start
