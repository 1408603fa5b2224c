"""State a thing quarter by quarter: 哪个季度最多, 四个季度分别多少, 是越来越多还是越来越少."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import value_words
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare
from assistant.language.measure import PERCENT, measure
from assistant.language.timeframe import QUARTERS
from assistant.passages.lines import content_words, shared
from assistant.plan import APART, COMPUTING, Plan
from corpus.figure import Figure

_SPANS = ("一季度", "上半年", "前三季度", "全年")
_ASKED = re.compile(
    r"哪(?:一)?个?季度?(?=[^,。?]{0,14}(?:最|更))|(?:各|四个|每个?|分|逐)季度?(?!报)|[一1](?:季度)?(?:到|至|-|—)[四4]季度"
)
_IDLE = re.compile(
    r"[各每哪一四分逐]?个?季度?|[一1](?:季度)?(?:到|至|-|—)[四4]季度|最[多少高低]|越来越"
)
_MOST = re.compile(r"最(?:多|高|大)")
_LEAST = re.compile(r"最(?:少|低|小)")
_COURSE = re.compile(r"越来越|逐季|走势|趋势|变化|上升|下降|增|减")
_FITS = 0.6
_MOST_TOLD, _FEWEST = 3, 2  # parts of the year that are wanted


def answer_quarters(
    draft: Draft, places: Sequence[Place], evidence: Mapping[str, Sequence[PlaceEvidence]]
) -> bool:
    """State the figures of the quarters of a year; False when the report does not give them.

    Args:
        draft: written to.
        places: asked about; only one place is read.
        evidence: its figures tell by what name a report has the thing that is asked for.
    """
    plan = draft.plan
    if len(places) != 1 or plan.everywhere or plan.operation in APART | COMPUTING:
        return False
    if not _ASKED.search(plan.text):
        return False
    said = content_words(*(_IDLE.sub("", p) for p in plan.pieces or (plan.asked,)))
    held = [e.best.figure.indicator for gathered in evidence.values() for e in gathered if e.best]
    place = places[0]
    accounts = place.accounts_for(plan.years[0]) if plan.years else place.accounts[:1]
    for account in accounts:
        figures = draft.source.report(account.report).figures
        own = [f for f in figures if f.done_in(account.year)]
        namings = (said, *((bare(name),) for name in held))
        course = _course_of(plan, own, namings)
        if course is None:
            continue
        draft.searched.add(account.report)
        draft.found.add(account.report)
        hits = [Found(f, place, account, "same", 1.0) for f in course.figures]
        lines = [f"- {draft.state(h)}。" for h in hits]
        if course.summed:
            what = "变化幅度" if course.changes else "数"
            draft.say(f"报告按累计时段给出{what}（上半年含一季度，依此类推）：")
        elif not course.changes and (told := _said(draft, hits)):
            draft.say(told)
        for line in lines:
            draft.say(line)
        return True
    return False


@dataclass(frozen=True, slots=True)
class _Course:
    """What a report gives of a thing over the parts of a year.

    Attributes:
        figures: in the order of their periods.
        summed: each period takes in those before it (上半年, 前三季度).
        changes: by how much it changed is told, and not how much it was.
    """

    figures: list[Figure]
    summed: bool
    changes: bool


def _course_of(
    plan: Plan, figures: Sequence[Figure], namings: Sequence[Sequence[str]]
) -> _Course | None:
    """Return the course of what is asked for: values before changes, unless those are asked.

    Two quarters are no more than a part of the year, and tell of no highest and no lowest.
    """
    kinds = (True, False) if plan.aspect == "change" else (False, True)
    forms = [(n, p, c) for n, p in ((_MOST_TOLD, QUARTERS), (_MOST_TOLD, _SPANS)) for c in kinds]
    if not (_MOST.search(plan.text) or _LEAST.search(plan.text)):
        forms += [(_FEWEST, QUARTERS, c) for c in kinds]
    for least, periods, changes in forms:
        for words in namings:
            if found := _best(figures, periods, words, changes=changes, least=least):
                return _Course(found, periods is _SPANS, changes)
    return None


def _best(
    figures: Sequence[Figure], periods: Sequence[str], words: Sequence[str], *, changes: bool,
    least: int,
) -> list[Figure]:  # fmt: skip
    """Return the figures of the indicator that the words name, in the order of `periods`.

    So many periods are wanted at `least`; with `changes` the figures tell by how much it changed.
    """
    groups: dict[tuple[str, str], dict[str, Figure]] = {}
    for f in figures:
        period = f.period or "全年"
        changed = f.change is not None and f.change.amount is not None
        if period in periods and (changed if changes else f.value is not None):
            unit = "" if changes else f.unit
            groups.setdefault((bare(f.indicator), unit), {}).setdefault(period, f)
    total = sum(map(len, words))
    scored = [
        (sum(len(w) * shared(w, name) for w in words) / total, -len(name), list(group.values()))
        for (name, _), group in groups.items()
        if total and len(group) >= least
    ]
    best = max(scored, key=lambda item: item[:2], default=(0.0, 0, []))
    if best[0] < _FITS:
        return []
    return sorted(best[2], key=lambda f: periods.index(f.period or "全年"))


def _said(draft: Draft, hits: Sequence[Found]) -> str:
    """Return the sentence that answers which quarter it is, or how the quarters went."""
    text, figure = draft.plan.text, hits[0].figure
    label = f"{hits[0].place.label}{figure.year}年{figure.indicator}"
    values = [measure(h.figure.value or Decimal(0), h.figure.unit).value for h in hits]
    for cue, pick, word in ((_MOST, max, "最多"), (_LEAST, min, "最少")):
        if cue.search(text):
            top = hits[values.index(pick(values))].figure
            number = draft.cite_figure(top)
            words = value_words(top, draft.source.report(top.report).text)
            edge = word.replace("多", "高").replace("少", "低") if top.unit in PERCENT else word
            return f"{label}{edge}的是{top.period}，为{words}[{number}]。"
    if not _COURSE.search(text):
        return ""
    steps = [b - a for a, b in itertools.pairwise(values)]
    if all(step < 0 for step in steps):
        return f"{label}逐季减少："
    if all(step > 0 for step in steps):
        return f"{label}逐季增加："
    return f"{label}有增有减："
