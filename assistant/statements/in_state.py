"""How many are in a state: 路灯还有几盏没修好, told in one sentence with the lamps.

“发现损坏路灯94盏，已修复87盏，其余7盏暂缓修复”: the number asked for stands under no name, or under
one that says nothing of lamps. It is found by the half of the sentence that tells of the thing, and
by its own clause, which tells of the state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.measure import in_unit, measure_of, rounded, same_kind, shown
from assistant.language.states import State, clause_of, half_of, in_state, state_asked
from assistant.passages.half_sentences import Half, Plain, bears, halves_of
from assistant.passages.lines import content_words
from assistant.plan import Plan
from assistant.retrieval.fitting import holds_when_asked, measured_otherwise
from corpus.figure import Figure
from corpus.report import Report

_STILL = re.compile(r"[还仍]|现在|目前")
_IDLE = re.compile(r"[还仍尚](?:剩下?|余下?|有|在)?|[的着了]|出去$|[完好掉成]$")
# What is left is what was not dealt with; another deed says which of it.
_UNDEALT = re.compile(r"未(?:能|有)?(?:解决|处理|完成|办|弄|搞|落实)[完好掉了到掂定]?")
_DENIAL = re.compile(r"[未没]有?[拆交租卖售签收领还退付搬改换装通](?:出去|下来|[完好掉成到])*")
_VERB = re.compile(
    r"(?<=..)(?:[弄搞做改建修整装分停坏空住交租卖售签领拆换投通][完好成]?|完工|竣工)$"
)
_OTHERS = re.compile(r"(?:元|人|名|人次|平方米|亩)$")  # no things, that 个 might count
_ANY = frozenset("个件处")  # measure words that people say for others
_MOST = 3  # figures of one half that may be in a state


def answer_state(draft: Draft, place: Place, account: Account, plain: Plain) -> bool:
    """State how many are in the state asked for; False when not one half sentence tells it.

    Args:
        draft: written to; its plan asks how many are in a state.
        place: whose report is read.
        account: the report.
        plain: writes words as the indicator table does.
    """
    plan = draft.plan
    state = state_asked(plan.text)
    words = _words(plan, state) if state else ()
    if state is None or not words:
        return False
    report = draft.source.report(account.report)
    figures = _one_half(_told(plan, state, words, halves_of(report, account.year), plain))
    figures = tuple(f for f in figures if not measured_otherwise(plan, f))
    hits = [Found(figure, place, account, "same", 1.0) for figure in figures]
    if not 0 < len(hits) <= _MOST or not all(holds_when_asked(plan, hit) for hit in hits):
        return False
    draft.searched.add(account.report)
    ended = _ended(state, figures, report) if _STILL.search(plan.text) else None
    if ended is not None:
        return _less(draft, place, account, state, figures[0], ended)
    for hit in hits:
        draft.say(f"{draft.state(hit, scoped=True)}。")
        draft.caution(hit)
    if quoted := draft.quoted_sentence(figures[0]):
        draft.say(quoted)
    return True


def bears_state(draft: Draft) -> bool:
    """Tell whether what a draft states is in the state that its question asks for."""
    state = state_asked(draft.plan.text)
    if state is None or draft.status != "answered":
        return state is None
    if state.ended and _STILL.search(draft.plan.text):
        return False
    if any(f.computed for f in draft.figures):
        return True
    stated = [f for f in draft.figures if not f.related]
    return state.silent or not stated or any(state.told.search(f.indicator) for f in stated)


def lacks_state(draft: Draft) -> bool:
    """Say that what a deed has not reached is not told, where what it has reached was found."""
    state = state_asked(draft.plan.text)
    if state is None or state.silent or not state.deed or not draft.figures or bears_state(draft):
        return False
    if draft.status == "answered":
        draft.say(f"报告没有写明{state.name}的数。")
        draft.status, draft.reason = "related", "not_disclosed"
        return True
    return False


def _words(plan: Plan, state: State) -> tuple[str, ...]:
    """Return the words for the thing that is asked about, without those for its state."""
    pieces = [state.asked.sub("|", _DENIAL.sub("", p)) for p in plan.pieces or (plan.asked,)]
    pieces = [_VERB.sub("", _IDLE.sub("", _UNDEALT.sub("", piece))) for piece in pieces]
    return content_words(*(p for piece in pieces for p in piece.split("|") if p)) or content_words(
        plan.topic
    )


def _told(
    plan: Plan, state: State, words: Sequence[str], halves: Iterator[Half], plain: Plain
) -> Iterator[tuple[int, Figure]]:
    """Yield the figures in the state whose half sentence tells of the thing, with its place."""
    for half in halves:
        text = half.report.text
        found = [f for f in in_state(state, half.figures, text) if _fits(plan, f)]
        if found and bears(words, text[half.start : half.end], half.heading, plain):
            yield from ((half.start, figure) for figure in found)


def _one_half(told: Iterator[tuple[int, Figure]]) -> tuple[Figure, ...]:
    """Return the figures of the one half that tells of the state, or none.

    A half that only takes up some of the numbers of another is no other one.
    """
    halves: dict[int, list[Figure]] = {}
    for start, figure in told:
        halves.setdefault(start, []).append(figure)
    most = max(halves.values(), key=len, default=[])
    known = {(f.value, f.unit) for f in most}
    alone = all({(f.value, f.unit) for f in found} <= known for found in halves.values())
    return tuple(most) if alone else ()


def _fits(plan: Plan, figure: Figure) -> bool:
    """Tell a figure counted as asked, or as its thing is counted in the report (盏 for 个)."""
    if not plan.unit or plan.unit in figure.unit:
        return True
    return plan.unit in _ANY and not _OTHERS.search(figure.unit)


def _ended(state: State, figures: Sequence[Figure], report: Report) -> Figure | None:
    """Return the figure behind the only one in a state by which it has become less."""
    if state.ended is None or len(figures) != 1:
        return None
    whole = figures[0]
    _, end = half_of(whole, report.text)
    behind = [
        f
        for f in report.figures
        if whole.start < f.start < end and f.value is not None and f.year == whole.year
        if same_kind(whole, f) and measure_of(f).value <= measure_of(whole).value
        if state.ended.search(clause_of(f, report.text))
    ]
    return behind[0] if len(behind) == 1 else None


def _less(
    draft: Draft, place: Place, account: Account, state: State, whole: Figure, ended: Figure
) -> bool:
    """State those that are left in a state, with the formula."""
    total, less = (in_unit(measure_of(f).value, whole.unit) for f in (whole, ended))
    left = rounded(total - less, 4)
    unit = whole.unit
    formula = f"{shown(total)}{unit} − {shown(less)}{unit} = {shown(left)}{unit}"
    name = f"仍{state.name}（{whole.indicator}）"
    label = f"{place.label}{whole.year}年"
    draft.say(f"按原文数字计算：{label}{name}为{shown(left)}{unit}（计算：{formula}）。")
    draft.compute(place.name, whole.year, name, left, unit, formula)
    draft.lay_out(*(Found(f, place, account, "same", 1.0) for f in (whole, ended)))
    return True
