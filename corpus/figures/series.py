"""One measure at several times or places: “一至四季度分别为538宗、496宗、467宗、423宗”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import Draft, SentenceState, comparable
from corpus.figures.naming import Noun, noun_in_front
from corpus.figures.timing import period_name

_QUARTERS = "一二三四"
_AND = r"(?:、|,|和|及|以及|与|或)"
_TO = r"(?:至|到|[-~—]{1,2})"
_SPAN = r"(?:第?[一二三四]季度|首季|上半年|下半年|前三个?季度|全年|(?<!\d)1[-~—至到]\d{1,2}月份?)"
_SERIES = re.compile(
    rf"(?P<spans>{_SPAN}(?:{_AND}{_SPAN})+)|"
    rf"(?P<quarters>第?(?P<q1>[一二三1-4])(?:个?季度)?{_TO}第?(?P<q2>[二三四2-4])个?季度)|"
    rf"(?P<listed>第?[一二三四](?:个?季度)?(?:{_AND}第?[一二三四](?:个?季度)?)+(?<=季度))|"
    r"(?P<all>(?:四个|各个?)季度)|"
    rf"(?P<halves>上(?:半年)?{_AND}?下半年)|"
    rf"(?<![\d.])(?P<months>(?P<m1>\d{{1,2}})(?:月份?)?{_TO}(?P<m2>\d{{1,2}})月份?)|"
    rf"(?<![\d.])(?P<each>\d{{1,2}}(?:月份?)?(?:{_AND}\d{{1,2}}(?:月份?)?)+(?<=[月份]))"
)
COUNTS = frozenset({"个", "家", "户"})
PLACE_NAME = re.compile(
    r"[一-龥]{1,8}(?:社区|(?<![农乡政])村|居委会?|街道|(?<![城乡集])镇|(?<!城)乡|区|县|市|州|片区|网格|派出所|街|园区|小区|广场|商圈)"
)


# “2022年至2024年，…分别为61家、74家、90家”, “近三年…分别为…”: one number a year
_YEAR = re.compile(r"20\d\d(?=年)")
_YEARS = re.compile(rf"(?<!\d)(20\d\d)年?{_TO}(20\d\d)年")
_LATELY = re.compile(r"(?:近|过去|最近)([两二三四五2-5])年(?!级)")
_WHOLE = "全年"
_FEW = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True, slots=True)
class Series:
    """The times that a run of numbers goes through.

    Attributes:
        periods: one for each number, as figures write them.
        noun: what is measured at each; empty when the words do not say.
    """

    periods: tuple[str, ...]
    noun: Noun


def series_of(state: SentenceState, first: Item, count: int) -> Series | None:
    """Return the periods that as many numbers are told for by turns (分别), else None."""
    a, b = first.front
    if "分别" not in state.text[a:b]:
        return None
    clause = state.clauses[first.clause]
    start = a
    before = state.clauses[first.clause - 1] if first.clause else None
    if before is not None and not before.items and a == clause.start:
        start = before.start
    end = state.text.rindex("分别", a, b)
    found = None
    for match in _SERIES.finditer(state.text, start, end):
        if len(periods := _periods(match)) == count:
            found = (match, periods)
    if found is None:
        return None
    match, periods = found
    for x, y in ((match.end(), end), (start, match.start())):
        noun = noun_in_front(state.text, x, y)
        if noun.text.strip(FILLER):
            return Series(periods, noun)
    return Series(periods, Noun("", match.start(), match.start()))


def _periods(match: re.Match[str]) -> tuple[str, ...]:
    """Return the periods that a phrase spans or lists, in order."""
    if match["spans"]:
        return tuple(
            "一季度" if span == "首季" else period_name(span)
            for span in re.findall(_SPAN, match["spans"])
        )
    if match["quarters"]:
        first, last = (_quarter(match[g]) for g in ("q1", "q2"))
        return tuple(f"{q}季度" for q in _QUARTERS[first : last + 1])
    if match["all"]:
        return tuple(f"{q}季度" for q in _QUARTERS)
    if match["listed"]:
        return tuple(f"{q}季度" for q in re.findall("[一二三四]", match["listed"]))
    if match["halves"]:
        return ("上半年", "下半年")
    if match["months"]:
        first, last = int(match["m1"]), int(match["m2"])
        return tuple(f"{m}月" for m in range(first, last + 1)) if last <= 12 else ()
    return tuple(period_name(f"{m}月") for m in re.findall(r"\d{1,2}", match["each"]))


def _quarter(digit: str) -> int:
    return int(digit) - 1 if digit.isdigit() else _QUARTERS.index(digit)


def told_in_years(state: SentenceState, first: Item, drafts: Sequence[Draft]) -> None:
    """Give each number told by turns (分别) its year, where as many years are named or spanned."""
    a, b = first.front
    if "分别" not in state.text[a:b]:
        return
    if len({(d.indicator, d.scope, d.unit) for d in drafts}) > 1:
        named = [int(year) for year in _YEAR.findall(state.text, a, b)]
        _set_years(drafts, named)
        return
    clause = state.clauses[first.clause]
    before = state.clauses[first.clause - 1] if first.clause else None
    if before is not None and not before.items and a == clause.start:
        a = before.start
    front = state.text[a:b]
    named = [int(year) for year in _YEAR.findall(front)]
    if (span := _YEARS.search(front)) and int(span[2]) - int(span[1]) + 1 == len(drafts):
        named = list(range(int(span[1]), int(span[2]) + 1))
    elif not named and (late := _LATELY.search(front)):
        count = int(_FEW.get(late[1]) or late[1])
        for back, draft in enumerate(reversed(drafts) if count == len(drafts) else ()):
            draft.years_back, draft.period = back, _WHOLE
        return
    _set_years(drafts, named, _WHOLE if span else "")


def _set_years(drafts: Sequence[Draft], years: Sequence[int], period: str = "") -> None:
    if len(years) == len(drafts):
        for draft, year in zip(drafts, years, strict=True):
            draft.year, draft.period = year, period or draft.period


def measured_before(state: SentenceState, clause: Clause, unit: str) -> tuple[str, tuple[str, ...]]:
    """Return name and scope of what places alone are told for (“甲社区、乙社区分别为8件、7件”)."""
    for draft in reversed(state.drafts):
        if draft.value is not None and not draft.target and comparable(draft.unit, unit):
            return draft.indicator, draft.scope
        if draft.unit not in COUNTS:
            break  # “总收入1029万元，超百万元的村3个，甲村、乙村分别达到186万元、132万元”
    place = state.clauses.index(clause)
    if place and not state.clauses[place - 1].items:
        before = state.clauses[place - 1]
        noun = noun_in_front(state.text, before.start, before.end)
        return noun.text, noun.scope
    return "", ()
