"""Tell of what a number is that a question takes for another: of a year, a sum, a part.

“固定资产投资68亿元，对不对”: the year's own is 15.8亿元, and 68亿元 is what five years
come to. Only figures of the same name, or of one that holds the other, are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft, quote_span
from assistant.found import Found
from assistant.language.likeness import core
from assistant.language.measure import PERCENT, measure
from assistant.premises.held_bounds import like_units
from corpus.figure import Figure

_NAME = 2  # characters that a name needs to be told from others


def tell_whose(draft: Draft, hit: Found) -> None:
    """Say of what the number is that a question claims of a figure which has another.

    Args:
        draft: written to; a correction of the figure stands in it.
        hit: the figure.
    """
    claimed = draft.plan.claimed
    if len(claimed) != 1 or not any(w.kind == "premise" for w in draft.warnings):
        return
    other = next(_of_name(draft, hit, *claimed[0]), None)
    if other is not None and not _has(hit.figure, *claimed[0]):
        draft.say(f"问题里的数在报告里是：{_in_words(draft, hit, other)}")


def _in_words(draft: Draft, hit: Found, other: Found) -> str:
    """State a figure, or quote its report where nothing but the words around tell it apart."""
    f = other.figure
    if f.year == hit.figure.year and not (f.planned or f.period or f.scope):
        report = draft.source.report(f.report)
        return draft.quoted(report, *quote_span(f, report.text)).removeprefix("原文写作：")
    stated = draft.state(other, scoped=True)
    draft.caution(other)
    return f"{stated}。"


def _of_name(draft: Draft, hit: Found, value: Decimal, unit: str) -> Iterator[Found]:
    """Yield the figures of a place that have a number and a like name, the nearest year first."""
    name, year = core(hit.figure.indicator), hit.account.year
    for account in sorted(hit.place.accounts, key=lambda a: abs(a.year - year)):
        for f in draft.source.report(account.report).figures:
            other = core(f.indicator)
            alike = min(len(name), len(other)) >= _NAME and (name in other or other in name)
            if alike and f.id != hit.figure.id and _has(f, value, unit):
                yield replace(hit, figure=f, account=account)


def _has(figure: Figure, value: Decimal, unit: str) -> bool:
    """Tell whether a figure has a number, as its value or as the change to it."""
    change = figure.change
    parts = [(figure.value, figure.unit)]
    parts += [(change.amount, change.unit)] if change and unit in PERCENT else []
    return any(
        number is not None
        and like_units(told, unit)
        and measure(number, told).value == measure(value, unit).value
        for number, told in parts
    )
