"""Averages that a question asks for: over the days of a year, or over what a report counts.

“平均一天接多少件”, “每万人多少宗”, “302场11406人次，平均一场多少人次”, “户均领多少钱”. Two
figures are only divided where the report holds them together: in one sentence, or side by side on
one thing.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.catalog import Account
from assistant.drafting.draft import Draft, partial
from assistant.drafting.periods import period_of, year_round
from assistant.found import Find, Found, PlaceEvidence
from assistant.language.likeness import COMMON_HEADS, bare, heavy, uncovered
from assistant.language.measure import RATIOS, in_unit, measure, measure_of, rounded, shown
from assistant.plan import Per, Plan
from assistant.questions.averages_asked import without_per
from corpus.figure import Figure

# 平均每个助餐点服务多少人次
_DEED_BEHIND = re.compile(
    r"(?<=.{2})(?:一年|全年)?(?:服务|接待|惠及|覆盖|办理|受理|处理|承办|收治|供餐|助餐|接受|开展|举办|容纳|产出)$"
)
_DAYS = re.compile(r"(\d{3})天")
_BASIS = re.compile(r"(?:按照?|以|用)([^,。?]{2,10}?)(?:来?计?算|口径|计|为准|作分母)")
_WHOSE = re.compile(r"(?:常住|户籍|登记|实有|服务|流动|来穗|外来|总)人口")
_PEOPLE = re.compile(r"(?:常住|户籍|登记|实有|服务|流动|总|来穗|外来)*人口")
# What a sentence counts of its one subject: 惠及居民, 投入资金.
_PLAIN = re.compile(
    r"(?:全年|累计|投入|安排|使用|拨付|支出|参加|参与|参训|惠及|覆盖|受益|涉及|完成|总|共|资金|经费|金额|投资"
    r"|居民|群众|市民|人次|人数|人员|户数|面积|额|的|约)*"
)
# Those whom what the sentence tells reaches: 惠及困难群众268户.
_REACHED = re.compile(r"(?:惠及|受益|受惠|覆盖|涉及|救助|资助|慰问)(?!率|面).{0,8}")
_OF_PLACE = re.compile(r"城[市镇]|农村|户籍|流动|常住")
# Units that count one thing; 户 and 个 do not, where one is averaged over the other.
_ALIKE = (
    {"宗", "件", "起", "例", "单", "笔"},
    {"人", "名", "位"},
    {"场", "场次"},
    {"个", "家", "间"},
    {"台", "部"},
)
_SPENT = re.compile(r"投入|投资|花费|经费|资金|成本|补贴")
_SPENT_DEED = re.compile(r"(?:完成|总|投入|安排)*(?:投入|投资|花费|经费|资金|成本)(?:了|额)?$")
_NAME = 2
_PARTED = re.compile(r"[;；。]|其中")
_PER_HEAD = re.compile(r"人均(?!可支配|收入|消费)")
_MONEY = frozenset({"钱", "块", "块钱"})
_MANY = {"万": 10_000, "千": 1_000, "百": 100, "十": 10}
_PREFIX = re.compile(r"^(?:万亿|亿|万|千|百)(?=.)")
_DAILY = re.compile(r"(?:日|月|周|季)均|平均每[天日月周]|量$")
_STEP = {"万亿": "亿", "亿": "万", "万": "", "千": "", "百": ""}
_MADE = re.compile(r"^(?:再|又)?(?:打造|新建|新增|建成|建设|改造)")
_UNIT_SAID = re.compile(r"(?:多少|几)(万|亿)元")
_SMALLER = re.compile("万亿|亿|万|千|百")
_MONTHS_COVERED = re.compile(r"^(?:1[—–~-])?(\d{1,2})月$|^截[至止](\d{1,2})月")
_MONTHS_OF = {"一季度": 3, "上半年": 6, "前三季度": 9}


def answer_average(draft: Draft, find: Find, named: Sequence[str] = ()) -> bool:
    """Compute the average a question asks for; False when the report does not hold both numbers.

    Args:
        draft: written to; its plan names what is averaged and over what.
        find: finds figures by name.
        named: what is averaged, by the names that the reports have for it.
    """
    plan = draft.plan
    per = plan.per
    if per is None or len(plan.places) != 1 or len(plan.years) > 1:
        return False
    period = plan.period if partial(plan.period) and plan.period not in {"累计", "年均"} else ""
    plain = replace(
        plan, per=None, rate=False, unit="", period=period, aspect="value", planned=False
    )
    words = _BASIS.sub("", without_per(plan.asked)) or plan.asked
    words = _PEOPLE.sub("", words) if per.many and not _PEOPLE.fullmatch(words) else words
    wordings = dict.fromkeys((words, *named))
    if (thing := _DEED_BEHIND.sub("", words)) != words and plan.unit:
        wordings[thing] = None
    spent = bool(_SPENT.search(plan.asked)) and not plan.unit
    if spent and len(bare(thing := _SPENT_DEED.sub("", words))) >= _NAME:
        draft.plan = plan = replace(plan, unit="元")
        wordings[thing] = None
        words = thing
    evidence = [e for name in wordings for e in find(plain, name)]
    hits = [h for e in evidence for h in e.same if _counts(h.figure)]
    if _SPENT.search(plan.asked) and not spent:
        hits = [h for h in hits if h.figure.unit.endswith("元")]
        evidence = [replace(e, same=tuple(h for h in e.same if h in hits)) for e in evidence]
    if not hits and not period:
        hits = next(filter(None, (_only_ones(evidence, name) for name in wordings)), [])
    for e in evidence:
        draft.searched.update(a.report for a in e.accounts)
    if per.unit in _CALENDAR and _stated(draft, evidence):
        return True
    if per.unit in _CALENDAR:
        return _over_time(draft, per, [h for h in hits if fits_unit(h.figure, plan.unit)] or hits)
    if per.many and per.unit in {"人", "名", "户"}:
        return _over_people(draft, find, plain, hits)
    pair = _claimed_pair(draft, evidence, per) or _counted_pair(draft, evidence, hits, words, per)
    if pair is None and per.unit == "人" and _PER_HEAD.search(plan.text):
        money = [h for h in hits if h.figure.unit.endswith("元") and not h.figure.scope]
        return _over_people(draft, find, plain, money)
    return pair is not None and _write(draft, per, *pair)


def _over_people(draft: Draft, find: Find, plain: Plan, hits: Sequence[Found]) -> bool:
    """Divide by the population that the question names, else by those who live there."""
    plan = draft.plan
    per = plan.per or Per("人")
    basis = _BASIS.search(plan.said)
    people = _WHOSE.search(plan.said)
    base = people.group(0) if people else basis.group(1) if basis else "常住人口"
    bases = [h for e in find(plain, base) for h in e.same if _counts(h.figure)]
    bases = [h for h in bases if fits_unit(h.figure, per.unit)]
    hits = [h for h in hits if not fits_unit(h.figure, per.unit)] or list(hits)
    if hits and bases and hits[0].figure is not bases[0].figure:
        return _write(draft, per, hits[0], bases[0])
    return False


def _stated(draft: Draft, evidence: Sequence[PlaceEvidence]) -> bool:
    """State an average that the report itself gives: 其他垃圾日均清运量."""
    said = bare(draft.plan.text)
    hits = [
        h
        for e in evidence
        for h in (*e.same, *(() if partial(draft.plan.period) else e.related))
        if re.search(r"[日月周季]均", h.figure.indicator) and _counts(h.figure)
        if not heavy(uncovered(bare(_DAILY.sub("", h.figure.indicator)), said))
    ]
    if len({h.figure.id for h in hits}) != 1:
        return False
    draft.say(f"{draft.state(replace(hits[0], nearness='same'), scoped=True)}。")
    draft.caution(hits[0])
    return True


def _only_ones(evidence: Sequence[PlaceEvidence], words: str) -> list[Found]:
    """Return the figures of the one longer name that holds the words: 12345热线交办件 for 12345."""
    wanted = bare(words)
    hits = [
        h
        for e in evidence
        for h in e.related
        if h.nearness == "narrower" and wanted in bare(h.figure.indicator) and _counts(h.figure)
    ]
    same = len({bare(h.figure.indicator) for h in hits}) == 1 and len(wanted) >= 2
    return hits if same else []


_CALENDAR = {"天": 365, "月": 12, "季度": 4, "周": 52}


def _over_time(draft: Draft, per: Per, hits: Sequence[Found]) -> bool:
    """Divide a year's figure by the days or months that it covers."""
    for hit in hits:
        f = hit.figure
        if re.search(r"[日月周季]均|平均", f.scoped_name + f.period):
            continue
        period = period_of(f, hit.account)
        covered = _MONTHS_COVERED.match(period)
        spanned = _MONTHS_OF.get(period) if per.unit == "月" else None
        if partial(period) and not (covered and per.unit == "月") and not spanned:
            continue
        if spanned:
            times = spanned
        elif covered and per.unit == "月":
            times = int(covered.group(1) or covered.group(2))
        elif per.unit == "天":
            said = _DAYS.search(draft.plan.said)
            times = int(said.group(1)) if said else 365 + calendar.isleap(f.year)
        else:
            times = _CALENDAR[per.unit]
        name = "个月" if per.unit == "月" else per.unit
        return _write(draft, per, hit, None, Decimal(times), f"{times}{name}")
    return False


