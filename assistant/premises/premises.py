"""What a question takes for granted, held against the figures that answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Citation
from assistant.arithmetic.movements import base_of
from assistant.arithmetic.shortfalls import completed
from assistant.drafting.draft import Draft
from assistant.drafting.phrasing import change_words
from assistant.found import Found
from assistant.language.asserting import claims_task
from assistant.language.likeness import bare, core, heavy, uncovered
from assistant.language.measure import PERCENT, shown
from assistant.plan import Plan
from assistant.premises.held_bounds import (
    ASKING,
    contrary,
    held_to_bound,
    named,
    tell_bound,
    without_completion,
)
from assistant.premises.misquoted import differs, misquoted, other_number, told_otherwise
from assistant.questions.operations import read_unmoved
from corpus.figure import Figure

_RANK = re.compile(
    r"(?:全[区市省国县](?:里|内)?(?:排名?|位列|位居|居|列|名列|是|的)*|(?:排名?|位列|名列|位居)(?:在|为|是)?)"
    r"(?:(第|前)([一二三四五六七八九十]+|\d+)(?!位?是谁)|(?:首位|榜首))"
)
_RANKED = re.compile(
    r"全[区市省国县](?:\d+个[\u4e00-\u9fff]{1,4})?(?:里|内|中|[\u4e00-\u9fff]{2,10}中)?[排位名列居]*"
    r"(?:第(?:[一二三四五六七八九十]+|\d+)(?![批次季届期个产])|首位|榜首)"
)
_NAME = 2  # characters in which a name ends
_HEAD = 3  # characters that tell a rate from another: 满意率, 办结率
_RATE_CLAIMED = re.compile(
    r"([\u4e00-\u9fff]{1,8}[率比例])(?:已经|已|都|竟|才|只有|仅|只)*(?:高达|达到?了?|是|为|有|超过?了?|到了?)*(\d+(?:\.\d+)?)%"
)
_LAST = re.compile(r"全[区市省国县](?:排名?|名次|位次|里|内|是|算)*(?:倒数|垫底|最后|末位)|倒数第")
_TOP_THREE = re.compile(r"第(?:[一二三]|[123])(?!\d|[一二三四五六七八九十])")
_FULFILLED = re.compile(r"超额|(?:顺利|圆满|提前|如期|全面)(?:地)?(?:完成|实现|达成)")
_OTHER_NAME = re.compile(r"(?:，与问题里的(?:说法|名次)(?:相反|不同|不符))?。$")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}


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
        tell_bound(draft, hits[0])
    shares = plan.operation == "ratio" and all(unit in PERCENT for _, unit in plan.claimed)
    if not plan.claimed or shares:  # of what is computed, and not of the two figures
        return
    others = [hit for hit in hits if misquoted(draft, hit)]
    for hit in others:
        draft.correct(told_otherwise(draft, hit) or f"{named(hit)}报告写的与问题里的数不一致。")
    if others or len(hits) != 1 or not differs(hits[0], draft):
        return
    if told := told_otherwise(draft, hits[0]):
        if not any(w.kind == "premise" for w in draft.warnings):
            draft.correct(told)
        return
    draft.warn("premise", "问题里提到的数与报告不一致，以下以报告为准。")
    draft.say("问题里提到的数与报告不一致。")


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
        return message or other_number(said, hit)
    within, message = held_to_bound(said, hit)
    return "" if within or not message else contrary(message)


def _unmoved(draft: Draft, hit: Found) -> str:
    """Deny that a figure did not move the way that it did: 没有增长."""
    change = hit.figure.change
    if change is None or change.amount is None or ASKING.search(draft.plan.question):
        return ""
    if read_unmoved(draft.plan.text) != change.direction:
        return ""
    text = draft.source.report(hit.figure.report).text
    return f"{named(hit)}报告写的是{change_words(change, text)}，与问题里的说法不同。"


def deny(draft: Draft, hit: Found) -> None:
    """Say where a figure that only comes near denies what the question takes for granted."""
    same = covers(draft, hit)
    messages = [check(draft, hit) for check in _CHECKS]
    if not same:  # 信访 tells against nothing that is said of 新访
        messages = [_OTHER_NAME.sub("（它与所问的名称不同，请先核对）。", m) for m in messages if m]
    if not draft.plan.places[1:] and same:
        within, message = held_to_bound(draft, hit)
        messages.append("" if within else message)
    for message in filter(None, messages):
        draft.warn("premise", message)
        draft.say(f"注意：{message}")


def covers(draft: Draft, hit: Found) -> bool:
    """Tell whether a figure that comes near has all of the weighty words that are asked."""
    f = hit.figure
    wanted = core(draft.plan.reduced or draft.plan.asked)
    wanted = without_completion(wanted, f)
    return not heavy(uncovered(wanted, bare("".join((*f.scope, f.indicator)))))


def correct_rank(draft: Draft) -> None:
    """Correct a rank that the question takes for granted and the sentences quoted deny."""
    claim = _RANK.search(draft.plan.text)
    last = _LAST.search(draft.plan.text)
    if not (claim or last) or any(w.kind == "premise" for w in draft.warnings):
        return
    told = _ranks_told(draft)
    differs = (
        not any(_same_rank(claim, rank) for rank, _ in told)
        if claim
        else all(_TOP_THREE.search(rank) for rank, _ in told)
    )
    if told and differs:
        rank, mark = told[0]
        message = f"报告写的是“{rank}”，与问题里的名次不同。"
        draft.warn("premise", message)
        draft.lines.insert(0, f"需要先更正：{message.removesuffix('。')}{mark}。")


def _ranks_told(draft: Draft) -> list[tuple[str, str]]:
    """Return the ranks that the sentences cited give what is asked, each with its marker, if new.

    A rank behind a quotation is taken where its sentence has no other: 达357万辆，…均居全国第2位.
    """
    wanted = core(draft.plan.reduced or draft.plan.asked)
    told: list[tuple[str, str]] = []
    for citation in tuple(draft.citations):
        if not wanted:
            break
        inside = [
            (match.group(0), "")
            for match in _RANKED.finditer(citation.quote)
            if not heavy(uncovered(wanted, _about(citation, match.end())))
        ]
        report = draft.source.report(citation.report)
        tail = re.split(r"[。\n]", report.text[citation.end :], maxsplit=1)[0]
        behind = [] if _RANKED.search(citation.quote) else list(_RANKED.finditer(tail))
        if len(behind) == 1 and not heavy(uncovered(wanted, _about(citation, None))):
            end = citation.end + behind[0].end()
            inside = [(behind[0].group(0), f"[{draft.cite(report, citation.start, end)}]")]
        told += inside
    return told


def correct_claim(draft: Draft) -> None:
    """Correct a rate that the question gives a name and that the sentences quoted give another."""
    if any(w.kind == "premise" for w in draft.warnings) or draft.status == "not_found":
        return
    if _correct_way(draft):
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
        others = [f for _, f in cited if f.value == value and not f.planned]
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


def _correct_way(draft: Draft) -> bool:
    """Correct the way that a number is said to have moved: 涨到156起 of 156起，同比下降18.3%."""
    plan = draft.plan
    if plan.direction is None or len(plan.claimed) > 1 or len(plan.places) != 1:
        return False
    moved = {
        f.start: (c, f)
        for c in draft.citations
        for f in draft.source.report(c.report).figures
        if c.start <= f.start and f.end <= c.end and not f.planned
        if f.change is not None and f.change.amount is not None
    }
    told = [(c, f) for c, f in moved.values() if _is_claimed(plan, f) or _is_asked(plan, c, f)]
    if not told or any(f.change and f.change.direction == plan.direction for _, f in told):
        return False
    citation, f = told[0]
    if f.change is None or (plan.claimed and len(told) > 1):
        return False
    words = change_words(f.change, draft.source.report(f.report).text)
    value = f"{shown(f.value)}{f.unit}" if f.value is not None else ""
    message = f"{f.indicator}{value}，报告写的是{words}，与问题里的说法相反"
    draft.warn("premise", f"{message}。")
    draft.lines.insert(0, f"需要先更正：{message}[{citation.number}]。")
    return True


def _is_claimed(plan: Plan, figure: Figure) -> bool:
    """Tell a figure that has the one number which a question gives."""
    return bool(plan.claimed) and (figure.value, figure.unit) == plan.claimed[0]


def _is_asked(plan: Plan, citation: Citation, figure: Figure) -> bool:
    """Tell the figure of a quotation whose name ends what is asked, the rest standing around it."""
    name = core(figure.indicator).replace("总", "")  # 合同总标的额 is asked for as 合同标的额
    wanted = core(plan.reduced or plan.asked)
    if plan.claimed or len(name) < _NAME or wanted[-_NAME:] != name[-_NAME:]:
        return False
    if heavy(uncovered(name, wanted)):
        return False
    around = f"{bare(citation.quote)}\n{bare(''.join(citation.section))}"
    return not heavy(uncovered(wanted, around))


def _about(citation: Citation, place: int | None) -> str:
    """Return what tells of what a rank in a quotation is: the heading, the sentence up to it."""
    heading = "".join(citation.section[-1:])
    return bare(heading) + "\n" + bare(re.split(r"[;；。]", citation.quote[:place])[-1])


def contradicts(draft: Draft, hit: Found) -> bool:
    """Tell whether a question takes for granted what a figure denies."""
    told = bool(draft.plan.claimed) and misquoted(draft, hit)
    return told or any(check(draft, hit) for check in _CHECKS)


def _direction(draft: Draft, hit: Found) -> str:
    change, plan = hit.figure.change, draft.plan
    opposite = change and change.direction != plan.direction
    if not (plan.direction and opposite and change) or (hit.figure.planned and not plan.planned):
        return ""  # what is planned for a year denies nothing of how it went
    if change.amount is None and change.direction != "flat":
        return _moved_from(draft, hit)
    text = draft.source.report(hit.figure.report).text
    return f"{named(hit)}报告写的是{change_words(change, text)}，与问题里的说法相反。"


def _moved_from(draft: Draft, hit: Found) -> str:
    """Deny a way that a figure is said to have moved by where the report says that it began."""
    f = hit.figure
    base = base_of(f, draft.source.report(f.report).figures)
    if base is None or f.approximate or base.approximate or not base.value or not f.value:
        return ""
    told = f"由{shown(base.value)}{base.unit}到{shown(f.value)}{f.unit}"
    return f"{named(hit)}报告写的是{told}，与问题里的说法相反。"


def _rank(draft: Draft, hit: Found) -> str:
    claim, rank = _RANK.search(draft.plan.text), hit.figure.rank
    last = _LAST.search(draft.plan.text) and _TOP_THREE.search(rank)
    if not rank or (not last and (not claim or _same_rank(claim, rank))):
        return ""
    return f"{named(hit)}报告写的是{hit.figure.rank}，与问题里的名次不同。"


def _target(draft: Draft, hit: Found) -> str:
    text = draft.plan.text
    claim = claims_task(text)
    met = True if claim is None and _FULFILLED.search(text) else claim
    asking = met is False and ASKING.search(draft.plan.question)
    if met is None or asking or hit.figure.planned:
        return ""
    told = completed(hit.figure, draft.source.report(hit.figure.report).figures)
    share = told.completion if told else None
    if share is None or (share >= 100) == met:
        return ""
    return f"{named(hit)}报告写的是完成目标任务的{shown(share)}%，{'没有' if met else '已经'}完成。"


_CHECKS = (_direction, _unmoved, _rank, _target)


def _same_rank(claim: re.Match[str], rank: str) -> bool:
    found = re.search(r"第([一二三四五六七八九十]+|\d+)|首位|榜首", rank)
    if found is None:
        return True
    place, claimed = _ordinal(found.group(1) or "1"), _ordinal(claim.group(2) or "1")
    return place <= claimed if claim.group(1) == "前" else place == claimed


def _ordinal(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    tens, _, ones = digits.rpartition("十")
    value = _DIGITS.get(ones, 0)
    return value + 10 * (_DIGITS.get(tens, 1) if "十" in digits else 0)
