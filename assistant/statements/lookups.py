"""Answer what one indicator is: in one place, in several, or in all of them."""

from __future__ import annotations

import re

from assistant.arithmetic.pace import PACE, state_beside, state_further, told_again
from assistant.arithmetic.shortfalls import target_of
from assistant.drafting.draft import Draft
from assistant.drafting.periods import same_period, year_round
from assistant.drafting.phrasing import name_words, value_words
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, core
from assistant.language.measure import measure_of
from assistant.premises.claimed_elsewhere import tell_whose
from assistant.premises.premises import correct_premises, deny
from assistant.questions.formulas import PART_SHARE
from assistant.retrieval.lone import LONE
from assistant.retrieval.resolving import SCORE as MEANT
from assistant.statements.further_on import cite_further_on
from assistant.statements.told_apart import told_apart
from assistant.statements.unanswered import (
    lacks_goal,
    moves_without_amount,
    quoted_multiple,
    say_what_lacks,
)
from assistant.statements.until import state_until
from corpus.figure import Figure
from corpus.matching import matching_form

_TOTAL = re.compile(r"总量|总额|绝对数|绝对值")
FEW = 8  # so many reports can each be told of where a question names none
_LISTED, _OFFERED = 40, 3
_POINTS = frozenset({"个", "点", "百分点", "个百分点", "%"})
_RANKED = re.compile(r"第[一二三四五六七八九十\d]+(?!季|批|届|十)|首位|前列|榜首")
_GOAL = re.compile(
    r"(?:任务|目标)(?:数|值|量)?(?:定)?(?:的)?(?:是|为|有)?(?:多少|几)|(?:任务|目标)(?:数|值)"
    r"|(?:年度|全年|年初)(?:的)?(?:任务|目标)(?:呢|是什么)?[?？。]?$"
)
_ALMOST = 0.9
# 耕地净增170万亩 tells by itself how much more there is
_GROWTH = re.compile(r"净[增减]|增量|增收|减量")
_MEANING = frozenset(
    {LONE, MEANT}
)  # scores of figures that bear no asked name: say where they stand
# “与计划相差80套”, “未完成年初新增8家的目标” tell of a task without a share of it
_COMPLETED = re.compile(
    r"完成[^。]{0,24}%|(?:与|距|离|较|比)[^。；;,，]{0,8}(?:计划|目标|任务)[^。；;]{0,6}[差少多缺]|"
    r"(?:未能?|没有?|超额|提前|如期)(?:完成|达到|实现)[^。；;,，]{0,14}(?:计划|目标|任务)"
)


def answer_lookup(draft: Draft, gathered: list[PlaceEvidence], asked: str) -> bool:
    """State what each place discloses of `asked`; return False when no place has anything near."""
    searched = [e for e in gathered if e.accounts]
    _count(draft, searched)
    with_figure = [told_apart(e, asked) for e in searched if e.same]
    without = [e for e in searched if not e.same]
    if with_figure:
        correct_premises(draft, [_judged(draft, e) for e in with_figure])
        several = len(with_figure) > 1
        for evidence in with_figure[:_LISTED]:
            _state_place(draft, evidence, bullet=several)
        if len(with_figure) > _LISTED:
            draft.say(f"另有{draft.count(len(with_figure) - _LISTED)}处也有披露，请指明街道查询。")
        for evidence in with_figure[: 1 if not several else 0]:
            tell_whose(draft, _judged(draft, evidence))
        if not draft.plan.everywhere:
            for evidence in without:
                offer_related(draft, evidence, asked)
        elif several and len(searched) <= FEW:
            tell_silent(draft, without, asked)
        return True
    if len(searched) == 1 and _state_task(draft, searched[0]):
        return True
    offered = False
    written = len(draft.lines)
    if not draft.plan.everywhere or len(searched) == 1:
        for evidence in without:
            offered = offer_related(draft, evidence, asked) or offered
    if offered:
        draft.status, draft.reason = "related", "not_disclosed"
    else:
        del draft.lines[written:]
    return offered


def _judged(draft: Draft, evidence: PlaceEvidence) -> Found:
    """Return the figure to hold a question's claim against; its change may be told apart."""
    best = evidence.same[0]
    claimed = draft.plan.claimed
    if claimed and any(v == best.figure.value and u == best.figure.unit for v, u in claimed):
        return best
    moved = (
        hit
        for hit in evidence.same[1:]
        if hit.figure.value is None and hit.figure.sentence_start == best.figure.sentence_start
        if hit.figure.report == best.figure.report and hit.figure.scope == best.figure.scope
    )
    if best.figure.change is not None:
        return best
    again = told_again(draft, best) if draft.plan.aspect == "change" else None
    return next(moved, None) or again or best


