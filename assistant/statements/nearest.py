"""Quote the sentences that come nearest to a question which no figure and no heading answers.

A sentence is held against the words that carry the question (`assistant.passages.lines`). Too
little in common means silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import value_words
from assistant.drafting.quoting import quote
from assistant.language.likeness import bare
from assistant.passages.lines import Line, Searcher, heaviest, scored, shared, tells_most, weighed
from assistant.passages.ranking import foremost, in_part, ranked
from assistant.passages.reasons import asks_why, reasons
from assistant.passages.spans import Span, is_part, listed_behind, nearest_to, once, with_body
from assistant.passages.topics import fits_kind, looks_ahead, of_plans, subject_words
from assistant.plan import TEXTUAL, Plan
from assistant.retrieval.listed_together import counts_others_too
from assistant.retrieval.reach import accounts_of
from assistant.statements.told_before import quote_before

NEAREST = "报告没有直接列出所问内容，以下原文最为接近："
_STREAK = re.compile(r"连续(?:了)?(?:多少|几)年")
_EACH = re.compile(r"各(?:自|是|有|为|占|降|增|涨|完成)*(?:多少|几)|分别(?:是|有|为)?(?:多少|几)")
_ANSWERS = 0.6
_NEAR = 0.45
_MOST = 6
_FEW = 3  # places whose reports are read for what a question means
_SHORT = 9
_NAME = 4
_ROUND = 0.12
_CARRIES = 0.8
_RATHER = 0.25  # so much less may a sentence on what was done carry than one on what is planned
_ALONE = 0.7
_FULL = 0.85  # a line that carries that much needs no other


def answer_nearest(
    draft: Draft,
    places: Sequence[Place],
    year: int | None,
    search: Searcher,
    *,
    strict: bool,
    must: Sequence[str] = (),
) -> bool:
    """Quote what comes nearest; False when nothing is near enough.

    Args:
        draft: written to; its status becomes related where the match is only partial.
        places: whose reports are read.
        year: the year asked, None for the newest.
        search: finds passages.
        strict: the question asks for a number; only a full match is quoted, and as related.
        must: words that a sentence has to carry itself.
    """
    words = subject_words(draft.plan)
    strict = strict and not _STREAK.search(draft.plan.text)
    if not words or (strict and sum(map(len, words)) < _NAME):
        return False
    surely = quoted = False
    full = _NEAR if _STREAK.search(draft.plan.text) else _ANSWERS
    for place in places:
        accounts = place.accounts
        if year is not None:
            accounts = accounts_of(draft.plan, place, year)
        for account in accounts:
            newest = account is accounts[0]
            wide = newest and not (strict or must) and len(places) <= _FEW
            later = any(y > account.year for y in draft.plan.years)
            near = _Reading(draft.plan, search, account.report, words, later).near(
                must, strict=strict, wide=wide
            )
            if near.top < (0.8 if strict else _NEAR) and not near.meant:
                continue
            if not near.top and draft.plan.operation not in TEXTUAL:
                continue  # near in meaning alone: a figure so found tells more
            if account.year != accounts[0].year:
                draft.warn(
                    "year", f"这段话出自{place.label}{account.year}年的报告，不是最新一年的。"
                )
            quoted = True
            whole = _EACH.search(draft.plan.text) and all(_tells(words, x) for x in near.lines)
            partial = (strict and not whole) or near.top < full
            surely = surely or not partial
            _quote_near(draft, place, account, near, partial=partial, heading=len(places) > 1)
            if newest and not partial:
                quote_before(draft, place, [x.span for x in near.lines[:_MOST]], search)
            break
    if quoted and not surely:
        draft.status, draft.reason = "related", "not_disclosed"
    return quoted


def _quote_near(
    draft: Draft, place: Place, account: Account, near: _Near, *, partial: bool, heading: bool
) -> None:
    """Quote what comes near in one report, and say where it is no full answer."""
    draft.found_in(place, account)
    if partial:
        draft.say(NEAREST)
    spans = [x.span for x in near.lines[:_MOST]]
    kept = [s for span in spans for s in (*with_body(span), *listed_behind(span))]
    told = once([*kept, *near.meant])
    if draft.plan.operation == "lookup":
        told = nearest_to(told, draft.plan.asked)
    quote(draft, f"{place.label}{account.year}年", told, heading=heading)
    if partial:
        _tell_totals(draft, told)


def _tell_totals(draft: Draft, spans: Sequence[Span]) -> None:
    """Warn of quoted numbers that count other things together with the one asked for."""
    question = bare(draft.plan.question)
    for span in spans:
        for figure in span.report.figures:
            inside = span.start <= figure.value_start < span.end and figure.value is not None
            if inside and counts_others_too(question, span.report.text, figure):
                told = value_words(figure, span.report.text)
                draft.warn("scope", f"{told}是原文所列几项合起来的数，所问的一项没有单列。")


@dataclass(frozen=True, slots=True)
class _Near:
    """What comes near in one report: lines by their words, and spans by their meaning too.

    Attributes:
        top: the share of the words' weight that the best line carries, or all spans together.
    """

    top: float
    lines: list[Line]
    meant: list[Span]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A report read for the words of a plan."""

    plan: Plan
    search: Searcher
    report: str
    words: Sequence[str]
    later: bool

    def near(self, must: Sequence[str], *, strict: bool, wide: bool) -> _Near:
        """Return what comes near; `wide` looks at the meaning too where words tell too little."""
        found = [
            (score, line)
            for score, line in _nearest(
                self.plan, self.search, self.report, self.words, strict=strict
            )
            if all(shared(word, line.words) >= _CARRIES for word in must)
        ]
        if self.later:
            found = [(s, x) for s, x in found if s >= _NEAR and of_plans(x.span.path)] or found
        elif not looks_ahead(self.plan.text) and not self.plan.planned:
            found = _done_rather(found)
        top = max((score for score, _ in found), default=0.0)
        meant = self._meant() if wide and top < _FULL else []
        if top < _NEAR and meant:
            return _Near(self._carried(meant), [], meant)
        return _Near(top, [line for score, line in found if score >= top - _ROUND], meant)

    def _meant(self) -> list[Span]:
        """Return what comes nearest in words and meaning; for 为什么 what gives a cause."""
        held = self.search.lines(self.report)
        lines = ranked(self.search, self.plan, held, self.words)
        ahead = self.later or looks_ahead(self.plan.text)
        told = reasons(lines, ahead=ahead) if asks_why(self.plan.text) else []
        near = foremost(in_part(self.plan, lines, ahead=ahead))
        near = [r for r in near if not r.line.heading or tells_most(held, self.words, r.line)]
        return told or [span for r in near for span in with_body(r.line.span)]

    def _carried(self, spans: Sequence[Span]) -> float:
        """Return the share of the words' weight that spans carry together with their headings."""
        text = "".join(bare("".join(s.path) + s.text) for s in spans)
        weights = weighed(self.search.lines(self.report), self.words, "")
        met = sum(weight * shared(word, text) for word, weight in weights.items())
        return met / sum(weights.values())


