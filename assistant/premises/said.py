"""What a question says before it asks: corrected where it is not so, and asked of else."""

from __future__ import annotations

import re

from assistant.drafting.draft import Draft
from assistant.language.measure import counts_another
from assistant.language.wording import CLASSIFIERS
from assistant.plan import Plan

# 总数是多少来着, 一共拆了多大面积: nothing that has a name of its own
_NAMELESS = re.compile(
    rf"(?:多少|几)(?:{CLASSIFIERS})?|一共|总共|合计|累计|总[数量额]|准确数?|具体|确切|实际|到底|究竟|数[字据量]?|"
    r"多大|面积|[是有为共了得到过的呢啊呀那各]|来着"
)
_OF_A_TIME = re.compile(r"\d|[年月]|季度|同期|计划|目标")


def asks_of_it(plan: Plan, said: Draft) -> bool:
    """Tell whether what is asked is the number of the one figure that was said something of."""
    told = [f for f in said.figures if not f.computed]
    if _OF_A_TIME.search(plan.said or plan.text):
        return False
    if len(told) != 1 or told[0].value is None or plan.operation != "lookup" or plan.rate:
        return False
    rest = re.sub(r"[^一-鿿]", "", _NAMELESS.sub("", plan.said or plan.text))
    return len(rest) <= 1 and not (plan.unit and counts_another(plan.unit, told[0].unit))


def correct_said(draft: Draft, said: Draft) -> None:
    """Correct what a question says before it asks, in front of the answer to what it asks."""
    wrong = [w for w in said.warnings if w.kind == "premise"]
    if not wrong:
        return
    notes = len([line for line in draft.lines if line in draft.plan.notes])
    fresh = [x for x in said.lines if x not in draft.lines and x not in said.plan.notes]
    draft.lines[notes:notes] = fresh
    draft.figures.extend(f for f in said.figures if f not in draft.figures)
    draft.extend_warnings(said.warnings)
    draft.searched |= said.searched
    draft.found |= said.found
