"""State how each industry of a place did: 各行业增速, 六个行业里哪个涨得最猛.

No figure is named 行业: the industries are told by the names of the figures that a sentence lists
side by side, 零售业 beside 住宿业 and 规上工业.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.bounds import small_number
from assistant.catalog import Account, Place
from assistant.draft import Draft
from assistant.found import Found
from assistant.likeness import bare
from assistant.plan import APART, Plan
from assistant.runs import runs_of
from corpus.figure import Figure
from corpus.report import Report

_LEAST = 3
_NUMBERS = "两二三四五六七八九十"
# 各行业, 哪个行业, 那六个行业里哪个; not 主导产业, which a report counts apart
_INDUSTRIES = re.compile(
    rf"(?:各|每|所有|全部|几|哪(?:些|几)?|(?P<many>[{_NUMBERS}\d]+))(?:个|大|类)?(?:主要|重点)?(?:的)?"
    r"(?:行业|业态|门类)(?!协会|商会|部门|主管|监管|单位|标准)"
)
_PACE = re.compile(
    r"增速|增幅|涨幅|降幅|增长|下降|同比|变化|走势|[增涨升跌降]得|[增涨升跌降](?:了)?(?:多少|几)"
)
_MOST, _LEAST_FIRST = re.compile(r"最[猛快多高大]|第一"), re.compile(r"最[慢少低小]|垫底|倒数")
_FALLS = re.compile(r"(?:下降|降|跌)得?最|降幅")
# A name that is an industry's: 住宿业, 规上工业, 租赁和商务服务业, with what is measured behind it.
_INDUSTRY = re.compile(r"业(?:增加值|产值|总产值|营业收入|营收|销售额|投资)?$")
_NO_INDUSTRY = re.compile(r"企业|就业|创业|作业|毕业|物业|专业|事业|(?<!房地)产业$|失业")


def answer_industries(draft: Draft, places: Sequence[Place]) -> bool:
    """State the growth of each industry listed; False where that is not asked or none are."""
    plan = draft.plan
    asked = _INDUSTRIES.search(plan.text)
    apart = plan.operation in APART or plan.everywhere or plan.planned
    if not asked or apart or not _PACE.search(plan.text) or not 1 <= len(places) <= 2:
        return False
    many = small_number(asked["many"]) if asked["many"] else 0
    wrote = False
    for place in places:
        for account in place.accounts_for(plan.years[0] if plan.years else None):
            report = draft.source.report(account.report)
            listed = max(_lists(report, account.year), key=len, default=())
            if len(listed) >= max(_LEAST, many):
                _tell(draft, place, account, listed)
                wrote = True
                break
    return wrote


def _lists(report: Report, year: int) -> Iterator[tuple[Figure, ...]]:
    """Yield the industries that a report lists side by side, each with its growth."""
    for run in runs_of(report):
        named = tuple(f for f in run.figures if _is_industry(f) and f.done_in(year))
        if all(f.change is not None and f.change.amount is not None for f in named):
            yield named


def _is_industry(figure: Figure) -> bool:
    name = bare(figure.indicator)
    return bool(_INDUSTRY.search(name)) and not _NO_INDUSTRY.search(name)


def _tell(draft: Draft, place: Place, account: Account, figures: Sequence[Figure]) -> None:
    draft.searched.add(account.report)
    ordered, way = _ordered(draft.plan, figures)
    label = f"{place.label}{account.year}年"
    if way:
        first = Found(ordered[0], place, account, "same", 1.0)
        told = draft.state(first, subject=False)
        draft.say(f"{label}的报告所列行业中{way}的是{ordered[0].indicator}：{told}。")
    draft.say(f"{label}的报告列出的各行业增速：")
    together = len({figure.period for figure in ordered}) == 1
    for number, figure in enumerate(ordered):
        hit = Found(figure, place, account, "same", 1.0)
        draft.say(f"- {draft.state(hit, subject=False)}。")
        draft.caution(hit, period=not (together and number))


def _ordered(plan: Plan, figures: Sequence[Figure]) -> tuple[list[Figure], str]:
    """Return the industries in the order asked for, and in what the first is first."""
    most, least = _MOST.search(plan.text), _LEAST_FIRST.search(plan.text)
    if not (most or least):
        return list(figures), ""
    falls = bool(_FALLS.search(plan.text))
    downward = falls != bool(least)
    ordered = sorted(figures, key=_growth, reverse=not downward)
    return ordered, "增速最低" if downward else "增速最高"


def _growth(figure: Figure) -> float:
    change = figure.change
    amount = float(change.amount) if change and change.amount is not None else 0.0
    return -amount if change and change.direction == "down" else amount