def _claimed_pair(
    draft: Draft, evidence: Sequence[PlaceEvidence], per: Per
) -> tuple[Found, Found] | None:
    """Return the two figures that the question itself states: 302场11406人次."""
    claimed = draft.plan.claimed
    for e in evidence:
        for account in e.accounts:
            own = [
                f
                for f in draft.source.report(account.report).figures
                if _counts(f) and any(f.value == v and f.unit == u for v, u in claimed)
            ]
            bases = [f for f in own if fits_unit(f, per.unit)]
            nums = [f for f in own if not fits_unit(f, per.unit) and fits_unit(f, draft.plan.unit)]
            nums = nums or _of_one_name(draft, account, bases)
            for base in bases:
                for num in nums:
                    if abs(num.start - base.start) < 200:
                        found = (Found(f, e.place, account, "same", 1.0) for f in (num, base))
                        return tuple(found)  # type: ignore[return-value]
    return None


def _of_one_name(draft: Draft, account: Account, bases: Sequence[Figure]) -> list[Figure]:
    """Return what the same words count in another unit: 22个村…总额1029.6万元."""
    return [
        f
        for f in draft.source.report(account.report).figures
        for base in bases
        if _counts(f) and f.indicator == base.indicator and f.sentence_start == base.sentence_start
        if not fits_unit(f, base.unit)
    ]


