"""Add up, average or order the parts that a report lists: 三个村合计, 最高的村比最低的多多少.

The parts stand down a column of a table or side by side in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import value_words
from assistant.found import Found
from assistant.language.likeness import bare
from assistant.language.measure import RATIOS, in_unit, measure_of, rounded, shown
from assistant.questions.bounds import small_number
from assistant.questions.parts_asked import PartsAsked, parts_asked
from assistant.retrieval.runs import LEAST, Run, runs_of
from corpus.figure import Figure
from corpus.report import Report

_NUMERALS = "零一两三四五六七八九十"
# How the name of a part ends, by the kind that is asked for.
_ENDS = {
    "行政村": ("村",), "村": ("村",), "村社": ("村", "社"), "社区": ("社区",),
    "居委会": ("居委会", "居", "社区"), "村居": ("村", "居", "居委会", "社区"),
    "片区": ("片区",), "园区": ("园区", "产业园", "工业园"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts that are asked for, in one report.

    Attributes:
        figures: one for each part.
        whole: the total that the report states with them, where all of them are asked for.
    """

    figures: tuple[Figure, ...]
    whole: Figure | None


def answer_rows(draft: Draft) -> bool:
    """Add up or order listed parts; False where that is not asked or they are not listed.

    Args:
        draft: written to; its plan names one place and a kind of parts.
    """
    plan = draft.plan
    if len(plan.places) != 1 or len(plan.years) > 1 or plan.planned or plan.period:
        return False
    asked = parts_asked(plan)
    if asked is None:
        return False
    place = plan.places[0]
    for account in place.accounts_for(plan.years[0] if plan.years else None):
        parts = _parts(draft.source.report(account.report), account.year, asked)
        if parts is not None:
            draft.searched.add(account.report)
            if asked.do in {"sum", "mean"}:
                _add(draft, place, account, parts, asked)
            else:
                _order(draft, place, account, parts, asked)
            return True
    return False


def _parts(report: Report, year: int, asked: PartsAsked) -> _Parts | None:
    """Return the parts of the kind that is asked for, if they are as many as the question says."""
    kind, what = asked.kind, bare(asked.what)
    many = small_number(asked.many) if asked.many not in {"各", "所有", "全部", "几"} else 0
    if not what:
        return None
    for run in _of_year(report, year):
        if kind in _ENDS:
            named = [f for f in run.figures if _entity(f, what).endswith(_ENDS[kind])]
        else:
            named = list(run.figures) if _told_of(report, run, kind, what) else []
        units = {measure_of(f).unit for f in named}
        if len(named) < LEAST or len(units) > 1 or (many and len(named) != many):
            continue
        if asked.do in {"mean", "gap"} and not run.table:
            continue  # a sentence may name but some of them
        whole = run.whole if len(named) == len(run.figures) and run.table else None
        return _Parts(tuple(named), whole)
    return None


def _of_year(report: Report, year: int) -> Iterator[Run]:
    """Yield the runs of amounts of one year that are done."""
    for run in runs_of(report):
        counts = (
            f.value is not None and f.done_in(year) and f.unit not in RATIOS for f in run.figures
        )
        if all(counts):
            yield run


def _entity(figure: Figure, what: str) -> str:
    """Return 上坪村 for 上坪村新增就业, where 新增就业 is what is measured; else ""."""
    name = bare(figure.indicator)
    return name.removesuffix(what) if name.endswith(what) and not figure.scope else ""


def _told_of(report: Report, run: Run, kind: str, what: str) -> bool:
    """Tell whether a sentence lists its parts as 主导产业, each with the measure asked for."""
    first = run.figures[0]
    sentence = bare(report.text[first.sentence_start : first.sentence_end])
    measured = all(
        bare(f.indicator).endswith(what) or bare("".join(f.scope)).endswith(what)
        for f in run.figures
    )
    return measured and not run.table and kind in sentence


def _found(place: Place, account: Account, figure: Figure) -> Found:
    return Found(figure, place, account, "same", 1.0)


def _so_many(parts: _Parts) -> str:
    number = len(parts.figures)
    return f"{_NUMERALS[number]}个" if number < len(_NUMERALS) else "各"


def _add(draft: Draft, place: Place, account: Account, parts: _Parts, asked: PartsAsked) -> None:
    unit, number = parts.figures[0].unit, len(parts.figures)
    total = in_unit(sum((measure_of(f).value for f in parts.figures), Decimal(0)), unit)
    terms = " + ".join(f"{shown(in_unit(measure_of(f).value, unit))}{unit}" for f in parts.figures)
    result, done, formula = total, "合计", f"{terms} = {shown(total)}{unit}"
    if asked.do == "mean":
        result, done = rounded(total / number), "平均"
        formula = f"({terms}) ÷ {draft.count(number)} = {shown(result)}{unit}"
    draft.say(
        f"{place.label}{account.year}年报告所列{_so_many(parts)}{asked.kind}的{asked.what}"
        f"{done}{shown(result)}{unit}（计算：{formula}）。"
    )
    draft.compute(place.name, account.year, f"{asked.what}{done}", result, unit, formula)
    for figure in parts.figures:
        draft.say(f"- {draft.state(_found(place, account, figure), subject=False)}。")
        draft.caution(_found(place, account, figure))
    if parts.whole is not None:
        draft.say(f"报告的合计：{draft.state(_found(place, account, parts.whole))}。")


def _order(draft: Draft, place: Place, account: Account, parts: _Parts, asked: PartsAsked) -> None:
    most = asked.way in "高多大"
    ordered = sorted(parts.figures, key=lambda f: measure_of(f).value, reverse=most)
    first, text = ordered[0], draft.source.report(account.report).text
    number = draft.cite_figure(first)
    draft.say(
        f"{place.label}{account.year}年报告所列{_so_many(parts)}{asked.kind}中，"
        f"{asked.what}最{asked.way}的是{first.indicator}，"
        f"为{value_words(first, text)}[{number}]。"
    )
    if asked.do == "gap":
        _tell_gap(draft, place, account, first, ordered[-1])
    for figure in ordered:
        draft.say(f"- {draft.state(_found(place, account, figure), subject=False)}。")
        draft.caution(_found(place, account, figure))


def _tell_gap(draft: Draft, place: Place, account: Account, high: Figure, low: Figure) -> None:
    """Tell by how much the first of the order is above the last."""
    unit = high.unit
    one, other = (in_unit(measure_of(f).value, unit) for f in (high, low))
    gap = rounded(one - other, 4)
    formula = f"{shown(one)}{unit} − {shown(other)}{unit} = {shown(gap)}{unit}"
    draft.say(f"比最低的{low.indicator}多{shown(gap)}{unit}（计算：{formula}）。")
    draft.compute(place.name, account.year, f"{high.indicator}与最低之差", gap, unit, formula)