def _done_rather(found: list[tuple[float, Line]]) -> list[tuple[float, Line]]:
    """Leave out what is only planned where what was done comes near as well."""
    done = [(score, line) for score, line in found if not of_plans(line.span.path)]
    top = max((score for score, _ in found), default=0.0)
    near = max((score for score, _ in done), default=0.0)
    return done if near >= max(_NEAR, top - _RATHER) else found


def _tells(words: Sequence[str], line: Line) -> bool:
    """Tell a sentence that names all that is asked for itself, with several numbers."""
    named = all(shared(word, line.before + line.words) >= _CARRIES for word in words)
    return named and len(re.findall(r"\d[\d,.]*", line.span.text)) > 1


def answer_unplaced(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """Quote the only report that speaks of a thing asked about without naming its place."""
    plan, asked = draft.plan, bare(draft.plan.asked)
    words = subject_words(plan)
    if sum(map(len, words)) < _NAME:
        return False
    near = search.reports(plan.asked)
    holding = [
        (place, account)
        for place in places
        for account in place.accounts_for(None)
        if account.report in near
        and (held := search.lines(account.report))
        and heaviest(held, words, "") in held.words
        and any(asked[i : i + _NAME] in held.words for i in range(len(asked) - _NAME + 1))
    ]
    if len(holding) != 1:
        return False
    place, account = holding[0]
    found = list(_nearest(plan, search, account.report, words, strict=False))
    top = max((score for score, _ in found), default=0.0)
    if top < _ALONE:
        return False
    draft.searched.update(a.report for p in places for a in p.accounts_for(None))
    draft.found.add(account.report)
    kept = [s for score, x in found if score >= top - _ROUND for s in with_body(x.span)]
    quote(draft, f"{place.label}{account.year}年", once(kept), heading=False)
    return True


def _nearest(
    plan: Plan, search: Searcher, report: str, words: Sequence[str], *, strict: bool
) -> Iterator[tuple[float, Line]]:
    held, asked = search.lines(report), "" if strict else bare(plan.asked)
    telling = heaviest(held, words, asked)
    for score, line in scored(held, words, asked):
        if line.heading and is_part(line.span):
            continue
        if len(line.span.text) < _SHORT or not fits_kind(plan, line.words):
            continue
        if strict and not _counts(line.span.text, plan):
            continue
        if _STREAK.search(plan.text) and not re.search(r"连续\d+年", line.words):
            continue
        if score >= _ANSWERS or shared(telling, line.words + line.above) >= _CARRIES:
            yield score, line


def _counts(sentence: str, plan: Plan) -> bool:
    """Tell whether a sentence could answer a question for a number; other money is no answer."""
    money = plan.unit.endswith(("元", "钱")) or "多少钱" in plan.text
    return not money and bool(re.search(r"\d", sentence))
