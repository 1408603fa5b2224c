"""Few sentences for who asks for few: 一句话总结, 简短点, 说三条."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.passages.spans import Span
from assistant.plan import Plan

_ONE = re.compile(r"[用拿]?一句话|一句(?:总结|概括|话?说)")
_FEW = re.compile(
    r"[一两二]两?三?句|简短|简要|扼要|精炼|言简意赅|长话短说|简单(?:地|的)?(?:说|讲|概括|总结|归纳|介绍)|别太长|不要太长"
)
_NUMBER = re.compile(r"\d[\d.,]*")
_OF_FEW = 3


def in_brief(plan: Plan, spans: Sequence[Span]) -> list[Span]:
    """Keep of the sentences that answer as many as a question wants, in the report's order.

    Those that tell most in numbers are kept; what opens a report tells none.
    """
    most = 1 if _ONE.search(plan.question) else _OF_FEW if _FEW.search(plan.question) else 0
    if not most or len(spans) <= most:
        return list(spans)
    by_numbers = sorted(spans, key=lambda span: -len(_NUMBER.findall(span.text)))
    kept = by_numbers[:most]
    return [span for span in spans if span in kept]
