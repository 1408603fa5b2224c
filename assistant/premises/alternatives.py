"""Which of two numbers is right: 17家还是9家, where the report has both, of different things."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare
from assistant.language.measure import same_kind
from assistant.passages.lines import content_words
from corpus.figure import Figure
from corpus.matching import matching_form

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
# 17家还是9家, 有人说1924有人说12684
_TWO = re.compile(
    rf"{_NUMBER}[^\d,，。?？]{{0,6}}还是{_NUMBER}"
    rf"|(?:有人|有的|一个|这边|一处)(?:说|写|是|报|给)(?:的)?(?:是)?{_NUMBER}[^\d。?？]{{0,4}}"
    rf"[,，]?(?:有人|有的|另?一个|那边|另一处)(?:说|写|是|报|给)(?:的)?(?:是)?{_NUMBER}"
)


def answer_alternatives(draft: Draft) -> bool:
    """State what each of two numbers counts; False unless the report has each of one thing.

    Args:
        draft: written to; its plan is of one place.
    """
    plan = draft.plan
    named = _TWO.search(matching_form(plan.question))
    if named is None or len(plan.places) != 1 or len(plan.years) > 1 or not plan.asked:
        return False
    place = plan.places[0]
    numbers = [Decimal(n.replace(",", "")) for n in named.groups() if n]
    for account in place.accounts_for(plan.years[0] if plan.years else None)[:1]:
        figures = draft.source.report(account.report).figures
        counted = [f for f in figures if f.done_in(account.year)]
        told = [_of(plan.asked, number, counted) for number in numbers]
        beside = {f.sentence_start for own in told for f in own}
        told = [
            own or [f for f in counted if f.value == number and f.sentence_start in beside]
            for own, number in zip(told, numbers, strict=True)
        ]  # 发现隐患830处，现场整改512处
        one, two = (set(map(_name, own)) for own in told)
        apart = len(one) == len(two) == 1 and one != two
        if not apart or not same_kind(told[0][0], told[1][0]):
            return False
        draft.searched.add(account.report)
        draft.say("两个数报告里都有，口径不同：")
        for own in told:
            stated = draft.state(Found(own[0], place, account, "same", 1.0), scoped=True)
            draft.say(f"- {stated}。")
        draft.warn("scope", "两个数的口径不同，不能互相代替。")
        return True
    return False


def _of(asked: str, number: Decimal, figures: list[Figure]) -> list[Figure]:
    """Return the figures of a number that share a word with what is asked."""
    words = [w for w in content_words(asked) if len(w) >= 2]
    return [
        f
        for f in figures
        if f.value == number and any(word in bare(f.scoped_name) for word in words)
    ]


def _name(figure: Figure) -> str:
    return bare(figure.indicator)
