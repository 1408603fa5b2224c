"""Questions for both ends of an order: 谁最多谁最少, 最高的和最低的是哪个, 哪个多哪个少."""

from __future__ import annotations

import re

_HIGH, _LOW = "[高多大快好强]", "[低少小慢差弱]"
_WHICH = r"(?:谁|哪[^,，。?？、多少几高低]{0,4})"
_BOTH = re.compile(
    rf"最{_HIGH}[^。?？]{{0,10}}最{_LOW}|最{_LOW}[^。?？]{{0,10}}最{_HIGH}"
    rf"|{_WHICH}{_HIGH}[,，、]?{_WHICH}{_LOW}|{_WHICH}{_LOW}[,，、]?{_WHICH}{_HIGH}"
)


def asks_both_ends(text: str) -> bool:
    """Tell whether a question asks for the highest and for the lowest."""
    return bool(_BOTH.search(text))
