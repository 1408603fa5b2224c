"""Plain text: decoded lines, with what their length and indentation say about paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from corpus.blocks import BOLD_OFF, BOLD_ON, Block, Line

# In plain text a bold mark opens behind a stop, a quotation mark or “三是”; “王**” is a name.
_BOLD = re.compile(
    r"(?:(?<=^)|(?<=[\n。！？；，、：:“‘（(是]))[ \u3000]*\*\*(?=[^\s*])([^*]{2,200}?)(?<=[^\s*])\*\*"
)


def mark_bold(text: str) -> str:
    """Replace the Markdown marks of bold text by the marks of `corpus.blocks`."""
    if "**" not in text:
        return text
    return _BOLD.sub(lambda m: f"{BOLD_ON}{m[1]}{BOLD_OFF}", text)


def text_blocks(text: str) -> list[Block]:
    """Return the lines of a decoded text."""
    marked = mark_bold(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = re.sub(r"[\x0c\x0b\x85\u2028\u2029]", "\n", marked).split("\n")
    margin = _margin(lines)
    return [
        Line(line, full=bool(margin) and _width(line) >= margin, wrapped=bool(margin))
        for line in lines
    ]


def _width(line: str) -> int:
    """Return the columns of a line: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.rstrip())


def _margin(lines: Sequence[str]) -> int:
    """Return the width from which a line counts as full, 0 for text that is not hard-wrapped."""
    if any(len(line) > 100 for line in lines):
        return 0
    widths = [w for w in (_width(line) for line in lines) if w >= 20]
    if len(widths) < 6:
        return 0
    common, _ = Counter(w // 2 for w in widths).most_common(1)[0]
    margin = common * 2 - 4
    near = sum(1 for w in widths if margin <= w <= common * 2 + 4)
    over = sum(1 for w in widths if w > common * 2 + 8)
    return margin if near * 2 >= len(widths) and over * 20 <= len(widths) else 0
