"""Check a stock against its flows: 净增 = 新增 − 退库, held against the stocks of two years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare
from assistant.language.measure import shown
from corpus.figure import Figure

_ASKED = re.compile(r"净增|净减|闭合")
_ADDED = re.compile(r"^(?:新增|新入库|新纳入|新引进|新登记)")
_REMOVED = re.compile(r"^(?:退库|退出|注销|清退|减少|迁出)")
_STOCK = re.compile(r"^(?:年末)?(?:在库|现有|在册|累计|实有)")


def answer_balance(draft: Draft, places: Sequence[Place]) -> bool:
    """Tell whether what came less what went is the change of the stock between two years."""
    if not _ASKED.search(draft.plan.said or draft.plan.text):
        return False
    for place in places[:1]:
        for account in place.accounts:
            earlier = place.accounts_for(account.year - 1)
            if not earlier:
                continue
            for added, removed, now in _flows(draft, account):
                before = [f for f in _stocks(draft, earlier[0]) if _same(f, now, _STOCK, _STOCK)]
                if before and _asked_about(draft, added):
                    _write(draft, place, (account, earlier[0]), (added, removed, now, before[0]))
                    return True
    return False


def _figures(draft: Draft, account: Account) -> list[Figure]:
    return [
        f
        for f in draft.source.report(account.report).figures
        if f.value is not None and f.done_in(account.year)
    ]


def _stocks(draft: Draft, account: Account) -> list[Figure]:
    return [f for f in _figures(draft, account) if _STOCK.search(f.indicator)]


def _flows(draft: Draft, account: Account) -> Iterator[tuple[Figure, Figure, Figure]]:
    figures = _figures(draft, account)
    for added in figures:
        for removed in figures:
            if _ADDED.search(added.indicator) and _same(added, removed, _ADDED, _REMOVED):
                for stock in _stocks(draft, account):
                    if _same(added, stock, _ADDED, _STOCK):
                        yield added, removed, stock


def _same(one: Figure, other: Figure, cut: re.Pattern[str], cut_other: re.Pattern[str]) -> bool:
    """Tell whether two figures count one thing under the verbs that are cut off."""
    if not cut_other.search(other.indicator) or one.unit != other.unit:
        return False
    name = bare(cut.sub("", one.indicator))
    return bool(name) and name == bare(cut_other.sub("", other.indicator))


def _asked_about(draft: Draft, added: Figure) -> bool:
    return bare(_ADDED.sub("", added.indicator)) in bare(draft.plan.said or draft.plan.text)


def _write(
    draft: Draft,
    place: Place,
    accounts: tuple[Account, Account],
    figures: tuple[Figure, Figure, Figure, Figure],
) -> None:
    added, removed, now, before = figures
    a, r, n, b = (f.value or Decimal(0) for f in figures)
    unit = now.unit
    flow = f"{shown(a)}{unit} − {shown(r)}{unit} = {shown(a - r)}{unit}"
    stock = f"{shown(n)}{unit} − {shown(b)}{unit} = {shown(n - b)}{unit}"
    holds = a - r == n - b
    verdict = "对得上（闭合，两者一致）" if holds else "对不上（不闭合，两者不一致）"
    draft.say(f"{verdict}：{added.indicator}减{removed.indicator}为{flow}；")
    draft.say(f"{before.year}年到{now.year}年{now.indicator}的变化为{stock}（按报告原数计算）。")
    draft.compute(place.name, now.year, f"{now.indicator}净增", a - r, unit, flow)
    draft.compute(place.name, now.year, f"{now.indicator}两年之差", n - b, unit, stock)
    for figure in figures:
        account = accounts[1] if figure is before else accounts[0]
        draft.searched.add(account.report)
        draft.say(f"- {draft.state(Found(figure, place, account, 'same', 1.0))}。")
    if not holds:
        draft.warn("premise", "报告中的这几个数按算术对不上，可能口径不同，请向报告单位核实。")
