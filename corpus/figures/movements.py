"""Binds changes, differences and completions to the figures that they speak of."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.figures.antecedents import (
    before_share,
    counted_in,
    large_enough,
    measured_last,
    of_that_unit,
)
from corpus.figures.change import Reading
from corpus.figures.clauses import Clause, Item
from corpus.figures.drafts import (
    POINTS,
    Draft,
    DraftChange,
    SentenceState,
    apply_reading,
    change_of,
    new_draft,
    noun_of_clause_before,
)
from corpus.figures.enumerations import has_head
from corpus.figures.naming import Noun, noun_in_front
from corpus.figures.parts import remember
from corpus.figures.timing import planned_word
from corpus.figures.yields import YIELDS, affected, of_another
from corpus.numbers import Quantity
from corpus.wording import words

_LESS_IS_BETTER = re.compile(r"PM|浓度|综合指数|能耗|排放")


def bind_completion(state: SentenceState, clause: Clause, item: Item, reading: Reading) -> bool:
    """Give a completion to the figure before; False when it does not speak of that one."""
    a, _ = item.front
    noun = noun_in_front(state.text, a, a + reading.subject_end)
    target = state.drafts[-1] if state.drafts else None
    if target is None or (noun.text and not _names(target, noun.text)):
        return False
    if target.completion is not None or item.clause - target.clause > 2:
        return False
    if _has_denominator(state, target):
        return False
    group = [d for d in state.group if d.completion is None] or [target]
    chosen = target if target not in group or len(group) > 1 else group[0]
    chosen.completion, chosen.clause = item.quantity.value, item.clause
    chosen.end = max(chosen.end, item.quantity.end)
    return True


def _names(target: Draft, words: str) -> bool:
    """Tell whether words name a figure told before: 基本建成量 is what 基本建成860套 counts."""
    name = target.indicator
    return name.endswith(words) or (words[-1] in "量数额" and name.endswith(words[:-1]))


def _has_denominator(state: SentenceState, target: Draft) -> bool:
    """Tell whether the figure before is what a rate is of (“收集402个，完成396个，完成率98.5%”)."""
    if len(state.drafts) < 2 or target.value is None:
        return False
    whole = state.drafts[-2]
    done = target.indicator.removeprefix("完成")
    named = done != target.indicator and whole.indicator.endswith(done)
    same = (named or whole.indicator == target.indicator) and whole.unit == target.unit
    return same and whole.value is not None and whole.value >= target.value


def bind_change(state: SentenceState, clause: Clause, item: Item, reading: Reading) -> bool:
    """Bind a change or a difference to its subject or to the figure before it."""
    text, quantity = state.text, item.quantity
    a, _ = item.front
    noun = noun_in_front(text, a, a + reading.subject_end)
    antecedent = state.drafts[-1] if state.drafts else None
    told = bool(noun.text) and noun.text not in _RATES
    if antecedent is not None and _BUDGET_MET.match(antecedent.indicator) and not told:
        antecedent = state.drafts[-2] if len(state.drafts) > 1 else antecedent
    if antecedent is not None and _YEARS_ALONE.fullmatch(noun.text):
        _bind_over_years(state, item, reading, antecedent, noun.text)
        return True
    if antecedent is not None and _SET_APART.fullmatch(noun.text):
        antecedent, noun = measured_last(state, antecedent), replace(noun, text="")
    if noun.text in {"未", "未能", "没有"} or (antecedent and _BECAUSE.fullmatch(noun.text)):
        noun = replace(noun, text="")  # “未完成增长5%的年初目标”
    elif not noun.text or _ONLY_TIME.fullmatch(noun.text):
        about = item.clause - state.topic_clause == 1 and bool(state.topic)
        topic = replace(noun, text=state.topic) if about else None
        noun = topic or _rebounding(state, item) or replace(noun, text="")
    if counted := counted_in(state, noun.text):
        antecedent, noun = counted, replace(noun, text="")
    if noun.text in YIELDS and (whose := affected(state, clause)):
        noun = replace(noun, scope=(*noun.scope, whose))
    own = bool(noun.text) and not (
        _same_subject(noun.text, antecedent) and not of_another(state, item, noun, antecedent)
    )
    if not own and noun.text not in _RATES:
        antecedent = of_that_unit(state, quantity, antecedent)
        antecedent = before_share(state, item, reading, antecedent)
    aims = planned_word(text[a : quantity.before] + " ")
    if antecedent is not None and not own and aims and not antecedent.planned:
        own = True
        noun = Noun(antecedent.indicator, antecedent.start, antecedent.end, antecedent.scope)
    if reading.kind == "difference":
        if not own and antecedent is None:
            return False
        _bind_difference(state, clause, item, reading, noun, antecedent if not own else None)
    elif own or antecedent is None:
        _bind_own_change(state, clause, item, reading, noun)
    elif _other_clock(quantity, antecedent):
        pass  # “…9个，用时缩短17天”: the days are not those of the things counted
    elif _moves_rate(quantity, antecedent) and not noun.text:
        _bind_moved_rate(state, item, reading, antecedent, _rate_moved(state, item, antecedent))
    elif noun.text in _RATES and quantity.unit.endswith("百分点") and antecedent.change is not None:
        _bind_moved_rate(state, item, reading, antecedent, noun.text)
    else:
        _bind_change_of(state, clause, item, reading, antecedent)
    return True


_BUDGET_MET = re.compile(r"完成[一-龥]{0,4}预算$")  # “支出1.2亿元，完成预算的96%，增长3%”
_ONLY_TIME = re.compile(r"第?[一二三四]季度|[上下]半年")
# “总产量0.81万吨，受旱情影响减产2.4%”: why it moved, not what moved
_BECAUSE = re.compile(r"(?:受|因|由于).{2,14}(?:影响|冲击|制约|拖累)")
# “投资下降3%，3家企业停产所致，剔除该因素后增长4.4%”: of what fell, not of the enterprises
_SET_APART = re.compile(r"(?:若|如|在)?(?:剔除|扣除|不含|不计).{2,14}(?:(?:因素|影响)?后?|之后)")
# “机械化率61%，三年提高9个百分点”: how far it came in so many years, beside its own change
_YEARS_ALONE = re.compile(r"[两三四五六七八九十]年(?:间|来|累计)?")
_FLAT = re.compile(
    r"(?:^|(?<=[,;、:\x00]))(?P<subject>[^,;、:\d\x00]{0,12}?)"
    r"(?P<base>(?:与|同|和|较)(?:上年|去年|上一年)(?:同期|度)?)(?:相比)?(?:基本|大体|总体)?持平"
)


def bind_flat(state: SentenceState, clause: Clause, index: int) -> None:
    """Give “与上年持平” to the figure that it speaks of, when no amount follows."""
    for match in _FLAT.finditer(state.text, clause.start, clause.end):
        subject = match["subject"]
        for draft in reversed(state.drafts):
            if draft.value_end > match.start() or draft.target:
                continue
            if index - draft.clause > 2 or (not subject and draft.change is not None):
                break
            if draft.change is not None or draft.value is None:
                continue
            if not subject or draft.indicator.endswith(subject):
                at = match.start("base")
                draft.change = DraftChange("flat", None, "", match["base"], at, match.end())
                draft.end = max(draft.end, match.end())
                break


_REBOUND = re.compile(r"(?:有所|略有|明显|小幅|出现)*(?:反弹|回升|上升|高发|多发|下降|回落)$")


def _rebounding(state: SentenceState, item: Item) -> Noun | None:
    """Return the subject of the clause before that moves itself (“警情反弹，四季度上升7%”)."""
    if item.clause == 0 or state.clauses[item.clause - 1].items:
        return None
    before = state.clauses[item.clause - 1]
    moved = _REBOUND.search(state.text, before.start, before.end)
    if moved is None:
        return None
    noun = noun_in_front(state.text, before.start, moved.start())
    return noun if noun.text and has_head(noun.text) else None


_TIMES = frozenset(words("天 小时 分钟 秒 个月 个小时 工作日 个工作日 岁 年"))


def _other_clock(quantity: Quantity, antecedent: Draft) -> bool:
    """Tell whether a time cannot have changed the figure before, which counts no time."""
    return (
        quantity.unit in _TIMES and antecedent.value is not None and antecedent.unit not in _TIMES
    )


def _moves_rate(quantity: Quantity, antecedent: Draft) -> bool:
    """Tell whether points move a growth rate: “16.5亿元，增速为1.8%，回落2.4个百分点”."""
    change = antecedent.change
    return (
        quantity.unit.endswith("百分点")
        and antecedent.unit not in POINTS
        and change is not None
        and change.unit == "%"
    )


def _rate_moved(state: SentenceState, item: Item, antecedent: Draft) -> str:
    """Return the rate that points move: a fall that narrows is a 降幅, else growth's 增速."""
    falls = antecedent.change is not None and antecedent.change.direction == "down"
    words = state.text[item.front[0] : item.front[1]]
    return "降幅" if falls and re.search(r"收窄|扩大", words) else "增速"


