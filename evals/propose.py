"""Cases proposed from the figures of indexed reports, for a person to accept or drop.

A proposal is a question in plain words with the figure as its gold. It is right as far as the
figure was read rightly, so each names the sentence that it rests on, and a person looks at it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from evals.case import EvalCase, ExpectedFigure
from evals.names import indicator_form, short_name

if TYPE_CHECKING:
    from corpus.figure import Figure
    from corpus.report import Metadata
    from index.library import Library

KINDS = ("lookup", "change", "compare", "absent", "distractor")
_SPARE = ("红柳街道", "银杏街道", "望江街道", "石桥镇", "松林街道", "清源镇")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case with the sentence that its gold rests on."""

    kind: str
    case: EvalCase
    evidence: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure with its report's metadata and the clause that binds it."""

    figure: Figure
    metadata: Metadata
    quote: str


def propose(
    library: Library, count: int = 50, *, corpus: str = "library", seed: str = ""
) -> list[Proposal]:
    """Return up to `count` proposals over all reports of a library, kinds in turn.

    The choice is the same for the same library and seed.
    """
    known = list(_known(library))
    streams: list[Iterator[Proposal]] = [
        iter(_lookups(_shuffled(known, seed + "lookup"), corpus)),
        iter(_changes(_shuffled(known, seed + "change"), corpus)),
        iter(_comparisons(_shuffled(known, seed + "compare"), corpus)),
        iter(_absent(_shuffled(known, seed + "absent"), corpus)),
        iter(_distractors(_shuffled(known, seed + "distractor"), corpus)),
    ]
    found: dict[str, Proposal] = {}
    while streams and len(found) < count:
        for stream in list(streams):
            proposal = next(stream, None)
            if proposal is None:
                streams.remove(stream)
            elif len(found) < count:
                found.setdefault(proposal.case.question, proposal)
    return list(found.values())


def _known(library: Library) -> Iterator[_Known]:
    """Yield figures that a question can name: done, exact enough, with a plain indicator."""
    for summary in library.reports():
        text = library.report(summary.id).text
        for figure in library.figures(reports=[summary.id]):
            plain = 2 <= len(indicator_form(figure.indicator)) <= 16
            if plain and not figure.planned and figure.value_upper is None:
                yield _Known(figure, summary.metadata, text[figure.start : figure.end])


def _shuffled(known: Sequence[_Known], seed: str) -> list[_Known]:
    return sorted(known, key=lambda k: hashlib.sha256(f"{seed}{k.figure.id}".encode()).hexdigest())


def _unique(known: Sequence[_Known]) -> list[_Known]:
    """Return figures whose street, year and indicator no other figure has."""
    seen: dict[tuple[str, int, str], int] = defaultdict(int)
    for k in known:
        seen[_key(k)] += 1
    return [k for k in known if seen[_key(k)] == 1]


def _key(known: _Known) -> tuple[str, int, str]:
    figure = known.figure
    return figure.street, figure.year, indicator_form(figure.indicator)


def _gold(figure: Figure, *, change: bool) -> ExpectedFigure:
    made: dict[str, object] = {
        "street": figure.street,
        "year": figure.year,
        "indicator": figure.indicator,
        "value": figure.value,
        "unit": figure.unit if figure.value is not None else "",
        "period": figure.period,
    }
    if change and figure.change is not None:
        made["change"] = {
            "direction": figure.change.direction,
            "amount": figure.change.amount,
            "unit": figure.change.unit,
        }
    return ExpectedFigure.model_validate(made)


def _case(
    kind: str, category: str, corpus: str, turn: str, expect: dict[str, object], *rest: _Known
) -> Proposal:
    identity = hashlib.sha256(turn.encode()).hexdigest()[:8]
    evidence = " / ".join(f"{k.metadata.title}：{k.quote}" for k in rest)
    case = EvalCase.model_validate(
        {
            "id": f"{kind}-{identity}",
            "category": category,
            "corpus": (corpus,),
            "turns": (turn,),
            "expect": expect,
            "note": "由报告中的数据项生成，待人工确认",
        }
    )
    return Proposal(kind, case, evidence)


