"""Find in one place's reports the figures that a plan asks for, and how near each one comes.

A figure answers a question only when every word of the asked indicator stands in the figure's own
name, or, for words that do not change what is counted, in its clause, sentence or heading. All else
is at most *related*: offered as what it is, never in place of what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, Protocol

from assistant.catalog import Account, Place
from assistant.plan import Plan
from assistant.wording import wording
from corpus.figure import Figure
from corpus.indicators import IndicatorTable
from corpus.matching import matching_form
from corpus.places import aliases
from corpus.report import Report

Nearness = Literal["same", "narrower", "wider", "near"]
_MARKS = re.compile(r"[“”\"'‘’《》〈〉()\[\]{}·•、,。:;!?\-—~\s*]")
_LIGHT = frozenset(
    "了过着发收用花投修种养编订的地得被把将对在于为是有没不多少办做搞招扣拆抓建设立开展推进完成实现达到到出入上下来去起共各个家宗件人次名位条项处间户所场台辆"
)
_COMMON_HEADS = frozenset(
    [
        "支出",
        "收入",
        "企业",
        "项目",
        "人员",
        "工作",
        "服务",
        "活动",
        "问题",
        "面积",
        "资金",
        "投资",
        "设施",
        "场所",
        "中心",
        "社区",
        "群众",
        "建设",
        "平台",
        "任务",
        "机构",
        "单位",
        "检查",
        "整治",
        "宣传",
        "培训",
        "案件",
        "事项",
        "道路",
        "小区",
    ]
)
_NEUTRAL = re.compile(r"要求|目标|任务|指标|达到|预期|计划|总|共|累计|完成|实现|全")
# Modifiers of one family of counts: they must stand in the name or its scope, never just nearby.
_FAMILY = re.compile(
    r"刑事|治安|案件类|规上|规模以上|限上|新增|在库|预计|户籍|常住|人均|政府性基金|国有资本|一般公共|工业|农业|城镇|农村|立案|破案"
)
_WHOLE = re.compile(
    r"^(?:部门)?整体支出(?=.{4})|^(?:部门|街道|全街道?|全镇|全省|全市|全区)(?=.{3})"
)
_AVERAGED = re.compile(r"^(?:近|过去)?(?:[三四五十]年)?(?:来)?(?:年均|平均每年)(?=.{2})")
_MEASURED = re.compile(
    r"(?:建筑|占地|总|用地|建设|种植)?(?:面积|长度|里程|金额|投资|人数|数量|产量|产值|总数)"
)
_MEASURE = re.compile(r"(?:[^率]{2}率|增加值|总?产值|总?产量|收入|支出|[总金]?额|人数|数量)$")
_YEAR_DONE = re.compile(r"全?年?(?:受理|办结|处理|调处)(?:并|和|、|\|)*(?:受理|办结|处理|调处)|年$")
_UNHEADED = re.compile(r"工单|热线|案件|事项|[率数量额值]")
# What may stand before a name without changing what is counted.
_TAKEN_IN = frozenset(
    [
        *("帮助", "涉及", "受理", "接待", "收到", "接报", "办理", "累计", "发放"),
        *("加装", "安装", "建成"),
        *("居民", "公共", "生活", "各类", "各项", "群众", "辖区", "市民", "在册", "现有"),
        *("实有", "登记", "共有", "全年", "本年", "发生", "处理", "办结", "完成", "实现"),
    ]
)
_RATE = re.compile(
    r"率|比|度|份额|系数|指数|贡献|水平|面$|占|覆盖|达标|预算|进度|满意|合格|优良|三成|几成|股权|利息|税|折|完成|实现|"
    r"增长|增幅|增速|降幅|下降"
)
_GENERAL = re.compile(
    r"(?:全年|年度|部门整体)?(?:预算|执行|决算|支出)(?:支出)?数|完成预算|预算执行率|总额|总数|面积|占地(?:面积)?|人数|户数|数量|金额|总投资|投资"
)
_RATES = frozenset({"%", "‰", "个百分点", "百分点", "倍"})
_YEARLY = re.compile(r"(?:全年|本年)$")
_YEARS = re.compile(
    r"20\d\d年?(?:至|到|-|—|~)20\d\d年?(?:间|期间)?|(?:近|过去)?五年(?:来|间|累计|以来|共)|五年间"
)
_MONTHS = re.compile(
    r"^(?:20\d\d年)?,?(?:今年)?(1[—~至到-]\d{1,2}月(?:份)?|前三季度|上半年|一季度|截[至止]\d{1,2}月(?:底|末)?)"
)
_BEFORE = "此前"
_SUMMED = ("累计", "年均", "五年", "期间", "以来")
_TAIL = re.compile(
    r"(?:的)?(?:(?<=[单访件案])量|总数量?|总量|总额|总计|数量|件数|宗数|人数|次数|家数|户数|个数|起数|数)$"
)


class FigureSource(Protocol):
    """What the search for figures reads of the library."""

    def figures(self, *, reports: Sequence[str] | None = None) -> list[Figure]: ...  # noqa: D102
    def report(self, report_id: str) -> Report: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Indexed:
    """A figure with the matching forms that questions are held against.

    Attributes:
        name: indicator without marks, lower case.
        full: scope and name.
        clause: the quoted clause.
        context: heading path, the sentence before its first figure, and up to three figures before.
        canonical: the name that stands for all spellings of the indicator.
    """

    figure: Figure
    name: str
    full: str
    clause: str
    context: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Found:
    """A figure for a plan.

    Attributes:
        nearness: same when it is what was asked; else how it differs.
        score: larger is better, only comparable within one search.
        note: Chinese sentence on the difference in scope, or "".
    """

    figure: Figure
    place: Place
    account: Account
    nearness: Nearness
    score: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """What one place's reports hold for one asked indicator and year.

    Attributes:
        year: the year asked, or the newest accounted for.
        accounts: the reports searched; empty when none stands for the year.
        same: figures asked for, best first. related: near ones, best first.
    """

    place: Place
    year: int
    accounts: tuple[Account, ...]
    same: tuple[Found, ...] = ()
    related: tuple[Found, ...] = ()

    @property
    def best(self) -> Found | None:
        """The figure to answer with, if there is one."""
        return self.same[0] if self.same else None


def bare(text: str) -> str:
    """Return a text in matching form without marks, lower case."""
    return _MARKS.sub("", matching_form(text)).lower()


def core(asked: str) -> str:
    """Drop a general measure word at the end: 案件类警情总数 → 案件类警情."""
    name = _WHOLE.sub("", bare(asked))
    shorter = _TAIL.sub("", name)
    return shorter if len(shorter) >= 2 else name


def light(char: str) -> bool:
    """Tell a character that by itself does not change what is counted."""
    return char in _LIGHT


class FigureFinder:
    """Searches figures report by report and keeps what it derives from each."""

    def __init__(self, source: FigureSource, table: IndicatorTable) -> None:
        self._source = source
        self._table = table
        self._indexed = lru_cache(maxsize=20_000)(self._index)
        self._names = lru_cache(maxsize=20_000)(self._report_names)
        self._hits = lru_cache(maxsize=50_000)(self._all_hits)
        self._relation = lru_cache(maxsize=200_000)(table.relation)

    def _index(self, report_id: str) -> tuple[Indexed, ...]:
        figures = self._source.figures(reports=[report_id])
        if not figures:
            return ()
        report = self._source.report(report_id)
        text = report.text
        own = sorted((bare(a) for a in aliases(report.metadata.street)), key=len, reverse=True)
        own_name = re.compile(rf"^(?:{'|'.join(map(re.escape, own))})(?:完成|实现)?")
        indexed = []
        earlier: list[Figure] = []
        lead = ""
        for figure in figures:
            f = _with_period(figure, text)
            if not earlier or earlier[-1].sentence_start != f.sentence_start:
                earlier, lead = [], bare(text[f.sentence_start : f.start])
            around = "".join(bare(p) for p in f.path) + "\n" + lead
            # a part (基本支出 of 全年预算) is not what the rest of the sentence is about
            for sibling in [e for e in earlier if e.scope in {(), f.scope}][-3:]:
                around += "\n" + bare(text[sibling.start : sibling.value_end])
            earlier.append(f)
            name = _AVERAGED.sub("", own_name.sub("", bare(f.indicator)))
            name = _YEARLY.sub("", name) or name
            canonical = bare(self._table.canonical(f.indicator))
            indexed.append(
                Indexed(
                    f,
                    name,
                    "".join(bare(s) for s in f.scope)
                    + name
                    + ("\n" + canonical if canonical != name else ""),
                    bare(text[f.start : f.end]),
                    around,
                    canonical,
                )
            )
        return tuple(indexed)

    def names(self, reports: Sequence[str]) -> dict[str, str]:
        """Return the indicator names of reports: bare form, also canonical, → as written."""
        found: dict[str, str] = {}
        for report in reports:
            found |= self._names(report)
        return found

    def _report_names(self, report: str) -> dict[str, str]:
        named: dict[str, str] = {}
        for item in self._indexed(report):
            for name in (bare(item.canonical), core(item.name), item.name):
                if len(name) >= 3:
                    named[name] = item.figure.indicator
        return named

    def find(
        self, plan: Plan, asked: str, place: Place, year: int | None, limit: int
    ) -> PlaceEvidence:
        """Return the figures of a place for one asked indicator.

        Args:
            plan: gives period, aspect, unit and whether targets are asked for.
            asked: the indicator as asked.
            place: whose reports are searched.
            year: the year asked; None for the newest.
            limit: how many related figures are kept.
        """
        accounts = place.accounts_for(year)
        target = year if year is not None else place.years[0]
        if plan.planned and year is not None:
            accounts = tuple(dict.fromkeys((*place.accounts_before(year), *accounts)))
        wanted = core(asked)
        if not accounts and year is not None:
            return self._elsewhere(plan, asked, place, year, limit)
        found = [hit for account in accounts for hit in self._hits(asked, place, account)]
        evidence = self._ranked(plan, wanted, place, target, accounts, found, limit)
        if year is not None and not evidence.same:
            other = self._elsewhere(plan, asked, place, year, limit)
            return other if other.same else evidence
        return evidence

    def _all_hits(self, asked: str, place: Place, account: Account) -> tuple[Found, ...]:
        """Return every figure of one report that comes near what is asked."""
        wanted = core(asked)
        if not wanted:
            return ()
        hits = (
            self._match(wanted, asked, i, place, account) for i in self._indexed(account.report)
        )
        return tuple(hit for hit in hits if hit)

    def _elsewhere(
        self, plan: Plan, asked: str, place: Place, year: int, limit: int
    ) -> PlaceEvidence:
        """Look in the place's other reports for a figure about a year that has no report."""
        wanted = core(asked)
        hits = [
            hit
            for account in place.accounts
            for hit in self._hits(asked, place, account)
            if hit.figure.year == year
        ]
        if not any(h.nearness == "same" for h in hits):
            return PlaceEvidence(place, year, ())
        accounts = tuple(a for a in place.accounts if any(h.account is a for h in hits))
        return self._ranked(plan, wanted, place, year, accounts, hits, limit)

    def _match(
        self, wanted: str, asked: str, item: Indexed, place: Place, account: Account
    ) -> Found | None:
        if _unfounded_rate(item):
            return None
        relation = self._relation(asked, item.name)
        if relation == "same" or item.name == wanted or core(item.name) == wanted:
            unasked = "".join(bare(s) for s in item.figure.scope)
            score = 1.0 if not unasked or uncovered(unasked, wanted) == "" else 0.96
            if _heavy(uncovered(bare(asked), item.full)) and len(asked) > len(item.name) + 1:
                score -= 0.08  # 项目支出执行数 is not any 项目支出
            return Found(item.figure, place, account, "same", score)
        by_structure = self._by_structure(wanted, item, relation, place, account)
        if by_structure:
            return by_structure
        inner = relation == "narrower" and _harmless(item.name, wanted)
        if inner:
            return Found(item.figure, place, account, "same", 0.88)
        if relation in {"wider", "narrower", "different"}:
            note = self._table.note(asked, item.figure.indicator)
            if relation == "wider" and _GENERAL.fullmatch(item.name):
                return None
            if relation == "different":
                if self._kindred(wanted, item):
                    return Found(item.figure, place, account, "near", 0.45, note)
                alike = note and _alike(wanted, item.name)
                return Found(item.figure, place, account, "near", 0.35, note) if alike else None
            return Found(item.figure, place, account, relation, 0.55, note)
        return self._by_words(wanted, item, place, account)

    def _by_structure(
        self, wanted: str, item: Indexed, relation: str, place: Place, account: Account
    ) -> Found | None:
        """Take 按期办结率 in a sentence on 信访 for 信访按期办结率, and 受理信访 for 信访."""
        for one, name in (
            (wanted, core(item.name)),
            (bare(self._table.canonical(wanted)), item.canonical),
        ):
            if (
                relation == "wider"
                and one.endswith(name)
                and self._modified(one[: -len(name)], item)
            ):
                return Found(item.figure, place, account, "same", 0.9)
        if relation == "narrower" and item.name.endswith(wanted):
            extra = item.name[: len(item.name) - len(wanted)]
            plain = len(extra) <= 1 or extra in _TAKEN_IN
            verb = len(extra) <= 3 and all(light(c) for c in extra)
            if (plain or verb) and not wording().scope.search(extra):
                return Found(item.figure, place, account, "same", 0.9)
        noun = wanted[1:]
        verb_fits = wanted[0] in _LIGHT and wanted[0] in item.name[: -len(noun)][:3]
        if len(noun) >= 2 and verb_fits and item.name.endswith(noun):
            return Found(item.figure, place, account, "same", 0.9)
        return None

    def _modified(self, modifier: str, item: Indexed) -> bool:
        """Tell whether what a name lacks stands in its scope, or without weight nearby."""
        if len(modifier) < 2 or not _heavy(uncovered(modifier, item.full)):
            return True
        around = item.clause + "\n" + item.context
        strict = _FAMILY.search(modifier)
        return not strict and uncovered(modifier, around) == ""

    def _kindred(self, wanted: str, item: Indexed) -> bool:
        """Tell a near measure of one thing: 规上工业总产值 for its 增加值, 办结率 for 满意率."""
        wanted = bare(self._table.canonical(wanted))
        subject = _MEASURE.sub("", wanted)
        if len(subject) < 3 or subject == wanted or len(wanted) - len(subject) > 4:
            return False
        if wanted.endswith("率"):
            around = item.full + "\n" + item.clause + "\n" + item.context
            return item.name.endswith("率") and uncovered(subject, around) == ""
        return subject in item.canonical or subject in item.name

    def _by_words(self, wanted: str, item: Indexed, place: Place, account: Account) -> Found | None:
        missing = uncovered(wanted, item.full)
        if missing == wanted and not _shares_head(wanted, item.name):
            kindred = self._kindred(wanted, item)
            return Found(item.figure, place, account, "near", 0.45) if kindred else None
        scope = wording().scope
        if not _heavy(missing):
            extra = uncovered(item.name, wanted)
            extra = _YEAR_DONE.sub("", _NEUTRAL.sub("", extra))
            if (
                len(wanted) <= 2
                and not item.name.endswith(wanted)
                and not _MEASURED.fullmatch(item.name.removeprefix(wanted))
            ):
                return None
            if (
                scope.search(extra)
                or (len(wanted) <= 2 and len(extra) >= 2)
                or _other_head(item, wanted)
            ):
                return Found(item.figure, place, account, "narrower", 0.5 - 0.01 * len(extra))
            return Found(item.figure, place, account, "same", 0.9 - 0.02 * len(extra))
        changed = (
            scope.search(missing)
            or scope.search(uncovered(item.name, wanted))
            or _other_head(item, wanted)
        )
        weight = len(missing.replace("|", ""))
        heads = {wanted[i : i + 2] for i in range(max(0, len(wanted) - 3), len(wanted) - 1)}
        if not changed and any(head in item.full or head in item.clause for head in heads):
            near = uncovered(wanted, item.full + "\n" + item.clause)
            if not _heavy(near):
                return Found(item.figure, place, account, "same", 0.75 - 0.02 * weight)
            far = uncovered(wanted, item.full + "\n" + item.clause + "\n" + item.context)
            if not _heavy(far) and weight <= 0.67 * len(wanted):
                return Found(item.figure, place, account, "same", 0.65 - 0.02 * weight)
        elif not changed and len(wanted) >= 4:
            far = uncovered(wanted, item.full + "\n" + item.clause)
            if not _heavy(far):
                return Found(item.figure, place, account, "same", 0.62 - 0.02 * weight)
        inside = core(item.name)
        if len(inside) >= 3 and inside in wanted and not changed and not _GENERAL.fullmatch(inside):
            return Found(item.figure, place, account, "near", 0.4)
        if self._kindred(wanted, item):
            return Found(item.figure, place, account, "near", 0.45)
        if _shares_head(wanted, item.name):
            shared = 1 - len(missing) / len(wanted)
            return Found(item.figure, place, account, "near", 0.2 + 0.2 * shared)
        return None

    def _ranked(
        self,
        plan: Plan,
        wanted: str,
        place: Place,
        target: int,
        accounts: tuple[Account, ...],
        found: list[Found],
        limit: int,
    ) -> PlaceEvidence:
        accounted = accounts[0].year
        if plan.by_title or all(f.figure.year != target for f in found):
            target = accounted if plan.by_title or target == accounts[0].stated_year else target
        same: list[tuple[float, Found]] = []
        related: list[tuple[float, Found]] = []
        for match in found:
            fit, proper = _fit(plan, match, target, accounted)
            fit += _hinted(plan, match.figure, wanted)
            measured = plan.unit and _measures(match.figure, wanted, plan.unit)
            hit = replace(match, nearness="same") if measured else match
            if hit.nearness == "same" and proper:
                same.append((hit.score + fit, hit))
            else:
                nearness: Nearness = "near" if hit.nearness == "same" else hit.nearness
                shown = Found(hit.figure, place, hit.account, nearness, hit.score, hit.note)
                related.append((hit.score + fit, shown))
        same.sort(key=lambda pair: (-pair[0], pair[1].figure.start))
        related.sort(key=lambda pair: (-pair[0], pair[1].figure.start))
        best = same[0][0] if same else 0.0
        chosen = [h for score, h in same if score >= best - 0.05]
        # 按时办结率 by its very name comes before 按期办结率, which the table calls the same
        chosen = [h for h in chosen if core(h.figure.indicator) == wanted] or chosen
        return PlaceEvidence(
            place,
            target,
            accounts,
            _distinct(chosen),
            _distinct([h for score, h in related if score > 0.05])[:limit],
        )


