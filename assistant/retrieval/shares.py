"""Find the part and the whole of a share, where a question names the whole loosely or not at all.

“现场整改的占比”, “监控里高清的占多大比例”, “严管类占全部的比重”: the whole is the figure that the
part's own sentence breaks down.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.periods import year_round
from assistant.found import Find, Found, PlaceEvidence
from assistant.language.likeness import bare, heavy, uncovered
from assistant.language.measure import RATIOS, measure_of, same_kind
from assistant.language.sites import LED_BY_SITE
from assistant.plan import Plan
from assistant.questions.formulas import OF_THEM
from corpus.figure import Figure
from corpus.report import Report

_BROKEN_DOWN = re.compile(r"其中|包括|包含|分为|分别为|按[^,。;，；]{1,8}分|含")
# What opens a sentence on the kinds of what the sentence before counts.
_KINDS_TOLD = re.compile(
    r"从[^,，。]{0,10}看|按[^,，。]{0,10}(?:分|看|统计)|反映|集中|主要|其中|排名?前|较多|居前"
)
# A whole named in general: 占全部的比重.
_ALL = re.compile(
    r"(?:全部|总|整个|全体|所有|全[街镇区市省县]|当中|其中|里面|总体|整体|的|中|里|比)*"
    r"(?:数量?|量|额|盘子|支出|比)?"
)
_EVERY = re.compile(r"^(?:全部|所有|全体|总的|整个)(?=.{2})")
_SPENT_ON = re.compile(r"^(?:花|用|投)(?:在|到)?(.{2,12}?)(?:上|方面|里)?(?:的)?(?:钱|资金|经费)$")
_KIND = re.compile(r"[类型项]$|方面$")


def find_share(plan: Plan, find: Find, report: Callable[[str], Report]) -> list[PlaceEvidence]:
    """Return the evidence of part and whole, in this order; empty when either is in doubt.

    Args:
        plan: asks for a share; its parts are part and whole, or it names only the part.
        find: finds figures by name.
        report: reads a report.
    """
    plain = replace(
        plan, rate=False, unit="", period="", aspect="value", share=False, planned=False
    )
    if len(plan.parts) > 2:
        return _shares_of_several(plain, plan.parts[:-1], plan.parts[-1], find, report)
    words, whole = (plan.parts[0], plan.parts[-1]) if len(plan.parts) > 1 else (plan.asked, "")
    return _pair(plain, words, whole, find, report)


def _shares_of_several(
    plan: Plan, parts: Sequence[str], whole: str, find: Find, report: Callable[[str], Report]
) -> list[PlaceEvidence]:
    """Return several parts and their one whole; empty where they do not have the same."""
    if whole == OF_THEM:
        found = [next((e for e in find(plan, part) if e.same), None) for part in parts]
        fitting = [e for e in found if e is not None]
        alike = all(same_kind(e.same[0].figure, fitting[0].same[0].figure) for e in fitting)
        return fitting if len(fitting) == len(parts) and alike else []
    pairs = [_pair(plan, part, whole, find, report) for part in parts]
    if not all(pairs):
        return []
    totals = {pair[1].same[0].figure.id for pair in pairs}
    summed = sum((measure_of(pair[0].same[0].figure).value for pair in pairs), Decimal(0))
    fits = len(totals) == 1 and summed <= measure_of(pairs[0][1].same[0].figure).value
    return [*(pair[0] for pair in pairs), pairs[0][1]] if fits else []


def _pair(
    plain: Plan, words: str, whole: str, find: Find, report: Callable[[str], Report]
) -> list[PlaceEvidence]:
    """Return one part and its whole."""
    words = _SPENT_ON.sub(r"\1支出", words)
    every = _EVERY.match(whole) is not None and len(_EVERY.sub("", whole)) < 3
    # any 投资 is not 全部投资: the part's own sentence has to tell
    whole = "" if every or _ALL.fullmatch(whole) else _EVERY.sub("", whole)
    of_all = _without_site(plain, words, whole)
    wholes = [h for e in find(of_all, whole) for h in e.same] if whole else []
    for name in _names(words, whole):
        for evidence in find(plain, name):
            parts = _candidates(evidence, name, whole, report)
            pairs = [
                (part, total) for part in parts if (total := _total(part, wholes, whole, report))
            ]
            if pairs:
                part, total = max(pairs, key=lambda pair: _closeness(*pair))
                return [
                    replace(evidence, same=(part,)),
                    replace(evidence, same=(total,), related=()),
                ]
    return []


def _without_site(plan: Plan, part: str, whole: str) -> Plan:
    """Ask for the whole of the place where the part is that of one community: 占全镇的几成."""
    led = LED_BY_SITE.fullmatch(part)
    if led is None or led["site"] in whole:
        return plan
    return replace(
        plan,
        text=plan.text.replace(led["site"], ""),
        said=plan.said.replace(led["site"], ""),
    )


def _closeness(part: Found, whole: Found) -> int:
    """Weigh a pair: the part belongs to that whole, stands in its sentence, or only fits."""
    if whole.figure.indicator in part.figure.scope:
        return 2
    return int(whole.figure.sentence_start == part.figure.sentence_start)


def _names(part: str, whole: str) -> list[str]:
    """Return the names the part may have: 高清 of 视频监控 is 高清监控."""
    tails = [part + whole[-n:] for n in (4, 3, 2) if n < len(whole)]
    return list(dict.fromkeys([part, *([part + whole, *tails] if whole else [])]))


def _candidates(
    evidence: PlaceEvidence, name: str, whole: str, report: Callable[[str], Report]
) -> list[Found]:
    """Return figures for the part: of its name, or of a wider one in a sentence on the rest."""
    found = [
        h
        for h in evidence.same
        if _counts(h.figure)
        and (h.score >= 0.88 or _named(h.figure, name) or _kind(h.figure, name))
    ]
    if found:
        return found
    for hit in evidence.related:
        f = hit.figure
        if not _counts(f) or hit.nearness not in {"wider", "near", "narrower"}:
            continue
        text = report(f.report).text
        sentence = bare(text[f.sentence_start : f.sentence_end])
        own = bare(f.scoped_name)
        missing = uncovered(bare(name), own)
        known = missing != bare(name) and not heavy(uncovered(bare(name), own + "\n" + sentence))
        known = known or (_kind(f, name) and not heavy(uncovered(missing, bare(whole))))
        extra = uncovered(_KIND.sub("", bare(f.indicator)), bare(name + whole))
        if known and not heavy(extra):
            found.append(replace(hit, nearness="same", score=0.7))
    return found


def _kind(figure: Figure, name: str) -> bool:
    """Tell whether a figure is a kind named before its thing: 禁止类 of 禁止类出租屋."""
    kind = bare(figure.indicator)
    return kind.endswith(("类", "型", "级")) and bare(name).startswith(kind)


def _counts(figure: Figure) -> bool:
    return figure.value is not None and figure.unit not in RATIOS and not figure.planned


def _total(
    part: Found, wholes: Sequence[Found], words: str, report: Callable[[str], Report]
) -> Found | None:
    """Return the whole: of the name asked, else what the part's sentence breaks down."""
    own = whole_of(part.figure, read := report(part.figure.report))
    fitting = [
        h
        for h in wholes
        if h.figure.id != part.figure.id and _holds(h.figure, part.figure)
        if h.score >= 0.8 or _named(h.figure, words)
    ]
    if own is not None and own.indicator in part.figure.scope:
        # 基本支出 of the budget is no part of what was spent
        fitting = [h for h in fitting if h.figure.indicator == own.indicator]
    if fitting:
        return max(fitting, key=lambda h: _closeness(part, h))
    total = whole_of(part.figure, read, words)
    return replace(part, figure=total, score=0.9) if total else None


