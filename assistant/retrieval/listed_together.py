"""A number of several named things together is that of none of them alone.

“粤菜师傅”“广东技工”“南粤家政”三项培训6194人 does not tell how many 粤菜师傅 were trained, nor
检查企业、出租屋及“九小”场所4218家次 how many 出租屋 were inspected.
"""

from __future__ import annotations

import re

from assistant.language.likeness import bare
from assistant.language.pieces import pairs_of
from corpus.figure import Figure

_MARKS = "，,。；;：:\n"
_EACH = re.compile(r"分别|各(?!类|项|种|级)|依次")
_QUOTED = re.compile(r"“([^”]{2,12})”")
_QUOTES = re.compile(r"“[^”]{2,12}”(?:[、和与及]?“[^”]{2,12}”)+")
# 企业、出租屋及“九小”场所: names joined up to the number itself
_JOINED = re.compile(r"、|(?<=.{2})(?:和|及|与|以及)(?=.{2})")
_HEADED = re.compile(r"等|[两三四五六七八九十\d]+(?:大|个)?(?:项|类|种|方面)")
_SHORT = 2


def counts_others_too(question: str, text: str, figure: Figure) -> bool:
    """Tell a figure of several things listed together, only some of which a question names.

    Args:
        question: in plain form.
        text: of the report.
        figure: the figure.
    """
    start = max(text.rfind(mark, 0, figure.value_start) for mark in _MARKS) + 1
    clause = text[start : figure.value_start]
    if _EACH.search(clause) or _HEADED.search(question):
        return False  # “湖畔厨师”等三项工程一共多少人
    if quotes := _QUOTES.search(clause):
        members = [bare(name) for name in _QUOTED.findall(quotes[0])]
        return 0 < sum(name in question for name in members) < len(members)
    *first, last = (bare(name) for name in _JOINED.split(clause))
    if not first or "、" not in clause or _HEADED.search(last) or re.search(r"\d", clause):
        return False  # 新增13家龙头企业、总数达81家 lists no names
    touched = any(pair in question for pair in pairs_of(last))
    return not touched and any(_named(name, question) for name in first)


def _named(member: str, question: str) -> bool:
    """Tell whether a question names what a member of a list ends in: 企业 of 检查企业."""
    return len(member) >= _SHORT and member[-_SHORT:] in question
