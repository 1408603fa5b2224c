"""Is what was worked out worked out rightly, from cited figures, with its formula shown?"""

from __future__ import annotations

import re
from decimal import Decimal, DivisionByZero, InvalidOperation

from assistant.answer import Answer, AnswerFigure
from evals.case import EvalCase
from evals.quantity import measure, prepared, quantities
from evals.verdict import Verdict, judged, not_asked

NAME = "formula"
_TERM = re.compile(r"\d+(?:\.\d+)?|[-+*/()]")


def grade(case: EvalCase, answer: Answer) -> Verdict:
    """Pass when each computed figure shows a formula whose two sides agree."""
    computed = [figure for figure in answer.figures if figure.computed]
    if not computed:
        return not_asked(NAME)
    reasons = [reason for figure in computed for reason in _reasons(figure)]
    return judged(NAME, reasons, asserts_wrong=any("不等于" in reason for reason in reasons))


def _reasons(figure: AnswerFigure) -> list[str]:
    if not figure.formula:
        return [f"计算得出的 {figure.indicator} 没有给出算式"]
    left, equals, right = prepared(figure.formula).replace("≈", "=").rpartition("=")
    if not equals:
        return []
    worked, stated = evaluate(left.rpartition("=")[2]), evaluate(right)
    if worked is None or stated is None:
        return []
    step = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    close = any(abs(worked * scale - stated) <= step for scale in (1, 100, Decimal("0.01")))
    if not close:
        return [f"算式不等于其结果：{figure.formula}"]
    result = [q for q in quantities(right) if not q.is_name]
    if figure.value is None or not result:
        return []
    same = measure(abs(figure.value), figure.unit)[0] == result[0].measure[0]
    bare = abs(figure.value) == abs(result[0].value)
    return (
        [] if same or bare else [f"{figure.value}{figure.unit} 不等于算式的结果：{figure.formula}"]
    )


def evaluate(words: str) -> Decimal | None:
    """Return the value of plain arithmetic; units are skipped, None when it is something else.

    Shunting-yard over Decimal: nothing of the text is ever executed.
    """
    form = re.sub(r"(?<=\d),(?=\d{3})", "", words)
    form = form.replace("×", "*").replace("÷", "/").replace("−", "-").replace("%", "")
    tokens = _TERM.findall(form)
    output: list[Decimal] = []
    pending: list[str] = []
    try:
        for token in tokens:
            _take(token, output, pending)
        while pending:
            _apply(pending.pop(), output)
    except (IndexError, DivisionByZero, InvalidOperation):
        return None
    return output[0] if len(output) == 1 else None


_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


def _take(token: str, output: list[Decimal], pending: list[str]) -> None:
    if token[0].isdigit():
        output.append(Decimal(token))
    elif token == "(":
        pending.append(token)
    elif token == ")":
        while pending[-1] != "(":
            _apply(pending.pop(), output)
        pending.pop()
    else:
        while pending and pending[-1] != "(" and _RANK[pending[-1]] >= _RANK[token]:
            _apply(pending.pop(), output)
        pending.append(token)


def _apply(operator: str, output: list[Decimal]) -> None:
    right, left = output.pop(), output.pop()
    if operator == "+":
        output.append(left + right)
    elif operator == "-":
        output.append(left - right)
    elif operator == "*":
        output.append(left * right)
    else:
        output.append(left / right)
