"""How a question words what it takes for granted: 连一半都不到, 超额完成了任务, 位居全国首位.

Such words are no part of the name of what is asked. Bounds are written in digits as the bounds of
a filter are; claims of a task and of a rank are read, to be held against the figures later.
"""

from __future__ import annotations

import re

from assistant.language.wording import CLASSIFIERS
from corpus.numerals import NotANumberError, read_numeral, read_tenths

_TENTHS = r"一半|半数|[一二两三四五六七八九十]成[一二三四五六七八九半]?"
_ROUND = rf"[一二两三四五六七八九十百千]+(?=[万亿]{{1,2}}|(?:{CLASSIFIERS}))"
_LARGE = (
    r"[一二两三四五六七八九十百千]*"
    r"(?:[百千][一二三四五六七八九十百]*|[一二两三四五六七八九十](?=[万亿]))"
)
_STRESS = r"(?:就|早|已经?|才|刚|还|都|连|竟|也|仅|只|甚至|总算|终于)*"
_LESS = r"不到|不足|没有?到|少于|低于"
_MORE = r"(?<!不)超过|超出|(?<!不)高于|(?<!不)多于|突破"
_REACHED = r"(?<![没未])达到|(?<!不)至少"
_BOUND = re.compile(
    rf"{_STRESS}(?:(?P<less>{_LESS})|(?P<most>不超过)|(?P<more>{_MORE})|(?P<least>{_REACHED}))了?"
    rf"(?P<number>{_TENTHS}|{_ROUND})(?!多|左右)"
)
# a lone 过, 破 or 达 is a bound only before a share or a large number: not 来过两次
_BOUND_BRIEFLY = re.compile(
    rf"{_STRESS}(?:(?P<more>[迈跨越冲]过|(?<![不高])超|(?<![不打侦])破|(?<![不超通经难度走展办做搞开来去有])过)"
    rf"|(?P<least>(?<![传表送不未到])达))了?(?P<number>{_TENTHS}|{_LARGE})(?!多|左右)"
)
# 都超100亿了, 早过90%了: in digits, where nothing that is counted follows (产值超10亿元企业)
_BRIEF_IN_DIGITS = re.compile(
    rf"{_STRESS}(?:[迈跨越冲]过|(?<![不高])超|(?<![不打侦突])破"
    r"|(?<![不超通经难度走展办做搞开来去有])过(?=[\d.,]+(?:%|[万亿千])))了?"
    r"(?=\d[\d.,]*(?:%|个百分点|[万亿千百]{0,2}[\u4e00-\u9fff㎡]{0,2}?)(?:了|吧|吗|没|[,，。?？!！]|$))"
)
_HUNDRED_MILLIONS = re.compile(
    r"(?<=\d)个(?=[万亿](?!级|元级)(?:元|块|$|[,，。?？;；、了吗吧对是多]))"
)  # 5个亿
# 下降了四成, 执行了八成吧: a share said in tenths
_SHARE_SAID = re.compile(
    r"(?P<lead>(?:下降|上升|增长|增加|减少|降低|提高|压减|回落|完成|执行|占|达到?|才|只有|[降升涨减])(?:了|到了?|过)?)"
    r"(?P<number>[一二两三四五六七八九]成[一二三四五六七八九半]?)(?=[了吗吧呢是对没属,，。?？]|$)"
)
# 都快到30%了: nearly, and no bound
_NEARLY = re.compile(r"(?:就|已经?|都)*快要?(?:到|有|达到?|破|过|上|接近)?了?(?=\d)")
# 连一半都不到, 两成都没有
_NOT_EVEN = re.compile(
    rf"连?(?P<number>{_TENTHS})(?:都|也)(?:还)?(?:不到|不足|没有?(?:达?到)?|未到|达不到)(?P<done>完成)?(?!吗)"
)
_BEYOND = re.compile(rf"(?P<number>{_TENTHS})(?P<way>以上|以下)")
_HALF = re.compile(r"(?:已经?|早就?|都)*(?<![通超不])过半(?=[了吗吧?。,]|$)")
# 任务完成不到90% bounds the 完成率
_DONE_SO_FAR = re.compile(
    r"(?<=任务|目标|计划)(?:才|只|仅|还|都|已经?)*完成(?:了|得)?(?=(?:不到|超过|达到|低于|不足|不超过)\d[\d.]*%)"
)
_AIM = r"(?:任务|目标|指标|计划)(?:任务)?(?:数|量|值)?"
_OF_YEAR = r"(?:全年|年度|年初|当年|本年|既定|预定|上级|区里|市里|县里|省里|下达|定下?|设定)*的?"
_THING = (
    r"(?!了|全年|年度|年初|当年|本年|既定|预定|上级|下达|[区市县省]里)(?P<thing>[^,。?的\d]{2,10}?)"
)
# 超额完成了拆违任务 is 拆违超额完成了任务
_DONE_AHEAD = re.compile(
    rf"(?P<done>(?:超额|顺利|圆满|提前|如期|按期|按时)(?:完成|实现)了?)(?P<year>{_OF_YEAR})"
    rf"{_THING}的?(?P<aim>{_AIM})"
)
_UNDONE_THING = re.compile(
    rf"(?P<undone>(?:没有?|未)(?:能)?(?:按期|如期|按时|顺利)?(?:完成|达到|实现))了?(?P<year>{_OF_YEAR})"
    rf"{_THING}的?(?P<aim>{_AIM})"
)
# 重点任务 are things of their own, and no share of one is told
TASK_DONE = re.compile(
    rf"(?:已经?|都|也|又|终于|总算)*(?:超额|顺利|圆满|提前|如期|按期|按时)(?:地)?(?:完成|实现|达成)了?"
    rf"(?:{_OF_YEAR}的?{_AIM})?了?(?!多少|几|百分|度|率|量|数)"
    rf"|(?<![点要作项])(?:{_OF_YEAR}{_AIM})(?:已经?|都|也|又|终于|总算)*(?:超额|顺利|圆满|提前|如期|按期|按时)(?:地)?(?:完成|实现|达成)了?(?!多少|几|百分|率|量|数)"
)
TASK_UNDONE = re.compile(
    rf"(?<![点要作项])(?:{_OF_YEAR}{_AIM})(?:还|都|也|又|居然|竟然?)*(?:没有?|未)(?:能)?(?:按期|如期|按时|顺利)?(?:完成|达到|达成|实现|达标)了?(?!多少|几|的)"
    rf"|(?:还|都|也|又|居然|竟然?)*(?<!有)(?:没有?|未)(?:能)?(?:按期|如期|按时|顺利)?"
    rf"(?:完成|达到|达成|实现)了?{_OF_YEAR}{_AIM}(?!多少|几|的)"
)
_LEADS = (
    r"(?:拿到?了?|位列|位居|位于|名列|稳居|跃居|高居|"
    r"排名|排在?|获得?了?|保持|继续|居|列|是|为|在|算|当)*"
)
# said of one place; 第几 is asked, and 全区第六 of a name is hidden by its name
RANK_CLAIM = re.compile(
    rf"{_LEADS}全[区市省国县](?:各?(?:街|镇|街道))?(?:里|内|中)?(?:排名|位列|位居|名列|[排居列是的])*"
    r"(?:(?:倒数)?第[一二三四五六七八九十\d]+[名位]?|首位|榜首|倒数|垫底|末位|最后一?[名位]|前列|前茅)的?"
)

