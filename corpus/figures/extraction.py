"""From a report to its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.figure import Change, Figure
from corpus.figures.bases import EARLIER
from corpus.figures.binding import bind
from corpus.figures.clauses import SENTENCE
from corpus.figures.drafts import Draft
from corpus.figures.outline import Outline, Standing
from corpus.figures.owners import tell_owners
from corpus.figures.patterns import KEEN
from corpus.figures.resuming import leans_on, take_crop, total_taken_apart
from corpus.figures.tables import table_figures
from corpus.figures.timing import Clock, read_clock, says_done
from corpus.figures.wider import keep_apart
from corpus.matching import Normalised, matching_form, normalise

if TYPE_CHECKING:
    from corpus.report import Report

_ANY_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万亿]")
# ① ⑴ ⒈ ㈠ would become digits; they part the items of a list.
_ITEM_MARKS = dict.fromkeys((*range(9312, 9372), *range(12832, 12842), *range(10102, 10132)), "；")
_FIVE_YEARS = re.compile(r"五年|“十[三四]五”")

# What is measured day by day is averaged over its own year: PM2.5年均浓度, 年平均气温.
_OVER_ONE_YEAR = re.compile(r"年平?均(?:浓度|值|气温|温度|指数|雨量|降水量|水位)")
_SPAN = re.compile(r"(20\d\d)[-~—至到]{1,2}(20\d\d)年")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands, and what its part of the report says of time."""

    offset: int
    start: int
    end: int
    path: tuple[str, ...]
    standing: Standing
    clock: Clock
    sentence: str
    this_year: int
    account_year: int


def extract_figures(report: Report) -> tuple[Figure, ...]:
    """Return the figures of a report, those of prose in reading order before those of tables.

    The report's own `figures` are ignored.
    """
    metadata = report.metadata
    this_year = max(metadata.stated_year, metadata.year)
    outline = Outline(report, this_year)
    plain = normalise(report.text.translate(_ITEM_MARKS))
    tables = [(t.start, t.end) for t in report.tables]
    found: list[Figure] = []
    plans: dict[tuple[str, ...], int] = {}
    before: list[Draft] = []
    began = ended = -1
    lead = (-1, "")
    for match in SENTENCE.finditer(plain.text):
        sentence = match[0]
        if not _ANY_NUMBER.search(sentence):
            lead = (match.end(), sentence)
            continue
        start, end = plain.span(match.start(), match.end())
        if any(a <= start < b for a, b in tables):
            continue
        seed = total_taken_apart(sentence, before) if start - ended <= 1 else None
        drafts = bind(sentence, seed)
        if lead[0] == match.start():
            take_crop(lead[1], drafts)
        if seed is not None and leans_on(seed, drafts):
            start = began  # the total is quoted with its parts
        before, began, ended = drafts, start, end
        if not drafts:
            continue
        keep_apart(sentence, drafts, metadata.street)
        tell_owners(sentence, drafts)
        path, standing = outline.at(start)
        place = _Place(
            match.start(),
            start,
            end,
            path,
            standing,
            read_clock(sentence, metadata.year, this_year),
            sentence,
            this_year,
            metadata.year,
        )
        carried = _carried_period(found, drafts, place)
        if standing.planned and standing.year == metadata.year:
            place = _in_year_ahead(place, plans)
        for draft in drafts:
            found.append(_figure(report, plain, draft, place, len(found), carried))
    found += table_figures(report, outline, len(found))
    return tuple(found)


def _in_year_ahead(place: _Place, plans: dict[tuple[str, ...], int]) -> _Place:
    """Return a place of a plan in the year ahead, where its part of the report named that one."""
    ahead = [y for _, y in place.clock.years if y == place.account_year + 1]
    plans[place.path] = ahead[-1] if ahead else plans.get(place.path, 0)
    if not plans[place.path] or place.clock.years:
        return place
    return replace(place, standing=replace(place.standing, year=plans[place.path]))


def _figure(
    report: Report, plain: Normalised, draft: Draft, place: _Place, ordinal: int, carried: str
) -> Figure:
    """Return a draft as a figure, with its offsets in the report's text."""
    indicator = _without_reporter(draft.indicator, report.metadata.street)
    indicator = _of_heading(place.path) + indicator if _MONEY.fullmatch(indicator) else indicator

    def span(start: int, end: int) -> tuple[int, int]:
        return plain.span(place.offset + start, place.offset + end)

    year, planned = _year_and_plan(draft, place)
    value_start, value_end = span(draft.value_start, draft.value_end)
    start, end = span(min(draft.start, draft.value_start), max(draft.end, draft.value_end))
    change = None
    if draft.change is not None:
        change_start, change_end = span(draft.change.start, draft.change.end)
        change = Change(
            draft.change.direction,
            abs(draft.change.amount) if draft.change.amount is not None else None,
            draft.change.unit,
            draft.change.baseline,
            change_start,
            change_end,
        )
    return Figure(
        id=f"{report.id}-f{ordinal:03d}",
        report=report.id,
        street=report.metadata.street,
        year=year,
        indicator=indicator,
        value=draft.value,
        unit=_raw_unit(draft.unit),
        value_start=value_start,
        value_end=value_end,
        start=start,
        end=end,
        sentence_start=place.start,
        sentence_end=place.end,
        path=place.path,
        scope=tuple(_without_reporter(s, report.metadata.street) for s in draft.scope),
        period=_period(draft, place.clock.period_at(draft.value_start))
        or carried
        or _whole_period(report, draft, year, planned),
        value_upper=draft.upper,
        change=change,
        rank="，".join(draft.ranks),
        completion=draft.completion,
        approximate=draft.approximate,
        planned=planned,
    )


