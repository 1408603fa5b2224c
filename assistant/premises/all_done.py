"""Hold a claim that all of a number was done against the report: 十件实事都办完了."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.language.likeness import bare, heavy, uncovered
from assistant.passages.spans import Span, sentences_of
from assistant.passages.topics import of_plans
from corpus.matching import matching_form
from corpus.numerals import NotANumberError, read_numeral

_NUMBER = r"\d+|[一二两三四五六七八九十百]+"
_UNIT = r"件|个|项|家|台|部|条|处|座|户|所|栋|幢|宗"
# 6个老旧小区都改造完了, 4个老旧小区全部改造完工
_CLAIM = re.compile(
    rf"(?<![第\d.])(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?P<thing>[^,，。?？；;\d]{{2,12}}?)"
    r"(?:都|全部|全都|均|悉数)(?:已经?|顺利|按期|如期|按时)*"
    r"(?=[^,，。?？；;]{0,8}(?:完|成|好了|办结|竣工|到位|交付|销号))"
)
# 完工了11台加装电梯
_COUNTED = re.compile(
    rf"(?:完成|完工|竣工|建成|办结|交付|投用)了?(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?P<thing>[^,，。?？；;\d]{{2,10}})"
)
_DONE = r"(?:完成|完工|竣工|建成|办结|办成|整改|交付|投用|销号)"
# 完成九件, 其中九件已办结
_PARTS = (
    re.compile(rf"{_DONE}了?(?P<number>{_NUMBER})(?P<unit>{_UNIT})"),
    re.compile(rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?:已经?|均|全部)?{_DONE}"),
)
_ASKS = re.compile(r"吗|没有?[?？]?$|是否|是不是|有没有")
_FEWEST = 2
_LONG = 80


def correct_all_done(draft: Draft) -> bool:
    """Say that not all was done, where the report gives the same number and fewer that were.

    Args:
        draft: written to, in front of what it says already; its plan names one place.
    """
    plan = draft.plan
    text = matching_form(plan.question)
    claim = _CLAIM.search(text) or (_COUNTED.search(text) if _open(draft) else None)
    if claim is None or len(plan.places) != 1 or len(plan.years) > 1 or plan.planned:
        return False
    if any(w.kind == "premise" for w in draft.warnings):
        return False
    accounts = plan.places[0].accounts_for(plan.years[0] if plan.years else None)
    for account in accounts:
        report = draft.source.report(account.report)
        for span in sentences_of(report, 0, len(report.text)):
            fewer = _fewer(claim, span)
            if (found := fewer or _other(claim, span, draft)) is None:
                continue
            start, end = found
            draft.searched.add(report.id)
            draft.found.add(report.id)
            told = f"报告写的是“{report.text[start:end]}”[{draft.cite(report, start, end)}]"
            notes = len([line for line in draft.lines if line in plan.notes])
            short = "没有全部完成" if fewer else "与问题里的数不同"
            if _ASKS.search(text):
                draft.lines.insert(notes, f"{short}，{told}。")
            else:
                draft.warn(
                    "premise", f"{short}，请以报告为准。" if fewer else "报告所写与问题里的数不同。"
                )
                draft.lines.insert(notes, f"需要先更正：{told}，{short}。")
            return True
    return False


def _fewer(claim: re.Match[str], span: Span) -> tuple[int, int] | None:
    """Return where a sentence tells the number claimed and fewer of them that were done."""
    text, whole = span.text, _number(claim["number"])
    if whole < _FEWEST or heavy(uncovered(bare(claim["thing"]), bare(text))):
        return None
    numbered = [m for m in _counts(text, claim["unit"]) if _number(m[1]) == whole]
    for part in (m for pattern in _PARTS for m in pattern.finditer(text)):
        first = next((m.start() for m in numbered if m.end() <= part.start()), None)
        fewer = part["unit"] == claim["unit"] and 0 < _number(part["number"]) < whole
        if first is not None and fewer:
            near = part.end() - first <= _LONG
            start = span.start + first if near else span.start
            return start, span.start + part.end() if near else span.end
    return None


def _open(draft: Draft) -> bool:
    """Tell an answer without a figure that bears out, or denies, what is claimed."""
    return draft.status != "answered" or not draft.figures


def _other(claim: re.Match[str], span: Span, draft: Draft) -> tuple[int, int] | None:
    """Return where a sentence on the thing gives another number of it as done: 仅完工6台.

    Only where no figure bears the claim, and the part on plans tells of nothing done.
    """
    text = span.text
    if not _open(draft) or of_plans(span.path):
        return None
    if heavy(uncovered(bare(claim["thing"]), bare(text))):
        return None
    parts = [m for p in _PARTS for m in p.finditer(text) if m["unit"] == claim["unit"]]
    numbers = {_number(m["number"]) for m in parts}
    if len(numbers) != 1 or _number(claim["number"]) in numbers:
        return None
    return span.start, span.end


def _counts(text: str, unit: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![第\d.])({_NUMBER}){unit}", text)


def _number(written: str) -> Decimal:
    try:
        return Decimal(written) if written.isdigit() else read_numeral(written)
    except NotANumberError:
        return Decimal(0)
