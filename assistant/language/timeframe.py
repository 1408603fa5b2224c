"""Which years a question asks about."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_YEAR = re.compile(
    r"二[〇零0][一二三四五六七八九〇零]{2}(?=年)|"
    r"(?<![一二两三四五六七八九十百千万\d第近过])二[〇零一二三四五六七八九](?=年(?![来间内多之级期]|以[来内]|时间))"
)
_RANGE = re.compile(r"(20\d\d)年?(?:度)?(?:到|至|-|—|~)(20\d\d)年?(?:度)?")
_SHORT_RANGE = re.compile(r"(?<![\d.])(1[5-9]|2\d)年?(?:度)?(?:到|至|-|—|~)(1[5-9]|2\d)年(?:度)?")
# 2028套 and 2,071株 are no years
_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?:年(?:度|末|底)?|(?!,?\d|[.宗个元米亩吨%万亿余次辆例间所场千]"
    r"|多(?!少)|人(?![均口才])|家(?!庭)|件(?!均)|户(?![籍均])|名(?!次)|条(?!例)|处(?![置理])|起(?!草)|项(?!目)"
    r"|平(?![均安])|公(?![共园益务安])|套(?!餐)|栋|幢|台(?![风账])|张|只(?!有)|株|册|份|架(?!构)|艘|盏|棵|头(?!号)|笔))"
)
_SHORT = re.compile(
    r"(?<![\d.])(?<!隔了)(?<![时相]隔)(?<!连续)([12]\d)年(?!来|间|内|期)(?:度|末|底)?"
)
_BARE = re.compile(r"(?:^|(?<=[,。、;→>]))(1[5-9]|2\d)(?=$|[,。、;→]|呢|->|\?)")
_BASELINE = re.compile(
    r"(?:比|较|相比于?|对比|同)(?:去年|上年|上一年|前年|往年)|(?:跟|和|与)(?:去年|上年|上一年)(?:同期)?(?:相)?比"
)
_TWO_SHORT = re.compile(r"(?<![\d.])(1[5-9]|2\d)[、和与/,](1[5-9]|2\d)(?=两?年)(?:两年|年)?")
_MEANT = re.compile(r"[(（](?:即|是|指)?20\d\d年?[)）]")
_SAID_AGAIN = re.compile(r"[,，、]?(?:也?就是|即|指的是)(?:说)?20\d\d年")  # 明年也就是2024年
_RELATIVE = re.compile(
    r"大前年|头一年|去年|前年|(?:^|(?<=[那么,，]))后年(?=呢|[的要想打计准有能会]|[?？]|$)|今年(?:以来)?|本年度?|明年|(?<![年近后将往以])来年(?![均轻龄])|(?:上一?|前一)年度?(?!来)[底末]?|(?:下一|后一|第二)年度?[底末]?"
)
# 再往前一年, 更早的呢: the year before the one talked about; 往后推一年: the year after
_A_YEAR_BACK = (
    r"(?:再|更)?[往向][前回]再?[推数退倒翻看移]?[一1]年|(?:再|更)[早上前]推?[一1]年|前推[一1]年"
    r"|(?:^|(?<=[那么,]))早[一1]年(?=[呢的是?]|$)"
    r"|(?:再往前|[再更]早)(?:一?[些点]|以前|之前)?(?:的?那一?年)?(?=的?呢|[?。]|$)"
)
_A_YEAR_ON = (
    r"再?[往向]后再?[推数看移]?[一1]年|再?后推[一1]年|再下[一1]年"
    r"|(?:^|(?<=[那么到,]))(?:转过?年来?|[次翌]年(?!均))"
)
_STEP = re.compile(rf"(?P<back>{_A_YEAR_BACK})|(?P<on>{_A_YEAR_ON})")
_SAME_TIME = re.compile(
    r"(?<![比较与和跟同于从由])(?:去年|上一?年|前一年)(?:的)?同(?:期|时期)(?!相?比)"
)
_RECENT = re.compile(
    r"(?:近|最近|过去|这|前后)?(?:(?<!十)(?=[两二三四五六])|(?<![\d.]))([两二三四五六2-6])年(?:以?来|间)?(?!级|规划|行动|计划)"
)
_OVER = re.compile(r"(?<![\d.十])([两二三四五六2-6])年(?:以?来|间|累计)")
# what was before a change, or before the year began
BEFORE = frozenset({"此前", "年初"})
_LATELY = re.compile(r"(?:近|过去|最近)([两二三四五六2-6])年(?!级|规划|行动|计划)")
# 2022—2023采暖季 is one winter, told by the report on the second of its years
_SEASON = re.compile(
    r"20(\d\d)年?(?:度)?(?:到|至|-|—|–|~)(?:20)?(\d\d)年?(?:度)?的?((?:采暖|供暖|供热|榨|雪|赛)[季期]|学年)"
)
_PART_BEHIND = re.compile(
    r"今年(?:以来|(?:前|头)[一二三四五六七八九十\d]|[上下]半年|\d|[一二三四]季度)"
)
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_SINCE = re.compile(
    r"(?:自|从)?(20\d\d)年(?:(?:起|开始)?(?:以来|至今|到现在|到如今)|(?:起|开始)(?=[,，]|每|各|逐|历)"
    r"|(?<=[自从]20\d\d年)(?:起|开始)(?!到|至))"
)
_NEWEST = re.compile(r"最新(?:的|一年|年度)?|最近一年")
_REPORT_OF = re.compile(r"20\d\d年?度?的?(?:政府)?(?:工作)?(?:报告|总结|自评报告)")


@dataclass(frozen=True, slots=True)
class Timeframe:
    """Years asked about.

    Attributes:
        years: named years in order; empty when none is named.
        shift: −1 for 上一年, +1 for 下一年, relative to the year talked about before.
        recent: n for 近n年, else 0.
        by_title: the year belongs to a report's title (“2025年的报告”).
        spans: what was read, as spans in the question.
        note: how a relative year was understood, in Chinese, or "".
        relative: the years were said as 去年, 今年 …, not as numbers.
        since: the year that the years asked about begin with (2023年以来), else 0.
    """

    years: tuple[int, ...] = ()
    shift: int = 0
    recent: int = 0
    by_title: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    note: str = ""
    relative: bool = False
    since: int = 0


def season_in(text: str) -> str:
    """Return the season over two years that a text names, as 2022-2023采暖季, or ""."""
    match = _SEASON.search(text)
    return f"20{match.group(1)}-20{match.group(2)}{match.group(3)}" if match else ""


def span_of_years(text: str, *, lately: bool) -> int:
    """Return n where a text speaks of the n years up to now: 三年来; else 0.

    Args:
        text: in matching form.
        lately: 近三年 is read so too, which may else mean each of them.
    """
    match = _OVER.search(text) or (_LATELY.search(text) if lately else None)
    return (_COUNT.get(match.group(1)) or int(match.group(1))) if match else 0


def arabic_years(text: str) -> str:
    """Rewrite 二〇二三年 as 2023年, 二三年 as 23年; the length stays the same."""
    return _CHINESE_YEAR.sub(lambda m: m.group(0).translate(_DIGITS), text)


def read_timeframe(text: str, this_year: int) -> Timeframe:
    """Read the years of a question in matching form."""
    begins = list(_SINCE.finditer(text))  # where a span of years begins
    years, spans = _named(text, begins)
    stepped = _STEP.search(text)
    if stepped:
        spans.append(stepped.span())
    years, shift, note = _relative(text, this_year, years, spans)
    if stepped and not years:
        shift = -1 if stepped["back"] else 1
    relative = bool(note) and all(-3 <= y - this_year <= 2 for y in years)
    recent = 0
    match_recent = _RECENT.search(text)
    if match_recent:
        count = match_recent.group(1)
        recent = 0 if years else _COUNT.get(count) or int(count)
        spans.append(match_recent.span())
    spans.extend(m.span() for m in _NEWEST.finditer(text))
    return Timeframe(
        tuple(dict.fromkeys(years)),
        shift,
        recent,
        bool(_REPORT_OF.search(text)),
        tuple(spans),
        note,
        relative,
        int(begins[0].group(1)) if len(begins) == 1 and not years else 0,
    )


def _named(text: str, begins: list[re.Match[str]]) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the years that are named by their numbers, and where."""
    years, spans = _ranges(text)
    spans.extend(m.span() for m in begins)
    for match in _YEAR.finditer(text):
        if not _inside(match.span(), spans):
            years.append(int(match.group(1)))
            spans.append(match.span())
    for match in _TWO_SHORT.finditer(text):
        years.extend(2000 + int(match.group(n)) for n in (1, 2))
        spans.append(match.span())
    for match in _SHORT.finditer(text):
        if not _inside(match.span(), spans):
            years.append(2000 + int(match.group(1)))
            spans.append(match.span())
    for match in _BARE.finditer(text):
        years.append(2000 + int(match.group(1)))
        spans.append(match.span(1))
    return years, spans


