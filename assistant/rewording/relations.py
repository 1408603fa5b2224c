"""What is told without numbers: 高于, 比…多, 最高的是, which year came first, 转为上升."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.language.claims import Reading
from assistant.language.masking import Mention

_MORE = r"(?<!不)高于|(?<!不)多于|大于|快于|超过(?![约近\d一二三四五六七八九十百千万])|超出|领先于?"
_LESS = r"(?<!不)低于|(?<!不)少于|小于|慢于|不及|落后于?|不如"
_MOST = r"最高|最多|最大|最快|最好|居首|首位|榜首|(?<!第)第一(?!产业|季|批|届|时间|书记)"
_LEAST = r"最低|最少|最小|最慢|最差|末位|垫底"
_RATHER_MORE = r"[更较](?:高|多|大|快)(?!于)"
_RATHER_LESS = r"[更较](?:低|少|小|慢)(?!于)"
_EQUAL = r"相同|相等|一样|持平(?=于)"
_CUE = re.compile(
    rf"(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<most>{_MOST}|{_RATHER_MORE})"
    rf"|(?P<least>{_LEAST}|{_RATHER_LESS})|(?P<equal>{_EQUAL})"
)
_THAN = re.compile(r"[比较]\0")
_GAP = re.compile(
    r"(?:(?<![增加])多|(?<![提最])高|(?<!扩)大|快)|(?P<less>(?<![减缩])少|(?<!降)低|小|慢)"
)
_MOVED = re.compile(r"(下降|减少|降幅|增长|增加|增幅|提高)[^\0,。]{0,4}$")

_DOWN, _UP = "下降|回落|减少|降低|下滑", "上升|增长|回升|增加|提高|上涨"
# 2022年下降，2023年转为上升: the way a year went, without by how much
_WENT = re.compile(
    rf"(?:又|则|再|才|转|变|为)*(?:(?P<down>{_DOWN})|{_UP})(?![了约近至到幅]*[\d\0])"
)
_TURNED = re.compile(rf"由(?:(?P<down>{_DOWN})|{_UP})转为(?:(?P<falls>{_DOWN})|{_UP})")

Relation = tuple[str, str, str]


def faults(told: Reading, own: Reading, places: set[str]) -> list[str]:
    """Return the comparisons of a wording that its draft does not make, and those it lost."""
    by_place = len(places) > 1
    given, unread = _relations(told, by_place)
    true, quoted = _relations(own, by_place)
    true_all, given_all = _closed(true), _closed(given)
    found = [f"comparison not understood: {u}" for u in unread if u not in quoted]
    found += [f"comparison {r} is not the draft's" for r in sorted(given - true_all)]
    found += [f"lost comparison {r}" for r in sorted(true - given_all)]
    found += [f"course {c} is not the draft's" for c in sorted(_courses(told) - _courses(own))]
    return found


def _courses(reading: Reading) -> set[tuple[str, str]]:
    """Return (year, way) of each year that is told to have risen or fallen, without a number."""
    turned = {
        ("down" if t["down"] else "up", "down" if t["falls"] else "up")
        for t in _TURNED.finditer(reading.masked)
    }
    went = ((y.name, _WENT.match(reading.masked, y.end)) for y in reading.years)
    return turned | {(name, "down" if way["down"] else "up") for name, way in went if way}


def compared(told: Reading, sentence: int) -> bool:
    """Tell whether a sentence compares."""
    words = told.masked[told.bounds[sentence] : told.bounds[sentence + 1]]
    return bool(_CUE.search(words) or _THAN.search(words))


def forward(told: Reading, sentence: int) -> bool:
    """Tell whether a change between two years is told from the earlier to the later."""
    start, end = told.bounds[sentence], told.bounds[sentence + 1]
    years = [m for m in told.years if start <= m.start < end]
    if len(years) < 2:
        return True
    first, second = years[0], next((y for y in years if y.name != years[0].name), years[0])
    than = bool(re.search(r"[比较]$", told.masked[first.end : second.start].rstrip()))
    leads = bool(
        re.search(r"[与和跟比较]\s*$", told.masked[max(start, first.start - 2) : first.start])
    )
    if leads and not than:  # 与2022年相比，2023年…
        return int(first.name) < int(second.name)
    return (int(first.name) > int(second.name)) == than


def _closed(relations: set[Relation]) -> set[Relation]:
    """Add what follows for two: the one above the other is the highest, and the other way round."""
    closed = set(relations)
    for kind, one, two in relations:
        if kind == "more":
            closed |= {("most", one, ""), ("least", two, "")}
    return closed


def _relations(reading: Reading, by_place: bool) -> tuple[set[Relation], list[str]]:
    entities = reading.places if by_place else reading.years
    found: set[Relation] = set()
    unread: list[str] = []
    for start, end in itertools.pairwise(reading.bounds):
        here = [e for e in entities if start <= e.start < end]
        taken: list[tuple[int, int]] = []
        for match in _THAN.finditer(reading.masked, start, end):
            relation = _than(reading.masked, here, match.end() - 1, end)
            if relation is not None:
                found.add(relation)
        for match in _CUE.finditer(reading.masked, start, end):
            relation = _cued(reading.masked, here, match)
            if relation is None:
                unread.append(match.group(0))
            else:
                found.add(relation)
                taken.append(match.span())
    return found, unread


def _than(masked: str, here: Sequence[Mention], position: int, end: int) -> Relation | None:
    """Read “A比B多”; None when 比 does not compare two of the entities."""
    other = next((e for e in here if e.start == position), None)
    if other is None:
        return None
    before = [e for e in here if e.end < position and e.name != other.name]
    after = [e for e in here if e.start > other.start and e.name != other.name]
    if not before and not after:
        return None
    subject = before[-1] if before else after[0]
    gap = _GAP.search(masked, other.end, end)
    if gap is None:
        return None
    high, low = (other, subject) if gap["less"] else (subject, other)
    return ("more", high.name, low.name)


def _cued(masked: str, here: Sequence[Mention], match: re.Match[str]) -> Relation | None:
    before = [e for e in here if e.end <= match.start()]
    after = [e for e in here if e.start >= match.end()]
    if match["equal"]:
        names = sorted({e.name for e in here})
        return ("equal", *names) if len(names) == 2 else None  # type: ignore[return-value]
    if match["more"] or match["less"]:
        if not before or not after:
            return None
        one, two = before[-1].name, after[0].name
        return ("more", one, two) if match["more"] else ("more", two, one)
    moved = _MOVED.search(masked, max(0, match.start() - 10), match.start())
    kind = ("most" if match["most"] else "least") + (f" {moved.group(1)}" if moved else "")
    named = re.match(r"[^\0,。]{0,10}?(?:是|为|:)\0", masked[match.end() : match.end() + 14])
    if named and after:
        return (kind, after[0].name, "")
    return (kind, before[-1].name, "") if before else None
