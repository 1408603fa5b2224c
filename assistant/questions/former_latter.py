"""What 前者 and 后者 stand for in the question that they are said in.

汽车产量和新能源汽车产量各是多少，后者占几成 asks for 新能源汽车产量占汽车产量几成.
"""

from __future__ import annotations

import re

from assistant.catalog import Catalog
from assistant.plan import Plan
from assistant.questions.understanding import read_question

FORMER, LATTER = "前者", "后者"
ONE_OF_PAIR = re.compile(rf"{FORMER}|{LATTER}")
_TWO = 2
_CLAUSE = re.compile(r"[,，;；。?？]")
_ASKS = re.compile(r"多少|几|哪|谁|什么")
# 后者占几成, 前者高多少: held against the other, which is left unsaid
_SHARE_ALONE = re.compile(
    rf"(?P<one>{FORMER}|{LATTER})(?:占了?(?=几成|百分之|多[少大高]|几分之几|比[例重]|份额)"
    r"|(?:是|相当于)(?=几倍|几成|百分之|几分之几))"
)
_MORE_ALONE = re.compile(
    rf"(?P<one>{FORMER}|{LATTER})(?P<rest>(?:要|更)?[多少高低大小快慢](?:出|了)*(?:多少|几|百分).*)"
)


def pair_written_out(question: str, catalog: Catalog, this_year: int) -> str:
    """Return a question with the two names that its 前者 and 后者 stand for, else unchanged."""
    said = ONE_OF_PAIR.search(question)
    breaks = [m.start() for m in _CLAUSE.finditer(question, 0, said.start())] if said else []
    if not breaks:
        return question
    head, tail = question[: breaks[-1]], question[breaks[-1] + 1 :]
    plan = read_question(head, catalog, this_year).plan
    pair = _pair(plan)
    if not pair:
        return question
    asked = with_both(tail).replace(FORMER, pair[0]).replace(LATTER, pair[1])
    if len(plan.places) > 1:  # 甲街比乙街多多少, of what the head names
        first = min(pair, key=lambda name: asked.find(name) % len(asked))
        asked = asked.replace(first, first + plan.asked, 1)
    whose = plan.places[0].label if len(plan.places) == 1 else ""
    when = f"{plan.years[0]}年" if len(plan.years) == 1 else ""
    return f"{head}，{whose}{when}{asked}" if _ASKS.search(head) else f"{whose}{when}{asked}"


def with_both(text: str) -> str:
    """Name the other of the two where only one is said: 后者占几成 is 后者占前者几成."""
    if len(set(ONE_OF_PAIR.findall(text))) > 1:
        return text

    def other(one: str) -> str:
        return LATTER if one == FORMER else FORMER

    if match := _SHARE_ALONE.search(text):
        return f"{text[: match.end()]}{other(match['one'])}{text[match.end() :]}"
    if match := _MORE_ALONE.search(text):
        one = match["one"]
        return f"{text[: match.start()]}{one}比{other(one)}{match['rest']}"
    return text


def _pair(plan: Plan) -> tuple[str, ...]:
    """Return the two things, or the two places, that a question names."""
    if len(plan.parts) == _TWO:
        return plan.parts
    labels = tuple(dict.fromkeys(place.label for place in plan.places))
    return labels if len(labels) == _TWO else ()
