"""Hold a claim that a thing is done against the sentence that plans it: 公路已经通车了，全长多少.

A report tells of a thing that it is built or in use, or that this is planned or put off. Where
its sentences on the thing tell only the latter, the claim is corrected with one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.catalog import Catalog
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import ONLY_PLANNED
from assistant.passages.lines import Line, Searcher, content_words, shared
from assistant.passages.topics import of_plans
from assistant.plan import APART, COMPUTING, Plan
from assistant.questions.mentions import find_mentions
from assistant.statements.nearest import NEAREST
from corpus.matching import matching_form

_IN_USE = (
    r"建成(?:投用|使用|启用)?|完工|竣工|投用|启用|投入(?:使用|运营)|用上|开园|开业|开街|开馆|开放|通车|开通|投产|交付|"
    r"验收|落成|运营|投运|投入运行|正式运行|开诊|开学|招生|入驻|入住"
)
_BEGUN = r"开工|动工|开建|启动"
_USED, _STARTED = re.compile(_IN_USE), re.compile(rf"{_IN_USE}|{_BEGUN}|封顶")
_DEED = re.compile(rf"{_IN_USE}|{_BEGUN}")
# 已经通车了, 9月就启用了, 全面完工了吧
_CLAIM = re.compile(
    r"(?P<thing>[^,，。?？;；]{2,30}?)(?:在|于)?(?:(?:20\d\d年|今年|去年|年内|年底|\d+月)(?:底|份|初|末)?)*"
    r"(?:是不是|是否|有没有|就|都|也|早就?|已经?|全部|全面|正式|如期|按期|按时|顺利)*"
    rf"(?P<deed>{_IN_USE}|{_BEGUN})(?:好|完)?(?:并)?(?:{_IN_USE})?(?:\d[\d.,]*[万亿]?[\u4e00-\u9fff]{{1,2}}?)?(?P<so>了)?"
    r"(?P<tail>[,，]?(?:吧|吗|么|没有?|[是对]吧|对吗|对不对|是不是|是吗)?)(?=[,，。?？;；!！]|$)"
)
_ASKS = re.compile(r"吗|么|没有?$|是不是|是否|有没有|对不对")
_NOT_YET = re.compile(
    r"未|没有|尚|推迟|延后|滞后|暂缓|延期|暂停|预计|计划|拟(?!定)|力争|将(?!军)|确保|争取|有望|准备|待(?!遇)"
)
# 按计划建成 plans nothing, and 主体完工, 试运营 are not yet done
_BESIDE = re.compile(
    r"(?:(?<!未)按(?:照)?|超(?:出|额)?|提前)计划|计划(?:总)?投资|主体(?:结构|工程)?(?:完工|竣工)|试(?:开放|运营|营业|运行)"
)
_PHASE = re.compile(r"[一二三四五]期")
_WHEN = re.compile(r"20\d\d年|去年|今年|\d+月(?:份|底|初|末)?")
_CARRIES = 0.8


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence on a thing, and whether it tells of it as done, or only as begun: 10月动工."""

    line: Line
    done: bool
    begun: bool = False


def correct_done(draft: Draft, search: Searcher, catalog: Catalog) -> bool:
    """Say that a thing is not told of as done, where its report only plans it; False otherwise.

    Args:
        draft: written to, in front of what it says already; its plan names one place.
        search: reads reports line by line.
        catalog: what the library holds.
    """
    plan = draft.plan
    if len(plan.places) != 1 or plan.everywhere or plan.operation in APART | COMPUTING:
        return False
    if plan.planned or any(w.kind == "premise" for w in draft.warnings):
        return False
    claim = _claim(plan)
    if claim is None:
        return False
    words = _words(claim["thing"], catalog)
    place = plan.places[0]
    for account in place.accounts_for(plan.years[0] if plan.years else None)[:1]:
        told = list(_told(search.lines(account.report).lines, words, claim))
        if not told:
            return False
        if done := next((t.line for t in told if t.done), None):
            return _bear_out(draft, account.report, done)
        first = min(told, key=lambda t: (t.begun, of_plans(t.line.span.path)))
        _correct(draft, account.report, first.line, claim)
        return True
    return False


