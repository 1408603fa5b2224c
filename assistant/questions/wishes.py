"""Take a wish for the whole list for what it is: 列全一点, 有几个报几个, 一个都别漏.

Such words tell how the answer is wanted and nothing of what is listed. Where nothing else in the
question asks, they do: 主要预期目标列全一点 asks which the targets are, 各行业增速都报一下 how high
each of the rates is.
"""

from __future__ import annotations

import re

_TELL = r"(?:罗列|列举|列|报|说|讲|写|给|摆|念|点|捋|数)"
_PLEASE = (
    r"(?:麻烦|请|劳烦)?(?:你|您)?(?:帮我|给我|替我|帮忙|为我)?"
    r"(?:都|全部|全都|全|统统|通通|逐[一个项条]|一一|挨个|依次)?(?:给我|帮我)?"
)
_AT_ONCE = r"(?:一?下|一?遍|一列|一报|一说|出来|上来|清楚|明白)"
# 列全一点, 报得详细些, 说完整, 要列全
_WHOLE = (
    rf"(?:要|得|得要|请)?{_PLEASE}{_TELL}(?:得|的)?(?:尽量)?"
    r"(?:齐全|全面|完整|详细|具体|仔细|周全|全(?!称|名)|齐|细)(?:一?点儿?|一?些|乎)?(?:出来|的)?"
)
# 都报一下, 逐项列出来
_ALL = rf"(?:都|全部|全都|统统|通通|逐[一个项条]|一一|挨个)(?:给我|帮我)?{_TELL}{_AT_ONCE}?"
# 有几个报几个, 有多少说多少
_AS_MANY = rf"有(?:几|多少)(?:个|项|条|家|件|样)?(?:就|便)?{_TELL}(?:几|多少)(?:个|项|条|家|件|样)?"
# 一个都别漏, 不要漏项
_NONE_LEFT = (
    r"(?:(?:一|哪)(?:个|项|条|家|件|样)(?:都|也)?(?:不|别|不要|不能)|(?<![\u4e00-\u9fff])(?:别|不要|不许|莫))(?:给我)?"
    r"(?:漏|落|遗漏|少报|少列)(?:掉|下|了|项|报|列)?"
    r"|(?<![\u4e00-\u9fff])要(?:齐全|完整|全)(?:一?点儿?|一?些|的)?"
)
_WISH = re.compile(
    rf"[,，。;；、\s]*(?:{_AS_MANY}|{_NONE_LEFT}|{_WHOLE}|{_ALL})(?:了|吧|哈|啊|呗|哦|行不行|好吗|可以吗|谢谢)*(?=$|[,，。;；?？!！])"
)
_ASKS = re.compile(
    r"多少|几(?!乎)|什么|啥|哪|怎|咋|如何|吗|谁|是否|有没有|为何|呢[?？]?$|多[大高长重远久]|分别|各自"
)
# 各行业增速, 刑事警情和治安警情: a number of each is wanted
_MEASURE = r"(?:[率速幅额量值数比]|收入|支出|面积|产值|投资|警情|经费|资金)"
_OF_EACH = re.compile(rf"(?:各|每|和|、|与|跟)[^,，。]{{1,12}}{_MEASURE}$")
_TOGETHER = re.compile(r"[一二三]次产业|三产|三大产业")  # told in one sentence, not one by one
_EDGES = re.compile(r"^[,，。;；\s]+|[,，。;；?？!！\s]+$")
_LEAST = 4  # characters of a question that something is left of
_LEADS = re.compile(r"^(?:请|麻烦)?(?:你|您)?(?:帮我|给我)?(?:把|将)")


def without_wish(question: str) -> str:
    """Return a question without its wish for the whole list, asking what that asks."""
    rest = _EDGES.sub("", _WISH.sub("", question))
    if rest == _EDGES.sub("", question) or len(rest) < _LEAST:
        return question
    if _ASKS.search(rest):
        return rest
    rest = _LEADS.sub("", rest)
    each = _OF_EACH.search(rest) and not _TOGETHER.search(rest)
    return f"{rest}分别是多少" if each else f"{rest}有哪些"