def _bind_moved_rate(
    state: SentenceState, item: Item, reading: Reading, antecedent: Draft, rate: str
) -> None:
    """Bind “降幅收窄2.4个百分点”: it moves the rate, not what it is the rate of."""
    name = antecedent.indicator + rate
    draft = new_draft(state, item, item.quantity, name, antecedent.start, antecedent.scope)
    draft.value, draft.unit = None, ""
    apply_reading(state, draft, reading, item, item.quantity)
    state.drafts.insert(state.drafts.index(antecedent), draft)


def bind_moved_rates(
    state: SentenceState, run: list[Item], quantities: list[Quantity], reading: Reading, rate: str
) -> bool:
    """Bind by how much the rates of the group moved or are apart from others; False if not so.

    “分别下降8.4%、11.2%，降幅收窄15.3个、13.9个百分点”, “增速分别高于全区1.3个、2.1个百分点”
    """
    apart = reading.kind == "difference" and (not rate or rate in _RATES)
    if not apart and not (reading.kind == "change" and rate in _RATES):
        return False
    if len(state.group) != len(run) or not quantities[-1].unit.endswith("百分点"):
        return False
    rate = "" if apart else rate
    for known, item, quantity in zip(list(state.group), run, quantities, strict=True):
        name = known.indicator + rate
        draft = new_draft(state, item, quantity, name, known.start, known.scope)
        draft.value, draft.unit = None, ""
        apply_reading(state, draft, reading, run[0], quantity)
        state.drafts.insert(state.drafts.index(state.group[0]), draft)
        known.clause = item.clause
    return True


