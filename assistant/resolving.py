"""The one figure that a question can mean, where no figure bears the name that is asked for.

Officials ask in words of their own: 发给高龄老人的津贴 is 高龄津贴, 小心愿 is 微心愿. A figure is
taken for the asked one only where it is measured as the question measures and where nothing in its
name narrows it; and then where its passage tells what is asked and no other comes near, or where a
model that reads question and figure together (`index.figure_matcher`) is sure of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.areas import area_asked, of_area, of_district
from assistant.catalog import Account
from assistant.everyday import Reread, reread, spoken, weight
from assistant.evidence import FigureFinder
from assistant.fitting import fit_of
from assistant.found import Found, Indexed, PlaceEvidence
from assistant.likeness import (
    COMMON_HEADS,
    bare,
    core,
    uncovered,
)
from assistant.measure import comparable, measure
from assistant.plan import Plan
from assistant.refuting import (
    AREAS,
    EACH,
    LENGTHS,
    content,
    contradicts,
    lacks_a_word,
    leaves_out,
    narrows,
    of_another,
)
from assistant.shortlist import pairs_of
from assistant.wording import wording
from corpus.indicators import IndicatorTable
from index.figure_matcher import FigureMatcher, told_of

if TYPE_CHECKING:
    from index.figure_search import ScoredFigure

# Weights of what speaks for a figure, fitted on the development questions by logistic regression.
TOLD, MEANT, BORNE, MEASURED = 3.1, 2.5, 2.4, 1.0
LEAST, AHEAD, BORNE_LEAST = 4.0, 0.6, 0.25
# Scores of the matcher: from which it is believed, how far the next figure must be behind, and up
# to which it refuses what the words tell. Set on questions that it has not learnt from. It must be
# surer where a name says more than is asked, where it lacks a word of it, and where a term of the
# reports was asked for that no figure bears.
SURE, SURE_OF_NARROW, SURE_OF_LACKING, SURE_OF_TERM, APART = 2.5, 3.5, 4.0, 5.5, 1.5
DENIED, DENIED_OF_COURSES = -3.0, -5.0  # 两年的数都要 it has not learnt to read
SCORE = 0.58  # among figures of the asked name
_OPERATIONS = frozenset({"lookup", "trend", "compare"})
_COUNTED = re.compile(
    r"(?:多少|几)(?:万|亿|千|百)?"
    r"(平方公里|平方米|公里|公顷|人次|家次|户次|件次|[架车辆]次|度(?=电)|[户家人名位件宗起例条处个座张台部辆艘亩米吨场次支只幢栋套间所项份册棵株组批期层队款种列])"
)
_MONEY = re.compile(
    r"[钱元金费资款额骗掏垫价值税贴债薪租奖罚挣赚红]|补偿|补贴|补助|损失|生意|收益|标准|产值|收入|支出|订单|合同|投|花|拨|多少万|亿|盘子|规模|赚|卖"
)
# Asks for a number: 竹林碳汇改革情况 does not.
_NUMBER = re.compile(
    r"多[少大长高宽深快重久]|几|率|比例|占|规模|面积|人数|[户次件起宗家个台套张间亩床]数|数量|总[数量额长]|金额|标准|"
    r"增[速幅长]|涨|跌|升|降|同比|变化|增减|[多少]了|扩大|缩小|(?:哪|谁).{0,9}[多少高低]"
)
# A part of what a figure counts is asked for: 光养出来的水产, 打捞的不要.
_ONLY = re.compile(
    r"光(?!伏|纤|明|谷|缆)|(?<![几多少两一二三四五六七八九十百千万\d])只(?!有多少)|单[独看说指]|不[要算含包]|别算|除[了去开]|以外|扣除"
)
_CLAUSES, _NOT = (
    re.compile(r"[,，;；。?？!！]"),
    re.compile(r"不[要算含包是]|别|除[了去开]|扣除|以外"),
)
_PLUS = re.compile(r"(?<![参增添追更施附])加(?:上|起来)?(?![装强快大工氧固盖急入班分])(?=.{2})")
_SHORT = re.compile(r"[还仍尚]?[差缺](?:多少|几|好多|好几)")
_ADDED = re.compile(r"[和与及、]|两[项个者]|分别|各")
# Measure words that are said for one another: 船有多少条 is 渔船418艘.
_ALIKE = (
    frozenset({"次", "场", "回", "趟", "期", "批", "遍", "架次", "车次", "辆次", "件次", "场次"}),
    frozenset({"次", "起", "宗"}),
    frozenset({"条", "只", "艘"}),
    frozenset({"度", "千瓦时"}),
)
_PAID = re.compile(r"(?:多少|几)(?:万|亿|千|百)?(?:元|块|钱)|几个亿|金额|钱|款项|费用|经费")
_RATE = re.compile(r"率|比例|占|覆盖面|百分|几成|份额|几个点|比重|程度|幅")
_PART = re.compile(r"占(?!地)|几成|份额|比重|比例")
_GROWTH = re.compile(r"增速|增幅|涨幅|降幅|增长率")
_AREA = re.compile(r"面积|多大|大小|占地")
_LENGTH = re.compile(r"多长(?!的?时间)|总长|长度|里程|多宽|多深")
_INSIDE = re.compile(r"里[头面边]|当中|其中|之中")
_HALVES = re.compile(r"[;；]")
_WORD = 2
_MATCHED, _BARRED = 8, 4  # figures that the matcher reads: that can be meant, and that cannot
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that comes near what is asked.

    Attributes:
        item: the figure.
        traits: what speaks for it.
        clear: all that is asked is said by it in words, and its name says no more.
        sure: score of the matcher from which it is taken; infinite where it cannot be meant.
    """

    item: Indexed
    traits: Traits
    clear: bool
    sure: float


