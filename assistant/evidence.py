"""Find in one place's reports the figures that a plan asks for, and how near each one comes.

A figure answers a question only when every word of the asked indicator stands in the figure's own
name, or, for words that do not change what is counted, in its clause, sentence or heading. All else
is at most *related*: offered as what it is, never in place of what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from assistant.catalog import Account, Place
from assistant.fitting import AVERAGED, distinct, fit_of, hinted, measures, with_period
from assistant.found import Found, Indexed, Nearness, PlaceEvidence
from assistant.likeness import (
    bare,
    core,
    harmless,
    heavy,
    light,
    shares_head,
    shares_word,
    taken_in,
    uncovered,
)
from assistant.plan import Plan
from assistant.wording import wording
from corpus.figure import Figure
from corpus.indicators import IndicatorTable
from corpus.places import aliases
from corpus.report import Report

_NEUTRAL = re.compile(r"要求|目标|任务|指标|达到|预期|计划|总|共|累计|完成|实现|全")
# Modifiers of one family of counts: they must stand in the name or its scope, never just nearby.
_FAMILY = re.compile(
    r"刑事|治安|案件类|规上|规模以上|限上|新增|在库|预计|户籍|常住|人均|政府性基金|国有资本|一般公共|工业|农业|城镇|农村|立案|破案"
)
_MEASURED = re.compile(
    r"(?:建筑|占地|总|用地|建设|种植)?(?:面积|长度|里程|金额|投资|人数|数量|产量|产值|总数)"
)
_MEASURE = re.compile(r"(?:[^率]{2}率|增加值|总?产值|总?产量|收入|支出|[总金]?额|人数|数量)$")
_YEAR_DONE = re.compile(r"全?年?(?:受理|办结|处理|调处)(?:并|和|、|\|)*(?:受理|办结|处理|调处)|年$")
_UNHEADED = re.compile(r"工单|热线|案件|事项|[率数量额值]")
# Whose rate it is, where the sentence is on one thing: 群众满意率 behind 12345热线.
_WHOSE = re.compile(r"^(?:群众|市民|居民|诉求|工单|办件|来电人?|诉求人|服务对象)+(?=.{3})")
_HOTLINE_OF = re.compile(r"(?<=12345)(?:工单|诉求|热线|投诉|件)+")
_RATE = re.compile(
    r"率|比|度|份额|系数|指数|贡献|水平|面$|占|覆盖|达标|预算|进度|满意|合格|优良|三成|几成|股权|利息|税|折|完成|实现|"
    r"增长|增幅|增速|降幅|下降"
)
# 2幢楼宇入驻率低于60%, told among the problems, is not the rate of all.
_BOUND = re.compile(r"(?:低于|不足|不到|高于)\d")
_GENERAL = re.compile(
    r"(?:全年|年度|部门整体)?(?:预算|执行|决算|支出)(?:支出)?数|完成预算|预算执行率|总额|总数|面积|占地(?:面积)?|人数|户数|数量|金额|总投资|投资"
)
_YEARLY = re.compile(r"(?:全年|本年)$")


class FigureSource(Protocol):
    """What the search for figures reads of the library."""

    def figures(self, *, reports: Sequence[str] | None = None) -> list[Figure]: ...  # noqa: D102
    def report(self, report_id: str) -> Report: ...  # noqa: D102


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
        plain = self._plain
        own = sorted((bare(a) for a in aliases(report.metadata.street)), key=len, reverse=True)
        own_name = re.compile(rf"^(?:{'|'.join(map(re.escape, own))})(?:完成|实现)?")
        indexed: list[Indexed] = []
        earlier: list[Figure] = []
        lead = ""
        for figure in figures:
            f = with_period(figure, text)
            if not earlier or earlier[-1].sentence_start != f.sentence_start:
                earlier, lead = [], plain(text[f.sentence_start : f.start])
            around = "".join(plain(p) for p in f.path) + "\n" + lead
            # a part (基本支出 of 全年预算) is not what the rest of the sentence is about
            for sibling in [e for e in earlier if e.scope in {(), f.scope}][-3:]:
                around += "\n" + plain(text[sibling.start : sibling.value_end])
            earlier.append(f)
            name = AVERAGED.sub("", own_name.sub("", plain(f.indicator)))
            name = _YEARLY.sub("", name) or name
            canonical = bare(self._table.canonical(f.indicator))
            for said in indexed[-3:]:  # “…满意率96.3%。满意率三年提升，2021年为88.7%”
                if not f.scope and said.name == name and said.figure.path == f.path:
                    around += "\n" + said.full + "\n" + said.context
            indexed.append(
                Indexed(
                    f,
                    name,
                    "".join(plain(s) for s in f.scope)
                    + name
                    + ("\n" + canonical if canonical != name else ""),
                    plain(text[f.start : f.end]),
                    around,
                    canonical,
                )
            )
        return tuple(indexed)

    def report(self, report_id: str) -> Report:
        """Return a report as the search reads it."""
        return self._source.report(report_id)

    def names(self, reports: Sequence[str]) -> dict[str, str]:
        """Return the indicator names of reports: bare form, also canonical, → as written."""
        found: dict[str, str] = {}
        for report in reports:
            found |= self._names(report)
        return found

    def _plain(self, text: str) -> str:
        """Return a name or clause in bare form, its words as the indicator table writes them."""
        return bare(self._table.reworded(text))

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
        wanted = core(self._plain(asked))
        if not accounts and year is not None:
            return self._elsewhere(plan, asked, place, year, limit)
        found = [hit for account in accounts for hit in self._hits(asked, place, account)]
        evidence = self._ranked(plan, wanted, place, target, accounts, found, limit)
        if year is not None and not evidence.same:
            other = self._elsewhere(plan, asked, place, year, limit)
            evidence = other if other.same else evidence
        return evidence if evidence.same else self._with_kin(plan, asked, evidence, limit)

    def _with_kin(
        self, plan: Plan, asked: str, evidence: PlaceEvidence, limit: int
    ) -> PlaceEvidence:
        """Put in front what is reported in the place of what is asked: 火警 where 火灾 is asked."""
        place, kin = evidence.place, []
        for name in self._table.kindred(asked):
            hits = [
                hit for account in evidence.accounts for hit in self._hits(name, place, account)
            ]
            wanted = core(self._plain(name))
            found = self._ranked(plan, wanted, place, evidence.year, evidence.accounts, hits, limit)
            kin += [replace(h, nearness="near", score=0.5, note="") for h in found.same]
        known = {h.figure.id for h in evidence.related if h.nearness in {"wider", "narrower"}}
        fresh = [h for h in kin if h.figure.id not in known]
        if not fresh:
            return evidence
        return replace(evidence, related=distinct([*fresh, *evidence.related])[:limit])

    def _all_hits(self, asked: str, place: Place, account: Account) -> tuple[Found, ...]:
        """Return every figure of one report that comes near what is asked."""
        wanted = core(self._plain(asked))
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
        wanted = core(self._plain(asked))
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
        turned = len(wanted) >= 5 and sorted(item.name) == sorted(wanted)  # 招商落地, 落地招商
        if relation == "same" or wanted in {item.name, core(item.name)} or turned:
            unasked = "".join(self._plain(s) for s in item.figure.scope)
            score = 1.0 if not unasked or uncovered(unasked, wanted) == "" else 0.96
            if heavy(uncovered(self._plain(asked), item.full)) and len(asked) > len(item.name) + 1:
                score -= 0.08  # 项目支出执行数 is not any 项目支出
            return Found(item.figure, place, account, "same", score)
        own = item.figure.scope and wanted != item.name and wanted.endswith(item.name)
        if own and uncovered(wanted, item.full) == "":
            return Found(item.figure, place, account, "same", 0.92)  # 化解率 of 化解矛盾纠纷
        by_structure = self._by_structure(wanted, item, relation, place, account)
        if by_structure:
            return by_structure
        inner = relation != "different" and self._plainly(wanted, item)
        if inner:
            return Found(item.figure, place, account, "same", 0.88)
        if relation in {"wider", "narrower", "different"}:
            note = self._table.note(asked, item.figure.indicator)
            if relation == "wider" and _GENERAL.fullmatch(item.name):
                return None
            if relation == "different":
                if self._kindred(wanted, item):
                    return Found(item.figure, place, account, "near", 0.45, note)
                alike = note and shares_word(wanted, item.name)
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
            own = _WHOSE.sub("", name) if name.endswith("率") else name
            if (
                (relation in {"wider", "unknown"} or (own != name and len(one) > len(own)))
                and one.endswith(own)
                and self._modified(one[: -len(own)], item)
            ):
                return Found(item.figure, place, account, "same", 0.9 if own == name else 0.8)
        ends = (wanted, bare(self._table.canonical(wanted)))
        end = next((e for e in ends if len(e) >= 2 and item.name.endswith(e)), "")
        if relation == "narrower" and end:
            extra = item.name[: len(item.name) - len(end)]
            plain = len(extra) <= 1 or taken_in(extra)
            verb = len(extra) <= 3 and all(light(c) for c in extra)
            if (plain or verb) and not wording().scope.search(extra):
                return Found(item.figure, place, account, "same", 0.9)
        noun = wanted[1:]
        verb_fits = light(wanted[0]) and wanted[0] in item.name[: -len(noun)][:3]
        if len(noun) >= 2 and verb_fits and item.name.endswith(noun):
            return Found(item.figure, place, account, "same", 0.9)
        return None

    def _plainly(self, wanted: str, item: Indexed) -> bool:
        """Tell a name that differs from what is wanted by words that change nothing."""
        own = "".join(self._plain(s) for s in item.figure.scope)
        if heavy(own) and uncovered(own, wanted) == own:
            return False  # 满意率 of 政协提案 is not that of 12345工单
        around = item.full + "\n" + item.clause + "\n" + item.context
        numbered = all(n in around for n in re.findall(r"\d+", wanted))
        known = bare(self._table.canonical(wanted))
        return numbered and (harmless(item.name, wanted) or harmless(item.canonical, known))

    def _modified(self, modifier: str, item: Indexed) -> bool:
        """Tell whether what a name lacks stands in its scope, or without weight nearby."""
        modifier = _HOTLINE_OF.sub("", modifier)
        if len(modifier) < 2 or not heavy(uncovered(modifier, item.full)):
            return True
        own = "".join(self._plain(s) for s in item.figure.scope)
        if own and heavy(uncovered(own, modifier)):
            return False  # 办结率 of 劳动争议案件 is not that of the 12345热线 nearby
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
        if missing == wanted and not shares_head(wanted, item.name):
            kindred = self._kindred(wanted, item)
            return Found(item.figure, place, account, "near", 0.45) if kindred else None
        scope = wording().scope
        if not heavy(missing):
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
            if not heavy(near):
                return Found(item.figure, place, account, "same", 0.75 - 0.02 * weight)
            far = uncovered(wanted, item.full + "\n" + item.clause + "\n" + item.context)
            if not heavy(far) and weight <= 0.67 * len(wanted):
                return Found(item.figure, place, account, "same", 0.65 - 0.02 * weight)
        elif not changed and len(wanted) >= 4:
            far = uncovered(wanted, item.full + "\n" + item.clause)
            if not heavy(far):
                return Found(item.figure, place, account, "same", 0.62 - 0.02 * weight)
        kind = item.name.endswith(("类", "型")) and wanted.startswith(item.name)
        if kind and uncovered(wanted[len(item.name) :], item.clause + "\n" + item.context) == "":
            return Found(item.figure, place, account, "same", 0.7)  # 严管类 of 出租屋
        inside = core(item.name)
        if len(inside) >= 3 and inside in wanted and not changed and not _GENERAL.fullmatch(inside):
            return Found(item.figure, place, account, "near", 0.4)
        if self._kindred(wanted, item):
            return Found(item.figure, place, account, "near", 0.45)
        if shares_head(wanted, item.name):
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
            fit, proper = fit_of(plan, match, target, accounted)
            fit += hinted(plan, match.figure, wanted)
            measured = plan.unit and measures(match.figure, wanted, plan.unit)
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
            distinct(chosen),
            distinct([h for score, h in related if score > 0.05])[:limit],
        )


def _other_head(item: Indexed, wanted: str) -> bool:
    """Tell whether a name ends in something not asked for: 单位GDP能耗 is no GDP."""
    tail = uncovered(core(item.name), wanted)
    rest = (
        tail.rsplit("|", 1)[-1]
        if tail and core(item.name).endswith(tail.rsplit("|", 1)[-1])
        else ""
    )
    rest = wording().generic.sub("", _NEUTRAL.sub("", _YEAR_DONE.sub("", rest)))
    return len("".join(c for c in rest if not light(c))) >= 1 and not _UNHEADED.fullmatch(rest)


def _unfounded_rate(item: Indexed) -> bool:
    """Tell a percentage under a name that is no rate: a change whose verb was not understood."""
    f = item.figure
    partly = bool(_BOUND.search(item.clause)) and any("问题" in heading for heading in f.path)
    return f.unit == "%" and (partly or (f.change is None and not _RATE.search(item.full)))