def _counted_pair(
    draft: Draft, evidence: Sequence[PlaceEvidence], hits: Sequence[Found], words: str, per: Per
) -> tuple[Found, Found] | None:
    """Return what is averaged and what it is averaged over, as the report puts them together."""
    unit = draft.plan.unit
    nums = [h for h in hits if not fits_unit(h.figure, per.unit) and fits_unit(h.figure, unit)]
    bases = [h for h in hits if fits_unit(h.figure, per.unit)]
    for e in evidence:
        for account in e.accounts:
            report = draft.source.report(account.report)
            figures = [f for f in report.figures if _counts(f) and f.year == account.year]
            for num in [h for h in nums if h.account == account]:
                near = _beside(
                    num.figure, [f for f in figures if fits_unit(f, per.unit)], report.text
                )
                if near is not None:
                    return num, replace(num, figure=near)
            for base in [h for h in bases if h.account == account]:
                others = [f for f in figures if not fits_unit(f, per.unit) and fits_unit(f, unit)]
                near = _beside(base.figure, others, report.text) if unit else None
                if near is not None:
                    return replace(base, figure=near), _right_before(near, base, figures)
            if nums or bases or not unit or len(bare(words)) < 2:
                continue
            if pair := _in_one_sentence(figures, report.text, bare(words), unit, per):
                num_found, base_found = (Found(f, e.place, account, "same", 0.8) for f in pair)
                return num_found, base_found
    return None


def _right_before(num: Figure, base: Found, counts: Sequence[Figure]) -> Found:
    """Return of counts of one name that which stands nearest before a total: 现有10个，再建3个."""
    rivals = [
        f
        for f in counts
        if f.sentence_start == num.sentence_start and f.start < num.start
        if f.unit == base.figure.unit
        if _MADE.sub("", f.indicator) == base.figure.indicator
    ]
    last = max(rivals, key=lambda f: f.start, default=base.figure)
    return base if last is base.figure else replace(base, figure=last)


