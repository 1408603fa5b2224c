"""The requests of a question, each read in the light of the talk before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.catalog import Catalog
from assistant.language.measure import RATIOS
from assistant.language.wording import CLASSIFIERS, wording
from assistant.plan import APART, COUNTING, Plan
from assistant.questions.backwards import as_earlier, worked_back
from assistant.questions.former_latter import ONE_OF_PAIR, pair_written_out
from assistant.questions.framing import without_frame
from assistant.questions.inheriting import BY_NOW, DONE, inherited
from assistant.questions.recasting import recast
from assistant.questions.recipients_asked import asks_recipients
from assistant.questions.requests import Segment, segments, unfolded, without_remedy
from assistant.questions.rewriting import clean_question, in_chinese, in_english
from assistant.questions.said_back import asked_again
from assistant.questions.said_first import said_first
from assistant.questions.talk import Talk, remember, take_back
from assistant.questions.understanding import Reading, read_question
from assistant.questions.wishes import without_wish

_RECALLED = 8  # questions back
_YEAR_THEN = re.compile(
    r"(?:那|那么)?(?:(?:20)?\d\d年|上一?年|[去前今]年)度?(?:呢|又是?多少|是多少呢?)[?？]?"
)
_LAST_YEAR = re.compile(r"(?<=[,，;；。?？])(?:那|而)?(?:去年|上年|上一年)(?!同期|[末底])")
_NAMED = re.compile(r"(?<!\d)20\d\d(?=年)")
# 合计多少户多少人: two numbers of one thing
_TWO_UNITS = re.compile(
    rf"(?:多少|几)({CLASSIFIERS})[、,，和与]?(?:又|涉及|惠及)?(?:多少|几)({CLASSIFIERS})(?=[,，。?？]|$)"
)
_ENGLISH_BREAK = re.compile(r"[,;?]?\s+and\s+(?=(?:what|how)\b)|\?\s+(?=\S)", re.IGNORECASE)
_THAN = re.compile(r"^(?:那|又)?(?:比|较|跟|和|与)")


@dataclass(frozen=True, slots=True)
class Requests:
    """The plans for the requests of a question, and the question read as a single one.

    Attributes:
        said: where one thing is said and another asked, a plan to check it and one to answer.
    """

    plans: tuple[Plan, ...]
    whole: Plan
    said: tuple[Plan, Plan] | None = None


def plan_question(question: str, previous: Sequence[str], catalog: Catalog, this_year: int) -> Plan:
    """Read a question in the light of the user's questions before it; the first of its requests."""
    return plan_requests(question, previous, catalog, this_year).plans[0]


def plan_requests(
    question: str,
    previous: Sequence[str],
    catalog: Catalog,
    this_year: int,
    locate: Callable[[Plan], Plan] = lambda plan: plan,
    answers: Sequence[Answer | None] = (),
) -> Requests:
    """Return a plan for each thing a question asks, in the light of the talk before it.

    Args:
        question: as typed.
        previous: the user's earlier questions, oldest first.
        catalog: what the library holds.
        this_year: the year that 今年 means.
        locate: finds the street of a site or project that is named without it.
        answers: what was answered to the earlier questions, as far as it is known.
    """
    talk = Talk()
    known = [*answers, *[None] * (len(previous) - len(answers))]
    for earlier, answer in zip(previous[-_RECALLED:], known[-_RECALLED:], strict=True):
        pair = talk.pair if ONE_OF_PAIR.search(earlier) else ()
        for plan in _in_talk(earlier, talk, catalog, this_year, locate).plans:
            remember(talk, plan)
        talk.pair = pair or talk.pair
        if answer is not None:
            talk.answers.append(answer)
        else:
            talk.answers.clear()
    return _in_talk(question, talk, catalog, this_year, locate)


