"""List the targets that a report sets, where a question asks for them without naming one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog import Place
from assistant.draft import Draft
from assistant.found import Found
from assistant.plan import APART

_ANY = re.compile(r"(?:主要|预期|发展|经济|社会|经济社会|经济社会发展|指标|工作)*")
_MOST = 20


def answer_targets(draft: Draft, places: Sequence[Place]) -> bool:
    """State the planned figures of the year asked; False when the question names an indicator."""
    plan = draft.plan
    if not plan.planned or not _ANY.fullmatch(plan.asked) or "目标" not in plan.text or not places:
        return False
    if plan.everywhere or plan.operation in APART:
        return False
    wrote = False
    for place in places:
        year = plan.years[0] if plan.years else place.years[0] + 1
        accounts = place.accounts_for(year) or place.accounts_before(year)
        for account in accounts:
            draft.searched.add(account.report)
            figures = draft.source.report(account.report).figures
            targets = [f for f in figures if f.planned and f.year == max(year, account.year + 1)]
            if not targets:
                draft.missing.append(f"{place.label} {account.year}年")
                continue
            wrote = True
            draft.say(f"{place.label}提出的{targets[0].year}年目标：")
            for figure in targets[:_MOST]:
                draft.say(
                    f"- {draft.state(Found(figure, place, account, 'same', 1.0), subject=False)}。"
                )
            draft.warn("planned", f"以上是{place.label}的计划或目标数，不是已完成数。")
    return wrote
