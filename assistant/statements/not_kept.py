"""A sentence that only says that a figure is not kept: 由海关按区统计，街道不单独核算."""

from __future__ import annotations

import re

from assistant.drafting.draft import Draft

_NOT_KEPT = re.compile(
    r"(?:不|未|没有|尚未|暂未|并未|没)(?:再|作|做|单独|另行|分别|单列|分[街镇区]道?)*(?:核算|统计|公布|发布|分解|下达|下发|反馈|通报|披露|汇总|列统)"
    r"|(?:没有|无|暂无|尚无|缺少?)[^,，。;；]{0,6}(?:数据|口径|分解数|核算数|统计数)"
    r"|(?:核算|统计|考核)(?:结果|数)?尚?未[^,，。;；]{0,4}[出到下]"
)
_QUOTED = re.compile(r"^- (?P<words>.*?)(?:\[\d+\])$")
_CALLED_FOR = frozenset({"lookup", "compare", "rank", "difference", "sum", "ratio", "trend"})


def says_not_kept(draft: Draft) -> None:
    """Call an answer related where all that it quotes says that no such figure is kept.

    Args:
        draft: written; its plan may ask for a figure, and it states none.
    """
    plan = draft.plan
    if draft.status != "answered" or draft.figures or plan.operation not in _CALLED_FOR:
        return
    quoted = [m["words"] for line in draft.lines if (m := _QUOTED.match(line))]
    if not quoted or not plan.asked or not all(_NOT_KEPT.search(words) for words in quoted):
        return
    draft.lines.insert(len(plan.notes), f"报告没有给出“{plan.asked}”的数，原文是这样说明的：")
    draft.status, draft.reason = "related", "not_disclosed"
