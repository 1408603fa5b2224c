"""Quote where a report tells a rank that belongs to no figure: 考核由第七位升至第三位."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.catalog import Place
from assistant.draft import Draft
from assistant.found import PlaceEvidence
from assistant.lines import Searcher, content_words, scored
from assistant.quoting import quote
from assistant.spans import once

_RANKED = re.compile(
    r"第[一二三四五六七八九十\d]+(?:名|位)|(?:排名?|列|居|位|排在|获)[^。;；]{0,12}第[一二三四五六七八九十\d]+|"
    r"首位|榜首|前列|前[一二三三四五六七八九十\d]+[名位]|方阵"
)
_IDLE = re.compile(r"排名?|名次|位次|位列|第几[名位]?|全[区市省县镇]|小组")
_FITS = 0.75
_ROUND = 0.1
_MOST = 3


def answer_standing(
    draft: Draft,
    places: Sequence[Place],
    evidence: Mapping[str, Sequence[PlaceEvidence]],
    search: Searcher,
) -> bool:
    """Quote the sentence with the rank asked for; False when a figure carries it, or none does."""
    plan = draft.plan
    if plan.aspect != "rank" or plan.operation != "lookup" or not 1 <= len(places) <= 2:
        return False
    if any(h.figure.rank for g in evidence.values() for e in g for h in e.same):
        return False
    words = content_words(*(_IDLE.sub("", p) for p in plan.pieces or (plan.asked,)))
    if not words or plan.everywhere:
        return False
    wrote = False
    for place in places:
        for account in place.accounts_for(plan.years[0]) if plan.years else place.accounts[:1]:
            held = search.lines(account.report)
            found = [
                (score, line)
                for score, line in scored(held, words, "")
                if score >= _FITS and _RANKED.search(line.span.text.replace(" ", ""))
            ]
            if not found:
                continue
            top = max(score for score, _ in found)
            near = [line.span for score, line in found if score >= top - _ROUND]
            draft.searched.add(account.report)
            draft.found.add(account.report)
            label = f"{place.label}{account.year}年"
            quote(draft, label, once(near[:_MOST]), heading=len(places) > 1)
            wrote = True
            break
    return wrote