def _fit(plan: Plan, hit: Found, target: int, accounted: int) -> tuple[float, bool]:
    """Weigh year, period, target and unit; False when the figure is of another kind than asked."""
    f = hit.figure
    score, proper = 0.0, True
    if f.period == _BEFORE:  # the A of “由A提高到B” is nobody's figure of the year
        return -0.6, False
    period = f.period or (
        hit.account.period if not f.planned and f.year == hit.account.year else ""
    )
    if plan.rate and f.unit not in _RATES and f.change is None:
        score -= 0.3
        proper = False
    ahead = (
        plan.planned
        and bool(f.planned)
        and f.year in ({target - 1} if plan.years else {target + 1})
    )
    if f.year != target and not ahead:
        score -= 0.3
        proper = False
    if plan.planned and not f.planned:
        score -= 0.3
        proper = False
    elif f.planned and not plan.planned:
        score -= 0.2
        estimate = f.planned == "预计" and f.year == accounted == target
        proper = proper and (target > accounted or estimate)
    summed = (
        any(s in period for s in _SUMMED)
        or bool(_YEARS.search(period))
        or bool(_AVERAGED.match(f.indicator))
    )
    if plan.aspect == "change" and f.change is not None and f.change.baseline == "年均":
        summed = True
    if summed and plan.period not in {"年均", "累计"}:
        score -= 0.2
        proper = proper and period in {"", "累计"} and not _YEARS.search(period)
    if plan.period in {"年均", "累计"}:
        score += 0.1 if summed else -0.2
        proper = proper and (summed or plan.period == "累计")
    elif plan.period:
        if same_period(period, plan.period):
            score += 0.08
        elif plan.period == "全年" and not f.planned:
            score -= 0.02
            proper = False
        elif period or plan.period[:1].isdigit():
            score -= 0.2
            proper = False
    elif period in {"", "全年"}:
        score += 0.02
    if plan.unit:
        score += 0.15 if plan.unit in f.unit or (f.unit in plan.unit and f.unit) else -0.15
    if plan.aspect == "change":
        score += 0.06 if f.change is not None else -0.02
    elif plan.aspect == "rank":
        score += 0.08 if f.rank else 0.0
    elif plan.aspect == "completion":
        score += 0.08 if f.completion is not None else 0.0
    elif f.value is None:
        score -= 0.04
    return score, proper


