"""Cut a question that asks several things into single requests, each read in the light of the last.

“餐饮业增长多少，住宿业又增长多少” is two requests; “刑事警情、治安警情各多少” is one that lists two
indicators. What only sets the scene (“云城街引来8个优质项目，”) is kept apart from what asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BREAKS = re.compile(r"[，,；;。？?！!\n]+|(?<=[一-鿿])\s+(?=[一-鿿])")
_ASKS = re.compile(
    r"多少|还是(?=[多少高低升降增减涨跌])|多(?:大|高|长|宽|远|重|久|深)(?!数|多)|(?<![那这前头后近好])几(?!乎|字|年|大|类|项|种|方面|[条点个]都)|吗|什么|啥|哪|如何|怎|咋|为何|谁|是否|有没有|满不满意|满意不|[涨降升跌增减]没(?:有)?[涨降升跌增减]|何(?:时|在|处)|占比|第几|"
    r"(?:增速|增幅|降幅|同比|排名|完成率|增长率|占比|比重|总额|总量|名次|单位)(?:呢|是)?$|呢$"
    r"|占[^，,]{2,12}的?(?:比例|百分比)(?:呢|是)?$"
    r"|(?:走势|趋势|同比变化)(?:情况)?(?:[说讲列报捋理看](?:一?下|一?[说讲列看捋]))?$"
)
# Speech without commas: an ask that is followed by another one.
_RUN_ON = re.compile(
    r"(?<![从由])(?<![从由]百分之)((?:多少|百分之几|第几|"
    r"(?<![那这前头后近好])几(?!类|种|块|大|部分|方面|项|档|个(?:街道|街镇|镇街|乡镇|街|镇))(?![^，,。？?]{0,24}(?:分别|各)))"
    r"(?:个百分点|万元|亿元|平方米|个|家|人次|人|宗|件|次|户|起|名|处|所|台|支|位|元|钱|点)?(?:呢|了|啊|呀)?)"
    r"(?=(?!以上|以下|左右|倍)[^，,；;。？?！!]{2,}(?:多少|百分之几|第几|几[个家人宗件次户起名处所]|如何|怎么样))"
)
# Asides about the asking itself; they are nothing by themselves.
_EMPTY = re.compile(
    r"^(?:(?:你|您)好|请|请问|谢谢|多谢|打扰了?|麻烦(?:你|您)?|十分感谢|非常感谢|在线等|急|挺急的?|"
    r"(?:请)?(?:回答|告诉我|说说|核对|验算|看看|帮忙查(?:一下)?))*$"
)
# “多少游客、旅游收入多少”: a list mark between two asks.
_LISTED = re.compile(
    r"((?:多少|几|多大|多高|多长)[^、，,。？?]{0,8})、(?=[^、，,。？?]{0,14}(?:多少|几|多大|多高|多长))"
)
# “分哪几类，各有多少栋”: what is asked of each belongs to what was asked before it.
_OF_EACH = re.compile(
    r"^(?:又)?(?:分别|各(?![级类项种])|每[类项个])[^多几]{0,6}(?:多少|几(?!乎)|多大)?.{0,6}$|"
    r"^(?:目标|任务|指标|完成|实际)值?(?:数)?(?:和|与|及|跟)[^,，。?？]{0,6}(?:目标|任务|实际|完成)"
)
# “哪两项没完成，原因是什么”: the sentence that tells what was missed tells why.
_OF_MISSED = re.compile(r"[未没][^,，。]{0,4}(?:完成|达标|达到|实现)")
_REASON = re.compile(
    r"^(?:主要|具体)?(?:是)?(?:什么)?原因(?:是什么|是啥|有哪些|呢|在哪)?$|^为(?:什么|啥|何)$"
)
# “云城。文保单位。名木。各几？”: full stops for list marks.
_TERSE = re.compile(
    r"^((?:[^。，,？?]{1,12}[。，,]){3,})(?=各(?:是|有)?(?:几|多少)|分别(?:是)?(?:几|多少))"
)
# “上半年和全年固定资产投资各多少”: one thing, two parts of the year
_PART_OF_YEAR = (
    r"(?:全年|[上下]半年|前[三3](?:个)?季度|第?[一二三四]季度|"
    r"\d{1,2}月?(?:-|—|~|至|到)\d{1,2}月)(?:份)?"
)
_TWO_PARTS = re.compile(
    rf"^([^,，。?？]*?)({_PART_OF_YEAR})(?:的)?(?:[和与跟及、]|以及)({_PART_OF_YEAR})(?:的)?"
    r"([^,，。?？]*?)(?:各|分别)(?:自)?(?:是|有|为|完成|做了?)*(?:多少|几)([^,，。?？]{0,4})[?？。]?$"
)
# “2024年四季度，经济增长几个点？全年呢”: a time alone is that of what it opens
_TIME_ONLY = re.compile(
    rf"(?:单|只|就|光|先)?(?:说|看|问)?(?:(?:20)?\d\d年度?|[今去前]年)?的?{_PART_OF_YEAR}"
)
# “钱花得慢是啥原因，后头准备咋改”: what is to be done about that very thing
_REMEDY = re.compile(
    r"[,，;；。?？]?(?:那|那么)?(?:(?:又|再|还|都|也)?(?:(?:20)?\d\d年|[今明来]年|下一?年|下一?步|接下来|往后|今后|以后|"
    r"后[头面续期]|下[来面]|将来|街道|镇里|他们|准备|打算|计划|想|要|该|应该|得|有)){0,4}(?:又|去)?"
    r"(?:(?:怎么|咋|如何|怎样)(?:来|去|样)?(?:整改|改进|改善|改变|改|处理|处置|解决|应对|治理|治|补救|补|弄|整|搞|办)"
    r"(?:法|的|呢|好|它|掉|一下)?|(?:什么|啥|哪些)(?:改进|整改|应对|补救|解决)?(?:措施|办法|打算|对策|法子))[?？。!！呢]*$"
)
# “国企改革搞得怎么样，有什么成效”: what came of that very thing.
_OUTCOME = re.compile(
    r"^(?:都)?(?:有|取得|取得了)?(?:什么|哪些|啥)(?:样的)?(?:成效|效果|成果|进展|变化)[?？]?$|"
    r"^(?:成效|效果|进展|成果)(?:怎么样|怎样|如何|咋样)[?？]?$"
)
# “案件类警情降幅，甲、乙、丙哪个最大”: what is compared, and then who are
_ASKED_OF_EACH = re.compile(
    r"^[^,，]{2,}(?:、|和|与|跟|及)[^,，]{2,}?(?:谁|哪(?:个|家|一个|几个|些)?)"
)
_NAMED_ONLY = re.compile(r"(?:增速|增幅|降幅|同比|完成率|增长率|占比|比重|总额|总量)(?:是)?$")
_CAUSE = re.compile(
    r"原因|缘故|为什么|为啥|为何|咋会|怎么会|(?:怎么|咋)(?:一)?回事|"
    r"(?:怎么|咋)(?:会|就|才|又|还|没|老|总|这么|那么|差|搞的|[冒蹦跑来多])|"
    r"(?:短板|不足|问题|困难|毛病)(?:主要)?(?:在|是|有)(?:哪|什么|啥)|(?:什么|哪些|啥)(?:短板|不足|问题|困难|毛病)"
)
# “占比18%，按总数算大约多少”: a share to be worked with
_OF_SHARE = re.compile(r"占[^，,]{0,4}\d+(?:\.\d+)?[%％]")
_WORKED = re.compile(r"^(?:那|如果)?(?:按照?|以|用|拿)[^，,]{1,16}(?:计?算|推算|折算|估算)")
# “X的老大难，累计解决多少户”: a verb alone asks of what stands before it.
_BEFORE_VERB = (
    r"(?:(?:20)?\d\d年?(?:底|末)?|[去今前明]年|全年|当年|现在|目前|一共|总共|累计|共|已经?|又|还|也|都|想|要|打算|"
    r"计划|准备|实际|当中|其中|到现在|这一?年|那一?年|[，,\s])*"
)
_VERB_ALONE = re.compile(
    rf"^{_BEFORE_VERB}(?![前上下]半|第)[一-鿿]{{1,2}}?(?:了|到|出|过|下)*(?<!占)(?:多少|(?<!第)几)(?!成|率)[^，,多几]{{0,3}}$"
)
_COUNTS = re.compile(r"\d|呢$|[吗嘛]$")
# “根据2024年的增幅，…”: what is to be worked with asks nothing
_GIVEN = re.compile(r"^(?:请)?(?:根据|按照?|依据?|参照|结合|参考|从|用|拿)[^多几哪什谁]{2,20}$")
_MOST = 6
# “网络零售额 跨省观演率 分别多少”: a blank between two names lists them
_NAME = r"(?![^\s，,。；;？?！!、]*(?:多少|[几吗呢哪谁啥怎]|什么|如何|分别|对比|比较|请|帮|查|问))"
_SPACED = re.compile(
    rf"(?:(?<=^)|(?<=[\s，,。、；;年街镇省市道])){_NAME}([一-鿿“”]{{2,15}}[^\W\d街道镇乡省市区县年])"
    rf"[ \u3000]+(?={_NAME}[一-鿿“”]{{3,16}}(?:[\s，,。；;？?]|$))"
)
# “党支部____个，党员（　）名”: a blank to be filled in asks how many
_BLANK = re.compile(
    r"_{2,}|＿+|[（(][\s\u3000_＿]*[）)]|【[\s\u3000]*】|\[\s*\]|[□○]{1,}|[×✕]{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])"
)


# “下降8.9%，这个是全年的数吗”: the figure tells its part of the year itself
# 各行业增速，有几个报几个: all of them
_AS_MANY = re.compile(
    r"[，,]?有(?:几|多少)[个项样家条]?就?[报说列给写算数](?:几|多少)[个项样家条]?"
)
_WHICH_PERIOD = re.compile(
    rf"[，,。；;]\s*(?:请问)?(?:这|那|该|此|它)(?:个|些)?(?:数字?|数据|数值)?(?:是不是|是|算|属于|指)"
    rf"(?:{_PART_OF_YEAR}|整年|一整?年|(?:哪个?|什么|啥)(?:时点|时候|时间|时段|时期|统计期))(?:一整年)?的?"
    r"(?:数字?|数据|数值)?(?:吗|么|吧|不|还是[^，,。；;?？]{2,10})?[?？。]?$"
)


# “床位多了多少张，原来多少现在多少”: both ends of one course, which tell the difference too
_HOW_MUCH = r"(?:是|有)?(?:多少|几)(?:个)?[一-鿿]?"
_THEN_NOW = re.compile(
    rf"(?:(?:[多少增减涨降升]|增加|减少|提高|下降)了?{_HOW_MUCH})?[，,、]?"
    rf"(?:原来|以前|之前|原先|当初){_HOW_MUCH}[，,、]?(?:现在|如今|目前|后来){_HOW_MUCH}(?=[?？。,，]|$)"
)


# “标的额涨了几成，总额多少”: the amount is told with its change
_AMOUNT_TOO = re.compile(
    r"(?P<moved>[增涨降减升跌][长加少幅]?了?(?:几成|百分之几|百分之多少|几个百?分?点|多少))[，,、](?:总额|总量|总数|绝对数|绝对值|数额|金额|总规模)"
    r"(?:又|现在|目前)?(?:是|有|为|达到?)?(?:多少|几)[^，,。?？]{0,4}(?=[?？。]|$)"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a question; `asks` tells a request from what sets the scene."""

    text: str
    asks: bool


