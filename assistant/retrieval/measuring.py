"""Whether a figure is measured as a question measures: money for money, a rate for a rate."""

from __future__ import annotations

import re

from assistant.found import Indexed
from assistant.language.measure import comparable, measure
from assistant.plan import Plan
from assistant.questions.plain_questions import COUNTED
from assistant.retrieval.refuting import AREAS, LENGTHS

_MONEY = re.compile(
    r"[钱元金费资款额骗掏垫价值税贴债薪租奖罚挣赚红]|补偿|补贴|补助|损失|生意|收益|标准|产值|收入|支出|订单|合同|投|花|拨|多少万|亿|盘子|规模|赚|卖"
)
# Measure words that are said for one another: 船有多少条 is 渔船418艘.
_ALIKE = (
    frozenset({"次", "场", "回", "趟", "期", "批", "遍", "架次", "车次", "辆次", "件次", "场次"}),
    frozenset({"次", "起", "宗"}),
    frozenset({"条", "只", "艘"}),
    frozenset({"单", "宗", "笔"}),
    frozenset({"度", "千瓦时"}),
    frozenset({"趟", "列", "班"}),
    frozenset({"棵", "株"}),
    frozenset({"块", "枚"}),
    frozenset({"栋", "幢"}),
    frozenset({"口", "眼"}),
    frozenset({"平方", "平方米"}),
)
# 多少个视频监控 are 5121支; people, households and times are not asked for so.
_THINGS = frozenset("支台套部辆艘座张盏棵株只架条栋幢间所处家块根口把")
_PAID = re.compile(r"(?:多少|几)(?:万|亿|千|百)?(?:元|块|钱)|几个亿|金额|钱|款项|费用|经费")
_RATE = re.compile(r"率|比例|占|覆盖面|百分|几成|份额|几个点|比重|程度|幅")
_PART = re.compile(r"占(?!地)|几成|份额|比重|比例")
_MARKS = re.compile(r"(?:多少|几)分(?![钱之成]|[一-鿿]{2})")  # 打了多少分
_GROWTH = re.compile(r"增速|增幅|涨幅|降幅|增长率")
_AREA = re.compile(r"面积|多大|大小|占地")
_LENGTH = re.compile(r"多长(?!的?时间)|总长|长度|里程|多宽|多深")


def measured_as_asked(plan: Plan, question: str, wanted: str, item: Indexed) -> bool:
    """Tell whether a figure is measured as the question measures."""
    unit = item.figure.unit
    if item.figure.value is None:
        return plan.aspect == "change"
    if _GROWTH.search(question) and item.figure.change is None:
        return False
    if _MARKS.search(question):
        return unit == "分" or (unit == "%" and "满意" in item.full)
    if unit in {"%", "‰"}:
        return plan.rate or bool(_RATE.search(question) or wanted.endswith("率"))
    if _PART.search(question):
        return False
    asked = {m.group(1) for m in COUNTED.finditer(question)} | ({plan.unit} - {"", "元"})
    if asked:
        base = measure(item.figure.value, unit).unit
        if any(
            unit.endswith(a)
            or (a != "户" and comparable(measure(item.figure.value, a).unit, base))
            or any(a in alike and base in alike for alike in _ALIKE)
            or (a == "人" and base == "人次")
            or (a == "个" and base in _THINGS)
            for a in asked
        ):
            return True
        if not (unit.endswith("元") and _MONEY.search(question)):
            return False
    if (plan.rate and not plan.parts) or (_PAID.search(question) and not unit.endswith("元")):
        return False
    if unit.endswith("元"):
        return plan.unit == "元" or bool(_MONEY.search(question))
    if _AREA.search(question) and not AREAS.search(unit):
        return False
    return not (_LENGTH.search(question) and not LENGTHS.search(unit))
