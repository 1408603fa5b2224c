"""Compute with the figures of one sentence, found by what the whole question says.

“议事会定下来的事，还有几件没办成”, “监控里高清的比例有多高”, “平均一个海外仓有多大”: no figure has
the name that is left of such a question, but one sentence of the report carries its words and holds
both numbers. Where two sentences could be meant, or two pairs of one sentence, nothing is computed.
"""

from __future__ import annotations

import re

from assistant.arithmetic.pairs_found import pairs_for
from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.measure import RATIOS, shown
from assistant.passages.lines import Searcher, content_words, is_doing, scored
from assistant.plan import TEXTUAL, Plan
from assistant.questions.pairs import Pair
from assistant.questions.pairs_asked import what_is_asked

_LEAST = 0.62  # of the weight of a question's words that the sentence has to carry
_ALONE = 0.42  # where no other sentence of the report holds such a pair
_AHEAD = 0.12  # before the next sentence that holds such a pair
_OWN = re.compile(
    r"^(?:占|比|比重|比例|份额|百分比|几成|平均|均摊|每[^每]|一[个家户条场处笔宗件]|[两三四五六]?[块样类项种]|加|加上|合计|共|"
    r"剩|剩下|结余|没|未|还有|除|除开|除去|除掉|扣除|算|帮|单位|位数|小数|百分数|精确|核算|得|好|多|高|大|少|年|来|下来)$"
)


def answer_in_sentence(draft: Draft, place: Place, account: Account, search: Searcher) -> bool:
    """Compute what a question asks with two or more figures of one sentence; False if in doubt.

    Args:
        draft: written to.
        place: whose report is read.
        account: the report.
        search: holds its lines.
    """
    asked = what_is_asked(draft.plan)
    if asked is None:
        return False
    report = draft.source.report(account.report)
    carried = _carried(draft.plan, account, search)
    found: list[tuple[float, Pair]] = []
    for pair in pairs_for(asked, report, account.year):
        first = pair.figures[0]
        score = max(
            (s for (start, end), s in carried.items() if start <= first.start < end), default=0.0
        )
        found.append((score, pair))
    best = max((score for score, _ in found), default=0.0)
    near = [pair for score, pair in found if score > best - _AHEAD]
    least = _LEAST if len(found) > 1 else _ALONE
    if best < least or len({_numbers(pair) for pair in near}) != 1:
        return False
    _write(draft, place, account, max(found, key=lambda f: f[0])[1])
    return True


_TOLD = {
    "share": re.compile(r"占|比重|比例|份额|率"),
    "each": re.compile(r"平均|[户人场日月次家]均|每"),
    "rest": re.compile(r"未|剩|余|没|尚|缺|空|差|转"),
    "gap": re.compile(r"差"),
}


def leaves_open(draft: Draft) -> bool:
    """Tell an answer that neither computed nor found stated what its question asks to compute."""
    asked = what_is_asked(draft.plan)
    if asked is None:
        return False
    if draft.status != "answered":
        return True
    if not draft.figures:
        return asked.kind == "share"
    if any(f.computed or f.related for f in draft.figures) or asked.kind == "share":
        return asked.kind == "share" and not any(f.unit in RATIOS for f in draft.figures)
    told = _TOLD.get(asked.kind)
    if told is None:
        return draft.plan.operation in TEXTUAL  # a total that the report itself states stands
    return not any(told.search(f.indicator) for f in draft.figures)


def _numbers(pair: Pair) -> tuple[object, ...]:
    return pair.kind, *((f.value, f.unit) for f in pair.figures)


def _carried(plan: Plan, account: Account, search: Searcher) -> dict[tuple[int, int], float]:
    """Return for the lines of a report how much of the question's words they carry."""
    pieces = plan.pieces or plan.parts or (plan.asked,)
    words = tuple(w for w in content_words(*pieces) if not _OWN.match(w))
    if not words or not any(len(w) >= 2 for w in words) or all(is_doing(w) for w in words):
        return {}
    held = search.lines(account.report)
    return {(line.span.start, line.span.end): score for score, line in scored(held, words, "")}


def _write(draft: Draft, place: Place, account: Account, pair: Pair) -> None:
    """State the result with its formula, and the figures with their passages."""
    value, unit, formula = pair.result()
    draft.searched.add(account.report)
    label = f"{place.label}{account.year}年"
    about = "约" if any(f.approximate for f in pair.figures) else ""
    draft.say(
        f"报告没有直接给出，按原文数字计算：{label}{pair.name()}{about}为{shown(value)}{unit}"
        f"（计算：{formula}）。"
    )
    draft.lay_out(*(Found(f, place, account, "same", 1.0) for f in pair.figures))
    draft.compute(place.name, account.year, pair.name(), value, unit, formula)
