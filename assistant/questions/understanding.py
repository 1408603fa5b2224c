"""Read one question: places, years, what is asked of which indicator, and the operation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.catalog import Catalog
from assistant.language.asserting import (
    DISTRICT_CLAIM,
    RANK_CLAIM,
    TASK_DONE,
    TASK_UNDONE,
    claims_task,
)
from assistant.language.timeframe import BEFORE, Timeframe, read_timeframe, season_in, span_of_years
from assistant.language.wording import shielded, wording
from assistant.passages.fields import asks_standing, field_named, sets_side_by_side
from assistant.plan import APART, Operation, Plan
from assistant.questions.averages_asked import YARDSTICK, read_per
from assistant.questions.both_ends import asks_both_ends
from assistant.questions.bounds import Bounds, claimed_numbers, read_bounds
from assistant.questions.courses import settled
from assistant.questions.courtesies import courtesy
from assistant.questions.formulas import Formula, read_formula
from assistant.questions.mentions import Mention, find_mentions
from assistant.questions.operations import (
    AIM_MET,
    AIM_SHARE,
    ALTOGETHER,
    AMONG,
    read_aspect,
    read_direction,
    read_operation,
)
from assistant.questions.placing import with_places, years_by_place
from assistant.questions.residue import (
    HOW_MANY,
    KEPT,
    MONTH,
    MONTHS,
    blank,
    blank_open,
    joined,
    protect,
    reduced,
    residual,
)
from assistant.questions.rewriting import as_written, clean_question, in_chinese
from assistant.questions.scene import YEAR_NAMED, without_scene
from assistant.questions.slips import mended

_ASCENDING = re.compile(
    r"最低|最少|最小|最慢|最差|[从由按][低小少慢差弱][到至往][高大多快好强]|倒数|垫底|更低|更少|更小|更慢|较低|较少|谁[^,]*低|谁[^,]*少"
)
_NUMERIC = re.compile(
    r"多少|几(?!乎)|第几|百分|率|比例|占比|数|同比|增长|下降|增速|增幅|降幅|金额|总额|规模|%"
)
_LIBRARY = re.compile(
    r"(?:(?<!的)有|收录了?|包含|能查|可以查)(?:了)?(?:哪些|哪几[个份年家]|什么|多少份?|几份)(?:街道|年份|年度)?(?:的)?(?:报告|街道|镇街|街镇|镇|单位|材料)(?:[?]|可查|可以查|$)|"
    r"(?:报告库|库)(?:里|中)?有(?:哪些|什么|多少|几)(?!(?:街道|镇|单位|地方)的(?!报告|材料))|(?:哪些|什么)(?:街道|报告)(?:的报告)?(?:可以|能)(?:查|问)|你(?:都)?(?:知道|有)哪些(?:街道|报告)"
)
_BETTER = re.compile(r"[好强差]")
_NO_MEASURE = "哪里更好，报告没有统一的衡量办法；各报告所写如下，供比较。"
_ASIDE = re.compile(
    r"[(（](?:注意)?(?:不是|不含|不要|非|而不是|别)[^)）]*[)）]"
    r"|[,，。?？](?:请|注意)?(?:我?(?:要|问|说|指|查)?的)?(?:不是|不要|而不是|别给|别拿|莫拿|不得|别把)[^,，。?？]*[。?？!！]*$"
    r"|(?<=[\u4e00-\u9fff])(?:,)?(?:而)?(?<!是)(?:不是|不要)[^,，。?？:：吗吧]{2,12}(?=[,，。:：])"
    r"|[,，。?？](?:不算|不含|不包括|不计|不带|不要|别算|除掉|刨去|刨开|撇开|去掉)[^,，。?？:：吗吧]{2,12}(?=[,，。?？:：]|$)"
    r"|[,，。?？][^,，。?？:：吗吧多几哪]{1,10}的?(?:不要|不算|别算|不含|除外|不计|刨除)(?:在内|进来|进去)?(?=[,，。?？:：]|$)"
    r"|[,，。?？][^,，。?？:：吗吧多几哪]{1,12}(?:不用|不必|不需要?|无需|甭|别)(?:再)?(?:给|报|列|写|查|说|提|统计|管|要)(?:了|出来|上)?(?=[,，。?？:：]|$)"
)
_SENTENCES = re.compile(
    r"[。!！?？;；:：\n]|,?(?:然后|并且|再)?(?:请)?告诉我|请据此回答|请回答|[,，]那么|请问"
)
_ASKS = re.compile(r"多少|几|吗|什么|哪|如何|怎|呢|为何|率|比较|对比|排|列|谁")
# 收取率低于60%的小区有几个 asks for no rate
_OF_SUCH_RATE = re.compile(r"率(?:低于|不足|不到|高于|超过|达到?|在)\d[\d.]*[%％](?:以[上下])?的")
_SHARES = re.compile(
    r"占比(?!的?得分|的?分值)|比例|比重|(?<![效长频速])(?<!(?<!成)功)率(?!先|领|的?得分|的?分值|的?评分)|百分之几|百分之多少"
)
# 涨了百分之几 asks how far something moved, be it itself a rate or an amount
_MOVED_SHARE = re.compile(
    r"(?:[增涨升降跌减缩长加多少高低快慢大小落滑]|提高|扩大)(?:了|出|有)*(?:大?约|近)?百分之(?:几|多少)"
)
_SINCE = re.compile(
    r"(?:比|较|相比)(?:去年|上年|上一年|前一年)[^,。]{0,6}(?:多|少|增|减|高|低|提高|上升|下降)"
)
_CHECKS = re.compile(
    r"对(?:不)?得上|对不对得|对得起来|吻合|加得起来|验算|验一验|核[个一]?(?:下|遍)?数(?!据)|算得对|等不等于|是不是等于|是否等于"
    r"|是不是闭合|是否闭合|闭合的|净增[^?]*(?:对不对|属实|准)|用多少除以|怎么(?:算|得)?(?:出)?来的|如何(?:计算|得)|算对不对|对不对账|勾稽|相符吗|(?:一致|相等)(?:吗|不)|得出来是"
)
_KINDS = re.compile(
    r"各[类种项](?:别|型)?(?:的)?(?:占|比|是|有|分别|各|多少|情况|$)"
    r"|各[类种项][^,。?]{1,8}(?:分别|各(?:有|是|占)?多少|各占|占比|比例|数据|情况)"
    r"|(?<!垃圾)(?<!投放)分类(?!率)|几类|哪几种|哪些类型|按类[型别]|构成|(?<![木钢体框砖])结构(?!房|封顶|加固|安全|性|工程|验收|老)"
)
_OF_KINDS = re.compile(
    r"的?(?:各|每|哪)(?:类|种|项)(?:别|型)?$|^(?:各|每|哪)(?:类|种|项)(?:别|型)?的?"
)
_TWO_UNITS = re.compile(
    r"(?:多少|几)[^多几,。?、]{1,2}[、和]?(?:多少|几)[^多几,。?]"
)  # 多少户多少人
_AMOUNT = re.compile(r"(?:多少|几)[万亿千百](?:块)?(?=$|[?。,呢啊呀的])")
_THAN_YEAR = re.compile(r"(?:相?比于?|相?较于?)(?=20\d\d年)")
_THAT_YEAR = re.compile(r"[那该]一?年(?!份?[多几])")  # 先要2022年的：那一年惠及多少户
_YEAR_ALONE = re.compile(r"(?:就)?(?:按|看|以|用|依|照|问的是)?[^,]{0,4}?(?:20)?[12]\d年?[^,]{0,6}")
_PERSONAL = re.compile(
    r"^(?:那|那么|还有|另外|那边|换成|改成)|呢[?]?$|它|两个|两者|二者|这两|其中|上述|上面|刚才"
)


# “税收扣掉一次性清缴以后增长多少”, “剔除停产企业因素增速多少”
_WITHOUT = re.compile(
    r"(?:扣掉|扣除|剔除|除去|除掉|去掉|刨去|刨掉|剔掉)[^,。?]{2,16}?(?:以?后|之后|因素|影响|外)?,?"
    r"(?:同口径|同比|实际)?(?:的)?(?:增长|下降|增速|增幅|降幅|[增降涨]了?(?=多少|几))"
)
_EACH_YEAR = re.compile(r"走势|趋势|变化|变动|历年|逐年|每年|各年|升降|增减|怎么走")
_MONTH_ENDS = 28


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan in the making with what only inheritance needs."""

    plan: Plan
    shift: int
    follow_up: bool


