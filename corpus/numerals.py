"""Chinese numerals, magnitudes and 成."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from corpus.errors import JieWenError

NUMERAL_CHARS = "零一二三四五六七八九十百千万亿两"


class NotANumberError(JieWenError):
    """The text is not a number in any known spelling."""

    user_message = "这段文字不是数字，请写成 1193、4.03万 或 二十三 这样的形式。"


@lru_cache(maxsize=256)
def scale_of(magnitudes: str) -> Decimal:
    """Return what magnitudes multiply by: 千万 is 10000000."""
    factor = Decimal(1)
    for char in magnitudes:
        factor *= {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[char]
    return factor


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "半": 5}


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Decimal:
    """Return the value of Chinese numerals.

    Raises:
        NotANumberError: the characters do not form a numeral.
    """
    if len(text) > 16:
        raise NotANumberError(f"Too long for a Chinese numeral: {text[:16]!r}…")
    if len(text) == 1 and text in _DIGITS:
        return Decimal(_DIGITS[text])
    if all(c in "十百千万亿" for c in text):
        return scale_of(text)
    import cn2an

    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except (ValueError, InvalidOperation) as error:
        raise NotANumberError(f"Not a Chinese numeral: {text!r}") from error


def read_tenths(whole: str, half: str | None) -> Decimal:
    """Return 成 as a percentage: 三成 is 30, 一成五 is 15."""
    return Decimal(_DIGITS[whole] * 10 + (_DIGITS[half] if half else 0))
