"""Answer problems, measures, what was done and why, in the report's own sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.catalog import Place
from assistant.draft import Draft
from assistant.likeness import bare, uncovered
from assistant.lookups import answer_lookup
from corpus.report import Report, Section

_TOPICS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(
            r"问题|不足|短板|困难|薄弱|挑战|风险|差距|家丑|毛病|软肋|欠缺|短处|痛点|难点|难处|瓶颈"
        ),
        re.compile(r"问题|不足|短板|困难|薄弱|挑战"),
    ),
    (
        re.compile(
            r"改进|措施|下一?步|接下来|往后|来年|今后|打算|思路|工作安排|工作部署|工作计划|明年|怎么改|如何改|整改方向"
            r"|重点工作|主要任务|目标任务|重点任务|怎么安排|如何安排|安排了|作了哪些安排"
        ),
        re.compile(
            r"改进|下一步|打算|思路|工作安排|工作部署|工作计划|措施|努力方向|建议"
            r"|\d年.{0,12}(?:任务|重点工作|工作重点|工作安排)"
        ),
    ),
    (
        re.compile(r"成效|成绩|亮点|主要工作|做了(?:哪些|什么|啥)|完成了(?:哪些|什么)"),
        re.compile(r"成效|成绩|工作情况|工作回顾|工作总结|完成情况|主要工作|亮点"),
    ),
)
_ADMITS = re.compile(
    r"清醒地?(?:看到|认识)|也要看到|(?:存在|面临)(?:着|的)?[^。，,]{0,10}(?:问题|不足|短板|困难|挑战)|"
    r"(?:问题|困难|不足)[^。，,]{0,6}主要(?:是|有|表现)"
)
_CAUSE = re.compile(
    r"由于|因为|因此|受[^,。]{1,12}影响|得益于|主要原因|原因是|导致|随着|通过[^,。]{2,}|根源|制约"
)
_SENTENCE = re.compile(r"[^。!！?？\n]+[。!！?？]?[”’)）]*")
_ITEM = re.compile(
    r"(?=(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|（[一二三四五六七八九十]+）|\d{1,2}[.．、](?!\d)))"
)
_CLIP = 600
_MOST = 60
_LONG = 3500
_ITEM_HEADING = re.compile(r"^(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|——)")


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


def answer_text(draft: Draft, places: Sequence[Place], year: int | None, search: Searcher) -> bool:
    """Quote the sentences that answer, grouped by place and heading; False when there are none."""
    wrote = False
    several = len(places) > 1
    for place in places:
        for account in place.accounts_for(year) or (place.accounts_before(year) if year else ()):
            draft.searched.add(account.report)
            report = draft.source.report(account.report)
            spans = list(_relevant(draft, report, search))
            if not spans and account.report in draft.found:
                continue
            if not spans:
                draft.missing.append(f"{place.label} {account.year}年")
                continue
            wrote = True
            draft.found.add(account.report)
            draft.not_missing(f"{place.label} {account.year}年")
            quote(draft, f"{place.label}{account.year}年", spans, heading=several)
    return wrote


class Searcher:
    """Asks the library for passages of one report."""

    def __init__(self, library: object, k: int) -> None:
        self._library = library
        self._k = k

    def passages(self, query: str, report: str) -> list[tuple[int, int]]:
        """Return spans of the passages nearest to a query, best first."""
        found = self._library.search(query, self._k, reports=[report])  # type: ignore[attr-defined]
        return [(s.passage.start, s.passage.end) for s in found]


def _relevant(draft: Draft, report: Report, search: Searcher) -> Iterator[Span]:
    plan = draft.plan
    if plan.operation == "summary" and not subject_of(plan.asked):
        yield from _overview(report)
        return
    if plan.parts and plan.operation == "text":
        parts = [w for part in plan.parts if len(w := subject_of(part)) >= 2]
        if len(parts) > 1:
            seen: set[int] = set()
            for part in parts:
                for span in _found(plan.operation, report, part, search):
                    if span.start not in seen:
                        seen.add(span.start)
                        yield span
            return
    wanted = subject_of(plan.asked)
    sections = _topic_sections(f"{plan.asked} {plan.text}", report)
    if sections:
        items = [s for section in sections for s in _items(report, section)]
        if wanted:
            fitting = [s for s in items if _covers(wanted, s)]
            items = fitting or ([] if len(wanted) >= 2 and not _only_topic(wanted) else items)
        if items:
            yield from items
            return
    if not wanted:
        yield from _topic_paragraphs(f"{plan.asked} {plan.text}", report)
        return
    headed = _headed(report, wanted)
    if headed:
        yield from headed
        return
    yield from _found(plan.operation, report, wanted, search)


def subject_of(asked: str) -> str:
    """Drop topic words from what is asked: 垃圾分类存在问题 is about 垃圾分类."""
    words = re.sub(
        r"存在|主要|突出|哪些|问题|不足|短板|困难|下一步|改进|措施|打算|思路|举措|做法|工作安排|工作部署|"
        r"工作计划|重点工作|主要工作|工作|亮点|成效|成绩|经验|原因|方面|情况|采取|解决|应对|处理|化解|结果|成果|效果|进展|怎样|[一二三四五六七八九十\d]+(?:个|项|大|条|件)(?:方面)?|清单|落实|推进|开展|如何|怎么|经验|建议|明年|取得|面临|挑战|薄弱环节|薄弱|环节|进行|整体|关于|安排|计划|具体|任务|重点",
        "",
        asked,
    )
    return bare(words)


def _only_topic(wanted: str) -> bool:
    return bool(re.fullmatch(r"(?:自身|目前|当前|街道|报告|年度|绩效|预算|总体)*", wanted))


def _topic_sections(question: str, report: Report) -> list[Section]:
    for cue, heading in _TOPICS:
        if cue.search(question):
            found = [
                s
                for s in report.sections
                if s.path
                and s.level <= 2
                and heading.search(s.path[-1])
                and len(s.path[-1]) <= 30
                and not _ITEM_HEADING.match(s.path[-1])
            ]
            outer = [
                s
                for s in found
                if not any(o is not s and o.start <= s.start and s.end <= o.end for o in found)
            ]
            if outer:
                return outer
    return []


def _topic_paragraphs(question: str, report: Report) -> Iterator[Span]:
    """Yield the paragraphs that speak of a topic where no heading names it."""
    if not _TOPICS[0][0].search(question):
        return
    for start, end in _paragraphs(report.text, 0, len(report.text)):
        admitted = _ADMITS.search(report.text, start, end)
        if admitted:
            first = report.text.rfind("。", start, admitted.start()) + 1
            for match in _SENTENCE.finditer(report.text, max(first, start), end):
                yield from _span(report, *match.span())
            return


def _items(report: Report, section: Section) -> Iterator[Span]:
    """Yield the list items or sentences of a section, complete and in order.

    Of a long section with parts of its own only the parts' headings are given, with their first
    sentence.
    """
    parts = [
        s
        for s in report.sections
        if s.level == section.level + 1 and section.start < s.start < section.end
    ]
    if section.end - section.body_start > _LONG and len(parts) >= 3:
        for part in parts:
            first = _SENTENCE.match(report.text, part.start)
            if first:
                yield Span(report, part.start, max(first.end(), part.body_start), section.path)
        return
    heading: Span | None = None
    for start, end in _paragraphs(report.text, section.body_start, section.end):
        paragraph = report.text[start:end]
        cuts = [
            m.start()
            for m in _ITEM.finditer(paragraph)
            if m.start() == 0 or paragraph[m.start() - 1] in "。；;：:，, 　"
        ]
        if len(cuts) >= 2:
            bounds = sorted({0, *cuts, len(paragraph)})
            pieces = list(itertools.pairwise(bounds))
        else:
            pieces = [m.span() for m in _SENTENCE.finditer(paragraph)]
        for a, b in pieces:
            for span in _span(report, start + a, start + b):
                if _is_heading(span):
                    heading = span
                elif heading is not None:
                    yield Span(report, heading.start, span.end, heading.path[:-1])
                    heading = None
                else:
                    yield span


def _is_heading(span: Span) -> bool:
    """Tell a heading that stands alone, with its text below it."""
    if not span.path or _ITEM_HEADING.match(span.path[-1]):
        return False
    alone = bare(span.text) == bare(span.path[-1]) and len(span.path) > 1
    return alone and any(
        s.path == span.path and span.start <= s.body_start and s.end > span.end + 4
        for s in span.report.sections
    )


def sentences_of(report: Report, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences between two offsets."""
    for match in _SENTENCE.finditer(report.text, start, end):
        yield from _span(report, *match.span())


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        if text[position:stop].strip():
            yield position, stop
        position = stop + 1


