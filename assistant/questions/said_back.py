"""How follow-ups speak of the answers before them, in the few words that are read for it.

两边, 俩, 这两样 are 两个; 这个率 and 报一下 only point at what was told. A question that names the
same several things for another year or place is several questions: 换成2023年，这两个数再报一下.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.plan import APART, Plan
from assistant.questions.talk import Talk

# what follows 两边 where it stands for the two talked about, and for no two of anything else
_OF_TWO = (
    r"(?=的?(?:数(?:字|据)?)?[，,]?(?:合(?:计|起来)|加|总|一?共|相?差|比|谁|哪|之间|中间|当中|里|"
    r"分别|各|都|一起|一[比加减除]|[?？。]|$))"
)
_TWO_OF_THEM = re.compile(
    r"(?:这|那)?(?:两(?:边|头|家|处|地|方|样|类|项|笔|组|者|街|镇|省|市)|双方|俩(?:个|家|数)?|"
    r"两个(?:数(?:字|据|值)?|指标|地方|单位|街道|镇))" + _OF_TWO
)
# 哪边多, 哪样高
_WHICH_OF_THEM = re.compile(
    r"哪(?:一)?(?:边|头|样|方|处|笔|组)(?=的?(?:数|更|比较|要|又|是|才|会)?[多少高低大小快慢强弱好差升降涨跌增减])"
)
# 那六个行业里哪个
_AMONG_KINDS = re.compile(
    r"^(?:那么?|这|上面(?:那|这)?)?[，,]?(?:这|那)?[两二三四五六七八九十几些]个?(行业|产业|领域)(?:里面?|中间?|当中|之中|里头)?[，,]?(?:哪(?:一)?个|谁)"
)
# 最低的呢, after which sectors grew
_THE_MOST_OF_THEM = re.compile(
    r"^(?:那么?|这(?:几|些|[两三四五六])个?(?:里面?|中间?|当中)?|其中|里面)?[，,]?(?:增|涨|长|升)?得?"
    r"最(?:(?P<least>低|慢|少|小|差)|(?:高|快|多|大|猛|好))的?(?:那个)?(?:呢|(?:又)?是(?:哪(?:一)?个|谁|什么))[?？]?$"
)
# 永平有没有这个数
_IS_IT_TOLD = re.compile(
    r"(?<=.{2})(?:有没有|有无|是不是有|有)(?:披露|写|公布|报|提)?(?:过)?(?:这|那)(?:个|一?项|一个)"
    r"(?:数(?:字|据|值)?|指标|内容|情况)?(?:吗|么|呢)?[?？]?$"
)
# 哪个增产了
_GREW = re.compile(r"(?<=哪个)(?:是)?(增产|减产)")
_WENT = {"增产": "增长", "减产": "下降"}
# 这个率跟青松比, 这个数在全区排第几: the number just told
_THIS_NUMBER = re.compile(
    r"^(?:那么?)?(?:这|那|该)(?:一?个)?(?:率|数(?:字|据|值)?|比例|指标|金额|数目)[，,]?"
    r"(?=(?:跟|和|与|同|比|较|在|占|排|上年|去年|20\d\d|更|算高|算低|高不高|升|降|涨|增|减))"
)
# 也报一下, 再念一遍
_TELL = re.compile(
    r"[，,]?(?:也|都|再|又|一起|一并|同样|麻烦|请|给我|帮我)*(?:报|念|列|写|摆|说|讲)(?:给我|我)?"
    r"(?:一?下|一遍|一声|一说|出来|上来)(?:吧|呗|呢|看)?[?？。!！]*$"
)
_ASKS = re.compile(r"多少|几|吗|呢|谁|哪|什么|如何|怎|为何|[差比总合]|加起来|分别|各|[率数额量值]$")
# 换算成每个月大概多少
_EACH = re.compile(
    r"^(?:那么?)?(?:这个?数?)?(?:如果|要是)?(?:换算?|折算?|折合|分摊?|平摊|均?摊|算|除)(?:成|到|下来|一下)*[，,]?"
    r"(?:到)?每(?:一)?(?:个)?(?P<each>月|天|日|周|季度?|户|人|家|村|社区)(?:头上|上)?(?:大概|大约|差不多)?"
    r"(?:是|有|为)?(?:多少|几)"
)
# 改善了没有: which way it went
_BETTER = re.compile(
    r"^(?:那么?)?[，,]?(?:有没有|是不是|是否|到底)?(?:有所)?(?:改善|好转|变好|变差|变坏|恶化|进步|退步)"
    r"(?:了)?(?:没有?|吗|么|呢)?[?？。]*$"
)
_COUNTS_THEM = re.compile(r"多少|几")
_COUNTS = {"两": 2, "二": 2, "俩": 2, "三": 3, "四": 4}
# 这两个数(再报一下), said of another year or place
_AGAIN = re.compile(
    r"[，,]?(?:的)?(?:这|那|上面|刚才|前面|以上)(?:说的?)?(?:的)?(?P<many>[两二俩三四几些])(?:个|项|组|样|类)?(?:数(?:字|据|值)?|指标)?"
    r"(?:也|都|再|又|各|分别|一起|一并|同样|请|麻烦)*(?:呢|报|念|列|写|说|讲|给|查|看|是|有|来)?"
    r"(?:给我|我)?(?:一?下|一遍|一声|出来)?(?:多少|几[个家件宗]?)?(?:呢|吧)?[?？。]*$"
)
# 这两个数青松2022年是多少
_AGAIN_THERE = re.compile(
    r"^(?:那么?)?(?:这|那|上面|刚才|前面)(?:说的?)?(?P<many>[两二俩三四几些])(?:个|项|组|样|类)?"
    r"(?:数(?:字|据|值)?|指标)[，,]?(?:在|换成|换到|到了?)?(?P<where>[^，,。?？多几哪谁]{2,14}?)(?:的)?"
    r"(?:又|分别|各|都|是|有|为)*(?:多少|几[个家件宗]?|呢|怎么样)[?？。]*$"
)
_NO_PLACE = re.compile(r"[加减乘除差比占]|合计|总")

# what is left of a follow-up where its words only talk: 数再报, 两边, 年末
_MERE_TALK = re.compile(
    r"(?:[这那它其数率值再又也还都报说讲给看列念查换算比]|[两三几俩](?:边|家|头|样|者|处|个|项|类)|"
    r"[一几两]?(?:下|遍|段)|年[末底]|\d{1,2}月份?|(?:上|下|前|后)(?:头|面|边))+"
)
# 这办, 这达: of what was given, where nothing is counted
_MERE_DEED = re.compile(r"(?:[这那它真算是]|[办做干搞弄达落完](?:到|成|完|好|实)?)+")


def plainly(text: str, talk: Talk) -> str:
    """Return a follow-up with its ways of pointing at the talk in plain words."""
    said = talk.last.asked if talk.last else ""
    if (most := _THE_MOST_OF_THEM.match(text)) and said in {"行业", "产业"}:
        return f"哪个{said}增长{'最慢' if most['least'] else '最快'}"
    if _BETTER.match(text):
        return "是升了还是降了"
    if each := _EACH.match(text):
        return f"平均每{each['each'].replace('季度', '季')}多少"
    text = _IS_IT_TOLD.sub("呢", text)
    text = _WHICH_OF_THEM.sub("哪个", _TWO_OF_THEM.sub("两个", text))
    text = _AMONG_KINDS.sub(r"哪个\1", _THIS_NUMBER.sub("", text))
    text = _GREW.sub(lambda grew: _WENT[grew[1]], text)
    told = _TELL.sub("", text)
    if told == text or len(told) < 2:
        return text
    return told if _ASKS.search(told) else f"{told}呢"


def without_talk(plan: Plan, last: Plan) -> Plan:
    """Return a follow-up without the thing that its mere words of talk would make."""
    mere = _MERE_TALK.fullmatch(plan.asked) or (
        _MERE_DEED.fullmatch(plan.asked) and not _COUNTS_THEM.search(plan.text)
    )
    if not (mere and last.asked) or plan.operation in APART:
        return plan
    return replace(plan, asked="", pieces=(), parts=(), reduced="")


def elsewhere(text: str) -> tuple[str, int]:
    """Return what a follow-up says of place and year, and of how many things it asks that again.

    换成2023年，这两个数再报一下 is ("换成2023年呢", 2); "" where it asks nothing of the kind.
    """
    there = _AGAIN_THERE.match(text)
    if there and not _NO_PLACE.search(there["where"]):
        return f"{there['where']}呢", _COUNTS.get(there["many"], 0)
    again = _AGAIN.search(text)
    if again is None or again.start() < 2:
        return "", 0
    return f"{text[: again.start()]}呢", _COUNTS.get(again["many"], 0)


def asked_again(moved: Plan, talk: Talk, many: int) -> Sequence[Plan]:
    """Return plans for the things last talked about, of the place and year of another one.

    Args:
        moved: the last thing, asked of that place and year.
        talk: what was asked before.
        many: of how many things; 0 for all that were asked of the same place and year.
    """
    last = talk.plans[-1:]
    alike = [p for p in talk.plans if last and p.places == last[0].places]
    things = {(p.asked, p.unit): p for p in alike if p.operation == "lookup" and p.asked}
    kept = list(things.values())[-(many or len(things)) :]
    if len(kept) < max(2, many) or (moved.asked, moved.unit) not in things:
        return ()
    return [
        moved
        if (p.asked, p.unit) == (moved.asked, moved.unit)
        else replace(
            p, question=moved.question, text=moved.text, said=moved.said, places=moved.places,
            years=moved.years, by_title=moved.by_title, relative=moved.relative, told_as="",
            missing_places=moved.missing_places, notes=(), inherited=("asked", *moved.inherited),
        )
        for p in kept
    ]  # fmt: skip