def _hinted(plan: Plan, figure: Figure, wanted: str) -> float:
    """Weigh up a figure whose scope the question names too: 执行数 of 基本支出（全年执行数）."""
    scope = bare("".join(figure.scope))
    pairs = {scope[i : i + 2] for i in range(len(scope) - 1)} - {
        wanted[i : i + 2] for i in range(len(wanted) - 1)
    }
    said = bare(plan.said or plan.text)
    return 0.06 if any(pair in said for pair in pairs if pair not in _COMMON_HEADS) else 0.0


def period_of(figure: Figure, account: Account) -> str:
    """Return a figure's period; without one of its own, what its report covers."""
    own = figure.period or figure.planned or figure.year != account.year
    return figure.period if own or "当月" in figure.indicator else account.period


def same_period(written: str, asked: str) -> bool:
    """Tell whether a written period is the asked one: 1—6月 is 上半年."""
    months = {"上半年": "1-6月", "前三季度": "1-9月", "一季度": "1-3月", "全年": ""}
    plain = re.sub(r"[—–~至到]", "-", written).replace("月份", "月").replace("月底", "月")
    plain = re.sub(r"^(?:今年|20\d\d年)?截-", "1-", plain)
    return (
        plain == asked
        or plain == months.get(asked, asked)
        or (asked == "全年" and plain in {"", "全年"})
    )


