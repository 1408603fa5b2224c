"""Quote an earlier report where the newest only counts what is to be explained.

“三所联动”是怎么搞的: the report on the newest year says that 143宗 were settled so, the one on the
year before says who sits together, and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.language.likeness import bare
from assistant.passages.lines import Searcher, shared
from assistant.passages.spans import Span, once
from assistant.passages.topics import looks_ahead, of_plans, subject_words

# 是怎么搞的, 提供些什么: asks for more than how many
_EXPLAINS = re.compile(
    r"怎么(?!样[了?？]?$)|咋(?!样)|如何(?!$|[?？])|怎样|什么(?!情况)|啥(?!情况)|介绍|讲讲|说说|做法"
)
_WHY = re.compile(r"为什么|为啥|原因|问题|不足|时候")
_COUNTED = 2  # sentences that a report only counts with
_MOST = 6
_ALL = 0.9


def quote_before(draft: Draft, place: Place, spans: Sequence[Span], search: Searcher) -> None:
    """Quote what an earlier report tells of the thing that the newest report's sentences count.

    Args:
        draft: written to, behind those sentences.
        place: whose reports are read.
        spans: quoted from its newest report.
        search: reads reports line by line.
    """
    plan = draft.plan
    if plan.years or plan.planned or looks_ahead(plan.text) or _WHY.search(plan.question):
        return
    if not 0 < len(spans) <= _COUNTED or not _EXPLAINS.search(plan.question):
        return
    text = "".join(bare(span.text) for span in spans)
    words = [w for w in subject_words(plan) if shared(w, text) >= _ALL]
    if not words or not all(map(_only_counts, spans)):
        return
    for account in place.accounts[1:]:
        told = once(
            [
                line.span
                for line in search.lines(account.report).lines
                if not line.heading and not of_plans(line.span.path)
                if all(shared(w, line.words + line.above + line.before) >= _ALL for w in words)
            ]
        )
        if told and len(told) <= _MOST and not all(map(_only_counts, told)):
            label = f"{place.label}{account.year}年"
            draft.searched.add(account.report)
            draft.found.add(account.report)
            quote(draft, label, told, heading=False)
            draft.warn("year", f"具体做法出自{label}的报告，不是最新一年的。")
            return


def _only_counts(span: Span) -> bool:
    """Tell a sentence with a number in each of its clauses."""
    clauses = [c for c in re.split(r"[,，。;；]", span.text) if len(c) > 1]
    return all(re.search(r"\d", c) for c in clauses)
