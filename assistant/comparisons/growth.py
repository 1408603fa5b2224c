"""How a figure moved over the years that several reports tell of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.arithmetic.pace import state_further
from assistant.arithmetic.sheet import Row, Sheet
from assistant.language.measure import in_unit, rounded, shown
from assistant.questions.courses import asks_peak, asks_whether
from assistant.questions.operations import read_direction
from corpus.figure import Direction

_BACK = re.compile(r"同比|上年|去年|上一年|前一年")
_NAMED_PACE = re.compile(r"(?:[增降涨跌减]幅|增速|增长率)$")
_PACE_WORD = r"(?:增速|增幅|涨幅|增长率|降幅|跌幅|减幅)[^,，。?？]{0,8}?"
_WIDER = re.compile(rf"扩大|加快|变大|提速|拉大|{_PACE_WORD}(?:提高|上升|回升|走高)")
_NARROWER = re.compile(rf"收窄|放缓|放慢|变小|缩小|回落|{_PACE_WORD}(?:下降|降低|走低|下滑)")
_NUMERALS = "零一两三四五六七八九十"
_SAME_RATE = Decimal("0.1")  # so near, a rate worked out is the one that the report gives
_LEAST = 3  # the course of two years is told by their difference


def write_trend(sheet: Sheet) -> None:
    """Tell for each place how far its figure moved, then every year."""
    rows = sorted(sheet.rows, key=lambda r: (r.evidence.place.label, r.found.figure.year))
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.evidence.place.label, []).append(row)
    for label, group in groups.items():
        if len(group) > 1 and asks_peak(sheet.draft.plan.text):
            _peak(sheet, label, group)
        if len(group) > 1 and sheet.by_change:
            _pace(sheet, label, group[0], group[-1])
        elif len(group) > 1:
            _growth(sheet, label, group[0], group[-1])
        if len(group) > 1:
            _tell_course(sheet, label, group)
    sheet.list_rows(rows)
    if len(rows) == 1:
        said = len(sheet.draft.lines)
        state_further(sheet.draft, rows[0].found)
        if sheet.draft.plan.course and len(sheet.draft.lines) == said:
            sheet.draft.say(f"只有{rows[0].label}的数，看不出逐年的变化。")


def _pace(sheet: Sheet, label: str, first: Row, last: Row) -> None:
    """Tell whether a rise or a fall grew or shrank between two years."""
    a, b = first.measure.value, last.measure.value
    if first.measure.unit != last.measure.unit:
        return
    if a * b < 0:
        told = [f"{r.found.figure.year}年{_way(sheet, r)}" for r in (first, last)]
        sheet.draft.say(f"{label}的{sheet.asked}由{told[0]}转为{told[1]}。")
        return
    if a * b == 0:
        return
    kind = "降幅" if a < 0 or sheet.fallen else "增幅"
    kind = "" if _NAMED_PACE.search(sheet.asked) else kind
    gap, unit = sheet.gap(abs(b) - abs(a))
    years = f"{first.found.figure.year}年到{last.found.figure.year}年"
    verb = "持平" if gap == 0 else "扩大" if gap > 0 else "收窄"
    amount = f"{shown(abs(gap))}{unit}" if gap else ""
    formula = f"{sheet.amount(abs(b))} − {sheet.amount(abs(a))} = {shown(gap)}{unit}"
    said = _said_pace(sheet.draft.plan.text)
    if said and verb != said and not asks_whether(sheet.draft.plan.text):
        sheet.draft.correct(f"{label}的“{sheet.asked}”{kind}是{verb}的，与问题里的说法不同。")
    sheet.draft.say(f"{label}的{sheet.asked}{kind}{years}{verb}{amount}（计算：{formula}）。")
    sheet.computed(f"{sheet.asked}{kind}变化", gap, unit, formula, [first, last])


def _said_pace(text: str) -> str:
    """Return which way a question says that a pace went, "" where it says neither or both."""
    wider, narrower = _WIDER.search(text), _NARROWER.search(text)
    if bool(wider) == bool(narrower):
        return ""
    return "扩大" if wider else "收窄"


def _way(sheet: Sheet, row: Row) -> str:
    number = row.measure.value
    return f"{'增长' if number > 0 else '下降'}{sheet.amount(abs(number))}"


def _growth(sheet: Sheet, label: str, first: Row, last: Row) -> None:
    years = f"{first.found.figure.year}年到{last.found.figure.year}年"
    gap, unit, formula = sheet.minus(last, first)
    verb = "持平" if gap == 0 else ("增加" if gap > 0 else "减少")
    if unit == "个百分点":
        verb = verb.replace("增加", "提高").replace("减少", "下降")
    gap_between = " " if sheet.asked[-1:].isdigit() else ""  # PM2.5 2024年到2025年
    line = f"{label}的{sheet.asked}{gap_between}{years}{verb}"
    if gap:
        line += f"{shown(abs(gap))}{unit}"
    if gap and unit != "个百分点" and first.measure.value > 0:
        rate = rounded(gap / in_unit(first.measure.value, sheet.unit()) * 100, 1)
        word = "增长" if rate > 0 else "下降"
        line += f"，{word}{shown(abs(rate))}%"
        ratio = f"{shown(gap)} ÷ {sheet.amount(first.measure.value)} = {shown(rate)}%"
        sheet.computed(f"{sheet.asked}增减幅度", rate, "%", ratio, [first, last])
    sheet.draft.say(f"{line}（计算：{formula}）。")
    if gap and unit != "个百分点" and first.measure.value > 0:
        _tell_own_rate(sheet, first, last, rate)
    sheet.computed(f"{sheet.asked}增减", gap, unit, formula, [first, last])


def _tell_own_rate(sheet: Sheet, first: Row, last: Row, rate: Decimal) -> None:
    """Say that the report itself has another rate: at comparable prices, or of revised figures."""
    change, before = last.found.figure.change, first.found.figure.year
    if change is None or change.amount is None or change.unit != "%":
        return
    if before + 1 != last.found.figure.year or not _own_way(last):
        return
    told = -change.amount if change.direction == "down" else change.amount
    if abs(told - rate) < _SAME_RATE:
        return
    way = "下降" if told < 0 else "增长"
    sheet.draft.say(
        f"报告写的是{way}{shown(abs(told))}%，与两年的数直接相比的结果不同"
        "（可能按可比价格或调整后的基数计算），以报告所写为准。"
    )


def _peak(sheet: Sheet, label: str, group: Sequence[Row]) -> None:
    """Name the years of the highest or the lowest figure."""
    best = (max if sheet.draft.plan.descending else min)(r.measure.value for r in group)
    first = [r for r in group if r.measure.value == best]
    years = "、".join(f"{r.found.figure.year}年" for r in first)
    edge = "最高" if sheet.draft.plan.descending else "最低"
    sheet.draft.say(f"{sheet.what()}{edge}的是{label}{years}，为{sheet.own(first[0])}。")


def _tell_course(sheet: Sheet, label: str, group: Sequence[Row]) -> None:
    """Tell in which years a figure rose and in which it fell, where there are enough of them."""
    steps = _paces(sheet, group) if sheet.by_change else moves(group)
    turns = len({word for _, word in steps}) > 1
    if len(group) < _LEAST and not (len(steps) > 1 and (turns or sheet.draft.plan.course)):
        return
    runs = [
        (word, [year for year, _ in run])
        for word, run in ((w, list(r)) for w, r in itertools.groupby(steps, key=lambda s: s[1]))
    ]
    if not runs:
        return
    told = []
    for place, (word, years) in enumerate(runs):
        named = "、".join(f"{year}年" for year in years)
        turned = "转为" if place and word in {"上升", "下降"} else ""
        run = f"连续{_NUMERALS[len(years)]}年" if 1 < len(years) <= 10 else ""
        told.append(f"{named}{turned}{run}{word}")
    rate = sheet.by_change and not _NAMED_PACE.search(sheet.asked)
    thing = f"{label}的{sheet.asked}{'增速' if rate else ''}"
    gap = " " if thing[-1:].isdigit() else ""
    sheet.draft.say(f"{thing}{gap}{_answer(sheet, steps)}{'，'.join(told)}。")


def _answer(sheet: Sheet, steps: Sequence[tuple[int, str]]) -> str:
    """Answer 是不是连续下降 with yes or no; "" where that is not asked, or in other words."""
    plan = sheet.draft.plan
    asked = read_direction(plan.text)
    turned = "转" in plan.text  # 由降转升了吗 asks for no rise year by year
    if not plan.course or not asks_whether(plan.text) or sheet.by_change or not asked or turned:
        return ""
    word = "下降" if asked == "down" else "上升"
    kept = all(told == word for _, told in steps)
    return "" if kept else f"没有年年{word}："


def moves(group: Sequence[Row]) -> list[tuple[int, str]]:
    """Return rise or fall of each year, of the first only where its own report tells."""
    steps = []
    for place, row in enumerate(group):
        before = group[place - 1] if place else None
        way = _own_way(row)
        if before is not None and before.found.figure.year + 1 == row.found.figure.year:
            gap = row.measure.value - before.measure.value
            way = "up" if gap > 0 else "down" if gap < 0 else "flat"
        elif before is not None:
            way = None
        if way is not None:
            steps.append((row.found.figure.year, {"up": "上升", "down": "下降"}.get(way, "持平")))
    return steps


def _own_way(row: Row) -> Direction | None:
    change = row.found.figure.change
    if change is None:
        return None
    plain = not change.baseline and change.unit == "%"  # 增长5.1% alone is from the year before
    return change.direction if plain or _BACK.search(change.baseline) else None


def _paces(sheet: Sheet, group: Sequence[Row]) -> list[tuple[int, str]]:
    """Return for each year after the first how its rise or fall compares with that before."""
    return [
        (row.found.figure.year, _pace_word(sheet, before.measure.value, row.measure.value))
        for before, row in itertools.pairwise(group)
        if before.found.figure.year + 1 == row.found.figure.year
    ]


def _pace_word(sheet: Sheet, before: Decimal, now: Decimal) -> str:
    if before == now:
        return "持平"
    if sheet.fallen or (before < 0 and now < 0):
        return "降幅扩大" if abs(now) > abs(before) else "降幅收窄"
    if before >= 0 and now >= 0:
        return "加快" if now > before else "放缓"
    return "由降转增" if now > before else "由增转降"
