"""Totals that a report tells or lists: 三年来一共几个, 三栋楼税收合计, A、B、C三样加一块.

A total over years is taken from the report that gives it, never from the years at hand. What a
report lists side by side is added up from the list.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, heavy, uncovered
from assistant.language.measure import RATIOS, shown
from assistant.language.wording import CLASSIFIERS
from assistant.passages.lines import content_words, shared
from assistant.plan import APART, TEXTUAL
from assistant.retrieval.runs import Run, runs_of
from corpus.figure import Figure
from corpus.numbers import read_number

_SPAN = re.compile(
    r"(?<![十\d])([两二三四五六2-6])年(?:来|间|内|以来|里|下来|累计)?(?!级|规划|行动)"
)
_IN_ALL = re.compile(r"[一总]共|合计|累计|共计|总计|加起来|拢共")
_EACH = re.compile(r"[各每]|分别|变化|趋势|比|[增减升降涨跌]")
_TOLD_SPAN = re.compile(
    r"([两二三四五六2-6])年(?:来|间|内|以来|累计)|(?:近|过去)([两二三四五六2-6])年"
)
_BESIDE = re.compile(r"[、，,和与及]?(?:[^、，,。；;\d]{0,12}?)[\d.,]+[^、，,。；;\d]{0,5}")
_DONE = re.compile(r"^(?:累计|共|新建改?建?|新增|新|建成|完成|实施|建设)+")
_NUMBERED = re.compile(rf"([两三四五六七八九]|[2-9])(?:{CLASSIFIERS})(?!以上)")
_ALIKE = 0.9
_MERE = re.compile(r"[一总]共|合计|加(?:一块儿?|在?一起|起来)|[两三四五六3-6][样类项种个]|的")


def answer_tally(
    draft: Draft, places: Sequence[Place], evidence: Mapping[str, list[PlaceEvidence]]
) -> bool:
    """Answer a total that a report tells or lists; False where none is asked for or found."""
    plan = draft.plan
    if len(places) != 1 or plan.everywhere or plan.operation in APART | TEXTUAL or plan.planned:
        return False
    if _over_years(draft, places[0]):
        return True
    if plan.operation != "sum":
        return False
    if len(plan.parts) > 1 and not all(g[0].same for g in evidence.values()):
        return _of_named(draft, places[0])
    first = next(iter(evidence.values()), [])
    return len(evidence) == 1 and len(first) == 1 and _of_listed(draft, first[0])


def _over_years(draft: Draft, place: Place) -> bool:
    """State the report's own figure over as many years as the question names."""
    plan = draft.plan
    asked = _SPAN.search(plan.text)
    if not asked or not plan.asked or not _IN_ALL.search(plan.text) or len(plan.years) > 1:
        return False
    if _EACH.search(plan.text):
        return False
    count = read_number(asked.group(1))
    accounts = place.accounts_for(plan.years[0]) if plan.years else place.accounts[:1]
    for account in accounts:
        report = draft.source.report(account.report)
        told = [f for f in report.figures if _spans(f, account, count)]
        fits = [f for f in told if _named(f, bare(plan.asked), report.text)]
        if plan.unit and any(plan.unit in f.unit for f in fits):
            fits = [f for f in fits if plan.unit in f.unit]
        if fits and len({f.unit for f in fits}) == len(fits):
            draft.searched.add(account.report)
            for f in fits:
                found = Found(f, place, account, "same", 1.0)
                draft.say(f"{draft.state(found, scoped=True)}。")
                draft.caution(found, period=False)
            return True
    return False


def _spans(figure: Figure, account: Account, count: Decimal) -> bool:
    told = _TOLD_SPAN.search(figure.period)
    years = read_number(told.group(1) or told.group(2)) if told else None
    own = figure.done_in(account.year) and figure.value is not None
    return own and years == count


def _named(figure: Figure, asked: str, text: str) -> bool:
    """Tell whether a figure is of what is asked, in a sentence that speaks of all of it."""
    name = bare(figure.scoped_name)
    sentence = bare(text[figure.sentence_start : figure.sentence_end])
    own = _DONE.sub("", bare(figure.indicator))
    return not heavy(uncovered(own, asked)) and not heavy(uncovered(asked, name + "\n" + sentence))


