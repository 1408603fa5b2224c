"""Quote from each place's newest fitting report the lines that tell one thing in asked words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.passages.lines import Searcher, scored
from assistant.passages.spans import once


@dataclass(frozen=True, slots=True)
class Telling:
    """Which lines tell what is asked.

    Attributes:
        tells: whether a line's text speaks of such a thing at all.
        least: the score, from 0 to 1, that a line needs for the words asked.
        round: how far behind the best a line may be to be quoted too.
        most: how many lines of a report are quoted.
    """

    tells: Callable[[str], bool]
    least: float
    round: float
    most: int


def quote_lines(
    draft: Draft, places: Sequence[Place], words: Sequence[str], search: Searcher, telling: Telling
) -> bool:
    """Quote what tells it, place by place; False where no report does.

    Args:
        draft: written to.
        places: asked about.
        words: what is asked for.
        search: reads reports line by line.
        telling: which lines tell it.
    """
    wrote = False
    years = draft.plan.years
    for place in places:
        for account in place.accounts_for(years[0]) if years else place.accounts[:1]:
            found = [
                (score, line)
                for score, line in scored(search.lines(account.report), words, "")
                if score >= telling.least and telling.tells(line.span.text)
            ]
            if not found:
                continue
            top = max(score for score, _ in found)
            near = [line.span for score, line in found if score >= top - telling.round]
            draft.searched.add(account.report)
            draft.found.add(account.report)
            label = f"{place.label}{account.year}年"
            quote(draft, label, once(near[: telling.most]), heading=len(places) > 1)
            wrote = True
            break
    return wrote
