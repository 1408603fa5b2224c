"""Who got it: 多少老人领了补贴, 取暖补贴发给了谁 — people counted beside what was given to them.

“为1263名80岁以上高龄老人发放高龄津贴318.6万元”, “发放取暖补贴154.6万元，惠及困难家庭1288户”: the
number of people bears no name of what they got. It stands in the clause of the deed, or in the one
behind it, which only says 惠及.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare
from assistant.language.states import clause_of
from assistant.passages.half_sentences import Half, Plain, bears, halves_of
from assistant.passages.lines import content_words
from assistant.plan import Plan
from assistant.questions.recipients_asked import GOT, WHO, asks_recipients, takes_part
from assistant.retrieval.fitting import holds_when_asked
from corpus.figure import Figure
from corpus.matching import matching_form

_REACHED = re.compile(
    r"^(?:并|共|总|累计|直接|有|,)*(?:惠及|受益|受惠|涉及|覆盖|帮助|服务|吸引|参[加与]|观众|到场|资助)"
)
_VERBS = re.compile(rf"{GOT}|[发给](?:放|给|到)?了?(?:谁)?|[的了]")
# Words for what is given that reports use for one another.
_GIVEN = re.compile(r"补贴|补助|津贴|救助金|补助金|低保金")
_CALLED = re.compile(r"(?<=低保)(?:对象|人员|户)|(?<=特困)(?:对象|人员|户)")
_ANYONE = frozenset({"群众", "居民", "村民", "人员", "家庭", "群体", "企业"})
_HOUSEHOLDS = re.compile(r"(?:多少|几)个?(?:户|家庭|农户|困难户)")
_FIRMS = re.compile(r"(?:多少|几)[家个]?企业")
_MOST = 3


def answer_recipients(draft: Draft, place: Place, account: Account, plain: Plain) -> bool:
    """State how many people got or took part in what is asked about; False where it is not told.

    Args:
        draft: written to.
        place: whose report is read.
        account: the report.
        plain: writes words as the indicator table does.
    """
    plan = draft.plan
    words, units = _words(plan), _units(plan)
    if not words or not asks_recipients(plan):
        return False
    report = draft.source.report(account.report)
    found = list(_told(list(halves_of(report, account.year)), words, units, plain))
    numbers = {(f.value, f.unit) for f in found}
    if not 0 < len(numbers) <= _MOST or len({f.sentence_start for f in found}) > _MOST:
        return False
    hits = [Found(figure, place, account, "same", 1.0) for figure in found]
    if not all(holds_when_asked(plan, hit) for hit in hits):
        return False
    draft.searched.add(account.report)
    for hit in hits:
        draft.say(f"{draft.state(hit, scoped=True)}。")
        draft.caution(hit)
        if quoted := draft.quoted_sentence(hit.figure):
            draft.say(quoted)
    draft.lines[:] = dict.fromkeys(draft.lines)
    return True


def counts_recipients(draft: Draft) -> bool:
    """Tell whether a draft states people already, and of what was asked for before."""
    plan = draft.plan
    if draft.status != "answered" or takes_part(plan) or (_names_a_holder(plan) and plan.topic):
        return False
    if any(w.kind == "scope" for w in draft.warnings):
        return False  # found by its meaning
    units = _units(plan)
    # 17家 of 为17家企业协调贷款 says of whom, and not of what
    stated = [f for f in draft.figures if not f.related and bare(f.indicator) not in _ANYONE]
    return any(f.unit.endswith(units) for f in stated)


def _units(plan: Plan) -> tuple[str, ...]:
    if WHO.search(plan.text):
        return ("人", "名", "位", "户", "人次")
    if plan.unit == "户" or _HOUSEHOLDS.search(plan.text):
        return ("户",)
    return ("家", "户") if _FIRMS.search(plan.text) else ("人", "名", "位", "人次")


def _words(plan: Plan) -> tuple[str, ...]:
    """Return the words for what was given and, where they are named, for whom."""
    if takes_part(plan):
        return content_words(plan.topic)
    return _given(plan) or (content_words(plan.topic) if _names_a_holder(plan) else ())


def _names_a_holder(plan: Plan) -> bool:
    """Tell a clause that names nobody but who got it: 兑现多少惠企资金，多少家企业拿到了."""
    return bool(re.search(GOT, plan.text)) and not _given(plan) and not plan.over


def _given(plan: Plan) -> tuple[str, ...]:
    pieces = [_CALLED.sub("", p) for p in plan.pieces or (plan.asked,)]
    pieces = [p for piece in pieces for p in _VERBS.sub("|", piece).split("|")]
    pieces = [p for p in pieces if not _REACHED.fullmatch(p)]  # 惠及多少户 names no thing
    return tuple(w for w in content_words(*filter(None, pieces)) if w not in _ANYONE)


def _told(
    halves: Sequence[Half], words: Sequence[str], units: tuple[str, ...], plain: Plain
) -> Iterator[Figure]:
    """Yield the figures that count people in the clause of what is asked, or right behind it.

    What opens half a sentence with 涉及 or 惠及 is told of the half before it.
    """
    before = ""
    for half in halves:
        text = half.report.text
        first = half.figures[0].sentence_start
        before = before if text[first : half.start].strip() else ""
        for figure in half.figures:
            own = clause_of(figure, text)
            told = own + before if _REACHED.search(bare(own)) else own
            if figure.unit.endswith(units) and bears(words, _alike(told), half.heading, plain):
                yield figure
            if not _REACHED.search(bare(own)):
                before = own
        before = text[half.start : half.end]


def _alike(told: str) -> str:
    """Add to a text the other words for what it says is given."""
    return told + "补贴补助津贴" if _GIVEN.search(matching_form(told)) else told