def unfolded(question: str) -> str:
    """Return a telegram of names as the list that it is, and parts of a year each by itself.

    A blank to be filled in asks how many. Which part of the year a number is of needs no answer of
    its own.
    """
    question = _SPACED.sub(r"\1、", _BLANK.sub("多少", question))
    question = _AS_MANY.sub("", _WHICH_PERIOD.sub("", question))
    question = _AMOUNT_TOO.sub(r"\g<moved>", _THEN_NOW.sub("从多少到多少", question))
    if parts := _TWO_PARTS.match(question):
        place, one, other, thing, unit = parts.groups()
        return f"{place}{thing}，{one}多少{unit}，{other}多少{unit}"
    terse = _TERSE.match(question)
    if not terse:
        return question
    names = [n for n in re.split(r"[。，,]", terse.group(1)) if n.strip()]
    return f"{names[0]}{'、'.join(names[1:])}{question[terse.end() :]}"


def without_remedy(question: str) -> str:
    """Return a question for a cause without the clause that asks what is done about it, else ""."""
    remedy = _REMEDY.search(question)
    before = question[: remedy.start()] if remedy else ""
    return before if _CAUSE.search(before) else ""


def asks(piece: str) -> bool:
    """Tell a piece of a question that asks from one that only says or names something."""
    return bool(_ASKS.search(piece))