@lru_cache(maxsize=65_536)
def uncovered(wanted: str, context: str) -> str:
    """Return the characters of `wanted` in no common piece of two or more with `context`.

    Runs of digits and Latin letters count as one piece; gaps between what is left become "|".
    """
    covered = [False] * len(wanted)
    for i in range(len(wanted) - 1):
        if wanted[i : i + 2] in context:
            covered[i] = covered[i + 1] = True
    for match in re.finditer(r"[a-z]+|\d+", wanted):
        inside = bool(re.search(rf"(?<![a-z\d]){match.group(0)}(?![a-z\d])", context))
        covered[match.start() : match.end()] = [inside] * len(match.group(0))
    out = "".join(c if not done else "|" for c, done in zip(wanted, covered, strict=True))
    return re.sub(r"\|+", "|", out).strip("|")


def _heavy(missing: str) -> bool:
    """Tell whether what is missing changes the meaning: more than single light characters."""
    for run in missing.split("|"):
        rest = "".join(c for c in run if c not in _LIGHT)
        rest = wording().generic.sub("", rest)
        rest = "" if rest in {"量", "数", "额", "值"} else rest
        if len(rest) >= 1 and not (len(run) == 1 and rest == ""):
            return True
    return False


def _shares_head(wanted: str, name: str) -> bool:
    """Tell whether two names end in the same thing: 刑事警情 and 案件类警情."""
    a, b = core(wanted), core(name)
    if len(a) < 2 or len(b) < 2 or a[-2:] != b[-2:] or re.search(r"[率数量额比例]$", a):
        return False
    return len(b) <= len(a) + 4 and (a[-2:] not in _COMMON_HEADS or a[-3:] == b[-3:])


