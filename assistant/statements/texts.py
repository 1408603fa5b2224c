"""Answer problems, measures, what was done and why, in the report's own sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.language.likeness import bare, uncovered
from assistant.passages.best_lines import Request, lines_about
from assistant.passages.brevity import in_brief
from assistant.passages.causes import admitted, remedies
from assistant.passages.fields import field_named, field_of, told_of
from assistant.passages.lines import (
    ReportLines,
    Searcher,
    content_words,
    has_alike,
    is_doing,
    scored,
    shared,
)
from assistant.passages.practices import asks_practices, practices
from assistant.passages.reasons import asks_why
from assistant.passages.spans import (
    Span,
    bears,
    items_of,
    led_by,
    once,
    opening_end,
    outermost,
    part_headed,
)
from assistant.passages.topics import (
    PLANS,
    looks_ahead,
    of_plans,
    only_problems,
    only_topic,
    subject_of,
    subject_words,
    tells_problems,
    topic_items,
    topics_of,
)
from assistant.plan import Plan
from assistant.retrieval.reach import accounts_of
from assistant.statements.told_before import quote_before
from corpus.indicators import default_table
from corpus.report import Report, Section

# of one family of counts: one does not stand for another
_FAMILY = re.compile(r"刑事|治安|案件类|规上|规模以上|限上|户籍|常住|信访|涉诈")
_CAUSAL = re.compile(r"原因|为什么|为何|为啥|缘故|(?:怎么|咋)(?:一)?回事")
# 噪音扰民问题打算怎么解决 asks for the measure, not for the problem
_SOLVING = re.compile(
    r"(?:问题|难题|短板|毛病)[^,，。?？]{0,12}(?:怎么|如何|咋|怎样)[^,，。?？]{0,4}"
    r"(?:解决|整改|处理|治理|应对|破解|改)"
)
_HOW_IT_IS = re.compile(r"(?:怎么?样|咋样|如何|情况|好不好)(?:了|呢|啊|呀|吗)?[?？。]?$")
_EITHER = re.compile(r"[增减升降涨跌多少].{0,2}还是")
_TERM = 5  # characters that make a name of its own: 积分换服务
_CLIP = 600
_OF_TOPIC = 0.38
_ROUND = 0.2
_LEAST = 3
_FEW = 6
_MANY = 60
_ALL = 0.9
# 整治开展情况和下一步打算 asks for both
_SO_FAR = re.compile(
    r"(?:情况|进展|进度|成效|效果|现状|结果|完成得?怎么样)[^。?]{0,4}(?:[和与及、,]|以及|还有)"
    r"[^。?]{0,6}(?:下一?步|今后|明年|接下来|打算|计划)"
)
_PROGRESS = re.compile(r"进展|进度|现状|近况|到哪一?步|推进得|(?:建设|推进)情况")
_HEADED, _FEW_SECTIONS = 4000, 4
_TASKS = re.compile(r"重点工作|重点任务|主要任务")
_WIDE = 12  # of a part with more sentences only those on the thing itself are told
_WITH_TOPIC = frozenset({"整改", "指标", "目标", "内容", "事项"})  # 工作安排和指标
_DEEDS_PROMISED = "实事"  # 民生实事, of which a report may give a list
_THINGS = re.compile(r"(?:项目|工程|举措)$")  # 水利项目 is asked of the field 水利


def answer_text(draft: Draft, places: Sequence[Place], year: int | None, search: Searcher) -> bool:
    """Quote the sentences that answer, grouped by place and heading; False when there are none."""
    wrote = partly = False
    several = len(places) > 1
    worth = search.reports(draft.plan.asked) if len(places) > _MANY else None
    for place in places:
        for account in _speaking(draft, place, year, search):
            draft.searched.add(account.report)
            if worth is not None and account.report not in worth:
                draft.missing.append(f"{place.label} {account.year}年")
                continue
            ahead = looks_ahead(draft.plan.text) and draft.plan.operation != "why"
            ahead = ahead or any(y > account.year for y in draft.plan.years)
            request = Request(draft.plan, ahead, search)
            held = search.lines(account.report)
            spans = _without_title(_relevant(request, held), held.report)
            if not spans and account.report in draft.found:
                continue
            lead, instead = ("", []) if spans else _instead(request, held)
            if instead:
                draft.searched.add(account.report)
                draft.say(f"{place.label}{account.year}年的报告没有单列{lead}：")
                quote(draft, f"{place.label}{account.year}年", instead, heading=several)
                draft.status, draft.reason = "related", "not_disclosed"
                partly = True
                continue
            if not spans:
                draft.missing.append(f"{place.label} {account.year}年")
                continue
            wrote = True
            draft.found_in(place, account)
            kept = in_brief(draft.plan, spans)
            quote(draft, f"{place.label}{account.year}年", kept, heading=several)
            if account is place.accounts[0]:
                quote_before(draft, place, spans, search)
            if len(kept) < len(spans):
                draft.say(f"（按要求只摘{draft.count(len(kept))}句，其余见原文。）")
    if wrote and partly:
        draft.status, draft.reason = "answered", None
    return wrote or partly


def _speaking(
    draft: Draft, place: Place, year: int | None, search: Searcher
) -> tuple[Account, ...]:
    """Return the reports to read; the newest that writes a term asked for, where no year is asked.

    “积分换服务” of 2023 is not told in the words for other 服务 of 2024.
    """
    accounts = accounts_of(draft.plan, place, year)
    term = max((bare(p) for p in draft.plan.pieces), key=len, default="")
    if year is not None or len(term) < _TERM or len(place.accounts) < 2:
        return accounts
    if any(term in search.lines(a.report).words for a in accounts):
        return accounts
    writes = (a for a in place.accounts if term in search.lines(a.report).words)
    if (other := next(writes, None)) is None:
        return accounts
    draft.warn("year", f"这段话出自{place.label}{other.year}年的报告，不是最新一年的。")
    return (other,)


def _relevant(request: Request, held: ReportLines) -> list[Span]:
    """Return what answers a plan in one report, in the order of the report."""
    plan = request.plan
    if plan.operation == "summary" and not subject_of(plan.asked):
        return overview(held)
    parts = [w for part in plan.parts if len(w := subject_of(part)) >= 2]
    if len(parts) > 1 and plan.operation == "text":
        return once([s for part in parts for s in _about(request, held, part, content_words(part))])
    wanted = subject_of(plan.asked)
    topical = only_topic(wanted) or (wanted in _WITH_TOPIC and bool(topics_of(plan.text)))
    words = () if topical else subject_words(plan)
    if plan.remedy:
        planned = topic_items(held.report, PLANS) if topical else []
        return once(planned or remedies(held, words, admitted(held, words)))
    if _SOLVING.search(plan.text) and (told := remedies(held, words, admitted(held, words))):
        return once(told)
    named = practices(held) if asks_practices(plan) else []
    found = _on_topics(request, held, words) or named or _about(request, held, wanted, words)
    if request.ahead and words and _SO_FAR.search(plan.text):
        found = once([*_so_far(request, held, wanted, words), *found])
    if _names_figure(plan):
        found = [span for span in found if bears(span, plan.asked)]
    return once([*found, *admitted(held, words)]) if _asks_cause(plan) else found


def _so_far(request: Request, held: ReportLines, wanted: str, words: Sequence[str]) -> list[Span]:
    """Return how far a thing has come: what was done in it, and what is admitted to be lacking."""
    told = _about(replace(request, ahead=False), held, wanted, words)
    if all(tells_problems(span.path) for span in told):
        told = [*lines_about(replace(request, ahead=False), held, words, why=False), *told]
    done = [span for span in told if not of_plans(span.path)]
    lacking = (s for s in admitted(held, words) if s not in done and _speaks_of(s, words))
    return [*done, *lacking]


def _names_figure(plan: Plan) -> bool:
    """Tell a question for an indicator, its value or how it stands: 居民人均可支配收入怎么样."""
    if plan.operation == "lookup":
        return plan.aspect == "value" and not _EITHER.search(plan.text)
    listed = default_table().knows(plan.asked) and field_of(plan.asked) is None
    return plan.operation == "text" and listed and bool(_HOW_IT_IS.search(plan.text))


def _without_title(spans: Sequence[Span], report: Report) -> list[Span]:
    """Leave out the lines of the report's title: they name what is asked and tell nothing of it."""
    title = bare(report.metadata.title)
    begins = report.sections[0].end if report.sections else 0
    return [s for s in spans if s.end > begins or bare(s.text) not in title]


