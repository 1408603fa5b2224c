"""Quote which part of a place comes first or last: 哪个村收入最高, told as “大竹村以316万元居首”.

The figure stands under the name of the whole, and no table lists the parts. The sentence is taken
that names a part of the kind asked for, and says of the thing that it is the highest or the lowest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog import Place
from assistant.drafting.draft import Draft
from assistant.passages.lines import Searcher, content_words
from assistant.statements.telling_lines import Telling, quote_lines
from corpus.matching import matching_form

_KIND = (
    r"(?P<kind>行政村|自然村|村居|村|社区|小区|网格|学校|小学|中学|企业|公司|园区|楼宇|大厦|片区"
    r"|街区|景区|项目|市场)"
)
_HIGH = r"最(?:高|多|大|好|快|强|长)"
_LOW = r"最(?:低|少|小|差|慢|弱|短)"
_ASKED = re.compile(
    rf"哪(?:一)?(?:个|家|条|所|栋)?{_KIND}[^,，。?？]{{0,14}}(?:(?P<high>{_HIGH}|居首|排?第一)|(?P<low>{_LOW}|垫底))"
    rf"|(?:(?P<top>{_HIGH}|居首|排?第一)|(?P<bottom>{_LOW}|垫底))的?(?:那个)?(?:是|为)?哪(?:一)?(?:个|家|条|所|栋)?"
    rf"{_KIND.replace('kind', 'which')}"
)
_FIRST = re.compile(
    rf"{_HIGH}|居首|[居位列]{{1,2}}(?:全[街镇乡]道?)?(?:首位|第一|榜首)|之首|之最|排?名?第一|首位|榜首"
)
_LAST = re.compile(rf"{_LOW}|末位|垫底|居末|之末")
_IDLE = re.compile(rf"哪(?:一)?(?:个|家)?|{_HIGH}|{_LOW}|居首|垫底")
_SURE = 0.55


def answer_foremost_part(draft: Draft, places: Sequence[Place], search: Searcher) -> bool:
    """Quote the sentence that tells which part is first or last; False where none does.

    Args:
        draft: written to.
        places: asked about; only one is read.
        search: reads reports line by line.
    """
    plan = draft.plan
    asked = _ASKED.search(plan.text)
    if asked is None or len(places) != 1 or plan.everywhere:
        return False
    kind = asked["kind"] or asked["which"]
    edge = _FIRST if asked["high"] or asked["top"] else _LAST
    words = content_words(*(_IDLE.sub("", p) for p in plan.pieces or (plan.asked,)))
    words = tuple(w for w in words if w != kind)
    if not words:
        return False
    part = re.compile(rf"[\u4e00-\u9fff”]{kind[-2:]}")

    def tells(text: str) -> bool:
        clauses = re.split(r"[;；。]", matching_form(text))
        return any(edge.search(clause) and part.search(clause) for clause in clauses)

    return quote_lines(draft, places, words, search, Telling(tells, _SURE, 0.05, 1))
