"""Up to which day a figure counts: 12345工单数统计到哪天."""

from __future__ import annotations

import re

from assistant.drafting.draft import Draft
from assistant.found import Found

_ASKED = re.compile(
    r"(?:统计|截|计算|算|数据?)(?:是|的)?(?:至|止|到|止到|至到)+(?:的)?(?:是)?"
    r"(?:哪一?[天日]|几月|几号|什么时候|何时|啥时候?|哪个?(?:月|时点|时间|日期|一天))"
    r"|是(?:前)?几个?月(?:份)?的"
    r"|(?:截至|截止|统计)(?:日期|时间|时点)(?:是|为)?(?:哪|什么|何|几)"
)


def state_until(draft: Draft, hit: Found) -> None:
    """Say what a report tells of the day up to which its figure counts, if that is asked."""
    if not _ASKED.search(draft.plan.question):
        return
    if hit.figure.period == "全年":
        draft.say(f"报告写的是{hit.figure.year}年全年的数。")
    elif not hit.figure.period:
        draft.say("报告没有写明这个数统计到哪一天。")
        draft.status, draft.reason = "related", "not_disclosed"
