"""Is there a number in the text that nothing cited carries and nothing computed explains?"""

from __future__ import annotations

import re

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.carriage import carriage, explained
from evals.graders.gold import DIRECTION_NAMES, places
from evals.statements import Statement, statements_of
from evals.verdict import Verdict, judged

NAME = "uncarried"
# 居全区第一, 排名第三: a rank; 第一时间, 第一批 and “第一，” are words
_RANKED = re.compile(r"(?:居|位列|名列|位居|排名?|全[国省市区县镇街])[^,、]{0,6}$")


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when each number in the text stands in some citation, with its unit and direction."""
    reasons = []
    question = " ".join(case.turns)
    for statement in statements_of(answer, places(case)):
        quantity = statement.quantity
        # 一个, 两项 and the like are words more than numbers; 三成 and 百分之九 are numbers
        spelled = quantity.spelled and quantity.unit not in ("%", "个百分点", "倍")
        if spelled and not _is_rank(statement):
            continue
        found = carriage(quantity, answer.citations)
        if found == "yes" or explained(statement, answer, question):
            continue
        if found == "no":
            reasons.append(f"没有出处载有 {statement.shown}")
        else:
            said = DIRECTION_NAMES[quantity.direction]
            reasons.append(f"出处里 {statement.shown} 的方向不是{said}")
    return judged(NAME, list(dict.fromkeys(reasons)), asserts_wrong=bool(reasons))


def _is_rank(statement: Statement) -> bool:
    return statement.quantity.ordinal and bool(_RANKED.search(statement.label))
