"""Binds a number to the noun that it measures, in front of it or behind its unit."""

from __future__ import annotations

import re

from corpus.figure import Direction
from corpus.figures.behind import noun_behind
from corpus.figures.change import Reading
from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.completing import (
    EMPTY,
    EXTREME,
    held_by,
    lent_name,
    measured_in,
    says_nothing_alone,
    served_by,
)
from corpus.figures.context import (
    NAMES,
    act_behind,
    built,
    context_of,
    outcome_name,
    shared_verb,
    thing_before,
)
from corpus.figures.continuing import at_another_time, continue_last
from corpus.figures.drafts import (
    MASS,
    POINTS,
    Draft,
    DraftChange,
    SentenceState,
    brief,
    new_draft,
    noun_of_clause_before,
    without_new,
)
from corpus.figures.harm import suffered
from corpus.figures.lexicon import NOMINAL_VERBS
from corpus.figures.naming import Noun, attribute_of, noun_in_front
from corpus.figures.parts import remember
from corpus.figures.patterns import (
    ATTRIBUTE,
    KEEN,
    PREPOSITION,
    RATE,
    SCOPES,
)
from corpus.numbers import Quantity


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


_IN_TIME = frozenset({"按期", "按时", "如期", "及时"})  # “412个，按期完成402个”
_AIMED = re.compile(r"(?<=..)(?:目标|计划|预定)(?:值|数|量)?$")
_RATE_OF_CHANGE = re.compile(r"(?<=..)(?<!自然)(?:涨幅|增速|增幅|降幅|增长率)$")


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
    if noun.text.isdigit() or noun.text in _IN_TIME:  # the 1 of 1—11月 names nothing
        noun = Noun("", b, b)
    behind = behind or Noun("", b, b)
    if not noun.text and not behind.text and not item.behind[0] < item.behind[1]:
        behind = _noun_of_next(state, clause, item) or behind
    act = "" if noun.text or behind.text else act_behind(text, item)
    act = outcome_name(state, item, text[a:end]) or act
    if harm := suffered(text, (a, b), quantity.after):
        noun, act = Noun("", b, b), harm
    if (
        not noun.text
        and not behind.text
        and not act
        and (
            continue_last(state, clause, item, quantity, noun, reading)
            or at_another_time(state, clause, item, quantity)
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
        whole = re.sub(r"^(?:新?建成|新?设立|新?组建)(?=.{2})", "", without_new(last.indicator))
        draft = new_draft(state, item, quantity, whole + name, last.start, last.scope)
        draft.total = name
        return draft
    opens = state.text[clause.start : noun.start].rstrip(FILLER)
    if len(name) <= 4 and opens.endswith("累计") and (told := _told_of_year(state, item, name)):
        whole = re.sub(rf"新(?={re.escape(name)})", "", told.indicator)
        draft = new_draft(state, item, quantity, whole, start, told.scope)
        draft.total = "累计"
        return draft
    name = lent_name(state, clause, item, name)
    verb = noun.verb if noun.text == noun.verb else ""
    leading = KEEN.match(noun.text)
    draft = new_draft(state, item, quantity, name, start, scope)
    draft.verb = leading[0] if leading and leading.end() < len(noun.text) else verb
    bare = says_nothing_alone(state, clause, item, name, draft.verb, acts=bool(verb))
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
    if bare and not any(s for s in scope if not SCOPES.fullmatch(s)):  # else it has its subject
        work = built(state, item) if ATTRIBUTE.match(name) else ()
        draft.scope = (
            *scope,
            *(
                work
                or context_of(
                    state,
                    item,
                    figures_only=bool(ATTRIBUTE.match(name)) or name[0] in "占资",
                    rate=bool(RATE.search(name)),
                )
            ),
        )
    elif not scope and _GAINED.match(name):
        draft.scope = built(state, item)
    elif not scope and last is not None and item.clause - last.clause <= 1 and held_by(last, draft):
        draft.scope = held_by(last, draft)
    elif not scope and EXTREME.search(name):
        draft.scope = measured_in(state, item)
    elif quantity.unit.endswith(("次", "份", "餐", "人", "册", "单")):
        draft.scope = (*draft.scope, *served_by(state, item, name))
    return draft


def _told_of_year(state: SentenceState, item: Item, act: str) -> Draft | None:
    """Return the figure that a sum of all is of: “加装电梯投用38台，在建21台，累计投用112台”."""
    for draft in reversed(state.drafts):
        if item.clause - draft.clause > 3:
            return None
        same = draft.unit == item.quantity.unit and not (draft.target or draft.planned)
        smaller = draft.value is not None and draft.value < item.quantity.value
        if same and smaller and act in draft.indicator:
            return draft
    return None


# What a work gives (新增学位540个) is that work's.
_GAINED = re.compile(r"(?:可?新增|增加|可?提供).{0,4}(?:学位|床位|车位|泊位|托位|班|平方米|面积)")
_DOCUMENT = re.compile(r"(?:若干)?(?:政策)?(?:措施|政策|举措|办法|意见|方面)")
