"""Amounts: every number of a text, however it is spelt, with its unit and what makes it inexact.

A verifier must not overlook a number because it is written otherwise than in a report, so this
reads more than `corpus.numbers`: full-width and formal digits, 百分之十三, 三成, 翻一番,
两个百分点, bare numbers without a unit. What only looks like a number (a date, a marker) is
blanked before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from corpus.matching import matching_form
from corpus.numbers import UNITS
from corpus.numerals import NUMERAL_CHARS, NotANumberError, read_numeral, read_tenths
from corpus.wording import alternatives

_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟〇兩", "一二三四五六七八九十百千零两")
_DASHED = re.compile(r"(\d{1,2})月?[-~—–至到]{1,2}(\d{1,2})月")
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?"
_SCALE = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![瓦克米])|百(?!分)|十"
_UNIT = alternatives(UNITS)
_BEFORE = (
    r"不低于|不少于|不超过|不高于|不多于|大约|大概|将近|接近|超过|突破|至少|最多|不到|不足|逾"
    r"|(?<![签预公合条节制])约|(?<![附邻靠远最])近|(?<!高)超|(?<![通超经路跨])过"
)
_INSIDE = "余|多|来|几"
_AFTER = "以上|左右|上下|以内|以下|之多|有余|不到"
_PLAIN = re.compile(
    rf"(?P<about>{_BEFORE})?(?P<sign>[-−+](?=\d))?(?P<number>{_ARABIC})"
    rf"(?:(?P<scale1>{_SCALE})?(?:{_UNIT})?[-~—–至]{{1,2}}(?P<upper>{_ARABIC})(?!月))?"
    rf"(?P<scale>{_SCALE})?(?P<inside>{_INSIDE})?(?P<scale2>{_SCALE})?"
    rf"(?P<unit>{_UNIT})?(?P<after>{_AFTER}|余)?"
)
_NUMERAL = re.compile(
    rf"(?P<about>{_BEFORE})?(?:"
    rf"(?P<rated>百|千)分之(?P<rate>{_ARABIC}|[{NUMERAL_CHARS}点]+)"
    rf"|(?P<whole>[{NUMERAL_CHARS}]+)分之(?P<part>[{NUMERAL_CHARS}]+)"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?(?![功为立果员都本效分长交绩就])"
    rf"|翻了?(?P<fold>[一二两三四五六])?(?P<folded>番|倍)"
    rf"|(?P<ordinal>第)(?P<rank>[{NUMERAL_CHARS}]+)"
    rf"|(?P<number>[{NUMERAL_CHARS}]+(?:点[{NUMERAL_CHARS}]+)?)(?P<inside>{_INSIDE})?"
    rf"(?P<scale>万亿|万|亿)?(?P<unit>{_UNIT})?)(?P<after>{_AFTER})?"
)
_CLASSES = {
    "about": ("约", "大约", "大概", "左右", "上下", "几"),
    "near": ("近", "将近", "接近", "不到", "不足"),
    "over": ("超", "超过", "突破", "逾", "过", "余", "多", "来", "以上", "之多", "有余"),
    "least": ("不低于", "不少于", "至少"),
    "most": ("不超过", "不高于", "不多于", "最多", "以内", "以下"),
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words}
_ALIKE = {
    "百分点": "个百分点", "平米": "平方米", "m2": "平方米", "㎡": "平方米", "平方千米": "平方公里",
    "km2": "平方公里", "千米": "公里", "km": "公里", "千克": "公斤", "kg": "公斤",
    "元人民币": "元", "块钱": "元", "块": "块",
}  # fmt: skip
# A numeral of one character without these behind it is a word (一般, 统一, 两者), no number.
_ONE = re.compile(r"[十百千万亿]")


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a text.

    Attributes:
        value, upper: as written, the sign left out; `upper` ends a range.
        unit: with its magnitude, alike spellings made one: 万元, 个百分点.
        about: kinds of words that make it inexact: about, near, over, least, most.
        sign: "-" or "+" where one is written.
        ordinal: a rank such as 第6.
        start, end: span in the text that was searched.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    upper: Decimal | None = None
    about: frozenset[str] = frozenset()
    sign: str = ""
    ordinal: bool = False

    @property
    def told(self) -> tuple[object, ...]:
        """What must be equal for two amounts to say the same."""
        return (self.value, self.upper, self.unit, self.about, self.ordinal)


def amount_form(text: str) -> str:
    """Return a text as amounts are read: matching form, one spelling of digits and of 1-11月."""
    return _DASHED.sub(r"\1-\2月", matching_form(text.replace("**", "")).translate(_FORMAL))


def alike(unit: str) -> str:
    """Return the one spelling that stands for a unit's alike spellings."""
    match = re.match(rf"({_SCALE})?(.*)$", unit)
    scale, rest = (match.group(1) or "", match.group(2)) if match else ("", unit)
    return scale + _ALIKE.get(rest, rest)


