"""What a question takes over from the talk before it: 那云城街呢？ 上一年呢？ 两个差多少？."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog import Catalog, Place
from assistant.passages.topics import topics_of
from assistant.plan import APART, COMPUTING, TEXTUAL, Plan
from assistant.questions.bounds import small_number
from assistant.questions.formulas import OF_THEM, PART_SHARE, SHARE
from assistant.questions.of_both import (
    MADE_IN_ORDER,
    of_two,
    several_topics,
    two_topics,
    without_a_total,
    worked_rate,
)
from assistant.questions.operations import ALTOGETHER
from assistant.questions.plain_means import averaged, for_average
from assistant.questions.pointing import (
    deed_again,
    of_the_same,
    pointing_back,
    such_of_them,
    with_its_deed,
)
from assistant.questions.said_back import without_talk
from assistant.questions.same_thing import FLOW
from assistant.questions.talk import Talk
from assistant.questions.told_as import name_told, sole_name
from assistant.questions.understanding import Reading
from assistant.questions.years_meant import inherited_years, of_newest_year, own_aim, years_told

_SHORT = re.compile(r"^(?:那|那么)?,?还?(?:差|缺|超(?:出|额|过)?)(?:了)?(?:多少|几)")
# 累计呢, after what was newly built: of the thing, not of the new ones
_FRESH = re.compile(
    r"^(?:当年|年内)?新(?:建成?|增|添|设立?|装|改建?|投放|开通?|引进|培育)"
    r"|(?:当年|年内)?新(?:增|添|建)(?:数量?)?$"
)
_OF_DISTRICT = re.compile(r"^全[国省市区县](?:的)?")
_AIMED = re.compile(r"任务|目标|计划")
_AGAINST = re.compile(
    r"^(?:那|那么)?,?(?:再|也|又)?(?:和|与|跟|同|比|对比)[^,。?]{2,12}?(?:相?比|比较|对比|呢|$)|"
    r"[,。?](?:再|也)?(?:和|与|跟|同)[^,。?]{2,12}?(?:的)?(?:对比|比较|比一比)[?。]?$|"
    r"^(?:那|那么)?,?(?:要|会)?(?:比|较)[^,。?]{2,16}?(?:的|要|会)?(?:多|少|高|低|大|小)(?:了|出|不少)?(?:多少|几|吗|不|还是|$)"
)
_ADDED = re.compile(
    r"(?:^|[,。?])(?:那|那么)?(?:再|也)?(?:把|将|连|带上|算上|加上|加进)[^,。?]{2,12}?"
    r"(?:也|都|一起|一并|一块儿?)*(?:算|加|放|带|列|排|比|包括)?(?:上|进|进来|进去|一起|在内|$|(?=[,。?]))"
)
_HOW_ABOUT = re.compile(
    r"(?:情况)?(?:又|则)?(?:是)?(?:怎样|怎么样|如何|咋样)(?:的)?(?:呢|啊)?[?？。]?$"
)
_MORE_OF_IT = re.compile(r"(?<![比同])[增加]加?了?(?:多少|几)(?!个?百分|个?点)")
_ANY_OF_THEM = re.compile(r"存在|主要|突出|面临|方面|的")
_ON_YEAR = re.compile(r"同比|环比|比上年|比去年")
_COUNTED = re.compile(r"(?:[升降涨增跌减]|提高|下降|增长|上升|减少)了?(?:多少|几|百分之)")
# 要增加多少亿, after this year's number and the target
_ADDING = re.compile(r"(?:那|那么)?,?(?:还|得|就)*(?:要|需要?|得)(?:再)?(?:增加|多|增)(?:多少|几)")
DONE = re.compile(r"实际|做到|完成了|达到了|实绩")
# 眼下有多少, after what is planned: how many there are by now
BY_NOW = re.compile(r"^(?:那|那么|而|可)?,?(?:现在|目前|眼下|如今|当前|现状|现有|已有|原来)")
_TO_COME = re.compile(
    r"^(?:新增|新添|新建|增加|新开|新装|增设|添了|扩建|再建)(?=.{2})|(?<=..)(?:新增|新添|新建|增加|增设)$"
)
# 一共有多少座了, after those that are new
_IN_ALL = re.compile(
    r"^(?:那|那么)?,?(?:截?至|到)?(?:现在|目前|眼下|如今)?(?:为止)?,?"
    r"(?:一共|总共|共|总数|累计|合计)(?:已经?)?(?:是|有|达到?)?(?:了)?(?:多少|几)"
)
# Of how many of those talked about: 三个加起来, 这几个街道; 都 of all that the same was asked of
_THESE = re.compile(
    r"(?:^|[这那])([两二三四五六])(?:个|家|街|镇|省|地|者)|这些|[这那]几|都|所有|全部|一共|总共|合计|一起|加起来|排|最"
)
_WHO = re.compile(r"谁|哪一?家")
# 当年的呢, after a total over years or what was planned
_THAT_YEAR = re.compile(r"(?:当|本|这一|那一|该)年(?!度?(?:目标|计划|预算|任务))|单年")
_PART_OF_YEAR = re.compile(r"季度|半年|月")
_TWO = 2
_SHARE_SAID = re.compile(r"占|比重|比例|份额")
_GLOBAL = APART | {"filter", "rank"}
# 柳塘镇2024年计划 is a question of its own, 柳塘镇2024年呢 is none
_PLANS_OF_YEAR = re.compile(r"20\d\d年的?(?:工作|重点|主要)*(?:计划|打算|安排|部署|思路)[?？。]?$")


def inherited(reading: Reading, talk: Talk, catalog: Catalog) -> Plan:
    """Fill what the question leaves out; a question that is whole takes nothing over."""
    plan, last = reading.plan, talk.last
    if plan.operation in APART:
        return plan
    if last is None:
        return averaged(_somewhere(own_aim(_year_before(plan, reading.shift))))
    taken: list[str] = []
    plan = _completed(plan, last, talk, catalog)
    names_place = _names_place(plan)
    if told := worked_rate(plan, talk) or several_topics(plan, talk):
        return replace(told, inherited=("asked", "place"))
    topical = plan.operation in {"text", "summary"} and not _HOW_ABOUT.search(plan.text)
    plans = names_place and bool(_PLANS_OF_YEAR.search(plan.text))
    asks_topic = bool(plan.asked) or topical or plans
    names_year = bool(plan.years or plan.recent or reading.shift)
    pair = of_two(plan) and not names_year
    whole = not (plan.asked or names_place or names_year)
    if whole and len(talk.alike) > 1 and ALTOGETHER.search(plan.text):
        plan, pair = replace(plan, operation="sum", unit=""), True
    if pair and not plan.asked and not names_place and (two := two_topics(plan, talk)):
        return replace(two, inherited=("asked", "place"))
    next_topic = topical and not plan.asked and _turns_to_another_topic(plan, last)
    goes_on = reading.follow_up and not (plan.asked or names_place)
    if not asks_topic or (goes_on and not next_topic):
        plan = _about_the_same(plan, last, topical=topical)
        plan = _of_the_new_ones(plan, last, sole_name(talk.told))
        plan = replace(plan, rate=False) if plan.aspect == "change" else plan
        plan = _own_of_it(plan) if plan.places else plan
        taken.append("asked")
    if not names_place and not (plan.operation in _GLOBAL and asks_topic):
        if places := _inherited_places(plan, talk, pair):
            plan = replace(plan, places=places)
            taken.append("place")
        elif last.everywhere:
            plan = replace(plan, everywhere=True, missing_places=last.missing_places)
    plan = _shared(plan, talk, names_place=names_place, whole="asked" in taken)
    if names_place and "asked" in taken and _ADDED.search(plan.text):
        plan = _together(plan, last)
    elif names_place and _AGAINST.search(plan.text) and len(plan.places) == 1:
        plan = _against(plan, last)
    if "place" in taken and "asked" not in taken and not names_year:
        plan = _in_the_same_part(plan, last, goes_on=reading.follow_up)
        taken += ["period"] if plan.period and plan.period == last.period else []
    plan = _going_on(plan, last, taken)
    if taken or reading.follow_up or not (names_place and asks_topic):
        plan = inherited_years(plan, reading.shift, talk, names_place, names_year, pair)
    elif not names_year:
        plan = of_newest_year(plan, last)
    plan = own_aim(_at_the_end(_still_ahead(plan, last), last))
    if "asked" in taken and not names_place:
        plan = _averaged_over(_by_now(_of_one(plan, talk), last, names_year), talk)
    plan = replace(plan, inherited=_taken_over(plan, last, taken))
    return averaged(_somewhere(replace(plan, told_as=name_told(plan, talk))))


def _going_on(plan: Plan, last: Plan, taken: list[str]) -> Plan:
    """Keep what was said before, and the thing asked before another one."""
    if taken:
        topic = last.asked if "asked" not in taken else last.topic
        return replace(plan, before=f"{last.before} {last.said}", topic=topic)
    same = plan.asked and plan.asked == last.asked  # 乙街的成功率, after 成功率
    return replace(plan, topic=last.topic) if same else plan


def _names_place(plan: Plan) -> bool:
    return bool(plan.places or plan.missing_places or plan.everywhere)


def _completed(plan: Plan, last: Plan, talk: Talk, catalog: Catalog) -> Plan:
    """Complete what names only a measure, a kind or a deed, and drop what only talks."""
    several = len(talk.alike) > 1
    plan = pointing_back(without_talk(plan, last), last, several=several)
    plan = deed_again(plan, last, several=several)
    plan = for_average(with_its_deed(plan, last, talk.topics, catalog))
    if several:
        plan = without_a_total(plan)
    return such_of_them(plan, last) if _names_place(plan) else of_the_same(plan, last, catalog)


def _taken_over(plan: Plan, last: Plan, taken: list[str]) -> tuple[str, ...]:
    """Return what was taken over: the thing too, where other words stand for it (产了多少)."""
    again = plan.asked and plan.asked == last.asked and plan.asked not in plan.text
    return tuple(dict.fromkeys(["asked", *taken] if again else taken))


def _still_ahead(plan: Plan, last: Plan) -> Plan:
    """Ask 停车位呢, after what is planned for a year without a report yet, for its plan too."""
    same_year = last.planned and plan.years and plan.years == last.years
    told = any(p.accounts_for(y) for p in plan.places for y in plan.years)
    back = DONE.search(plan.text) or BY_NOW.search(plan.text) or plan.operation in TEXTUAL
    return replace(plan, planned=True) if same_year and not (told or back) else plan


def _at_the_end(plan: Plan, last: Plan) -> Plan:
    """Ask 完成任务没有, after two years side by side, of the later one."""
    both = plan.aspect == "completion" and len(plan.years) > 1 and plan.years == last.years
    return replace(plan, years=plan.years[-1:]) if both and plan.operation == "lookup" else plan


def _in_the_same_part(plan: Plan, last: Plan, *, goes_on: bool) -> Plan:
    """Ask 那旅游收入呢, after 三季度接待游客多少, for the same part of the year.

    Where no report tells it for that part, gathering takes the part back.
    """
    open_to_it = goes_on and plan.operation == "lookup" and not (plan.planned or plan.recent)
    if not open_to_it or plan.period or not _PART_OF_YEAR.search(last.period):
        return plan
    return replace(plan, period=last.period)


def _own_of_it(plan: Plan) -> Plan:
    """Ask a place for its own 热线满意率, where the district's was asked for: 全区平均…，甲街呢."""
    own = _OF_DISTRICT.sub("", plan.asked) if _OF_DISTRICT.match(plan.asked) else ""
    own = own.removeprefix("平均").removesuffix("平均")
    return replace(plan, asked=own, pieces=(own,), parts=(), reduced="") if len(own) > 2 else plan


