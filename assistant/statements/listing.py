"""Answer questions for names (哪几家, 分别叫什么) and for what a term means with the sentences.

A count (下属事业单位4个) is no answer to such a question: what is wanted is the sentence that
lists, or the list behind the sentence that announces it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.language.likeness import bare, uncovered
from assistant.passages.lines import Line, ReportLines, Searcher, content_words, scored, shared
from assistant.passages.spans import Span, listed_behind, with_body
from assistant.passages.topics import of_plans, topics_of
from assistant.plan import APART, COMPUTING, Plan
from assistant.retrieval.reach import accounts_of
from assistant.statements.told_before import quote_before

_CN = "一二三四五六七八九十"
_KINDS = "个|家|条|项|处|类|种|名|位|方面|支|座|所|件|部|点|块|大|栋|幢|届|户|村|社区|小区|企业"
_NAMES = re.compile(
    rf"叫(?:什么|啥|做什么)|名称|名字|哪(?:几|[{_CN}两\d]+)(?:大)?(?:{_KINDS})|"
    rf"(?:都|分别)是(?:哪|什么|啥|谁)|(?:是|有|包括)哪(?:几|[{_CN}两\d])|"
    rf"[几{_CN}两\d](?:大)?(?:{_KINDS})(?:方面)?(?:是|都是|分别)(?:什么|啥|哪)|"
    r"分(?:为|成)?(?:了)?哪(?:几|些)|(?:哪些|按)(?:不同)?(?:类型|类别|种类)"
)
_OPEN = re.compile(r"有哪些|有什么|有啥|都有啥|是哪些|是啥|是什么|包括|列出|列一下|逐条|逐项|清单")
# 新增的4个集群，列一下: what is dropped from the words that ask for a thing
_TO_LIST = re.compile(
    r"列(?:一下|出来?|全|举|个单子|清楚|一列)|(?:逐个|逐一|挨个|都)(?:列|说|报)|名单|点个名|报(?:一下|个)名"
)
_ANNOUNCED = re.compile(
    rf"(\d+|[{_CN}两]+)(?:个|家|条|项|处|类|种|名|位|支|座|所|件|部|点|块|大|方面)"
)
_EXPLAINS = re.compile(
    r"是(?:个|一个)?(?:什么|啥|咋|怎么)|什么意思|啥意思|(?:怎么|咋)(?:一)?回事|啥玩法|指的?是?(?:什么|啥|哪)|"
    r"含义|(?:怎么|如何|咋)(?:做|搞|运作|玩|开展|推进|实施)|(?:具体)?内容"
)
_TERM = re.compile(r"[“\"「『《]([^”\"」』》]{2,20})[”\"」』》]")
_COUNTS = re.compile(
    r"[几两一二三四五六七八九十\d]+(?:个|家|条|项|处|类|种|名|位|支|座|所|件|部|点|块|大)(?:方面)?|"
    r"名称|名字|逐条|逐项|方面|列出|清单|对照表|承诺|要求|分别|哪|各?类型|种类|类别|分?类(?:对象)?$|按|构成|结构"
)
_LISTING = re.compile(r"、|[”》][“《]|[^、。]{2,}(?:和|及|与)[^、。]{2,}")
_OPENS = re.compile(rf"[:：]$|以下|如下|分别|[\d{_CN}两]+\s*(?:{_KINDS})")
_EACH = re.compile(r"各(?:自|有|是|占|检查|调处)?(?:多少|几)|分别(?:是|有)?多少|占比")
_AMOUNT = re.compile(r"\d[\d,.]*")
_KIND = re.compile(rf"哪(?:几|[{_CN}两\d]+)(?:大)?类|(?:是|有|在)哪些类")
_OF_KINDS = re.compile(rf"[^、，。]、[^。]{{2,30}}[几两{_CN}\d]+(?:大)?类")
# 下辖哪些社区, 管哪几个村
_UNITS_ASKED = re.compile(
    r"(?:辖|管|有|设)(?:着|了|的)?(?:哪(?:些|几个)|什么)(社区|行政村|村|居委会)(?=[?？。,，呢啊]|分别|$)|"
    r"辖的?(社区|行政村|村|居委会)(?:的)?(?:名称|名单|名字|有哪|是哪|都有|都是|叫)"
)
_UNITS = re.compile(rf"([^\d，,。；;、]+(?:、[^\d，,。；;、]+)+)等?([\d{_CN}两]+)个(?:行政)?")
_LEAST = 0.62
_HERE = 0.4
_MOST = 4
_ROUND = 0.08
_IN_TIME = 0.5


def asks_for_names(question: str) -> bool:
    """Tell a question for the names of things from one for their number."""
    return bool(_NAMES.search(question))


def answer_names(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """Quote the sentences that list what is asked for; False when the question asks otherwise."""
    plan = draft.plan
    said = _said(plan)
    if _answer_units(draft, places, search):
        return True
    opened = _OPEN.search(said) or _TO_LIST.search(plan.question)
    announced = opened and _ANNOUNCED.search(said)
    if not (asks_for_names(said) or announced) or not _alone(plan, places):
        return False
    topical = any(topic.name != "results" for topic in topics_of(said))
    if topical and _number(said) is None:
        return False
    words = content_words(*(_COUNTS.sub("", p) for p in plan.pieces or (plan.asked,)))
    if sum(map(len, words)) < 2:
        return False
    wrote = False
    for place in places:
        for account in _accounts(place, plan):
            held = search.lines(account.report)
            spans = _listing(held, words, plan, account.year, exactly=topical)
            if spans:
                _tell(draft, place, account, spans)
                wrote = True
                break
    return wrote


def _answer_units(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """Quote where a report names all the communities that a street has, the newest that does."""
    asked = _UNITS_ASKED.search(draft.plan.text)
    if not asked or not _alone(draft.plan, places):
        return False
    kind = (asked.group(1) or asked.group(2)).removeprefix("行政")
    wrote = False
    for place in places:
        for account in _accounts(place, draft.plan):
            lines = search.lines(account.report).lines
            spans = [line.span for line in lines if _names_all(line.span.text, kind)]
            if spans:
                _tell(draft, place, account, spans[:1])
                wrote = True
                break
    return wrote


def _names_all(sentence: str, kind: str) -> bool:
    """Tell a sentence with as many names as it counts: 辖东街、西街、南街3个社区."""
    governed = sentence.partition("辖")[2]
    return any(
        governed.startswith(kind, m.end()) and m[1].count("、") + 1 == _value(m[2])
        for m in _UNITS.finditer(governed)
    )


def answer_term(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """Quote what is said of a term in quotation marks; False when none is asked about."""
    plan = draft.plan
    terms = [t for t in map(bare, _TERM.findall(plan.text)) if len(t) >= 3]
    if not terms or not _EXPLAINS.search(plan.text) or not _alone(plan, places):
        return False
    wrote = False
    for place in places:
        for account in _accounts(place, plan):
            held = search.lines(account.report)
            lines = [x for x in held.lines if any(t in x.words for t in terms)]
            if lines:
                spans = [s for line in lines[:_MOST] for s in _with_next(held, line)]
                _tell(draft, place, account, spans)
                if account is place.accounts[0]:
                    quote_before(draft, place, spans, search)
                wrote = True
                break
    return wrote


def _said(plan: Plan) -> str:
    """Return the words that ask: of a question read as one, all, where its last clause is bare."""
    if plan.kinds and _KIND.search(plan.question):
        return bare(plan.question)  # 集中在哪几类 may be told without numbers
    return plan.text if not uncovered(bare(plan.asked), bare(plan.text)) else plan.question


def _alone(plan: Plan, places: Sequence[Place]) -> bool:
    """Tell a question about one or two named places that computes nothing."""
    apart = plan.operation in APART | COMPUTING | {"trend", "why"}
    apart = apart or (plan.operation == "filter" and len(places) > 1)
    apart = apart or (plan.operation == "rank" and len(places) > 1)
    return bool(places) and len(places) <= 2 and not plan.everywhere and not apart


def _accounts(place: Place, plan: Plan) -> Sequence[Account]:
    if not plan.years:
        return place.accounts
    return [a for y in plan.years for a in accounts_of(plan, place, y)]


def _tell(draft: Draft, place: Place, account: Account, spans: Sequence[Span]) -> None:
    if not draft.plan.years and account.year != place.accounts[0].year:
        draft.warn("year", f"这段话出自{place.label}{account.year}年的报告，不是最新一年的。")
    label = f"{place.label}{account.year}年"
    draft.found_in(place, account)
    once = {s.start: s for s in spans}
    quote(draft, label, [once[start] for start in sorted(once)], heading=len(draft.plan.places) > 1)


def _with_next(held: ReportLines, line: Line) -> list[Span]:
    """Return a line that names a term, with its body or list where it is only announced."""
    body = with_body(line.span)
    return body if len(body) > 1 or line.heading else [line.span, *listed_behind(line.span)]


def _listing(
    held: ReportLines, words: Sequence[str], plan: Plan, year: int, *, exactly: bool
) -> list[Span]:
    """Return the best line that lists, and the list behind it when it only announces one.

    Args:
        held: the report's lines.
        words: what is asked for.
        plan: gives the number that the question names.
        year: the year that the report tells of.
        exactly: only a line that announces that very number will do, with its list behind it.
    """
    best: list[tuple[float, list[Span]]] = []
    number, counted = _number(_said(plan)), bool(_EACH.search(_said(plan)))
    kinds = _KIND.search(_said(plan))
    for carried, line in scored(held, words, bare(plan.asked)):
        # 投诉集中在停车、供热两类 need not name the hotline
        told = kinds and _OF_KINDS.search(line.span.text)
        score = max(carried, _LEAST) if told else carried
        inside = len(_LISTING.findall(line.span.text))
        here = sum(shared(word, line.words) for word in words) / len(words)
        if here < _HERE:  # its heading alone speaks of them
            continue
        behind = _behind(line, number, inside) if score >= _LEAST else []
        if score < _LEAST or not (behind or inside):
            continue
        if counted and _amounts(line, behind) < 2:
            continue
        fits = number is not None and (
            _announces(line.span.text, number) or len(behind) == number or inside + 1 == number
        )
        whole = number in {len(behind), inside + 1}
        if exactly and not (_announces(line.span.text, number or 0) and whole):
            continue
        rank = score + 0.3 * here + 0.3 * fits + 0.1 * bool(behind) + 0.02 * min(inside, 5)
        rank += 0.05 * counted * min(_amounts(line, ()), 6)
        rank += _IN_TIME * _in_time(line, plan.years, year)
        best.append((rank, [line.span, *behind]))
    top = max((rank for rank, _ in best), default=0.0)
    return [span for rank, spans in best if rank >= top - _ROUND for span in spans]


def _in_time(line: Line, years: Sequence[int], told: int) -> bool:
    """Tell a list of what is to come where a later year is asked for, else one of what was done."""
    later = any(year > told for year in years)
    named = any(f"{year}年" in line.span.text for year in years)
    return bool(years) and (named or of_plans(line.span.path) == later)


def _amounts(line: Line, behind: Sequence[Span]) -> int:
    """Return how many numbers a list gives with its names."""
    return sum(len(_AMOUNT.findall(s.text)) for s in (line.span, *behind))


def _behind(line: Line, number: int | None, inside: int) -> list[Span]:
    """Return the list behind a line, unless the line itself lists as many as are asked for."""
    if number is not None and inside + 1 >= number:
        return []
    if line.heading and number is not None:
        body = with_body(line.span)[1:]
        return body if len(body) == number else []
    opens = number is not None or _OPENS.search(line.span.text)
    return listed_behind(line.span) if opens else []


def _number(question: str) -> int | None:
    found = _ANNOUNCED.search(question)
    return _value(found.group(1)) if found else None


def _announces(sentence: str, number: int) -> bool:
    return any(_value(m.group(1)) == number for m in _ANNOUNCED.finditer(bare(sentence)))


def _value(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    if digits == "两":
        return 2
    tens, ten, ones = digits.rpartition("十")
    value = _CN.find(ones[-1:]) + 1 if ones else 0
    return value + (10 * (_CN.find(tens[-1:]) + 1 if tens else 1) if ten else 0)
