"""Whether two indicator names mean the same, one is wider, or they must not be mixed up.

`indicators.toml` decides first; what it does not list is compared by structure: the same name
after canonicalisation, a name with a narrowing modifier in front, a rate against a count.
"""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from corpus.errors import JieWenError
from corpus.indicator_names import (
    BRACKETS,
    GENERIC,
    NEUTRAL,
    OTHER_QUANTITY,
    QUOTES,
    TRAILING_VERB,
    measure_of,
    middle,
    parts_of,
    shared_tail,
    strip_once,
)
from corpus.matching import matching_form

Relation = Literal["same", "wider", "narrower", "different", "unknown"]

_FILE = Path(__file__).with_name("indicators.toml")


class IndicatorFileError(JieWenError):
    """An indicator file is not readable or not in the expected form."""

    user_message = "指标表读不了，请对照 corpus/indicators.toml 的写法检查。"


@dataclass(slots=True)
class IndicatorTable:
    """Names, their synonyms and their scope relations; build it with `load`.

    Attributes:
        names: canonical name of each listed name, in reduced form.
        wider: for each canonical name the directly wider ones.
        different: pairs that must not be mixed up.
        notes: Chinese line for an ordered pair (asked, found), and for different pairs.
        words: replacements inside names, longest first.
        sums: for a canonical total the canonical parts that add up to it.
        kin: groups of words for things that are reported in each other's place.
        contrasts: groups of words that make another thing of a name: 受理 and 办结.
    """

    names: dict[str, str] = field(default_factory=dict)
    wider: dict[str, set[str]] = field(default_factory=dict)
    different: set[frozenset[str]] = field(default_factory=set)
    notes: dict[frozenset[str], str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    sums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kin: list[tuple[str, ...]] = field(default_factory=list)
    contrasts: list[frozenset[str]] = field(default_factory=list)
    _cache: dict[str, str] = field(default_factory=dict)
    _starts: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    _known: frozenset[str] = frozenset()
    _related: frozenset[str] = frozenset()

    @classmethod
    def load(cls, extra: Path | None = None) -> IndicatorTable:
        """Return the table of `indicators.toml`, extended by a file of the same form.

        Raises:
            IndicatorFileError: a file is missing, not TOML, or of another form.
        """
        table = cls()
        for path in (_FILE, extra) if extra else (_FILE,):
            table._read(path)
        table._cache.clear()
        table._known = frozenset(table.names.values())
        wider = (name for names in table.wider.values() for name in names)
        table._related = table._known.union(table.wider, wider, *table.different)
        return table

    def _read(self, path: Path) -> None:
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise IndicatorFileError(
                f"Cannot read the indicator file {path}: {error}",
                f"指标表 {path.name} 读不了：请检查文件是否存在、是否为 UTF-8 的 TOML。",
            ) from error
        _check_form(content, path)
        self.words.update(content.get("words", {}))
        self.words = dict(sorted(self.words.items(), key=lambda kv: -len(kv[0])))
        self._starts = {}
        for rank, (old, new) in enumerate(self.words.items()):
            self._starts.setdefault(old[:2], []).append((rank, old, new))
        self._cache.clear()
        for name, others in content.get("synonyms", {}).items():
            target = self.names.get(self._reduce(name), name)
            for other in (name, *others):
                self.names[matching_form(other)] = target
                self.names.setdefault(matching_form(other).lower(), target)
                self.names.setdefault(self._reduce(other), target)
        for name, parts in content.get("narrower", {}).items():
            for part in parts:
                self.wider.setdefault(self._listed(part), set()).add(self._listed(name))
        for name, parts in content.get("sums", {}).items():
            self.sums[self._listed(name)] = tuple(self._listed(part) for part in parts)
        self.kin += [tuple(group) for group in content.get("kin", {}).get("words", [])]
        self.contrasts += [frozenset(g) for g in content.get("apart", {}).get("words", [])]
        for entry in content.get("scope", []):
            wide, narrow = self._listed(entry["wide"]), self._listed(entry["narrow"])
            self.wider.setdefault(narrow, set()).add(wide)
            self.notes[frozenset({wide, narrow})] = entry["note"]
        for entry in content.get("different", []):
            names = [self._listed(n) for n in entry["names"]]
            for i, one in enumerate(names):
                for two in names[i + 1 :]:
                    self.different.add(frozenset({one, two}))
                    self.notes.setdefault(frozenset({one, two}), entry["note"])

    def _listed(self, name: str) -> str:
        return (
            self.names.get(matching_form(name))
            or self.names.get(self._reduce(name))
            or self._reduce(name)
        )

    def canonical(self, name: str) -> str:
        """Return the name that stands for all spellings and synonyms of an indicator."""
        known = self._cache.get(name)
        if known is None:
            plain = QUOTES.sub("", matching_form(name))
            known = self.names.get(plain) or self._listed(plain)
            self._cache[name] = known
        return known

    def knows(self, name: str) -> bool:
        """Tell whether a name is, in one of its spellings, a term that the table lists."""
        return self.canonical(name) in self._known

    def lists(self, name: str) -> bool:
        """Tell whether the table's entries may relate a name to another that shares no word."""
        canonical = self.canonical(name)
        return (
            canonical in self._related
            or any(canonical[start:] in self.names for start in range(1, len(canonical) - 1))
            or any(self.canonical(part) in self._related for part in parts_of(name))
        )

    def linked(self, name: str) -> frozenset[str]:
        """Return the listed names through which the table's entries may relate a name to others.

        Names that share neither one of these nor two neighbouring characters are never the same,
        and neither is wider than the other.
        """
        canonical = self.canonical(name)
        tails = (self.names.get(canonical[start:]) for start in range(1, len(canonical) - 1))
        parts = (self.canonical(part) for part in parts_of(name))
        return frozenset({canonical, *self._above(canonical), *filter(None, tails), *parts})

    def reworded(self, name: str) -> str:
        """Return a name or clause in matching form with its words as the table writes them."""
        plain, done = matching_form(name), -1
        while step := self._next_word(plain, done):
            done, old, new = step
            plain = plain.replace(old, new)
        return plain

    def _next_word(self, plain: str, done: int) -> tuple[int, str, str] | None:
        """Return the first replacement behind the one done that changes a name.

        Longer words come first; only those whose first two characters it has are tried.
        """
        pieces = {*plain, *map("".join, itertools.pairwise(plain))}
        begun = (self._starts[piece] for piece in self._starts.keys() & pieces)
        fitting = (
            word
            for words in begun
            for word in words
            if word[0] > done and word[1] in plain and (word[2] in word[1] or word[2] not in plain)
        )
        return min(fitting, default=None)

    def kindred(self, name: str) -> tuple[str, ...]:
        """Return what reports may give instead: 火警 for 火灾, each a thing of its own."""
        spellings = dict.fromkeys((self.reworded(name), self.canonical(name)))
        found = (
            plain.replace(word, other)
            for plain in spellings
            for group in self.kin
            for word in group
            if word in plain
            for other in group
            if other != word and other not in plain
        )
        return tuple(dict.fromkeys(found))

    def relation(self, asked: str, found: str) -> Relation:
        """Return how a found indicator relates to the one asked for.

        "wider" and "narrower" speak of `found`: asked 刑事警情, found 案件类警情 is "wider".
        """
        a, f = self.canonical(asked), self.canonical(found)
        if a == f:
            return "same"
        if self.apart(asked, found):
            return "different"
        if f in self._above(a):
            return "wider"
        if a in self._above(f):
            return "narrower"
        if self._siblings(a, f) or measure_of(a) != measure_of(f):
            return "different"
        longer, shorter = (a, f) if len(a) > len(f) else (f, a)
        if longer.endswith(shorter) and NEUTRAL.sub("", longer) == shorter:
            return "same"
        parts = parts_of(found)
        if len(parts) > 1 and any(self.canonical(part) == a for part in parts):
            return "wider"
        return self._by_structure(a, f)

    def apart(self, one: str, two: str) -> bool:
        """Tell whether the table says of two names that they must not be mixed up."""
        return frozenset({self.canonical(one), self.canonical(two)}) in self.different

    def contrary(self, asked: str, found: str) -> bool:
        """Tell whether one name has a word where the other has its opposite: 受理, 办结."""
        for group in self.contrasts:
            wanted = {word for word in group if word in asked}
            given = {word for word in group if word in found}
            if wanted and given and wanted.isdisjoint(given):
                return True
        return False

    def _above(self, name: str) -> set[str]:
        """Return all names wider than one."""
        found: set[str] = set()
        if name not in self.wider:
            return found
        pending = [name]
        while pending:
            for wide in self.wider.get(pending.pop(), ()):
                if wide not in found:
                    found.add(wide)
                    pending.append(wide)
        return found

    def _siblings(self, one: str, two: str) -> bool:
        return bool(self.wider.get(one, set()) & self.wider.get(two, set()))

    def _by_structure(self, a: str, f: str) -> Relation:
        """Compare two unlisted names by what the one adds to the other."""
        if f.endswith(a) and len(a) >= 2:
            return "different" if OTHER_QUANTITY.match(f[: -len(a)]) else "narrower"
        if a.endswith(f) and len(f) >= 2:
            return "different" if OTHER_QUANTITY.match(a[: -len(f)]) else "wider"
        if narrowed := middle(a, f):
            return narrowed
        # a modifier in front of a name that the table knows by another spelling
        if start := self._named_tail(f, a):
            return "different" if OTHER_QUANTITY.match(f[:start]) else "narrower"
        if start := self._named_tail(a, f):
            return "different" if OTHER_QUANTITY.match(a[:start]) else "wider"
        if f.startswith(a) or a.startswith(f):
            return "unknown"
        tail = shared_tail(a, f)
        general = 0 < len(tail) <= 4 and tail != a and GENERIC.search(tail)
        return "different" if general else "unknown"

    def _named_tail(self, name: str, listed: str) -> int:
        """Return where in a name another spelling of a listed name begins, 0 when nowhere."""
        if listed not in self._known:
            return 0
        tails = range(1, max(1, len(name) - 1))
        return next((start for start in tails if self.names.get(name[start:]) == listed), 0)

    def note(self, asked: str, found: str) -> str:
        """Return one Chinese line on how the two differ; "" when nothing is known."""
        a, f = self.canonical(asked), self.canonical(found)
        if a == f:
            return ""
        known = self.notes.get(frozenset({a, f}))
        if known:
            return known
        relation = self.relation(asked, found)
        if relation == "wider":
            return f"“{found}”的范围比“{asked}”宽，不能直接当作“{asked}”。"
        if relation == "narrower":
            return f"“{found}”只是“{asked}”的一部分或特定口径，不能代表全部。"
        if relation == "different" and measure_of(a) != measure_of(f):
            return f"“{asked}”与“{found}”一个是比率、一个是数量，不是同一指标。"
        return ""

    def _reduce(self, name: str) -> str:
        """Return a name without what does not change its meaning."""
        plain = matching_form(name)
        plain = QUOTES.sub("", BRACKETS.sub("", plain)) or plain
        plain = self.reworded(plain) or plain
        while True:
            shorter = strip_once(plain)
            if shorter == plain:
                break
            plain = shorter
        if (match := TRAILING_VERB.search(plain)) and match.start() >= 2:
            plain = match[0] + plain[: match.start()]
        return plain


def _check_form(content: dict[str, Any], path: Path) -> None:
    known = {"words", "synonyms", "narrower", "different", "scope", "sums", "kin", "apart"}
    unknown = set(content) - known
    wrong = [
        *(
            f"words.{k}"
            for k, v in content.get("words", {}).items()
            if not (k and isinstance(v, str))
        ),
        *(
            f"{part}.{k}"
            for part in ("synonyms", "narrower", "sums")
            for k, v in content.get(part, {}).items()
            if not (isinstance(v, list) and all(isinstance(x, str) for x in v))
        ),
        *(
            part
            for part in ("kin", "apart")
            for group in content.get(part, {}).get("words", [])
            if not (isinstance(group, list) and all(isinstance(x, str) for x in group))
        ),
        *("different" for e in content.get("different", []) if not {"names", "note"} <= set(e)),
        *("scope" for e in content.get("scope", []) if not {"wide", "narrow", "note"} <= set(e)),
    ]
    if unknown or wrong:
        raise IndicatorFileError(
            f"Unexpected entries in {path}: {sorted(unknown) + wrong}",
            f"指标表 {path.name} 里有不认识的写法：{'、'.join(sorted(unknown) + wrong)}。",
        )


def table_for(home: Path) -> IndicatorTable:
    """Return the shipped table, extended by the `indicators.toml` of an office's home folder.

    Raises:
        IndicatorFileError: that file is there and not in the expected form.
    """
    own = home / _FILE.name
    return IndicatorTable.load(own if own.exists() else None)


@lru_cache(maxsize=1)
def default_table() -> IndicatorTable:
    """Return the table of the shipped file, read once."""
    return IndicatorTable.load()