def _relative(
    text: str, this_year: int, named: list[int], spans: list[tuple[int, int]]
) -> tuple[list[int], int, str]:
    """Add 去年, 上一年 … to the years named, and what was read to the spans.

    Returns:
        The years, the shift from the year talked about before, and how a year was understood.
    """
    years, shift, note = list(named), 0, ""
    baseline = [m.span() for m in _BASELINE.finditer(text)]
    same_time = False
    for match in _RELATIVE.finditer(text):
        if _inside(match.span(), [*baseline, *spans]):
            continue
        told = _MEANT.search(text, match.end()) or _SAID_AGAIN.match(text, match.end())
        if years and told:  # 去年（2023）
            spans.append(match.span())
            continue
        if years and _PART_BEHIND.match(text, match.start()):  # 2023年今年以来
            spans.append(match.span())
            continue
        if _SAME_TIME.match(text, match.start()):  # 去年同期, seen from the year told of
            same_time = True
            spans.append(match.span())
            continue
        word = match.group(0).removesuffix("以来")
        offset = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}.get(word)
        if word.startswith("本年"):
            continue
        spans.append(match.span())
        if offset is None:
            shift = -1 if word.startswith(("上", "前一", "头一")) else 1
        else:
            years.append(this_year + offset)
            note = f"“{word}”按 {this_year + offset} 年理解。"
    if same_time:
        years, shift = [y - 1 for y in years[-1:]], 0 if years else -1
    return years, shift, note


def _ranges(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the years of 2021—2023 and of a season over two years, and where they are named."""
    years: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in _SEASON.finditer(text):
        years.append(2000 + int(match.group(2)))
        spans.append(match.span())
    for match in (*_RANGE.finditer(text), *_SHORT_RANGE.finditer(text)):
        if _inside(match.span(), spans):
            continue
        first, last = (int(match.group(n)[-2:]) + 2000 for n in (1, 2))
        if first < last <= first + 15:
            years.extend(range(first, last + 1))
            spans.append(match.span())
    return years, spans


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(s <= span[0] and span[1] <= e for s, e in spans)