def _bear_out(draft: Draft, report: str, line: Line) -> bool:
    """Quote the sentence that tells of the thing as done, unless the answer does so already."""
    cited = [
        c for c in draft.citations if c.report == report and c.start <= line.span.start < c.end
    ]
    used = [c for c in cited if any(f"[{c.number}]" in text for text in draft.lines)]
    if used and draft.lines[:1] == [NEAREST]:
        del draft.lines[0]
        draft.status, draft.reason = "answered", None
    if any(c.end >= line.span.end for c in used):
        return False
    draft.say(draft.quoted(draft.source.report(report), line.span.start, line.span.end))
    return True


def _claim(plan: Plan) -> re.Match[str] | None:
    """Return where a question says, or asks whether, a thing is done; 何时建成 does neither."""
    text = matching_form(plan.said or plan.text)
    for match in _CLAIM.finditer(text):
        said = match["so"] or match["tail"] or "已" in match[0] or "就" in match[0]
        if said and not re.search(r"多少|几|哪|什么|何时|怎|谁", match["thing"]):
            return match
    return None


def _words(thing: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the words of a thing, without those of its place, year and phase."""
    for mention in reversed(find_mentions(thing, catalog)):
        thing = thing[: mention.start] + thing[mention.end :]
    return content_words(_PHASE.sub("", _WHEN.sub("", thing)))


def _told(lines: tuple[Line, ...], words: tuple[str, ...], claim: re.Match[str]) -> Iterator[_Told]:
    """Yield the sentences that tell how far a thing has come."""
    deeds = _USED if _USED.fullmatch(claim["deed"]) else _STARTED
    phase = _PHASE.search(claim["thing"])
    for line in lines if words else ():
        near = f"{line.words}{line.before}" if phase and phase[0] in line.words else line.words
        if all(shared(word, near) >= _CARRIES for word in words):
            yield from _stages(line, deeds, phase[0] if phase else "", words)


def _stages(
    line: Line, deeds: re.Pattern[str], phase: str, words: tuple[str, ...]
) -> Iterator[_Told]:
    """Yield whether the clauses of a sentence behind the thing tell of a deed as done."""
    text = matching_form(line.span.text)
    begin = max(0, text.find(phase)) if phase else _named(text, words)
    begun = False
    for clause in re.finditer(r"[^,，。；;]+", text[begin:]):
        said = _BESIDE.sub("", clause[0])
        other = _PHASE.search(clause[0])
        if phase and other and other[0] != phase:
            return
        if not _DEED.search(said):
            continue
        open_ = bool(_NOT_YET.search(said)) or of_plans(line.span.path)
        if open_ or deeds.search(said):
            yield _Told(line, not open_)
            return
        begun = True
    if begun or (phase and of_plans(line.span.path)):
        yield _Told(line, done=False, begun=begun)


def _named(text: str, words: tuple[str, ...]) -> int:
    """Return where the last of a thing's words first stands: behind A综治中心 for B综治中心."""
    return max((text.find(word) for word in words if word in text), default=0)


def _correct(draft: Draft, report: str, line: Line, claim: re.Match[str]) -> None:
    source, span = draft.source.report(report), line.span
    if any(text.startswith(ONLY_PLANNED) for text in draft.lines):
        return
    number = draft.cite(source, span.start, span.end)
    draft.searched.add(report)
    draft.found.add(report)
    told = f"报告没有写明已经{claim['deed']}"
    where = "，只列入今后的安排" if of_plans(span.path) else ""
    given = any(f"[{number}]" in text for text in draft.lines)
    quoted = "" if given else f"：“{' '.join(span.text.split())}”"
    stated = f"{told}{where}{quoted}[{number}]{'' if quoted else '。'}"
    notes = len([ln for ln in draft.lines if ln in draft.plan.notes])
    if _ASKS.search(claim[0]):
        draft.lines.insert(notes, stated)
        return
    draft.warn("premise", f"{told}，与问题里的说法不同。")
    draft.lines.insert(notes, f"需要先更正：{stated}")
