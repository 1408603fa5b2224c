"""Tell the clauses of a question that set the scene from those that ask."""

from __future__ import annotations

import re

from assistant.catalog import Catalog
from assistant.language.wording import wording
from assistant.questions.mentions import find_mentions

YEAR_NAMED = re.compile(r"(?<!\d)(?:20[12]\d(?!\d)|[12]\d年)|[去今前明]年")
_CLAUSES = re.compile(r"([,，。:：;；])")
_NARROWS = re.compile(
    r"关于|对于|至于|方面|涉及|其中|只|仅|不含|不算|口径|按|全[区市省]|其他|除|类|多少|几|哪|吗|什么|如何|怎|谁|比"
)
_SCENE = 24  # longer clauses are more than a scene


def without_scene(text: str, catalog: Catalog) -> str:
    """Drop the clauses in front that only tell why one asks: 我在准备述职，永平街满意率多少.

    Such a clause names no place, year or indicator, narrows nothing, and one behind it does.
    """
    clauses = _CLAUSES.split(text)  # clause, mark, clause, mark …
    named = [any(True for _ in catalog.names_in(clause)) for clause in clauses]
    for place in range(0, len(clauses) - 2, 2):
        clause = clauses[place]
        if named[place] or YEAR_NAMED.search(clause) or find_mentions(clause, catalog):
            return "".join(clauses[place:])
        if _NARROWS.search(clause) or wording().scope.search(clause) or len(clause) > _SCENE:
            return text
        if not any(named[place + 2 :]):
            return text
    return clauses[-1]
