"""What sets a question apart from a figure whose name fits it: phase, holiday, stock, deed, whose.

“江滨公园二期投资多少” is not answered with what the first phase cost, “国庆接待多少游客” not with
those of the whole year, “现有多少个车位” not with the new ones, “消防隐患整改了多少” not with those
found, and “收集诉求多少件” of a street not with those of one of its communities.
"""

from __future__ import annotations

import re

from assistant.found import Found, Nearness
from assistant.language.holidays import HOLIDAYS, holidays_in
from assistant.language.likeness import bare, core
from assistant.language.pieces import pairs_of
from assistant.language.states import of_all
from assistant.plan import Plan
from assistant.retrieval.fitting import OWN_TIME
from assistant.retrieval.nearness import trades_otherwise
from assistant.retrieval.refuting import NAMED_NEW, PEOPLE_ASKED
from corpus.figure import Figure
from corpus.matching import matching_form
from corpus.report import Report

_PHASE = re.compile(r"(?<!第)[一二三四五](?:期|标段)(?![间末望限权货刊])")
_TWO = 2
_HALVES = re.compile(r"[;；。\n]")
_MARKS = re.compile(r"[,，、;；。\n]")
# All there are, as a question puts it; what was built over a year is asked for with 了.
_IN_ALL = re.compile(r"[一总]共有|共有|现有|目前有|现在有|已有|拥有|在册|在库|总数|总量|存量")
_MADE = re.compile(r"[建装修增添设引培]了")
# Also 新闻, 新四军 and 新三板 stand in the words around a figure and tell of nothing new.
_FRESH = re.compile(rf"新(?!{NAMED_NEW}|闻|四军|三板)")
_REWORKED = re.compile(r"^(?:改造提升|提升改造|改造|提升|整治|维修|修缮|翻新|升级)")
_PART_OF_NEW = re.compile(r"新[增建装设开添][^;；]*其中")  # 新增泊位870个，其中公共泊位350个
_ADDS = re.compile(r"新[增建装设开添引培吸]|净增")
_ADDED = re.compile(
    r"新|增(?!至|到|[加长][至到])|培育|引进|引入|发展|招|录用|入库|认定|获评|评定|落地|创建|建成|培养|登记|注册|吸纳|成立|"
    r"投[用产运入]|开[工业园办通]|竣工|完工|纳[入统]|上规|升规|扩|添|吸引"
)
_THERE = re.compile(r"在库|在册|现有|实有|在岗|在编|存量")
_FLOW = re.compile(r"了(?:多少|几)|今年|去年|本年|当年|全年|年内")
# What is done about what was found or taken in.
_DEED = re.compile(r"整改|化解|办结|销号|解决|处置|处理|答复|调解|调处|查处|治理|消除|完成|关停|拆")
_DEED_ASKED = re.compile(
    r"(?:整改|化解|办结|销号|处置|消除)(?:了|完成?了?|掉了?|到位)*(?:有|的(?:有|是)?)?(?:多少|几)"
    r"|解决了?(?:多少|几)[个件项]?(?:问题|诉求|事项|难题)"
)
# Fields of one deed: 隐患 of 燃气 are not all that were found, nor those of 消防.
_FIELDS = (
    re.compile(r"消防|火灾|防火|火患"),
    re.compile(r"燃气|煤气|液化气|气瓶|黑气"),
    re.compile(r"电气(?!化)|用电|电路|线路"),
    re.compile(r"出租[屋房]|租住"),
    re.compile(r"食品|餐饮|药品"),
    re.compile(r"自建房|危旧?房|房屋"),
    re.compile(r"道路交通|交通"),
    re.compile(r"工地|建筑|施工|在建"),
)
_HAZARDS = re.compile(r"隐患(?:问题)?$|违法行为$|事故$")
# What is due, and not what was done: 一共多少户要签
_DUE = re.compile(
    r"(?:多少|几)[户家个栋处件人宗名座]?(?:需要?|应(?![急用届聘援对])该?|要)(?!求|素|点)[\u4e00-\u9fff]"
    r"|(?:需要?|应该?|要)(?:签|拆|改|征|交|搬|整改|完成)[^,。?]{0,3}(?:多少|几)"
)
_OWED = re.compile(r"需|应(?!急|用|对)|要(?!求|素|点)|任务|目标|计划|共有|总")
_FIRMS_ASKED = re.compile(r"(?:多少|几)[家户个]?(?:企业|商户|农户|单位)")
_AMOUNT_ASKED = re.compile(r"多少|几")
# 龙头企业宏博精密实现营业收入: of that enterprise
_FIRM = re.compile(
    r"(?:龙头|骨干|标杆|重点|链主|头部)企业(?!累计|共|合计|预计|总计|已|平均|全部|年度|数|主营)"
    r"(?P<who>[\u4e00-\u9fff]{2,6}?)(?:年|全年)?(?:实现|完成|缴纳|销售)"
    r"|(?P<firm>[\u4e00-\u9fff]{2,10}(?:公司|集团))(?:年|全年|实现|完成|缴纳|营业|销售)"
)


def sets_apart(plan: Plan, figure: Figure, text: str) -> Nearness | None:
    """Return how a figure of fitting name differs from what is asked; None where it does not.

    Args:
        plan: what is asked.
        figure: one whose name fits.
        text: of the figure's report.
    """
    before = matching_form(text[figure.sentence_start : figure.value_start])
    half = _HALVES.split(before)[-1]
    own = matching_form("".join((*figure.scope, figure.indicator)))
    said = matching_form(plan.said + plan.text + plan.before + plan.topic)
    return (
        ("near" if trades_otherwise(plan.text, own) else None)
        or _of_phase(plan, own + before)
        or _of_holidays(plan, figure, before, own)
        or _of_stock(plan, figure, own, half, text)
        or _of_deed(plan, figure, own, text)
        or _of_field(plan, figure, own + half + "".join(figure.path[-1:]))
        or _of_whom(own, said)
        or _of_people(plan, figure)
        or ("wider" if of_all(plan.text, figure, text) else None)
    )


