"""Lines of a format become the report's paragraphs: page furniture out, broken sentences mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.blocks import BOLD_OFF, BOLD_ON, Block, Grid, Line
from corpus.numbering import DASH, POINT, SUB, numbering_at
from corpus.sentences import ends_sentence

_INVISIBLE = re.compile(
    "[\x00\x01\x04-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff]"
)
_BLANK = re.compile(r"[\t\x0b\x0c\r\n\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")
_MARKS = re.compile(f"[{BOLD_ON}{BOLD_OFF}]")
_PAGE_NUMBER = re.compile(
    r"(?:[-—–－~·.]\s*\d{1,4}\s*[-—–－~·.]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?)"
)
_CONTENTS = re.compile(r".{2,60}?[.．…·]{4,}\s*\d{1,4}|目\s*录|[-=_*~]{3,}")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_SALUTATION = re.compile(r"(?:各位|尊敬的|同志们|主席|女士们)[^。；]{0,20}[:：！!，,]?$")
_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}\s*[:：]\s*\S.{0,60}|注[:：].*|附\s*[件表录注]\s*[\d一二三四五六七八九十]*\s*[:：]?.{0,30})$"
)
_DATE = re.compile(
    r"[（(]?\s*(?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*(?:[\d一二三四五六七八九十]{1,3}\s*日)?\s*[）)]?$"
)
_CONTINUES = re.compile(r"[.．]\d|[，。；、：！？）》”’％%,;:)\]】」』…]")
_INNER_STOP = re.compile(r"[，。；！？,;]")
_LATIN = re.compile(r"[A-Za-z]")
_FIRST_HEADING = re.compile(
    r"[^\s，。：:—-]{0,14}(?:工作|情况|回顾|总结|概况|简介|职责|任务|成效|安排)[^\s，。：:]{0,6}"
)
TITLE_END = re.compile(
    r"(?:报告|总结|汇报|公报|综述|情况|白皮书|报告书|自评表|计划|要点|安排|年报|说明)(?:[（(〔\[][^）)〕\]]{1,20}[）)〕\]])?$"
)
_NO_TITLE = re.compile(
    r"^(?:来源|发布|日期|时间|作者|索引号|文号|附件|附表|[（(〔\[]|[-—–]{1,4}|示例|密级)|(?:文件|号|〕)$|[:：。，；]"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the stored text.

    Attributes:
        text: one line, bold marks removed.
        bold: spans of bold text in it.
        style: heading level of the format, 0 for none.
        front: stands in the front matter: title, source, speaker.
        title: is the report's title.
    """

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    style: int = 0
    front: bool = False
    title: bool = False


def visible(text: str) -> str:
    """Return a line without invisible characters and with ordinary blanks."""
    return _INVISIBLE.sub("", _BLANK.sub(" ", text))


def compact(text: str) -> str:
    """Return a text without any blank and bold mark."""
    return re.sub(r"\s+", "", _MARKS.sub("", text))


def clean(blocks: Iterable[Block]) -> list[Paragraph | Grid]:
    """Return the paragraphs and tables of a report in reading order."""
    kept = _without_furniture([_tidied(block) for block in blocks])
    front = _front_end(kept)
    while 0 < front < len(kept) and _is_cut_by_margin(kept[front - 1], kept[front]):
        front += 1
    head, title = _joined_title(_unwrapped(kept[:front]))
    moved: list[Block] = []
    while len(head) - 1 > title >= 0 and _FIRST_HEADING.fullmatch(_text(head[-1])):
        moved.insert(0, head.pop())
    out: list[Paragraph | Grid] = []
    for position, block in enumerate(head):
        if isinstance(block, Grid):
            out.append(block)
        else:
            out.append(
                replace(_paragraph(block.text, block.style), front=True, title=position == title)
            )
    out.extend(_with_whole_heading(_mended([*moved, *kept[front:]])))
    return out


