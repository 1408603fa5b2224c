"""Is there a number in the text that nothing cited carries and nothing computed explains?"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import EvalCase
from evals.graders.carriage import carriage, explained
from evals.graders.gold import DIRECTION_NAMES, places
from evals.statements import statements_of
from evals.verdict import Verdict, judged

NAME = "uncarried"


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when each number in the text stands in some citation, with its unit and direction."""
    reasons = []
    question = " ".join(case.turns)
    for statement in statements_of(answer, places(case)):
        quantity = statement.quantity
        # 一个, 两项 and the like are words more than numbers; 三成 and 百分之九 are numbers
        if quantity.spelled and quantity.unit not in ("%", "个百分点", "倍"):
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
