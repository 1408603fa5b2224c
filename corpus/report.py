"""A report as it is stored: its text, who reports on which year, its sections, tables and passages.

All offsets are character offsets into `Report.text`; `text[start:end]` is the exact spelling.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.figure import Figure


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who reports, on which year, in what kind of report; read from the content.

    Attributes:
        street: canonical name of the reporter, e.g. 永平街道, 广东省, 清河镇.
        parent: the area that it belongs to as far as the text says, e.g. 广州市白云区; may be "".
        level: one of 街道 镇 乡 区 县 市 省 部门 企业.
        year: the year that the report gives account of.
        stated_year: the year in the title (a 2025年政府工作报告 accounts for 2024).
        kind: 绩效自评报告, 政府工作报告, 工作总结, 年度报告, …
        period: what the account covers when it says so, e.g. 1—11月; "" for the whole year.
        title: the title without stray spaces.
    """

    street: str
    year: int
    stated_year: int
    kind: str
    title: str
    parent: str = ""
    level: str = "街道"
    period: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all text below it up to the next heading of the same or a higher level.

    Attributes:
        path: headings from the top to this one, as written, e.g. ("一、概况", "（一）部门概况").
            Empty for text before any heading.
        level: depth, 1 for the top; 0 for text before the first heading.
        start: offset of the heading itself.
        body_start: offset of the first character after the heading.
        end: offset after the last character of the section, subsections included.
    """

    path: tuple[str, ...]
    level: int
    start: int
    body_start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; `start:end` is where its words stand in the stored text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the stored text carries it, one line for each row.

    Attributes:
        caption: the line above the table, or "".
        unit: what a “单位：万元” row or caption says, or "".
        header: one string for each column (stacked header rows joined by "·").
        rows: body rows, each as long as the header; the first cell is the row's header.
    """

    caption: str
    unit: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one section, 150–500 tokens, of whole sentences; the unit of retrieval.

    Attributes:
        id: report id and ordinal, e.g. "3f9a…-0007".
        path: heading path of the section that it stands in.
        text: exactly `Report.text[start:end]`.
    """

    id: str
    report: str
    path: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report, read once.

    Attributes:
        id: 16 hex digits of a hash over the matching form of the text and the metadata: the same
            report in two formats has one id.
        text: the stored text; every offset refers to it.
    """

    id: str
    metadata: Metadata
    text: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = field(default=())