def _in_talk(
    question: str, talk: Talk, catalog: Catalog, this_year: int, locate: Callable[[Plan], Plan]
) -> Requests:
    """Read a question with what it says of the talk itself written out."""
    meant = recast(question, talk, catalog)
    if (meant.sourced or meant.nature) and talk.last is not None:
        again = replace(
            talk.last, question=question, sourced=meant.sourced, nature=meant.nature,
            inherited=("asked", "place"),
        )  # fmt: skip
        return Requests((again,), again)
    if meant.corrects:
        take_back(talk)
    if meant.again:
        moved = _requests(meant.question, talk, catalog, this_year, locate).whole
        if plans := asked_again(replace(moved, question=question), talk, meant.many):
            return Requests(tuple(plans), plans[-1])
    found = _requests(meant.question, talk, catalog, this_year, locate)
    if meant.question != question and question.endswith(meant.question):  # 那几个里, dropped
        plans = tuple(replace(plan, question=question) for plan in found.plans)
        found = Requests(plans, replace(found.whole, question=question))
    if meant.item:  # its numbers are the report's, not what the question claims
        plans = tuple(replace(plan, claimed=(), threshold=None) for plan in found.plans)
        found = Requests(plans, replace(found.whole, claimed=(), threshold=None))
    if meant.remedy:
        found = Requests(tuple(map(_remedied, found.plans)), _remedied(found.whole))
    if not meant.note:
        return found
    plans = (replace(found.plans[0], notes=(meant.note, *found.plans[0].notes)), *found.plans[1:])
    return Requests(plans, replace(found.whole, notes=(meant.note, *found.whole.notes)))


def _requests(
    question: str, talk: Talk, catalog: Catalog, this_year: int, locate: Callable[[Plan], Plan]
) -> Requests:
    """Return the requests of a question, without what frames it."""
    if earlier := worked_back(question):
        found = _requests(earlier, talk, catalog, this_year, locate)
        whole = as_earlier(found.whole, question)
        if whole.earlier:
            return Requests((whole,), whole)
    asked = without_frame(without_wish(_by_clause(question, catalog)), catalog)
    found = _requested(asked, talk, catalog, this_year, locate)
    if asked == question == found.whole.question:
        return found
    plans = tuple(replace(plan, question=question) for plan in found.plans)
    return Requests(plans, replace(found.whole, question=question), found.said)


def _by_clause(question: str, catalog: Catalog) -> str:
    """Write an English question that asks twice in Chinese, so that it can be cut in two."""
    clauses = re.split(_ENGLISH_BREAK, question)
    if len(clauses) < 2 or not in_english(question):
        return question
    return "，".join(in_chinese(clean_question(clause)[0], catalog) for clause in clauses)


def _requested(
    question: str, talk: Talk, catalog: Catalog, this_year: int, locate: Callable[[Plan], Plan]
) -> Requests:
    question = pair_written_out(_anchored(unfolded(question)), catalog, this_year)
    if cause := without_remedy(question):
        return _with_remedy(_requests(cause, talk, catalog, this_year, locate), question)
    reading = read_question(question, catalog, this_year)
    whole = locate(inherited(reading, talk, catalog))
    pieces = segments(question)
    if units := _units_of(whole):
        return Requests(tuple(replace(whole, unit=unit) for unit in units), whole)
    if not pieces or whole.checks or whole.operation in APART:
        said = None if pieces else _said(question, whole, talk, catalog, this_year, locate)
        return Requests((whole,), whole, said)
    inner = talk.copied()
    readings = [read_question(piece.text, catalog, this_year) for piece in pieces]
    if any(reading.plan.operation in APART for reading in readings):
        return Requests((whole,), whole)
    readings = _placed(readings, talk)
    years = None if _asks_of_another_year(pieces[-1]) else _only_years(readings)
    plans: list[Plan] = []
    followers = [*readings[1:], readings[-1]]
    for piece, reading, follower in zip(pieces, readings, followers, strict=True):
        now = bool(BY_NOW.search(piece.text)) and not reading.plan.years
        own = reading if now else _dated(reading, years)
        plan = locate(inherited(own, inner, catalog))
        if now and plans and plans[-1].planned:
            plan = replace(plan, planned=False, years=())
        if plans and not reading.plan.planned and _before(plan, plans[-1]):
            plan = replace(plan, planned=False)
        spans = bool(plans) and (plans[-1].over or plans[-1].period == "累计")
        if spans and _over_the_same(plan, plans[-1]):
            plan = replace(plan, period=plans[-1].period, over=plans[-1].over)
        if plans and _of_nobody(plan, plans[-1]):
            plan = replace(
                plan, missing_places=plans[-1].missing_places, similar=plans[-1].similar,
                everywhere=False,
            )  # fmt: skip
        if plans and plans[-1].planned and not now and _still_ahead(plan, plans[-1]):
            plan = replace(plan, planned=True)
        if piece.asks:
            plan = replace(_over_years(plan), question=question)
            if plans and _THAN.search(plan.text) and (summed := _held_against(plans[-1], plan)):
                plans[-1] = plan = summed
            else:
                plans.append(plan)
            remember(inner, plan)
        else:
            _set_scene(inner, plan, follower.plan)
    return Requests(_merged(plans), whole)