def in_the_half_asked(plan: Plan, hits: list[Found], report: Report) -> list[Found]:
    """Keep of figures of one name and sentence those in the half that the question speaks of.

    “走访群众874户，解决问题93个；走访企业312家，解决问题22个”: of 群众 are the 93.

    Args:
        plan: what is asked.
        hits: the figures chosen, best first.
        report: the report that the first of them is from.
    """
    first = hits[0].figure
    alike = all(
        (h.figure.report, h.figure.sentence_start, core(h.figure.indicator), h.figure.scope)
        == (first.report, first.sentence_start, core(first.indicator), first.scope)
        and h.figure.value is not None
        for h in hits
    )
    halves = [_half(h.figure, report.text) for h in hits] if alike else []
    if len({start for start, _ in halves}) < _TWO:
        return hits
    name = bare(first.indicator)
    said = {pair for pair in pairs_of(bare(plan.said + plan.text)) if pair not in name}
    told = [len(said & pairs_of(words)) for _, words in halves]
    return [hit for hit, n in zip(hits, told, strict=True) if n == max(told)]


def _half(figure: Figure, text: str) -> tuple[int, str]:
    """Return where the half of the sentence begins that a figure stands in, and its words."""
    before = text[figure.sentence_start : figure.value_start]
    words = _HALVES.split(before)[-1]
    return len(before) - len(words), bare(words)


def _of_phase(plan: Plan, told: str) -> Nearness | None:
    asked = _PHASE.search(plan.text)
    phases = _PHASE.findall(told)
    if asked is None or (phases and phases[-1] == asked[0]):
        return None
    return "near" if phases else "wider"


def _of_holidays(plan: Plan, figure: Figure, before: str, own: str) -> Nearness | None:
    """Tell the holidays' number from the year's, and that of one holiday from that of two."""
    asked = holidays_in(plan.text)
    *far, half = _HALVES.split(before)
    if asked:
        # the nearest words that name a time tell which: 春节期间慰问…；全年接待游客… is the year's
        nearest = (own + half, *reversed(far), "".join(figure.path[-1:]))
        timed = (words for words in nearest if holidays_in(words) or OWN_TIME.search(words))
        told = holidays_in(next(timed, ""))
        return None if told and told <= asked else "wider"
    goes_on = holidays_in(plan.before) and "全年" not in plan.text
    return "narrower" if HOLIDAYS.search(half) and not goes_on else None


def _of_stock(plan: Plan, figure: Figure, own: str, half: str, text: str) -> Nearness | None:
    """Tell those that are new from all there are."""
    if figure.value is None or figure.unit in {"%", "‰"} or figure.planned:
        return None
    there = _THERE.search(own)  # 新增16家，其中规上4家，年末在库143家
    fresh = _FRESH.search(own) or (not there and _PART_OF_NEW.search(half))
    if _IN_ALL.search(plan.text) and not _MADE.search(plan.text) and "新" not in plan.asked:
        reworked = _REWORKED.search(figure.indicator)
        part = fresh or (reworked is not None and reworked[0][:_TWO] not in plan.text)
        return "narrower" if part else None
    flow = _FLOW.search(plan.text) or _FLOW.search(plan.question)  # 加装电梯装了多少 as typed
    if figure.period == "累计" and _FRESH.search(half) and flow:
        return None if re.search("累计|[一总]共", plan.text) else "wider"
    told = own + _clause(figure, text)
    moved = figure.change is not None and figure.change.amount is not None
    if plan.aspect == "value" and _ADDS.search(plan.text) and not (moved or _ADDED.search(told)):
        return "wider"
    return None


def _of_deed(plan: Plan, figure: Figure, own: str, text: str) -> Nearness | None:
    """Tell those found from those dealt with, and those due from those done."""
    if figure.value is None or figure.unit in {"%", "‰"} or figure.planned:
        return None
    told = own + _clause(figure, text)
    if _DEED_ASKED.search(plan.text) and not _DEED.search(told):
        return "wider"
    return "near" if _DUE.search(plan.text) and not _OWED.search(told) else None


def _of_field(plan: Plan, figure: Figure, told: str) -> Nearness | None:
    """Tell the hazards of one field from all: 入户检查燃气查出多少隐患."""
    if not _HAZARDS.search(figure.indicator):
        return None
    asked = [field for field in _FIELDS if field.search(plan.text)]
    return "wider" if asked and not any(field.search(told) for field in asked) else None


def _of_people(plan: Plan, figure: Figure) -> Nearness | None:
    """Tell the money that was paid from the people who got it: 多少职工领了补贴."""
    paid = figure.unit.endswith("元") and figure.value is not None and plan.aspect == "value"
    alone = len(_AMOUNT_ASKED.findall(plan.text)) == 1
    asked = PEOPLE_ASKED.search(plan.text) or _FIRMS_ASKED.search(plan.text)
    return "near" if paid and alone and asked else None


def _of_whom(own: str, said: str) -> Nearness | None:
    """Tell what is told of one enterprise that the question does not name."""
    firm = _FIRM.search(own)
    who = (firm["who"] or firm["firm"]) if firm else ""
    return "narrower" if who and who not in said else None


def _clause(figure: Figure, text: str) -> str:
    """Return the words around a figure between two marks, in matching form."""
    before = _MARKS.split(matching_form(text[figure.sentence_start : figure.value_start]))[-1]
    behind = _MARKS.split(matching_form(text[figure.value_start : figure.sentence_end]))[0]
    return before + behind
