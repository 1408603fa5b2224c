"""Quote the sentences that come nearest to a question which no figure and no heading answers.

A sentence is held against the words that carry the question, each weighed by how rare it is in the
report, so that 楼栋党小组 counts for more than 工作. Too little in common means silence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from assistant.catalog import Place
from assistant.draft import Draft
from assistant.likeness import bare
from assistant.plan import Plan
from assistant.texts import Searcher, Span, listed_behind, quote, sentences_of, subject_of
from assistant.wording import wording
from corpus.report import Report

_ANSWERS = 0.6
_NEAR = 0.45
_MOST = 6
_PASSAGES = 6
_SHORT = 9
_NAME = 4


def answer_nearest(
    draft: Draft, places: Sequence[Place], year: int | None, search: Searcher, *, strict: bool
) -> bool:
    """Quote what comes nearest; False when nothing is near enough.

    Args:
        draft: written to; its status becomes related where the match is only partial.
        places: whose reports are read.
        year: the year asked, None for the newest.
        search: finds passages.
        strict: the question asks for a number; only a full match is quoted, and as related.
    """
    words = content_words(draft.plan.asked)
    if not words or (strict and sum(map(len, words)) < _NAME):
        return False
    best = 0.0
    least = 0.8 if strict else _NEAR
    for place in places:
        accounts = place.accounts_for(year) if year is not None else place.accounts
        for account in accounts:
            report = draft.source.report(account.report)
            found = list(_nearest(report, words, search, draft.plan, strict=strict))
            top = max((score for score, _ in found), default=0.0)
            if top < least:
                continue
            if account.year != accounts[0].year:
                draft.warn(
                    "year", f"这段话出自{place.label}{account.year}年的报告，不是最新一年的。"
                )
            best = max(best, top)
            kept = sorted(
                {s.start: s for score, s in found if score >= top - 0.12}.values(),
                key=lambda s: s.start,
            )[:_MOST]
            draft.searched.add(account.report)
            draft.found.add(account.report)
            draft.not_missing(f"{place.label} {account.year}年")
            if strict or top < _ANSWERS:
                draft.say("报告没有直接列出所问内容，以下原文最为接近：")
            kept += [more for s in kept if (more := listed_behind(s)) and more not in kept]
            quote(draft, f"{place.label}{account.year}年", kept, heading=len(places) > 1)
            break
    if best and (strict or best < _ANSWERS):
        draft.status, draft.reason = "related", "not_disclosed"
    return best > 0


def content_words(asked: str) -> tuple[str, ...]:
    """Return the words of a question that carry it: 垃圾压缩站, 臭味."""
    import rjieba

    talk = wording().talk
    found = [w for w in rjieba.cut(subject_of(bare(asked))) if w not in talk]
    return tuple(dict.fromkeys(w for w in found if len(w) >= 2 or w.isdigit()))


def _nearest(
    report: Report, words: Sequence[str], search: Searcher, plan: Plan, *, strict: bool
) -> Iterator[tuple[float, Span]]:
    text = bare(report.text)
    weights = {w: _rarity(w, text) for w in words}
    asked = bare(plan.asked)
    named = any(asked[i : i + _NAME] in text for i in range(len(asked) - _NAME + 1))
    if named and not strict:  # beside a name of the report, other words are the asker's own
        weights = {w: v if _shared(w, text) else 0.35 * v for w, v in weights.items()}
    total = sum(weights.values())
    passages = dict.fromkeys(
        span
        for query in dict.fromkeys((plan.asked, plan.text))
        for span in search.passages(query, report.id)[:_PASSAGES]
    )
    for start, end in passages:
        for span in sentences_of(report, start, end):
            if len(span.text) < _SHORT or (strict and not _counts(span.text, plan)):
                continue
            here = bare(span.text)
            above = "".join(bare(p) for p in span.path)
            score = sum(
                weight * max(_shared(word, here), 0.8 * _shared(word, above))
                for word, weight in weights.items()
            )
            yield score / total, span


def _counts(sentence: str, plan: Plan) -> bool:
    """Tell whether a sentence could answer a question for a number; other money is no answer."""
    money = plan.unit.endswith(("元", "钱")) or "多少钱" in plan.text
    return not money and bool(re.search(r"\d", sentence))


def _rarity(word: str, text: str) -> float:
    return math.log(2 + len(text) / 30) - 0.8 * math.log(1 + min(text.count(word), 40))


def _shared(word: str, text: str) -> float:
    """Return how much of a word stands in a text: all of it, or the part its pairs make up."""
    if word in text:
        return 1.0
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return 0.8 * sum(pair in text for pair in pairs) / len(pairs) if len(pairs) > 1 else 0.0