def _span(report: Report, start: int, end: int) -> Iterator[Span]:
    text = report.text
    while start < end and text[start] in " 　\n\t；;，,。":
        start += 1
    while end > start and text[end - 1] in " 　\n\t":
        end -= 1
    if end - start >= 4:
        yield Span(report, start, end, _path(report, start))


def _path(report: Report, offset: int) -> tuple[str, ...]:
    best: tuple[str, ...] = ()
    for s in report.sections:
        if s.start <= offset < s.end and len(s.path) >= len(best):
            best = s.path
    return best


def _covers(wanted: str, span: Span) -> bool:
    about = bare(span.report.metadata.title) + "".join(bare(p) for p in span.path)
    missing = uncovered(wanted, bare(span.text) + about)
    return len(missing.replace("|", "")) <= len(wanted) * 0.34


def _headed(report: Report, wanted: str) -> list[Span]:
    """Return all of the sections whose heading names what is wanted."""
    found = [
        s for s in report.sections
        if s.path and uncovered(wanted, bare(s.path[-1])) == "" and s.end - s.body_start < 4000
    ]  # fmt: skip
    outer = [
        s
        for s in found
        if not any(o is not s and o.start <= s.start and s.end <= o.end for o in found)
    ]
    return [item for section in outer[:4] for item in _items(report, section)]


