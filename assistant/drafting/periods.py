"""Which part of the year a figure counts: 1—11月, 上半年, 截至10月, or all of it."""

from __future__ import annotations

import re

from assistant.catalog import Account
from assistant.questions.bounds import small_number
from corpus.figure import Figure

_SPAN_NAMED = re.compile(r"^20(\d\d)年?(?:至|到|-|—|–|~)20(\d\d)年?(?:间|期间)?(?:累计)?$")
_SPAN_COUNTED = re.compile(
    r"^(?:近|过去|最近)?([两二三四五六七八九十2-9])年(?:以?来|间|内|累计|以来)?$"
)


def period_of(figure: Figure, account: Account) -> str:
    """Return a figure's period; without one of its own, what its report covers."""
    own = figure.period or figure.planned or figure.year != account.year
    return figure.period if own or "当月" in figure.indicator else account.period


def year_round(figure: Figure) -> str:
    """Return the part of the year that a figure covers, "" for the whole."""
    return "" if figure.period == "全年" else figure.period


def same_period(written: str, asked: str) -> bool:
    """Tell whether a written period is the asked one: 1—6月 is 上半年."""
    months = {"上半年": "1-6月", "前三季度": "1-9月", "一季度": "1-3月", "全年": ""}
    plain = re.sub(r"^(?:今年|20\d\d年)?截[至止]到?(?:20\d\d年)?(?!.*\d日)", "1-", _month(written))
    plain = re.sub(r"[—–~至到]", "-", plain)
    plain = "" if plain in {"1-12月", "1-目前", "1-年底", "1-年末"} else plain
    asked = re.sub(r"[—–~至到]", "-", asked)
    return (
        plain == asked
        or plain == months.get(asked, asked)
        or (asked == "全年" and plain in {"", "全年"})
    )


def _month(period: str) -> str:
    """Write the end of a month as the month: 9月底, 9月30日."""
    return re.sub(r"月(?:份|底|末|(?:2[89]|3[01])日)", "月", period)


def years_told(period: str) -> int:
    """Return how many years a period spans: 5 for 近五年 and for 2019年至2023年, 0 for others."""
    if named := _SPAN_NAMED.search(period):
        return int(named[2]) - int(named[1]) + 1
    counted = _SPAN_COUNTED.search(period)
    return small_number(counted[1]) if counted else 0
