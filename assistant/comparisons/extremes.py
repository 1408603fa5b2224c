"""Tell which of the kinds or items behind a figure is the highest or the lowest."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.drafting.periods import same_period
from assistant.drafting.phrasing import change_words, value_words
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare
from assistant.language.measure import measure_of
from assistant.plan import Plan
from assistant.questions.bounds import small_number
from assistant.statements.lookups import kinds_of
from corpus.figure import Figure

_WHICH = re.compile(
    r"最(?:高|低|多|少|大|小|好|差)的?(?:那|又)?(?:是|有)?(?:哪|什么|啥)(?:一|几)?(?:个)?(?:项|类|种|方面|块|样|领域)"
    r"|(?:哪|什么|啥)(?:一)?(?:个)?(?:项|类|种|方面|块|样|领域)的?[^,。?]{0,8}最(?:高|低|多|少|大|小|好|差)"
)
_NEAR = 200
_LEAST = 2  # sectors that one sentence sets beside each other
_SECTOR = r"(?:行业|产业|领域|板块|业态|门类)"
_SECTOR_ASKED = re.compile(
    rf"(?:哪|什么|啥)(?:[一几两二三四五六七八九]|\d)?(?:个|些)?{_SECTOR}[^,。?]{{0,8}}(?:最|更)"
    rf"|{_SECTOR}(?:里面?|当?中|之中)?,?(?:是)?(?:哪|谁)(?:一|几)?(?:个|家)?[^,。?]{{0,6}}(?:最|更)"
    rf"|最(?:快|多|大|猛|高|慢|小|低)的?(?:是)?(?:哪|什么|啥)(?:一|几)?(?:个|些)?{_SECTOR}"
    rf"|最(?:快|多|大|猛|高|慢|小|低)的?(?:前)?(?:(?:[一两二三四五六七八九几]|\d)(?:个|大|类))?{_SECTOR}"
)
# 增速最快的三个行业, 增速前三的行业
_HOW_MANY = re.compile(
    rf"最.的?(?:前)?(?P<few>[两二三四五六七八九]|\d)(?:个|大|类){_SECTOR}"
    rf"|哪(?P<first>[两二三四五六七八九]|\d)(?:个|大|类){_SECTOR}"
    rf"|{_SECTOR}[^,。?]{{0,6}}(?:是)?哪(?P<which>[两二三四五六七八九]|\d)(?:个|大|类)"
)
# 各行业增速, 哪些行业增速超过20%
_SECTORS_ASKED = re.compile(
    rf"(?:各(?:大|个|主要|重点)?|哪些|哪几个|有什么|什么|所有|全部|几个?(?:大)?){_SECTOR}的?(?:同比)?(?:的)?"
    r"(?:都|是|正|还)?(?:在|有所|出现了?)?(?:增速|增幅|涨幅|降幅|增长|下降|[增涨降跌升])"
)
_FALLING = re.compile(rf"{_SECTOR}[^,。?]{{0,6}}?[降跌]|[降跌](?:幅|得|了)[^,。?]{{0,8}}{_SECTOR}")
# 住宿业, 规上工业增加值; 就业 and 企业 are no sectors
_SECTOR_NAME = re.compile(
    r"(?:.{1,8}(?<![就企创物失毕开歇停从执转待作结])业)(?:增加值|总?产值|营业收入|营收|销售额)?"
)


def asks_sectors(plan: Plan) -> bool:
    """Tell a question for the sectors that rose or fell: 哪些行业下降了."""
    return bool(_SECTORS_ASKED.search(plan.text))


def answer_extreme(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Name the first of the items told with a figure; False where there are not two of them.

    Args:
        draft: written to; its plan asks which item is the highest or the lowest.
        evidence: of the whole, in one place and year.
    """
    best, plan = evidence.best, draft.plan
    if not evidence.same and _SECTOR_ASKED.search(plan.text):
        return _answer_sector(draft, evidence)
    if not evidence.same and asks_sectors(plan):
        return _list_sectors(draft, evidence)
    if best is None or best.figure.value is None or plan.operation != "rank":
        return False
    if not (_WHICH.search(plan.text) or _WHICH.search(plan.question)):
        return False
    items = _items(draft, best)
    if len(items) < 2:
        return False
    draft.searched.update(a.report for a in evidence.accounts)
    items.sort(key=lambda h: measure_of(h.figure).value, reverse=plan.descending)
    first, text = items[0].figure, draft.source.report(best.figure.report).text
    edge = "最高" if plan.descending else "最低"
    number = draft.cite_figure(first)
    label = f"{best.place.label}{best.figure.year}年{best.figure.indicator}"
    draft.say(
        f"{label}所列各项中{edge}的是{first.indicator}，为{value_words(first, text)}[{number}]。"
    )
    for hit in items:
        draft.say(f"- {draft.state(hit, subject=False)}。")
    return True


