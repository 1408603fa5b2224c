"""The sentences of a comparison: what was asked first, then a line for each row."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.arithmetic.sheet import Row, Sheet
from assistant.comparisons.growth import write_trend
from assistant.comparisons.proportions import write_ratio
from assistant.language.measure import RATES, comparable, in_unit, rounded, shown
from assistant.premises.held_bounds import admitted_roughly
from assistant.questions.both_ends import asks_both_ends

# 分别是升是降, 各多少起: the others are asked for too.
_EACH = re.compile(
    r"分别|各(?:自|是|有|为)*(?:多少|几)|比较|对比|都(?:是|有)?(?:多少|几)|(?:排|列)(?:一下|出)"
)
_PERCENT_MORE = re.compile(r"(?P<way>[多少高低大小])(?:出|了)*百分之(?:几|多少)")
_LESS = "少低小"
_TOLD = 12
_AIMED = {"lt": "没有达到目标", "ge": "达到目标"}  # bounds of 100% to the share of a task done
_WENT = {"up": "上升", "down": "下降", "flat": "持平"}
_NUMERALS = "零一二三四五六七八九十"


def write_rows(sheet: Sheet) -> None:
    """Write the answer for the plan's operation."""
    order: dict[str, Callable[[Sheet], None]] = {
        "filter": _filter,
        "rank": _rank,
        "difference": _difference,
        "sum": _sum,
        "ratio": write_ratio,
        "trend": write_trend,
        "compare": _compare,
    }
    order.get(sheet.draft.plan.operation, _compare)(sheet)


def _compare(sheet: Sheet) -> None:
    rows = sorted(sheet.rows, key=lambda r: r.measure.value, reverse=True)
    if len(rows) == 1:
        sheet.list_rows(rows)
        return
    if len(rows) == 2:
        _pair(sheet, rows[0], rows[1])
    else:
        first = rows[0] if sheet.draft.plan.descending else rows[-1]
        edge = _edge(sheet)
        other = _other_end(sheet, rows)
        sheet.draft.say(f"{sheet.what()}{edge}的是{_first(sheet, first)}{other}。")
    sheet.list_rows(rows, numbered=len(rows) > 2)


def _edge(sheet: Sheet) -> str:
    """Return the word for the head of the order: 最大 of falls, else 最高."""
    words = ("最大", "最小") if sheet.fallen else ("最高", "最低")
    return words[0] if sheet.draft.plan.descending else words[1]


def _other_end(sheet: Sheet, rows: list[Row]) -> str:
    """Name the row at the foot of the order too, where a question asks for both ends."""
    asked = asks_both_ends(sheet.draft.plan.text) and sheet.draft.plan.descending
    if not asked or sheet.outdone or rows[0].measure.value == rows[-1].measure.value:
        return ""
    edge = "最小" if sheet.fallen else "最低"
    return f"；{edge}的是{_first(sheet, rows[-1])}"


def _first(sheet: Sheet, first: Row) -> str:
    """Name the row at the head of an order with its number, and those level with it."""
    level = [r.label for r in sheet.rows if r.measure.value == first.measure.value]
    names = "、".join([first.label, *(n for n in level if n != first.label)])
    return f"{names}，{'均为' if len(level) > 1 else '为'}{sheet.own(first)}"


def _pair(sheet: Sheet, high: Row, low: Row) -> None:
    gap, unit, formula = sheet.minus(high, low)
    if gap == 0:
        sheet.draft.say(
            f"{sheet.what()}：{high.label}与{low.label}相同，均为{sheet.amount(high.measure.value)}。"
        )
        return
    first, second, word = (
        (high, low, "高于") if sheet.draft.plan.descending else (low, high, "低于")
    )
    sheet.draft.say(
        f"{sheet.what()}：{first.label}{word}{second.label}，相差{shown(gap)}{unit}（计算：{formula}）。"
    )
    sheet.computed(f"{sheet.what()}之差", gap, unit, formula, [high, low])
    _tell_percent_more(sheet, high, low)


def _tell_percent_more(sheet: Sheet, high: Row, low: Row) -> None:
    """Tell the gap in percent of the one that the other is held against: 比乙镇高百分之几."""
    said = _PERCENT_MORE.search(sheet.draft.plan.text)
    if said is None or low.measure.value <= 0 or sheet.unit() in RATES:
        return
    less = said["way"] in _LESS
    one, base = (low, high) if less else (high, low)
    gap, unit, _ = sheet.minus(high, low)
    share = rounded((high.measure.value - low.measure.value) / base.measure.value * 100, 1)
    formula = f"{shown(gap)}{unit} ÷ {sheet.amount(base.measure.value)} = {shown(share)}%"
    word = "少" if less else "多"
    sheet.draft.say(f"{one.label}比{base.label}{word}{shown(share)}%（计算：{formula}）。")
    sheet.computed(f"{sheet.what()}相差比例", share, "%", formula, [one, base])


