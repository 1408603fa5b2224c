"""A figure while its sentence is being read, and what the reading has seen so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.figure import Direction
from corpus.figures.change import Reading
from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.enumerations import with_head_of
from corpus.figures.harm import harm_of
from corpus.figures.lexicon import KEEN_VERBS
from corpus.figures.naming import JOINED, Noun, noun_in_front
from corpus.figures.patterns import KEEN_TAIL
from corpus.figures.timing import planned_word
from corpus.numbers import Quantity
from corpus.wording import alternatives, words

MASS = frozenset(
    words("元 美元 亩 吨 公里 米 平方米 平方公里 公顷 立方米 m2 千瓦 斤 公斤 千米 千瓦时 人 人次")
)


POINTS = frozenset(words("% ‰ 个百分点 百分点 个千分点 千分点 个基点 倍 番 :1"))


@dataclass(slots=True)
class DraftChange:
    """A change while its figure is being put together; see `corpus.figure.Change`."""

    direction: Direction
    amount: Decimal | None
    unit: str
    baseline: str
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """A figure while its sentence is being read; offsets are the sentence's.

    `base` is the period of a value that a movement began at (“由2%提高到3%”), else ""; `ends`
    marks the value that it ended at. `period` is one of this number alone (“一至四季度分别为”).
    """

    indicator: str
    value: Decimal | None
    unit: str
    value_start: int
    value_end: int
    start: int
    end: int
    clause: int
    scope: tuple[str, ...] = ()
    upper: Decimal | None = None
    change: DraftChange | None = None
    ranks: list[str] = field(default_factory=list)
    completion: Decimal | None = None
    approximate: str = ""
    planned: str = ""
    verb: str = ""
    part_of: Draft | None = None
    total: str = ""
    years_back: int = 0
    base: str = ""
    period: str = ""
    ends: bool = False
    year: int | None = None
    target: bool = False


@dataclass(slots=True)
class SentenceState:
    """What the reading of a sentence has seen so far.

    Attributes:
        text: the sentence, brackets with numbers of their own blanked out.
        drafts: the figures read so far, in reading order.
        clauses: all clauses of the sentence.
        group: the figures that a following “分别下降…” speaks of.
        parent: the total that 其中 took apart.
        parts_clause: index of the clause where 其中 stood.
        parts_listed: 其中 opened a list of parts (“其中：”), which goes on behind “；”.
        pending: where a movement began (“由2%”) that the next number ends.
        behind_end: where the noun behind the last number ends.
        sticky: a word such as 预计 that marks a whole enumeration.
        sticky_clause: index of the clause where it stood.
        inside: the figures of the bracket that was read last.
        done: a number that was read together with the one before it.
        topic: what a clause without a number of it speaks of, and the index of that clause.
        colon_planned: a word such as 预期目标 that marks the rest of the sentence.
    """

    text: str
    drafts: list[Draft]
    clauses: list[Clause]
    group: list[Draft]
    parent: Draft | None = None
    parts_clause: int = 0
    parts_listed: bool = False
    lead: str = ""
    pending: list[Draft] = field(default_factory=list)
    behind_end: int = 0
    sticky: str = ""
    sticky_clause: int = -1
    colon_planned: str = ""
    inside: list[Draft] = field(default_factory=list)
    done: Item | None = None
    topic: str = ""
    topic_clause: int = -9


_MEAN_RATE = re.compile(r"(?<=失业率)(?:的?(?:平均值|均值|平均))$")  # a year's rate is the mean
# 创意园上半年入驻率: the time is the figure's period, not part of its name
_TIME_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff”]{2})(?:[上下]半年|前三季度|第?[一二三四]季度)(?=[\u4e00-\u9fff]{2})"
)
# “税收5.47亿元，为预算的94.3%”: how far the budget was met
_BUDGET = re.compile(r"(?:年初|全年|年度|调整后?)*预算数?")
_OF_BUDGET = re.compile(r"(?:为|是|达到?|占|相当于)(?:年初|全年|年度|调整后?|的)*预算数?的$")
_SUMMED = re.compile(r"[\x00 、]*(?:[五三两四]年(?:来|间)?)?累计")


def new_draft(
    state: SentenceState,
    item: Item,
    quantity: Quantity,
    name: str,
    start: int,
    scope: tuple[str, ...],
) -> Draft:
    """Return a figure for a number of a clause, with what the clause says of plan and total."""
    name = _MEAN_RATE.sub("", trimmed(name.replace(FILLER, "")))
    name = name if "、" in name else _TIME_INSIDE.sub("", name)
    if quantity.unit == "%" and _BUDGET.fullmatch(name):
        met = _OF_BUDGET.search(state.text[: quantity.before])
        name = "完成" + name if met else name
    parent = state.parent
    if parent is not None and (
        parent.indicator == name or not comparable(parent.unit, quantity.unit)
    ):
        parted = any(d.part_of is parent for d in state.drafts)
        if quantity.unit == "%" and "占" in name and not parted and parent.unit not in POINTS:
            scope = (*scope, parent.indicator)  # “其中噪音类占35%” is a share of the whole
        parent = None
    if parent is not None:
        scope = (*scope, parent.indicator)
        name = with_head_of(name, parent.indicator)
    draft = Draft(
        indicator=name,
        value=quantity.value,
        unit=quantity.unit,
        value_start=quantity.start,
        value_end=quantity.end,
        start=min(start, quantity.before) if name else quantity.before,
        end=quantity.after,
        clause=item.clause,
        scope=tuple(dict.fromkeys(s for s in scope if s)),
        upper=quantity.upper,
        approximate=quantity.approximate,
        part_of=parent,
    )
    clause = state.clauses[item.clause]
    words = state.text[clause.start : quantity.before]
    behind = state.text[quantity.after : clause.end]
    if state.colon_planned and _REACHED.search(words):
        state.colon_planned = ""
    aim = _AIM_BEHIND.match(behind) if quantity.unit not in {"个", "项", "类", "大"} else None
    draft.planned = (
        planned_word(words, behind)
        or state.colon_planned
        or _as_planned(words, state.text[quantity.after :])
        or (aim["kind"] or aim["aim"] if aim else "")
    )
    if _SUMMED.match(words):
        draft.total = "累计"
    draft.scope = (*draft.scope, *harm_of(state, name, draft.scope))
    _carry_plan(state, draft, item, words)
    return draft


def _as_planned(words: str, behind: str) -> str:
    """Return 计划 where a number is said to be planned, and what was done follows it."""
    return "计划" if words.endswith("计划") and _DONE_NEXT.match(behind) else ""


def _carry_plan(state: SentenceState, draft: Draft, item: Item, words: str) -> None:
    """Mark what 预计 or 力争 at the head of an enumeration governs."""
    head = re.match(
        r"[\x00 ]*(?:[^,]{0,6}?)(预计|力争|预期|有望|将(?![^,]{0,3}军)|计划(?!生育)|拟)", words
    )
    if head and head[1] != draft.planned[: len(head[1])]:
        head = None
    if head and re.match(r"计划(?:总|年度)?投资", words[head.start(1) :]):
        head = None  # 计划总投资 plans the money alone
    if head:
        state.sticky, state.sticky_clause = head[1], item.clause
    elif state.sticky and not draft.planned:
        gap = any(not c.items for c in state.clauses[state.sticky_clause : item.clause])
        if gap or state.clauses[item.clause].mark == ";" or re.search(r"已|目前|实际", words):
            state.sticky = ""
        else:
            draft.planned = state.sticky


# 改造计划9个，实际完成7个
_DONE_NEXT = re.compile(r"[,，、](?:年内|全年|年底)?(?:实际|已)")
# Behind “绩效目标为：” what was reached is told as well.
_REACHED = re.compile(r"年末|年底(?!前)|实际|已(?!纳入)|达标|共设")
# A number that a target follows: “下达的110万人年度任务”, “增长5%的年初目标”.
_AIM_BEHIND = re.compile(
    r"(?:(?:的|年度|全年|年初|预期|既定|控制)+(?P<kind>目标|任务|计划)|(?P<aim>目标))"
    r"(?!数|书|生育|单列|内|外|的|[^,;]{0,6}率)"
)

_WHOLE_WORD = re.compile("及[时格]|和[谐平睦丰悦煦]|与会")


def trimmed(name: str) -> str:
    """Return a name without connectors at its ends; the 及 of 惠及 and 及时 is none."""
    while name and name[0] in " 、,和及与" and not _WHOLE_WORD.match(name):
        name = name[1:]
    bare = name.rstrip(" 、,和及与")
    return bare + name[len(bare) :][:1] if name[-2:] in JOINED else bare


def change_of(reading: Reading, quantity: Quantity, base: int) -> DraftChange:
    """Return the change that a number states; 翻番 is an increase by 100%."""
    amount, unit = quantity.value, quantity.unit
    if unit == "番":  # twice as much is 100% more, four times 300%
        amount, unit = (Decimal(2) ** int(amount) - 1) * 100, "%"
    direction = reading.direction or "up"
    if amount < 0:  # “增长-3.1%” is a fall by 3.1%
        amount, direction = -amount, "down" if direction == "up" else "up"
    return DraftChange(
        direction,
        amount,
        unit,
        reading.baseline.replace(FILLER, ""),
        base + reading.start,
        quantity.end,
    )


def apply_reading(
    state: SentenceState, draft: Draft, reading: Reading, first: Item, quantity: Quantity
) -> None:
    """Give a figure the change that the words in front of its number state."""
    base = first.front[0]
    if reading.kind in {"change", "difference"} and reading.direction:
        draft.change = change_of(reading, quantity, base)
        draft.value, draft.unit = None, ""
        draft.value_start, draft.value_end = base + reading.start, quantity.end
        if draft.value_start > quantity.start or (
            first.quantity is not quantity and quantity.start != first.quantity.start
        ):
            draft.value_start = quantity.start
            draft.change.start = quantity.start
    elif reading.kind == "reached" and reading.direction:
        draft.change = DraftChange(
            reading.direction, None, "", reading.baseline, base + reading.start, quantity.end
        )


def fill_value(draft: Draft, quantity: Quantity) -> None:
    """Give a figure that had only a change its value (“增长16.6%，突破8700万人次”)."""
    draft.value, draft.unit, draft.upper = quantity.value, quantity.unit, quantity.upper
    draft.value_start, draft.value_end = quantity.start, quantity.end
    draft.approximate = quantity.approximate
    draft.end = max(draft.end, quantity.after)


def without_new(indicator: str) -> str:
    """Return what the total counts when the name counts only new ones (新增公园 → 公园)."""
    match = re.match(rf"(?:新|再|又)?(?:{alternatives(KEEN_VERBS)})了?", indicator)
    if match and len(indicator) - match.end() >= 2 and indicator.startswith("新"):
        return indicator[match.end() :]
    return re.sub(
        r"^(?:本年|当年|分别|共)?(?:新增|新认定|新建|新培育|新登记|新设立?|净增)|(?:新增|新认定|"
        r"净增|新登记)$",
        "",
        indicator,
    )


def comparable(one: str, two: str) -> bool:
    """Tell whether two units count the same kind of thing: 家 and 个 do, 家 and 万元 do not."""
    one, two = one.lstrip("十百千万亿"), two.lstrip("十百千万亿")
    if one == two:
        return True
    return not ({one, two} & (POINTS | MASS))


def noun_of_clause_before(state: SentenceState, clause: int) -> Noun:
    """Return the noun of the clause before when that clause has no number; else an empty one."""
    if clause == 0:
        return Noun("", 0, 0)
    before = state.clauses[clause - 1]
    if before.items or before.end <= before.start:
        return Noun("", 0, 0)
    noun = noun_in_front(state.text, before.start, before.end)
    text = noun.text.strip(FILLER)
    if verb := KEEN_TAIL.match(text):
        text = text[: verb.start()]
    text = re.sub(r"(?:尚|仍)?未$|供需矛盾.*$", "", text)
    return Noun(brief(text), noun.start, noun.end, noun.scope)


def brief(words: str) -> str:
    """Return at most the last 24 characters."""
    return words if len(words) <= 24 else words[-24:]
