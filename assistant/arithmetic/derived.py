"""Budget figures that a report does not state but that two of its figures give."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.arithmetic.unspent import UNSPENT_OF_ONE, pair_unspent, thing_unspent
from assistant.drafting.draft import Draft
from assistant.drafting.periods import period_of, same_period
from assistant.found import Found, PlaceEvidence
from assistant.language.likeness import bare
from assistant.language.measure import comparable, in_unit, measure_of, rounded, shown
from corpus.figure import Figure

_RATE = re.compile(r"^(.*?)(?:预算)?(?:执行|完成|支出)率$")
_LEFT = re.compile(
    r"^(.*?)(?:预算)?(?:还剩|剩余|结余|剩下|没(?:有)?(?:执行|用完|花完)|未执行|没花)"
)
# 基本支出、项目支出的执行率
_RATES = re.compile(
    r"([\u4e00-\u9fff]{2,6}支出)(?:、|和|与|以及|及)([\u4e00-\u9fff]{2,6}支出)(?:的)?(?:各自)?(?:的)?(?:预算)?执行率"
)
# 项目支出与基本支出，哪块执行得更好
_RATES_LOOSE = re.compile(
    r"([\u4e00-\u9fff]{2,6}支出)(?:、|和|与|以及|及|跟)([\u4e00-\u9fff]{2,6}支出)[^。?]{0,14}?执行得"
)
# 基本支出单独的执行率, 项目支出到11月底花到百分之多少
_RATE_OF_ONE = re.compile(
    r"((?:基本|项目)支出)(?:单独|自身|本身|这一?块)?(?:的|,)*(?:(?:截[至止]|到)\d{1,2}月底?)?(?:的)?"
    r"(?:预算)?(?:执行率|完成率|支出率)"
    r"|((?:基本|项目)支出)[^,。?]{0,10}?(?:花|用|执行|支付|拨付)(?:到|了|出)*(?:百分之(?:多少|几)|几成|多少(?:个)?%)"
)
_LEFT_AFTER = re.compile(r"(?:执行|支出|完成)?(?:[之以]?后|下来)(?:还|就)?$|[还就]$")
_AROUND = re.compile(r"^(?:全年|整体|总体|部门)?预算$|^(?:全年|整体|总体|部门)|预算$")
_UNSPENT = re.compile(
    r"(?:还?剩|没花|没用|结余)[^。?]{0,6}?(?:多少)?(?:预算|钱|资金|经费)|"
    r"(?:钱|资金|经费|预算)[^。?]*?(?:还剩|剩了?多少|(?:没(?:有)?|未)(?:花|用|执行|支出|支付|拨付)|结余)|"
    r"(?:执行|支出|决算)(?:数|额)?比预算(?:数|额)?(?:少|低)(?:了)?(?:多少|几)|"
    r"预算(?:数|额)?比(?:执行|支出|决算)(?:数|额)?(?:多|高)(?:了)?(?:多少|几)"
)
_KIND_OF = re.compile(r"(?:基本|项目)支出")
_ALL = re.compile("()")
# 实际比预算省了多少, 比预算节约几成
_SAVED = re.compile(
    r"(?:比|较)(?:年初|全年)?预算(?:数)?(?:节?省|节约|压减|少花|少用|少|低)|"
    r"预算(?:节?省|节约|少花|少用)(?:了|下来)?(?:多少|几)"
)
_OF_SAVED = re.compile(
    r"实际|比|较|年初|全年|预算数?|节?省|节约|压减|少[花用]?|低|支出|花|用|[了出去掉的]"
)
_ADDED = re.compile(r"追加(?!后)[^,。?]{0,6}(?:多少|几)|(?:多少|几)[^,。?]{0,4}是?追加")
_OWN_ADDED = re.compile(
    r"(?:年中|年内|全年|当年|后)?(?:又|新)?追加(?:了)?(?:的)?(?:部门)?(?:预算|资金|经费|支出)?(?:数|额)?"
)
_FIRST, _REVISED = re.compile(r"年初"), re.compile(r"(?:追加|调整)后|调整(?:预算)?数|\(调整后\)")
_TAXES = re.compile(r"(?:其中)?税收(?:收入)?")
_REVENUE = re.compile(r"(?:地方)?(?:一般公共预算|财政)(?:总)?收入")
_SPENT_NAME = re.compile(r"(?:全年)?(?:实际)?(?:支出|执行|决算|使用)(?:数|额)?")
_ANY_PERIOD = frozenset({"", "累计", "年均"})
_BUDGET, _SPENT = re.compile(r"预算"), re.compile(r"执行|决算|实际支出")


def asks_unspent(question: str) -> bool:
    """Tell whether a question asks what is left of the budget, was saved, or was added to it."""
    return any(cue.search(question) for cue in (_UNSPENT, _SAVED, _ADDED, UNSPENT_OF_ONE))


def answer_rates(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Compute the execution rates of two kinds of spending; False where a number is missing."""
    said = draft.plan.said or draft.plan.text
    asked = _RATES.search(said) or _RATES_LOOSE.search(said) or _RATE_OF_ONE.search(said)
    asked = asked or _RATE_OF_ONE.fullmatch(draft.plan.asked)
    if asked is None or not evidence.accounts or draft.plan.planned:
        return False
    subjects = [_subject(words) for words in asked.groups() if words]
    pairs = [_pair(draft, evidence, subject) for subject in subjects]
    if not all(pairs):
        return False
    for subject, pair in zip(subjects, pairs, strict=True):
        if pair is not None:
            _state(draft, *pair, subject, as_rate=True)
    draft.searched.update(a.report for a in evidence.accounts)
    return True


