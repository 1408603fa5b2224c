"""Follow-ups that take in one place more, or go on to it, written out as questions.

再加上丙镇一共多少 · 把丙镇也算上，谁最多 · 丙镇也说说 · 前者比后者多多少
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.catalog import Catalog, Place
from assistant.plan import TEXTUAL
from assistant.questions.former_latter import FORMER, LATTER, ONE_OF_PAIR, with_both
from assistant.questions.mentions import find_mentions
from assistant.questions.talk import Talk

_P = "\x01"  # stands for the place, or the places, that are named
_AND = re.compile(r"[、，,和与跟及同]|以及|还有")
# 好的，行，那…: taking note of the answer before asking on
_HEARD = re.compile(
    r"^(?:(?:好|行|嗯|哦|噢|喔|对|可以|明白|知道|了解|收到|清楚|懂|原来如此|原来这样|这样啊|是这样|ok|OK|谢谢|多谢)"
    r"(?:[了啊呀吧的啦嘞哈好行嗯哦])*[，,。.!！；;…\s]+)+(?=.{2})"
)
_ADD = r"(?:加上|算上|带上|加进(?:来|去)?|算进(?:来|去)?|添上|外加|连同|捎上|连着?)"
_TAKE = r"(?:算|加|放|带|列|排|拉|纳入|计)(?:上|进来|进去|进|入|在内)?"
_TOO = r"(?:也|都|再|一起|一并|一块儿?|一同)"
_OF_IT = r"(?:的|那边|这边|那里|那儿)?"
# how the larger comparison is to be made, in nothing but words of computing
_REST = (
    r"(?:(?:呢|的话|之后|以后|一起|来|吧)*[，,]?"
    r"(?P<rest>(?:这?[两二三四五六几]个?(?:街道|镇|家|个|地方|单位)?)?(?:一起|都)?(?:"
    r"(?:一?共|总共|合计|共计|总计|加起来|总和|总数)(?:是|有|又是)?(?:多少|几)?[^，,。?？多几]{0,3}"
    r"|(?:再)?(?:对比|比较|比)(?:一?比|一?下|一?比看)?"
    r"|(?:谁|哪一?(?:个|家)?(?:街道|镇|街)?)(?:的)?(?:又|是|才)?(?:更|最)[多少高低大小快慢]"
    r"|排(?:个|一?下)?(?:序|队|名)(?:一?下)?|从[高多大]到[低少小](?:排(?:一?下)?)?"
    r"|(?:是|有|又是)?多少[^，,。?？多几]{0,2})?)(?:呢|吧)?)?[?？。!！]*$"
)
_ADDED = re.compile(
    rf"^(?:那么|那)?(?:如果|要是)?(?P<more>再|也|又|还)*(?:(?P<verb>{_ADD}|加){_P}|(?:把|将){_P}){_OF_IT}"
    rf"(?:{_TOO})*(?P<taken>{_TAKE})?{_REST}"
)
_LET_IN = re.compile(
    rf"^(?:那么|那)?{_P}{_OF_IT}(?:{_TOO}+(?P<taken>{_TAKE})|(?P<verb>算上|加上|带上|算进[来去]?|加进[来去]?)){_REST}"
)
_TELL = r"(?:说|讲|看|查|问|来|列|报|给)(?:说|讲|看|查|问)?(?:一?下|一个|一声)?"
# 再看看丙镇, 顺便说下丙镇的
_GO_ON = re.compile(
    rf"^(?P<on>那么|那|就|再|也|又|还|请|麻烦|顺便|顺带|另外|继续|接着|然后|你|您|帮我|给我|我)*(?:想)?{_TELL}"
    rf"(?:有关|关于)?{_P}(?P<of>的|那边的?|这边的?|那里的?)?(?P<year>20\d\d年)?的?(?:数据?|数字|呢|吧|呗|吗|看|啊)*[?？。!！]*$"
)
_AND_SO = re.compile(r"再|也|又|还|顺便|顺带|另外|继续|接着|然后")
# 丙镇也说说
_TOO_TOLD = re.compile(
    rf"^(?:那么|那|就)?{_P}{_OF_IT}(?P<year>20\d\d年)?的?(?:也|再|又|还|同样|一样|一并|一起|顺便|请|麻烦)+(?:你|您|帮我|给我)*"
    rf"{_TELL}(?:我|出来|看|吧|呗|呢|吗|啊)*[?？。!！]*$"
)
_RATED = re.compile(r"率$|比例$|占比$|比重$|满意度$|增[速幅]$")
# 前者发展了几名, 后者比前者少多少
_HELD = re.compile(r"^(?:要|会|是)?(?:比[^，,。]{2,12})?(?:更)?[高低多少大小]了?(?:出)?(?:多少|几)")
# 丙镇比它多还是少
_THAN_IT = re.compile(
    r"(?<=比)(?:它(?!们)|那边|那里|人家|(?:上|前)(?:面)?(?:一|那)个(?:街道|镇|街)?)"
)


def heard(text: str) -> str:
    """Return a follow-up without what only takes note of the answer: 好的，那丙镇呢."""
    return _HEARD.sub("", text)


def with_one_more(text: str, talk: Talk, catalog: Catalog) -> str:
    """Return a question that adds a place to those talked about, or goes on to it; "" if none."""
    last = talk.last
    mentions = sorted(find_mentions(text, catalog), key=lambda m: m.start)
    if last is None or not mentions or any(len(m.places) != 1 for m in mentions):
        return ""
    between = pairwise(mentions)
    if not all(_AND.fullmatch(text[one.end : other.start]) for one, other in between):
        return ""
    named = [m.places[0] for m in mentions]
    form = text[: mentions[0].start] + _P + text[mentions[-1].end :]
    told = _TOO_TOLD.match(form) or _going_on(form)
    if told:
        return f"{'、'.join(p.label for p in named)}{told['year'] or ''}呢"
    added = _ADDED.match(form) or _LET_IN.match(form)
    if not added or last.operation in TEXTUAL or not last.asked:
        return ""
    groups = added.groupdict()
    if not (groups.get("verb") or groups.get("taken")):
        return ""
    places = [*dict.fromkeys([*_talked_about(talk), *named])]
    if len(places) < 2:
        return ""
    sums = (groups.get("verb") or groups["taken"]) in {"加", "加上"}
    rest = groups.get("rest") or _computed(talk, sums=sums)
    return f"{'、'.join(p.label for p in places)}{rest}"


def _going_on(form: str) -> re.Match[str] | None:
    on = _GO_ON.match(form)
    return on if on and (on["of"] or _AND_SO.search(form[: on.start("of")])) else None


def _talked_about(talk: Talk) -> list[Place]:
    """Return the places of which the same was asked last, in the order that they were named."""
    last = list(talk.last.places) if talk.last else []
    alike = [place for place, _ in talk.alike]
    return alike if all(place in alike for place in last) else last


def _computed(talk: Talk, *, sums: bool) -> str:
    """Return how the comparison goes on: as it was made before, or by what 加上 says."""
    last, told = talk.last, talk.told
    if last is None:
        return ""
    if last.operation == "rank":
        return "谁最高" if last.descending else "谁最低"
    stated = [f for f in told.figures if not f.computed] if told else []
    rated = _RATED.search(last.asked) or any(f.unit in {"%", "‰", "分"} for f in stated)
    sums = last.operation == "sum" or (sums and last.operation == "lookup" and not rated)
    return "一共多少" if sums else "对比"


def as_named(text: str, talk: Talk, catalog: Catalog) -> str:
    """Return a follow-up with the names that 前者, 后者 and 比它 stand for; "" if it has none."""
    last = talk.last
    if last is None:
        return ""
    if len(last.places) == 1 and _THAN_IT.search(text):
        other = find_mentions(text, catalog)
        known = other and last.places[0] not in other[0].places
        return _THAN_IT.sub(last.places[0].label, text, count=1) if known else ""
    if not ONE_OF_PAIR.search(text):
        return ""
    pair = talk.pair
    if len(pair) != 2:
        return ""
    labels = {place.label for place in last.places}
    whose = "" if set(pair) >= labels or len(labels) > 1 else next(iter(labels), "")
    if text.startswith((FORMER, LATTER)) and _HELD.match(text[len(FORMER) :]):
        first, second = pair if text.startswith(FORMER) else pair[::-1]
        if not ONE_OF_PAIR.search(text, 1):
            return f"{whose}{first}比{second}{text[len(FORMER) :]}"
    return whose + with_both(text).replace(FORMER, pair[0]).replace(LATTER, pair[1])