def _asks_cause(plan: Plan) -> bool:
    return plan.operation == "why" or bool(_CAUSAL.search(plan.text))


def _on_topics(request: Request, held: ReportLines, words: Sequence[str]) -> list[Span]:
    """Return the problems or plans asked for, those of one field where the question names one."""
    plan = request.plan
    found: list[Span] = []
    for topic in topics_of(f"{plan.asked} {plan.text}"):
        elsewhere = topic.name == "results" or (topic.name == "plans" and not request.ahead)
        if words and elsewhere:
            continue  # what was done in a field stands all over the report
        items = _tasks_done(request, held) if topic is PLANS and not words else []
        items = items or topic_items(held.report, topic)
        fitting = _fitting(held, words, items) if words else items
        if words and topic is PLANS:
            headings = [item for item in fitting if len(part_headed(item)) > 1]
            fitting = [s for item in headings or fitting for s in part_headed(item)]
            fitting = _narrowed(fitting, words)
            fitting = fitting or _planned_against(held, words, plan.asked)
        found += fitting
    return once(found)


def _tasks_done(request: Request, held: ReportLines) -> list[Span]:
    """Return the main tasks of the very year that a report gives account of: 2022年重点工作."""
    asked = _TASKS.search(request.plan.text)
    year = held.report.metadata.year
    if not asked or request.ahead or tuple(request.plan.years) != (year,):
        return []
    told, _ = _headed(request, held.report, asked[0], (asked[0],))
    return told if len(told) <= _WIDE else []


