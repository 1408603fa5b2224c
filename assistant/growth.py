"""How a figure moved over the years that several reports tell of."""

from __future__ import annotations

from assistant.measure import in_unit, rounded, shown
from assistant.pace import state_further
from assistant.sheet import Row, Sheet


def write_trend(sheet: Sheet) -> None:
    """Tell for each place how far its figure moved, then every year."""
    rows = sorted(sheet.rows, key=lambda r: (r.evidence.place.label, r.found.figure.year))
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.evidence.place.label, []).append(row)
    for label, group in groups.items():
        if len(group) > 1 and sheet.by_change:
            _pace(sheet, label, group[0], group[-1])
        elif len(group) > 1:
            _growth(sheet, label, group[0], group[-1])
    sheet.list_rows(rows)
    if len(rows) == 1:
        state_further(sheet.draft, rows[0].found)


def _pace(sheet: Sheet, label: str, first: Row, last: Row) -> None:
    """Tell whether a rise or a fall grew or shrank between two years."""
    a, b = first.measure.value, last.measure.value
    if a * b <= 0 or first.measure.unit != last.measure.unit:
        return  # a rise and a fall, told one by one
    kind = "降幅" if a < 0 or sheet.fallen else "增幅"
    gap, unit = sheet.gap(abs(b) - abs(a))
    years = f"{first.found.figure.year}年到{last.found.figure.year}年"
    verb = "持平" if gap == 0 else "扩大" if gap > 0 else "收窄"
    amount = f"{shown(abs(gap))}{unit}" if gap else ""
    formula = f"{sheet.amount(abs(b))} − {sheet.amount(abs(a))} = {shown(gap)}{unit}"
    sheet.draft.say(f"{label}的{sheet.asked}{kind}{years}{verb}{amount}（计算：{formula}）。")
    sheet.computed(f"{sheet.asked}{kind}变化", gap, unit, formula, [first, last])


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
    sheet.computed(f"{sheet.asked}增减", gap, unit, formula, [first, last])
