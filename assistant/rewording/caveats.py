"""Denials and corrections: what an answer says is not there, or is otherwise than asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.claims import Reading
from assistant.language.masking import Names

# What a reader must not lose, by kind; alike wordings are one kind.
_CAVEATS = {
    "unlisted": re.compile(r"(?:没有|未)(?:单独)?(?:列出|单列)"),
    "undisclosed": re.compile(r"(?:没有|未)(?:予以)?(?:披露|提及|公布|给出)"),
    "no report": re.compile(r"没有[^,。]{0,24}报告(?!没有|未|中|单列|披露)"),
    "corrected": re.compile(r"更正|相反|不一致|不同(?=[,。]|$)|有误"),
    "impossible": re.compile(r"无法|不能"),
    "not zero": re.compile(r"不等于"),
    "only": re.compile(r"只(?:披露|给出|有)|仅(?:披露|给出|有)|不是每份"),
}


@dataclass(frozen=True, slots=True)
class Caveat:
    """A clause that denies or corrects."""

    kind: str
    place: str
    years: frozenset[int]
    names: frozenset[str]
    words: str

    def keeps(self, other: Caveat, *, one_place: bool) -> bool:
        """Tell whether this clause of a wording says what a clause of the draft says."""
        return (
            self.kind == other.kind
            and (one_place or self.place == other.place)
            and self.names == other.names
            and self.years <= other.years
        )


def faults(
    told: Reading, own: Reading, names: Names, *, one_place: bool, quoting: bool
) -> list[str]:
    """Denials and corrections: each of the draft's kept, none added."""
    kept, given = _caveats(own, names, quoting), _caveats(told, names, quoting)
    dropped = [o for o in kept if not any(g.keeps(o, one_place=one_place) for g in given)]
    added = [g for g in given if not any(g.keeps(o, one_place=one_place) for o in kept)]
    return [
        *(f"dropped: {o.words[:30]}" for o in dropped),
        *(f"denies what the draft does not: {g.words[:30]}" for g in added),
    ]


def _caveats(reading: Reading, names: Names, quoting: bool) -> list[Caveat]:
    found = []
    place = ""
    for sentence, markers in zip(reading.sentences, reading.marked, strict=True):
        if quoting and markers:
            continue  # a quoted passage may deny what it likes
        for clause in re.split(r"[,;:]", sentence):
            named = [names.places[p] for p in names.places if p in clause]
            place = named[-1] if named else place
            years = frozenset(int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?=年)", clause))
            for kind, cue in _CAVEATS.items():
                if cue.search(clause):
                    told = {k for s, k in names.indicators.items() if s in clause}
                    found.append(Caveat(kind, place, years, frozenset(told), clause))
    return found
