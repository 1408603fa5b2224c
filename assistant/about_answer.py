"""Follow-ups about the last answer itself: where it stands, whether it is done, of which months.

那个数的出处呢 · 哪一段写的 · 这是已经办到的，还是预计的 · 这是全年的数吗
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.answer import AnswerFigure
from assistant.draft import Draft

Nature = Literal["", "state", "period", "exact"]

LEAD = r"(?:那么|那|请问|再说|再问)?[，,]?"
_PARTS = r"(?:段|节|页|部分|章|处|句|行|条)(?:话|落)?(?:里|中|上)?"
_WRITTEN = r"(?:看到|写|说|提到?|来|得到?|查到?|摘|讲|列|记)(?:出来|到)?(?:的|过)?"
# 那个数的出处呢, 原文怎么说的, 哪一段写的
_SOURCE = re.compile(
    rf"^{LEAD}(?:我|能不能|能否|可以|麻烦|请)?(?:把|给)?(?:我|一下)?(?:上面|刚才|前面)?(?:说)?的?(?:这些?|这个|这[两二三几]个|该|它|那些?|那个)?的?(?:数字?|数据|数值|结论|说法|话|内容|答案)?"
    r"(?:是)?的?(?:具体)?(?:"
    r"(?:出处|来源|依据|凭据|根据|原文|原话|原句|证据)(?:的)?(?:是|在|有)?(?:什么|哪里?|哪儿|哪份报告|哪一段|哪句话?|怎么(?:说|写|表述|讲)|如何(?:说|写|表述))?(?:的)?"
    r"(?:给我|给出|列|贴|发)?(?:来|出来|一下|看看|看一下|看下)?(?:吗|呢|吧)?"
    r"|(?:出自|来自|见于|引自|取自)(?:了)?(?:哪|什么)[^，,。?？]{0,8}"
    r"|(?:是)?(?:从|在)?(?:哪里?|哪儿|哪份|哪一?份?(?:报告|文件|材料)|什么地方|哪个(?:部分|章节))(?:里)?(?:看到|写|说|提到?|来|得到?|查到?|摘|讲)(?:出来|到)?(?:的|过)"
    rf"|(?:是)?(?:从|在)?(?:报告|材料|文件|原文)?(?:的|里|中)*(?:哪一?{_PARTS}){_WRITTEN}"
    r"|(?:报告|材料|文件)(?:里|中|上)?(?:原文|原话)?(?:是)?(?:怎么|如何|咋)(?:说|写|表述|讲)的?"
    r"|(?:有没有|有)(?:出处|依据|来源|原文)(?:吗|没有)?"
    rf"|(?:是)?在(?:报告|材料|文件|原文)?(?:的|里|中)?(?:哪里?|哪儿|哪一?{_PARTS}|什么(?:地方|位置))(?:写|提|说)?(?:到|的)?"
    r"|(?:你|您)?(?:是)?(?:从|在)?(?:哪里?|哪儿)(?:看|查|找|得|弄|来)(?:到|来|出来)?的"
    r"|(?:是|出自|来自)?(?:哪一?份|什么)(?:报告|文件|材料)(?:里|中|上)?的?(?:写|说|提)?的?"
    r"|(?:你|您)?(?:能)?(?:确定|确认|肯定|保证)(?:准确|没错|是对的)?(?:吗|么|不)?|准(?:不准|确)?(?:吗|么)|没(?:弄|搞|看)?错吧|真的(?:吗|假的)"
    r")[?？。！!呢]*$"
)
_THIS = (
    r"(?:这|那|它|该|上面|刚才|前面)(?:些|[两二三几]个|个|一?个)?(?:说)?的?"
    r"(?:数字?|数据|数值|率|结果|指标)?"
)
_DONE = (
    r"(?:(?:已经?|真正?的?|当真|实际(?:上)?|真)*(?:办|做|达|干|落|完)(?:到|成|完|好|实|工)了?|"
    r"(?:已经?|实际|真正)*(?:完成|实现|发生|达成|兑现)了?|实际|实绩|已有|现有|现状|既成)"
)
_AHEAD = (
    r"(?:(?:只是|还是|属于)?(?:预计|预期|计划|目标|打算|规划|估计|预测|任务|承诺|力争|准备|拟)|"
    r"(?:还)?(?:没有?|未)(?:完成|做|办|实现|落实)(?:到|成|完)?|将来|要(?:达到?|做)|以后要)"
)
_STATE = rf"(?:是|算|属于)*(?:{_DONE}|{_AHEAD})(?:要)?(?:达到?|做|办|完成)?(?:的|数|值)*"
_END = r"(?:吗|么|呢|吧|啊|呀|不)*[?？。!！]*$"
# 这是已经办到的，还是预计的; 是实际数还是预计数; 这是已经完成的吗
_WHICH_STATE = re.compile(
    rf"^{LEAD}(?:{_THIS})?[，,]?(?P<one>{_STATE})[，,]?(?:还是|或者?|抑或)(?:只)?{_STATE}{_END}"
    rf"|^{LEAD}{_THIS}[，,]?(?:是不是|是否|是|算|属于)+(?:{_DONE}|{_AHEAD})(?:的|数|值)+{_END}"
)
_SPAN = (
    r"(?:全年|一?整年|年度|[上下]半年|前[三3]个?季度|第?[一二三四]季度|当年|累计|"
    r"到?\d{1,2}月(?:底|末|份)?|\d{1,2}月?[-—~至到]\d{1,2}月(?:份)?|截[至止]?目前|哪个?(?:时候|时间段?|时段|时点|几个月|季度|统计期)|什么(?:时候|时间段?|时段|统计期))"
)
# 这是全年的数吗, 是全年的还是到11月的
_WHICH_SPAN = re.compile(
    rf"^{LEAD}{_THIS}[，,]?(?:是不是|是否|是|算|属于|指)+(?:{_SPAN})的?(?:数字?|数据|数值|情况)?"
    rf"(?:[，,]?(?:还是|或者?)(?:只|就)?(?:是|到|算)*(?:{_SPAN})的?(?:数字?|数据)?)?{_END}"
    rf"|^{LEAD}(?:是|算)(?:{_SPAN})的?(?:数字?|数据)?[，,]?(?:还是|或者?)(?:只|就)?(?:是|到|算)*(?:{_SPAN})的?"
    rf"(?:数字?|数据)?{_END}"
    rf"|^{LEAD}(?:{_THIS})?(?:是)?(?:哪几个月|几月到几月|从几月到几月|截止?到?几月|哪个?(?:时间段?|时段|统计期|季度)|什么(?:时候|时间段?|时段|统计期))"
    rf"的(?:数字?|数据|数值|情况)?{_END}"
)
_EXACT = r"(?:准确?|精确|确切|实|确)(?:的)?数?"
_ABOUT = r"(?:约|大约|大概|大致|估计|概)(?:的)?数?"
# 这个是准数还是约数
_WHETHER_EXACT = re.compile(
    rf"^{LEAD}(?:{_THIS})?[，,]?(?:是)?(?:{_EXACT}(?:还是|或者?)(?:是)?{_ABOUT}|{_ABOUT}(?:还是|或者?)(?:是)?{_EXACT}){_END}"
    rf"|^{LEAD}{_THIS}(?:是不是|是否|是)(?:{_EXACT}|{_ABOUT})的?{_END}"
)


def asks_source(text: str) -> bool:
    """Tell a follow-up that asks where in the reports the last answer stands."""
    return _SOURCE.match(text) is not None


def asked_nature(text: str) -> Nature:
    """Return what a follow-up asks about the figures just given: done, of which months, exact."""
    if _WHICH_STATE.match(text):
        return "state"
    if _WHICH_SPAN.match(text):
        return "period"
    return "exact" if _WHETHER_EXACT.match(text) else ""


def tell_nature(draft: Draft) -> None:
    """Say in front of figures told again whether they are done, or of which part of the year."""
    stated = [f for f in draft.figures if not (f.related or f.computed)]
    if draft.status != "answered" or not stated or not draft.plan.nature:
        return
    told = _TOLD[draft.plan.nature]
    named = len(stated) > 1
    lines = (f"{_name(f) if named else ''}{told(f)}" for f in stated)
    draft.lines[:0] = dict.fromkeys(lines)


def _name(figure: AnswerFigure) -> str:
    return f"{figure.street}{figure.year}年的“{figure.indicator}”："


def _state(figure: AnswerFigure) -> str:
    if figure.planned:
        return f"这是计划或预计的数，不是已完成的数：原文用“{figure.planned}”。"
    return "这是已完成的数：原文没有写作计划或预计。"


def _months(figure: AnswerFigure) -> str:
    if not figure.period:
        return "原文没有注明统计期。"
    whole = "" if figure.period == "全年" else "，不是全年数"
    return f"统计期为“{figure.period}”{whole}。"


def _exactness(figure: AnswerFigure) -> str:
    if figure.approximate:
        return f"这不是精确数：原文写作“{figure.approximate}”。"
    return "原文没有写作约数。"


_TOLD = {"state": _state, "period": _months, "exact": _exactness}
