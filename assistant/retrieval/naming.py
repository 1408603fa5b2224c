"""Under which names what is asked stands in the reports: one name, several, or one amid talk.

A question names an indicator loosely; which of its words are the name is decided by what the asked
reports hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.drafting.work import Work
from assistant.found import Find
from assistant.language.likeness import bare, uncovered
from assistant.plan import Plan
from assistant.questions.residue import as_one
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.operands import Operands
from assistant.retrieval.recognising import Recogniser
from assistant.retrieval.renaming import (
    added,
    completed,
    deed_on_topic,
    rate_of_topic,
    shorn,
    thing_counted,
)
from corpus.indicators import IndicatorTable

_OF_ONE = frozenset({"lookup", "sum"})
_NAMED = 0.85  # the score from which a figure bears the asked name itself
_ANY_PLACE = re.compile(r"[街镇乡村区县市省道]+|地方|单位|部门")
# “查出的隐患里，当场就改好的是多少处”: a clause for a part stands behind its whole
_PART_OF = re.compile(
    r"(?:里面|当中|之中|里头|其中|里|中),?(?P<part>[^,。?多几]{3,14}?)的(?:是|有|占|为|,)*(?:多少|几)"
)
_NAME = 2  # characters that the words for a part have at least
_KNOWN = 4  # characters from which what is left of a name is taken for a name
_SURE = 0.95  # the score from which a figure may stand for a name cut short


class Namer:
    """Finds the names that the asked reports have for what a plan asks.

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
        self.finder = finder
        self.find = find
        self._table = table
        self._operands = Operands(finder, find)
        self._recogniser = Recogniser(finder, table, catalog, find)

    def wordings(self, work: Work, plan: Plan) -> tuple[str, ...]:
        """Return the asked indicators: the whole phrase if it is one, else its parts."""
        if other := self._other_name(work, plan):
            return (other,)
        several = (
            self._operands.computed(plan)
            or self._operands.spent_on_it(plan)
            or self._recogniser.run_together(work, plan)
            or self._operands.sectors(plan)
        )
        if several:
            return several
        if drops_the_part(plan):
            return (self._recogniser.respelt(work, plan),)
        spotted = self._recogniser.spotted(plan)
        if spotted and any(e.same or e.related for n in spotted for e in self.find(plan, n)):
            return spotted
        if kinds := self._operands.town_and_country(plan):
            return kinds
        if plan.parts or plan.reduced:
            if self._borne_as_asked(work, plan):
                return (plan.asked,)
            if parts := self._operands.listed(plan):
                return parts
        written = self._recogniser.respelt(work, plan)
        cut_short = written == plan.asked and self._means_the_reduced(plan)
        return (plan.reduced if cut_short else written,)

    def _other_name(self, work: Work, plan: Plan) -> str:
        """Return the one name that stands for the asked one, with what the plan then asks."""
        find = self.find
        if other := (
            deed_on_topic(plan, find) or rate_of_topic(plan, find) or thing_counted(plan, find)
        ):
            return other
        if base := completed(plan, find):
            work.plan = work.draft.plan = replace(plan, aspect="completion", asked=base, rate=False)
            return base
        if name := shorn(plan, find):
            return name
        if new := added(plan, find):
            work.plan = work.draft.plan = replace(plan, asked=new, aspect="value", direction=None)
            return new
        if whole := self._borne_whole(work, plan):
            return whole
        if plan.each and plan.asked.startswith("人均") and self._stated(plan):
            work.plan = work.draft.plan = replace(plan, operation="lookup", parts=(), each=False)
            return plan.asked
        return ""

    def _borne_as_asked(self, work: Work, plan: Plan) -> bool:
        """Tell whether a figure bears the asked name as it stands, which is then looked up."""
        listed = len(plan.parts) > 2 and "、" in plan.asked  # no figure of one is that of all
        if listed or not any(e.same for e in self.find(plan, plan.asked)):
            return False
        if plan.operation == "sum" and len(plan.places) == 1 and len(plan.years) < 2:
            work.plan = work.draft.plan = replace(plan, operation="lookup", parts=())
        return True

    def _means_the_reduced(self, plan: Plan) -> bool:
        """Tell whether a name cut short may stand for the asked one, which no figure has."""
        short = plan.reduced
        if not short or (len(short) < _KNOWN and self._table.canonical(short) == bare(short)):
            return False
        reduced = self.find(plan, short)
        found = [e.best for e in reduced if e.best]
        if any(self.finder.stands_apart(p, hit) for p in _dropped(plan) for hit in found):
            return False
        if found and all(f.score >= _SURE for f in found):
            return True
        nothing = not any(e.related for e in self.find(plan, plan.asked))
        # what is told of the thing besides (供餐 of 长者饭堂) makes its number no surer
        near = (h for e in reduced for h in e.related if not (found and h.nearness == "narrower"))
        return nothing and any(near)

    def _stated(self, plan: Plan) -> bool:
        """Tell whether the reports themselves give the 人均GDP that is to be computed."""
        plain = replace(plan, operation="lookup", parts=(), each=False)
        return any(e.same for e in self.find(plain, plan.asked))

    def _borne_whole(self, work: Work, plan: Plan) -> str:
        """Return the asked name with its 和 where one figure bears all of it: 企业和门店检查.

        Such a figure is itself what 一共 asks for; there is nothing to add up.
        """
        if len(plan.parts) < 2 or len(plan.places) != 1 or plan.operation not in _OF_ONE:
            return ""
        plain = replace(plan, operation="lookup", parts=())
        bared = self.finder.plain
        for name in as_one(plan.asked):
            wanted = bared(name)
            found = [h for e in self.find(plain, name) for h in (*e.same[:1], *e.related[:2])]
            borne = [h for h in found if not uncovered(wanted, bared(h.figure.scoped_name))]
            apart = all(any(e.same for e in self.find(plain, part)) for part in plan.parts)
            if any(h.nearness == "same" and h.score >= _NAMED for h in borne) or (
                borne and not apart
            ):
                work.plan = work.draft.plan = replace(
                    plan, operation="lookup", asked=name, parts=(), reduced=""
                )
                return name
        return ""


def drops_the_part(plan: Plan) -> bool:
    """Tell a part of a whole that no name is known for: 隐患里当场改好的是多少 asks for no 隐患."""
    part = _PART_OF.search(plan.text)
    if part is None or not plan.reduced:
        return False
    unknown = (p for p in plan.pieces if len(p) >= _NAME and p not in plan.reduced)
    return any(piece in part["part"] for piece in unknown)


def _dropped(plan: Plan) -> list[str]:
    """Return the words of an asked name that are left out of it."""
    words = (p for p in plan.pieces if len(p) > 1 and p not in plan.reduced)
    return [word for word in words if not _ANY_PLACE.fullmatch(word)]
