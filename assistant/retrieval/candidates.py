"""The figures that come near what a question asks for, and what speaks for and against each."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Flag, auto
from functools import reduce
from typing import TYPE_CHECKING

from assistant.catalog import Account
from assistant.found import Found, Indexed, PlaceEvidence
from assistant.language.likeness import COMMON_HEADS, bare, core, uncovered
from assistant.language.pieces import pairs_of
from assistant.language.wording import wording
from assistant.plan import Plan
from assistant.questions.plain_questions import may_resolve, unit_asked, without_places
from assistant.retrieval.areas import area_asked, of_area, of_district
from assistant.retrieval.everyday import Reread, reread, spoken, weight
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.fitting import fit_of
from assistant.retrieval.listed_together import counts_others_too
from assistant.retrieval.measuring import measured_as_asked
from assistant.retrieval.refuting import (
    EACH,
    content,
    contradicts,
    lacks_a_word,
    leaves_out,
    narrows,
    of_another,
    reverses,
)
from assistant.retrieval.stages import of_another_matter
from corpus.figure import Figure
from corpus.indicators import IndicatorTable

if TYPE_CHECKING:
    from index.figure_search import ScoredFigure

# Weights of what speaks for a figure, fitted on the development questions by logistic regression.
TOLD, MEANT, BORNE, MEASURED = 3.1, 2.5, 2.4, 1.0
# Scores of the matcher from which it is believed. It must be surer where a name says more than is
# asked, where it lacks a word of it, and where a term of the reports was asked for that no figure
# bears. Set on questions that it has not learnt from.
SURE, SURE_OF_NARROW, SURE_OF_LACKING, SURE_OF_TERM = 2.0, 2.5, 2.0, 5.0
# Asks for a number: 竹林碳汇改革情况 does not.
_NUMBER = re.compile(
    r"多[少大长高宽深快重久]|几|率|比例|占|规模|面积|人数|[户次件起宗家个台套张间亩床]数|数量|总[数量额长]|金额|标准|"
    r"增[速幅长]|涨|跌|升|降|同比|变化|增减|[多少]了|扩大|缩小|(?:哪|谁).{0,9}[多少高低]"
)
# A part of what a figure counts is asked for: 光养出来的水产, 打捞的不要.
_ONLY = re.compile(
    r"光(?!伏|纤|明|谷|缆)|(?<![几多少两一二三四五六七八九十百千万\d])只(?!有多少)|单(?:[独看说指]|项(?!冠军|奖))|不[要算含包]|别算|除[了去开]|以外|扣除"
)
_CLAUSES, _NOT = (
    re.compile(r"[,，;；。?？!！]"),
    re.compile(r"不[要算含包是]|别|除[了去开]|扣除|以外"),
)
_INSIDE = re.compile(r"里(?:[头面边]|有)|当中|其中|之中")
_HALVES = re.compile(r"[;；]")
_WORD = 2
# Nobody knows whose rate it is: the hotline, the proposals and the windows all have a 满意率.
_RATES = re.compile(
    r"(?:群众|居民|市民|预算)?"
    r"(?:满意|办结|完成|执行|覆盖|参与|合格|达标|化解|成功|处理|回复|整改|落实|正确|准确)率"
)
# 亿元以上 says how large, and not what
_AMOUNT = re.compile(
    r"(?:超过?|过|近|约|达)?[\d.一二三四五六七八九十百千两]*[百千]?[万亿](?:元)?(?:以上|以下|级|规模|左右)?的?"
)
_MEASURED_ONLY = frozenset({"面积", "长度", "总长", "里程", "投资", "资金", "完成", "解决"})


@dataclass(frozen=True, slots=True)
class Traits:
    """What speaks for a figure, each from 0 to 1.

    Attributes:
        told: how much of what is asked stands in its name, clause or passage.
        meant: how near its clause and sentence come in meaning.
        borne: how much of its name stands in the question.
        measured: 1 where it has the very unit asked for.
    """

    told: float
    meant: float
    borne: float
    measured: float

    @property
    def score(self) -> float:
        """The weighted sum of what speaks for it."""
        return TOLD * self.told + MEANT * self.meant + BORNE * self.borne + MEASURED * self.measured


class Doubt(Flag):
    """What speaks against a figure.

    APART: it is of another year, period, area, state or kind. UNMEASURED: it is measured otherwise.
    CONTRARY: a word says that it is another. EXCLUDED: it counts others too.
    CONTRADICTED: it is likely of another kind. PART: a part is asked for, and it counts more.
    OTHER: another figure bears the name better. UNSAID: something asked is not said of it.
    NARROW: its name says more than is asked. LACKING: a word of the asked name is missing in it.
    TERM: a term of the reports is asked for, and no figure bears it.
    """

    APART = auto()
    UNMEASURED = auto()
    CONTRARY = auto()
    EXCLUDED = auto()
    CONTRADICTED = auto()
    PART = auto()
    OTHER = auto()
    UNSAID = auto()
    NARROW = auto()
    LACKING = auto()
    TERM = auto()


CERTAIN = Doubt.APART | Doubt.CONTRARY | Doubt.EXCLUDED
BARRING = CERTAIN | Doubt.UNMEASURED | Doubt.CONTRADICTED | Doubt.PART


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that comes near what is asked.

    Attributes:
        item: the figure.
        traits: what speaks for it.
        doubts: what speaks against it.
    """

    item: Indexed
    traits: Traits
    doubts: Doubt

    @property
    def clear(self) -> bool:
        """All that is asked is said by it in words, and its name says no more."""
        return not self.doubts

    @property
    def sure(self) -> float:
        """Score of the matcher from which it is taken; infinite where it cannot be meant."""
        doubts = self.doubts
        if doubts & BARRING:
            return math.inf
        if Doubt.TERM in doubts:
            return SURE_OF_TERM if doubts == Doubt.TERM else math.inf
        if Doubt.LACKING in doubts:
            return SURE_OF_LACKING
        return SURE_OF_NARROW if Doubt.NARROW in doubts else SURE


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked, as figures are held against it.

    Attributes:
        asked: the indicator.
        question: in plain form, without places.
        name: the indicator in plain form.
        term: it is a term of the reports, and no figure bears it.
        numeric: a number is asked for.
    """

    asked: str
    question: str
    name: str
    term: bool
    numeric: bool


class Candidates:
    """Finds the figures of a place that come near what is asked.

    Args:
        finder: finds figures in a place's reports.
        table: the indicators and how they are related.
    """

    def __init__(self, finder: FigureFinder, table: IndicatorTable) -> None:
        self._finder = finder
        self._table = table

    def of(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, hits: Sequence[ScoredFigure]
    ) -> Iterator[Candidate]:
        """Yield the figures that come near a plain question, with what speaks for and against each.

        Args:
            plan: what is asked.
            evidence: what names gave, without a figure of the asked name.
            asked: the indicator as asked.
            hits: the place's figures by meaning.
        """
        read = self._read(plan, asked)
        if not (may_resolve(plan) and read.numeric and _tells(read.name, read.asked)):
            return
        yield from self._held(plan, evidence, read, hits)

    def held_against(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, hits: Sequence[ScoredFigure]
    ) -> list[Candidate]:
        """Return what `of` yields, whatever the question is like.

        Args:
            plan: what is asked.
            evidence: of one place.
            asked: the indicator as asked.
            hits: the place's figures by meaning.
        """
        return list(self._held(plan, evidence, self._read(plan, asked), hits))

    def _held(
        self, plan: Plan, evidence: PlaceEvidence, read: _Asked, hits: Sequence[ScoredFigure]
    ) -> Iterator[Candidate]:
        meant = {hit.figure.id: hit.score for hit in hits}
        for account in evidence.accounts:
            items = self._finder.indexed(account.report)
            for item in items:
                if item.figure.id not in meant:
                    continue
                near = meant[item.figure.id]
                if self._is_of_another(plan, evidence, account, item):
                    yield Candidate(item, Traits(0.0, near, 0.0, 0.0), Doubt.APART)
                else:
                    yield self._candidate(plan, read, item, items, near)

    def _read(self, plan: Plan, asked: str) -> _Asked:
        """Return what is asked, as figures are held against it."""
        term = self._table.knows(asked)
        if term:
            asked = "".join(plan.pieces) or asked  # 低保 is known, 低保发出去 tells what of it
            term = self._table.knows(asked)
        name = self._finder.plain(core(asked))
        question = self._finder.plain(without_places(plan))
        and_that = plan.inherited and plan.text.endswith("呢")  # a number was asked for before
        numeric = bool(plan.unit or plan.rate or and_that or _NUMBER.search(f"{question}|{name}"))
        return _Asked(asked, question, name, term and not spoken(name), numeric)

    def _candidate(
        self, plan: Plan, asked: _Asked, plain: Indexed, items: Sequence[Indexed], near: float
    ) -> Candidate:
        """Return a figure of the asked area and time with what speaks for and against it."""
        item = self._in_its_sentence(plain)
        read = reread(asked.question, asked.name, item)
        text = self._finder.report(plain.figure.report).text
        others_too = counts_others_too(asked.question, text, plain.figure)
        said = {
            Doubt.UNMEASURED: not measured_as_asked(plan, asked.question, asked.name, plain),
            Doubt.CONTRARY: self._table.contrary(asked.name, item.full)
            or reverses(read, item)
            or of_another_matter(asked.question, item),
            Doubt.CONTRADICTED: contradicts(read, item),
            Doubt.PART: self._of_all(plan, read, item),
            Doubt.EXCLUDED: others_too or self._excluded(plan, read.wanted, item),
            Doubt.OTHER: of_another(read, item, items, unit_asked(plan)),
            Doubt.UNSAID: leaves_out(read, item),
            Doubt.NARROW: narrows(read, item),
            Doubt.LACKING: lacks_a_word(read, item),
            Doubt.TERM: asked.term,
        }
        doubts = [doubt for doubt, holds in said.items() if holds]
        return Candidate(
            plain,
            _traits(read, asked.name, item, near, plan),
            reduce(operator.or_, doubts, Doubt(0)),
        )

    def _is_of_another(
        self, plan: Plan, evidence: PlaceEvidence, account: Account, item: Indexed
    ) -> bool:
        """Tell a figure of another area, year, period or state than asked."""
        figure = item.figure
        if of_district(plan, evidence.place, figure):
            return True
        if (area := area_asked(plan, evidence.place)) and not of_area(figure, area):
            return True
        if plan.site and not self._told_of(plan.site, figure):
            return True
        if plan.per and not EACH.search(f"{item.full}\n{item.clause}"):
            return True
        hit = Found(figure, evidence.place, account, "same", 1.0)
        fits = fit_of(plan, hit, evidence.year, evidence.accounts[0].year)[1]
        return not fits or bool(self._finder.elsewhere_within(plan, figure))

    def _told_of(self, site: str, figure: Figure) -> bool:
        """Tell a figure whose paragraph, or a heading above it, names a part of the place."""
        text = self._finder.report(figure.report).text
        before = text[text.rfind("\n", 0, figure.value_start) + 1 : figure.sentence_end]
        return site in before or any(site in heading for heading in figure.path)

    def _of_all(self, plan: Plan, read: Reread, item: Indexed) -> bool:
        """Tell a figure of all where a part is asked for."""
        if plan.pieces and _INSIDE.search(read.asked):
            # the 退休党员 of 小巷管家里头的退休党员 must stand in the figure's own name
            part = self._finder.plain(plan.pieces[-1])
            if weight(uncovered(part, "\n".join([item.full, *read.words]))) > 1:
                return True
        only = _ONLY.search(bare(plan.question))
        return bool(only) and any(weight(run) > 1 for run in read.left(item.full))

    def _excluded(self, plan: Plan, wanted: str, item: Indexed) -> bool:
        """Tell a figure of what is not to be counted: 不要只算重点人群."""
        if not _ONLY.search(bare(plan.question)):
            return False
        clauses = _CLAUSES.split(plan.question)
        others = "|".join(self._finder.plain(c) for c in clauses if _NOT.search(c))
        return any(pair in item.full and pair not in wanted for pair in pairs_of(others))

    def _in_its_sentence(self, item: Indexed) -> Indexed:
        """Return a figure with what its sentence says before it, siblings or not.

        What stands before a semicolon is of another thing.
        """
        f = item.figure
        said = _HALVES.split(self._finder.report(f.report).text[f.sentence_start : f.start])[-1]
        return replace(item, context=f"{item.context}\n{self._finder.plain(said)}")


def _tells(wanted: str, asked: str) -> bool:
    """Tell whether an asked name says what is counted."""
    if spoken(wanted):
        return True
    said = content(wanted)
    if _AMOUNT.fullmatch(bare(asked)):
        return False
    general = len(_RATES.sub("", said)) < _WORD or _general(said) or said in _MEASURED_ONLY
    return not (general or wording().scope.fullmatch(said))


def _general(said: str) -> bool:
    """Tell words that any name may end in, and nothing else: 工作人员, 服务活动."""
    return all(said[i : i + _WORD] in COMMON_HEADS for i in range(0, len(said), _WORD))


def _traits(read: Reread, wanted: str, item: Indexed, meant: float, plan: Plan) -> Traits:
    name = core(item.name)
    missing = len(uncovered(name, read.question).replace("|", "")) / max(len(name), 1)
    unit = unit_asked(plan)
    same = bool(unit) and item.figure.unit.endswith(unit)
    left = sum(weight(content(run)) for run in read.left(item.around))
    told = 1 - left / max(weight(content(wanted)), 1)
    return Traits(max(told, 0.0), meant, 1 - missing, float(same))
