"""Figures in words: how a sentence of an answer states one, always in the report's own terms."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answer import AnswerChange, AnswerFigure
from assistant.drafting.periods import period_of
from assistant.found import Found
from assistant.language.measure import shown
from assistant.language.sites import is_site
from corpus.figure import Change, Figure
from corpus.figures.patterns import YEAR_SPAN
from corpus.matching import matching_form

_INSIDE = ("余", "多", "来", "几")
_AFTER = ("以上", "左右", "上下", "以内", "以下", "不到", "之多")
# A heading such as 下一步 marks a target without a word of its own.
_PLANNED = {
    "下一步": "目标",
    "安排": "目标",
    "打算": "目标",
    "任务": "目标",
    "明年": "目标",
    "重点": "目标",
    "要": "目标",
    "思路": "目标",
}
_GOAL = re.compile(r"目标|任务|计划")
_DOUBLED = re.compile(r"翻(?:了)?[一两二三]?番")  # 翻番 is not written as 100%
_VERB = {"up": "增长", "down": "下降", "flat": "持平"}
_TASK = re.compile(r"(?:年度|全年)?(?:目标任务|任务|目标)(?:数|量)?")  # says not of what
WHOLE_YEAR = frozenset({"", "全年"})


def value_words(figure: Figure, text: str) -> str:
    """Return the value as the report spells its digits, with unit and 约/超/余."""
    if figure.value is None:
        return ""
    raw = matching_form(text[figure.value_start : figure.value_end])
    number = shown(figure.value)
    spelt = re.search(r"\d[\d,]*(?:\.\d+)?", raw)
    if (
        spelt and spelt.group(0).replace(",", "").rstrip("0").rstrip(".") in {number, number + "."}
    ) or (spelt and _same_number(spelt.group(0), figure)):
        number = spelt.group(0)
    if figure.value_upper is not None:
        number = f"{number}—{shown(figure.value_upper)}"
    before = "".join(w for w in _words(figure.approximate) if w not in _INSIDE + _AFTER)
    inside = "".join(w for w in _words(figure.approximate) if w in _INSIDE)
    after = "".join(w for w in _words(figure.approximate) if w in _AFTER)
    return f"{before}{number}{inside}{figure.unit}{after}"


def _words(approximate: str) -> list[str]:
    """Split 约…左右 into its words; each has its place around number and unit."""
    return [w for w in re.split(r"[…、,，\s]+", approximate) if w]


def _same_number(spelt: str, figure: Figure) -> bool:
    return figure.value is not None and Decimal(spelt.replace(",", "")) == figure.value


# 距年度目标尚差100万元 is a gap, not a fall
_SHORT_OF = re.compile(r"(?:目标|任务|计划|要求)[^\d,。;]{0,4}?([尚还仅只]?[差欠缺])(?=\d)")
# 增加近三成 is no growth by 30% exactly
_ABOUT_TENTHS = re.compile(r"(?:将?近|约|超过?|逾)(?=[一二三四五六七八九十两半])")


def change_words(change: Change, text: str) -> str:
    """Return a change as the report words it, with an inherited baseline put in front."""
    raw = matching_form(text[change.start : change.end]).strip(",。;、()")
    raw = re.sub(r"^(同比|环比|[较比][^,\d]{1,6}?)?(?:分别|均|各)", r"\1", raw)
    amount = shown(change.amount) if change.amount is not None else ""
    if change.amount is None and re.search(r"\d", raw):
        return ""  # “增至6.15亿元” repeats the value
    if short := _SHORT_OF.search(f"{change.baseline}{raw}"):
        return f"距{change.baseline}{short[1]}{amount}{change.unit}"
    if doubled := _DOUBLED.search(raw):
        return f"{change.baseline}{doubled[0]}"
    if _GOAL.search(change.baseline) and not _GOAL.search(raw) and amount:
        return f"比{change.baseline}{_beside_goal(change)}{amount}{change.unit}"
    digits = re.findall(r"\d[\d,]*(?:\.\d+)?", raw)
    if change.amount is not None and not any(_reads(d, amount) for d in digits):
        about = match[0] if (match := _ABOUT_TENTHS.search(raw)) else ""
        return f"{change.baseline}{_VERB[change.direction]}{about}{amount}{change.unit}"
    worded = re.search(r"[升降增减长高低涨跌少多回落收窄扩大缩翻持平快慢]", raw)
    if (len(digits) > 1 and not re.search(r"由|从", raw)) or not worded:
        return f"{change.baseline}{_VERB[change.direction]}{amount}{change.unit}"
    if len(raw) > 24 or not raw:
        return f"{change.baseline}{_VERB[change.direction]}{amount}{change.unit}"
    if raw[-1] == "个" and change.unit == "个百分点":
        raw += "百分点"
    if raw[-1].isdigit():  # 分别提高11.1、11.6个百分点 has the unit but once
        raw += change.unit
    if change.baseline and change.baseline not in raw and not re.search(r"比|较", raw):
        return f"{change.baseline}{raw}"
    return raw


def _beside_goal(change: Change) -> str:
    """Return how a figure lies to its goal: 距年度目标尚差100万元 is no fall by so much."""
    rate = "百分点" in change.unit
    if change.direction == "down":
        return "低" if rate else "少"
    return "高" if rate else "多"


def _reads(digits: str, amount: str) -> bool:
    return Decimal(digits.replace(",", "")) == Decimal(amount)


_SINCE_YEAR = re.compile(r"(?:19|20)\d\d年.*以来")

_YEARS = re.compile(YEAR_SPAN)  # what they gave in all, where it says so


def period_words(figure: Figure) -> str:
    """Return the period unless it is the whole year."""
    return "" if figure.period in WHOLE_YEAR else figure.period


def name_words(figure: Figure, *, scoped: bool = True) -> str:
    """Return the indicator, with the scope that stands outside its name where that is needed."""
    scope = [s for s in figure.scope if s not in figure.indicator]
    general = len(figure.indicator) <= 3 or _TASK.fullmatch(figure.indicator)
    needed = scoped or general or any(map(is_site, scope))
    return figure.indicator + (f"（{'、'.join(scope)}）" if scope and needed else "")


_MEAN_OVER = re.compile(r"20\d\d年?(?:至|到|-|—|–|~)20\d\d年?")


def _before(figure: Figure, text: str) -> str:
    """Return the clauses of a sentence up to a figure's number."""
    return re.split(r"[;；]", text[figure.sentence_start : figure.value_start])[-1]