def _said(
    question: str,
    whole: Plan,
    talk: Talk,
    catalog: Catalog,
    this_year: int,
    locate: Callable[[Plan], Plan],
) -> tuple[Plan, Plan] | None:
    """Read what a question says and what it then asks apart, of the place and years it names."""
    pair = said_first(question)
    if pair is None or whole.checks or whole.operation in APART:
        return None
    inner = talk.copied()
    plans = []
    for words in pair:
        plan = locate(inherited(read_question(words, catalog, this_year), inner, catalog))
        if plan.operation in APART or plan.places != whole.places:
            return None
        plan = replace(plan, question=question, years=whole.years, notes=whole.notes)
        remember(inner, plan)
        plans.append(plan)
    return plans[0], plans[1]


def _anchored(question: str) -> str:
    """Take 去年, said behind a year that the question names, for the year before that."""
    last = _LAST_YEAR.search(question)
    named = set(_NAMED.findall(question[: last.start()])) if last else set()
    if last is None or len(named) != 1 or len(set(_NAMED.findall(question))) > 1:
        return question
    return f"{question[: last.start()]}{int(named.pop()) - 1}年{question[last.end() :]}"


def _units_of(plan: Plan) -> tuple[str, ...]:
    """Return the units of 各多少个、多少户, where several places are asked for both."""
    several = plan.everywhere or len(plan.places) > 1
    if not several or plan.operation not in {"sum", "compare", "rank", "difference"}:
        return ()
    found = _TWO_UNITS.search(plan.text)
    return (found[1], found[2]) if found and found[1] != found[2] and not plan.per else ()


def _remedied(plan: Plan) -> Plan:
    return replace(plan, operation="text", aspect="value", remedy=True, numeric=False)


def _with_remedy(asked: Requests, question: str) -> Requests:
    """Ask for a cause, and what is to be done about the same thing."""
    plans = tuple(replace(plan, question=question) for plan in asked.plans)
    remedy = _remedied(plans[-1])
    return Requests(
        (*plans, remedy) if remedy.asked else plans, replace(asked.whole, question=question)
    )


def _held_against(total: Plan, plan: Plan) -> Plan | None:
    """Hold a sum over places against another place: 甲加乙总共多少，比丙多多少."""
    others = tuple(p for p in plan.places if p not in total.places)
    if total.operation != "sum" or len(total.places) < 2 or len(others) != 1:
        return None
    return replace(total, against=others)


def _asks_of_another_year(piece: Segment) -> bool:
    """Tell “…，2022年呢” from a piece whose year is meant for all of them."""
    return bool(_YEAR_THEN.fullmatch(piece.text))


def _only_years(readings: Sequence[Reading]) -> Reading | None:
    """Return the piece that alone names years: “…多大？管几个社区？按2022年那份”."""
    dated = [r for r in readings if r.plan.years or r.plan.recent or r.shift]
    return dated[0] if len({r.plan.years for r in dated}) == 1 and not dated[0].shift else None


def _placed(readings: list[Reading], talk: Talk) -> list[Reading]:
    """Give the first piece the one place that those behind it name: 全区平均多少，甲街呢."""
    first = readings[0].plan
    named = first.places or first.missing_places or first.everywhere
    places = {r.plan.places for r in readings[1:] if r.plan.places or r.plan.everywhere}
    if named or talk.last is not None or len(places) != 1 or first.operation != "lookup":
        return readings
    only = places.pop()
    if len(only) != 1:
        return readings
    return [replace(readings[0], plan=replace(first, places=only)), *readings[1:]]