def _holds(whole: Figure, part: Figure) -> bool:
    return (
        _counts(whole)
        and same_kind(whole, part)
        and whole.year == part.year
        and measure_of(whole).value >= measure_of(part).value
        and (whole.indicator, whole.value) != (part.indicator, part.value)
    )


def whole_of(part: Figure, report: Report, words: str = "") -> Figure | None:
    """Return the figure that a part is counted in, as its own sentence or the one before says.

    Args:
        part: a figure such as 严管类182栋.
        report: where it stands.
        words: how the question names the whole, or "".
    """
    before = [
        f
        for f in report.figures
        if f.start < part.start and part.sentence_start - f.sentence_end < 60
    ]
    here = [f for f in before if f.sentence_start == part.sentence_start and _larger(f, part)]
    scoped = [f for f in here if f.indicator in part.scope]
    summed = [f for f in before if _larger(f, part) and _sums_up(f, part, report.figures)]
    told = [
        f
        for f in here
        if _BROKEN_DOWN.search(report.text[f.end : part.start])
        and not _BROKEN_DOWN.search(report.text[part.start : part.value_start])
    ]
    for found in (scoped, summed, told):
        fitting = [f for f in found if not words or _named(f, words)]
        if fitting:
            return fitting[-1]
    named = [f for f in here if words and _named(f, words)]
    if (
        words
        and not named
        and _KINDS_TOLD.search(report.text, part.sentence_start, part.value_start)
    ):
        named = [f for f in before if _larger(f, part) and _named(f, words)]
    return named[0] if len(named) == 1 else None


def _named(figure: Figure, words: str) -> bool:
    name = figure.scoped_name
    return words in name or not heavy(uncovered(bare(words), bare(name)))


def _larger(whole: Figure, part: Figure) -> bool:
    return (
        _holds(whole, part)
        and year_round(whole) == year_round(part)
        and measure_of(whole).value > measure_of(part).value
    )


def _sums_up(whole: Figure, part: Figure, figures: Sequence[Figure]) -> bool:
    """Tell whether the figures right behind a total, the part among them, add up to it."""
    behind = [
        f
        for f in figures
        if f.start > whole.start and _counts(f) and f.unit == part.unit and f.year == part.year
    ]
    total = measure_of(whole).value
    beside = [f for f in behind if f.sentence_start == part.sentence_start]
    if beside and sum((measure_of(f).value for f in beside), Decimal(0)) == total:
        return part in beside  # a sentence of its own for the kinds
    for so_far, f in zip(
        itertools.accumulate((measure_of(f).value for f in behind), initial=Decimal(0)),
        behind,
        strict=False,
    ):
        if so_far + measure_of(f).value == total:
            return f.start >= part.start
        if so_far > total:
            return False
    return False


def stated_share(part: Figure, figures: Sequence[Figure]) -> Figure | None:
    """Return the share that a part's own sentence states: 占全部投资的53.6%."""
    for f in figures:
        beside = f.sentence_start == part.sentence_start and f.start > part.start
        rate = f.unit == "%" and f.value is not None and f.indicator.startswith("占")
        if beside and rate and part.indicator in f.scope:
            return replace(f, indicator=f"{part.indicator}{f.indicator}", scope=())
    return None
