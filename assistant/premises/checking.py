"""Check an arithmetic claim against a report: “425加768等于1193对得上吗”, “验算93.6%”.

The claim names figures by name or by number. Those that stand together in the report are tried as
parts of a total and as numerator and denominator of a rate; what holds, or fails, is shown with
its arithmetic.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare, core
from assistant.language.measure import measure_of, rounded, same_kind, shown
from corpus.figure import Figure

# How a rate comes about is told of the rate that is asked for, not of one of its name.
_HOW = re.compile(r"用多少除以|怎么(?:算|得|来的)|如何(?:计算|得)")
_VERB = re.compile(r"^(?:涉及|全年|完成|实现|发现|受理)(?=.{3})")
# 算出现场整改所占的比例, behind what is to be checked
_SHARE = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:所)?占(?:的)?(?:比例|比重|百分比)|占比")
_NEAR = 160  # characters between sentences that speak of one thing
_MOST = 14  # figures that are tried together
_PARTS = 5
_RATE = "%"


@dataclass(frozen=True, slots=True)
class Check:
    """An arithmetic relation between figures that stand together.

    Attributes:
        parts: summands, or numerator and denominator.
        result: the total or rate that they are held against.
        computed: what the parts give, in the result's unit.
        formula: the arithmetic in words.
    """

    parts: tuple[Figure, ...]
    result: Figure
    computed: Decimal
    formula: str
    holds: bool


def answer_check(
    draft: Draft, places: Sequence[Place], year: int | None, asked: Sequence[Figure] = ()
) -> bool:
    """Check what the question claims; False when the report holds nothing to check it with."""
    for place in places[:1]:
        for account in place.accounts_for(year):
            named = _named(draft, account)
            check = _best(draft, account, named) if named else None
            if check is not None and _HOW.search(draft.plan.text):
                check = check if any(check.result.id == f.id for f in asked) else None
            if check is not None:
                draft.searched.add(account.report)
                _write(draft, place, account, check)
                return True
    return False


def _named(draft: Draft, account: Account) -> list[Figure]:
    """Return the figures that the question names, by number or by indicator."""
    plan = draft.plan
    said = bare(plan.said or plan.text)
    claimed = {value for value, _ in plan.claimed}
    found = []
    for f in draft.source.report(account.report).figures:
        if f.value is None or f.planned:
            continue
        name = _VERB.sub("", core(f.indicator))
        said_so = any(len(n) >= 3 and n in said for n in (name, bare(f.indicator)))
        if f.value in claimed or said_so or f.completion in claimed:
            found.append(f)
    return found


def _best(draft: Draft, account: Account, named: list[Figure]) -> Check | None:
    """Return the relation over most of the claimed numbers; of those one that holds."""
    figures = draft.source.report(account.report).figures
    checks = []
    for cluster in _clusters(named):
        low = min(f.sentence_start for f in cluster) - _NEAR
        high = max(f.sentence_end for f in cluster) + _NEAR
        around = [
            f
            for f in figures
            if low <= f.sentence_start and f.sentence_end <= high
            if f.value is not None and not f.planned
        ]
        around = sorted(around, key=lambda f: (f not in named, f.start))[:_MOST]
        checks += [*_sums(around, named), *_rates(around, named)]
    claimed = {value for value, _ in draft.plan.claimed}
    checks += _apart(named, claimed)
    if claimed:
        told = min(2, len(claimed))
        checks = [c for c in checks if _told(c, claimed) >= told]
        # what fails counts only where the question itself gave all the numbers
        checks = [c for c in checks if c.holds or _told(c, claimed) == len(c.parts) + 1]
    return max(checks, key=lambda c: _worth(c, named, claimed), default=None)


def _apart(named: list[Figure], claimed: set[Decimal]) -> list[Check]:
    """Return the relations that hold between figures far apart, all of which the question names."""
    known = sorted(named, key=lambda f: (f.value not in claimed, f.start))[:_MOST]
    found = [c for c in (*_sums(known, known), *_rates(known, known)) if c.holds]
    return [c for c in found if not claimed or _told(c, claimed) == len(c.parts) + 1]


def _clusters(named: list[Figure]) -> Iterator[list[Figure]]:
    """Yield the named figures of sentences that lie side by side."""
    cluster: list[Figure] = []
    for f in sorted(named, key=lambda f: f.start):
        if cluster and f.sentence_start - cluster[-1].sentence_end > _NEAR:
            yield cluster
            cluster = []
        cluster.append(f)
    if cluster:
        yield cluster


def _worth(
    check: Check, named: list[Figure], claimed: set[Decimal]
) -> tuple[bool, int, bool, int, int]:
    used = (*check.parts, check.result)
    told = _told(check, claimed)
    exact = told == len(used) > 2  # the very claim
    names = {core(f.indicator) for f in used if f in named}
    return exact, told, check.holds, len(names), -len(used)


def _told(check: Check, claimed: set[Decimal]) -> int:
    return sum(f.value in claimed for f in (*check.parts, check.result))


def _sums(around: list[Figure], named: list[Figure]) -> Iterator[Check]:
    for total in around:
        base = _measured(total)
        rest = [
            f
            for f in around
            if f is not total
            and same_kind(f, total)
            and 0 < _measured(f) < base
            and total.unit != _RATE
        ]
        asked = [f for f in rest if f in named]
        for size in range(2, min(_PARTS, len(rest)) + 1):
            for parts in itertools.combinations(rest, size):
                holds = sum(map(_measured, parts)) == base
                claimed = len(asked) == size and all(p in named for p in parts) and total in named
                if holds or claimed:
                    yield _sum(parts, total, holds=holds)


def _sum(parts: tuple[Figure, ...], total: Figure, *, holds: bool) -> Check:
    ordered = tuple(sorted(parts, key=lambda f: f.start))
    value = rounded(sum(map(_measured, parts), Decimal(0)) / _measured(total) * _value(total), 4)
    formula = " + ".join(f"{shown(_value(f))}{f.unit}" for f in ordered)
    return Check(ordered, total, value, f"{formula} = {shown(value)}{total.unit}", holds)


def _rates(around: list[Figure], named: list[Figure]) -> Iterator[Check]:
    for rate in around:
        if rate.unit != _RATE:
            continue
        digits = -int(_value(rate).as_tuple().exponent)
        slack = Decimal(1).scaleb(-digits) / 2
        others = [f for f in around if f.unit != _RATE and _measured(f) > 0]
        for part, whole in itertools.permutations(others, 2):
            if not same_kind(part, whole) or _measured(part) >= _measured(whole):
                continue
            exact = _measured(part) / _measured(whole) * 100
            holds = abs(exact - _value(rate)) <= slack
            if holds or (part in named and whole in named and rate in named):
                value = rounded(exact, max(2, digits))
                formula = (
                    f"{shown(_value(part))}{part.unit} ÷ {shown(_value(whole))}{whole.unit}"
                    f" = {shown(value)}%"
                )
                yield Check((part, whole), rate, value, formula, holds)


def _write(draft: Draft, place: Place, account: Account, check: Check) -> None:
    result, unit = check.result, check.result.unit
    written = f"{shown(_value(result))}{unit}"
    same = "与报告所写的{0}一致" if check.holds else "与报告所写的{0}不一致"
    verdict = "对得上" if check.holds else "对不上"
    if check.holds and check.computed != result.value:
        same = "四舍五入后与报告所写的{0}一致"
    draft.say(
        f"{verdict}：{check.formula}，{same.format(result.indicator + written)}（按报告原数计算）。"
    )
    name = f"{result.indicator}验算"
    draft.compute(place.name, result.year, name, check.computed, unit, check.formula)
    operands = (*check.parts, result)
    draft.lay_out(*(Found(figure, place, account, "same", 1.0) for figure in operands))
    if share := _SHARE.search(draft.plan.said or draft.plan.text):
        _share(draft, place, check, share.group(1) or "")
    if not check.holds:
        draft.warn("premise", "报告中的这几个数按算术对不上，可能口径不同，请向报告单位核实。")


def _share(draft: Draft, place: Place, check: Check, words: str) -> None:
    """State the share of a part of the checked total, where the question asks for it too."""
    total = check.result
    part = next((f for f in check.parts if f.indicator and f.indicator in words[-8:]), None)
    if part is None or total.unit == _RATE or not same_kind(part, total):
        return
    value = rounded(_measured(part) / _measured(total) * 100)
    terms = f"{shown(_value(part))}{part.unit} ÷ {shown(_value(total))}{total.unit}"
    formula = f"{terms} = {shown(value)}%"
    name = f"{part.indicator}占{total.indicator}比重"
    draft.say(f"{part.indicator}占{total.indicator}的{shown(value)}%（计算：{formula}）。")
    draft.compute(place.name, total.year, name, value, "%", formula)


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


def _measured(figure: Figure) -> Decimal:
    return measure_of(figure).value
