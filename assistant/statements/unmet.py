"""List what fell short of its target: 哪些指标没达标, 哪几项任务没完成."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.found import Found
from assistant.language.likeness import bare, core
from assistant.language.measure import measure_of, same_kind
from assistant.passages.lines import ReportLines, Searcher, content_words, shared
from assistant.passages.spans import Span, listed_behind, once
from assistant.plan import APART, COMPUTING
from assistant.questions.bounds import small_number
from corpus.figure import Figure

_SHORT = r"(?:未能?|没有?能?)(?:达标|达到|完成|实现|落实|兑现)"
_COUNT = r"[\d一二两三四五六七八九十]+"
_HOW_MANY = re.compile(rf"({_COUNT})[项个条件]")
_ASKED = re.compile(
    rf"{_SHORT}(?:(?!原因|缘故)[^。?]){{0,8}}(?:哪|(?:什么|啥)(?!原因)|清单|列)|"
    rf"(?:哪[些几两]|什么|啥|几)[^。?]{{0,10}}(?:指标|任务|目标|项目|事项|工作)[^。?]{{0,6}}{_SHORT}|"
    rf"(?:指标|任务|目标|项目|事项|工作)[^。?]{{0,4}}(?:哪[些几两]|什么|啥)[^。?]{{0,6}}{_SHORT}"
)
_TOLD = re.compile(
    rf"{_COUNT}[项个条件](?!.{{0,12}}已)[^。;；]{{0,10}}{_SHORT}|{_SHORT}[^。;；]{{0,8}}(?:目标|任务|指标)|"
    rf"{_SHORT}的(?:指标|任务|目标|事项|项目)?(?:有|共|为|是)*{_COUNT}[项个条件]|"
    rf"(?:距|离)[^。;；]{{0,6}}(?:目标|任务|要求)[^。;；]{{0,4}}差|未达预期|低于[^。;；]{{0,4}}目标"
)
_WORK = re.compile(r"任务|项目|事项|工作")  # such are told in sentences, not in tables of targets
_IDLE = re.compile(rf"{_SHORT}|绩效|目标值?|完成值|实际|里面?|原因")
_ANY = re.compile(
    rf"(?:{_COUNT}[项个样条件]|逐条|年度|全年|主要|重点|各项|工作|任务|目标|指标|事项|项目)*"
)
_AT_MOST = re.compile(r"以下|以内|不超|低于|控制")
_REASON = re.compile(r"原因|由于|因为|所致|主要[是因]|受[^,，]{1,12}影响")
_WHY = re.compile(r"原因|为什么|为啥|为何|怎么回事")
_NEXT = 4  # sentences behind the one with the targets that may say why
_CARRIES = 0.8
_WHOLE = 100
_SPENT = re.compile(r"预算(?!收入)|支出")
_SUM = re.compile(r"合计|总计|小计")


def answer_unmet(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """State the targets that were missed, with what was reached; False when none are listed.

    A table gives targets beside results; elsewhere the sentence that tells them is quoted.
    """
    plan = draft.plan
    if len(places) != 1 or plan.everywhere or plan.operation in APART | COMPUTING:
        return False
    if not _ASKED.search(plan.text) and not _ASKED.search(plan.said):
        return False
    place = places[0]
    for account in place.accounts_for(plan.years[0]) if plan.years else place.accounts[:1]:
        why, held = bool(_WHY.search(plan.text)), search.lines(account.report)
        spans = _told(held, plan.asked, why=why)
        pairs = [] if spans and _WORK.search(plan.asked) else list(_missed(draft, account))
        behind = _behind(draft, account, plan.asked)
        if pairs and not any(_counts_more(s.text, pairs) for s in spans):
            spans = []
        if why:
            spans = once([*spans, *_reasons(held, [*(pair[0] for pair in pairs), *behind])])
        if not pairs and not spans and not behind:
            continue
        draft.searched.add(account.report)
        draft.found.add(account.report)
        if pairs or behind:
            draft.say(f"{place.label}{account.year}年的报告中，未达到目标的有：")
        for pair in pairs:
            target, done = (Found(f, place, account, "same", 1.0) for f in pair)
            stated = draft.state(target, subject=False), draft.state(done, subject=False)
            draft.say(f"- {stated[0]}；实际{stated[1]}。")
        for figure in behind:
            hit = Found(figure, place, account, "same", 1.0)
            draft.say(f"- {draft.state(hit, subject=False)}。")
        if pairs:
            draft.warn("planned", "目标数是计划数，实际数以报告所写的完成值为准。")
        told = {f.sentence_start for f in behind}
        spans = [s for s in spans if s.start not in told]
        quote(draft, f"{place.label}{account.year}年", spans, heading=False)
        return True
    if _ANY.fullmatch(_IDLE.sub("", plan.asked)):
        draft.searched.update(a.report for a in place.accounts[:1])
        draft.say(f"{place.label}的报告没有写明哪些没有完成或达标；未写明不等于全部完成。")
        draft.status, draft.reason = "not_found", "not_disclosed"
        return True
    return False


def _counts_more(sentence: str, listed: Sequence[object]) -> bool:
    """Tell a sentence by which more was missed than is listed: 五项任务没有达到目标."""
    return any(small_number(n) > len(listed) for n in _HOW_MANY.findall(sentence))


def _behind(draft: Draft, account: Account, asked: str) -> list[Figure]:
    """Return what the report says to have reached less than the whole of its task.

    Rows of a table stand for themselves; their sum does not. A question for projects is answered
    with the rows of a table, if there are any.
    """
    report = draft.source.report(account.report)
    words = [w for w in content_words(_IDLE.sub("", asked)) if not _ANY.fullmatch(w)]
    found = [
        f
        for f in report.figures
        if f.completion is not None and f.completion < _WHOLE and not f.planned
        if f.year == account.year
        if not _SUM.search(f.scoped_name + _row(report.text, f))
        if not _SPENT.search(f.scoped_name) or "预算" in asked
    ]
    rows = [f for f in found if any(t.start <= f.start < t.end for t in report.tables)]
    if rows and _WORK.search(asked):
        found = rows
    if all(any(shared(w, bare(f.scoped_name)) >= _CARRIES for f in found) for w in words):
        return [f for f in found if all(shared(w, bare(f.scoped_name)) >= _CARRIES for w in words)]
    return found if rows and _WORK.search(asked) else []


def _row(text: str, figure: Figure) -> str:
    """Return what stands in front of a figure in its line: the label of its row."""
    start = text.rfind("\n", 0, figure.value_start) + 1
    return text[max(start, figure.value_start - 60) : figure.value_start]


def _missed(draft: Draft, account: Account) -> Iterator[tuple[Figure, Figure]]:
    """Yield target and result of one name in one row or sentence, where the target was missed."""
    figures = draft.source.report(account.report).figures
    for target in figures:
        if not target.planned or target.value is None or target.year != account.year:
            continue
        for done in figures:
            together = done.sentence_start == target.sentence_start and not done.planned
            named = core(done.indicator) == core(target.indicator) and done.value is not None
            named = named and not target.indicator.startswith("占")
            if together and named and same_kind(done, target) and _falls_short(done, target):
                yield target, done
                break


def _reasons(held: ReportLines, missed: Sequence[Figure]) -> list[Span]:
    """Return the sentences close behind missed targets that say why."""
    found: list[Span] = []
    for figure in missed:
        behind = [ln for ln in held.lines if ln.span.start >= figure.sentence_start]
        near = [line.span for line in behind[: _NEXT + 1] if _REASON.search(line.words)]
        found += [span for span in near if span.path == figure.path]
    return once(found)


def _falls_short(done: Figure, target: Figure) -> bool:
    reached, wanted = measure_of(done).value, measure_of(target).value
    return reached > wanted if _AT_MOST.search(target.approximate) else reached < wanted


def _told(held: ReportLines, asked: str, *, why: bool) -> list[Span]:
    """Return the sentences that tell what was missed, with the lists behind them, and why."""
    words = tuple(w for w in content_words(_IDLE.sub("", asked)) if not _ANY.fullmatch(w))
    found = [
        (sum(shared(word, line.words) >= _CARRIES for word in words), line)
        for line in held.lines
        if _TOLD.search(line.words)
    ]
    most = max((count for count, _ in found), default=0)
    if not found or (words and not most):
        return []
    kept = [line for count, line in found if count == most]
    found_spans = [s for line in kept for s in (line.span, *listed_behind(line.span))]
    after = [b for a, b in itertools.pairwise(held.lines) if a in kept] if why else []
    return once([*found_spans, *(line.span for line in after if _REASON.search(line.words))])
