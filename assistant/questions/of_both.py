"""Follow-ups on the two places or things talked about: 两个差多少, 哪个高, 哪个是下降的."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.plan import COMPUTING, Plan
from assistant.questions.bounds import small_number
from assistant.questions.pointing import PAIR
from assistant.questions.talk import Talk

_BOTH = re.compile(
    r"两个|两者|二者|它们|这两|差(?:了)?(?:多少|几)|差额|差距|之差|相差|加起来|合计|一共|总共|总和|"
    r"^(?:那|那么)?(?:哪一?个|谁)(?:的)?(?:[增涨升降跌减]得|增[速幅长]|降幅|涨幅)?更?[多少高低大小快慢]"
)
_OF_ALL = re.compile(r"占(?:了|到)?全[国省市区县](?:的)?(?:多少|几|多大|比|百分|总)")
MADE_IN_ORDER = re.compile(
    r"对比|比较一?下|比一比|从[高低大小多少]|由[高低大小多少]|排(?:一下|个)?[序队]|排一下|最"
)
# 成功率算一下, after how many were mediated and how many of them well
_WORK_OUT = re.compile(r"算|折合|倒推")
_RATE = re.compile(r"(?P<deed>.{2,})率")
# 这三个哪个最高
_SEVERAL = re.compile(
    r"^(?:那么?)?[，,]?(?:这|那)?([三四五])(?:个|项|样|类|种|块|者)(?!街|镇|省|市|县|区|月|年)"
)
_TWO = 2


def without_a_total(plan: Plan) -> Plan:
    """Take a share of all that both have for the two numbers alone: no report has the total."""
    if not (_OF_ALL.search(plan.text) and PAIR.search(plan.text)):
        return plan
    untold = "没有可用的总数，占比无法计算，以下只列出所问的数。"
    return replace(
        plan, asked="", pieces=(), operation="lookup", share=False, parts=(), notes=(untold,)
    )


def of_two(plan: Plan) -> bool:
    """Tell a question that computes with, or compares, the two asked about before."""
    said = PAIR.search(plan.text) or MADE_IN_ORDER.search(plan.text)
    if plan.moved and PAIR.search(plan.text):
        return True
    return plan.operation in COMPUTING or (bool(said) and plan.operation in {"compare", "rank"})


def two_topics(plan: Plan, talk: Talk) -> Plan | None:
    """Compute with the two things last asked of one place: 常住人口多少？户籍呢？两个差多少."""
    last = talk.last
    single = last and len(last.places) == 1 and len(talk.subjects) == 1 and len(last.years) < _TWO
    told = talk.topic or (last and len(last.parts) == _TWO)
    asks = _BOTH.search(plan.text) or (plan.moved and PAIR.search(plan.text))
    if not single or last is None or not told or not asks:
        return None
    parts = last.parts if len(last.parts) == _TWO else (talk.topic, last.asked)
    compares = plan.operation == "compare"
    moved = bool(plan.moved)
    by_change = moved or (compares and "change" in {last.aspect, plan.aspect})
    if moved:  # which of them fell: both are told with how they went
        plan, compares = replace(plan, operation="compare", moved=None), False
    return replace(
        plan, places=last.places, years=last.years, asked="与".join(parts), parts=parts,
        operation="difference" if compares else plan.operation,
        aspect="change" if by_change else "value", everywhere=False, pieces=(),
        reduced="", before=f"{last.before} {last.said}",
    )  # fmt: skip


def several_topics(plan: Plan, talk: Talk) -> Plan | None:
    """Set in order the three things last asked of one place: 这三个哪个最高."""
    last, said = talk.last, _SEVERAL.search(plan.text)
    many = small_number(said[1]) if said else 0
    things = [*talk.topics, last.asked] if last else []
    if last is None or plan.operation not in {"rank", "compare"} or not _TWO < many <= len(things):
        return None
    one = len(last.places) == 1 and len(talk.subjects) == 1 and len(last.years) < _TWO
    parts = tuple(things[-many:])
    if not one or plan.places or len(set(parts)) < many:
        return None
    grew = plan.aspect == "change" or any(p.aspect == "change" for p in talk.plans[-many:])
    return replace(
        plan, operation="rank", places=last.places, years=last.years, asked="、".join(parts),
        parts=parts, aspect="change" if grew else "value", everywhere=False, pieces=(),
        reduced="", before=f"{last.before} {last.said}",
    )  # fmt: skip


def worked_rate(plan: Plan, talk: Talk) -> Plan | None:
    """Work out 成功率算一下, after 调解 and 调解成功, as the share of the second in the first."""
    last, rate = talk.last, _RATE.fullmatch(plan.asked)
    if last is None or rate is None or plan.places or not _WORK_OUT.search(plan.question):
        return None
    one = len(last.places) == 1 and len(talk.subjects) == 1 and bool(talk.topic)
    if not one or not last.asked.endswith(rate["deed"][-_TWO:]) or last.operation != "lookup":
        return None
    return replace(
        plan, operation="ratio", share=True, rate=False, places=last.places, years=last.years,
        parts=(last.asked, talk.topic), pieces=(), reduced="", before=f"{last.before} {last.said}",
    )  # fmt: skip
