"""Binds a number to the noun that it measures, in front of it or behind its unit."""

from __future__ import annotations

import re

from corpus.figure import Direction
from corpus.figures.behind import noun_behind
from corpus.figures.change import Reading
from corpus.figures.clauses import Clause, Item
from corpus.figures.context import (
    NAMES,
    act_behind,
    context_of,
    outcome_name,
    shared_verb,
    sums_up,
    thing_before,
    thing_of,
)
from corpus.figures.drafts import (
    MASS,
    POINTS,
    Draft,
    DraftChange,
    SentenceState,
    brief,
    comparable,
    fill_value,
    new_draft,
    noun_of_clause_before,
    remember,
    without_new,
)
from corpus.figures.lexicon import EMPTY_VERBS, LIGHT_VERBS, NOMINAL_VERBS
from corpus.figures.naming import Noun, attribute_of, noun_in_front
from corpus.figures.patterns import (
    ATTRIBUTE,
    KEEN,
    PREPOSITION,
    RATE,
    SCOPES,
)
from corpus.numbers import Quantity
from corpus.wording import words

EMPTY = frozenset(LIGHT_VERBS.split()) | EMPTY_VERBS


def _noun_of_next(state: SentenceState, clause: Clause, item: Item) -> Noun | None:
    """Return the noun behind the next number when only a connector parts the two (1个、8个中心)."""
    place = clause.items.index(item)
    for following in clause.items[place + 1 :]:
        if following.joined != "run" or following.quantity.unit in POINTS:
            return None
        noun = noun_behind(state.text, *following.behind)
        if noun.text:
            return noun
    return None


_RATE_OF_CHANGE = re.compile(r"(?<=..)(?:涨幅|增速|增幅|降幅|增长率)$")


def bind_value(
    state: SentenceState,
    clause: Clause,
    item: Item,
    quantity: Quantity,
    behind: Noun | None = None,
    reading: Reading | None = None,
) -> None:
    """Bind a number as a value, named by the words in front, behind, or by the figure before."""
    text = state.text
    a, b = item.front
    end = a + reading.subject_end if reading else b
    noun = noun_in_front(text, a, end)
    if noun.text.isdigit():  # the 1 of 1—11月 names nothing
        noun = Noun("", b, b)
    behind = behind or Noun("", b, b)
    if not noun.text and not behind.text and not item.behind[0] < item.behind[1]:
        behind = _noun_of_next(state, clause, item) or behind
    act = "" if noun.text or behind.text else act_behind(text, item)
    act = outcome_name(state, item, text[a:end]) or act
    if (
        not noun.text
        and not behind.text
        and not act
        and (
            _continue_last(state, clause, item, quantity, noun, reading)
            or _at_another_time(state, clause, item, quantity)
        )
    ):
        return
    if act:
        draft = new_draft(state, item, quantity, act, quantity.before, noun.scope)
    else:
        draft = _named(state, clause, item, quantity, noun, behind)
    draft.total = draft.total or noun.total
    if draft.planned:
        draft.indicator = _AIMED.sub("", draft.indicator)
    if quantity.unit == "分" and draft.indicator.endswith("得"):
        draft.indicator += "分"  # 产出指标得47.4分
    if (
        quantity.unit in POINTS
        and not draft.change
        and (match := _RATE_OF_CHANGE.search(draft.indicator))
    ):
        draft.indicator = draft.indicator[: match.start()]
        falls = (match[0] == "降幅") != (quantity.value < 0)
        way: Direction = "down" if falls else "up"
        at = max(noun.end - len(match[0]), item.front[0])
        draft.change = DraftChange(way, abs(quantity.value), quantity.unit, "", at, quantity.end)
        draft.value, draft.unit, draft.value_start = None, "", at
    if quantity.numeral and not _worth(quantity, noun, behind, draft, text[a:b]):
        return
    if not draft.indicator or draft.indicator in {"增长", "增速", "增幅", "增长率"}:
        return
    if reading and reading.direction:
        draft.change = DraftChange(
            reading.direction, None, "", reading.baseline, a + reading.start, quantity.end
        )
    remember(state, draft, clause)


