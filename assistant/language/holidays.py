"""What a question or a figure says of holidays: 春节, 国庆, and the days around them."""

from __future__ import annotations

import re

from corpus.figure import Figure

_HOLIDAY = r"(?:春节|国庆|五一|端午|中秋|清明|元旦|元宵)"
_NAME = re.compile(_HOLIDAY)
# A number told of the holidays alone: “春节期间慰问…”, “五一、国庆两个假期接待…”
HOLIDAYS = re.compile(
    rf"(?:“?{_HOLIDAY}”?(?:节)?[、和与及]?)+[^,;。“”]{{0,4}}?(?:期间|假期|黄金周|长假)"
)
_ASKED = re.compile(
    rf"(?:{_HOLIDAY}节?[和与及、]?)+(?:(?:两个|三个)?(?:假期|黄金周|长假)|期间|当天)*"
)


def holidays_in(words: str) -> set[str]:
    """Return the holidays that words name."""
    return set(_NAME.findall(words))


def in_holidays(figure: Figure) -> bool:
    """Tell a figure of the holidays alone: those that stood during 国庆假期."""
    return bool(holidays_in(figure.period))


def without_holidays(asked: str) -> str:
    """Return an asked name without the holidays: 接待游客 of 国庆假期接待游客."""
    return _ASKED.sub("", asked)
