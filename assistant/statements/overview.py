"""List the figures of a field, where a question asks for 主要经济指标 or 警情数据 as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare
from assistant.passages.fields import field_of
from assistant.passages.lines import content_words
from assistant.plan import APART
from corpus.figure import Figure

_WHOLE = re.compile(
    r"^(?:主要|各项|各类|重点|相关|有关|全部|所有)*([\u4e00-\u9fff]{2,4}?)(?:方面|类|领域)?"
    r"(?:的)?(?:主要|各项|重点)?(?:指标|数据|数字|情况数据)?$"
)
_COLLECTED = re.compile(r"指标|数据|各项|各类")
_SEVERAL = re.compile(r"(?:几|各|主要|有关|相关|哪些|一组)项?(?:[^,。?]{0,4})(?:数据|数字)")
_IDLE = re.compile(r"方面|领域|主要|几项|各项|相关|有关|数据|数字|情况|工作")
_LONG = 40
_BEFORE = "此前"  # the A of “由A增加到B”
_MOST = 15


def answer_overview(draft: Draft, places: Sequence[Place]) -> bool:
    """State the done figures of the field asked for; False when the question names no field.

    The fields and the words that mark their figures stand in `fields.toml`; any other field is what
    the headings of the report name so.
    """
    plan = draft.plan
    asked = bare(plan.asked)
    match = _WHOLE.match(asked)
    named = match.group(1) if match and _COLLECTED.search(plan.text) else ""
    field = field_of(named)
    marks = field.figures if field else None
    words = () if marks or not _SEVERAL.search(plan.text) else content_words(_IDLE.sub("", asked))
    if not (marks or words) or plan.everywhere or plan.operation in APART:
        return False
    wrote = False
    for place in places:
        accounts = place.accounts_for(plan.years[0] if plan.years else None)
        for account in accounts:
            draft.searched.add(account.report)
            report = draft.source.report(account.report)
            figures = [
                figure
                for figure in report.figures
                if figure.done_in(account.year) and figure.period != _BEFORE
            ]
            if marks:
                figures = [f for f in figures if marks.search(bare(f.indicator))]
            else:
                figures = _headed(report.text, figures, words)
            stated: dict[object, Found] = {}  # a number that a report repeats, once
            for figure in figures:
                hit = Found(figure, place, account, "same", 1.0)
                stated.setdefault((figure.indicator, figure.value), hit)
            found = list(stated.values())
            if not found:
                draft.missing.append(f"{place.label} {account.year}年")
                continue
            wrote = True
            draft.state_all(f"{place.label}{account.year}年的报告披露的有：", found, _MOST)
    return wrote


def _headed(text: str, figures: Sequence[Figure], words: Sequence[str]) -> list[Figure]:
    """Return the figures below a heading, or a paragraph's opening, that names the field."""

    def named(heading: str) -> bool:
        return len(heading) <= _LONG and any(word in bare(heading) for word in words)

    def opening(figure: Figure) -> str:
        start = text.rfind("\n", 0, figure.sentence_start) + 1
        return text[start : text.find("。", start) + 1]

    kept = [f for f in figures if named(opening(f)) or (f.path and named(f.path[-1]))]
    return kept or [f for f in figures if any(map(named, f.path))]
