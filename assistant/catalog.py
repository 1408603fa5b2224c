"""What the library holds, arranged for reading questions: places, years and indicator names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.matching import matching_form
from corpus.places import aliases
from corpus.report import Metadata

# What was done with a thing, in front of its name: 建立最小应急单元 is also asked for without 建立.
_DOING = re.compile(
    r"^(?:累计|共|全年|新)?(?:建立|建成|建设|新建|完成|开展|实现|受理|办理|打造|组织|举办|发放|查处|整治|改造"
    r"|拆除|开通|培育|引进|种植|设立|成立|配备|划分|签约|接待)(?=.{4})"
)


_LONGEST_NAME = 24


class ReportEntry(Protocol):
    """What the catalog reads of a library entry."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def metadata(self) -> Metadata: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Account:
    """One report of a place: its id and the years that it stands for."""

    report: str
    year: int
    stated_year: int
    title: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Who reports: a street, town, district, province … with its reports, newest first."""

    name: str
    parent: str
    level: str
    accounts: tuple[Account, ...]
    label: str

    @property
    def years(self) -> tuple[int, ...]:
        """Years accounted for, newest first."""
        return tuple(dict.fromkeys(a.year for a in self.accounts))

    def accounts_for(self, year: int | None) -> tuple[Account, ...]:
        """Return the reports that can speak about `year`; the newest for None.

        A report stands for the year it accounts for and, after those, for the year in its title.
        """
        if year is None:
            newest = self.years[0]
            return tuple(a for a in self.accounts if a.year == newest)
        exact = tuple(a for a in self.accounts if a.year == year)
        return exact or tuple(a for a in self.accounts if a.stated_year == year)

    def accounts_before(self, year: int) -> tuple[Account, ...]:
        """Return the reports on the year before: they may set targets for `year`."""
        return tuple(a for a in self.accounts if a.year == year - 1)


@dataclass(frozen=True, slots=True)
class Catalog:
    """Places by the names people use for them, and the indicator names that reports use.

    Attributes:
        places: in order of name.
        by_alias: each name that people use, with the places it may mean.
        parents: districts and cities that places belong to.
        vocabulary: indicator names as written, in matching form.
        pairs: all pairs of neighbouring characters in those names, lower case.
    """

    places: tuple[Place, ...]
    by_alias: Mapping[str, tuple[Place, ...]]
    parents: frozenset[str]
    vocabulary: frozenset[str]
    pairs: frozenset[str]

    @property
    def years(self) -> tuple[int, ...]:
        """All years accounted for, newest first."""
        return tuple(sorted({y for p in self.places for y in p.years}, reverse=True))

    def names_in(
        self, text: str, *, but: Callable[[str], object] = lambda name: False
    ) -> Iterator[tuple[int, int]]:
        """Yield where indicator names stand in a text in matching form, the longest first.

        Args:
            text: in matching form.
            but: tells the names that are left out.
        """
        position = 0
        while position < len(text):
            for length in range(min(_LONGEST_NAME, len(text) - position), 2, -1):
                name = text[position : position + length]
                if name in self.vocabulary and not but(name):
                    yield position, position + length
                    position += length - 1
                    break
            position += 1


def _labels(keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Name each place; two of one name carry their district too."""
    counts: dict[str, int] = defaultdict(int)
    for name, _ in keys:
        counts[name] += 1
    return {(n, p): n if counts[n] == 1 else f"{p}{n}" for n, p in keys}


def build_catalog(reports: Iterable[ReportEntry], indicators: Iterable[str]) -> Catalog:
    """Arrange the library's reports by place and collect the indicator vocabulary."""
    grouped: dict[tuple[str, str], list[Account]] = defaultdict(list)
    levels: dict[tuple[str, str], str] = {}
    for entry in reports:
        m = entry.metadata
        key = (m.street, m.parent)
        levels[key] = m.level
        grouped[key].append(Account(entry.id, m.year, m.stated_year, m.title, m.period))
    _merge_places(grouped, levels)
    labels = _labels(list(grouped))
    places = tuple(
        Place(
            name,
            parent,
            levels[name, parent],
            tuple(sorted(accounts, key=lambda a: (-a.year, a.report))),
            labels[name, parent],
        )
        for (name, parent), accounts in sorted(grouped.items())
    )
    by_alias: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for alias in {matching_form(a) for a in aliases(place.name)} | {place.label}:
            by_alias[alias].append(place)
    written = {matching_form(name).strip("“”\"'") for name in indicators}
    vocabulary = written | {_DOING.sub("", name) for name in written}
    return Catalog(
        places,
        {alias: tuple(found) for alias, found in by_alias.items()},
        frozenset(_parts(p.parent for p in places)),
        frozenset(name for name in vocabulary if 3 <= len(name) <= _LONGEST_NAME),
        frozenset(n[i : i + 2].lower() for n in vocabulary for i in range(len(n) - 1)),
    )


def _merge_places(
    grouped: dict[tuple[str, str], list[Account]], levels: dict[tuple[str, str], str]
) -> None:
    """Put reports of one place together that name the area around it more or less fully.

    沔东区青枫桥街道 and 湖北省澜州市沔东区青枫桥街道 are one place, unless there is another 沔东区;
    a report that names no area goes to the only place of its name.
    """
    for name, parent in sorted(grouped, key=lambda key: len(key[1])):
        fuller = [k for k in grouped if k[0] == name and _within(parent, k[1])]
        if not fuller:
            continue
        fullest = max(fuller, key=lambda key: len(key[1]))
        if all(k == fullest or _within(k[1], fullest[1]) for k in fuller):
            grouped[fullest].extend(grouped.pop((name, parent)))
            levels.pop((name, parent))


def _within(parent: str, fuller: str) -> bool:
    """Tell whether an area is the same as one that is named more fully."""
    areas, more = _areas(parent), _areas(fuller)
    if len(parent) >= len(fuller):
        return False
    return not areas or (areas[-1] == more[-1] and set(areas) <= set(more))


def _areas(parent: str) -> list[str]:
    """Split 广州市白云区 into 广州市 and 白云区."""
    pieces, piece = [], ""
    for char in parent:
        piece += char
        if char in "省市区县" and len(piece) >= 3:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if piece else pieces


def _parts(parents: Iterable[str]) -> Iterable[str]:
    """Yield 广州市白云区 and the areas it is made of."""
    for parent in parents:
        if parent:
            yield parent
            yield from _areas(parent)