# The street's own is asked for, and not the district's: 别把县里的报给我.
_OWN_ONLY = re.compile(
    r"(?:不要|别(?:把|拿|给|报)?|不是|不算|不含|除[了去开])[^,。?]{0,4}(?:全?[区县市]|[区县市]里)"
    r"|[街镇]道?自己|本[街镇]自"
)
_AREA = re.compile(r"全[区县市]")
_AIM = re.compile(r"目标|任务|计划|预期")


def tell_silent(draft: Draft, without: list[PlaceEvidence], asked: str) -> None:
    """Tell of the few places that do not disclose what all are asked for, what they have instead.

    Args:
        draft: written to.
        without: evidence of places that do not have what is asked.
        asked: the indicator as asked.
    """
    silent = [e for e in without if not (e.related and offer_related(draft, e, asked, bullet=True))]
    if silent:
        names = "、".join(dict.fromkeys(e.place.label for e in silent))
        draft.say(f"（{names}没有披露{asked}。）")


def _count(draft: Draft, searched: list[PlaceEvidence]) -> None:
    for evidence in searched:
        draft.searched.update(a.report for a in evidence.accounts)
        if not evidence.same:
            draft.missing.append(f"{evidence.place.label} {evidence.accounts[0].year}年")


def _state_others(draft: Draft, evidence: PlaceEvidence, *, scoped: bool, bullet: bool) -> None:
    """State the further figures of a name, without the district's where the own is asked for."""
    best, *others = evidence.same[:5]
    own = _OWN_ONLY.search(draft.plan.question)
    for other in others:
        if own and _AREA.search("".join(other.figure.scope) + other.figure.indicator):
            continue
        if _repeats(other.figure, best.figure):
            continue
        change = other.figure.change  # how far it fell short answers only who asks for the goal
        if change and _AIM.search(change.baseline) and not _AIM.search(draft.plan.question):
            continue
        apart = (other.figure.year, other.figure.period) != (best.figure.year, best.figure.period)
        line = draft.state(other, subject=apart, scoped=scoped)
        draft.say(f"{'  ' if bullet else ''}另：{line}。")
        draft.caution(other)


def _repeats(other: Figure, figure: Figure) -> bool:
    """Tell a figure that a table, or a sentence further on, only gives once more."""
    said = (measure_of(other), other.year, year_round(other), core(other.indicator))
    told = (measure_of(figure), figure.year, year_round(figure), core(figure.indicator))
    counted = other.value is not None and figure.value is not None and not other.scope
    return counted and said == told and other.change in {None, figure.change}


def _state_place(draft: Draft, evidence: PlaceEvidence, *, bullet: bool) -> None:
    plan = draft.plan
    best = evidence.same[0]
    mark = "- " if bullet else ""
    scoped = len({h.figure.scope for h in evidence.same}) > 1
    quoted = draft.quoted_sentence(best.figure) if best.score in _MEANING and not bullet else ""
    draft.say(f"{mark}{draft.state(best, scoped=scoped)}。")
    draft.caution(best)
    if quoted:
        draft.say(quoted)
    if best.score == MEANT:
        draft.warn("scope", f"“{name_words(best.figure)}”是报告的说法，按意思对应所问，请核对。")
    _state_others(draft, evidence, scoped=scoped, bullet=bullet)
    if _GOAL.search(plan.question) and not bullet and not _state_goal(draft, evidence, best):
        lacks_goal(draft, evidence)
    if PACE.search(plan.text) and not bullet:
        state_further(draft, best)
    if plan.kinds:
        _state_kinds(draft, evidence, best)
    if best.figure.planned == "预计" and not plan.planned:
        for done in [h for h in evidence.related if _done(h, best)][:1]:
            draft.say(f"{'  ' if bullet else ''}已完成数：{draft.state(done)}。")
            draft.caution(done)
    if bullet:
        return
    state_until(draft, best)
    f = best.figure
    _state_change(draft, evidence, best)
    say_what_lacks(draft, evidence)
    counted = (plan.unit and plan.unit not in _POINTS) or _TOTAL.search(plan.text)
    if counted and f.value is None:
        draft.say("报告只披露了变化幅度，没有披露数值。")
    if plan.aspect == "value" and plan.unit and f.value is None:
        draft.status, draft.reason = "related", "not_disclosed"
    if PART_SHARE.search(plan.text) and not any(o.figure.unit == "%" for o in evidence.same):
        draft.say("报告没有给出所问的占比，也没有写明它是哪个总数的一部分。")
        draft.status, draft.reason = "related", "not_disclosed"
    if _quoted_instead(draft, evidence):
        return
    if plan.aspect == "rank" and not any(o.figure.rank for o in evidence.same):
        draft.say("报告没有披露这项指标的排名。")
        draft.status, draft.reason = "related", "not_disclosed"
    if plan.aspect == "completion" and f.completion is None and f.unit != "%":
        draft.say("报告没有披露这项指标的任务完成比例。")
        draft.status, draft.reason = "related", "not_disclosed"


