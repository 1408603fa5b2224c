"""Quote the list that a report announces by its number: 着力抓好五件事：…, A、B、C三种方式.

The number and what is counted stand in the sentence that lists, or in the one before the list;
what else a question says of them only helps to tell one such sentence from another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.passages.lines import Line, ReportLines, Searcher, content_words, scored
from assistant.passages.spans import Span, listed_behind
from assistant.passages.topics import of_plans
from assistant.plan import APART, COMPUTING, Plan
from assistant.questions.bounds import small_number
from assistant.retrieval.reach import accounts_of

_N = "一二两三四五六七八九十"
# What is counted, by families of words that reports and questions exchange.
_FAMILIES = (
    "事情|实事|事", "重点任务|重点工作|工作|任务", "行动|工程|活动", "机制|制度|体系",
    "办法|方式|做法|举措|措施|方法|手段|模式|路子|途径",
)  # fmt: skip
_WHAT = "|".join(_FAMILIES)
# 五件事; 重点工作有七项
_COUNTED = (
    rf"(?P<many>{{many}})(?:件|项|大|个|条|类|种)(?:大|要|实|硬|重点|主要|民生|具体)*(?P<what>{_WHAT})"
    rf"|(?P<thing>{_WHAT})(?:一?共|总共|都|主要)*(?:有|是|为|分为|包括)(?P<number>{{many}})(?:件|项|个|条|类|种)"
)
_ASKED = re.compile(_COUNTED.format(many=rf"哪?几|哪?\d+|哪?[{_N}]+"))
_TOLD = re.compile(_COUNTED.format(many=rf"\d+|[{_N}]+"))
# asks for the things, and not how many they are or how far they came
_WHICH = re.compile(r"哪|什么|啥|分别|都有|各是|列|是谁|叫")
_OTHERWISE = re.compile(r"多少|怎么样|怎样|如何|为什么|为啥|进展|完成")
# What a question says of such things that tells nothing of which they are.
_DOING = re.compile(
    r"(?:着力|着重|重点|主要|突出|集中|全力|聚焦|围绕|打算|计划|准备|分别|采取|要|将|会|用"
    r"|抓|办|干|做|搞|推|过|了|好)+"
    rf"|哪?(?:几|\d+|[{_N}]+)(?:件|项|大|个|条|类|种)?"
)
_SPEAKS = 0.5
_SEPARATED = re.compile(r"[，,、；;]")
_AND = re.compile(r"(?<=.{2})[和及](?=.{2})")
# 三件实事全部办结，装路灯、通自来水、建卫生站
_OPENS = re.compile(r"[^，,：:；;。、]{0,6}[：:，]")
_BEFORE = re.compile(r"([^，,。；;：:]*、[^，,。；;：:]*)$")


def answer_announced(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """Quote a list announced by the number asked for; False where none is."""
    plan = draft.plan
    asked = _asked(plan)
    if asked is None or not 1 <= len(places) <= 2:
        return False
    wrote = False
    for place in places:
        year = plan.years[-1] if plan.years else None
        for account in accounts_of(plan, place, year):
            spans = _listed(plan, asked, search.lines(account.report))
            draft.searched.add(account.report)
            if spans:
                label = f"{place.label}{account.year}年"
                draft.found_in(place, account)
                quote(draft, label, spans, heading=len(places) > 1)
                wrote = True
                break
    return wrote


def _asked(plan: Plan) -> re.Match[str] | None:
    """Return what is counted in a question for the things that are counted."""
    apart = plan.operation in (APART | COMPUTING) - {"compare"} or plan.everywhere
    text = plan.text
    if apart or not _WHICH.search(text) or _OTHERWISE.search(text):
        return None
    return _ASKED.search(text)


def _listed(plan: Plan, asked: re.Match[str], held: ReportLines) -> list[Span]:
    """Return the sentence that announces what is asked for, with its list; [] where none does."""
    words = content_words(*(_DOING.sub("", p.replace(_what(asked), "")) for p in plan.pieces))
    number = _number(asked)
    near = {x.span.start: score for score, x in scored(held, words, "")} if words else {}
    found = [
        (_fits(plan, line) + near.get(line.span.start, 0.0), -line.span.start, spans)
        for line in held.lines
        if (near.get(line.span.start, 0.0) >= _SPEAKS or not words)
        and (_fits(plan, line) or not plan.years)
        and (spans := _announced(line, _what(asked), number))
    ]
    if not number and not words and len(found) > 1:
        return []  # 哪几件事 may be any of them
    return max(found, key=lambda one: one[:2])[2] if found else []


def _fits(plan: Plan, line: Line) -> float:
    """Tell the part of a report that is asked for: what is planned, or what was done."""
    ahead = plan.planned or any(y > line.span.report.metadata.year for y in plan.years)
    return 1.0 if of_plans(line.span.path) == ahead else 0.0


def _announced(line: Line, what: str, number: int) -> list[Span]:
    """Return a line that counts such things, with the list that it announces or holds."""
    text = line.span.text
    for told in _of_family(text, what):
        many = _number(told)
        if many < 2 or (number and many != number):
            continue
        behind = listed_behind(line.span)
        if len(behind) >= many:
            return [line.span, *behind]
        before = _BEFORE.search(text, 0, told.start())
        inside = before and before[1].count("、") + 1
        opened = _OPENS.match(text, told.end())
        if inside == many or (opened and _holds(text, opened.end() - 1, many)):
            return [line.span]
    return []


def _holds(text: str, start: int, many: int) -> bool:
    """Tell a list of so many things behind a mark: A，B，C; A、B和C."""
    parts = len(_SEPARATED.findall(text, start + 1)) + 1
    return many in {parts, parts + len(_AND.findall(text, start))}


def _of_family(text: str, what: str) -> Iterator[re.Match[str]]:
    family = next(f for f in _FAMILIES if what in f.split("|"))
    return (m for m in _TOLD.finditer(text) if _what(m) in family.split("|"))


def _what(counted: re.Match[str]) -> str:
    return counted["what"] or counted["thing"]


def _number(counted: re.Match[str]) -> int:
    """Return the number told, 0 for 几."""
    digits = (counted["many"] or counted["number"]).removeprefix("哪")
    return 0 if digits == "几" else small_number(digits)
