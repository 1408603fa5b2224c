"""Which paragraphs are headings; `outline` makes the section tree of them.

A heading is a line of its own (“一、基本情况”), or the numbered first sentence of a paragraph
that goes on (“1.经济发展稳步增长。全面落实…”), or an item within a paragraph (“一是…。二是…。”),
or a bold lead-in (“**盘活存量土地资源**，…”). Enumerations in one line and items that are one long
sentence are text, not headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Grid
from corpus.cleaning import Paragraph, is_heading_line, stands_alone
from corpus.numbering import (
    ATTACHMENT,
    BOLD,
    DASH,
    ITEM,
    MAIN,
    PARAGRAPH,
    POINT,
    SUB,
    UNNUMBERED,
    Numbering,
    numbering_at,
)
from corpus.outline import TAIL_PUNCTUATION, Mark

_STOP = re.compile(r"[。！？!?]")
_CUT = re.compile(r"[，,：:；;。！？!?]")
_ATTACHMENT = re.compile(
    r"附\s*(?:件|录|表|注)\s*[\d一二三四五六七八九十]{0,3}(?![\u4e00-\u9fff])|名词解释|名词注释"
)
_CAPTION = re.compile(r"(?:表|图|附表|附图)\s*[\d一二三四五六七八九十]|[（(]?单位[:：]")
_FIGURE = re.compile(
    r"\d[\d,.，]*\s*(?:%|％|‰|[亿万千]?(?:元|人次|人|吨|户|平方米|公里|亩|立方米)|亿|万|个百分点|宗|件|倍)"
)
_TERM = re.compile(r"[^。；;！？!?：:]{2,30}[：:]")
# “各位代表！” opens the words to the meeting that close a chapter; “一年来，主要做了以下工作：”
# opens a list of its own
_ADDRESS = re.compile(
    r"(?:各位代表|同志们|各位领导)[！!，,：:]"
    r"|(?:一年来|过去一年|今年以来)[，,][^。]{0,20}(?:以下|如下)[^。]{0,8}[：:。]$"
)
_LONGEST_RUN_IN = 40
_LONGEST_CLAUSE = 30


def find_headings(parts: Sequence[Paragraph | Grid]) -> list[list[Mark]]:
    """Return the headings of each paragraph, offsets relative to the paragraph."""
    ranks = _style_ranks(parts)
    has_main = any(
        isinstance(p, Paragraph) and (n := numbering_at(p.text)) is not None and n.rank <= MAIN
        for p in parts
    )
    found: list[list[Mark]] = []
    listed = 0
    for position, part in enumerate(parts):
        if isinstance(part, Grid) or part.front:
            found.append([])
            continue
        if _ADDRESS.match(part.text):
            found.append([Mark(MAIN + 0.5, 0, 0, 0, silent=True)])
            continue
        marks = _styled(part, ranks) or _numbered(part, listed + 1 if listed else 0)
        if not marks and _is_unnumbered(parts, position):
            rank = _unnumbered_rank(parts, position, found, has_main=has_main)
            marks = [_whole(part.text, rank)]
        found.append(marks + _inner(part, marks))
        for mark in found[-1]:
            listed = mark.number if mark.rank == ITEM else listed if mark.rank > ITEM else 0
    return _settled(found)


def _whole(text: str, rank: float, number: int = 0) -> Mark:
    return Mark(rank, 0, len(text), len(text), number)


def _style_ranks(parts: Sequence[Paragraph | Grid]) -> dict[int, float]:
    """Map the format's heading levels to ranks, by the numbers that stand in such headings."""
    known: dict[int, float] = {}
    levels = sorted(
        {p.style for p in parts if isinstance(p, Paragraph) and p.style and not p.front}
    )
    for part in parts:
        if isinstance(part, Paragraph) and part.style and not part.front:
            number = numbering_at(part.text)
            if number is not None and number.rank < POINT:
                known[part.style] = min(known.get(part.style, 99.0), float(number.rank))
    ranks: dict[int, float] = {}
    for level in levels:
        above = [ranks[other] for other in levels if other < level]
        below = [known[other] for other in levels if other > level and other in known]
        rank = known.get(level, max(above, default=1.0) + 1.0)
        if level not in known and below:
            rank = min(rank, min(below) - 1.0)
        ranks[level] = rank
    return ranks


