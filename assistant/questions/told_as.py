"""The name under which the talk gave a thing: 调解成功率, where 成功率 was asked after 调解纠纷.

What an answer has told under a report's own name is that thing from then on: 上一年呢, 柳塘镇呢
and 排第几 are looked for under that name too, where the asked one finds nothing.
"""

from __future__ import annotations

from assistant.answer import Answer
from assistant.language.likeness import bare
from assistant.plan import COMPUTING, TEXTUAL, Plan
from assistant.questions.talk import Talk

_LEAST = 2  # characters of a name


def name_told(plan: Plan, talk: Talk) -> str:
    """Return the one name that the last answer gave what a follow-up takes over, or ""."""
    told, last = talk.told, talk.last
    if told is None or last is None or told.status != "answered":
        return ""
    if plan.asked != last.asked or len(plan.parts) > 1 or last.operation in TEXTUAL | COMPUTING:
        return ""
    name = sole_name(told)
    return name if len(name) >= _LEAST and name != bare(plan.asked) else ""


def sole_name(told: Answer | None) -> str:
    """Return the one name under which an answer gave its figures, or ""."""
    figures = told.figures if told is not None and told.status == "answered" else ()
    stated = {bare(f.indicator) for f in figures if not (f.related or f.computed)}
    return stated.pop() if len(stated) == 1 else ""
