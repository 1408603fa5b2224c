"""Questions that a reader may ask next, made from what was just answered and what is there."""

from __future__ import annotations

import re

from assistant.catalog import Catalog
from assistant.drafting.draft import Draft
from assistant.passages.topics import PROBLEMS
from assistant.plan import APART, TEXTUAL, Plan

# 指标 is a word for indicators, and none of them
_NO_NAME = re.compile(r"(?:主要|各项|经济|预期|核心|关键)*(?:指标|数据|数字|目标|任务|情况|工作)?")


def suggest(plan: Plan, draft: Draft, catalog: Catalog) -> tuple[str, ...]:
    """Return up to three follow-up questions."""
    if not catalog.places:
        return ()
    first = catalog.places[0]
    if plan.operation in APART or draft.reason == "no_such_street":
        return (
            f"{first.label}有哪些主要问题？",
            f"{first.label}预算执行率是多少？",
            "报告库里有哪些报告？",
        )
    out: list[str] = list(draft.suggestions)
    place = plan.places[0] if plan.places else None
    indicator = next((f.indicator for f in draft.figures if not f.computed and not f.related), "")
    if place is not None:
        other = next((p for p in catalog.places if p not in plan.places), None)
        if other is not None and plan.asked:
            out.append(f"那{other.label}呢？")
        if len(place.years) > 1 and plan.operation != "trend" and indicator:
            out.append(f"{place.label}历年的{indicator}变化")
        meant = any(w.kind == "scope" for w in draft.warnings)  # the report has another name
        known = plan.asked in catalog.vocabulary or (bool(indicator) and not meant)
        named = plan.asked if known and not _NO_NAME.fullmatch(plan.asked) else ""
        named = named or next((f.indicator for f in draft.figures), "")
        if named and len(catalog.places) > 1:
            out.append(f"哪些街道披露了{named}？")
        told = plan.operation in TEXTUAL and PROBLEMS.cue.search(plan.text)
        out.append(f"{place.label}{'下一步有什么打算' if told else '有哪些主要问题'}？")
    elif indicator:
        out.append(f"哪个街道的{indicator}最高？")
    return tuple(dict.fromkeys(out))[:3]