def _state_change(draft: Draft, evidence: PlaceEvidence, best: Found) -> None:
    """State by how much a figure moved where it does not tell so itself, or that nothing does."""
    plan, f = draft.plan, best.figure
    unchanged = f.change is None and not any(o.figure.change for o in evidence.same)
    unchanged = unchanged or moves_without_amount(plan, evidence)
    listed = len(plan.parts) > 1 and f.unit == "%"  # 增速 was asked of another of the list
    itself = _GROWTH.search(f.indicator) or any(map(_GROWTH.search, f.scope[-1:]))
    again = told_again(draft, best) if plan.aspect == "change" and unchanged else None
    if again is not None:
        draft.say(f"{draft.state(again)}。")
    elif plan.aspect == "change" and unchanged and (times := quoted_multiple(draft, f)):
        draft.say(times)
    elif plan.aspect == "change" and unchanged and not listed and not itself:
        draft.say("报告没有披露这项指标的同比变化，只给出了数值。")
        state_beside(draft, best)
        draft.status, draft.reason = "related", "not_disclosed"


def _state_kinds(draft: Draft, evidence: PlaceEvidence, best: Found) -> None:
    """State the kinds that make up a total, or say that the report has none."""
    kinds = kinds_of(draft, best)
    for other in kinds:
        draft.say(f"- {draft.state(other, subject=False)}。")
    if not kinds and len(evidence.same) == 1 and "分类" not in draft.plan.asked:
        draft.say("报告只写了总数，没有分类列出。")
        draft.status, draft.reason = "related", "not_disclosed"


def _state_task(draft: Draft, evidence: PlaceEvidence) -> bool:
    """State the task beside what was done in the year whose target is asked for."""
    plan = draft.plan
    if not (plan.planned and len(plan.years) < 2 and _GOAL.search(plan.question)):
        return False
    year = plan.years[0] if plan.years else evidence.accounts[0].year
    for done in evidence.related:
        f = done.figure
        if done.score < _ALMOST or not f.done_in(year) or f.value is None:
            continue
        task = target_of(draft, evidence, done)
        if task is not None:
            draft.say(f"{draft.state(task, scoped=True)}。")
            draft.say(f"完成情况：{draft.state(done, scoped=True)}。")
            draft.caution(task)
            return True
    return False


def _state_goal(draft: Draft, evidence: PlaceEvidence, best: Found) -> bool:
    """State the target of what was done, or beside one for the next year that of this year.

    False where the report gives none.
    """
    done = [best]
    if best.figure.value is None:  # what lacks to the target is told apart from what was done
        done = [h for h in (*evidence.same, *evidence.related) if h.figure.value and _done(h, best)]
    if best.figure.planned:
        done = [] if draft.plan.years else [h for h in evidence.related if _of_its_year(h, best)]
    goal = target_of(draft, evidence, done[0]) if done else None
    if goal is not None:
        when = f"{goal.figure.year}年的" if best.figure.planned else ""
        draft.say(f"{when}目标：{draft.state(goal, scoped=True)}。")
        draft.caution(goal)
    return goal is not None


def _done(hit: Found, estimate: Found) -> bool:
    """Tell what has been done so far of what is estimated for the whole year."""
    same = hit.score >= 0.9 or hit.figure.indicator == estimate.figure.indicator
    return same and hit.figure.done_in(estimate.figure.year)


def _of_its_year(hit: Found, planned: Found) -> bool:
    """Tell what was done in the year of the report that plans the same for the next."""
    same = hit.score >= 0.9 or core(hit.figure.indicator) == core(planned.figure.indicator)
    return same and hit.figure.done_in(hit.account.year)


def kinds_of(draft: Draft, total: Found) -> list[Found]:
    """Return the figures of the kinds that make up a total, in the report's order."""
    f = total.figure
    name = core(f.indicator)
    found = []
    for other in draft.source.report(f.report).figures:
        kind = core(other.indicator)
        behind = other.sentence_start == f.sentence_start and other.start > f.start
        part = behind and (f.indicator in other.scope or (other.unit == "%" and "占" in kind))
        named = kind != name and kind.endswith(name) and other.unit == f.unit
        named = named or (behind and kind.endswith("类") and other.unit == f.unit)
        if (part or named) and other.value is not None and other.done_in(f.year):
            found.append(Found(other, total.place, total.account, "narrower", 0.5))
    return found[:_LISTED]


