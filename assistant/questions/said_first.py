"""A question that first says something and then asks: 刑事警情降了12.6%，总数是多少.

What is said is a question of its own (刑事警情降了12.6%吗), whether it holds; what is asked is
asked in its light (总数是多少, of 刑事警情).
"""

from __future__ import annotations

import re

from assistant.questions.requests import BREAKS, asks, is_empty

# 降了12.6%, 净增24家, 全办完了, 拿了第一: something that may be so or not
_SAYS = re.compile(
    r"\d|[增涨升降减跌少多好差]了|[一-鿿]了$|全(?:都|部|办|改|完)|都[一-鿿]{1,4}了|超额|首次|头一[回个次]|"
    r"第[一二三四五六七八九十]|连续|(?:由|从)[升降增减]"
)
# 按1月到11月算, 如果…, 我想写进材料里: no statement about a report
_NO_STATEMENT = re.compile(
    r"^(?:请|麻烦|帮|我|领导|如果|假如|要是|假设|按照?|根据|依据|截[至止]|除了?|不算|不含|不要|别|光|只|"
    r"单|就|比如|例如|包括|其中|到|从20|自20)|(?:的话|时|后|前|以来|期间|方面|来说|来看|材料|报告|数据|问题)$|^[^一-鿿]+$"
)
_ONLY_TIME = re.compile(r"[一-鿿]{0,8}?(?:20)?\d\d年?(?:度|底|末|初|全年|[上下]半年|一年)*")
_LEAST = 6
_SURE = re.compile(r"(?:对吧|是吧|吧|啊|呀|呢|嘛|哦)$")


def said_first(question: str) -> tuple[str, str] | None:
    """Return what a question says, as a question whether it is so, and what it then asks.

    Args:
        question: in matching form.

    Returns:
        Both; None for a question that only asks, or that asks more than once.
    """
    pieces = [p.strip() for p in BREAKS.split(question)]
    pieces = [p for p in pieces if len(p) >= 2 and not is_empty(p)]
    if len(pieces) < 2 or not asks(pieces[-1]) or any(asks(p) for p in pieces[:-1]):
        return None
    *said, then = pieces
    told = [p for p in said if _SAYS.search(p) and not _NO_STATEMENT.search(p)]
    if len(told) != len(said) or any(_ONLY_TIME.fullmatch(p) for p in said):
        return None
    statement = "，".join(said)
    if len(statement) < _LEAST:
        return None
    return f"{_SURE.sub('', statement)}吗", then
