"""Where the sentences of a stored text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

CLOSERS = "”’」』】）)》〉\"'"
TERMINALS = "。！？!?…"

_SENTENCE = re.compile(
    rf"\n|[^。！？!?…\n]*(?:[。！？!?…]+[{re.escape(CLOSERS)}]*|(?=\n)|\Z)",
)
_OPEN = re.compile(r"[“‘「『【（《〈(]")


def ends_sentence(text: str) -> bool:
    """Tell whether a text stops where a sentence stops."""
    stripped = text.rstrip().rstrip(CLOSERS)
    return bool(stripped) and stripped[-1] in TERMINALS + "；;：:"


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of `text[start:end]`, without blanks around them.

    A sentence ends at 。！？… with the closing quotes and brackets behind it, or at the line's
    end. A stop inside brackets or a quotation that goes on (“……。”的要求) does not end it.
    """
    stop = len(text) if end is None else end
    begin = position = start
    while position < stop:
        match = _SENTENCE.match(text, position, stop)
        if match is None or match.end() == position:
            break
        position = match.end()
        if text[match.start() : position] != "\n" and _goes_on(text, begin, position, stop):
            continue
        yield from _trimmed(text, begin, position)
        begin = position
    yield from _trimmed(text, begin, stop)


def _goes_on(text: str, begin: int, position: int, stop: int) -> bool:
    """Tell whether the stop before `position` stands inside or behind a quotation."""
    if position >= stop or text[position] == "\n":
        return False
    if text[position] in "，、；：,;:的等和与":
        return True  # “……！”的号召, （……。）等
    piece = text[begin:position]
    if len(piece) > 400:
        return False
    if piece[-1] in "）)":
        return max(piece.rfind("（"), piece.rfind("(")) > 0  # 第二句（见附件。）结束
    return piece.count("（") > piece.count("）") and "）" in text[position : position + 60]


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end