def answer_added(draft: Draft, gathered: list[PlaceEvidence]) -> bool:
    """State what was added to the budget within the year, else the final budget less the first."""
    plan = draft.plan
    if not _ADDED.search(plan.text) or len(gathered) != 1 or not gathered[0].accounts:
        return False
    if not re.search(r"预算|钱|资金|经费", plan.text) or plan.planned:
        return False
    evidence = gathered[0]
    account = evidence.accounts[0]
    report = draft.source.report(account.report)
    money = [
        f
        for f in report.figures
        if f.value is not None and f.unit.endswith("元") and f.year == evidence.year
    ]
    draft.searched.add(account.report)
    own = [f for f in money if _OWN_ADDED.fullmatch(bare(f.indicator))]
    if len(own) == 1:
        found = Found(own[0], evidence.place, account, "same", 1.0)
        draft.say(f"{draft.state(found, scoped=True)}。")
        draft.caution(found)
        return True
    budgets = [f for f in money if _BUDGET.search(f.indicator) and "一般公共" not in f.indicator]
    clause = {
        f.id: report.text[max(f.sentence_start, f.start - 12) : f.value_start] for f in budgets
    }
    last = [f for f in budgets if _REVISED.search(f.indicator)]
    first = [f for f in budgets if f not in last and _FIRST.search(f.indicator + clause[f.id])]
    for start in first:
        for end in last:
            if 0 < end.start - start.start < 200 and _fits(end, start):
                more, less = (Found(f, evidence.place, account, "same", 1.0) for f in (end, start))
                _state_gap(draft, more, less, "年中追加预算")
                return True
    return False


def _saved(draft: Draft, evidence: PlaceEvidence, asked: str) -> bool:
    """State how much less was spent than had been budgeted, for one thing or for all."""
    subject = _OF_SAVED.sub("", bare(asked))
    for account in evidence.accounts if subject else ():
        for f in draft.source.report(account.report).figures:
            told = f.change is not None and "预算" in f.change.baseline and not f.planned
            if told and subject in bare(f.indicator) and f.year == evidence.year:
                draft.say(f"{draft.state(Found(f, evidence.place, account, 'same', 1.0))}。")
                return True
    kind = _KIND_OF.search(bare(asked))
    if kind or not subject:
        pair = _pair(draft, evidence, subject := kind[0] if kind else "")
    else:
        pair = _of_one(draft, evidence, subject)
    if pair is None:
        return False
    budget, spent = pair
    if measure_of(spent.figure).value > measure_of(budget.figure).value:
        draft.say("实际支出超过了预算，没有节约。")
        draft.warn("premise", "实际支出超过了预算，与问题里的说法不同。")
        _state_gap(draft, spent, budget, f"{subject}超出预算数")
    else:
        _state_gap(draft, budget, spent, f"{subject}比预算节约")
    return True


