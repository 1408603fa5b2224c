"""Figures compared under other names than the asked one, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.arithmetic.sheet import Row
from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import name_words
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import core, uncovered
from assistant.language.measure import measure_of
from assistant.plan import Plan
from assistant.retrieval.lone import LONE
from assistant.retrieval.standins import CLOSE, STOOD
from assistant.statements.lookups import FEW

_LAID_OUT = frozenset({"compare", "trend", "difference", "rank", "filter", "sum", "ratio"})
# the least score with which a near figure is compared
_CLOSE = {"narrower": 0.45, "near": 0.5}


def near_alike(plan: Plan, searched: list[PlaceEvidence]) -> list[PlaceEvidence]:
    """Return the evidence of the near figure that all places have by one name; else nothing."""
    few = 1 < len(searched) <= (FEW if plan.everywhere else len(searched))
    if not few or plan.operation not in _LAID_OUT or plan.planned:
        return []

    def told(evidence: PlaceEvidence) -> dict[tuple[str, str], Found]:
        fitting = [
            h
            for h in evidence.related
            if h.score >= _CLOSE.get(h.nearness, 1) and not h.figure.planned
            if h.figure.year == evidence.year and not h.figure.scope and h.figure.value is not None
        ]
        return {(core(h.figure.indicator), h.figure.unit): h for h in reversed(fitting)}

    known = [told(evidence) for evidence in searched]

    def alike(name: tuple[str, str], other: tuple[str, str]) -> bool:
        one, two = (n[0].replace("级", "") for n in (name, other))  # 村级集体收入 is 村集体收入
        return name[1] == other[1] and max(len(uncovered(*p)) for p in ((one, two), (two, one))) < 2

    common: list[list[Found]] = []
    for name in known[0]:
        named = [next((h for n, h in found.items() if alike(name, n)), None) for found in known]
        if all(named):
            common.append([hit for hit in named if hit])
    if not common:
        return []
    widest = max(common, key=lambda hits: measure_of(hits[0].figure).value)
    return [
        replace(e, same=(replace(hit, nearness="same"),), related=())
        for e, hit in zip(searched, widest, strict=True)
    ]


def tell_stood(draft: Draft, stood: Sequence[PlaceEvidence], asked: str) -> bool:
    """Say which figures stand in for the asked one; the answer is then no more than related.

    Returns False where they have the very words asked for, or only join two that have its name.
    """
    named: dict[tuple[float, str], list[str]] = {}
    for evidence in stood:
        if evidence.best and evidence.best.score in {STOOD, CLOSE}:
            name = name_words(evidence.best.figure)
            label = f"{evidence.place.label}{evidence.year}年"
            named.setdefault((evidence.best.score, name), []).append(label)
    for (score, name), labels in named.items():
        told = "写作" if score == CLOSE else f"没有单列“{asked}”，以下按口径相近的"
        end = "，请留意口径" if score == CLOSE else "计算"
        draft.say(f"{'、'.join(labels)}的报告{told}“{name}”{end}。")
        draft.warn("scope", f"所用的是“{name}”，与所问的“{asked}”口径可能不同。")
    near = any(score == STOOD for score, _ in named)
    near = near and sum(e.best.score not in {STOOD, CLOSE} for e in stood if e.best) < 2
    if near:
        draft.status, draft.reason = "related", "not_disclosed"
    return near


def tell_lone(draft: Draft, rows: Sequence[Row], asked: str) -> None:
    """Say under which names the figures stand that reports have in words of their own."""
    named: dict[str, list[str]] = {}
    for row in rows:
        name = name_words(row.found.figure)
        if row.found.score == LONE and core(name) != core(asked):
            named.setdefault(name, []).append(row.label)
    for name, labels in named.items():
        draft.say(f"{'、'.join(labels)}的报告写作“{name}”，请留意口径。")
        draft.warn("scope", f"所用的是“{name}”，与所问的“{asked}”口径可能不同。")