def _bind_over_years(
    state: SentenceState, item: Item, reading: Reading, antecedent: Draft, years: str
) -> None:
    """Bind “三年提高9个百分点” beside the figure that it speaks of, over a time of its own."""
    draft = new_draft(
        state, item, item.quantity, antecedent.indicator, antecedent.start, antecedent.scope
    )
    draft.value, draft.unit, draft.change = (
        None,
        "",
        change_of(reading, item.quantity, item.front[0]),
    )
    draft.change.baseline, draft.value_start = "累计", draft.change.start
    draft.period = years[:2] + "累计"
    state.drafts.insert(state.drafts.index(antecedent), draft)


def _bind_own_change(
    state: SentenceState, clause: Clause, item: Item, reading: Reading, subject: Noun
) -> None:
    """Bind a change whose subject stands in front of it, or nowhere."""
    text, quantity, noun = state.text, item.quantity, subject
    a = item.front[0]
    if not noun.text:
        before = noun_of_clause_before(state, item.clause)
        words = text[a + reading.start : quantity.before].replace("\x00", "")
        alone = replace(noun, text=words, start=a + reading.start)
        noun = before if has_head(before.text) else alone
    draft = new_draft(state, item, quantity, noun.text, noun.start, noun.scope)
    draft.value, draft.unit, draft.upper = None, "", quantity.upper
    apply_reading(state, draft, reading, item, quantity)
    _inherit_baseline(state, draft, item)
    remember(state, draft, clause)