def _of_one(plan: Plan, talk: Talk) -> Plan:
    """Read 排名呢 of one place as its rank, and 提高了多少 after two years as between them."""
    if len(plan.places) != 1 or plan.everywhere:
        return plan
    if plan.operation == "rank" and not (plan.nth or MADE_IN_ORDER.search(plan.text)):
        return replace(plan, operation="lookup", aspect="rank")
    told = _COUNTED.search(plan.text) or "还是" in plan.text or _ADDING.match(plan.text)
    moved = plan.operation == "lookup" and plan.aspect == "change" and told
    alone = all(place == plan.places[0] for place, _ in talk.alike)
    years = years_told(talk.alike) if alone else ()
    if moved and len(years) == 2 and not _ON_YEAR.search(plan.text):
        return replace(plan, operation="trend", years=years, by_title=False, rate=False)
    return plan


def _by_now(plan: Plan, last: Plan, names_year: bool) -> Plan:
    """Read 眼下有多少, asked after what is to be added, as how many there are: 养老床位."""
    stock = _TO_COME.sub("", plan.asked)
    if _IN_ALL.search(plan.text) and stock != plan.asked and len(plan.places) == 1:
        return replace(plan, operation="lookup", asked=stock, pieces=(stock,), reduced="")
    if names_year or not last.planned or not BY_NOW.search(plan.text):
        return plan
    return replace(plan, planned=False, years=(), asked=stock, pieces=(stock,), reduced="")