class Resolver:
    """Takes a figure for the asked one by all that speaks for it.

    Args:
        finder: finds figures in a place's reports.
        table: the indicators and how they are related.
        matcher: reads question and figure together.
    """

    def __init__(self, finder: FigureFinder, table: IndicatorTable, matcher: FigureMatcher) -> None:
        self._finder = finder
        self._table = table
        self._matcher = matcher

    def resolve(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, hits: Sequence[ScoredFigure]
    ) -> Found | None:
        """Return the one figure of a place's reports that the question can mean.

        Args:
            plan: what is asked.
            evidence: what names gave, without a figure of the asked name.
            asked: the indicator as asked.
            hits: the place's figures by meaning.
        """
        ranked = sorted(
            self.candidates(plan, evidence, asked, hits), key=lambda one: -one.traits.meant
        )
        candidates = [one for one in ranked if one.sure < math.inf][:_MATCHED]
        barred = [one for one in ranked if one.sure == math.inf][:_BARRED]
        taken = self._taken(plan, [*candidates, *barred]) if candidates else None
        if taken is None:
            return None
        account = next(a for a in evidence.accounts if a.report == taken.item.figure.report)
        return Found(taken.item.figure, evidence.place, account, "same", SCORE)

    def _taken(self, plan: Plan, candidates: Sequence[Candidate]) -> Candidate | None:
        """Return the candidate that words or the matcher tell to be the asked one."""
        figures = [one.item.figure for one in candidates]
        told = [told_of(f, self._finder.report(f.report).text) for f in figures]
        scores = self._matcher.scores(without_places(plan).replace("|", " "), told)
        ranked = sorted(zip(scores, candidates, strict=True), key=lambda pair: -pair[0])
        matched = [(score, one) for score, one in ranked if one.sure < math.inf]
        first, best = matched[0]
        by_words = self._by_words(candidates)
        untold = by_words and by_words.item.figure.value is None  # the matcher knows no such
        denied = DENIED_OF_COURSES if plan.operation == "trend" else DENIED
        least = -math.inf if untold else denied
        if by_words and any(one is by_words and score > least for score, one in matched):
            return by_words
        rivals = (score for score, one in matched if not _alike(one.item, best.item))
        apart = first - max(rivals, default=0.0) >= APART
        passed_by = ranked[0][0] - first >= APART  # what the question means cannot be taken
        return best if first >= best.sure and apart and not passed_by else None

    def _by_words(self, candidates: Sequence[Candidate]) -> Candidate | None:
        """Return the candidate that all its traits speak for, and for no other nearly as much."""
        ranked = sorted(
            (c for c in candidates if c.clear and c.traits.borne >= BORNE_LEAST),
            key=lambda one: -one.traits.score,
        )
        if not ranked or ranked[0].traits.score < LEAST:
            return None
        first = ranked[0]
        rivals = (c for c in ranked[1:] if not _alike(c.item, first.item))
        ahead = all(first.traits.score - c.traits.score >= AHEAD for c in rivals)
        return first if ahead else None

    def candidates(
        self, plan: Plan, evidence: PlaceEvidence, asked: str, hits: Sequence[ScoredFigure]
    ) -> Iterator[Candidate]:
        """Yield the figures that come near what is asked, with what speaks for each."""
        term = self._table.knows(asked)
        if term:
            asked = "".join(plan.pieces) or asked  # 低保 is known, 低保发出去 tells what of it
            term = self._table.knows(asked)
        wanted = self._finder.plain(core(asked))
        term = term and not spoken(wanted)
        if not may_resolve(plan) or not _tells(wanted, asked):
            return
        question = self._finder.plain(without_places(plan))
        and_that = plan.inherited and plan.text.endswith("呢")  # a number was asked for before
        if not (plan.unit or plan.rate or and_that or _NUMBER.search(f"{question}|{wanted}")):
            return
        meant = {hit.figure.id: hit.score for hit in hits}
        for account in evidence.accounts:
            items = self._finder.indexed(account.report)
            for plain in items:
                if plain.figure.id not in meant:
                    continue
                item = self._in_its_sentence(plain)
                read = reread(question, wanted, item)
                traits = _traits(read, wanted, item, meant[item.figure.id], plan)
                barred = (
                    not _measures(plan, question, wanted, plain)
                    or self._is_of_another(plan, evidence, account, plain)
                    or self._left_out(plan, read, item)
                    or contradicts(read, item)
                    or self._table.contrary(wanted, item.full)
                )
                if barred:
                    yield Candidate(plain, traits, clear=False, sure=math.inf)
                    continue
                another = of_another(read, item, items, unit_asked(plan))
                clear = not another and not leaves_out(read, item)
                narrow, lacking = narrows(read, item), lacks_a_word(read, item)
                sure = SURE_OF_NARROW if narrow else SURE
                sure = SURE_OF_LACKING if lacking else sure
                if term:
                    sure = SURE_OF_TERM if clear and not narrow and not lacking else math.inf
                yes = clear and not (narrow or lacking or term)
                yield Candidate(plain, traits, yes, sure)

    def _is_of_another(
        self, plan: Plan, evidence: PlaceEvidence, account: Account, item: Indexed
    ) -> bool:
        """Tell a figure of another area, year, period or state than asked."""
        figure = item.figure
        if of_district(plan, evidence.place, figure):
            return True
        if (area := area_asked(plan, evidence.place)) and not of_area(figure, area):
            return True
        if plan.per and not EACH.search(f"{item.full}\n{item.clause}"):
            return True
        hit = Found(figure, evidence.place, account, "same", 1.0)
        fits = fit_of(plan, hit, evidence.year, evidence.accounts[0].year)[1]
        return not fits or bool(self._finder.elsewhere_within(plan, figure))

    def _left_out(self, plan: Plan, read: Reread, item: Indexed) -> bool:
        """Tell a figure of all where a part is asked for, or of what is not to be counted."""
        if plan.pieces and _INSIDE.search(read.asked):
            # the 退休党员 of 小巷管家里头的退休党员 must stand in the figure's own name
            part = self._finder.plain(plan.pieces[-1])
            if weight(uncovered(part, "\n".join([item.full, *read.words]))) > 1:
                return True
        if not _ONLY.search(bare(plan.question)):
            return False
        extra = any(weight(run) > 1 for run in read.left(item.full))
        return extra or self._excluded(plan, read.wanted, item)

    def _excluded(self, plan: Plan, wanted: str, item: Indexed) -> bool:
        """Tell a figure of what is not to be counted: 不要只算重点人群."""
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