def _difference(sheet: Sheet) -> None:
    if len(sheet.rows) < 2:
        sheet.list_rows(sheet.rows)
        sheet.draft.say("只有一方披露，无法计算差值。")
        return
    if sheet.draft.plan.operation == "difference" and len(sheet.rows) == 2:
        rows = sorted(sheet.rows, key=lambda r: r.measure.value, reverse=True)
        _pair(sheet, rows[0], rows[1])
        sheet.list_rows(rows)
        return
    _compare(sheet)
    ends = sorted(sheet.rows, key=lambda r: r.measure.value, reverse=True)
    if sheet.draft.plan.operation == "difference" and len(ends) > 2:
        gap, unit, formula = sheet.minus(ends[0], ends[-1])
        sheet.draft.say(
            f"最高的{ends[0].label}与最低的{ends[-1].label}相差{shown(gap)}{unit}（计算：{formula}）。"
        )
        sheet.computed(f"{sheet.what()}之差", gap, unit, formula, [ends[0], ends[-1]])


def _sum(sheet: Sheet) -> None:
    if len(sheet.rows) < 2:
        sheet.list_rows(sheet.rows)
        sheet.draft.say("只有一处披露，没有可以相加的数。")
        return
    if sheet.draft.plan.mean:
        _mean(sheet)
        return
    shares = sheet.draft.plan.share and sheet.unit() == "%"
    if sheet.unit() in {"%", "个百分点"} and not shares:
        sheet.list_rows(sheet.rows)
        sheet.draft.say("比率不能相加，这里只分别列出。")
        sheet.draft.warn("unit", "比率（%）不能相加。")
        return
    unit = sheet.unit()
    total = in_unit(sum((r.measure.value for r in sheet.rows), Decimal(0)), unit)
    formula = (
        f"{' + '.join(sheet.amount(r.measure.value) for r in sheet.rows)} = {shown(total)}{unit}"
    )
    part = f"披露了的{sheet.draft.count(len(sheet.rows))}处，" if sheet.left_out else ""
    sheet.draft.say(f"{part}{sheet.asked}合计{shown(total)}{unit}（计算：{formula}）。")
    sheet.computed(f"{sheet.asked}合计", total, unit, formula, sheet.rows)
    sheet.list_rows(sheet.rows)
    if shares:
        sheet.draft.say("（按各项互不重叠、占的是同一总数相加，请核对。）")
    if sheet.left_out:
        sheet.draft.say(f"（{'、'.join(sheet.left_out)}没有披露同口径的数，没有计入合计。）")
        sheet.draft.status, sheet.draft.reason = "related", "not_disclosed"


def _mean(sheet: Sheet) -> None:
    """Divide the sum of the rows by their number; rates are not weighed."""
    unit = sheet.unit()
    number = sheet.draft.count(len(sheet.rows))
    total = in_unit(sum((r.measure.value for r in sheet.rows), Decimal(0)), unit)
    mean = rounded(total / number, 2)
    summed = " + ".join(sheet.amount(r.measure.value) for r in sheet.rows)
    formula = f"({summed}) ÷ {number} = {shown(mean)}{unit}"
    part = f"披露了的{number}处，" if sheet.left_out else ""
    what = f"{sheet.what()}平均"
    sheet.draft.say(f"{part}{what}{shown(mean)}{unit}（计算：{formula}）。")
    sheet.computed(what, mean, unit, formula, sheet.rows)
    sheet.list_rows(sheet.rows)
    if unit in {"%", "个百分点"}:
        sheet.draft.warn("unit", "这是各处比率的简单平均，没有按规模加权。")
    if sheet.left_out:
        sheet.draft.say(f"（{'、'.join(sheet.left_out)}没有披露同口径的数，没有计入平均。）")
        sheet.draft.status, sheet.draft.reason = "related", "not_disclosed"