def _found(operation: str, report: Report, wanted: str, search: Searcher) -> list[Span]:
    """Return the sentences of the retrieved passages that are about what is wanted."""
    spans: list[tuple[float, Span]] = []
    allowed = 0.34 if operation == "text" else 0.0  # an indicator is there or it is not
    for start, end in search.passages(wanted, report.id):
        for match in _SENTENCE.finditer(report.text, start, end):
            for span in _span(report, *match.span()):
                here = bare(span.text)
                missing = len(uncovered(wanted, here).replace("|", "")) / len(wanted)
                around = len(
                    uncovered(wanted, here + "".join(bare(p) for p in span.path)).replace("|", "")
                ) / len(wanted)
                if operation == "why" and missing <= 0.5 and _CAUSE.search(here):
                    spans.append((missing - 0.5, span))
                elif operation != "why" and (missing <= allowed or (around <= 0.2 and missing < 1)):
                    spans.append((missing, span))
    best = min((m for m, _ in spans), default=1.0)
    kept = {(s.start, s.end): s for m, s in spans if m <= best + 0.25}
    for span in list(kept.values()):
        if following := listed_behind(span):
            kept[following.start, following.end] = following
    return [kept[key] for key in sorted(kept)] or (
        _partly(report, wanted, search) if operation == "text" else []
    )


def listed_behind(span: Span) -> Span | None:
    """Return the sentence behind one that gives a count, when it lists what was counted."""
    if not re.search(r"[\d一二三四五六七八九十]+\s*(?:个|项|条|件|类|家|名|处|支)", span.text):
        return None
    match = _SENTENCE.match(span.report.text, span.end)
    if match and match.group(0).count("、") >= 3:
        return next(_span(span.report, *match.span()), None)
    return None


def _partly(report: Report, wanted: str, search: Searcher) -> list[Span]:
    """Return sentences of the best passages that share at least half of what is wanted."""
    found: dict[int, Span] = {}
    for start, end in search.passages(wanted, report.id)[:3]:
        for match in _SENTENCE.finditer(report.text, start, end):
            for span in _span(report, *match.span()):
                here = bare(span.text) + "".join(bare(p) for p in span.path)
                if 2 * len(uncovered(wanted, here).replace("|", "")) <= len(wanted):
                    found[span.start] = span
    return [found[key] for key in sorted(found)]


def _overview(report: Report) -> Iterator[Span]:
    """Yield each section's heading sentence: what the report is about, in order."""
    for section in report.sections:
        if section.level not in {1, 2} or not section.path:
            continue
        inner = [
            s
            for s in report.sections
            if s.level > section.level and section.start < s.start < section.end
        ]
        if section.level == 1 and any(s.level == 2 for s in inner):
            continue
        first = next(iter(_items(report, section)), None)
        if first is not None:
            near = section.start <= first.start and first.end - section.start <= _CLIP // 2
            yield Span(
                report, section.start, first.end if near else section.body_start, section.path[:-1]
            )


def quote(draft: Draft, label: str, spans: Sequence[Span], *, heading: bool) -> None:
    """Write spans under their headings, each with its citation."""
    shown = spans[:_MOST]
    path: tuple[str, ...] | None = None
    if heading:
        draft.say(f"**{label}**")
    for span in shown:
        above = tuple(p for p in span.path if not _ITEM_HEADING.match(p))
        if above != path:
            path = above
            where = " › ".join(path) if path else "正文"
            draft.say(f"{'' if heading else label + '，'}{where}：")
        number = draft.cite(span.report, span.start, span.end)
        words = (
            re.sub(r"\s+", "", span.text)
            if not re.search(r"[A-Za-z] [A-Za-z]", span.text)
            else span.text
        )
        words = words.rstrip("；;")
        if len(words) > _CLIP:
            cut = max(words.rfind(mark, 0, _CLIP) for mark in "；;，,。")
            words = f"{words[: cut + 1 if cut > 0 else _CLIP]}……"
        draft.say(f"- {words}[{number}]")
    if len(spans) > len(shown):
        draft.say(
            f"（共{draft.count(len(spans))}条，这里列出前{draft.count(len(shown))}条，其余见原文。）"
        )


__all__ = [
    "Searcher",
    "Span",
    "answer_lookup",
    "answer_text",
    "listed_behind",
    "quote",
    "sentences_of",
    "subject_of",
]
