"""Follow-ups that speak of the talk itself, written so that they can be read like any other.

说错了，是2022年 · 另一个街道呢 · 最高的那个GDP多少 · 第二个怎么解决 · 上面几个里谁最高
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Answer, AnswerFigure
from assistant.catalog import Catalog, Place
from assistant.language.measure import comparable, measure
from assistant.language.wording import CLASSIFIERS
from assistant.plan import TEXTUAL
from assistant.questions.about_answer import LEAD as _LEAD
from assistant.questions.about_answer import Nature, asked_nature, asks_source
from assistant.questions.bounds import small_number
from assistant.questions.more_places import as_named, heard, with_one_more
from assistant.questions.said_back import elsewhere, plainly
from assistant.questions.talk import Talk

_UNITS = r"(?:街道办?|街镇|镇街|街|镇|乡|省份|省|市|区|县|地方|地区|单位)"
# 说错了，是2022年; 不对，我问的是长者饭堂
_WRONG = re.compile(
    r"^(?:[哦噢啊呃哎喔]|抱歉|对不起|不好意思|等等|等一下|且慢|[，,。!！…\s])*"
    r"(?:不对不?对?|不是这个|错了|(?:我)?(?:刚才|刚刚|前面)?(?:说|问|记|打|搞|写|弄|看|讲)(?:错|反|岔)了?|口误|笔误|"
    r"(?:我)?(?:更正|纠正|修正)(?:一下|下)?)(?:了|的)?(?:[，,。;；:：!！\s]+|$)(?P<rest>.+)$"
)
_MEANT = re.compile(
    r"^(?:我)?(?:是)?(?:想|要)?(?:要)?(?:问|说|查|看|指|找)?的?(?:应该|应当|其实|本来|原来)?(?:是|要的是|改成|换成|改为|换|改)?(?:问|查|看|说)?(?:的是)?[，,]?"
)
# 我问的是新增的
_ASKED_FOR = re.compile(
    r"^(?:我|咱)(?:们)?(?:刚才|刚刚|前面|这里|是|想|要|就)*(?:问|指|说|查|要|看)的(?:就)?是(?!不是)(?P<rest>[^，,。?？]{2,16}?)[。.!！]*$"
)
_NOT_BUT = re.compile(
    r"^(?:我)?(?:问|说|指|查|要)?的?(?:不是|不要|不问|不看)([^，,。?？]{2,12})[，,]?(?:我)?(?:要|问|说|指|查)?的?(?:而)?(?:是|要|问|看)(?:的是)?([^，,。?？]{2,20})[?？。]?$"
)
_ASKING = re.compile(r"多少|几|吗|呢|谁|哪|什么|如何|怎|为何|率[?？]?$")
_BEST = r"最(?:高|多|大|好|快|强)|排?名?第一(?:名|位)?|头名|头一名|榜首|冠军|第1(?:名|位)?"
_WORST = r"最(?:低|少|小|差|慢|弱)|垫底|末位|倒数第一(?:名|位)?|最后一名"
_NTH = r"第([二三四五2-5])(?:名|位|高|多|大)"
# 最高的那个街道GDP多少, 垫底的为什么低; and 最高的那年
_THE_MOST = re.compile(
    rf"^{_LEAD}(?:排名?|位列|其中|里面)?(?:(?P<best>{_BEST})|(?P<worst>{_WORST})|{_NTH})的?"
    rf"(?:(?:那|这)(?:一)?(?:个|家)?{_UNITS}?|(?:那|这)(?:一)?(?P<year>年)|{_UNITS}|(?<=的)(?=为什么|为啥|为何|原因|[^，,是哪谁几]))"
    r"(?:的|它的?|，|,)*(?P<rest>[^，,。?？].+)$"
)
_WHO = re.compile(r"^(?:是|为|在)?(?:谁|哪|什么街|多少[?？]?$)|^(?:是|叫)什么|^是多少")
_ONE = re.compile(
    rf"^{_LEAD}(?:它(?!们)|该{_UNITS}?|(?:这|那)个?{_UNITS}(?![区组办])|(?:他们|她们|人家)(?:那个|这个)?(?:{_UNITS}|那边|这边|那里|那儿)|人家|那边|那里)"
    r"(?:的|呢|，|,)*(?P<rest>[^，,。?？].+)$"
)
_OTHER = re.compile(
    rf"^{_LEAD}(?:另外?(?:的)?(?:那|一)?(?:个|家)|剩下的?那?(?:一)?(?:个|家))(?:的)?{_UNITS}?(?:的|，|,)*(?P<rest>.*)$"
)
_AMONG = re.compile(
    rf"^{_LEAD}(?:(?:上面|以上|前面|上述|刚才|之前)(?:说|提到?|列|讲|问)?(?:到|过)?(?:出来)?的?(?:这|那)?(?:[几些两二三四五六]|里)?(?:个|家)?|(?:这|那)(?:[几些两二三四五六])(?:个|家)?)"
    rf"{_UNITS}?(?:里面?|里头|中间?|当中|之中|之间)?(?:的|，|,)*(?P<rest>.+)$"
)
_ITEM = re.compile(
    rf"^{_LEAD}(?:刚才|上面|前面|之前)?(?:说|提到?|列|讲)?(?:到|过)?的?(?:那)?(?:第([一二三四五六七八九十]|\d{{1,2}})|(最后)一)(?:个|条|点|项|方面|大?类|句)(?!月|季)"
    r"(?:问题|措施|困难|原因|工作|做法|项目|方面|短板|不足)?(?:的|，|,)*(?P<rest>.*)$"
)
_MORE = re.compile(
    r"^(?:呢|(?:能|再|请)?(?:给我)?(?:详细|具体|展开|细)(?:地)?(?:说|讲|介绍|谈)?.*|"
    r"(?:是)?(?:什么|怎么(?:回事|说的?)).*|)[?？。]?$"
)
_ENUMERATED = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、]|[一二三四五六七八九十]+、)\s*"
)
_FIRST_OF = re.compile(r"^[(（]?[一1](?!\d)")
_BULLET = re.compile(r"^(?:- |\d+\. )(.+?)(?:\[\d+\])?。?$")
# 还剩多少没花, after the budget
_UNSPENT = re.compile(
    rf"^{_LEAD}(?:还|一共|总共)?(?:剩(?:下|余)?了?|余下?|结余)?(?:有|是)?(?:多少|几)(?:钱|资金|万|亿|元)?(?:还)?(?:没有?|未)?(?:花|用|执行|支出|使用)?(?:完|掉|出去)?(?:的)?(?:呢|啊)?[?？。]?$"
)
_LEFT = re.compile(r"剩|余|没|未")
_DEALT = re.compile(
    r"整改|办结|化解|处理|开工|动工|完工|完成|拆除|解决|搬迁|交付|销号|兑现|清退|投产|消除|成功|修复|改造|入住|签约|验收"
)
# 还剩几户, after how many there are and what was done of them
_REMAINING = re.compile(
    rf"^{_LEAD}(?:还|就)?(?:剩|余)(?:下|余)?(?:了|的)?(?:还)?有?(?:多少|几)(?P<unit>{CLASSIFIERS})?(?:了|呢|啊)?[?？。]?$"
)
_SPENT = re.compile(r"[花用]|执行|支出")
_BUDGET = re.compile(r"预算|执行数|支出$")
_IN_DETAIL = re.compile(
    rf"^{_LEAD}(?:能|可以|请|再)?(?:给我)?(?:说|讲)?(?:得)?(?:详细|具体|细)(?:一?点|一?些|说说|说明|讲讲|介绍)?(?:吗|吧|呢)?[?？。]?$"
)
# 那总数呢, 多发了多少: of the two told before
_ALL_TOLD = re.compile(
    rf"^{_LEAD}(?:总数|总计|合计|总量|总和|合起来|合一起|加一起|加一块儿?)(?:呢|(?:是)?(?:有)?多少)?[?？。]?$"
)
_MORE_DONE = re.compile(
    rf"^{_LEAD}(?:(?:一共|总共)?(?:节?省|节约|压减)|(?:多|少)[发拆收花建办招引装种查接抓破修])(?:了|出|下)*(?:多少|几)[^，,。]{{0,3}}[?？。]?$"
)
# 净增是多少, after 新增 and 退库
_NET = re.compile(
    rf"^{_LEAD}(?:那|则|也就是)?净(?:增|减|增加|减少|流入|流出)(?:了|的|数|量|额)?(?:呢|(?:是|有)?(?:多少|几)[^，,。]{{0,3}})?[?？。]?$"
)
_GAINED = re.compile(r"新[增建设开入登注引办签来装]|引进|迁入|流入|入库|落户|增加")
_LOST = re.compile(r"退[库出]|注销|迁出|流出|搬[走离迁]|关[停闭]|吊销|减少|外迁|转出")
# 刚才两个加起来: what follows says of how many
_JUST_NOW = re.compile(
    r"^(?:那么|那)?[，,]?(?:把|将)?(?:刚才|刚刚|上面|前面|上述|以上|之前)(?:说|提到?|列|讲|问)?(?:到|过)?(?:的)?(?=(?:这|那)?[两二三几四五](?:个|项|样|类|种|笔|数)|它们|合计|加|相加|一共|总共)"
)
_NUMBERS_SAID = re.compile(
    r"(?<=^[这那][两二三几四五][个项])数[字据值]?|(?<=^[两二三几四五][个项])数[字据值]?"
)
# 第二呢, after a ranking
_NEXT = re.compile(
    rf"^{_LEAD}(?:排名?)?(?:(倒数)?第([二三四五六2-6])(?:名|位|高|多|大|低|少)?)(?:的)?(?:是?谁|是?哪[^，,。?？]{{0,5}})?(?:呢|啊)?[?？。]?$"
)
# 换算成万元, 用亿元表示: of what was told
_IN_UNIT = re.compile(
    rf"^{_LEAD}(?:请|麻烦|能不能|能|可以|帮我|给我|都|再|也|把(?:它|这个数?|上面的?))*"
    r"(?:换算?|折算?|折合|转换?|改|写|算|表示|按|以|用)(?:一下)?(?:成|为|作|照)?(?:单位)?"
    r"(?P<unit>(?:万亿|亿|万)?元|万?平方米|平方公里|公顷|万?吨|公里|万?人次|万人|万户)(?:的)?(?:来)?(?:算|计算|表示|作单位|为单位|计|说)?"
    r"(?:呢|吧|吗|的话)?(?:是)?(?:多少)?[?？。!！]*$"
)
_SOLVED = re.compile(r"怎么|咋|如何|怎样|措施|办法|打算|对策")
_COUNTED = re.compile(rf"\d[\d,.]*[万亿]?(?:%|个?百分点|{CLASSIFIERS})?")
_CLAUSE = 4
_SEVERAL_SAID = re.compile(r"哪|谁|最|排|比|高|低|第一")


@dataclass(frozen=True, slots=True)
class Recast:
    """A follow-up as it can be read.

    Attributes:
        question: written out.
        note: a Chinese sentence on whom or what was taken to be meant, or "".
        corrects: the question takes back the one before it.
        sourced: the question asks where the last answer stands in the reports.
        nature: what the question asks about the figures of the last answer, or "".
        again: the question asks the things talked about of another place or year.
        many: of how many things; 0 for all of them.
        remedy: the question asks what is done about an item of the last answer.
        item: the question is about an item of the last answer, told in its own words.
    """

    question: str
    note: str = ""
    corrects: bool = False
    sourced: bool = False
    nature: Nature = ""
    again: bool = False
    many: int = 0
    remedy: bool = False
    item: bool = False


def recast(question: str, talk: Talk, catalog: Catalog) -> Recast:
    """Write out what a follow-up says of the talk so far; most questions stay as they are."""
    text = heard(question.strip())
    if talk.last is None:
        return Recast(text if text != question.strip() else question)
    if asks_source(text):
        return Recast(question, sourced=True)
    if nature := asked_nature(text):
        return Recast(question, nature=nature)
    where, many = elsewhere(text)
    if where and len(talk.plans) > 1:
        return Recast(where, again=True, many=many)
    text = plainly(text, talk)
    if wrong := _WRONG.match(text):
        return Recast(_as_asked(_MEANT.sub("", wrong["rest"], count=1)), corrects=True)
    if scaled := _IN_UNIT.match(text):
        return Recast(f"换成{scaled['unit']}呢")
    if only := _ASKED_FOR.match(text):
        return Recast(_as_asked(only["rest"]), corrects=True)
    if meant := _NOT_BUT.match(text):
        return Recast(_as_asked(meant.group(2)), corrects=True)
    budget = _BUDGET.search(talk.last.asked) or (
        _BUDGET.search(talk.topic) and _SPENT.search(talk.last.text)
    )
    if budget and _UNSPENT.match(text) and _LEFT.search(text):
        apart = "三公" in talk.last.asked or "项目" in talk.last.asked
        return Recast("两个差多少" if apart else f"预算{text}")
    if (left := _REMAINING.match(text)) and talk.topic and (deed := _deed_of(talk)):
        return Recast(f"还剩多少{left['unit'] or '个'}没{deed}")
    if _IN_DETAIL.match(text) and talk.last.operation == "lookup":
        return Recast(question, sourced=True)
    if _ALL_TOLD.match(text) and (talk.topics or len(talk.alike) > 1):
        return Recast("合计多少")
    if _MORE_DONE.match(text) and len(talk.alike) > 1:
        return Recast("相差多少")
    if _NET.match(text) and _GAINED.search(talk.topic) and _LOST.search(talk.last.asked):
        return Recast("两个差多少")
    if (rank := _NEXT.match(text)) and talk.last.operation == "rank":
        return Recast(f"排{rank[1] or ''}第{rank[2]}的是谁")
    if written := with_one_more(text, talk, catalog) or as_named(text, talk, catalog):
        return Recast(written)
    return (
        _the_most(text, talk)
        or _the_other(text, talk, catalog)
        or _the_one(text, talk)
        or _the_item(text, talk)
        or _among_them(text, talk)
        or Recast(text if text != question.strip() else question)
    )


def _deed_of(talk: Talk) -> str:
    """Return the deed last asked about, by which things are dealt with: 整改 of 整改隐患, or ""."""
    asked = talk.last.asked if talk.last else ""
    done = set(_DEALT.findall(asked))
    if done == {"成功"}:
        return "调解成功" if "调解" in talk.topic + asked else ""
    return done.pop() if len(done) == 1 else ""


def _as_asked(meant: str) -> str:
    """Turn what is meant instead into a question: 2022年 is 2022年呢."""
    meant = meant.strip("，,。 !！吧啊")
    return meant if _ASKING.search(meant) else f"{meant}呢"


def _the_most(text: str, talk: Talk) -> Recast | None:
    """Name the street, or the year, that came out first, last or in a place of the last answer."""
    said, told = _THE_MOST.match(text), talk.told
    if not said or told is None or talk.last is None or _WHO.match(said["rest"]):
        return None
    by_change = talk.last.aspect == "change"
    ranked = _in_order([told], by_change=by_change)
    if len(ranked) < len(talk.alike):
        ranked = _in_order(talk.answers, by_change=by_change)
    nth = small_number(said[3]) if said[3] else 1
    upward = bool(said["worst"]) or (nth > 1 and not talk.last.descending)
    ranked = ranked[::-1] if upward else ranked
    if len(ranked) < max(2, nth):
        return None
    values = [value for value, _ in ranked]
    figure = ranked[nth - 1][1]
    if values.count(values[nth - 1]) > 1:
        return None
    if said["year"]:
        return Recast(f"{figure.street}{figure.year}年{said['rest']}")
    if len({f.street for _, f in ranked}) < 2:
        return None
    return _of_street(figure.street, said["rest"], text[: said.start("rest")])


def _in_order(answers: Sequence[Answer], *, by_change: bool) -> list[tuple[Decimal, AnswerFigure]]:
    """Return the figures that answers lay side by side, greatest first."""
    stated = [f for told in answers for f in told.figures if not f.computed and not f.related]
    found: dict[tuple[str, int], tuple[Decimal, AnswerFigure]] = {}
    kinds: list[str] = []
    for f in stated:
        if by_change or f.value is None:
            if f.change is None or f.change.amount is None:
                return []
            sign = -1 if f.change.direction == "down" else 1
            number, kind = sign * f.change.amount, f"变{f.change.unit}"
        else:
            size = measure(f.value, f.unit)
            number, kind = size.value, size.unit
        kinds.append(kind)
        found.setdefault((f.street, f.year), (number, f))
    if not all(comparable(kind, kinds[0]) for kind in kinds):
        return []
    return sorted(found.values(), key=lambda pair: pair[0], reverse=True)


def _of_street(street: str, rest: str, said: str) -> Recast:
    who = said.strip("，,的那么 ")
    return Recast(f"{street}{rest}", note=f"“{who}”按上文理解为{street}。")


def _the_other(text: str, talk: Talk, catalog: Catalog) -> Recast | None:
    """Name the street talked about before the last one, or the only other that there is."""
    said = _OTHER.match(text)
    if not said or talk.last is None or len(talk.last.places) != 1:
        return None
    current = talk.last.places[0]
    before = [place for place, _ in reversed(talk.subjects) if place != current]
    every = [place for place in catalog.places if place != current]
    if not before and len(every) != 1:
        return None
    other: Place = before[0] if before else every[0]
    return _of_street(other.label, said["rest"].strip("?？。 ") or "呢", "另一个")


def _the_one(text: str, talk: Talk) -> Recast | None:
    """Name the street that 它 or 那边 stands for: the one that came out first, or the last one."""
    said, last, told = _ONE.match(text), talk.last, talk.told
    if not said or last is None or said["rest"].startswith(("最", "更", "比较")):
        return None
    if last.operation in {"rank", "compare", "difference"} and told is not None:
        several = {f.street for f in told.figures if not f.computed}
        first = next((f for f in told.figures if not f.computed and not f.related), None)
        if len(several) > 1 and first and _SEVERAL_SAID.search(last.text):
            return _of_street(first.street, said["rest"], text[: said.start("rest")])
    if len(last.places) == 1 and not text.startswith("它"):
        return Recast(f"{last.places[0].label}{said['rest']}")
    return None


def _the_item(text: str, talk: Talk) -> Recast | None:
    """Name the item of the list told last that is meant: 第二个怎么解决."""
    said, told = _ITEM.match(text), talk.told
    if not said or told is None or talk.last is None:
        return None
    lines = [found.group(1) for line in told.text.split("\n") if (found := _BULLET.match(line))]
    counted = [line for line in lines if _ENUMERATED.match(line)]
    lines = counted if len(counted) > 1 and _FIRST_OF.match(counted[0]) else lines
    which = len(lines) if said[2] else small_number(said[1])
    if not 0 < which <= len(lines) or len(lines) < 2:
        return None
    if talk.last.operation not in TEXTUAL:
        stated = [f for f in told.figures if not f.computed]
        streets = list(dict.fromkeys(f.street for f in stated))
        if len(streets) == len(lines) and which <= len(streets):
            return _of_street(streets[which - 1], said["rest"] or "呢", text[: said.start("rest")])
        return None
    item = _gist(_ENUMERATED.sub("", lines[which - 1]))
    rest = "的具体情况怎么样" if _MORE.match(said["rest"]) else said["rest"]
    solved = bool(_SOLVED.search(said["rest"])) and not _MORE.match(said["rest"])
    note = f"指上文的{f'第{said[1]}条' if said[1] else '最后一条'}：{item}。"
    return Recast(f"{item}{rest}", note=note, remedy=solved, item=True)


def _gist(item: str) -> str:
    """Return what an item of a list is about, in a clause of its own without numbers."""
    clauses = [c.strip() for c in re.split(r"[，,。；;：:]", item) if c.strip()]
    plain = [c for c in clauses if len(c) >= _CLAUSE and not re.search(r"\d", c)]
    return clauses[0] if clauses[0] in plain else _COUNTED.sub("", clauses[0])


def _among_them(text: str, talk: Talk) -> Recast | None:
    """Drop 上面几个里, said of the several talked about."""
    said = _AMONG.match(text)
    last = talk.last
    if last is None:
        return None
    counted = re.search(r"[两二三四五六](?=个|家)", text[: said.start("rest")]) if said else None
    if counted and small_number(counted[0]) > len(last.places) > 1:
        return None  # of more than were asked about last
    if said and len(said["rest"]) >= 2 and (last.everywhere or len(last.places) > 1):
        return Recast(said["rest"])
    just = _JUST_NOW.match(text)
    return Recast(_NUMBERS_SAID.sub("", text[just.end() :], count=1)) if just else None