def _bind_change_of(
    state: SentenceState, clause: Clause, item: Item, reading: Reading, before: Draft
) -> None:
    """Bind a change without a subject to the figure before, or beside it when it has one."""
    quantity = item.quantity
    a = item.front[0]
    if _is_absolute(before) and quantity.unit in POINTS and _counts(state, before):
        _count_instead(state, before)
    change = change_of(reading, quantity, a)
    moved = before.change  # “降至1087宗，下降12.7%”: the movement gets its amount
    open_ended = moved is not None and moved.amount is None and quantity.unit in POINTS
    if moved is not None and open_ended and moved.direction == change.direction:
        change.baseline = change.baseline or moved.baseline
        before.change, before.clause = change, item.clause
        before.end = max(before.end, quantity.after)
        return
    antecedent = large_enough(state, before, reading, quantity)
    targets = [d for d in state.group if d.change is None] if len(state.group) > 1 else []
    words = state.text[a : quantity.before]
    if targets and antecedent in state.group and re.search(r"均|都", words):
        for target in targets:
            target.change = change
            target.end = max(target.end, quantity.after)
        return
    if antecedent.change is None:
        if "改善" in words and _LESS_IS_BETTER.search(antecedent.indicator):
            change.direction = "down"
        antecedent.change, antecedent.clause = change, item.clause
        antecedent.end = max(antecedent.end, quantity.after)
        if antecedent.value is None:
            antecedent.upper = quantity.upper
        return
    draft = new_draft(
        state, item, quantity, antecedent.indicator, antecedent.start, antecedent.scope
    )
    draft.value, draft.unit = None, ""
    change.baseline = change.baseline or antecedent.change.baseline
    draft.change = change
    draft.value_start, draft.value_end = change.start, quantity.end
    remember(state, draft, clause)


_RATES = frozenset({"增速", "增幅", "降幅", "涨幅", "升幅"})


def _counts(state: SentenceState, draft: Draft) -> bool:
    """Tell whether a change verb counts what it moved (压降94户), unlike 减少 and 增加."""
    return draft.change is not None and bool(
        re.match(r"压降|压减|净增|清退|退出", state.text[draft.change.start :])
    )


def _is_absolute(draft: Draft) -> bool:
    return draft.value is None and draft.change is not None and draft.change.unit not in POINTS


def _count_instead(state: SentenceState, draft: Draft) -> None:
    """Read “压降94户” as the count that a following “、下降35.9%” is the change of."""
    change = draft.change
    if change is None:
        return
    verb = re.match(r"[一-龥]{1,3}", state.text[change.start :])
    words = state.text[change.start : draft.value_end]
    number = re.search(r"\d", words)
    draft.indicator += verb[0] if verb and number and number.start() <= 3 else ""
    draft.indicator = draft.indicator.rstrip("了至到")
    draft.value, draft.unit, draft.change = change.amount, change.unit, None
    draft.value_start = change.start + (number.start() if number else 0)


def _same_subject(words: str, antecedent: Draft | None) -> bool:
    if antecedent is None:
        return False
    if words in {
        "增速",
        "增幅",
        "降幅",
        "涨幅",
        "升幅",
        "总量",
        "规模",
        "总数",
        "数量",
        "总额",
        "金额",
        "总体",
        "产值",
        "指标",
    }:
        return True
    return antecedent.indicator.endswith(words) and len(words) >= 2


def _bind_difference(
    state: SentenceState,
    clause: Clause,
    item: Item,
    reading: Reading,
    noun: Noun,
    antecedent: Draft | None,
) -> None:
    """Bind “高于全国0.7个百分点” as a change against another place, beside the figure itself."""
    if antecedent is not None:
        draft = new_draft(
            state, item, item.quantity, antecedent.indicator, antecedent.start, antecedent.scope
        )
    else:
        draft = new_draft(state, item, item.quantity, noun.text, noun.start, noun.scope)
    draft.value, draft.unit, draft.upper = None, "", item.quantity.upper
    draft.change = change_of(reading, item.quantity, item.front[0])
    draft.value_start, draft.value_end = draft.change.start, item.quantity.end
    previous = list(state.group)
    remember(state, draft, clause)
    if antecedent is not None:
        # what follows (“、居全国第3位”, “，总量达…”) still speaks of the figure before
        state.drafts.remove(draft)
        state.drafts.insert(state.drafts.index(antecedent), draft)
        state.group = previous


def _inherit_baseline(state: SentenceState, draft: Draft, item: Item) -> None:
    """Carry 同比 along an enumeration: “工业同比增长5.5%、零售业增长6.7%”."""
    if draft.change is None or draft.change.baseline or len(state.drafts) < 1:
        return
    before = state.drafts[-1]
    near = item.joined in {"list", "run"} or before.clause == item.clause
    listed = before.change is not None and before.value is None and item.clause - before.clause <= 1
    if (
        before.change is not None
        and before.change.baseline in {"同比", "环比"}
        and (near or listed)
    ):
        draft.change.baseline = before.change.baseline