def read_question(question: str, catalog: Catalog, this_year: int) -> Reading:
    """Read a question by itself, without the talk before it."""
    text, cut = clean_question(question)
    text, slips = mended(text, catalog)
    text = as_written(text, catalog)
    words = wording()
    notes = tuple(f"“{slip.typed}”按“{slip.meant}”理解。" for slip in slips)
    plan = Plan(question=question, text=text, cut=cut, notes=notes)
    if words.attack.search(text):
        harmless = _without_orders(text, catalog)
        if not harmless:
            return Reading(replace(plan, operation="attack"), 0, False)
        plan = replace(plan, notes=(*notes, "问题中要求改变规则的话已忽略。"))
        text = harmless
    text = in_chinese(text, catalog)
    plan = replace(plan, text=text, said=_ASIDE.sub("", text))
    if words.out_of_scope.search(shielded(text)) or courtesy(question):
        return Reading(replace(plan, operation="out_of_scope"), 0, False)
    whole = without_scene(_ASIDE.sub("", text), catalog)
    plan = replace(plan, said=whole)
    focus = _focus(whole, catalog)
    reading = _read_sentence(replace(plan, text=focus), catalog, this_year)
    bare = len(reading.plan.asked) < 2  # “2024年目标：三个街道分别定到多少” asks of what leads
    if focus != whole and bare and reading.plan.operation not in APART:
        again = _read_sentence(replace(plan, text=whole), catalog, this_year)
        return again if again.plan.asked else reading
    return reading


