"""Name the places whose reports speak of a thing: 哪个街道推行了街长制, 哪些省提到低空经济.

No figure is asked for. A place is named only for a sentence that carries the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.drafting.quoting import quote
from assistant.language.likeness import bare
from assistant.passages.lines import Line, ReportLines, Searcher, is_doing
from assistant.passages.topics import of_plans, tells_problems
from assistant.plan import Plan
from assistant.retrieval.reach import accounts_of

_WHICH = re.compile(
    r"哪(?:些|个|几个|一个|家|几家)?(?:镇街|街镇|街道?|镇|乡|省份?|省区市|市|地区|单位|地方)|谁(?!的)"
)
_MEASURED = re.compile(
    r"[最更较]|比|排|第[一二三四五六七八九十几\d]|多少|几(?!个|家)|[高低快慢]|率|同比|增长|下降|超过|达到"
)
_NUMERALS = "一二三四五六七八九十百千万亿两"
_NAME = 3  # characters that tell a thing by themselves
_MOST = 2  # sentences of a report


def asks_which(plan: Plan) -> bool:
    """Tell a question for the places that do a thing from one that compares numbers."""
    return (
        plan.everywhere
        and not plan.numeric
        and not plan.unit
        and plan.threshold is None
        and bool(_WHICH.search(plan.text))
        and not _MEASURED.search(plan.text)
    )


def answer_which(draft: Draft, places: Sequence[Place], year: int | None, search: Searcher) -> bool:
    """Quote, place by place, the sentences that carry the thing asked for; False without any.

    Args:
        draft: written to.
        places: whose reports are read.
        year: the year asked, None for the newest.
        search: reads reports line by line.
    """
    names = _names(draft.plan)
    if not any(len(name) >= _NAME for name in names):
        return False
    wrote, missing = False, list[str]()
    for place in places:
        for account in accounts_of(draft.plan, place, year)[:1]:
            draft.searched.add(account.report)
            told = lines_naming(search.lines(account.report), names)
            if not told:
                missing.append(f"{place.label} {account.year}年")
                continue
            wrote = True
            draft.found.add(account.report)
            spans = [line.span for line in told]
            quote(draft, f"{place.label}{account.year}年", spans, heading=True)
    draft.missing.extend(missing if wrote else ())
    return wrote


def lines_naming(held: ReportLines, names: Sequence[str]) -> list[Line]:
    """Return the first sentences that carry all names, those on what was done before plans."""
    found = [
        line
        for line in held.lines
        if not line.heading and all(_carries(line.words, name) for name in names)
    ]
    done = [x for x in found if not of_plans(x.span.path) and not tells_problems(x.span.path)]
    return (done or found)[:_MOST]


def _carries(words: str, name: str) -> bool:
    """Tell whether a name stands in a line; 千万工程 is no part of 百千万工程."""
    numbered = name[:1] in _NUMERALS
    before = rf"(?<![{_NUMERALS}])" if numbered else ""
    return bool(re.search(before + re.escape(name), words))


def _names(plan: Plan) -> tuple[str, ...]:
    """Return the things that a question names, without the deeds in front of them: 搞了, 推行."""
    import rjieba

    names: list[str] = []
    for piece in plan.pieces or (plan.asked,):
        words = list(rjieba.cut(bare(piece)))
        while words and is_doing(words[0]):
            words.pop(0)
        if name := "".join(words):
            names.append(name)
    return tuple(names)
