"""Slips of typing in the names of indicators, put right before a question is read.

“案件类警请”, “新曾就业”, “粮食产产量”, “城镇调查失率”: one character that sounds or looks like the
right one, stands twice, is left out, or has changed places with its neighbour. A slip is mended
only where it leaves a character that belongs to no word, and the names that reports use show one
single way to read what stands around it; so “信访是多少” is never taken for 信访室.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.language.likeness import bare
from assistant.language.wording import wording
from assistant.questions.mentions import find_mentions, folded, readings, sound
from corpus.indicators import IndicatorTable

_END = "\0"
_MOST = 3  # slips in one question
_HAN = re.compile(r"[一-鿿]")
# What stands alone in most questions: a slip of these shows only amid a name.
_SMALL = frozenset(
    "是的地得有多少几了和与在年月日为呢吗吧啊呀占比较从到各共达个请问查看说按把被对给就也都还又那这"
)
_MOVED = re.compile("[涨降升增减跌掉]了")  # 居民报事降了 is no slip of 事件
_NOT = frozenset("未没不无非")  # 未签约 is no slip of 位签约
_DEED = re.compile(r".(?:了|过|着|多少|几)|(?<=多少).|(?<=几).")
_SMALLEST = frozenset("是的有多少几了和与年月日呢吗在定装加收办建错")
# Characters before and behind a slip that must be as the names have them, the surest first.
_SOUNDS = ((2, 2), (1, 3), (3, 1), (2, 1), (1, 2), (3, 0), (0, 3), (2, 0), (0, 2))
_GAPS = ((2, 3), (3, 2), (2, 2), (1, 3), (3, 1))


@dataclass(frozen=True, slots=True)
class Slip:
    """What was typed at `start` of a text, and what is meant."""

    start: int
    typed: str
    meant: str


def mended(text: str, catalog: Catalog) -> tuple[str, tuple[Slip, ...]]:
    """Return a question with the slips in its names put right, and these slips.

    Args:
        text: the question in matching form, simplified.
        catalog: the library's places and the indicator names of its reports.
    """
    slips: list[Slip] = []
    held = _held(catalog.vocabulary)
    for _ in range(_MOST):
        slip = next(_slips(text, held, catalog), None)
        if slip is None:
            break
        slips.append(slip)
        text = text[: slip.start] + slip.meant + text[slip.start + len(slip.typed) :]
    return text, tuple(slips)


class _Names:
    """Names searched together.

    Args:
        own: names that the library's reports use.
        listed: names that reports use elsewhere, less likely to be meant.
    """

    def __init__(self, own: Iterable[str], listed: Iterable[str]) -> None:
        self._text = _END + _joined(own)
        self._own = len(self._text)
        self._text += _joined(listed)
        self._pairs = frozenset(map("".join, itertools.pairwise(self._text)))

    def __contains__(self, piece: str) -> bool:
        return self._possible(piece) and piece in self._text

    def _possible(self, piece: str) -> bool:
        """Tell quickly what stands in no name: a pair of neighbours that none has."""
        return all(a + b in self._pairs for a, b in itertools.pairwise(piece))

    def ends(self, piece: str) -> bool:
        """Tell whether a name ends with a piece."""
        return piece + _END in self._text

    def begins(self, piece: str) -> bool:
        """Tell whether a name begins with a piece."""
        return _END + piece in self._text

    def between(self, before: str, behind: str) -> set[str]:
        """Return the characters that stand between two pieces in names."""
        if not (self._possible(before) and self._possible(behind)):
            return set()
        found: dict[str, bool] = {}
        text, piece, step = self._text, max(before, behind, key=len), len(before)
        at = text.find(piece)
        while at >= 0:
            place = at + step if piece is before else at - 1
            fits = text.startswith(before, place - step) and text.startswith(behind, place + 1)
            if fits and _HAN.match(text[place]):
                found[text[place]] = found.get(text[place], False) or place < self._own
            at = text.find(piece, at + 1)
        own = {char for char, used in found.items() if used}
        return own if len(found) > 1 and own else set(found)


def _joined(names: Iterable[str]) -> str:
    known = {form for name in names for form in (name, bare(name)) if len(form) >= 2}
    return _END.join(sorted(known)) + _END


@lru_cache(maxsize=2)
def _held(vocabulary: frozenset[str]) -> _Names:
    return _Names(vocabulary, IndicatorTable.load().names)


def _slips(text: str, held: _Names, catalog: Catalog) -> Iterator[Slip]:
    """Yield the slips in a text, those that are surest first."""
    alone = _alone(text, held)
    if not alone:
        return
    free = frozenset(at for at, loose in alone.items() if loose)
    taken = None
    for kind in (_twice, _turned, _misheard, _left_out):
        for at in alone:
            slip = None if text[max(0, at - 1) : at + 2] in held else kind(text, at, held, free)
            if slip is None:
                continue
            taken = _taken(text, catalog) if taken is None else taken
            last = slip.start + len(slip.typed) - 1
            if not any(slip.start < end and start <= last for start, end in taken[0]) and not any(
                start <= last < end for start, end in taken[1]
            ):
                yield slip


def _taken(text: str, catalog: Catalog) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where places are named, and where names of indicators and scopes stand."""
    places = [(m.start, m.end) for m in find_mentions(text, catalog)]
    scopes = [m.span() for m in wording().scope.finditer(text)]
    return places, [*catalog.names_in(text), *scopes]