def _averaged_over(plan: Plan, talk: Talk) -> Plan:
    """Read 平均一户多少, asked after the money and the households, as the money of each."""
    per, last = plan.per, talk.last
    over = per is not None and per.certain and last is not None and last.unit == per.unit
    if not over or not talk.topic or last is None or last.operation in COMPUTING:
        return plan
    return replace(
        plan, asked=talk.topic, pieces=(talk.topic,), parts=(), reduced="", unit="", topic=""
    )


def _turns_to_another_topic(plan: Plan, last: Plan) -> bool:
    """Tell 那明年怎么打算, after 有什么问题: of the place, not of those problems."""
    before, now = topics_of(last.asked), topics_of(plan.text)
    mere = before and not _ANY_OF_THEM.sub("", before[0].cue.sub("", last.asked))
    return bool(mere) and bool(now) and now[0].name != before[0].name


def _year_before(plan: Plan, shift: int) -> Plan:
    """Take 上年同期 of a place for the year before its newest report."""
    one = len(plan.places) == 1 and not plan.years and "同期" in plan.text
    return replace(plan, years=(plan.places[0].years[0] + shift,)) if one and shift < 0 else plan


def _about_the_same(plan: Plan, last: Plan, *, topical: bool) -> Plan:
    """Take over what was asked for, with what qualifies it."""
    grew = plan.aspect == "change" and not (plan.share or _SHARE_SAID.search(plan.text))
    if grew and last.share and len(last.parts) == _TWO:  # 增速呢, after 工业投资占固投多少
        part = last.parts[0]
        last = replace(
            last, operation="lookup", asked=part, parts=(), pieces=(part,), reduced="", share=False
        )
    plan = replace(
        plan,
        asked=last.asked,
        parts=last.parts,
        pieces=last.pieces,
        reduced=last.reduced,
        share=plan.share or last.share,
        unit=plan.unit or last.unit,
        period=plan.period or ("" if _THAT_YEAR.search(plan.text) else last.period),
        over=plan.over or (0 if plan.period or _THAT_YEAR.search(plan.text) else last.over),
        planned=plan.planned or (last.planned and not _has_been(plan, last)),
        numeric=plan.numeric or last.numeric,
    )
    if plan.period == "累计" and last.period != "累计" and (thing := _FRESH.sub("", last.asked)):
        plan = replace(plan, asked=thing, pieces=(thing,), parts=(), reduced="")
    if _SHORT.search(plan.text) and (last.short or _AIMED.search(last.text)):
        return replace(plan, short=True, operation="lookup", aspect="value", planned=False, unit="")
    formula = last.operation in COMPUTING and len(last.parts) > 1
    if plan.operation in {"text", "summary"} and not topical:
        plan = replace(plan, operation="lookup")
    told = last.operation in TEXTUAL and not _COUNTED.search(plan.text)
    if last.operation == "why" and (plan.numeric or plan.aspect == "change"):
        told = False  # 2023年是增是减, after 怎么会下降
    if plan.operation == "lookup" and (formula or told):
        plan = replace(plan, operation=last.operation, each=last.each)
    stands = plan.operation == "rank" and not (plan.nth or MADE_IN_ORDER.search(plan.text))
    aimed = plan.planned and last.aspect == "completion"  # 2025年计划呢, after 完成任务没有
    counts = last.aspect == "rank" and bool(plan.unit)  # 具体多少万吨, after 排第几
    alike = plan.aspect == "value" and plan.operation not in {"sum", "ratio"}
    if alike and not (stands or aimed or counts):
        plan = replace(plan, aspect=last.aspect)
    return plan


