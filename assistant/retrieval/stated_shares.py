"""Shares that a report itself states: 民生支出占一般公共预算支出79.1%, 轴承行业产值占比47.0%.

Such a figure is of two things at once, a part and a whole, and answers only who asks for both. Its
name may hold the two, or the one of them while the other stands in its scope or in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.found import Indexed, Near
from assistant.language.likeness import bare, core, heavy, uncovered
from assistant.language.measure import PERCENT, measure_of, same_kind
from assistant.language.wording import wording
from assistant.plan import APART, TEXTUAL, Plan
from assistant.questions.formulas import OF_THEM, PART_SHARE
from assistant.questions.residue import parts_joined, spreads
from assistant.retrieval.nearness import NameMatcher
from corpus.figure import Figure
from corpus.matching import matching_form
from corpus.report import Report

# 占地, 占用, 占道, 市场占有率 and 侵占 are words of their own.
_OF = r"(?<![侵挤霸抢强独])占(?!地(?!区)|用|道|有|据|领|线)(?:到|了|比)?"
_SHARE = re.compile(
    rf"(?P<part>.*?)(?:仍然?|还|只|约|共|均|也|已|大约|分别|合计)*{_OF}"
    r"(?P<whole>.*?)(?:的)?(?:比重|比例|份额|百分比)?"
)
_WEIGHT = re.compile(r"(?P<part>.{2,}?)(?:所占)?(?:的)?比重(?P<whole>)")
_ASKED = re.compile(rf"{_OF}|比重")
_TOGETHER = re.compile(
    r"(?:合(?:起来|计|在一起|共)?|加(?:起来|在一起|总)|一共|总共|[两二三]者|[两三](?:项|类|样))+$"
)
_ENDING = re.compile(r"(?:所)?占(?:比|了|到)?(?:的)?$")
_GENERAL = re.compile(
    r"(?:全部|总|整个|全体|所有|全[街镇区市县]|当中|其中|里面|总体|整体|的|中|里|比)*"
    r"(?:数量?|量|额|盘子|体)?"
)
_REGION = re.compile(r"^(全社会|全[国省市区县镇街疆]|我[省市区县镇街]|本[省市区县镇街])(?:的)?")
_ABOVE = re.compile(r"^全[国省市区县]")
_MEASURE = re.compile(
    r"(?:的)?(?:总产值|产值|增加值|总额|总数|总量|数量|收入|支出|投资|产业|企业|户数|人数|面积)"
)
_WORDED = re.compile(rf"^.*{_OF}(.{{2,}}?)的$")  # 占自然保护地总面积的 in front of 75%
# What names a part more fully, and is left out in asking: 物业类 for 物业类投诉.
_FULLER = re.compile(
    r"(?:总产值|产值|增加值|收入|支出|投资|投诉|工单|诉求|警情|案件|纠纷|件|人数|户数|数量"
    r"|[两三四五六七]类)"
)
_BESIDE = re.compile(r"[,、]?(?:约|只)?")
_BEHIND = 240  # characters before a share in which its whole is looked for
_SURE = 0.74  # what is held together by the rest of the sentence alone is not sure enough
_MOST = 3  # shares in one whole that are told where no part is named


@dataclass(frozen=True, slots=True)
class ShareName:
    """A share by name: of which part in which whole; either may be ""."""

    part: str
    whole: str

    @property
    def name(self) -> str:
        """The share in one phrase: 民生支出占一般公共预算支出."""
        return f"{self.part}占{self.whole or '比'}"


@dataclass(frozen=True, slots=True)
class StatedShare:
    """A share as a report states it.

    Attributes:
        figure: with a name that says what it is a share of, as far as the report does.
        part: the part with its matching forms; None where the report's words leave it open.
        whole: as written, "" where the report leaves it to the sentence.
    """

    figure: Figure
    part: Indexed | None
    whole: str


def asked_share(plan: Plan) -> ShareName | None:
    """Return the share that a question asks for; None where it asks for something else."""
    if plan.operation in TEXTUAL | APART or plan.kinds or plan.each or plan.short or plan.per:
        return None
    if plan.share:
        if len(plan.parts) == 2 and plan.parts[1] != OF_THEM:
            return ShareName(plan.parts[0], plan.parts[1])
        return ShareName("", plan.asked) if plan.asked and not plan.parts else None
    if not PART_SHARE.search(plan.text) and not _ASKED.search(plan.text):
        return None
    if written := _SHARE.fullmatch(plan.asked):
        part, whole = written.group("part"), written.group("whole")
        return ShareName(part, whole) if part or whole else None
    return ShareName(_ENDING.sub("", plan.asked), "") if len(plan.asked) > 1 else None


def shares_of_each(asked: ShareName) -> tuple[tuple[ShareName, ...], ...]:
    """Return the ways to read the shares of several parts that a question names in one.

    甲、乙分别占全省多少 asks for those of 甲 and 乙, 甲和乙户占多少 for those of 甲户 and 乙户.
    """
    named = _TOGETHER.sub("", asked.part)
    parts = tuple(p for p in parts_joined(named) if len(p) > 1)
    ways = (parts, *spreads(named)) if len(parts) > 1 else ()
    return tuple(tuple(ShareName(part, asked.whole) for part in way) for way in ways)


def stated_shares(
    indexed: Sequence[Indexed], report: Report, matcher: NameMatcher
) -> tuple[StatedShare, ...]:
    """Return the shares among a report's figures, each with its part and whole."""
    found = []
    for place, item in enumerate(indexed):
        f = item.figure
        written = _SHARE.fullmatch(f.indicator) or _WEIGHT.fullmatch(f.indicator)
        if written is None or f.unit not in PERCENT or f.value is None:
            continue
        part, scope, named = written.group("part"), f.scope, f
        if not part and scope:
            part, scope = scope[-1], scope[:-1]
        elif not part and place and (part := _before(indexed[place - 1].figure, f, report.text)):
            scope = ()
        if part and not written.group("part"):
            named = replace(f, indicator=f"{part}{f.indicator}", scope=scope)
        of = matcher.renamed(replace(item, figure=named), part, scope) if len(part) > 1 else None
        whole = written.group("whole") or _whole_behind(f, report.text)
        found.append(StatedShare(named, of, whole))
    return tuple(found)