def _read_sentence(plan: Plan, catalog: Catalog, this_year: int) -> Reading:
    """Read the sentence that asks, `plan.text`."""
    text, words = plan.text, wording()
    mentions = find_mentions(text, catalog)
    if words.out_of_scope_alone.search(text) and not any(m.places for m in mentions):
        return Reading(replace(plan, operation="out_of_scope"), 0, False)
    if _LIBRARY.search(text) and not mentions:
        return Reading(replace(plan, operation="library", everywhere=True), 0, False)
    frame = read_timeframe(shielded(text), this_year)
    plan = with_places(plan, mentions, catalog)
    plan = replace(
        plan,
        years=frame.years,
        relative=frame.relative,
        recent=frame.recent,
        since=frame.since,
        by_title=frame.by_title,
        notes=plan.notes + ((frame.note,) if frame.note else ()),
    )
    plan = replace(plan, years_by_place=years_by_place(text, mentions, frame))
    if len(plan.years_by_place) == 1:
        plan = replace(plan, years=())
    plan = _with_subject(plan, mentions, frame, catalog)
    return Reading(plan, frame.shift, bool(_PERSONAL.search(text)))


def _focus(text: str, catalog: Catalog) -> str:
    """Keep of several sentences the one that asks, if it can stand alone."""
    sentences = [s for s in _SENTENCES.split(text) if len(s.strip()) >= 3]
    if len(sentences) < 2:
        return text
    asking = [s for s in sentences if _ASKS.search(s)] or sentences
    last = asking[-1]
    named = bool(find_mentions(last, catalog))
    if named or not find_mentions(text, catalog):
        years = [s for s in sentences if s is not last and _YEAR_ALONE.fullmatch(s.strip(" ,"))]
        said = {year[0] for s in sentences if s is not last for year in YEAR_NAMED.finditer(s)}
        if _THAT_YEAR.search(last) and len(said) == 1:
            years = [f"{year.rstrip('年')}年" for year in said]
        return f"{last},{years[0]}" if years and not YEAR_NAMED.search(last) else last
    return text


def _without_orders(text: str, catalog: Catalog) -> str:
    """Return the clauses of a question that give no orders, if they ask about a known place."""
    clauses = [c for c in re.split(r"[,。!?;:，！？；：]", text) if c.strip()]
    kept = [c for c in clauses if not wording().attack.search(c)]
    named = [c for c in kept if any(m.places for m in find_mentions(c, catalog))]
    return ",".join(kept) if named and len(kept) < len(clauses) else ""