def _other_head(item: Indexed, wanted: str) -> bool:
    """Tell whether a name ends in something not asked for: 单位GDP能耗 is no GDP."""
    tail = uncovered(core(item.name), wanted)
    rest = (
        tail.rsplit("|", 1)[-1]
        if tail and core(item.name).endswith(tail.rsplit("|", 1)[-1])
        else ""
    )
    rest = wording().generic.sub("", _NEUTRAL.sub("", _YEAR_DONE.sub("", rest)))
    return len("".join(c for c in rest if c not in _LIGHT)) >= 1 and not _UNHEADED.fullmatch(rest)


def _unfounded_rate(item: Indexed) -> bool:
    """Tell a percentage under a name that is no rate: a change whose verb was not understood."""
    f = item.figure
    return f.unit == "%" and f.change is None and not _RATE.search(item.full)


def _measures(figure: Figure, wanted: str, unit: str) -> bool:
    """Tell a figure that measures the thing itself in the unit asked: 综治中心 → 综治中心面积."""
    rest = bare(figure.indicator).removeprefix(wanted)
    fits = unit in figure.unit or (figure.unit != "" and figure.unit in unit)
    return fits and bool(
        re.fullmatch(
            r"(?:建筑|占地|总|用地|建设)?(?:面积|长度|里程|金额|投资|人数|数量|产量|产值)", rest
        )
    )