def is_empty(piece: str) -> bool:
    """Tell an aside about the asking itself: 请问, 谢谢."""
    return bool(_EMPTY.match(piece))


def _names_only(piece: str) -> bool:
    """Tell a piece that names what is asked for, without any word that asks."""
    named = _NAMED_ONLY.search(piece)
    return bool(named) and not _ASKS.search(_NAMED_ONLY.sub("", piece))


def _is_topic(piece: str) -> bool:
    """Tell a clause that names what the next one asks of, and neither asks nor counts itself."""
    return len(piece) >= 4 and not _ASKS.search(piece) and not _COUNTS.search(piece)


def segments(question: str) -> tuple[Segment, ...]:
    """Return the pieces of a question if it holds several requests, else an empty tuple."""
    marked = _RUN_ON.sub(r"\1，", _LISTED.sub(r"\1，", question))
    pieces = [p.strip() for p in BREAKS.split(marked)]
    pieces = [p for p in pieces if len(p) >= 2 and not is_empty(p)]
    joined: list[str] = []
    for piece in pieces:
        each = joined and _OF_EACH.match(piece) and _ASKS.search(joined[-1])
        why = joined and _REASON.match(piece) and _OF_MISSED.search(joined[-1])
        of = joined and _ASKED_OF_EACH.match(piece) and _names_only(joined[-1])
        worked = joined and _WORKED.match(piece) and _OF_SHARE.search(joined[-1])
        came = joined and _OUTCOME.match(piece) and _ASKS.search(joined[-1])
        verb = joined and _VERB_ALONE.match(piece) and _is_topic(joined[-1])
        given = joined and _GIVEN.match(joined[-1])
        when = joined and _TIME_ONLY.fullmatch(joined[-1])
        if each or why or of or worked or came or verb or given or when:
            joined[-1] += f"，{piece}"
        else:
            joined.append(piece)
    found = [Segment(p, asks(p)) for p in joined]
    asking = sum(s.asks for s in found)
    return tuple(found) if 2 <= asking <= _MOST else ()
