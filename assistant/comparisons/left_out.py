"""What a comparison tells of the places and years that it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.arithmetic.sheet import Row
from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import few_of
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare, core
from assistant.language.measure import measure, measure_of
from assistant.retrieval.standins import CLOSE, STOOD
from assistant.statements.lookups import offer_related, tell_silent

_NAMED = 5  # so many places without a comparable number are each told of


def offer_near(draft: Draft, rest: list[PlaceEvidence], asked: str) -> bool:
    """Offer what comes near where no place discloses what is compared."""
    offered = False
    for evidence in rest:
        draft.missing.append(f"{evidence.place.label} {evidence.accounts[0].year}年")
        if not draft.plan.everywhere:
            offered = offer_related(draft, evidence, asked, bullet=True) or offered
    if offered:
        draft.status, draft.reason = "related", "not_disclosed"
    return offered


def tell_years_lacking(draft: Draft, gathered: list[PlaceEvidence]) -> None:
    """Name the places that have no report for each year of a sum: 甲、乙两年合计, 甲五年一共."""
    plan = draft.plan
    short: list[str] = []
    for place in dict.fromkeys(e.place for e in gathered):
        years = sorted({e.year for e in gathered if e.place == place and e.accounts})
        own = [year for name, year in plan.years_by_place if name == place.name]
        if years and len(years) < max(len(own or plan.years), plan.recent):
            short.append(f"{place.label}只有{'、'.join(f'{year}年' for year in years)}的报告")
    if short:
        draft.say(f"（{'，'.join(short)}，其余年份没有计入，这不是所问各年的总数。）")
        draft.status, draft.reason = "related", "not_disclosed"


def tell_unreported(draft: Draft, absent: list[PlaceEvidence]) -> None:
    """Name the places that have no report for the year asked of all."""
    if not absent:
        return
    year = draft.plan.years[0]
    names = [f"{e.place.label}没有反映{year}年" for e in absent]
    draft.missing.extend(f"{e.place.label} {year}年" for e in absent)
    draft.say(f"（{few_of(names)}的报告，没有列入。）")


def tell_rest(
    draft: Draft, rest: list[PlaceEvidence], first: Row, asked: str, *, few: bool
) -> None:
    """Tell of the places that are not compared what they disclose instead."""
    plan = draft.plan
    told: list[PlaceEvidence] = []
    unlike = [e for e in rest if e.same]
    if len(unlike) > _NAMED:
        names = few_of([e.place.label for e in unlike])
        draft.say(f"（{names}的报告没有披露可比较的数，没有列入。）")
        rest = [e for e in rest if not e.same]
    for evidence in rest:
        if evidence.same:
            draft.say(f"- {draft.state(evidence.same[0])}（报告没有披露可比较的数）。")
            continue
        if few and (near := _unranked(draft, evidence, first)):
            stated = draft.state(near, related=True, scoped=True)
            draft.say(f"- 口径相近、没有列入排名的：{stated}。")
            continue
        draft.missing.append(f"{evidence.place.label} {evidence.accounts[0].year}年")
        if plan.everywhere:
            told.append(evidence)
        else:
            offer_related(draft, evidence, asked, bullet=True)
    if few and plan.operation != "sum":
        tell_silent(draft, told, asked)


def beyond(
    draft: Draft, rest: Sequence[PlaceEvidence], rows: Sequence[Row], *, few: bool
) -> tuple[str, ...]:
    """Name the places that a ranking leaves out and whose near figure would come first."""
    plan = draft.plan
    if not few or plan.nth or plan.operation != "rank":
        return ()
    edge = (max if plan.descending else min)(r.measure.value for r in rows)
    labels = []
    for evidence in rest:
        near = _unranked(draft, evidence, rows[0])
        value = measure_of(near.figure).value if near and near.figure.value is not None else edge
        if near and (value > edge if plan.descending else value < edge):
            labels.append(evidence.place.label)
    return tuple(labels)


def _unranked(draft: Draft, evidence: PlaceEvidence, first: Row) -> Found | None:
    """Return the near figure of a place that a ranking of all leaves out."""
    if not draft.plan.everywhere or draft.plan.operation != "rank" or evidence.same:
        return None
    return _stood(evidence) or _near(draft, evidence, first)


def _stood(evidence: PlaceEvidence) -> Found | None:
    return next((h for h in evidence.related if h.score in {STOOD, CLOSE}), None)


def _near(draft: Draft, evidence: PlaceEvidence, row: Row) -> Found | None:
    """Return a figure of the same unit on the same thing, which a ranking leaves out."""
    wanted = core(draft.plan.asked)
    for account in evidence.accounts:
        for f in draft.source.report(account.report).figures:
            about = len(wanted) >= 2 and wanted in bare(f.scoped_name)
            counts = f.value is not None and f.done_in(account.year)
            if about and counts and measure(f.value or Decimal(0), f.unit).unit == row.measure.unit:
                return Found(f, evidence.place, account, "near", 0.4)
    return None
