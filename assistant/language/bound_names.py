"""Bounds that are part of a name: 税收超千万元楼宇, 经营性收入过百万的村, 10亿元以上项目.

Reports and people write one bound in several ways; names are compared with it in one.
"""

from __future__ import annotations

import re

_ROUND = {"1": "", "10": "十", "100": "百", "1000": "千"}  # 1000万 is 千万
_DIGITS = re.compile(r"(?<![\d.])(1|10|100|1000)(?=[万亿])")
_OVER = re.compile(r"(?:超过|高于|大于|多于|突破|超|过)(?=[\d百千十]*[万亿])")
_OR_MORE = re.compile(r"(?<!超)((?:\d+(?:\.\d+)?)?[百千十]?[万亿]元?)(?:及)?以上的?")
_AFTER = re.compile(r"(超(?:\d+(?:\.\d+)?)?[百千十]?[万亿])元?的?")


def with_bound(name: str) -> str:
    """Return a name with its bound written in one way: 超千万 for 1000万元以上 and 过千万元的."""
    if "万" not in name and "亿" not in name:
        return name
    plain = _OVER.sub("超", _DIGITS.sub(lambda m: _ROUND[m[1]], name))
    return _AFTER.sub(r"\1", _OR_MORE.sub(r"超\1", plain))


def bounds_in(text: str) -> frozenset[str]:
    """Return the amounts that bound what a text counts, written in one way: 千万 of 超千万楼宇."""
    return frozenset(re.findall(r"超((?:\d+(?:\.\d+)?)?[百千十]?[万亿])", with_bound(text)))