# The heading says what the money is for: “2.“三公”经费。全年支出42.6万元”
_MONEY = re.compile(
    r"(?:全年|年度|年初|调整后?)*(?:预算|支出|执行|决算|投入)(?:数|安排|金额|资金)?"
)
_SPENT_ON = re.compile(
    r"(?:[(\d一二三四五六七八九十.、)]*)(?P<what>[“”\u4e00-\u9fff]{2,12}(?:专项|经费|项目|工程|补助|补贴))"
)


def _of_heading(path: tuple[str, ...]) -> str:
    """Return what money under a heading is spent on, "" where the heading names no such thing."""
    match = _SPENT_ON.fullmatch(matching_form(path[-1]).rstrip("。:： ")) if path else None
    return match["what"] if match else ""


def _without_reporter(indicator: str, reporter: str) -> str:
    """Return a name without the reporter's own at its head: 北京地区贸易额 of 北京市 is 贸易额."""
    short = re.sub(r"(?:特别行政区|自治区|街道|省|市|区|县|镇|乡)$", "", reporter)
    match = re.match(rf"(?:{re.escape(short)}地区|{re.escape(reporter)}(?<=[道镇乡]))", indicator)
    rest = indicator[match.end() :] if match and len(short) >= 2 else ""
    own = re.match(r"办事处|人民政府|党工委|党委|人大|纪工委|的|级|中心|社区|第", rest)
    return rest if len(rest) >= 4 and not own else indicator


def _whole_period(report: Report, draft: Draft, year: int, planned: str) -> str:
    """Return what a report on part of a year covers (1—9月, 上半年), as its title says."""
    covers = report.metadata.period
    if planned or draft.years_back or year != report.metadata.year or "—20" in covers:
        return ""
    return covers


def _carried_period(found: list[Figure], drafts: list[Draft], place: _Place) -> str:
    """Return the period of the sentence before when this one goes on with the parts of its total.

    “全年案件类警情1193宗。刑事警情425宗，治安警情768宗。”: the same unit, smaller values, and names
    that end alike.
    """
    if not found or place.clock.periods or place.start - found[-1].sentence_end > 2:
        return ""
    total = next(f for f in found if f.sentence_start == found[-1].sentence_start)
    if not total.period or total.value is None or place.clock.years:
        return ""
    alike = all(
        d.unit == total.unit
        and d.value is not None
        and d.value <= total.value
        and d.indicator[-2:] == total.indicator[-2:]
        for d in drafts
        if d.value is not None
    )
    return total.period if alike and drafts[0].value is not None else ""


def _year_and_plan(draft: Draft, place: _Place) -> tuple[int, str]:
    year = draft.year or place.clock.year_at(draft.value_start)
    planned = draft.planned
    done = bool(place.standing.planned) and says_done(place.sentence, draft.value_start)
    if planned == "明年":
        planned = "计划"
        year = place.this_year + 1
    if year is None:
        year = place.standing.year
        if done and not planned and year > place.this_year:
            year = place.account_year
    if draft.base or draft.years_back:
        if draft.year is None:
            year = min(year, place.account_year) - draft.years_back
        return year, ""
    if not planned and place.standing.planned and not done and year >= place.standing.year:
        planned = place.standing.planned
    if not planned and year > place.this_year:
        planned = "计划"
    return year, planned


def _period(draft: Draft, named: str) -> str:
    """Return the period of a figure: what its sentence names, or 年均 by its change."""
    if draft.period:
        return draft.period
    if draft.base:  # a value whose year is told is that year's
        return "" if draft.year and draft.base == EARLIER else draft.base
    if draft.ends and _FIVE_YEARS.search(named):
        return ""  # what five years ended at is the last one's value
    if draft.value is None and draft.change is not None and "年均" in draft.change.baseline:
        return "年均"
    if _OVER_ONE_YEAR.search(draft.indicator):
        return "" if named == "年均" else named
    if re.search("平均每年|每年平均|年平均", draft.indicator):
        return "年均"
    if "年均" in draft.indicator[:5]:
        return "年均"
    if named == "五年累计" and draft.total != "累计":
        # “五年累计完成投资62亿元，实施项目36个” sums both up; else it spoke of the figure before
        return named if draft.change is None and KEEN.match(draft.indicator) else ""
    if draft.total == "累计" and named:
        if _FIVE_YEARS.search(named):
            return "五年累计"
        if span := _SPAN.fullmatch(named):
            return "五年累计" if int(span[2]) - int(span[1]) == 4 else named + "累计"
    if not named and draft.indicator.startswith("全年"):
        return "全年"
    return named


def _raw_unit(unit: str) -> str:
    """Return a unit as reports write it: the matching form turns m² into m2."""
    return re.sub(r"m([23])$", lambda m: "m²" if m[1] == "2" else "m³", unit)