def _styled(part: Paragraph, ranks: dict[int, float]) -> list[Mark]:
    if not part.style or len(part.text) > 80:
        return []
    number = numbering_at(part.text)
    if number is not None:
        return [_whole(part.text, number.rank, number.number)]
    return [_whole(part.text, ranks.get(part.style, float(UNNUMBERED)))]


def _numbered(part: Paragraph, expected: int = 0) -> list[Mark]:
    """Return the numbered heading that opens a paragraph, and those that follow it at once."""
    marks: list[Mark] = []
    text, position = part.text, 0
    while position < len(text):
        number = numbering_at(text, position, expected=0 if marks else expected)
        if number is None or (marks and number.rank <= marks[-1].rank):
            break
        if number.rank == POINT and not is_heading_line(text[position:]):
            break  # see _points: it may be the first of several in this paragraph
        mark = _heading_at(text, position, number, part.bold)
        if mark is None:
            break
        marks.append(mark)
        position = mark.body
    return marks


def _heading_at(
    text: str, start: int, number: Numbering, bold: Sequence[tuple[int, int]] = ()
) -> Mark | None:
    """Return the heading whose number stands at `start`, or None for an item of text."""
    rest = text[start:]
    term = _TERM.match(text, number.end)
    if term is not None and term.end() < len(text):
        return Mark(number.rank, start, term.end() - 1, _skip(text, term.end()), number.number)
    if number.rank != DASH and is_heading_line(rest):
        if rest.endswith(("，", ",", "、")):
            return None
        return Mark(number.rank, start, len(text), len(text), number.number)
    if number.rank == DASH and start == 0 and len(rest) <= 40 and not _CUT.search(rest):
        return Mark(DASH, start, len(text), len(text))
    stop = _STOP.search(text, number.end)
    end = stop.start() if stop else len(text)
    if end - start <= _LONGEST_RUN_IN and stop and not _splits(text[number.end : end]):
        body = _skip(text, stop.end())
        following = numbering_at(text, body)
        if following is not None and following.rank == number.rank and number.rank != POINT:
            return None  # “1.经济发展。2.城市面貌。3.…” lists, it does not head a text
        if _FIGURE.search(text, number.end, end):
            return _clause(text, start, number)
        if body >= len(text) and end - start > _LONGEST_CLAUSE:
            return _clause(text, start, number)
        return Mark(number.rank, start, end, body, number.number)
    for first, last in bold:
        if first <= number.end and last > number.end and last - start <= _LONGEST_RUN_IN:
            return Mark(number.rank, start, last, _skip(text, last), number.number)
    if rest.rstrip().endswith(("；", ";")) and stop is None:
        return None
    return _clause(text, start, number)


def _splits(sentence: str) -> bool:
    """Tell whether the sentence lists (“A；B；C”) rather than names."""
    return "；" in sentence or ";" in sentence


def _clause(text: str, start: int, number: Numbering) -> Mark | None:
    """Cut a long numbered sentence to its first clause, if that can stand as a heading."""
    cut = _CUT.search(text, number.end)
    if cut is None or cut.start() - start > _LONGEST_CLAUSE or cut.start() - number.end < 2:
        return None
    if _FIGURE.search(text, number.end, cut.start()):
        return None
    return Mark(number.rank, start, cut.start(), _skip(text, cut.end()), number.number)


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \u3000。！!”’":
        position += 1
    return position


