"""A figure held against the bound that a question states: 满意率超过90%, 降到30微克以下.

A figure that the report itself gives as a bound (突破9000公里) bears out a bound at its own
number, and leaves open what lies beyond it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import change_words, value_words
from assistant.found import Found
from assistant.language.measure import PERCENT, RATES, Threshold, comparable, measure, shown
from assistant.passages.lines import content_words
from assistant.questions.operations import read_direction
from corpus.figure import Figure
from corpus.matching import matching_form

ASKING = re.compile(r"吗|是否|有没有|没有?[?？]?$|没[?？]?$|是不是|了没|能不能|够不够|几个")
_HALF = "一半"
_COMPLETION = re.compile(r"(?:完成|达标|达成)率$")
_SHORT_OF = {"gt": "没有超过", "ge": "低于", "lt": "没有低于", "le": "超过"}
_APART = 1000  # a bound of millions is none of some households
# 税收超过1000万的楼宇有8栋吧 bounds no 税收收入
_COUNTED = re.compile(
    r"(?:超过?|高于|低于|不到|达到|不足)\d[\d.]*[^\d,，。的]{0,4}的([\u4e00-\u9fff]{1,6}?)(?:有|是|占|都|共|一共|总共)*\d"
)
_MOVED = re.compile(
    r"[增降涨跌升]幅|增速(?:超过|高于|不到|低于|达到)|(?:同比|增长|下降|上升|减少)[^,。?]{0,4}(?:超过|高于|不到|低于)"
)
_PART = re.compile(r"[,，(（]?(?:约|仅|只)?占[^,，。;；\d]{0,16}")
# How a report gives a number that it does not reach, or goes beyond.
_BEYOND = re.compile(r"超|突破|逾|破|以上|余|多|[高大]于|不低于|不少于|不小于|至少|之多")
_BELOW = re.compile(r"近|不到|不足|以内|以下|低于|少于|不超过|控制")


def tell_bound(draft: Draft, hit: Found) -> None:
    """Tell whether a figure is beyond the bound that a question says it is: 满意率超过90%."""
    within, message = held_to_bound(draft, hit)
    if within or ASKING.search(draft.plan.text):
        draft.say(message)
    elif message:
        draft.correct(contrary(message))
    if message and (share := _share_held(draft, hit)):
        report = draft.source.report(share.report)
        draft.say(draft.quoted(report, hit.figure.start, share.end))


def held_to_bound(draft: Draft, hit: Found) -> tuple[bool, str]:
    """Return whether a figure is within the bound of a question, and a sentence that says so."""
    bound, f = draft.plan.threshold, hit.figure
    if bound is None or f.planned:
        return False, ""
    f, part = _measured(draft, hit)
    value, unit, rough, opposite = f.value, f.unit, f.approximate, False
    if f.change is not None and (value is None or _MOVED.search(draft.plan.text)):
        value, unit, rough = f.change.amount, f.change.unit, ""
        opposite = read_direction(draft.plan.text) not in {None, f.change.direction}
    if (
        value is None
        or not like_units(unit, bound.unit)
        or _of_another(bound, f, value, draft.plan.text)
    ):
        return False, ""
    text = draft.source.report(f.report).text
    written = f"{part}{value_words(f, text) if rough else f'{shown(value)}{unit}'}"
    limit = f"{shown(bound.value)}{bound.unit}"
    limit = _HALF if limit == "50%" and "50" not in draft.plan.question else limit
    words = bound.words.replace("50%", limit) if limit == _HALF else bound.words
    within = admitted_roughly(bound, value, unit, rough)
    if within is None and not opposite:
        return True, f"报告写的是{written}，没有写明是否{words}。"
    if within and not opposite:
        return True, f"报告写的是{written}，是{words}的。"
    told = f"{written}，{_SHORT_OF[bound.relation]}{limit}"
    if opposite and f.change is not None:
        told = change_words(f.change, text) + "，与问题里的说法相反"
    return False, f"{named(hit)}报告写的是{told}。"


def _of_another(bound: Threshold, figure: Figure, value: Decimal, text: str) -> bool:
    """Tell a bound that is no bound of a figure: 过百万 of 收入超100万元的村14个."""
    number = re.compile(rf"(?<![\d.]){re.escape(shown(bound.value))}(?![\d.])")
    if number.search(matching_form(figure.scoped_name)):
        return True
    if (counted := _COUNTED.search(text)) and counted[1][-1] not in figure.scoped_name:
        return True
    clauses = re.split(r"[,，;；。]", text)
    own = next((c for c in clauses if number.search(c)), text)
    others = "".join(c for c in clauses if c != own)
    if any(w in others and w not in own for w in content_words(figure.scoped_name)):
        return True  # 旅游收入超过5000万, 沙尾村占三成: of no village
    limit, told = measure(bound.value, bound.unit), measure(value, figure.unit)
    return not limit.unit and told.unit != limit.unit and told.value * _APART < limit.value


def like_units(unit: str, asked: str) -> bool:
    """Tell units that may be held against each other; 微克 is said for 微克/立方米."""
    kind, other = measure(Decimal(1), unit).unit, measure(Decimal(1), asked).unit
    like = comparable(kind, other) or (other == "" and kind not in RATES)
    return like or (bool(other) and kind.startswith((f"{other}/", f"{other}每")))


def admitted_roughly(bound: Threshold, value: Decimal, unit: str, rough: str) -> bool | None:
    """Tell whether a number lies within a bound; None where it is told too roughly to know."""
    unit = bound.unit if "/" in unit else unit
    within = bound.admits(value, unit)
    limit, number = measure(bound.value, bound.unit).value, measure(value, unit).value
    if not rough or limit != number:
        return within
    above = bound.relation in {"gt", "ge"}
    if _BEYOND.search(rough):
        return above
    return not above if _BELOW.search(rough) else None


def contrary(message: str) -> str:
    """Return a correction that says that it is one."""
    told = "" if "与问题里的说法" in message else "，与问题里的说法不符"
    return f"{message.removesuffix('。')}{told}。"


def named(hit: Found) -> str:
    """Return a figure's name and its place, as corrections give them."""
    return f"{hit.place.label}的“{hit.figure.indicator}”"


def without_completion(name: str, figure: Figure) -> str:
    """Return the thing of a 完成率 where the figure itself tells how much of it was done."""
    return _COMPLETION.sub("", name) if figure.completion is not None else name


def _measured(draft: Draft, hit: Found) -> tuple[Figure, str]:
    """Return what a bound is held against, with the word that leads to it: 占75%, 完成95.3%."""
    f, plan = hit.figure, draft.plan
    done = plan.aspect == "completion" or _COMPLETION.search(plan.asked)
    if done and f.completion is not None and plan.threshold and plan.threshold.unit == "%":
        return replace(f, value=f.completion, unit="%", change=None, approximate=""), "完成"
    if (share := _share_held(draft, hit)) is not None:
        return share, "占"
    return f, ""


def _share_held(draft: Draft, hit: Found) -> Figure | None:
    """Return the share behind a number that a bound to a share is about: 3.09亿元，占75.0%."""
    f, report, bound = hit.figure, draft.source.report(hit.figure.report), draft.plan.threshold
    if bound is None or bound.unit != "%" or f.unit in PERCENT or _MOVED.search(draft.plan.text):
        return None
    behind = (o for o in report.figures if o.start >= f.end and o.value is not None)
    other = min(behind, key=lambda o: o.start, default=None)
    if other is None or other.unit != "%" or other.sentence_start != f.sentence_start:
        return None
    return other if _PART.fullmatch(matching_form(report.text[f.end : other.value_start])) else None