def _with_subject(
    plan: Plan, mentions: tuple[Mention, ...], frame: Timeframe, catalog: Catalog
) -> Plan:
    """Read operation, aspect, period and what is left: the thing asked for."""
    mask = _unplaced(plan.text, mentions, frame, catalog)
    open_text = "".join(mask)
    several = plan.everywhere or len(plan.places) != 1
    bounds = read_bounds(plan.text, open_text, several=several)
    plan = _with_operation(plan, open_text, bounds)
    plan = settled(_with_measure(plan, open_text, bounds), open_text)
    return _with_thing(plan, mask, bounds, catalog)


def _unplaced(
    text: str, mentions: tuple[Mention, ...], frame: Timeframe, catalog: Catalog
) -> list[str]:
    """Return the mask of a question without its places and years, indicator names hidden."""
    mask = list(text)
    blank(mask, ((m.start, m.end) for m in mentions))
    blank(mask, frame.spans)
    blank(mask, (m.span() for m in _THAN_YEAR.finditer(text)))
    blank(mask, (m.span() for m in YARDSTICK.finditer(text)))
    protect(mask, catalog)
    for parent in sorted(catalog.parents, key=len, reverse=True):  # not in 广州市12345工单
        blank_open(mask, (m.span() for m in re.finditer(re.escape(parent), text)))
    return mask


def _with_operation(plan: Plan, open_text: str, bounds: Bounds) -> Plan:
    """Read what is to be done, of which aspect and for which part of the year."""
    operation = bounds.operation or read_operation(open_text, plan, bounds.threshold)
    aspect = read_aspect(open_text, single=len(plan.places) == 1)
    period = _period(plan.text, open_text)
    over = _over(plan, open_text, operation)
    if over:
        operation, period = "lookup", period or f"{'两三四五六'[over - 2]}年来"
        plan = replace(plan, over=over, recent=0, years=plan.years[-1:])
    elif period == "累计" and operation == "trend" and _EACH_YEAR.search(plan.text):
        period = ""  # 近五年走势 asks for each of them
    elif period in {"年均", "累计"} and operation == "trend":
        operation = "lookup"
        plan = replace(plan, recent=0, years=plan.years[-1:])
    aims = AIM_SHARE.sub("", AIM_MET.sub("", open_text))
    aims = TASK_UNDONE.sub("", TASK_DONE.sub("", aims))
    task = operation == "lookup" and aspect == "value" and claims_task(plan.text) is not None
    completed = bounds.fulfilled or (task and len(plan.places) == 1)
    return replace(
        plan,
        operation=operation,
        aspect="completion" if completed else "change" if bounds.moved else aspect,
        period=period,
        planned=bool(wording().planned.search(aims)) and not bounds.fulfilled,
    )


def _over(plan: Plan, open_text: str, operation: Operation) -> int:
    """Return n where one figure over n years is asked of a place: 三年来引进多少家."""
    cues = wording().operations
    moves = any(cues[c].search(open_text) for c in ("trend", "course"))
    moves = moves or bool(read_direction(open_text))
    one = len({p.name for p in plan.places}) == 1
    told = operation in {"trend", "lookup", "sum"} or (operation == "compare" and one)
    if not one or not told or moves:
        return 0
    if wording().aspects["change"].search(open_text):
        return 0
    summed = plan.recent > 0 and bool(ALTOGETHER.search(open_text))
    return span_of_years(plan.text, lately=summed or len(plan.years) == 1)


def _with_measure(plan: Plan, open_text: str, bounds: Bounds) -> Plan:
    """Read what the answer is measured in and held against, and how it is ordered."""
    unit = ""
    how_many = HOW_MANY.search(open_text)
    if how_many and not _TWO_UNITS.search(open_text):
        unit = how_many["few"] or how_many["many"]
        unit = "元" if unit == "钱" else unit
    return replace(
        plan,
        unit=unit,
        kinds=bool(_KINDS.search(plan.text)),
        since_last_year=bool(_SINCE.search(plan.text)),
        direction=None if bounds.threshold or bounds.moved else read_direction(open_text),
        moved=bounds.moved,
        claimed=claimed_numbers(open_text, (*bounds.spans, *bounds.named)),
        threshold=bounds.threshold,
        nth=bounds.nth,
        untold=bounds.untold,
        descending=not _ASCENDING.search(open_text) or asks_both_ends(open_text),
        numeric=bool(_NUMERIC.search(plan.text)),
        checks=bool(_CHECKS.search(plan.said or plan.text)),
    )


