"""Which reports do not disclose a figure: 哪些街道没有公布加装电梯的数."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, core

_TOTAL = re.compile(r"总量|总额|绝对数|数值|数量|[数量]$")


def answer_silent(draft: Draft, gathered: Sequence[PlaceEvidence], asked: str) -> bool:
    """List the places without a figure, then those with one; False where that is not asked.

    Args:
        draft: written to.
        gathered: evidence for each place.
        asked: the indicator.
    """
    if not draft.plan.untold or len(gathered) < 2:
        return False
    searched = [e for e in gathered if e.accounts]
    for evidence in searched:
        draft.searched.update(a.report for a in evidence.accounts)
    told = [e for e in searched if e.same and _discloses(draft, e.same[0])]
    near = {id(e): _near(draft, e, core(asked)) for e in searched if e not in told}
    silent = [e for e in searched if e not in told and near[id(e)] is None]
    if not told and not any(e.related for e in searched):
        return False
    names = "、".join(f"{e.place.label}{e.accounts[0].year}年" for e in silent)
    for evidence in silent:
        draft.missing.append(f"{evidence.place.label} {evidence.accounts[0].year}年")
    draft.say(f"报告没有披露“{asked}”的有：{names}。" if silent else f"各报告都披露了“{asked}”。")
    if told:
        draft.say("有披露的：")
    draft.found.update(e.same[0].account.report for e in told)
    for evidence in told:
        draft.say(f"- {draft.state(evidence.same[0])}。")
        draft.caution(evidence.same[0])
    for hit in (h for h in near.values() if h is not None):
        draft.say(f"- 没有单列，但有相近的：{draft.state(hit, related=True)}。")
    return True


def _discloses(draft: Draft, hit: Found) -> bool:
    """Tell whether a figure is what is asked; a change alone is no total."""
    total = bool(_TOTAL.search(draft.plan.text))
    return hit.score >= 0.8 and (hit.figure.value is not None or not total)


def _near(draft: Draft, evidence: PlaceEvidence, wanted: str) -> Found | None:
    """Return a figure under a longer name that holds the one asked for."""
    for account in evidence.accounts:
        for f in draft.source.report(account.report).figures:
            named = len(wanted) >= 2 and wanted in bare(f.indicator)
            if named and f.done_in(account.year):
                return Found(f, evidence.place, account, "narrower", 0.5)
    return None