def _dated(reading: Reading, years: Reading | None) -> Reading:
    """Give a piece without years those of the question; it may stand before or behind them."""
    plan = reading.plan
    if years is None or plan.years or plan.recent or reading.shift:
        return reading
    return replace(
        reading,
        plan=replace(
            plan, years=years.plan.years, recent=years.plan.recent,
            relative=years.plan.relative, by_title=years.plan.by_title,
        ),
    )  # fmt: skip


def _over_years(plan: Plan) -> Plan:
    """Ask how far it moved over the years asked about before: …两年各多少，涨了百分之几."""
    several = len(plan.places) == 1 and (plan.recent > 1 or len(plan.years) > 1)
    moved = plan.operation == "lookup" and plan.aspect == "change" and "asked" in plan.inherited
    return replace(plan, operation="trend") if several and moved else plan


def _over_the_same(plan: Plan, earlier: Plan) -> bool:
    """Tell a piece that names no time of its own: 近五年投了多少，做了几个项目."""
    timed = plan.period or plan.years or plan.recent or plan.planned
    return not timed and plan.places == earlier.places


def _before(plan: Plan, earlier: Plan) -> bool:
    """Tell a piece on the year before that of the target asked for first."""
    dated = earlier.planned and plan.years and earlier.years
    return bool(dated) and plan.years[-1] < earlier.years[-1]


def _still_ahead(plan: Plan, earlier: Plan) -> bool:
    """Tell a piece of a question on targets that asks for another target of that year."""
    unaccounted = plan.years and not any(p.accounts_for(y) for p in plan.places for y in plan.years)
    return bool(unaccounted) and plan.years == earlier.years and not DONE.search(plan.text)


def _of_nobody(plan: Plan, earlier: Plan) -> bool:
    """Tell a piece that names no place of its own behind one on a place without a report."""
    named = plan.places or plan.missing_places or wording().all_places.search(plan.text)
    return bool(earlier.missing_places) and not earlier.places and not named


def _set_scene(talk: Talk, plan: Plan, follower: Plan) -> None:
    """Take over places and years of a clause that asks nothing, and a bare name that it gives.

    “固定资产投资，上半年多少，全年多少” names its thing before it asks; “引来8个优质项目，” only
    leads up to another.
    """
    if plan.everywhere or not (plan.places or plan.missing_places):
        return
    claimed = set(plan.claimed) - set(follower.claimed)  # 增长5.8%，这个5.8%是不是…
    counted = follower.operation in {"lookup", "compare", "trend"}
    if plan.asked and not claimed and not follower.asked and counted:
        remember(talk, plan)
        return
    remember(talk, replace(plan, asked="", parts=(), pieces=(), reduced="", operation="lookup"))


def _merged(plans: list[Plan]) -> tuple[Plan, ...]:
    """Drop a request that the next one answers too: 多少宗，同比下降多少."""
    kept: list[Plan] = []
    for plan in plans:
        if kept and _subsumes(plan, kept[-1]):
            dropped = kept.pop()
            notes = tuple(dict.fromkeys((*dropped.notes, *plan.notes)))
            kept.append(replace(plan, unit=plan.unit or dropped.unit, notes=notes))
        elif not kept or not _subsumes(kept[-1], plan):
            kept.append(plan)
    return tuple(kept)


def _subsumes(one: Plan, other: Plan) -> bool:
    """Tell whether the answer to one request states all that the other asks."""
    same = (one.asked, one.places, one.years, one.period, one.planned) == (
        other.asked, other.places, other.years, other.period, other.planned,
    )  # fmt: skip
    units = {one.unit, other.unit}
    apart = len(units) == 2 and (units <= COUNTING | {"元", "个"} or _unlike(units))
    apart = apart or asks_recipients(one) != asks_recipients(other)
    return same and not apart and other.operation in {"lookup", "compare"} and bool(one.asked)


def _unlike(units: set[str]) -> bool:
    """Tell units that both were asked for and measure different things: 多少钱，多少台."""
    return not units & {"", *RATIOS} and not all(unit.endswith("元") for unit in units)
