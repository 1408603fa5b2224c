"""Names that are known from the table or the reports, in a question that says them among others.

They stand amid talk, follow each other without a mark, or are misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.drafting.work import Work
from assistant.found import Find
from assistant.language.likeness import bare, set_inside, uncovered
from assistant.plan import COMPUTING, COUNTING, TEXTUAL, Plan
from assistant.questions.spelling import respelt
from assistant.questions.spotting import cut, spot
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.reach import places_of, years_of
from corpus.indicators import IndicatorTable

_FULL = 3  # characters of a name that may follow another without a mark
_EACH = re.compile(r"分别|各(?:自|是|有|为|多少|几)|都是?(?:多少|几)")
_OF_SOMETHING = re.compile(r".{0,4}率|.{0,2}满意度|得分|.{0,2}占比")
_NOT = frozenset("未没不无非")
_MISSPELT = 2  # further characters of a name that may be misspelt
_ACTS = re.compile(r"破获|侦破|抓获|办结|结案|审结|化解|整改|查处|起诉|逮捕|拘留")


class Recogniser:
    """Recognises known names in a plan's words.

    Args:
        finder: finds figures in a place's reports.
        table: the indicators and how they are related.
        catalog: returns the catalog of the library as it stands.
        find: finds figures by name for a plan, place by place and year by year.
    """

    def __init__(
        self,
        finder: FigureFinder,
        table: IndicatorTable,
        catalog: Callable[[], Catalog],
        find: Find,
    ) -> None:
        self._finder = finder
        self._find = find
        self._table = table
        self._catalog = catalog
        self._listed = {bare(n): n for n in reversed(table.names) if len(n) >= 2}

    def run_together(self, work: Work, plan: Plan) -> tuple[str, ...]:
        """Return the names that follow each other without a mark: 案件类警情刑事警情治安警情."""
        if plan.operation in COMPUTING | TEXTUAL or plan.share or plan.each or plan.kinds:
            return ()
        names = self._finder.names(self._reports(plan))
        known = {n for n in (*names, *map(bare, names.values()), *self._listed) if len(n) >= _FULL}
        parts = cut([bare(p) for p in plan.pieces if p != "、"], known)
        each = bool(_EACH.search(plan.text))
        if len(parts) < 2 or (not each and any(_OF_SOMETHING.fullmatch(p) for p in parts[1:])):
            return ()
        if len(parts) == len(plan.parts) or not all(
            any(e.same for e in self._find(plan, part)) for part in parts
        ):
            return ()
        wanted = self._finder.plain("".join(parts))
        whole = [e.same[0].figure for e in self._find(plan, plan.asked) if e.same]
        if any(not uncovered(wanted, self._finder.plain(f.scoped_name)) for f in whole):
            return ()
        work.plan = work.draft.plan = replace(plan, parts=parts, reduced="")
        return parts

    def spotted(self, plan: Plan) -> tuple[str, ...]:
        """Return the indicator names in the question, unless it names one thing as a whole."""
        spotted = spot(plan.pieces, self._listed | self._finder.names(self._reports(plan)))
        acts = {m for piece in plan.pieces for m in _ACTS.findall(piece)}
        if any(act not in "".join(spotted) for act in acts):
            return ()  # 破获刑事案件 is not 刑事案件
        canonical = self._table.canonical
        if not spotted or (len(spotted) == 1 and canonical(spotted[0]) == canonical(plan.asked)):
            return ()
        wanted = self._finder.plain("".join(set_inside(plan.asked)))
        whole = [e.same[0].figure for e in self._find(plan, plan.asked) if e.same]
        # 死亡 of 生产安全事故 is asked for, not 生产安全事故
        named = any(not uncovered(wanted, self._finder.plain(f.scoped_name)) for f in whole)
        if named or self._told_elsewhere(plan, spotted):
            return ()
        return self._counted(plan, spotted)

    def _told_elsewhere(self, plan: Plan, spotted: tuple[str, ...]) -> bool:
        """Tell words beside the one name that the report has, but not with that figure.

        骑手先锋队里有几个党员 asks for no 党员 of the whole street.
        """
        if len(spotted) != 1 or plan.operation != "lookup" or len(plan.places) != 1:
            return False
        name = bare(spotted[0])
        beside = [p for p in map(bare, plan.pieces) if len(p) >= _FULL and name not in p]
        found = [e.best for e in self._find(plan, spotted[0]) if e.best]
        return any(self._finder.stands_apart(word, hit) for word in beside for hit in found)

    def _counted(self, plan: Plan, spotted: tuple[str, ...]) -> tuple[str, ...]:
        """Tell talk from words that say what is counted: 改造小区，惠及多少户 asks for no 小区.

        What is counted may stand in the sentence on 小区: 惠及居民; else all words are asked for.
        """
        names = [bare(name) for name in spotted]
        said = [p for p in map(bare, plan.pieces) if not any(name in p for name in names)]
        if not said or plan.unit not in COUNTING or plan.operation != "lookup":
            return spotted
        found = [h.figure for n in spotted for e in self._find(plan, n) for h in e.same]
        if not found or any(plan.unit in f.unit for f in found):
            return spotted
        sentences = {(f.report, f.sentence_start) for f in found}
        beside = {
            f.indicator
            for report in {f.report for f in found}
            for f in self._finder.report(report).figures
            if (report, f.sentence_start) in sentences
            and plan.unit in f.unit
            and any(word in bare(f.indicator) for word in said)
        }
        return tuple(spotted[-1] + name for name in beside) if len(beside) == 1 else ()

    def respelt(self, work: Work, plan: Plan) -> str:
        """Take an indicator that sounds like just one known name for that name: 垃极分类率."""
        if plan.operation in TEXTUAL or any(e.same for e in self._find(plan, plan.asked)):
            return plan.asked
        names = self._finder.names(self._reports(plan))
        known = respelt(bare(plan.asked), names)
        for _ in range(_MISSPELT):  # 公单满意绿 has two such characters
            known = (respelt(known, names) or known) if known else ""
        denied = plan.asked[:1] in _NOT and known[:1] != plan.asked[:1]  # 未签约 is no 位签约
        if not known or denied or not any(e.same for e in self._find(plan, known)):
            return plan.asked
        work.draft.say(f"“{plan.asked}”按读音相同的“{known}”理解。")
        return known

    def _reports(self, plan: Plan) -> list[str]:
        """Return the reports that a plan asks."""
        places = places_of(plan, self._catalog())
        return [a.report for p in places for y in years_of(plan, p) for a in p.accounts_for(y)]