def _narrowed(spans: list[Span], words: Sequence[str]) -> list[Span]:
    """Return of a long part only what speaks of the thing itself."""
    return [s for s in spans if _speaks_of(s, words)] if len(spans) > _WIDE else spans


def _speaks_of(span: Span, words: Sequence[str]) -> bool:
    return all(shared(word, bare(span.text)) >= _ALL for word in words)


def _planned_against(held: ReportLines, words: Sequence[str], asked: str) -> list[Span]:
    """Return the plans for a field, or against its problems, that do not name it themselves."""
    field = field_of(subject_of(asked))
    told = told_of(field, held, ahead=True) if field else []
    return told or remedies(held, words, admitted(held, words))


def _instead(request: Request, held: ReportLines) -> tuple[str, list[Span]]:
    """Return what a report has where it has no list of what is asked, and how to say so."""
    if items := _unfitting(request, held):
        return "这方面的问题，所列问题有", items
    livelihood = field_of("民生")
    asked = _DEEDS_PROMISED in request.plan.asked and _DEEDS_PROMISED not in held.words
    if not asked or livelihood is None or request.plan.everywhere:
        return "", []
    return "实事，民生方面所写的有", told_of(livelihood, held, ahead=request.ahead)


def _unfitting(request: Request, held: ReportLines) -> list[Span]:
    """Return a short list of problems as a whole where none of them fits the field asked for."""
    topics = topics_of(f"{request.plan.asked} {request.plan.text}")
    if request.plan.everywhere or not topics or topics[0].name != "problems":
        return []
    known = _known(held, subject_words(request.plan))
    items = topic_items(held.report, topics[0]) if known else []
    return items if len(items) <= _FEW else []


def _known(held: ReportLines, words: Sequence[str]) -> bool:
    """Tell whether a report speaks of anything that the words name."""
    return any(shared(word, held.words) >= _ALL for word in words)


def _fitting(held: ReportLines, words: Sequence[str], items: Sequence[Span]) -> list[Span]:
    """Return the items that are about what is wanted."""
    wanted, title = "".join(words), bare(held.report.metadata.title)
    near = {
        line.span.start: score
        for score, line in scored(held, words, wanted)
        if score >= _OF_TOPIC and any(i.start <= line.span.start < i.end for i in items)
    }
    top = max(near.values(), default=0.0)
    kept = {start for start, score in near.items() if score >= top - _ROUND}
    family = _FAMILY.findall(wanted)
    return [
        item
        for item in items
        if (any(item.start <= start < item.end for start in kept) or _covers(wanted, item, title))
        and all(word in item.text or word in "".join(item.path) for word in family)
    ]


