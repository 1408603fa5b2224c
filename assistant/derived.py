"""Budget figures that a report does not state but that two of its figures give."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.draft import Draft, partial
from assistant.fitting import period_of
from assistant.found import Found, PlaceEvidence
from assistant.likeness import bare
from assistant.measure import comparable, measure_of, rounded, shown
from corpus.figure import Figure

_RATE = re.compile(r"^(.*?)(?:预算)?(?:执行|完成|支出)率$")
_LEFT = re.compile(
    r"^(.*?)(?:预算)?(?:还剩|剩余|结余|剩下|没(?:有)?(?:执行|用完|花完)|未执行|没花)"
)
# 基本支出、项目支出的执行率
_RATES = re.compile(
    r"([\u4e00-\u9fff]{2,6}支出)(?:、|和|与|以及|及)([\u4e00-\u9fff]{2,6}支出)(?:的)?(?:各自)?(?:的)?(?:预算)?执行率"
)
_UNSPENT = re.compile(
    r"(?:还?剩|没花|没用|结余)[^。?]{0,6}?(?:多少)?(?:预算|钱|资金|经费)|"
    r"(?:钱|资金|经费|预算)[^。?]*?(?:还剩|剩了?多少|(?:没(?:有)?|未)(?:花|用|执行)|结余)"
)
_ALL = re.compile("()")
_BUDGET, _SPENT = re.compile(r"预算"), re.compile(r"执行|决算|实际支出")


def asks_unspent(question: str) -> bool:
    """Tell whether a question asks what is left of the budget."""
    return bool(_UNSPENT.search(question))


def answer_rates(draft: Draft, evidence: PlaceEvidence) -> bool:
    """Compute the execution rates of two kinds of spending; False where a number is missing."""
    asked = _RATES.search(draft.plan.said or draft.plan.text)
    if asked is None or not evidence.accounts:
        return False
    subjects = [_subject(asked.group(n)) for n in (1, 2)]
    pairs = [_pair(draft, evidence, subject) for subject in subjects]
    if not all(pairs):
        return False
    for subject, pair in zip(subjects, pairs, strict=True):
        if pair is not None:
            _state(draft, *pair, subject, as_rate=True)
    draft.searched.update(a.report for a in evidence.accounts)
    return True


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
    rate, left = _RATE.match(bare(asked)), _LEFT.match(bare(asked)) if "预算" in question else None
    if not left and _UNSPENT.search(question):
        left = _ALL.match("")
    if len(gathered) != 1 or not gathered[0].accounts or not (rate or left):
        return False
    if draft.plan.planned or gathered[0].accounts[0].year != gathered[0].year:
        return False
    subject = (rate or left).group(1) if (rate or left) else ""  # type: ignore[union-attr]
    subject = re.sub(r"^(?:全年|整体|总体|部门)|预算$", "", subject)
    pair = _pair(draft, gathered[0], subject)
    if pair is None:
        return False
    budget, spent = pair
    _state(draft, budget, spent, subject, as_rate=rate is not None)
    return True


def _pair(draft: Draft, evidence: PlaceEvidence, subject: str) -> tuple[Found, Found] | None:
    """Return the budget and the spending of one subject, of one year and kind of unit."""
    account = evidence.accounts[0]
    figures = draft.source.report(account.report).figures
    wanted = [
        f for f in figures if f.value is not None and f.unit.endswith("元") and _is_of(f, subject)
    ]
    budgets = [f for f in wanted if _BUDGET.search(_where(f)) and not _SPENT.search(_where(f))]
    spents = [f for f in wanted if _SPENT.search(_where(f))]
    for budget in budgets:
        for spent in spents:
            near = abs(spent.start - budget.start) < 400
            if near and spent.year == budget.year and _fits(budget, spent):
                return tuple(  # type: ignore[return-value]
                    Found(f, evidence.place, account, "same", 1.0) for f in (budget, spent)
                )
    return None


def _where(figure: Figure) -> str:
    return "".join(figure.scope) + figure.indicator


def _is_of(figure: Figure, subject: str) -> bool:
    name = bare(figure.indicator)
    if subject:
        return name == subject
    return bool(
        re.fullmatch(r"(?:全年|年度|部门整体)?(?:预算|执行|决算)(?:支出)?(?:数|总额)?", name)
    )


def _fits(budget: Figure, spent: Figure) -> bool:
    one, two = measure_of(budget), measure_of(spent)
    return comparable(one.unit, two.unit) and 0 < two.value <= one.value * 2


def _state(draft: Draft, budget: Found, spent: Found, subject: str, *, as_rate: bool) -> None:
    b, s = budget.figure, spent.figure
    name = f"{subject}预算执行率" if as_rate else f"{subject}预算未执行数"
    words = [f"{shown(f.value or Decimal(0))}{f.unit}" for f in (b, s)]
    if as_rate:
        value, unit = rounded(measure_of(s).value / measure_of(b).value * 100), "%"
        formula = f"{words[1]} ÷ {words[0]} = {shown(value)}%"
    else:
        value, unit = (b.value or Decimal(0)) - (s.value or Decimal(0)), b.unit
        formula = f"{words[0]} − {words[1]} = {shown(value)}{unit}"
    label = f"{budget.place.label}{b.year}年"
    draft.say(
        f"报告没有直接给出，按原文数字计算：{label}{name}为{shown(value)}{unit}（计算：{formula}）。"
    )
    draft.lay_out(budget, spent)
    if draft.plan.period == "全年" and partial(period_of(s, spent.account)):
        draft.status, draft.reason = "related", "not_disclosed"
    draft.compute(budget.place.name, b.year, name, value, unit, formula)