def _of_listed(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Add up what a report gives one by one under one name: 税收分别为A、B、C."""
    hits = evidence.same or tuple(h for h in evidence.related if h.nearness == "wider")
    if not hits:
        return False
    best = hits[0]
    numbered = _NUMBERED.search(draft.plan.asked)
    told = read_number(numbered.group(1)) if numbered else 0
    if not evidence.same and not told:
        return False
    listed = [
        h for h in hits if _adds(h.figure) and h.figure.sentence_start == best.figure.sentence_start
    ]
    for first in listed:
        group = sorted(
            (h for h in listed if _one_name(h.figure, first.figure)), key=lambda h: h.figure.end
        )
        counted = best.figure.value == len(group) and best.figure not in [h.figure for h in group]
        text = draft.source.report(first.figure.report).text
        if told not in {0, len(group)}:
            continue
        if len(group) > 1 and (counted or best in group) and _side_by_side(group, text):
            draft.searched.update(a.report for a in evidence.accounts)
            _write(draft, group, first.figure.indicator)
            return True
    return False


def _one_name(one: Figure, other: Figure) -> bool:
    def key(f: Figure) -> tuple[object, ...]:
        return (f.indicator, f.unit, f.year, f.period, f.scope)

    return key(one) == key(other)


def _side_by_side(group: Sequence[Found], text: str) -> bool:
    figures = [h.figure for h in group]
    between = (text[a.value_end : b.value_end] for a, b in itertools.pairwise(figures))
    return all(_BESIDE.fullmatch(words) for words in between)


def _of_named(draft: Draft, place: Place) -> bool:
    """Add up the figures of one list that the question names one by one, each by what it is of."""
    plan = draft.plan
    accounts = place.accounts_for(plan.years[0]) if plan.years else place.accounts[:1]
    for account in accounts:
        report = draft.source.report(account.report)
        found = [
            hits
            for run in runs_of(report)
            if all(f.year == account.year and _adds(f) for f in run.figures)
            and (hits := tuple(_picked(run, plan.parts)))
        ]
        if len(found) == 1:
            draft.searched.add(account.report)
            group = [Found(f, place, account, "same", 1.0) for f in found[0]]
            _write(draft, group, "、".join(f.indicator for f in found[0]))
            return True
    return False


def _picked(run: Run, parts: Sequence[str]) -> Iterator[Figure]:
    """Yield the figure of each part; nothing unless each part names one of its own."""
    introduced = bare(run.near + run.far + run.above)
    picked = []
    for part in parts:
        plain = _MERE.sub("", part)
        words = content_words(plain) or (bare(plain),)
        own = [f for f in run.figures if _speaks_of(words, bare(f.indicator), introduced)]
        if len(own) != 1:
            return
        picked += own
    if len({f.id for f in picked}) == len(parts) and len({f.unit for f in picked}) == 1:
        yield from picked


def _speaks_of(words: Sequence[str], name: str, introduced: str) -> bool:
    """Tell whether a part of a list is what the words say, beside what introduces the list."""
    if not words or not all(shared(w, f"{name} {introduced}") >= _ALIKE for w in words):
        return False
    return any(shared(w, name) >= _ALIKE for w in words)


def _adds(figure: Figure) -> bool:
    counts = figure.value is not None and figure.value_upper is None
    return counts and figure.unit not in RATIOS and not figure.planned


def _write(draft: Draft, group: Sequence[Found], name: str) -> None:
    """State the sum with its formula, and what it is the sum of."""
    unit, place = group[0].figure.unit, group[0].place
    total = sum((h.figure.value or Decimal(0) for h in group), Decimal(0))
    terms = " + ".join(f"{shown(h.figure.value or Decimal(0))}{unit}" for h in group)
    formula = f"{terms} = {shown(total)}{unit}"
    year = group[0].figure.year
    draft.say(f"{place.label}{year}年{name}合计{shown(total)}{unit}（计算：{formula}）。")
    draft.compute(place.name, year, f"{name}合计", total, unit, formula)
    draft.lay_out(*group)
