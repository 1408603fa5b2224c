"""A draft in the making: lines, figures and warnings, with a citation for each span used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Protocol

from assistant.answer import (
    AnswerFigure,
    AnswerWarning,
    Citation,
    Comparison,
    Coverage,
    Reason,
    Status,
    WarningKind,
)
from assistant.catalog import Account, Place
from assistant.drafting.periods import period_of, same_period
from assistant.drafting.phrasing import answer_figure, completion_figure, figure_words
from assistant.found import Found, of_wider_area
from assistant.plan import Plan
from corpus.figure import Figure
from corpus.report import Report, Section

_CLAUSE_MARKS = "，,；;：:。"
_QUOTE_LIMIT = 80
_SENTENCE_LIMIT = 200  # characters of a sentence that is quoted whole
_FOOTNOTE = re.compile(r"[［\[](\d{1,3})[］\]]")
_RANKED: tuple[Status, ...] = ("answered", "related", "not_found")


class ReportSource(Protocol):
    """Where cited reports are read."""

    def report(self, report_id: str) -> Report: ...  # noqa: D102
    def reports(self) -> Sequence[ReportListing]: ...  # noqa: D102


class ReportListing(Protocol):
    """A library entry as citations need it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def sources(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(slots=True)
class Draft:
    """What a step has to say; `text()` joins the lines.

    Attributes:
        lines: paragraphs of the answer with markers [n].
        missing: street and year of each report searched without result.
    """

    plan: Plan
    source: ReportSource
    status: Status = "answered"
    reason: Reason | None = None
    lines: list[str] = field(default_factory=list)
    figures: list[AnswerFigure] = field(default_factory=list)
    warnings: list[AnswerWarning] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    searched: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    comparison: Comparison | None = None
    suggestions: list[str] = field(default_factory=list)
    model: str = "extractive"
    notice: str = ""
    counts: set[Decimal] = field(default_factory=set)

    def count(self, number: int) -> int:
        """Note a number of reports or rows, which no passage carries, and return it."""
        self.counts.add(Decimal(number))
        return number

    def found_in(self, place: Place, account: Account) -> None:
        """Note that something was found in a report, though it was thought to lack it before."""
        self.searched.add(account.report)
        self.found.add(account.report)
        self.missing = [m for m in self.missing if m != f"{place.label} {account.year}年"]

    def say(self, line: str) -> None:
        """Add a paragraph."""
        self.lines.append(line)

    def warn(self, kind: WarningKind, message: str) -> None:
        """Add a warning once."""
        warning = AnswerWarning(kind, message)
        if warning not in self.warnings:
            self.warnings.append(warning)

    def correct(self, message: str) -> None:
        """Correct what the question takes for granted, in a warning and in the text."""
        self.warn("premise", message)
        self.say(f"需要先更正：{message}")

    def text(self) -> str:
        """Return the answer's text."""
        return "\n".join(line for line in self.lines if line)

    def coverage(self) -> Coverage:
        """Return how many reports were searched and which say nothing."""
        return Coverage(len(self.searched), len(self.found), tuple(dict.fromkeys(self.missing)))

    def join(self, parts: Sequence[Draft]) -> None:
        """Take over the answers to the requests of one question, in order.

        The whole is answered when any request is; what the others lack is said in their lines.
        Parts share this draft's list of citations.
        """
        best = min(parts, key=lambda part: _RANKED.index(part.status))
        self.status, self.reason = best.status, best.reason
        for part in parts:
            fresh = [line for line in part.lines if line not in self.lines]
            while fresh and fresh[-1].endswith("："):  # what it leads to was said before
                fresh.pop()
            self.lines.extend(fresh)
            self.figures.extend(f for f in part.figures if f not in self.figures)
            self.extend_warnings(part.warnings)
            self.searched |= part.searched
            self.found |= part.found
            self.missing.extend(part.missing)
            self.counts |= part.counts
            self.comparison = self.comparison or part.comparison
            self.suggestions.extend(part.suggestions)

    def cite(self, report: Report, start: int, end: int) -> int:
        """Return the number of the citation for a span, adding it when it is new."""
        for citation in self.citations:
            if citation.report == report.id and citation.start <= start and end <= citation.end:
                return citation.number
        m = report.metadata
        files = next((r.sources for r in self.source.reports() if r.id == report.id), ())
        number = len(self.citations) + 1
        self.citations.append(
            Citation(
                number=number,
                report=report.id,
                title=m.title,
                street=m.street,
                year=m.year,
                section=section_path(report.sections, start),
                file=re.split(r"[/\\]", files[0])[-1] if files else "",
                quote=report.text[start:end],
                start=start,
                end=end,
            )
        )
        return number

    def quoted(self, report: Report, start: int, end: int) -> str:
        """Cite a span of a report and return the line that quotes it."""
        number = self.cite(report, start, end)
        return f"原文写作：“{as_quoted(report.text[start:end].strip())}”[{number}]"

    def quoted_sentence(self, figure: Figure) -> str:
        """Return the line that quotes the sentence of a figure; "" where it is long."""
        if figure.sentence_end - figure.sentence_start > _SENTENCE_LIMIT:
            return ""
        report = self.source.report(figure.report)
        return self.quoted(report, figure.sentence_start, figure.sentence_end)

    def cite_figure(self, figure: Figure) -> int:
        """Cite the clause of a figure."""
        report = self.source.report(figure.report)
        return self.cite(report, *quote_span(figure, report.text))

    def state(
        self,
        found: Found,
        *,
        related: bool = False,
        subject: bool = True,
        lead: str = "",
        scoped: bool = False,
    ) -> str:
        """Return a figure in words with its marker, and record it."""
        scoped = scoped or of_wider_area(found.place, found.figure)
        scoped = scoped or any(s in self.plan.question for s in found.figure.scope)
        number = self.cite_figure(found.figure)
        stated = answer_figure(found, number, related=related)
        if stated not in self.figures:
            self.figures.append(stated)
            if self.plan.aspect == "completion" and found.figure.completion is not None:
                self.figures.append(completion_figure(stated, found.figure.completion))
        if not related:
            self.found.add(found.account.report)
        text = self.source.report(found.figure.report).text
        whole = self.plan.period == "全年" and "全年" not in lead + found.figure.indicator
        words = figure_words(
            found, text, subject=subject, lead=lead, scoped=scoped, whole_year=whole
        )
        return f"{words}[{number}]"

    def state_all(
        self, opening: str, hits: Sequence[Found], most: int, *, planned: bool = False
    ) -> None:
        """State figures one a line below an opening, at most so many, and how many more there are.

        Targets are told without what qualifies each: that they are planned is said of all at once.
        """
        self.say(opening)
        for hit in hits[:most]:
            self.say(f"- {self.state(hit, subject=False, scoped=not planned)}。")
            if not planned:
                self.caution(hit)
        if len(hits) > most:
            self.say(f"另有{self.count(len(hits) - most)}项，见原文。")

    def compute(
        self, place: str, year: int, indicator: str, value: Decimal, unit: str, formula: str
    ) -> None:
        """Record a figure that code worked out from stated ones, as its formula says."""
        self.figures.append(
            AnswerFigure(place, year, "", indicator, value, unit, computed=True, formula=formula)
        )

    def caution(self, found: Found, *, period: bool = True, approximate: bool = True) -> None:
        """Warn of what qualifies a stated figure: period, plan, approximation, year."""
        f, plan, label = found.figure, self.plan, found.place.label
        if f.planned:
            self.warn(
                "planned",
                f"{label}的“{f.indicator}”原文用“{f.planned}”，是计划或预计数，不是已完成数。",
            )
        if f.approximate and approximate:
            self.warn(
                "approximate", f"{label}的“{f.indicator}”原文写作“{f.approximate}”，不是精确数。"
            )
        when = period_of(found.figure, found.account)
        if period and partial(when) and not same_period(when, plan.period or "全年"):
            self.warn("period", f"{label}的“{f.indicator}”统计期为“{when}”，不是全年数。")
        account = found.account
        if plan.years and f.year not in plan.years:
            self.warn(
                "year",
                f"《{account.title}》反映的是{account.year}年；以下为{f.year}年的数，不是{plan.years[0]}年的。",
            )
        elif plan.years and f.year == account.stated_year != account.year:
            self.warn(
                "year",
                f"这个数关于{f.year}年，出自《{account.title}》，该报告主要反映{account.year}年。",
            )

    def lay_out(self, *operands: Found) -> None:
        """State the figures that a result is computed from, with what qualifies them."""
        periods = {found: period_of(found.figure, found.account) for found in operands}
        mixed = len({p if partial(p) else "" for p in periods.values()}) > 1
        for found in operands:
            self.say(f"- {self.state(found, scoped=True)}。")
            self.caution(found, period=not mixed)
        if mixed:
            listed = "、".join(
                f"{found.figure.indicator}为{period or '全年或未注明'}"
                for found, period in periods.items()
            )
            self.warn("period", f"各数的统计期不同（{listed}），计算结果仅供参考。")

    def settle(self) -> None:
        """Drop citations that no line or figure uses any more, and number the rest anew."""
        used = {int(n) for line in self.lines for n in re.findall(r"\[(\d+)\]", line)}
        self.figures = [f for f in self.figures if f.computed or f.citation in used]
        kept = [c for c in self.citations if c.number in used]
        if len(kept) == len(self.citations):
            return
        anew = {c.number: number for number, c in enumerate(kept, 1)}
        self.citations[:] = [replace(c, number=anew[c.number]) for c in kept]
        self.lines = [
            re.sub(r"\[(\d+)\]", lambda m: f"[{anew.get(int(m[1]), int(m[1]))}]", line)
            for line in self.lines
        ]
        self.figures = [
            f if f.citation is None else replace(f, citation=anew[f.citation]) for f in self.figures
        ]
        if self.comparison is not None:
            rows = tuple(
                replace(row, figure=replace(row.figure, citation=anew[row.figure.citation]))
                if row.figure and row.figure.citation in anew
                else row
                for row in self.comparison.rows
            )
            self.comparison = replace(self.comparison, rows=rows)

    def extend_warnings(self, warnings: Iterable[AnswerWarning]) -> None:
        """Add warnings that are not there yet."""
        for warning in warnings:
            self.warn(warning.kind, warning.message)


def partial(period: str) -> bool:
    """Tell whether a period is less, or more, than one whole year."""
    return bool(period) and not re.search(r"全年$|12月底$|12月31日$|年底$|年末$|12月$", period)


def as_quoted(text: str) -> str:
    """Return a report's words, its marks for footnotes unlike citations: 六通一排〔6〕."""
    return _FOOTNOTE.sub(r"〔\1〕", text)


def quote_span(figure: Figure, text: str) -> tuple[int, int]:
    """Return what to quote for a figure: its clause, from the sentence start if near.

    The name may stand behind the number: 220件按规定时间办理中.
    """
    start, end = figure.start, figure.end
    name = figure.indicator
    if end == figure.value_end and name not in text[start:end] and text.startswith(name, end):
        end += len(name)
    if end - figure.sentence_start <= _QUOTE_LIMIT:
        start = figure.sentence_start
    else:
        marks = [text.rfind(mark, figure.sentence_start, start) for mark in _CLAUSE_MARKS]
        start = max(*marks, figure.sentence_start - 1) + 1
    while start < end and text[start] in " \n\t　":
        start += 1
    while end > start and text[end - 1] in " \n\t　":
        end -= 1
    return start, end


def section_path(sections: Sequence[Section], offset: int) -> tuple[str, ...]:
    """Return the heading path of the innermost section at an offset."""
    best: Section | None = None
    for section in sections:
        inside = section.start <= offset < section.end
        if inside and (best is None or section.level >= best.level):
            best = section
    return best.path if best else ()
