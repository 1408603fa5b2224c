"""List the targets that a report sets, where a question asks for them without naming one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare
from assistant.plan import APART
from corpus.figure import Figure

_ANY = re.compile(
    r"(?:主要|预期|发展|经济|社会|指标|工作|量化|硬|具体|数字|年度|各项|定下?|提出|制定|确定|设定|目标|任务|年初|[拉底的])*"
)
_ASKED = re.compile(r"目标|指标")
_SEVERAL = re.compile(r"哪些|哪几|什么|啥|几[个项条]|各项|主要|清单|列|逐")
_SET = re.compile(r"定(?:了|下|的)|提出|设(?:定|了)|打算|计划")
_MOST, _ENOUGH = 30, 5
# 主要预期目标 are what one sentence lists so: 今年经济社会发展主要预期目标是：…
_MAIN = re.compile(r"预期目标|主要目标|预期性")
_MAIN_LIST = re.compile(r"(?:主要|预期)(?:预期)?目标(?:任务)?(?:是|为|[:：])+")
_CLAUSE = re.compile(r"[^，,；;。\n]+")
_AIM = re.compile(r"增长|同步|完成|达到|控制|下降|提高|稳定|持平|提质|稳中")
_MAIN_LEAST = 3
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
        main = [] if field or not _MAIN.search(plan.text) else _listed_as_main(draft, targets)
        hits = [Found(figure, place, account, "same", 1.0) for figure in main or targets]
        opening = f"{place.label}提出的{targets[0].year}年{'主要' if main else ''}目标："
        draft.state_all(opening, hits, _MOST, planned=True)
        if main:
            _tell_unmeasured(draft, main)
            rest = len(targets) - len(main)
            draft.say(f"工作安排中另有{draft.count(rest)}项计划数，见原文。" if rest else "")
        draft.warn("planned", f"以上是{place.label}的计划或目标数，不是已完成数。")
    return wrote


def _targets(draft: Draft, place: Place, field: str) -> tuple[Account, list[Figure]]:
    """Return the report that sets the targets of the year asked, and its targets."""
    years = draft.plan.years
    year = years[-1] if years else place.years[0] + 1
    accounts: Sequence[Account] = place.accounts_for(year)
    if years and not draft.plan.by_title:  # 2024年目标 are set at the end of 2023
        accounts = (*place.accounts_before(year), *accounts)
    accounts = accounts or place.accounts
    for account in accounts:
        figures = draft.source.report(account.report).figures
        wanted = max(year, account.year + 1)
        found = [f for f in figures if f.planned and f.year == wanted and _of_field(f, field)]
        if found:
            stated = [f for f in found if f.planned not in _BY_SECTION]
            return account, stated if len(stated) >= _ENOUGH else found
    return accounts[0], []


def _listed_as_main(draft: Draft, targets: Sequence[Figure]) -> list[Figure]:
    """Return the targets of the paragraph that lists the main ones; [] where none does."""
    text = draft.source.report(targets[0].report).text
    for led in _MAIN_LIST.finditer(text):
        stop = text.find("\n", led.end())
        stop = stop if stop >= 0 else len(text)
        main = [f for f in targets if led.end() <= f.start < stop]
        if len(main) >= _MAIN_LEAST:
            return main
    return []


def _tell_unmeasured(draft: Draft, main: Sequence[Figure]) -> None:
    """Quote the main targets without a number: 居民收入增长与经济增长同步."""
    report = draft.source.report(main[0].report)
    for clause in _CLAUSE.finditer(report.text, main[0].end, main[-1].sentence_end):
        counted = any(f.start < clause.end() and clause.start() < f.end for f in main)
        words = clause[0].strip()
        if not counted and not re.search(r"\d", words) and _AIM.search(words):
            draft.say(f"- {words}[{draft.cite(report, *clause.span())}]。")


def _of_field(figure: Figure, field: str) -> bool:
    return not field or any(field in bare(heading) for heading in figure.path)