def _covers(wanted: str, span: Span, title: str) -> bool:
    context = bare(span.text) + title + "".join(bare(p) for p in span.path)
    return len(uncovered(wanted, context).replace("|", "")) <= len(wanted) * 0.34


def _about(request: Request, held: ReportLines, wanted: str, words: Sequence[str]) -> list[Span]:
    """Return the sections whose heading names what is wanted, else the lines that speak of it."""
    deeds = sum(map(len, words)) < _LEAST and all(map(is_doing, words))
    if not words or (deeds and not any(map(has_alike, words))):
        return []
    why = request.plan.operation == "why" or asks_why(request.plan.text)
    if not why and not only_problems(request.plan):
        headed, elsewhere = _headed(request, held.report, wanted, words)
        field = None if headed else field_of(_THINGS.sub("", wanted) or wanted)
        told = told_of(field, held, ahead=request.ahead) if field else []
        led = [] if headed or told else _led(request, held, words)
        if whole := headed or told or led or _rather(request, held, words, elsewhere):
            return whole
        if field:  # what comes near it in other words is of another field
            near = lines_about(request, held, words, why=why)
            name = field_named(wanted)
            return [s for s in near if shared(name, bare("".join(s.path) + s.text)) >= _ALL]
    return lines_about(request, held, words, why=why)


def _rather(
    request: Request, held: ReportLines, words: Sequence[str], elsewhere: list[Span]
) -> list[Span]:
    """Return lines on how far a thing has come rather than what stands of it in the wrong part."""
    if not elsewhere or request.ahead or not _PROGRESS.search(request.plan.text):
        return elsewhere
    near = lines_about(request, held, words, why=False)
    return [span for span in near if not of_plans(span.path)] or elsewhere


def _led(request: Request, held: ReportLines, words: Sequence[str]) -> list[Span]:
    """Return the paragraphs whose opening is a heading in itself and names what is wanted."""
    return [
        span
        for line in held.lines
        if not line.heading and of_plans(line.span.path) == request.ahead
        if all(shared(word, line.words) >= _ALL for word in words)
        for span in led_by(line.span)
    ]


def _headed(
    request: Request, report: Report, wanted: str, words: Sequence[str]
) -> tuple[list[Span], list[Span]]:
    """Return the sections whose heading names what is wanted, and those in the wrong part.

    The wrong part is what is planned, where what was done is asked for, and the other way round.
    """
    found = [
        s for s in report.sections
        if s.path and 4 < s.end - s.body_start < _HEADED
        and _names(bare(s.path[-1]), wanted, words)
    ]  # fmt: skip
    right = [s for s in found if of_plans(s.path) == request.ahead]
    planning = request.ahead and any(of_plans(s.path) for s in report.sections)
    wrong = [] if right or planning else found
    return _items(report, right), _items(report, wrong)


def _items(report: Report, sections: list[Section]) -> list[Span]:
    return [
        item
        for section in outermost(sections)[:_FEW_SECTIONS]
        for item in items_of(report, section)
    ]


def _names(heading: str, wanted: str, words: Sequence[str]) -> bool:
    return all(w in heading for w in words) or uncovered(wanted, heading) == ""


def overview(held: ReportLines) -> list[Span]:
    """Return each section's heading sentence: what the report is about, in order."""
    found, report = [], held.report
    for section in report.sections:
        if section.level not in {1, 2} or not section.path:
            continue
        inner = [
            s
            for s in report.sections
            if s.level > section.level and section.start < s.start < section.end
        ]
        if section.level == 1 and any(s.level == 2 for s in inner):
            continue
        end = opening_end(report, section)
        if end - section.start > _CLIP // 2:
            end = section.body_start
        found.append(Span(report, section.start, end, section.path[:-1]))
    return found
