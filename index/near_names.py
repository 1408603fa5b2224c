"""Near names of indicators: the embedder proposes, the indicator file decides.

Reports name one thing in many ways. Vectors find the names that may mean the same; whether they
do is said by `corpus/indicators.toml` and the file that an office adds to it, never by a vector.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.figure import Figure
from corpus.indicators import IndicatorTable, Relation
from index.embedder import Embedder

_MOST_EMBEDDED = 600


@dataclass(frozen=True, slots=True)
class NearName:
    """A name in the library's reports that may mean what was asked for.

    Attributes:
        name: as written in a report.
        similarity: cosine of the two names' vectors after the mean of all is taken out.
        reports: in how many reports it stands.
        relation: what the indicator table says of it: same, wider, narrower, different, unknown.
        note: the table's Chinese line on the difference, or "".
    """

    name: str
    similarity: float
    reports: int
    relation: Relation
    note: str


def near_names(
    name: str,
    figures: Sequence[Figure],
    embedder: Embedder,
    table: IndicatorTable,
    *,
    count: int = 20,
) -> list[NearName]:
    """Return the names nearest to one, nearest first, each canonical name once.

    Args:
        name: an indicator, in any words.
        figures: those of the library.
        embedder: gives the vectors.
        table: says how each found name relates to `name`.
        count: how many at most.
    """
    import numpy as np

    reports: dict[str, set[str]] = {}
    spellings: dict[str, Counter[str]] = {}
    for figure in figures:
        canonical = table.canonical(figure.indicator)
        reports.setdefault(canonical, set()).add(figure.report)
        spellings.setdefault(canonical, Counter())[figure.indicator] += 1
    asked = table.canonical(name)
    known = [c for c in reports if c != asked and 2 <= len(c) <= 24]
    # the names that share characters first; embedding them all would take minutes
    known.sort(key=lambda c: (-_shared(asked, c), -len(reports[c]), c))
    known = known[:_MOST_EMBEDDED]
    if not known:
        return []
    vectors = embedder.queries([asked, *known])
    centred = vectors - vectors.mean(axis=0)
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    scores = centred[1:] @ centred[0]
    found: list[NearName] = []
    for at in np.argsort(-scores)[:count]:
        canonical = known[int(at)]
        written = spellings[canonical].most_common(1)[0][0]
        found.append(
            NearName(
                written,
                float(scores[at]),
                len(reports[canonical]),
                table.relation(name, written),
                table.note(name, written),
            )
        )
    return found


def _shared(one: str, two: str) -> float:
    """Return the share of the characters of both names that both have."""
    a, b = set(one), set(two)
    return len(a & b) / max(1, len(a | b))