def _of_the_new_ones(plan: Plan, last: Plan, told: str) -> Plan:
    """Read 上一年增了多少, after 新增泊位, as how many were new then: no growth of them."""
    fresh = FLOW.search(last.asked) or FLOW.search(told)
    if plan.aspect != "change" or not fresh or not _MORE_OF_IT.search(plan.text):
        return plan
    name = last.asked if FLOW.search(last.asked) else f"新增{last.asked}"
    return replace(plan, asked=name, pieces=(name,), aspect="value", direction=None)


def _has_been(plan: Plan, last: Plan) -> bool:
    """Tell what was done from what is to come: 实际呢, or 2024年呢 after 2025年准备改造几个."""
    back = plan.years and last.years and max(plan.years) < min(last.years)
    return bool(DONE.search(plan.text)) or (bool(back) and not _AIMED.search(last.text))


def _shared(plan: Plan, talk: Talk, *, names_place: bool, whole: bool) -> Plan:
    """Find part and whole of a share, one of which was named before.

    Args:
        plan: the question.
        talk: what was asked before.
        names_place: the question names a place, so that it stands by itself.
        whole: what is asked for was taken over.
    """
    last = talk.last
    if last is None:
        return plan
    if plan.each and not (plan.parts or whole or names_place) and plan.asked and last.asked:
        parts = (last.asked, plan.asked)
        per = replace(plan.per, certain=False) if plan.per else None
        return replace(plan, operation="ratio", pieces=(), parts=parts, per=per)
    summed = last.operation == "sum" and len(last.parts) > 1 and not names_place
    if summed and (plan.share or PART_SHARE.search(plan.text)):
        named = SHARE.search(plan.text)
        several = (*last.parts, named.group(1) if named else "全部")
        if plan.asked in last.parts and not whole and not named:  # one of them, of their sum
            several = (plan.asked, *(p for p in last.parts if p != plan.asked), OF_THEM)
        return replace(
            plan, operation="ratio", share=True, rate=False, pieces=(), parts=several,
            asked=f"{'与'.join(last.parts)}占比",
        )  # fmt: skip
    if plan.share and whole and last.operation in {"sum", "difference"}:
        return replace(plan, share=False, operation="lookup", parts=())  # of which total?
    if last.kinds and whole and not names_place and PART_SHARE.search(plan.text):
        return replace(plan, kinds=True, operation="lookup", share=False, rate=False, parts=())
    if PART_SHARE.search(plan.text) and not plan.parts and plan.asked and not names_place:
        of = talk.whole_of(plan.asked) if whole else last.asked
        if of and of != plan.asked and last.operation not in {"sum", "difference"}:
            return replace(
                plan, operation="ratio", share=True, rate=False, pieces=(), parts=(plan.asked, of)
            )
    again = last.share and len(last.parts) == 2 and plan.operation == "lookup" and not whole
    if again and not (names_place or plan.unit) and plan.asked[-2:] == last.parts[0][-2:]:
        parts = (plan.asked, last.parts[1])  # 工业投资占全部投资多少？民间投资呢
        return replace(plan, operation="ratio", share=True, rate=False, pieces=(), parts=parts)
    if plan.share and not plan.parts and plan.asked and last.asked and not names_place:
        parts = (last.asked, re.sub(r"^(?:全部|所有|总)", "", plan.asked))
        return replace(plan, operation="ratio", rate=False, pieces=(), parts=parts)
    return plan