def _cited(known: _Known) -> dict[str, object]:
    return {
        "street": known.metadata.street,
        "year": known.metadata.year,
        "contains": known.quote.strip(" ，。；、"),
    }


def _lookups(known: Sequence[_Known], corpus: str) -> Iterator[Proposal]:
    for k in _unique(known):
        if k.figure.value is not None:
            yield _looked_up("lookup", "是多少", k, corpus, change=False)


def _changes(known: Sequence[_Known], corpus: str) -> Iterator[Proposal]:
    for k in _unique(known):
        if k.figure.change is not None and k.figure.change.amount is not None:
            yield _looked_up("change", "同比变化多少", k, corpus, change=True)


def _looked_up(name: str, asks: str, k: _Known, corpus: str, *, change: bool) -> Proposal:
    """Return the case that asks for one figure, or for its change."""
    figure = k.figure
    expect: dict[str, object] = {
        "status": "answered",
        "figures": (_gold(figure, change=change),),
        "citation": (_cited(k),),
    }
    turn = f"{figure.street}{figure.year}年{figure.indicator}{asks}？"
    return _case(name, "lookup", corpus, turn, expect, k)


def _pairs(known: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Yield two streets with one indicator, unit, year and period."""
    by_name: dict[tuple[str, str, int, str], list[_Known]] = defaultdict(list)
    for k in _unique(known):
        figure = k.figure
        if figure.value is not None:
            name = indicator_form(figure.indicator)
            by_name[name, figure.unit, figure.year, figure.period].append(k)
    for group in by_name.values():
        for one, other in pairwise(group):
            if one.figure.street != other.figure.street:
                yield one, other


def _comparisons(known: Sequence[_Known], corpus: str) -> Iterator[Proposal]:
    for one, other in _pairs(known):
        a, b = one.figure, other.figure
        turn = f"{a.street}和{b.street}{a.year}年的{a.indicator}，哪个更高？"
        expect: dict[str, object] = {
            "status": "answered",
            "figures": (_gold(a, change=False), _gold(b, change=False)),
            "citation": (_cited(one), _cited(other)),
            "covers": (a.street, b.street),
        }
        yield _case("compare", "compare", corpus, turn, expect, one, other)


def _distractors(known: Sequence[_Known], corpus: str) -> Iterator[Proposal]:
    """Ask one street what another reports too; the other's number must not be said."""
    for one, other in _pairs(known):
        a, b = one.figure, other.figure
        if a.value == b.value:
            continue
        turn = f"请问{short_name(a.street)}{a.year}年{a.indicator}的数是多少？"
        expect: dict[str, object] = {
            "status": "answered",
            "figures": (_gold(a, change=False),),
            "forbidden": (f"{b.value}{b.unit}",),
            "citation": (_cited(one),),
        }
        yield _case("distractor", "lookup", corpus, turn, expect, one, other)


def _absent(known: Sequence[_Known], corpus: str) -> Iterator[Proposal]:
    """Ask a street that has no report, and a year of which a street has none."""
    streets = {short_name(k.metadata.street) for k in known}
    years: dict[str, set[int]] = defaultdict(set)
    for k in known:
        years[k.metadata.street] |= {k.metadata.year, k.metadata.stated_year, k.figure.year}
    spare = [name for name in _SPARE if short_name(name) not in streets]
    for number, k in enumerate(known):
        figure = k.figure
        if spare and number % 2 == 0:
            place = spare[number // 2 % len(spare)]
            turn = f"{place}{figure.year}年{figure.indicator}是多少？"
            reason = "no_such_street"
        else:
            missing = min(years[k.metadata.street]) - 3
            turn = f"{figure.street}{missing}年{figure.indicator}是多少？"
            reason = "no_such_year"
        yield _case("absent", "absent", corpus, turn, {"status": "not_found", "reason": reason}, k)


def kinds_of(proposals: Iterable[Proposal]) -> dict[str, int]:
    """Return how many proposals there are of each kind."""
    counts: dict[str, int] = dict.fromkeys(KINDS, 0)
    for proposal in proposals:
        counts[proposal.kind] += 1
    return counts