def _beside(one: Figure, others: Sequence[Figure], text: str) -> Figure | None:
    """Return the only figure of the same sentence, else the only one next to it on one thing."""
    rest = [f for f in others if f is not one and year_round(f) == year_round(one)]
    here = [f for f in rest if f.sentence_start == one.sentence_start]
    # 新建饭堂3家，累计15家，全年服务21.3万人次: by all there are
    stock = [f for f in others if f.sentence_start == one.sentence_start and f.period == "累计"]
    stock = [f for f in stock if f is not one and f.indicator in one.scope]
    if len(stock) == 1:
        return stock[0]
    if here:
        linked = [f for f in here if f.indicator in one.scope or one.indicator in f.scope]
        alike = [f for f in here if _alike(f, one)]
        plain = [
            f
            for f in here
            if set(f.scope) <= set(one.scope)
            and (_PLAIN.fullmatch(f.indicator) or _REACHED.fullmatch(f.indicator))
        ]
        wholes = [f for f in alike if not any(o.indicator in f.scope for o in alike if o is not f)]
        before = [
            f for f in here if f.end <= one.start and not _PARTED.search(text[f.end : one.start])
        ]
        for found in (linked, wholes, plain, before):
            if found:
                return found[0] if len(found) == 1 else None
        return None
    close = [f for f in rest if abs(f.start - one.start) < 120 and f.path == one.path]
    alike = [f for f in close if _alike(f, one)]
    return alike[0] if len(alike) == 1 else None


def _alike(a: Figure, b: Figure) -> bool:
    """Tell whether two figures are named after one thing: 发放低保金, 在册低保对象."""
    one, other = (bare(f.scoped_name) for f in (a, b))
    kinds = [set(_OF_PLACE.findall(name)) for name in (one, other)]
    if all(kinds) and kinds[0] != kinds[1]:
        return False  # 城市低保 over 农村低保
    pairs = {one[i : i + 2] for i in range(len(one) - 1)} - COMMON_HEADS
    return any(pair in other for pair in pairs - {"发放", "办理", "开展", "完成", "受理"})


def _in_one_sentence(
    figures: Sequence[Figure], text: str, words: str, unit: str, per: Per
) -> tuple[Figure, Figure] | None:
    """Return the two counts of the one sentence that speaks of what is asked."""
    found = []
    for start in dict.fromkeys(f.sentence_start for f in figures):
        here = [f for f in figures if f.sentence_start == start]
        sentence = bare(text[start : here[0].sentence_end])
        bases = [f for f in here if fits_unit(f, per.unit)]
        nums = [f for f in here if not fits_unit(f, per.unit) and fits_unit(f, unit)]
        if len(bases) == len(nums) == 1 and not heavy(uncovered(words, sentence)):
            found.append((nums[0], bases[0]))
    return found[0] if len(found) == 1 else None


def _counts(figure: Figure) -> bool:
    return bool(figure.value) and figure.unit not in RATIOS and not figure.planned


def fits_unit(figure: Figure, unit: str) -> bool:
    """Tell whether a figure counts in a unit; any figure fits where none is asked."""
    if not unit:
        return True
    base = measure(Decimal(1), figure.unit).unit
    asked = "元" if unit in _MONEY else measure(Decimal(1), unit).unit
    return base == asked or any(base in group and asked in group for group in _ALIKE)


def _write(
    draft: Draft,
    per: Per,
    num: Found,
    base: Found | None,
    times: Decimal = Decimal(1),
    over: str = "",
) -> bool:
    """State the average with its formula, and both numbers with their passages."""
    f = num.figure
    many = Decimal(_MANY.get(per.many, 1))
    if base is not None:
        own = _PREFIX.sub("", base.figure.unit)
        times = in_unit(measure_of(base.figure).value, own) / many
        over = f"{shown(rounded(times, 4))}{per.many}{own}"
        if times == 0:
            return False
    unit = f.unit
    value = in_unit(measure_of(f).value, unit) / times
    said = _UNIT_SAID.search(draft.plan.text)
    kept = said is not None and unit.startswith(said[1])
    while (smaller := _SMALLER.match(unit)) and value < (10 if smaller[0] == "万" else 1):
        if kept:
            break
        unit = unit.replace(smaller[0], _STEP[smaller[0]], 1)
        value = in_unit(measure_of(f).value, unit) / times
    told = rounded(value, 2 if value >= 1 else 4)
    counted = f"{shown(in_unit(measure_of(f).value, unit))}{unit}"
    formula = f"{counted} ÷ {over} = {shown(told)}{unit}"
    each = f"每{per.many}{per.unit}"
    of = f"（{base.figure.indicator}）" if base is not None and not per.many else ""
    draft.say(
        f"{num.place.label}{f.year}年平均{each}{of}{f.indicator}{shown(told)}{unit}（计算：{formula}）。"
    )
    draft.compute(num.place.name, f.year, f"平均{each}{f.indicator}", told, unit, formula)
    draft.lay_out(*((num, base) if base is not None else (num,)))
    if per.unit == "天":
        draft.say(f"（按{over}折算，是计算得出的平均数，不是报告原文。）")
    return True
