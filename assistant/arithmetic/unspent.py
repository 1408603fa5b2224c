"""What is left of the money for one thing: its budget less what was spent of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.drafting.draft import Draft
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, heavy, uncovered
from assistant.language.measure import same_kind
from corpus.figure import Figure

# 城中村综合治理项目还有多少钱没花出去, 项目支出还剩多少没花
UNSPENT_OF_ONE = re.compile(
    r"(?:还?剩|还有|尚有|余下|有)[^,。?]{0,6}(?:多少|几)[^,。?]{0,6}(?:没|未)(?:有)?"
    r"(?:花|用|执行|支出|使用|拨付|支付)"
)
# what such a question says behind the thing: 钱还剩未用完, 还剩花, 预算还剩未执行
_TAIL = re.compile(
    r"(?:的|预算|资金|钱|款)?(?:里|中|当中)?(?:目前|现在)?(?:还|就|尚)?(?:剩(?:下|余)?|有|余下?|结余)?了?(?:还)?"
    r"(?:没有?|未)?(?:花|用|执行|(?<!项目)(?<!基本)支出|使用|拨付|支付)?(?:完|掉|出去|下去|的)*$"
)
# the money of a whole office, which is no thing by itself
_WHOLE = re.compile(
    r"(?:今年|当年|本年|年初|年中?[底末终]|到|全年|年度|整体|总体|总|部门|街道|镇里?|办事处|单位|的)*"
    r"(?:预算|经费|资金|钱|财政|支出|执行|花|用|完|[之以]?后|下来|[还就]|剩[余下]?|结余)*"
)
_GIVEN = re.compile(r"预算|总?投资|筹[款资集]|安排|下达|到账|收到|拨入|资金$|经费$|债$|款$")
_SPENT = re.compile(
    r"(?:全年|年初|实际|累计|已|共|截至.{0,6})*(?:预算)?(?:支出|执行|决算|使用|支付|拨付|用出去|花[出掉]?|用[去掉]?|用于)(?:了|的|数|额|资金|金额)*"
)


def thing_unspent(asked: str) -> str:
    """Return the one thing whose money is asked for, "" for all that an office may spend."""
    thing = _TAIL.sub("", bare(asked))
    return "" if _WHOLE.fullmatch(thing) else thing


def pair_unspent(draft: Draft, evidence: PlaceEvidence, thing: str) -> tuple[Found, Found] | None:
    """Return what was given for one thing and what was spent of it.

    Args:
        draft: names the library that is read.
        evidence: of one place and year; only its first report is read.
        thing: what the money is for.

    Returns:
        Both figures, of one sentence; None unless the report tells just one such pair.
    """
    if len(thing) < 2 or not evidence.accounts:
        return None
    account = evidence.accounts[0]
    money = [
        f
        for f in draft.source.report(account.report).figures
        if f.value is not None and f.unit.endswith("元") and f.year == evidence.year
    ]
    pairs = list(_pairs(money, thing))
    if len({(b.value, s.value) for b, s in pairs}) != 1:
        return None
    budget, spent = (Found(f, evidence.place, account, "same", 1.0) for f in pairs[0])
    return budget, spent


def _pairs(money: Sequence[Figure], thing: str) -> Iterator[tuple[Figure, Figure]]:
    """Yield what was given for a thing with what was spent of it, told next in that sentence."""
    for place, given in enumerate(money):
        named = not heavy(uncovered(thing, bare(given.scoped_name)))
        if not (named and _GIVEN.search(given.scoped_name) and not _spends(given, thing)):
            continue
        behind = money[place + 1 :]
        beside = [f for f in behind if f.sentence_start == given.sentence_start]
        if beside and _spends(beside[0], thing) and same_kind(given, beside[0]):
            yield given, beside[0]


def _spends(figure: Figure, thing: str) -> bool:
    """Tell whether a figure's name says no more than that money was spent."""
    *_, last = uncovered(bare(figure.indicator), thing).strip("|").split("|")
    return bool(_SPENT.match(last))
