"""What a report tells of a figure further on in its paragraph: the rank, how far a task was met.

“满意率91.5%，提高2.8个百分点。满意率排名由全区第9名跃升至第4名。” The second sentence has no number
that a figure could hold, so it is quoted.
"""

from __future__ import annotations

import re

from assistant.drafting.draft import Draft
from assistant.language.likeness import core
from corpus.figure import Figure
from corpus.matching import matching_form

_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_LEAST = 3  # characters of a name that tell it from others: 满意率
_RANKED = (
    r"[^,，、\d]{0,6}(?:排名|排位|名次|位次|位列|位居|排|居|列)[^,，。；;]{0,16}?"
    r"(?:第[一二三四五六七八九十\d]+|首位|榜首|末位)"
)
_TASKED = (
    r"[^,，、\d]{0,4}(?:年度|全年|年初)?(?:目标|任务|计划)[^。；;]{0,20}(?:完成|达到|实现|差|超)"
)
_CUES = {"rank": _RANKED, "completion": _TASKED}


def cite_further_on(draft: Draft, figure: Figure) -> str:
    """Return a line that quotes the sentence behind a figure's own that tells what is asked of it.

    "" where the paragraph has none, or more than one.
    """
    cue, name = _CUES.get(draft.plan.aspect), core(figure.indicator)
    if cue is None or len(name) < _LEAST or figure.planned:
        return ""
    report = draft.source.report(figure.report)
    end = report.text.find("\n", figure.end)
    paragraph = report.text[figure.end : end if end >= 0 else len(report.text)]
    told = re.compile(re.escape(name) + cue)
    found = [m for m in _SENTENCE.finditer(paragraph) if told.search(matching_form(m[0]))]
    if len(found) != 1:
        return ""
    a, b = (figure.end + position for position in found[0].span())
    return draft.quoted(report, a, b)
