"""Sentences, list items and numbered runs of a report, each with its place in the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.likeness import bare, heavy, uncovered
from corpus.report import Report, Section

_SENTENCE = re.compile(r"[^。!！?？\n]+[。!！?？]?[”’)）]*")
_ITEM = re.compile(
    r"(?=(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、](?!\d)))"
)
_ITEM_HEADING = re.compile(r"^(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|——)")
_COUNTED = re.compile(r"[\d一二三四五六七八九十]+\s*(?:个|项|条|件|类|家|名|处|支)")
_TENS = "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"
_ORDINALS = (*"一二三四五六七八九", *_TENS)
_RUNS = (
    "{cn}是", "{cn}要", "[（(]{cn}[）)]", "{cn}、", "第{cn}[,，、是]",
    "[（(]{n}[）)]", "{n}[.．、](?!\\d)", "{circled}",
)  # fmt: skip
# 14.2025年10件民生实事: the number of a note, no part of the year
_NOTE_NUMBER = re.compile(r"\d{1,2}[.．、](?=20\d\d年)")
# what speaks of the list behind it
_ANNOUNCES = re.compile(
    r"[:：]\s*$|以下|如下|[一二三四五六七八九十\d几]+(?:个|大|项|件|方面|点)|主要(?:做|抓|开展)"
)
_GAP = 12
_LONG = 3500
_LONG_ITEM = 260
# 积极盘活存量资产。 opens a paragraph and only says what it is about
_OPENING = re.compile(r"[^\d，,：:、；;。]{4,24}。")
_TOLD = 500


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence or list item of a report."""

    report: Report
    start: int
    end: int
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """The exact words."""
        return self.report.text[self.start : self.end]


def _lacking(span: Span, asked: str) -> str:
    return uncovered(bare(asked), bare("".join(span.path) + span.text))


def bears(span: Span, asked: str) -> bool:
    """Tell a span that says, with its headings, all of a name: 经费 alone is not 三公经费."""
    return not heavy(_lacking(span, asked))


def nearest_to(spans: Sequence[Span], asked: str) -> list[Span]:
    """Return the spans that say, with their headings, most of a name."""
    lacking = [len(_lacking(span, asked)) for span in spans]
    return [s for s, number in zip(spans, lacking, strict=True) if number == min(lacking)]


def span_at(report: Report, start: int, end: int) -> Iterator[Span]:
    """Yield the span between two offsets without blanks and stray marks, if it says anything."""
    text = report.text
    while start < end and text[start] in " 　\n\t；;，,。":
        start += 1
    while end > start and text[end - 1] in " 　\n\t":
        end -= 1
    if (note := _NOTE_NUMBER.match(text, start, end)) and text[:start].rstrip(" 　")[-1:] == "\n":
        start = note.end()
    if end - start >= 4:
        yield Span(report, start, end, path_at(report, start))


def path_at(report: Report, offset: int) -> tuple[str, ...]:
    """Return the heading path of the innermost section at an offset."""
    best: tuple[str, ...] = ()
    for s in report.sections:
        if s.start <= offset < s.end and len(s.path) >= len(best):
            best = s.path
    return best


def is_item_heading(heading: str) -> bool:
    """Tell 一是… from a heading that stands by itself."""
    return bool(_ITEM_HEADING.match(heading))


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the paragraphs that hold words."""
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        if text[position:stop].strip():
            yield position, stop
        position = stop + 1


def sentences_of(report: Report, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences between two offsets."""
    for match in _SENTENCE.finditer(report.text, start, end):
        yield from span_at(report, *match.span())


def pieces_of(report: Report, start: int, end: int) -> Iterator[Span]:
    """Yield the list items of a paragraph, or its sentences where it is no list."""
    paragraph = report.text[start:end]
    cuts = [
        m.start()
        for m in _ITEM.finditer(paragraph)
        if m.start() == 0 or paragraph[m.start() - 1] in "。；;：:，, 　"
    ]
    if len(cuts) >= 2:
        bounds = sorted({0, *cuts, len(paragraph)})
        for a, b in itertools.pairwise(bounds):
            yield from span_at(report, start + a, start + b)
    else:
        yield from sentences_of(report, start, end)


def items_of(report: Report, section: Section) -> Iterator[Span]:
    """Yield the list items or sentences of a section, complete and in order.

    Of a long section with parts of its own only the parts' headings are given, with their first
    sentence.
    """
    parts = _parts(report, section)
    if section.end - section.body_start > _LONG and len(parts) >= 3:
        yield from (Span(report, p.start, opening_end(report, p), section.path) for p in parts)
        return
    heading: Span | None = None
    for start, end in paragraphs(report.text, section.body_start, section.end):
        for span in pieces_of(report, start, end):
            if _stands_alone(span):
                heading = span
            elif heading is not None:
                yield Span(report, heading.start, span.end, heading.path[:-1])
                heading = None
            else:
                yield span


def opening_end(report: Report, section: Section) -> int:
    """Return where the first sentence of a section's text ends, its heading told before."""
    first = _SENTENCE.search(report.text, section.body_start, section.end)
    return first.end() if first else section.body_start


def _stands_alone(span: Span) -> bool:
    """Tell a heading that stands alone, with its text below it."""
    if not span.path or is_item_heading(span.path[-1]) or len(span.path) < 2:
        return False
    section = section_headed(span)
    return section is not None and section.end > span.end + 4