def _harmless(name: str, wanted: str) -> bool:
    """Tell whether a name only puts a harmless word into what is wanted: 生活垃圾分类居民参与率."""
    for word in _TAKEN_IN:
        name = name.replace(word, "")
    plain = wanted
    for word in _TAKEN_IN:
        plain = plain.replace(word, "")
    return len(plain) >= 3 and name == plain


def _with_period(figure: Figure, text: str) -> Figure:
    """Give a figure the span of years or months that its sentence begins with."""
    if figure.period or figure.planned:
        return figure
    before = matching_form(text[figure.sentence_start : figure.value_start])
    clause = re.split(r"[;；。]", before)[-1]
    if re.search(r"累计(?:达到?|有|为|共)?$", clause):
        return replace(figure, period="累计")
    if years := _YEARS.search(clause):
        return replace(figure, period=years.group(0).strip(",，"))
    months = _MONTHS.match(before)
    if months and not re.search(r"全年|年末|年底|月底|目前", clause):
        return replace(figure, period=months.group(1))
    return figure


def _alike(wanted: str, name: str) -> bool:
    """Tell whether two names share a pair of characters other than a common head."""
    return any(
        wanted[i : i + 2] in name and wanted[i : i + 2] not in _COMMON_HEADS
        for i in range(len(wanted) - 1)
    )


def _rounds(rough: Figure, exact: Figure) -> bool:
    """Tell whether 突破6亿元 only rounds the 6.15亿元 that stands elsewhere."""
    same = (rough.indicator, rough.unit, rough.year) == (exact.indicator, exact.unit, exact.year)
    if not same or rough.value is None or not exact.value or rough.planned:
        return False
    return abs(rough.value - exact.value) <= exact.value / 10


def _distinct(found: list[Found]) -> tuple[Found, ...]:
    """Keep one of several statements of the same number."""
    seen: set[object] = set()
    kept = []
    exact = [h.figure for h in found if not h.figure.approximate and not h.figure.planned]
    for hit in found:
        f = hit.figure
        if f.approximate and any(_rounds(f, other) for other in exact):
            continue
        change = (f.change.direction, f.change.amount, f.change.unit) if f.change else None
        scope = "" if f.value is not None and change else f.scope
        key = (core(f.indicator), scope, f.year, f.value, f.unit, change)
        if key not in seen:
            seen.add(key)
            kept.append(hit)
    return tuple(kept)