def _alike(one: Indexed, other: Indexed) -> bool:
    """Tell figures of one number."""
    return (one.figure.value, one.figure.unit) == (other.figure.value, other.figure.unit)


def _general(said: str) -> bool:
    """Tell words that any name may end in, and nothing else: 工作人员, 服务活动."""
    return all(said[i : i + _WORD] in COMMON_HEADS for i in range(0, len(said), _WORD))


def may_resolve(plan: Plan) -> bool:
    """Tell a plain question for a figure, its change or its rank."""
    apart = (
        plan.share, plan.each, plan.short, plan.checks, plan.kinds, plan.untold,
        plan.threshold, plan.claimed, plan.top, plan.nth, plan.everywhere,
    )  # fmt: skip
    ranked = plan.operation == "rank" and len(plan.places) > 1
    one = plan.operation in _OPERATIONS or ranked or of_one(plan)
    one = one and not (plan.per and plan.per.certain)
    return one and not any(apart) and not _PLUS.search(plan.text)


def of_one(plan: Plan) -> bool:
    """Tell a sum that asks for one figure of one place and year: 一共有多少人次, or what lacks."""
    several = len(plan.places) != 1 or len(plan.years) > 1 or plan.parts or plan.over
    short = plan.operation == "difference" and not plan.short and _SHORT.search(plan.text)
    one = plan.operation == "sum" or bool(short)
    return one and not several and not _ADDED.search(plan.text)