def _alone(text: str, held: _Names) -> dict[int, bool]:
    """Return where characters stand that are part of no word, or of none that the names have.

    Returns:
        By place, whether the character stands alone.
    """
    import rjieba

    found: dict[int, bool] = {}
    start = 0
    for word in rjieba.cut(text, False):
        if _HAN.match(word) and (len(word) == 1 or (len(word) == 2 and word not in held)):
            found |= dict.fromkeys(range(start, start + len(word)), len(word) == 1)
        start += len(word)
    return found


def _misheard(text: str, at: int, held: _Names, free: frozenset[int]) -> Slip | None:
    """Read a character as one that sounds or looks like it: 警请 → 警情."""
    typed = text[at]
    if typed in _NOT or _MOVED.match(text, at):
        return None
    for before, behind in _SOUNDS:
        left, right = text[max(0, at - before) : at], text[at + 1 : at + 1 + behind]
        if len(left) < before or len(right) < behind or left + typed + right in held:
            continue
        edge = not (before and behind)
        beside = at - 1 in free if before else at + 1 in free
        if edge and (typed in _SMALLEST or not (beside and at in free)):
            continue
        if typed in _SMALL and not (before and behind and before + behind > 2) and not beside:
            continue
        alike = {c for c in held.between(left, right) if c != typed and _alike(c, typed)}
        if edge:
            alike = {c for c in alike if _whole(left + c + right, before > 0, held)}
        if len(alike) == 1:
            return _shown(text, at, 1, alike.pop(), free)
        if alike:
            return None
    return None


def _whole(piece: str, ends: bool, held: _Names) -> bool:
    """Tell a piece of names whose corrected edge is the edge of a name or of a word."""
    import rjieba

    if held.ends(piece) if ends else held.begins(piece):
        return True
    return len(rjieba.cut(piece, False)[-1 if ends else 0]) > 1


def _twice(text: str, at: int, held: _Names, free: frozenset[int]) -> Slip | None:
    """Drop a character or a word that was typed twice: 粮食产产量."""
    for first in (at, at - 1):
        if first < 0 or text[first] != text[first + 1 : first + 2] or text[first] == "年":
            continue
        typed = text[max(0, first - 1) : first + 3]
        goes_on = first + 1 not in free  # 刑事警情情况
        for before, after in ((2, 2), (3, 0), (0, 3), (1, 2), (2, 1), (2, 0), (0, 2)):
            left, right = text[max(0, first - before) : first], text[first + 2 : first + 2 + after]
            if len(left) < before or len(right) < after or (goes_on and not after):
                continue
            if left + text[first] + right in held and typed not in held:
                return Slip(first, text[first : first + 2], text[first])
    return None


def _turned(text: str, at: int, held: _Names, free: frozenset[int]) -> Slip | None:
    """Turn two neighbours round: 固定资投产资."""
    for first in (at, at - 1):
        pair = text[max(0, first) : first + 2]
        if len(pair) < 2 or pair[0] == pair[1] or not all(map(_HAN.match, pair)):
            continue
        for before, behind in ((2, 2), (1, 2), (2, 1), (3, 0), (0, 3), (2, 0), (0, 2)):
            left, right = text[max(0, first - before) : first], text[first + 2 : first + 2 + behind]
            if len(left) < before or len(right) < behind or left + pair + right in held:
                continue
            if (pair[0] in _SMALL and not before) or (pair[1] in _SMALL and not behind):
                continue
            if left + pair[::-1] + right in held:
                return Slip(first, pair, pair[::-1])
    return None


def _left_out(text: str, at: int, held: _Names, free: frozenset[int]) -> Slip | None:
    """Put in the one character that is missing beside another: 案类警情 → 案件类警情."""
    if text[at] in _SMALLEST or at not in free or _DEED.match(text, at):
        return None
    for gap in (at + 1, at):
        for before, behind in _GAPS:
            left, right = text[max(0, gap - before) : gap], text[gap : gap + behind]
            if len(left) < before or len(right) < behind or left + right in held:
                continue
            if gap == at and behind < 2:
                continue  # 企业数 is no 企业总数
            missing = held.between(left, right)
            word = {c for c in missing if _a_word(text[at] + c if gap > at else c + text[at], held)}
            if len(missing) == 1 and word:
                return _inserted(text, at, gap, word.pop())
            if missing:
                break
    return None


def _inserted(text: str, at: int, gap: int, char: str) -> Slip:
    return Slip(at, text[at], text[at] + char if gap > at else char + text[at])


def _shown(text: str, at: int, length: int, meant: str, free: frozenset[int]) -> Slip:
    """Return a slip with the loose character beside it that it makes a word with."""
    start = at - 1 if at - 1 in free and text[at - 1] not in _SMALL else at
    end = at + length
    if start == at and end in free and text[end] not in _SMALL:
        end += 1
    return Slip(start, text[start:end], text[start:at] + meant + text[at + length : end])


@lru_cache(maxsize=4096)
def _a_word(pair: str, held: _Names) -> bool:
    import rjieba

    return len(rjieba.cut(pair, False)) == 1 and pair in held


@lru_cache(maxsize=8192)
def _alike(meant: str, typed: str) -> bool:
    """Tell two characters that sound alike, or that are easily mistaken for each other."""
    if any(meant in group and typed in group for group in wording().look_alike):
        return True
    return sound(meant) in {folded(s) for s in readings(typed)}
