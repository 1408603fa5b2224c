"""A report's figures with the forms that asked names are held against.

What a figure is told amid goes with it: its heading, the sentence it goes on from, its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.found import Indexed
from assistant.language.likeness import bare
from assistant.language.measure import RATIOS
from assistant.retrieval.areas import named_by_area
from assistant.retrieval.fitting import AREA, AVERAGED, with_period
from corpus.figure import Figure
from corpus.indicators import IndicatorTable
from corpus.places import aliases
from corpus.report import Report

# Begins a sentence that goes into what the one before counts.
_GOES_ON = re.compile(r"(?:其中|[分按从][^，,。]{1,6}[看分]|具体[看为])[，,：:]?")
_PARTS = re.compile(r"其中")
_PARTED = re.compile(r"[;；。]")
_YEARLY = re.compile(r"(?:全年|本年)$")
_TICKETS = re.compile(r"(?:受理|承办|接收|交办|办理|处理|办结|共)*(?=工单)")


def index(
    figures: Sequence[Figure], report: Report, plain: Callable[[str], str], table: IndicatorTable
) -> tuple[Indexed, ...]:
    """Return figures in their matching forms.

    Args:
        figures: of the report, in its order.
        report: read for what stands around them.
        plain: returns a text in bare form, its words as the table writes them.
        table: the indicators and how they are related.
    """
    text = report.text
    own_name = _own_name(report.metadata.street)
    indexed: list[Indexed] = []
    earlier: list[Figure] = []
    lead, ticketed = "", set[tuple[str, ...]]()
    for figure in figures:
        f = with_period(figure, text)
        f = f if f.scope else named_by_area(f, earlier[-1] if earlier else None, text)
        if not earlier or earlier[-1].sentence_start != f.sentence_start:
            lead = plain(text[f.sentence_start : f.start])
            if earlier and _goes_on(f, earlier[0], text):
                before = earlier[0]
                lead = plain(text[before.sentence_start : before.value_end]) + "\n" + lead
            earlier = []
        around = "".join(plain(p) for p in f.path) + "\n" + lead
        for sibling in _company(earlier, f, text):
            around += "\n" + plain(text[sibling.start : sibling.value_end])
        earlier.append(f)
        name = AVERAGED.sub("", own_name.sub("", plain(f.indicator)))
        name = _YEARLY.sub("", name) or name
        canonical = bare(table.canonical(f.indicator))
        if "12345" in around:
            ticketed.add(f.path)
        elif f.path in ticketed and (bare_ticket := _TICKETS.match(name)):
            name = f"{name[: bare_ticket.end()]}12345{name[bare_ticket.end() :]}"
        around += _told_before(indexed[-3:], f, name)
        own = "".join(plain(s) for s in f.scope)
        indexed.append(
            Indexed(
                f,
                name,
                own,
                own + name + ("\n" + canonical if canonical != name else ""),
                plain(text[f.start : f.value_end] + _PARTS.split(text[f.value_end : f.end])[0]),
                around,
                canonical,
                table.lists(f.indicator),
            )
        )
    return tuple(indexed)


def _own_name(street: str) -> re.Pattern[str]:
    """Return what reads a street's own name at the start of an indicator's."""
    called = sorted((bare(a) for a in aliases(street)), key=len, reverse=True)
    names = "|".join(map(re.escape, called))
    return re.compile(rf"^(?:{names})(?:完成|实现)?(?![河江湖山桥路溪库村]|社区|小区)")


def _told_before(before: Sequence[Indexed], figure: Figure, name: str) -> str:
    """Return what told of the same name: “…满意率96.3%。满意率三年提升，2021年为88.7%”."""
    told = [i for i in before if i.name == name and i.figure.path == figure.path]
    return "" if figure.scope else "".join(f"\n{i.full}\n{i.context}" for i in told)


def _goes_on(figure: Figure, before: Figure, text: str) -> bool:
    """Tell a sentence on what the one before counts: “警情612起。分类型看，…”, “…。满意率95%”."""
    rate = figure.unit == "%" and figure.start == figure.sentence_start and not figure.scope
    same = "\n" not in text[before.sentence_start : figure.start]
    return same and (rate or bool(_GOES_ON.match(text[figure.sentence_start : figure.start])))


def _company(earlier: Sequence[Figure], figure: Figure, text: str) -> list[Figure]:
    """Return the figures before one that tell what it is about: the first and the last three.

    A part (基本支出 of 全年预算) is not what the rest of the sentence is about.
    """
    fit = [
        e
        for e in earlier
        if e.scope in {(), figure.scope} or AREA.fullmatch(bare("".join(e.scope)))
    ]
    behind = [e for e in fit if not _PARTED.search(text[e.value_end : figure.start])]
    if figure.unit not in RATIOS and any(e.unit not in RATIOS for e in behind):
        return behind[-3:]  # what stands before a semicolon is of another thing
    first = [e for e in fit[:-3][:1] if not _PARTED.search(text[e.value_end : figure.start])]
    return first + fit[-3:]
