"""The section tree that the headings of a report span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.report import Section

TAIL_PUNCTUATION = " \u3000。：:，,；;、！!"


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading inside a paragraph.

    Attributes:
        rank: see `corpus.numbering`; smaller is higher.
        start: offset of its first character.
        end: offset after its last character, closing stop excluded.
        body: offset of the first character after it, stop and blanks skipped.
        number: value of its number, 0 without.
        closes: its section ends with its paragraph (items and lead-ins inside one).
        silent: ends the sections of its rank without opening one: an item without a heading.
    """

    rank: float
    start: int
    end: int
    body: int
    number: int = 0
    closes: bool = False
    silent: bool = False


def build_sections(
    text: str, starts: Sequence[int], lengths: Sequence[int], marks: Sequence[Sequence[Mark]]
) -> tuple[Section, ...]:
    """Return the section tree in reading order.

    Args:
        text: the stored text.
        starts: offset of each part in it.
        lengths: length of each part.
        marks: the headings of each part.
    """
    sections: list[Section] = []
    opened: list[
        tuple[float, int, tuple[str, ...], Mark, int]
    ] = []  # rank, offset, path, mark, end

    def close(entry: tuple[float, int, tuple[str, ...], Mark, int], level: int, stop: int) -> None:
        _, offset, path, mark, limit = entry
        end = min(stop, limit) if limit else stop
        while end > offset and text[end - 1].isspace():
            end -= 1
        body = min(offset + mark.body - mark.start, end)
        sections.append(Section(path, level, offset, body, end))

    for start, length, found in zip(starts, lengths, marks, strict=True):
        for mark in found:
            offset = start + mark.start
            while opened and (opened[-1][0] >= mark.rank or 0 < opened[-1][4] <= offset):
                close(opened.pop(), len(opened) + 1, offset)
            if mark.silent:
                continue
            name = text[offset : start + mark.end].strip(TAIL_PUNCTUATION)
            path = (*(opened[-1][2] if opened else ()), name)
            opened.append((mark.rank, offset, path, mark, start + length if mark.closes else 0))
    while opened:
        close(opened.pop(), len(opened) + 1, len(text))
    first = min((s.start for s in sections), default=len(text))
    lead = text[:first].rstrip()
    if lead:
        sections.append(Section((), 0, 0, 0, len(lead)))
    return tuple(sorted(sections, key=lambda s: (s.start, s.level)))
