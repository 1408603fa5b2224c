"""What a question takes for granted, held against the figures that answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Citation
from assistant.draft import Draft
from assistant.found import Found
from assistant.likeness import bare, core, heavy, uncovered
from assistant.measure import RATES, comparable, measure, shown
from assistant.operations import read_direction, read_unmoved
from assistant.phrasing import change_words
from assistant.plan import Plan

_RANK = re.compile(
    r"全[区市省国县](?:里|内)?(?:排名?|位列|位居|居|列)?(第|前)([一二三四五六七八九十]+|\d+)(?!位?是谁)"
)
_RANKED = re.compile(
    r"全[区市省国县](?:\d+个[\u4e00-\u9fff]{1,4})?(?:里|内|中)?[排位名列居]*第(?:[一二三四五六七八九十]+|\d+)"
)
_HEAD = 3  # characters that tell a rate from another: 满意率, 办结率
_RATE_CLAIMED = re.compile(
    r"([\u4e00-\u9fff]{1,8}[率比例])(?:已经|已|都|竟|才|只有|仅|只)*(?:高达|达到?了?|是|为|有|超过?了?|到了?)*(\d+(?:\.\d+)?)%"
)
_LAST = re.compile(r"全[区市省国县](?:排名?|名次|位次|里|内|是|算)*(?:倒数|垫底|最后|末位)|倒数第")
_TOP_THREE = re.compile(r"第(?:[一二三]|[123])(?!\d|[一二三四五六七八九十])")
_FULFILLED = re.compile(r"超额|(?:顺利|圆满|提前|如期|全面)(?:地)?(?:完成|实现|达成)")
_SHORT_OF = {"gt": "没有超过", "ge": "低于", "lt": "没有低于", "le": "超过"}
_MOVED = re.compile(
    r"[增降涨跌升]幅|增速(?:超过|高于|不到|低于|达到)|(?:同比|增长|下降|上升|减少)[^,。?]{0,4}(?:超过|高于|不到|低于)"
)
_ASKING = re.compile(r"吗|是否|有没有|没有[?？]?$|没[?？]?$|是不是|了没|能不能|够不够|几个")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_VERBS = "是|为|有|达到?|完成|约|都|同比|增长|上升|下降|减少|增加|突破"
_STATED = rf"(?:总?[数量额])?(?:{_VERBS})*(\d+(?:\.\d+)?)"


def correct_premises(draft: Draft, hits: Sequence[Found]) -> None:
    """Correct what the question takes for granted, before anything else is said.

    Args:
        draft: written to.
        hits: the figures that the answer rests on.
    """
    for hit in hits:
        for check in _CHECKS:
            if message := check(draft, hit):
                draft.correct(message)
    plan = draft.plan
    if len(hits) == 1 and plan.operation == "lookup":
        _tell_bound(draft, hits[0])
    if not plan.claimed:
        return
    misquoted = [hit for hit in hits if _misquoted(draft, hit)]
    for hit in misquoted:
        draft.correct(f"{_name(hit)}报告写的与问题里的数不一致。")
    if not misquoted and len(hits) == 1 and not _confirms(hits[0], draft):
        draft.warn("premise", "问题里提到的数与报告不一致，以下以报告为准。")
        draft.say("问题里提到的数与报告不一致。")


def _tell_bound(draft: Draft, hit: Found) -> None:
    """Tell whether a figure is beyond the bound that a question says it is: 满意率超过90%."""
    within, message = _held_to_bound(draft, hit)
    if within or _ASKING.search(draft.plan.question):
        draft.say(message)
    elif message:
        draft.correct(message)


def _held_to_bound(draft: Draft, hit: Found) -> tuple[bool, str]:
    """Return whether a figure is within the bound of a question, and a sentence that says so."""
    bound, f = draft.plan.threshold, hit.figure
    if bound is None or f.planned:
        return False, ""
    value, unit, opposite = f.value, f.unit, False
    if f.change is not None and (value is None or _MOVED.search(draft.plan.text)):
        value, unit = f.change.amount, f.change.unit
        opposite = read_direction(draft.plan.text) not in {None, f.change.direction}
    kind, asked = measure(Decimal(1), unit).unit, measure(Decimal(1), bound.unit).unit
    like = comparable(kind, asked) or (asked == "" and kind not in RATES)
    if value is None or not like:
        return False, ""
    if bound.admits(value, unit) and not opposite:
        return True, f"报告写的是{shown(value)}{unit}，是{bound.words}的。"
    denied = f"{_SHORT_OF[bound.relation]}{shown(bound.value)}{bound.unit}"
    told = f"{shown(value)}{unit}，{denied}"
    if opposite and f.change is not None:
        told = change_words(f.change, draft.source.report(f.report).text) + "，与问题里的说法相反"
    return False, f"{_name(hit)}报告写的是{told}。"


def denial(draft: Draft, stated: Plan, hit: Found) -> str:
    """Return how a figure denies what a plan states of it, or "".

    Args:
        draft: what the statement stands in.
        stated: the statement, read as a plan.
        hit: the figure.
    """
    said = Draft(stated, draft.source)
    message = next(filter(None, (check(said, hit) for check in _CHECKS)), "")
    if message or stated.threshold is None:
        return message
    within, message = _held_to_bound(said, hit)
    return "" if within else message


def _unmoved(draft: Draft, hit: Found) -> str:
    """Deny that a figure did not move the way that it did: 没有增长."""
    change = hit.figure.change
    if change is None or change.amount is None or _ASKING.search(draft.plan.question):
        return ""
    if read_unmoved(draft.plan.text) != change.direction:
        return ""
    text = draft.source.report(hit.figure.report).text
    return f"{_name(hit)}报告写的是{change_words(change, text)}，与问题里的说法不同。"


def deny(draft: Draft, hit: Found) -> None:
    """Say where a figure that only comes near denies what the question takes for granted."""
    for check in _CHECKS:
        if message := check(draft, hit):
            draft.warn("premise", message)
            draft.say(f"注意：{message}")


def correct_rank(draft: Draft) -> None:
    """Correct a rank that the question takes for granted and the sentences quoted deny."""
    claim = _RANK.search(draft.plan.text)
    last = _LAST.search(draft.plan.text)
    if not (claim or last) or any(w.kind == "premise" for w in draft.warnings):
        return
    wanted = core(draft.plan.reduced or draft.plan.asked)
    told = [
        match.group(0)
        for citation in draft.citations
        for match in _RANKED.finditer(citation.quote)
        if wanted and not heavy(uncovered(wanted, _about(citation, match.start())))
    ]
    differs = (
        not any(_same_rank(claim, rank) for rank in told)
        if claim
        else all(_TOP_THREE.search(rank) for rank in told)
    )
    if told and differs:
        message = f"报告写的是“{told[0]}”，与问题里的名次不同。"
        draft.warn("premise", message)
        draft.lines.insert(0, f"需要先更正：{message}")


def correct_claim(draft: Draft) -> None:
    """Correct a rate that the question gives a name and that the sentences quoted give another."""
    if any(w.kind == "premise" for w in draft.warnings) or draft.status == "not_found":
        return
    for claim in _RATE_CLAIMED.finditer(draft.plan.said or draft.plan.text):
        name, value = bare(claim[1]), Decimal(claim[2])
        cited = [
            (c, f)
            for c in draft.citations
            for f in draft.source.report(c.report).figures
            if c.start <= f.start and f.end <= c.end and f.unit == "%" and f.value is not None
        ]
        named = [(c, f) for c, f in cited if bare(f.indicator).endswith(name[-_HEAD:])]
        others = [f for _, f in cited if f.value == value]
        told = {f.value for _, f in named}
        if len(name) < _HEAD or len(told) != 1 or value in told or not others:
            continue
        citation, f = named[0]
        message = (
            f"报告写的“{f.indicator}”是{shown(f.value or Decimal(0))}%，"
            f"{shown(value)}%是“{others[0].indicator}”。"
        )
        draft.warn("premise", message)
        draft.lines.insert(0, f"需要先更正：{message.removesuffix('。')}[{citation.number}]。")
        return


def _about(citation: Citation, place: int) -> str:
    """Return what tells of what a rank in a quotation is: the heading, the sentence up to it."""
    heading = "".join(citation.section[-1:])
    return bare(heading) + "\n" + bare(re.split(r"[;；。]", citation.quote[:place])[-1])


def contradicts(draft: Draft, hit: Found) -> bool:
    """Tell whether a question takes for granted what a figure denies."""
    told = bool(draft.plan.claimed) and _misquoted(draft, hit)
    return told or any(check(draft, hit) for check in _CHECKS)


def _name(hit: Found) -> str:
    return f"{hit.place.label}的“{hit.figure.indicator}”"


def _direction(draft: Draft, hit: Found) -> str:
    change, plan = hit.figure.change, draft.plan
    opposite = change and change.direction != plan.direction
    if not (plan.direction and opposite and change):
        return ""
    if change.amount is None and change.direction != "flat":
        return ""
    text = draft.source.report(hit.figure.report).text
    return f"{_name(hit)}报告写的是{change_words(change, text)}，与问题里的说法相反。"


def _rank(draft: Draft, hit: Found) -> str:
    claim = _RANK.search(draft.plan.text)
    if not claim or not hit.figure.rank or _same_rank(claim, hit.figure.rank):
        return ""
    return f"{_name(hit)}报告写的是{hit.figure.rank}，与问题里的名次不同。"


def _target(draft: Draft, hit: Found) -> str:
    share = hit.figure.completion
    if share is None or share >= 100 or not _FULFILLED.search(draft.plan.text):
        return ""
    return f"{_name(hit)}报告写的是完成目标任务的{shown(share)}%，没有完成。"


_CHECKS = (_direction, _unmoved, _rank, _target)


def _misquoted(draft: Draft, hit: Found) -> bool:
    """Tell whether the question puts another number right behind the figure's own name."""
    said = bare(draft.plan.said or draft.plan.text)
    names = {core(hit.figure.indicator), core(draft.plan.asked)}
    for name in sorted((n for n in names if len(n) >= 2), key=len, reverse=True):
        stated = [Decimal(m) for m in re.findall(re.escape(name) + _STATED, said)]
        claimed = {value for value, _ in draft.plan.claimed}
        if any(value in claimed for value in stated):
            return not set(stated) & _numbers(hit)
    return False


def _numbers(hit: Found) -> set[Decimal]:
    f = hit.figure
    found = (f.value, f.completion, f.change.amount if f.change else None)
    return {value for value in found if value is not None}


def _confirms(hit: Found, draft: Draft) -> bool:
    return any(value in _numbers(hit) for value, _ in draft.plan.claimed)


def _same_rank(claim: re.Match[str], rank: str) -> bool:
    found = re.search(r"第([一二三四五六七八九十]+|\d+)", rank)
    if found is None:
        return True
    place, claimed = _ordinal(found.group(1)), _ordinal(claim.group(2))
    return place <= claimed if claim.group(1) == "前" else place == claimed


def _ordinal(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    tens, _, ones = digits.rpartition("十")
    value = _DIGITS.get(ones, 0)
    return value + 10 * (_DIGITS.get(tens, 1) if "十" in digits else 0)