def _worth(quantity: Quantity, noun: Noun, behind: Noun, draft: Draft, front: str) -> bool:
    """Tell whether a number in Chinese numerals states a quantity and is not a way of speaking."""
    if quantity.unit in POINTS or quantity.unit.endswith("元"):
        return True
    if quantity.approximate and quantity.value > 1:
        return True
    if quantity.value == 1:
        return bool(
            noun.verb
            and noun.verb[-1] not in "设打造施"
            and quantity.unit in {"名", "座", "所", "家", "栋", "个", "处"}
            and (quantity.unit != "个" or re.search(r"建成$", front))
        )
    small = quantity.value <= 10
    if small and quantity.unit in {"个", "项", "条", "处", "本", "场"}:
        return bool(
            re.search(
                r"(?:站|中心|项目|小区|社区|企业|基地|学校|医院|公园|平台|车间|点)$", behind.text
            )
        ) and not re.search(
            r"(?:这|那|上述|以上|聚焦|围绕|坚持|聚力|突出|实施|抓好|抓住|打造)$", front
        )
    if quantity.unit in {"条", "项"}:
        return bool(noun.verb or (noun.linked and not noun.text))
    return bool(noun.verb or noun.text or behind.text)


def _continue_last(
    state: SentenceState,
    clause: Clause,
    item: Item,
    quantity: Quantity,
    noun: Noun,
    reading: Reading | None,
) -> bool:
    """Bind a number whose words name nothing to the figure before it; False when there is none."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or item.clause - last.clause > 1:
        return False
    if last.unit in POINTS and last.value is not None and quantity.unit not in POINTS:
        # “收入4.18亿元，完成预算的98.4%，其中上半年2.27亿元” goes on with the money
        alike = [d for d in state.drafts if d.value is not None and d.unit == quantity.unit]
        last = alike[-1] if alike else last
    if clause.mark == ";" and last.clause != item.clause:
        return False
    if last.value is None and last.change is not None:
        if not _aims_at_change(state, item, quantity, last.change, last):
            fill_value(last, quantity)
        return True
    if quantity.unit in POINTS and last.unit not in POINTS:
        return False
    if _is_milestone(state, item, quantity, last):
        mark = new_draft(state, item, quantity, last.indicator, last.start, last.scope)
        mark.target = True
        state.drafts.insert(len(state.drafts) - 1, mark)
        last.clause = item.clause
        return True
    total = noun.total
    if (
        total in {"合计", "共计"}
        and sum(comparable(d.unit, quantity.unit) for d in state.drafts) > 1
    ):
        remember(state, new_draft(state, item, quantity, total, item.front[0], ()), clause)
        return True
    grown = bool(total) or (reading is not None and reading.direction is not None)
    if last.value is not None and last.unit == quantity.unit and quantity.value > last.value:
        grown = True  # “新增105万户，达到920万户”: the second counts all
    name = without_new(last.indicator) if grown else last.indicator
    if re.search(r"完成", state.text[slice(*item.front)]):
        name = re.sub(r"^(?:本?年度?|全年)?计划总?", "完成", name)
    draft = new_draft(state, item, quantity, name, last.start, last.scope)
    draft.total = total
    again = name == last.indicator and not last.total and not last.ends
    if total == "累计" and again and "年累计" not in state.text[slice(*item.front)]:
        draft.period = total  # “加装电梯12部，累计达到31部”: two counts of one name
    if reading and reading.direction:
        draft.change = DraftChange(
            reading.direction,
            None,
            "",
            reading.baseline,
            item.front[0] + reading.start,
            quantity.end,
        )
    remember(state, draft, clause)
    return True


def _aims_at_change(
    state: SentenceState, item: Item, quantity: Quantity, change: DraftChange, last: Draft
) -> bool:
    """Bind the change that was aimed at (“增长5%（预期目标5.5%）”); False when it is none."""
    aim = new_draft(state, item, quantity, last.indicator, last.start, last.scope)
    if last.planned or not aim.planned or quantity.unit != change.unit:
        return False
    aim.change = DraftChange(
        change.direction, quantity.value, quantity.unit, "", quantity.start, quantity.end
    )
    aim.value, aim.unit, aim.target = None, "", True
    state.drafts.insert(state.drafts.index(last), aim)
    last.clause = item.clause
    return True


# “…4.8亿元，增速列全县第2位；前三季度为3.6亿元”: the same thing, over another part of the year.
_TIME_ALONE = re.compile(
    r"[\x00 、,;(]*(?:其中|预计|预期|有望|力争|截[至止]到?|到)*(?:20\d\d年)?"
    r"(?:前[一二三]季度|[上下]半年|第?[一二三四]季度|全年|上年(?:同期)?|去年(?:同期)?|年[底末]|"
    r"(?:\d{1,2}月?[-~—至到])?\d{1,2}月(?:份|底|末)?)"
    r"(?:预计|有望|力争|将|已|可|约|也|则|仅|只|就|[为是有达到完成实现])*"
)


def _at_another_time(state: SentenceState, clause: Clause, item: Item, quantity: Quantity) -> bool:
    """Bind a number that only a time names to the figure it repeats; False when there is none."""
    front = state.text[clause.start : quantity.before]
    if item is not clause.items[0] or not _TIME_ALONE.fullmatch(front):
        return False
    unit = quantity.unit.lstrip("百千万亿")
    last = state.drafts[-1] if state.drafts else None
    if last is None or last.part_of or last.target or item.clause - last.clause > 3:
        return False
    if last.value is None or not unit or last.unit.lstrip("百千万亿") != unit:
        return False
    draft = new_draft(state, item, quantity, last.indicator, last.start, last.scope)
    draft.total = last.total
    remember(state, draft, clause)
    return True


def _is_milestone(state: SentenceState, item: Item, quantity: Quantity, last: Draft) -> bool:
    """Tell whether a number is only what the one before passed (“6.15亿元，突破6亿元大关”)."""
    behind = state.text[item.behind[0] : item.behind[1]]
    return (
        bool(re.match(r"大关|关口|(?:新)?台阶|门槛", behind))
        and last.unit == quantity.unit
        and last.value is not None
        and last.value >= quantity.value
    )


def _named(
    state: SentenceState, clause: Clause, item: Item, quantity: Quantity, noun: Noun, behind: Noun
) -> Draft:
    """Choose the indicator among the words in front and behind."""
    text = state.text
    if behind.text and text[quantity.after : quantity.after + 1] == "的":
        attribute = attribute_of(noun.text)
        if attribute:
            opening = KEEN.match(noun.text)
            measure = noun.text[opening.end() :] if opening else noun.text
            measure = measure if len(measure) >= 2 else noun.text
            draft = new_draft(
                state, item, quantity, measure, noun.start, (*noun.scope, brief(behind.text))
            )
            draft.end = max(draft.end, behind.end)
            return draft
        if quantity.unit == "%" and noun.text:
            draft = new_draft(
                state, item, quantity, noun.text.rstrip("了") + behind.text, noun.start, noun.scope
            )
            draft.end = max(draft.end, behind.end)
            return draft
    verb_ends = bool(noun.verb) and noun.verb_start + len(noun.verb) == noun.end
    if behind.text and (
        noun.listing or not noun.text or verb_ends or _takes_behind(noun, quantity)
    ):
        name, start, scope = behind.text, behind.start, noun.scope
        verb = noun.verb.removesuffix("了") if verb_ends else ""
        modified = verb in NOMINAL_VERBS and _DOCUMENT.fullmatch(behind.text) is not None
        quoted = noun.text.startswith("“") and noun.text.endswith("”")
        if (modified or quoted) and len(noun.text + behind.text) <= 16 and "、" not in noun.text:
            name = noun.text + behind.text  # 服务业高质量发展30条措施
            draft = new_draft(state, item, quantity, name, noun.start, noun.scope)
            draft.end = max(draft.end, behind.end)
            return draft
        if not verb and item.joined == "list" and not noun.text and clause.items[0] is not item:
            verb = shared_verb(state, item)
        if verb and verb not in EMPTY:
            name, start = verb + name, noun.verb_start if verb_ends else behind.start
        elif verb_ends:
            start = noun.verb_start
        if noun.text and not verb_ends and not noun.listing and not PREPOSITION.match(noun.text):
            area = SCOPES.search(noun.text)
            whole = area is not None and area.end() == len(noun.text)
            if not whole and not noun.text.endswith(("本级设", "内设")):
                scope = (*scope, brief(noun.text))
        draft = new_draft(state, item, quantity, name, min(start, quantity.before), scope)
        draft.verb, draft.end = verb, max(draft.end, behind.end)
        return draft
    if noun.text:
        return _named_in_front(state, clause, item, quantity, noun)
    before = noun_of_clause_before(state, item.clause)
    return new_draft(
        state,
        item,
        quantity,
        before.text,
        before.start if before.text else quantity.before,
        noun.scope,
    )


def _takes_behind(noun: Noun, quantity: Quantity) -> bool:
    """Tell whether a noun behind the unit is the head although words stand in front."""
    if quantity.unit in POINTS or quantity.unit.lstrip("百千万亿") in MASS:
        return False
    return "、" in noun.text or not re.search(r"(?:数|量|额|率|面积|规模)$", noun.text)


def _named_in_front(
    state: SentenceState, clause: Clause, item: Item, quantity: Quantity, noun: Noun
) -> Draft:
    name, start = noun.text, noun.start
    scope = noun.scope
    last = state.drafts[-1] if state.drafts else None
    if name in {"总数", "总量", "总户数"} and last is not None and item.clause - last.clause <= 1:
        draft = new_draft(
            state, item, quantity, without_new(last.indicator) + name, last.start, last.scope
        )
        draft.total = name
        return draft
    name = _completed_name(state, item, name) or _whole_name(state, clause, item, name)
    verb = noun.verb if noun.text == noun.verb else ""
    leading = KEEN.match(noun.text)
    draft = new_draft(state, item, quantity, name, start, scope)
    draft.verb = leading[0] if leading and leading.end() < len(noun.text) else verb
    bare = _says_nothing_alone(state, clause, item, name, draft.verb, acts=bool(verb))
    if KEEN.fullmatch(name.removeprefix("成功")) and name not in NAMES and last is not None:
        thing = thing_before(state, item)
        if thing:
            whole = (last.part_of or last).indicator
            if whole.find(name) > 0 and last.unit == quantity.unit:
                # “到位内资8.9亿元，其中上半年到位4.1亿元”, “应签约346户，已签约312户”
                draft.indicator = re.sub(rf"[应拟](?={re.escape(name)})", "", whole)
                return draft
            succeeded = state.text[: noun.start].endswith("成功")
            draft.indicator = ("成功" if succeeded else "") + name + thing
            return draft
    if bare:
        draft.scope = (
            *scope,
            *context_of(
                state,
                item,
                figures_only=bool(ATTRIBUTE.match(name)) or name[0] == "占",
                rate=bool(RATE.search(name)),
            ),
        )
    return draft


_AIMED = re.compile(r"(?<=..)(?:目标|计划|预定)(?:值|数|量)?$")
_OF_BUDGET = re.compile(r"实际(?:支出|支付|执行|使用)数?")
_BUDGETED = re.compile(r"(?P<what>.{2,}?)(?:年初|全年|年度|支出)?预算(?:数|安排)?")
_HARVEST = re.compile(r"(?:总|年|年总)?产[量值]|总产|平均亩产|亩产|单产")
_SOWN = re.compile(r"(?P<what>[^、和]{1,6}?)(?:播种|种植|养殖|采摘|收获)(?:总)?面积")


def _completed_name(state: SentenceState, item: Item, name: str) -> str:
    """Return a name with the thing that the figure before tells: 三公经费 实际支出, 粮食 总产量."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or item.clause - last.clause > 1 or last.value is None:
        return ""
    before = last.indicator
    act = KEEN.fullmatch(name.removeprefix("实际"))
    if act and last.planned and name != act[0] and last.unit == item.quantity.unit:
        return act[0] + (thing_of(before) or before)
    if _OF_BUDGET.fullmatch(name) and (told := _BUDGETED.fullmatch(before)):
        return told["what"] + name
    if _HARVEST.fullmatch(name) and (told := _SOWN.fullmatch(before)):
        return told["what"] + (name + "量" if name == "总产" else name)
    return ""


