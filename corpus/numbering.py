"""How a Chinese report numbers its headings: 第一章, 一、, （一）, 1., （1）, ① and 一是."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN = "[一二三四五六七八九十百]{1,3}"
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}

# Ranks: a heading closes all open ones of its own or a higher rank. Styles without a number and
# unnumbered lines take ranks between.
ATTACHMENT, PART, CHAPTER, CLAUSE = 0, 5, 10, 15
MAIN, SUB, UNNUMBERED, ITEM, PARAGRAPH, CIRCLED = 20, 30, 35, 40, 50, 55
POINT, DASH, BOLD = 60, 62, 65


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number at the start of a line.

    Attributes:
        rank: level in the usual order of Chinese numbering, see the constants above.
        number: its value, 0 where it has none.
        end: offset of the first character after it, blanks skipped.
    """

    rank: int
    number: int
    end: int


_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        PART,
        re.compile(
            rf"第\s*(?P<n>{_CN}|\d{{1,2}})\s*(?:部分|篇)(?=[\s:：、，,]|[^\s。；！？，]{{2,30}}$)"
        ),
    ),
    (
        CHAPTER,
        re.compile(rf"第\s*(?P<n>{_CN}|\d{{1,2}})\s*章(?=[\s:：、，,]|[^\s。；！？，]{{2,30}}$)"),
    ),
    (
        CLAUSE,
        re.compile(rf"第\s*(?P<n>{_CN}|\d{{1,2}})\s*节(?=[\s:：、，,]|[^\s。；！？，]{{2,30}}$)"),
    ),
    # “一、二、三产业” and “一、二级项目” begin sentences, they are no headings
    (
        MAIN,
        re.compile(
            rf"(?P<n>{_CN})\s*[、．.](?!\s*[一二三四五六七八九十两]\s*(?:[、．.]\s*[一二三四]|[级类期线产等]))"
        ),
    ),
    (SUB, re.compile(rf"(?:[（(〔【\[]\s*(?P<n>{_CN})\s*[）)〕】\]]|(?P<c>[㈠-㈩]))[、．.]?")),
    (
        ITEM,
        re.compile(
            r"(?:(?P<n>\d{1,2})\s*(?:、(?!\s*\d{1,2}\s*[号、路线街栋楼年月日—-])|[.．](?!\s*\d)|[.．](?=\s*(?:19|20)\d\d\s*年))|(?P<c>[⒈-⒛]))"
        ),
    ),
    (
        PARAGRAPH,
        re.compile(r"(?:[（(]\s*(?P<n>\d{1,2})\s*[）)]|(?P<n2>\d{1,2})[）)]|(?P<c>[⑴-⒇]))"),
    ),
    (CIRCLED, re.compile(r"(?P<c>[①-⑳])")),
    (POINT, re.compile(rf"(?P<n>{_CN})是(?!否|一)|第(?P<n2>{_CN})[，,、]")),
    (DASH, re.compile(r"[—–―-]{2,4}|[●•■◆▲★]")),
)
_STARTERS = frozenset("第一二三四五六七八九十百（(〔【[㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩—–―-●•■◆▲★")
_DECIMAL = re.compile(
    r"(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?\s*(?=[\u4e00-\u9fff])(?![万亿个千百倍成年月日元])"
)


def chinese_number(text: str) -> int:
    """Return the value of a number up to 999 in Chinese or ordinary digits."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char == "百":
            total, digit = total + max(digit, 1) * 100, 0
        elif char == "十":
            total, digit = total + max(digit, 1) * 10, 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit


def _value(match: re.Match[str]) -> int:
    groups = match.groupdict()
    written = groups.get("n") or groups.get("n2")
    if written:
        return chinese_number(written)
    sign = groups.get("c")
    if not sign:
        return 0
    for first in "㈠⒈⑴①":
        if 0 <= ord(sign) - ord(first) < 20:
            return ord(sign) - ord(first) + 1
    return 0


def numbering_at(text: str, position: int = 0, *, expected: int = 0) -> Numbering | None:
    """Return the number that stands at `position`, or None.

    Args:
        text: a line.
        position: where to look, blanks before the number skipped.
        expected: the number that comes next in a list “7. … 8. …”, 0 for none: it makes
            “8.6个专项” the eighth item, not eight point six.
    """
    while position < len(text) and text[position] in " \u3000\t":
        position += 1
    if position >= len(text):
        return None
    first = text[position]
    if first not in _STARTERS and not first.isnumeric():
        return None
    if expected:
        listed = re.match(rf"{expected}[.．](?!\d*[%％万亿])", text[position : position + 12])
        if listed is not None:
            return Numbering(ITEM, expected, position + listed.end())
    for rank, pattern in _PATTERNS:
        match = pattern.match(text, position)
        if match is not None:
            end = match.end()
            while end < len(text) and text[end] in " \u3000\t":
                end += 1
            return Numbering(rank, _value(match), end)
    match = _DECIMAL.match(text, position)
    if match is not None:
        depth = len(re.split(r"[.．]", match["n"]))
        return Numbering(ITEM + depth, int(re.split(r"[.．]", match["n"])[-1]), match.end())
    return None