def _is_unnumbered(parts: Sequence[Paragraph | Grid], position: int) -> bool:
    """Tell whether a short line without number and stop heads the text below it."""
    part = parts[position]
    if isinstance(part, Grid) or not _may_head(part.text):
        return False
    if position + 1 >= len(parts):
        return False
    below, above = parts[position + 1], parts[position - 1] if position else None
    if _ATTACHMENT.match(part.text.strip()):
        return True
    if isinstance(below, Grid):
        return False  # its caption
    if isinstance(above, Paragraph) and _may_head(above.text) and not above.front:
        return bool(_ATTACHMENT.match(above.text.strip())) and not _may_head(below.text)
    if numbering_at(below.text) is not None:
        return True
    return not stands_alone(below.text) and bool(_CUT.search(below.text))


def _may_head(text: str) -> bool:
    bare = text.strip()
    if not 2 <= len(bare) <= 30 or numbering_at(bare) is not None or _CAPTION.match(bare):
        return False
    if re.search(r"[。；;！？!?：:，,、|]$|[：:]", bare) or not re.search(
        r"[\u4e00-\u9fff]{2}", bare
    ):
        return False
    if _ATTACHMENT.match(bare):
        return True
    return stands_alone(bare) and not re.search(r"\d{4}\s*年\s*\d{1,2}\s*月|^各位|^[\d\s.]+$", bare)


def _unnumbered_rank(
    parts: Sequence[Paragraph | Grid],
    position: int,
    found: Sequence[Sequence[Mark]],
    *,
    has_main: bool,
) -> float:
    part = parts[position]
    assert isinstance(part, Paragraph)
    if _ATTACHMENT.match(part.text.strip()):
        return float(ATTACHMENT)
    above = found[-1] if found else []
    if above and above[-1].rank == ATTACHMENT:
        return ATTACHMENT + 1.0
    return float(UNNUMBERED) if has_main else MAIN - 1.0


def _inner(part: Paragraph, marks: Sequence[Mark]) -> list[Mark]:
    """Return the items (一是…, 1.…) and bold lead-ins inside a paragraph."""
    text = part.text
    begin = marks[-1].body if marks else 0
    if begin >= len(text):
        return []
    items = _points(part, begin) or _inline_items(text, begin, marks)
    leads = [m for m in _lead_ins(part, begin) if all(m.start != other.start for other in items)]
    taken = [(m.start, m.end) for m in items]
    leads = [m for m in leads if not any(a < m.end and m.start < b for a, b in taken)]
    return sorted([*items, *leads], key=lambda m: m.start)


_POINT = re.compile(
    r"(?<=[。！？!?；;：:”\u3000 ])"
    r"(?=[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,2}[，、,])"
)


def _points(part: Paragraph, begin: int) -> list[Mark]:
    """Return the items “一是…。…。二是…。…。” of a paragraph.

    Where most items are one sentence they are a list and get no sections.
    Items that share a sentence (“一是…；二是…”) get none at all: no section begins inside one.
    """
    text = part.text
    places = [m.start() for m in _POINT.finditer(text, begin) if m.start() > begin]
    numbers = [(at, n) for at in (begin, *places) if (n := numbering_at(text, at)) is not None]
    items = [(at, n) for at, n in numbers if n.rank == POINT]
    if not items or any(text[:at].rstrip(" \u3000")[-1:] in tuple("；;") for at, _ in items):
        return []
    values = [n.number for _, n in items]
    if values != list(range(values[0], values[0] + len(values))):
        return []
    if values[0] != 1 and items[0][0] != begin:
        return []
    if len(values) == 1 and begin and values[0] == 1:
        return []
    # inside a paragraph they stand below a “一是…” that has paragraphs of its own
    rank = POINT if items[0][0] == 0 else POINT + 1
    found: list[Mark] = []
    ends = [at for at, _ in items[1:]] + [len(text)]
    spans = [(at, number, end) for (at, number), end in zip(items, ends, strict=True)]
    told = sum(_goes_beyond(text, at, end) for at, _, end in spans) * 2 >= len(spans)
    for at, number, end in spans:
        mark = _heading_at(text[:end], at, number, part.bold)
        if mark is None or not told:
            found.append(Mark(rank, at, at, at, number.number, silent=True))
        else:
            found.append(Mark(rank, at, mark.end, mark.body, number.number, closes=at != 0))
    return found