def without_places(plan: Plan) -> str:
    """Return the words of a question, with the thing that it takes over from the talk."""
    text = bare(plan.text)
    if "asked" in plan.inherited and bare(plan.asked) not in text:
        text = f"{bare(plan.asked)}{text}"  # 多少人, after 低保对象
    for place in plan.places:
        for name in (bare(place.label), bare(place.label)[:-2], bare(place.label)[:-1]):
            if len(name) >= 2:
                text = text.replace(name, "|")
    return text


def _traits(read: Reread, wanted: str, item: Indexed, meant: float, plan: Plan) -> Traits:
    name = core(item.name)
    missing = len(uncovered(name, read.question).replace("|", "")) / max(len(name), 1)
    unit = unit_asked(plan)
    same = bool(unit) and item.figure.unit.endswith(unit)
    left = sum(weight(content(run)) for run in read.left(item.around))
    told = 1 - left / max(weight(content(wanted)), 1)
    return Traits(max(told, 0.0), meant, 1 - missing, float(same))


def unit_asked(plan: Plan) -> str:
    """Return the counting word that the answer should have (多少间), "" where none is said."""
    if plan.unit and plan.unit != "元":
        return plan.unit
    told = _COUNTED.search(bare(plan.text))
    return told.group(1) if told else ""


def _measures(plan: Plan, question: str, wanted: str, item: Indexed) -> bool:
    """Tell whether a figure is measured as the question measures."""
    unit = item.figure.unit
    if item.figure.value is None:
        return plan.aspect == "change"
    if _GROWTH.search(question) and item.figure.change is None:
        return False
    if unit in {"%", "‰"}:
        return plan.rate or bool(_RATE.search(question) or wanted.endswith("率"))
    if _PART.search(question):
        return False
    asked = {m.group(1) for m in _COUNTED.finditer(question)} | ({plan.unit} - {"", "元"})
    if asked:
        base = measure(item.figure.value, unit).unit
        if any(
            unit.endswith(a)
            or (a != "户" and comparable(measure(item.figure.value, a).unit, base))
            or any(a in alike and base in alike for alike in _ALIKE)
            or (a == "人" and base == "人次")
            for a in asked
        ):
            return True
        if not (unit.endswith("元") and _MONEY.search(question)):
            return False
    if (plan.rate and not plan.parts) or (_PAID.search(question) and not unit.endswith("元")):
        return False
    if unit.endswith("元"):
        return plan.unit == "元" or bool(_MONEY.search(question))
    if _AREA.search(question) and not AREAS.search(unit):
        return False
    return not (_LENGTH.search(question) and not LENGTHS.search(unit))