# 失业率低于全国0.6个百分点
DISTRICT_CLAIM = re.compile(
    r"(?:都|还|要|均)*(?:[高低]于|[高低]出|比)(?P<whole>全[国省市区县])(?:的)?(?:平均)?(?:水平|数)?"
    r"(?:要)?(?:[高低多少]出?)?了?\d+(?:\.\d+)?(?:个百分点|%|万?[元人个件宗户])"
)


# 党员1700多名对吗 states a bound; without the check it only tells which are meant
_AND_SOME = re.compile(
    rf"(?<![\d.])(\d+(?:\.\d+)?)(?:多|余)(?=[万亿]?(?:{CLASSIFIERS}))"
    r"(?=[^多几]{0,6}(?:对吗|对吧|对不对|是吗|是吧|属实|没错|吧)[?？。]?$)"
)


def in_digits(text: str) -> str:
    """Write 不到两成, 连一半都不到, 过半 and 早就过一万公里 as bounds in digits."""
    text = _AND_SOME.sub(r"超过\1", _HALF.sub("超过50%", text))
    text = _NOT_EVEN.sub(lambda m: f"{m['done'] or ''}不到{_digits(m['number'])}", text)
    text = _BEYOND.sub(lambda m: f"{_digits(m['number'])}{m['way']}", text)
    text = _BOUND_BRIEFLY.sub(_bound, _BOUND.sub(_bound, text))
    text = _HUNDRED_MILLIONS.sub("", text)
    text = _SHARE_SAID.sub(lambda m: f"{m['lead']}{_digits(m['number'])}", text)
    text = _NEARLY.sub("约", _BRIEF_IN_DIGITS.sub("超过", text))
    return _DONE_SO_FAR.sub("完成率", text)


def task_last(text: str) -> str:
    """Write 超额完成了拆违任务 as 拆违超额完成了任务, the thing first."""
    text = _DONE_AHEAD.sub(r"\g<thing>\g<done>\g<year>\g<aim>", text)
    return _UNDONE_THING.sub(r"\g<thing>\g<aim>\g<undone>", text)


def claims_task(text: str) -> bool | None:
    """Return whether a question says that a task was met, None where it says neither."""
    if TASK_UNDONE.search(text):
        return False
    return True if TASK_DONE.search(text) else None


def _bound(match: re.Match[str]) -> str:
    words = {"less": "不到", "most": "不超过", "more": "超过", "least": "达到"}
    relation = next(
        words[name] for name, said in match.groupdict().items() if name in words and said
    )
    number = _digits(match["number"])
    return f"{relation}{number}" if number else match[0]


def _digits(spoken: str) -> str:
    """Return 一半 as 50%, 九成五 as 95%, 两千 as 2000; "" where that cannot be read."""
    if spoken in {"一半", "半数"}:
        return "50%"
    tens, share, ones = spoken.partition("成")
    if share:
        return f"{read_tenths(tens, ones.replace('半', '五') or None):f}%"
    try:
        return f"{read_numeral(spoken):f}"
    except NotANumberError:
        return ""
