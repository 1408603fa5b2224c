"""List the targets that a report sets, where a question asks for them without naming one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog import Account, Place
from assistant.draft import Draft
from assistant.found import Found
from assistant.likeness import bare
from assistant.plan import APART
from corpus.figure import Figure

_ANY = re.compile(
    r"(?:主要|预期|发展|经济|社会|指标|工作|量化|硬|具体|数字|年度|各项|定下?|目标|任务|年初|[拉底的])*"
)
_ASKED = re.compile(r"目标|指标")
_SEVERAL = re.compile(r"哪些|哪几|什么|啥|几[个项条]|各项|主要|清单|列|逐")
_SET = re.compile(r"定(?:了|下|的)|提出|设(?:定|了)|打算|计划")
_MOST, _ENOUGH = 30, 5
# Planned only because the section is: 加快建设省重大项目500个 among the tasks of the year.
_BY_SECTION = frozenset({"工作安排", "要求"})


def answer_targets(draft: Draft, places: Sequence[Place]) -> bool:
    """State the planned figures of the year asked; False when the question names an indicator.

    A field (民生改善方面的目标) keeps the targets under headings that name it.
    """
    plan = draft.plan
    setting = plan.planned or bool(_SET.search(plan.text))
    if not setting or not _ASKED.search(plan.text) or not places or plan.everywhere:
        return False
    field = "" if _ANY.fullmatch(plan.asked) else bare(plan.asked)
    if plan.operation in APART or (field and not _SEVERAL.search(plan.text)):
        return False
    wrote = False
    for place in places:
        account, targets = _targets(draft, place, field)
        draft.searched.add(account.report)
        if not targets:
            if not field:
                draft.missing.append(f"{place.label} {account.year}年")
            continue
        wrote = True
        hits = [Found(figure, place, account, "same", 1.0) for figure in targets]
        opening = f"{place.label}提出的{targets[0].year}年目标："
        draft.state_all(opening, hits, _MOST, planned=True)
        draft.warn("planned", f"以上是{place.label}的计划或目标数，不是已完成数。")
    return wrote


def _targets(draft: Draft, place: Place, field: str) -> tuple[Account, list[Figure]]:
    """Return the report that sets the targets of the year asked, and its targets."""
    years = draft.plan.years
    year = years[-1] if years else place.years[0] + 1
    before = place.accounts_before(year)
    accounts = before or place.accounts_for(year) or place.accounts
    planned_for = before and re.search(
        rf"{year}年度?的?{_ANY.pattern}(?:计划|安排)", draft.plan.text
    )
    if (not years or len(years) == 1) and not planned_for:
        accounts = place.accounts_for(year) or accounts
    for account in accounts:
        figures = draft.source.report(account.report).figures
        wanted = max(year, account.year + 1)
        found = [f for f in figures if f.planned and f.year == wanted and _of_field(f, field)]
        if found:
            stated = [f for f in found if f.planned not in _BY_SECTION]
            return account, stated if len(stated) >= _ENOUGH else found
    return accounts[0], []


def _of_field(figure: Figure, field: str) -> bool:
    return not field or any(field in bare(heading) for heading in figure.path)