def _before(earlier: Figure, share: Figure, text: str) -> str:
    """Return what the figure right in front is of: 研发投入2.3亿元，占生产总值比重4.4%."""
    beside = earlier.sentence_start == share.sentence_start and earlier.end <= share.start
    between = matching_form(text[max(earlier.value_end, earlier.end) : share.start])
    several = "分别" in text[share.start : share.end]
    return earlier.indicator if beside and not several and _BESIDE.fullmatch(between) else ""


def _whole_behind(share: Figure, text: str) -> str:
    """Return the whole that stands between 占 and the number, where the name lacks it."""
    worded = _WORDED.match(matching_form(text[share.start : share.value_start]))
    return worded.group(1) if worded else ""


def match_share(
    asked: ShareName, stated: StatedShare, report: Report, matcher: NameMatcher
) -> Near | None:
    """Return how near a stated share comes to the one asked for; None when it does not."""
    if asked.part:
        near = _match_part(asked.part, stated.part, matcher) if stated.part else None
        return near if near and _same_whole(asked.whole, stated, report, matcher) else None
    return (
        Near("same", 0.9) if stated.whole and _alike(asked.whole, stated.whole, matcher) else None
    )


def _match_part(asked: str, part: Indexed, matcher: NameMatcher) -> Near | None:
    """Hold the part asked for against a stated one, which may be named more fully."""
    near = matcher.match(asked, part)
    sure = near is not None and near.nearness == "same" and near.score >= _SURE
    if sure and matcher.bears(asked, part):
        return near
    plain = matcher.plain(asked)
    if len(plain) > 2 and part.name.endswith(plain) and _REGION.fullmatch(part.name[: -len(plain)]):
        return Near("same", 0.85)
    fuller = len(plain) > 2 and part.name.startswith(plain)
    return Near("same", 0.8) if fuller and _FULLER.fullmatch(part.name[len(plain) :]) else None


def few_parts(shares: Sequence[Figure]) -> bool:
    """Tell whether shares in one whole are so few that they can be told without a part named."""
    return len({f.indicator for f in shares}) <= _MOST


def _same_whole(asked: str, stated: StatedShare, report: Report, matcher: NameMatcher) -> bool:
    if not asked or (_GENERAL.fullmatch(asked) and not _ABOVE.match(stated.whole)):
        return True
    if stated.whole:
        return _alike(asked, stated.whole, matcher)
    return _works_out(asked, stated, report)


def _alike(asked: str, written: str, matcher: NameMatcher) -> bool:
    """Tell whether two wholes are one: 规上工业 and 全镇规上工业总产值, never 全国 and 全省."""
    regions = [m.group(1) if (m := _REGION.match(w)) else "" for w in (asked, written)]
    one, two = (matcher.plain(_REGION.sub("", w)).removeprefix("12345") for w in (asked, written))
    if regions[0] != regions[1] and (all(regions) or "全国" in regions):
        return False
    if not one or not two:
        return bool(regions[0]) and (regions[0] == regions[1] or not (one or two))
    if core(one) == core(two):
        return True
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    if longer.startswith(shorter) and _MEASURE.fullmatch(longer[len(shorter) :]):
        return True
    changed = wording().scope.search(uncovered(longer, shorter))
    return not changed and not heavy(uncovered(one, two)) and not heavy(uncovered(two, one))


def _works_out(asked: str, stated: StatedShare, report: Report) -> bool:
    """Tell whether a share without a named whole is one in what is asked, by its numbers.

    “财政支出1.34亿元，其中民生支出1.02亿元，占76.1%” is a share of 财政支出, for so it divides.
    """
    share = stated.figure
    if stated.part is None or share.value is None:
        return False
    asked = bare(_REGION.sub("", asked))
    near = [f for f in report.figures if 0 < share.start - f.start < _BEHIND and not f.planned]
    parts = [f for f in near if f.value and stated.part.name in bare(f.scoped_name)]
    named = [f for f in near if f.value and not heavy(uncovered(asked, bare(f.scoped_name)))]
    exact = share.value == share.value.to_integral_value()
    least = Decimal("0.6") if exact else Decimal("0.06")
    return any(
        same_kind(part, whole)
        and part is not whole
        and abs(measure_of(part).value / measure_of(whole).value * 100 - share.value) <= least
        for part in parts
        for whole in named
    )
