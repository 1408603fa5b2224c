"""What a format reader hands over: lines and tables in reading order.

Bold text is marked inside a line by the control characters BOLD_ON and BOLD_OFF, which no
report contains: every reader removes control characters from what it reads.
"""

from __future__ import annotations

from dataclasses import dataclass

BOLD_ON = "\x02"
BOLD_OFF = "\x03"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as the format gives it.

    Attributes:
        text: without line end, blanks at both ends removed.
        indented: starts with the blanks that open a Chinese paragraph.
        full: reaches the right margin of a hard-wrapped page: the paragraph may go on.
        wrapped: comes from a page whose lines are cut at the margin (pdf, scan, wrapped text);
            a line that is not full then ends its paragraph.
        gap: a blank line or a page end stands before it.
        style: heading level of the format (Word, HTML, Markdown), 0 for none.
        closed: the format says that the paragraph ends here (docx, html); it is mended only when
            it stops in mid-sentence beyond doubt.
    """

    text: str
    indented: bool = False
    full: bool = False
    wrapped: bool = False
    gap: bool = False
    style: int = 0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the format gives it: rows of cells, merged cells repeated.

    Attributes:
        rows: all rows, header included, each of one length.
        caption: what the format itself names as the table's caption, or "".
        header_rows: how many rows the format marks as header; 0 when it says nothing.
    """

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    header_rows: int = 0


Block = Line | Grid
