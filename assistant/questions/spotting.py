"""Spot indicator names in what is left of a question, however much else is said around them.

A name counts only where it stands by itself: what is attached to it without a break (图书馆 in
图书馆面积, 刑事 in 刑事警情) belongs to it and is never dropped. What stands apart from every name
and shares nothing with any of them is talk, and goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from assistant.language.likeness import bare, light
from assistant.language.wording import wording

_LONGEST = 24
_OF_SOMETHING = re.compile(r".{0,3}率|.{0,2}满意度|得分|.{0,2}占比")
_JOINS = re.compile(r"^(?:和|与|及|跟|以及|还有|、|或|又|再|并)+|(?:和|与|及|跟|以及|还有|、|或)+$")
_TAIL = re.compile(
    r"^(?:总?数量?|总量|总额|总人?数|件数|宗数|人数|增速|增幅|数据|指标|情况|各|分别|两项|三项|四项|几项|口径|完成)+$"
)

# made of light words, and yet another state of the thing: 在建 of 加装电梯在建
_STATE = re.compile(r"在[建修办]|[未没缺欠剩待空停]")


def spot(pieces: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the indicator names in the pieces of a question, in order; empty when unsure.

    Args:
        pieces: contiguous runs of the question that no cue explains.
        names: names that reports and the indicator table use: bare form → as written.
    """
    found: list[str] = []
    loose: list[int] = []
    for place, piece in enumerate(pieces):
        text = bare(piece)
        terms, rest = _terms(text, names)
        if terms and all(_is_talk(r) for r in rest):
            found.extend(names[t] for t in terms)
        elif text and (wording().scope.search(text) or terms):
            return ()  # it may change what is asked
        elif len(text) >= 2:
            loose.append(place)
    several = len(found) > 1 and "、" not in pieces
    if (loose or several) and any(_OF_SOMETHING.fullmatch(n) for n in found):
        return ()  # 办结率 behind 12345热线 is that of the 热线
    if loose and loose[-1] == len(pieces) - 1 and len(pieces[-1]) >= 4:
        return ()  # what stands last is what is asked
    return tuple(dict.fromkeys(found))


def cut(pieces: Sequence[str], names: Collection[str]) -> tuple[str, ...]:
    """Cut the pieces of a question into the fewest names that they are made of, if they are."""
    found: list[str] = []
    for piece in pieces:
        best: list[tuple[str, ...] | None] = [()] + [None] * len(piece)
        for end in range(1, len(piece) + 1):
            for start in range(max(0, end - _LONGEST), end - 1):
                before, name = best[start], piece[start:end]
                if before is None or name not in names:
                    continue
                if best[end] is None or len(before) + 1 < len(best[end] or ()):
                    best[end] = (*before, name)
        if best[-1] is None:
            return ()
        found.extend(best[-1])
    return tuple(dict.fromkeys(found))


def _terms(text: str, names: Collection[str]) -> tuple[list[str], list[str]]:
    """Cut a piece into the longest names in it and the rest between them."""
    terms: list[str] = []
    rest: list[str] = []
    position = start = 0
    while position < len(text):
        for length in range(min(_LONGEST, len(text) - position), 1, -1):
            if text[position : position + length] in names:
                if terms and position == start:
                    return [], [text]  # two names without a break are one: 信访按期办结率
                rest.append(text[start:position])
                terms.append(text[position : position + length])
                position += length
                start = position
                break
        else:
            position += 1
    rest.append(text[start:])
    return terms, [r for r in rest if r]


def _is_talk(fragment: str) -> bool:
    """Tell whether what is attached to a name adds nothing to it."""
    if _STATE.search(fragment):
        return False
    plain = wording().edges.sub("", _JOINS.sub("", fragment))
    return not plain or bool(_TAIL.match(plain)) or all(light(c) for c in plain)
