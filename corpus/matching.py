"""The matching form of a text: NFKC without invisible characters and stray blanks.

Reports come out of PDF with “2023 年度”, “61. 2” and full-width digits. Everything that is
compared or read as a number is compared in this form; what is shown and cited keeps the raw
spelling, found again through `Normalised.span`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LATIN = re.compile(r"[A-Za-z]")
# “1 427 起”: blanks between groups of three digits, where no other number stands beside them.
_GROUPED = re.compile(
    r"(?<![\d.,，．])(?<!\d[ \u00a0\u2009\u202f])"
    r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d|(?:\.\d+)?[ \u00a0\u2009\u202f]\d)"
)
_BLANK = re.compile(r"[^\S\n]")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*\d{1,2}[.．]$")
_FIRST_PLANE = 0xFFFF
_FOLD = str.maketrans({"〇": "〇", "～": "~", "〜": "~", "−": "-", "﹣": "-", "—": "—", "–": "—"})


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in matching form with the way back to the raw text.

    Attributes:
        text: the matching form.
        offsets: for each character of `text` the offset of its source in the raw text, and one
            more entry: the length of the raw text.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of `text[start:end]`.

        The raw end lies right behind the last source character, so that trailing blanks that
        the matching form dropped stay outside.
        """
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=8192)
def _fold(char: str) -> str:
    """Return the matching form of one character; "" for what is invisible."""
    if char == "\n":
        return "\n"
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}:
        return ""
    return "".join(
        " " if c.isspace() else c for c in unicodedata.normalize("NFKC", char).translate(_FOLD)
    )


def _keeps_blank(out: list[str], following: str) -> bool:
    """Tell whether a blank between `out` and `following` separates words."""
    if not out or out[-1] in "\n " or following in "\n ":
        return False
    before = out[-1]
    if before.isdigit() and following.isdigit():
        return True  # two columns of a table, or two numbers: never join digits
    if before == "." and following.isdigit():
        tail = "".join(out[-6:])
        # “61. 2” is one number, “1. 2023年…” at the start of a line is a list item
        return bool(_LIST_NUMBER.search(tail if len(out) > 6 else "\n" + tail))
    return bool(_LATIN.match(before) and (_LATIN.match(following) or following.isdigit())) or bool(
        before.isdigit() and _LATIN.match(following)
    )


def normalise(text: str) -> Normalised:
    """Return the matching form of a text, with offsets back into it."""
    out: list[str] = []
    offsets: list[int] = []
    blank_at = -1
    grouping = {
        match.start() + offset
        for match in _GROUPED.finditer(text)
        for offset, char in enumerate(match.group(0))
        if not char.isdigit()
    }
    for position, char in enumerate(text):
        if position in grouping:
            continue
        folded = _fold(char)
        if not folded:
            continue
        if folded == " ":
            blank_at = position if blank_at < 0 else blank_at
            continue
        if blank_at >= 0:
            if _keeps_blank(out, folded[0]):
                out.append(" ")
                offsets.append(blank_at)
            blank_at = -1
        for piece in folded:
            out.append(piece)
            offsets.append(position)
    offsets.append(len(text))
    return Normalised("".join(out), tuple(offsets))


class _Folding(dict[int, str]):
    """What characters fold to, found out as they are met; those of the first plane are kept."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        if code <= _FIRST_PLANE:
            self[code] = folded
        return folded


_FOLDING = _Folding()


def matching_form(text: str) -> str:
    """Return only the matching form of a text; quickly for lines without blanks inside."""
    if not _BLANK.search(text):
        return text.translate(_FOLDING)
    return "\n".join(map(_line_form, text.split("\n")))


def _line_form(line: str) -> str:
    """Return the matching form of a line; no blank or number reaches into the next."""
    inner = line.strip()
    return normalise(inner).text if _BLANK.search(inner) else inner.translate(_FOLDING)