def _whole_name(state: SentenceState, clause: Clause, item: Item, name: str) -> str:
    """Return a name with what the numbers before lend it: a thing, a level's noun, a verb."""
    last = state.drafts[-1] if state.drafts else None
    if name in _HELD and last is not None and last.unit == item.quantity.unit:
        name += thing_of(last.indicator)  # “新增企业11家，年末在库87家”
    if _LEVEL.fullmatch(name) and last is not None and (of := _LEVEL.search(last.indicator)):
        # “省级示范社区1个、市级4个”
        name = last.indicator[: of.start()] + name + last.indicator[of.end() :]
    if item.joined == "list" or (clause.mark == "," and state.group):
        shared = shared_verb(state, item) if item.joined == "list" else ""
        own = (
            KEEN.match(name)
            or RATE.search(name)
            or ATTRIBUTE.match(name)
            or name.startswith(("总", "累计", "合计"))
        )
        if shared and not own and shared not in EMPTY:
            name = shared + name
    return name


def _says_nothing_alone(
    state: SentenceState, clause: Clause, item: Item, name: str, verb: str, *, acts: bool
) -> bool:
    """Tell whether a name needs what was counted before: 面积, 占, 化解, 满意率.

    `verb` is the one that the name begins with, or is; `acts` tells that it is verbs alone.
    """
    last = state.drafts[-1] if state.drafts else None
    bare = name in {*_BARE, verb} or _PER_HEAD.fullmatch(name) is not None
    if _SHARE.match(name):
        bare = not sums_up(state, item)
    elif not bare:
        bare = ATTRIBUTE.match(name) is not None or (
            acts and (len(name) <= 3 or (len(name) == 4 and bool(_HANDLED.search(name))))
        )
    apart = clause.mark == ";" and (last is None or last.clause != item.clause)
    if apart and not (_SHARE.match(name) or name in _BARE or KEEN.fullmatch(name)):
        return False
    return bare


_DOCUMENT = re.compile(r"(?:若干)?(?:政策)?(?:措施|政策|举措|办法|意见|方面)")
# Measures that say nothing without what was counted before them.
_BARE = frozenset(words("缺口 占 在建 续建 新建 实有 支出"))
# What is done about the things counted before; 新增就业 and 走访慰问 name themselves.
_HANDLED = re.compile(
    r"(?:解决|化解|办结|整改|处置|处理|答复|调处|销号|实有|服务|立案|破案|[入出退]库)$"
)
_LEVEL = re.compile(r"(?:国家|省|自治区|市|区|县|镇|街道|社区|村)级")
_HELD = frozenset(words("在库 在册 在建 在职 现有"))
_PER_HEAD = re.compile(r"每?[村户人亩社镇校企家店日月年栋]均|平均每[^、,]{1,3}")
_SHARE = re.compile(r"占(?!地|比|用|道|补|据|领|有)")
