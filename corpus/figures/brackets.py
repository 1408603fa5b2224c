"""What stands in front of a bracket that explains it: 加装电梯（目标15部，完成13部）."""

from __future__ import annotations

import re

from corpus.figures.naming import inside_brackets, noun_in_front
from corpus.figures.patterns import KEEN

# Words at the head of a bracket that name nothing without what stands in front of it.
BARE_HEAD = re.compile(
    rf"[\x00 ]*(?:(?:年度|全年|年初)?(?:目标|计划|任务|预算|指标)(?:值|数|安排|为|是)*|"
    rf"实际(?:值|为|完成)*|"
    rf"(?:年末|共|已|已经)?(?:{KEEN.pattern}|完成|支出|投资|[^、,]{{0,3}}率)?)[\x00 为达约近超]*$"
)
SCORED = re.compile(r"(?:自评|评价|实际|实)?(?:得|评)分?")
_PIECE = re.compile(r"[,;:、。)\x00]|分别[为是有]|(?<![作因成])[为是有](?=..)")


def thing_in_front(sentence: str, a: int) -> tuple[int, int]:
    """Return the span of the noun that a bracket at `a` explains (“加装电梯（目标15部）”).

    It is empty where a number stands there, which then is what the bracket speaks of.
    """
    start = 0
    for match in _PIECE.finditer(sentence, 0, a - 1):
        if not inside_brackets(sentence, 0, match.start()) or match[0] == ")":
            start = match.end()
    noun = noun_in_front(sentence, start, a - 1)
    if not 2 <= len(noun.text) <= 16 or re.search(r"\d|等$", noun.text):
        return a, a
    return noun.start, noun.end