def _answer_sector(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Name the sector that rose or fell the most of those that one sentence lists."""
    plan = draft.plan
    for account in evidence.accounts[:1]:
        report = draft.source.report(account.report)
        way = plan.direction or "up"
        listed = _sectors(draft, evidence.place, account)
        listed.sort(key=_signed, reverse=(way == "up") == plan.descending)
        first = listed[0].figure if listed else None
        if first is None or first.change is None:
            return False
        if first.change.direction != way and plan.descending:
            return False
        draft.searched.add(account.report)
        edge = f"{'增' if way == 'up' else '降'}幅{'最大' if plan.descending else '最小'}"
        lead = f"{evidence.place.label}{account.year}年的报告一并列出的各行业中，{edge}的"
        many = _HOW_MANY.search(plan.text)
        count = small_number(next(filter(None, many.groups()))) if many else 1
        if count > 1:
            listed = listed[:count]
            names = "、".join(h.figure.indicator for h in listed)
            draft.say(f"{lead}{draft.count(len(listed))}个依次是{names}。")
        else:
            number = draft.cite_figure(first)
            told = change_words(first.change, report.text)
            draft.say(f"{lead}是{first.indicator}，{told}[{number}]。")
        for hit in listed:
            draft.say(f"- {draft.state(hit)}。")
        draft.caution(listed[0])
        return True
    return False


def _list_sectors(draft: Draft, evidence: PlaceEvidence) -> bool:
    """List the sectors of one sentence by their growth, those alone that a bound admits."""
    bound, way = draft.plan.threshold, draft.plan.direction
    if bound is not None:  # 降幅超过5%
        way = "down" if _FALLING.search(draft.plan.text) else "up"
    moving = "下降" if way == "down" else "增长"
    for account in evidence.accounts[:1]:
        listed = sorted(_sectors(draft, evidence.place, account), key=_signed, reverse=True)
        moved = [
            h
            for h in listed
            if (c := h.figure.change) is not None
            and way in {None, c.direction}
            and (bound is None or bound.admits(c.amount or Decimal(0), c.unit))
        ]
        if not listed:
            return False
        draft.searched.add(account.report)
        lead = (
            f"{evidence.place.label}{account.year}年的报告一并列出{draft.count(len(listed))}个行业"
        )
        if not moved:
            draft.say(f"{lead}，没有{moving}{bound.words if bound else ''}的：")
        else:
            said = f"{moving}{bound.words if bound else ''}的有{draft.count(len(moved))}个"
            told = said if way else "增减如下"
            draft.say(f"{lead}，{told}：")
        for hit in moved or listed:
            draft.say(f"- {draft.state(hit)}。")
        draft.caution(listed[0])
        return True
    return False


def _sectors(draft: Draft, place: Place, account: Account) -> list[Found]:
    """Return the sectors that one sentence lists with how they grew, [] for less than two."""
    moved = [
        Found(f, place, account, "same", 1.0)
        for f in draft.source.report(account.report).figures
        if f.change is not None and f.change.amount is not None and f.change.unit == "%"
        if f.change.baseline != "年均" and f.done_in(account.year)
        if _SECTOR_NAME.fullmatch(bare(f.indicator))
        if not draft.plan.period or same_period(f.period, draft.plan.period)
    ]
    runs = Counter(h.figure.sentence_start for h in moved)
    if not runs or runs.most_common(1)[0][1] < _LEAST:
        return []
    return [h for h in moved if h.figure.sentence_start == runs.most_common(1)[0][0]]


def _signed(hit: Found) -> Decimal:
    """Return a change with its sign."""
    change = hit.figure.change
    amount = change.amount if change and change.amount is not None else Decimal(0)
    return -amount if change and change.direction == "down" else amount


def _items(draft: Draft, best: Found) -> list[Found]:
    """Return the kinds of a total, else what the same passage lists behind a rate."""
    f = best.figure
    items = [h for h in kinds_of(draft, best) if h.figure.unit == f.unit]
    if len(items) > 1:
        return items
    report = draft.source.report(f.report)
    listed = [
        other
        for other in report.figures
        if 0 < other.start - f.end < _NEAR and other.path == f.path and _alike(other, f)
    ]
    runs = {other.sentence_start for other in listed}
    first = [o for o in listed if o.sentence_start == min(runs, default=0)]
    return [Found(o, best.place, best.account, "narrower", 0.5) for o in first]


def _alike(other: Figure, figure: Figure) -> bool:
    """Tell an item that is told in the unit of the whole and named by no measure of its own."""
    told = other.value is not None and other.done_in(figure.year)
    plain = not other.scope and not other.indicator.endswith(("率", "数", "量", "额", "比"))
    return told and plain and other.unit == figure.unit