def _against(plan: Plan, last: Plan) -> Plan:
    """Compare the place named with those talked about, each in its own year."""
    others = tuple(p for p in last.places if p not in plan.places)
    operation = plan.operation if plan.operation in COMPUTING else "compare"
    apart = len(others) == 1 and len(last.years) == 1 and len(plan.years) == 1
    if apart and last.years != plan.years:
        own = ((others[0].name, last.years[0]), (plan.places[0].name, plan.years[0]))
        plan = replace(plan, years_by_place=own, years=(*last.years, *plan.years))
    return replace(plan, places=(*others, *plan.places), operation=operation)


def _together(plan: Plan, last: Plan) -> Plan:
    """Add the places named to those talked about: 把丙镇也算上，谁最高."""
    places = tuple(dict.fromkeys((*last.places, *plan.places)))
    operation = plan.operation
    if operation == "lookup":
        operation = last.operation if last.operation in COMPUTING | {"rank"} else "compare"
    return replace(plan, places=places, operation=operation)


def _inherited_places(plan: Plan, talk: Talk, pair: bool) -> tuple[Place, ...]:
    last = talk.last.places if talk.last else ()
    counted = _THESE.search(plan.text)
    said = small_number(counted.group(1)) if counted and counted.group(1) else 0
    if not pair or len(last) > max(1, said - 1):
        return last
    distinct = list(dict.fromkeys(place for place, _ in reversed(talk.subjects)))
    alike = len({place for place, _ in talk.alike})
    several = said or alike
    few = counted is None and not (plan.operation == "rank" or plan.mean or _WHO.search(plan.text))
    return tuple(reversed(distinct[: 2 if few else max(2, several)]))


def _somewhere(plan: Plan) -> Plan:
    """A question that names no place asks all of them."""
    if not plan.places and not plan.missing_places:
        return replace(plan, everywhere=True)
    return plan
