"""Word lists written as text, and the regex alternations made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def words(text: str) -> tuple[str, ...]:
    """Return the blank-separated words of a text, in order and once each."""
    return tuple(dict.fromkeys(text.split()))


def alternatives(text: str | Iterable[str]) -> str:
    """Return a regex alternation of words, longest first, so that 亿元 wins over 亿."""
    chosen = words(text) if isinstance(text, str) else tuple(dict.fromkeys(text))
    return "|".join(re.escape(word) for word in sorted(chosen, key=len, reverse=True))