def _quoted_instead(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Quote the whole sentence where a rank or completion stands in it, bound to no figure."""
    cue = {"rank": _RANKED, "completion": _COMPLETED}.get(draft.plan.aspect)
    f = evidence.same[0].figure
    bound = any(
        o.figure.rank if draft.plan.aspect == "rank" else o.figure.completion is not None
        for o in evidence.same
    )
    if cue is None or bound:
        return False
    sentence = draft.source.report(f.report).text[f.sentence_start : f.sentence_end]
    told = cue.search(matching_form(sentence))
    quoted = draft.quoted_sentence(f) if told else cite_further_on(draft, f)
    if not quoted:
        return False
    draft.say(quoted)
    return True


def offer_related(
    draft: Draft, evidence: PlaceEvidence, asked: str, *, bullet: bool = False
) -> bool:
    """Say that `asked` is not listed and offer what is near, as what it is."""
    label = evidence.place.label
    year = evidence.accounts[0].year
    related = list(evidence.related)
    mark = "- " if bullet else ""
    if not related:
        draft.say(f"{mark}{label}{year}年的报告没有披露“{asked}”。")
        return False
    named = {h.nearness for h in related}
    itself = [h for h in related if h.score >= 0.6]
    offers = itself or related
    if not itself and (named & {"wider", "narrower"} or related[0].score >= 0.45):
        offers = [h for h in related if h.nearness in {"wider", "narrower"} or h.score >= 0.45]
    if (first := offers[0]).figure.done_in(evidence.year):
        deny(draft, first)
    if any(_same_thing(h, asked) for h in related[:1]):
        period = draft.plan.period
        given = related[0].figure.period or "全年或未注明统计期"
        told = f"{mark}{label}{year}年的报告没有披露{period or '所问口径'}的“{asked}”"
        if period and not related[0].figure.planned and not same_period(given, period):
            for number in re.findall(r"\d+", period):
                draft.count(int(number))
            draft.say(f"{told}，给出的是{given}的数：")
            draft.warn("period", f"所问为{period}，所给为{given}，不能互相代替。")
        else:
            draft.say(f"{told}，相近的有：")
    elif related[0].nearness == "meant":
        draft.say(f"{mark}{label}{year}年的报告没有单列“{asked}”，意思相近的有：")
    else:
        draft.say(f"{mark}{label}{year}年的报告没有单列“{asked}”，相近的有：")
    for hit in _once(offers, evidence.year)[:_OFFERED]:
        draft.say(f"  - {draft.state(hit, related=True, scoped=True)}。")
        draft.caution(hit)
        note = hit.note or _difference(hit, asked)
        draft.warn("scope", note)
    return True


def _once(offers: list[Found], year: int) -> list[Found]:
    """Leave out what repeats an offer, and other years of what is offered of the year asked."""
    given = {h.figure.indicator for h in offers if h.figure.year == year}
    kept: list[Found] = []
    for hit in offers:
        other = hit.figure.year != year and hit.figure.indicator in given
        if not other and not any(_repeats(hit.figure, k.figure) for k in kept):
            kept.append(hit)
    return kept


def _same_thing(hit: Found, asked: str) -> bool:
    return hit.figure.indicator == asked or hit.score >= 0.9


def _difference(hit: Found, asked: str) -> str:
    name = name_words(hit.figure)
    if hit.nearness == "meant":
        return "以上各数是按意思找到的，名称与所问不同，请先核对是不是要问的。"
    if bare(name) == bare(asked):
        return f"报告里的“{name}”说的只是其中一部分，或者统计期、完成状态与所问不同，请看原文。"
    if hit.nearness == "wider":
        return f"“{name}”的范围比“{asked}”宽，两者不能互相替代。"
    if hit.nearness == "narrower":
        return f"“{name}”只是“{asked}”的一部分或特定口径，不能当作“{asked}”。"
    if _same_thing(hit, asked):
        return f"“{name}”的年份、统计期、计量对象或完成状态与所问不同，请勿混用。"
    return f"“{name}”与“{asked}”不是同一指标，仅供参考。"


def disclosed_value(found: Found, draft: Draft) -> str:
    """Return the value of a figure in words for a table cell."""
    return value_words(found.figure, draft.source.report(found.figure.report).text)