def _untaxed(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Take the taxes off the revenue that they are said to be part of."""
    account = evidence.accounts[0]
    money = [
        f
        for f in draft.source.report(account.report).figures
        if f.value is not None and f.done_in(evidence.year)
    ]
    for taxes in money:
        for whole in money if _TAXES.fullmatch(taxes.indicator) else ():
            named = _REVENUE.fullmatch(whole.indicator) and whole.indicator in taxes.scope
            beside = whole.sentence_start == taxes.sentence_start
            if named and beside and measure_of(whole).value >= measure_of(taxes).value:
                more, less = (
                    Found(f, evidence.place, account, "same", 1.0) for f in (whole, taxes)
                )
                draft.searched.add(account.report)
                _state_gap(draft, more, less, f"{whole.indicator}中的非税收入")
                return True
    return False


def _of_one(draft: Draft, evidence: PlaceEvidence, subject: str) -> tuple[Found, Found] | None:
    """Return budget and spending of one thing, the spending in the same sentence."""
    account = evidence.accounts[0]
    money = [
        f
        for f in draft.source.report(account.report).figures
        if f.value is not None and f.unit.endswith("元") and f.year == evidence.year
    ]
    for budget in money:
        named = subject in bare(budget.indicator) and _BUDGET.search(budget.indicator)
        for spent in money if named else ():
            beside = spent.sentence_start == budget.sentence_start and spent is not budget
            name = bare(spent.indicator).replace(subject, "")
            if beside and _SPENT_NAME.fullmatch(name) and _fits(budget, spent):
                return tuple(  # type: ignore[return-value]
                    Found(f, evidence.place, account, "same", 1.0) for f in (budget, spent)
                )
    return None


def _subject(words: str) -> str:
    """Drop the place and year that the words before 支出 may end in."""
    return re.sub(r"^.*(?:年度?|街道?|镇|的)", "", words)


def answer_derived(draft: Draft, gathered: list[PlaceEvidence], question: str, asked: str) -> bool:
    """Compute an execution rate (spent ÷ budget) or a remainder (budget − spent), if both stand.

    Args:
        draft: written to.
        gathered: the place whose report is read; only one.
        question: in matching form.
        asked: the indicator asked for.
    """
    if answer_added(draft, gathered):
        return True
    if "非税" in asked:
        return len(gathered) == 1 and bool(gathered[0].accounts) and _untaxed(draft, gathered[0])
    if _SAVED.search(question):
        return (
            len(gathered) == 1 and bool(gathered[0].accounts) and _saved(draft, gathered[0], asked)
        )
    rate, left = _RATE.match(bare(asked)), _LEFT.match(bare(asked)) if "预算" in question else None
    unspent = _UNSPENT.search(question) or UNSPENT_OF_ONE.search(question)
    if unspent and not rate and (thing := thing_unspent(asked)):
        return _left_of(draft, gathered, thing)
    if not left and unspent:
        left = _ALL.match("")
    if len(gathered) != 1 or not gathered[0].accounts or not (rate or left):
        return False
    if draft.plan.planned or gathered[0].accounts[0].year != gathered[0].year:
        return False
    subject = (rate or left).group(1) if (rate or left) else ""  # type: ignore[union-attr]
    subject = re.sub(
        r"^(?:全年|整体|总体|部门)|(?:预算|执行|支出|完成)?(?:[之以]?后|下来|完)?(?:还|就)?$",
        "",
        subject,
    )
    subject = re.sub(r"^(?:全年|整体|总体|部门)?预算$", "", subject)
    if (kind := _KIND_OF.search(bare(question))) and subject in kind[0]:
        subject = kind[0]
    pair = _pair(draft, gathered[0], subject)
    if pair is None:
        return False
    budget, spent = pair
    _state(draft, budget, spent, subject, as_rate=rate is not None)
    return True


def _left_of(draft: Draft, gathered: list[PlaceEvidence], thing: str) -> bool:
    """State what is left of the money for one thing, and never that of the whole."""
    if len(gathered) != 1 or not gathered[0].accounts or draft.plan.planned:
        return False
    if gathered[0].accounts[0].year != gathered[0].year:
        return False
    kind = _KIND_OF.search(thing)
    pair = _pair(draft, gathered[0], kind[0] if kind else thing)
    pair = pair or pair_unspent(draft, gathered[0], thing)
    if pair is None:
        return False
    draft.searched.add(pair[0].account.report)
    _state(draft, *pair, thing, as_rate=False)
    return True


def _pair(draft: Draft, evidence: PlaceEvidence, subject: str) -> tuple[Found, Found] | None:
    """Return the budget and the spending of one subject, of one year and kind of unit."""
    account = evidence.accounts[0]
    figures = draft.source.report(account.report).figures
    wanted = [
        f for f in figures if f.value is not None and f.unit.endswith("元") and _is_of(f, subject)
    ]
    budgets = [
        f for f in wanted if _BUDGET.search(f.scoped_name) and not _SPENT.search(f.scoped_name)
    ]
    budgets.sort(key=lambda f: not _REVISED.search(f.indicator))  # the last budget counts
    spents = [f for f in wanted if _SPENT.search(f.scoped_name)]
    for budget in budgets:
        for spent in spents:
            near = abs(spent.start - budget.start) < 400
            if near and spent.year == budget.year and _fits(budget, spent):
                return tuple(  # type: ignore[return-value]
                    Found(f, evidence.place, account, "same", 1.0) for f in (budget, spent)
                )
    return None if subject else _of_one(draft, evidence, "")  # 全年预算138万元，支出130万元


def _is_of(figure: Figure, subject: str) -> bool:
    name = bare(figure.indicator)
    if subject:
        return name == subject
    return bool(
        re.fullmatch(
            r"(?:调整后|追加后)?(?:全年|年度|部门整体)?(?:预算|执行|决算)(?:支出)?(?:数|总额)?",
            name,
        )
    )


def _fits(budget: Figure, spent: Figure) -> bool:
    one, two = measure_of(budget), measure_of(spent)
    return comparable(one.unit, two.unit) and 0 < two.value <= one.value * 2


def _state(draft: Draft, budget: Found, spent: Found, subject: str, *, as_rate: bool) -> None:
    """State what share of a budget was spent, or what is left of it."""
    b, s = budget.figure, spent.figure
    if as_rate:
        name = f"{subject}预算执行率"
        value = rounded(measure_of(s).value / measure_of(b).value * 100)
        formula = f"{shown(s.value or Decimal(0))}{s.unit} ÷ {shown(b.value or Decimal(0))}{b.unit}"
        _state_result(draft, budget, spent, name, value, "%", formula)
    elif measure_of(s).value > measure_of(b).value:
        draft.say("实际支出超过了预算，没有剩余。")
        _state_gap(draft, spent, budget, f"{subject}超出预算数")
    else:
        left = "预算未执行数" if "预算" in b.scoped_name else "尚未支出数"
        _state_gap(draft, budget, spent, f"{subject}{left}")
    asked, given = draft.plan.period, period_of(s, spent.account)
    if asked not in _ANY_PERIOD and not same_period(given, asked):
        draft.warn("period", f"所问为{asked}，所给为{given or '全年'}，不能互相代替。")
        draft.status, draft.reason = "related", "not_disclosed"


def _state_gap(draft: Draft, more: Found, less: Found, name: str) -> None:
    """State how far one amount is above another of the same report, in the unit of the first."""
    unit = more.figure.unit
    value, taken = (in_unit(measure_of(found.figure).value, unit) for found in (more, less))
    terms = f"{shown(value)}{unit} − {shown(taken)}{unit}"
    _state_result(draft, more, less, name, rounded(value - taken, 4), unit, terms)


def _state_result(
    draft: Draft, one: Found, two: Found, name: str, value: Decimal, unit: str, terms: str
) -> None:
    """State what was computed from two figures of one report."""
    year, formula = one.figure.year, f"{terms} = {shown(value)}{unit}"
    draft.say(
        f"报告没有直接给出，按原文数字计算：{one.place.label}{year}年{name}"
        f"为{shown(value)}{unit}（计算：{formula}）。"
    )
    draft.lay_out(one, two)
    draft.compute(one.place.name, year, name, value, unit, formula)