def hold_against(sheet: Sheet, others: list[Row]) -> None:
    """Tell how far the sum of the rows is from another place's figure."""
    unit = sheet.unit()
    fitting = [r for r in others if comparable(r.measure.unit, sheet.rows[0].measure.unit)]
    if len(sheet.rows) < len(sheet.draft.plan.places) or not fitting:
        sheet.draft.say("要比较的一方没有披露同类的数，无法计算差值。")
        return
    other = fitting[0]
    total = in_unit(sum((r.measure.value for r in sheet.rows), Decimal(0)), unit)
    less = in_unit(other.measure.value, unit)
    gap = rounded(total - less, 4)
    formula = f"{shown(total)}{unit} − {shown(less)}{unit} = {shown(gap)}{unit}"
    word = "多" if gap >= 0 else "少"
    sheet.draft.say(f"比{other.label}{word}{shown(abs(gap))}{unit}（计算：{formula}）。")
    sheet.computed(f"{sheet.asked}之差", gap, unit, formula, [*sheet.rows, other])
    sheet.list_rows([other])


def _rank(sheet: Sheet) -> None:
    plan = sheet.draft.plan
    rows = sorted(sheet.rows, key=lambda r: r.measure.value, reverse=plan.descending)
    edge = _edge(sheet)
    if len(rows) == 1:
        sheet.draft.say(f"只有{rows[0].label}披露了{sheet.what()}，无法排名。")
        sheet.list_rows(rows)
        sheet.draft.status, sheet.draft.reason = "related", "not_disclosed"
        return
    count = sheet.draft.count(len(rows))
    among = f"在披露了{sheet.what()}的{count}个报告单位中，"
    if rows[0].across:
        among = (
            f"所问{count}项中，{'降幅' if sheet.fallen else '变化幅度' if sheet.by_change else ''}"
        )
    if 1 < plan.nth <= len(rows):
        row = rows[plan.nth - 1]
        edge = f"按{edge}起排第{_NUMERALS[plan.nth]}"
        sheet.draft.say(f"{among}{edge}的是{row.label}，为{sheet.own(row)}。")
        sheet.list_rows([row])
        return
    if sheet.outdone:
        edge = "数值居首" if plan.descending else "数值居末"
    sheet.draft.say(f"{among}{edge}的是{_first(sheet, rows[0])}{_other_end(sheet, rows)}。")
    sheet.list_rows(rows[: plan.top] if plan.top else rows, numbered=True)


def _filter(sheet: Sheet) -> None:
    threshold, moved = sheet.draft.plan.threshold, sheet.draft.plan.moved
    if threshold is None:
        if moved and sheet.by_change:
            fitting = [r for r in sheet.rows if r.went(moved)]
            _tell_fitting(sheet, fitting, _WENT[moved], sheet.asked)
        else:
            sheet.list_rows(sheet.rows)
        return

    def admitted(row: Row) -> bool:
        value = abs(row.measure.value) if sheet.by_change else row.measure.value
        rough = "" if sheet.by_change or row.completion else row.found.figure.approximate
        return bool(admitted_roughly(threshold, value, row.measure.unit, rough))

    rows = [r for r in sheet.rows if admitted(r)]
    if moved and sheet.by_change:
        rows = [r for r in rows if r.went(moved)]
    limit = threshold.words
    if sheet.rows[0].completion and threshold.value == 100 and threshold.relation in _AIMED:
        limit = _AIMED[threshold.relation]
    way = f"{_WENT[moved]}幅度" if moved and sheet.by_change else ""
    _tell_fitting(sheet, rows, limit, f"{sheet.asked}{way}" if way else sheet.what())


def _tell_fitting(sheet: Sheet, fitting: list[Row], limit: str, what: str) -> None:
    """Tell which rows fit what is asked for, and which do not."""
    rows = sorted(fitting, key=lambda r: r.measure.value, reverse=True)
    if not rows:
        sheet.draft.say(
            f"披露了{sheet.what()}的{sheet.draft.count(len(sheet.rows))}个报告单位中，没有{limit}的。"
        )
        sheet.list_rows(sheet.rows)
        return
    names = "、".join(r.evidence.place.label for r in rows)
    others = [r for r in sheet.rows if r not in rows]
    sheet.draft.say(f"{what}{limit}的有：{names}。")
    sheet.list_rows(rows)
    plan = sheet.draft.plan
    if others and (not plan.everywhere or (_EACH.search(plan.question) and len(others) <= _TOLD)):
        sheet.draft.say("其余不符合：")
        sheet.list_rows(others)
    elif others and len(others) <= 12:
        sheet.draft.say(f"其余不符合：{'、'.join(r.evidence.place.label for r in others)}。")
