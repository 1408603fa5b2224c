"""Tell the course over the years where a place has but one report: by what that report says of it.

茶叶产量320吨，连续四年保持300吨以上 tells what no second report is there to show.
"""

from __future__ import annotations

import re

from assistant.arithmetic.movements import base_of, span_of_both
from assistant.drafting.draft import Draft
from assistant.found import Found
from corpus.figure import Figure

_YEAR = re.compile(r"20\d\d(?=年)")
_N = r"[\d一二三四五六七八九十两百多几]+"
# the change that may stand between a number and what is said of the years
_STEP = (
    r"(?:[，,、]?(?:同比|比上年|较上年)?(?:增长|下降|上升|提高|增加|减少)[^，,、。；;\n]{1,14})?"
)
# what goes on with the number; 连续3年为女性接种 is of another thing
_ON = (
    r"(?:稳定|保持|维持|位[居列]|[居排列超站跨破过增升降]|名列|突破|正增长|负增长|下降|上升|回落|增长|递[增减]|净增"
    r"|每年|稳[居在定]|两位数|高于|低于|领[先跑]|全[国省市区县]|第[一二三\d]|在[^，,、。；;]{1,10}(?:以上|以下|以内)"
    r"|实现[^，,、。；;]{0,6}(?:增长|下降|[增升降])|(?:提高|提升|减少|增加|改善)(?=[，,、。；;]|$))"
)
_RUN = re.compile(
    rf"{_STEP}[，,、（(](?:(?:增速|增幅|总量|规模)?(?:已经?|实现|并|均|且)?"
    rf"连续(?:保持)?{_N}个?(?:年|月|季度|季|榨季|届)(?:均|都)?{_ON}[^，,、。；;\n）)]*"
    rf"|创(?:下|出)?[^，,、。；;\n]{{0,8}}新[高低]|为近{_N}年(?:来)?最[高低好]"
    r"|逐[年季月](?:上升|下降|提高|增加|增长|减少|回升|改善|好转)[^，,、。；;\n）)]*)"
)


def tell_alone(draft: Draft, found: Found) -> None:
    """Say of the course over the years that there is one report; quote what it has of others.

    Args:
        draft: written to.
        found: the figure of the one report.
    """
    plan, place = draft.plan, found.place
    if plan.operation != "trend" or len(plan.places) != 1 or len(place.years) > 1:
        return
    f = found.figure
    report = draft.source.report(f.report)
    span = _told_of_years(f, report.figures, report.text)
    if not plan.recent and len(plan.years) < 2:
        only = f"报告库中{place.label}只有{place.years[0]}年的报告，"
        draft.say(only + ("变化只见于原文这一句。" if span else "看不出历年的变化。"))
    if span:
        draft.say(draft.quoted(report, *span))


def _told_of_years(f: Figure, figures: tuple[Figure, ...], text: str) -> tuple[int, int] | None:
    """Return where a report tells of a figure in other years than its own, None where it does not.

    Args:
        f: the figure.
        figures: of its report.
        text: of its report.
    """
    rest = re.split(r"[。\n]", text[f.end :], maxsplit=1)[0]
    if any(int(year) < f.year for year in _YEAR.findall(rest)):
        return f.start, f.end + len(rest)
    if f.planned:
        return None
    if (base := base_of(f, figures)) is not None:
        return span_of_both(base, f, text)
    if _RUN.search(text[f.start : f.end]):
        return f.start, f.end
    run = _RUN.match(rest)
    return (f.start, f.end + run.end()) if run else None