def amounts_in(form: str) -> list[Amount]:
    """Return all amounts of a text in `amount_form`, in order; blanked parts hold none."""
    found = [a for m in _PLAIN.finditer(form) if (a := _plain(form, m))]
    spans = [(a.start, a.end) for a in found]
    for match in _NUMERAL.finditer(form):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            amount = _spelt(match)
            if amount is not None:
                found.append(amount)
    found.sort(key=lambda a: a.start)
    return found


def _about(match: re.Match[str]) -> frozenset[str]:
    words = (match["about"], match["inside"], match["after"])
    return frozenset(_CLASS_OF[w] for w in words if w)


def _plain(form: str, match: re.Match[str]) -> Amount | None:
    start = match.start("number")
    try:
        value = Decimal(match["number"].replace(",", ""))
        upper = Decimal(match["upper"].replace(",", "")) if match["upper"] else None
    except InvalidOperation:
        return None
    unit = (match["scale"] or "") + (match["scale2"] or "") + (match["unit"] or "")
    if match["unit"] == "成":
        value, unit = value * 10, "%"
    ordinal = form[max(0, match.start() - 1) : match.start()] == "第"
    return Amount(
        value, "" if ordinal else alike(unit), start, match.end(), upper, _about(match),
        (match["sign"] or "").replace("−", "-"), ordinal,
    )  # fmt: skip


def _spelt(match: re.Match[str]) -> Amount | None:
    try:
        value, unit = _numeral_value(match)
    except (NotANumberError, InvalidOperation, ArithmeticError):
        # no numeral as they are written: -1 is bound to nothing
        value, unit = Decimal(-1), match.group(0)
    if value is None:
        return None
    start = match.start() + len(match["about"] or "")
    return Amount(
        value, alike(unit), start, match.end(), None, _about(match), "", bool(match["ordinal"])
    )


def _numeral_value(match: re.Match[str]) -> tuple[Decimal | None, str]:
    if match["rated"]:
        rate = match["rate"]
        value = Decimal(rate.replace(",", "")) if rate[0].isdigit() else read_numeral(rate)
        return value, "%" if match["rated"] == "百" else "‰"
    if match["whole"]:
        return read_numeral(match["part"]) * 100 / read_numeral(match["whole"]), "%"
    if match["tenths"]:
        return read_tenths(match["tenths"], match["half"]), "%"
    if match["folded"]:
        return read_numeral(match["fold"] or "一"), match["folded"]
    if match["ordinal"]:
        return read_numeral(match["rank"]), ""
    number, unit = match["number"], match["unit"] or ""
    if not unit and not match["scale"] and (len(number) == 1 or _words(number)):
        return None, ""
    if scaled := re.fullmatch(r"(.*?[^万亿])([万亿]+)", number):
        return read_numeral(scaled[1]), scaled[2] + (match["scale"] or "") + unit
    return read_numeral(number), (match["scale"] or "") + unit


def _words(number: str) -> bool:
    """Tell numerals that name a pair of things (一二, 百千万) from a number of several places."""
    return len(number) == 2 and not _ONE.search(number)


__all__ = ["Amount", "alike", "amount_form", "amounts_in"]
