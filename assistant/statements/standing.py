"""Quote where a report tells a rank that belongs to no figure: 考核由第七位升至第三位."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare
from assistant.passages.fields import field_of
from assistant.passages.lines import Searcher, content_words
from assistant.statements.telling_lines import Telling, quote_lines

_RANKED = re.compile(
    r"第[一二三四五六七八九十\d]+(?:名|位)|(?:排名?|列|居|位|排在|获)[^。;；]{0,12}第[一二三四五六七八九十\d]+|"
    r"首位|榜首|前列|前[一二三三四五六七八九十\d]+[名位]|方阵"
)
_IDLE = re.compile(r"排名?|名次|位次|位列|第几[名位]?|全[区市省县镇]|小组")
_TELLING = Telling(
    lambda text: bool(_RANKED.search(text.replace(" ", ""))), least=0.75, round=0.1, most=3
)


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
    return _ranks(draft, places) or quote_lines(draft, places, words, search, _TELLING)


def _ranks(draft: Draft, places: Sequence[Place]) -> bool:
    """State the figures of a field that the reports give a rank for: 治安排第几."""
    field = field_of(_IDLE.sub("", draft.plan.asked))
    wrote = False
    for place in places if field else ():
        for account in place.accounts_for(draft.plan.years[0] if draft.plan.years else None)[:1]:
            draft.searched.add(account.report)
            for figure in draft.source.report(account.report).figures:
                told = figure.rank and figure.done_in(account.year)
                if told and field and field.figures.search(bare(figure.indicator)):
                    hit = Found(figure, place, account, "same", 1.0)
                    draft.say(f"{draft.state(hit)}。")
                    draft.caution(hit)
                    wrote = True
    return wrote