def _with_whole_heading(parts: list[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """Join a numbered heading with the short line below it when no other line is like that one.

    A report that heads its parts by lines without number has several of them; a single one right
    below a numbered heading is the rest of that heading.
    """
    alone = [
        k
        for k, part in enumerate(parts)
        if isinstance(part, Paragraph)
        and not part.style
        and 2 <= len(part.text) <= 20
        and re.fullmatch(r"[\u4e00-\u9fff“”、 ]+", part.text)
        and numbering_at(part.text) is None
    ]
    if len(alone) != 1 or not 0 < alone[0] < len(parts) - 1:
        return parts
    above, rest = parts[alone[0] - 1], parts[alone[0]]
    assert isinstance(rest, Paragraph)
    if isinstance(above, Grid) or above.style or len(above.text) > 20:
        return parts
    number = numbering_at(above.text)
    if number is None or number.rank > SUB or not is_heading_line(above.text):
        return parts
    whole = replace(above, text=_glued(above.text, rest.text))
    return [*parts[: alone[0] - 1], whole, *parts[alone[0] + 1 :]]


def _tidied(block: Block) -> Block:
    if isinstance(block, Grid):
        rows = tuple(tuple(_cell(cell) for cell in row) for row in block.rows)
        return replace(block, rows=rows, caption=visible(block.caption).strip())
    text = visible(block.text)
    bare = text.lstrip()
    return replace(block, text=bare.rstrip(), indented=block.indented or _indents(text, bare))


def _indents(text: str, bare: str) -> bool:
    width = sum(2 if char == "\u3000" else 1 for char in text[: len(text) - len(bare)])
    return width >= 2


def _cell(text: str) -> str:
    return _MARKS.sub(
        "", re.sub(r"\s*\n\s*", "", visible(text.replace("\r", "\n").replace("\n", "")))
    ).strip()


def _without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """Drop empty lines, page numbers and running heads; what followed them gets a gap."""
    lines = [(i, compact(b.text)) for i, b in enumerate(blocks) if isinstance(b, Line)]
    written = [(i, text) for i, text in lines if text]
    bare = [(i, int(text)) for i, text in written if _BARE_NUMBER.fullmatch(text)]
    steps = sum(1 for (_, a), (_, b) in pairwise(bare) if b == a + 1)
    numbers = {i for i, _ in bare} if len(bare) > 1 and steps >= 0.8 * (len(bare) - 1) else set()
    dropped = numbers | {
        i for i, text in written if _PAGE_NUMBER.fullmatch(text) or _CONTENTS.fullmatch(text)
    }
    dropped |= _running_heads(written)
    out: list[Block] = []
    gap = False
    for i, block in enumerate(blocks):
        if isinstance(block, Line) and (i in dropped or not compact(block.text)):
            gap = True
            continue
        out.append(replace(block, gap=True) if gap and isinstance(block, Line) else block)
        gap = False
    return out


def _running_heads(written: Sequence[tuple[int, str]]) -> set[int]:
    """Find lines that return again and again in mid-sentence."""
    counts = Counter(text for _, text in written if len(text) <= 40 and not ends_sentence(text))
    often = {text for text, n in counts.items() if n >= 3 and numbering_at(text) is None}
    found: set[int] = set()
    for text in often:
        places = [k for k, (_, other) in enumerate(written) if other == text]
        cut = sum(
            1
            for k in places
            if k and not ends_sentence(written[k - 1][1]) and len(written[k - 1][1]) > 20
        )
        if cut * 2 >= len(places):
            found.update(written[k][0] for k in places[1:] if k)
            if cut and places[0] > 3:
                found.add(written[places[0]][0])
    return found


def _front_end(blocks: Sequence[Block]) -> int:
    """Return how many blocks stand before the report's first sentence or heading."""
    for position, block in enumerate(blocks[:16]):
        if isinstance(block, Grid):
            return position
        text = compact(block.text)
        number = numbering_at(text)
        if _SALUTATION.match(text) or (number is not None and number.rank != DASH):
            return position
        if block.style > 1 and position and TITLE_END.search(text) is None:
            return position
        if _is_prose(blocks, position) and number is None:
            return position
    return min(len(blocks), 16) if len(blocks) < 16 else 1


def _is_prose(blocks: Sequence[Block], position: int) -> bool:
    """Tell whether a line of the first page belongs to a sentence.

    A motto with a comma may stand above the title when the title is set off by a dash.
    """
    text = compact(_text(blocks[position]))
    if re.search(r"[。；]", text):
        return True
    below = _text(blocks[position + 1]) if position + 1 < len(blocks) else ""
    return "，" in text and not re.match(r"\s*[—–-]{2}", below)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""


def _unwrapped(blocks: Sequence[Block]) -> list[Block]:
    """Join the lines of the front matter that only the margin of the page has cut."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if isinstance(above, Line) and isinstance(block, Line) and _is_cut_by_margin(above, block):
            out[-1] = replace(block, text=_glued(above.text, block.text), indented=above.indented)
        else:
            out.append(block)
    return out


def _is_cut_by_margin(above: Block, block: Block) -> bool:
    """Tell whether a line of the front matter goes on in the next one."""
    return (
        isinstance(above, Line)
        and isinstance(block, Line)
        and above.wrapped
        and above.full
        and not (block.indented or block.gap or block.style)
        and TITLE_END.search(compact(above.text)) is None
    )


def _joined_title(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    """Join a title that is broken over lines; return the front matter and the title's place."""
    head = list(blocks)
    for first in range(len(head)):
        end = _title_end(head, first)
        if end is None:
            continue
        opening = head[first]
        assert isinstance(opening, Line)
        joined = opening.text
        for block in head[first + 1 : end]:
            joined = _glued(joined, block.text) if isinstance(block, Line) else joined
        head[first:end] = [replace(opening, text=joined)]
        return head, first
    return head, -1


def _title_end(head: Sequence[Block], first: int) -> int | None:
    """Return where the title ends that begins with the line `first`, None when none does."""
    joined = ""
    for last, block in enumerate(head[first : first + 4], start=first):
        words = compact(block.text) if isinstance(block, Line) else ""
        if not words or _NO_TITLE.search(words) or _DATE.match(words):
            return None
        joined += words
        if TITLE_END.search(joined) and len(joined) <= 90:
            end = last + 1
            while end < len(head) and _adds_to_title(head[end]):
                end += 1
            return end
    return None


def _adds_to_title(block: Block) -> bool:
    words = compact(block.text) if isinstance(block, Line) else ""
    return words[:1] in tuple("和及暨与") and len(words) <= 30


def _mended(blocks: Sequence[Block]) -> list[Paragraph | Grid]:
    """Join the lines that belong to one paragraph."""
    out: list[Paragraph | Grid] = []
    indents = sum(1 for b in blocks if isinstance(b, Line) and b.indented)
    lines = sum(1 for b in blocks if isinstance(b, Line))
    wrapped = any(isinstance(b, Line) and b.wrapped for b in blocks)
    indenting = lines > 0 and indents > 1 and indents * (40 if wrapped else 4) >= lines
    text, previous = "", None
    for block in blocks:
        if isinstance(block, Grid):
            if previous is not None:
                out.append(_paragraph(text, previous.style))
            out.append(block)
            text, previous = "", None
        elif previous is not None and _goes_on(text, previous, block, indenting=indenting):
            text, previous = _glued(text, block.text), replace(block, style=previous.style)
        else:
            if previous is not None:
                out.append(_paragraph(text, previous.style))
            text, previous = block.text, block
    if previous is not None:
        out.append(_paragraph(text, previous.style))
    return out


def _goes_on(text: str, previous: Line, line: Line, *, indenting: bool) -> bool:
    """Tell whether a line continues the paragraph `text` that `previous` is the last line of."""
    if previous.style or line.style:
        return False
    before, after = _MARKS.sub("", text).rstrip(), _MARKS.sub("", line.text).lstrip()
    if _CONTINUES.match(after):
        return True
    if previous.wrapped and indenting and previous.full and not line.indented and not line.gap:
        return True  # “地铁” at the margin, “3、4号线” below it: no list begins here
    stopped = ends_sentence(before)
    if _opens(after, stopped=stopped):
        return False
    if previous.wrapped and not line.gap:
        broken = indenting and not stopped and not stands_alone(before)
        return not line.indented and (previous.full or before[-1:] in "，、," or broken)
    if stopped or (indenting and line.indented):
        return False
    if before[-1:] in "，、,":
        return True
    return not stands_alone(before)


def _opens(text: str, *, stopped: bool) -> bool:
    """Tell whether a line begins something of its own, whatever stands before it."""
    if text.startswith("|"):
        return True  # a row of a table whose rule is missing
    number = numbering_at(text)
    if number is not None:
        return stopped or number.rank not in (POINT,)
    return bool(_SALUTATION.match(text) or _LABEL.match(text) or _DATE.match(text))


def stands_alone(text: str) -> bool:
    """Tell whether a line without a stop at its end is complete: a heading, a label, a date."""
    bare = text.strip()
    number = numbering_at(bare)
    if number is not None and is_heading_line(bare):
        return True
    if _LABEL.match(bare) or _DATE.match(bare) or _SALUTATION.match(bare):
        return True
    return len(bare) < 30 and not _INNER_STOP.search(bare)


def is_heading_line(text: str) -> bool:
    """Tell whether a numbered line without a stop reads as a heading in full."""
    return len(text) <= 60 and not re.search(r"[。；;！？!?]", text)


def _glued(before: str, after: str) -> str:
    """Join two lines; a blank only between Latin words."""
    left, right = _MARKS.sub("", before), _MARKS.sub("", after)
    if left and right and _LATIN.match(left[-1]) and (_LATIN.match(right[0]) or right[0].isdigit()):
        return f"{before} {after}"
    return before + after


def _paragraph(marked: str, style: int) -> Paragraph:
    """Take the bold marks out of a text and keep their spans."""
    if BOLD_ON not in marked and BOLD_OFF not in marked:
        return Paragraph(marked, style=style)
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    length, opened = 0, -1
    for piece in re.split(f"([{BOLD_ON}{BOLD_OFF}])", marked):
        if piece == BOLD_ON:
            opened = length if opened < 0 else opened
        elif piece == BOLD_OFF:
            if 0 <= opened < length:
                spans.append((opened, length))
            opened = -1
        else:
            text.append(piece)
            length += len(piece)
    if 0 <= opened < length:
        spans.append((opened, length))
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return Paragraph("".join(text), tuple(merged), style)
