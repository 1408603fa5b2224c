"""Quote the ranks of two years where no figure carries them: 综合考评得分92.85分，列全区第6位."""

from __future__ import annotations

import re

from assistant.arithmetic.climbing import asks_climb
from assistant.catalog import Account
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.passages.lines import Searcher, content_words, shared
from assistant.passages.spans import Span
from assistant.passages.topics import of_plans
from corpus.matching import matching_form

_RANKED = re.compile(r"第[一二三四五六七八九十\d]+(?:名|位|$|[,，。;；])|首位|榜首|末位")
_MOVING = re.compile(r"进步|退步|变化|变动|[前后]移|上升|下降")
_BOTH = 2
_CARRIES = 0.8
_LEAST = 2  # characters of a word that tells one rank from another


def quote_climb(draft: Draft, search: Searcher) -> bool:
    """Quote the sentences of two years with the rank asked about; False where one has none.

    Args:
        draft: written to, in the place of what only came near; its plan names one place.
        search: reads reports line by line.
    """
    plan = draft.plan
    if not asks_climb(plan) or len(plan.years) == 1 or plan.planned:
        return False
    words = [w for w in content_words(_MOVING.sub("", plan.asked)) if len(w) >= _LEAST]
    place = plan.places[0]
    years = sorted(y for y in plan.years or place.years[:_BOTH] if y in place.years)
    if not words or len(years) != _BOTH:
        return False
    told: list[tuple[Account, Span]] = []
    for year in years:
        account = place.accounts_for(year)[0]
        span = _ranked(search, account, words)
        if span is None:
            return False
        told.append((account, span))
    draft.lines = [line for line in draft.lines if line in plan.notes]
    draft.status, draft.reason = "answered", None
    for account, span in told:
        label = f"{place.label}{account.year}年"
        draft.found_in(place, account)
        quote(draft, label, [span], heading=False)
    return True


def _ranked(search: Searcher, account: Account, words: list[str]) -> Span | None:
    """Return the sentence of a report with a rank and all the words asked for."""
    found = [
        line.span
        for line in search.lines(account.report).lines
        if not (line.heading or of_plans(line.span.path))
        if _RANKED.search(matching_form(line.span.text))
        if all(shared(word, line.words) >= _CARRIES for word in words)
    ]
    return min(found, key=lambda span: span.end - span.start, default=None)