def _goes_beyond(text: str, start: int, end: int) -> bool:
    """Tell whether an item has text beyond its first sentence."""
    stop = _STOP.search(text, start, end)
    return stop is not None and _skip(text, stop.end()) < end


_INLINE = re.compile(
    r"(?<=[。！？!?])[ \u3000]*"
    r"(?=[（(]?\d{1,2}[.．、）)](?!\d)|[（(][一二三四五六七八九十]{1,2}[）)])"
)


def _inline_items(text: str, begin: int, marks: Sequence[Mark]) -> list[Mark]:
    """Return “1.…。…。2.…。…。” inside a paragraph when its items have text of their own."""
    above = marks[-1].rank if marks else 0.0
    items: list[tuple[int, Numbering]] = []
    if marks and marks[-1].rank in (SUB, ITEM, PARAGRAPH):
        items.append((marks[-1].start, Numbering(int(marks[-1].rank), marks[-1].number, 0)))
    for match in _INLINE.finditer(text, begin):
        number = numbering_at(text, match.end())
        if number is not None and number.rank in (SUB, ITEM, PARAGRAPH):
            items.append((match.end(), number))
    kinds = {number.rank for _, number in items}
    numbers = [number.number for _, number in items]
    if (
        len(items) < 2
        or len(kinds) != 1
        or numbers != list(range(numbers[0], numbers[0] + len(items)))
    ):
        return []
    inside = [(at, number) for at, number in items if not marks or at != marks[-1].start]
    if not marks and numbers[0] != 1:
        return []
    found = [_heading_at(text, at, number) for at, number in inside]
    if any(mark is None or mark.body >= len(text) for mark in found) or kinds.pop() < above:
        return []
    return [m for m in found if m is not None]


def _lead_ins(part: Paragraph, begin: int) -> Iterator[Mark]:
    """Yield bold text that begins a sentence and is followed by a stop."""
    text = part.text
    for first, last in part.bold:
        words = text[first:last].strip(TAIL_PUNCTUATION)
        if first < begin or not 3 <= len(words) <= _LONGEST_CLAUSE or _FIGURE.search(words):
            continue
        before = text[:first].rstrip(" \u3000")
        closed = text[last - 1] in "。！!：:，," or text[last : last + 1] in tuple("。！!：:，,")
        if closed and (not before or before[-1] in "。！!？?；;：:" or first == begin):
            if last - first >= len(text) - 1:
                continue
            start = first + len(text[first:last]) - len(text[first:last].lstrip())
            yield Mark(BOLD, start, start + len(words), _skip_stop(text, last), closes=True)


def _skip_stop(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \u3000。！!：:，,":
        position += 1
    return position


def _settled(found: list[list[Mark]]) -> list[list[Mark]]:
    """Let the last item that opens a paragraph end with it.

    “三是…” may be followed by paragraphs of its own as long as “四是…” is still to come; what
    follows the last item belongs to the section above.
    """
    settled = [list(marks) for marks in found]
    for position, marks in enumerate(settled):
        for k, mark in enumerate(marks):
            if (
                mark.rank in (POINT, DASH)
                and mark.body > mark.end
                and not mark.closes
                and not mark.silent
            ):
                later = _next_of(settled, position, k)
                if later is None or later.rank != mark.rank:
                    marks[k] = Mark(
                        mark.rank, mark.start, mark.end, mark.body, mark.number, closes=True
                    )
    return settled


def _next_of(found: Sequence[Sequence[Mark]], position: int, k: int) -> Mark | None:
    """Return the next heading that is not below the one at `found[position][k]`."""
    rank = found[position][k].rank
    for mark in found[position][k + 1 :]:
        if mark.rank <= rank:
            return mark
    for marks in found[position + 1 :]:
        for mark in marks:
            if mark.rank <= rank:
                return mark
    return None