def _with_thing(plan: Plan, mask: list[str], bounds: Bounds, catalog: Catalog) -> Plan:
    """Read the thing asked for, or the several that are computed with."""
    text = plan.text
    per, whole_mask = read_per(text), list(mask)
    if per and set(mask[slice(*per[1])]) == {KEPT}:
        per = None  # 平均每名网格员服务居民 is what the report itself gives
    if per and per[0].certain:
        blank(mask, [per[1]])
    without = _WITHOUT.search(text) is not None
    if without:  # told in a sentence, if at all: no growth of the whole
        plan = replace(plan, operation="text", aspect="value", direction=None)
    formula = None if without else read_formula(text, list(whole_mask), plan.operation)
    if formula and formula.parts:
        per, mask = None, whole_mask
    blank(mask, (m.span() for m in AIM_MET.finditer("".join(mask))))
    if len(plan.places) == 1:
        for claim in (AMONG, RANK_CLAIM, DISTRICT_CLAIM):
            blank(mask, (m.span() for m in claim.finditer("".join(mask))))
        for claim in (TASK_DONE, TASK_UNDONE):
            blank(mask, (m.span() for m in claim.finditer(text)))
    for start, end in bounds.named:
        mask[start:end] = KEPT * (end - start)
    pieces = residual(text, mask, bounds.spans)
    asked, parts = joined(pieces)
    if plan.kinds and (whole := _OF_KINDS.sub("", asked)) and len(whole) >= 2:
        asked, parts, pieces = whole, (), (whole,)
    plan = replace(
        plan,
        asked=asked,
        parts=parts,
        pieces=tuple(p for p in pieces if p != "、"),
        reduced=reduced(pieces, catalog),
        per=per[0] if per else None,
    )
    if per and not plan.unit and _AMOUNT.search(text):
        plan = replace(plan, unit="元")
    if formula:
        plan = _by_formula(plan, formula)
    if plan.operation == "lookup" and not plan.unit and asks_standing(asked, text):
        plan = replace(plan, operation="text")  # 党建工作情况
    elif sets_side_by_side(plan, len(catalog.places)):
        field = field_named(asked)
        plan = replace(plan, operation="text", asked=field, parts=(), pieces=(field,))
        if _BETTER.search(text):
            plan = replace(plan, notes=(*plan.notes, _NO_MEASURE))
    listed = len(plan.parts) > 1 and plan.operation == "lookup" and len(plan.places) == 1
    if listed and ALTOGETHER.search(text):
        plan = replace(plan, operation="sum")
    if plan.per and plan.per.certain:
        plan = replace(plan, period="", operation="lookup", aspect="value")
    told = bool(formula) or plan.kinds or plan.aspect == "completion"
    return replace(
        plan,
        rate=bool(_SHARES.search(_MOVED_SHARE.sub("", _OF_SUCH_RATE.sub("", text)))) and not told,
        top=bounds.top if plan.operation == "rank" else 0,
    )


def _by_formula(plan: Plan, formula: Formula) -> Plan:
    """Turn a plan for one thing into the computation over several that the question names."""
    kind = formula.kind
    if formula.parts or kind == "short":
        plan = replace(plan, operation=formula.operation, asked=formula.name, parts=formula.parts)
    if formula.parts or kind != "each":
        plan = replace(plan, pieces=())
    if kind != "share" and plan.per is None:
        plan = replace(plan, unit="", period="")
    if kind == "short":
        plan = replace(plan, short=True, aspect="value", planned=False)
    return replace(plan, share=kind == "share", each=kind in {"each", "head"})


def _period(text: str, open_text: str) -> str:
    """Return the part of the year that is asked about, as figures name it, or ""."""
    if season := season_in(text):
        return season
    cues = [(name, cue.search(text)) for name, cue in wording().periods.items()]
    # 年初结转 is the name of something
    held = (n for n, m in cues if m and not (n in BEFORE and open_text[m.start()] == KEPT))
    named = next(held, "")
    if named:
        return named
    if months := MONTHS.search(text):
        first, last, day = (int(n) if n else 0 for n in months.groups())
        if not first and day and day < _MONTH_ENDS:
            return f"截至{last}月{day}日"
        return "全年" if first <= 1 and last == 12 else f"{first or 1}-{last}月"
    month = MONTH.search(text)
    return f"{int(month.group(1))}月" if month else ""
