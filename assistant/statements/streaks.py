"""Quote for how long something has gone on: 连续几年, 连续多少个月.

No figure answers that: 5.41亿吨，增长17.5% tells nothing of 增速连续四年居首.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.passages.lines import Searcher, content_words
from assistant.statements.telling_lines import Telling, quote_lines
from corpus.matching import matching_form

_ASKED = re.compile(
    r"(?:连续|连着|接连|保持|维持|蝉联|稳居|(?<!可)持续)(?:了|保持了?|住)*(?:[几多]少?|多长)(?:个)?"
    r"(?:年|月|季度|季|天|届|次|榨季|期|时间)"
    r"|(?:已经?|都)?(?:有)?(?:多少|几)(?:个)?(?:年|月|季度)(?:都是|都在|都|没有?|未)(?!多少|几)"
    r"|多(?:长时间|久)(?:都)?(?:没有?|未)|隔了?(?:[几多]少?|多长|\d+)(?:个)?(?:年|时间)"
)
_TOLD = re.compile(
    r"(?:连续|第|时隔|相隔|蝉联|保持)[\d一二三四五六七八九十两百]+(?:个)?"
    r"(?:年|月|季度|季|天|届|次|榨季|期)"
)
_IDLE = re.compile(
    r"(?:连着|接连|维持|蝉联|稳居|持续)(?:了|住)*[几多]?少?(?:个)?(?:年|月|季度|天)?|多长时间|多久|隔\d*年?"
    r"|出过?(?=.{0,6}事故)|"
    r"连续(?:了|保持了?)?[几多]?少?(?:个)?(?:年|月|季度|季|天|届|次|榨季|期)?|保持|稳定在?|全国|全区"
)
_OVER_YEARS = re.compile(
    r"连续[\d一二三四五六七八九十]+(?:个)?(?:年|月|季度)[^,、]{0,8}(?:[升降增减超高低]|下滑|回落|提高|改善|好转)"
    r"|[\d一二三四五六七八九十]+年来[^,、]{0,8}(?:首次|最|新|持续|不断|逐)"
    r"|逐[年季月][^,、]{0,4}(?:[升降增减]|回落|提高|改善|好转)"
)
# what went on for so long is of the kind asked: 连续3年增长 tells nothing of 连续几年居首位
_KINDS = (
    (
        re.compile(r"居首|首位|第[一1]|榜首|领[先跑]|冠军|头名"),
        re.compile(r"首位|第[一1](?![\d届次期])|居首|榜首|领[先跑]|冠军|头名|最[高多大好]"),
    ),
    (
        re.compile(r"年(?:都|均|一直|在)*(?:下降|减少|降低|回落|下滑|只减不增)"),
        re.compile(r"[降减压跌缩负]|回落|下滑"),
    ),
    (
        re.compile(r"年(?:都|均|一直|在)*(?:增长|增加|上升|提高|上涨)"),
        re.compile(r"[升增涨高超]|改善|好转"),
    ),
)
_ANY = re.compile("")
_TELLING = Telling(
    lambda text: bool(_TOLD.search(matching_form(text))), least=0.6, round=0.05, most=2
)


def asks_streak(text: str) -> bool:
    """Tell a question for how long something has gone on without a break."""
    return bool(_ASKED.search(text))


def answer_streak(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """Quote the sentence that tells for how long; False where no report does.

    Args:
        draft: written to.
        places: asked about.
        search: reads reports line by line.
    """
    plan = draft.plan
    if not asks_streak(plan.text) or plan.everywhere or not 1 <= len(places) <= 3:
        return False
    words = content_words(*(_IDLE.sub("", p) for p in plan.pieces or (plan.asked,)))
    if not words:
        return False
    telling = replace(_TELLING, tells=partial(_tells, _kind_asked(plan.text)))
    return quote_lines(draft, places, words, search, telling)


def _kind_asked(text: str) -> re.Pattern[str]:
    """Return what a line must speak of beside its years: being first, falling, rising."""
    return next((told for asked, told in _KINDS if asked.search(text)), _ANY)


def _tells(kind: re.Pattern[str], text: str) -> bool:
    """Tell a line that says for how long something of a kind has gone on."""
    clauses = ["", *re.split("[,;。]", matching_form(text))]
    return any(_TOLD.search(b) and kind.search(a + b) for a, b in itertools.pairwise(clauses))


def answer_over_years(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """Quote what the one report of a place tells of a course over the years without a number.

    事故起数和死亡人数连续3年下降 is all that it says of 安全生产事故.

    Args:
        draft: written to.
        places: asked about.
        search: reads reports line by line.
    """
    plan = draft.plan
    if plan.operation != "trend" or len(places) != 1 or len(places[0].years) > 1:
        return False
    pieces = tuple(p for p in plan.pieces or (plan.asked,) if len(p) > 1)
    words = content_words(*(_IDLE.sub("", p) for p in pieces))
    if not words:
        return False

    def tells(text: str) -> bool:
        clauses = ["", *re.split("[,;。]", matching_form(text))]
        told = (a + b for a, b in itertools.pairwise(clauses) if _OVER_YEARS.search(b))
        return any(p[-2:] in clause for clause in told for p in pieces)

    return quote_lines(draft, places, words, search, replace(_TELLING, tells=tells))


def lacks_streak(draft: Draft) -> None:
    """Say of an answer that tells a figure that it does not tell for how long."""
    if not asks_streak(draft.plan.text) or draft.status != "answered":
        return
    kind = _kind_asked(draft.plan.text)
    if any(_tells(kind, line) for line in draft.lines):
        return
    for citation in draft.citations:
        if _tells(kind, citation.quote):
            draft.say(f"原文写作：“{citation.quote.strip()}”[{citation.number}]")
            return
    draft.say("报告没有写明连续了多久。")
    draft.status, draft.reason = "related", "not_disclosed"