def section_headed(span: Span) -> Section | None:
    """Return the section that a span is the heading of."""
    if not span.path or bare(span.text) != bare(span.path[-1]):
        return None
    return next(
        (
            s
            for s in span.report.sections
            if s.path == span.path and span.start <= s.body_start and s.start <= span.end
        ),
        None,
    )


def outermost(sections: list[Section]) -> list[Section]:
    """Drop the sections that lie in another one of the list."""
    return [
        s
        for s in sections
        if not any(o is not s and o.start <= s.start and s.end <= o.end for o in sections)
    ]


def once(spans: Sequence[Span]) -> list[Span]:
    """Return spans of one report in its order, none inside another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def with_body(span: Span) -> list[Span]:
    """Return a span, or, for a mere heading, all that stands below it, the heading in front."""
    section = section_headed(span)
    if section is None or section.end <= span.end + 4:
        return [span]
    body = list(items_of(span.report, section))
    if not body:
        return [span]
    first = body[0]
    if first.end - span.start <= _LONG_ITEM * 2 and first.start >= span.end:
        body[0] = Span(span.report, span.start, first.end, span.path[:-1])
    return body


def is_part(span: Span) -> bool:
    """Tell the heading of a part that has parts of its own: what stands below is of many things."""
    section = section_headed(span)
    return section is not None and len(_parts(span.report, section)) > 1


def part_headed(span: Span) -> list[Span]:
    """Return all that a part tells, for a span that gives its heading and first sentence only."""
    if led := led_by(span):
        return led
    report = span.report
    section = next(
        (s for s in report.sections if s.start == span.start and s.path[:-1] == span.path), None
    )
    if section is None or section.end <= span.end or len(_parts(report, section)) > 1:
        return [span]
    body = [s for s in items_of(report, section) if s.start >= span.end]
    return [span, *body]


def _parts(report: Report, section: Section) -> list[Section]:
    return [
        s
        for s in report.sections
        if s.level == section.level + 1 and section.start < s.start < section.end
    ]


def told_behind(span: Span) -> list[Span]:
    """Return the rest of a short paragraph whose opening only announces it."""
    stop = _led_until(span)
    return list(pieces_of(span.report, span.end, stop)) if stop - span.end <= _TOLD else []


def led_by(span: Span) -> list[Span]:
    """Return a paragraph with its opening, where that is a heading in itself; [] for any other."""
    stop = _led_until(span)
    return [span, *pieces_of(span.report, span.end, stop)] if stop > span.end else []


def _led_until(span: Span) -> int:
    """Return the end of the paragraph that a short opening leads; where it leads none, its own."""
    text = span.report.text
    begins = text[: span.start].rstrip(" 　")[-1:] in {"", "\n"}
    if not (begins and _OPENING.fullmatch(span.text)):
        return span.end
    stop = text.find("\n", span.end)
    return len(text) if stop < 0 else stop


def listed_behind(span: Span) -> list[Span]:
    """Return what a sentence announces: the numbered run or the enumeration behind it."""
    run = numbered_run(span)
    if run:
        return run
    if not _COUNTED.search(span.text):
        return []
    match = _SENTENCE.match(span.report.text, span.end)
    if match and match.group(0).count("、") >= 3:
        return list(span_at(span.report, *match.span()))
    return []


def numbered_run(span: Span) -> list[Span]:
    """Return the numbered items that begin right behind a sentence, up to the end of its section.

    A long item is cut to its first sentence, which names it.
    """
    report = span.report
    stop = min(
        (s.end for s in report.sections if s.start <= span.start < s.end and s.path == span.path),
        default=len(report.text),
    )
    for kind in _RUNS:
        starts = _starts(report.text, kind, span.end, stop)
        if len(starts) >= 2 and _heads(report, starts[0]) and not _ANNOUNCES.search(span.text):
            return []  # headings behind a sentence that does not speak of them
        if len(starts) >= 2:
            return list(_run_items(report, starts, stop))
    return []


def _heads(report: Report, start: int) -> bool:
    return any(start <= s.start <= start + 2 and s.end > s.body_start for s in report.sections)


def _starts(text: str, kind: str, start: int, stop: int) -> list[int]:
    found: list[int] = []
    for number, ordinal in enumerate(_ORDINALS, 1):
        mark = kind.replace("{cn}", ordinal).replace("{n}", str(number))
        mark = mark.replace("{circled}", chr(ord("①") + number - 1))
        at = re.compile(rf"(?:^|(?<=[。；;：:\n\s，,]))\s*{mark}").search(
            text, found[-1] + 1 if found else start, stop
        )
        if at is None or (not found and at.start() > start + _GAP):
            break
        found.append(at.start())
    return found


def _run_items(report: Report, starts: list[int], stop: int) -> Iterator[Span]:
    for start, bound in itertools.pairwise([*starts, stop]):
        item = report.text[start:bound].lstrip()
        begin = bound - len(item)
        newline = report.text.find("\n", begin, bound)
        end = newline if newline > 0 else bound
        first = _SENTENCE.match(report.text, begin, end)
        if first and end - begin > _LONG_ITEM:
            end = first.end()
        yield from span_at(report, begin, end)
