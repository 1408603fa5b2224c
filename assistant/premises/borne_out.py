"""Quote what bears out a claim that the figures alone leave open: 超过1300万吨，还创了新高.

A claim may hold more than a number: that it is a record, that all of them got there. Where the
sentence of a figure stated says so, it is quoted too. Where no figure was found, the sentence that
has all the words and numbers of the claim is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.catalog import Account, Catalog, Place
from assistant.drafting.draft import Draft
from assistant.language.likeness import bare
from assistant.language.measure import measure, shown
from assistant.passages.lines import Line, Searcher, content_words, is_doing, shared
from assistant.passages.topics import of_plans
from assistant.plan import APART, COMPUTING, Plan
from assistant.premises.each_number import ASKS_FOR, told_figures
from assistant.premises.held_bounds import like_units
from assistant.questions.mentions import find_mentions
from assistant.retrieval.reach import accounts_of
from corpus.figure import Figure
from corpus.matching import matching_form

# 创了新高?, 全都达标了吧, 是不是占到七成
_CLAIMS = re.compile(
    r"(?:[吗吧么]|了没有?|[对是]不[对是]|没错|属实|是真的|有这(?:回|个)?事)[^,，。]{0,3}$|[?？]$|是不是|是否"
)
_CLAUSE_END = re.compile(r"[,，。；;\n]|$")
_NUMBER = re.compile(r"\d+$|[一二两三四五六七八九十近]成")
_SPELT = {"100万": "百万", "1000万": "千万", "1亿": "亿"}
_CARRIES = 0.8
_SEVERAL = 2
_LEAST = 4  # characters that the words of a claim have together
_LONG = 160
# what every report says, and a question too
_COMMON = re.compile("街道|报告|全[区年]|同比|[上去]年|比上年|达到|完成|情况|工作")
_COMPARED = re.compile("超过|[高低大多少]于|不到|占到")


def bear_out(draft: Draft, search: Searcher, catalog: Catalog) -> bool:
    """Quote the sentence that bears out, or denies, what else a claim says; False for none.

    Args:
        draft: written to, behind what it says already; its plan names one place.
        search: reads reports line by line.
        catalog: what the library holds.
    """
    plan = draft.plan
    if len(plan.places) != 1 or len(plan.years) > 1 or plan.operation in APART | COMPUTING:
        return False
    text = matching_form(plan.question)
    if plan.planned or plan.everywhere:
        return False
    words = _words(plan, catalog)
    if not _CLAIMS.search(text) or ASKS_FOR.search(text):
        _tell_other_year(draft, words, search)
        return False
    if draft.status == "answered" and draft.figures and not _unheld(draft):
        return _tell_beside(draft, words) or (
            _lacks_number(draft) and _quote_whole(draft, words, search)
        )
    return (draft.status != "answered" or _unheld(draft)) and _quote_whole(draft, words, search)


def _words(plan: Plan, catalog: Catalog) -> tuple[str, ...]:
    """Return the words of a claim, without those of its place."""
    said = plan.said or plan.text
    for mention in reversed(find_mentions(said, catalog)):
        said = f"{said[: mention.start]} {said[mention.end :]}"
    clauses = re.split(r"[\s,，。?？;；]+", said)
    return tuple(
        w for w in content_words(*clauses) if not (_COMMON.fullmatch(w) or _NUMBER.match(w))
    )


def _unheld(draft: Draft) -> bool:
    """Tell a bound that no figure stated could be held against: 过百万 against 16个村."""
    bound = draft.plan.threshold
    if bound is None or measure(bound.value, bound.unit).unit or bound.unit not in {"万", "亿"}:
        return False
    told = [h.figure for h in told_figures(draft) if h.figure.value is not None]
    limit = measure(bound.value, bound.unit).value
    fits = (f for f in told if like_units(f.unit, bound.unit))
    return not any(_size(f) * 1000 >= limit for f in fits)


def _size(figure: Figure) -> float:
    return float(measure(figure.value, figure.unit).value) if figure.value is not None else 0.0


def _lacks_number(draft: Draft) -> bool:
    """Tell an answer that neither has nor corrects a number that the question gives."""
    return not all(_numbers_told(draft)) and not any(w.kind == "premise" for w in draft.warnings)


def _tell_beside(draft: Draft, words: Sequence[str]) -> bool:
    """Quote the clauses behind a figure stated that say what the answer does not say yet."""
    said = bare(draft.text())
    for hit in told_figures(draft):
        f = hit.figure
        report = draft.source.report(f.report)
        sentence = report.text[f.sentence_start : f.sentence_end]
        form = matching_form(sentence)
        a, b = _part(form, f.start - f.sentence_start)
        open_ = [w for w in words if w in form[a:b] and shared(w, said) < _CARRIES]
        ends = [form.find(w, a) + len(w) for w in open_]
        numbers = [m.end() for m in _numbers(draft.plan, form) if bare(m[0]) not in said]
        if len(form) != len(sentence) or not (ends or numbers):
            continue
        first = min(f.start, f.sentence_start + min([*ends, *numbers]))
        last = f.sentence_start + max([*ends, *numbers, f.end - f.sentence_start])
        inside = (o for o in report.figures if o.sentence_start == f.sentence_start)
        last = max([last, *(o.end for o in inside if o.start < last <= o.end)])
        match = _CLAUSE_END.search(report.text, last)
        start = f.sentence_start if last - f.sentence_start <= _LONG else first
        end = min(match.start() if match else last, f.sentence_end)
        if end - start <= _LONG:
            draft.say(draft.quoted(report, start, end))
            return True
    return False


def _part(sentence: str, position: int) -> tuple[int, int]:
    """Return where the part of a sentence between its semicolons begins and ends."""
    end = sentence.find(";", position)
    return sentence.rfind(";", 0, position) + 1, end if end >= 0 else len(sentence)


def _numbers(plan: Plan, form: str) -> Iterator[re.Match[str]]:
    """Yield where a sentence has the numbers that a claim gives, each with its unit."""
    bound = ((plan.threshold.value, plan.threshold.unit),) if plan.threshold else ()
    for value, unit in (*plan.claimed, *bound):
        if unit:
            yield from re.finditer(rf"(?<![\d.]){re.escape(shown(value) + unit)}", form)


def _quote_whole(draft: Draft, words: Sequence[str], search: Searcher) -> bool:
    """Answer with the sentence that has all words and numbers of a claim; False for none.

    Where no year is asked for an older report may have it; where one is, that of another year
    only tells of when the number is.
    """
    plan = draft.plan
    words = [w for w in words if not _COMPARED.fullmatch(w)]
    numbers = [(shown(v), u) for v, u in plan.claimed]
    if plan.threshold is not None:
        numbers.append((shown(plan.threshold.value), plan.threshold.unit))
    if sum(map(len, words)) < _LEAST or (len(words) < 2 and not numbers):
        return False
    place = plan.places[0]
    asked = accounts_of(plan, place, plan.years[0]) if plan.years else place.accounts[:1]
    others = [a for a in place.accounts if a not in asked] if numbers else []
    for account in (*asked[:1], *others):
        lines = search.lines(account.report).lines
        held = [x for x in lines if _holds(x, words, numbers)]
        if not held:
            continue
        line = min(held, key=lambda x: (of_plans(x.span.path), len(x.words)))
        span, report = line.span, draft.source.report(account.report)
        if plan.years and account not in asked:
            _name_year(draft, account, line)
            return False
        if account not in asked:
            draft.warn("year", f"这段话出自{place.label}{account.year}年的报告，不是最新一年的。")
        _answer_with(draft, place, account)
        draft.say(draft.quoted(report, span.start, span.end))
        return True
    if asked and numbers and draft.status != "answered":
        _quote_things(draft, asked[0], words, numbers, search)
    return False


def _quote_things(
    draft: Draft,
    account: Account,
    words: Sequence[str],
    numbers: Sequence[tuple[str, str]],
    search: Searcher,
) -> None:
    """Quote the sentence with the numbers and things of a claim, where its verbs are others.

    “已经投产了，年产值12亿元”: the report expects 12亿元 once it is built.
    """
    things = [w for w in words if not is_doing(w)]
    if sum(map(len, things)) < _LEAST:
        return
    for line in search.lines(account.report).lines:
        if _holds(line, things, numbers):
            report = draft.source.report(account.report)
            draft.say(draft.quoted(report, line.span.start, line.span.end))
            return


def _tell_other_year(draft: Draft, words: Sequence[str], search: Searcher) -> None:
    """Say in which year's report the numbers stand that a question takes for those of another.

    “2024年371宗，怎么又降了21.4%”: the report on 2024 has neither, that on 2023 has both.
    """
    plan = draft.plan
    numbers = [(shown(v), u) for v, u in plan.claimed if u]
    if len(plan.years) != 1 or len(numbers) < _SEVERAL or any(_numbers_told(draft)):
        return
    place = plan.places[0]
    asked = accounts_of(plan, place, plan.years[0])
    for account in (*asked, *(a for a in place.accounts if a not in asked)):
        for line in search.lines(account.report).lines:
            if not (_has_all(line, numbers) and any(w in line.words for w in words)):
                continue
            if account not in asked:
                _name_year(draft, account, line)
            return


def _numbers_told(draft: Draft) -> list[bool]:
    """Tell of each number that a question gives whether the answer has it."""
    said = bare(draft.text())
    return [bare(shown(v) + unit) in said for v, unit in draft.plan.claimed if unit]


def _name_year(draft: Draft, account: Account, line: Line) -> None:
    """Quote the report of another year than the one asked that has a question's numbers."""
    place, report = draft.plan.places[0], draft.source.report(account.report)
    told = draft.quoted(report, line.span.start, line.span.end).removeprefix("原文写作：")
    draft.say(f"问题里的数见于{place.label}{account.year}年的报告：{told}")
    draft.warn("year", f"问题里的数是{account.year}年的报告写的，不是{draft.plan.years[0]}年的。")


def _answer_with(draft: Draft, place: Place, account: Account) -> None:
    """Leave what only came near, for a sentence of a report that is the answer."""
    draft.lines = [line for line in draft.lines if line in draft.plan.notes]
    draft.figures.clear()
    draft.warnings[:] = [w for w in draft.warnings if w.kind == "year"]
    draft.status, draft.reason = "answered", None
    draft.found_in(place, account)
    draft.say(f"{place.label}{account.year}年：")


def _holds(line: Line, words: Sequence[str], numbers: Sequence[tuple[str, str]]) -> bool:
    if line.heading or not _has_all(line, numbers):
        return False
    return all(shared(w, line.words) >= _CARRIES for w in words)


def _has_all(line: Line, numbers: Sequence[tuple[str, str]]) -> bool:
    """Tell a sentence that has all of some numbers, each with its unit."""
    form = matching_form(line.span.text).replace(",", "")
    return all(
        re.search(rf"(?<![\d.]){re.escape(number + unit)}", form)
        or _SPELT.get(number + unit, number + unit) in form
        for number, unit in numbers
    )
