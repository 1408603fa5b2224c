"""What harm a number tells of: the victims of an accident, the losses to a fraud."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.figures.drafts import SentenceState

_CASUALTIES = re.compile(r"(?:死亡|受伤|伤亡|亡人|起数|直接(?:经济|财产)损失)")
_ACCIDENT = re.compile(r"事故|火灾|火警")
# What was lost to frauds; what was saved (止付, 挽回, 追回) is no harm.
_LOSSES = re.compile(
    r"(?:群众|居民|受害人|涉案)*(?:财产|资金|经济)?(?:损失|被骗|受骗|涉案)(?!.*(?:案|率))"
)
_FRAUD = re.compile(r"诈骗|电诈|涉诈|反诈")
_CASES = re.compile(rf"{_FRAUD.pattern}|案件|警情|发案|立案")


# “造成1人死亡”, “致2人受伤”: what was done to them stands behind the number
_CAUSED = re.compile(r"(?:造成|导致|致使?)(?:了|\x00)*$")
_SUFFERED = re.compile(r"(?:死亡|受伤|重伤|轻伤|遇难|失踪)(?!率|事故)")


def suffered(text: str, front: tuple[int, int], behind: int) -> str:
    """Return what was suffered by those that a number counts, "" where nothing says so."""
    harm = _SUFFERED.match(text, behind)
    return harm[0] if harm and _CAUSED.search(text, *front) else ""


def harm_of(state: SentenceState, name: str, scope: tuple[str, ...]) -> tuple[str, ...]:
    """Return the accidents or frauds before that did the harm a name tells of."""
    if _CASUALTIES.match(name):
        accident = next((d for d in reversed(state.drafts) if _ACCIDENT.search(d.indicator)), None)
        if accident is not None:
            whole = (accident.part_of or accident).indicator
            return () if whole in scope else (whole,)
    if _LOSSES.match(name):
        cases = (d for d in reversed(state.drafts) if _CASES.search(d.indicator))
        fraud = next(cases, None)
        if fraud is not None and _FRAUD.search(fraud.indicator) and fraud.indicator not in scope:
            return (fraud.indicator,)
    return ()