def _told(figure: Figure) -> str:
    return figure.change.baseline if figure.change else ""


def figure_words(
    found: Found,
    text: str,
    *,
    subject: bool = True,
    lead: str = "",
    scoped: bool = False,
    whole_year: bool = False,
) -> str:
    """State a figure in one clause, e.g. 云城街道2022年刑事警情425宗，同比下降13.8%.

    Args:
        found: the figure.
        text: its report's.
        subject: name place and year.
        lead: said in the place of the indicator's name.
        scoped: name the scope too.
        whole_year: say 全年 of a figure that its report gives for the whole year.
    """
    f = found.figure
    period = period_of(found.figure, found.account)
    if period in WHOLE_YEAR and not (whole_year and f.period == "全年"):
        period = ""
    if period == "年均" and (over := _MEAN_OVER.search(_before(f, text))):
        period = over.group(0) + ("" if "年均" in f.indicator + _told(f) else "年均")
    elif period == "年均" and "年均" in f.indicator + _told(f):
        period = ""
    elif _YEARS.fullmatch(period) and "累计" in _before(f, text):
        period += "累计"
    dated = bool(_MEAN_OVER.match(period)) or str(f.year) in period or _SINCE_YEAR.match(period)
    when = "" if dated else f"{f.year}年"
    name = lead or name_words(f, scoped=scoped)
    said = "" if name.startswith(period) else period  # 国庆假期接待游客 is a name
    parts = [f"{found.place.label}{when}{said}" if subject else said, name]
    value = value_words(f, text)
    planned = _PLANNED.get(f.planned, f.planned) if f.planned and f.planned not in parts[-1] else ""
    if value:
        parts.append(f"{planned}{value}")
    change = change_words(f.change, text) if f.change else ""
    if change and not value:  # 预期增长6%左右
        change += "".join(w for w in _words(f.approximate) if w in _AFTER and w not in change)
    if change:
        parts.append(f"，{change}" if value else f"{planned}{change}")
    if f.rank:
        parts.append(
            f"，位列{f.rank}" if not f.rank.startswith(("居", "排", "位")) else f"，{f.rank}"
        )
    if f.completion is not None:
        parts.append(f"，完成目标任务的{shown(f.completion)}%")
    return "".join(parts)


def answer_figure(found: Found, citation: int, *, related: bool = False) -> AnswerFigure:
    """Return the figure as the answer's JSON carries it."""
    f = found.figure
    change = None
    if f.change is not None:
        change = AnswerChange(f.change.direction, f.change.amount, f.change.unit, f.change.baseline)
    return AnswerFigure(
        street=found.place.name,
        year=f.year,
        period=period_of(found.figure, found.account),
        indicator=f.indicator,
        value=f.value,
        unit=f.unit,
        change=change,
        citation=citation,
        approximate=f.approximate,
        planned=f.planned,
        related=related,
    )


def completion_figure(stated: AnswerFigure, share: Decimal) -> AnswerFigure:
    """Return the share of its target that a stated figure comes to, as a figure by itself."""
    return replace(
        stated, indicator=f"{stated.indicator}完成率", value=share, unit="%", change=None,
        approximate="", planned="",
    )  # fmt: skip


def few_of(words: list[str]) -> str:
    """Join up to six words, and say so where there are more."""
    return "、".join(words[:6]) + ("等" if len(words) > 6 else "")
